//! `broken-encoding`: a value cannot be decoded.

use super::{Rule, examples};
use crate::finding::{Finding, Sink, Subject};
use crate::lang::{Key, Message};
use crate::report::Severity;
use crate::request::{Undecodable, ValueKind};
use crate::resolve::Resolved;
use crate::spec::text;

pub(crate) static RULE: Rule = Rule {
    id: "broken-encoding",
    severity: Severity::Error,
    summary: text("A value cannot be decoded", "值无法解码"),
    explanation: text(
        "A `%` is followed by two hexadecimal digits, and the bytes are UTF-8. What cannot be decoded is not checked any further.",
        "`%` 之后应为两位十六进制数字，且字节应为 UTF-8。无法解码的值不再进一步检查。",
    ),
    refused: examples(&[
        "Action=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0abc&Description=100%",
        "Action=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0abc&Description=%ff%fe",
    ]),
    accepted: examples(&["Action=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0abc&Description=100%25"]),
};

/// Looks for arguments that could not be decoded.
pub(crate) fn check(request: &Resolved<'_>, sink: &mut Sink<'_>) {
    if request.plan.is_decoded {
        return;
    }
    for (index, argument) in (0..).zip(&request.request.arguments) {
        let key = match argument.kind {
            ValueKind::Undecodable(Undecodable::PercentEscape) => Key::PercentEscape,
            ValueKind::Undecodable(Undecodable::Utf8) => Key::PercentUtf8,
            #[cfg(any(feature = "module", test))]
            ValueKind::Undecodable(Undecodable::Unsendable) => Key::Unsendable,
            ValueKind::Known | ValueKind::Unknown { .. } | ValueKind::Empty => continue,
        };
        sink.push(Finding::about(&RULE, Subject::Argument(index), Message::from(key)));
    }
}
