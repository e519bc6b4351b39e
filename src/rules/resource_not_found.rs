//! `resource-not-found`: a resource is missing from a complete answer.

use super::{Rule, examples_with};
use crate::known::{Judgement, Known, Sight};
use crate::lang::Key;
use crate::report::Severity;
use crate::spec::{Demand, text};

pub(crate) static RULE: Rule = Rule {
    id: "resource-not-found",
    severity: Severity::Warning,
    summary: text(
        "A resource is missing from an answer that is complete",
        "资源不在完整的查询结果中",
    ),
    explanation: text(
        "A `Describe*` answer that tells of as many resources as its `TotalCount` says is complete: what it leaves out does not exist in that region and account. Of an answer that is not complete nothing follows; next to one, a complete answer may have been asked about few, and what it leaves out is contested. Ask about the ids of the request, or about everything.",
        "若 `Describe*` 的返回中资源数达到其 `TotalCount`，则结果完整：未列出的资源在该地域和账号下不存在。不完整的结果不能说明任何问题；若同时存在不完整的结果，完整的结果可能只查询了部分资源，其未列出的资源存在争议。请按请求中的 ID 查询，或查询全部。",
    ),
    refused: examples_with(
        r#"{"Instances":{"Instance":[]},"TotalCount":0,"PageNumber":1}"#,
        &["Action=RebootInstances&RegionId=cn-hangzhou&InstanceId.1=i-bp67acfmxazb4pxyz012"],
    ),
    accepted: examples_with(
        r#"{"Instances":{"Instance":[]},"TotalCount":7,"PageNumber":2}"#,
        &["Action=RebootInstances&RegionId=cn-hangzhou&InstanceId.1=i-bp67acfmxazb4pxyz012"],
    ),
};

/// Looks whether a resource is missing.
pub(crate) fn check<'s>(known: &Known<'s>, demand: &Demand) -> Judgement<'s> {
    let Demand::Exists(resource) = *demand else {
        return Ok(None);
    };
    let item = known.item(resource);
    if let Some(region) = known.elsewhere(resource) {
        // It is there to be found, but not where the request looks for it; no document says so in as many words.
        return Ok(Some(
            item.breach(Key::OtherRegion, Key::OtherRegion)
                .found(region)
                .contested_if(true),
        ));
    }
    let Sight::Missing { contested } = item.sight else {
        return item.found().map(|_| None);
    };
    Ok(Some(
        item.breach(Key::NotFound, Key::AttachedNotFound)
            .contested_if(contested),
    ))
}
