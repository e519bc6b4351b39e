//! Objects that a caller hands over: what stands in an object, in its order, as numbers, and its texts one behind the other.
//!
//! `tape.js` writes both from JavaScript; this reader knows only the numbers and the text. The low four bits of a number say
//! what it is, the others are the length of a text in UTF-16 code units or the code of a name.

use std::borrow::Cow;

use super::flatten::Flattener;
use super::{MAX_BYTES, ReadError, ReadFailure, fail, offset, sdk};
use crate::names::NameId;
use crate::request::{Name, Request, Undecodable, ValueKind};
use crate::text::split_at_units;

pub(crate) const OBJECT: u32 = 1;
pub(crate) const LIST: u32 = 2;
pub(crate) const CLOSE: u32 = 3;
/// A key, by its text.
pub(crate) const KEY: u32 = 4;
/// A key that is a name of the tables, by its code.
pub(crate) const NAMED: u32 = 5;
/// A wire name as a key of the object itself, by its code; a text follows.
const ENTRY: u32 = 6;
pub(crate) const TEXT: u32 = 7;
const NOTHING: u32 = 8;
const UNSENDABLE: u32 = 9;
const TOO_LONG: u32 = 11;
/// The name of the class that the object is of, before the object.
const CLASS: u32 = 12;
/// The wire name under which the key before is sent.
const SENT: u32 = 13;
/// The key before is not sent.
const UNSENT: u32 = 14;

/// How many bits say what a number is.
const KIND: u32 = 4;
const KINDS: u32 = (1 << KIND) - 1;

/// What a tape holds.
#[derive(Clone, Copy)]
pub(crate) struct Tape<'t> {
    pub(crate) marks: &'t [u32],
    pub(crate) texts: &'t [u8],
}

impl Tape<'_> {
    /// The tape up to some marks and bytes of text, and the rest.
    #[cfg(feature = "module")]
    pub(crate) fn split_at(self, marks: usize, texts: usize) -> (Self, Self) {
        let (first_marks, marks) = self.marks.split_at_checked(marks).unwrap_or_default();
        let (first_texts, texts) = self.texts.split_at_checked(texts).unwrap_or_default();
        let first = Tape {
            marks: first_marks,
            texts: first_texts,
        };
        (first, Tape { marks, texts })
    }
}

impl<'t> Tape<'t> {
    /// The places of the marks of values.
    pub(crate) fn values(self) -> impl Iterator<Item = usize> + use<'t> {
        let values = (0..).zip(self.marks).filter(|(_, mark)| *mark & KINDS == TEXT);
        values.map(|(place, _)| place)
    }

    /// How many UTF-16 code units the text of the mark at a place has.
    pub(crate) fn units_at(self, place: usize) -> u32 {
        self.marks.get(place).copied().unwrap_or_default() >> KIND
    }
}

/// What tapes have in common that differ in the values of their objects alone.
#[derive(PartialEq, Eq)]
pub(crate) struct Pattern {
    /// Their marks, and which bits of them count: how long a text is does not.
    marks: Vec<u32>,
    masks: Vec<u32>,
}

impl Pattern {
    /// Of one of them. Nothing for objects that have other names than those of the tables, or values that are not sent: of others, each text
    /// is a value.
    pub(crate) fn of(tape: Tape<'_>) -> Option<Self> {
        const PLAIN: u32 = 1 << OBJECT | 1 << LIST | 1 << CLOSE | 1 << NAMED | 1 << ENTRY | 1 << TEXT | 1 << NOTHING;
        let is_plain = |mark: &u32| PLAIN >> (mark & KINDS) & 1 == 1;
        let mask = |mark: u32| if mark & KINDS == TEXT { KINDS } else { u32::MAX };
        tape.marks.iter().all(is_plain).then(|| Pattern {
            marks: tape.marks.iter().map(|mark| mark & mask(*mark)).collect(),
            masks: tape.marks.iter().map(|mark| mask(*mark)).collect(),
        })
    }

    /// How many UTF-16 code units the texts of a tape have, if it is one of them.
    pub(crate) fn units_of(&self, tape: Tape<'_>) -> Option<u32> {
        let both = tape.marks.iter().zip(&self.masks).zip(&self.marks);
        // All of them, as several are compared at once.
        let (differing, units) = both.fold((0, 0_u32), |(differing, units), ((mark, mask), known)| {
            let is_other = (mark & mask) ^ known;
            (differing | is_other, units.wrapping_add((mark & !mask) >> KIND))
        });
        (tape.marks.len() == self.marks.len() && differing == 0).then_some(units)
    }
}

/// Reads the object on the tape.
pub(crate) fn read(tape: Tape<'_>) -> Result<Request<'_>, ReadFailure> {
    let mut texts = std::str::from_utf8(tape.texts).map_err(|_| UNREADABLE)?;
    // The class of an object stands before it.
    let mut class = "";
    let has_class = tape.marks.first().is_some_and(|mark| mark & KINDS == CLASS);
    if tape.marks.get(usize::from(has_class)) != Some(&OBJECT) {
        return fail(ReadError::JsonNoObject, 0);
    }
    let mut flattener = Flattener::new();
    let mut entry = None;
    for (place, mark) in tape.marks.iter().enumerate() {
        let (kind, payload) = (mark & KINDS, mark >> KIND);
        // Where a value stands on the tape is what it can be asked for by.
        let at = offset(place)..offset(place);
        let taken = match kind {
            OBJECT => flattener.open(false, 0),
            LIST => flattener.open(true, 0),
            CLOSE => flattener.close(0),
            KEY | SENT | CLASS => {
                let text = text(&mut texts, payload)?;
                match kind {
                    KEY => flattener.key(Cow::Borrowed(text), 0..0),
                    SENT => flattener.sent_as(Some(text)),
                    _ => class = text,
                }
                continue;
            }
            NAMED => {
                flattener.known_key(parts(payload).0);
                continue;
            }
            ENTRY => {
                entry = Some(payload);
                continue;
            }
            UNSENT => {
                flattener.sent_as(None);
                continue;
            }
            TEXT => {
                let value = text(&mut texts, payload)?;
                match entry.take() {
                    None => flattener.value(Cow::Borrowed(value), ValueKind::Known, at),
                    Some(code) => flattener.entry(parts(code), value, at),
                }
            }
            NOTHING => {
                flattener.nothing();
                Ok(())
            }
            UNSENDABLE => {
                let kind = ValueKind::Undecodable(Undecodable::Unsendable);
                flattener.value(Cow::Borrowed(""), kind, at)
            }
            TOO_LONG => Err(ReadError::TooLong),
            _ => Err(ReadError::Unreadable),
        };
        taken.or_else(|error| fail(error, 0))?;
        if flattener.depth() == 0 {
            return if tape.texts.len() > MAX_BYTES {
                fail(ReadError::TooLong, 0)
            } else {
                Ok(sdk::of_class(flattener.finish(false)?, class))
            };
        }
    }
    Err(UNREADABLE)
}

const UNREADABLE: ReadFailure = ReadFailure {
    error: ReadError::Unreadable,
    at: 0,
};

fn text<'t>(rest: &mut &'t str, length: u32) -> Result<&'t str, ReadFailure> {
    let (text, behind) = usize::try_from(length)
        .ok()
        .and_then(|length| split_at_units(rest, length))
        .ok_or(UNREADABLE)?;
    *rest = behind;
    Ok(text)
}

/// The code of a wire name that the tables know: the numbers of its base and its member, seven bits each, and above them the
/// number of the list entry, from 1. Nothing for another name.
pub(crate) fn code(name: &str) -> u32 {
    /// Codes are kept where they come from; so many numbers are enough for every list, and not too many to keep.
    const HIGHEST: u32 = 1000;
    let name = Name::parse(Cow::Borrowed(name));
    if name.number.is_some_and(|number| number > HIGHEST) {
        return 0;
    }
    code_of(&name)
}

/// The code of a name, or nothing for one that the tables do not have or whose number is too high.
pub(crate) fn code_of(name: &Name<'_>) -> u32 {
    /// What is left for numbers.
    const HIGHEST: u32 = (1 << 18) - 1;
    let (base, member) = name.ids;
    match name.number {
        None if name.is_known() => u32::from(base.number()),
        Some(number @ 1..=HIGHEST) if name.is_known() => {
            u32::from(base.number()) | u32::from(member.number()) << 7 | number << 14
        }
        _ => 0,
    }
}

/// The name of a code.
pub(crate) fn name(code: u32) -> Name<'static> {
    let (base, number, member) = parts(code);
    Name::known(base, number, member)
}

fn parts(code: u32) -> (NameId, Option<u32>, NameId) {
    let part = |shift: u32| NameId::numbered(u8::try_from(code >> shift & 0x7f).unwrap_or_default());
    let number = code >> 14;
    (part(0), (number > 0).then_some(number), part(7))
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::text::utf16_length;

    /// The marks and the texts of a tape, as `tape.js` writes it.
    pub(crate) fn written(parts: &[(u32, &str)]) -> (Vec<u32>, String) {
        let marks = parts
            .iter()
            .map(|(kind, text)| match *kind {
                NAMED | ENTRY => kind | code(text) << KIND,
                _ => kind | utf16_length(text) << KIND,
            })
            .collect();
        let texts = parts.iter().filter(|(kind, _)| !matches!(*kind, NAMED | ENTRY));
        (marks, texts.map(|(_, text)| *text).collect())
    }

    fn said(parts: &[(u32, &str)]) -> Result<Vec<String>, ReadError> {
        let (marks, texts) = written(parts);
        let tape = Tape {
            marks: &marks,
            texts: texts.as_bytes(),
        };
        let request = read(tape).map_err(|failure| failure.error)?;
        let arguments = request.arguments.iter();
        Ok(arguments
            .map(|argument| format!("{}={}", argument.name, argument.value))
            .collect())
    }

    #[test]
    fn an_object_is_flattened() {
        let parts = [
            (OBJECT, ""),
            (KEY, "DiskId"),
            (TEXT, "d-1"),
            (KEY, "Tag"),
            (LIST, ""),
            (OBJECT, ""),
            (KEY, "Key"),
            (TEXT, "环境"),
            (CLOSE, ""),
            (NOTHING, ""),
            (OBJECT, ""),
            (KEY, "Value"),
            (UNSENDABLE, ""),
            (CLOSE, ""),
            (CLOSE, ""),
            (KEY, "InstanceId"),
            (LIST, ""),
            (CLOSE, ""),
            (CLOSE, ""),
        ];
        let said = said(&parts).unwrap();
        assert_eq!(said, ["DiskId=d-1", "Tag.1.Key=环境", "Tag.3.Value=", "InstanceId="]);
    }

    #[test]
    fn what_is_no_object_is_said() {
        assert_eq!(said(&[(TEXT, "d-1")]), Err(ReadError::JsonNoObject));
        assert_eq!(said(&[(LIST, ""), (CLOSE, "")]), Err(ReadError::JsonNoObject));
        assert_eq!(said(&[]), Err(ReadError::JsonNoObject));
        assert_eq!(said(&[(OBJECT, ""), (10, "")]), Err(ReadError::Unreadable));
        assert_eq!(said(&[(OBJECT, ""), (KEY, "a")]), Err(ReadError::Unreadable));
        let deep: Vec<(u32, &str)> = std::iter::once((OBJECT, "")).chain(vec![(LIST, ""); 100]).collect();
        assert_eq!(said(&deep), Err(ReadError::TooDeep));
    }

    #[test]
    fn names_that_the_tables_know_come_as_codes() {
        let parts = [
            (OBJECT, ""),
            (NAMED, "DiskId"),
            (TEXT, "d-1"),
            (ENTRY, "Tag.3.Key"),
            (TEXT, "env"),
            (NAMED, "InstanceId"),
            (LIST, ""),
            (TEXT, "i-1"),
            (CLOSE, ""),
            (ENTRY, "InstanceId.7"),
            (TEXT, "i-7"),
            (CLOSE, ""),
        ];
        let said = said(&parts).unwrap();
        assert_eq!(
            said,
            ["DiskId=d-1", "Tag.3.Key=env", "InstanceId.1=i-1", "InstanceId.7=i-7"]
        );
        for unknown in ["diskId", "Tag.3.Kee", "Tag.1001.Key", "Tag.0.Key", "", "Disk.Id"] {
            assert_eq!(code(unknown), 0, "{unknown}");
        }
    }

    #[test]
    fn members_come_with_the_names_under_which_they_are_sent() {
        let parts = [
            (CLASS, "CreateSnapshotRequest"),
            (OBJECT, ""),
            (KEY, "diskId"),
            (SENT, "DiskId"),
            (TEXT, "d-1"),
            (KEY, "SnapshotName"),
            (UNSENT, ""),
            (TEXT, "x"),
            (KEY, "tag"),
            (SENT, "Tag"),
            (LIST, ""),
            (OBJECT, ""),
            (KEY, "key"),
            (SENT, "Key"),
            (TEXT, "env"),
            (KEY, "value"),
            (TEXT, "as it stands"),
            (CLOSE, ""),
            (CLOSE, ""),
            (CLOSE, ""),
        ];
        let said = said(&parts).unwrap();
        assert_eq!(
            said,
            [
                "DiskId=d-1",
                "SnapshotName=x",
                "Tag.1.Key=env",
                "Tag.1.value=as it stands"
            ]
        );
    }
}
