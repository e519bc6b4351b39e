//! `ResetDisk`: rolls a disk back to one of its snapshots.

use super::common;
#[allow(clippy::wildcard_imports)] // The words that a table is written in.
use crate::spec::*;

const DOC: &str = "ResetDisk, 2024-10-21";
const NEWEST: &str = "ResetDisk, 2025-03-21";
const ARCHIVE: &str = "ResetDisk, 2018 to 2020";
const DOC_2016: &str = "ResetDisk, 2016 to 2017";

pub(super) static OPERATION: Operation = Operation {
    name: "ResetDisk",
    summary: text("Rolls a disk back to the state of one of its snapshots", "使用磁盘的历史快照回滚至某一阶段的磁盘状态"),
    document: explaining(DOC),
    parameters: &[
        required("DiskId")
            .about("The disk to roll back; what it holds now is lost", "需要回滚的云盘，其当前数据将丢失")
            .example("d-bp199lyny9b3****")
            .missing_as("MissingParameter")
            .evidence(&[common::REQUIRED, says(DOC, "The ID of the disk that you want to roll back.")])
            .must(&[common::DISK_ID]),
        required("SnapshotId")
            .about("The snapshot to roll back to; it must have been created from this disk", "用于回滚的快照，必须由该云盘创建")
            .example("s-bp199lyny9b3****")
            .missing_as("MissingParameter")
            .evidence(&[common::REQUIRED, says(DOC, "The ID of the snapshot that you want to use to roll back the disk.")])
            .must(&[common::SNAPSHOT_ID]),
        optional("DryRun")
            .about("Only checks the request and changes nothing", "只检查请求，不做任何更改")
            .example("true")
            .refused_as("InvalidParameter")
            .evidence(&[says(DOC, "Specifies whether to check the validity of the request without actually making the request.")])
            .boolean(&[clause(
                Constraint::Boolean,
                &[says(DOC, "true: performs only a dry run. […] false: performs a dry run and performs the actual request.")],
            )]),
        optional("RegionId")
            .about("The region of the disk; SDKs add it to every request", "云盘所在地域，SDK 会自动添加")
            .example("cn-hangzhou")
            .refused_as("InvalidRegionId.MalFormed")
            .must(&[clause(
                Constraint::Region,
                &[says(DOC, "400 InvalidRegionId.MalFormed: The specified RegionId is not valid.")],
            )]),
    ],
    relations: &[],
    cautions: &[Caution::Overwrites {
        on: "DiskId",
        evidence: &[says(DOC, "Rolls back a disk to the state at a specific point in time based on a snapshot of the disk.")],
    }],
    across: in_full(&[Across::NotDuring {
        work: Work::Snapshot,
        on: "DiskId",
        answered: "IncorrectDiskStatus.HasUnfinishedSnapshot",
        evidence: &[says(DOC, "403 IncorrectDiskStatus.HasUnfinishedSnapshot: The current disk has unfinished snapshot.")],
    }]),
    sets_going: None,
    preconditions: in_full(&[
        precondition(Fact::DiskExists, Demand::Exists(Resource::Disk), &[says(DOC, "404 InvalidDiskId.NotFound: The specified disk does not exist.")]),
        precondition(Fact::SnapshotExists, Demand::Exists(Resource::Snapshot), &[says(DOC, "404 InvalidSnapshotId.NotFound: The specified SnapshotId does not exist.")]),
        precondition(Fact::InstanceExists, Demand::Exists(Resource::Instance), &[says(DOC, "404 InvalidInstanceId.NotFound: The specified InstanceId does not exist.")]).contested(),
        precondition(Fact::DiskCategory, Demand::CloudDisk, &[
            says(common::LOCAL_DISKS, "Local disks do not support the following operations: […] Use a snapshot to roll back a local disk."),
            says(DOC, "400 DiskCategory.OperationNotSupported: The operation is not supported to the specified disk due to its disk category."),
        ]),
        precondition(Fact::DiskStatus, Demand::Status { of: Resource::Disk, allowed: &["In_use"], contested: &["Available"] }, &[
            says(DOC, "The disk must be in the In Use (In_Use) or Unattached (Available) state."),
            says(ARCHIVE, "The disk must be in the In Use (In_Use) state."),
        ]),
        precondition(Fact::InstanceStatus, Demand::Status { of: Resource::Instance, allowed: &["Stopped"], contested: &[] }, &[
            says(DOC, "The Elastic Compute Service (ECS) instance to which the disk is attached must be in the Stopped (Stopped) state."),
        ]),
        precondition(Fact::InstanceLocks, Demand::Unlocked { in_use_only: false }, &[
            says(DOC, "this indicates that the instance is locked for security reasons and no operations can be performed on the instance."),
            says(common::SECURITY_LOCKS, "ResetDisk: Error"),
        ]),
        precondition(Fact::InstanceExpiry, Demand::Paid, &[
            says(DOC, "403 InstanceExpiredOrInArrears: The specified operation is denied as your prepay instance is expired (prepay mode) or in arrears (afterpay mode)."),
            says(common::OVERDUE_PAYMENTS, "ResetDisk: Error"),
        ]),
        precondition(Fact::SnapshotSource, Demand::SnapshotOfDisk, &[
            says(DOC, "The snapshot specified by the SnapshotId parameter must be created from the disk specified by the DiskId parameter."),
        ]),
        precondition(Fact::SnapshotEncryption, Demand::PlainSnapshot, &[says(DOC, "403 InvalidParameter.Mismatch: Non-encrypted disk can not be reset by encrypted snapshot.")]),
        precondition(Fact::SnapshotAge, Demand::SnapshotAge, &[
            says(DOC, "403 InvalidSnapshot.TooOld: The snapshotId is created before 2013-07-15, it cannot be restored since the first time the disk detached."),
            says(DOC, "Snapshots created before July 15, 2013 do not support this operation."),
        ]),
        precondition(Fact::SnapshotStatus, Demand::Status { of: Resource::Snapshot, allowed: &["accomplished"], contested: &[] }, &[
            says(DOC, "403 InvalidSnapshotId.NotReady: The specified snapshot has not completed yet."),
        ]),
        precondition(Fact::DiskSnapshots, Demand::NoUnfinishedSnapshot, &[says(DOC, "403 IncorrectDiskStatus.HasUnfinishedSnapshot: The current disk has unfinished snapshot.")]),
    ]),
    #[cfg(feature = "full")]
    for_system_disk: &[],
    results: None,
    dry_run: Some(DryRun {
        code: "DryRunOperation",
        always: None,
        evidence: &[says(DOC, "If the request passes the dry run, the DryRunOperation error code is returned.")],
    }),
    refusals: &[
        refusal(400, "DiskCategory.OperationNotSupported", "The operation is not supported to the specified disk due to its disk category.").meaning("The specified disk category does not support this operation.").in_editions(&[DOC, NEWEST, ARCHIVE]).state(Fact::DiskCategory),
        refusal(400, "InvalidRegionId.MalFormed", "The specified RegionId is not valid.").meaning("The specified region does not exist.").in_editions(&[DOC, NEWEST]),
        refusal(400, "DryRunOperation", "Request validation has been passed with DryRun flag set.").meaning("Your request is determined as valid when the DryRun parameter is set.").in_editions(&[DOC, NEWEST]),
        refusal(403, "IncorrectDiskStatus", "The current disk status does not support this operation.").meaning("The disk is in a state that does not support the current operation. Make sure that the disk is available and that your account has no overdue payments.").in_editions(&[DOC, NEWEST, ARCHIVE]).state(Fact::DiskStatus),
        refusal(403, "IncorrectInstanceStatus", "The current status of the resource does not support this operation.").meaning("The resource is in a state that does not support the current operation.").in_editions(&[DOC, NEWEST, ARCHIVE]).state(Fact::InstanceStatus),
        refusal(403, "InstanceLockedForSecurity", "The instance is locked due to security.").meaning("The operation is not supported while the instance is locked for security reasons.").in_editions(&[DOC, NEWEST, ARCHIVE]).state(Fact::InstanceLocks),
        refusal(403, "InvalidParameter.Mismatch", "The specified snapshot is not created from the specified disk.").meaning("An encrypted snapshot cannot be used to roll back an unencrypted disk.").in_editions(&[DOC, NEWEST, ARCHIVE]).state(Fact::SnapshotSource),
        refusal(403, "InvalidParameter.Mismatch", "Non-encrypted disk can not be reset by encrypted snapshot.").in_editions(&[DOC, NEWEST]).state(Fact::SnapshotEncryption),
        refusal(403, "InvalidSnapshot.TooOld", "The snapshotId is created before 2013-07-15, it cannot be restored since the first time the disk detached.").meaning("Snapshots created before July 15, 2013 do not support this operation.").in_editions(&[DOC, NEWEST, ARCHIVE]).state(Fact::SnapshotAge),
        refusal(403, "InstanceExpiredOrInArrears", "The specified operation is denied as your prepay instance is expired (prepay mode) or in arrears (afterpay mode).").meaning("The subscription instance has expired. You must renew the instance before you can proceed.").in_editions(&[DOC, NEWEST, ARCHIVE]).state(Fact::InstanceExpiry),
        refusal(403, "OperationDenied", "The specified snapshot dees not support ResetDisk.").meaning("The specified snapshot cannot be used to reset the disk.").in_editions(&[DOC, NEWEST, ARCHIVE]).service(Reason::Capability),
        refusal(403, "InvalidSnapshotId.NotReady", "The specified snapshot has not completed yet.").meaning("The specified snapshot is being created.").in_editions(&[DOC, NEWEST, ARCHIVE]).state(Fact::SnapshotStatus),
        refusal(403, "InvalidAccountStatus.NotEnoughBalance", "Your account does not have enough balance.").meaning("Your account balance is insufficient. Add funds to your account and try again.").in_editions(&[DOC, NEWEST, ARCHIVE]).service(Reason::Account),
        refusal(403, "InvalidAccountStatus.SnapshotServiceUnavailable", "Snapshot service has not been opened yet.").meaning("The operation is not supported while the snapshot service is not activated.").in_editions(&[DOC, NEWEST, ARCHIVE]).service(Reason::Account),
        refusal(403, "Operation.Conflict", "The operation may conflicts with others.").meaning("The operation conflicts with other operations.").in_editions(&[DOC, NEWEST, ARCHIVE]).service(Reason::Progress),
        refusal(403, "UserNotInTheWhiteList", "The user is not in disk white list.").meaning("You are not authorized to manage the disk. Try again when you are authorized.").in_editions(&[DOC, NEWEST, ARCHIVE]).service(Reason::Account),
        refusal(403, "InvalidParameter.KMSKeyId.CMKUnauthorized", "The CMK needs to be added ECS tag.").in_editions(&[DOC, NEWEST]).service(Reason::Keys),
        refusal(403, "InvalidParameter.KMSKeyId.CMKNotEnabled", "The CMK needs to be enabled.").meaning("The customer master key (CMK) is not enabled when KMSKeyId is specified for an encrypted disk. You can call the DescribeKey operation of KMS to query information about the specified CMK.").in_editions(&[DOC, NEWEST]).service(Reason::Keys),
        refusal(403, "InvalidParameter.KMSKeyId.KMSUnauthorized", "ECS service have no right to access your KMS.").meaning("ECS is not authorized to access your KMS resources.").in_editions(&[DOC, NEWEST, ARCHIVE]).service(Reason::Keys),
        refusal(403, "IncorrectDiskStatus.HasUnfinishedSnapshot", "The current disk has unfinished snapshot.").in_editions(&[DOC, NEWEST]).state(Fact::DiskSnapshots),
        refusal(404, "InvalidParameter.KMSKeyId.NotFound", "The specified KMSKeyId does not exist.").meaning("The specified KMSKeyId parameter does not exist.").in_editions(&[DOC, NEWEST]).service(Reason::Keys),
        refusal(404, "InvalidDiskId.NotFound", "The specified disk does not exist.").meaning("The specified disk does not exist. Check whether the disk ID is correct.").in_editions(&[DOC, NEWEST, ARCHIVE]).state(Fact::DiskExists),
        refusal(404, "Disk.NotFound", "The specified disk does not exist.").meaning("The specified disk does not exist. Check whether the disk ID is correct.").in_editions(&[DOC, NEWEST, ARCHIVE]).state(Fact::DiskExists),
        refusal(404, "InvalidSnapshotId.NotFound", "The specified SnapshotId does not exist.").meaning("The specified snapshot ID does not exist.").in_editions(&[DOC, NEWEST, ARCHIVE]).state(Fact::SnapshotExists),
        refusal(404, "InvalidInstanceId.NotFound", "The specified InstanceId does not exist.").meaning("The specified instance does not exist.").in_editions(&[DOC, NEWEST, ARCHIVE]).state(Fact::InstanceExists),
        refusal(500, "InternalError", "The request processing has failed due to some unknown error.").meaning("An internal error has occurred. Try again later.").in_editions(&[DOC, NEWEST, ARCHIVE]).service(Reason::Internal),
        refusal(500, "InternalError", "The request processing has failed due to some unknown error, exception or failure.").meaning("An internal error has occurred. Try again later.").in_editions(&[DOC, NEWEST, ARCHIVE]).service(Reason::Internal),
        refusal(400, "InternalError", "The requested services is not available now. Please try again later.").meaning("An internal error has occurred. Try again later.").other_edition(&[NEWEST]).service(Reason::Internal),
        refusal(403, "InvalidOperation.DiskResetInProgress", "The operation cannot be performed because the disk has an ongoing reset task, please try again later.").meaning("The current operation cannot be performed because there is a reset task in progress on the disk, please try again later.").other_edition(&[NEWEST]).service(Reason::Progress),
        refusal(400, "MissingParameter", "The input parameter \"DiskId\" that is mandatory for processing this request is not supplied.").naming("DiskId").meaning("DiskId not specified").other_edition(&[DOC_2016]),
        refusal(400, "MissingParameter", "The input parameter \"SnapshotId\" that is mandatory for processing this request is not supplied.").naming("SnapshotId").meaning("SnapshotId not specified").other_edition(&[DOC_2016]),
        refusal(400, "DiskCategory.OperationNotSupported", "The operation is not supported to the specified disk due to its disk category").meaning("The error message returned because the specified disk category does not support the operation.").other_edition(&[ARCHIVE]).service(Reason::Wording),
        refusal(400, "InvalidRegionId.MalFormed", "The specified RegionId is not valid").meaning("The error message returned because the specified RegionId parameter is invalid.").other_edition(&[ARCHIVE]).service(Reason::Wording),
        refusal(403, "OperationDenied", "The specified snapshot does not support ResetDisk.").meaning("The error message returned when the specified snapshot does not support the ResetDisk operation.").other_edition(&[ARCHIVE]).service(Reason::Wording),
        refusal(404, "InvalidDiskId.NotFound", "The specified DiskId does not exist.").other_edition(&[ARCHIVE]).service(Reason::Wording),
        refusal(404, "InvalidSnapshotId.NotFound", "The specified snapshot does not exist.").meaning("The specified snapshot does not exist.").other_edition(&[DOC_2016]).service(Reason::Wording),
        refusal(400, "InvalidParameter", "The specified parameter \"DryRun\" is not valid.").naming("DryRun").common_form(common::INVALID_PARAMETER),
    ],
    conditions: &[],
    examples: explaining(&[
        good("A dry run", "预检请求", "Action=ResetDisk&DiskId=d-bp199lyny9b3xyz0abcd&SnapshotId=s-bp199lyny9b3xyz0abcd&DryRun=true"),
        bad(
            "No snapshot to roll back to",
            "缺少快照",
            "Action=ResetDisk&DiskId=d-bp199lyny9b3xyz0abcd",
            &["missing-parameter@SnapshotId"],
        ),
        bad(
            "The ids are the wrong way round",
            "云盘与快照 ID 填反",
            "Action=ResetDisk&DiskId=s-bp199lyny9b3xyz0abcd&SnapshotId=d-bp199lyny9b3xyz0abcd",
            &["id-kind@DiskId", "id-kind@SnapshotId"],
        ),
    ]),
};

const _: () = assert_consistent(&OPERATION);
