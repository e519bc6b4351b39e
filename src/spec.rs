//! The words an operation is described with: constant data, no behaviour.
//!
//! An operation table is written with the `const fn` builders below and judged
//! by [`assert_consistent`] while the crate compiles, so that a table that
//! contradicts itself never becomes a program.

// A builder whose result is dropped leaves a hole in a table that the compiler and the tests notice.
#![allow(clippy::must_use_candidate, clippy::return_self_not_must_use)]

use crate::lists::MEMBERS;
use crate::precondition::assert_preconditions;
pub use crate::precondition::{Demand, Precondition, precondition};
use crate::value::Classes;

/// A sentence of a document, and the edition it stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Evidence {
    /// The document and its date, such as `CreateSnapshot, 2024-09-29`.
    pub source: Explaining<&'static str>,
    /// The words of the document.
    pub quote: Explaining<&'static str>,
    /// Stands for the sentence where only its number is carried: a hash of both texts, of 30 bits, which every JavaScript engine takes
    /// as a small number.
    #[serde(skip)]
    pub id: u32,
}

/// Quotes a document.
#[must_use]
pub const fn says(source: &'static str, quote: &'static str) -> Evidence {
    Evidence {
        source: explaining(source),
        quote: explaining(quote),
        id: fnv1a(fnv1a(FNV_START, source), quote) >> 2,
    }
}

const FNV_START: u32 = 0x811c_9dc5;

/// FNV-1a. A test compares all ids.
#[allow(clippy::indexing_slicing)] // Const code: an index out of bounds stops the build.
pub(crate) const fn fnv1a(mut hash: u32, text: &str) -> u32 {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        hash = (hash ^ bytes[at] as u32).wrapping_mul(0x0100_0193);
        at += 1;
    }
    hash
}

/// A text in the languages the project speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Text {
    /// English.
    pub en: Explaining<&'static str>,
    /// Simplified Chinese.
    pub zh: Explaining<&'static str>,
}

/// A text that only explains.
#[must_use]
pub const fn text(en: &'static str, zh: &'static str) -> Text {
    Text {
        en: explaining(en),
        zh: explaining(zh),
    }
}

/// What only explains. Builds without the feature `texts` have nothing in its place: what shows explanations has them as data.
#[cfg(feature = "texts")]
pub type Explaining<T> = T;
/// What only explains, and is left out.
#[cfg(not(feature = "texts"))]
pub type Explaining<T> = std::marker::PhantomData<T>;

/// Takes what only explains.
#[cfg(feature = "texts")]
pub const fn explaining<T: Copy>(explanation: T) -> Explaining<T> {
    explanation
}

/// Leaves out what only explains.
#[cfg(not(feature = "texts"))]
pub const fn explaining<T: Copy>(_explanation: T) -> Explaining<T> {
    std::marker::PhantomData
}

/// What nothing but the full module looks at: a list that others find empty.
#[must_use]
pub const fn in_full<T>(list: &'static [T]) -> &'static [T] {
    if cfg!(feature = "full") { list } else { &[] }
}

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

/// A request written as a query string.
#[derive(Debug, Clone, Copy)]
pub struct Example {
    /// What it shows.
    pub title: Text,
    /// The request.
    pub request: Explaining<&'static str>,
    /// What is found in it, as `rule@parameter`; empty for a request that passes.
    pub findings: Explaining<&'static [&'static str]>,
}

/// A request in which nothing is found.
pub const fn good(en: &'static str, zh: &'static str, request: &'static str) -> Example {
    bad(en, zh, request, &[])
}

/// A request and what is found in it.
pub const fn bad(
    en: &'static str,
    zh: &'static str,
    request: &'static str,
    findings: &'static [&'static str],
) -> Example {
    Example {
        title: text(en, zh),
        request: explaining(request),
        findings: explaining(findings),
    }
}

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

/// One parameter, or one member of the entries of a list (`Tag.N.Key`).
#[derive(Debug, Clone, Copy)]
pub struct Parameter {
    /// The wire name up to `.N`.
    pub base: &'static str,
    /// The highest N of a list parameter.
    pub list: Option<u32>,
    /// The wire name after `.N.`, for lists whose entries have members.
    pub member: &'static str,
    /// Whether the service refuses a request without it.
    pub required: bool,
    /// What kind of value it takes.
    pub kind: Kind,
    /// What its value must be like.
    pub clauses: &'static [Clause],
    /// The code for a value that breaks a clause.
    pub refused_as: Code,
    /// The code for a request without it.
    pub missing_as: Code,
    /// Whether its value must never be shown.
    pub secret: bool,
    /// Where the document says that it is no longer used.
    pub deprecated: Option<Evidence>,
    /// The member that replaces this deprecated spelling.
    pub spelled: &'static str,
    /// What it is for.
    pub about: Text,
    /// A value as the document shows it.
    pub example: Explaining<&'static str>,
    /// Where the document lists it.
    pub evidence: &'static [Evidence],
}

/// What kind of value a parameter takes, for forms and schemas.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Text.
    String,
    /// A whole number.
    Integer,
    /// `true` or `false`.
    Boolean,
}

/// One demand on a value.
#[derive(Debug, Clone, Copy)]
pub struct Clause {
    /// What is demanded.
    pub constraint: Constraint,
    /// The sentences that demand it.
    pub evidence: &'static [Evidence],
    /// Whether every edition demands it.
    pub contested: bool,
    /// The code for a value that breaks it, when it is not the parameter's own.
    pub refused_as: Code,
    /// Whether it is demanded only where the instance runs Windows.
    pub on_windows: bool,
}

/// What a value can be held to. Each variant belongs to the rule of the same name.
#[derive(Debug, Clone, Copy)]
pub enum Constraint {
    /// Lowest and highest number of Unicode characters.
    Length(u32, u32),
    /// The first character is a letter.
    StartsWithLetter,
    /// Every character is allowed.
    Characters(Characters),
    /// The value does not start with any of these.
    NotPrefix(&'static [&'static str]),
    /// The value contains none of these.
    NotContaining(&'static [&'static str]),
    /// Upper case, lower case, digits and special characters are mixed.
    MixedCharacters,
    /// A whole number in plain decimal digits, within these bounds.
    Integer(u64, u64),
    /// `true` or `false`.
    Boolean,
    /// One of these.
    OneOf(&'static [&'static str]),
    /// An id of such a resource.
    Id(Resource),
    /// A region id.
    Region,
}

/// A set of characters.
#[derive(Debug, Clone, Copy)]
pub struct Characters {
    /// Which letters and digits belong to it.
    pub alphabet: Alphabet,
    /// Which other characters belong to it.
    pub others: &'static str,
    /// Characters that only some editions allow.
    pub contested: &'static str,
    /// The kinds of characters of which every one belongs to it.
    pub(crate) classes: Classes,
}

/// Every character is one of a set: those of an alphabet and others. Some editions allow the contested ones too.
pub const fn characters(alphabet: Alphabet, others: &'static str, contested: &'static str) -> Constraint {
    Constraint::Characters(Characters {
        alphabet,
        others,
        contested,
        classes: Classes::allowed_by(alphabet, others),
    })
}

/// Which letters and digits a set of characters has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alphabet {
    /// The letters of every script (Unicode's category Letter) and ASCII digits.
    Unicode,
    /// ASCII letters and digits.
    Ascii,
    /// Every ASCII character.
    AllAscii,
}

/// The resources whose ids stand in requests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Resource {
    /// A disk, `d-…`; some old ids have no prefix.
    Disk,
    /// A snapshot, `s-…`.
    Snapshot,
    /// An instance, `i-…`; some old ids have no prefix.
    Instance,
    /// A resource group, `rg-…`.
    ResourceGroup,
}

impl Resource {
    /// What its ids start with.
    pub(crate) const fn prefix(self) -> &'static str {
        match self {
            Resource::Disk => "d-",
            Resource::Snapshot => "s-",
            Resource::Instance => "i-",
            Resource::ResourceGroup => "rg-",
        }
    }

    /// Every kind of resource.
    pub(crate) const ALL: &[Resource] = &[
        Resource::Disk,
        Resource::Snapshot,
        Resource::Instance,
        Resource::ResourceGroup,
    ];
}

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

const fn parameter(base: &'static str, required: bool) -> Parameter {
    Parameter {
        base,
        list: None,
        member: "",
        required,
        kind: Kind::String,
        clauses: &[],
        refused_as: Code::NONE,
        missing_as: Code::NONE,
        secret: false,
        deprecated: None,
        spelled: "",
        about: text("", ""),
        example: explaining(""),
        evidence: &[],
    }
}

/// A parameter that the operation cannot do without.
pub const fn required(name: &'static str) -> Parameter {
    parameter(name, true)
}

/// A parameter that may be left out.
pub const fn optional(name: &'static str) -> Parameter {
    parameter(name, false)
}

impl Parameter {
    /// What it is for, in English and Chinese.
    pub const fn about(mut self, en: &'static str, zh: &'static str) -> Self {
        self.about = text(en, zh);
        self
    }

    /// A value as the document shows it.
    pub const fn example(mut self, example: &'static str) -> Self {
        self.example = explaining(example);
        self
    }

    /// The entries of a list, numbered from 1 to `most`.
    pub const fn list(mut self, most: u32) -> Self {
        self.list = Some(most);
        self
    }

    /// A member of the entries of a list.
    pub const fn member(mut self, member: &'static str) -> Self {
        self.member = member;
        self
    }

    /// What the value must be like.
    pub const fn must(mut self, clauses: &'static [Clause]) -> Self {
        self.clauses = clauses;
        self
    }

    /// The value is a whole number.
    pub const fn integer(mut self) -> Self {
        self.kind = Kind::Integer;
        self
    }

    /// The value is `true` or `false`.
    pub const fn boolean(mut self, clauses: &'static [Clause]) -> Self {
        self.kind = Kind::Boolean;
        self.must(clauses)
    }

    /// The code for a value that breaks a clause.
    pub const fn refused_as(mut self, code: &'static str) -> Self {
        self.refused_as = Code::of(code);
        self
    }

    /// The code for a request without it.
    pub const fn missing_as(mut self, code: &'static str) -> Self {
        self.missing_as = Code::of(code);
        self
    }

    /// The value must never be shown.
    pub const fn secret(mut self) -> Self {
        self.secret = true;
        self
    }

    /// The document says that it is no longer used.
    pub const fn deprecated(mut self, evidence: Evidence) -> Self {
        self.deprecated = Some(evidence);
        self
    }

    /// A deprecated spelling of another member of the same list.
    pub const fn alias_of(mut self, member: &'static str) -> Self {
        self.spelled = member;
        self
    }

    /// Where the document lists it.
    pub const fn evidence(mut self, evidence: &'static [Evidence]) -> Self {
        self.evidence = evidence;
        self
    }

    /// The member it stands for: its own, or the one that replaces it.
    #[must_use]
    pub const fn meant_member(&self) -> &'static str {
        if self.spelled.is_empty() {
            self.member
        } else {
            self.spelled
        }
    }

    /// The wire name with the letter N for a number, such as `Tag.N.Key`.
    #[must_use]
    pub fn wire_name(&self) -> String {
        match (self.list, self.member) {
            (None, _) => self.base.to_owned(),
            (Some(_), "") => format!("{}.N", self.base),
            (Some(_), member) => format!("{}.N.{member}", self.base),
        }
    }
}

/// A demand that every edition makes.
pub const fn clause(constraint: Constraint, evidence: &'static [Evidence]) -> Clause {
    Clause {
        constraint,
        evidence,
        contested: false,
        refused_as: Code::NONE,
        on_windows: false,
    }
}

impl Clause {
    /// Marks a demand that is made only where the instance runs Windows.
    pub const fn on_windows(mut self) -> Self {
        self.on_windows = true;
        self
    }

    /// Marks a demand that not every edition makes, or that depends on what the request does not say.
    pub const fn contested(mut self) -> Self {
        self.contested = true;
        self
    }

    /// The code for a value that breaks this clause.
    pub const fn refused_as(mut self, code: &'static str) -> Self {
        self.refused_as = Code::of(code);
        self
    }
}

/// Whether two texts are the same, while the crate compiles.
pub(crate) const fn same(a: &str, b: &str) -> bool {
    a.len() == b.len() && contains(a, b)
}

/// Whether a text contains another, while the crate compiles.
#[allow(clippy::indexing_slicing)] // Const code: an index out of bounds stops the build.
const fn contains(text: &str, part: &str) -> bool {
    let (text, part) = (text.as_bytes(), part.as_bytes());
    let mut at = 0;
    while at + part.len() <= text.len() {
        let mut matched = 0;
        while matched < part.len() && text[at + matched] == part[matched] {
            matched += 1;
        }
        if matched == part.len() {
            return true;
        }
        at += 1;
    }
    false
}

#[allow(clippy::indexing_slicing)] // Const code: an index out of bounds stops the build.
const fn documents(operation: &Operation, code: Code) -> bool {
    let mut row = 0;
    while row < operation.refusals.len() {
        if operation.refusals[row].id.is(code) {
            return true;
        }
        row += 1;
    }
    false
}

/// How many members the entries of a list have, other spellings aside.
#[allow(clippy::indexing_slicing)] // Const code: an index out of bounds stops the build.
const fn members(operation: &Operation, base: &str) -> usize {
    let mut count = 0;
    let mut index = 0;
    while index < operation.parameters.len() {
        let parameter = &operation.parameters[index];
        if same(parameter.base, base) && parameter.spelled.is_empty() {
            count += 1;
        }
        index += 1;
    }
    count
}

#[allow(clippy::indexing_slicing)] // Const code: an index out of bounds stops the build.
const fn is_condition(operation: &Operation, parameter: &str) -> bool {
    let mut index = 0;
    while index < operation.conditions.len() {
        if same(operation.conditions[index], parameter) {
            return true;
        }
        index += 1;
    }
    false
}

#[allow(clippy::indexing_slicing)] // Const code: an index out of bounds stops the build.
const fn has_parameter(operation: &Operation, base: &str) -> bool {
    let mut index = 0;
    while index < operation.parameters.len() {
        if same(operation.parameters[index].base, base) {
            return true;
        }
        index += 1;
    }
    false
}

/// Stops the build when a table contradicts itself: a code that the operation does not document, a row or
/// parameter that stands twice, a demand without evidence, a bound that no value meets, a relation between
/// parameters that do not exist.
///
/// # Panics
/// While the crate compiles, when the table contradicts itself.
#[allow(clippy::indexing_slicing, clippy::panic)] // Const code: a panic stops the build.
pub const fn assert_consistent(operation: &Operation) {
    let mut index = 0;
    while index < operation.parameters.len() {
        let parameter = &operation.parameters[index];
        assert_parameter(operation, parameter);
        let mut other = index + 1;
        while other < operation.parameters.len() {
            let twin = &operation.parameters[other];
            assert!(
                !(same(parameter.base, twin.base) && same(parameter.member, twin.member)),
                "a parameter stands twice in the table"
            );
            other += 1;
        }
        assert!(
            members(operation, parameter.base) <= MEMBERS,
            "the entries of a list have more members than are kept"
        );
        index += 1;
    }
    let mut index = 0;
    while index < operation.refusals.len() {
        let row = &operation.refusals[index];
        if let Some(parameter) = row.only_with {
            assert!(
                has_parameter(operation, parameter) && is_condition(operation, parameter),
                "an error row needs a parameter that the operation does not have or that its conditions leave out"
            );
        }
        #[cfg(feature = "texts")]
        assert_once(operation, index);
        index += 1;
    }
    let mut index = 0;
    while index < operation.relations.len() {
        assert_relation(operation, &operation.relations[index]);
        index += 1;
    }
    let mut index = 0;
    while index < operation.cautions.len() {
        let caution = &operation.cautions[index];
        assert!(
            has_parameter(operation, caution.about()) && !caution.evidence().is_empty(),
            "a caution needs a parameter and evidence"
        );
        index += 1;
    }
    let mut index = 0;
    while index < operation.across.len() {
        let (parameter, code, evidence) = match operation.across[index] {
            Across::TokenStands {
                parameter,
                refused_as,
                evidence,
            } => (parameter, refused_as, evidence),
            Across::NotDuring {
                on, answered, evidence, ..
            } => (on, Code::of(answered), evidence),
        };
        assert!(
            has_parameter(operation, parameter) && documents(operation, code) && !evidence.is_empty(),
            "what is asked of earlier requests needs a parameter, a code and evidence"
        );
        index += 1;
    }
    if let Some(work) = operation.sets_going {
        assert!(
            has_parameter(operation, work.on),
            "the work of an operation names a parameter that it does not have"
        );
    }
    assert_preconditions(operation);
    if let Some(dry_run) = &operation.dry_run {
        assert!(
            documents(operation, Code::of(dry_run.code)),
            "the dry run is answered with a code that the operation does not document"
        );
        assert!(
            has_parameter(operation, "DryRun"),
            "an operation with a dry run needs the parameter DryRun"
        );
    }
}

#[cfg(feature = "texts")]
#[allow(clippy::indexing_slicing, clippy::panic)] // Const code: a panic stops the build.
const fn assert_once(operation: &Operation, index: usize) {
    let row = &operation.refusals[index];
    assert!(row.id.is_some(), "an error code has the hash that stands for none");
    assert!(
        row.http_status >= 400 && row.http_status < 600,
        "an error row needs an HTTP error status"
    );
    let mut other = index + 1;
    while other < operation.refusals.len() {
        let twin = &operation.refusals[other];
        assert!(
            row.http_status != twin.http_status || !same(row.code, twin.code) || !same(row.message, twin.message),
            "an error row stands twice in the table"
        );
        assert!(
            !row.id.is(twin.id) || same(row.code, twin.code),
            "two error codes have one hash"
        );
        other += 1;
    }
}

#[allow(clippy::indexing_slicing, clippy::panic)] // Const code: a panic stops the build.
const fn assert_parameter(operation: &Operation, parameter: &Parameter) {
    assert!(
        !parameter.required || documents(operation, parameter.missing_as),
        "a required parameter names a code that the operation does not document"
    );
    assert!(
        !parameter.refused_as.is_some() || documents(operation, parameter.refused_as),
        "a parameter names a code that the operation does not document"
    );
    let mut index = 0;
    while index < parameter.clauses.len() {
        let clause = &parameter.clauses[index];
        assert!(!clause.evidence.is_empty(), "a clause needs evidence");
        assert!(
            !clause.refused_as.is_some() || documents(operation, clause.refused_as),
            "a clause names a code that the operation does not document"
        );
        match clause.constraint {
            Constraint::Length(min, max) => assert!(min <= max, "no length meets the bounds"),
            Constraint::Integer(min, max) => assert!(min <= max, "no number meets the bounds"),
            Constraint::OneOf(values) => assert!(!values.is_empty(), "no value is allowed"),
            _ => {}
        }
        index += 1;
    }
}

const fn assert_relation(operation: &Operation, relation: &Relation) {
    let (first, second, code, evidence) = match *relation {
        Relation::Excludes {
            parameter,
            flag,
            refused_as,
            evidence,
        } => (parameter, flag, refused_as, evidence),
        Relation::EffectiveWith {
            parameter,
            flag,
            evidence,
        } => (parameter, flag, Code::NONE, evidence),
        Relation::AtMost {
            list,
            refused_as,
            evidence,
            ..
        }
        | Relation::Distinct {
            list,
            refused_as,
            evidence,
            ..
        }
        | Relation::Needs {
            list,
            refused_as,
            evidence,
            ..
        } => (list, list, refused_as, evidence),
    };
    assert!(
        has_parameter(operation, first) && has_parameter(operation, second),
        "a relation names a parameter that the operation does not have"
    );
    assert!(
        !code.is_some() || documents(operation, code),
        "a relation names a code that the operation does not document"
    );
    assert!(!evidence.is_empty(), "a relation needs evidence");
}
