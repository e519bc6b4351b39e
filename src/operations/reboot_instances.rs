//! `RebootInstances`: restarts one or more running instances.

use super::common;
#[allow(clippy::wildcard_imports)] // The words that a table is written in.
use crate::spec::*;

const DOC: &str = "RebootInstances, 2024-04-11";
const NEWEST: &str = "RebootInstances, 2025-12-03";

pub(super) static OPERATION: Operation = Operation {
    name: "RebootInstances",
    summary: text("Restarts one or more running instances", "重启一台或多台处于运行中状态的实例"),
    document: explaining(DOC),
    parameters: &[
        optional("DryRun")
            .about("Only checks the request and restarts nothing", "只检查请求，不重启实例")
            .example("true")
            .refused_as("InvalidParameter")
            .evidence(&[says(DOC, "Specifies whether to perform only a dry run, without performing the actual request.")])
            .boolean(&[clause(
                Constraint::Boolean,
                &[says(DOC, "true: performs only a dry run. […] false: performs a dry run and performs the actual request.")],
            )]),
        required("RegionId")
            .about("The region of the instances", "实例所在地域")
            .example("cn-hangzhou")
            .refused_as("InvalidRegionId.NotFound")
            .missing_as("MissingParameter")
            .evidence(&[common::REQUIRED, says(DOC, "The region ID. You can call the DescribeRegions operation to query the most recent region list.")])
            .must(&[clause(
                Constraint::Region,
                &[says(DOC, "You can call the DescribeRegions operation to query the most recent region list.")],
            )
            .contested()]),
        optional("ForceReboot")
            .about("Restarts at once, as if the power were cut; unsaved data is lost", "强制重启，相当于断电，未写入磁盘的数据会丢失")
            .example("false")
            .refused_as("InvalidParameter")
            .evidence(&[says(DOC, "Specifies whether to forcefully restart the instance.")])
            .boolean(&[clause(
                Constraint::Boolean,
                &[says(DOC, "true: forcefully restarts the instance. […] false: normally restarts the instance.")],
            )]),
        optional("BatchOptimization")
            .about("Whether the instances are restarted all together or each on its own", "批量操作模式")
            .example("AllTogether")
            .refused_as("InvalidParameter")
            .evidence(&[says(DOC, "The batch operation mode.")])
            .must(&[clause(
                Constraint::OneOf(&["AllTogether", "SuccessFirst"]),
                &[says(DOC, "The batch operation mode. Valid values: AllTogether […] SuccessFirst")],
            )]),
        required("InstanceId")
            .list(100)
            .about("The instances to restart, up to 100", "需要重启的实例，最多 100 台")
            .example("i-bp67acfmxazb4p****")
            .refused_as("Abs.InvalidInstanceIds.MalFormed")
            .missing_as("InvalidInstanceId.NotFound")
            .evidence(&[common::REQUIRED, says(DOC, "The instance IDs. You can specify up to 100 instance IDs.")])
            .must(&[clause(
                Constraint::Id(Resource::Instance),
                &[says(DOC, "403 Abs.InvalidInstanceIds.MalFormed: The specified instanceIds is not valid.")],
            )]),
    ],
    relations: &[
        Relation::AtMost {
            list: "InstanceId",
            member: "",
            most: 100,
            refused_as: Code::of("InvalidParameter.TooManyInstanceIds"),
            evidence: &[
                says(DOC, "You can specify up to 100 instance IDs."),
                says(DOC, "403 InvalidParameter.TooManyInstanceIds: Instance ids cannot be more than 100."),
            ],
        },
        Relation::Distinct {
            list: "InstanceId",
            member: "",
            refused_as: Code::NONE,
            evidence: &[says(DOC, "The instance IDs. You can specify up to 100 instance IDs.")],
        },
    ],
    cautions: &[Caution::LosesUnsaved {
        flag: "ForceReboot",
        evidence: &[says(
            DOC,
            "This operation is equivalent to the typical power-off operation. Cache data that is not written to storage devices on the instance will be lost.",
        )],
    }],
    across: in_full(&[Across::NotDuring {
        work: Work::Restart,
        on: "InstanceId",
        answered: "IncorrectInstanceStatus",
        evidence: &[says(DOC, "After this API operation is called, the ECS instances enter the Stopping state and then the Running state. […] The ECS instances must be in the Running state.")],
    }]),
    sets_going: Some(SetsGoing { work: Work::Restart, on: "InstanceId" }),
    preconditions: in_full(&[
        precondition(Fact::InstanceExists, Demand::Exists(Resource::Instance), &[says(DOC, "404 InvalidInstanceId.NotFound: The specified InstanceId does not exist.")]),
        precondition(Fact::InstanceStatus, Demand::Status { of: Resource::Instance, allowed: &["Running"], contested: &[] }, &[says(DOC, "The ECS instances must be in the Running state.")]),
        precondition(Fact::InstanceLocks, Demand::Unlocked { in_use_only: false }, &[
            says(DOC, "the instance is locked for security reasons and all operations are prohibited on it."),
            says("API behavior when an instance is locked, 2025-04-27", "RebootInstances: Affected and returns an error. Error code: InstanceLockedForSecurity"),
        ]),
        precondition(Fact::InstanceExpiry, Demand::Paid, &[
            says(NEWEST, "403 InstanceExpiredOrInArrears"),
            says(common::OVERDUE_PAYMENTS, "RebootInstance: Error"),
        ]),
    ]),
    #[cfg(feature = "full")]
    for_system_disk: &[],
    results: Some(Results {
        alone: ("BatchOptimization", "SuccessFirst"),
        code: "200",
        message: "success",
        becomes: "Stopping",
        evidence: &[
            says(DOC, "SuccessFirst: In this mode, each instance is restarted separately. The response contains the operation results of each instance."),
            says(DOC, "AllTogether: In this mode, if all instances are restarted, a success message is returned. If an instance fails the verification, all instances fail to be restarted, and an error message is returned."),
        ],
    }),
    dry_run: Some(DryRun {
        code: "DRYRUN.SUCCESS",
        always: Some(("BatchOptimization", "SuccessFirst")),
        evidence: &[
            says(DOC, "If the request passes the dry run, DRYRUN.SUCCESS is returned."),
            says(
                DOC,
                "If you set BatchOptimization to SuccessFirst and DryRun to true, only DRYRUN.SUCCESS is returned regardless of whether the request passes the dry run.",
            ),
        ],
    }),
    refusals: &[
        refusal(400, "InvalidParameter.KMSKeyId.CMKNotEnabled", "The CMK needs to be added ECS tag").in_editions(&[DOC, NEWEST]).service(Reason::Keys),
        refusal(400, "InvalidParameter.KMSKeyId.CMKNotEnabled", "The CMK needs to be enabled.").meaning("The customer master key (CMK) is not enabled when KMSKeyId is specified for an encrypted disk. You can call the DescribeKey operation of KMS to query information about the specified CMK.").in_editions(&[DOC, NEWEST]).service(Reason::Keys),
        refusal(400, "InvalidParameter.KMSKeyId.KMSUnauthorized", "ECS service account have no right to access your KMS.").in_editions(&[DOC, NEWEST]).service(Reason::Keys),
        refusal(400, "DRYRUN.SUCCESS", "This request is a dryrun request with successful result.").meaning("The request is checked and determined as valid.").in_editions(&[DOC, NEWEST]),
        refusal(403, "InvalidInstanceId.NotFound", "InstanceId should not be null.").in_editions(&[DOC, NEWEST]),
        refusal(403, "InvalidParameter.TooManyInstanceIds", "Instance ids cannot be more than 100.").meaning("InstanceIds cannot be more than 100.").in_editions(&[DOC, NEWEST]),
        refusal(403, "Abs.InvalidInstanceIds.MalFormed", "The specified instanceIds is not valid.").in_editions(&[DOC, NEWEST]),
        refusal(403, "IncorrectInstanceStatus", "%s").meaning("The instance is in a state that does not support the current operation.").in_editions(&[DOC, NEWEST]).state(Fact::InstanceStatus),
        refusal(403, "InsufficientBalance", "Your account does not have enough balance.").meaning("Your account balance is insufficient. Add funds to your account and try again.").in_editions(&[DOC, NEWEST]).service(Reason::Account),
        refusal(403, "InstanceNotReady", "The specified instance is not ready for use.").meaning("The resource is in a state that does not support the current operation. Try again later and check whether the instance state supports the operation.").in_editions(&[DOC, NEWEST]).service(Reason::Progress),
        refusal(404, "InvalidInstanceId.NotFound", "The specified InstanceId does not exist.").meaning("The specified instance does not exist.").in_editions(&[DOC, NEWEST]).state(Fact::InstanceExists),
        refusal(404, "InvalidInstanceIds.NotFound", "The specified InstanceIds does not exist.").meaning("The specified InstanceId parameter does not exist. You can call the DescribeInstances operation to query the state of the instance.").in_editions(&[DOC, NEWEST]).state(Fact::InstanceExists),
        refusal(404, "InvalidInstanceId.NotFound", "%s").meaning("The specified instance does not exist. Check whether the InstanceId parameter is valid.").in_editions(&[DOC, NEWEST]).state(Fact::InstanceExists),
        refusal(409, "InvalidOperation.Conflict", "Request was denied due to conflict with a previous request, please try again later.").in_editions(&[DOC, NEWEST]).service(Reason::Progress),
        refusal(500, "InternalError", "The request processing has failed due to some unknown error.").meaning("An internal error has occurred. Try again later.").in_editions(&[DOC, NEWEST]).service(Reason::Internal),
        refusal(403, "InstanceLockedForSecurity", "%s").other_edition(&[NEWEST]).state(Fact::InstanceLocks),
        refusal(403, "InstanceExpiredOrInArrears", "%s").other_edition(&[NEWEST]).state(Fact::InstanceExpiry),
        refusal(403, "InvalidInstance.NotFoundSystemDisk", "%s").other_edition(&[NEWEST]).service(Reason::OtherResource),
        refusal(503, "LimitedOperation.ServiceUnavailable", "The service is currently unavailable. Please try again later.").meaning("The service is currently unavailable. Please try again later.").other_edition(&[NEWEST]).service(Reason::Internal),
        refusal(400, "MissingParameter", "The input parameter \"RegionId\" that is mandatory for processing this request is not supplied.").naming("RegionId").common_form(common::MISSING_PARAMETER),
        refusal(400, "InvalidParameter", "The specified parameter \"ForceReboot\" is not valid.").naming("ForceReboot").common_form(common::INVALID_PARAMETER),
        refusal(400, "InvalidParameter", "The specified parameter \"BatchOptimization\" is not valid.").naming("BatchOptimization").common_form(common::INVALID_PARAMETER),
        refusal(400, "InvalidParameter", "The specified parameter \"DryRun\" is not valid.").naming("DryRun").common_form(common::INVALID_PARAMETER),
        refusal(404, "InvalidRegionId.NotFound", "The specified RegionId does not exist.").ecs_common(),
    ],
    conditions: &[],
    examples: explaining(&[
        good(
            "Two instances, as a dry run",
            "预检两台实例",
            "Action=RebootInstances&RegionId=cn-hangzhou&InstanceId.1=i-bp67acfmxazb4pxyz012&InstanceId.2=i-bp67acfmxazb4pxyz013&DryRun=true",
        ),
        bad(
            "No instance",
            "未指定实例",
            "Action=RebootInstances&RegionId=cn-hangzhou",
            &["missing-parameter@InstanceId.1"],
        ),
        bad(
            "A dry run that proves nothing",
            "无意义的预检",
            "Action=RebootInstances&RegionId=cn-hangzhou&InstanceId.1=i-bp67acfmxazb4pxyz012&BatchOptimization=SuccessFirst&DryRun=true",
            &["dry-run-proves-nothing@DryRun"],
        ),
    ]),
};

const _: () = assert_consistent(&OPERATION);
