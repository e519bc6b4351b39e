//! `local-disk`: a local disk.

use super::{Rule, examples_with};
use crate::ask::Ask;
use crate::known::{Judgement, Known, Open, told};
use crate::lang::Key;
use crate::report::Severity;
use crate::spec::{Demand, text};
use crate::state::Field;

pub(crate) static RULE: Rule = Rule {
    id: "local-disk",
    severity: Severity::Warning,
    summary: text(
        "A local disk is treated as if it were a cloud disk",
        "对本地盘执行了仅云盘支持的操作",
    ),
    explanation: text(
        "Local disks have no snapshots and cannot be rolled back or reinitialized. Back up what they hold by other means.",
        "本地盘不支持快照、回滚和重新初始化。请用其他方式备份数据。",
    ),
    refused: examples_with(
        r#"{"DiskId":"d-bp199lyny9b3xyz0abcd","Category":"local_ssd_pro"}"#,
        &["Action=CreateSnapshot&DiskId=d-bp199lyny9b3xyz0abcd"],
    ),
    accepted: examples_with(
        r#"{"DiskId":"d-bp199lyny9b3xyz0abcd","Category":"cloud_essd"}"#,
        &["Action=CreateSnapshot&DiskId=d-bp199lyny9b3xyz0abcd"],
    ),
};

/// Looks at the category of the disk. Of categories that are neither local nor of cloud disks no document speaks.
pub(crate) fn check<'s>(known: &Known<'s>, _demand: &Demand) -> Judgement<'s> {
    let Some(disk) = known.disk.found()? else {
        return Ok(None);
    };
    let category = told(disk.get(Field::Category), Ask::Disk)?;
    if LOCAL.contains(&category) {
        return Ok(Some(known.disk.breach(Key::LocalDisk, Key::LocalDisk).found(category)));
    }
    if category.starts_with("cloud") {
        Ok(None)
    } else {
        Err(Open(Ask::Disk))
    }
}

const LOCAL: &[&str] = &["ephemeral", "ephemeral_ssd", "local_ssd_pro", "local_hdd_pro"];
