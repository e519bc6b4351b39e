//! `no-dry-run`: data is replaced, and no dry run has asked first whether that would be accepted.

use super::{Rule, examples};
use crate::finding::{Finding, Sink, Subject};
use crate::lang::{Key, Message, Slot};
use crate::report::Severity;
use crate::resolve::Resolved;
use crate::spec::{Caution, text};

pub(crate) static RULE: Rule = Rule {
    id: "no-dry-run",
    severity: Severity::Info,
    summary: text(
        "A disk loses what it holds, and this is no dry run",
        "云盘数据将被替换，且不是预检",
    ),
    explanation: text(
        "What the disk holds now cannot be brought back, unless a snapshot has it. Where there is `DryRun`, the same request with `DryRun=true` tells whether the service accepts, and changes nothing. Every request that is meant is one without: turn this rule on where each of them should say why it is there, in the reason of a suppression.",
        "除非另有快照，云盘当前的数据无法恢复。支持 `DryRun` 的接口可先以 `DryRun=true` 发送同一请求，确认服务是否接受且不做任何更改。真正执行的请求都不带它：如需为每个此类请求注明理由（写在抑制注释中），请开启此规则。",
    ),
    refused: examples(&[
        "Action=ResetDisk&DiskId=d-bp199lyny9b3xyz0abcd&SnapshotId=s-bp199lyny9b3xyz0abcd",
        "Action=ReInitDisk&DiskId=d-bp67acfmxazb4phxyz01",
    ]),
    accepted: examples(&[
        "Action=ResetDisk&DiskId=d-bp199lyny9b3xyz0abcd&SnapshotId=s-bp199lyny9b3xyz0abcd&DryRun=true",
    ]),
};

/// Points out whose data is replaced.
pub(crate) fn check(request: &Resolved<'_>, caution: &Caution, sink: &mut Sink<'_>) {
    let Some(argument) = request.first(caution.about()) else {
        return;
    };
    let message = match request.operation.dry_run {
        Some(_) => Message::from(Key::NoDryRun),
        None => Message::from(Key::NoDryRunThere).with(Slot::Operation, request.operation.name),
    };
    sink.push(Finding::about(&RULE, Subject::Argument(argument), message).because(caution.evidence()));
}
