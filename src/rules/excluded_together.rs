//! `excluded-together`: two parameters exclude each other.

use super::{Rule, examples};
use crate::finding::{Finding, Sink, Stage, Subject};
use crate::lang::{Key, Message, Slot};
use crate::report::Severity;
use crate::request::Argument;
use crate::resolve::Resolved;
use crate::spec::{Relation, text};

pub(crate) static RULE: Rule = Rule {
    id: "excluded-together",
    severity: Severity::Error,
    summary: text("Two parameters exclude each other", "两个参数互斥"),
    explanation: text(
        "Send one of the two. Unless the switch is `true`, the combination is contested: the sentence of the document forbids it, its purpose does not.",
        "请只传其中之一。除非开关为 `true`，否则该组合存在争议：按字面被禁止，按用意则不然。",
    ),
    refused: examples(&[
        "Action=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0abc&Category=Standard&InstantAccess=true",
        "Action=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0abc&Category=Standard&InstantAccess=false",
    ]),
    accepted: examples(&["Action=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0abc&Category=Standard"]),
};

/// Looks at two parameters that must not be sent together.
pub(crate) fn check(request: &Resolved<'_>, relation: &Relation, sink: &mut Sink<'_>) {
    let Relation::Excludes {
        parameter,
        flag,
        refused_as,
        evidence,
    } = *relation
    else {
        return;
    };
    let (Some(argument), Some(_)) = (request.first(parameter), request.first(flag)) else {
        return;
    };
    let may_be_empty = |argument: &Argument<'_>| matches!(argument.pieces(), Some((_, "")));
    if request.argument_at(argument).is_some_and(may_be_empty) {
        return;
    }
    let finding = Finding::about(
        &RULE,
        Subject::Argument(argument),
        Message::from(Key::Excluded).with(Slot::Other, flag),
    )
    .on_name()
    .refused_as(request.refusal(refused_as, parameter))
    .at_stage(Stage::Combination)
    .because(evidence);
    // No document says whether an empty value counts as one, or how a switch is read that is not exactly on or off.
    let is_on = request.flag(flag) == Some(true);
    let is_certain = is_on && !request.value(parameter).is_some_and(str::is_empty);
    sink.push(if is_certain { finding } else { finding.contested() });
}
