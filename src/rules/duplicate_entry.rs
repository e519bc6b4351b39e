//! `duplicate-entry`: two entries of a list are the same.

use super::{Finding, Rule, Sink, Stage, Subject, examples};
use crate::lang::{Key, Message, Slot};
use crate::report::Severity;
use crate::resolve::Resolved;
use crate::sorted;
use crate::spec::{Relation, text};

pub(crate) static RULE: Rule = Rule {
    id: "duplicate-entry",
    severity: Severity::Warning,
    summary: text("Two entries of a list are the same", "列表中有重复项"),
    explanation: text(
        "Tag keys must be unique; an instance that is named twice is most likely a mistake.",
        "标签键必须唯一；同一实例出现两次很可能是误填。",
    ),
    refused: examples(&[
        "Action=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0abc&Tag.1.Key=env&Tag.2.Key=env",
        "Action=RebootInstances&RegionId=cn-hangzhou&InstanceId.1=i-bp67acfmxazb4pxyz012&InstanceId.2=i-bp67acfmxazb4pxyz012",
    ]),
    accepted: examples(&["Action=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0abc&Tag.1.Key=env&Tag.2.Key=Env"]),
};

/// Compares the entries of each list whose values must differ.
pub(crate) fn check(request: &Resolved<'_>, sink: &mut Sink<'_>) {
    for relation in request.operation.relations {
        let Relation::Distinct {
            list,
            member,
            refused_as,
            evidence,
        } = *relation
        else {
            continue;
        };
        let values = request.values(list, member);
        if values.len() < 2 {
            continue;
        }
        // Grouped by a hash, so that comparing costs the same however many entries there are.
        let values = sorted::by_key(values, |value| value.hash);
        for pair in values.windows(2) {
            let [first, again] = pair else { continue };
            if first.hash != again.hash || first.text != again.text || first.number == again.number {
                continue;
            }
            let message = Message::from(Key::DuplicateEntry).with(Slot::Other, first.name());
            sink.push(
                Finding::about(&RULE, Subject::Argument(again.argument), message)
                    .refused_as(request.refusal(refused_as, list))
                    .at_stage(Stage::Combination)
                    .because(evidence),
            );
        }
    }
}
