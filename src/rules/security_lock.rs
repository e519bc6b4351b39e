//! `security-lock`: an instance is locked for security reasons.

use super::{Rule, examples_with};
use crate::ask::Ask;
use crate::known::{Judgement, Known, Sight, told};
use crate::lang::Key;
use crate::report::Severity;
use crate::spec::{Demand, text};

pub(crate) static RULE: Rule = Rule {
    id: "security-lock",
    severity: Severity::Warning,
    summary: text("An instance is locked for security reasons", "实例因安全原因被锁定"),
    explanation: text(
        "`OperationLocks` of the instance has the reason `security`. The lock must be lifted first; the console of the service says why it is there.",
        "实例的 `OperationLocks` 包含 `security`。须先解除锁定，原因可在服务控制台查看。",
    ),
    refused: examples_with(
        r#"{"InstanceId":"i-bp67acfmxazb4pxyz012","OperationLocks":{"LockReason":[{"LockReason":"security"}]}}"#,
        &["Action=RebootInstances&RegionId=cn-hangzhou&InstanceId.1=i-bp67acfmxazb4pxyz012"],
    ),
    accepted: examples_with(
        r#"{"InstanceId":"i-bp67acfmxazb4pxyz012","OperationLocks":{"LockReason":[]}}"#,
        &["Action=RebootInstances&RegionId=cn-hangzhou&InstanceId.1=i-bp67acfmxazb4pxyz012"],
    ),
};

/// Looks at the locks of the instance. Those of the disk itself are contested: the documents speak of the instance's.
pub(crate) fn check<'s>(known: &Known<'s>, demand: &Demand) -> Judgement<'s> {
    let Demand::Unlocked { in_use_only } = *demand else {
        return Ok(None);
    };
    if in_use_only && !known.is_in_use()? {
        return Ok(None);
    }
    let instance = &known.instance;
    if let Sight::Found(found) = instance.sight
        && found.is_locked(SECURITY) == Some(true)
    {
        return Ok(Some(instance.breach(Key::Locked, Key::AttachedLocked)));
    }
    if let Sight::Found(disk) = known.disk.sight
        && disk.is_locked(SECURITY) == Some(true)
    {
        return Ok(Some(known.disk.breach(Key::Locked, Key::Locked).contested_if(true)));
    }
    if let Some(found) = instance.found()? {
        told(found.is_locked(SECURITY), Ask::Instance)?;
    }
    Ok(None)
}

const SECURITY: &str = "security";
