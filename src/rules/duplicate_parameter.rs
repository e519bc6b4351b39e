//! `duplicate-parameter`: a parameter is given more than once.

use super::{Rule, examples};
use crate::finding::{Finding, Sink, Subject};
use crate::lang::Key;
use crate::report::Severity;
use crate::resolve::Resolved;
use crate::spec::text;

pub(crate) static RULE: Rule = Rule {
    id: "duplicate-parameter",
    severity: Severity::Warning,
    summary: text("A parameter is given more than once", "参数重复出现"),
    explanation: text(
        "No document says which of the values counts. While they differ, what is wrong with one of them is contested.",
        "文档未说明以哪个值为准。若取值不同，其中之一的错误属于有争议的推断。",
    ),
    refused: examples(&["Action=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0abc&RetentionDays=1&RetentionDays=2"]),
    accepted: examples(&["Action=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0abc&RetentionDays=1"]),
};

/// Looks for parameters that are given again.
pub(crate) fn check(request: &Resolved<'_>, sink: &mut Sink<'_>) {
    if !request.plan.has_repeated {
        return;
    }
    for (first, again) in request.repeated() {
        let (Some(one), Some(other)) = (request.argument(first), request.argument(again)) else {
            continue;
        };
        let finding = |key: Key| Finding::about(&RULE, Subject::Argument(again.argument), key.into()).on_name();
        sink.push(if one.pieces().or(other.pieces()).is_some() {
            finding(Key::Duplicate)
        } else if one.value == other.value {
            finding(Key::Duplicate).left_out()
        } else {
            finding(Key::DuplicateDifferent)
        });
    }
}
