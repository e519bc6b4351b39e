//! `placeholder-id`: an id still has the placeholder of the documentation.

use super::{Rule, examples};
use crate::finding::Violation;
use crate::lang::{Key, Message};
use crate::report::Severity;
use crate::spec::text;
use crate::value::{Classes, Value};

pub(crate) static RULE: Rule = Rule {
    id: "placeholder-id",
    severity: Severity::Warning,
    summary: text(
        "An id still has the placeholder of the documentation",
        "ID 中仍含有文档占位符",
    ),
    explanation: text(
        "The documentation writes `****` for the last characters of its sample ids. No resource has such an id.",
        "文档用 `****` 代替示例 ID 的末尾字符。没有资源使用这样的 ID。",
    ),
    refused: examples(&["Action=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0****"]),
    accepted: examples(&["Action=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0abc"]),
};

/// Looks for an asterisk.
pub(crate) fn check(value: Value<'_>) -> Option<Violation<'static>> {
    value
        .classes
        .have(Classes::ASTERISK)
        .then(|| Violation::certain(Message::from(Key::IdPlaceholder)))
}
