//! The names that the tables use, each with a number, so that finding the parameter that a name means compares numbers
//! and not texts.

use crate::lookup::Lookup;
use crate::operations::{self, common};
use crate::sieve::Sieve;
use crate::spec::{Code, Operation, Parameter, same};

/// The number of a name, or [`NameId::NONE`] for one that no table has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct NameId(u8);

impl NameId {
    /// No table has the name.
    pub(crate) const NONE: NameId = NameId(0);

    /// The number that stands for the name outside of Rust.
    pub(crate) const fn number(self) -> u8 {
        self.0
    }

    /// The name with a number that [`NameId::number`] gave.
    #[cfg(any(feature = "module", test))]
    pub(crate) fn numbered(number: u8) -> Self {
        if usize::from(number) <= NAMES.count {
            NameId(number)
        } else {
            NameId::NONE
        }
    }

    /// The number of a name.
    #[inline(never)] // It is asked for in many places.
    pub(crate) fn of(name: &str) -> Self {
        let place = LOOKUP
            .find(&NAMES.texts, name.as_bytes())
            .and_then(|place| u8::try_from(place).ok());
        NameId(place.unwrap_or(0))
    }

    pub(crate) fn is_known(self) -> bool {
        self != NameId::NONE
    }

    /// Whether it is the name of parameters of which none is a secret.
    pub(crate) fn takes_no_secret(self) -> bool {
        HARMLESS >> self.0 & 1 == 1
    }

    /// The name.
    pub(crate) fn text(self) -> &'static str {
        NAMES.texts.get(usize::from(self.0)).copied().unwrap_or_default()
    }
}

/// The names by their numbers, from 0, which stands for none.
#[cfg(feature = "texts")]
pub(crate) fn all() -> impl Iterator<Item = &'static str> {
    NAMES.texts.into_iter().take(NAMES.count + 1)
}

/// The name of the parameter that names the operation.
pub(crate) static ACTION: NameId = NAMES.sought("Action");

/// The name of the parameter that names the version of the operations.
pub(crate) static VERSION: NameId = NAMES.sought("Version");

/// How many names there may be. Numbers of names have seven bits where they cross a border.
const MOST: usize = 128;

struct Names {
    /// From 1; empty where there is none.
    texts: [&'static str; MOST],
    count: usize,
}

static NAMES: Names = Names::collected();
static LOOKUP: Lookup<512> = Lookup::of(NAMES.texts.split_at(NAMES.count + 1).0);

/// A bit for each name of parameters of which none is a secret.
#[allow(clippy::indexing_slicing)] // Const code: going wrong stops the build.
static HARMLESS: u128 = {
    let [mut bases, mut secrets] = NAMES.bases_and_secrets(common::PARAMETERS);
    let mut index = 0;
    while index < operations::ALL.len() {
        let [own, own_secrets] = NAMES.bases_and_secrets(operations::ALL[index].parameters);
        (bases, secrets) = (bases | own, secrets | own_secrets);
        index += 1;
    }
    bases & !secrets
};

#[allow(clippy::indexing_slicing, clippy::cast_possible_truncation)] // Const code: going wrong stops the build.
impl Names {
    /// Every base and member of every table, each once.
    const fn collected() -> Self {
        let mut names = Names {
            texts: [""; MOST],
            count: 0,
        };
        names = names.with_all(common::PARAMETERS);
        let mut index = 0;
        while index < operations::ALL.len() {
            names = names.with_all(operations::ALL[index].parameters);
            index += 1;
        }
        names
    }

    const fn with_all(mut self, parameters: &[Parameter]) -> Self {
        let mut index = 0;
        while index < parameters.len() {
            self = self.with(parameters[index].base).with(parameters[index].member);
            index += 1;
        }
        self
    }

    const fn with(mut self, name: &'static str) -> Self {
        if name.is_empty() || self.sought(name).0 != 0 {
            return self;
        }
        self.count += 1;
        self.texts[self.count] = name;
        self
    }

    /// A bit for the base of each parameter, and the same for each that is a secret.
    const fn bases_and_secrets(&self, parameters: &[Parameter]) -> [u128; 2] {
        let (mut bases, mut secrets) = (0, 0);
        let mut index = 0;
        while index < parameters.len() {
            let bit = 1 << self.sought(parameters[index].base).0;
            bases |= bit;
            if parameters[index].secret {
                secrets |= bit;
            }
            index += 1;
        }
        [bases, secrets]
    }

    /// The number of a name, while the crate compiles.
    const fn sought(&self, name: &str) -> NameId {
        let mut number = self.count;
        while number > 0 && !same(self.texts[number], name) {
            number -= 1;
        }
        NameId(number as u8)
    }
}

/// Where an operation has the parameters of a name.
pub(crate) struct Places {
    /// By the number of a base name: the place of the first parameter with it, from 1, in the operation's table with the common
    /// ones behind; 0 where there is none.
    first: [u8; MOST],
    /// The base and the member of the parameter at each place.
    names: [(NameId, NameId); PARAMETERS],
    /// The row that refuses a value of the parameter at each place, from 1, in the operation's table with the common one behind; 0
    /// where there is none.
    refused_as: [u8; PARAMETERS],
    /// What values of the parameter at each place pass without a closer look.
    sieves: [Sieve; PARAMETERS],
}

/// How many parameters an operation may have, the common ones among them.
const PARAMETERS: usize = 64;

static PLACES: [Places; operations::COUNT] = places();

#[allow(clippy::indexing_slicing, clippy::large_stack_arrays)] // Const code: going wrong stops the build.
const fn places() -> [Places; operations::COUNT] {
    let mut places = [const { Places::of(operations::ALL[0]) }; operations::COUNT];
    let mut index = 1;
    while index < operations::COUNT {
        places[index] = Places::of(operations::ALL[index]);
        index += 1;
    }
    places
}

// Const code: going wrong stops the build.
#[allow(
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    clippy::large_stack_arrays
)]
impl Places {
    const fn of(operation: &Operation) -> Self {
        let own = operation.parameters;
        let mut places = Places {
            first: [0; MOST],
            names: [(NameId::NONE, NameId::NONE); PARAMETERS],
            refused_as: [0; PARAMETERS],
            sieves: [Sieve::CLOSED; PARAMETERS],
        };
        let mut place = 0;
        while place < own.len() + common::PARAMETERS.len() {
            let parameter = if place < own.len() {
                &own[place]
            } else {
                &common::PARAMETERS[place - own.len()]
            };
            let base = NAMES.sought(parameter.base);
            places.names[place] = (base, NAMES.sought(parameter.member));
            places.sieves[place] = Sieve::of(parameter);
            places.refused_as[place] = row(operation, parameter.refused_as, parameter.base) as u8;
            if places.first[base.0 as usize] == 0 {
                places.first[base.0 as usize] = place as u8 + 1;
            } else {
                assert!(
                    place >= own.len() || places.names[place - 1].0.0 == base.0,
                    "the members of a list stand apart in the table"
                );
            }
            place += 1;
        }
        places
    }
}

/// The row that documents a code, from 1; of several, the one that names the parameter.
#[allow(clippy::indexing_slicing)] // Const code: going wrong stops the build.
const fn row(operation: &Operation, code: Code, base: &str) -> usize {
    let (own, all) = (
        operation.refusals.len(),
        operation.refusals.len() + common::REFUSALS.len(),
    );
    assert!(all < 256, "the rows have no numbers of eight bits");
    let mut unnamed = 0;
    let mut place = 0;
    while place < all && code.is_some() {
        let row = if place < own {
            &operation.refusals[place]
        } else {
            &common::REFUSALS[place - own]
        };
        place += 1;
        if row.id.is(code) && same(row.names, base) {
            return place;
        }
        if row.id.is(code) && row.names.is_empty() && unnamed == 0 {
            unnamed = place;
        }
    }
    unnamed
}

impl Places {
    /// Where the parameters of an operation of the list stand.
    pub(crate) fn in_operation(operation: &'static Operation) -> Option<&'static Self> {
        PLACES.get(operations::place(operation)?)
    }

    /// The place of the row that refuses a value of the parameter at a place, in the operation's table with the common one behind.
    pub(crate) fn refused_as(&self, place: usize) -> Option<usize> {
        usize::from(*self.refused_as.get(place)?).checked_sub(1)
    }

    /// What values of the parameter at a place pass without a closer look.
    pub(crate) fn sieve(&self, place: usize) -> &Sieve {
        self.sieves.get(place).unwrap_or(&Sieve::CLOSED)
    }

    /// The place of the first parameter with that base.
    pub(crate) fn first(&self, base: NameId) -> Option<usize> {
        usize::from(*self.first.get(usize::from(base.0))?).checked_sub(1)
    }

    /// The places of the parameters with that base.
    pub(crate) fn all(&self, base: NameId) -> impl Iterator<Item = usize> {
        let first = self.first(base).unwrap_or(PARAMETERS);
        let names = self.names.get(first..).unwrap_or_default();
        let same_base = names.iter().take_while(move |(known, _)| *known == base);
        (first..).zip(same_base).map(|(place, _)| place)
    }

    /// The place of the parameter with that base and member.
    #[inline(never)] // It is asked for in many places.
    pub(crate) fn find(&self, base: NameId, member: NameId) -> Option<usize> {
        self.all(base)
            .find(|place| self.names.get(*place).is_some_and(|(_, known)| *known == member))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_parameter_is_found_by_its_name() {
        for operation in operations::ALL {
            let places = Places::in_operation(operation).unwrap();
            for (place, parameter) in operation.parameters.iter().chain(common::PARAMETERS).enumerate() {
                let (base, member) = (NameId::of(parameter.base), NameId::of(parameter.member));
                assert_eq!(base.text(), parameter.base);
                assert_eq!(member.text(), parameter.member);
                let own = operation.parameters.iter().position(|own| own.base == parameter.base);
                let expected = if place < operation.parameters.len() {
                    place
                } else {
                    own.unwrap_or(place)
                };
                assert_eq!(places.find(base, member), Some(expected), "{}", parameter.wire_name());
            }
        }
    }

    #[test]
    fn no_other_name_is_known() {
        for name in ["", "diskId", "DiskID", "Tag.1.Key", "DiskIds", "环境"] {
            assert!(!NameId::of(name).is_known(), "{name}");
        }
    }
}
