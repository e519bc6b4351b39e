//! The rows of an error table.

use super::evidence::{FNV_START, fnv1a};
use super::text::{Explaining, explaining};

/// An error code where it is only compared: a hash of it, which no other code of an operation has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Code(u16);

impl Code {
    /// No code.
    pub const NONE: Code = Code(0);

    /// What stands for an error code.
    #[must_use]
    #[allow(clippy::cast_possible_truncation)] // Half of the hash is enough.
    pub const fn of(code: &str) -> Self {
        if code.is_empty() {
            return Code::NONE;
        }
        let hash = fnv1a(FNV_START, code);
        Code((hash >> 16 ^ hash) as u16)
    }

    /// Whether there is one.
    #[must_use]
    pub const fn is_some(self) -> bool {
        self.0 != 0
    }

    /// Whether two are the same, while the crate compiles.
    pub(crate) const fn is(self, other: Code) -> bool {
        self.0 == other.0
    }
}

/// A row of an error table.
#[derive(Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The HTTP status of the answer.
    pub http_status: Explaining<u16>,
    /// The error code.
    pub code: Explaining<&'static str>,
    /// What stands for the code.
    pub id: Code,
    /// The error message; `%s` where the document leaves a variable.
    pub message: Explaining<&'static str>,
    /// The document's own description of the row, where it has one.
    pub meaning: Explaining<Option<&'static str>>,
    /// Which document lists the row.
    pub documented_by: Explaining<DocumentedBy>,
    /// The editions that list it.
    pub editions: Explaining<&'static [&'static str]>,
    /// What decides whether the service answers with it.
    pub class: Class,
    /// The parameter that the message names, where several rows have the code.
    pub names: &'static str,
    /// The parameter without which the service never answers with it.
    pub only_with: Option<&'static str>,
}

/// Which document lists an error row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum DocumentedBy {
    /// The operation's own document, in an edition that the table follows.
    Operation,
    /// Another edition of the operation's document.
    OtherEdition,
    /// The table of error codes that all ECS operations share.
    EcsCommon,
}

/// What decides whether the service answers with an error row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// The request alone.
    Request,
    /// The state of a resource, which a `Describe*` call tells.
    State(Fact),
    /// Other requests sent before or with this one.
    Batch,
    /// Something only the service knows.
    Service(Reason),
}

/// A fact about a resource that decides an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fact {
    /// Whether the disk exists.
    DiskExists,
    /// The status of the disk.
    DiskStatus,
    /// The category of the disk.
    DiskCategory,
    /// Whether the disk was ever attached.
    DiskAttached,
    /// Whether the disk was ever used: whether the instance that it is attached to was ever started.
    DiskUsed,
    /// Whether the disk can be attached to several instances.
    DiskMultiAttach,
    /// Whether the snapshot that the disk was created from still exists.
    DiskSource,
    /// When the snapshot that the disk was created from was created.
    DiskSourceAge,
    /// Whether a snapshot of the disk is being created.
    DiskSnapshots,
    /// Whether snapshots of the disk have instant access.
    DiskInstantAccess,
    /// How many manual snapshots the disk has.
    DiskSnapshotCount,
    /// Whether the snapshot exists.
    SnapshotExists,
    /// The disk that the snapshot was created from.
    SnapshotSource,
    /// Whether snapshot and disk are encrypted.
    SnapshotEncryption,
    /// Whether the snapshot is finished.
    SnapshotStatus,
    /// When the snapshot was created.
    SnapshotAge,
    /// Whether the instance exists.
    InstanceExists,
    /// The status of the instance.
    InstanceStatus,
    /// The locks of the instance.
    InstanceLocks,
    /// Whether the instance is expired or has payments overdue.
    InstanceExpiry,
    /// The operating system of the instance.
    InstanceSystem,
    /// Whether the instance is set up for hibernation.
    InstanceHibernation,
}

impl Fact {
    /// Every fact.
    pub(crate) const ALL: &[Fact] = &[
        Fact::DiskExists,
        Fact::DiskStatus,
        Fact::DiskCategory,
        Fact::DiskAttached,
        Fact::DiskUsed,
        Fact::DiskMultiAttach,
        Fact::DiskSource,
        Fact::DiskSourceAge,
        Fact::DiskSnapshots,
        Fact::DiskInstantAccess,
        Fact::DiskSnapshotCount,
        Fact::SnapshotExists,
        Fact::SnapshotSource,
        Fact::SnapshotEncryption,
        Fact::SnapshotStatus,
        Fact::SnapshotAge,
        Fact::InstanceExists,
        Fact::InstanceStatus,
        Fact::InstanceLocks,
        Fact::InstanceExpiry,
        Fact::InstanceSystem,
        Fact::InstanceHibernation,
    ];
}

/// Why an answer cannot be foreseen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// The account: its balance, its services, its permissions.
    Account,
    /// A key of the Key Management Service and who may use it.
    Keys,
    /// A resource that no `Describe*` call of disks, instances or snapshots shows.
    OtherResource,
    /// Work in progress inside the service.
    Progress,
    /// A limit or failure inside the service.
    Internal,
    /// A capability of the region, the image or the hardware.
    Capability,
    /// An older wording of another row of the table.
    Wording,
    /// The documents contradict each other on whether any state leads to it.
    Contradicted,
}

/// A row of the operation's error table.
pub const fn refusal(http_status: u16, code: &'static str, message: &'static str) -> Refusal {
    Refusal {
        http_status: explaining(http_status),
        code: explaining(code),
        id: Code::of(code),
        message: explaining(message),
        meaning: explaining(None),
        documented_by: explaining(DocumentedBy::Operation),
        editions: explaining(&[] as &[_]),
        class: Class::Request,
        names: "",
        only_with: None,
    }
}

impl Refusal {
    /// The document's own description of the row.
    pub const fn meaning(mut self, meaning: &'static str) -> Self {
        self.meaning = explaining(Some(meaning));
        self
    }

    /// The editions that list the row.
    pub const fn in_editions(mut self, editions: &'static [&'static str]) -> Self {
        self.editions = explaining(editions);
        self
    }

    /// Marks a row that only other editions list.
    pub const fn other_edition(mut self, editions: &'static [&'static str]) -> Self {
        self.documented_by = explaining(DocumentedBy::OtherEdition);
        self.in_editions(editions)
    }

    /// Marks a row of the table that all operations share.
    pub const fn ecs_common(mut self) -> Self {
        self.documented_by = explaining(DocumentedBy::EcsCommon);
        self.in_editions(&["ECS common error codes"])
    }

    /// Marks a row that no table has for this parameter, in the form that other documents give to the code.
    pub const fn common_form(mut self, documents: &'static [&'static str]) -> Self {
        self.documented_by = explaining(DocumentedBy::EcsCommon);
        self.in_editions(documents)
    }

    /// The state of a resource decides it.
    pub const fn state(mut self, fact: Fact) -> Self {
        self.class = Class::State(fact);
        self
    }

    /// The parameter that the message names.
    pub const fn naming(mut self, parameter: &'static str) -> Self {
        self.names = parameter;
        self
    }

    /// Only requests with this parameter are answered with it.
    pub const fn only_with(mut self, parameter: &'static str) -> Self {
        self.only_with = Some(parameter);
        self
    }

    /// Other requests decide it.
    pub const fn batch(mut self) -> Self {
        self.class = Class::Batch;
        self
    }

    /// Only the service knows.
    pub const fn service(mut self, reason: Reason) -> Self {
        self.class = Class::Service(reason);
        self
    }
}
