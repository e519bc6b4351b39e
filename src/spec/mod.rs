//! The words an operation is described with: constant data, no behaviour.
//!
//! An operation table is written with the `const fn` builders below and judged
//! by [`assert_consistent`] while the crate compiles, so that a table that
//! contradicts itself never becomes a program.

// A builder whose result is dropped leaves a hole in a table that the compiler and the tests notice.
#![allow(clippy::must_use_candidate, clippy::return_self_not_must_use)]

mod across;
mod caution;
mod consistency;
mod evidence;
mod example;
mod parameter;
mod precondition;
mod refusal;
mod relation;
mod text;

pub use self::across::{Across, SetsGoing, Work};
pub use self::caution::Caution;
pub use self::consistency::assert_consistent;
pub(crate) use self::consistency::same;
pub(crate) use self::evidence::fnv1a;
pub use self::evidence::{Evidence, says};
pub use self::example::{Example, bad, good};
pub use self::parameter::{
    Alphabet, Characters, Clause, Constraint, Kind, Parameter, Resource, characters, clause, optional, required,
};
pub use self::precondition::{Demand, Precondition, precondition};
pub use self::refusal::{Class, Code, DocumentedBy, Fact, Reason, Refusal, refusal};
pub use self::relation::Relation;
pub use self::text::{Explaining, Text, explaining, in_full, text};

/// One operation of the service.
#[derive(Debug)]
pub struct Operation {
    /// The value of `Action`.
    pub name: &'static str,
    /// What the operation does, in one sentence.
    pub summary: Text,
    /// The edition of its document that the table follows first.
    pub document: Explaining<&'static str>,
    /// Its parameters, in the order in which the document lists them.
    pub parameters: &'static [Parameter],
    /// What its parameters ask of each other.
    pub relations: &'static [Relation],
    /// What callers should know of a request that it accepts.
    pub cautions: &'static [Caution],
    /// What it asks of the requests before it.
    pub across: &'static [Across],
    /// The work that goes on when the operation is answered already.
    pub sets_going: Option<SetsGoing>,
    /// What it asks of the state of its resources, in the order in which the answers are assumed to come.
    pub preconditions: &'static [Precondition],
    /// The parameters that the document has for a system disk, with its sentences. No row says what becomes of them on another disk.
    #[cfg(feature = "full")]
    pub for_system_disk: &'static [(&'static str, &'static [Evidence])],
    /// How it answers for each of several resources, where it does.
    pub results: Option<Results>,
    /// What `DryRun=true` is answered with, where the operation knows `DryRun`.
    pub dry_run: Option<DryRun>,
    /// Every error row that any edition of its document lists.
    pub refusals: &'static [Refusal],
    /// The parameters that some error rows need; see [`Refusal::only_with`].
    pub conditions: &'static [&'static str],
    /// Requests that show what is accepted and what is not.
    pub examples: Explaining<&'static [Example]>,
}

/// How a dry run that finds nothing is answered: with an error code.
#[derive(Debug, Clone, Copy)]
pub struct DryRun {
    /// The code of the answer.
    pub code: &'static str,
    /// The parameter and value with which the answer is always this code, whatever is wrong.
    pub always: Option<(&'static str, &'static str)>,
    /// Where the document says so.
    pub evidence: &'static [Evidence],
}

/// How an operation answers for each of several resources.
#[derive(Debug, Clone, Copy)]
pub struct Results {
    /// The parameter and value with which each resource is taken by itself. Without them, one refusal is the answer for all.
    pub alone: (&'static str, &'static str),
    /// The code of a result that is no refusal.
    pub code: &'static str,
    /// The message of a result that is no refusal.
    pub message: &'static str,
    /// The status of the resource behind the operation.
    pub becomes: &'static str,
    /// Where the document says so.
    pub evidence: &'static [Evidence],
}
