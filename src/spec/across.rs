//! What one request means for those behind it.

use super::{Code, Evidence};

/// What an operation asks of the requests that are sent before it.
#[derive(Debug, Clone, Copy)]
pub enum Across {
    /// A token that was used stands for what was said with it.
    TokenStands {
        /// The parameter with the token.
        parameter: &'static str,
        /// The code of the answer.
        refused_as: Code,
        /// The sentence that says so.
        evidence: &'static [Evidence],
    },
    /// Such work is not going on with the resource.
    NotDuring {
        /// The work.
        work: Work,
        /// The parameter that names the resource.
        on: &'static str,
        /// The code of the answer while it goes on. Nobody knows for how long it does, so nothing is predicted.
        answered: &'static str,
        /// The sentence that says so.
        evidence: &'static [Evidence],
    },
}

/// Work that goes on when the operation is answered already.
#[derive(Debug, Clone, Copy)]
pub struct SetsGoing {
    /// The work.
    pub work: Work,
    /// The parameter that names the resource.
    pub on: &'static str,
}

/// What goes on with a resource.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Work {
    /// A snapshot of the disk is being created.
    Snapshot,
    /// The instance is being restarted.
    Restart,
}
