//! `unfinished-snapshot`: a snapshot of the disk is in progress.

use super::{Rule, examples_with};
use crate::ask::Ask;
use crate::foresee::Judgement;
use crate::known::Known;
use crate::known::{Open, Sight};
use crate::lang::Key;
use crate::report::Severity;
use crate::spec::{Demand, text};
use crate::state::Field;
pub(crate) static RULE: Rule = Rule {
    id: "unfinished-snapshot",
    severity: Severity::Warning,
    summary: text("A snapshot of the disk is in progress", "云盘正在创建快照"),
    explanation: text(
        "Wait until the snapshot is finished. The newest documents speak of a quota of snapshots at the same time instead of one.",
        "请等待快照创建完成。最新文档以并发快照配额代替“同时仅一个”的限制。",
    ),
    refused: examples_with(
        r#"{"SnapshotId":"s-bp199lyny9b3xyz0abcd","SourceDiskId":"d-bp199lyny9b3xyz0abcd","Status":"progressing"}"#,
        &["Action=ReInitDisk&DiskId=d-bp199lyny9b3xyz0abcd"],
    ),
    accepted: examples_with(
        r#"{"Snapshots":{"Snapshot":[]},"TotalCount":0}"#,
        &["Action=ReInitDisk&DiskId=d-bp199lyny9b3xyz0abcd"],
    ),
};

/// Looks for a snapshot of the disk that is not finished.
pub(crate) fn check<'s>(known: &Known<'s>, _demand: &Demand) -> Judgement<'s> {
    if matches!(known.disk.sight, Sight::Missing { .. }) {
        return Ok(None);
    }
    let (mut snapshots, are_all) = known.snapshots();
    match snapshots.find(|snapshot| snapshot.get(Field::Status) == Some("progressing")) {
        Some(snapshot) => {
            let breach = known.disk.breach(Key::UnfinishedSnapshot, Key::UnfinishedSnapshot);
            Ok(Some(breach.about(&snapshot.id)))
        }
        None if are_all => Ok(None),
        None => Err(Open(Ask::SnapshotsOfDisk)),
    }
}
