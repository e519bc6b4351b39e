//! `list-number`: the number of a list entry is out of bounds or leaves a gap.

use super::{Rule, examples};
use crate::finding::{Finding, FixPlan, Sink, Subject};
use crate::lang::{Key, Message, Slot};
use crate::lists::List;
use crate::report::Severity;
use crate::resolve::Resolved;
use crate::spec::text;

pub(crate) static RULE: Rule = Rule {
    id: "list-number",
    severity: Severity::Warning,
    summary: text(
        "The number of a list entry is out of bounds or leaves a gap",
        "列表项编号超出范围或不连续",
    ),
    explanation: text(
        "Entries are numbered from 1 without gaps. No document says what happens to other entries: they may be ignored.",
        "列表项从 1 开始连续编号。文档未说明其他编号如何处理：可能被忽略。",
    ),
    refused: examples(&[
        "Action=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0abc&Tag.0.Key=env",
        "Action=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0abc&Tag.21.Key=env",
        "Action=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0abc&Tag.1.Key=env&Tag.3.Key=team",
    ]),
    accepted: examples(&["Action=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0abc&Tag.1.Key=env&Tag.2.Key=team"]),
};

/// Follows the numbers of each list.
pub(crate) fn check(request: &Resolved<'_>, sink: &mut Sink<'_>) {
    for list in request.plan.lists.iter().filter(|list| !list.is_regular) {
        let first = list.entries.first().map_or(1, |entry| entry.number);
        let mut expected = if request.request.is_field { first } else { 1 };
        for entry in &list.entries {
            let message = if entry.number > list.most && entry.number <= list.unbroken {
                // That there are too many says it all.
                expected = entry.number.saturating_add(1);
                continue;
            } else if entry.number == 0 {
                Message::from(Key::ListNumberZero)
            } else if entry.number > list.most {
                Message::from(Key::ListNumberHigh).with(Slot::Max, list.most)
            } else if entry.number > expected && !request.request.is_open {
                Message::from(Key::ListGap).with(Slot::Missing, expected)
            } else {
                expected = entry.number + 1;
                continue;
            };
            expected = entry.number.saturating_add(1).max(expected);
            let finding = Finding::about(&RULE, Subject::Argument(entry.first), message).on_name();
            // The numbers of entries that are not known may be taken.
            let may_renumber = !request.request.is_open && !request.request.is_field;
            sink.push(match renumbered(list).filter(|_| may_renumber) {
                Some(plan) => finding.fixed_by(plan),
                None => finding,
            });
        }
    }
}

/// The entries in their order with numbers from 1. Nothing where an entry has the number 0, which may be the first or none, or where
/// there are more entries than a list may have. A number that no list may have was perhaps never seen.
fn renumbered(list: &List) -> Option<FixPlan> {
    let (lowest, highest) = (list.entries.first()?.number, list.entries.last()?.number);
    if lowest == 0 || list.entries.len() > usize::try_from(list.most).ok()? {
        return None;
    }
    let title = Message::from(Key::FixRenumber).with(Slot::List, list.base);
    Some(FixPlan {
        shared_out: Some((list.base, list.most)),
        ..FixPlan::new(title, highest <= list.most, Vec::new())
    })
}
