//! `incomplete-entry`: a list entry lacks a member that it needs.

use super::{Rule, examples};
use crate::finding::{Finding, Sink, Stage, Subject};
use crate::lang::{Key, Message, Slot};
use crate::report::Severity;
use crate::resolve::Resolved;
use crate::spec::{Relation, text};

pub(crate) static RULE: Rule = Rule {
    id: "incomplete-entry",
    severity: Severity::Warning,
    summary: text("A list entry lacks a member that it needs", "列表项缺少必要成员"),
    explanation: text(
        "A tag has a key; its value may be left out. That a value without a key is refused is contested, because the document only says that a key must not be empty.",
        "标签必须有键，值可以省略。有值无键是否被拒绝存在争议，因为文档只说明键不能为空字符串。",
    ),
    refused: examples(&["Action=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0abc&Tag.1.Value=prod"]),
    accepted: examples(&["Action=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0abc&Tag.1.Key=env"]),
};

/// Looks for members without the one they need.
pub(crate) fn check(request: &Resolved<'_>, relation: &Relation, sink: &mut Sink<'_>) {
    let Relation::Needs {
        list,
        member,
        other,
        refused_as,
        evidence,
    } = *relation
    else {
        return;
    };
    let Some((given, slot)) = request.list(list).and_then(|list| Some((list, list.slot(member)?))) else {
        return;
    };
    if request.request.is_open {
        return;
    }
    let needed = given.slot(other);
    for entry in &given.entries {
        let has_needed = needed.is_some_and(|needed| entry.member(needed).is_some());
        let Some(index) = entry.member(slot).filter(|_| !has_needed) else {
            continue;
        };
        let Some(argument) = request.argument_at(index) else {
            continue;
        };
        let missing = argument.name.with_member(other);
        let message = Message::from(Key::IncompleteEntry).with(Slot::Other, missing.to_text());
        sink.push(
            Finding::about(&RULE, Subject::Argument(index), message)
                .on_name()
                .refused_as(request.refusal(refused_as, list))
                .contested()
                .at_stage(Stage::Combination)
                .because(evidence),
        );
    }
}
