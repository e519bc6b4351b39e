//! `automatic-deletion`: the snapshot is deleted when its days are over.

use super::{Rule, examples, integer};
use crate::finding::{Finding, Sink, Subject};
use crate::lang::{Key, Message, Slot};
use crate::report::Severity;
use crate::resolve::Resolved;
use crate::spec::{Caution, Clause, Constraint, text};

pub(crate) static RULE: Rule = Rule {
    id: "automatic-deletion",
    severity: Severity::Info,
    summary: text(
        "A snapshot that is deleted when its days are over",
        "到期后自动删除的快照",
    ),
    explanation: text(
        "The service deletes the snapshot after so many days, without asking again. Leave the parameter out to keep the snapshot until it is deleted on purpose.",
        "服务会在指定天数后自动删除快照，且不再提示。如需一直保留，请不要传入该参数。",
    ),
    refused: examples(&["Action=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0abc&RetentionDays=30"]),
    accepted: examples(&["Action=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0abc"]),
};

/// Looks for the number of days.
pub(crate) fn check(request: &Resolved<'_>, caution: &Caution, sink: &mut Sink<'_>) {
    let Some(given) = request.find(caution.about()) else {
        return;
    };
    let (Some(parameter), Some(argument)) = (request.parameter(given), request.argument(given)) else {
        return;
    };
    // A number that is refused or may be read otherwise is none.
    let is_meant = |clause: &Clause| match clause.constraint {
        Constraint::Integer(min, max) => integer::check(argument.seen(), min, max).is_none(),
        _ => true,
    };
    if request.is_settled(given) && parameter.clauses.iter().all(is_meant) {
        let message = Message::from(Key::AutomaticDeletion).with(Slot::Count, argument.value.as_ref().to_owned());
        let finding = Finding::about(&RULE, Subject::Argument(given.argument), message);
        sink.push(finding.because(caution.evidence()));
    }
}
