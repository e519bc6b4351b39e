//! Positions. The only place that knows how UTF-8 byte offsets, UTF-16 code units, lines and columns belong together.

use crate::width::{narrow, wide};

/// A place in a text as editors and JavaScript count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Position {
    /// UTF-16 code units from the start of the text.
    pub(crate) offset: u32,
    /// 1-based.
    pub(crate) line: u32,
    /// 1-based, in UTF-16 code units.
    pub(crate) column: u32,
}

impl Position {
    /// Where every text begins.
    pub(crate) const START: Position = Position {
        offset: 0,
        line: 1,
        column: 1,
    };

    /// The place behind some bytes that start here. Beyond 4 GiB, counting stops.
    pub(crate) fn behind(mut self, bytes: &[u8]) -> Self {
        // Most texts are one line of ASCII, which is seen for many bytes at once.
        let seen = bytes
            .iter()
            .fold(0, |seen, byte| seen | byte & 0x80 | u8::from(*byte == b'\n'));
        if seen == 0 && cfg!(feature = "full") {
            let length = narrow(bytes.len());
            self.column = self.column.saturating_add(length);
            self.offset = self.offset.saturating_add(length);
            return self;
        }
        let newlines = count_of(bytes, newlines_in);
        let mut on_line = bytes;
        if newlines > 0 {
            let last = bytes.iter().rposition(|byte| *byte == b'\n');
            on_line = last.and_then(|last| bytes.get(last + 1..)).unwrap_or_default();
            self.column = 1;
        }
        let units = code_units_in(on_line);
        let before = bytes.len() - on_line.len();
        let all = units.saturating_add(code_units_in(bytes.get(..before).unwrap_or_default()));
        self.line = self.line.saturating_add(newlines);
        self.column = self.column.saturating_add(units);
        self.offset = self.offset.saturating_add(all);
        self
    }

    /// The place behind a line end.
    pub(crate) fn on_next_line(self) -> Self {
        Position {
            offset: self.offset.saturating_add(1),
            line: self.line.saturating_add(1),
            column: 1,
        }
    }

    /// The place behind so many UTF-16 code units without a line end.
    pub(crate) fn behind_units(mut self, units: u32) -> Self {
        self.column = self.column.saturating_add(units);
        self.offset = self.offset.saturating_add(units);
        self
    }
}

/// Whether bytes are ASCII: of a few, most are, so all of them are looked at together.
#[cfg(feature = "border")]
pub(crate) fn is_ascii(bytes: &[u8]) -> bool {
    bytes.iter().fold(0, |seen, byte| seen | byte) < 0x80
}

/// Whether two texts are the same but for the case of ASCII letters.
#[inline(never)] // It is asked for in many places.
pub(crate) fn same_but_for_case(one: &str, other: &str) -> bool {
    one.eq_ignore_ascii_case(other)
}

/// Where the first of some ASCII characters stands in a text.
#[inline(never)] // It is asked for in many places.
pub(crate) fn first_of(text: &str, sought: &[u8]) -> Option<usize> {
    text.bytes().position(|byte| sought.contains(&byte))
}

/// Where some bytes, of which there is at least one, stand among others. The searcher of the library is larger than what asks for it.
#[inline(never)] // It is asked for in many places.
pub(crate) fn find(bytes: &[u8], sought: &[u8]) -> Option<usize> {
    bytes.windows(sought.len()).position(|place| place == sought)
}

/// Whether some bytes stand among others.
#[inline(never)] // It is asked for in many places.
pub(crate) fn has(bytes: &[u8], sought: &[u8]) -> bool {
    find(bytes, sought).is_some()
}

/// What stands before and behind the first of some ASCII characters.
pub(crate) fn split_at_first_of<'t>(text: &'t str, sought: &[u8]) -> Option<(&'t str, &'t str)> {
    let at = first_of(text, sought)?;
    Some((text.get(..at)?, text.get(at + 1..)?))
}

/// Whether bytes are ASCII and have no line end.
pub(crate) fn is_plain(bytes: &[u8]) -> bool {
    bytes.is_ascii() && !bytes.contains(&b'\n')
}

impl Default for Position {
    fn default() -> Self {
        Position::START
    }
}

/// How many UTF-16 code units the character has whose first byte this is; none for the bytes that follow it.
#[cfg(any(feature = "module", test))]
fn code_units(byte: u8) -> u32 {
    match byte {
        0x80..=0xbf => 0,
        0xf0.. => 2,
        _ => 1,
    }
}

/// How many UTF-16 code units a text has.
pub(crate) fn utf16_length(text: &str) -> u32 {
    code_units_in(text.as_bytes())
}

/// How many UTF-16 code units bytes are. Nothing where they are no text.
#[cfg(any(feature = "texts", feature = "border"))]
pub(crate) fn units_of(bytes: &[u8]) -> Option<u32> {
    let mut units = 0;
    let mut rest = bytes;
    loop {
        rest = match rest {
            [] => return Some(units),
            // One code unit each, as most characters are.
            [0..0x80, behind @ ..]
            | [0xc2..=0xdf, 0x80..0xc0, behind @ ..]
            | [0xe1..=0xec | 0xee..=0xef, 0x80..0xc0, 0x80..0xc0, behind @ ..] => behind,
            _ => return std::str::from_utf8(bytes).ok().map(utf16_length),
        };
        units += 1;
    }
}

/// How many characters a text has.
#[inline(never)] // It is asked for in many places.
pub(crate) fn character_count(text: &str) -> usize {
    let continuations = count_of(text.as_bytes(), continuations_in);
    text.len() - usize::try_from(continuations).unwrap_or_default().min(text.len())
}

fn code_units_in(bytes: &[u8]) -> u32 {
    if bytes.is_ascii() {
        return narrow(bytes.len());
    }
    count_of(bytes, units_in)
}

/// Writes a number in decimal digits, without the formatting of the standard library, which knows much more.
pub(crate) fn push_number(out: &mut String, number: u64) {
    if number > 9 {
        push_number(out, number / 10);
    }
    out.extend(char::from_digit(u32::try_from(number % 10).unwrap_or_default(), 10));
}

/// How much bytes count. What is asked sets a bit of each byte of eight that counts, and two of one that counts twice.
fn count_of(bytes: &[u8], asked: impl Fn(u64) -> u64) -> u32 {
    // The module that is to be small has few positions to find.
    let (eights, rest) = if cfg!(feature = "full") {
        bytes.as_chunks::<8>()
    } else {
        (&[][..], bytes)
    };
    let mut count = 0;
    for eight in eights {
        count += u64::from(asked(u64::from_le_bytes(*eight)).count_ones());
    }
    for byte in rest {
        count += u64::from((asked((*byte).into()) & 0xff).count_ones());
    }
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// The lowest bit of each of eight bytes.
const LOWEST: u64 = u64::from_le_bytes([1; 8]);

fn newlines_in(eight: u64) -> u64 {
    const LOW: u64 = LOWEST * 0x7f;
    // A byte that is a newline is zero here, and only of such a one the highest bit stays clear.
    let others = eight ^ u64::from_le_bytes([b'\n'; 8]);
    !(((others & LOW) + LOW) | others) >> 7 & LOWEST
}

fn continuations_in(eight: u64) -> u64 {
    (eight >> 7) & !(eight >> 6) & LOWEST
}

/// One for each byte, but for those that go on with a character; the first ones of characters beyond the basic plane count twice.
fn units_in(eight: u64) -> u64 {
    LOWEST & !continuations_in(eight) | firsts_of_four_in(eight) << 1
}

fn firsts_of_four_in(eight: u64) -> u64 {
    (eight >> 7) & (eight >> 6) & (eight >> 5) & (eight >> 4) & LOWEST
}

/// The first so many UTF-16 code units of a text, and the rest. Nothing where the text is shorter, or where a character would be cut.
#[cfg(any(feature = "module", test))]
pub(crate) fn split_at_units(text: &str, units: usize) -> Option<(&str, &str)> {
    // Most texts are ASCII from end to end.
    if let Some((first, rest)) = text.split_at_checked(units)
        && first.is_ascii()
    {
        return Some((first, rest));
    }
    let mut left = u32::try_from(units).ok()?;
    for (place, byte) in text.bytes().enumerate() {
        let units = code_units(byte);
        if left == 0 && units > 0 {
            return text.split_at_checked(place);
        }
        left = left.checked_sub(units)?;
    }
    (left == 0).then_some((text, ""))
}

/// How many of the bytes of a text its first so many UTF-16 code units are. Nothing where it is shorter, or where a character would be cut.
#[cfg(any(feature = "border", test))]
pub(crate) fn length_of_units(text: &[u8], units: usize) -> Option<usize> {
    const HIGHEST: u64 = LOWEST << 7;
    let mut left = u32::try_from(units).ok()?;
    let mut at = 0;
    let (eights, _) = text.as_chunks::<8>();
    for eight in eights {
        let eight = u64::from_le_bytes(*eight);
        let (mut firsts, fours) = (LOWEST & !continuations_in(eight), firsts_of_four_in(eight));
        if firsts.count_ones() > left && fours == 0 {
            let is_ascii = eight & HIGHEST == 0;
            if is_ascii {
                return Some(at + usize::try_from(left).ok()?);
            }
            for _ in 0..left {
                firsts &= firsts - 1;
            }
            return Some(at + usize::try_from(firsts.trailing_zeros() / 8).ok()?);
        }
        let Some(behind) = left.checked_sub(firsts.count_ones() + fours.count_ones()) else {
            break;
        };
        left = behind;
        at += 8;
    }
    for (place, byte) in text.iter().enumerate().skip(at) {
        let units = code_units(*byte);
        if left == 0 && units > 0 {
            return Some(place);
        }
        left = left.checked_sub(units)?;
    }
    (left == 0).then_some(text.len())
}

/// Finds places in a text that are asked for from front to back, and passes over each byte once.
pub(crate) struct Positions<'t> {
    bytes: &'t [u8],
    at: usize,
    here: Position,
}

impl<'t> Positions<'t> {
    /// A text that begins at a place of a larger one.
    pub(crate) fn new(bytes: &'t [u8], start: Position) -> Self {
        Positions {
            bytes,
            at: 0,
            here: start,
        }
    }

    /// The place of a byte offset that is not before the last one asked for.
    pub(crate) fn find(&mut self, offset: u32) -> Position {
        let offset = wide(offset).min(self.bytes.len());
        if let Some(between) = self.bytes.get(self.at..offset) {
            self.here = self.here.behind(between);
            self.at = offset;
        }
        self.here
    }

    /// The place of a byte offset further on, without going there.
    pub(crate) fn beyond(&self, offset: u32) -> Position {
        let offset = wide(offset).min(self.bytes.len());
        self.here.behind(self.bytes.get(self.at..offset).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_behind_bytes_is_behind_each_of_them(bytes in prop::collection::vec(prop_oneof![Just(b'\n'), any::<u8>()], 0..600)) {
            let mut expected = Position { offset: 7, line: 3, column: 5 };
            for byte in &bytes {
                expected.offset += code_units(*byte);
                expected.column += code_units(*byte);
                if *byte == b'\n' {
                    (expected.line, expected.column) = (expected.line + 1, 1);
                }
            }
            prop_assert_eq!(Position { offset: 7, line: 3, column: 5 }.behind(&bytes), expected);
        }
    }

    proptest! {
        #[test]
        fn bytes_are_so_many_code_units_or_no_text(
            text in "[a\u{e9}\u{7ff}\u{800}\u{fff}\u{1000}\u{4e2d}\u{d7ff}\u{e000}\u{ffff}\u{1f600}]{0,6}",
            place in 0usize..6,
            byte in any::<u8>(),
        ) {
            let mut bytes = text.into_bytes();
            for _ in 0..2 {
                let expected = std::str::from_utf8(&bytes).ok().map(|text| text.encode_utf16().count());
                prop_assert_eq!(units_of(&bytes).map(|units| usize::try_from(units).unwrap()), expected);
                if let Some(other) = bytes.get_mut(place) {
                    *other = byte;
                }
            }
        }
    }

    #[test]
    fn texts_are_cut_at_code_units() {
        let text = "a\u{e9}\u{4e2d}\u{1f600}b";
        assert_eq!(split_at_units(text, 0), Some(("", text)));
        assert_eq!(split_at_units(text, 1), Some(("a", "\u{e9}\u{4e2d}\u{1f600}b")));
        assert_eq!(split_at_units(text, 3), Some(("a\u{e9}\u{4e2d}", "\u{1f600}b")));
        assert_eq!(split_at_units(text, 4), None);
        assert_eq!(split_at_units(text, 5), Some(("a\u{e9}\u{4e2d}\u{1f600}", "b")));
        assert_eq!(split_at_units(text, 6), Some((text, "")));
        assert_eq!(split_at_units(text, 7), None);
    }

    #[test]
    fn positions_count_utf16_code_units() {
        let text = "a\u{e9}\u{4e2d}\u{1f600}\nb";
        let mut positions = Positions::new(text.as_bytes(), Position::START);
        let expected = [
            (0, 0, 1, 1),
            (1, 1, 1, 2),
            (3, 2, 1, 3),
            (6, 3, 1, 4),
            (10, 5, 1, 6),
            (11, 6, 2, 1),
            (12, 7, 2, 2),
        ];
        for (byte, offset, line, column) in expected {
            assert_eq!(positions.find(byte), Position { offset, line, column });
        }
        assert_eq!(usize::try_from(utf16_length(text)), Ok(text.encode_utf16().count()));
        assert_eq!(character_count(text), text.chars().count());
    }

    #[test]
    fn code_units_are_cut_off_between_characters() {
        for text in [
            "",
            "nightly, kept for a month",
            "备份",
            "a备b份c",
            "升级前快照-备份-nightly",
            "é😀a😀😀备份 of the night 😀",
        ] {
            for units in 0..=text.encode_utf16().count() + 1 {
                let first = split_at_units(text, units).map(|(first, _)| first.len());
                assert_eq!(length_of_units(text.as_bytes(), units), first, "{units} of {text}");
            }
        }
    }
}
