//! `length`: a value has too few or too many characters.

use super::{Rule, examples};
use crate::finding::Violation;
use crate::lang::{Key, Message, Slot};
use crate::report::Severity;
use crate::spec::text;
use crate::text::{character_count, utf16_length};
use crate::value::Value;
use crate::width::wide;

pub(crate) static RULE: Rule = Rule {
    id: "length",
    severity: Severity::Error,
    summary: text("A value has too few or too many characters", "值的字符数过少或过多"),
    explanation: text(
        "Lengths are counted in Unicode characters, not in bytes: a Chinese character counts once. Where it matters whether a rare one counts once or, as in UTF-16, twice, the length is contested. Shorten or lengthen the value.",
        "长度按 Unicode 字符计算，而非字节：一个汉字计一个字符。若结果取决于生僻字计一次还是按 UTF-16 计两次，则存在争议。请缩短或加长该值。",
    ),
    refused: examples(&["Action=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0abc&SnapshotName=x"]),
    accepted: examples(&[
        "Action=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0abc&SnapshotName=xy",
        "Action=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0abc&SnapshotName=备份",
    ]),
};

/// Whether a piece of a value has that many characters.
pub(crate) fn is_within(piece: &str, value: Value<'_>, min: u32, max: u32) -> bool {
    let count = if value.is_ascii() {
        piece.len()
    } else {
        character_count(piece)
    };
    u32::try_from(count).is_ok_and(|count| (min..=max).contains(&count))
}

/// Counts the characters of a value. No document says whether one counts twice that UTF-16 has as two.
pub(crate) fn check(value: Value<'_>, min: u32, max: u32) -> Option<Violation<'static>> {
    let within = |length: usize| u32::try_from(length).is_ok_and(|length| (min..=max).contains(&length));
    // A character has one to four bytes, so the byte length alone settles most values.
    let fewest = if value.is_ascii() { value.len() } else { value.len() / 4 };
    if within(fewest) && within(value.len()) {
        return None;
    }
    let (count, units) = if value.is_ascii() {
        (value.len(), value.len())
    } else {
        (character_count(&value), wide(utf16_length(value.text())))
    };
    let message = |key: Key| {
        Message::from(key)
            .with(Slot::Min, min)
            .with(Slot::Max, max)
            .with(Slot::Count, u64::try_from(count).unwrap_or(u64::MAX))
    };
    match (within(count), within(units)) {
        (true, true) => None,
        (false, false) if min == 0 => Some(Violation::certain(message(Key::LengthAtMost))),
        (false, false) => Some(Violation::certain(message(Key::Length))),
        _ => Some(Violation::contested(message(Key::LengthUnits))),
    }
}
