//! `forbidden-content`: a value contains what it must not contain.

use super::{Rule, examples};
use crate::finding::Violation;
use crate::lang::{Key, Message, Slot};
use crate::report::Severity;
use crate::spec::text;
use crate::value::{Classes, Value};

pub(crate) static RULE: Rule = Rule {
    id: "forbidden-content",
    severity: Severity::Error,
    summary: text("A value contains what it must not contain", "值中包含不允许的内容"),
    explanation: text(
        "Tags must not contain addresses. No document says whether letter case counts, so other letter case is contested.",
        "标签不能包含网址。文档未说明是否区分大小写，因此其他大小写形式存在争议。",
    ),
    refused: examples(&["Action=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0abc&Tag.1.Key=see-http://example.com"]),
    accepted: examples(&["Action=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0abc&Tag.1.Key=see-example.com"]),
};

/// Searches a value for forbidden texts, in the letter case of the document first.
pub(crate) fn check(value: Value<'_>, contents: &'static [&'static str]) -> Option<Violation<'static>> {
    // Every forbidden text has a `/`, which most values have not; the sieve holds the tables to that.
    if !value.classes.have(Classes::SLASH) {
        return None;
    }
    let message = |key: Key, content: &'static str| Message::from(key).with(Slot::Content, content);
    if let Some(content) = contents
        .iter()
        .find(|content| has(value.text(), content, |a, b| a == b))
    {
        return Some(Violation::certain(message(Key::Content, content)));
    }
    let content = contents
        .iter()
        .find(|content| has(value.text(), content, <[u8]>::eq_ignore_ascii_case))?;
    Some(Violation::contested(message(Key::ContentCase, content)))
}

/// Whether a text stands somewhere in a value. The texts are a few bytes long, so comparing at every place is quick.
fn has(value: &str, text: &str, same: fn(&[u8], &[u8]) -> bool) -> bool {
    let places = value.as_bytes().windows(text.len().max(1));
    places.into_iter().any(|place| same(place, text.as_bytes()))
}
