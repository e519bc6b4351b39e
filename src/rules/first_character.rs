//! `first-character`: a name does not start with a letter.

use super::{Rule, examples};
use crate::finding::Violation;
use crate::lang::{Key, Message};
use crate::letters;
use crate::report::Severity;
use crate::spec::text;
use crate::value::Value;

pub(crate) static RULE: Rule = Rule {
    id: "first-character",
    severity: Severity::Error,
    summary: text("A name does not start with a letter", "名称未以字母或中文开头"),
    explanation: text(
        "A name starts with a letter of any script. Chinese characters are letters; digits, punctuation and white space are not.",
        "名称以任意文字的字母开头。汉字属于字母；数字、标点和空白不属于。",
    ),
    refused: examples(&["Action=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0abc&SnapshotName=1st-backup"]),
    accepted: examples(&[
        "Action=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0abc&SnapshotName=first-backup",
        "Action=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0abc&SnapshotName=备份1",
    ]),
};

/// Looks at the first character. Characters that only resemble letters, such as `Ⅷ` and `〇`, are contested.
pub(crate) fn check(value: Value<'_>) -> Option<Violation<'static>> {
    let first = value.chars().next()?;
    let message = || Message::from(Key::FirstCharacter);
    match letters::kind(first) {
        letters::CharacterKind::Letter => None,
        letters::CharacterKind::Alphabetic => Some(Violation::contested(message())),
        _ => Some(Violation::certain(message())),
    }
}
