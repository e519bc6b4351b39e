//! `mixed-characters`: a password does not mix enough kinds of characters.

use super::{Rule, examples};
use crate::finding::Violation;
use crate::lang::{Key, Message};
use crate::report::Severity;
use crate::spec::text;
use crate::value::{Classes, Value};

pub(crate) static RULE: Rule = Rule {
    id: "mixed-characters",
    severity: Severity::Error,
    summary: text(
        "A password does not mix enough kinds of characters",
        "密码包含的字符种类不足",
    ),
    explanation: text(
        "A password mixes at least three of four kinds: upper-case letters, lower-case letters, digits, special characters. The edition of 2019 asks for letters, digits and special characters, all three; a password without one of them is contested.",
        "密码至少包含大写字母、小写字母、数字、特殊符号中的三类。2019 年版本要求字母、数字、特殊符号三者俱全；缺少其中之一的密码存在争议。",
    ),
    refused: examples(&[
        "Action=ReInitDisk&DiskId=d-bp67acfmxazb4phxyz01&Password=onlyletters",
        "Action=ReInitDisk&DiskId=d-bp67acfmxazb4phxyz01&Password=NoSpecial1",
    ]),
    accepted: examples(&[
        "Action=ReInitDisk&DiskId=d-bp67acfmxazb4phxyz01&Password=EcsV587!",
        "Action=ReInitDisk&DiskId=d-bp67acfmxazb4phxyz01&Password=lower-case-1",
    ]),
};

/// Counts the kinds of characters of a password.
pub(crate) fn check(value: Value<'_>) -> Option<Violation<'static>> {
    if value.is_empty() {
        return None;
    }
    let upper = value.classes.have(Classes::UPPER);
    let lower = value.classes.have(Classes::LOWER);
    let digit = value.classes.have(Classes::DIGIT);
    let special = !value.classes.are_only(Classes::ALPHANUMERIC);
    let kinds = [upper, lower, digit, special].into_iter().filter(|kind| *kind).count();
    if kinds < 3 {
        return Some(Violation::certain(Message::from(Key::Mixed)));
    }
    if (upper || lower) && digit && special {
        return None;
    }
    Some(Violation::contested(Message::from(Key::MixedContested)))
}
