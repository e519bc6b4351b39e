//! `ignored-dry-run`: a dry run that the service would carry out.

use super::parameter_case::NAMES_ARE_CASE_SENSITIVE;
use super::{Rule, examples};
use crate::finding::{Finding, Sink, Subject};
use crate::given::Given;
use crate::lang::{Key, Message, Slot};
use crate::report::Severity;
use crate::request::Name;
use crate::resolve::Resolved;
use crate::spec::text;
use crate::suggest;
use crate::text::same_but_for_case;

pub(crate) static RULE: Rule = Rule {
    id: "ignored-dry-run",
    severity: Severity::Error,
    summary: text("A dry run that the service would carry out", "会被真正执行的“预检”"),
    explanation: text(
        "The operation has no DryRun, the parameter is misspelled, or a second one says otherwise: the service may carry the request out. Leave it out, or send one `DryRun` where the operation has it.",
        "该接口没有 DryRun、参数名拼写错误，或另一个 DryRun 取值不同：服务可能真正执行请求。请去掉，或在支持的接口中只传一个 `DryRun`。",
    ),
    refused: examples(&[
        "Action=ReInitDisk&DiskId=d-bp67acfmxazb4phxyz01&DryRun=true",
        "Action=ResetDisk&DiskId=d-bp199lyny9b3xyz0abcd&SnapshotId=s-bp199lyny9b3xyz0abcd&dryRun=true",
        "Action=ResetDisk&DiskId=d-bp199lyny9b3xyz0abcd&SnapshotId=s-bp199lyny9b3xyz0abcd&DryRun=true&DryRun=false",
    ]),
    accepted: examples(&[
        "Action=ResetDisk&DiskId=d-bp199lyny9b3xyz0abcd&SnapshotId=s-bp199lyny9b3xyz0abcd&DryRun=true",
    ]),
};

/// Looks for a dry run that is none. One that is switched off only deserves a warning.
pub(crate) fn check(request: &Resolved<'_>, sink: &mut Sink<'_>) {
    if request.has_disputed() && request.operation.dry_run.is_some() {
        check_disputed(request, sink);
    }
    for (index, argument) in request.unknown() {
        if !takes(request, &argument.name) {
            continue;
        }
        let written = request.as_written(PARAMETER, &argument.name);
        let message = match request.operation.dry_run {
            None => Message::from(Key::DryRunIgnored).with(Slot::Operation, request.operation.name),
            Some(_) => Message::from(Key::DryRunMisspelled).with(Slot::Suggestion, written.clone()),
        };
        let finding = Finding::about(&RULE, Subject::Argument(index), message).on_name();
        let finding = match request.operation.dry_run {
            None => finding,
            Some(_) => finding
                .because(NAMES_ARE_CASE_SENSITIVE)
                .renamed_to(PARAMETER.to_owned(), &written)
                .unless_given(request),
        };
        let is_only_case = same_but_for_case(argument.name.base(), PARAMETER);
        let finding = if is_only_case { finding } else { finding.suggested() };
        sink.push(if same_but_for_case(argument.value.trim(), "false") {
            finding.with_severity(Severity::Warning)
        } else {
            finding
        });
    }
}

/// Looks for a dry run that is switched on and off at once.
fn check_disputed(request: &Resolved<'_>, sink: &mut Sink<'_>) {
    let is_on = |given: &Given| {
        let argument = request.argument(*given);
        argument.is_some_and(|argument| same_but_for_case(argument.value.trim(), "true"))
    };
    let given = || request.given_under(PARAMETER);
    if let Some(on) = given().find(is_on).filter(|on| request.is_disputed(on.argument))
        && let Some(other) = given().find(|given| !is_on(given))
    {
        let last = on.argument.max(other.argument);
        sink.push(Finding::about(&RULE, Subject::Argument(last), Key::DryRunDisputed.into()).on_name());
    }
}

const PARAMETER: &str = "DryRun";

/// Whether a name is for this rule to speak of: `DryRun`, however it is spelled, in a request that is no dry run.
#[inline(never)] // Three rules ask for it.
pub(super) fn takes(request: &Resolved<'_>, name: &Name<'_>) -> bool {
    is_meant(name) && request.dry_run_argument().is_none()
}

fn is_meant(name: &Name<'_>) -> bool {
    let is_punctuated = || {
        let letters: Vec<u8> = name.base().bytes().filter(u8::is_ascii_alphabetic).collect();
        letters.eq_ignore_ascii_case(PARAMETER.as_bytes())
    };
    (name.base().len() <= PARAMETER.len() + 3 && is_punctuated())
        || suggest::nearest(name.base(), [PARAMETER]).is_some()
}
