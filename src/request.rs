//! What a request says: its arguments, where each stands, and what kind of value it was. No judgement.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use crate::names::NameId;
use crate::spec::Parameter;
use crate::text;
use crate::value::{Classes, Seen, Value};
use crate::width::{narrow, wide};

/// A request in the one form that the service itself sees: flat names with values.
#[derive(Debug, Default)]
pub(crate) struct Request<'t> {
    /// What is given, in the order in which it is given.
    pub(crate) arguments: Vec<Argument<'t>>,
    /// How the text says that the request travels.
    pub(crate) transport: Transport,
    /// Whether it may have arguments that are not known, as where a script fills a list of them in.
    pub(crate) is_open: bool,
    /// Byte ranges of the text that belong to no argument and may hold secrets.
    pub(crate) aside: Vec<Range<u32>>,
    /// Whether the arguments have places in a text.
    pub(crate) has_text: bool,
    /// The comments above it, in which suppressions may stand.
    pub(crate) above: &'t str,
    /// The operation that the class of an object names; empty where there is none.
    pub(crate) operation: &'t str,
    /// Whether it is one field of a form, which says nothing of the other fields.
    pub(crate) is_field: bool,
    /// How its caller writes the names of parameters.
    pub(crate) spelling: Spelling,
}

/// How a caller writes the names of parameters.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Spelling {
    /// As they are on the wire: `Tag.1.Key`.
    #[default]
    Wire,
    /// As members of the SDK's objects: `tag[0].key`.
    Members,
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
    /// To another product, as its address says.
    Elsewhere,
    /// On the command line of the `aliyun` tool.
    Command {
        /// Whether the tool sends it; with `--dryrun` and its like it only prints it.
        is_sent: bool,
    },
    /// In the past: a log of calls has it.
    Logged {
        /// Whether it is a request to the service that is checked, with its parameters.
        is_told: bool,
    },
}

/// One parameter as a request gives it.
#[derive(Debug, Default, Clone)]
pub(crate) struct Argument<'t> {
    pub(crate) name: Name<'t>,
    /// The value as the service would see it; raw where it could not be decoded.
    pub(crate) value: Cow<'t, str>,
    pub(crate) kind: ValueKind,
    /// The kinds of the characters of the value.
    classes: Classes,
    /// Where it is in the caller's own object.
    pub(crate) path: Path<'t>,
    /// Byte range of the name in the text.
    pub(crate) name_at: Range<u32>,
    /// Byte range of the value in the text.
    pub(crate) value_at: Range<u32>,
}

impl<'t> Argument<'t> {
    /// Gives it its value.
    #[inline(never)] // Every reader asks for it.
    pub(crate) fn set_value(&mut self, value: Cow<'t, str>, kind: ValueKind, at: Range<u32>) {
        self.classes = Classes::of(&value);
        self.value = value;
        self.kind = kind;
        self.value_at = at;
    }

    /// Leaves of its value only what is known of it: pieces, and how far they are its beginning.
    #[cfg(feature = "full")]
    #[inline(never)]
    pub(crate) fn know_only(&mut self, start: usize, pieces: String) {
        let start = narrow(start);
        self.set_value(Cow::Owned(pieces), ValueKind::Unknown { start }, self.value_at.clone());
    }

    /// Gives it another value, which was looked at already.
    #[inline]
    pub(crate) fn set_seen(&mut self, value: Cow<'t, str>, classes: Classes) {
        self.classes = classes;
        self.value = value;
    }

    /// The memory of its value, for another one.
    pub(crate) fn take_buffer(&mut self) -> String {
        match std::mem::take(&mut self.value) {
            Cow::Owned(buffer) => buffer,
            Cow::Borrowed(_) => String::new(),
        }
    }

    /// The same without its value and its places.
    pub(crate) fn without_value(&self) -> Argument<'static> {
        Argument {
            name: self.name.to_static(),
            path: self.path.to_static(),
            ..Argument::default()
        }
    }

    /// The same in another request, which gives it its value and its places.
    #[inline]
    pub(crate) fn again(&self) -> Self {
        Argument {
            name: self.name.clone(),
            value: Cow::Borrowed(""),
            kind: ValueKind::default(),
            classes: Classes::default(),
            path: self.path.clone(),
            name_at: 0..0,
            value_at: 0..0,
        }
    }

    /// The same on its own, as it stands in the value of another argument, to which a path leads.
    #[cfg(feature = "full")]
    pub(crate) fn inside(&self, around: &Argument<'_>, path: &Path<'static>) -> Argument<'static> {
        Argument {
            path: path.clone(),
            name_at: around.value_at.clone(),
            value_at: around.value_at.clone(),
            ..self.to_static()
        }
    }

    /// The same on its own.
    #[cfg(any(feature = "full", feature = "border", test))]
    fn to_static(&self) -> Argument<'static> {
        Argument {
            name: self.name.to_static(),
            value: Cow::Owned(self.value.as_ref().to_owned()),
            kind: self.kind,
            classes: self.classes,
            path: self.path.to_static(),
            name_at: self.name_at.clone(),
            value_at: self.value_at.clone(),
        }
    }

    /// Whether it stands in the value of another argument, and its name and value have no places of their own.
    pub(crate) fn is_inner(&self) -> bool {
        // What is empty has no place in an object that is handed over.
        cfg!(feature = "full") && self.name_at == self.value_at && self.kind != ValueKind::Empty
    }

    /// Whether nobody named it: the tool adds it, with a value that only it knows, and it stands nowhere.
    pub(crate) fn is_implied(&self) -> bool {
        let is_nowhere = self.name_at.is_empty() && self.name_at.start > 0;
        cfg!(any(feature = "commands", feature = "full")) && is_nowhere && !self.is_known()
    }

    /// Whether all of the value is known.
    pub(crate) fn is_known(&self) -> bool {
        self.kind == ValueKind::Known
    }

    /// What is known of a value that is not known as a whole: its beginning, and all of its pieces.
    pub(crate) fn pieces(&self) -> Option<(&str, &str)> {
        let ValueKind::Unknown { start } = self.kind else {
            return None;
        };
        // Only what reads commands leaves values open.
        if !cfg!(any(feature = "commands", feature = "full")) {
            return None;
        }
        let start = wide(start);
        Some((self.value.get(..start).unwrap_or_default(), &self.value))
    }

    /// Says that a query writes a space of the value as `+`.
    pub(crate) fn note_plus(&mut self) {
        self.classes = self.classes.and(Classes::PLUS);
    }

    /// The same without how it is written.
    pub(crate) fn seen_alone(&self) -> Seen<'_> {
        Seen {
            bytes: self.value.as_bytes(),
            classes: Some(self.classes.without(Classes::PLUS)),
        }
    }

    /// The value with what a look at it tells.
    pub(crate) fn seen(&self) -> Value<'_> {
        Value::of_classes(&self.value, self.classes)
    }
}

/// What kind of value was given.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ValueKind {
    /// Text, a number or a boolean: the wire carries all of them as text.
    #[default]
    Known,
    /// A value that could not be decoded, and why.
    Undecodable(Undecodable),
    /// A value that only comes about later, as from a variable of a script. What is known of it are pieces: the value has them one
    /// behind the other.
    Unknown {
        /// How many bytes of the pieces are the beginning of the value.
        start: u32,
    },
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
    #[cfg(any(feature = "module", test))]
    Unsendable,
}

/// A wire name, taken apart: `Tag.3.Key` has the base `Tag`, the number 3 and the member `Key`.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Name<'t> {
    /// The numbers of the base and of the member among the names of the tables.
    pub(crate) ids: (NameId, NameId),
    pub(crate) number: Option<u32>,
    /// The base and the member of a name of which no table has both.
    texts: Option<Box<(Cow<'t, str>, Cow<'t, str>)>>,
}

/// Where an argument is in the caller's own object.
#[derive(Debug, Default, Clone)]
pub(crate) enum Path<'t> {
    /// Under its wire name.
    #[default]
    Flat,
    /// In a list: `["Tag", 2, "Key"]`.
    Nested,
    /// Somewhere else.
    Steps(Box<[Step<'t>]>),
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
    /// A name of its parts.
    pub(crate) fn new(base: Cow<'t, str>, number: Option<u32>, member: Cow<'t, str>) -> Self {
        let ids = (NameId::of(&base), NameId::of(&member));
        let is_known = ids.0.is_known() && (ids.1.is_known() || member.is_empty());
        Name {
            ids,
            number,
            texts: (!is_known).then(|| Box::new((base, member))),
        }
    }

    /// A name of parts that the tables have.
    pub(crate) fn known(base: NameId, number: Option<u32>, member: NameId) -> Self {
        Name {
            ids: (base, member),
            number,
            texts: None,
        }
    }

    /// A name that is none of the tables, whatever it looks like.
    #[inline(never)]
    pub(crate) fn foreign(text: String) -> Self {
        let name = Name::parse(Cow::Owned(text));
        let own = |part: &str| Cow::Owned(part.to_owned());
        Name {
            ids: (NameId::NONE, NameId::NONE),
            number: name.number,
            texts: Some(Box::new((own(name.base()), own(name.member())))),
        }
    }

    /// The same where the name stands already.
    #[inline]
    pub(crate) fn become_known(&mut self, base: NameId, number: Option<u32>, member: NameId) {
        self.ids = (base, member);
        self.number = number;
        self.texts = None;
    }

    /// Whether the tables have both parts.
    pub(crate) fn is_known(&self) -> bool {
        self.texts.is_none()
    }

    /// The name up to its number.
    #[inline(never)] // It is asked for in many places.
    pub(crate) fn base(&self) -> &str {
        match &self.texts {
            Some(texts) => &texts.0,
            None => self.ids.0.text(),
        }
    }

    /// The name as it is on the wire.
    #[inline(never)] // It is asked for in many places.
    pub(crate) fn to_text(&self) -> String {
        let mut text = self.base().to_owned();
        if let Some(number) = self.number {
            text.push('.');
            text::push_number(&mut text, number.into());
        }
        if !self.member().is_empty() {
            text.push('.');
            text.push_str(self.member());
        }
        text
    }

    /// The name behind its number.
    #[inline(never)] // It is asked for in many places.
    pub(crate) fn member(&self) -> &str {
        match &self.texts {
            Some(texts) => &texts.1,
            None => self.ids.1.text(),
        }
    }

    /// The name of a parameter; a list gets the number.
    pub(crate) fn of(parameter: &Parameter, number: u32) -> Name<'static> {
        Name::new(
            Cow::Borrowed(parameter.base),
            parameter.list.map(|_| number),
            Cow::Borrowed(parameter.member),
        )
    }

    /// The same with another member.
    pub(crate) fn with_member(&self, member: &'static str) -> Self {
        Name::new(self.base().to_owned().into(), self.number, Cow::Borrowed(member))
    }

    /// Takes a wire name apart. A number with leading zeros or more than nine digits is no number.
    pub(crate) fn parse(text: Cow<'t, str>) -> Self {
        match text {
            Cow::Borrowed(text) => match split(text) {
                Some((base, number, member)) => Name::new(base.into(), Some(number), member.into()),
                None => Name::new(text.into(), None, "".into()),
            },
            Cow::Owned(text) => match split(&text) {
                Some((base, number, member)) => {
                    Name::new(base.to_owned().into(), Some(number), member.to_owned().into())
                }
                None => Name::new(text.into(), None, "".into()),
            },
        }
    }

    /// The same on its own.
    fn to_static(&self) -> Name<'static> {
        let own = |text: &Cow<'_, str>| Cow::Owned(text.as_ref().to_owned());
        Name {
            ids: self.ids,
            number: self.number,
            texts: self
                .texts
                .as_ref()
                .map(|texts| Box::new((own(&texts.0), own(&texts.1)))),
        }
    }

    /// Whether it is that name, in exactly this spelling and without a number.
    pub(crate) fn is(&self, name: NameId) -> bool {
        self.ids.0 == name && self.number.is_none()
    }
}

impl Path<'_> {
    /// The same on its own.
    pub(crate) fn to_static(&self) -> Path<'static> {
        match self {
            Path::Flat => Path::Flat,
            Path::Nested => Path::Nested,
            Path::Steps(steps) => Path::Steps(steps.iter().map(Step::to_static).collect()),
        }
    }
}

impl Step<'_> {
    fn to_static(&self) -> Step<'static> {
        match self {
            Step::Key(key) => Step::Key(Cow::Owned(key.as_ref().to_owned())),
            Step::Index(index) => Step::Index(*index),
        }
    }
}

impl<'t> Request<'t> {
    /// The same on its own. Nothing for one of which more is told than its arguments.
    #[cfg(any(feature = "border", test))]
    pub(crate) fn to_static(&self) -> Option<Request<'static>> {
        let is_bare = self.transport == Transport::Unknown
            && !self.is_open
            && !self.has_text
            && !self.is_field
            && self.aside.is_empty()
            && self.above.is_empty()
            && self.operation.is_empty();
        is_bare.then(|| Request {
            arguments: self.arguments.iter().map(Argument::to_static).collect(),
            spelling: self.spelling,
            ..Request::default()
        })
    }

    /// Whether it is none to the service that is checked, as its address or a log says.
    pub(crate) fn is_of_others(&self) -> bool {
        matches!(
            self.transport,
            Transport::Elsewhere | Transport::Logged { is_told: false }
        )
    }

    /// Whether it was sent in the past.
    pub(crate) fn is_logged(&self) -> bool {
        cfg!(feature = "full") && matches!(self.transport, Transport::Logged { .. })
    }

    /// One field of a form: its value under its name, or nothing when the field is empty.
    pub(crate) fn field(name: Name<'t>, value: &'t str) -> Self {
        let mut argument = Argument {
            name,
            ..Argument::default()
        };
        argument.set_value(value.into(), ValueKind::Known, 0..0);
        Request {
            arguments: if value.is_empty() { Vec::new() } else { vec![argument] },
            is_field: true,
            ..Request::default()
        }
    }
}

impl fmt::Display for Name<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.to_text())
    }
}

/// The base, the number and the member of a name that has a number.
fn split(text: &str) -> Option<(&str, u32, &str)> {
    const MOST_DIGITS: usize = 9;
    let bytes = text.as_bytes();
    let base = bytes.iter().position(|byte| *byte == b'.')?;
    let start = base + 1;
    let mut number = 0;
    let mut end = start;
    while let Some(digit @ b'0'..=b'9') = bytes.get(end) {
        if end - start == MOST_DIGITS || (end > start && number == 0) {
            return None;
        }
        number = number * 10 + u32::from(digit - b'0');
        end += 1;
    }
    let member = match bytes.get(end) {
        None => end,
        Some(b'.') if end + 1 < bytes.len() => end + 1,
        Some(_) => return None,
    };
    if base == 0 || end == start {
        return None;
    }
    Some((text.get(..base)?, number, text.get(member..)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> (String, Option<u32>, String) {
        let name = Name::parse(Cow::Borrowed(text));
        assert_eq!(name.to_string(), text, "a name is printed as it was read");
        (name.base().to_owned(), name.number, name.member().to_owned())
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
