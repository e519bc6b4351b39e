//! `missing-token`: sent again, the request does its work again.

use super::{Rule, examples};
use crate::finding::{Finding, Sink, Subject};
use crate::lang::{Key, Message, Slot};
use crate::report::Severity;
use crate::request::Name;
use crate::resolve::Resolved;
use crate::spec::{Caution, text};

pub(crate) static RULE: Rule = Rule {
    id: "missing-token",
    severity: Severity::Info,
    summary: text(
        "Without a token, a request that is sent again does its work again",
        "缺少令牌，重试会重复执行",
    ),
    explanation: text(
        "After a timeout nobody knows whether the service took the request. With a token of its own, up to 64 ASCII characters such as a UUID, it can be sent again and is carried out once. Turn this rule on where requests are repeated: in scripts with loops, in pipelines that retry.",
        "超时后无法得知服务是否已受理请求。为请求附上独有的令牌（最多 64 个 ASCII 字符，例如 UUID），重试也只会执行一次。请在会重试的场景中开启此规则：含循环的脚本、会自动重试的流水线。",
    ),
    refused: examples(&["Action=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0abc"]),
    accepted: examples(&["Action=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0abc&ClientToken=0c593ea1"]),
};

/// Looks for the token.
pub(crate) fn check(request: &Resolved<'_>, caution: &Caution, sink: &mut Sink<'_>) {
    let Caution::CreatesAgainWithout {
        token,
        creates,
        evidence,
    } = *caution
    else {
        return;
    };
    let is_missing = request.first(token).is_none() && !request.request.is_open;
    if is_missing {
        let message = Message::from(Key::MissingToken).with(Slot::Resource, creates);
        let finding = Finding::about(&RULE, Subject::Missing(Name::parse(token.into())), message);
        sink.push(finding.because(evidence));
    }
}
