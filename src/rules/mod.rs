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

use std::borrow::Cow;
use std::ops::Deref;

use crate::earlier::Earlier;
use crate::known::{Judgement, Known};
use crate::lang::{Insert, Key, Message, Slot};
use crate::options::{Level, Options};
use crate::report::Severity;
use crate::request::Name;
use crate::resolve::Resolved;
use crate::rules::allowed_characters::Hyphenated;
use crate::spec::{Across, Caution, Demand, Evidence, Refusal, Relation, Text};
use crate::text;
#[cfg(feature = "full")]
use crate::value::Classes;
use crate::value::Value;
use crate::words::Place;

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

/// The rules that look at each argument on its own. Beside them, `check.rs` calls those of the clauses of a parameter.
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

/// What is wrong with one value.
#[derive(Debug)]
pub(crate) struct Violation<'v> {
    pub(crate) message: Message,
    pub(crate) contested: bool,
    /// A value with which nothing of that would be wrong.
    pub(crate) fixed: Option<Replacement<'v>>,
}

/// A value in place of another one.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Replacement<'v> {
    pub(crate) value: Substitute<'v>,
    /// Whether it means the same.
    pub(crate) safe: bool,
}

/// How a value in place of another one comes about. It is written where it is reported: most are not, as they are wrong as well.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Substitute<'v> {
    /// A piece of the value.
    Piece(&'v str),
    /// A text of the tables.
    Known(&'static str),
    Number(u64),
    /// The value with hyphens.
    Hyphenated(Hyphenated<'v>),
}

impl<'v> Substitute<'v> {
    /// A piece of the value that is as long, where there is one.
    pub(crate) fn as_long(self) -> Option<&'v str> {
        match self {
            Substitute::Piece(piece) => Some(piece),
            Substitute::Known(_) | Substitute::Number(_) => None,
            Substitute::Hyphenated(hyphenated) => Some(hyphenated.as_long()),
        }
    }

    /// The value, if there is any.
    pub(crate) fn text(self) -> Option<Cow<'v, str>> {
        match self {
            Substitute::Piece(text) | Substitute::Known(text) => Some(Cow::Borrowed(text)),
            Substitute::Number(number) => {
                let mut digits = String::new();
                text::push_number(&mut digits, number);
                Some(Cow::Owned(digits))
            }
            Substitute::Hyphenated(hyphenated) => hyphenated.text().map(Cow::Owned),
        }
    }
}

impl<'v> Violation<'v> {
    /// Every edition demands otherwise.
    // Once, and not wherever something is found, where size counts.
    #[cfg_attr(not(feature = "full"), inline(never))]
    fn certain(message: Message) -> Self {
        Violation {
            message,
            contested: false,
            fixed: None,
        }
    }

    /// Editions disagree, or no document says how such a value is read.
    fn contested(message: Message) -> Self {
        Violation {
            contested: true,
            ..Self::certain(message)
        }
    }

    fn fixed_by(mut self, value: Substitute<'v>) -> Self {
        self.fixed = Some(Replacement { value, safe: true });
        self
    }

    /// A value that may be meant as well.
    fn or_perhaps(mut self, value: Option<Substitute<'v>>) -> Self {
        self.fixed = value.map(|value| Replacement { value, safe: false });
        self
    }
}

/// One finding, not put into words yet.
#[derive(Debug)]
pub(crate) struct Finding {
    pub(crate) rule: &'static Rule,
    pub(crate) subject: Subject,
    pub(crate) message: Message,
    pub(crate) refusal: Option<&'static Refusal>,
    pub(crate) stage: Stage,
    pub(crate) contested: bool,
    pub(crate) severity: Severity,
    pub(crate) evidence: &'static [Evidence],
    /// Whether it is about the name rather than the value.
    pub(crate) on_name: bool,
    /// Where it stands, once findings are put in order.
    pub(crate) place: Place,
    pub(crate) fix: Option<Fix>,
}

/// What a finding is about.
#[derive(Debug)]
pub(crate) enum Subject {
    /// An argument, by its place in the request.
    Argument(u32),
    /// A parameter that is not given.
    Missing(Name<'static>),
    /// The request as a whole.
    Request,
}

/// What would remove a finding.
#[derive(Debug)]
pub(crate) enum Fix {
    /// Another value where the finding is. Most are that, and take no memory of their own.
    #[cfg(feature = "full")]
    Write { value: NewValue, safe: bool },
    /// Any other change. Few findings have one, and findings are moved about.
    Plan(Box<FixPlan>),
}

/// What is written in the place of a value.
#[cfg(feature = "full")]
#[derive(Debug)]
pub(crate) enum NewValue {
    /// So many of its bytes, all of which are of ASCII and can be seen.
    Piece {
        start: u32,
        end: u32,
    },
    Text(Cow<'static, str>),
}

#[cfg(feature = "full")]
impl NewValue {
    /// What is written in the place of that value.
    pub(crate) fn text<'v>(&'v self, value: &'v str) -> &'v str {
        match self {
            NewValue::Text(text) => text,
            NewValue::Piece { start, end } => {
                let place = |place: &u32| usize::try_from(*place).unwrap_or(usize::MAX);
                value.get(place(start)..place(end)).unwrap_or_default()
            }
        }
    }
}

impl Fix {
    /// Writes something else in the place of a value: that text.
    #[cfg(feature = "full")]
    pub(crate) fn write(other: Substitute<'_>, text: Cow<'_, str>, value: Value<'_>, safe: bool) -> Self {
        let place_in_value = |piece: &str| piece.as_ptr().addr().checked_sub(value.as_ptr().addr());
        let range = match other {
            Substitute::Piece(piece) if value.classes.are_only(Classes::SEEN) => place_in_value(piece)
                .and_then(|start| Some((start.try_into().ok()?, (start + piece.len()).try_into().ok()?))),
            _ => None,
        };
        let value = match (range, other) {
            (Some((start, end)), _) => NewValue::Piece { start, end },
            (None, Substitute::Known(known)) => NewValue::Text(Cow::Borrowed(known)),
            (None, _) => NewValue::Text(Cow::Owned(text.into_owned())),
        };
        Fix::Write { value, safe }
    }

    /// The same. The module that is to be small has one kind of fix.
    #[cfg(not(feature = "full"))]
    #[expect(clippy::needless_pass_by_value, reason = "the full one takes it")]
    pub(crate) fn write(_: Substitute<'_>, text: Cow<'_, str>, _: Value<'_>, safe: bool) -> Self {
        Fix::Plan(Box::new(FixPlan::write(safe, ChangeTo::Value((*text).to_owned()))))
    }

    /// Whether the request means the same afterwards.
    pub(crate) fn is_safe(&self) -> bool {
        match self {
            #[cfg(feature = "full")]
            Fix::Write { safe, .. } => *safe,
            Fix::Plan(plan) => plan.safe,
        }
    }

    /// The changes, for a finding about that value.
    #[cfg(feature = "commands")]
    pub(crate) fn plan(self, value: &str) -> FixPlan {
        match self {
            #[cfg(feature = "full")]
            Fix::Write { value: new, safe } => FixPlan::write(safe, ChangeTo::Value(new.text(value).to_owned())),
            Fix::Plan(plan) => *plan,
        }
    }
}

/// A change that would remove a finding.
#[derive(Debug)]
pub(crate) struct FixPlan {
    /// What the change does.
    pub(crate) title: Message,
    /// Whether the request means the same afterwards.
    pub(crate) safe: bool,
    pub(crate) changes: Changes,
    /// The list whose entries are numbered anew, and how many of them a request may have: the others go into further requests.
    pub(crate) shared_out: Option<(&'static str, u32)>,
}

/// The changes of a fix. Mostly there is one, which needs no memory of its own.
#[derive(Debug)]
pub(crate) enum Changes {
    One([Change; 1]),
    Some(Vec<Change>),
}

impl Deref for Changes {
    type Target = [Change];

    #[cfg_attr(not(feature = "full"), inline(never))]
    fn deref(&self) -> &[Change] {
        match self {
            Changes::One(change) => change,
            Changes::Some(changes) => changes,
        }
    }
}

/// A change of one argument.
#[derive(Debug)]
pub(crate) struct Change {
    /// The place of the argument in the request, and its wire name; nothing for the one that the finding is about.
    pub(crate) of: Option<(u32, String)>,
    pub(crate) to: ChangeTo,
}

/// What an argument becomes.
#[derive(Debug)]
pub(crate) enum ChangeTo {
    /// Another name.
    Name(String),
    /// Another value.
    Value(String),
    /// Nothing: it is left out.
    Nothing,
}

impl ChangeTo {
    /// What is written.
    pub(crate) fn new_text(&self) -> &str {
        match self {
            ChangeTo::Name(new) | ChangeTo::Value(new) => new,
            ChangeTo::Nothing => "",
        }
    }
}

impl FixPlan {
    pub(crate) fn new(title: Message, safe: bool, changes: Vec<Change>) -> Self {
        Self::of(title, safe, Changes::Some(changes))
    }

    fn of(title: Message, safe: bool, changes: Changes) -> Self {
        FixPlan {
            title,
            safe,
            changes,
            shared_out: None,
        }
    }

    /// Changes the argument that the finding is about.
    #[cfg_attr(not(feature = "full"), inline(never))]
    fn of_subject(title: Message, safe: bool, to: ChangeTo) -> Self {
        Self::of(title, safe, Changes::One([Change { of: None, to }]))
    }

    /// Writes something else where the finding is.
    pub(crate) fn write(safe: bool, to: ChangeTo) -> Self {
        let title = Message::from(Key::FixWrite).with(Slot::Suggestion, Insert::New);
        Self::of_subject(title, safe, to)
    }
}

/// When the service is assumed to come to a refusal. The documents give no order; this is the contract's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Stage {
    /// Required parameters, in the order of the document.
    Missing(usize),
    /// Malformed values, in the order of the document.
    Malformed(usize),
    Combination,
    Quantity,
    /// What is not found: first what no value can name, in the order of the document.
    NotFound(usize),
    /// The state of resources, in the order of the preconditions.
    State(usize),
    /// Nothing is refused.
    Advice,
}

impl Finding {
    // Once, and not wherever something is found, where size counts.
    #[cfg_attr(not(feature = "full"), inline(never))]
    pub(crate) fn about(rule: &'static Rule, subject: Subject, message: Message) -> Self {
        Finding {
            rule,
            subject,
            message,
            refusal: None,
            stage: Stage::Advice,
            contested: false,
            severity: rule.severity,
            evidence: &[],
            on_name: false,
            place: Place::default(),
            fix: None,
        }
    }

    pub(crate) fn refused_as(mut self, refusal: Option<&'static Refusal>) -> Self {
        self.refusal = refusal;
        self
    }

    pub(crate) fn at_stage(mut self, stage: Stage) -> Self {
        self.stage = stage;
        self
    }

    pub(crate) fn because(mut self, evidence: &'static [Evidence]) -> Self {
        self.evidence = evidence;
        self
    }

    pub(crate) fn contested(mut self) -> Self {
        self.contested = true;
        self
    }

    /// Whether it may be about the value of an argument alone.
    pub(crate) fn is_of_value(&self) -> bool {
        matches!(self.subject, Subject::Argument(_))
            && matches!(self.stage, Stage::Malformed(_) | Stage::NotFound(_) | Stage::Advice)
            && !self.on_name
    }

    pub(crate) fn with_severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    pub(crate) fn on_name(mut self) -> Self {
        self.on_name = true;
        self
    }

    /// Gives the argument the wire name that was meant, `as_written` in the way of the caller.
    pub(crate) fn renamed_to(self, name: String, as_written: &str) -> Self {
        let title = Message::from(Key::FixWrite).with(Slot::Suggestion, as_written.to_owned());
        self.fixed_by(FixPlan::of_subject(title, true, ChangeTo::Name(name)))
    }

    /// Drops a new name that the request has already: a second argument of that name would be no improvement.
    pub(crate) fn unless_given(mut self, request: &Resolved<'_>) -> Self {
        let is_given = |change: &Change| matches!(&change.to, ChangeTo::Name(name) if request.is_given(name));
        if let Some(Fix::Plan(plan)) = &self.fix
            && plan.changes.iter().any(is_given)
        {
            self.fix = None;
        }
        self
    }

    pub(crate) fn left_out(self) -> Self {
        let title = Key::FixRemove.into();
        self.fixed_by(FixPlan::of_subject(title, true, ChangeTo::Nothing))
    }

    pub(crate) fn fixed_by(mut self, plan: FixPlan) -> Self {
        self.fix = Some(Fix::Plan(Box::new(plan)));
        self
    }

    pub(crate) fn without_fix(mut self) -> Self {
        self.fix = None;
        self
    }

    /// Says that its fix may change what the request means.
    pub(crate) fn suggested(mut self) -> Self {
        if let Some(Fix::Plan(plan)) = &mut self.fix {
            plan.safe = false;
        }
        self
    }
}

/// Takes findings, and alone applies what the options make of rules and certainty.
pub(crate) struct Sink<'o> {
    options: &'o Options,
    findings: Vec<Finding>,
    first_refusal: Option<FirstRefusal>,
}

/// A refusal, and what decides whether the service comes to it before another one.
#[derive(Clone, Copy)]
pub(crate) struct FirstRefusal {
    /// What is certain goes before what is contested, unless the options make no difference between them.
    order: (bool, Stage, bool),
    pub(crate) refusal: &'static Refusal,
    pub(crate) contested: bool,
}

impl<'o> Sink<'o> {
    pub(crate) fn new(options: &'o Options) -> Self {
        Self::into(Vec::new(), options)
    }

    /// Puts them where there is memory for some.
    pub(crate) fn into(mut memory: Vec<Finding>, options: &'o Options) -> Self {
        memory.clear();
        Sink {
            options,
            findings: memory,
            first_refusal: None,
        }
    }

    #[inline(never)]
    pub(crate) fn push(&mut self, mut finding: Finding) {
        if let Some(refusal) = finding.refusal {
            // The service answers as it does, whatever the options make of the rule.
            self.note(refusal, finding.stage, finding.contested);
            finding.severity = if finding.contested && !self.options.strict {
                Severity::Warning
            } else {
                Severity::Error
            };
        } else if finding.contested {
            finding.severity = finding.severity.min(Severity::Warning);
        }
        match self.options.level(finding.rule.id) {
            Some(Level::Off) => return,
            Some(Level::Severity(severity)) => finding.severity = severity,
            None if finding.rule.is_optional() => return,
            None => {}
        }
        self.findings.push(finding);
    }

    fn note(&mut self, refusal: &'static Refusal, stage: Stage, contested: bool) {
        let order = (contested && !self.options.strict, stage, contested);
        if self.first_refusal.is_none_or(|first| order < first.order) {
            self.first_refusal = Some(FirstRefusal {
                order,
                refusal,
                contested,
            });
        }
    }

    /// The refusal that the service is assumed to come to first.
    pub(crate) fn first_refusal(&self) -> Option<FirstRefusal> {
        self.first_refusal
    }

    /// Whether what a rule finds is reported.
    pub(crate) fn hears(&self, rule: &Rule) -> bool {
        self.options.hears(rule)
    }

    pub(crate) fn into_findings(self) -> Vec<Finding> {
        self.findings
    }
}
