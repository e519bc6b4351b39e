//! `duplicate-entry`: two entries of a list are the same.

use super::{Finding, Rule, Sink, Stage, Subject, examples};
use crate::lang::{Key, Message, Slot};
use crate::report::Severity;
use crate::resolve::{ListValue, Resolved};
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
        for (first, again) in repetitions(&values) {
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

/// Each value that repeats an earlier one of another number, with the earlier one. A hash table, so that the cost of an entry
/// does not grow with their number.
fn repetitions<'v, 'r>(values: &'v [ListValue<'r>]) -> Vec<(&'v ListValue<'r>, &'v ListValue<'r>)> {
    let mut found = Vec::new();
    if values.len() < 2 {
        return found;
    }
    let size = (2 * values.len()).next_power_of_two();
    let mut seen: Vec<Option<&ListValue<'r>>> = vec![None; size];
    for value in values {
        let mut place = hash(value.text) % size;
        while let Some(slot) = seen.get_mut(place) {
            match slot {
                None => {
                    *slot = Some(value);
                    break;
                }
                Some(first) if first.text == value.text => {
                    if first.number != value.number {
                        found.push((*first, value));
                    }
                    break;
                }
                Some(_) => place = (place + 1) % size,
            }
        }
    }
    found
}

/// FNV-1a over four bytes at a time.
fn hash(text: &str) -> usize {
    let hash = text.as_bytes().chunks(4).fold(0x811c_9dc5u32, |hash, chunk| {
        let word = chunk.iter().fold(0, |word, byte| word << 8 | u32::from(*byte));
        (hash ^ word).wrapping_mul(0x0100_0193)
    });
    usize::try_from(hash ^ hash >> 15).unwrap_or_default()
}
