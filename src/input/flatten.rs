//! From nested values to flat arguments: `{"Tag": [{"Key": "env"}]}` says `Tag.1.Key=env`.

use std::borrow::Cow;
use std::ops::Range;

#[cfg(feature = "full")]
use super::trail;
use super::{MAX_ARGUMENTS, MAX_BYTES, MAX_DEPTH, ReadError, ReadFailure, fail, http};
use crate::names::NameId;
use crate::request::{Argument, Name, Path, Request, Spelling, Step, ValueKind};
use crate::text;

/// Takes the parts of a nested value in the order in which they stand and gathers the arguments.
pub(super) struct Flattener<'t> {
    arguments: Vec<Argument<'t>>,
    open: Vec<Container<'t>>,
    /// How long all names are that the request has on the wire and no table has, in bytes.
    names: usize,
    /// Whether a key was sent under another name than its own.
    is_translated: bool,
}

/// What is sent as the name of a member.
#[derive(Clone, Copy)]
#[cfg_attr(
    not(any(feature = "module", test)),
    expect(dead_code, reason = "only objects have such members")
)]
enum Sent<'t> {
    /// Its key.
    Key,
    /// Another name.
    As(&'t str),
    /// The member is not sent.
    Not,
}

struct Container<'t> {
    /// The key of the value that comes next in an object.
    key: Cow<'t, str>,
    /// The number of that key.
    name: NameId,
    sent: Sent<'t>,
    /// Byte range of that key.
    key_at: Range<u32>,
    /// The place of the value that comes next in a list.
    index: u32,
    is_list: bool,
    is_empty: bool,
    at: u32,
}

impl<'t> Flattener<'t> {
    pub(super) fn new() -> Self {
        Flattener {
            arguments: Vec::with_capacity(32),
            open: Vec::with_capacity(4),
            names: 0,
            is_translated: false,
        }
    }

    /// Whether the value that comes next stands in a list.
    pub(super) fn in_list(&self) -> bool {
        self.open.last().is_some_and(|container| container.is_list)
    }

    /// How many lists and objects are open.
    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    pub(super) fn open(&mut self, is_list: bool, at: u32) -> Result<(), ReadError> {
        if self.open.len() >= MAX_DEPTH {
            return Err(ReadError::TooDeep);
        }
        self.mark_filled();
        self.open.push(Container {
            key: Cow::Borrowed(""),
            name: NameId::NONE,
            sent: Sent::Key,
            key_at: 0..0,
            index: 0,
            is_list,
            is_empty: true,
            at,
        });
        Ok(())
    }

    pub(super) fn key(&mut self, key: Cow<'t, str>, at: Range<u32>) {
        let name = NameId::of(&key);
        self.step_to(key, name, at);
    }

    /// The same for a key that is known by its number.
    #[cfg(any(feature = "module", test))]
    pub(super) fn known_key(&mut self, name: NameId) {
        self.step_to(Cow::Borrowed(name.text()), name, 0..0);
    }

    fn step_to(&mut self, key: Cow<'t, str>, name: NameId, at: Range<u32>) {
        if let Some(container) = self.open.last_mut() {
            container.key = key;
            container.name = name;
            container.sent = Sent::Key;
            container.key_at = at;
        }
    }

    /// The key is sent under another name, or its member not at all.
    #[cfg(any(feature = "module", test))]
    pub(super) fn sent_as(&mut self, name: Option<&'t str>) {
        self.is_translated = true;
        if let Some(container) = self.open.last_mut() {
            container.sent = name.map_or(Sent::Not, Sent::As);
        }
    }

    // What is small is written where it stays: to copy it there takes longer than to make it.
    #[inline]
    pub(super) fn value(&mut self, value: Cow<'t, str>, kind: ValueKind, at: Range<u32>) -> Result<(), ReadError> {
        self.mark_filled();
        let Flattener { arguments, open, .. } = self;
        let argument = new_argument(arguments)?;
        if self.is_translated {
            translated_name(open, argument);
        } else {
            name(open, argument);
        }
        let key = open.iter().rev().find(|container| !container.is_list);
        argument.name_at = key.map_or(at.clone(), |container| container.key_at.clone());
        argument.set_value(value, kind, at);
        self.count_name()?;
        self.advance();
        Ok(())
    }

    /// Takes an argument that is flat already, by the parts of its name.
    #[cfg(any(feature = "module", test))]
    #[inline]
    pub(super) fn entry(
        &mut self,
        (base, number, member): (NameId, Option<u32>, NameId),
        value: &'t str,
        at: Range<u32>,
    ) -> Result<(), ReadError> {
        let argument = new_argument(&mut self.arguments)?;
        argument.name.become_known(base, number, member);
        argument.set_value(Cow::Borrowed(value), ValueKind::Known, at);
        Ok(())
    }

    /// One long key of a long list would become a name of each entry.
    fn count_name(&mut self) -> Result<(), ReadError> {
        if let Some(Argument { name, .. }) = self.arguments.last()
            && !name.is_known()
        {
            self.names += name.base().len() + name.member().len();
            if self.names > MAX_BYTES {
                return Err(ReadError::TooLong);
            }
        }
        Ok(())
    }

    /// A `null`: nothing is sent.
    pub(super) fn nothing(&mut self) {
        self.mark_filled();
        self.advance();
    }

    pub(super) fn close(&mut self, at: u32) -> Result<(), ReadError> {
        let closed = self.open.pop();
        match closed {
            Some(container) if container.is_empty && !self.open.is_empty() => {
                self.value(Cow::Borrowed(""), ValueKind::Empty, container.at..at)
            }
            _ => {
                self.advance();
                Ok(())
            }
        }
    }

    pub(super) fn finish(self, has_text: bool) -> Result<Request<'t>, ReadFailure> {
        let mut request = Request {
            arguments: self.arguments,
            has_text,
            spelling: if self.is_translated {
                Spelling::Members
            } else {
                Spelling::Wire
            },
            ..Request::default()
        };
        let first = request.arguments.first();
        // Objects for the wire start with a name that the tables know.
        if first.is_some_and(|first| !first.name.ids.0.is_known()) {
            unwrap(&mut request).or_else(|error| fail(error, 0))?;
        }
        Ok(request)
    }

    /// The arguments as they stand.
    #[cfg(feature = "full")]
    pub(super) fn into_arguments(self) -> Vec<Argument<'t>> {
        self.arguments
    }

    fn mark_filled(&mut self) {
        if let Some(container) = self.open.last_mut() {
            container.is_empty = false;
        }
    }

    fn advance(&mut self) {
        if let Some(container) = self.open.last_mut() {
            container.index += 1;
        }
    }
}

/// Takes the request out of an object that has more around it.
fn unwrap(request: &mut Request<'_>) -> Result<(), ReadError> {
    #[cfg(feature = "full")]
    if trail::unwrap(request) {
        return Ok(());
    }
    http::unwrap(request)
}

fn new_argument<'a, 't>(arguments: &'a mut Vec<Argument<'t>>) -> Result<&'a mut Argument<'t>, ReadError> {
    if arguments.len() >= MAX_ARGUMENTS {
        return Err(ReadError::TooMany);
    }
    arguments.push(Argument::default());
    arguments.last_mut().ok_or(ReadError::TooMany)
}

/// Gives an argument the wire name of the value that comes next, and the path to it.
fn name<'t>(open: &[Container<'t>], argument: &mut Argument<'t>) {
    match open {
        [root] => root.flat_name(&mut argument.name),
        [root, list] if root.is_base() && list.is_list => {
            root.entry_name(list, None, &mut argument.name);
            argument.path = Path::Nested;
        }
        [root, list, member] if root.is_base() && list.is_list && !member.is_list => {
            root.entry_name(list, Some(member), &mut argument.name);
            argument.path = Path::Nested;
        }
        deeper => {
            let steps = steps(deeper, false);
            argument.name = Name::parse(Cow::Owned(wire_name(&steps)));
            argument.path = Path::Steps(steps);
        }
    }
}

/// The same where members are sent under other names than their keys. What is not sent has no name of a parameter.
#[inline(never)] // Plain objects have none.
fn translated_name<'t>(open: &[Container<'t>], argument: &mut Argument<'t>) {
    let name = wire_name(&steps(open, true));
    let is_sent = open.iter().all(|container| !matches!(container.sent, Sent::Not));
    argument.name = if is_sent {
        Name::parse(Cow::Owned(name))
    } else {
        Name::foreign(name)
    };
    argument.path = Path::Steps(steps(open, false));
}

/// The steps to the value that comes next, as they stand or as they are sent.
#[inline(never)]
fn steps<'t>(open: &[Container<'t>], as_sent: bool) -> Box<[Step<'t>]> {
    let mut steps = Vec::with_capacity(open.len());
    for container in open {
        steps.push(match container.sent {
            Sent::As(name) if as_sent => Step::Key(Cow::Borrowed(name)),
            _ => container.step(),
        });
    }
    steps.into()
}

impl<'t> Container<'t> {
    /// The step to the value that comes next.
    fn step(&self) -> Step<'t> {
        if self.is_list {
            Step::Index(self.index)
        } else {
            Step::Key(self.key.clone())
        }
    }

    /// Whether its key can be the base of a list: it has no number yet.
    fn is_base(&self) -> bool {
        self.name.is_known() || !self.key.bytes().any(|byte| byte == b'.')
    }

    fn flat_name(&self, name: &mut Name<'t>) {
        if self.name.is_known() {
            name.become_known(self.name, None, NameId::NONE);
        } else {
            *name = Name::parse(self.key.clone());
        }
    }

    /// The name of an entry of the list under this key, or of a member of it.
    fn entry_name(&self, list: &Container<'t>, member: Option<&Container<'t>>, name: &mut Name<'t>) {
        let number = Some(list.index.saturating_add(1));
        let member_name = member.map_or(NameId::NONE, |member| member.name);
        if self.name.is_known() && (member.is_none() || member_name.is_known()) {
            name.become_known(self.name, number, member_name);
        } else {
            let member = member.map_or(Cow::Borrowed(""), |member| member.key.clone());
            *name = Name::new(self.key.clone(), number, member);
        }
    }
}

/// The steps joined by points; places in lists count from 1 on the wire.
pub(super) fn wire_name(steps: &[Step<'_>]) -> String {
    let mut name = String::new();
    for step in steps {
        if !name.is_empty() {
            name.push('.');
        }
        match step {
            Step::Key(key) => name.push_str(key),
            Step::Index(index) => text::push_number(&mut name, index.saturating_add(1).into()),
        }
    }
    name
}
