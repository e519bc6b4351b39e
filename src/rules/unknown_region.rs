//! `unknown-region`: a region is not one that is known.

use super::{Rule, examples, region_format};
use crate::finding::Violation;
use crate::lang::{Key, Message, Slot};
use crate::operations::common;
use crate::report::Severity;
use crate::spec::text;
use crate::suggest;
use crate::value::Value;

pub(crate) static RULE: Rule = Rule {
    id: "unknown-region",
    severity: Severity::Warning,
    summary: text("A region is not one that is known", "地域不在已知范围内"),
    explanation: text(
        "New regions open, so this is no error; but a misspelled one is refused. A zone such as `cn-hangzhou-i` is not a region.",
        "新的地域会不断开放，因此这不是错误；但拼写错误的地域会被拒绝。可用区（如 `cn-hangzhou-i`）不是地域。",
    ),
    refused: examples(&[
        "Action=ResetDisk&DiskId=d-bp199lyny9b3xyz0abcd&SnapshotId=s-bp199lyny9b3xyz0abcd&RegionId=cn-hangzou",
    ]),
    accepted: examples(&[
        "Action=ResetDisk&DiskId=d-bp199lyny9b3xyz0abcd&SnapshotId=s-bp199lyny9b3xyz0abcd&RegionId=cn-hangzhou",
    ]),
};

/// Looks for a region among those that are known.
pub(crate) fn check(value: Value<'_>) -> Option<Violation<'static>> {
    if common::is_region(value.as_bytes()) || region_format::check(value).is_some() {
        return None;
    }
    let message = match suggest::nearest(value.text(), common::REGIONS.iter().copied()) {
        Some(region) => Message::from(Key::RegionSuggested).with(Slot::Suggestion, region),
        None => Message::from(Key::RegionUnknown),
    };
    Some(Violation::certain(message))
}
