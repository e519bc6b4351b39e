//! The check: a request is compared with the table of its operation, and what is found becomes one outcome.

mod answer;
mod operation;
#[cfg(any(feature = "border", test))]
mod plain_field;
mod value;

pub(crate) use self::answer::{Outcome, Predicted, Prospect, certainty};
pub(crate) use self::operation::operation_of;
#[cfg(feature = "border")]
pub(crate) use self::plain_field::PlainField;
use self::value::check_value;
#[cfg(test)]
pub(crate) use self::value::finds_something;
pub(crate) use self::value::{Held, rule_of};
use crate::earlier::Earlier;
use crate::finding::{Finding, Sink};
use crate::foresee;
use crate::input::ReadFailure;
use crate::known;
use crate::options::Options;
use crate::plan::{Plan, Plans};
use crate::report::Verdict;
use crate::request::{Request, ValueKind};
use crate::resolve::Resolved;
use crate::rules;
use crate::spec::Operation;
use crate::state::State;
use crate::suppress;
use crate::unresolved::{self, Asked};

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
pub(crate) fn run_cached(
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
    let (verdict, predicted) = answer::answer(resolved, first, options);
    let prospect = foreseen.map(|foreseen| Box::new(answer::prospect(resolved, foreseen, first, options)));
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
