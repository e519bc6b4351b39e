//! `allowed-characters`: a value contains a character that is not allowed.

use super::{Rule, examples};
use crate::finding::{Substitute, Violation};
use crate::lang::{Insert, Key, Message, Slot};
use crate::letters;
use crate::report::Severity;
use crate::spec::{Alphabet, Characters, text};
use crate::text::has;
use crate::value::{Classes, Value};

pub(crate) static RULE: Rule = Rule {
    id: "allowed-characters",
    severity: Severity::Error,
    summary: text(
        "A value contains a character that is not allowed",
        "值中包含不允许的字符",
    ),
    explanation: text(
        "The document lists the characters that the value may have. Replace the others.",
        "文档列出了值可以包含的字符。请替换其他字符。",
    ),
    refused: examples(&[
        "Action=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0abc&SnapshotName=nightly%20backup",
        "Action=ReInitDisk&DiskId=d-bp67acfmxazb4phxyz01&Password=Secret-1%22",
    ]),
    accepted: examples(&[
        "Action=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0abc&SnapshotName=nightly_backup:1",
        "Action=ReInitDisk&DiskId=d-bp67acfmxazb4phxyz01&Password=Secret-1%27",
    ]),
};

/// Looks for the first character that is certainly not allowed, or else the first that is contested.
pub(crate) fn check<'v>(value: Value<'v>, allowed: &'static Characters, secret: bool) -> Option<Violation<'v>> {
    if value.classes.are_only(allowed.classes) {
        return None;
    }
    // No document says whether the service takes a `+` of a query for one.
    let may_be_plus = value.classes.have(Classes::PLUS) && matches!(judge('+', allowed), Permission::Allowed);
    let hyphenated = Substitute::Hyphenated(Hyphenated {
        value: value.text(),
        allowed,
    });
    let mut has_plus = false;
    let mut doubtful = None;
    for character in value
        .chars()
        .filter(|character| !allowed.classes.have_ascii(*character))
    {
        match judge(character, allowed) {
            Permission::Allowed => {}
            Permission::Contested => doubtful = doubtful.or(Some(character)),
            Permission::Refused if character == ' ' && may_be_plus => has_plus = true,
            Permission::Refused => {
                return Some(Violation::certain(refused(character, allowed, secret)).or_perhaps(Some(hyphenated)));
            }
        }
    }
    if has_plus {
        return Some(Violation::contested(Key::CharactersPlus.into()));
    }
    let message = Message::from(Key::CharactersContested)
        .with(Slot::Character, doubtful?)
        .with(Slot::Others, Insert::Code(allowed.others));
    Some(Violation::contested(message).or_perhaps(Some(hyphenated)))
}

/// A value with a hyphen in the place of each character that may be refused. White space at its ends is no character to replace.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Hyphenated<'v> {
    value: &'v str,
    allowed: &'static Characters,
}

impl<'v> Hyphenated<'v> {
    /// A text of the same length.
    pub(crate) fn as_long(self) -> &'v str {
        self.value.trim()
    }

    /// Nothing where there is no such character, and where hyphens are not allowed either.
    pub(crate) fn text(self) -> Option<String> {
        let Hyphenated { value, allowed } = self;
        // Hyphens make no name of an address.
        if !is_among('-', allowed.others) || has(value.as_bytes(), b"://") {
            return None;
        }
        let value = value.trim();
        let mut joined = String::with_capacity(value.len());
        let mut from = 0;
        for (at, character) in value.char_indices() {
            if !allowed.classes.have_ascii(character) && !matches!(judge(character, allowed), Permission::Allowed) {
                joined.push_str(value.get(from..at)?);
                joined.push('-');
                from = at + character.len_utf8();
            }
        }
        joined.push_str(value.get(from..)?);
        (joined != value).then_some(joined)
    }
}

enum Permission {
    Allowed,
    Contested,
    Refused,
}

fn judge(character: char, allowed: &Characters) -> Permission {
    if character.is_ascii_alphanumeric() || is_among(character, allowed.others) {
        return Permission::Allowed;
    }
    if is_among(character, allowed.contested) {
        return Permission::Contested;
    }
    match allowed.alphabet {
        Alphabet::AllAscii if character.is_ascii() => Permission::Allowed,
        Alphabet::Unicode => match letters::kind(character) {
            letters::CharacterKind::Letter => Permission::Allowed,
            letters::CharacterKind::Alphabetic | letters::CharacterKind::Numeric => Permission::Contested,
            letters::CharacterKind::Other => Permission::Refused,
        },
        Alphabet::Ascii | Alphabet::AllAscii => Permission::Refused,
    }
}

/// Never shows a character of a secret.
fn refused(character: char, allowed: &Characters, secret: bool) -> Message {
    if allowed.alphabet == Alphabet::AllAscii {
        return Message::from(Key::CharactersAscii);
    }
    if secret {
        return Message::from(Key::CharactersSecret).with(Slot::Others, Insert::Code(allowed.others));
    }
    Message::from(Key::Characters)
        .with(Slot::Character, character)
        .with(Slot::Others, Insert::Code(allowed.others))
}

/// `str::contains` brings a searcher for long texts along, which a handful of characters do not need.
fn is_among(character: char, others: &str) -> bool {
    others.chars().any(|other| other == character)
}
