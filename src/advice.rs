//! What to do about an error answer, and whether the same request can succeed later. What is special about a code stands in one table;
//! for the others it follows from what decides the answer.

use serde::Serialize;

#[cfg(test)]
use crate::operations;
use crate::spec::{Class, Fact, Operation, Reason, Refusal, Text};

/// What to do about a row, and whether a retry helps.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Advice {
    pub(crate) text: Text,
    pub(crate) retry: Retry,
}

/// Whether the same request can succeed later.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Retry {
    /// The request itself must change.
    Never,
    /// Something about a resource or the account must change first.
    AfterChange,
    /// Waiting is enough.
    AfterWait,
}

/// The advice on a row of an operation.
pub(crate) fn advice(operation: &Operation, row: &Refusal) -> Advice {
    let row = newest(operation, row);
    special(operation, row).map_or_else(|| by_class(row), |special| special.advice)
}

fn special(operation: &Operation, row: &Refusal) -> Option<&'static Special> {
    SPECIAL.iter().find(|special| {
        let is_of = special.operation.is_empty() || special.operation == operation.name;
        is_of && special.code == row.code && row.message.contains(special.about)
    })
}

/// The row that an older wording stands for; every other row itself.
fn newest<'r>(operation: &'r Operation, row: &'r Refusal) -> &'r Refusal {
    let is_newer = |other: &&Refusal| other.code == row.code && !is_wording(other);
    if is_wording(row) {
        operation.refusals.iter().find(is_newer).unwrap_or(row)
    } else {
        row
    }
}

fn is_wording(row: &Refusal) -> bool {
    row.class == Class::Service(Reason::Wording)
}

fn by_class(row: &Refusal) -> Advice {
    match row.class {
        Class::Request => correct(),
        Class::Batch => never(
            "Look at the other requests that were sent with it.",
            "请检查与它一起发送的其他请求。",
        ),
        Class::State(fact) => by_fact(fact),
        Class::Service(reason) => by_reason(reason),
    }
}

/// What is true of every answer that the request alone decides.
const fn correct() -> Advice {
    never(
        "Correct the request: `ecs-preflight` says which value is wrong and what is allowed.",
        "请改正请求：`ecs-preflight` 会指出哪个值有误以及允许的取值。",
    )
}

#[rustfmt::skip]
fn by_fact(fact: Fact) -> Advice {
    match fact {
        Fact::DiskExists => never("Check `DiskId` and the region: a disk of another region or account is not found, nor one that was released.", "请检查 `DiskId` 和地域：其他地域或其他账号的云盘，以及已释放的云盘，都查不到。"),
        Fact::DiskStatus => change("Wait until the disk has the status that the operation asks for, or bring it there.", "请等待云盘进入该操作要求的状态，或使其进入该状态。"),
        Fact::DiskCategory => never("Use a disk of another category: this one does not support the operation.", "请换用其他类型的云盘：该类型不支持此操作。"),
        Fact::DiskAttached => change("There is nothing to save or undo yet: attach the disk to an instance and use it first.", "尚无可保存或可还原的内容：请先将云盘挂载到实例并使用。"),
        Fact::DiskUsed => change("There is nothing to save or undo yet: start the instance that the disk is attached to and use the disk first.", "尚无可保存或可还原的内容：请先启动云盘所挂载的实例并使用云盘。"),
        Fact::DiskMultiAttach => never("Use a disk without multi-attach: with it, a disk does not support the operation.", "请换用未开启多重挂载的云盘：开启后不支持此操作。"),
        Fact::DiskSource => never("Create another disk instead: the snapshot that this one came from is gone.", "请改为新建云盘：该云盘的来源快照已删除。"),
        Fact::DiskSourceAge => never("Create another disk instead: the snapshot that this one came from is too old.", "请改为新建云盘：该云盘的来源快照过于陈旧。"),
        Fact::DiskSnapshots => wait("Wait until the snapshot of the disk is finished, then send the request again.", "请等待云盘的快照创建完成，然后重新发送。"),
        Fact::DiskInstantAccess => change("Switch instant access off for the snapshots of the disk.", "请关闭该云盘快照的极速可用功能。"),
        Fact::DiskSnapshotCount => change("Delete snapshots of the disk that are no longer needed.", "请删除该云盘不再需要的快照。"),
        Fact::SnapshotExists => never("Check `SnapshotId` and the region: a snapshot of another region or account is not found, nor one that was deleted.", "请检查 `SnapshotId` 和地域：其他地域或其他账号的快照，以及已删除的快照，都查不到。"),
        Fact::SnapshotSource => never("Use a snapshot of this disk: its `SourceDiskId` must be the `DiskId` of the request.", "请使用由该云盘创建的快照：其 `SourceDiskId` 必须是请求中的 `DiskId`。"),
        Fact::SnapshotEncryption => never("Use a snapshot that is not encrypted: this disk is not. To keep the data of an encrypted one, create an encrypted disk from it.", "请使用未加密的快照：该云盘未加密。如需加密快照中的数据，请用它创建加密云盘。"),
        Fact::SnapshotStatus => wait("Wait until the snapshot is `accomplished`, then send the request again.", "请等待快照状态变为 `accomplished`，然后重新发送。"),
        Fact::SnapshotAge => never("Use a newer snapshot: those from before 2013-07-15 cannot be used once the disk has been detached.", "请使用更新的快照：2013-07-15 之前的快照在云盘卸载过之后无法使用。"),
        Fact::InstanceExists => never("Check the id of the instance and the region: an instance of another region or account is not found, nor one that was released.", "请检查实例 ID 和地域：其他地域或其他账号的实例，以及已释放的实例，都查不到。"),
        Fact::InstanceStatus => change("Bring the instance into the status that the operation asks for.", "请使实例进入该操作要求的状态。"),
        Fact::InstanceLocks => change("Have the lock removed first: `OperationLocks` of the instance says why it is locked.", "请先解除锁定：实例的 `OperationLocks` 会说明锁定原因。"),
        Fact::InstanceExpiry => change("Renew the instance, or settle what is overdue.", "请续费实例，或结清欠费。"),
        Fact::InstanceSystem => never("Set a password instead of a key pair, or use an instance with Linux.", "请使用密码代替密钥对，或使用 Linux 实例。"),
        Fact::InstanceHibernation => never("Use an instance that is not set up for hibernation.", "请使用未开启休眠功能的实例。"),
    }
}

#[rustfmt::skip]
fn by_reason(reason: Reason) -> Advice {
    match reason {
        Reason::Account => change("Clear up with the account what the message names.", "请在账号中处理错误信息所指的问题。"),
        Reason::Keys => change("Look at the key in the Key Management Service, and at who may use it.", "请在密钥管理服务（KMS）中检查密钥及其授权。"),
        Reason::OtherResource => change("Check the resource that the message names: no call of disks, instances or snapshots shows it.", "请检查错误信息所指的资源：云盘、实例和快照的查询接口都不会显示它。"),
        Reason::Progress => wait("Wait until the other task has finished, then send the request again.", "请等待另一个任务完成，然后重新发送。"),
        Reason::Internal => wait("Send the request again after a while, and wait longer after each attempt. If it goes on, open a ticket with the request id.", "请稍后重试，每次等待更长时间。如果一直如此，请提交工单并附上请求 ID。"),
        Reason::Contradicted => change("Renew the disk, or settle what is overdue.", "请续费云盘，或结清欠费。"),
        Reason::Capability | Reason::Wording => never("Use another resource or region: this one does not support the operation.", "请换用其他资源或地域：当前的不支持此操作。"),
    }
}

/// The advice on one code.
struct Special {
    /// The operation that it is for; nothing where it is for all.
    operation: &'static str,
    code: &'static str,
    /// A part of the message, where rows of one code need other advice.
    about: &'static str,
    advice: Advice,
}

const fn on(operation: &'static str, code: &'static str, advice: Advice) -> Special {
    Special {
        operation,
        code,
        about: "",
        advice,
    }
}

const fn never(en: &'static str, zh: &'static str) -> Advice {
    Advice {
        text: Text { en, zh },
        retry: Retry::Never,
    }
}

const fn change(en: &'static str, zh: &'static str) -> Advice {
    Advice {
        text: Text { en, zh },
        retry: Retry::AfterChange,
    }
}

const fn wait(en: &'static str, zh: &'static str) -> Advice {
    Advice {
        text: Text { en, zh },
        retry: Retry::AfterWait,
    }
}

#[rustfmt::skip]
static SPECIAL: &[Special] = &[
    // What the request decides.
    on("", "MissingParameter", never("Send the parameter that the message names.", "请补上错误信息中指出的参数。")),
    on("", "InvalidParameter", never("Correct the value of the parameter that the message names.", "请改正错误信息中指出的参数的值。")),
    on("", "InvalidRegionId.MalFormed", never("Correct `RegionId`: `aliyun ecs DescribeRegions` lists the regions.", "请改正 `RegionId`：`aliyun ecs DescribeRegions` 可列出所有地域。")),
    on("", "InvalidRegionId.NotFound", never("Correct `RegionId`: `aliyun ecs DescribeRegions` lists the regions.", "请改正 `RegionId`：`aliyun ecs DescribeRegions` 可列出所有地域。")),
    on("", "DryRunOperation", never("Nothing is wrong: the dry run has passed. Send the request without `DryRun` to carry it out.", "请求没有问题：预检已通过。去掉 `DryRun` 后发送即可执行。")),
    on("", "DRYRUN.SUCCESS", never("Nothing was found: the dry run has passed. Send the request without `DryRun` to carry it out.", "没有发现问题：预检已通过。去掉 `DryRun` 后发送即可执行。")),
    on("", "InvalidPassword.Malformed", never("Choose a password of 8 to 30 characters with at least three of upper case, lower case, digits and special characters.", "请设置 8 至 30 个字符的密码，至少包含大写字母、小写字母、数字和特殊字符中的三种。")),
    on("", "InvalidSnapshotName.Malformed", never("Choose a name of 2 to 128 characters that starts with a letter, and neither with `auto` nor with `http://` or `https://`.", "请设置 2 至 128 个字符的名称，以字母或中文开头，且不以 `auto`、`http://` 或 `https://` 开头。")),
    on("", "InvalidDescription.Malformed", never("Write a description of 2 to 256 characters that does not start with `http://` or `https://`. The status is 404 all the same.", "请填写 2 至 256 个字符的描述，且不以 `http://` 或 `https://` 开头。该错误的状态码就是 404。")),
    on("", "InvalidTagKey.Malformed", never("Correct the key: 1 to 128 characters, not starting with `aliyun` or `acs:`, without `http://` and `https://`.", "请改正标签键：1 至 128 个字符，不以 `aliyun` 或 `acs:` 开头，不包含 `http://` 和 `https://`。")),
    on("", "InvalidTagValue.Malformed", never("Correct the value: up to 128 characters, without `http://` and `https://`.", "请改正标签值：最多 128 个字符，不包含 `http://` 和 `https://`。")),
    on("", "Duplicate.TagKey", never("Give each key once.", "每个标签键只能出现一次。")),
    on("", "QuotaExceed.Tags", never("Send at most 20 tags.", "最多发送 20 个标签。")),
    on("", "InvalidRetentionDays.Malformed", never("Give a whole number of days from 1 to 65536, or leave `RetentionDays` out to keep the snapshot.", "请填写 1 至 65536 的整数天数；不填 `RetentionDays` 则永久保留快照。")),
    on("", "InvalidInstantAccessRetentionDays.Malformed", never("Give a whole number of days from 1 to 65535.", "请填写 1 至 65535 的整数天数。")),
    on("", "InvalidSnapshotCategory.Malformed", never("Use `Standard` or `Flash`, or leave `Category` out: it is no longer used.", "请使用 `Standard` 或 `Flash`，或去掉 `Category`：该参数已不再使用。")),
    on("", "InvalidCategoryAndInstantAccess.Malformed", never("Leave out `Category` or `InstantAccess`.", "请去掉 `Category` 或 `InstantAccess`。")),
    on("", "InvalidClientToken.Malformed", never("Use at most 64 ASCII characters.", "最多使用 64 个 ASCII 字符。")),
    on("RebootInstances", "InvalidParameter.TooManyInstanceIds", never("Send at most 100 instances at once, in several requests.", "每个请求最多 100 个实例，请拆分为多个请求。")),
    on("RebootInstances", "Abs.InvalidInstanceIds.MalFormed", never("Correct the ids of instances: they look like `i-bp67acfmxazb4ph1abcd`.", "请改正实例 ID：形如 `i-bp67acfmxazb4ph1abcd`。")),
    Special {
        about: "should not be null",
        ..on("RebootInstances", "InvalidInstanceId.NotFound", never("Name at least one instance: `InstanceId.1`.", "请至少指定一个实例：`InstanceId.1`。"))
    },
    // What the state decides.
    on("ResetDisk", "IncorrectDiskStatus", change("Wait until the disk is `In_use` or `Available`. Editions before 2021 accept `In_use` only.", "请等待云盘状态变为 `In_use` 或 `Available`。2021 年之前的文档只允许 `In_use`。")),
    on("ReInitDisk", "IncorrectDiskStatus", change("Attach the disk first: it must be `In_use`.", "请先挂载云盘：其状态必须是 `In_use`。")),
    on("CreateSnapshot", "IncorrectDiskStatus", change("Wait until the disk is `In_use` or `Available`.", "请等待云盘状态变为 `In_use` 或 `Available`。")),
    on("ResetDisk", "IncorrectInstanceStatus", change("Stop the instance that the disk is attached to, and wait until it is `Stopped`.", "请停止云盘所挂载的实例，并等待其状态变为 `Stopped`。")),
    on("ReInitDisk", "IncorrectInstanceStatus", change("Stop the instance that the disk is attached to, and wait until it is `Stopped`.", "请停止云盘所挂载的实例，并等待其状态变为 `Stopped`。")),
    on("CreateSnapshot", "IncorrectInstanceStatus", change("Wait until the instance that the disk is attached to is `Running` or `Stopped`.", "请等待云盘所挂载的实例状态变为 `Running` 或 `Stopped`。")),
    on("RebootInstances", "IncorrectInstanceStatus", change("Only an instance that is `Running` can be rebooted: start it, or wait until it runs.", "只能重启状态为 `Running` 的实例：请启动实例，或等待其运行。")),
    on("", "DiskHasSnapshotsWithInstantAccessEnabled.OperationNotSupported", change("Turn instant access off for the snapshots of the disk, or wait until it ends.", "请关闭该云盘快照的极速可用功能，或等待其到期。")),
    on("", "QuotaExceed.ConcurrentSnapshotQuota", wait("Wait until a snapshot of the disk is finished, then send the request again.", "请等待该云盘的一个快照创建完成，然后重新发送。")),
    // What only the service knows.
    on("", "InvalidAccountStatus.NotEnoughBalance", change("Add funds to the account, then send the request again.", "请为账号充值，然后重新发送请求。")),
    on("", "InsufficientBalance", change("Add funds to the account, then send the request again.", "请为账号充值，然后重新发送请求。")),
    on("", "InvalidAccountStatus.SnapshotServiceUnavailable", change("Activate the snapshot service for the account.", "请为账号开通快照服务。")),
    on("", "UserNotInTheWhiteList", change("Ask the support of Alibaba Cloud to permit this kind of disk to the account.", "请联系阿里云支持，为账号开通该类云盘的权限。")),
    on("", "InvalidAction.Unauthorized", change("Have the operation permitted to whoever sends the request.", "请为请求的发送者申请该操作的权限。")),
    on("", "InvalidParameter.UnauthorizedStorageLocationArn", change("Have the storage location permitted to the account, or leave `StorageLocationArn` out.", "请为账号申请该存储位置的权限，或去掉 `StorageLocationArn`。")),
    on("", "QuotaExceed.SnapshotQuota", change("Ask the channel partner to raise the quota, or delete snapshots that are no longer needed.", "请联系渠道伙伴提升配额，或删除不再需要的快照。")),
    Special {
        about: "ECS tag",
        ..on("", "InvalidParameter.KMSKeyId.CMKNotEnabled", change("Give the key of the disk the tag for ECS in the Key Management Service.", "请在密钥管理服务（KMS）中为云盘的密钥添加 ECS 标签。"))
    },
    on("", "InvalidParameter.KMSKeyId.CMKNotEnabled", change("Enable the key of the disk in the Key Management Service.", "请在密钥管理服务（KMS）中启用云盘的密钥。")),
    on("", "InvalidParameter.KMSKeyId.CMKUnauthorized", change("Give the key of the disk the tag for ECS in the Key Management Service.", "请在密钥管理服务（KMS）中为云盘的密钥添加 ECS 标签。")),
    on("", "InvalidParameter.KMSKeyId.KMSUnauthorized", change("Authorize ECS to use the keys of the account in the Key Management Service.", "请授权 ECS 访问账号在密钥管理服务（KMS）中的密钥。")),
    on("", "InvalidParameter.KMSKeyId.NotFound", change("Look whether the key of the disk still exists in the Key Management Service.", "请在密钥管理服务（KMS）中确认云盘的密钥是否仍然存在。")),
    on("", "Throttling", wait("Send fewer requests: try again after a while, and wait longer after each attempt.", "请降低请求频率：稍后重试，每次等待更长时间。")),
    on("", "IdempotentParameterMismatch", never("Repeat a `ClientToken` only with exactly the same parameters; send a new one with other parameters.", "只有参数完全相同时才能重复使用 `ClientToken`；参数不同时请使用新的。")),
    on("", "IdempotentProcessing", wait("Wait: the first request with this `ClientToken` is still being carried out.", "请等待：使用该 `ClientToken` 的第一个请求仍在处理。")),
    on("", "IncorrectDiskStatus.Transferring", wait("Wait until the disk has been migrated, then send the request again.", "请等待云盘迁移完成，然后重新发送。")),
    on("", "IncorrectDiskStatus.Invalid", change("Restart the instance that the disk is attached to, then send the request again.", "请重启云盘所挂载的实例，然后重新发送。")),
    on("", "InvalidKeyPairName.NotFound", never("Correct `KeyPairName`: `aliyun ecs DescribeKeyPairs` lists the key pairs of the region.", "请改正 `KeyPairName`：`aliyun ecs DescribeKeyPairs` 可列出该地域的密钥对。")),
    on("", "InvalidResourceGroup.NotFound", never("Correct `ResourceGroupId`, or leave it out.", "请改正 `ResourceGroupId`，或去掉该参数。")),
    on("", "InvalidImageId.NotFound", never("Replace the system disk with another image: the one that this disk came from is gone.", "请用其他镜像更换系统盘：该云盘的来源镜像已不存在。")),
    on("", "InvalidDiskId.OperationNotSupported", never("Replace the system disk with another image: the one that this disk came from is gone.", "请用其他镜像更换系统盘：该云盘的来源镜像已不存在。")),
    on("", "SharedImageDeleted", never("Replace the system disk with another image: the shared one is gone.", "请用其他镜像更换系统盘：共享镜像已被删除。")),
    on("", "InvalidInstance.NotFoundSystemDisk", change("Look whether the instance has its system disk: `aliyun ecs DescribeDisks --InstanceId …` shows it.", "请确认实例的系统盘是否存在：`aliyun ecs DescribeDisks --InstanceId …` 可查看。")),
    on("", "InstanceNotReady", wait("Wait until the instance is ready, then send the request again.", "请等待实例就绪，然后重新发送。")),
    on("", "LoginAsNonRoot.ImageNotSupport", never("Log on as root, or use an image that supports other users.", "请以 root 用户登录，或使用支持非 root 登录的镜像。")),
    on("", "LoginAsNonRoot.RegionNotSupport", never("Log on as root: the region supports no other users.", "请以 root 用户登录：该地域不支持非 root 登录。")),
    on("", "InvalidRegion.NotSupportSnapshotInstantAccessRegion", never("Leave out `InstantAccess`: the region does not support it.", "请去掉 `InstantAccess`：该地域不支持。")),
    on("", "CloudBoxNotSupportSnapshotWithInstantAccess", never("Leave out `InstantAccess`: a disk in a CloudBox does not support it.", "请去掉 `InstantAccess`：云盒中的云盘不支持。")),
    on("CreateSnapshot", "DiskId.ValueNotSupported", never("Use a disk of another category: no snapshot can be taken of this one.", "请换用其他类型的云盘：该云盘不支持创建快照。")),
    on("CreateSnapshot", "IncorrectDiskType.NotSupport", never("Use a disk of another category: no snapshot can be taken of this one.", "请换用其他类型的云盘：该云盘不支持创建快照。")),
    on("ResetDisk", "OperationDenied", never("Use another snapshot, or create a disk from this one: it cannot be rolled back to.", "请换用其他快照，或用该快照新建云盘：它不支持回滚。")),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_special_advice_is_read() {
        for known in SPECIAL {
            let is_read = operations::ALL.iter().any(|operation| {
                let mut rows = operation.refusals.iter();
                rows.any(|row| special(operation, row).is_some_and(|found| std::ptr::eq(found, known)))
            });
            assert!(is_read, "{} {}", known.operation, known.code);
        }
    }

    #[test]
    fn every_older_wording_has_a_newer_one() {
        for operation in operations::ALL {
            for row in operation.refusals.iter().filter(|row| is_wording(row)) {
                assert!(!is_wording(newest(operation, row)), "{} {}", operation.name, row.code);
            }
        }
    }
}
