//! `payment-overdue`: an instance has expired, or payments for it or its disk are overdue.

use super::{Rule, examples_with};
use crate::ask::Ask;
use crate::known::{Judgement, Known, Sight, told};
use crate::lang::Key;
use crate::report::Severity;
use crate::spec::{Demand, text};
use crate::state::{Described, Field};
use crate::time::Time;

pub(crate) static RULE: Rule = Rule {
    id: "payment-overdue",
    severity: Severity::Warning,
    summary: text("An instance has expired, or payments are overdue", "实例已到期或欠费"),
    explanation: text(
        "`OperationLocks` has the reason `financial`, or the subscription of the instance ended before now. Renew the subscription or settle the account.",
        "`OperationLocks` 包含 `financial`，或实例的包年包月已到期。请续费或结清欠款。",
    ),
    refused: examples_with(
        r#"{"InstanceId":"i-bp67acfmxazb4pxyz012","OperationLocks":{"LockReason":[{"LockReason":"financial"}]}}"#,
        &["Action=RebootInstances&RegionId=cn-hangzhou&InstanceId.1=i-bp67acfmxazb4pxyz012"],
    ),
    accepted: examples_with(
        r#"{"InstanceId":"i-bp67acfmxazb4pxyz012","InstanceChargeType":"PostPaid","OperationLocks":{"LockReason":[]}}"#,
        &["Action=RebootInstances&RegionId=cn-hangzhou&InstanceId.1=i-bp67acfmxazb4pxyz012"],
    ),
};

/// Looks at the locks of instance and disk and at the end of the subscription. Of the disk's lock no document says which answer it has.
pub(crate) fn check<'s>(known: &Known<'s>, _demand: &Demand) -> Judgement<'s> {
    let (instance, disk) = (&known.instance, &known.disk);
    if let Sight::Found(found) = instance.sight {
        if found.is_locked(FINANCIAL) == Some(true) {
            return Ok(Some(instance.breach(Key::Overdue, Key::AttachedOverdue)));
        }
        if let (true, Some(end), Some(now)) = (is_prepaid(found), end(found), known.now)
            && Time::parse(end).is_some_and(|end| end < now)
        {
            return Ok(Some(instance.breach(Key::Expired, Key::AttachedExpired).found(end)));
        }
    }
    if let Sight::Found(found) = disk.sight
        && found.is_locked(FINANCIAL) == Some(true)
    {
        return Ok(Some(disk.breach(Key::Overdue, Key::Overdue).contested_if(true)));
    }
    if let Some(found) = instance.found()? {
        told(found.is_locked(FINANCIAL), Ask::Instance)?;
        told(found.get(Field::InstanceChargeType), Ask::Instance)?;
        if is_prepaid(found) {
            told(end(found).and_then(Time::parse).and(known.now), Ask::Instance)?;
        }
    }
    Ok(None)
}

const FINANCIAL: &str = "financial";

fn is_prepaid(instance: &Described) -> bool {
    instance.get(Field::InstanceChargeType) == Some("PrePaid")
}

/// When the subscription ends.
fn end(instance: &Described) -> Option<&str> {
    instance.get(Field::ExpiredTime)
}
