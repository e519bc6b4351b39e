//! The functions that Rust programs call.

use crate::batch::Batch;
use crate::check::Outcome;
use crate::input::ReadFailure;
use crate::input::batch::Part;
use crate::input::commands::kind::ScriptKind;
use crate::input::commands::script::Script;
use crate::input::requests::Requests;
use crate::options::Options;
use crate::plan::Plans;
use crate::report::{self, BatchReport, CheckedRequest, Diagnostic, Report, Verdict};
use crate::request::{Name, Request};
use crate::text::Position;
use crate::width::wide;
use crate::words::Source;
use crate::{check as core, input, spec, words};

/// Checks one request in any form of text: a parameter list, an address, the body of a form, JSON, an HTTP message, a command line of the
/// `aliyun` tool, or an event of `ActionTrail`.
///
/// Total, pure and deterministic: any text yields a report.
#[must_use]
pub fn check(text: &str, options: &Options) -> Report {
    let source = Source {
        bytes: text.as_bytes(),
        start: Position::START,
    };
    let request = input::read(text);
    let outcome = core::run(&request, options, &mut Plans::default());
    report(outcome, &request, Some(source), options)
}

/// Checks every request of a file: one JSON request, an array of them, newline-delimited JSON, or one query string a
/// line. Lines that start with `#` are left out. A broken request is reported, and the rest goes on. The requests count as
/// sent in their order: what shows only across them stands in the report of the later one. Of the events of a log, those for other
/// operations are passed over.
pub fn check_file<'b>(bytes: &'b [u8], options: &'b Options) -> impl Iterator<Item = CheckedRequest> + 'b {
    let mut batch = Batch::default();
    let mut requests = Requests::new(bytes);
    std::iter::from_fn(move || next_told(&mut requests, options, &mut batch, true))
}

/// The same in one report: what all requests come to, and only those with findings or a verdict other than `passes` one by one.
#[must_use]
pub fn check_many(bytes: &[u8], options: &Options) -> BatchReport {
    let mut batch = Batch::default();
    let mut requests = Requests::new(bytes);
    let next = || next_told(&mut requests, options, &mut batch, false);
    let results = std::iter::from_fn(next).collect();
    batch.report(results)
}

/// Checks every command line of the `aliyun` tool in a script, a Makefile, a workflow, a document, a Dockerfile or a Jenkinsfile, if it
/// is for an operation that is known. The rest of the file is passed over.
pub fn check_script<'b>(
    bytes: &'b [u8],
    kind: ScriptKind,
    options: &'b Options,
) -> impl Iterator<Item = CheckedRequest> + 'b {
    let mut plans = Plans::default();
    let mut script = Script::new(bytes, kind);
    let calls = std::iter::from_fn(move || script.next(bytes));
    calls.enumerate().map(move |(index, call)| {
        let part = call.part(bytes);
        let request = part.read();
        // What goes on between two calls of a script, nobody knows.
        let outcome = core::run(&request, options, &mut plans);
        checked(index, &part, &request, outcome, options)
    })
}

/// The report on the next request, or on the next one of which there is something to say. Only what is told is put into words.
fn next_told(
    requests: &mut Requests<'_>,
    options: &Options,
    batch: &mut Batch,
    is_each: bool,
) -> Option<CheckedRequest> {
    loop {
        let part = requests.next()?;
        if !is_each
            && requests
                .values()
                .is_some_and(|values| batch.takes(values, &part, options))
        {
            continue;
        }
        let (request, shape) = requests.last();
        let index = wide(batch.requests);
        let outcome = batch.check(request, shape, part.start.line, options);
        let is_told = |outcome: &Outcome| is_each || outcome.verdict != Verdict::Passes || !outcome.findings.is_empty();
        if let Some(outcome) = outcome.filter(is_told) {
            return Some(checked(index, &part, request, outcome, options));
        }
    }
}

fn checked(
    index: usize,
    part: &Part<'_>,
    request: &Result<Request<'_>, ReadFailure>,
    outcome: Outcome,
    options: &Options,
) -> CheckedRequest {
    let source = Source {
        bytes: part.bytes,
        start: part.start,
    };
    CheckedRequest {
        index,
        line: part.start.line,
        report: report(outcome, request, Some(source), options),
    }
}

/// Checks one field of a form as it is typed. An empty value counts as not filled in.
#[must_use]
pub fn check_field(
    operation: &'static spec::Operation,
    parameter: &str,
    value: &str,
    options: &Options,
) -> Vec<Diagnostic> {
    let request = Request::field(Name::parse(parameter.into()), value);
    let mut outcome = core::field(&request, operation, options, &mut Plans::default());
    let mut diagnostics = words::diagnostics(&mut outcome, &Ok(request), None, options.language);
    diagnostics.retain(|diagnostic| diagnostic.parameter == parameter);
    diagnostics
}

fn report(
    mut outcome: Outcome,
    request: &Result<Request<'_>, ReadFailure>,
    source: Option<Source<'_>>,
    options: &Options,
) -> Report {
    let mut report = Report {
        version: report::VERSION,
        operation: outcome.operation.map(|operation| operation.name),
        verdict: outcome.verdict,
        predicted: outcome.predicted.as_ref().map(core::Predicted::in_words),
        diagnostics: words::diagnostics(&mut outcome, request, source, options.language),
        unresolved: Vec::new(),
        instances: None,
        without_dry_run: None,
    };
    match (outcome.operation, outcome.prospect, request) {
        (Some(operation), Some(prospect), _) => {
            words::add_prospect(&mut report, *prospect, operation, options.language);
        }
        (Some(operation), None, Ok(request)) => {
            report.unresolved = outcome.asked.question(request).unresolved(operation, options.language);
        }
        _ => {}
    }
    report
}
