//! `id-kind`: an id looks like the id of another kind of resource.

use super::{Rule, examples};
use crate::finding::Violation;
use crate::lang::{Key, Message, Slot};
use crate::report::Severity;
use crate::spec::{Resource, text};
use crate::value::Value;

pub(crate) static RULE: Rule = Rule {
    id: "id-kind",
    severity: Severity::Warning,
    summary: text(
        "An id looks like the id of another kind of resource",
        "ID 看起来属于另一类资源",
    ),
    explanation: text(
        "`d-` starts the ids of disks, `s-` of snapshots, `i-` of instances, `rg-` of resource groups. Ids that were mixed up are the easiest way to wipe the wrong disk.",
        "`d-` 开头为云盘，`s-` 为快照，`i-` 为实例，`rg-` 为资源组。混淆 ID 最容易导致误清云盘。",
    ),
    refused: examples(&["Action=ResetDisk&DiskId=s-bp199lyny9b3xyz0abcd&SnapshotId=s-bp199lyny9b3xyz0abcd"]),
    accepted: examples(&["Action=ResetDisk&DiskId=d-bp199lyny9b3xyz0abcd&SnapshotId=s-bp199lyny9b3xyz0abcd"]),
};

/// Looks at the prefix of an id.
pub(crate) fn check(value: Value<'_>, resource: Resource) -> Option<Violation<'static>> {
    let other = Resource::ALL.iter().find(|other| value.starts_with(other.prefix()))?;
    if *other == resource {
        return None;
    }
    let message = Message::from(Key::IdKind)
        .with(Slot::Resource, resource)
        .with(Slot::Other, *other);
    Some(Violation::certain(message))
}
