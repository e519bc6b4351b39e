//! The report: what a check says, as the contract has it.

use std::sync::Arc;

use serde::{Serialize, Serializer};

use crate::spec::{DocumentedBy, Evidence, Explaining, Refusal};

/// The version of the report's shape.
pub(crate) const VERSION: u32 = 1;

/// What a check found.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// The version of the report's shape.
    pub version: u32,
    /// The operation, when it is one that is known.
    pub operation: Option<&'static str>,
    /// What the service is expected to do.
    pub verdict: Verdict,
    /// The answer that the service is expected to give, when it is an error.
    pub predicted: Option<Prediction>,
    /// Everything that was found, sorted by position in the request, then parameter, then rule.
    pub diagnostics: Vec<Diagnostic>,
    /// Documented answers that depend on what was not supplied.
    pub unresolved: Vec<Unresolved>,
    /// One predicted result an instance; nothing without the state of the instances, and where the request is refused.
    pub instances: Option<Vec<InstanceResult>>,
    /// What the request itself would come to, for a dry run with known state.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub without_dry_run: Option<WithoutDryRun>,
}

/// What a request would come to if it were no dry run.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WithoutDryRun {
    /// What the service is expected to do.
    pub verdict: Verdict,
    /// The answer that the service is expected to give, when it is an error.
    pub predicted: Option<Prediction>,
    /// One predicted result an instance.
    pub instances: Option<Vec<InstanceResult>>,
}

/// What was found in many requests that are sent one after the other.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BatchReport {
    /// The version of the report's shape.
    pub version: u32,
    /// How many requests there are.
    pub requests: u32,
    /// How many there are of each verdict.
    pub verdicts: VerdictCounts,
    /// How many findings there are of each severity.
    pub severities: SeverityCounts,
    /// The requests with findings or a verdict other than `passes`, in their order.
    pub results: Vec<CheckedRequest>,
}

/// How many requests there are of each verdict.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct VerdictCounts {
    /// Every edition of the documents refuses them.
    pub rejected: u32,
    /// Some editions or readings refuse them.
    pub contested: u32,
    /// Nothing in them is refused.
    pub passes: u32,
    /// They could not be read, or their operation is not known.
    pub unchecked: u32,
}

/// How many findings there are of each severity.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct SeverityCounts {
    /// Errors.
    pub error: u32,
    /// Warnings.
    pub warning: u32,
    /// What is worth knowing.
    pub info: u32,
}

/// One request of many, and what was found in it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CheckedRequest {
    /// The request's place among all, from 0.
    pub index: usize,
    /// The line it starts on, from 1.
    pub line: u32,
    /// What was found. Spans are places in the file.
    pub report: Report,
}

/// What the service is expected to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// Every edition of the documents refuses the request.
    Rejected,
    /// Some editions or readings refuse it.
    Contested,
    /// Nothing in the request is refused. What depends on state is in `unresolved`.
    Passes,
    /// The operation is not known, or the request could not be read.
    Unchecked,
}

/// What the caller should do about a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// Look at it before sending.
    Warning,
    /// Do not send.
    Error,
}

impl Severity {
    /// The severity of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "info" => Some(Severity::Info),
            "warning" => Some(Severity::Warning),
            "error" => Some(Severity::Error),
            _ => None,
        }
    }
}

/// How far the documents agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Certainty {
    /// Every edition says so.
    Certain,
    /// Editions disagree, or a sentence has two readings.
    Contested,
}

/// The answer that the service is expected to give.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Prediction {
    /// The HTTP status.
    pub http_status: u16,
    /// The error code.
    pub code: &'static str,
    /// The error message.
    pub message: &'static str,
    /// What the error means.
    pub meaning: Meaning,
    /// How far the documents agree.
    pub certainty: Certainty,
    /// Further rows that the documents list for the same state: the service may give any of them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub alternatives: Vec<&'static Refusal>,
}

/// What an error answer means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Meaning {
    /// The request is refused.
    Rejected,
    /// The request was a dry run and nothing is wrong with it.
    DryRunPassed,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Diagnostic {
    /// The id of the rule.
    pub rule: &'static str,
    /// What the caller should do.
    pub severity: Severity,
    /// How far the documents agree.
    pub certainty: Certainty,
    /// The wire name; `Action` for the request as a whole.
    pub parameter: String,
    /// Where it is in the caller's own object.
    pub path: Vec<PathStep>,
    /// What is wrong and what is allowed, in one sentence.
    pub message: String,
    /// The documented answer. Nothing for advice, and where no document names one.
    pub refusal: Option<&'static Refusal>,
    /// The sentences of the documents that demand it.
    pub evidence: &'static [Evidence],
    /// Its place in the text; nothing when the request has none.
    pub span: Option<Span>,
    /// A change that would remove the finding.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fix: Option<Fix>,
}

/// One step into the caller's own object.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum PathStep {
    /// A member of an object.
    Key(String),
    /// A place in a list, from 0.
    Index(u32),
}

/// A place in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Span {
    /// Offset of the first character, in UTF-16 code units.
    pub start: u32,
    /// Offset behind the last character, in UTF-16 code units.
    pub end: u32,
    /// 1-based line of the first character.
    pub line: u32,
    /// 1-based column of the first character, in UTF-16 code units.
    pub column: u32,
}

/// A change that would remove a finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fix {
    /// What the change does.
    pub title: String,
    /// Whether the change keeps the meaning of the request.
    pub safe: bool,
    /// The edits. None where the entries of a list get other numbers, as they do where a request becomes several.
    pub edits: Vec<Edit>,
}

/// One edit of a fix.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Edit {
    /// The wire name of the parameter to change.
    pub parameter: String,
    /// Its new name, when the name changes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Its new value, when the value changes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// Whether the parameter is left out.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub remove: bool,
}

/// A documented answer that depends on what was not supplied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Unresolved {
    /// The HTTP status.
    pub http_status: u16,
    /// The error code.
    pub code: &'static str,
    /// The error message.
    pub message: &'static str,
    /// What decides it.
    pub needs: &'static str,
    /// The read-only call that would tell. Answers that the same call tells share it.
    pub ask: Arc<str>,
}

#[cfg(feature = "texts")]
impl Unresolved {
    /// A row that stays open.
    pub(crate) fn new(row: &Refusal, needs: &'static str, ask: Arc<str>) -> Self {
        Unresolved {
            http_status: row.http_status,
            code: row.code,
            message: row.message,
            needs,
            ask,
        }
    }
}

/// One predicted result of `RebootInstances`, in the service's own shape.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct InstanceResult {
    /// `200`, or an error code.
    pub code: String,
    /// The message.
    pub message: String,
    /// The id of the instance.
    pub instance_id: String,
    /// The status behind the operation.
    pub current_status: String,
    /// The status before the operation.
    pub previous_status: String,
}

/// A row as reports show it.
impl Serialize for Refusal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        #[serde(rename_all = "camelCase")]
        struct Row {
            http_status: Explaining<u16>,
            code: Explaining<&'static str>,
            message: Explaining<&'static str>,
            documented_by: Explaining<DocumentedBy>,
        }
        Row {
            http_status: self.http_status,
            code: self.code,
            message: self.message,
            documented_by: self.documented_by,
        }
        .serialize(serializer)
    }
}
