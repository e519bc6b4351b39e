//! The functions that Rust programs call.

use crate::input::ReadFailure;
use crate::input::batch::Part;
use crate::input::requests::Requests;
use crate::input::script::{Script, ScriptKind};
use crate::options::Options;
use crate::plan::Plans;
use crate::report::{self, Diagnostic, Report};
use crate::request::{Name, Request};
use crate::text::Position;
use crate::words::Source;
use crate::{check as core, input, spec, words};

/// Checks one request in any form of text: a parameter list, an address, the body of a form, or JSON.
///
/// Total, pure and deterministic: any text yields a report.
#[must_use]
pub fn check(text: &str, options: &Options) -> Report {
    let source = Source {
        bytes: text.as_bytes(),
        start: Position::START,
    };
    report(&input::read(text), Some(source), options, &mut Plans::default())
}

/// One request of a file, and what was found in it.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct CheckedRequest {
    /// The request's place in the file, from 0.
    pub index: usize,
    /// The line it starts on, from 1.
    pub line: u32,
    /// What was found. Spans are places in the file.
    pub report: Report,
}

/// Checks every request of a file: one JSON request, an array of them, newline-delimited JSON, or one query string a
/// line. Lines that start with `#` are left out. A broken request is reported, and the rest goes on.
pub fn check_file<'b>(bytes: &'b [u8], options: &'b Options) -> impl Iterator<Item = CheckedRequest> + 'b {
    let mut plans = Plans::default();
    let mut requests = Requests::new(bytes);
    let mut indices = 0..;
    std::iter::from_fn(move || {
        let (part, request) = requests.next()?;
        Some(CheckedRequest {
            index: indices.next()?,
            line: part.start.line,
            report: check_part(&part, request, options, &mut plans),
        })
    })
}

/// Checks every command line of the `aliyun` tool in a script, a Makefile, a workflow or a document, if it is for an operation that is
/// known. The rest of the file is passed over.
pub fn check_script<'b>(
    bytes: &'b [u8],
    kind: ScriptKind,
    options: &'b Options,
) -> impl Iterator<Item = CheckedRequest> + 'b {
    let mut plans = Plans::default();
    let mut script = Script::new(bytes, kind);
    let calls = std::iter::from_fn(move || script.next(bytes));
    calls.enumerate().map(move |(index, call)| CheckedRequest {
        index,
        line: call.start.line,
        report: {
            let part = call.part(bytes);
            check_part(&part, &part.read(), options, &mut plans)
        },
    })
}

fn check_part(
    part: &Part<'_>,
    request: &Result<Request<'_>, ReadFailure>,
    options: &Options,
    plans: &mut Plans,
) -> Report {
    let source = Source {
        bytes: part.bytes,
        start: part.start,
    };
    report(request, Some(source), options, plans)
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
    request: &Result<Request<'_>, ReadFailure>,
    source: Option<Source<'_>>,
    options: &Options,
    plans: &mut Plans,
) -> Report {
    let mut outcome = core::run(request, options, plans);
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
