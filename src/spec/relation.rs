//! Demands on several parameters at once.

use super::{Code, Evidence};

/// A demand on several parameters at once.
#[derive(Debug, Clone, Copy)]
pub enum Relation {
    /// The two are not sent together. A false `flag` is contested.
    Excludes {
        /// The parameter.
        parameter: &'static str,
        /// The boolean parameter it excludes.
        flag: &'static str,
        /// The code of the answer.
        refused_as: Code,
        /// The sentence that excludes them.
        evidence: &'static [Evidence],
    },
    /// The parameter has no effect unless the flag is `true`.
    EffectiveWith {
        /// The parameter.
        parameter: &'static str,
        /// The boolean parameter it needs.
        flag: &'static str,
        /// The sentence that says so.
        evidence: &'static [Evidence],
    },
    /// A list has at most this many entries.
    AtMost {
        /// The base name of the list.
        list: &'static str,
        /// The member without which an entry may be none, or nothing for the entry itself.
        member: &'static str,
        /// The highest number of entries.
        most: u32,
        /// The code of the answer.
        refused_as: Code,
        /// The sentence that limits it.
        evidence: &'static [Evidence],
    },
    /// The values of a list's member differ.
    Distinct {
        /// The base name of the list.
        list: &'static str,
        /// The member that must differ, or nothing for the entry itself.
        member: &'static str,
        /// The code of the answer, or nothing where a repetition is only pointless.
        refused_as: Code,
        /// The sentence that demands it.
        evidence: &'static [Evidence],
    },
    /// An entry that has one member has the other too.
    Needs {
        /// The base name of the list.
        list: &'static str,
        /// The member that needs the other.
        member: &'static str,
        /// The member it needs.
        other: &'static str,
        /// The code of the answer.
        refused_as: Code,
        /// The sentence that demands it.
        evidence: &'static [Evidence],
    },
}

impl Relation {
    /// The parameter or list that it asks something of.
    #[must_use]
    pub fn about(&self) -> &'static str {
        match *self {
            Relation::Excludes { parameter, .. } | Relation::EffectiveWith { parameter, .. } => parameter,
            Relation::AtMost { list, .. } | Relation::Distinct { list, .. } | Relation::Needs { list, .. } => list,
        }
    }

    /// The code of the answer to what breaks it, or nothing.
    #[must_use]
    pub fn refused_as(&self) -> Code {
        match *self {
            Relation::EffectiveWith { .. } => Code::NONE,
            Relation::Excludes { refused_as, .. }
            | Relation::AtMost { refused_as, .. }
            | Relation::Distinct { refused_as, .. }
            | Relation::Needs { refused_as, .. } => refused_as,
        }
    }
}
