//! What lets most values pass without a look at each clause: the kinds of characters, the length and the beginning that no clause of
//! a parameter objects to. Made of the clauses while the crate compiles. What does not pass is not wrong, it is only looked at.

use crate::rules::id_format;
use crate::spec::{Clause, Constraint, Parameter, Resource};
use crate::value::{Classes, Value};

/// What every clause of a parameter, and every advice about it, lets pass.
#[derive(Clone, Copy)]
pub(crate) struct Sieve {
    classes: Classes,
    /// The characters of these kinds.
    allowed: CharacterSet,
    /// In bytes. So many ASCII characters have as many.
    shortest: u16,
    longest: u16,
    /// The kinds that the first character may be of.
    first: Classes,
    /// The letters that it must not be, in either case, a bit each.
    not_first: u32,
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

    /// Lets everything pass that can be seen. Characters beyond ASCII are always looked at.
    const OPEN: Sieve = Sieve {
        classes: Classes::SEEN,
        allowed: CharacterSet::NONE,
        shortest: 0,
        longest: u16::MAX,
        first: Classes::SEEN,
        not_first: 0,
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
        sieve.allowed = CharacterSet::of(sieve.classes);
        sieve
    }

    #[allow(clippy::cast_possible_truncation)] // Const code: going wrong stops the build.
    const fn with(mut self, clause: &Clause) -> Self {
        match clause.constraint {
            Constraint::Length(min, max) => {
                assert!(max <= u16::MAX as u32, "the length is too long for a sieve");
                self.of_length(min as u16, max as u16)
            }
            Constraint::StartsWithLetter => {
                self.first = self.first.both(Classes::LETTER);
                self
            }
            Constraint::Characters(characters) => {
                self.classes = self.classes.both(characters.classes);
                self
            }
            Constraint::NotPrefix(prefixes) => self.without_first(prefixes),
            // Every forbidden text has a `:`.
            Constraint::NotContaining(_) => {
                self.classes = self.classes.without(Classes::COLON);
                self
            }
            Constraint::Id(resource) => {
                // An asterisk stands in the ids of examples.
                self.classes = self.classes.both(id_format::POSSIBLE.without(Classes::ASTERISK));
                self.id_of = Some(resource);
                self.of_length(1, id_format::LONGEST as u16)
            }
            Constraint::MixedCharacters
            | Constraint::Integer(..)
            | Constraint::Boolean
            | Constraint::OneOf(_)
            | Constraint::Region => Sieve::CLOSED,
        }
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
        self.passes_otherwise(text.as_bytes()) && self.allowed.has_all(text.as_bytes())
    }

    /// Whether no clause can find anything but for the kinds of characters.
    fn passes_otherwise(&self, bytes: &[u8]) -> bool {
        let has_length = |length| (self.shortest..=self.longest).contains(&length);
        let starts_as = |resource: Resource| bytes.starts_with(resource.prefix().as_bytes());
        u16::try_from(bytes.len()).is_ok_and(has_length)
            && self.id_of.is_none_or(starts_as)
            && bytes.first().is_none_or(|first| self.passes_first(*first))
    }

    fn passes_first(&self, first: u8) -> bool {
        let letter = (first | 0x20).wrapping_sub(b'a');
        let is_forbidden = letter < 26 && self.not_first >> letter & 1 == 1;
        Classes::of_byte(first).are_only(self.first) && !is_forbidden
    }
}

/// A set of characters of ASCII: of each byte, the lower half chooses the row and the upper half a bit of it.
#[derive(Clone, Copy)]
struct CharacterSet([u8; 16]);

impl CharacterSet {
    const NONE: CharacterSet = CharacterSet([0; 16]);

    /// The characters of some kinds.
    #[allow(clippy::indexing_slicing)] // Const code: going wrong stops the build.
    const fn of(classes: Classes) -> Self {
        let mut rows = [0; 16];
        let mut byte = 0;
        while byte < 0x80 {
            if Classes::class_of(byte).are_only(classes) {
                rows[(byte & 0xf) as usize] |= 1 << (byte >> 4);
            }
            byte += 1;
        }
        CharacterSet(rows)
    }

    /// Whether all bytes of a text are in it.
    #[cfg(target_feature = "simd128")]
    #[inline]
    fn has_all(&self, bytes: &[u8]) -> bool {
        use std::arch::wasm32::{u8x16_all_true, u8x16_shr, u8x16_splat, u8x16_swizzle, u64x2, v128_and};
        let half = |eight: &[u8; 8]| u64::from_le_bytes(*eight);
        let vector = |[first, last]: [&[u8; 8]; 2]| u64x2(half(first), half(last));
        let rows = match self.0.as_chunks::<8>().0 {
            [first, last] => vector([first, last]),
            _ => return false,
        };
        let bits = vector([&[1, 2, 4, 8, 16, 32, 64, 128], &[0; 8]]);
        let has_both = |halves: [&[u8; 8]; 2]| {
            let bytes = vector(halves);
            let row = u8x16_swizzle(rows, v128_and(bytes, u8x16_splat(0xf)));
            let bit = u8x16_swizzle(bits, u8x16_shr(bytes, 4));
            u8x16_all_true(v128_and(row, bit))
        };
        let (eights, _) = bytes.as_chunks::<8>();
        // What is left behind whole pieces is looked at together with bytes before it.
        let Some(last) = bytes.last_chunk::<8>() else {
            return bytes.iter().all(|byte| self.has(*byte));
        };
        let (pairs, single) = eights.as_chunks::<2>();
        pairs.iter().all(|[first, second]| has_both([first, second]))
            && has_both([single.first().unwrap_or(last), last])
    }

    #[cfg(not(target_feature = "simd128"))]
    fn has_all(&self, bytes: &[u8]) -> bool {
        bytes.iter().all(|byte| self.has(*byte))
    }

    fn has(&self, byte: u8) -> bool {
        let row = self.0.get(usize::from(byte & 0xf)).copied().unwrap_or_default();
        byte < 0x80 && row >> (byte >> 4) & 1 == 1
    }
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

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4096))]

        #[test]
        fn what_passes_breaks_no_clause(text in "(|auto|acs:|aliyun|http://|d-|s-|i-|rg-|/)[ -~]{0,12}([a-z0-9]{0,40}|[a-zA-Z0-9:_.*-]{0,300}|\\PC{0,3})") {
            for parameter in parameters() {
                let sieve = Sieve::of(parameter);
                prop_assert_eq!(sieve.passes(value(&text)), sieve.passes_text(&text));
                if sieve.passes(value(&text)) {
                    prop_assert!(!finds_something(value(&text), parameter), "{text:?} passes as {}", parameter.wire_name());
                }
            }
        }
    }
}
