//! A value, and what a single look at its bytes tells about it. Most rules need no other look.

use std::ops::Deref;

use crate::spec::Alphabet;

/// The kinds of characters that a text has, a bit each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Classes(u16);

impl Classes {
    pub(crate) const NONE: Classes = Classes(0);
    pub(crate) const LOWER: Classes = Classes(1);
    pub(crate) const UPPER: Classes = Classes(1 << 1);
    pub(crate) const DIGIT: Classes = Classes(1 << 2);
    pub(crate) const HYPHEN: Classes = Classes(1 << 3);
    pub(crate) const UNDERSCORE: Classes = Classes(1 << 4);
    pub(crate) const COLON: Classes = Classes(1 << 5);
    pub(crate) const PERIOD: Classes = Classes(1 << 6);
    pub(crate) const ASTERISK: Classes = Classes(1 << 7);
    pub(crate) const SLASH: Classes = Classes(1 << 8);
    /// The other characters of ASCII that can be seen.
    pub(crate) const OTHER: Classes = Classes(1 << 9);
    /// Spaces and control characters of ASCII.
    pub(crate) const UNSEEN: Classes = Classes(1 << 10);
    /// Everything beyond ASCII.
    pub(crate) const BEYOND: Classes = Classes(1 << 11);
    /// A space that a query writes as `+`: no document says whether the service takes it for a space.
    pub(crate) const PLUS: Classes = Classes(1 << 12);

    /// No kind: whether each character was looked at, for whoever does not look at all of them.
    pub(crate) const LOOKED: Classes = Classes(1 << 13);

    /// ASCII letters.
    pub(crate) const LETTER: Classes = Self::LOWER.and(Self::UPPER);

    /// ASCII characters that can be seen.
    pub(crate) const SEEN: Classes = Classes(Self::UNSEEN.0 - 1);

    /// ASCII letters and digits.
    pub(crate) const ALPHANUMERIC: Classes = Self::LOWER.and(Self::UPPER).and(Self::DIGIT);

    /// Both kinds.
    pub(crate) const fn and(self, other: Classes) -> Self {
        Classes(self.0 | other.0)
    }

    /// Those of these kinds that are among others.
    pub(crate) const fn both(self, others: Classes) -> Self {
        Classes(self.0 & others.0)
    }

    /// These kinds but for others.
    pub(crate) const fn without(self, others: Classes) -> Self {
        Classes(self.0 & !others.0)
    }

    /// The kind of the character that a byte is or belongs to.
    pub(crate) fn of_byte(byte: u8) -> Self {
        Classes(look(byte) & ALL)
    }

    /// The kinds of the characters of a text.
    pub(crate) fn of(text: &str) -> Self {
        Self::of_bytes(text.as_bytes())
    }

    /// The same of the bytes of a text.
    pub(crate) fn of_bytes(bytes: &[u8]) -> Self {
        let (fours, rest) = bytes.as_chunks::<4>();
        let mut found = 0;
        for [first, second, third, fourth] in fours {
            found |= look(*first) | look(*second) | look(*third) | look(*fourth);
        }
        for byte in rest {
            found |= look(*byte);
        }
        Classes(found & ALL)
    }

    /// The kinds of the characters up to where a text of a form may end, and how many bytes those are.
    #[inline(never)] // Asked for in several places.
    pub(crate) fn up_to(ends: Ends, bytes: &[u8]) -> (Self, usize) {
        let (fours, rest) = bytes.as_chunks::<4>();
        let mut found = 0;
        let mut length = 0;
        for [first, second, third, fourth] in fours {
            let (first, second, third) = (look(*first), look(*second), look(*third));
            let seen = first | second | third | look(*fourth);
            if seen & ends.0 == 0 {
                found |= seen;
                length += 4;
                continue;
            }
            // No branches: where a value ends cannot be foreseen.
            let first_counts = u16::from(first & ends.0 == 0);
            let second_counts = first_counts & u16::from(second & ends.0 == 0);
            let third_counts = second_counts & u16::from(third & ends.0 == 0);
            found |= (first * first_counts) | (second * second_counts) | (third * third_counts);
            length += usize::from(first_counts + second_counts + third_counts);
            return (Classes(found & ALL), length);
        }
        for byte in rest {
            let seen = look(*byte);
            if seen & ends.0 != 0 {
                break;
            }
            found |= seen;
            length += 1;
        }
        (Classes(found & ALL), length)
    }

    /// Whether there is no character of another kind.
    pub(crate) const fn are_only(self, allowed: Classes) -> bool {
        self.0 & !allowed.0 == 0
    }

    /// Whether there is a character of one of these kinds.
    pub(crate) const fn have(self, any: Classes) -> bool {
        self.0 & any.0 != 0
    }

    /// Whether a character is one of ASCII that is of one of these kinds.
    pub(crate) fn have_ascii(self, character: char) -> bool {
        u8::try_from(character).is_ok_and(|byte| look(byte) & self.0 & (Self::BEYOND.0 - 1) != 0)
    }

    /// The kinds of which every character is in an alphabet or among others. What is of another kind needs a closer look.
    #[allow(clippy::indexing_slicing)] // Const code: going wrong stops the build.
    pub(crate) const fn allowed_by(alphabet: Alphabet, others: &str) -> Self {
        let mut classes = match alphabet {
            Alphabet::Unicode | Alphabet::Ascii => Self::ALPHANUMERIC,
            Alphabet::AllAscii => return Classes(Self::BEYOND.0 - 1),
        };
        let others = others.as_bytes();
        let mut index = 0;
        while index < others.len() {
            let class = class_of(others[index]);
            if Self::SINGLE.0 & class.0 != 0 {
                classes = classes.and(class);
            }
            index += 1;
        }
        classes
    }

    /// The kinds with one character only.
    const SINGLE: Classes = Self::HYPHEN
        .and(Self::UNDERSCORE)
        .and(Self::COLON)
        .and(Self::PERIOD)
        .and(Self::ASTERISK)
        .and(Self::SLASH);
}

#[allow(clippy::indexing_slicing, clippy::cast_possible_truncation)] // Const code: going wrong stops the build.
static LOOKS: [u16; 256] = {
    let mut looks = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        looks[byte] = class_of(byte as u8).0 | ends_at(byte as u8);
        byte += 1;
    }
    looks
};

/// The bits of the classes.
const ALL: u16 = (1 << 12) - 1;

/// Its class, and what it may end.
fn look(byte: u8) -> u16 {
    LOOKS.get(usize::from(byte)).copied().unwrap_or_default()
}

/// What texts of a form cannot go on with as they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Ends(u16);

impl Ends {
    /// In JSON: quotation marks, escapes and control characters.
    pub(crate) const QUOTED: Ends = Ends(1 << 14);
    /// In a parameter list: what separates parameters and lines.
    pub(crate) const SEPARATED: Ends = Ends(1 << 13);
    /// The same, and escapes.
    pub(crate) const ENCODED: Ends = Ends(1 << 15 | Self::SEPARATED.0);
    /// The same, and what stands behind a name.
    pub(crate) const NAME: Ends = Ends(1 << 12 | Self::ENCODED.0);

    /// Whether a text cannot go on with a byte.
    pub(crate) const fn have(self, byte: u8) -> bool {
        ends_at(byte) & self.0 != 0
    }
}

const fn ends_at(byte: u8) -> u16 {
    match byte {
        b'\r' | b'\n' => Ends::QUOTED.0 | Ends::SEPARATED.0,
        0x00..0x20 | b'"' | b'\\' => Ends::QUOTED.0,
        b'&' => Ends::SEPARATED.0,
        b'=' => Ends::NAME.0 & !Ends::ENCODED.0,
        b'%' | b'+' => Ends::ENCODED.0 & !Ends::SEPARATED.0,
        _ => 0,
    }
}

/// The kind of the character that a byte is or belongs to, while the crate compiles; [`Classes::of_byte`] looks it up.
pub(crate) const fn class_of(byte: u8) -> Classes {
    match byte {
        b'a'..=b'z' => Classes::LOWER,
        b'A'..=b'Z' => Classes::UPPER,
        b'0'..=b'9' => Classes::DIGIT,
        b'-' => Classes::HYPHEN,
        b'_' => Classes::UNDERSCORE,
        b':' => Classes::COLON,
        b'.' => Classes::PERIOD,
        b'*' => Classes::ASTERISK,
        b'/' => Classes::SLASH,
        b'!'..=b'~' => Classes::OTHER,
        0x00..=0x20 | 0x7f => Classes::UNSEEN,
        0x80.. => Classes::BEYOND,
    }
}

/// A value with the kinds of its characters.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Value<'v> {
    text: &'v str,
    pub(crate) classes: Classes,
}

impl<'v> Value<'v> {
    /// A text that is looked at first.
    pub(crate) fn of(text: &'v str) -> Self {
        Value::of_classes(text, Classes::of(text))
    }

    /// A text whose kinds of characters are known.
    pub(crate) fn of_classes(text: &'v str, classes: Classes) -> Self {
        Value { text, classes }
    }

    pub(crate) fn is_ascii(self) -> bool {
        !self.classes.have(Classes::BEYOND)
    }

    pub(crate) fn text(self) -> &'v str {
        self.text
    }
}

/// The bytes of a value that stand somewhere in a text, with the kinds of its characters.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Seen<'v> {
    pub(crate) bytes: &'v [u8],
    /// Nothing where nobody looked at them.
    pub(crate) classes: Option<Classes>,
}

/// Whether bytes are the same. Most of them are few, which is sooner done than a function of the platform is called.
#[inline]
pub(crate) fn are_same(one: &[u8], other: &[u8]) -> bool {
    if one.len() != other.len() {
        return false;
    }
    match (one.last_chunk::<8>(), other.last_chunk::<8>()) {
        // What is left behind whole eights is compared together with bytes before it.
        (Some(last), Some(other_last)) => {
            last == other_last && one.as_chunks::<8>().0.iter().eq(other.as_chunks::<8>().0)
        }
        _ => one.iter().zip(other).all(|(one, other)| one == other),
    }
}

impl<'v> Seen<'v> {
    /// Whether there is an asterisk in it.
    pub(crate) fn has_asterisk(self) -> bool {
        match self.classes {
            Some(classes) => classes.have(Classes::ASTERISK),
            // Ids are short, and a search of the standard library is made for long texts.
            None => self.bytes.iter().fold(0, |has, byte| has | u8::from(*byte == b'*')) == 1,
        }
    }

    /// The same with the kinds of its characters.
    pub(crate) fn value(self) -> Value<'v> {
        match self.classes {
            Some(classes) => Value::of_classes(self.text(), classes),
            None => Value::of(self.text()),
        }
    }

    /// The same as a text; none where it is none.
    pub(crate) fn text(self) -> &'v str {
        std::str::from_utf8(self.bytes).unwrap_or_default()
    }
}

impl Deref for Value<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        self.text
    }
}
