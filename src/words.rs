//! From an outcome to the report: findings are put into order and into words.

use crate::check::Outcome;
#[cfg(feature = "texts")]
use crate::check::{self, Predicted, Prospect};
#[cfg(feature = "texts")]
use crate::foresee::{OpenRow, Outlook};
use crate::input::ReadFailure;
#[cfg(feature = "texts")]
use crate::lang::Language;
use crate::names::ACTION;
use crate::operations;
#[cfg(feature = "texts")]
use crate::report::{Diagnostic, Edit, Fix, Meaning, Report, Unresolved, WithoutDryRun};
use crate::report::{PathStep, Span};
use crate::request::{Argument, Name, Path, Request, Step};
#[cfg(feature = "texts")]
use crate::rules::{Change, ChangeTo, FixPlan};
use crate::rules::{Finding, Subject};
use crate::sorted;
#[cfg(feature = "texts")]
use crate::spec::Operation;
use crate::text::{Position, Positions};

/// A text, and where in a larger one it begins.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Source<'t> {
    pub(crate) bytes: &'t [u8],
    pub(crate) start: Position,
}

/// The findings of an outcome with their places, sorted by position, then parameter, then rule; each once.
#[cfg_attr(feature = "linter", inline(never))] // Fixes ask for it in several places.
pub(crate) fn placed(outcome: &mut Outcome, request: &Result<Request<'_>, ReadFailure>) -> Vec<(Place, Finding)> {
    let placed = std::mem::take(&mut outcome.findings)
        .into_iter()
        .map(|finding| (place(&finding, request), finding))
        .collect();
    let mut placed = sorted::by_key(placed, |(place, _): &(Place, Finding)| place.order);
    sort_ties(&mut placed);
    placed.dedup_by(|(_, again), (_, first)| {
        again.rule.id == first.rule.id && same_subject(again, first) && again.message == first.message
    });
    placed
}

/// The same in words.
#[cfg(feature = "texts")]
pub(crate) fn diagnostics(
    outcome: &mut Outcome,
    request: &Result<Request<'_>, ReadFailure>,
    source: Option<Source<'_>>,
    language: Language,
) -> Vec<Diagnostic> {
    let mut positions = source.map(|source| Positions::new(source.bytes, source.start));
    placed(outcome, request)
        .into_iter()
        .map(|(place, finding)| in_words(place, finding, positions.as_mut(), language))
        .collect()
}

/// Findings at the same place are few: they are put in order of parameter and rule one by one.
fn sort_ties(placed: &mut [(Place, Finding)]) {
    for end in 1..placed.len() {
        let mut at = end;
        while at > 0
            && placed
                .get(at - 1)
                .zip(placed.get(at))
                .is_some_and(|(before, this)| is_behind(before, this))
        {
            placed.swap(at - 1, at);
            at -= 1;
        }
    }
}

fn is_behind((before_place, before): &(Place, Finding), (this_place, this): &(Place, Finding)) -> bool {
    before_place.order == this_place.order && (&before_place.name, before.rule.id) > (&this_place.name, this.rule.id)
}

fn same_subject(a: &Finding, b: &Finding) -> bool {
    match (&a.subject, &b.subject) {
        (Subject::Argument(a), Subject::Argument(b)) => a == b,
        (Subject::Missing(a), Subject::Missing(b)) => a == b,
        (Subject::Request, Subject::Request) => true,
        _ => false,
    }
}

/// Where a finding stands.
pub(crate) struct Place {
    /// Byte offset in the text, or the place of the argument in an object.
    order: u32,
    /// Byte range in the text.
    start: u32,
    end: u32,
    /// The wire name.
    pub(crate) name: String,
    /// Where it is in the caller's own object.
    pub(crate) path: Vec<PathStep>,
}

fn place(finding: &Finding, request: &Result<Request<'_>, ReadFailure>) -> Place {
    match request {
        Err(failure) => whole(failure.at),
        Ok(request) => match &finding.subject {
            Subject::Argument(index) => {
                let argument = usize::try_from(*index)
                    .ok()
                    .and_then(|index| request.arguments.get(index));
                argument.map_or_else(
                    || whole(0),
                    |argument| place_of(argument, *index, request, finding.on_name),
                )
            }
            Subject::Missing(name) => missing(name, request),
            Subject::Request => whole(0),
        },
    }
}

/// The request as a whole, or the place where reading it broke off.
fn whole(at: u32) -> Place {
    Place {
        order: at,
        start: at,
        end: at,
        name: "Action".to_owned(),
        path: Vec::new(),
    }
}

fn place_of(argument: &Argument<'_>, index: u32, request: &Request<'_>, on_name: bool) -> Place {
    let range = if on_name { &argument.name_at } else { &argument.value_at };
    let name = shown_name(argument, index, request);
    Place {
        order: if request.has_text { range.start } else { index },
        start: range.start,
        end: range.end,
        path: path(argument, name == HIDDEN),
        name,
    }
}

/// What stands for a name that may be a part of a secret.
pub(crate) const HIDDEN: &str = "***";

/// The wire name as it is shown. What is no plausible name, or what follows a secret without a name of its own, may be a part of
/// the secret: an unescaped `&` in a password ends it early.
pub(crate) fn shown_name(argument: &Argument<'_>, index: u32, request: &Request<'_>) -> String {
    let name = argument.name.written();
    if is_plausible(&name) && !is_rest_of_secret(argument, index, request) && !is_inside_secret(argument) {
        return name;
    }
    HIDDEN.to_owned()
}

fn is_plausible(name: &str) -> bool {
    const LONGEST: usize = 64;
    let known = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'-' | b'[' | b']');
    !name.is_empty() && name.len() <= LONGEST && name.bytes().all(known)
}

/// Whether an argument without `=` follows a secret.
fn is_rest_of_secret(argument: &Argument<'_>, index: u32, request: &Request<'_>) -> bool {
    let has_value = argument.value_at.start > argument.name_at.end;
    let before = index
        .checked_sub(1)
        .and_then(|before| request.arguments.get(usize::try_from(before).ok()?));
    request.has_text && !has_value && before.is_some_and(|before| operations::is_secret(before.name.base()))
}

/// Whether an argument stands in an object or list under the name of a secret.
fn is_inside_secret(argument: &Argument<'_>) -> bool {
    match &argument.path {
        Path::Steps(steps) => matches!(steps.first(), Some(Step::Key(key)) if operations::is_secret(key)),
        Path::Flat | Path::Nested => argument.name.number.is_some() && operations::is_secret(argument.name.base()),
    }
}

/// What is missing stands nowhere; the operation that asks for it does.
fn missing(name: &Name<'_>, request: &Request<'_>) -> Place {
    let action = request.arguments.iter().find(|argument| argument.name.ids.0 == ACTION);
    let (start, end) = action.map_or((0, 0), |action| (action.value_at.start, action.value_at.end));
    Place {
        order: if request.has_text { start } else { 0 },
        start,
        end,
        name: name.to_string(),
        path: match name.number {
            None => vec![PathStep::Key(name.base().to_owned())],
            Some(number) => vec![
                PathStep::Key(name.base().to_owned()),
                PathStep::Index(number.saturating_sub(1)),
            ],
        },
    }
}

fn path(argument: &Argument<'_>, is_hidden: bool) -> Vec<PathStep> {
    let name = &argument.name;
    if is_hidden {
        return vec![PathStep::Key(HIDDEN.to_owned())];
    }
    match &argument.path {
        Path::Flat => vec![PathStep::Key(name.written())],
        Path::Nested => {
            let mut steps = vec![
                PathStep::Key(name.base().to_owned()),
                PathStep::Index(name.number.unwrap_or(1).saturating_sub(1)),
            ];
            if !name.member().is_empty() {
                steps.push(PathStep::Key(name.member().to_owned()));
            }
            steps
        }
        Path::Steps(steps) => steps
            .iter()
            .map(|step| match step {
                Step::Key(key) => PathStep::Key(key.to_string()),
                Step::Index(index) => PathStep::Index(*index),
            })
            .collect(),
    }
}

#[cfg(feature = "texts")]
fn in_words(place: Place, finding: Finding, positions: Option<&mut Positions<'_>>, language: Language) -> Diagnostic {
    let span = positions.map(|positions| span(&place, positions));
    Diagnostic {
        rule: finding.rule.id,
        severity: finding.severity,
        certainty: check::certainty(finding.contested),
        message: finding.message.render(language, &place.name),
        refusal: finding.refusal,
        evidence: finding.evidence,
        fix: finding.fix.map(|plan| fix(*plan, &place.name, language)),
        parameter: place.name,
        path: place.path,
        span,
    }
}

/// Adds what is foreseen from state.
#[cfg(feature = "texts")]
pub(crate) fn add_prospect(report: &mut Report, prospect: Prospect, operation: &Operation, language: Language) {
    let results = |outlooks: Option<Vec<Outlook>>| {
        let (outlooks, results) = outlooks.zip(operation.results.as_ref())?;
        Some(outlooks.iter().map(|outlook| outlook.in_words(results)).collect())
    };
    let open = prospect.open.into_iter();
    report.unresolved = open
        .map(|OpenRow { row, fact, call }| Unresolved::new(row, language.fact(fact), call))
        .collect();
    report.instances = results(prospect.results);
    report.without_dry_run = prospect.without_dry_run.map(|answer| WithoutDryRun {
        verdict: answer.verdict,
        predicted: answer.predicted.as_ref().map(Predicted::in_words),
        instances: results(answer.results),
    });
    let without = report
        .without_dry_run
        .as_mut()
        .and_then(|without| without.predicted.as_mut());
    for predicted in report.predicted.as_mut().into_iter().chain(without) {
        if predicted.meaning == Meaning::Rejected {
            predicted.alternatives.clone_from(&prospect.alternatives);
        }
    }
}

/// The span of a place in a text that is passed over from front to back.
pub(crate) fn span(place: &Place, positions: &mut Positions<'_>) -> Span {
    let start = positions.find(place.start);
    let end = positions.beyond(place.end);
    Span {
        start: start.offset,
        end: end.offset,
        line: start.line,
        column: start.column,
    }
}

#[cfg(feature = "texts")]
fn fix(plan: FixPlan, parameter: &str, language: Language) -> Fix {
    let edits = plan.changes.into_iter().map(|Change { of, to }| {
        let parameter = of.map_or_else(|| parameter.to_owned(), |(_, name)| name);
        let (name, value, remove) = match to {
            ChangeTo::Name(name) => (Some(name), None, false),
            ChangeTo::Value(value) => (None, Some(value), false),
            ChangeTo::Nothing => (None, None, true),
        };
        Edit {
            parameter,
            name,
            value,
            remove,
        }
    });
    Fix {
        title: plan.title.render(language, parameter),
        safe: plan.safe,
        edits: edits.collect(),
    }
}
