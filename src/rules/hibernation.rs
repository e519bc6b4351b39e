//! `hibernation`: an instance that is set up for hibernation.

use super::{Rule, examples_with};
use crate::ask::Ask;
use crate::known::{Judgement, Known, told};
use crate::lang::Key;
use crate::report::Severity;
use crate::spec::{Demand, text};
use crate::state::Field;

pub(crate) static RULE: Rule = Rule {
    id: "hibernation",
    severity: Severity::Warning,
    summary: text("An instance is set up for hibernation", "实例已启用休眠"),
    explanation: text(
        "Instances that are set up for hibernation have limits. Which operations these concern, no document says.",
        "已启用休眠的实例存在限制，文档未说明涉及哪些操作。",
    ),
    refused: examples_with(
        r#"{"disks":{"DiskId":"d-bp199lyny9b3xyz0abcd","InstanceId":"i-bp67acfmxazb4pxyz012"},"instances":{"InstanceId":"i-bp67acfmxazb4pxyz012","HibernationOptions":{"Configured":true}}}"#,
        &["Action=CreateSnapshot&DiskId=d-bp199lyny9b3xyz0abcd"],
    ),
    accepted: examples_with(
        r#"{"disks":{"DiskId":"d-bp199lyny9b3xyz0abcd","InstanceId":"i-bp67acfmxazb4pxyz012"},"instances":{"InstanceId":"i-bp67acfmxazb4pxyz012","HibernationOptions":{"Configured":false}}}"#,
        &["Action=CreateSnapshot&DiskId=d-bp199lyny9b3xyz0abcd"],
    ),
};

/// Looks whether the instance is set up for hibernation.
pub(crate) fn check<'s>(known: &Known<'s>, _demand: &Demand) -> Judgement<'s> {
    let Some(instance) = known.instance.found()? else {
        return Ok(None);
    };
    if !told(instance.flag(Field::HibernationOptions), Ask::Instance)? {
        return Ok(None);
    }
    Ok(Some(known.instance.breach(Key::Hibernation, Key::Hibernation)))
}
