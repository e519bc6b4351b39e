//! `reused-token`: a token that an earlier request of the batch used with other parameters.

use super::{Rule, examples};
use crate::earlier::Earlier;
use crate::finding::{Finding, Sink, Stage, Subject};
use crate::lang::{Key, Message, Slot};
use crate::report::Severity;
use crate::resolve::Resolved;
use crate::spec::{Across, text};

pub(crate) static RULE: Rule = Rule {
    id: "reused-token",
    severity: Severity::Error,
    summary: text(
        "A token that an earlier request used with other parameters",
        "令牌已被前面的请求用于不同的参数",
    ),
    explanation: text(
        "A token stands for one request, so that sending it again does no harm. Give every other request a token of its own. Requests of one file count as sent in their order.",
        "一个令牌只代表一个请求，以便安全重试。请为每个不同的请求使用各自的令牌。同一文件中的请求视为按顺序发送。",
    ),
    refused: examples(&[
        "Action=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0abc&ClientToken=0c593ea1\nAction=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0abd&ClientToken=0c593ea1",
    ]),
    accepted: examples(&[
        "Action=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0abc&ClientToken=0c593ea1\nAction=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0abc&ClientToken=0c593ea1",
    ]),
};

/// Compares the request with the one that used its token first.
pub(crate) fn check(request: &Resolved<'_>, across: &Across, earlier: &Earlier, sink: &mut Sink<'_>) {
    let Across::TokenStands {
        parameter,
        refused_as,
        evidence,
    } = *across
    else {
        return;
    };
    let (Some(argument), Some(first)) = (request.first(parameter), earlier.contradicted()) else {
        return;
    };
    let message = match first.turn.line {
        0 => Message::from(Key::TokenReusedIndex).with(Slot::Count, first.turn.index),
        line => Message::from(Key::TokenReusedLine).with(Slot::Count, line),
    };
    let finding = Finding::about(&RULE, Subject::Argument(argument), message)
        .refused_as(request.refusal(refused_as, parameter))
        .at_stage(Stage::Combination)
        .because(evidence);
    // What the service may read in two ways may be what it read before.
    let is_contested = first.contested || sink.first_refusal().is_some_and(|refusal| refusal.contested);
    sink.push(if is_contested { finding.contested() } else { finding });
}
