//! `duplicate-entry`: two entries of a list are the same.

use std::iter;

use super::{Rule, examples};
use crate::finding::{Change, ChangeTo, Finding, FixPlan, Sink, Stage, Subject};
use crate::hash::Hash;
use crate::lang::{Key, Message, Slot};
use crate::lists::{Entry, List, MEMBERS};
use crate::report::Severity;
use crate::request::{Argument, Name, Path, ValueKind};
use crate::resolve::Resolved;
use crate::spec::{Relation, text};
use crate::value::are_same;

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

/// Compares the entries of a list whose values must differ.
pub(crate) fn check(request: &Resolved<'_>, relation: &Relation, sink: &mut Sink<'_>) {
    let Relation::Distinct {
        list,
        member,
        refused_as,
        evidence,
    } = *relation
    else {
        return;
    };
    let Some((given, slot)) = request.list(list).and_then(|list| Some((list, list.slot(member)?))) else {
        return;
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
        let message = Message::from(Key::DuplicateEntry).with(Slot::Other, argument.name.to_text());
        let finding = Finding::about(&RULE, Subject::Argument(again), message)
            .refused_as(request.refusal(refused_as, list))
            .at_stage(Stage::Combination)
            .because(evidence);
        let finding = match without_entry(request, given, again) {
            Some(plan) => finding.fixed_by(plan),
            None => finding,
        };
        sink.push(if contested { finding.contested() } else { finding });
    }
}

/// Leaves out the entry of an argument, and gives its number to the last one: a gap may hide what is behind it. Its other members may say
/// something else, so that something is lost. Nothing where a number is given twice, and nobody knows which entry counts.
fn without_entry(request: &Resolved<'_>, list: &List, again: u32) -> Option<FixPlan> {
    let number = request.argument_at(again)?.name.number?;
    let place = list.entries.partition_point(|entry| entry.number < number);
    let left_out = list.entries.get(place).filter(|_| list.repeated.is_empty());
    let moved = list.entries.last().filter(|last| last.number > number);
    let mut changes = Vec::new();
    for entry in iter::once(left_out?).chain(moved) {
        for index in (0..MEMBERS).filter_map(|slot| entry.member(slot)) {
            let Argument { name, path, .. } = request.argument_at(index)?;
            let to = match path {
                _ if entry.number == number => ChangeTo::Nothing,
                // Where a list is written as one, places are numbers.
                Path::Nested => continue,
                _ => ChangeTo::Name(Name::known(name.ids.0, Some(number), name.ids.1).to_text()),
            };
            changes.push(Change {
                of: Some((index, name.to_text())),
                to,
            });
        }
    }
    Some(FixPlan::new(Key::FixRemoveEntry.into(), false, changes))
}

/// A value that repeats the one of an earlier entry.
struct Repetition {
    /// The places of the two arguments.
    first: u32,
    again: u32,
    /// Whether one of the two may not count: it may be ignored for its number, or another value has the same number.
    contested: bool,
}

/// Each repetition among the values of a member; empty ones repeat nothing. A hash table, so that the cost of an entry does not grow with their number.
fn repetitions(request: &Resolved<'_>, list: &List, slot: usize) -> Vec<Repetition> {
    let mut found = Vec::new();
    let value = |entry: &Entry| Some(request.argument_at(entry.member(slot)?)?.value.as_bytes());
    if cfg!(feature = "full") && list.is_regular && surely_differ(list.entries.iter().filter_map(value)) {
        return found;
    }
    let mut values: Vec<(u32, u32)> = Vec::with_capacity(list.entries.len());
    for entry in &list.entries {
        values.extend(entry.member(slot).map(|index| (entry.number, index)));
    }
    for (number, member, index) in &list.repeated {
        if *member == slot {
            values.push((*number, *index));
        }
    }
    let doubtful = |number: u32, index: u32| list.may_ignore(number) || request.is_disputed(index);
    let size = (2 * values.len()).next_power_of_two();
    // What was seen, and where in it the texts of a hash stand, from 1.
    let mut seen: Vec<SeenValue<'_>> = Vec::with_capacity(values.len());
    let mut places: Vec<u32> = vec![0; size];
    for (number, index) in values {
        let Some(argument) = request
            .argument_at(index)
            .filter(|argument| argument.kind == ValueKind::Known && !argument.value.is_empty())
        else {
            continue;
        };
        let new = SeenValue {
            text: argument.value.as_ref(),
            hash: hash(argument.value.as_bytes()),
            number,
            index,
        };
        let mut at = new.hash % size;
        while let Some(place) = places.get_mut(at) {
            let Some(known) = usize::try_from(*place)
                .ok()
                .and_then(|place| seen.get_mut(place.checked_sub(1)?))
            else {
                seen.push(new);
                *place = u32::try_from(seen.len()).unwrap_or_default();
                break;
            };
            if known.hash == new.hash && known.text == new.text {
                let (was_doubtful, is_doubtful) = (doubtful(known.number, known.index), doubtful(number, index));
                if known.number != number {
                    found.push(Repetition {
                        first: known.index,
                        again: index,
                        contested: was_doubtful || is_doubtful,
                    });
                }
                // What repeats both is certain to repeat the one that counts.
                if was_doubtful && !is_doubtful {
                    *known = new;
                }
                break;
            }
            at = (at + 1) % size;
        }
    }
    found
}

/// So few values are quicker compared with each other.
const FEW: usize = 8;

/// Whether values differ from each other. Where their hashes do not tell, they may all the same.
pub(crate) fn surely_differ<'v>(values: impl Iterator<Item = &'v [u8]> + Clone) -> bool {
    let count = values.clone().count();
    if count <= FEW {
        differ(values, |one, other| are_same(one, other))
    } else {
        many_differ(count, values.map(hash))
    }
}

/// The same for the hashes of values.
#[cfg(any(feature = "texts", feature = "border"))]
pub(crate) fn hashes_differ(hashes: impl Iterator<Item = Hash> + Clone) -> bool {
    let count = hashes.clone().count();
    if count <= FEW {
        differ(hashes, Hash::eq)
    } else {
        many_differ(count, hashes.map(upper))
    }
}

fn differ<T>(values: impl Iterator<Item = T> + Clone, are_same: impl Fn(&T, &T) -> bool) -> bool {
    let mut rest = values;
    while let Some(first) = rest.next() {
        if rest.clone().any(|other| are_same(&other, &first)) {
            return false;
        }
    }
    true
}

fn many_differ(count: usize, hashes: impl Iterator<Item = usize>) -> bool {
    let mask = (2 * count).next_power_of_two() - 1;
    // The hashes of what was seen, from 1.
    let mut seen: Vec<usize> = vec![0; mask + 1];
    for hash in hashes {
        let hash = hash + 1;
        let mut at = hash & mask;
        while let Some(known) = seen.get_mut(at) {
            if *known == hash {
                return false;
            }
            if *known == 0 {
                *known = hash;
                break;
            }
            at = (at + 1) & mask;
        }
    }
    true
}

/// A value that was seen.
struct SeenValue<'v> {
    text: &'v str,
    hash: usize,
    number: u32,
    index: u32,
}

/// The upper bits of the hash of a text.
fn hash(text: &[u8]) -> usize {
    upper(Hash::of(text))
}

/// The upper bits, which depend on all others.
fn upper(Hash(hash): Hash) -> usize {
    usize::try_from(hash >> 40).unwrap_or_default()
}
