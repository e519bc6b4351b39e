//! `parameter-case`: a parameter is written in the wrong letter case.

use super::{Rule, examples, ignored_dry_run};
use crate::finding::{Finding, Sink, Subject};
use crate::lang::{Key, Message, Slot};
use crate::report::Severity;
use crate::resolve::Resolved;
use crate::spec::{Evidence, says, text};

pub(crate) static RULE: Rule = Rule {
    id: "parameter-case",
    severity: Severity::Warning,
    summary: text("A parameter is written in the wrong letter case", "参数名大小写错误"),
    explanation: text(
        "Names are case-sensitive: the service does not see the parameter that was meant.",
        "参数名区分大小写：服务看不到预期的参数。",
    ),
    refused: examples(&["Action=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0abc&snapshotName=nightly"]),
    accepted: examples(&["Action=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0abc&SnapshotName=nightly"]),
};

/// Looks for names that differ from a known one in letter case only.
pub(crate) fn check(request: &Resolved<'_>, sink: &mut Sink<'_>) {
    for (index, argument) in request.unknown() {
        if ignored_dry_run::takes(request, &argument.name) {
            continue;
        }
        if let Some(meant) = request.other_case(&argument.name) {
            let is_same = argument.name.to_text() == meant;
            let written = request.as_written(&meant, &argument.name);
            let finding = finding(index, meant, &written).unless_given(request);
            // A member of the SDK's class with the wire name: there is no other name to write on the wire.
            sink.push(if is_same { finding.without_fix() } else { finding });
        }
    }
}

/// What is said of an argument that is meant to be another, which the caller would write so.
pub(crate) fn finding(argument: u32, meant: String, written: &str) -> Finding {
    let message = Message::from(Key::ParameterCase).with(Slot::Suggestion, written.to_owned());
    Finding::about(&RULE, Subject::Argument(argument), message)
        .on_name()
        .because(NAMES_ARE_CASE_SENSITIVE)
        .renamed_to(meant, written)
}

/// Where names are said to be case-sensitive.
pub(super) const NAMES_ARE_CASE_SENSITIVE: &[Evidence] = &[says(
    "Alibaba Cloud CLI, parameter format overview",
    "Names are case-sensitive; the values of some parameters are not",
)];
