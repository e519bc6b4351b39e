//! Parameter lists: `Action=…&DiskId=…`, alone, as the query of an address, or as the body of a form.

use std::borrow::Cow;
use std::ops::Range;

use super::{MAX_ARGUMENTS, ReadError, ReadFailure, fail, offset};
use crate::request::{Argument, Name, Request, Transport, Undecodable, ValueKind};
use crate::value::{Classes, Ends};

/// Reads a parameter list.
pub(super) fn read(text: &str) -> Result<Request<'_>, ReadFailure> {
    let (list, transport) = parameter_list(text);
    let mut arguments = Vec::with_capacity(16);
    let mut start = list.start;
    while start < list.end {
        let argument;
        (argument, start) = next(text, start..list.end);
        let Some(argument) = argument else { continue };
        if arguments.len() >= MAX_ARGUMENTS {
            return fail(ReadError::TooMany, place(argument.name_at.start));
        }
        arguments.push(argument);
    }
    Ok(Request {
        arguments,
        transport,
        has_text: true,
        ..Request::default()
    })
}

/// The next parameter of a list, unless it is left out, and where the one behind it starts.
fn next(text: &str, list: Range<usize>) -> (Option<Argument<'_>>, usize) {
    if let Some(argument) = plain(text, list.clone()) {
        let end = place(argument.value_at.end);
        return (Some(argument), end + 1);
    }
    let rest = text.get(list.clone()).unwrap_or_default();
    let end = list.start + rest.find('&').unwrap_or(rest.len());
    let segment = line_ends_trimmed(text, list.start..end);
    let is_left_out = is_left_out(text.get(segment.clone()).unwrap_or_default());
    ((!is_left_out).then(|| argument(text, segment)), end + 1)
}

/// The same for what nearly all parameters are: a name without escapes, and a value on the same line.
fn plain(text: &str, list: Range<usize>) -> Option<Argument<'_>> {
    let (start, bytes) = (list.start, text.as_bytes().get(list)?);
    let (_, name) = Classes::up_to(Ends::NAME, bytes);
    if bytes.get(name) != Some(&b'=') || bytes.first() == Some(&b'<') {
        return None;
    }
    let (classes, length) = Classes::up_to(Ends::ENCODED, bytes.get(name + 1..)?);
    let mut end = name + 1 + length;
    let has_escapes = matches!(bytes.get(end), Some(b'%' | b'+'));
    if has_escapes {
        end += Classes::up_to(Ends::SEPARATED, bytes.get(end..)?).1;
    }
    if matches!(bytes.get(end), Some(b'\r' | b'\n')) {
        return None;
    }
    let (name_end, value_start, end) = (start + name, start + name + 1, start + end);
    let value = text.get(value_start..end)?;
    let mut argument = Argument::default();
    argument.name = Name::parse(Cow::Borrowed(text.get(start..name_end)?));
    argument.name_at = offset(start)..offset(name_end);
    if has_escapes {
        let (value, kind) = decode_escapes(value);
        argument.set_value(value, kind, offset(value_start)..offset(end));
    } else {
        argument.set_seen(value, classes);
        argument.value_at = offset(value_start)..offset(end);
    }
    Some(argument)
}

fn place(at: u32) -> usize {
    usize::try_from(at).unwrap_or(usize::MAX)
}

/// Where the list of parameters stands in the text, and how the text says that it travels: behind the `?` of an address, which
/// may be the first line of an HTTP request.
fn parameter_list(text: &str) -> (Range<usize>, Transport) {
    let start = text.len() - text.trim_start_matches('\u{feff}').trim_start().len();
    let end = text.trim_end_matches(['\r', '\n']).len().max(start);
    let body = text.get(start..end).unwrap_or_default();
    let address = body
        .get(..body.find(['?', '=']).unwrap_or(body.len()))
        .unwrap_or_default();
    let is_query_behind = body.as_bytes().get(address.len()) == Some(&b'?');
    let transport = if has_scheme(address, b"https://") {
        Transport::Https
    } else if has_scheme(address, b"http://") {
        Transport::Http
    } else if is_query_behind || address.starts_with('/') {
        Transport::Address
    } else {
        return (start..end, Transport::Unknown);
    };
    let query = if is_query_behind {
        start + address.len() + 1
    } else {
        end
    };
    let rest = text.get(query..end).unwrap_or_default();
    let fragment = rest.find('#').unwrap_or(rest.len());
    let version = rest
        .as_bytes()
        .windows(VERSION.len())
        .position(|place| place == VERSION)
        .unwrap_or(rest.len());
    (query..query + fragment.min(version), transport)
}

/// What stands behind the address in the first line of an HTTP request.
const VERSION: &[u8] = b" HTTP/";

fn has_scheme(address: &str, scheme: &[u8]) -> bool {
    address
        .as_bytes()
        .windows(scheme.len())
        .any(|place| place.eq_ignore_ascii_case(scheme))
}

/// The documents print their sample requests with one parameter a line.
fn line_ends_trimmed(text: &str, segment: Range<usize>) -> Range<usize> {
    let whole = text.get(segment.clone()).unwrap_or_default();
    if !whole.contains(['\r', '\n']) {
        return segment;
    }
    let start = segment.start + (whole.len() - whole.trim_start().len());
    start..start + whole.trim().len()
}

/// Nothing between two `&`, or what the documents write for the rest: `<Common request parameters>`.
fn is_left_out(segment: &str) -> bool {
    segment.is_empty() || (segment.starts_with('<') && segment.ends_with('>'))
}

fn argument(text: &str, segment: Range<usize>) -> Argument<'_> {
    let whole = text.get(segment.clone()).unwrap_or_default();
    let name_end = segment.start + whole.find('=').unwrap_or(whole.len());
    let value_start = segment.end.min(name_end + 1);
    let name = text.get(segment.start..name_end).unwrap_or_default();
    let value = text.get(value_start..segment.end).unwrap_or_default();
    let (name, name_kind) = decode(name);
    let (value, value_kind) = decode(value);
    let kind = match name_kind {
        ValueKind::Known => value_kind,
        broken => broken,
    };
    let (name_at, value_at) = (
        offset(segment.start)..offset(name_end),
        offset(value_start)..offset(segment.end),
    );
    let mut argument = Argument::default();
    argument.name = Name::parse(name);
    argument.name_at = name_at;
    argument.set_value(value, kind, value_at);
    argument
}

/// Undoes the percent-encoding. What cannot be decoded stays as it is.
fn decode(text: &str) -> (Cow<'_, str>, ValueKind) {
    if !text.bytes().any(|byte| byte == b'%' || byte == b'+') {
        return (Cow::Borrowed(text), ValueKind::Known);
    }
    decode_escapes(text)
}

/// The same for a text that has escapes.
fn decode_escapes(text: &str) -> (Cow<'_, str>, ValueKind) {
    match unescaped(text) {
        Ok(decoded) => (Cow::Owned(decoded), ValueKind::Known),
        Err(why) => (Cow::Borrowed(text), ValueKind::Undecodable(why)),
    }
}

fn unescaped(text: &str) -> Result<String, Undecodable> {
    let mut decoded = vec![0; text.len()];
    let mut places = decoded.iter_mut();
    let mut rest = text.as_bytes();
    while let [byte, behind @ ..] = rest {
        rest = behind;
        let Some(place) = places.next() else { break };
        *place = match byte {
            b'+' => b' ',
            b'%' => {
                let [high, low, behind @ ..] = rest else {
                    return Err(Undecodable::PercentEscape);
                };
                rest = behind;
                let (high, low) = (hex_digit(*high), hex_digit(*low));
                if high | low > 0xf {
                    return Err(Undecodable::PercentEscape);
                }
                high << 4 | low
            }
            plain => *plain,
        };
    }
    let left = places.len();
    decoded.truncate(text.len() - left);
    String::from_utf8(decoded).map_err(|_| Undecodable::Utf8)
}

/// The value of a hexadecimal digit, or more than 15 for another byte.
fn hex_digit(byte: u8) -> u8 {
    static DIGITS: [u8; 256] = digits();
    DIGITS.get(usize::from(byte)).copied().unwrap_or(NO_DIGIT)
}

const NO_DIGIT: u8 = 0xff;

#[allow(clippy::indexing_slicing)] // Const code: going wrong stops the build.
const fn digits() -> [u8; 256] {
    let mut digits = [NO_DIGIT; 256];
    let mut value = 0;
    while value < 16 {
        digits[b"0123456789abcdef"[value as usize] as usize] = value;
        digits[b"0123456789ABCDEF"[value as usize] as usize] = value;
        value += 1;
    }
    digits
}
