//! Arguments that belong to parameters, and the numbers as which many of them are kept.

use crate::width::wide;

/// An argument that belongs to a parameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Given {
    /// The parameter's place in the table; the common parameters follow those of the operation.
    pub(crate) parameter: u32,
    /// N of a list entry.
    pub(crate) number: u32,
    /// The argument's place in the request.
    pub(crate) argument: u32,
}

impl Given {
    /// The parameter's place in the operation's document; the common parameters come last.
    pub(crate) fn order(self) -> usize {
        wide(self.parameter)
    }

    /// The argument's place in the request.
    pub(crate) fn place(self) -> usize {
        wide(self.argument)
    }
}

/// Arguments that belong to parameters, one after the other.
#[derive(Clone)]
pub(crate) struct Entries<'p>(std::slice::Iter<'p, u64>);

impl<'p> Entries<'p> {
    /// Those that are packed.
    pub(crate) fn of(packed: &'p [u64]) -> Self {
        Entries(packed.iter())
    }
}

impl Iterator for Entries<'_> {
    type Item = Given;

    fn next(&mut self) -> Option<Given> {
        self.0.next().copied().map(unpack)
    }
}

impl DoubleEndedIterator for Entries<'_> {
    fn next_back(&mut self) -> Option<Given> {
        self.0.next_back().copied().map(unpack)
    }
}

/// Whether two packed entries have the same parameter and number.
pub(crate) fn is_same(one: u64, other: u64) -> bool {
    one >> 14 == other >> 14
}

/// An entry as one number that sorts by parameter, number and place. Numbers of list entries have at most 30 bits, places
/// of arguments at most 14.
pub(crate) fn pack(parameter: u32, number: u32, argument: u32) -> u64 {
    u64::from(parameter) << 44 | u64::from(number) << 14 | u64::from(argument)
}

pub(crate) fn unpack(packed: u64) -> Given {
    let bits = |shift: u32, count: u32| u32::try_from(packed >> shift & ((1 << count) - 1)).unwrap_or_default();
    Given {
        parameter: bits(44, 20),
        number: bits(14, 30),
        argument: bits(0, 14),
    }
}
