//! `missing-parameter`: a required parameter is missing or empty.

use super::{Rule, examples};
use crate::finding::{Finding, Sink, Stage, Subject};
use crate::lang::Key;
use crate::report::Severity;
use crate::request::{Name, ValueKind};
use crate::resolve::Resolved;
use crate::spec::text;

pub(crate) static RULE: Rule = Rule {
    id: "missing-parameter",
    severity: Severity::Error,
    summary: text("A required parameter is missing or empty", "缺少必填参数或其值为空"),
    explanation: text(
        "The service refuses a request without its required parameters before it looks at anything else. Names are case-sensitive: a parameter in another letter case is another parameter.",
        "缺少必填参数时，服务会最先拒绝请求。参数名区分大小写：大小写不同即为另一个参数。",
    ),
    refused: examples(&[
        "Action=ResetDisk&DiskId=d-bp199lyny9b3xyz0abcd",
        "Action=RebootInstances&RegionId=cn-hangzhou",
    ]),
    accepted: examples(&[
        "Action=ResetDisk&DiskId=d-bp199lyny9b3xyz0abcd&SnapshotId=s-bp199lyny9b3xyz0abcd",
        "Action=RebootInstances&RegionId=cn-hangzhou&InstanceId.1=i-bp67acfmxazb4pxyz012",
    ]),
};

/// Looks for every required parameter.
pub(crate) fn check(request: &Resolved<'_>, sink: &mut Sink<'_>) {
    let is_empty = |index: u32| {
        let argument = request.argument_at(index);
        argument.is_some_and(|argument| argument.kind == ValueKind::Known && argument.value.is_empty())
    };
    if let Some(required) = &request.plan.required
        && !required.iter().any(|index| is_empty(*index))
    {
        return;
    }
    let is_open = request.request.is_open;
    for (index, parameter) in request.operation.parameters.iter().enumerate() {
        if !parameter.required {
            continue;
        }
        let mut given = request.given(index);
        let missing = || Finding::about(&RULE, Subject::Missing(Name::of(parameter, 1)), Key::Missing.into());
        let finding = if parameter.list.is_some() {
            match given.next() {
                _ if is_open => continue,
                None => missing(),
                // No document says what entries come to that do not start at 1.
                Some(_) if request.list(parameter.base).is_some_and(|list| list.unbroken == 0) => missing().contested(),
                Some(_) => continue,
            }
        } else {
            let mut empty = request.given(index).filter(|given| is_empty(given.argument));
            match (given.next(), empty.next()) {
                (None, _) if is_open => continue,
                (None, _) => missing(),
                (Some(_), None) => continue,
                (Some(_), Some(first)) => {
                    let finding = Finding::about(&RULE, Subject::Argument(first.argument), Key::MissingEmpty.into());
                    // No document says which of several values counts.
                    let is_certain = !request.is_disputed(first.argument);
                    if is_certain { finding } else { finding.contested() }
                }
            }
        };
        sink.push(
            finding
                .refused_as(request.refusal(parameter.missing_as, parameter.base))
                .at_stage(Stage::Missing(index))
                .because(parameter.evidence),
        );
    }
}
