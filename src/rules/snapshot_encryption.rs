//! `snapshot-encryption`: an encrypted snapshot is to go onto a disk that is not encrypted.

use super::{Rule, examples_with};
use crate::ask::Ask;
use crate::known::{Judgement, Known, told};
use crate::lang::Key;
use crate::report::Severity;
use crate::spec::{Demand, text};
use crate::state::Field;

pub(crate) static RULE: Rule = Rule {
    id: "snapshot-encryption",
    severity: Severity::Warning,
    summary: text(
        "An encrypted snapshot is to go onto a disk that is not encrypted",
        "加密快照不能用于未加密的云盘",
    ),
    explanation: text(
        "A disk that is not encrypted cannot go back to an encrypted snapshot. Create a disk from the snapshot instead.",
        "未加密的云盘不能回滚到加密快照。可改用该快照创建云盘。",
    ),
    refused: examples_with(
        r#"{"disks":{"DiskId":"d-bp199lyny9b3xyz0abcd","Encrypted":false},"snapshots":{"SnapshotId":"s-bp199lyny9b3xyz0abcd","Encrypted":true}}"#,
        &["Action=ResetDisk&DiskId=d-bp199lyny9b3xyz0abcd&SnapshotId=s-bp199lyny9b3xyz0abcd"],
    ),
    accepted: examples_with(
        r#"{"disks":{"DiskId":"d-bp199lyny9b3xyz0abcd","Encrypted":true},"snapshots":{"SnapshotId":"s-bp199lyny9b3xyz0abcd","Encrypted":true}}"#,
        &["Action=ResetDisk&DiskId=d-bp199lyny9b3xyz0abcd&SnapshotId=s-bp199lyny9b3xyz0abcd"],
    ),
};

/// Compares the encryption of snapshot and disk.
pub(crate) fn check<'s>(known: &Known<'s>, _demand: &Demand) -> Judgement<'s> {
    let snapshot = &known.snapshot;
    let Some(found) = snapshot.found()? else {
        return Ok(None);
    };
    if !told(found.flag(Field::Encrypted), Ask::Snapshot)? {
        return Ok(None);
    }
    let Some(disk) = known.disk.found()? else {
        return Ok(None);
    };
    if told(disk.flag(Field::Encrypted), Ask::Disk)? {
        return Ok(None);
    }
    Ok(Some(
        snapshot
            .breach(Key::SnapshotEncryption, Key::SnapshotEncryption)
            .about(known.disk.id),
    ))
}
