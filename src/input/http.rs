//! HTTP messages, as text or as objects with `headers`, `url`, `query` and `body`: since the third version of the signature the operation
//! travels in a header. Of the headers only those count that stand for parameters; the others may hold secrets, and nobody sees them.
//!
//! The small module leaves messages to the full one, and says so.

use std::borrow::Cow;

use super::flatten::wire_name;
use super::{ReadError, ReadFailure, offset, query};
#[cfg(feature = "full")]
use super::{inner, trail};
use crate::names::{ACTION, NameId, VERSION};
use crate::operations;
use crate::request::{Argument, Name, Path, Request, Spelling, Step, Transport, ValueKind};
use crate::secrets;
use crate::text::{first_of, same_but_for_case};

/// What the headers that stand for parameters start with.
const PREFIX: &str = "x-acs-";

/// Where the first line of an HTTP message ends, such as `POST /?DiskId=d-1 HTTP/1.1`. Nothing for other texts.
pub(super) fn first_line(text: &[u8]) -> Option<usize> {
    let method = text.iter().position(|byte| !byte.is_ascii_uppercase())?;
    if method == 0 || text.get(method) != Some(&b' ') {
        return None;
    }
    let end = line_end(text, 0);
    query::version(text.get(method..end)?)?;
    Some(end)
}

/// Whether a line is a header, `Host: ecs.aliyuncs.com`.
pub(super) fn is_header(line: &[u8]) -> bool {
    let is_of_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    let name = line.iter().take_while(|byte| is_of_name(byte)).count();
    name > 0
        && matches!(
            line.get(name..),
            Some([b':', b' ' | b'\t' | b'\r' | b'\n', ..] | [b':'])
        )
}

/// Where the line from a place on ends, with what ends it.
fn line_end(text: &[u8], from: usize) -> usize {
    let rest = text.get(from..).unwrap_or_default();
    let end = rest.iter().position(|byte| *byte == b'\n');
    end.map_or(text.len(), |end| from + end + 1)
}

/// Whether the line from a place on is empty, as the one behind the headers.
fn is_blank(text: &str, from: usize) -> bool {
    matches!(
        text.as_bytes().get(from..),
        None | Some([] | [b'\n', ..] | [b'\r', b'\n', ..])
    )
}

/// Reads what stands behind the first line of an HTTP message: its headers, and its body.
pub(super) fn read_behind<'t>(text: &'t str, first: usize, request: &mut Request<'t>) -> Result<(), ReadFailure> {
    let is_secret = |argument: &Argument<'_>| secrets::may_be(argument.name.base());
    if request.transport != Transport::Elsewhere && !request.arguments.iter().any(is_secret) {
        // What is said of passwords in addresses is not about those in the body.
        request.transport = Transport::Unknown;
    }
    let mut body = first;
    while !is_blank(text, body) {
        body = line_end(text.as_bytes(), body);
    }
    // A message is signed in its headers.
    request.aside.push(offset(first)..offset(body));
    let end = text.trim_ascii_end().len();
    let has_body = body < end;
    // What is posted stands in a body, which a line alone does not tell.
    request.is_open |= !has_body && body == first && !text.starts_with("GET ");
    if text.get(body..).unwrap_or_default().trim_ascii_start().starts_with('{') {
        // A body in JSON may say anything.
        request.is_open = true;
        request.aside.push(offset(body)..offset(end));
    } else {
        query::read_list(text, body..end, &mut request.arguments)?;
    }
    let mut start = first;
    while start < body {
        let end = line_end(text.as_bytes(), start);
        let line = text.get(start..end).unwrap_or_default();
        add_header(line, start, has_body, request);
        start = end;
    }
    Ok(())
}

/// Whether a header says that there is a body, or that there is none.
fn says_body(name: &str, value: &str) -> Option<bool> {
    same_but_for_case(name, "content-length").then(|| value != "0")
}

/// Adds the parameter that a line of headers stands for. What the parameters say themselves counts more.
fn add_header<'t>(line: &'t str, start: usize, has_body: bool, request: &mut Request<'t>) {
    let bytes = line.as_bytes();
    let colon = bytes.iter().position(|byte| *byte == b':').unwrap_or(line.len());
    let header = line.get(..colon).unwrap_or_default();
    let name = parameter(header);
    let value = line.get(colon + 1..).unwrap_or_default().trim_ascii();
    request.is_open |= !has_body && says_body(header, value) == Some(true);
    if goes_elsewhere(header, value) {
        request.transport = Transport::Elsewhere;
    }
    if name.is_known() && !is_said(&request.arguments, name) {
        let value_start = line.trim_ascii_end().len() - value.len() + start;
        let mut argument = Argument::default();
        argument.name.become_known(name, None, NameId::NONE);
        argument.name_at = offset(start)..offset(start + colon);
        let at = offset(value_start)..offset(value_start + value.len());
        argument.set_value(value.into(), ValueKind::Known, at);
        request.arguments.push(argument);
    }
}

/// The parameter that a header stands for, or a member of the SDK's `Params`, which has its name without what those of headers start
/// with.
#[inline(never)]
fn parameter(name: &str) -> NameId {
    let rest = match name.get(..PREFIX.len()) {
        Some(start) if same_but_for_case(start, PREFIX) => name.get(PREFIX.len()..).unwrap_or_default(),
        _ => name,
    };
    let known = operations::similar(rest).map_or(NameId::NONE, |parameter| NameId::of(parameter.base));
    if known == ACTION || known == VERSION {
        known
    } else {
        NameId::NONE
    }
}

/// Whether a header says that a message goes to another product.
fn goes_elsewhere(name: &str, value: &str) -> bool {
    same_but_for_case(name, "host") && query::is_of_other_product(value)
}

/// Whether there is an argument of that name. What the parameters say themselves counts more than what stands beside them.
fn is_said(arguments: &[Argument<'_>], name: NameId) -> bool {
    arguments.iter().any(|argument| argument.name.is(name))
}

/// Takes the parameters out of an object that holds them in `query` or `body`, beside `headers` or the members of `Params`. Any other
/// object stays as it is.
pub(super) fn unwrap(request: &mut Request<'_>) -> Result<(), ReadError> {
    #[cfg(feature = "full")]
    read_texts(request);
    if request.arguments.iter().any(is_inside) {
        if cfg!(not(feature = "full")) {
            return Err(ReadError::NeedsFull);
        }
        take_out(request);
    }
    Ok(())
}

/// The parts of a message that may be texts.
#[cfg(feature = "full")]
const TEXTS: [&str; 3] = ["url", "query", "body"];

/// Whether the value of an argument may say others.
#[cfg(feature = "full")]
pub(super) fn may_say_others(argument: &Argument<'_>) -> bool {
    matches!(part(argument), (name, []) if TEXTS.contains(&name)) || trail::may_be_event(argument)
}

/// Reads the parts that are texts: the query of an address, and a body that is a form or JSON.
#[cfg(feature = "full")]
fn read_texts(request: &mut Request<'_>) {
    for name in TEXTS {
        let is_text =
            |argument: &Argument<'_>| part(argument) == (name, &[]) && first_of(&argument.value, b"={").is_some();
        if let Some(place) = request.arguments.iter().position(is_text) {
            inner::take_in(request, place);
        }
    }
}

/// The part of a message that an argument stands in, and whether it stands inside of it.
pub(super) fn part<'a>(argument: &'a Argument<'_>) -> (&'a str, &'a [Step<'a>]) {
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
    argument.is_inner() || matches!(part(argument), ("headers" | "query" | "body", [_, ..]))
}

#[inline(never)] // Most objects are no messages.
fn take_out(request: &mut Request<'_>) {
    request.spelling = Spelling::Wire;
    // A body that cannot be read may say anything.
    let is_unread = |argument: &Argument<'_>| {
        let is_filled = !argument.value.is_empty() || matches!(argument.kind, ValueKind::Undecodable(_));
        part(argument) == ("body", &[]) && !argument.is_inner() && is_filled
    };
    request.is_open |= request.arguments.iter().any(is_unread) || lacks_body(&request.arguments);
    for argument in &mut request.arguments {
        if let ("query" | "body", inside @ [_, ..]) = part(argument) {
            argument.name = Name::parse(Cow::Owned(wire_name(inside)));
        }
    }
    let names_other = |argument: &Argument<'_>| match part(argument) {
        ("headers", [Step::Key(name)]) => goes_elsewhere(name, &argument.value),
        _ => false,
    };
    if request.arguments.iter().any(names_other) {
        request.transport = Transport::Elsewhere;
    }
    let said = [ACTION, VERSION].map(|name| (name, is_said(&request.arguments, name)));
    leave_out(request, &mut |argument| {
        let name = match part(argument) {
            ("query" | "body", [_, ..]) => return false,
            _ if argument.is_inner() => return false,
            ("headers", [Step::Key(name)]) => parameter(name),
            (name, []) => parameter(name),
            _ => NameId::NONE,
        };
        argument.name.become_known(name, None, NameId::NONE);
        !said.contains(&(name, false))
    });
}

/// Whether a message has a body that the object does not tell: one whose length it tells, or what is posted.
fn lacks_body(arguments: &[Argument<'_>]) -> bool {
    let (mut is_posted, mut said) = (false, None);
    for argument in arguments {
        match part(argument) {
            ("body", _) => return false,
            ("query", _) => {}
            ("headers", [Step::Key(name), ..]) => said = said.or(says_body(name, &argument.value)),
            _ => is_posted |= matches!(&*argument.value, "POST" | "PUT"),
        }
    }
    said.unwrap_or(is_posted)
}

/// Leaves out arguments that stand around a request. They may say anything, secrets too, and nobody sees them.
pub(super) fn leave_out(request: &mut Request<'_>, is_left_out: &mut dyn FnMut(&mut Argument<'_>) -> bool) {
    // Lines of a text are shown by the command line alone.
    let is_shown = request.has_text && cfg!(feature = "full");
    let hidden = if is_shown {
        secrets::hidden_names(request)
    } else {
        Vec::new()
    };
    let aside = &mut request.aside;
    let mut index = 0;
    request.arguments.retain_mut(|argument| {
        let (name, value) = (argument.name_at.start, argument.value_at.clone());
        let is_kept = !is_left_out(argument);
        if is_shown && !is_kept {
            let is_hidden = hidden.binary_search(&index).is_ok();
            aside.push(if is_hidden { name } else { value.start }..value.end);
        }
        index += 1;
        is_kept
    });
}
