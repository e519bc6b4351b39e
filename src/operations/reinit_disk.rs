//! `ReInitDisk`: resets a disk to its initial state.

use super::common;
#[allow(clippy::wildcard_imports)] // The words that a table is written in.
use crate::spec::*;

const DOC: &str = "ReInitDisk, 2019-05-31";
const DOC_2017: &str = "ReInitDisk, 2017-07-25";
const NEWEST: &str = "ReInitDisk, 2025-02-27";
#[cfg(feature = "full")]
const SDK: &str = "ReInitDisk, @alicloud/ecs20140526 7.11.6";
const ARCHIVE: &str = "ReInitDisk, 2018 to 2021";

pub(super) static OPERATION: Operation = Operation {
    name: "ReInitDisk",
    summary: text("Resets a disk to the state it was created in", "重新初始化一块云盘到初始状态"),
    document: explaining(DOC),
    parameters: &[
        required("DiskId")
            .about("The disk to reinitialize; what it holds is lost", "需要重新初始化的云盘，其数据将丢失")
            .example("d-bp67acfmxazb4ph****")
            .missing_as("MissingParameter")
            .evidence(&[common::REQUIRED, says(DOC_2017, "DiskId String Yes The ID of the specified disk device."), says(DOC, "The ID of the disk.")])
            .must(&[common::DISK_ID]),
        optional("AutoStartInstance")
            .about("Starts the instance when the disk is reinitialized", "重新初始化后自动启动实例")
            .example("true")
            .refused_as("InvalidParameter")
            .evidence(&[says(DOC, "Indicates whether to start the instance after the disk is reinitialized.")])
            .boolean(&[clause(
                Constraint::Boolean,
                &[says(DOC, "AutoStartInstance|Boolean|No|true")],
            )]),
        optional("KeyPairName")
            .about("The key pair to log on with, for Linux", "用于登录的密钥对，仅 Linux")
            .example("JoshuaCentOS")
            .evidence(&[says(DOC, "The name of the key pair.")]),
        optional("Password")
            .about("The new password of the instance, for a system disk", "实例的新密码，仅系统盘有效")
            .example("EcsV587!")
            .secret()
            .refused_as("InvalidPassword.Malformed")
            .evidence(&[
                says(DOC, "The new password of the instance."),
                says(DOC, "If the Password parameter is specified, use HTTPS to call the operation to avoid password leakage."),
            ])
            .must(&[
                clause(
                    Constraint::Length(8, 30),
                    &[says(DOC, "The password must be 8 to 30 characters in length")],
                ),
                clause(
                    characters(Alphabet::Ascii, "()`~!@#$%^&*-_+=|{}[]:;'<>,.?/", ""),
                    &[says(NEWEST, "()`~!@#$%^&*-_+=|{}[]:;'<>,.?/"), says(DOC, "The password can contain any of the following special characters")],
                ),
                clause(
                    Constraint::MixedCharacters,
                    &[
                        says(NEWEST, "It must contain at least three of the following character types: uppercase letters, lowercase letters, digits, and special characters"),
                        says(DOC, "must contain uppercase or lowercase letters, digits, and special characters"),
                    ],
                ),
                clause(
                    Constraint::NotPrefix(&["/"]),
                    &[says(DOC, "The password of a Windows instance cannot start with a forward slash (/).")],
                )
                .contested()
                .on_windows(),
            ]),
        optional("SecurityEnhancementStrategy")
            .about("Installs Alibaba Cloud Security on a system disk made from a public image", "在公共镜像的系统盘上启用安全加固")
            .example("Active")
            .refused_as("InvalidParameter")
            .evidence(&[says(DOC, "Indicates whether to enable security hardening and install Alibaba Cloud Security on the system disk.")])
            .must(&[clause(
                Constraint::OneOf(&["Active", "Deactive"]),
                &[says(DOC, "Valid values: Active: enables security hardening […] Deactive: disables security hardening")],
            )]),
        optional("RegionId")
            .about("The region of the disk; SDKs add it to every request", "云盘所在地域，SDK 会自动添加")
            .example("cn-hangzhou")
            .refused_as("InvalidRegionId.MalFormed")
            .must(&[clause(
                Constraint::Region,
                &[says(NEWEST, "400 InvalidRegionId.MalFormed: The specified RegionId is not valid.")],
            )]),
    ],
    relations: &[],
    cautions: &[Caution::Overwrites {
        on: "DiskId",
        evidence: &[
            says(DOC, "A system disk will be initialized to the initial status of the image."),
            says(DOC, "A user-created data disk will be initialized to the state of an empty data disk."),
        ],
    }],
    across: in_full(&[Across::NotDuring {
        work: Work::Snapshot,
        on: "DiskId",
        answered: "DiskCreatingSnapshot",
        evidence: &[says(DOC_2017, "403 DiskCreatingSnapshot: The operation is denied due to a snapshot of the specified disk is not completed yet.")],
    }]),
    sets_going: None,
    preconditions: in_full(&[
        precondition(Fact::DiskExists, Demand::Exists(Resource::Disk), &[says(DOC_2017, "404 InvalidDiskId.NotFound: The specified disk does not exist.")]),
        precondition(Fact::DiskCategory, Demand::CloudDisk, &[
            says(common::LOCAL_DISKS, "Local disks do not support the following operations: […] Re-initialize a local disk."),
            says(NEWEST, "400 DiskCategory.OperationNotSupported: The operation is not supported to the specified disk due to its disk category."),
        ]),
        precondition(Fact::DiskMultiAttach, Demand::SingleAttach, &[
            says(NEWEST, "403 InvalidOperation.MultiAttachDisk: Disks for which the multi-attach feature is enabled do not support the operation."),
        ]),
        precondition(Fact::DiskStatus, Demand::Status { of: Resource::Disk, allowed: &["In_use"], contested: &[] }, &[
            says(DOC, "The operation can be performed only when the disk is in the In_use state"),
        ]),
        precondition(Fact::InstanceStatus, Demand::Status { of: Resource::Instance, allowed: &["Stopped"], contested: &[] }, &[
            says(DOC, "the instance that the disk is attached to is in the Stopped state."),
        ]),
        precondition(Fact::InstanceLocks, Demand::Unlocked { in_use_only: true }, &[
            says(common::SECURITY_LOCKS, "ReInitDisk: Returns an error when the disk is in the In_use state. Normal logic when the disk is in another state."),
            says(DOC, "403 InstanceLockedForSecurity: The instance is locked due to security."),
        ]),
        precondition(Fact::InstanceExpiry, Demand::Paid, &[
            says(DOC, "403 InstanceExpiredOrInArrears: The specified operation is denied as your prepay instance is expired (prepay mode) or in arrears (afterpay mode)."),
            says(common::OVERDUE_PAYMENTS, "ReInitDisk: Error"),
        ]),
        precondition(Fact::InstanceHibernation, Demand::NotHibernating, &[
            says(NEWEST, "403 HibernationConfigured.InstanceOperationForbidden: The operation cannot be performed due to the limitations of instances for which the instance hibernation feature is enabled."),
        ])
        .contested(),
        precondition(Fact::InstanceSystem, Demand::NotWindows("KeyPairName"), &[
            says(NEWEST, "403 DependencyViolation.WindowsInstance: The instance creating is windows, cannot use ssh key pair to login."),
            says(NEWEST, "The parameter is applicable only to Linux instances."),
        ]),
        precondition(Fact::DiskUsed, Demand::StartedBefore, &[
            says(DOC_2017, "403 IncorrectDiskStatus.NeverUsed: The specified disk has never been used after creating."),
            says(DOC, "If the instance has not been activated for the first time after creation, the disks attached to it cannot be reinitialized."),
        ])
        .contested(),
        precondition(Fact::DiskSource, Demand::SourceExists, &[
            says(DOC, "If the source snapshot used to create the disk is deleted, the disk cannot be initialized and an error will be returned."),
            says(NEWEST, "403 InvalidSourceSnapshot: The source snapshot of the disk has been deleted and cannot support the current operation."),
        ]),
        precondition(Fact::DiskSourceAge, Demand::SourceAge, &[
            says(DOC, "403 InvalidSnapshot.TooOld: The disk is created from a snapshotId made before 2013-07-15, it cannot be re-initiated the specified disk any more since the detached first time."),
            says(DOC, "The error message returned when the specified snapshot is created on or before July 15, 2013."),
        ]),
        precondition(Fact::DiskSnapshots, Demand::NoUnfinishedSnapshot, &[
            says(DOC, "403 DiskCreatingSnapshot: The operation is denied due to a snapshot of the specified disk is not completed yet."),
        ]),
        precondition(Fact::DiskInstantAccess, Demand::NoInstantAccess, &[
            says(NEWEST, "400 DiskHasSnapshotsWithInstantAccessEnabled.OperationNotSupported: The operation is not supported to the specified disk that have snapshots with InstantAccess enabled."),
        ]),
    ]),
    #[cfg(feature = "full")]
    for_system_disk: &[
        ("Password", &[says(
            SDK,
            "Specifies whether to reset the username and password of the ECS instance when the system disk is re-initialized.",
        )]),
        ("SecurityEnhancementStrategy", &[says(
            SDK,
            "Specifies whether to use the free Security Center service after the system disk is re-initialized.",
        )]),
    ],
    results: None,
    dry_run: None,
    refusals: &[
        refusal(403, "IncorrectDiskStatus", "The current disk status does not support this operation.").meaning("The disk is in a state that does not support the current operation. Make sure that the disk is available and that your account has no overdue payments.").in_editions(&[DOC_2017, NEWEST, ARCHIVE]).state(Fact::DiskStatus),
        refusal(403, "IncorrectInstanceStatus", "The current status of the resource does not support this operation.").meaning("The resource is in a state that does not support the current operation.").in_editions(&[DOC_2017, DOC, NEWEST, ARCHIVE]).state(Fact::InstanceStatus),
        refusal(403, "InstanceLockedForSecurity", "The instance is locked due to security.").meaning("The operation is not supported while the instance is locked for security reasons.").in_editions(&[DOC_2017, DOC, NEWEST, ARCHIVE]).state(Fact::InstanceLocks),
        refusal(403, "InvalidSnapshot.TooOld", "The disk is created from a snapshotId made before 2013-07-15, it cannot be re-initiated the specified disk any more since the detached first time.").meaning("Snapshots created before July 15, 2013 do not support this operation.").in_editions(&[DOC_2017, DOC, NEWEST, ARCHIVE]).state(Fact::DiskSourceAge),
        refusal(403, "OperationDenied", "The snapshot which is used to create the specified disk has been deleted.").meaning("The snapshot used to create the specified disk does not exist.").in_editions(&[DOC, NEWEST, ARCHIVE]).state(Fact::DiskSource),
        refusal(403, "InstanceExpiredOrInArrears", "The specified operation is denied as your prepay instance is expired (prepay mode) or in arrears (afterpay mode).").meaning("The subscription instance has expired. You must renew the instance before you can proceed.").in_editions(&[DOC_2017, DOC, NEWEST, ARCHIVE]).state(Fact::InstanceExpiry),
        refusal(403, "DiskCreatingSnapshot", "The operation is denied due to a snapshot of the specified disk is not completed yet.").meaning("A snapshot is being created for the specified disk.").in_editions(&[DOC_2017, DOC, NEWEST, ARCHIVE]).state(Fact::DiskSnapshots),
        refusal(404, "InvalidDiskId.NotFound", "The specified disk does not exist.").meaning("The specified disk does not exist. Check whether the disk ID is correct.").in_editions(&[DOC_2017, NEWEST, ARCHIVE]).state(Fact::DiskExists),
        refusal(404, "InvalidImageId.NotFound", "The specified ImageId does not exist.").meaning("The specified image does not exist in this account. Check whether the image ID is correct.").in_editions(&[DOC, NEWEST, ARCHIVE]).service(Reason::OtherResource),
        refusal(404, "InvalidDiskId.OperationNotSupported", "The operation is not supported due to image not exist.").meaning("The error message returned when the specified image does not exist.").in_editions(&[DOC, NEWEST, ARCHIVE]).service(Reason::OtherResource),
        refusal(403, "InvalidSourceSnapshot", "The snapshot which is used to create the specified disk has been deleted.").meaning("The error message returned when the snapshot used to create the specified disk has been deleted.").in_editions(&[DOC_2017, DOC, ARCHIVE]).state(Fact::DiskSource),
        refusal(400, "MissingParameter", "The input parameter DiskId that is mandatory for processing this request is not supplied.").meaning("DiskId not specified.").in_editions(&[DOC_2017]),
        refusal(403, "IncorrectDiskStatus.NeverUsed", "The specified disk has never been used after creating.").meaning("The disk has not been used since creation, so the content has not changed.").in_editions(&[DOC_2017]).state(Fact::DiskUsed),
        refusal(400, "LoginAsNonRoot.ImageNotSupport", "The specified image does not support login as non-root.").meaning("The image does not support the logons of non-root users.").other_edition(&[NEWEST]).service(Reason::Capability),
        refusal(400, "DiskHasSnapshotsWithInstantAccessEnabled.OperationNotSupported", "The operation is not supported to the specified disk that have snapshots with InstantAccess enabled.").other_edition(&[NEWEST]).state(Fact::DiskInstantAccess),
        refusal(400, "InvalidPassword.Malformed", "The specified parameter \"Password\" is not valid.").other_edition(&[NEWEST, ARCHIVE]),
        refusal(400, "InvalidKeyPairName.NotFound", "The specified KeyPairName does not exist.").meaning("The specified KeyPairName parameter does not exist.").other_edition(&[NEWEST, ARCHIVE]).service(Reason::OtherResource),
        refusal(400, "DependencyViolation.IoOptimize", "The specified parameter InstanceId is not valid.").meaning("The I/O optimization configuration of the instance is invalid.").other_edition(&[NEWEST, ARCHIVE]).service(Reason::Capability),
        refusal(400, "DiskCategory.OperationNotSupported", "The operation is not supported to the specified disk due to its disk category.").meaning("The specified disk category does not support this operation.").other_edition(&[NEWEST, ARCHIVE]).state(Fact::DiskCategory),
        refusal(400, "InvalidRegionId.MalFormed", "The specified RegionId is not valid.").meaning("The specified region does not exist.").other_edition(&[NEWEST]),
        refusal(403, "LoginAsNonRoot.RegionNotSupport", "The specified region does not support login as non-root.").other_edition(&[NEWEST]).service(Reason::Capability),
        refusal(403, "SharedImageDeleted", "The specified image by others shared is deleted.").meaning("The specified shared image has been deleted.").other_edition(&[NEWEST, ARCHIVE]).service(Reason::OtherResource),
        refusal(403, "DependencyViolation.WindowsInstance", "The instance creating is windows, cannot use ssh key pair to login.").other_edition(&[NEWEST]).state(Fact::InstanceSystem).only_with("KeyPairName"),
        refusal(403, "UserNotInTheWhiteList", "The user is not in volume white list.").meaning("You are not authorized to manage the Shared Block Storage device. Submit a ticket to apply for the permissions.").other_edition(&[NEWEST, ARCHIVE]).service(Reason::Account),
        refusal(403, "InvalidParameter.KMSKeyId.CMKNotEnabled", "The CMK needs to be enabled.").meaning("The customer master key (CMK) is not enabled when KMSKeyId is specified for an encrypted disk. You can call the DescribeKey operation of KMS to query information about the specified CMK.").other_edition(&[NEWEST, ARCHIVE]).service(Reason::Keys),
        refusal(403, "InvalidParameter.KMSKeyId.KMSUnauthorized", "ECS service have no right to access your KMS.").meaning("ECS is not authorized to access your KMS resources.").other_edition(&[NEWEST, ARCHIVE]).service(Reason::Keys),
        refusal(403, "HibernationConfigured.InstanceOperationForbidden", "The operation is not permitted due to limit of the hibernation configured instance.").meaning("The operation cannot be performed due to the limitations of instances for which the instance hibernation feature is enabled.").other_edition(&[NEWEST]).state(Fact::InstanceHibernation),
        refusal(403, "InvalidOperation.MultiAttachDisk", "Multi attach disk does not support this operation.").meaning("Disks for which the multi-attach feature is enabled do not support the operation.").other_edition(&[NEWEST, ARCHIVE]).state(Fact::DiskMultiAttach),
        refusal(403, "InvalidParameter.KMSKeyId.CMKUnauthorized", "The CMK needs to be added ECS tag.").other_edition(&[NEWEST]).service(Reason::Keys),
        refusal(403, "InvalidSourceSnapshot", "The source snapshot of the disk has been deleted and cannot support the current operation.").meaning("The source snapshot of the disk has been deleted and cannot support the current operation.").other_edition(&[NEWEST]).state(Fact::DiskSource),
        refusal(500, "InternalError", "The request processing has failed due to some unknown error, exception or failure.").meaning("An internal error has occurred. Try again later.").other_edition(&[NEWEST, ARCHIVE]).service(Reason::Internal),
        refusal(400, "DiskCategory.OperationNotSupported", "The operation is not supported to the specified disk due to its disk category").other_edition(&[ARCHIVE]).service(Reason::Wording),
        refusal(400, "InvalidRegionId.MalFormed", "The specified RegionId is not valid").other_edition(&[ARCHIVE]).service(Reason::Wording),
        refusal(400, "InvalidParameter", "The specified parameter \"AutoStartInstance\" is not valid.").naming("AutoStartInstance").common_form(common::INVALID_PARAMETER),
        refusal(400, "InvalidParameter", "The specified parameter \"SecurityEnhancementStrategy\" is not valid.").naming("SecurityEnhancementStrategy").common_form(common::INVALID_PARAMETER),
    ],
    conditions: &["KeyPairName"],
    examples: explaining(&[
        good(
            "A new password and an automatic start",
            "设置新密码并自动启动",
            "Action=ReInitDisk&DiskId=d-bp67acfmxazb4phxyz01&Password=EcsV587%21&AutoStartInstance=true",
        ),
        bad(
            "A password of letters only",
            "密码只含字母",
            "Action=ReInitDisk&DiskId=d-bp67acfmxazb4phxyz01&Password=OnlyLetters",
            &["mixed-characters@Password"],
        ),
        bad(
            "A dry run that the operation does not have",
            "该接口不支持预检",
            "Action=ReInitDisk&DiskId=d-bp67acfmxazb4phxyz01&DryRun=true",
            &["ignored-dry-run@DryRun"],
        ),
    ]),
};

const _: () = assert_consistent(&OPERATION);
