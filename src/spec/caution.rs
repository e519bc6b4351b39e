//! What callers should know of requests that the service accepts.

use super::{Evidence, Resource};

/// What callers should know of a request that the service accepts. A dry run does nothing of that.
#[derive(Debug, Clone, Copy)]
pub enum Caution {
    /// With the flag, what the instances have not written to disk is lost.
    LosesUnsaved {
        /// The boolean parameter.
        flag: &'static str,
        /// The sentence that says so.
        evidence: &'static [Evidence],
    },
    /// The snapshot is deleted after so many days.
    DeletesAfter {
        /// The parameter with their number.
        days: &'static str,
        /// The sentence that says so.
        evidence: &'static [Evidence],
    },
    /// What the resource holds is replaced.
    Overwrites {
        /// The parameter that names the resource.
        on: &'static str,
        /// The sentence that says so.
        evidence: &'static [Evidence],
    },
    /// Sent again without the token, the request creates another resource.
    CreatesAgainWithout {
        /// The parameter with the token.
        token: &'static str,
        /// What it creates.
        creates: Resource,
        /// The sentence that says what the token is for.
        evidence: &'static [Evidence],
    },
}

impl Caution {
    /// The sentences that say so.
    #[must_use]
    pub const fn evidence(&self) -> &'static [Evidence] {
        match *self {
            Caution::LosesUnsaved { evidence, .. }
            | Caution::DeletesAfter { evidence, .. }
            | Caution::Overwrites { evidence, .. }
            | Caution::CreatesAgainWithout { evidence, .. } => evidence,
        }
    }

    /// The parameter that it is about.
    #[must_use]
    pub const fn about(&self) -> &'static str {
        match *self {
            Caution::LosesUnsaved { flag: parameter, .. }
            | Caution::DeletesAfter { days: parameter, .. }
            | Caution::Overwrites { on: parameter, .. }
            | Caution::CreatesAgainWithout { token: parameter, .. } => parameter,
        }
    }
}
