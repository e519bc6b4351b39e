//! The rules: one file a kind of constraint, and the list of them. A rule knows parameters by their constraints and
//! never an operation by its name.

pub(crate) mod allowed_characters;
pub(crate) mod allowed_values;
pub(crate) mod automatic_deletion;
pub(crate) mod boolean;
pub(crate) mod both_spellings;
pub(crate) mod broken_encoding;
pub(crate) mod deprecated_parameter;
pub(crate) mod dry_run_proves_nothing;
pub(crate) mod duplicate_entry;
pub(crate) mod duplicate_parameter;
pub(crate) mod excluded_together;
pub(crate) mod first_character;
pub(crate) mod forbidden_content;
pub(crate) mod forbidden_prefix;
pub(crate) mod hibernation;
pub(crate) mod id_format;
pub(crate) mod id_kind;
pub(crate) mod ignored_dry_run;
pub(crate) mod incomplete_entry;
pub(crate) mod instant_access;
pub(crate) mod integer;
pub(crate) mod length;
pub(crate) mod list_number;
pub(crate) mod local_disk;
pub(crate) mod missing_parameter;
pub(crate) mod missing_token;
pub(crate) mod mixed_characters;
pub(crate) mod multi_attach;
pub(crate) mod no_dry_run;
pub(crate) mod no_effect;
pub(crate) mod operating_system;
pub(crate) mod parameter_case;
pub(crate) mod password_in_address;
pub(crate) mod password_in_command;
pub(crate) mod payment_overdue;
pub(crate) mod placeholder_id;
pub(crate) mod region_format;
pub(crate) mod resource_not_found;
pub(crate) mod resource_status;
pub(crate) mod reused_token;
pub(crate) mod security_lock;
pub(crate) mod snapshot_age;
pub(crate) mod snapshot_encryption;
pub(crate) mod snapshot_quota;
pub(crate) mod snapshot_source;
pub(crate) mod source_deleted;
pub(crate) mod suppression;
pub(crate) mod surrounding_spaces;
pub(crate) mod too_many_entries;
pub(crate) mod unfinished_snapshot;
pub(crate) mod unknown_operation;
pub(crate) mod unknown_parameter;
pub(crate) mod unknown_region;
pub(crate) mod unreadable;
pub(crate) mod unsaved_data;
pub(crate) mod unused_disk;
pub(crate) mod work_in_progress;

use crate::earlier::Earlier;
use crate::finding::Sink;
use crate::known::{Judgement, Known};
use crate::report::Severity;
use crate::resolve::Resolved;
use crate::spec::{Across, Caution, Demand, Evidence, Relation, Text};

/// Every rule, in alphabetical order of the ids.
pub(crate) static ALL: &[&Rule] = &[
    &allowed_characters::RULE,
    &allowed_values::RULE,
    &automatic_deletion::RULE,
    &boolean::RULE,
    &both_spellings::RULE,
    &broken_encoding::RULE,
    &deprecated_parameter::RULE,
    &dry_run_proves_nothing::RULE,
    &duplicate_entry::RULE,
    &duplicate_parameter::RULE,
    &excluded_together::RULE,
    &first_character::RULE,
    &forbidden_content::RULE,
    &forbidden_prefix::RULE,
    &hibernation::RULE,
    &id_format::RULE,
    &id_kind::RULE,
    &ignored_dry_run::RULE,
    &incomplete_entry::RULE,
    &instant_access::RULE,
    &integer::RULE,
    &length::RULE,
    &list_number::RULE,
    &local_disk::RULE,
    &missing_parameter::RULE,
    &missing_token::RULE,
    &mixed_characters::RULE,
    &multi_attach::RULE,
    &no_dry_run::RULE,
    &no_effect::RULE,
    &operating_system::RULE,
    &parameter_case::RULE,
    &password_in_address::RULE,
    &password_in_command::RULE,
    &payment_overdue::RULE,
    &placeholder_id::RULE,
    &region_format::RULE,
    &resource_not_found::RULE,
    &resource_status::RULE,
    &reused_token::RULE,
    &security_lock::RULE,
    &snapshot_age::RULE,
    &snapshot_encryption::RULE,
    &snapshot_quota::RULE,
    &snapshot_source::RULE,
    &source_deleted::RULE,
    &suppression::RULE,
    &surrounding_spaces::RULE,
    &too_many_entries::RULE,
    &unfinished_snapshot::RULE,
    &unknown_operation::RULE,
    &unknown_parameter::RULE,
    &unknown_region::RULE,
    &unreadable::RULE,
    &unsaved_data::RULE,
    &unused_disk::RULE,
    &work_in_progress::RULE,
];

/// The rules that would speak of nearly every good request, because what they point out is mostly meant. They are silent unless the options
/// give them a level, and cost nothing until then.
static OPTIONAL: &[&Rule] = &[&automatic_deletion::RULE, &missing_token::RULE, &no_dry_run::RULE];

/// A rule that looks at more than one value.
pub(crate) type RequestRule = fn(&Resolved<'_>, &mut Sink<'_>);

/// A rule that holds a request to one relation of its operation.
pub(crate) type RelationRule = fn(&Resolved<'_>, &Relation, &mut Sink<'_>);

/// The rule that a relation belongs to.
pub(crate) fn of_relation(relation: &Relation) -> RelationRule {
    match relation {
        Relation::AtMost { .. } => too_many_entries::check,
        Relation::Distinct { .. } => duplicate_entry::check,
        Relation::Needs { .. } => incomplete_entry::check,
        Relation::Excludes { .. } => excluded_together::check,
        Relation::EffectiveWith { .. } => no_effect::check,
    }
}

/// A rule that tells of one caution of an operation.
pub(crate) type CautionRule = fn(&Resolved<'_>, &Caution, &mut Sink<'_>);

/// The rule that a caution belongs to.
pub(crate) fn of_caution(caution: &Caution) -> (&'static Rule, CautionRule) {
    match caution {
        Caution::LosesUnsaved { .. } => (&unsaved_data::RULE, unsaved_data::check),
        Caution::DeletesAfter { .. } => (&automatic_deletion::RULE, automatic_deletion::check),
        Caution::Overwrites { .. } => (&no_dry_run::RULE, no_dry_run::check),
        Caution::CreatesAgainWithout { .. } => (&missing_token::RULE, missing_token::check),
    }
}

/// A rule that holds a request to those before it.
pub(crate) type AcrossRule = fn(&Resolved<'_>, &Across, &Earlier, &mut Sink<'_>);

/// The rule that a demand on earlier requests belongs to.
pub(crate) fn of_across(across: &Across) -> AcrossRule {
    match across {
        Across::TokenStands { .. } => reused_token::check,
        Across::NotDuring { .. } => work_in_progress::check,
    }
}

/// A rule that holds what is known of resources to a demand.
pub(crate) type StateRule = for<'k, 's> fn(&'k Known<'s>, &Demand) -> Judgement<'s>;

/// The rule of a demand on state.
pub(crate) fn of_demand(demand: &Demand) -> (&'static Rule, StateRule) {
    macro_rules! of {
        ($rule:ident) => {
            (&$rule::RULE, $rule::check)
        };
    }
    match demand {
        Demand::Exists(_) => of!(resource_not_found),
        Demand::Status { .. } => of!(resource_status),
        Demand::Unlocked { .. } => of!(security_lock),
        Demand::Paid => of!(payment_overdue),
        Demand::SnapshotOfDisk => of!(snapshot_source),
        Demand::PlainSnapshot => of!(snapshot_encryption),
        Demand::SnapshotAge | Demand::SourceAge => of!(snapshot_age),
        Demand::SourceExists => of!(source_deleted),
        Demand::NoUnfinishedSnapshot => of!(unfinished_snapshot),
        Demand::NoInstantAccess | Demand::InstantAccessDisk(_) => of!(instant_access),
        Demand::FewerSnapshots(_) => of!(snapshot_quota),
        Demand::AttachedBefore | Demand::StartedBefore => of!(unused_disk),
        Demand::SingleAttach => of!(multi_attach),
        Demand::CloudDisk => of!(local_disk),
        Demand::NotWindows(_) => of!(operating_system),
        Demand::NotHibernating => of!(hibernation),
    }
}

/// The rules that look at each argument on its own. Beside them, `check/value.rs` calls those of the clauses of a parameter.
pub(crate) static OF_ARGUMENTS: &[RequestRule] = &[
    broken_encoding::check,
    parameter_case::check,
    unknown_parameter::check,
    ignored_dry_run::check,
    deprecated_parameter::check,
];

/// The rules that look at the request as a whole, beside those of the relations.
pub(crate) static OF_REQUESTS: &[RequestRule] = &[
    missing_parameter::check,
    duplicate_parameter::check,
    list_number::check,
    both_spellings::check,
    dry_run_proves_nothing::check,
    password_in_address::check,
    password_in_command::check,
];

/// What a rule is about.
#[derive(Debug)]
pub(crate) struct Rule {
    /// Its id, never used again for anything else.
    pub(crate) id: &'static str,
    /// The severity of findings that no refusal gives one.
    pub(crate) severity: Severity,
    pub(crate) summary: Text,
    pub(crate) explanation: Text,
    /// Requests in which it finds something.
    pub(crate) refused: Examples,
    /// Requests in which it finds nothing.
    pub(crate) accepted: Examples,
}

impl Rule {
    /// Whether it is silent unless the options give it a level.
    pub(crate) fn is_optional(&self) -> bool {
        OPTIONAL.iter().any(|optional| std::ptr::eq(*optional, self))
    }
}

/// Requests that show what a rule finds, and the state of the resources that they are about, as JSON.
#[derive(Debug)]
pub(crate) struct Examples {
    pub(crate) requests: &'static [&'static str],
    pub(crate) state: &'static str,
}

/// Requests that only explain; see [`crate::spec::text`].
const fn examples(requests: &'static [&'static str]) -> Examples {
    examples_with("", requests)
}

/// The same with known state.
const fn examples_with(state: &'static str, requests: &'static [&'static str]) -> Examples {
    if cfg!(feature = "texts") {
        Examples { requests, state }
    } else {
        Examples {
            requests: &[],
            state: "",
        }
    }
}

/// The sentences that rules cite themselves; the others stand in the tables of the operations.
#[cfg(feature = "texts")]
pub(crate) static EVIDENCE: &[&[Evidence]] = &[parameter_case::NAMES_ARE_CASE_SENSITIVE];

/// The rule of that id.
pub(crate) fn find(id: &str) -> Option<&'static Rule> {
    ALL.iter().copied().find(|rule| rule.id == id)
}
