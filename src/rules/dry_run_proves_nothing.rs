//! `dry-run-proves-nothing`: a dry run whose answer is always the same.

use super::{Rule, examples};
use crate::finding::{Finding, Sink, Subject};
use crate::lang::{Key, Message, Slot};
use crate::report::Severity;
use crate::resolve::Resolved;
use crate::spec::text;

pub(crate) static RULE: Rule = Rule {
    id: "dry-run-proves-nothing",
    severity: Severity::Warning,
    summary: text("A dry run whose answer is always the same", "结果恒定的预检"),
    explanation: text(
        "With this combination the service answers that the dry run passed, whatever is wrong. Send the dry run without it.",
        "在此组合下，无论有何错误，服务都会返回预检通过。请去掉该组合后再预检。",
    ),
    refused: examples(&[
        "Action=RebootInstances&RegionId=cn-hangzhou&InstanceId.1=i-bp67acfmxazb4pxyz012&BatchOptimization=SuccessFirst&DryRun=true",
    ]),
    accepted: examples(&[
        "Action=RebootInstances&RegionId=cn-hangzhou&InstanceId.1=i-bp67acfmxazb4pxyz012&BatchOptimization=AllTogether&DryRun=true",
    ]),
};

/// Looks for the combination that makes a dry run pointless.
pub(crate) fn check(request: &Resolved<'_>, sink: &mut Sink<'_>) {
    let Some(dry_run) = request.operation.dry_run else {
        return;
    };
    let (Some((parameter, value)), Some(argument)) = (dry_run.always, request.dry_run_argument()) else {
        return;
    };
    if request.is_always_passed() {
        let message = Message::from(Key::DryRunProvesNothing)
            .with(Slot::Other, [parameter, "=", value].concat())
            .with(Slot::Code, dry_run.code);
        sink.push(Finding::about(&RULE, Subject::Argument(argument), message).because(dry_run.evidence));
    }
}
