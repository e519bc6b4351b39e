//! `region-format`: a region id cannot be one.

use super::{Rule, examples};
use crate::finding::{Substitute, Violation};
use crate::lang::{Key, Message};
use crate::operations::common;
use crate::report::Severity;
use crate::spec::text;
use crate::text::same_but_for_case;
use crate::value::{Classes, Value};

pub(crate) static RULE: Rule = Rule {
    id: "region-format",
    severity: Severity::Error,
    summary: text("A region id cannot be one", "地域 ID 格式无效"),
    explanation: text(
        "Region ids are lower-case ASCII letters, digits and hyphens, such as `cn-hangzhou`.",
        "地域 ID 由小写 ASCII 字母、数字和连字符组成，如 `cn-hangzhou`。",
    ),
    refused: examples(&[
        "Action=ResetDisk&DiskId=d-bp199lyny9b3xyz0abcd&SnapshotId=s-bp199lyny9b3xyz0abcd&RegionId=cn_hangzhou",
    ]),
    accepted: examples(&[
        "Action=ResetDisk&DiskId=d-bp199lyny9b3xyz0abcd&SnapshotId=s-bp199lyny9b3xyz0abcd&RegionId=cn-hangzhou",
    ]),
};

/// The characters of region ids.
const POSSIBLE: Classes = Classes::LOWER.and(Classes::DIGIT).and(Classes::HYPHEN);

/// Looks at the characters of a region id. Other letter case and white space around it are contested.
pub(crate) fn check(value: Value<'_>) -> Option<Violation<'static>> {
    if value.classes.are_only(POSSIBLE) && is_framed(&value) {
        return None;
    }
    let message = Message::from(Key::RegionFormat);
    let trimmed = value.trim();
    let known = common::REGIONS.iter().find(|region| same_but_for_case(region, trimmed));
    if let Some(region) = known {
        return Some(Violation::contested(message).fixed_by(Substitute::Known(region)));
    }
    let is_only_spelled = Classes::of(trimmed).are_only(POSSIBLE.and(Classes::UPPER)) && is_framed(trimmed);
    Some(if is_only_spelled {
        Violation::contested(message)
    } else {
        Violation::certain(message)
    })
}

fn is_framed(value: &str) -> bool {
    value.len() > 1 && !value.starts_with('-') && !value.ends_with('-')
}
