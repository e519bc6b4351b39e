//! `integer`: a number is not a whole number within its bounds.

use super::{Rule, Violation, examples};
use crate::lang::{Key, Message, Slot};
use crate::report::Severity;
use crate::spec::text;
use crate::value::{Classes, Value};

pub(crate) static RULE: Rule = Rule {
    id: "integer",
    severity: Severity::Error,
    summary: text(
        "A number is not a whole number within its bounds",
        "数值不是范围内的整数",
    ),
    explanation: text(
        "Give a whole number within the bounds, in plain decimal digits. Other spellings of such a number (`+5`, `007`, `3.0`, `1e3`, white space around it) are contested, because no document says how numbers are read; so is an empty value.",
        "请用普通十进制数字填写范围内的整数。该数值的其他写法（`+5`、`007`、`3.0`、`1e3`、首尾空白）存在争议，因为文档未说明如何解析数字；空值同理。",
    ),
    refused: examples(&[
        "Action=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0abc&RetentionDays=0",
        "Action=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0abc&RetentionDays=65537",
        "Action=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0abc&RetentionDays=1e3",
    ]),
    accepted: examples(&[
        "Action=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0abc&RetentionDays=1",
        "Action=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0abc&RetentionDays=65536",
    ]),
};

/// Reads a number and compares it with its bounds.
pub(crate) fn check(value: Value<'_>, min: u64, max: u64) -> Option<Violation> {
    let within = |number: u64| (min..=max).contains(&number);
    let bounds = |key: Key| Message::from(key).with(Slot::Min, min).with(Slot::Max, max);
    if is_plain(value) {
        // More digits than 64 bits hold are out of bounds too.
        return match value.parse() {
            Ok(number) if within(number) => None,
            _ => Some(Violation::certain(bounds(Key::Integer))),
        };
    }
    if value.is_empty() {
        return Some(Violation::contested(bounds(Key::IntegerEmpty)));
    }
    match other_spelling(value.text()) {
        Some(number) if within(number) => {
            let plain = number.to_string();
            let message = Message::from(Key::IntegerSpelling).with(Slot::Suggestion, plain.clone());
            Some(Violation::contested(message).fixed_by(plain))
        }
        _ => Some(Violation::certain(bounds(Key::Integer))),
    }
}

fn is_plain(value: Value<'_>) -> bool {
    let has_leading_zero = value.len() > 1 && value.starts_with('0');
    value.classes == Classes::DIGIT && !has_leading_zero
}

/// The whole number that some parsers would read: white space, a plus sign, leading zeros, zeros behind a point, an
/// exponent.
fn other_spelling(value: &str) -> Option<u64> {
    let value = value.trim();
    let value = value.strip_prefix('+').unwrap_or(value);
    let (mantissa, exponent) = match value.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.strip_prefix('+').unwrap_or(exponent)),
        None => (value, "0"),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let only = |text: &str, digit: fn(&u8) -> bool| text.as_bytes().iter().all(digit);
    if whole.is_empty() || !only(whole, u8::is_ascii_digit) || !only(fraction, |byte| *byte == b'0') {
        return None;
    }
    if exponent.is_empty() || !only(exponent, u8::is_ascii_digit) {
        return None;
    }
    let power = 10u64.checked_pow(exponent.parse().ok()?)?;
    whole.parse::<u64>().ok()?.checked_mul(power)
}
