//! `deprecated-parameter`: a parameter is no longer used.

use super::{Rule, examples};
use crate::finding::{Finding, Sink, Subject};
use crate::lang::{Key, Message, Slot};
use crate::report::Severity;
use crate::resolve::Resolved;
use crate::spec::text;

pub(crate) static RULE: Rule = Rule {
    id: "deprecated-parameter",
    severity: Severity::Warning,
    summary: text("A parameter is no longer used", "参数已不再使用"),
    explanation: text(
        "The document says that the parameter is no longer used or will be removed. Leave it out, or use what replaces it.",
        "文档说明该参数已不再使用或即将下线。请去掉，或改用替代参数。",
    ),
    refused: examples(&[
        "Action=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0abc&Category=Standard",
        "Action=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0abc&Tag.1.key=env",
    ]),
    accepted: examples(&["Action=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0abc&Tag.1.Key=env"]),
};

/// Looks for parameters that the document calls deprecated.
pub(crate) fn check(request: &Resolved<'_>, sink: &mut Sink<'_>) {
    if !request.plan.has_deprecated {
        return;
    }
    for given in request.entries() {
        let (Some(parameter), Some(argument)) = (request.parameter(given), request.argument(given)) else {
            continue;
        };
        let Some(evidence) = &parameter.deprecated else {
            continue;
        };
        let finding = |message| {
            Finding::about(&RULE, Subject::Argument(given.argument), message)
                .on_name()
                .because(std::slice::from_ref(evidence))
        };
        if parameter.spelled.is_empty() {
            sink.push(finding(Key::Deprecated.into()));
        } else {
            let meant = argument.name.with_member(parameter.spelled).to_text();
            let message = Message::from(Key::DeprecatedSpelling).with(Slot::Suggestion, meant.clone());
            sink.push(finding(message).renamed_to(meant.clone(), &meant).unless_given(request));
        }
    }
}
