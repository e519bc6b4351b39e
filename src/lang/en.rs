//! English.

use super::Key;
use crate::spec::{Fact, Reason, Resource};

#[allow(clippy::too_many_lines)] // One line a message.
pub(super) fn template(key: Key) -> &'static str {
    match key {
        Key::Or => " or ",
        Key::Comma => ", ",
        Key::NotSentRefused => "{operation} was not sent, because it would be answered with {code}: {content}",
        Key::NotSent => "{operation} was not sent: {content}",
        Key::Space => "a space",
        Key::InputEmpty => "There is no request to check: the input is empty",
        Key::InputTooLong => "The request is longer than {max} bytes, which is more than is read as one request",
        Key::InputTooDeep => "The request is nested more than {max} levels deep, which no request of the service is",
        Key::InputTooMany => "The request has more than {max} parameters, which is more than is read as one request",
        Key::InputNotUtf8 => "The request is not UTF-8 from here on",
        Key::InputJsonEnd => "The JSON breaks off here: a value, a quote or a bracket is missing",
        Key::InputJsonSyntax => "The JSON is broken here: this character does not belong in this place",
        Key::InputJsonEscape => "The JSON is broken here: there is no such escape",
        Key::InputJsonTrailing => "The JSON is followed by something else; one request is one object",
        Key::InputJsonNoObject => "A request is a JSON object, such as {example}",
        Key::InputNeedsFull => {
            "The small module reads no command lines and no HTTP messages; `init` with its option `full` loads the one that does"
        }
        Key::InputUnreadable => "The object cannot be read: it contains itself, or reading it failed",
        Key::OperationAmbiguous => "`{name}` names two operations, and no document says which one counts",
        Key::OperationMissing => "`Action` is missing: the request names no operation, such as {choice}",
        Key::OperationUnknown => "`Action` names `{action}`, which is not checked; the known operations are {choice}",
        Key::OperationSuggested => "`Action` names `{action}`, which is not known; did you mean `{suggestion}`?",
        Key::OperationOfOthers => "`Action` is one of another product here; only requests to ECS are checked",
        Key::OptionUnknown => {
            "The option `operation` names `{action}`, which is not checked; the known operations are {choice}"
        }
        Key::OptionSuggested => {
            "The option `operation` names `{action}`, which is not known; did you mean `{suggestion}`?"
        }
        Key::Missing => "`{name}` is required",
        Key::MissingEmpty => "`{name}` is required and must not be empty",
        Key::UnknownParameter => "`{name}` is not a parameter of {operation}",
        Key::UnknownParameterSuggested => "`{name}` is not a parameter of {operation}; did you mean `{suggestion}`?",
        Key::ListExpected => "`{name}` takes a list: number its entries, as `{suggestion}`",
        Key::ListUnexpected => "`{name}` is not a parameter of {operation}: `{suggestion}` takes one value, not a list",
        Key::ParameterCase => "`{name}` must be written `{suggestion}`: names are case-sensitive",
        Key::Duplicate => "`{name}` is given more than once",
        Key::DuplicateDifferent => {
            "`{name}` is given more than once with different values, and no document says which one counts"
        }
        Key::Length => "`{name}` must be {min} to {max} characters long, not {count}",
        Key::LengthAtMost => "`{name}` must be at most {max} characters long, not {count}",
        Key::LengthUnits => {
            "`{name}` has {count} characters, some of which may count twice; {min} to {max} are allowed"
        }
        Key::FirstCharacter => "`{name}` must start with a letter",
        Key::Characters => "`{name}` must not contain {character}; allowed are letters, digits and {others}",
        Key::CharactersContested => {
            "`{name}` contains {character}, which not every edition of the document allows; letters, digits and {others} are safe"
        }
        Key::CharactersSecret => {
            "`{name}` contains a character that is not allowed; allowed are ASCII letters, digits and {others}"
        }
        Key::CharactersAscii => "`{name}` must contain only ASCII characters",
        Key::CharactersPlus => {
            "`{name}` has a `+`, which stands for a space in a query, and a space is not allowed; a plus is written `%2B`"
        }
        Key::Prefix => "`{name}` must not start with `{prefix}`",
        Key::PrefixCase => {
            "`{name}` should not start with `{prefix}` in any letter case: no document says whether case counts"
        }
        Key::PrefixWindows => "`{name}` must not start with `{prefix}` if the instance runs Windows",
        Key::Content => "`{name}` must not contain `{content}`",
        Key::ContentCase => {
            "`{name}` should not contain `{content}` in any letter case: no document says whether case counts"
        }
        Key::Mixed => {
            "`{name}` must mix at least three of these: upper-case letters, lower-case letters, digits, special characters"
        }
        Key::MixedContested => {
            "`{name}` should have letters, digits and special characters: one edition of the document asks for all three"
        }
        Key::Integer => "`{name}` must be a whole number from {min} to {max}",
        Key::IntegerSpelling => "`{name}` should be written in plain decimal digits, as `{suggestion}`",
        Key::IntegerEmpty => "`{name}` is empty; leave it out, or give a whole number from {min} to {max}",
        Key::Choice => "`{name}` must be {choice}",
        Key::ChoiceSpelling => "`{name}` should be written `{suggestion}`",
        Key::IdFormat => {
            "`{name}` cannot be the id of {resource}: such an id has up to 30 ASCII letters, digits and hyphens"
        }
        Key::IdKind => "`{name}` takes the id of {resource}, but this looks like the id of {other}",
        Key::IdPlaceholder => "`{name}` still has the placeholder `****` of the documentation; give the whole id",
        Key::RegionFormat => "`{name}` cannot be the id of a region; such an id looks like `cn-hangzhou`",
        Key::RegionUnknown => "`{name}` is not one of the regions that this version knows",
        Key::RegionSuggested => {
            "`{name}` is not one of the regions that this version knows; did you mean `{suggestion}`?"
        }
        Key::Spaces => "`{name}` starts or ends with white space, which becomes part of the value",
        Key::DryRunIgnored => "`{name}` is unknown to {operation}: the service would carry the request out",
        Key::DryRunMisspelled => {
            "`{name}` is not `{suggestion}`: the service would not take the request for a dry run and would carry it out"
        }
        Key::DryRunDisputed => {
            "`{name}` is not `true` everywhere: if another value counts, the service would carry the request out"
        }
        Key::DryRunProvesNothing => {
            "`{name}` proves nothing here: with `{other}` the answer is always {code}, whatever is wrong"
        }
        Key::ListNumberZero => "`{name}` may be ignored: numbering starts at 1",
        Key::ListNumberHigh => "`{name}` may be ignored: numbers run from 1 to {max}",
        Key::ListGap => "`{name}` may be ignored: there is no number {missing} before it",
        Key::TooMany => "`{list}` has {count} entries; at most {max} are allowed",
        Key::DuplicateEntry => "`{name}` repeats `{other}`",
        Key::IncompleteEntry => "`{name}` has no `{other}`",
        Key::Excluded => "`{name}` must not be sent together with `{other}`",
        Key::NoEffect => "`{name}` has no effect unless `{other}` is `true`",
        Key::Deprecated => "`{name}` is no longer used",
        Key::DeprecatedSpelling => "`{name}` is a former spelling of `{suggestion}` and will be removed",
        Key::BothSpellings => "`{name}` and `{other}` are both given, and no document says which one counts",
        Key::PasswordHttp => {
            "`{name}` would travel unencrypted: use HTTPS, and send it in the body rather than in the address"
        }
        Key::PasswordAddress => "`{name}` stands in an address, where logs and histories keep it: send it in the body",
        Key::PasswordCommand => {
            "`{name}` is written out in a command, where the shell's history or the script keeps it: take it from a variable"
        }
        Key::UnsavedData => "`{name}` restarts as if the power were cut: what is not written to disk is lost",
        Key::AutomaticDeletion => "`{name}` is {count}: after that many days the snapshot is deleted",
        Key::MissingToken => {
            "`{name}` is missing: sent again after a timeout, the request would create {resource} a second time"
        }
        Key::NoDryRun => {
            "`{name}` loses what it holds: the same request with `DryRun=true` first tells whether the service accepts it"
        }
        Key::NoDryRunThere => {
            "`{name}` loses what it holds, and {operation} has no dry run: take a snapshot first of what must be kept"
        }
        Key::PercentEscape => "`{name}` has a `%` without two hexadecimal digits; a plain `%` is written `%25`",
        Key::PercentUtf8 => "`{name}` has percent-escapes that are not UTF-8",
        Key::Unsendable => "`{name}` has a value that no request can carry",
        Key::NotFound => "`{name}` names {resource} that is missing from a complete answer; it must exist",
        Key::OtherRegion => "`{name}` names {resource} of the region `{found}`; the request must be for that region",
        Key::NoEffectOnData => "`{name}` is for a system disk, and the disk is a data disk",
        Key::AttachedNotFound => {
            "`{name}` is attached to `{id}`, which is missing from a complete answer; the instance must exist"
        }
        Key::Status => "`{name}` is in the status `{found}`; it must be {choice}",
        Key::StatusOfEditions => {
            "`{name}` is in the status `{found}`; every edition of the document allows {choice}, some also {contested}"
        }
        Key::AttachedStatus => {
            "`{name}` is attached to `{id}`, which is in the status `{found}`; the instance must be {choice}"
        }
        Key::Locked => "`{name}` is locked for security reasons; the lock must be lifted first",
        Key::AttachedLocked => {
            "`{name}` is attached to `{id}`, which is locked for security reasons; the lock must be lifted first"
        }
        Key::Overdue => "`{name}` is locked because payments are overdue; they must be settled first",
        Key::AttachedOverdue => {
            "`{name}` is attached to `{id}`, which is locked because payments are overdue; they must be settled first"
        }
        Key::Expired => "`{name}` expired at {found}; its subscription must be renewed first",
        Key::AttachedExpired => {
            "`{name}` is attached to `{id}`, which expired at {found}; the subscription must be renewed first"
        }
        Key::SnapshotSource => "`{name}` was created from the disk `{found}`; it must be a snapshot of `{id}`",
        Key::SnapshotEncryption => {
            "`{name}` is encrypted and the disk `{id}` is not; only an encrypted disk can go back to it"
        }
        Key::SnapshotTooOld => "`{name}` was created at {found}; it must not be from before 2013-07-15",
        Key::SourceTooOld => {
            "`{name}` was created from the snapshot `{id}` of {found}; it must not be from before 2013-07-15"
        }
        Key::SourceDeleted => {
            "`{name}` was created from the snapshot `{id}`, which is missing from a complete answer; it must still exist"
        }
        Key::UnfinishedSnapshot => "`{name}` has the snapshot `{id}` in progress; it must be finished first",
        Key::InstantAccessSnapshot => {
            "`{name}` has the snapshot `{id}` with instant access; it must be switched off first"
        }
        Key::InstantAccessDisk => {
            "`{name}` is of the category `{found}`; with `{other}` not every edition of the document allows others than ESSDs"
        }
        Key::SnapshotQuota => "`{name}` has {max} manual snapshots or more; there must be fewer",
        Key::NeverAttached => "`{name}` was never attached to an instance; it must have been once",
        Key::NeverStarted => "`{name}` is attached to `{id}`, which was never started; it must have been once",
        Key::NeverUsed => "`{name}` was never used, as it was never attached to an instance; it must have been once",
        Key::MultiAttach => {
            "`{name}` can be attached to several instances (`{found}`); only a disk that cannot is allowed"
        }
        Key::LocalDisk => "`{name}` is a local disk (`{found}`); only cloud disks are allowed",
        Key::NotOnWindows => "`{name}` is for Linux only, but `{id}` runs Windows",
        Key::Hibernation => {
            "`{name}` is attached to `{id}`, which is set up for hibernation; not every operation is allowed on it"
        }
        Key::SuppressionUnused => "`{name}` names `{code}`, which finds nothing here",
        Key::SuppressionMisspelt => "`{name}` names `{code}`, which is no rule; did you mean `{suggestion}`?",
        Key::SuppressionIncomplete => {
            "`{name}` must name rules and give a reason, as in `placeholder-id -- a template`"
        }
        Key::TokenReusedLine => {
            "`{name}` was used on line {count} with other parameters: a token stands for one request"
        }
        Key::TokenReusedIndex => {
            "`{name}` was used at index {count} with other parameters: a token stands for one request"
        }
        Key::SnapshotInProgressLine => {
            "`{name}` is the disk of which the request on line {count} takes a snapshot; until that is finished, the answer can be `{code}`"
        }
        Key::SnapshotInProgressIndex => {
            "`{name}` is the disk of which the request at index {count} takes a snapshot; until that is finished, the answer can be `{code}`"
        }
        Key::RestartInProgressLine => {
            "`{name}` is restarted by the request on line {count}; until it runs again, the answer can be `{code}`"
        }
        Key::RestartInProgressIndex => {
            "`{name}` is restarted by the request at index {count}; until it runs again, the answer can be `{code}`"
        }
        Key::FixWrite => "Write `{suggestion}`",
        Key::FixRemove => "Leave out the repeated `{name}`",
        Key::FixRemoveEntry => "Leave out the entry of `{name}`",
        Key::FixRenumber => "Number the entries of `{list}` from 1 without gaps",
        Key::FixSplit => "Send {count} requests with at most {max} entries of `{list}` each",
        Key::DemandLength => "{min} to {max} characters",
        Key::DemandFirstCharacter => "starts with a letter",
        Key::DemandCharacters => "letters, digits and {others}",
        Key::DemandCharactersContested => "letters, digits and {others}; `{contested}` in some editions",
        Key::DemandCharactersAscii => "ASCII characters",
        Key::DemandPrefix => "does not start with {choice}",
        Key::DemandContent => "does not contain {choice}",
        Key::DemandMixed => "at least three of upper-case letters, lower-case letters, digits and special characters",
        Key::DemandInteger => "a whole number from {min} to {max}",
        Key::DemandId => "the id of {resource}",
        Key::DemandRegion => "the id of a region",
        Key::DemandChoice => "{choice}",
        Key::ExampleFound => "Found",
        Key::ExampleNotFound => "Not found",
        Key::ByRequest => "the request alone",
        Key::ByBatch => "other requests sent before or with this one",
    }
}

pub(super) fn resource(resource: Resource) -> &'static str {
    match resource {
        Resource::Disk => "a disk",
        Resource::Snapshot => "a snapshot",
        Resource::Instance => "an instance",
        Resource::ResourceGroup => "a resource group",
    }
}

pub(super) fn fact(fact: Fact) -> &'static str {
    match fact {
        Fact::DiskExists => "whether the disk exists",
        Fact::DiskStatus => "the status of the disk",
        Fact::DiskCategory => "the category of the disk",
        Fact::DiskAttached => "whether the disk was ever attached",
        Fact::DiskUsed => "whether the disk was ever used",
        Fact::DiskMultiAttach => "whether the disk can be attached to several instances",
        Fact::DiskSource => "whether the snapshot that the disk was created from still exists",
        Fact::DiskSourceAge => "when the snapshot that the disk was created from was created",
        Fact::DiskSnapshots => "the snapshots of the disk and whether one is being created",
        Fact::DiskInstantAccess => "whether snapshots of the disk have instant access",
        Fact::DiskSnapshotCount => "how many manual snapshots the disk has",
        Fact::SnapshotExists => "whether the snapshot exists",
        Fact::SnapshotSource => "the disk that the snapshot was created from",
        Fact::SnapshotEncryption => "whether the snapshot and the disk are encrypted",
        Fact::SnapshotStatus => "whether the snapshot is finished",
        Fact::SnapshotAge => "when the snapshot was created",
        Fact::InstanceExists => "whether the instance exists",
        Fact::InstanceStatus => "the status of the instance",
        Fact::InstanceLocks => "the locks of the instance",
        Fact::InstanceExpiry => "whether the instance is expired or has payments overdue",
        Fact::InstanceSystem => "the operating system of the instance",
        Fact::InstanceHibernation => "whether the instance is set up for hibernation",
    }
}

pub(super) fn reason(reason: Reason) -> &'static str {
    match reason {
        Reason::Account => "it depends on the account: its balance, its services, its permissions",
        Reason::Keys => "it depends on a key of the Key Management Service and who may use it",
        Reason::OtherResource => "it depends on a resource that no call about disks, instances or snapshots shows",
        Reason::Progress => "it depends on work in progress inside the service",
        Reason::Internal => "it depends on limits and failures inside the service",
        Reason::Capability => "it depends on what the region, the image or the hardware can do",
        Reason::Wording => "it is an older wording of another row",
        Reason::Contradicted => "the documents contradict each other on whether the state that it names leads to it",
    }
}
