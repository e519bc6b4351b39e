//! Parameter lists: `Action=…&DiskId=…`, alone, as the query of an address, or as the body of a form.

use std::borrow::Cow;
use std::ops::Range;

use super::{MAX_ARGUMENTS, ReadError, ReadFailure, fail, http, offset};
use crate::request::{Argument, Name, Request, Transport, Undecodable, ValueKind};
use crate::text::{find, first_of, has, same_but_for_case};
use crate::value::{Classes, Ends};
use crate::width::wide;

/// Reads a parameter list.
pub(super) fn read(text: &str) -> Result<Request<'_>, ReadFailure> {
    let message = http::first_line(text.as_bytes());
    if cfg!(not(feature = "full")) && message.is_some() {
        return fail(ReadError::NeedsFull, 0);
    }
    let first = text.get(..message.unwrap_or(text.len())).unwrap_or_default();
    let (list, transport) = parameter_list(first);
    let mut request = Request {
        arguments: Vec::with_capacity(16),
        transport,
        has_text: true,
        ..Request::default()
    };
    let before = first.get(..list.start).unwrap_or_default();
    let behind = first.get(list.end..).unwrap_or_default().trim_end();
    if message.is_none() {
        if behind.len() > 1 && !behind.starts_with('#') {
            // Behind an address in a line headers may stand.
            request
                .aside
                .push(offset(list.end + 1)..offset(list.end + behind.len()));
        }
        request.is_open = is_more_sent(before.as_bytes(), behind.as_bytes());
    }
    read_list(text, list, &mut request.arguments)?;
    #[cfg(feature = "full")]
    if transport != Transport::Unknown {
        doubt(&mut request, text, before, behind);
    }
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
        let argument;
        (argument, start) = next(text, start..list.end);
        let Some(argument) = argument else { continue };
        if arguments.len() >= MAX_ARGUMENTS {
            return fail(ReadError::TooMany, wide(argument.name_at.start));
        }
        arguments.push(argument);
    }
    Ok(())
}

/// The next parameter of a list, unless it is left out, and where the one behind it starts.
fn next(text: &str, list: Range<usize>) -> (Option<Argument<'_>>, usize) {
    let start = list.start;
    let rest = text.get(list).unwrap_or_default();
    if let Some(parts) = plain(rest.as_bytes()) {
        let end = start + parts.end;
        return (
            Some(argument(text, start..end, start + parts.name, parts.seen)),
            end + 1,
        );
    }
    let end = start + first_of(rest, b"&").unwrap_or(rest.len());
    let segment = line_ends_trimmed(text, start..end);
    let whole = text.get(segment.clone()).unwrap_or_default();
    if is_left_out(whole) {
        return (None, end + 1);
    }
    let name_end = segment.start + first_of(whole, b"=").unwrap_or(whole.len());
    (Some(argument(text, segment, name_end, None)), end + 1)
}

/// Where a name and its value end, and the kinds of characters of a value without escapes.
struct Parts {
    name: usize,
    end: usize,
    seen: Option<Classes>,
}

/// The parts of what nearly all parameters are: a name without escapes, and a value on the same line.
fn plain(bytes: &[u8]) -> Option<Parts> {
    let (_, name) = Classes::up_to(Ends::NAME, bytes);
    if bytes.get(name) != Some(&b'=') || bytes.first() == Some(&b'<') {
        return None;
    }
    let value = bytes.get(name + 1..)?;
    let (classes, mut length) = Classes::up_to(Ends::ENCODED, value);
    let mut seen = Some(classes);
    if let Some(b'%' | b'+') = value.get(length) {
        seen = None;
        length += Classes::up_to(Ends::SEPARATED, value.get(length..)?).1;
    }
    let end = name + 1 + length;
    let ends_line = matches!(value.get(length), Some(b'\r' | b'\n'));
    (!ends_line).then_some(Parts { name, end, seen })
}

/// Where the list of parameters stands in the text, and how the text says that it travels: behind the `?` of an address, which
/// may be the first line of an HTTP request.
fn parameter_list(text: &str) -> (Range<usize>, Transport) {
    let start = text.len() - text.trim_start_matches('\u{feff}').trim_start().len();
    let end = text.trim_end_matches(['\r', '\n']).len().max(start);
    let body = text.get(start..end).unwrap_or_default();
    let address = body.get(..address_length(body)).unwrap_or_default();
    // Behind the version stands another address, such as the one of the page that sent the request.
    if version(address.as_bytes()).is_some() {
        return (end..end, Transport::Unknown);
    }
    let is_query_behind = body.as_bytes().get(address.len()) == Some(&b'?');
    let slashes = find(address.as_bytes(), b"//");
    let host = slashes.and_then(|at| address.get(at + 2..)).unwrap_or_default();
    let transport = if is_of_other_product(host) {
        Transport::Elsewhere
    } else if has_scheme(address, b"https://") {
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
    let quote = quote_around(address).and_then(|quote| first_of(rest, &[quote]));
    let rest = rest.get(..quote.unwrap_or(rest.len())).unwrap_or_default();
    (query..query + query_length(rest), transport)
}

/// How long what stands before the query of an address is, or the first name of a list.
fn address_length(body: &str) -> usize {
    let first = first_of(body, b"?=").unwrap_or(body.len());
    #[cfg(feature = "full")]
    if let Some(query) = named_address(body, first) {
        return query;
    }
    first
}

/// Where the query begins of an address that stands behind names and values, as in `level=info url=https://…?`. What begins with a name as
/// parameters have them is a list, whatever its value is.
#[cfg(feature = "full")]
fn named_address(body: &str, first: usize) -> Option<usize> {
    let is_parameter = body.as_bytes().first()?.is_ascii_uppercase() && first_of(body, b" =") == Some(first);
    let query = first_of(body, b"?&").filter(|_| !is_parameter)?;
    (body.as_bytes().get(query) == Some(&b'?')).then_some(query)
}

/// How long the query of an address is. White space is no part of it, but for line ends between parameters and what the documents write for
/// the rest of them: behind these, only the version of HTTP is sure to be none.
fn query_length(query: &str) -> usize {
    let end = first_of(query, b"#\t <\r\n").unwrap_or(query.len());
    if !matches!(query.as_bytes().get(end), Some(b'<' | b'\r' | b'\n')) {
        return end;
    }
    let end = first_of(query, b"#\t").unwrap_or(query.len());
    let version = version(query.as_bytes()).filter(|_| cfg!(feature = "full"));
    end.min(version.unwrap_or(end))
}

/// What is no part of an address as it is sent, white space and the first bytes of the marks of other scripts among it.
#[cfg(feature = "full")]
const NEVER_INSIDE: &[u8] = b" \"<>`|\\\xe2\xe3\xef";

/// Leaves of the values of an address what is known of them where more stands in its line. Between `"` a shell puts something in the place of
/// a variable. A value that white space ends may be the first word of one that is logged without its escapes.
#[cfg(feature = "full")]
fn doubt(request: &mut Request<'_>, text: &str, before: &str, behind: &str) {
    let is_cut = goes_on(behind);
    request.is_open |= is_cut;
    let is_filled_in = quote_around(before) == Some(b'"');
    let mut left = request.arguments.len();
    for argument in &mut request.arguments {
        left -= 1;
        request.is_open |= is_filled_in && argument.name.base().starts_with('$');
        let written = text.get(wide(argument.value_at.start)..wide(argument.value_at.end));
        let written = written.unwrap_or_default();
        let is_last = left == 0;
        let mut known = if is_last { known_length(written) } else { written.len() };
        if is_filled_in && let Some(variable) = first_of(written, b"$") {
            known = known.min(variable);
        }
        let is_letter = known == 1 && behind.starts_with(' ') && first_of(written, b"0123456789").is_none();
        let is_word = is_last && (is_cut || is_letter);
        if known < written.len() || is_word {
            // Where it has escapes, nothing of it is known.
            let is_plain = argument.value.len() == written.len();
            let start = argument.value.get(..known).filter(|_| is_plain);
            let start = start.unwrap_or_default().to_owned();
            argument.know_only(start.len(), start);
        }
    }
}

/// How much of the last value of an address is known: what stands before the marks that may close what the address stands in.
#[cfg(feature = "full")]
fn known_length(written: &str) -> usize {
    // `<DiskId>` and `${DISK}` are still to be filled in, and `(a)` has what it closes.
    if first_of(written, b"<([{$") == Some(0) {
        return written.len();
    }
    let inside = first_of(written, NEVER_INSIDE).unwrap_or(written.len());
    let inside = written.as_bytes().get(..inside).unwrap_or_default();
    let is_closing = |byte: &&u8| {
        // It may as well belong to the words around the address.
        matches!(
            byte,
            b')' | b']' | b'}' | b'.' | b',' | b';' | b':' | b'!' | b'?' | b'\''
        )
    };
    inside.len() - inside.iter().rev().take_while(is_closing).count()
}

/// Whether a line may send more than its address says: it posts, has data before it, or flags behind it, or goes on with parameters behind
/// white space. The small module has no room for a look before it.
fn is_more_sent(before: &[u8], behind: &[u8]) -> bool {
    let has_data = cfg!(feature = "full") && (has(before, b"POST ") || has(before, b" -d") || has(before, b" --data"));
    has_data || (has(behind, b" -") && !has(before, b"GET "))
}

/// Whether more parameters come before anything else that is no word.
fn goes_on(behind: &str) -> bool {
    let parameter = first_of(behind, b"&");
    parameter.is_some() && parameter == first_of(behind, b"&?\"\t")
}

/// Whether what begins with a host goes to another product, as `swas.cn-hangzhou.aliyuncs.com` does. Of other hosts, which may hand on what
/// they get, nobody knows.
pub(super) fn is_of_other_product(address: &str) -> bool {
    const ALL: &str = ".aliyuncs.com";
    let host = address
        .get(..first_of(address, b"/:").unwrap_or(address.len()))
        .unwrap_or_default();
    let end = host.get(host.len().saturating_sub(ALL.len())..);
    end.is_some_and(|end| same_but_for_case(end, ALL)) && !is_of_service(host)
}

/// The service that is checked, as hosts, logs and command lines call it.
pub(super) const SERVICE: &str = "ecs";

/// Whether a host is one of the service that is checked: `ecs.cn-hangzhou.aliyuncs.com`, `ecs-cn-hangzhou.aliyuncs.com`.
pub(super) fn is_of_service(host: &str) -> bool {
    let end = first_of(host, b".-").unwrap_or(host.len());
    host.get(..end).is_some_and(|start| same_but_for_case(start, SERVICE))
}

/// The quote that an address begins behind, as in `curl "https://…"`, and that ends it.
fn quote_around(address: &str) -> Option<u8> {
    let is_end = |character: &char| character.is_whitespace() || matches!(character, '"' | '\'');
    let last = address.chars().rev().find(is_end)?;
    u8::try_from(last).ok().filter(|byte| QUOTES.contains(byte))
}

const QUOTES: &[u8] = b"\"'";

/// Where the version of HTTP starts, which stands behind the address in the first line of a message.
pub(super) fn version(text: &[u8]) -> Option<usize> {
    find(text, b" HTTP/")
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
    if first_of(whole, b"\r\n").is_none() {
        return segment;
    }
    let start = segment.start + (whole.len() - whole.trim_start().len());
    start..start + whole.trim().len()
}

/// Nothing between two `&`, or what the documents write for the rest: `<Common request parameters>`.
fn is_left_out(segment: &str) -> bool {
    segment.is_empty() || (segment.starts_with('<') && segment.ends_with('>'))
}

fn argument(text: &str, segment: Range<usize>, name_end: usize, seen: Option<Classes>) -> Argument<'_> {
    let value_start = segment.end.min(name_end + 1);
    let (name, name_kind) = decode(text.get(segment.start..name_end).unwrap_or_default());
    let value = text.get(value_start..segment.end).unwrap_or_default();
    let mut argument = Argument::default();
    argument.name = Name::parse(name);
    argument.name_at = offset(segment.start)..offset(name_end);
    let value_at = offset(value_start)..offset(segment.end);
    if let Some(classes) = seen {
        argument.set_seen(Cow::Borrowed(value), classes);
        argument.value_at = value_at;
    } else {
        let has_plus = has_plus(value);
        let (value, value_kind) = decode(value);
        let kind = match name_kind {
            ValueKind::Known => value_kind,
            broken => broken,
        };
        argument.set_value(value, kind, value_at);
        if has_plus && argument.is_known() {
            argument.note_plus();
        }
    }
    argument
}

/// Whether a value that is not decoded yet has a space as `+`.
pub(super) fn has_plus(value: &str) -> bool {
    value.bytes().any(|byte| byte == b'+')
}

/// Undoes the percent-encoding. What cannot be decoded stays as it is.
fn decode(text: &str) -> (Cow<'_, str>, ValueKind) {
    if !text.bytes().any(|byte| byte == b'%' || byte == b'+') {
        return (Cow::Borrowed(text), ValueKind::Known);
    }
    match unescaped(text.as_bytes(), String::new()) {
        Ok(decoded) => (Cow::Owned(decoded), ValueKind::Known),
        Err(why) => (Cow::Borrowed(text), ValueKind::Undecodable(why)),
    }
}

/// The same for a value that has escapes and can be decoded, into memory that is used again.
pub(super) fn decoded(text: &[u8], buffer: String) -> Option<String> {
    unescaped(text, buffer).ok()
}

fn unescaped(text: &[u8], buffer: String) -> Result<String, Undecodable> {
    let mut decoded = buffer.into_bytes();
    decoded.clear();
    decoded.reserve(text.len());
    let mut rest = text;
    while let [byte, behind @ ..] = rest {
        rest = behind;
        decoded.push(match byte {
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
        });
    }
    String::from_utf8(decoded).map_err(|_| Undecodable::Utf8)
}

/// Whether a line ends at a place of some bytes, and the next one does not go on with the list.
pub(super) fn ends(bytes: &[u8], at: usize) -> bool {
    let rest = bytes.get(at..).unwrap_or_default();
    let next = match rest {
        [] | [b'\r'] => return true,
        [b'\n', next @ ..] | [b'\r', b'\n', next @ ..] => next,
        _ => return false,
    };
    !matches!(next.iter().find(|byte| !matches!(byte, b' ' | b'\t')), Some(b'&'))
}

/// The value of a hexadecimal digit, or more than 15 for another byte.
fn hex_digit(byte: u8) -> u8 {
    match byte {
        b'0'..=b'9' => byte - b'0',
        b'A'..=b'F' => byte - b'A' + 10,
        b'a'..=b'f' => byte - b'a' + 10,
        _ => 0xff,
    }
}
