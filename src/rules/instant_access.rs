//! `instant-access`: a disk that has instant access where it must not, or asks for it where it may not.

use super::{Rule, examples_with};
use crate::ask::Ask;
use crate::known::{Judgement, Known, Open, Sight, told};
use crate::lang::Key;
use crate::report::Severity;
use crate::spec::{Demand, text};
use crate::state::Field;

pub(crate) static RULE: Rule = Rule {
    id: "instant-access",
    severity: Severity::Warning,
    summary: text(
        "Instant access stands in the way, or the disk may not have it",
        "快照极速可用与操作或云盘类型冲突",
    ),
    explanation: text(
        "A disk with instant access snapshots is not reinitialized: switch instant access off first. Documents disagree on which disks may ask for it; for ESSDs it is always on today.",
        "存在极速可用快照的云盘不能重新初始化，请先关闭该功能。哪些云盘可以开启，文档说法不一；ESSD 现已默认开启。",
    ),
    refused: examples_with(
        r#"{"SnapshotId":"s-bp199lyny9b3xyz0abcd","SourceDiskId":"d-bp199lyny9b3xyz0abcd","InstantAccess":true}"#,
        &["Action=ReInitDisk&DiskId=d-bp199lyny9b3xyz0abcd"],
    ),
    accepted: examples_with(
        r#"{"SnapshotId":"s-bp199lyny9b3xyz0abcd","SourceDiskId":"d-bp199lyny9b3xyz0abcd","InstantAccess":false}"#,
        &["Action=ReInitDisk&DiskId=d-bp199lyny9b3xyz0abcd"],
    ),
};

/// Looks for a snapshot of the disk with instant access, or at a disk that is to get one.
pub(crate) fn check<'s>(known: &Known<'s>, demand: &Demand) -> Judgement<'s> {
    match *demand {
        Demand::InstantAccessDisk(switch) => disk(known, switch),
        _ => snapshots(known),
    }
}

fn snapshots<'s>(known: &Known<'s>) -> Judgement<'s> {
    if matches!(known.disk.sight, Sight::Missing { .. }) {
        return Ok(None);
    }
    let (mut snapshots, are_all) = known.snapshots();
    match snapshots.find(|snapshot| snapshot.flag(Field::InstantAccess) == Some(true)) {
        Some(snapshot) => {
            let breach = known
                .disk
                .breach(Key::InstantAccessSnapshot, Key::InstantAccessSnapshot);
            Ok(Some(breach.about(&snapshot.id)))
        }
        None if are_all => Ok(None),
        None => Err(Open(Ask::SnapshotsOfDisk)),
    }
}

fn disk<'s>(known: &Known<'s>, switch: &'static str) -> Judgement<'s> {
    if known.request.flag(switch) != Some(true) {
        return Ok(None);
    }
    let Some(disk) = known.disk.found()? else {
        return Ok(None);
    };
    let category = told(disk.word(Field::Category), Ask::Disk)?;
    if ESSD.contains(&category) {
        return Ok(None);
    }
    let breach = known.disk.breach(Key::InstantAccessDisk, Key::InstantAccessDisk);
    Ok(Some(breach.found(category)))
}

/// The categories of the ESSD series.
const ESSD: &[&str] = &[
    "cloud_essd",
    "cloud_auto",
    "cloud_essd_entry",
    "cloud_regional_disk_auto",
];
