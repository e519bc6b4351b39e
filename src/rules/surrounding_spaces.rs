//! `surrounding-spaces`: a value starts or ends with white space.

use super::{Rule, examples};
use crate::finding::{Substitute, Violation};
use crate::lang::{Key, Message};
use crate::report::Severity;
use crate::spec::text;
use crate::value::{Classes, Value};

pub(crate) static RULE: Rule = Rule {
    id: "surrounding-spaces",
    severity: Severity::Warning,
    summary: text("A value starts or ends with white space", "值的首尾有空白字符"),
    explanation: text(
        "White space becomes part of the value: an id with it belongs to nothing, and a name keeps it. Remove it.",
        "空白会成为值的一部分：带空白的 ID 不对应任何资源，名称会保留空白。请去掉。",
    ),
    refused: examples(&["Action=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0abc&Description=%20nightly"]),
    accepted: examples(&["Action=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0abc&Description=nightly%20backup"]),
};

/// Looks at both ends of a value.
pub(crate) fn check(value: Value<'_>) -> Option<Violation<'_>> {
    if !value.classes.have(Classes::UNSEEN.and(Classes::BEYOND)) {
        return None;
    }
    if let [first, .., last] = value.as_bytes()
        && first.is_ascii_graphic()
        && last.is_ascii_graphic()
    {
        return None;
    }
    let trimmed = value.trim();
    if trimmed.len() == value.len() {
        return None;
    }
    let violation = Violation::certain(Message::from(Key::Spaces));
    // Where there is no other space, it is a `+` of a query that stands at an end, and it may be meant as one.
    let may_be_plus = value.classes.have(Classes::PLUS) && !trimmed.bytes().any(|byte| byte == b' ');
    Some(if may_be_plus {
        violation
    } else {
        violation.fixed_by(Substitute::Piece(value.text().trim()))
    })
}
