//! `unknown-region`: a region is not one that is known.

use super::{Rule, Violation, region_format};
use crate::lang::{Key, Message};
use crate::operations::common;
use crate::report::Severity;
use crate::spec::Text;
use crate::suggest;

pub(crate) static RULE: Rule = Rule {
    id: "unknown-region",
    severity: Severity::Warning,
    summary: Text {
        en: "A region is not one that is known",
        zh: "地域不在已知范围内",
    },
    explanation: Text {
        en: "New regions open, so this is no error; but a misspelled one is refused. A zone such as `cn-hangzhou-i` is not a region.",
        zh: "新的地域会不断开放，因此这不是错误；但拼写错误的地域会被拒绝。可用区（如 `cn-hangzhou-i`）不是地域。",
    },
    refused: &["Action=ResetDisk&DiskId=d-bp199lyny9b3xyz0abcd&SnapshotId=s-bp199lyny9b3xyz0abcd&RegionId=cn-hangzou"],
    accepted: &[
        "Action=ResetDisk&DiskId=d-bp199lyny9b3xyz0abcd&SnapshotId=s-bp199lyny9b3xyz0abcd&RegionId=cn-hangzhou",
    ],
};

/// Looks for a region among those that are known.
pub(crate) fn check(value: &str) -> Option<Violation> {
    if common::REGIONS.contains(&value) || region_format::check(value).is_some() {
        return None;
    }
    let message = match suggest::nearest(value, common::REGIONS.iter().copied()) {
        Some(region) => Message::from(Key::RegionSuggested).with("suggestion", region),
        None => Message::from(Key::RegionUnknown),
    };
    Some(Violation::certain(message))
}
