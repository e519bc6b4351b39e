//! From an outcome to the report: findings are put into order and into words.

use std::collections::BinaryHeap;

use crate::check::Outcome;
#[cfg(feature = "texts")]
use crate::check::{self, Predicted, Prospect};
#[cfg(feature = "texts")]
use crate::finding::{Change, ChangeTo, FixPlan};
use crate::finding::{Finding, Place, Subject};
#[cfg(feature = "texts")]
use crate::foresee::{OpenRow, Outlook};
use crate::input::ReadFailure;
#[cfg(feature = "texts")]
use crate::lang::Language;
use crate::lang::REDACTED;
use crate::names::ACTION;
#[cfg(feature = "texts")]
use crate::report::{Diagnostic, Edit, Fix, Meaning, Report, Unresolved, WithoutDryRun};
use crate::report::{PathStep, Span};
use crate::request::{Argument, Name, Path, Request, Spelling, Step};
use crate::secrets;
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
#[inline(never)] // Fixes and batches ask for it in several places.
pub(crate) fn placed(outcome: &mut Outcome, request: &Result<Request<'_>, ReadFailure>) -> Vec<Finding> {
    let mut findings = std::mem::take(&mut outcome.findings);
    if findings.is_empty() {
        return findings;
    }
    let hidden = request
        .as_ref()
        .map_or_else(|_| Vec::new(), |request| hidden_names(&findings, request));
    for finding in &mut findings {
        finding.place = place(finding, request, &hidden);
    }
    let is_behind = |before: &Finding, this: &Finding| is_behind(before, this, request);
    if findings.len() > FEW && cfg!(feature = "full") {
        if !findings.is_sorted_by(|before, this| !is_behind(before, this)) {
            findings = sorted_by_name(findings, request);
        }
    } else {
        // Only where texts in objects say something do many findings have one place.
        if findings.len() > FEW {
            findings = sorted::by_key(findings, |finding| finding.place.order);
        }
        insert(&mut findings, is_behind);
    }
    once(&mut findings);
    findings
}

/// The places of the arguments whose names are hidden, as far as findings are about them.
fn hidden_names(findings: &[Finding], request: &Request<'_>) -> Vec<u32> {
    let may_be_hidden = |finding: &Finding| match finding.subject {
        Subject::Argument(index) => argument(index, request).is_some_and(|argument| !secrets::is_of_tables(argument)),
        Subject::Missing(_) | Subject::Request => false,
    };
    if !cfg!(feature = "full") || findings.iter().any(may_be_hidden) {
        secrets::hidden_names(request)
    } else {
        Vec::new()
    }
}

/// The same for a few findings about arguments of an object.
#[cfg(any(feature = "border", test))]
pub(crate) fn put_in_order(findings: &mut Vec<Finding>) {
    for finding in findings.iter_mut() {
        if let Subject::Argument(index) = finding.subject {
            finding.place.order = index;
        }
    }
    insert(findings, |before, this| {
        (before.place.order, before.rule.id) > (this.place.order, this.rule.id)
    });
    once(findings);
}

/// Leaves out what says the same as the finding before it.
fn once(findings: &mut Vec<Finding>) {
    findings.dedup_by(|again, first| {
        again.rule.id == first.rule.id && same_subject(again, first) && again.message == first.message
    });
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
        .map(|finding| in_words(finding, request, positions.as_mut(), language))
        .collect()
}

/// So many findings are put in order one by one.
const FEW: usize = 8;

fn insert(findings: &mut [Finding], is_behind: impl Fn(&Finding, &Finding) -> bool) {
    for end in 1..findings.len() {
        let mut at = end;
        while at > 0
            && let Some([before, this]) = findings.get_mut(at - 1..=at)
            && is_behind(before, this)
        {
            std::mem::swap(before, this);
            at -= 1;
        }
    }
}

fn is_behind(before: &Finding, this: &Finding, request: &Result<Request<'_>, ReadFailure>) -> bool {
    if before.place.order != this.place.order {
        return before.place.order > this.place.order;
    }
    if same_subject(before, this) {
        return before.rule.id > this.rule.id;
    }
    let name = |finding| shown(finding, request).name();
    (name(before), before.rule.id) > (name(this), this.rule.id)
}

/// Many findings in order: the name of each is written out once.
#[inline(never)]
fn sorted_by_name(mut findings: Vec<Finding>, request: &Result<Request<'_>, ReadFailure>) -> Vec<Finding> {
    let keys = findings.iter().enumerate().map(|(index, finding)| {
        let mut key = finding.place.order.to_be_bytes().to_vec();
        key.extend(shown(finding, request).name().as_bytes());
        key.push(0);
        key.extend(finding.rule.id.as_bytes());
        (key, index)
    });
    let in_order = keys.collect::<BinaryHeap<_>>().into_sorted_vec();
    for (rank, (_, index)) in (0..).zip(in_order) {
        if let Some(finding) = findings.get_mut(index) {
            finding.place.order = rank;
        }
    }
    sorted::by_key(findings, |finding| finding.place.order)
}

fn same_subject(a: &Finding, b: &Finding) -> bool {
    match (&a.subject, &b.subject) {
        (Subject::Argument(a), Subject::Argument(b)) => a == b,
        (Subject::Missing(a), Subject::Missing(b)) => a == b,
        (Subject::Request, Subject::Request) => true,
        _ => false,
    }
}

fn place(finding: &Finding, request: &Result<Request<'_>, ReadFailure>, hidden: &[u32]) -> Place {
    match request {
        Err(failure) => whole(failure.at),
        Ok(request) => match finding.subject {
            Subject::Argument(index) => argument(index, request).map_or_else(
                || whole(0),
                |argument| Place {
                    is_hidden: hidden.binary_search(&index).is_ok(),
                    ..place_of(argument, index, request, finding.on_name)
                },
            ),
            Subject::Missing(_) => missing(request),
            Subject::Request => whole(0),
        },
    }
}

/// The argument that a finding is about, if it is about one.
#[cfg(any(feature = "commands", feature = "full"))]
pub(crate) fn argument_of<'r>(finding: &Finding, request: &'r Request<'r>) -> Option<&'r Argument<'r>> {
    match finding.subject {
        Subject::Argument(index) => argument(index, request),
        Subject::Missing(_) | Subject::Request => None,
    }
}

/// Its value.
#[cfg(any(feature = "commands", feature = "full"))]
pub(crate) fn value<'r>(finding: &Finding, request: &'r Request<'r>) -> &'r str {
    argument_of(finding, request).map_or("", |argument| &argument.value)
}

fn argument<'r>(index: u32, request: &'r Request<'r>) -> Option<&'r Argument<'r>> {
    request.arguments.get(usize::try_from(index).ok()?)
}

/// The request as a whole, or the place where reading it broke off.
fn whole(at: u32) -> Place {
    Place {
        order: at,
        start: at,
        end: at,
        is_hidden: false,
    }
}

fn place_of(argument: &Argument<'_>, index: u32, request: &Request<'_>, on_name: bool) -> Place {
    let range = if on_name { &argument.name_at } else { &argument.value_at };
    Place {
        order: if request.has_text { range.start } else { index },
        start: range.start,
        end: range.end,
        is_hidden: false,
    }
}

/// What is missing stands nowhere; the operation that asks for it does.
fn missing(request: &Request<'_>) -> Place {
    let action = request.arguments.iter().find(|argument| argument.name.ids.0 == ACTION);
    let (start, end) = action.map_or((0, 0), |action| (action.value_at.start, action.value_at.end));
    Place {
        order: if request.has_text { start } else { 0 },
        start,
        end,
        is_hidden: false,
    }
}

/// What a finding is about, as it is shown.
pub(crate) enum Shown<'f> {
    /// A wire name, where it is in the caller's own object, and how names are written there.
    Name(&'f Name<'f>, &'f Path<'f>, Spelling),
    /// A name that may be a part of a secret.
    Hidden,
    /// The request as a whole.
    Request,
}

/// Whether a finding is about that one of the fields of a form.
#[cfg(feature = "module")]
pub(crate) fn is_about(finding: &Finding, request: &Result<Request<'_>, ReadFailure>, name: &Name<'_>) -> bool {
    matches!(shown(finding, request), Shown::Name(shown, ..) if shown == name)
}

/// What a finding that has its place is about, as it is shown.
#[inline(never)] // It is asked for in many places.
pub(crate) fn shown<'f>(finding: &'f Finding, request: &'f Result<Request<'f>, ReadFailure>) -> Shown<'f> {
    let Ok(request) = request else {
        return Shown::Request;
    };
    match &finding.subject {
        Subject::Argument(index) => match argument(*index, request) {
            Some(_) if finding.place.is_hidden => Shown::Hidden,
            Some(argument) => Shown::Name(&argument.name, &argument.path, request.spelling),
            None => Shown::Request,
        },
        Subject::Missing(name) if name.number.is_some() => Shown::Name(name, &Path::Nested, request.spelling),
        Subject::Missing(name) => Shown::Name(name, &Path::Flat, request.spelling),
        Subject::Request => Shown::Request,
    }
}

impl Shown<'_> {
    /// How it is called.
    pub(crate) fn name(&self) -> String {
        match self {
            Shown::Name(name, ..) => name.to_text(),
            Shown::Hidden => REDACTED.to_owned(),
            Shown::Request => ACTION.text().to_owned(),
        }
    }

    /// Where it is in the caller's own object.
    pub(crate) fn path(&self) -> Vec<PathStep> {
        let key = |text: &str| PathStep::Key(text.to_owned());
        match *self {
            Shown::Request => Vec::new(),
            Shown::Hidden => vec![key(REDACTED)],
            Shown::Name(name, Path::Flat, spelling) if name.is_known() => {
                vec![PathStep::Key(spelling.of_part(&name.to_text()))]
            }
            Shown::Name(name, Path::Flat, _) => vec![PathStep::Key(name.to_text())],
            Shown::Name(name, Path::Nested, spelling) => {
                let part = |part: &str| PathStep::Key(spelling.of_part(part));
                let index = PathStep::Index(name.number.unwrap_or(1).saturating_sub(1));
                let mut steps = vec![part(name.base()), index];
                if !name.member().is_empty() {
                    steps.push(part(name.member()));
                }
                steps
            }
            Shown::Name(_, Path::Steps(steps), _) => steps
                .iter()
                .map(|step| match step {
                    Step::Key(step) => key(step),
                    Step::Index(index) => PathStep::Index(*index),
                })
                .collect(),
        }
    }
}

#[cfg(feature = "texts")]
fn in_words(
    mut finding: Finding,
    request: &Result<Request<'_>, ReadFailure>,
    positions: Option<&mut Positions<'_>>,
    language: Language,
) -> Diagnostic {
    let plan = finding.fix.take().map(|fix| {
        let value = request.as_ref().map_or("", |request| value(&finding, request));
        fix.plan(value)
    });
    let shown = shown(&finding, request);
    let (parameter, path) = (shown.name(), shown.path());
    Diagnostic {
        rule: finding.rule.id,
        severity: finding.severity,
        certainty: check::certainty(finding.contested),
        message: finding.message.render(language, &parameter, ""),
        refusal: finding.refusal,
        evidence: finding.evidence,
        span: positions.map(|positions| span(finding.place, positions)),
        fix: plan.map(|plan| fix(&plan, &parameter, language)),
        parameter,
        path,
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
        .map(|OpenRow { row, fact, call }| Unresolved::new(row, language.fact(fact), call.into()))
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
pub(crate) fn span(place: Place, positions: &mut Positions<'_>) -> Span {
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
fn fix(plan: &FixPlan, parameter: &str, language: Language) -> Fix {
    let new = plan.changes.first().map_or("", |change| change.to.new_text());
    let title = plan.title.render(language, parameter, new);
    let edits = plan.changes.iter().map(|Change { of, to }| {
        let parameter = of.as_ref().map_or(parameter, |(_, name)| name).to_owned();
        let (name, value, remove) = match to {
            ChangeTo::Name(name) => (Some(name.clone()), None, false),
            ChangeTo::Value(value) => (None, Some(value.clone()), false),
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
        title,
        safe: plan.safe,
        edits: edits.collect(),
    }
}
