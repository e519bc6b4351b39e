//! What lets most values pass without a look at each clause: the kinds of characters, the length and the beginning that no clause of
//! a parameter objects to. Made of the clauses while the crate compiles. What does not pass is not wrong, it is only looked at.

use crate::rules::id_format;
use crate::sixteen::Set;
use crate::spec::{Alphabet, Clause, Constraint, Parameter, Resource};
use crate::value::{Classes, Seen, Value, class_of};

/// What every clause of a parameter, and every advice about it, lets pass.
#[derive(Clone, Copy)]
pub(crate) struct Sieve {
    classes: Classes,
    /// From which lower half of a first byte on ideographs pass, see [`IDEOGRAPHS`].
    ideographs: u8,
    /// The characters of these kinds, ideographs that pass, and spaces that are neither first nor last.
    allowed: Set,
    /// In bytes. So many ASCII characters have as many.
    shortest: u16,
    longest: u16,
    /// The kinds that the first character may be of.
    first: Classes,
    /// The letters that it must not be, in either case, a bit each.
    not_first: u32,
    /// Whether it must not be a zero.
    not_zero: bool,
    /// Whose id the value is.
    id_of: Option<Resource>,
}

impl Sieve {
    /// Lets nothing pass.
    pub(crate) const CLOSED: Sieve = Sieve {
        shortest: 1,
        longest: 0,
        ..Sieve::OPEN
    };

    /// Lets everything pass that can be seen. Of characters beyond ASCII, most are always looked at.
    const OPEN: Sieve = Sieve {
        classes: Classes::SEEN,
        ideographs: IDEOGRAPHS.start,
        allowed: Set::ALL,
        shortest: 0,
        longest: u16::MAX,
        first: Classes::SEEN,
        not_first: 0,
        not_zero: false,
        id_of: None,
    };

    /// Of all clauses of a parameter.
    #[allow(clippy::indexing_slicing)] // Const code: going wrong stops the build.
    pub(crate) const fn of(parameter: &Parameter) -> Self {
        let mut sieve = Sieve::OPEN;
        let mut index = 0;
        while index < parameter.clauses.len() {
            sieve = sieve.with(&parameter.clauses[index]);
            index += 1;
        }
        sieve.allowed = characters(sieve.classes, sieve.ideographs, sieve.has_spaces());
        sieve
    }

    #[allow(clippy::cast_possible_truncation, clippy::indexing_slicing)] // Const code: going wrong stops the build.
    const fn with(mut self, clause: &Clause) -> Self {
        match clause.constraint {
            Constraint::Length(min, max) => {
                assert!(max <= u16::MAX as u32, "the length is too long for a sieve");
                self.of_length(min as u16, max as u16)
            }
            Constraint::StartsWithLetter => {
                self.first = self.first.both(Classes::LETTER);
                self.with_ideographs(IDEOGRAPHS_THAT_ARE_LETTERS)
            }
            Constraint::Characters(characters) => {
                self.classes = self.classes.both(characters.classes);
                self.with_ideographs(match characters.alphabet {
                    Alphabet::Unicode => IDEOGRAPHS_THAT_ARE_LETTERS,
                    Alphabet::Ascii | Alphabet::AllAscii => IDEOGRAPHS.end,
                })
            }
            Constraint::NotPrefix(prefixes) => self.without_first(prefixes),
            Constraint::NotContaining(contents) => {
                let mut index = 0;
                while index < contents.len() {
                    assert!(has_slash(contents[index]), "a forbidden text has no slash");
                    index += 1;
                }
                self.classes = self.classes.without(Classes::SLASH);
                self
            }
            Constraint::Id(resource) => {
                // An asterisk stands in the ids of examples.
                self.classes = self.classes.both(id_format::POSSIBLE.without(Classes::ASTERISK));
                self.id_of = Some(resource);
                self = self.with_ideographs(IDEOGRAPHS.end);
                self.of_length(1, id_format::LONGEST as u16)
            }
            // The module that is to be small looks at every number.
            Constraint::Integer(min, max) if cfg!(feature = "full") => self.of_digits(min, max),
            Constraint::MixedCharacters
            | Constraint::Integer(..)
            | Constraint::Boolean
            | Constraint::OneOf(_)
            | Constraint::Region => Sieve::CLOSED,
        }
    }

    /// Numbers of which all that have as many digits are within bounds.
    #[allow(clippy::cast_possible_truncation)] // There are few digits.
    const fn of_digits(mut self, min: u64, max: u64) -> Self {
        if min > 1 {
            return Sieve::CLOSED;
        }
        self.classes = self.classes.both(Classes::DIGIT);
        self.not_zero = true;
        self = self.with_ideographs(IDEOGRAPHS.end);
        self.of_length(1, (max + 1).ilog10() as u16)
    }

    const fn with_ideographs(mut self, from: u8) -> Self {
        self.ideographs = if from > self.ideographs { from } else { self.ideographs };
        self
    }

    const fn of_length(mut self, min: u16, max: u16) -> Self {
        self.shortest = if min > self.shortest { min } else { self.shortest };
        self.longest = if max < self.longest { max } else { self.longest };
        self
    }

    #[allow(clippy::indexing_slicing)] // Const code: going wrong stops the build.
    const fn without_first(mut self, prefixes: &[&str]) -> Self {
        let mut index = 0;
        while index < prefixes.len() {
            let first = prefixes[index].as_bytes()[0].to_ascii_lowercase();
            if first.is_ascii_lowercase() {
                self.not_first |= 1 << (first - b'a');
            } else {
                self.first = self.first.both(Classes::LETTER.and(Classes::DIGIT));
            }
            index += 1;
        }
        self
    }

    /// Whether no clause can find anything in a value.
    #[inline]
    pub(crate) fn passes(&self, value: Value<'_>) -> bool {
        value.classes.are_only(self.classes) && self.passes_otherwise(value.as_bytes())
    }

    /// The same for a text that nobody has looked at.
    #[inline]
    pub(crate) fn passes_text(&self, text: &str) -> bool {
        self.passes_bytes(text.as_bytes())
    }

    fn passes_bytes(&self, bytes: &[u8]) -> bool {
        self.passes_otherwise(bytes) && self.allowed.has_all(bytes) && (self.is_long(bytes) || bytes.is_ascii())
    }

    /// The same for one that stands in a text that nobody has read yet.
    #[inline]
    pub(crate) fn passes_seen(&self, seen: Seen<'_>) -> bool {
        let Some(classes) = seen.classes else {
            return self.passes_bytes(seen.bytes);
        };
        if classes.are_only(self.classes) {
            return self.passes_otherwise(seen.bytes);
        }
        if !self.passes_otherwise(seen.bytes) {
            return false;
        }
        if classes.have(Classes::BEYOND) {
            return self.is_long(seen.bytes) && self.allowed.has_all(seen.bytes);
        }
        let is_visible_or_space = |byte: &u8| (b' '..0x7f).contains(byte);
        self.has_spaces()
            && classes.are_only(self.classes.and(Classes::UNSEEN))
            && seen
                .bytes
                .iter()
                .fold(true, |all, byte| all & is_visible_or_space(byte))
    }

    /// Where other characters than letters and signs are, spaces between them are too.
    const fn has_spaces(&self) -> bool {
        self.classes.have(Classes::OTHER)
    }

    /// Whether a text is long enough whatever its characters are: each has at most four bytes.
    fn is_long(&self, bytes: &[u8]) -> bool {
        bytes.len() > 4 * usize::from(self.shortest.saturating_sub(1))
    }

    /// Whether no clause can find anything but for the kinds of characters.
    fn passes_otherwise(&self, bytes: &[u8]) -> bool {
        let has_length = |length| (self.shortest..=self.longest).contains(&length);
        let starts_as = |resource: Resource| {
            let prefix = resource.prefix().as_bytes();
            bytes.len() >= prefix.len() && bytes.iter().zip(prefix).all(|(byte, wanted)| byte == wanted)
        };
        u16::try_from(bytes.len()).is_ok_and(has_length)
            && self.id_of.is_none_or(starts_as)
            // Ideographs are letters where one must be first, and begin nothing that is forbidden.
            && bytes.first().is_none_or(|first| *first >= 0x80 || self.passes_first(*first))
            && bytes.last() != Some(&b' ')
    }

    /// Whether nothing passes.
    pub(crate) fn is_closed(&self) -> bool {
        self.shortest > self.longest
    }

    /// What must be first, as the id of a resource must begin.
    pub(crate) fn prefix(&self) -> &'static str {
        self.id_of.map_or("", Resource::prefix)
    }

    /// How short and how long a value may be, in characters.
    pub(crate) fn lengths(&self) -> (u32, u32) {
        (self.shortest.into(), self.longest.into())
    }

    /// The characters that a value may have.
    pub(crate) fn allowed(&self) -> &Set {
        &self.allowed
    }

    /// Whether an ASCII character may be first.
    pub(crate) fn passes_first(&self, first: u8) -> bool {
        let letter = (first | 0x20).wrapping_sub(b'a');
        let is_forbidden = letter < 26 && self.not_first >> letter & 1 == 1;
        Classes::of_byte(first).are_only(self.first) && !is_forbidden && !(self.not_zero && first == b'0')
    }
}

#[allow(clippy::indexing_slicing)] // Const code: going wrong stops the build.
const fn has_slash(text: &str) -> bool {
    let mut place = 0;
    while place < text.len() && text.as_bytes()[place] != b'/' {
        place += 1;
    }
    place < text.len()
}

/// The lower halves of the bytes, of which the upper half is `e`, that ideographs begin with: U+4000 to U+9FFF. None of these characters is
/// a space, and from U+5000 on all are letters.
const IDEOGRAPHS: std::ops::Range<u8> = 0x4..0xa;
const IDEOGRAPHS_THAT_ARE_LETTERS: u8 = 0x5;

/// The characters of some kinds, ideographs from a lower half of their first bytes on, and perhaps spaces.
#[allow(clippy::indexing_slicing, clippy::cast_possible_truncation)] // Const code: going wrong stops the build.
const fn characters(classes: Classes, ideographs: u8, has_spaces: bool) -> Set {
    let mut has = [false; 256];
    let mut byte = 0;
    while byte < has.len() {
        has[byte] = match byte as u8 {
            b' ' => has_spaces || class_of(b' ').are_only(classes),
            byte @ ..0x80 => class_of(byte).are_only(classes),
            // Where nothing begins a character, nothing goes on with one.
            0x80..0xc0 => true,
            byte => byte >> 4 == 0xe && ideographs <= byte & 0xf && byte & 0xf < IDEOGRAPHS.end,
        };
        byte += 1;
    }
    Set::of(&has)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::check::finds_something;
    use crate::operations::{self, common};

    fn parameters() -> impl Iterator<Item = &'static Parameter> {
        let own = operations::ALL.iter().flat_map(|operation| operation.parameters);
        own.chain(common::PARAMETERS)
    }

    fn value(text: &str) -> Value<'_> {
        Value::of_classes(text, Classes::of(text))
    }

    #[test]
    fn usual_values_pass() {
        let passing = parameters().filter(|parameter| Sieve::of(parameter).passes(value(parameter.example)));
        assert!(passing.count() > 10);
    }

    #[test]
    fn every_ideograph_that_passes_breaks_no_clause() {
        for character in '\u{3000}'..='\u{a000}' {
            for text in [
                format!("{character}"),
                format!("{character}{character}"),
                format!("a{character}b"),
                format!("{character}1"),
            ] {
                for parameter in parameters() {
                    let passes = Sieve::of(parameter).passes_text(&text);
                    assert!(
                        !passes || !finds_something(value(&text), parameter),
                        "{text} passes as {}",
                        parameter.wire_name()
                    );
                }
            }
        }
        let names = parameters().filter(|parameter| Sieve::of(parameter).passes_text("升级前快照"));
        assert!(names.count() > 3);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4096))]

        #[test]
        fn what_passes_breaks_no_clause(text in "(|auto|acs:|aliyun|http://|d-|s-|i-|rg-|/)[ -~]{0,12}([a-z0-9]{0,40}|[a-zA-Z0-9:_.*-]{0,300}|\\PC{0,3}|[\u{4000}-\u{9fff}]{0,3})[\u{3000}\u{4dc0}]?") {
            for parameter in parameters() {
                let sieve = Sieve::of(parameter);
                let seen = Seen { bytes: text.as_bytes(), classes: Some(Classes::of(&text)) };
                prop_assert!(!sieve.passes(value(&text)) || sieve.passes_text(&text));
                prop_assert_eq!(sieve.passes_seen(seen), sieve.passes_text(&text));
                if sieve.passes_text(&text) {
                    prop_assert!(!finds_something(value(&text), parameter), "{text:?} passes as {}", parameter.wire_name());
                }
            }
        }
    }
}
