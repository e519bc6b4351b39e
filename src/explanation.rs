//! Explanations: what a code, a rule or an error response means, what of a request at hand explains it, and what to do.

use serde::Serialize;

use crate::advice::Retry;
use crate::explain::suggestions;
use crate::info::{self, RefusalInfo, RuleInfo};
use crate::input::received::{self, Received};
use crate::lang::Language;
use crate::options::Options;
use crate::report::{Diagnostic, Report, Unresolved, Verdict};
use crate::shared::{self, SharedInfo};
use crate::{api, operations, rules};

/// What a code, a rule or an error response means.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Explanation {
    /// A rule.
    Rule(RuleInfo),
    /// An error code.
    Code(Box<CodeInfo>),
    /// Neither.
    Unknown {
        /// The code or the name that was asked about; empty where none was found.
        query: String,
        /// What the error response says.
        received: Option<ReceivedInfo>,
        /// What may have been meant.
        suggestions: Vec<&'static str>,
    },
}

/// What an error code means.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CodeInfo {
    /// The code.
    pub code: String,
    /// What the error response says; nothing for a code alone.
    pub received: Option<ReceivedInfo>,
    /// The rows of the operations that fit best.
    pub refusals: Vec<RefusalInfo>,
    /// The answers that belong to no one operation and fit as well.
    pub shared: Vec<SharedInfo>,
    /// Whether the same request can succeed later, where all that fits agrees.
    pub retry: Option<Retry>,
    /// What of the request at hand explains it.
    pub request: Option<InRequest>,
}

/// What an error response says, without what may hold a secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ReceivedInfo {
    /// The HTTP status, where it was told.
    pub http_status: Option<u16>,
    /// The request id, which the service's support asks for.
    pub request_id: Option<String>,
}

/// What of a request explains an error.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct InRequest {
    /// The operation, when it is one that is known.
    pub operation: Option<&'static str>,
    /// What a check says of the request.
    pub verdict: Verdict,
    /// The findings that are answered with this error, contested ones among them.
    pub causes: Vec<Diagnostic>,
    /// What was not known and can be the cause, each with the read-only call that would tell.
    pub unresolved: Vec<Unresolved>,
}

/// Explains a code, a rule or an error response, with the request that it answered where there is one.
///
/// An error response is read in the forms in which callers meet it: a body in JSON or XML, an error of an SDK as JSON, what the aliyun
/// command line prints. The HTTP status and the message choose between rows with one code. Nothing of the request's secrets and nothing
/// of the response's message is repeated.
#[must_use]
pub fn explain(query: &str, request: Option<&str>, options: &Options) -> Explanation {
    let received = received::read(query);
    let report = request.map(|request| api::check(request, options));
    let named = report.as_ref().and_then(|report| report.operation);
    let operation = named.or(options.operation.as_deref());
    let name = received.code.as_str();
    if let Some(rule) = rules::ALL.iter().find(|rule| rule.id == name) {
        return Explanation::Rule(info::rule_info(rule, options.language));
    }
    let is_response = !received::is_name(query.trim());
    let told = is_response.then(|| ReceivedInfo {
        http_status: received.http_status,
        request_id: Some(received.request_id.clone()).filter(|id| !id.is_empty()),
    });
    let (refusals, shared) = answers(&received, operation, options.language);
    if refusals.is_empty() && shared.is_empty() {
        return Explanation::Unknown {
            suggestions: suggestions(name, all_names()),
            query: received.code,
            received: told,
        };
    }
    // What the gateway says of a parameter is about it, whatever the answer to the finding is.
    let is_general = !shared::ALL.iter().any(|answer| answer.code == name);
    let parameter = if is_general && refusals.is_empty() {
        parameter_in(name)
    } else {
        ""
    };
    let retries = refusals
        .iter()
        .map(|row| row.retry)
        .chain(shared.iter().map(|answer| answer.retry));
    Explanation::Code(Box::new(CodeInfo {
        code: received.code,
        received: told,
        retry: agreed(retries),
        request: report.map(|report| in_request(report, &refusals, &shared, parameter)),
        refusals,
        shared,
    }))
}

/// Every rule, and every code of an operation.
fn all_names() -> impl Iterator<Item = &'static str> + Clone {
    let rows = operations::ALL.iter().flat_map(|operation| operation.refusals);
    rules::ALL.iter().map(|rule| rule.id).chain(rows.map(|row| row.code))
}

/// The rows of the operation that fit best, and the answers of no one operation that fit as well. Rows of other operations are told where
/// neither the operation nor the common tables have the code.
fn answers(received: &Received, operation: Option<&str>, language: Language) -> (Vec<RefusalInfo>, Vec<SharedInfo>) {
    let mut rows: Vec<RefusalInfo> = Vec::new();
    for known in operations::ALL {
        let with_code = known.refusals.iter().filter(|row| row.code == received.code);
        rows.extend(with_code.map(|row| info::refusal_info(known, row, language)));
    }
    let mut shared = shared_with(&received.code, "", language);
    if rows.is_empty() && shared.is_empty() {
        shared = shared_with(&received.code, parameter_in(&received.code), language);
    }
    let close = |http_status: Option<u16>, message: &str| closeness(received, http_status, message);
    let of_row = |row: &RefusalInfo| close(Some(row.http_status), row.message);
    let of_answer = |answer: &SharedInfo| close(answer.http_status, &answer.message);
    let is_own = |row: &RefusalInfo| operation.is_none_or(|name| name == row.operation);
    let own = rows.iter().filter(|row| is_own(row)).map(of_row).max();
    if own.is_some() && operation.is_some() {
        // The operation's own table goes before the common ones.
        shared.retain(|answer| Some(of_answer(answer)) > own);
    }
    if own.is_some() || !shared.is_empty() {
        rows.retain(is_own);
    }
    let best = rows.iter().map(of_row).chain(shared.iter().map(of_answer)).max();
    let fitting: Vec<RefusalInfo> = rows.iter().filter(|row| Some(of_row(row)) == best).cloned().collect();
    shared.retain(|answer| Some(of_answer(answer)) == best);
    // What is true of the row that an older wording stands for is true of the older one.
    let old = fitting.iter().filter(|row| row.older_wording);
    let operations: Vec<&str> = old.map(|row| row.operation).collect();
    rows.retain(|row| fitting.contains(row) || (!row.older_wording && operations.contains(&row.operation)));
    (rows, shared)
}

/// The answers of no one operation with a code, in which a parameter may stand.
fn shared_with(code: &str, parameter: &str, language: Language) -> Vec<SharedInfo> {
    let answers = shared::ALL.iter().map(|answer| answer.info(parameter, language));
    answers.filter(|answer| answer.code == code).collect()
}

/// The parameter that the gateway makes a code of: `MissingRegionId`, `InvalidDiskId`.
fn parameter_in(code: &str) -> &'static str {
    let name = code.strip_prefix("Missing").or_else(|| code.strip_prefix("Invalid"));
    let mut known = operations::ALL.iter().flat_map(|operation| operation.parameters);
    known
        .find(|parameter| Some(parameter.base) == name)
        .map_or("", |parameter| parameter.base)
}

/// How much of an error response speaks for an answer beside the code. The HTTP status says more than the message.
fn closeness(received: &Received, http_status: Option<u16>, message: &str) -> (bool, bool) {
    let same_status = http_status.is_some() && http_status == received.http_status;
    (
        same_status,
        !message.is_empty() && plain(message) == plain(&received.message),
    )
}

/// A message as it is compared: the documents set quotation marks as they like.
fn plain(message: &str) -> String {
    message.trim().replace(['“', '”'], "\"")
}

fn agreed(mut retries: impl Iterator<Item = Retry>) -> Option<Retry> {
    let first = retries.next()?;
    retries.all(|retry| retry == first).then_some(first)
}

fn in_request(report: Report, refusals: &[RefusalInfo], shared: &[SharedInfo], parameter: &str) -> InRequest {
    let is_asked = |http_status: u16, code: &str, message: &str| {
        let is_row = |row: &RefusalInfo| (row.http_status, row.code, row.message) == (http_status, code, message);
        let is_answer = |answer: &SharedInfo| {
            let same_status = answer.http_status.is_none_or(|status| status == http_status);
            same_status && answer.code == code && plain(&answer.message) == plain(message)
        };
        refusals.iter().any(is_row) || shared.iter().any(is_answer)
    };
    let is_cause = |finding: &Diagnostic| {
        let is_about = !parameter.is_empty() && finding.parameter.split('.').next() == Some(parameter);
        finding
            .refusal
            .is_some_and(|refusal| is_about || is_asked(refusal.http_status, refusal.code, refusal.message))
    };
    InRequest {
        operation: report.operation,
        verdict: report.verdict,
        causes: report.diagnostics.into_iter().filter(is_cause).collect(),
        unresolved: report
            .unresolved
            .into_iter()
            .filter(|open| is_asked(open.http_status, open.code, open.message))
            .collect(),
    }
}
