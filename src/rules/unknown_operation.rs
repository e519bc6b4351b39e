//! `unknown-operation`: the request names no operation that is known.

use super::{Rule, examples};
use crate::finding::{Finding, Subject};
use crate::lang::{Key, Message, REDACTED, Slot};
use crate::operations;
use crate::report::Severity;
use crate::spec::text;
use crate::suggest;

pub(crate) static RULE: Rule = Rule {
    id: "unknown-operation",
    severity: Severity::Warning,
    summary: text("The request names no operation that is known", "请求未指明已知接口"),
    explanation: text(
        "Only the operations that `ecs-preflight operations` lists are checked. Name one in `Action` or in the option `operation`. Other products have operations of the same names: a request to their address, or with their host in its headers, is none to ECS.",
        "仅检查 `ecs-preflight operations` 所列的接口。请在 `Action` 或选项 `operation` 中指明。其他产品也有同名接口：发往其地址或请求头中为其主机的请求不是 ECS 请求。",
    ),
    refused: examples(&[
        "Action=CreateSnapshto&DiskId=d-bp1s5fnvk4gn2tws0abc",
        "DiskId=d-bp1s5fnvk4gn2tws0abc",
    ]),
    accepted: examples(&["Action=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0abc"]),
};

/// What is said when there is no table to check with.
pub(crate) fn finding(action: Option<(u32, &str)>) -> Finding {
    let Some((argument, name)) = action else {
        return Finding::about(
            &RULE,
            Subject::Request,
            Message::from(Key::OperationMissing).with(Slot::Choice, operations::NAMES),
        );
    };
    let message = wrong(name, Key::OperationUnknown, Key::OperationSuggested);
    Finding::about(&RULE, Subject::Argument(argument), message)
}

/// What is said when the request names two operations.
pub(crate) fn ambiguous(argument: u32) -> Finding {
    Finding::about(&RULE, Subject::Argument(argument), Key::OperationAmbiguous.into())
}

/// The same for an operation that only the class of an object names.
pub(crate) fn named_by_class(name: &str) -> Finding {
    let message = wrong(name, Key::OperationUnknown, Key::OperationSuggested);
    Finding::about(&RULE, Subject::Request, message)
}

/// The same for an operation that only the options name.
pub(crate) fn named_by_option(name: &str) -> Finding {
    let message = wrong(name, Key::OptionUnknown, Key::OptionSuggested);
    Finding::about(&RULE, Subject::Request, message)
}

fn wrong(name: &str, unknown: Key, suggested: Key) -> Message {
    if operations::find(name).is_some() {
        return Key::OperationOfOthers.into();
    }
    let is_other = operations::UNCHECKED.contains(&name);
    let meant = suggest::nearest(name, operations::NAMES.iter().copied());
    match meant.filter(|_| !is_other) {
        Some(meant) => Message::from(suggested)
            .with(Slot::Suggestion, meant)
            .with(Slot::Action, name.to_owned()),
        None => Message::from(unknown).with(Slot::Choice, operations::NAMES).with(
            Slot::Action,
            if is_plausible(name) { name } else { REDACTED }.to_owned(),
        ),
    }
}

/// What is no plausible name of an operation may be anything, a secret too.
fn is_plausible(name: &str) -> bool {
    const LONGEST: usize = 64;
    name.len() <= LONGEST && name.bytes().all(|byte| byte.is_ascii_alphanumeric())
}
