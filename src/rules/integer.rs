//! `integer`: a number is not a whole number within its bounds.

use super::{Rule, examples};
use crate::finding::{Substitute, Violation};
use crate::lang::{Key, Message, Slot};
use crate::letters;
use crate::report::Severity;
use crate::spec::text;
use crate::text::{character_count, split_at_first_of};
use crate::value::{Classes, Value};

pub(crate) static RULE: Rule = Rule {
    id: "integer",
    severity: Severity::Error,
    summary: text(
        "A number is not a whole number within its bounds",
        "数值不是范围内的整数",
    ),
    explanation: text(
        "Give a whole number within the bounds, in plain decimal digits. Other spellings of such a number (`+5`, `007`, `3.0`, `1e3`, `５`, `५`, white space around it) are contested, because no document says how numbers are read; so is an empty value.",
        "请用普通十进制数字填写范围内的整数。该数值的其他写法（`+5`、`007`、`3.0`、`1e3`、`５`、`५`、首尾空白）存在争议，因为文档未说明如何解析数字；空值同理。",
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
pub(crate) fn check(value: Value<'_>, min: u64, max: u64) -> Option<Violation<'static>> {
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
        Some((_, false)) => Some(Violation::contested(bounds(Key::Integer))),
        Some((number, true)) if within(number) => {
            let message = Message::from(Key::IntegerSpelling).with(Slot::Suggestion, number);
            Some(Violation::contested(message).fixed_by(Substitute::Number(number)))
        }
        _ => Some(Violation::certain(bounds(Key::Integer))),
    }
}

fn is_plain(value: Value<'_>) -> bool {
    let has_leading_zero = value.len() > 1 && value.starts_with('0');
    value.classes == Classes::DIGIT && !has_leading_zero
}

/// The whole number that some parsers would read: white space, a plus sign, leading zeros, a decimal point, an exponent, digits of
/// other scripts, and whether the value of each digit is known: where it is not, it is taken for a zero. Nothing where the number is not
/// whole or has more than 64 bits.
fn other_spelling(value: &str) -> Option<(u64, bool)> {
    let value = value.trim();
    let value = value.strip_prefix('+').unwrap_or(value);
    let (mantissa, exponent) = match split_at_first_of(value, b"eE") {
        // A query writes a space as `+`.
        Some((mantissa, exponent)) => (mantissa, places(exponent.trim_start())?),
        None => (value, 0),
    };
    let (whole, fraction) = split_at_first_of(mantissa, b".").unwrap_or((mantissa, ""));
    if whole.is_empty() && fraction.is_empty() {
        return None;
    }
    let (mut number, mut is_known) = (0_u64, true);
    // Zeros count when another digit follows; at the end they move the decimal point.
    let mut zeros: i64 = 0;
    for character in whole.chars().chain(fraction.chars()) {
        let digit = known_digit(character).or_else(|| {
            // No document says that others are not read.
            is_known = false;
            (letters::kind(character) == letters::CharacterKind::Numeric).then_some(0)
        })?;
        zeros = zeros.checked_add(1)?;
        if digit > 0 {
            number = shifted(number, zeros)?.checked_add(digit)?;
            zeros = 0;
        }
    }
    let behind_point = i64::try_from(character_count(fraction)).ok()?;
    let number = shifted(number, zeros.checked_add(exponent)?.checked_sub(behind_point)?)?;
    Some((number, is_known))
}

/// By how many places an exponent moves the decimal point.
fn places(exponent: &str) -> Option<i64> {
    let (digits, sign) = match exponent.strip_prefix('-') {
        Some(digits) => (digits, -1),
        None => (exponent, 1),
    };
    let places: u64 = digits.parse().ok()?;
    Some(i64::try_from(places).ok()? * sign)
}

/// A number with so many zeros behind it.
fn shifted(number: u64, zeros: i64) -> Option<u64> {
    match number {
        0 => Some(0),
        _ if zeros < 0 => None,
        _ => (0..zeros).try_fold(number, |number, _| number.checked_mul(10)),
    }
}

/// The zeros of the scripts whose digits keyboards of users have: ASCII, full-width, Arabic.
const ZEROS: [char; 4] = ['0', '\u{ff10}', '\u{660}', '\u{6f0}'];

/// The value of a digit of these.
fn known_digit(character: char) -> Option<u64> {
    let above = |zero: &char| u32::from(character).checked_sub(u32::from(*zero));
    let digit = ZEROS.iter().find_map(|zero| above(zero).filter(|digit| *digit < 10));
    digit.map(u64::from)
}
