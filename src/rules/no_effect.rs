//! `no-effect`: a parameter has no effect in this request.

use super::{Rule, examples};
use crate::finding::{Finding, Sink, Subject};
use crate::lang::{Key, Message, Slot};
use crate::report::Severity;
use crate::resolve::Resolved;
use crate::spec::{Relation, text};

pub(crate) static RULE: Rule = Rule {
    id: "no-effect",
    severity: Severity::Warning,
    summary: text("A parameter has no effect in this request", "参数在该请求中不生效"),
    explanation: text(
        "The document says that the parameter only takes effect together with another. Send both or neither.",
        "文档说明该参数仅与另一参数同用时生效。请同时传入或都不传。",
    ),
    refused: examples(&["Action=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0abc&InstantAccessRetentionDays=1"]),
    accepted: examples(&[
        "Action=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0abc&InstantAccess=true&InstantAccessRetentionDays=1",
    ]),
};

/// Looks for the switch that a parameter depends on.
pub(crate) fn check(request: &Resolved<'_>, relation: &Relation, sink: &mut Sink<'_>) {
    let Relation::EffectiveWith {
        parameter,
        flag,
        evidence,
    } = *relation
    else {
        return;
    };
    let Some(argument) = request.first(parameter) else {
        return;
    };
    if request.is_off(flag) {
        let message = Message::from(Key::NoEffect).with(Slot::Other, flag);
        sink.push(
            Finding::about(&RULE, Subject::Argument(argument), message)
                .on_name()
                .because(evidence),
        );
    }
}
