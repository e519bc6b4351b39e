//! What would remove a finding.

use std::borrow::Cow;
use std::ops::Deref;

use super::Substitute;
use crate::lang::{Insert, Key, Message, Slot};
#[cfg(feature = "full")]
use crate::value::Classes;
use crate::value::Value;
use crate::width::wide;

/// What would remove a finding.
#[derive(Debug)]
pub(crate) enum Fix {
    /// Another value where the finding is. Most are that, and take no memory of their own.
    #[cfg(feature = "full")]
    Write { value: NewValue, safe: bool },
    /// Any other change. Few findings have one, and findings are moved about.
    Plan(Box<FixPlan>),
}

/// What is written in the place of a value.
#[cfg(feature = "full")]
#[derive(Debug)]
pub(crate) enum NewValue {
    /// So many of its bytes, all of which are of ASCII and can be seen.
    Piece {
        start: u32,
        end: u32,
    },
    Text(Cow<'static, str>),
}

#[cfg(feature = "full")]
impl NewValue {
    /// What is written in the place of that value.
    pub(crate) fn text<'v>(&'v self, value: &'v str) -> &'v str {
        match self {
            NewValue::Text(text) => text,
            NewValue::Piece { start, end } => value.get(wide(*start)..wide(*end)).unwrap_or_default(),
        }
    }
}

impl Fix {
    /// Writes something else in the place of a value: that text.
    #[cfg(feature = "full")]
    pub(crate) fn write(other: Substitute<'_>, text: Cow<'_, str>, value: Value<'_>, safe: bool) -> Self {
        let place_in_value = |piece: &str| piece.as_ptr().addr().checked_sub(value.as_ptr().addr());
        let range = match other {
            Substitute::Piece(piece) if value.classes.are_only(Classes::SEEN) => place_in_value(piece)
                .and_then(|start| Some((start.try_into().ok()?, (start + piece.len()).try_into().ok()?))),
            _ => None,
        };
        let value = match (range, other) {
            (Some((start, end)), _) => NewValue::Piece { start, end },
            (None, Substitute::Known(known)) => NewValue::Text(Cow::Borrowed(known)),
            (None, _) => NewValue::Text(Cow::Owned(text.into_owned())),
        };
        Fix::Write { value, safe }
    }

    /// The same. The module that is to be small has one kind of fix.
    #[cfg(not(feature = "full"))]
    #[expect(clippy::needless_pass_by_value, reason = "the full one takes it")]
    pub(crate) fn write(_: Substitute<'_>, text: Cow<'_, str>, _: Value<'_>, safe: bool) -> Self {
        Fix::Plan(Box::new(FixPlan::write(safe, ChangeTo::Value((*text).to_owned()))))
    }

    /// Whether the request means the same afterwards.
    pub(crate) fn is_safe(&self) -> bool {
        match self {
            #[cfg(feature = "full")]
            Fix::Write { safe, .. } => *safe,
            Fix::Plan(plan) => plan.safe,
        }
    }

    /// The changes, for a finding about that value.
    #[cfg(feature = "commands")]
    pub(crate) fn plan(self, value: &str) -> FixPlan {
        match self {
            #[cfg(feature = "full")]
            Fix::Write { value: new, safe } => FixPlan::write(safe, ChangeTo::Value(new.text(value).to_owned())),
            Fix::Plan(plan) => *plan,
        }
    }
}

/// A change that would remove a finding.
#[derive(Debug)]
pub(crate) struct FixPlan {
    /// What the change does.
    pub(crate) title: Message,
    /// Whether the request means the same afterwards.
    pub(crate) safe: bool,
    pub(crate) changes: Changes,
    /// The list whose entries are numbered anew, and how many of them a request may have: the others go into further requests.
    pub(crate) shared_out: Option<(&'static str, u32)>,
}

/// The changes of a fix. Mostly there is one, which needs no memory of its own.
#[derive(Debug)]
pub(crate) enum Changes {
    One([Change; 1]),
    Some(Vec<Change>),
}

impl Deref for Changes {
    type Target = [Change];

    #[inline(never)]
    fn deref(&self) -> &[Change] {
        match self {
            Changes::One(change) => change,
            Changes::Some(changes) => changes,
        }
    }
}

/// A change of one argument.
#[derive(Debug)]
pub(crate) struct Change {
    /// The place of the argument in the request, and its wire name; nothing for the one that the finding is about.
    pub(crate) of: Option<(u32, String)>,
    pub(crate) to: ChangeTo,
}

/// What an argument becomes.
#[derive(Debug)]
pub(crate) enum ChangeTo {
    /// Another name.
    Name(String),
    /// Another value.
    Value(String),
    /// Nothing: it is left out.
    Nothing,
}

impl ChangeTo {
    /// What is written.
    pub(crate) fn new_text(&self) -> &str {
        match self {
            ChangeTo::Name(new) | ChangeTo::Value(new) => new,
            ChangeTo::Nothing => "",
        }
    }
}

impl FixPlan {
    pub(crate) fn new(title: Message, safe: bool, changes: Vec<Change>) -> Self {
        Self::of(title, safe, Changes::Some(changes))
    }

    fn of(title: Message, safe: bool, changes: Changes) -> Self {
        FixPlan {
            title,
            safe,
            changes,
            shared_out: None,
        }
    }

    /// Changes the argument that the finding is about.
    #[inline(never)]
    pub(super) fn of_subject(title: Message, safe: bool, to: ChangeTo) -> Self {
        Self::of(title, safe, Changes::One([Change { of: None, to }]))
    }

    /// Writes something else where the finding is.
    pub(crate) fn write(safe: bool, to: ChangeTo) -> Self {
        let title = Message::from(Key::FixWrite).with(Slot::Suggestion, Insert::New);
        Self::of_subject(title, safe, to)
    }
}
