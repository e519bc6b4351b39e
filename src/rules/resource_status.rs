//! `resource-status`: a resource is in a status in which the operation refuses it.

use super::{Rule, examples_with};
use crate::ask::Ask;
use crate::known::{Judgement, Known, told};
use crate::lang::Key;
use crate::report::Severity;
use crate::spec::{Demand, Resource, text};
use crate::state::Field;

pub(crate) static RULE: Rule = Rule {
    id: "resource-status",
    severity: Severity::Warning,
    summary: text(
        "A resource is in a status that the operation does not accept",
        "资源所处状态不被接受",
    ),
    explanation: text(
        "Bring the resource into one of the statuses that are named, or wait until it has got there: stop or start the instance, attach the disk, let the snapshot finish.",
        "请将资源置于所列状态之一，或等待其到达该状态：停止或启动实例、挂载云盘、等待快照完成。",
    ),
    refused: examples_with(
        r#"{"InstanceId":"i-bp67acfmxazb4pxyz012","Status":"Stopped"}"#,
        &["Action=RebootInstances&RegionId=cn-hangzhou&InstanceId.1=i-bp67acfmxazb4pxyz012"],
    ),
    accepted: examples_with(
        r#"{"InstanceId":"i-bp67acfmxazb4pxyz012","Status":"Running"}"#,
        &["Action=RebootInstances&RegionId=cn-hangzhou&InstanceId.1=i-bp67acfmxazb4pxyz012"],
    ),
};

/// Compares the status of a resource with those that are accepted.
pub(crate) fn check<'s>(known: &Known<'s>, demand: &Demand) -> Judgement<'s> {
    let Demand::Status { of, allowed, contested } = *demand else {
        return Ok(None);
    };
    let item = known.item(of);
    let Some(resource) = item.found()? else { return Ok(None) };
    let status = told(resource.status(), Ask::about(of))?;
    if allowed.contains(&status) {
        return Ok(None);
    }
    // A snapshot that can be used already, or that failed: no document says whether it counts as finished.
    let is_usable = resource.flag(Field::Available) == Some(true) || status == "failed";
    let is_disputed = contested.contains(&status) || (of == Resource::Snapshot && is_usable);
    let named = if contested.is_empty() {
        Key::Status
    } else {
        Key::StatusOfEditions
    };
    let breach = item.breach(named, Key::AttachedStatus).found(status);
    Ok(Some(breach.contested_if(is_disputed)))
}
