//! `unused-disk`: a disk that was never attached or used.

use super::{Rule, examples_with};
use crate::ask::Ask;
use crate::known::{IN_USE, Judgement, Known, Open, told};
use crate::lang::Key;
use crate::report::Severity;
use crate::spec::{Demand, text};
use crate::state::Field;

pub(crate) static RULE: Rule = Rule {
    id: "unused-disk",
    severity: Severity::Warning,
    summary: text(
        "A disk was never attached, or its instance never started",
        "云盘从未挂载，或其实例从未启动",
    ),
    explanation: text(
        "Attach the disk to an instance, and start the instance once: before that there is nothing on the disk. That an instance was never started shows in its `StartTime`, which is empty.",
        "请将云盘挂载到实例并启动一次：此前云盘上没有数据。从未启动的实例，其 `StartTime` 为空。",
    ),
    refused: examples_with(
        r#"{"DiskId":"d-bp199lyny9b3xyz0abcd","Status":"Available","AttachedTime":"","DetachedTime":""}"#,
        &["Action=CreateSnapshot&DiskId=d-bp199lyny9b3xyz0abcd"],
    ),
    accepted: examples_with(
        r#"{"DiskId":"d-bp199lyny9b3xyz0abcd","Status":"Available","AttachedTime":"2024-10-01T00:00:00Z","DetachedTime":"2024-10-02T00:00:00Z"}"#,
        &["Action=CreateSnapshot&DiskId=d-bp199lyny9b3xyz0abcd"],
    ),
};

/// Looks whether the disk was ever attached, or its instance ever started.
pub(crate) fn check<'s>(known: &Known<'s>, demand: &Demand) -> Judgement<'s> {
    match demand {
        Demand::StartedBefore => started(known),
        _ => attached(known),
    }
}

fn attached<'s>(known: &Known<'s>) -> Judgement<'s> {
    if was_attached(known)? {
        return Ok(None);
    }
    Ok(Some(known.disk.breach(Key::NeverAttached, Key::NeverAttached)))
}

/// A disk that does not exist is no reason to ask on.
fn was_attached(known: &Known<'_>) -> Result<bool, Open> {
    let Some(disk) = known.disk.found()? else {
        return Ok(true);
    };
    // Of a disk that is attached to several instances, no time is told.
    if disk.status() == Some(IN_USE) {
        return Ok(true);
    }
    let told_of = |field| disk.get(field).map(|time| !time.is_empty());
    if known.is_attached() || told_of(Field::AttachedTime) == Some(true) || told_of(Field::DetachedTime) == Some(true) {
        return Ok(true);
    }
    told(told_of(Field::AttachedTime), Ask::Disk)
}

/// A disk that was never attached was never used either.
fn started<'s>(known: &Known<'s>) -> Judgement<'s> {
    if !was_attached(known)? {
        return Ok(Some(known.disk.breach(Key::NeverUsed, Key::NeverUsed)));
    }
    let instance = &known.instance;
    let Some(found) = instance.found()? else {
        return Ok(None);
    };
    // One that runs was started.
    let is_stopped = told(found.status(), Ask::Instance)? == "Stopped";
    if !is_stopped || !told(found.get(Field::StartTime), Ask::Instance)?.is_empty() {
        return Ok(None);
    }
    Ok(Some(instance.breach(Key::NeverStarted, Key::NeverStarted)))
}
