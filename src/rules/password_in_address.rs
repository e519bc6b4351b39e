//! `password-in-address`: a password stands in an address.

use super::{Rule, examples};
use crate::finding::{Finding, Sink, Subject};
use crate::lang::{Key, Message};
use crate::report::Severity;
use crate::request::Transport;
use crate::resolve::Resolved;
use crate::secrets;
use crate::spec::{Evidence, text};

pub(crate) static RULE: Rule = Rule {
    id: "password-in-address",
    severity: Severity::Error,
    summary: text("A password stands in an address", "密码出现在地址中"),
    explanation: text(
        "Addresses are kept by logs, proxies and histories, and over `http://` the password is readable on its way. Send it over HTTPS in the body of the request.",
        "地址会被日志、代理和历史记录保存；使用 `http://` 时密码在传输途中可读。请通过 HTTPS 放在请求体中发送。",
    ),
    refused: examples(&[
        "http://ecs.aliyuncs.com/?Action=ReInitDisk&DiskId=d-bp67acfmxazb4phxyz01&Password=EcsV587%21",
    ]),
    accepted: examples(&["Action=ReInitDisk&DiskId=d-bp67acfmxazb4phxyz01&Password=EcsV587%21"]),
};

/// Looks for a password in the query of an address.
pub(crate) fn check(request: &Resolved<'_>, sink: &mut Sink<'_>) {
    let (key, severity) = match request.request.transport {
        Transport::Http => (Key::PasswordHttp, Severity::Error),
        Transport::Https | Transport::Address => (Key::PasswordAddress, Severity::Warning),
        _ => return,
    };
    each_password(request, &mut |index, evidence| {
        let finding = Finding::about(&RULE, Subject::Argument(index), Message::from(key));
        sink.push(finding.with_severity(severity).because(evidence).on_name());
    });
}

/// Finds the arguments that are passwords, under whatever name, and what the documents say of them. The secrets among the common parameters are
/// none: a signed address has them all.
pub(super) fn each_password(request: &Resolved<'_>, found: &mut dyn FnMut(u32, &'static [Evidence])) {
    let own = request.operation.parameters.len();
    for given in request.entries().take_while(|given| given.order() < own) {
        if let Some(parameter) = request.parameter(given).filter(|parameter| parameter.secret) {
            found(given.argument, parameter.evidence);
        }
    }
    for (index, argument) in request.unknown() {
        if secrets::is_password(argument.name.base()) {
            found(index, &[]);
        }
    }
}
