//! `work-in-progress`: a resource that an earlier request of the batch may still keep busy.

use super::{Rule, examples};
use crate::earlier::Earlier;
use crate::finding::{Finding, Sink, Subject};
use crate::lang::{Key, Message, Slot};
use crate::report::Severity;
use crate::resolve::Resolved;
use crate::spec::{Across, Work, text};

pub(crate) static RULE: Rule = Rule {
    id: "work-in-progress",
    severity: Severity::Info,
    summary: text(
        "A resource that an earlier request may still keep busy",
        "前面的请求可能仍在占用的资源",
    ),
    explanation: text(
        "A snapshot takes its time, and so does a restart; both are answered before they are finished. Wait until the earlier request is done, which a Describe call tells, or leave one of the two out. Requests of one file count as sent in their order.",
        "创建快照和重启都需要时间，服务会在完成之前就返回。请先通过 Describe 接口确认前面的请求已完成，或去掉其中一个。同一文件中的请求视为按顺序发送。",
    ),
    refused: examples(&[
        "Action=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0abc\nAction=ResetDisk&DiskId=d-bp1s5fnvk4gn2tws0abc&SnapshotId=s-bp199lyny9b3xyz0abcd",
        "Action=RebootInstances&RegionId=cn-hangzhou&InstanceId.1=i-bp67acfmxazb4pxyz012\nAction=RebootInstances&RegionId=cn-hangzhou&InstanceId.1=i-bp67acfmxazb4pxyz013&InstanceId.2=i-bp67acfmxazb4pxyz012",
    ]),
    accepted: examples(&[
        "Action=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0abc\nAction=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0abd",
        "Action=RebootInstances&RegionId=cn-hangzhou&InstanceId.1=i-bp67acfmxazb4pxyz012&DryRun=true\nAction=RebootInstances&RegionId=cn-hangzhou&InstanceId.1=i-bp67acfmxazb4pxyz012",
    ]),
};

/// Looks for the resources of the request among those that are at work.
pub(crate) fn check(request: &Resolved<'_>, across: &Across, earlier: &Earlier, sink: &mut Sink<'_>) {
    let Across::NotDuring {
        work,
        on,
        answered,
        evidence,
    } = *across
    else {
        return;
    };
    if request.dry_run_argument().is_some() {
        return;
    }
    for given in request.resources(on) {
        let Some(argument) = request.argument(given) else {
            continue;
        };
        let Some(sent) = earlier.at_work(work, argument) else {
            continue;
        };
        let (place, is_line) = match sent.turn.line {
            0 => (sent.turn.index, false),
            line => (line, true),
        };
        let key = match (work, is_line) {
            (Work::Snapshot, true) => Key::SnapshotInProgressLine,
            (Work::Snapshot, false) => Key::SnapshotInProgressIndex,
            (Work::Restart, true) => Key::RestartInProgressLine,
            (Work::Restart, false) => Key::RestartInProgressIndex,
        };
        let message = Message::from(key).with(Slot::Count, place).with(Slot::Code, answered);
        sink.push(Finding::about(&RULE, Subject::Argument(given.argument), message).because(evidence));
    }
}
