//! What lets most values pass without a look at each clause: the kinds of characters, the length and the beginning that no clause of
//! a parameter objects to. Made of the clauses while the crate compiles. What does not pass is not wrong, it is only looked at.

use crate::rules::id_format;
use crate::spec::{Clause, Constraint, Parameter, Resource};
use crate::value::{Classes, Value};

/// What every clause of a parameter, and every advice about it, lets pass.
#[derive(Clone, Copy)]
pub(crate) struct Sieve {
    classes: Classes,
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
        let bytes = value.as_bytes();
        let has_length = |length| (self.shortest..=self.longest).contains(&length);
        let starts_as = |resource: Resource| bytes.starts_with(resource.prefix().as_bytes());
        value.classes.are_only(self.classes)
            && u16::try_from(bytes.len()).is_ok_and(has_length)
            && self.id_of.is_none_or(starts_as)
            && bytes.first().is_none_or(|first| self.passes_first(*first))
    }

    fn passes_first(&self, first: u8) -> bool {
        let letter = (first | 0x20).wrapping_sub(b'a');
        let is_forbidden = letter < 26 && self.not_first >> letter & 1 == 1;
        Classes::of_byte(first).are_only(self.first) && !is_forbidden
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
                if Sieve::of(parameter).passes(value(&text)) {
                    prop_assert!(!finds_something(value(&text), parameter), "{text:?} passes as {}", parameter.wire_name());
                }
            }
        }
    }
}
