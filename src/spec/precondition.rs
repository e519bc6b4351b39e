//! The words in which a table says what a request asks of the state of its resources.

use super::{Class, Evidence, Fact, Operation, Resource};

/// What a request asks of the state of its resources.
///
/// The answer to a request that does not meet it is the first error row that the fact decides. Further rows that it decides say the
/// same, and no document says when the service gives which.
#[derive(Debug, Clone, Copy)]
pub struct Precondition {
    /// The fact that decides.
    pub fact: Fact,
    /// What is demanded.
    pub demand: Demand,
    /// The sentences that demand it.
    pub evidence: &'static [Evidence],
    /// Whether not every edition demands it, or demands it with this code.
    pub contested: bool,
}

/// What can be demanded of the state of resources. Each variant belongs to a rule.
#[derive(Debug, Clone, Copy)]
pub enum Demand {
    /// The resource exists. An instance is the one that is named, or that the disk is attached to.
    Exists(Resource),
    /// The status is one of these.
    Status {
        /// Of which resource.
        of: Resource,
        /// What every edition allows.
        allowed: &'static [&'static str],
        /// What only some editions allow.
        contested: &'static [&'static str],
    },
    /// The instance is not locked for security reasons.
    Unlocked {
        /// Whether it only matters while the disk is in use.
        in_use_only: bool,
    },
    /// The instance has not expired, and neither it nor the disk is locked for overdue payments.
    Paid,
    /// The snapshot was created from the disk.
    SnapshotOfDisk,
    /// The snapshot is encrypted only if the disk is.
    PlainSnapshot,
    /// The snapshot is not from before 2013-07-15.
    SnapshotAge,
    /// The snapshot that the disk was created from is not from before 2013-07-15.
    SourceAge,
    /// The snapshot that the disk was created from still exists.
    SourceExists,
    /// No snapshot of the disk is in progress.
    NoUnfinishedSnapshot,
    /// No snapshot of the disk has instant access.
    NoInstantAccess,
    /// The disk has fewer manual snapshots than this.
    FewerSnapshots(u32),
    /// The disk was attached to an instance before.
    AttachedBefore,
    /// The instance that the disk is attached to was started before.
    StartedBefore,
    /// The disk cannot be attached to several instances.
    SingleAttach,
    /// The disk is a cloud disk.
    CloudDisk,
    /// The disk is an ESSD where this switch of the request is on.
    InstantAccessDisk(&'static str),
    /// The instance does not run Windows where the request has this parameter.
    NotWindows(&'static str),
    /// The instance is not set up for hibernation.
    NotHibernating,
}

/// A demand that every edition makes.
pub const fn precondition(fact: Fact, demand: Demand, evidence: &'static [Evidence]) -> Precondition {
    Precondition {
        fact,
        demand,
        evidence,
        contested: false,
    }
}

impl Precondition {
    /// Marks a demand that not every edition makes, or makes with this code.
    pub const fn contested(mut self) -> Self {
        self.contested = true;
        self
    }

    /// Whether it is about things that may not exist.
    pub(crate) fn is_existence(&self) -> bool {
        matches!(self.demand, Demand::Exists(_))
    }
}

/// Stops the build when a fact decides an error row and no precondition says how, or the other way round, and when a precondition has no
/// evidence.
#[allow(clippy::indexing_slicing)] // Const code: an index out of bounds stops the build.
pub(crate) const fn assert_preconditions(operation: &Operation) {
    let mut row = 0;
    while row < operation.refusals.len() {
        if let Class::State(fact) = operation.refusals[row].class {
            let mut index = 0;
            while index < operation.preconditions.len() && operation.preconditions[index].fact as u8 != fact as u8 {
                index += 1;
            }
            assert!(
                index < operation.preconditions.len() || cfg!(not(feature = "full")),
                "a fact decides an error row, but no precondition says how"
            );
        }
        row += 1;
    }
    let mut index = 0;
    while index < operation.preconditions.len() {
        let precondition = &operation.preconditions[index];
        assert!(!precondition.evidence.is_empty(), "a precondition needs evidence");
        let mut row = 0;
        while row < operation.refusals.len() && !decides(precondition.fact, operation.refusals[row].class) {
            row += 1;
        }
        assert!(
            row < operation.refusals.len(),
            "a precondition is about a fact that decides no error row"
        );
        index += 1;
    }
}

const fn decides(fact: Fact, class: Class) -> bool {
    matches!(class, Class::State(decisive) if decisive as u8 == fact as u8)
}
