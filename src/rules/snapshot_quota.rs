//! `snapshot-quota`: a disk has as many manual snapshots as it can have.

use super::{Rule, examples_with};
use crate::ask::Ask;
use crate::known::{Judgement, Known, Open, Sight};
use crate::lang::Key;
use crate::report::Severity;
use crate::spec::{Demand, text};
use crate::state::Field;

/// Sixteen texts of a macro, whose last digit differs, each with a comma.
macro_rules! sixteen {
    ($one:ident, $id:expr) => {
        concat!(
            $one!(concat!($id, "0")),
            ",",
            $one!(concat!($id, "1")),
            ",",
            $one!(concat!($id, "2")),
            ",",
            $one!(concat!($id, "3")),
            ",",
            $one!(concat!($id, "4")),
            ",",
            $one!(concat!($id, "5")),
            ",",
            $one!(concat!($id, "6")),
            ",",
            $one!(concat!($id, "7")),
            ",",
            $one!(concat!($id, "8")),
            ",",
            $one!(concat!($id, "9")),
            ",",
            $one!(concat!($id, "a")),
            ",",
            $one!(concat!($id, "b")),
            ",",
            $one!(concat!($id, "c")),
            ",",
            $one!(concat!($id, "d")),
            ",",
            $one!(concat!($id, "e")),
            ",",
            $one!(concat!($id, "f"))
        )
    };
}

/// Sixteen manual snapshots of the disk.
macro_rules! snapshots {
    ($id:expr) => {
        sixteen!(snapshot, $id)
    };
}

/// One manual snapshot of the disk.
macro_rules! snapshot {
    ($id:expr) => {
        concat!(
            r#"{"SnapshotId":"s-"#,
            $id,
            r#"","SourceDiskId":"d-bp199lyny9b3xyz0abcd","SnapshotType":"user"}"#
        )
    };
}

pub(crate) static RULE: Rule = Rule {
    id: "snapshot-quota",
    severity: Severity::Warning,
    summary: text(
        "A disk has as many manual snapshots as it can have",
        "云盘的手动快照已达上限",
    ),
    explanation: text(
        "Delete snapshots that are no longer needed. Automatic snapshots do not count.",
        "请删除不再需要的快照。自动快照不计入。",
    ),
    refused: examples_with(
        concat!("[", sixteen!(snapshots, ""), "]"),
        &["Action=CreateSnapshot&DiskId=d-bp199lyny9b3xyz0abcd"],
    ),
    accepted: examples_with(
        r#"{"Snapshots":{"Snapshot":[]},"TotalCount":0}"#,
        &["Action=CreateSnapshot&DiskId=d-bp199lyny9b3xyz0abcd"],
    ),
};

/// Counts the manual snapshots of the disk.
pub(crate) fn check<'s>(known: &Known<'s>, demand: &Demand) -> Judgement<'s> {
    let Demand::FewerSnapshots(most) = *demand else {
        return Ok(None);
    };
    if matches!(known.disk.sight, Sight::Missing { .. }) {
        return Ok(None);
    }
    let (snapshots, are_all) = known.snapshots();
    let (mut manual, mut unknown) = (0, 0);
    for snapshot in snapshots {
        match snapshot.get(Field::SnapshotType) {
            Some("user") => manual += 1,
            Some(_) => {}
            None => unknown += 1,
        }
    }
    if manual >= most {
        return Ok(Some(known.disk.breach(Key::SnapshotQuota, Key::SnapshotQuota)));
    }
    if are_all && manual + unknown < most {
        Ok(None)
    } else {
        Err(Open(Ask::SnapshotsOfDisk))
    }
}
