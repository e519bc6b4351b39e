//! `unreadable`: the input is no request that can be read.

use super::{Rule, examples};
use crate::finding::{Finding, Subject};
use crate::input::{self, ReadError};
use crate::lang::{Key, Message, Slot};
use crate::report::Severity;
use crate::spec::text;

pub(crate) static RULE: Rule = Rule {
    id: "unreadable",
    severity: Severity::Error,
    summary: text("The input is no request that can be read", "输入不是可读取的请求"),
    explanation: text(
        "The text is neither a parameter list nor a JSON object, or it is broken, too long or too deeply nested. Nothing in it was checked.",
        "文本既不是参数列表也不是 JSON 对象，或者已损坏、过长、嵌套过深。其中内容未被检查。",
    ),
    refused: examples(&["{\"Action\": \"ResetDisk\","]),
    accepted: examples(&["Action=ResetDisk&DiskId=d-bp199lyny9b3xyz0abcd&SnapshotId=s-bp199lyny9b3xyz0abcd"]),
};

/// What is said of an input that could not be read.
pub(crate) fn finding(error: ReadError) -> Finding {
    let (key, max) = match error {
        ReadError::Empty => (Key::InputEmpty, 0),
        ReadError::TooLong => (Key::InputTooLong, input::MAX_BYTES),
        ReadError::TooDeep => (Key::InputTooDeep, input::MAX_DEPTH),
        ReadError::TooMany => (Key::InputTooMany, input::MAX_ARGUMENTS),
        ReadError::Utf8 => (Key::InputNotUtf8, 0),
        ReadError::JsonEnd => (Key::InputJsonEnd, 0),
        ReadError::JsonSyntax => (Key::InputJsonSyntax, 0),
        ReadError::JsonEscape => (Key::InputJsonEscape, 0),
        ReadError::JsonTrailing => (Key::InputJsonTrailing, 0),
        ReadError::JsonNoObject => (Key::InputJsonNoObject, 0),
        ReadError::NeedsFull => (Key::InputNeedsFull, 0),
        #[cfg(any(feature = "module", test))]
        ReadError::Unreadable => (Key::InputUnreadable, 0),
    };
    let message = Message::from(key)
        .with(Slot::Max, u64::try_from(max).unwrap_or(u64::MAX))
        .with(Slot::Example, r#"{"Action": "CreateSnapshot", "DiskId": "d-…"}"#);
    Finding::about(&RULE, Subject::Request, message)
}
