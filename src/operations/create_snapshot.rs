//! `CreateSnapshot`: takes a snapshot of one disk.

use super::common;
#[allow(clippy::wildcard_imports)] // The words that a table is written in.
use crate::spec::*;

const DOC: &str = "CreateSnapshot, 2024-09-29";
const NEWEST: &str = "CreateSnapshot, 2025-01-03";
const CHINESE: &str = "CreateSnapshot (Chinese), 2026-04-21";
const ARCHIVE: &str = "CreateSnapshot, 2018 to 2021";

const NO_LONGER_USED: Evidence = says(
    DOC,
    "This parameter is no longer used. By default, new normal snapshots of ESSDs are upgraded to instant access snapshots free of charge",
);
const KEY_REMOVED: Evidence = says(DOC, "This parameter will be removed in the future.");
const VALUE_REMOVED: Evidence = says(
    DOC,
    "This parameter will be removed in the future. We recommend that you use the Tag.N.Value parameter to ensure future compatibility.",
);

const TAG_KEY: &[Clause] = &[
    clause(
        Constraint::Length(1, 128),
        &[says(
            DOC,
            "The tag key cannot be an empty string. The tag key can be up to 128 characters in length",
        )],
    ),
    clause(
        Constraint::NotPrefix(&["acs:", "aliyun"]),
        &[says(DOC, "The tag key cannot start with acs: or aliyun.")],
    ),
    clause(
        Constraint::NotContaining(&["http://", "https://"]),
        &[says(DOC, "cannot contain http:// or https://")],
    ),
];

const TAG_VALUE: &[Clause] = &[
    clause(
        Constraint::Length(0, 128),
        &[says(
            DOC,
            "The tag value can be an empty string. The tag value can be up to 128 characters in length",
        )],
    ),
    clause(
        Constraint::NotPrefix(&["acs:"]),
        &[
            says(
                DOC,
                "It can be up to 128 characters in length and cannot start with acs: or contain http:// or https://.",
            ),
            says(
                NEWEST,
                "The tag value can be up to 128 characters in length and cannot contain http:// or https://.",
            ),
        ],
    )
    .contested(),
    clause(
        Constraint::NotContaining(&["http://", "https://"]),
        &[says(DOC, "cannot contain http:// or https://")],
    ),
];

pub(super) static OPERATION: Operation = Operation {
    name: "CreateSnapshot",
    summary: text("Takes a snapshot of a disk", "为一块云盘创建一份快照"),
    document: explaining(DOC),
    // The document has no names in its list, and texts that moved on by one: the order is what they leave of it.
    parameters: &[
        required("DiskId")
            .about("The disk to take a snapshot of", "需要创建快照的云盘")
            .example("d-bp1s5fnvk4gn2tws0****")
            .missing_as("MissingParameter")
            .evidence(&[common::REQUIRED, says(DOC, "The cloud disk ID.")])
            .must(&[common::DISK_ID]),
        optional("SnapshotName")
            .about("The name of the snapshot", "快照名称")
            .example("testSnapshotName")
            .refused_as("InvalidSnapshotName.Malformed")
            .evidence(&[says(DOC, "The name of the snapshot.")])
            .must(&[
                clause(
                    Constraint::Length(2, 128),
                    &[says(DOC, "The name must be 2 to 128 characters in length.")],
                ),
                clause(
                    Constraint::StartsWithLetter,
                    &[
                        says(DOC, "The name must start with a letter"),
                        says(CHINESE, "必须以大小写字母或中文开头，支持Unicode中letter分类下的字符"),
                    ],
                ),
                clause(
                    characters(Alphabet::Unicode, ":_-", "."),
                    &[
                        says(DOC, "It can contain letters, digits, colons (:), underscores (_), and hyphens (-)."),
                        says(NEWEST, "It can contain letters, digits, colons (:), underscores (_), periods (.), and hyphens (-)."),
                        says(CHINESE, "支持Unicode中letter分类下的字符（其中包括英文、中文等），ASCII数字（0-9）"),
                    ],
                ),
                clause(
                    Constraint::NotPrefix(&["http://", "https://"]),
                    &[says(DOC, "cannot start with http:// or https://")],
                ),
                clause(
                    Constraint::NotPrefix(&["auto"]),
                    &[says(DOC, "It cannot start with auto because snapshots whose names start with auto are recognized as automatic snapshots.")],
                ),
            ]),
        optional("Description")
            .about("What the snapshot is for", "快照描述")
            .example("testDescription")
            .refused_as("InvalidDescription.Malformed")
            .evidence(&[says(DOC, "404 InvalidDescription.Malformed: The specified description is wrongly formed.")])
            .must(&[
                clause(
                    Constraint::Length(2, 256),
                    &[says(DOC, "The description must be 2 to 256 characters in length")],
                ),
                clause(
                    Constraint::NotPrefix(&["http://", "https://"]),
                    &[says(DOC, "cannot start with http:// or https://")],
                ),
            ]),
        optional("RetentionDays")
            .about("After how many days the snapshot is deleted; kept forever when empty", "快照保留天数，为空则永久保留")
            .example("30")
            .refused_as("InvalidRetentionDays.Malformed")
            .evidence(&[says(DOC, "The snapshot is automatically released when its retention period expires.")])
            .integer()
            .must(&[clause(
                Constraint::Integer(1, 65_536),
                &[says(DOC, "The retention period of the snapshot. Valid values: 1 to 65536. Unit: days.")],
            )]),
        optional("Category")
            .about("The snapshot type", "快照类型")
            .example("Standard")
            .refused_as("InvalidSnapshotCategory.Malformed")
            .deprecated(NO_LONGER_USED)
            .evidence(&[says(DOC, "The category of the snapshot.")])
            .must(&[clause(
                Constraint::OneOf(&["Standard", "Flash"]),
                &[says(DOC, "Valid values: Standard: normal snapshot Flash: local snapshot")],
            )]),
        optional("InstantAccess")
            .about("Makes the snapshot usable at once", "是否开启快照极速可用功能")
            .example("false")
            .refused_as("InvalidParameter")
            .deprecated(NO_LONGER_USED)
            .evidence(&[says(DOC, "Specifies whether to enable the instant access feature.")])
            .boolean(&[clause(
                Constraint::Boolean,
                &[says(DOC, "true: enables the instant access feature. […] false: does not enable the instant access feature.")],
            )]),
        optional("InstantAccessRetentionDays")
            .about("For how many days the snapshot stays usable at once", "快照极速可用功能的使用时间，单位为天")
            .example("1")
            .refused_as("InvalidInstantAccessRetentionDays.Malformed")
            .deprecated(NO_LONGER_USED)
            .evidence(&[says(DOC, "The validity period of the instant access feature.")])
            .integer()
            .must(&[clause(
                Constraint::Integer(1, 65_535),
                &[says(DOC, "This parameter takes effect only when InstantAccess is set to true. Unit: days. Valid values: 1 to 65535.")],
            )]),
        optional("Tag")
            .list(20)
            .member("Key")
            .about("The key of a tag", "标签键")
            .example("TestKey")
            .refused_as("InvalidTagKey.Malformed")
            .evidence(&[says(DOC, "The key of tag N to add to the snapshot. Valid values of N: 1 to 20.")])
            .must(TAG_KEY),
        optional("Tag")
            .list(20)
            .member("Value")
            .about("The value of a tag", "标签值")
            .example("TestValue")
            .refused_as("InvalidTagValue.Malformed")
            .evidence(&[says(DOC, "The value of tag N to add to the snapshot. Valid values of N: 1 to 20.")])
            .must(TAG_VALUE),
        optional("Tag")
            .list(20)
            .member("key")
            .alias_of("Key")
            .deprecated(KEY_REMOVED)
            .about("The key of a tag, in its former spelling", "标签键（旧写法）")
            .example("TestKey")
            .refused_as("InvalidTagKey.Malformed")
            .evidence(&[says(DOC, "The tag key to add to the snapshot.")])
            .must(TAG_KEY),
        optional("Tag")
            .list(20)
            .member("value")
            .alias_of("Value")
            .deprecated(VALUE_REMOVED)
            .about("The value of a tag, in its former spelling", "标签值（旧写法）")
            .example("TestValue")
            .refused_as("InvalidTagValue.Malformed")
            .evidence(&[says(DOC, "The tag value to add to the snapshot.")])
            .must(TAG_VALUE),
        optional("ResourceGroupId")
            .about("The resource group of the snapshot", "快照所属的资源组")
            .example("rg-bp67acfmxazb4p****")
            .evidence(&[says(NEWEST, "The ID of the resource group to which to assign the snapshot.")])
            .must(&[common::RESOURCE_GROUP_ID]),
        optional("ClientToken")
            .about("Makes a retry safe: the same token never creates a second snapshot", "保证请求幂等性的客户端令牌")
            .example("123e4567-e89b-12d3-a456-426614174000")
            .refused_as("InvalidClientToken.Malformed")
            .evidence(&[says(NEWEST, "The client token that is used to ensure the idempotence of the request.")])
            .must(&[
                clause(
                    Constraint::Length(0, 64),
                    &[says(NEWEST, "It must contain only ASCII characters and must not exceed 64 characters in length.")],
                ),
                clause(
                    characters(Alphabet::AllAscii, "", ""),
                    &[says(NEWEST, "It must contain only ASCII characters and must not exceed 64 characters in length.")],
                ),
            ]),
        optional("StorageLocationArn")
            .about("Not publicly available", "暂未开放使用")
            .evidence(&[says(NEWEST, "This parameter is not publicly available.")]),
    ],
    relations: &[
        Relation::Excludes {
            parameter: "Category",
            flag: "InstantAccess",
            refused_as: Code::of("InvalidCategoryAndInstantAccess.Malformed"),
            evidence: &[says(DOC, "This parameter and the InstantAccess parameter cannot be specified at the same time.")],
        },
        Relation::EffectiveWith {
            parameter: "InstantAccessRetentionDays",
            flag: "InstantAccess",
            evidence: &[says(DOC, "This parameter takes effect only when InstantAccess is set to true.")],
        },
        Relation::AtMost {
            list: "Tag",
            member: "Key",
            most: 20,
            refused_as: Code::of("QuotaExceed.Tags"),
            evidence: &[says(DOC, "Valid values of N: 1 to 20."), says(DOC, "The number of specified tags exceeds the upper limit.")],
        },
        Relation::Distinct {
            list: "Tag",
            member: "Key",
            refused_as: Code::of("Duplicate.TagKey"),
            evidence: &[says(DOC, "The specified tag key already exists. Tag keys must be unique.")],
        },
        Relation::Needs {
            list: "Tag",
            member: "Value",
            other: "Key",
            refused_as: Code::of("InvalidTagKey.Malformed"),
            evidence: &[says(DOC, "The tag key cannot be an empty string.")],
        },
    ],
    cautions: &[
        Caution::DeletesAfter {
            days: "RetentionDays",
            evidence: &[
                says(DOC, "The snapshot is automatically released when its retention period expires."),
                says(DOC, "This parameter is empty by default, which indicates that the snapshot is not automatically released."),
            ],
        },
        Caution::CreatesAgainWithout {
            token: "ClientToken",
            creates: Resource::Snapshot,
            evidence: &[says(NEWEST, "The client token that is used to ensure the idempotence of the request.")],
        },
    ],
    across: in_full(&[
        Across::TokenStands {
            parameter: "ClientToken",
            refused_as: Code::of("IdempotentParameterMismatch"),
            evidence: &[
                says(common::IDEMPOTENCE_DOC, "If you specify a request with a ClientToken value that is in use but with different request parameters, ECS returns the IdempotentParameterMismatch error code."),
                says(DOC, "403 IdempotentParameterMismatch: The specified clientToken is used."),
            ],
        },
        Across::NotDuring {
            work: Work::Snapshot,
            on: "DiskId",
            answered: "IncorrectDiskStatus.CreatingSnapshot",
            evidence: &[
                says(DOC, "A previous snapshot creation task is in process. Please try again later."),
                says(NEWEST, "The number of snapshots being created for the disk %s has exceeded the concurrent quota (%s)."),
            ],
        },
    ]),
    sets_going: Some(SetsGoing { work: Work::Snapshot, on: "DiskId" }),
    preconditions: in_full(&[
        precondition(Fact::DiskExists, Demand::Exists(Resource::Disk), &[says(DOC, "404 InvalidDiskId.NotFound: The specified DiskId does not exist.")]),
        precondition(Fact::InstanceExists, Demand::Exists(Resource::Instance), &[says(DOC, "404 InvalidInstanceId.NotFound: The specified InstanceId does not exist.")]).contested(),
        precondition(Fact::DiskCategory, Demand::CloudDisk, &[
            says(DOC, "Creates a snapshot for a cloud disk."),
            says(common::LOCAL_DISKS, "Local disks do not support the following operations: […] Create a snapshot for a local disk."),
        ]),
        precondition(Fact::DiskCategory, Demand::InstantAccessDisk("InstantAccess"), &[
            says(DOC, "This feature can be enabled only for ESSDs."),
            says("CreateSnapshot, @alicloud/ecs20140526 7.11.6", "Only enterprise SSDs and standard SSDs"),
            says(DOC, "The InstantAccess, InstantAccessRetentionDays, and DisableInstantAccess parameters in this operation that are related to the instant access feature no longer take effect."),
        ])
        .contested(),
        precondition(Fact::DiskStatus, Demand::Status { of: Resource::Disk, allowed: &["In_use", "Available"], contested: &["Expired"] }, &[
            says(NEWEST, "The disk for which you want to create a snapshot is in the In_use or Available state."),
            says(DOC, "You can create snapshots for a disk that is in the Expired (Expired) state."),
            says(DOC, "403 IncorrectDiskStatus: The current disk status does not support this operation."),
        ]),
        precondition(Fact::DiskAttached, Demand::AttachedBefore, &[
            says(DOC, "403 IncorrectDiskStatus.NeverAttached: The specified disk has never been attached to any instance."),
            says(NEWEST, "Snapshots cannot be created for disks that have never been attached to an ECS instance."),
        ]),
        precondition(Fact::DiskUsed, Demand::StartedBefore, &[
            says(DOC, "403 IncorrectDiskStatus.NeverUsed: The specified disk has never been used after creating."),
            says(DOC, "The Elastic Compute Service (ECS) instance to which the disk is attached has never been started."),
            says(NEWEST, "If the disk is in the In_use state, make sure that the ECS instance to which the disk is attached is in the Running or Stopped state."),
        ])
        .contested(),
        precondition(Fact::InstanceStatus, Demand::Status { of: Resource::Instance, allowed: &["Running", "Stopped"], contested: &[] }, &[
            says(DOC, "In the following scenarios, you cannot create snapshots for a disk: […] The ECS instance to which the disk is attached is not in the Stopped (Stopped) or Running (Running) state."),
        ]),
        precondition(Fact::InstanceLocks, Demand::Unlocked { in_use_only: true }, &[
            says(DOC, "the instance is locked for security reasons and all operations are prohibited on it."),
            says(common::SECURITY_LOCKS, "CreateSnapshot: Returns an error only when the disk is attached to the instance and is in the In_use state."),
        ]),
        precondition(Fact::InstanceHibernation, Demand::NotHibernating, &[
            says(DOC, "403 HibernationConfigured.InstanceOperationForbidden: The operation cannot be performed due to the limitations of instances for which the instance hibernation feature is enabled."),
        ])
        .contested(),
        precondition(Fact::DiskSnapshots, Demand::NoUnfinishedSnapshot, &[
            says(DOC, "In the following scenarios, you cannot create snapshots for a disk: […] A snapshot is being created for the disk."),
            says(NEWEST, "403 QuotaExceed.ConcurrentSnapshotQuota: The number of snapshots being created for this disk has exceeded the concurrent quota."),
        ])
        .contested(),
        precondition(Fact::DiskSnapshotCount, Demand::FewerSnapshots(256), &[
            says(DOC, "In the following scenarios, you cannot create snapshots for a disk: The number of manual snapshots of the disk has reached 256."),
        ]),
    ]),
    #[cfg(feature = "full")]
    for_system_disk: &[],
    results: None,
    dry_run: None,
    refusals: &[
        refusal(400, "InvalidParameter.KMSKeyId.NotFound", "The specified KMSKeyId does not exist.").meaning("The specified KMSKeyId parameter does not exist.").in_editions(&[DOC, NEWEST]).service(Reason::Keys),
        refusal(400, "InvalidSnapshotName.Malformed", "The specified SnapshotName is wrongly formed.").meaning("The format of the specified snapshot name is invalid.").in_editions(&[DOC, NEWEST, ARCHIVE]),
        refusal(400, "IncorrectInstanceStatus", "The current status of the resource does not support this operation.").meaning("The resource is in a state that does not support the current operation.").in_editions(&[DOC, NEWEST, ARCHIVE]).state(Fact::InstanceStatus),
        refusal(400, "DiskCategory.OperationNotSupported", "The type of the specified disk does not support creating a snapshot.").meaning("The operation is not supported by the current disk category.").in_editions(&[DOC, NEWEST]).state(Fact::DiskCategory),
        refusal(400, "Duplicate.TagKey", "The Tag.N.Key contain duplicate key.").meaning("The specified tag key already exists. Tag keys must be unique.").in_editions(&[DOC, NEWEST, ARCHIVE]),
        refusal(400, "InvalidTagKey.Malformed", "The specified Tag.n.Key is not valid.").meaning("The specified Tag.N.Key parameter is invalid.").in_editions(&[DOC, NEWEST, ARCHIVE]),
        refusal(400, "InvalidTagValue.Malformed", "The specified Tag.n.Value is not valid.").meaning("The specified tag value is invalid.").in_editions(&[DOC, NEWEST, ARCHIVE]),
        refusal(400, "InvalidRetentionDays.Malformed", "The specified RetentionDays is not valid.").meaning("The specified RetentionDays parameter is invalid.").in_editions(&[DOC, NEWEST]),
        refusal(400, "CreateSnapshot.Failed", "The process of creating snapshot is failed.").meaning("Failed to create the snapshot.").in_editions(&[DOC, NEWEST]).service(Reason::Internal),
        refusal(403, "Throttling", "Request was denied due to user flow control.").in_editions(&[DOC, NEWEST]).service(Reason::Internal),
        refusal(403, "IncorrectDiskStatus.CreatingSnapshot", "A previous snapshot creation is in process.").meaning("A previous snapshot creation task is in process. Please try again later.").in_editions(&[DOC, NEWEST, ARCHIVE]).state(Fact::DiskSnapshots),
        refusal(403, "InstanceLockedForSecurity", "The disk attached instance is locked due to security.").meaning("The instance to which the disk is attached is locked for security reasons.").in_editions(&[DOC, NEWEST, ARCHIVE]).state(Fact::InstanceLocks),
        refusal(403, "IncorrectDiskStatus.NeverAttached", "The specified disk has never been attached to any instance.").meaning("The removable disk has never been attached to instances and its content remains unchanged.").in_editions(&[DOC, NEWEST, ARCHIVE]).state(Fact::DiskAttached),
        refusal(403, "QuotaExceed.Snapshot", "The snapshot quota exceeds.").meaning("The maximum number of snapshots has been reached. Delete snapshots that are no longer needed and try again.").in_editions(&[DOC, NEWEST, ARCHIVE]).state(Fact::DiskSnapshotCount),
        refusal(403, "IncorrectDiskStatus.NeverUsed", "The specified disk has never been used after creating.").meaning("The disk has never been used and its data remains unchanged.").in_editions(&[DOC, NEWEST, ARCHIVE]).state(Fact::DiskUsed),
        refusal(403, "DiskInArrears", "The specified operation is denied as your disk has expired.").meaning("The disk has expired due to an overdue payment.").in_editions(&[DOC, NEWEST, ARCHIVE]).service(Reason::Contradicted),
        refusal(403, "DiskId.ValueNotSupported", "The specified parameter diskid is not supported.").meaning("The specified EBS device category does not support the operation.").in_editions(&[DOC, NEWEST, ARCHIVE]).service(Reason::Capability),
        refusal(403, "IncorrectDiskStatus", "The current disk status does not support this operation.").meaning("The disk is in a state that does not support the current operation. Make sure that the disk is available and that your account has no overdue payments.").in_editions(&[DOC, NEWEST, ARCHIVE]).state(Fact::DiskStatus),
        refusal(403, "InvalidAccountStatus.NotEnoughBalance", "Your account does not have enough balance.").meaning("Your account balance is insufficient. Add funds to your account and try again.").in_editions(&[DOC, NEWEST, ARCHIVE]).service(Reason::Account),
        refusal(403, "InvalidAccountStatus.SnapshotServiceUnavailable", "Snapshot service has not been opened yet.").meaning("The operation is not supported while the snapshot service is not activated.").in_editions(&[DOC, NEWEST, ARCHIVE]).service(Reason::Account),
        refusal(403, "IncorrectVolumeStatus", "The current volume status does not support this operation.").meaning("The error message returned because the operation is not supported while the shared block storage device is in the current state.").in_editions(&[DOC, NEWEST, ARCHIVE]).service(Reason::Progress),
        refusal(403, "IdempotentParameterMismatch", "The specified clientToken is used.").meaning("The specified client token is already in use.").in_editions(&[DOC, NEWEST, ARCHIVE]).batch(),
        refusal(403, "IncorrectDiskStatus.Invalid", "The specified disk status invalid, restart instance and try again.").meaning("The state of the specified disk is invalid. Restart the instance and try again.").in_editions(&[DOC, NEWEST]).service(Reason::Internal),
        refusal(403, "IncorrectDiskType.NotSupport", "The specified device type is not supported.").meaning("The specified disk type does not support the operation.").in_editions(&[DOC, NEWEST, ARCHIVE]).service(Reason::Capability),
        refusal(403, "IncorrectDiskStatus.Transferring", "The specified device is transferring, you can retry after the process is finished.").meaning("The specified disk is being migrated. Wait until the migration is complete and try again.").in_editions(&[DOC, NEWEST, ARCHIVE]).service(Reason::Progress),
        refusal(403, "InvalidParameter.KMSKeyId.CMKUnauthorized", "ECS tags must be added to the CMK.").meaning("ECS tags must be added to the CMK.").in_editions(&[DOC, NEWEST]).service(Reason::Keys),
        refusal(403, "InvalidParameter.KMSKeyId.CMKNotEnabled", "The CMK needs to be enabled.").meaning("The customer master key (CMK) is not enabled when KMSKeyId is specified for an encrypted disk. You can call the DescribeKey operation of KMS to query information about the specified CMK.").in_editions(&[DOC, NEWEST]).service(Reason::Keys),
        refusal(403, "InvalidParameter.KMSKeyId.KMSUnauthorized", "ECS service have no right to access your KMS.").meaning("ECS is not authorized to access your KMS resources.").in_editions(&[DOC, NEWEST, ARCHIVE]).service(Reason::Keys),
        refusal(403, "IdempotentProcessing", "The previous idempotent request(s) is still processing.").meaning("A previous idempotent request is being processed. Try again later.").in_editions(&[DOC, NEWEST, ARCHIVE]).service(Reason::Progress),
        refusal(403, "InvalidSnapshotCategory.Malformed", "The specified Category is not valid.").meaning("The specified Category parameter is invalid.").in_editions(&[DOC, NEWEST]),
        refusal(403, "InvalidAction.Unauthorized", "The specified action is not valid.").meaning("The specified operation is invalid.").in_editions(&[DOC, NEWEST]).service(Reason::Account),
        refusal(403, "InvalidRegion.NotSupportSnapshotInstantAccessRegion", "The snapshot InstantAccess is not supported for this region.").in_editions(&[DOC, NEWEST]).service(Reason::Capability),
        refusal(403, "InvalidCategoryAndInstantAccess.Malformed", "The snapshot Category and InstantAccess can't be used together.").in_editions(&[DOC, NEWEST]),
        refusal(403, "DISK_HAS_CREATING_SNAPSHOT", "The operation cannot be performed while a snapshot is being created for the disk.").meaning("The operation cannot be performed while a snapshot is being created for the disk.").in_editions(&[DOC, NEWEST]).state(Fact::DiskSnapshots),
        refusal(403, "HibernationConfigured.InstanceOperationForbidden", "The operation is not permitted due to limit of the hibernation configured instance.").meaning("The operation cannot be performed due to the limitations of instances for which the instance hibernation feature is enabled.").in_editions(&[DOC, NEWEST]).state(Fact::InstanceHibernation),
        refusal(403, "QuotaExceed.SnapshotQuota", "The quota is insufficient, please contact your channel partner to increase the quota.").meaning("The quota is insufficient. Contact your channel partner to request a quota increase.").in_editions(&[DOC, NEWEST]).service(Reason::Account),
        refusal(403, "InvalidInstantAccessRetentionDays.Malformed", "The specified InstantAccessRetentionDays is not valid.").in_editions(&[DOC, NEWEST]),
        refusal(403, "CloudBoxNotSupportSnapshotWithInstantAccess", "The specified disk in CloudBox does not support to create a snapshot with InstantAccess.").in_editions(&[DOC, NEWEST]).service(Reason::Capability),
        refusal(403, "InvalidAccountStatus.NotEnoughBalance", "Your account does not have enough balance to order postpaid product.").meaning("Your account balance should not be less than 100 yuan to order postpaid product. Please recharge before ordering.").in_editions(&[DOC, NEWEST]).service(Reason::Account),
        refusal(404, "InvalidDiskId.NotFound", "The specified DiskId does not exist.").meaning("The specified disk does not exist. Check whether the disk ID is correct.").in_editions(&[DOC, NEWEST, ARCHIVE]).state(Fact::DiskExists),
        refusal(404, "InvalidDescription.Malformed", "The specified description is wrongly formed.").meaning("The resource description is invalid. The description must be 2 to 256 characters in length and cannot start with http:// or https://.").in_editions(&[DOC, NEWEST, ARCHIVE]),
        refusal(404, "InvalidInstanceId.NotFound", "The specified InstanceId does not exist.").meaning("The specified instance does not exist.").in_editions(&[DOC, NEWEST, ARCHIVE]).state(Fact::InstanceExists),
        refusal(404, "InvalidVolumeId.NotFound", "The specified volume does not exist.").meaning("The specified Shared Block Storage device does not exist.").in_editions(&[DOC, NEWEST, ARCHIVE]).service(Reason::OtherResource),
        refusal(404, "InvalidResourceGroup.NotFound", "The ResourceGroup provided does not exist in our records.").meaning("The specified resource group does not exist.").in_editions(&[DOC, NEWEST]).service(Reason::OtherResource),
        refusal(500, "InternalError", "The request processing has failed due to some unknown error.").meaning("An internal error has occurred. Try again later.").in_editions(&[DOC, NEWEST, ARCHIVE]).service(Reason::Internal),
        refusal(500, "InternalError", "The request processing has failed due to some unknown error, exception or failure.").meaning("An internal error has occurred. Try again later.").in_editions(&[DOC, NEWEST, ARCHIVE]).service(Reason::Internal),
        refusal(403, "QuotaExceed.Tags", "%s").meaning("The error message returned because the number of specified tags exceeds the upper limit.").in_editions(&[DOC, ARCHIVE]),
        refusal(403, "InvalidOperation.UnfinishedEncryptedSnapshotCopy", "This disk has unfinished encrypted copy snapshots in the target region.").meaning("The cloud disk has unfinished encrypted snapshot copy tasks.").other_edition(&[NEWEST]).service(Reason::Progress),
        refusal(403, "QuotaExceed.ConcurrentSnapshotQuota", "The number of snapshots being created for the disk %s has exceeded the concurrent quota (%s). Please wait for the previous snapshots to complete before trying again.").meaning("The number of snapshots being created for this disk has exceeded the concurrent quota. Please wait for the previous snapshots to complete before trying again.").other_edition(&[NEWEST]).state(Fact::DiskSnapshots),
        refusal(403, "InvalidClientToken.Malformed", "The specified clientToken is improperly formatted. It must contain only ASCII characters and must not exceed 64 characters in length.").meaning("The specified clientToken is improperly formatted. It must contain only ASCII characters and must not exceed 64 characters in length.").other_edition(&[NEWEST]),
        refusal(403, "InvalidParameter.UnauthorizedStorageLocationArn", "The operation has failed due to lack of permission for the specified \"StorageLocationArn\". Please use a resource with appropriate permission for the operation.").meaning("The current operation failed because the specified StorageLocationArn has insufficient permissions. Contact the administrator of the resource to obtain the operation permissions.").other_edition(&[NEWEST]).service(Reason::Account),
        refusal(400, "DiskCategory.OperationNotSupported", "The operation is not supported to the specified disk due to its disk category").meaning("The error message returned because the operation is not supported by the specified disk type.").other_edition(&[ARCHIVE]).service(Reason::Wording),
        refusal(403, "CreateSnapshot.Failed", "The process of creating snapshot is failed.").meaning("The error message returned because the snapshot has failed to be created.").other_edition(&[ARCHIVE]).service(Reason::Wording),
        refusal(403, "QuotaExceed.Snapshot", "The maximum number of snapshots is exceeded.").meaning("You have exceeded the snapshot creation limit. The maximum number of snapshots you can create for a disk is 64.").other_edition(&[ARCHIVE]).service(Reason::Wording),
        refusal(403, "IncorrectDiskStatus.Invalid", "The specified device status invalid, restart instance and try again.").meaning("The error message returned when the specified disk status is invalid. Restart the instance and try again.").other_edition(&[ARCHIVE]).service(Reason::Wording),
        refusal(400, "DiskCategory.OperationNotSupported", "The operation is not supported to the specified disk due to its disk Category").meaning("You cannot create a snapshot for the specified disk because of its category.").other_edition(&[ARCHIVE]).service(Reason::Wording),
        refusal(403, "CreateSnapshot.Failed", "The process of creating snapshot failed.").meaning("Snapshot creation has failed.").other_edition(&[ARCHIVE]).service(Reason::Wording),
        refusal(400, "InvalidSnapshotName.Malformed", "The specified SnapshotName is incorrectly formed.").meaning("The specified `SnapshotName` is invalid.").other_edition(&[ARCHIVE]).service(Reason::Wording),
        refusal(404, "InvalidDescription.Malformed", "The specified description is incorrectly formed.").meaning("The specified target image `Description` is invalid.").other_edition(&[ARCHIVE]).service(Reason::Wording),
        refusal(400, "MissingParameter", "The input parameter \"DiskId\" that is mandatory for processing this request is not supplied.").naming("DiskId").common_form(common::MISSING_PARAMETER),
        refusal(400, "InvalidParameter", "The specified parameter \"InstantAccess\" is not valid.").naming("InstantAccess").common_form(common::INVALID_PARAMETER),
    ],
    conditions: &[],
    examples: explaining(&[
        good(
            "A named snapshot, kept for 30 days",
            "命名快照，保留 30 天",
            "Action=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0abc&SnapshotName=before-upgrade&RetentionDays=30&Tag.1.Key=env&Tag.1.Value=prod&ClientToken=0c593ea1",
        ),
        bad(
            "A name that looks automatic",
            "名称以 auto 开头",
            "Action=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0abc&SnapshotName=auto-backup",
            &["forbidden-prefix@SnapshotName"],
        ),
        bad(
            "A tag twice, and a value without a key",
            "标签键重复，且有值无键",
            "Action=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0abc&Tag.1.Key=env&Tag.2.Key=env&Tag.3.Value=prod",
            &["duplicate-entry@Tag.2.Key", "incomplete-entry@Tag.3.Value"],
        ),
    ]),
};

const _: () = assert_consistent(&OPERATION);
