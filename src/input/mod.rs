//! Reading: a request in any form becomes the one flat form. One file or folder a form; none of them judges.
//!
//! A new form is a new file here and its line in [`read`].

pub(crate) mod batch;
#[cfg(feature = "commands")]
pub(crate) mod commands;
mod flatten;
pub(crate) mod http;
#[cfg(feature = "full")]
mod inner;
pub(crate) mod json;
#[cfg(any(feature = "texts", feature = "border"))]
mod passing;
mod query;
pub(crate) mod received;
#[cfg(any(feature = "texts", feature = "border"))]
pub(crate) mod requests;
pub(crate) mod sdk;
#[cfg(any(feature = "module", test))]
pub(crate) mod serialized;
#[cfg(any(feature = "texts", feature = "border"))]
pub(crate) mod shapes;
#[cfg(any(feature = "border", test))]
pub(crate) mod single;
#[cfg(any(feature = "border", test))]
pub(crate) mod stream;
#[cfg(any(feature = "module", test))]
pub(crate) mod tape;
#[cfg(feature = "full")]
mod trail;

#[cfg(feature = "commands")]
use self::commands::{aliyun, layer::Layer};
use crate::request::Request;
use crate::width::narrow;

/// The most that is read as one request, in bytes.
pub(crate) const MAX_BYTES: usize = 1 << 20;
/// How deeply lists and objects may be nested.
pub(crate) const MAX_DEPTH: usize = 64;
/// How many parameters are read of one request.
pub(crate) const MAX_ARGUMENTS: usize = 10_000;

/// Why an input is no request that could be checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ReadError {
    /// Nothing but white space.
    Empty,
    /// Longer than [`MAX_BYTES`].
    TooLong,
    /// Nested more deeply than [`MAX_DEPTH`].
    TooDeep,
    /// More parameters than [`MAX_ARGUMENTS`].
    TooMany,
    /// Not UTF-8.
    Utf8,
    /// The text breaks off inside a JSON value.
    JsonEnd,
    /// This does not belong here in JSON.
    JsonSyntax,
    /// An escape that JSON does not know.
    JsonEscape,
    /// Something follows the JSON value.
    JsonTrailing,
    /// JSON, but not an object.
    JsonNoObject,
    /// A form that the small module leaves to the full one.
    NeedsFull,
    /// An object that could not be read, because reading it failed or it contains itself.
    #[cfg(any(feature = "module", test))]
    Unreadable,
}

/// A reading error and its place, a byte offset into the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ReadFailure {
    pub(crate) error: ReadError,
    pub(crate) at: u32,
}

/// A failure at a byte offset.
pub(crate) fn fail<T>(error: ReadError, at: usize) -> Result<T, ReadFailure> {
    Err(ReadFailure { error, at: offset(at) })
}

/// A byte offset as it is stored. Texts are at most [`MAX_BYTES`] long.
pub(crate) fn offset(at: usize) -> u32 {
    narrow(at)
}

/// How a request is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Form {
    /// As it shows.
    #[default]
    Any,
    /// As a command line that begins at once, in a script.
    #[cfg(feature = "commands")]
    Call { layer: Layer, start: aliyun::Start },
}

/// Reads a text in any form.
pub(crate) fn read(text: &str) -> Result<Request<'_>, ReadFailure> {
    read_as(text, Form::Any)
}

/// Reads a text in a form.
#[inline(never)] // The readers are large, and asked for in several places.
pub(crate) fn read_as(text: &str, form: Form) -> Result<Request<'_>, ReadFailure> {
    if text.len() > MAX_BYTES {
        return fail(ReadError::TooLong, MAX_BYTES);
    }
    match form {
        Form::Any => {}
        #[cfg(feature = "commands")]
        Form::Call { layer, start } => {
            return aliyun::read(text, 0, layer, start);
        }
    }
    #[cfg(feature = "commands")]
    if let Some(tool) = aliyun::tool_at(text.as_bytes()) {
        return aliyun::read(text, tool, Layer::None, aliyun::Start::default());
    }
    if cfg!(not(feature = "full")) && text.starts_with("aliyun ") {
        return fail(ReadError::NeedsFull, 0);
    }
    let start = text.trim_start_matches('\u{feff}').trim_start().as_bytes();
    match start.first() {
        None => fail(ReadError::Empty, 0),
        // A line of a log may begin with a time or a level in brackets.
        Some(b'[') if cfg!(feature = "full") && begins_array(start) == Some(false) => query::read(text),
        Some(b'{' | b'[' | b'"' | b'}' | b']') => json::read(text),
        Some(_) if is_scalar(text.trim()) => fail(ReadError::JsonNoObject, text.len() - text.trim_start().len()),
        Some(_) => query::read(text),
    }
}

/// Whether an array begins with a bracket, and not only something in brackets. Nothing where that is not seen yet.
pub(crate) fn begins_array(bytes: &[u8]) -> Option<bool> {
    /// Longer is no number.
    const LONGEST: usize = 64;
    let inside = bytes.get(1..)?.trim_ascii_start();
    if matches!(inside.first()?, b'{' | b'[' | b'"' | b']') {
        return Some(true);
    }
    let is_end = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b',' | b']');
    let Some(length) = inside.iter().take(LONGEST).position(is_end) else {
        return (inside.len() >= LONGEST).then_some(false);
    };
    let (value, behind) = inside.split_at_checked(length)?;
    let next = behind.trim_ascii_start().first()?;
    let is_value = std::str::from_utf8(value).is_ok_and(is_scalar);
    Some(is_value && matches!(next, b',' | b']'))
}

/// Whether a text is a JSON value that no object, list or text is, and so nothing that a query could be either.
fn is_scalar(text: &str) -> bool {
    let is_number = || {
        matches!(text.as_bytes().first(), Some(b'-' | b'0'..=b'9'))
            && text
                .bytes()
                .all(|byte| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E'))
    };
    matches!(text, "null" | "true" | "false") || is_number()
}
