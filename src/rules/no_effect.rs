//! `no-effect`: a parameter has no effect in this request.

use super::{Rule, examples};
use crate::finding::{Finding, Sink, Subject};
#[cfg(feature = "full")]
use crate::known::Known;
use crate::lang::{Key, Message, Slot};
use crate::report::Severity;
use crate::resolve::Resolved;
use crate::spec::{Relation, text};
#[cfg(feature = "full")]
use crate::state::Field;

pub(crate) static RULE: Rule = Rule {
    id: "no-effect",
    severity: Severity::Warning,
    summary: text("A parameter has no effect in this request", "参数在该请求中不生效"),
    explanation: text(
        "The document says that the parameter only takes effect together with another, or only speaks of it for a system disk. Send both or neither.",
        "文档说明该参数仅与另一参数同用时生效，或仅就系统盘提及该参数。请同时传入或都不传。",
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

/// Looks for parameters that are for a system disk where the disk is known to be another one.
#[cfg(feature = "full")]
pub(crate) fn check_disk(known: &[Known<'_>], sink: &mut Sink<'_>) {
    let Some(known) = known.first() else { return };
    let Ok(Some(disk)) = known.disk.found() else { return };
    if disk.word(Field::Type) != Some("data") {
        return;
    }
    for (parameter, evidence) in known.request.operation.for_system_disk {
        if let Some(argument) = known.request.first(parameter) {
            let finding = Finding::about(&RULE, Subject::Argument(argument), Key::NoEffectOnData.into());
            sink.push(finding.on_name().contested().because(evidence));
        }
    }
}
