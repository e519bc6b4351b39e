//! `unfinished-snapshot`: a snapshot of the disk is in progress.

use super::{Rule, examples_with};
use crate::ask::Ask;
use crate::known::{Judgement, Known, Open, Sight};
use crate::lang::Key;
use crate::report::Severity;
use crate::spec::{Demand, text};
use crate::state::{Described, Field};

pub(crate) static RULE: Rule = Rule {
    id: "unfinished-snapshot",
    severity: Severity::Warning,
    summary: text("A snapshot of the disk is in progress", "云盘正在创建快照"),
    explanation: text(
        "Wait until the snapshot is finished; whether one that is `Available` before counts, no document says. The newest documents speak of a quota of snapshots at the same time instead of one.",
        "请等待快照创建完成；尚未完成但已可用（`Available`）的快照是否计入，文档未作说明。最新文档以并发快照配额代替“同时仅一个”的限制。",
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

/// Looks for a snapshot of the disk that is not finished. Whether one that can be used already is, no document says.
pub(crate) fn check<'s>(known: &Known<'s>, _demand: &Demand) -> Judgement<'s> {
    if matches!(known.disk.sight, Sight::Missing { .. }) {
        return Ok(None);
    }
    let (snapshots, are_all) = known.snapshots();
    let is_usable = |snapshot: &&Described| snapshot.flag(Field::Available) == Some(true);
    let progressing = snapshots.filter(|snapshot| snapshot.status() == Some("progressing"));
    match progressing.min_by_key(is_usable) {
        Some(snapshot) => {
            let breach = known.disk.breach(Key::UnfinishedSnapshot, Key::UnfinishedSnapshot);
            Ok(Some(breach.about(&snapshot.id).contested_if(is_usable(&snapshot))))
        }
        None if are_all => Ok(None),
        None => Err(Open(Ask::SnapshotsOfDisk)),
    }
}
