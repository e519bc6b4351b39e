//! `suppression`: a suppression suppresses nothing, or does not say what and why.

use super::{Rule, examples};
use crate::finding::{Finding, Subject};
use crate::lang::{Key, Message, REDACTED, Slot};
use crate::report::Severity;
use crate::spec::text;
use crate::suggest;

pub(crate) static RULE: Rule = Rule {
    id: "suppression",
    severity: Severity::Warning,
    summary: text(
        "A suppression suppresses nothing, or does not say what and why",
        "抑制声明未抑制任何问题，或未说明规则与原因",
    ),
    explanation: text(
        "A suppression names rules, and behind `--` the reason: `# ecs-preflight-ignore placeholder-id -- a template` above a request or at the end of a command's line, or the member `x-preflight-ignore` in JSON. One that suppresses nothing hides what comes later: remove it.",
        "抑制声明写明规则，并在 `--` 之后写明原因：在请求上方或命令行末尾写 `# ecs-preflight-ignore placeholder-id -- a template`，或在 JSON 中使用成员 `x-preflight-ignore`。未抑制任何问题的声明会掩盖以后的问题：请删除。",
    ),
    refused: examples(&[
        r#"{"Action": "CreateSnapshot", "DiskId": "d-bp1s5fnvk4gn2tws0abc", "x-preflight-ignore": "placeholder -- a template"}"#,
        r#"{"Action": "CreateSnapshot", "DiskId": "d-bp1s5fnvk4gn2tws0abc", "x-preflight-ignore": "-- for no rule"}"#,
    ]),
    accepted: examples(&[
        r#"{"Action": "CreateSnapshot", "DiskId": "d-bp1s5fnvk4gn2tws0***", "x-preflight-ignore": "placeholder-id -- a template"}"#,
    ]),
};

/// What is said of a suppression that names a rule which finds nothing.
pub(crate) fn unused(subject: Subject, rule: &str) -> Finding {
    // What is no plausible name of a rule may be anything, a secret too.
    let is_plausible = rule.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
    let shown = if is_plausible { rule } else { REDACTED };
    let meant = suggest::nearest(shown, super::ALL.iter().map(|rule| rule.id)).filter(|meant| *meant != shown);
    let message = match meant {
        Some(meant) => Message::from(Key::SuppressionMisspelt).with(Slot::Suggestion, meant.to_owned()),
        None => Key::SuppressionUnused.into(),
    };
    Finding::about(&RULE, subject, message.with(Slot::Code, shown.to_owned()))
}

/// What is said of a suppression without rules or without a reason.
pub(crate) fn incomplete(subject: Subject) -> Finding {
    Finding::about(&RULE, subject, Key::SuppressionIncomplete.into())
}
