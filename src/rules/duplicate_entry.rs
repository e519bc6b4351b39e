//! `duplicate-entry`: two entries of a list are the same.

use super::{Change, ChangeTo, Finding, FixPlan, Rule, Sink, Stage, Subject, examples};
use crate::lang::{Key, Message, Slot};
use crate::lists::List;
use crate::report::Severity;
use crate::request::ValueKind;
use crate::resolve::Resolved;
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
        let Some((given, slot)) = request.list(list).and_then(|list| Some((list, list.slot(member)?))) else {
            continue;
        };
        for Repetition {
            first,
            again,
            contested,
        } in repetitions(request, given, slot)
        {
            let Some(argument) = request.argument_at(first) else {
                continue;
            };
            let message = Message::from(Key::DuplicateEntry).with(Slot::Other, argument.name.to_string());
            let finding = Finding::about(&RULE, Subject::Argument(again), message)
                .refused_as(request.refusal(refused_as, list))
                .at_stage(Stage::Combination)
                .because(evidence)
                .fixed_by(without_entry(request, again));
            sink.push(if contested { finding.contested() } else { finding });
        }
    }
}

/// Leaves out the entry of an argument. Its other members may say something else, so that something is lost.
fn without_entry(request: &Resolved<'_>, again: u32) -> FixPlan {
    let entry = request.argument_at(again).map(|argument| &argument.name);
    let arguments = (0..).zip(&request.request.arguments);
    let members = arguments.filter(|(_, argument)| {
        entry.is_some_and(|entry| entry.base == argument.name.base && entry.number == argument.name.number)
    });
    let changes = members.map(|(index, argument)| Change {
        of: Some((index, argument.name.to_string())),
        to: ChangeTo::Nothing,
    });
    FixPlan::new(Key::FixRemoveEntry.into(), false, changes.collect())
}

/// A value that repeats the one of an earlier entry.
struct Repetition {
    /// The places of the two arguments.
    first: u32,
    again: u32,
    /// Whether one of the two may not count: its number is not documented, or another value has the same number.
    contested: bool,
}

/// Each repetition among the values of a member. A hash table, so that the cost of an entry does not grow with their number.
fn repetitions(request: &Resolved<'_>, list: &List, slot: usize) -> Vec<Repetition> {
    let mut found = Vec::new();
    let more = list.repeated.iter().filter(|(_, member, _)| *member == slot);
    let first_ones = list
        .entries
        .iter()
        .filter_map(|entry| Some((entry.number, entry.member(slot)?)));
    let values: Vec<(u32, u32)> = first_ones
        .chain(more.map(|(number, _, index)| (*number, *index)))
        .collect();
    if values.len() < 2 {
        return found;
    }
    let doubtful = |number: u32, index: u32| !(1..=list.most).contains(&number) || request.is_disputed(index);
    let size = (2 * values.len()).next_power_of_two();
    let mut seen: Vec<Option<(u32, u32, &str)>> = vec![None; size];
    for (number, index) in values {
        let Some(argument) = request
            .argument_at(index)
            .filter(|argument| argument.kind == ValueKind::Known)
        else {
            continue;
        };
        let text = argument.value.as_ref();
        let mut place = hash(text) % size;
        while let Some(known) = seen.get_mut(place) {
            match known {
                None => {
                    *known = Some((number, index, text));
                    break;
                }
                Some((other, first, same)) if *same == text => {
                    let (was_doubtful, is_doubtful) = (doubtful(*other, *first), doubtful(number, index));
                    if *other != number {
                        found.push(Repetition {
                            first: *first,
                            again: index,
                            contested: was_doubtful || is_doubtful,
                        });
                    }
                    // What repeats both is certain to repeat the one that counts.
                    if was_doubtful && !is_doubtful {
                        (*other, *first) = (number, index);
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
