//! What counts as a letter. The Chinese documents say: the characters of Unicode's category Letter.

mod table;

use std::cmp::Ordering;

/// How a character stands to letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A letter of some script.
    Letter,
    /// Not in the category Letter, but read as a letter or digit by other definitions, such as `Ⅷ` or `٣`.
    LetterLike,
    /// Neither.
    Other,
}

/// Sorts a character.
pub(crate) fn kind(character: char) -> Kind {
    if character.is_ascii() {
        return if character.is_ascii_alphabetic() {
            Kind::Letter
        } else {
            Kind::Other
        };
    }
    // Of letters beyond ASCII, most are those of Chinese texts, and all of these are in one range.
    if ('\u{4e00}'..='\u{9fff}').contains(&character) {
        return Kind::Letter;
    }
    let code = u32::from(character);
    let found = table::RANGES.binary_search_by(|(first, last)| {
        if *last < code {
            Ordering::Less
        } else if *first > code {
            Ordering::Greater
        } else {
            Ordering::Equal
        }
    });
    if found.is_ok() {
        Kind::Letter
    } else if character.is_alphanumeric() {
        Kind::LetterLike
    } else {
        Kind::Other
    }
}
