//! What is wrong with one value, and what may stand in its place.

use std::borrow::Cow;

use crate::lang::Message;
use crate::rules::allowed_characters::Hyphenated;
use crate::text;

/// What is wrong with one value.
#[derive(Debug)]
pub(crate) struct Violation<'v> {
    pub(crate) message: Message,
    pub(crate) contested: bool,
    /// A value with which nothing of that would be wrong.
    pub(crate) fixed: Option<Replacement<'v>>,
}

/// A value in place of another one.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Replacement<'v> {
    pub(crate) value: Substitute<'v>,
    /// Whether it means the same.
    pub(crate) safe: bool,
}

/// How a value in place of another one comes about. It is written where it is reported: most are not, as they are wrong as well.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Substitute<'v> {
    /// A piece of the value.
    Piece(&'v str),
    /// A text of the tables.
    Known(&'static str),
    Number(u64),
    /// The value with hyphens.
    Hyphenated(Hyphenated<'v>),
}

impl<'v> Substitute<'v> {
    /// A piece of the value that is as long, where there is one.
    pub(crate) fn as_long(self) -> Option<&'v str> {
        match self {
            Substitute::Piece(piece) => Some(piece),
            Substitute::Known(_) | Substitute::Number(_) => None,
            Substitute::Hyphenated(hyphenated) => Some(hyphenated.as_long()),
        }
    }

    /// The value, if there is any.
    pub(crate) fn text(self) -> Option<Cow<'v, str>> {
        match self {
            Substitute::Piece(text) | Substitute::Known(text) => Some(Cow::Borrowed(text)),
            Substitute::Number(number) => {
                let mut digits = String::new();
                text::push_number(&mut digits, number);
                Some(Cow::Owned(digits))
            }
            Substitute::Hyphenated(hyphenated) => hyphenated.text().map(Cow::Owned),
        }
    }
}

impl<'v> Violation<'v> {
    /// Every edition demands otherwise.
    #[inline(never)] // Otherwise it is written out wherever something is found.
    pub(crate) fn certain(message: Message) -> Self {
        Violation {
            message,
            contested: false,
            fixed: None,
        }
    }

    /// Editions disagree, or no document says how such a value is read.
    #[inline(never)] // Otherwise it is written out wherever something is found.
    pub(crate) fn contested(message: Message) -> Self {
        Violation {
            contested: true,
            ..Self::certain(message)
        }
    }

    pub(crate) fn fixed_by(mut self, value: Substitute<'v>) -> Self {
        self.fixed = Some(Replacement { value, safe: true });
        self
    }

    /// A value that may be meant as well.
    pub(crate) fn or_perhaps(mut self, value: Option<Substitute<'v>>) -> Self {
        self.fixed = value.map(|value| Replacement { value, safe: false });
        self
    }
}
