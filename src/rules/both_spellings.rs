//! `both-spellings`: a list entry has a member in both spellings.

use super::{Rule, examples};
use crate::finding::{Finding, Sink, Subject};
use crate::lang::{Key, Message, Slot};
use crate::report::Severity;
use crate::resolve::Resolved;
use crate::spec::text;

pub(crate) static RULE: Rule = Rule {
    id: "both-spellings",
    severity: Severity::Warning,
    summary: text(
        "A list entry has a member in both spellings",
        "同一成员的新旧写法同时出现",
    ),
    explanation: text(
        "No document says which of the two counts. Keep the current spelling.",
        "文档未说明以哪个为准。请保留当前写法。",
    ),
    refused: examples(&["Action=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0abc&Tag.1.Key=env&Tag.1.key=team"]),
    accepted: examples(&["Action=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0abc&Tag.1.Key=env&Tag.2.Key=team"]),
};

/// Looks for former spellings beside the current one.
pub(crate) fn check(request: &Resolved<'_>, sink: &mut Sink<'_>) {
    if !request.plan.has_deprecated {
        return;
    }
    for given in request.entries() {
        let Some(parameter) = request
            .parameter(given)
            .filter(|parameter| !parameter.spelled.is_empty())
        else {
            continue;
        };
        if let Some(current) = request.entry(parameter.base, parameter.spelled, given.number) {
            let message = Message::from(Key::BothSpellings).with(Slot::Other, current.name.to_text());
            sink.push(Finding::about(&RULE, Subject::Argument(given.argument), message).on_name());
        }
    }
}
