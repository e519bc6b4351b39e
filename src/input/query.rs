//! Parameter lists: `Action=…&DiskId=…`, alone, as the query of an address, or as the body of a form.

use std::borrow::Cow;
use std::ops::Range;

use super::{MAX_ARGUMENTS, ReadError, ReadFailure, fail, http, offset};
use crate::request::{Argument, Name, Request, Transport, Undecodable, ValueKind};

/// Reads a parameter list.
pub(super) fn read(text: &str) -> Result<Request<'_>, ReadFailure> {
    let message = http::first_line(text);
    let first = text.get(..message.unwrap_or(text.len())).unwrap_or_default();
    let (list, transport) = if message.is_none() || first.contains('?') {
        parameter_list(first)
    } else {
        (0..0, Transport::Unknown)
    };
    let mut request = Request {
        arguments: Vec::with_capacity(16),
        transport,
        has_text: true,
        ..Request::default()
    };
    read_list(text, list, &mut request.arguments)?;
    if let Some(first) = message {
        http::read_behind(text, first, &mut request)?;
    }
    Ok(request)
}

/// Reads the list that stands in a part of a text.
pub(super) fn read_list<'t>(
    text: &'t str,
    list: Range<usize>,
    arguments: &mut Vec<Argument<'t>>,
) -> Result<(), ReadFailure> {
    let mut start = list.start;
    while start < list.end {
        let rest = text.get(start..list.end).unwrap_or_default();
        let length = rest.find('&').unwrap_or(rest.len());
        let segment = line_ends_trimmed(text, start..start + length);
        if !is_left_out(text.get(segment.clone()).unwrap_or_default()) {
            if arguments.len() >= MAX_ARGUMENTS {
                return fail(ReadError::TooMany, segment.start);
            }
            arguments.push(argument(text, segment));
        }
        start += length + 1;
    }
    Ok(())
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
    let version = version(rest).unwrap_or(rest.len());
    (query..query + fragment.min(version), transport)
}

/// Where the version of HTTP starts, which stands behind the address in the first line of a message.
pub(super) fn version(text: &str) -> Option<usize> {
    const VERSION: &[u8] = b" HTTP/";
    text.as_bytes()
        .windows(VERSION.len())
        .position(|place| place == VERSION)
}

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
    let written = value;
    let (value, value_kind) = decode(written);
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
    let has_plus = matches!(value, Cow::Owned(_)) && written.bytes().any(|byte| byte == b'+');
    argument.set_value(value, kind, value_at);
    if has_plus {
        argument.note_plus();
    }
    argument
}

/// Undoes the percent-encoding. What cannot be decoded stays as it is.
fn decode(text: &str) -> (Cow<'_, str>, ValueKind) {
    if !text.bytes().any(|byte| byte == b'%' || byte == b'+') {
        return (Cow::Borrowed(text), ValueKind::Known);
    }
    let mut decoded = Vec::with_capacity(text.len());
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        decoded.push(match byte {
            b'+' => b' ',
            b'%' => match (hex_digit(bytes.next()), hex_digit(bytes.next())) {
                (Some(high), Some(low)) => high << 4 | low,
                _ => {
                    return (Cow::Borrowed(text), ValueKind::Undecodable(Undecodable::PercentEscape));
                }
            },
            plain => plain,
        });
    }
    match String::from_utf8(decoded) {
        Ok(decoded) => (Cow::Owned(decoded), ValueKind::Known),
        Err(_) => (Cow::Borrowed(text), ValueKind::Undecodable(Undecodable::Utf8)),
    }
}

fn hex_digit(byte: Option<u8>) -> Option<u8> {
    let digit = char::from(byte?).to_digit(16)?;
    u8::try_from(digit).ok()
}
