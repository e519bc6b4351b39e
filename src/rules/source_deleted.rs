//! `source-deleted`: the snapshot that a disk was created from is missing from a complete answer.

use super::{Rule, examples_with};
use crate::known::{Judgement, Known, Sight};
use crate::lang::Key;
use crate::report::Severity;
use crate::spec::{Demand, text};
use crate::state::Field;

pub(crate) static RULE: Rule = Rule {
    id: "source-deleted",
    severity: Severity::Warning,
    summary: text(
        "The snapshot that a disk was created from is gone",
        "创建云盘所用的快照已被删除",
    ),
    explanation: text(
        "A disk that was created from a snapshot can only be reset to it while the snapshot exists. `SourceSnapshotId` of the disk names it.",
        "由快照创建的云盘，仅在该快照存在时才能重新初始化。云盘的 `SourceSnapshotId` 即为该快照。",
    ),
    refused: examples_with(
        r#"{"disks":{"DiskId":"d-bp199lyny9b3xyz0abcd","SourceSnapshotId":"s-bp199lyny9b3xyz0abcd"},"snapshots":{"Snapshots":{"Snapshot":[{"SnapshotId":"s-bp1anothersnapshot00","SourceDiskId":"d-bp1anotherdiskxyz000"}]},"TotalCount":1}}"#,
        &["Action=ReInitDisk&DiskId=d-bp199lyny9b3xyz0abcd"],
    ),
    accepted: examples_with(
        r#"{"disks":{"DiskId":"d-bp199lyny9b3xyz0abcd","SourceSnapshotId":"s-bp199lyny9b3xyz0abcd"},"snapshots":{"SnapshotId":"s-bp199lyny9b3xyz0abcd","Status":"accomplished"}}"#,
        &["Action=ReInitDisk&DiskId=d-bp199lyny9b3xyz0abcd"],
    ),
};

/// Looks whether the source of the disk is missing.
pub(crate) fn check<'s>(known: &Known<'s>, _demand: &Demand) -> Judgement<'s> {
    let Some(source) = known.source()? else { return Ok(None) };
    let Sight::Missing { contested } = source.sight else {
        return source.found().map(|_| None);
    };
    // Documents demand it of data disks; a system disk goes back to its image.
    let disk = known.disk.found()?;
    let is_system = disk.is_some_and(|disk| disk.get(Field::Type) == Some("system"));
    Ok(Some(
        source
            .breach(Key::SourceDeleted, Key::SourceDeleted)
            .contested_if(contested || is_system),
    ))
}
