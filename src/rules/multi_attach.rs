//! `multi-attach`: a disk that can be attached to several instances.

use super::{Rule, examples_with};
use crate::ask::Ask;
use crate::known::{Judgement, Known, told};
use crate::lang::Key;
use crate::report::Severity;
use crate::spec::{Demand, text};
use crate::state::Field;

pub(crate) static RULE: Rule = Rule {
    id: "multi-attach",
    severity: Severity::Warning,
    summary: text("A disk can be attached to several instances", "云盘开启了多重挂载"),
    explanation: text(
        "Disks with the multi-attach feature are refused. Of shared disks from before that feature no document speaks.",
        "开启多重挂载特性的云盘不支持该操作。该特性出现之前的共享块存储，文档未作说明。",
    ),
    refused: examples_with(
        r#"{"DiskId":"d-bp199lyny9b3xyz0abcd","MultiAttach":"Enabled"}"#,
        &["Action=ReInitDisk&DiskId=d-bp199lyny9b3xyz0abcd"],
    ),
    accepted: examples_with(
        r#"{"DiskId":"d-bp199lyny9b3xyz0abcd","MultiAttach":"Disabled"}"#,
        &["Action=ReInitDisk&DiskId=d-bp199lyny9b3xyz0abcd"],
    ),
};

/// Looks whether the disk can be attached to several instances.
pub(crate) fn check<'s>(known: &Known<'s>, _demand: &Demand) -> Judgement<'s> {
    let Some(disk) = known.disk.found()? else {
        return Ok(None);
    };
    let found = told(disk.word(Field::MultiAttach), Ask::Disk)?;
    if found == "Disabled" {
        return Ok(None);
    }
    let breach = known.disk.breach(Key::MultiAttach, Key::MultiAttach).found(found);
    Ok(Some(breach.contested_if(found != "Enabled")))
}
