//! The check: a request is compared with the table of its operation, and what is found becomes one outcome.

use std::borrow::Cow;

use crate::earlier::Earlier;
use crate::finding::{Finding, FirstRefusal, Fix, Replacement, Sink, Stage, Subject, Substitute, Violation};
use crate::foresee::{self, Foreseen, OpenRow, Outlook};
use crate::given::Given;
use crate::input::ReadFailure;
use crate::known;
use crate::lang::Message;
use crate::names::{ACTION, Places};
use crate::operations::{self, common};
use crate::options::Options;
use crate::plan::{Plan, Plans};
use crate::report::{Certainty, Meaning, Prediction, Verdict};
#[cfg(any(feature = "border", test))]
use crate::request::Name;
use crate::request::{Argument, Request, ValueKind};
use crate::resolve::Resolved;
use crate::rules;
use crate::secrets;
#[cfg(any(feature = "border", test))]
use crate::sieve::Sieve;
use crate::spec::{Clause, Code, Constraint, Operation, Parameter, Refusal};
use crate::state::State;
use crate::suppress;
use crate::unresolved::{self, Asked};
use crate::value::Value;

/// What a check comes to, before it is put into words.
pub(crate) struct Outcome {
    pub(crate) operation: Option<&'static Operation>,
    pub(crate) verdict: Verdict,
    pub(crate) predicted: Option<Predicted>,
    pub(crate) findings: Vec<Finding>,
    /// What the answers that stay open depend on.
    pub(crate) asked: Asked,
    /// What is foreseen from state, where any is known.
    pub(crate) prospect: Option<Box<Prospect>>,
}

impl Outcome {
    /// Whether all that is said of the request may be said of its values one by one.
    pub(crate) fn may_be_of_values(&self) -> bool {
        let is_dry = self
            .predicted
            .is_some_and(|predicted| predicted.meaning == Meaning::DryRunPassed);
        self.prospect.is_none() && !is_dry && self.findings.iter().all(Finding::is_of_value)
    }
}

/// What state adds to an outcome.
pub(crate) struct Prospect {
    /// The answers that stay open all the same.
    pub(crate) open: Vec<OpenRow>,
    /// Further rows that say the same as the predicted one: the service may give any of them.
    pub(crate) alternatives: Vec<&'static Refusal>,
    /// The result for each resource, where the operation answers so and does not refuse the request.
    pub(crate) results: Option<Vec<Outlook>>,
    /// What the request itself comes to, where it is a dry run.
    pub(crate) without_dry_run: Option<Answer>,
}

/// What a request comes to.
pub(crate) struct Answer {
    pub(crate) verdict: Verdict,
    pub(crate) predicted: Option<Predicted>,
    pub(crate) results: Option<Vec<Outlook>>,
}

/// The answer that is expected.
#[derive(Clone, Copy)]
pub(crate) struct Predicted {
    pub(crate) refusal: &'static Refusal,
    pub(crate) meaning: Meaning,
    pub(crate) certainty: Certainty,
}

#[cfg(feature = "texts")]
impl Predicted {
    /// The answer as the report has it.
    pub(crate) fn in_words(&self) -> Prediction {
        Prediction {
            http_status: self.refusal.http_status,
            code: self.refusal.code,
            message: self.refusal.message,
            meaning: self.meaning,
            certainty: self.certainty,
            alternatives: Vec::new(),
        }
    }
}

/// Checks a request, or says why it could not be read.
pub(crate) fn run(request: &Result<Request<'_>, ReadFailure>, options: &Options, plans: &mut Plans) -> Outcome {
    run_after(None, request, options, plans)
}

/// The same for a request of a batch, with what is remembered of those before it.
#[inline(never)] // All rules are in it, and it is asked for in several places.
pub(crate) fn run_after(
    earlier: Option<&mut Earlier>,
    request: &Result<Request<'_>, ReadFailure>,
    options: &Options,
    plans: &mut Plans,
) -> Outcome {
    match request {
        Ok(request) => check(request, options, plans, earlier),
        Err(failure) => unchecked(Some(rules::unreadable::finding(failure.error)), options),
    }
}

/// The operation that a request is for, the one it names or else the one of the options, or why there is no one operation to check
/// with.
pub(crate) fn operation_of(request: &Request<'_>, options: &Options) -> Result<&'static Operation, Box<Finding>> {
    let mut named = actions(request);
    let first = named.next();
    let again = first.and_then(|(_, name)| named.find(|(_, other)| *other != name));
    let of_class = operations::find(request.operation);
    let named = first.filter(|(_, name)| !name.is_empty()).or(again);
    let found = match (named, &options.operation) {
        (Some((index, name)), _) => {
            // Of an empty one and another, the empty one is too much.
            if let Some((again, _)) = first.filter(|(_, name)| name.is_empty()).or(again) {
                return Err(Box::new(rules::unknown_operation::ambiguous(again)));
            }
            operations::find(name)
                .filter(|_| !request.is_of_others())
                .ok_or_else(|| rules::unknown_operation::finding(Some((index, name))))
        }
        (None, None) if !request.operation.is_empty() => {
            of_class.ok_or_else(|| rules::unknown_operation::named_by_class(request.operation))
        }
        (None, Some(name)) => of_class
            .or_else(|| operations::find(name))
            .ok_or_else(|| rules::unknown_operation::named_by_option(name)),
        (None, None) => Err(misspelled_action(request).unwrap_or_else(|| rules::unknown_operation::finding(None))),
    };
    found.map_err(Box::new)
}

fn actions<'r>(request: &'r Request<'_>) -> impl Iterator<Item = (u32, &'r str)> {
    (0..)
        .zip(&request.arguments)
        .filter(|(_, argument)| argument.name.is(ACTION) && !matches!(argument.kind, ValueKind::Unknown { .. }))
        .map(|(index, argument)| (index, argument.value.as_ref()))
}

fn misspelled_action(request: &Request<'_>) -> Option<Finding> {
    let is_meant = |argument: &Argument<'_>| {
        argument.name.number.is_none()
            && argument.name.ids.0 != ACTION
            && argument.name.base().eq_ignore_ascii_case("Action")
    };
    let found = request.arguments.iter().position(is_meant)?;
    Some(rules::parameter_case::finding(
        u32::try_from(found).ok()?,
        "Action".to_owned(),
        request.spelling,
    ))
}

fn check(request: &Request<'_>, options: &Options, plans: &mut Plans, earlier: Option<&mut Earlier>) -> Outcome {
    let operation = match operation_of(request, options) {
        Ok(operation) => operation,
        // A log has all calls in it, and is none the worse for those that are not checked.
        Err(finding) => return unchecked((!request.is_logged()).then_some(*finding), options),
    };
    // What went on between two calls of a log, nobody knows. Only the full module has batches.
    let earlier = earlier.filter(|_| cfg!(feature = "full") && !request.is_logged());
    let Some(mut resolved) = Resolved::new(request, operation, plans) else {
        return unchecked(Some(rules::unknown_operation::finding(None)), options);
    };
    let state = state_of(options);
    resolved.on_windows = state.and_then(|state| known::on_windows(&resolved, state));
    let mut sink = Sink::new(options);
    for rule in rules::OF_REQUESTS {
        rule(&resolved, &mut sink);
    }
    for (place, relation) in operation.relations.iter().enumerate() {
        if resolved.plan.concerns(place) {
            rules::of_relation(relation)(&resolved, relation, &mut sink);
        }
    }
    for caution in operation.cautions {
        let (rule, tell) = rules::of_caution(caution);
        if sink.hears(rule) && resolved.is_carried_out() {
            tell(&resolved, caution, &mut sink);
        }
    }
    check_arguments(&resolved, &mut sink);
    let asked = unresolved::asked(&resolved);
    conclude(&resolved, sink, options, earlier, asked)
}

/// The same for a request of which it is known how it is read, and what there is to say of it by itself.
pub(crate) fn run_familiar(
    earlier: Option<&mut Earlier>,
    request: &Request<'_>,
    plan: &Plan,
    sink: Sink<'_>,
    options: &Options,
) -> Outcome {
    let resolved = Resolved::by(request, plan);
    let asked = unresolved::asked(&resolved);
    conclude(&resolved, sink, options, earlier, asked)
}

/// The same for a request that is like another one but for its values: what it asks about is known, too.
#[cfg(any(feature = "border", test))]
pub(crate) fn run_alike(first: &Request<'_>, plan: &Plan, sink: Sink<'_>, options: &Options, asked: Asked) -> Outcome {
    conclude(&Resolved::by(first, plan), sink, options, None, asked)
}

fn state_of(options: &Options) -> Option<&State> {
    options.state.as_ref().filter(|_| cfg!(feature = "full"))
}

/// Goes on from what a request says by itself to what shows across requests, what is foreseen from state, and the answer.
fn conclude(
    resolved: &Resolved<'_>,
    mut sink: Sink<'_>,
    options: &Options,
    mut earlier: Option<&mut Earlier>,
    asked: Asked,
) -> Outcome {
    let (request, operation) = (resolved.request, resolved.operation);
    if let Some(earlier) = &mut earlier {
        earlier.look_at(resolved);
        for across in operation.across {
            rules::of_across(across)(resolved, across, earlier, &mut sink);
        }
    }
    let foreseen = state_of(options).map(|state| foresee::foresee(resolved, state, options.now, &mut sink));
    let first = sink.first_refusal();
    let (verdict, predicted) = answer(resolved, first, options);
    let prospect = foreseen.map(|foreseen| Box::new(prospect(resolved, foreseen, first, options)));
    let mut findings = sink.into_findings();
    if let Some(earlier) = earlier.filter(|_| verdict != Verdict::Rejected) {
        earlier.remember(resolved, verdict == Verdict::Contested);
    }
    // What the service answers does not depend on what its caller wants to hear.
    if !resolved.plan.suppressions.is_empty() || !request.above.is_empty() {
        suppress::apply(request, &mut findings, options);
    }
    Outcome {
        operation: Some(operation),
        verdict,
        predicted,
        findings,
        asked,
        prospect,
    }
}

/// What state adds: what else may be the answer, and what becomes of the request itself where it is a dry run.
fn prospect(request: &Resolved<'_>, foreseen: Foreseen, first: Option<FirstRefusal>, options: &Options) -> Prospect {
    let is_dry = request.dry_run_argument().is_some();
    let (verdict, predicted) = match first {
        Some(first) if !first.contested || options.strict => {
            (Verdict::Rejected, Some(refused_as(first, first.contested)))
        }
        Some(first) => (Verdict::Contested, Some(refused_as(first, true))),
        None => (Verdict::Passes, None),
    };
    let results = foreseen.results.filter(|_| verdict == Verdict::Passes);
    let alternatives = first.map_or_else(Vec::new, |first| {
        foresee::alternatives(request.operation, first.refusal)
    });
    let (results, without_dry_run) = if is_dry {
        let answer = Answer {
            verdict,
            predicted,
            results,
        };
        (None, Some(answer))
    } else {
        (results, None)
    };
    Prospect {
        open: foreseen.open,
        alternatives,
        results,
        without_dry_run,
    }
}

fn check_arguments(resolved: &Resolved<'_>, sink: &mut Sink<'_>) {
    for rule in rules::OF_ARGUMENTS {
        rule(resolved, sink);
    }
    for given in resolved.entries() {
        let argument = resolved.argument(given);
        let sieve = resolved.plan.places.sieve(given.order());
        if !argument.is_some_and(|argument| argument.kind == ValueKind::Known && sieve.passes(argument.seen())) {
            check_value(resolved, given, sink);
        }
    }
}

/// Checks the only argument of a request as one field of a form; without an argument the field is empty.
pub(crate) fn field(
    request: &Request<'_>,
    operation: &'static Operation,
    options: &Options,
    plans: &mut Plans,
) -> Outcome {
    let mut sink = Sink::new(options);
    if let Some(resolved) = Resolved::new(request, operation, plans) {
        if request.arguments.is_empty() {
            rules::missing_parameter::check(&resolved, &mut sink);
        }
        rules::list_number::check(&resolved, &mut sink);
        check_arguments(&resolved, &mut sink);
    }
    Outcome {
        operation: Some(operation),
        verdict: Verdict::Unchecked,
        predicted: None,
        findings: sink.into_findings(),
        asked: Asked::default(),
        prospect: None,
    }
}

/// A field under a name that its operation has and wants. With a value, that alone decides what is said of it.
#[cfg(any(feature = "border", test))]
pub(crate) struct PlainField {
    held: Held<'static>,
    sieve: &'static Sieve,
}

#[cfg(any(feature = "border", test))]
impl PlainField {
    /// Nothing for a field of which more may be said.
    #[inline]
    pub(crate) fn of(operation: &'static Operation, name: &Name<'_>) -> Option<Self> {
        let places = Places::in_operation(operation)?;
        let place = places.find(name.ids.0, name.ids.1)?;
        let parameter = common::parameter_at(operation, place)?;
        let is_numbered = match (parameter.list, name.number) {
            (Some(most), Some(number)) => (1..=most).contains(&number),
            (None, None) => true,
            _ => false,
        };
        let is_wanted = parameter.deprecated.is_none() && parameter.spelled.is_empty();
        let given = Given {
            parameter: u32::try_from(place).ok()?,
            number: name.number.unwrap_or(0),
            argument: 0,
        };
        let field = PlainField {
            held: Held::alone(operation, places, given)?,
            sieve: places.sieve(place),
        };
        (name.is_known() && is_numbered && is_wanted).then_some(field)
    }

    /// Whether there is nothing to say of its value, which is not empty, as of most.
    pub(crate) fn passes(&self, value: &str) -> bool {
        self.sieve.passes_text(value)
    }

    /// Checks its value, which is not empty, and puts findings where there is memory for some.
    pub(crate) fn check(&self, value: &str, options: &Options, memory: Vec<Finding>) -> Vec<Finding> {
        let mut sink = Sink::into(memory, options);
        if !self.passes(value) {
            self.held.check(Value::of(value), &mut sink);
        }
        sink.into_findings()
    }
}

fn unchecked(finding: Option<Finding>, options: &Options) -> Outcome {
    let mut sink = Sink::new(options);
    if let Some(finding) = finding {
        sink.push(finding);
    }
    Outcome {
        operation: None,
        verdict: Verdict::Unchecked,
        predicted: None,
        findings: sink.into_findings(),
        asked: Asked::default(),
        prospect: None,
    }
}

/// What the service is expected to answer.
fn answer(request: &Resolved<'_>, refusal: Option<FirstRefusal>, options: &Options) -> (Verdict, Option<Predicted>) {
    match refusal {
        // The document says so: such a dry run is answered as passed, whatever is wrong.
        _ if request.is_always_passed() && !may_be_turned_away(request) => (Verdict::Passes, dry_run_passed(request)),
        Some(_) if request.is_always_passed() && !options.strict => (Verdict::Contested, dry_run_passed(request)),
        // What is not known may make it one.
        Some(first) if request.may_be_always_passed() && !request.is_always_passed() => {
            (Verdict::Contested, Some(refused_as(first, true)))
        }
        Some(first) if !first.contested || options.strict => {
            (Verdict::Rejected, Some(refused_as(first, first.contested)))
        }
        Some(first) => (Verdict::Contested, Some(refused_as(first, true))),
        None => (Verdict::Passes, dry_run_passed(request)),
    }
}

/// Whether something is wrong that all operations have in common, and that may be answered before the one that is meant is asked.
fn may_be_turned_away(request: &Resolved<'_>) -> bool {
    let own = request.operation.parameters.len();
    let is_refused = |given: Given| {
        let (parameter, argument) = (request.parameter(given)?, request.argument(given)?);
        let is_broken =
            |clause: &'static Clause| judge(argument.seen(), &clause.constraint, parameter.secret).is_some();
        Some(argument.pieces().is_none() && parameter.clauses.iter().any(is_broken))
    };
    let common = request.entries().filter(|given| given.order() >= own);
    common.filter_map(is_refused).any(|is_refused| is_refused)
}

fn refused_as(first: FirstRefusal, contested: bool) -> Predicted {
    Predicted {
        refusal: first.refusal,
        meaning: Meaning::Rejected,
        certainty: certainty(contested),
    }
}

fn dry_run_passed(request: &Resolved<'_>) -> Option<Predicted> {
    request.dry_run_argument()?;
    Some(Predicted {
        refusal: request.refusal(Code::of(request.operation.dry_run?.code), "")?,
        meaning: Meaning::DryRunPassed,
        certainty: certainty(!request.plan.is_decoded || request.has_disputed() || may_be_turned_away(request)),
    })
}

/// How certain a finding is.
pub(crate) fn certainty(contested: bool) -> Certainty {
    if contested {
        Certainty::Contested
    } else {
        Certainty::Certain
    }
}

/// Holds one value to the clauses of its parameter.
#[inline(never)] // Most values need no such look.
fn check_value(request: &Resolved<'_>, given: Given, sink: &mut Sink<'_>) {
    let (Some(parameter), Some(argument)) = (request.parameter(given), request.argument(given)) else {
        return;
    };
    let held = Held {
        operation: request.operation,
        places: request.plan.places,
        parameter,
        given,
        on_windows: request.on_windows,
        is_doubtful: &|| request.may_be_ignored(given, parameter) || request.is_disputed(given.argument),
    };
    if let Some((start, pieces)) = argument.pieces() {
        held.check_pieces(Value::of(start), Value::of(pieces), sink);
    }
    let value = argument.seen();
    if argument.is_known() && !(value.is_empty() && parameter.required && parameter.list.is_none()) {
        held.check(value, sink);
    }
}

/// What a value is held to, and what else counts for what is said of it.
pub(crate) struct Held<'h> {
    operation: &'static Operation,
    places: &'static Places,
    parameter: &'static Parameter,
    given: Given,
    /// Whether the instance runs Windows, where that is known.
    on_windows: Option<bool>,
    /// Whether the service may ignore the value, or see another one.
    is_doubtful: &'h dyn Fn() -> bool,
}

impl Held<'_> {
    /// A value that the service sees, whatever else a request has.
    pub(crate) fn alone(operation: &'static Operation, places: &'static Places, given: Given) -> Option<Self> {
        Some(Held {
            operation,
            places,
            parameter: common::parameter_at(operation, given.order())?,
            given,
            on_windows: None,
            is_doubtful: &|| false,
        })
    }

    /// Whether there is anything to say of a value.
    pub(crate) fn finds_something(&self, value: Value<'_>) -> bool {
        finds_something(value, self.parameter)
    }

    /// Holds a value to the clauses of its parameter, and says whether there is anything to say of it, even if nobody hears it.
    pub(crate) fn check(&self, value: Value<'_>, sink: &mut Sink<'_>) -> bool {
        let parameter = self.parameter;
        let mut is_wrong = false;
        for clause in parameter.clauses {
            if let Some(violation) = judge(value, &clause.constraint, parameter.secret) {
                // What is demanded on Windows only is certain there, and nothing elsewhere.
                let system = self.on_windows.filter(|_| clause.on_windows);
                if system == Some(false) {
                    continue;
                }
                is_wrong = true;
                let contested = (clause.contested && system.is_none())
                    || violation.contested
                    || (self.is_doubtful)()
                    || is_nothing(&value, clause, parameter.list.is_some());
                sink.push(self.refused(value, clause, violation, contested));
            }
            advise(value, &clause.constraint, |rule, violation| {
                is_wrong = true;
                sink.push(self.found(rule, violation.message).because(clause.evidence));
            });
        }
        if let Some(violation) = rules::surrounding_spaces::check(value) {
            is_wrong = true;
            sink.push(Finding {
                fix: self.fix(value, violation.fixed),
                ..self.found(&rules::surrounding_spaces::RULE, violation.message)
            });
        }
        is_wrong
    }

    /// Holds what is known of a value to the clauses that nothing else in it could satisfy.
    #[inline(never)] // Few values are not known.
    fn check_pieces(&self, start: Value<'_>, pieces: Value<'_>, sink: &mut Sink<'_>) {
        let secret = self.parameter.secret;
        for clause in self.parameter.clauses {
            let violation = match clause.constraint {
                Constraint::Characters(_) => judge(pieces, &clause.constraint, secret),
                Constraint::StartsWithLetter | Constraint::NotPrefix(_) | Constraint::NotContaining(_) => {
                    judge(start, &clause.constraint, secret)
                }
                _ => None,
            };
            if let Some(violation) = violation {
                // What would be better is not known, as the value is not.
                let violation = Violation {
                    fixed: None,
                    ..violation
                };
                let contested = clause.contested || violation.contested || (self.is_doubtful)();
                sink.push(self.refused(pieces, clause, violation, contested));
            }
            if let Constraint::Id(resource) = clause.constraint
                && let Some(violation) = rules::id_kind::check(start, resource)
            {
                let finding = self.found(&rules::id_kind::RULE, violation.message);
                sink.push(finding.because(clause.evidence));
            }
        }
    }

    fn found(&self, rule: &'static rules::Rule, message: Message) -> Finding {
        Finding::about(rule, Subject::Argument(self.given.argument), message)
    }

    fn refused(&self, value: Value<'_>, clause: &Clause, violation: Violation<'_>, contested: bool) -> Finding {
        let order = self.given.order();
        let (refusal, stage) = if clause.refused_as == Code::NONE {
            let row = self.places.refused_as(order);
            let refusal = row.and_then(|row| common::refusal_at(self.operation, row));
            (refusal, Stage::Malformed(order))
        } else {
            let refusal = common::refusal_of(self.operation, clause.refused_as, self.parameter.base);
            (refusal, Stage::NotFound(order))
        };
        Finding {
            refusal,
            stage,
            contested,
            evidence: clause.evidence,
            fix: self.fix(value, violation.fixed),
            ..self.found(rule_of(&clause.constraint), violation.message)
        }
    }

    /// Suggests what may stand in the place of a value, if it is good.
    fn fix(&self, value: Value<'_>, fixed: Option<Replacement<'_>>) -> Option<Fix> {
        let Replacement { value: other, safe } = fixed?;
        let text = self.good(value, other)?;
        Some(Fix::write(other, text, value, safe))
    }

    /// What may be suggested in the place of a value: nothing that is wrong as well, or that shows a secret.
    fn good<'v>(&self, value: Value<'_>, other: Substitute<'v>) -> Option<Cow<'v, str>> {
        let Parameter { clauses, secret, .. } = *self.parameter;
        let has_length = |clause: &Clause| match (&clause.constraint, other.as_long()) {
            (Constraint::Length(min, max), Some(piece)) => rules::length::is_within(piece, value, *min, *max),
            _ => true,
        };
        let may_be_right = || !cfg!(feature = "full") || clauses.iter().all(has_length);
        // What has a wrong length need not be written.
        let is_written = matches!(other, Substitute::Hyphenated(_));
        if secret || (is_written && !may_be_right()) {
            return None;
        }
        let text = other.text()?;
        let is_right = || {
            let seen = Value::of(&text);
            let breaks = |clause: &'static Clause| judge(seen, &clause.constraint, secret).is_some();
            !clauses.iter().any(breaks)
        };
        let passes = || cfg!(feature = "full") && self.places.sieve(self.given.order()).passes_text(&text);
        let is_good = !text.is_empty() && (passes() || (may_be_right() && is_right()));
        (is_good && !secrets::are_mentioned(&text)).then_some(text)
    }
}

/// No document says whether an empty value counts as one, unless it says that a list entry must not be empty.
fn is_nothing(value: &str, clause: &Clause, is_list: bool) -> bool {
    value.is_empty() && !(is_list && matches!(clause.constraint, Constraint::Length(..)))
}

/// The rule that a constraint belongs to.
pub(crate) fn rule_of(constraint: &Constraint) -> &'static rules::Rule {
    match constraint {
        Constraint::Length(..) => &rules::length::RULE,
        Constraint::StartsWithLetter => &rules::first_character::RULE,
        Constraint::Characters(_) => &rules::allowed_characters::RULE,
        Constraint::NotPrefix(_) => &rules::forbidden_prefix::RULE,
        Constraint::NotContaining(_) => &rules::forbidden_content::RULE,
        Constraint::MixedCharacters => &rules::mixed_characters::RULE,
        Constraint::Integer(..) => &rules::integer::RULE,
        Constraint::Boolean => &rules::boolean::RULE,
        Constraint::OneOf(_) => &rules::allowed_values::RULE,
        Constraint::Id(_) => &rules::id_format::RULE,
        Constraint::Region => &rules::region_format::RULE,
    }
}

fn judge<'v>(value: Value<'v>, constraint: &'static Constraint, secret: bool) -> Option<Violation<'v>> {
    match *constraint {
        Constraint::Length(min, max) => rules::length::check(value, min, max),
        Constraint::StartsWithLetter => rules::first_character::check(value),
        Constraint::Characters(ref allowed) => rules::allowed_characters::check(value, allowed, secret),
        Constraint::NotPrefix(prefixes) => rules::forbidden_prefix::check(value, prefixes),
        Constraint::NotContaining(contents) => rules::forbidden_content::check(value, contents),
        Constraint::MixedCharacters => rules::mixed_characters::check(value),
        Constraint::Integer(min, max) => rules::integer::check(value, min, max),
        Constraint::Boolean => rules::boolean::check(value),
        Constraint::OneOf(allowed) => rules::allowed_values::check(value, allowed),
        Constraint::Id(resource) => rules::id_format::check(value, resource),
        Constraint::Region => rules::region_format::check(value),
    }
}

/// What is suspicious about a value that the service would not refuse for it.
fn advise(value: Value<'_>, constraint: &Constraint, mut found: impl FnMut(&'static rules::Rule, Violation<'_>)) {
    match *constraint {
        Constraint::Id(resource) => {
            if let Some(violation) = rules::id_kind::check(value, resource) {
                found(&rules::id_kind::RULE, violation);
            }
            if let Some(violation) = rules::placeholder_id::check(value) {
                found(&rules::placeholder_id::RULE, violation);
            }
        }
        Constraint::Region => {
            if let Some(violation) = rules::unknown_region::check(value) {
                found(&rules::unknown_region::RULE, violation);
            }
        }
        _ => {}
    }
}

/// Whether a look at each clause of a parameter finds something in a value.
#[inline(never)] // Most values need no such look.
pub(crate) fn finds_something(value: Value<'_>, parameter: &Parameter) -> bool {
    let mut found = rules::surrounding_spaces::check(value).is_some();
    for clause in parameter.clauses {
        found |= judge(value, &clause.constraint, parameter.secret).is_some();
        advise(value, &clause.constraint, |_, _| found = true);
    }
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::words;

    const NAMES: &[&str] = &[
        "Action",
        "RegionId",
        "DiskId",
        "SnapshotId",
        "SnapshotName",
        "Description",
        "RetentionDays",
        "Category",
        "ClientToken",
        "DryRun",
        "Password",
        "InstanceId",
        "InstanceId.1",
        "InstanceId.100",
        "InstanceId.101",
        "InstanceId.0",
        "Tag.1.Key",
        "Tag.1.Value",
        "Tag.1.key",
        "Tag.21.Key",
        "Dryrun",
        "AccessKeyId",
    ];

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4096))]

        #[test]
        fn of_a_plain_field_the_same_is_said_as_of_any(
            name in prop::sample::select(NAMES),
            text in "(|auto|acs:|http://|d-|s-|i-|rg-|/|true|cn-)[ -~]{0,3}(|[a-z0-9]{0,20}|[0-9]{1,6}|\\PC{0,3})[ _-]?",
            strict in prop::bool::ANY,
        ) {
            let mut options = Options::default();
            options.strict = strict;
            for operation in operations::ALL {
                let name = Name::parse(name.into());
                let Some(plain) = PlainField::of(operation, &name).filter(|_| !text.is_empty()) else { continue };
                let request = Request::field(name, &text);
                let mut outcome = field(&request, operation, &options, &mut Plans::default());
                let expected = words::placed(&mut outcome, &Ok(request));
                let mut findings = plain.check(&text, &options, Vec::new());
                words::put_in_order(&mut findings);
                prop_assert_eq!(format!("{findings:?}"), format!("{expected:?}"));
            }
        }
    }

    #[test]
    fn usual_fields_are_plain_and_silent() {
        let own = operations::ALL
            .iter()
            .flat_map(|operation| operation.parameters.iter().map(move |own| (*operation, own)));
        let is_silent = |(operation, parameter): &(&'static Operation, &Parameter)| {
            let plain = PlainField::of(operation, &Name::of(parameter, 1));
            plain.is_some_and(|plain| {
                plain
                    .check(parameter.example, &Options::default(), Vec::new())
                    .is_empty()
            })
        };
        assert!(own.filter(is_silent).count() > 10);
    }
}
