//! `operating-system`: a parameter that the operating system of the instance does not have.

use super::{Rule, examples_with};
use crate::ask::Ask;
use crate::known::{Judgement, Known, is_windows, told};
use crate::lang::Key;
use crate::report::Severity;
use crate::spec::{Demand, text};
use crate::state::Field;

pub(crate) static RULE: Rule = Rule {
    id: "operating-system",
    severity: Severity::Warning,
    summary: text(
        "A parameter is not for the operating system of the instance",
        "参数不适用于实例的操作系统",
    ),
    explanation: text(
        "Key pairs are for Linux. Give instances that run Windows a password.",
        "密钥对仅适用于 Linux。Windows 实例请设置密码。",
    ),
    refused: examples_with(
        r#"{"disks":{"DiskId":"d-bp199lyny9b3xyz0abcd","InstanceId":"i-bp67acfmxazb4pxyz012"},"instances":{"InstanceId":"i-bp67acfmxazb4pxyz012","OSType":"windows"}}"#,
        &["Action=ReInitDisk&DiskId=d-bp199lyny9b3xyz0abcd&KeyPairName=JoshuaCentOS"],
    ),
    accepted: examples_with(
        r#"{"disks":{"DiskId":"d-bp199lyny9b3xyz0abcd","InstanceId":"i-bp67acfmxazb4pxyz012"},"instances":{"InstanceId":"i-bp67acfmxazb4pxyz012","OSType":"linux"}}"#,
        &["Action=ReInitDisk&DiskId=d-bp199lyny9b3xyz0abcd&KeyPairName=JoshuaCentOS"],
    ),
};

/// Looks whether the instance runs Windows.
pub(crate) fn check<'s>(known: &Known<'s>, demand: &Demand) -> Judgement<'s> {
    let Demand::NotWindows(parameter) = *demand else {
        return Ok(None);
    };
    let Some(argument) = known.request.first(parameter) else {
        return Ok(None);
    };
    let Some(instance) = known.instance.found()? else {
        return Ok(None);
    };
    if !is_windows(told(instance.word(Field::OsType), Ask::Instance)?) {
        return Ok(None);
    }
    let mut breach = known.instance.breach(Key::NotOnWindows, Key::NotOnWindows);
    breach.argument = argument;
    // No document says whether an empty value counts as one.
    Ok(Some(breach.contested_if(known.request.value(parameter) == Some(""))))
}
