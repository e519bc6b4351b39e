//! What a request says: its arguments, where each stands, and what kind of value it was. No judgement.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

/// A request in the one form that the service itself sees: flat names with values.
#[derive(Debug, Default)]
pub(crate) struct Request<'t> {
    /// What is given, in the order in which it is given.
    pub(crate) arguments: Vec<Argument<'t>>,
    /// How the text says that the request travels.
    pub(crate) transport: Transport,
    /// Whether the arguments have places in a text.
    pub(crate) has_text: bool,
}

/// How a request travels, as far as its text says.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Transport {
    /// Not said.
    #[default]
    Unknown,
    /// In the query of an `https://` address.
    Https,
    /// In the query of an `http://` address.
    Http,
    /// In the query of an address without a scheme.
    Address,
}

/// One parameter as a request gives it.
#[derive(Debug)]
pub(crate) struct Argument<'t> {
    pub(crate) name: Name<'t>,
    /// The value as the service would see it; raw where it could not be decoded.
    pub(crate) value: Cow<'t, str>,
    pub(crate) kind: ValueKind,
    /// Where it is in the caller's own object.
    pub(crate) path: Path<'t>,
    /// Byte range of the name in the text.
    pub(crate) name_at: Range<u32>,
    /// Byte range of the value in the text.
    pub(crate) value_at: Range<u32>,
}

/// What kind of value was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ValueKind {
    /// Text, a number or a boolean: the wire carries all of them as text.
    Known,
    /// A value that could not be decoded, and why.
    Undecodable(Undecodable),
    /// An empty list or object, which sends nothing.
    Empty,
}

/// Why a value could not be decoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Undecodable {
    /// A `%` that two hexadecimal digits do not follow.
    PercentEscape,
    /// Percent-escapes that are not UTF-8.
    Utf8,
    /// A value of a kind that no request can carry, such as a function.
    #[cfg(any(target_family = "wasm", test))]
    Unsendable,
}

/// A wire name, taken apart: `Tag.3.Key` has the base `Tag`, the number 3 and the member `Key`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Name<'t> {
    pub(crate) base: Cow<'t, str>,
    pub(crate) number: Option<u32>,
    pub(crate) member: Cow<'t, str>,
}

/// Where an argument is in the caller's own object.
#[derive(Debug, Clone)]
pub(crate) enum Path<'t> {
    /// Under its wire name.
    Flat,
    /// In a list: `["Tag", 2, "Key"]`.
    Nested,
    /// Somewhere else.
    Steps(Vec<Step<'t>>),
}

/// One step into an object or a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Step<'t> {
    /// A member of an object.
    Key(Cow<'t, str>),
    /// A place in a list, from 0.
    Index(u32),
}

impl<'t> Name<'t> {
    /// A name without a number.
    pub(crate) fn plain(base: impl Into<Cow<'t, str>>) -> Self {
        Name {
            base: base.into(),
            number: None,
            member: Cow::Borrowed(""),
        }
    }

    /// Takes a wire name apart. A number with leading zeros or more than nine digits is no number.
    pub(crate) fn parse(text: Cow<'t, str>) -> Self {
        match text {
            Cow::Borrowed(text) => match split(text) {
                Some((base, number, member)) => Name {
                    base: Cow::Borrowed(base),
                    number: Some(number),
                    member: Cow::Borrowed(member),
                },
                None => Name::plain(text),
            },
            Cow::Owned(text) => match split(&text) {
                Some((base, number, member)) => Name {
                    base: Cow::Owned(base.to_owned()),
                    number: Some(number),
                    member: Cow::Owned(member.to_owned()),
                },
                None => Name::plain(text),
            },
        }
    }
}

impl fmt::Display for Name<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.base)?;
        if let Some(number) = self.number {
            write!(out, ".{number}")?;
        }
        if !self.member.is_empty() {
            write!(out, ".{}", self.member)?;
        }
        Ok(())
    }
}

fn split(text: &str) -> Option<(&str, u32, &str)> {
    // Most names have no number, and need no search.
    if !text.bytes().any(|byte| byte == b'.') {
        return None;
    }
    let (base, rest) = text.split_once('.')?;
    let (digits, member) = match rest.split_once('.') {
        Some((_, "")) => return None,
        Some((digits, member)) => (digits, member),
        None => (rest, ""),
    };
    let plain = matches!(digits.as_bytes(), [b'0'] | [b'1'..=b'9', ..])
        && digits.len() <= 9
        && digits.bytes().all(|byte| byte.is_ascii_digit());
    if base.is_empty() || !plain {
        return None;
    }
    Some((base, digits.parse().ok()?, member))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> (String, Option<u32>, String) {
        let name = Name::parse(Cow::Borrowed(text));
        assert_eq!(name.to_string(), text, "a name is printed as it was read");
        (name.base.into_owned(), name.number, name.member.into_owned())
    }

    #[test]
    fn names_are_taken_apart() {
        assert_eq!(parts("DiskId"), ("DiskId".into(), None, String::new()));
        assert_eq!(parts("InstanceId.7"), ("InstanceId".into(), Some(7), String::new()));
        assert_eq!(parts("Tag.0.Key"), ("Tag".into(), Some(0), "Key".into()));
    }

    #[test]
    fn what_is_no_number_stays_in_the_name() {
        for text in [
            "Tag.01.Key",
            "Tag..Key",
            ".1",
            "Tag.N.Key",
            "Tag.1.",
            "Tag.12345678901.Key",
            "Tag.+1",
        ] {
            assert_eq!(parts(text), (text.to_owned(), None, String::new()));
        }
    }
}
