//! HTTP messages, as text or as objects with `headers` and `query` or `body`: since the third version of the signature the operation
//! travels in a header. Of the headers only those count that stand for parameters; the others may hold secrets, and nobody sees them.

use std::borrow::Cow;
use std::ops::Range;

use super::flatten::wire_name;
use super::{ReadFailure, offset, query};
use crate::names::{ACTION, NameId, VERSION};
use crate::operations;
use crate::request::{Argument, Name, Path, Request, Spelling, Step, Transport, ValueKind};

/// What headers that stand for parameters start with; the members of the SDK's `Params` do not.
const PREFIX: &str = "x-acs-";
/// Where the headers of a text stand, which starts with a line such as `POST /?DiskId=d-1 HTTP/1.1`. Nothing for other texts.
pub(crate) fn headers(text: &str) -> Option<Range<usize>> {
    let method = text.bytes().take_while(u8::is_ascii_uppercase).count();
    if method == 0 || text.as_bytes().get(method) != Some(&b' ') {
        return None;
    }
    let start = line_end(text, 0);
    query::version(text.get(..start).unwrap_or_default())?;
    let mut end = start;
    while end < text.len() {
        let next = line_end(text, end);
        if text.get(end..next).unwrap_or_default().trim_ascii().is_empty() {
            break;
        }
        end = next;
    }
    Some(start..end)
}

/// Where the line behind the one from a place on starts.
fn line_end(text: &str, from: usize) -> usize {
    let mut rest = text.bytes().enumerate().skip(from);
    rest.find(|(_, byte)| *byte == b'\n')
        .map_or(text.len(), |(place, _)| place + 1)
}

/// Reads what stands behind the first line of an HTTP message: its headers and its body.
pub(super) fn read_behind<'t>(
    text: &'t str,
    headers: Range<usize>,
    request: &mut Request<'t>,
) -> Result<(), ReadFailure> {
    let is_secret = |argument: &Argument<'_>| operations::is_secret(argument.name.base());
    if !request.arguments.iter().any(is_secret) {
        // What is said of passwords in addresses is not about those in the body.
        request.transport = Transport::Unknown;
    }
    query::read_list(text, headers.end..text.trim_ascii_end().len(), &mut request.arguments)?;
    let mut start = headers.start;
    while start < headers.end {
        let end = line_end(text, start);
        let arguments = &mut request.arguments;
        arguments.extend(header(text, start..end).filter(|header| !is_said(arguments, header.name.ids.0)));
        start = end;
    }
    Ok(())
}

/// The parameter that one line of headers stands for.
fn header(text: &str, line: Range<usize>) -> Option<Argument<'_>> {
    let whole = text.get(line.clone())?;
    let colon = whole.bytes().position(|byte| byte == b':')?;
    let name = parameter(whole.get(..colon)?, PREFIX);
    if !name.is_known() {
        return None;
    }
    let value = whole.get(colon + 1..)?;
    let start = line.start + whole.len() - value.trim_ascii_start().len();
    let value = value.trim_ascii();
    let mut argument = Argument::default();
    argument.name.become_known(name, None, NameId::NONE);
    argument.name_at = offset(line.start)..offset(line.start + colon);
    argument.set_value(
        value.into(),
        ValueKind::Known,
        offset(start)..offset(start + value.len()),
    );
    Some(argument)
}

/// The parameter that a name stands for, in whatever letter case it is written.
#[inline(never)]
fn parameter(name: &str, prefix: &str) -> NameId {
    let start = name.bytes().map(|byte| byte.to_ascii_lowercase());
    let rest = name.get(prefix.len()..).unwrap_or_default();
    let known = operations::similar(rest).map_or(NameId::NONE, |parameter| NameId::of(parameter.base));
    if start.take(prefix.len()).eq(prefix.bytes()) && (known == ACTION || known == VERSION) {
        known
    } else {
        NameId::NONE
    }
}

/// Whether there is an argument of that name. What the parameters say themselves counts more than what stands beside them.
fn is_said(arguments: &[Argument<'_>], name: NameId) -> bool {
    arguments.iter().any(|argument| argument.name.is(name))
}

/// Takes the parameters out of an object that holds them in `query` or `body`, beside `headers` or the members of `Params`. Any other
/// object stays as it is.
pub(super) fn unwrap(request: &mut Request<'_>) {
    // Objects for the wire start with a name that the tables know.
    let first = request.arguments.first();
    if first.is_some_and(|first| !first.name.ids.0.is_known()) && request.arguments.iter().any(is_inside) {
        take_out(request);
    }
}

/// The part of a message that an argument stands in, and whether it stands inside of it.
fn part<'a>(argument: &'a Argument<'_>) -> (&'a str, &'a [Step<'a>]) {
    match &argument.path {
        Path::Steps(steps) => match steps.split_first() {
            Some((Step::Key(key), inside)) => (key, inside),
            _ => ("", &[]),
        },
        Path::Flat => (argument.name.base(), &[]),
        Path::Nested => ("", &[]),
    }
}

fn is_inside(argument: &Argument<'_>) -> bool {
    matches!(part(argument), ("headers" | "query" | "body", [_, ..]))
}

#[inline(never)] // Most objects are no messages.
fn take_out(request: &mut Request<'_>) {
    request.spelling = Spelling::Wire;
    for argument in &mut request.arguments {
        if let ("query" | "body", inside @ [_, ..]) = part(argument) {
            argument.name = Name::parse(Cow::Owned(wire_name(inside)));
        }
    }
    let said = [ACTION, VERSION].map(|name| (name, is_said(&request.arguments, name)));
    request.arguments.retain_mut(|argument| {
        let name = match part(argument) {
            ("query" | "body", [_, ..]) => return true,
            ("headers", [Step::Key(name)]) => parameter(name, PREFIX),
            (name, []) => parameter(name, ""),
            _ => NameId::NONE,
        };
        argument.name.become_known(name, None, NameId::NONE);
        said.contains(&(name, false))
    });
}
