//! `password-in-command`: a password is written out in a command.

use super::{Rule, examples, password_in_address};
use crate::finding::{Finding, Sink, Subject};
use crate::lang::Key;
use crate::report::Severity;
use crate::request::{Argument, Transport};
use crate::resolve::Resolved;
use crate::spec::text;

pub(crate) static RULE: Rule = Rule {
    id: "password-in-command",
    severity: Severity::Warning,
    summary: text("A password is written out in a command", "密码明文写在命令中"),
    explanation: text(
        "The history of the shell keeps what is typed, and a repository what is written into a script. Take the password from a variable: `--Password \"$PASSWORD\"`. While a command runs, the list of processes shows its arguments all the same, so where others have access to the machine, send the request with an SDK.",
        "shell 历史会保存输入的命令，代码仓库会保存脚本内容。请从变量中读取密码：`--Password \"$PASSWORD\"`。命令运行期间，进程列表仍会显示其参数；若他人可访问该机器，请使用 SDK 发送请求。",
    ),
    refused: examples(&["aliyun ecs ReInitDisk --DiskId d-bp67acfmxazb4phxyz01 --Password 'EcsV587!'"]),
    accepted: examples(&["aliyun ecs ReInitDisk --DiskId d-bp67acfmxazb4phxyz01 --Password \"$PASSWORD\""]),
};

/// Looks for a password of which every character stands in the command.
pub(crate) fn check(request: &Resolved<'_>, sink: &mut Sink<'_>) {
    // Without the feature there are no commands.
    if !cfg!(feature = "commands") || !matches!(request.request.transport, Transport::Command { .. }) {
        return;
    }
    password_in_address::each_password(request, &mut |index, evidence| {
        if request.argument_at(index).is_some_and(is_written_out) {
            let finding = Finding::about(&RULE, Subject::Argument(index), Key::PasswordCommand.into());
            sink.push(finding.because(evidence));
        }
    });
}

/// Whether a value is known, and not left out or covered with asterisks.
fn is_written_out(argument: &Argument<'_>) -> bool {
    argument.is_known() && argument.value.bytes().any(|byte| byte != b'*')
}
