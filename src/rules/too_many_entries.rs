//! `too-many-entries`: a list has too many entries.

use super::{Rule, examples};
use crate::finding::{Finding, FixPlan, Sink, Stage, Subject};
use crate::lang::{Key, Message, Slot};
use crate::lists::Entry;
use crate::report::Severity;
use crate::resolve::Resolved;
use crate::spec::{Relation, text};

pub(crate) static RULE: Rule = Rule {
    id: "too-many-entries",
    severity: Severity::Error,
    summary: text("A list has too many entries", "列表项过多"),
    explanation: text("Send the entries in several requests.", "请分多个请求发送。"),
    refused: examples(&[
        "Action=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0abc&Tag.1.Key=k1&Tag.2.Key=k2&Tag.3.Key=k3&Tag.4.Key=k4&Tag.5.Key=k5&Tag.6.Key=k6&Tag.7.Key=k7&Tag.8.Key=k8&Tag.9.Key=k9&Tag.10.Key=k10&Tag.11.Key=k11&Tag.12.Key=k12&Tag.13.Key=k13&Tag.14.Key=k14&Tag.15.Key=k15&Tag.16.Key=k16&Tag.17.Key=k17&Tag.18.Key=k18&Tag.19.Key=k19&Tag.20.Key=k20&Tag.21.Key=k21",
    ]),
    accepted: examples(&["Action=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0abc&Tag.1.Key=env"]),
};

/// Counts the entries of a list that has a bound. That there are too many is certain when so many are certain to be entries: they have
/// a value and are numbered from 1 without gaps.
pub(crate) fn check(request: &Resolved<'_>, relation: &Relation, sink: &mut Sink<'_>) {
    let Relation::AtMost {
        list,
        member,
        most,
        refused_as,
        evidence,
    } = *relation
    else {
        return;
    };
    let Some(given) = request.list(list) else {
        return;
    };
    let counted = given.numbered();
    let decisive = usize::try_from(most).ok().and_then(|most| counted.get(..=most));
    let decisive = decisive.unwrap_or_default();
    let Some(first_too_many) = decisive.last() else {
        return;
    };
    let slot = given.slot(member);
    let is_entry = |entry: &Entry| {
        let argument = slot.and_then(|slot| request.argument_at(entry.member(slot)?));
        entry.number <= given.unbroken && argument.is_some_and(|argument| !argument.value.is_empty())
    };
    let is_certain = decisive.iter().all(is_entry);
    let message = Message::from(Key::TooMany)
        .with(Slot::List, list)
        .with(Slot::Count, u64::try_from(counted.len()).unwrap_or(u64::MAX))
        .with(Slot::Max, most);
    let finding = Finding::about(&RULE, Subject::Argument(first_too_many.first), message)
        .on_name()
        .refused_as(request.refusal(refused_as, list))
        .at_stage(Stage::Quantity)
        .because(evidence)
        .fixed_by(split(list, counted.len(), most));
    sink.push(if is_certain { finding } else { finding.contested() });
}

/// The same request several times, each with its share of the entries.
fn split(list: &'static str, count: usize, most: u32) -> FixPlan {
    let requests = u64::try_from(count).unwrap_or(u64::MAX).div_ceil(most.max(1).into());
    let title = Message::from(Key::FixSplit)
        .with(Slot::Count, requests)
        .with(Slot::Max, most)
        .with(Slot::List, list);
    FixPlan {
        shared_out: Some((list, most)),
        ..FixPlan::new(title, false, Vec::new())
    }
}
