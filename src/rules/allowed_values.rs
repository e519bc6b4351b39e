//! `allowed-values`: a value is not one of those that are allowed.

use super::{Rule, examples};
use crate::finding::{Substitute, Violation};
use crate::lang::{Key, Message, Slot};
use crate::report::Severity;
use crate::spec::text;
use crate::text::same_but_for_case;
use crate::value::Value;

pub(crate) static RULE: Rule = Rule {
    id: "allowed-values",
    severity: Severity::Error,
    summary: text("A value is not one of those that are allowed", "值不在允许的取值之中"),
    explanation: text(
        "The document lists every allowed value. Another letter case of one, or white space around it, is contested, because no document says whether it counts.",
        "文档列出了所有允许的取值。其他大小写形式或首尾空白存在争议，因为文档未说明是否区分。",
    ),
    refused: examples(&[
        "Action=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0abc&Category=Fast",
        "Action=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0abc&Category=standard",
    ]),
    accepted: examples(&["Action=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0abc&Category=Standard"]),
};

/// Looks for a value among those that are allowed.
pub(crate) fn check(value: Value<'_>, allowed: &'static [&'static str]) -> Option<Violation<'static>> {
    if allowed.contains(&value.text()) {
        return None;
    }
    match allowed.iter().find(|one| same_but_for_case(one, value.trim())) {
        Some(meant) => {
            let message = Message::from(Key::ChoiceSpelling).with(Slot::Suggestion, *meant);
            Some(Violation::contested(message).fixed_by(Substitute::Known(meant)))
        }
        None => Some(Violation::certain(
            Message::from(Key::Choice).with(Slot::Choice, allowed),
        )),
    }
}
