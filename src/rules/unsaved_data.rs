//! `unsaved-data`: what is not saved is lost.

use super::{Rule, examples};
use crate::finding::{Finding, Sink, Subject};
use crate::lang::Key;
use crate::report::Severity;
use crate::resolve::Resolved;
use crate::spec::{Caution, text};

pub(crate) static RULE: Rule = Rule {
    id: "unsaved-data",
    severity: Severity::Warning,
    summary: text("What is not saved is lost", "未保存的数据会丢失"),
    explanation: text(
        "The document warns that this is like cutting the power: what the instances have not written to disk is lost. Restart them without it first, and keep it for those that no longer answer.",
        "文档提示：这相当于断电，实例中尚未写入磁盘的数据会丢失。请先正常重启，仅对无响应的实例强制重启。",
    ),
    refused: examples(&[
        "Action=RebootInstances&RegionId=cn-hangzhou&InstanceId.1=i-bp67acfmxazb4pxyz012&ForceReboot=true",
    ]),
    accepted: examples(&[
        "Action=RebootInstances&RegionId=cn-hangzhou&InstanceId.1=i-bp67acfmxazb4pxyz012&ForceReboot=false",
        "Action=RebootInstances&RegionId=cn-hangzhou&InstanceId.1=i-bp67acfmxazb4pxyz012&ForceReboot=true&DryRun=true",
    ]),
};

/// Looks for the switch with which data is lost.
pub(crate) fn check(request: &Resolved<'_>, caution: &Caution, sink: &mut Sink<'_>) {
    let flag = caution.about();
    if request.flag(flag) == Some(true)
        && let Some(argument) = request.first(flag)
    {
        let finding = Finding::about(&RULE, Subject::Argument(argument), Key::UnsavedData.into());
        sink.push(finding.because(caution.evidence()));
    }
}
