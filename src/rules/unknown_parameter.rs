//! `unknown-parameter`: a parameter does not belong to the operation.

use super::{Rule, examples, ignored_dry_run};
use crate::finding::{Finding, Sink, Subject};
use crate::lang::{Key, Message, Slot};
use crate::operations::common;
use crate::report::Severity;
use crate::request::Name;
use crate::resolve::Resolved;
use crate::spec::{Parameter, text};
use crate::suggest;
use crate::text::{same_but_for_case, split_at_first_of};

pub(crate) static RULE: Rule = Rule {
    id: "unknown-parameter",
    severity: Severity::Warning,
    summary: text("A parameter does not belong to the operation", "参数不属于该接口"),
    explanation: text(
        "No document says that the four operations refuse unknown parameters, so they are most likely ignored: what was meant does not happen. Correct the name or leave the parameter out.",
        "文档未说明这四个接口会拒绝未知参数，因此很可能被忽略：预期的效果不会发生。请更正名称或去掉该参数。",
    ),
    refused: examples(&[
        "Action=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0abc&SnapshotNmae=nightly",
        "Action=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0abc&InstanceId=i-1",
    ]),
    accepted: examples(&["Action=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0abc&SnapshotName=nightly"]),
};

/// Looks at the arguments that belong to no parameter.
pub(crate) fn check(request: &Resolved<'_>, sink: &mut Sink<'_>) {
    for (place, (index, argument)) in request.unknown().enumerate() {
        if ignored_dry_run::takes(request, &argument.name) || request.other_case(&argument.name).is_some() {
            continue;
        }
        let meant = if place < SUGGESTED {
            nearest(request, &argument.name)
        } else {
            None
        };
        let key = meant.as_ref().map_or(Key::UnknownParameter, |(key, _)| *key);
        let message = Message::from(key).with(Slot::Operation, request.operation.name);
        let about = |message| Finding::about(&RULE, Subject::Argument(index), message).on_name();
        sink.push(match meant {
            Some((_, name)) => {
                let written = request.as_written(&name, &argument.name);
                about(message.with(Slot::Suggestion, written.clone()))
                    .renamed_to(name, &written)
                    .unless_given(request)
                    .suggested()
            }
            None => about(message),
        });
    }
}

/// So many unknown parameters get a suggestion. A request with more is no request that somebody misspelled.
const SUGGESTED: usize = 50;

/// The parameter that was meant, and what to say of it: that it is a list whose entries have no numbers here, that it takes one value
/// and has a number here, or that its name is similar.
fn nearest(request: &Resolved<'_>, name: &Name<'_>) -> Option<(Key, String)> {
    let parameters = request.operation.parameters;
    if let Some(parameter) = parameters.iter().find(|parameter| parameter.base == name.base()) {
        return match (parameter.list, name.number) {
            (Some(_), None) => Some((Key::ListExpected, in_place_of(parameter, name))),
            (None, _) => Some((Key::ListUnexpected, parameter.base.to_owned())),
            (Some(_), Some(_)) => Some((Key::UnknownParameterSuggested, member(request, name.base(), name)?)),
        };
    }
    if let Some(entry) = as_entry(request, name) {
        return Some((Key::ListExpected, entry));
    }
    let mut known = Vec::new();
    for parameter in parameters.iter().chain(common::PARAMETERS) {
        if parameter.spelled.is_empty() {
            known.push(parameter.base);
        }
    }
    let base = suggest::nearest(name.base(), known)?;
    let meant = member(request, base, name).unwrap_or_else(|| base.to_owned());
    Some((Key::UnknownParameterSuggested, meant))
}

/// The first entry that was meant by a member without a number, as where one object stands in the place of a list of them: `Tag.Key`.
fn as_entry(request: &Resolved<'_>, name: &Name<'_>) -> Option<String> {
    let (base, member) = split_at_first_of(name.base(), b".")?;
    let mut parameters = request.operation.parameters.iter();
    let meant = parameters.find(|parameter| parameter.base == base && same_but_for_case(parameter.member, member))?;
    Some(in_place_of(meant, name))
}

/// The member of an entry of a list, or the parameter that is none, that was meant by a name; nothing where the operation has no such base.
fn member(request: &Resolved<'_>, base: &str, name: &Name<'_>) -> Option<String> {
    let members = request
        .operation
        .parameters
        .iter()
        .filter(|parameter| parameter.base == base && parameter.spelled.is_empty());
    let first = members.clone().next();
    let meant = suggest::nearest(name.member(), members.clone().map(|parameter| parameter.member))
        .and_then(|member| members.clone().find(|parameter| parameter.member == member))
        .or(first)?;
    Some(in_place_of(meant, name))
}

fn in_place_of(parameter: &Parameter, name: &Name<'_>) -> String {
    Name::of(parameter, name.number.unwrap_or(1)).to_text()
}
