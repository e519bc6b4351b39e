//! `missing-parameter`: a required parameter is missing or empty.

use std::borrow::Cow;

use super::{Finding, Rule, Sink, Stage, Subject, examples};
use crate::lang::Key;
use crate::report::Severity;
use crate::request::{Name, ValueKind};
use crate::resolve::Resolved;
use crate::spec::{Parameter, text};

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
    for (index, parameter) in request.operation.parameters.iter().enumerate() {
        if !parameter.required {
            continue;
        }
        let mut given = request
            .given(index)
            .filter(|given| parameter.list.is_none() || given.number > 0);
        let mut empty = None;
        if given.any(|given| {
            let argument = request.argument(given);
            let sent = argument.is_some_and(|argument| argument.kind != ValueKind::Known || !argument.value.is_empty());
            empty = empty.or(Some(given.argument));
            sent || parameter.list.is_some()
        }) {
            continue;
        }
        let finding = match empty {
            Some(argument) => Finding::about(&RULE, Subject::Argument(argument), Key::MissingEmpty.into()),
            None => Finding::about(&RULE, Subject::Missing(missing_name(parameter)), Key::Missing.into()),
        };
        sink.push(
            finding
                .refused_as(request.refusal(parameter.missing_as, parameter.base))
                .at_stage(Stage::Missing(index))
                .because(parameter.evidence),
        );
    }
}

/// The wire name of a parameter that is not there; the first entry stands for a list.
fn missing_name(parameter: &Parameter) -> Name<'static> {
    Name {
        base: Cow::Borrowed(parameter.base),
        number: parameter.list.map(|_| 1),
        member: Cow::Borrowed(parameter.member),
    }
}
