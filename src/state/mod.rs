//! What is known of disks, instances and snapshots: what `Describe*` responses tell.

mod read;

use std::ops::Range;
use std::sync::Arc;

use crate::sorted;
use crate::spec::fnv1a;
use crate::text::same_but_for_case;

/// What is known of disks, instances and snapshots. Copies share what they hold.
#[derive(Debug, Clone, Default)]
pub struct State(Arc<[Resources; 3]>);

/// Why a text tells no state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "texts", derive(thiserror::Error), error("{}", self.in_words()))]
pub enum StateError {
    /// The text is not JSON.
    Json,
    /// There is something else where disks should be.
    Disks,
    /// There is something else where instances should be.
    Instances,
    /// There is something else where snapshots should be.
    Snapshots,
    /// There is something else where any of these should be.
    Other,
}

impl StateError {
    /// What is wrong with the state, behind a word for it.
    pub(crate) fn in_words(self) -> &'static str {
        if !cfg!(feature = "full") {
            return "";
        }
        match self {
            StateError::Json => "is not JSON",
            StateError::Disks => {
                "must hold, where it tells of disks, a response of `DescribeDisks` as received, a disk of one, or a list of these"
            }
            StateError::Instances => {
                "must hold, where it tells of instances, a response of `DescribeInstances` as received, an instance of one, or a list of these"
            }
            StateError::Snapshots => {
                "must hold, where it tells of snapshots, a response of `DescribeSnapshots` as received, a snapshot of one, or a list of these"
            }
            StateError::Other => {
                "must be `{disks, instances, snapshots}`, or a response of `DescribeDisks`, `DescribeInstances` or `DescribeSnapshots` as received, a resource of one, or a list of these"
            }
        }
    }
}

impl State {
    /// Reads what one or several JSON values tell: objects of `disks`, `instances` and `snapshots`, responses of `DescribeDisks`,
    /// `DescribeInstances` and `DescribeSnapshots` (as the service, the aliyun command line or an SDK gives them, whatever the letter
    /// case of the names), single resources of these, and lists of all that. Of a resource that is told of twice, the later one counts.
    ///
    /// # Errors
    /// When the text is no JSON, or tells of something else.
    pub fn read(json: &str) -> Result<Self, StateError> {
        read::read(json).map(|resources| State(Arc::new(resources)))
    }

    /// What is known of the resources of a kind.
    pub(crate) fn of(&self, kind: DescribedKind) -> &Resources {
        let [disks, instances, snapshots] = &*self.0;
        match kind {
            DescribedKind::Disk => disks,
            DescribedKind::Instance => instances,
            DescribedKind::Snapshot => snapshots,
        }
    }
}

/// The kinds of resources that are described.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DescribedKind {
    Disk,
    Instance,
    Snapshot,
}

/// What is known of the resources of one kind.
#[derive(Debug, Default)]
pub(crate) struct Resources {
    all: Vec<Described>,
    /// The hashes of their ids with their places, sorted.
    places: Vec<u64>,
    /// The places of what is in responses that tell all that they count.
    whole: Vec<Range<usize>>,
    /// Whether a response is there that leaves out some of what it counts: one beside it may have been asked about few.
    pub(crate) is_partial: bool,
}

impl Resources {
    fn new(all: Vec<Described>, whole: Vec<Range<usize>>, is_partial: bool) -> Self {
        let places = (0..).zip(&all).map(|(place, one)| sorted::pack(hash(&one.id), place));
        Resources {
            places: sorted::numbers(places.collect()),
            all,
            whole,
            is_partial,
        }
    }

    /// The resource of that id, as it was told of last.
    #[inline(never)] // It is asked for in several places.
    pub(crate) fn find(&self, id: &str) -> Option<&Described> {
        let sought = hash(id);
        let behind = self
            .places
            .partition_point(|packed| *packed <= sorted::pack(sought, u32::MAX));
        let same = self.places.iter().take(behind).rev();
        let same = same.take_while(|packed| *packed >> 32 == u64::from(sought));
        same.filter_map(|packed| self.all.get(sorted::low(*packed)))
            .find(|one| *one.id == *id)
    }

    /// Every resource as it was told of last.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Described> {
        let is_last = |one: &&Described| self.find(&one.id).is_some_and(|last| std::ptr::eq(last, *one));
        self.all.iter().filter(is_last)
    }

    /// Whether nothing is known.
    pub(crate) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Whether a response is there that tells all that it counts.
    pub(crate) fn is_complete(&self) -> bool {
        !self.whole.is_empty()
    }

    /// Whether such a response may be about a region: unless everything in it is of other ones.
    pub(crate) fn is_complete_in(&self, region: Option<&str>) -> bool {
        let is_elsewhere = |one: &Described| {
            let own = one.get(Field::RegionId);
            own.is_some_and(|own| region.is_some_and(|region| own != region))
        };
        self.whole.iter().any(|places| {
            let told = self.all.get(places.clone()).unwrap_or_default();
            told.is_empty() || !told.iter().all(is_elsewhere)
        })
    }
}

fn hash(id: &str) -> u32 {
    fnv1a(0, id)
}

/// What is told of one resource. Values are as they were written; what was not told is not there.
#[derive(Debug, Default)]
pub(crate) struct Described {
    pub(crate) id: Box<str>,
    fields: Vec<(Field, Box<str>)>,
}

impl Described {
    /// What was told of a field.
    #[inline(never)] // Every rule asks for it.
    pub(crate) fn get(&self, field: Field) -> Option<&str> {
        self.values(field).next()
    }

    /// Everything that was told of a field.
    pub(crate) fn values(&self, field: Field) -> impl Iterator<Item = &str> {
        let own = self.fields.iter().filter(move |(known, _)| *known == field);
        own.map(|(_, value)| &**value)
    }

    /// What was told of a field that is never empty: an empty text tells nothing.
    pub(crate) fn word(&self, field: Field) -> Option<&str> {
        self.get(field).filter(|value| !value.is_empty())
    }

    /// Its status, where that was told, as the one of some that it is in whatever letter case, or as it was written.
    pub(crate) fn status(&self) -> Option<&str> {
        let status = self.word(Field::Status)?;
        let known = STATUSES.iter().find(|known| same_but_for_case(known, status));
        Some(known.copied().unwrap_or(status))
    }

    /// Whether a switch is on, where that was told.
    pub(crate) fn flag(&self, field: Field) -> Option<bool> {
        let value = self.get(field)?;
        let is = |word| same_but_for_case(value, word);
        // Any other word tells nothing.
        (is("true") || is("false")).then(|| is("true"))
    }

    /// Whether it is locked for that reason, where its locks were told.
    #[inline(never)] // It is asked for in several places.
    pub(crate) fn is_locked(&self, reason: &str) -> Option<bool> {
        self.get(Field::OperationLocks)?;
        Some(self.values(Field::OperationLocks).any(|lock| lock == reason))
    }
}

/// The statuses that preconditions speak of. Documents differ in their letter case: `In_use`, `In_Use`.
const STATUSES: &[&str] = &[
    "In_use",
    "Available",
    "Expired",
    "Running",
    "Stopped",
    "progressing",
    "accomplished",
    "failed",
];

/// What is kept of a resource.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Field {
    /// The instances that a disk is attached to, where it can be attached to several.
    Attachments,
    AttachedTime,
    Available,
    Category,
    CreationTime,
    DetachedTime,
    Encrypted,
    ExpiredTime,
    /// Whether an instance is set up for hibernation.
    HibernationOptions,
    InstanceChargeType,
    InstanceId,
    InstantAccess,
    MultiAttach,
    /// Why it is locked; an empty text says that locks were told of.
    OperationLocks,
    OsType,
    RegionId,
    SnapshotType,
    SourceDiskId,
    SourceSnapshotId,
    StartTime,
    Status,
    Type,
}
