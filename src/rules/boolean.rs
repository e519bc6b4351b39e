//! `boolean`: a switch is neither `true` nor `false`.

use super::{Rule, allowed_values, examples};
use crate::finding::Violation;
use crate::report::Severity;
use crate::spec::text;
use crate::value::Value;

pub(crate) static RULE: Rule = Rule {
    id: "boolean",
    severity: Severity::Error,
    summary: text(
        "A switch is neither `true` nor `false`",
        "开关值既不是 `true` 也不是 `false`",
    ),
    explanation: text(
        "Write `true` or `false`. Other letter case and white space around it are contested, because no document says how they are read.",
        "请填写 `true` 或 `false`。其他大小写形式及首尾空白存在争议，因为文档未说明如何解析。",
    ),
    refused: examples(&[
        "Action=ResetDisk&DiskId=d-bp199lyny9b3xyz0abcd&SnapshotId=s-bp199lyny9b3xyz0abcd&DryRun=yes",
        "Action=ResetDisk&DiskId=d-bp199lyny9b3xyz0abcd&SnapshotId=s-bp199lyny9b3xyz0abcd&DryRun=True",
    ]),
    accepted: examples(&[
        "Action=ResetDisk&DiskId=d-bp199lyny9b3xyz0abcd&SnapshotId=s-bp199lyny9b3xyz0abcd&DryRun=true",
        "Action=ResetDisk&DiskId=d-bp199lyny9b3xyz0abcd&SnapshotId=s-bp199lyny9b3xyz0abcd&DryRun=false",
    ]),
};

/// Compares a value with the two that there are.
pub(crate) fn check(value: Value<'_>) -> Option<Violation<'static>> {
    if matches!(value.text(), "true" | "false") {
        return None;
    }
    allowed_values::check(value, &["true", "false"])
}
