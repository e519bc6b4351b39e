//! `snapshot-age`: a snapshot is from before 2013-07-15.

use super::{Rule, examples_with};
use crate::ask::Ask;
use crate::known::{Judgement, Known, Sight, told};
use crate::lang::Key;
use crate::report::Severity;
use crate::spec::{Demand, text};
use crate::state::Field;
use crate::time::Time;

pub(crate) static RULE: Rule = Rule {
    id: "snapshot-age",
    severity: Severity::Warning,
    summary: text("A snapshot is from before 2013-07-15", "快照创建于 2013-07-15 之前"),
    explanation: text(
        "Disks that have been detached since cannot go back to snapshots from before that day. Whether the day itself counts, and in which time zone it begins, no document says.",
        "曾被卸载过的云盘不能回滚到该日期之前的快照。文档未说明当天是否计入，也未说明时区。",
    ),
    refused: examples_with(
        r#"{"disks":{"DiskId":"d-bp199lyny9b3xyz0abcd","DetachedTime":"2014-01-01T00:00:00Z"},"snapshots":{"SnapshotId":"s-bp199lyny9b3xyz0abcd","CreationTime":"2013-07-01T00:00:00Z"}}"#,
        &["Action=ResetDisk&DiskId=d-bp199lyny9b3xyz0abcd&SnapshotId=s-bp199lyny9b3xyz0abcd"],
    ),
    accepted: examples_with(
        r#"{"SnapshotId":"s-bp199lyny9b3xyz0abcd","CreationTime":"2024-10-21T00:00:00Z"}"#,
        &["Action=ResetDisk&DiskId=d-bp199lyny9b3xyz0abcd&SnapshotId=s-bp199lyny9b3xyz0abcd"],
    ),
};

/// Looks when the snapshot was created, and whether the disk was detached since.
pub(crate) fn check<'s>(known: &Known<'s>, demand: &Demand) -> Judgement<'s> {
    let (snapshot, ask, key) = match demand {
        Demand::SourceAge => match known.source()? {
            Some(source) => (source, Ask::Source, Key::SourceTooOld),
            None => return Ok(None),
        },
        _ => (known.snapshot, Ask::Snapshot, Key::SnapshotTooOld),
    };
    let Some(found) = snapshot.found()? else {
        return Ok(None);
    };
    let created = told(found.get(Field::CreationTime), ask)?;
    let time = told(Time::parse(created), ask)?;
    if time >= BEHIND_THE_DAY {
        return Ok(None);
    }
    let was_detached = match known.disk.sight {
        Sight::Found(disk) => disk.get(Field::DetachedTime).is_some_and(|time| !time.is_empty()),
        _ => false,
    };
    let is_before = time < DAY_IN_CHINA;
    let breach = snapshot.breach(key, key).found(created);
    Ok(Some(breach.contested_if(!is_before || !was_detached)))
}

/// When 15 July 2013 began in China, where the documents are written.
const DAY_IN_CHINA: Time = Time::of(b"2013-07-14T16:00");
/// When it was over everywhere where somebody may have counted in UTC.
const BEHIND_THE_DAY: Time = Time::of(b"2013-07-16T00:00");
