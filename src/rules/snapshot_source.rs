//! `snapshot-source`: a snapshot was created from another disk.

use super::{Rule, examples_with};
use crate::ask::Ask;
use crate::known::{Judgement, Known, Open, Sight, told};
use crate::lang::Key;
use crate::report::Severity;
use crate::spec::{Demand, text};
use crate::state::Field;

pub(crate) static RULE: Rule = Rule {
    id: "snapshot-source",
    severity: Severity::Warning,
    summary: text("A snapshot was created from another disk", "快照由另一块云盘创建"),
    explanation: text(
        "A disk can only go back to snapshots of its own. `SourceDiskId` of the snapshot says which disk it was created from.",
        "云盘只能回滚到由其自身创建的快照。快照的 `SourceDiskId` 说明其来源云盘。",
    ),
    refused: examples_with(
        r#"{"SnapshotId":"s-bp199lyny9b3xyz0abcd","SourceDiskId":"d-bp1anotherdiskxyz000"}"#,
        &["Action=ResetDisk&DiskId=d-bp199lyny9b3xyz0abcd&SnapshotId=s-bp199lyny9b3xyz0abcd"],
    ),
    accepted: examples_with(
        r#"{"SnapshotId":"s-bp199lyny9b3xyz0abcd","SourceDiskId":"d-bp199lyny9b3xyz0abcd"}"#,
        &["Action=ResetDisk&DiskId=d-bp199lyny9b3xyz0abcd&SnapshotId=s-bp199lyny9b3xyz0abcd"],
    ),
};

/// Compares the source of the snapshot with the disk.
pub(crate) fn check<'s>(known: &Known<'s>, _demand: &Demand) -> Judgement<'s> {
    let snapshot = &known.snapshot;
    let Some(found) = snapshot.found()? else {
        return Ok(None);
    };
    let source = told(found.word(Field::SourceDiskId), Ask::Snapshot)?;
    if source == known.disk.id || matches!(known.disk.sight, Sight::Missing { .. }) {
        return Ok(None);
    }
    if known.disk.id.is_empty() || known.disk.id.contains('*') {
        return Err(Open(Ask::Disk));
    }
    Ok(Some(
        snapshot
            .breach(Key::SnapshotSource, Key::SnapshotSource)
            .found(source)
            .about(known.disk.id),
    ))
}
