//! What all operations share: the parameters that every request may carry, the error rows of the table that all
//! ECS operations have in common, and the demands on ids.

use crate::lookup::Lookup;
use crate::spec::{
    Clause, Code, Constraint, Evidence, Operation, Parameter, Refusal, Resource, clause, optional, refusal, says,
};

/// What is said of tokens.
pub(super) const IDEMPOTENCE_DOC: &str = "How to ensure idempotence, 2024-12-17";

const PARAMETERS_DOC: &str = "ECS common parameters";
const ERRORS_DOC: &str = "ECS common error codes";
const OOS_TEMPLATE: &str = "OOS template ACS::ECS::ResetDisk";

/// What local disks cannot do.
pub(super) const LOCAL_DISKS: &str = "Local disks";
/// What operations do with instances that are locked for security reasons.
pub(super) const SECURITY_LOCKS: &str = "API behavior when an instance is locked for security reasons, 2018 to 2021";
/// What operations do with instances and disks that are not paid for.
pub(super) const OVERDUE_PAYMENTS: &str = "API behavior for accounts that have overdue payments, 2018 to 2021";

/// The API version of the operations.
pub(crate) const VERSION: &str = "2014-05-26";

/// Where the code for a wrong value is documented. No edition of the four operations lists it for these parameters.
pub(super) const INVALID_PARAMETER: &[&str] = &[
    "ECS common error codes, without a name",
    "RebootInstance, 2017, for ForceStop",
];

/// Where the code for a missing parameter is documented. No edition of these operations lists it.
pub(super) const MISSING_PARAMETER: &[&str] = &[
    "ECS common error codes, for Action and others",
    "RebootInstance, 2017, for InstanceId",
];

/// What the service's own metadata says of a parameter that must be there.
pub(super) const REQUIRED: Evidence = says("OpenAPI metadata, 2026-04-21", "required: true");

/// The id of a disk. No edition documents a code for a malformed one; a disk with such an id cannot exist.
pub(super) const DISK_ID: Clause = clause(
    Constraint::Id(Resource::Disk),
    &[says(OOS_TEMPLATE, "diskId: d-[A-Za-z0-9]*, 1 to 30 characters")],
)
.contested()
.refused_as("InvalidDiskId.NotFound");

/// The id of a snapshot. No edition documents a code for a malformed one; a snapshot with such an id cannot exist.
pub(super) const SNAPSHOT_ID: Clause = clause(
    Constraint::Id(Resource::Snapshot),
    &[says(OOS_TEMPLATE, "snapshotId: s-[A-Za-z0-9]*, 1 to 30 characters")],
)
.contested()
.refused_as("InvalidSnapshotId.NotFound");

/// The id of a resource group.
pub(super) const RESOURCE_GROUP_ID: Clause = clause(
    Constraint::Id(Resource::ResourceGroup),
    &[says(
        "CreateSnapshot, 2024-09-29",
        "404 InvalidResourceGroup.NotFound: The ResourceGroup provided does not exist in our records.",
    )],
)
.contested()
.refused_as("InvalidResourceGroup.NotFound");

/// The parameter at a place of an operation's table, with the common ones behind.
#[inline(never)] // It is asked for in many places.
pub(crate) fn parameter_at(operation: &'static Operation, index: usize) -> Option<&'static Parameter> {
    let own = operation.parameters;
    own.get(index).or_else(|| PARAMETERS.get(index.checked_sub(own.len())?))
}

/// The row at a place of the error table of an operation, with the common ones behind.
pub(crate) fn refusal_at(operation: &'static Operation, place: usize) -> Option<&'static Refusal> {
    let own = operation.refusals;
    own.get(place).or_else(|| REFUSALS.get(place.checked_sub(own.len())?))
}

/// The row that documents a code; of several, the one that names the parameter.
#[inline(never)] // It is asked for in many places.
pub(crate) fn refusal_of(operation: &'static Operation, code: Code, base: &str) -> Option<&'static Refusal> {
    let mut unnamed = None;
    for rows in [operation.refusals, REFUSALS] {
        for row in rows.iter().filter(|row| row.id == code) {
            if row.names == base {
                return Some(row);
            }
            if row.names.is_empty() {
                unnamed = unnamed.or(Some(row));
            }
        }
    }
    unnamed
}

/// The parameters that every request may carry.
pub const PARAMETERS: &[Parameter] = &[
    optional("Action").about("The operation", "接口名称"),
    optional("Version")
        .about("The API version", "API 版本")
        .example(VERSION)
        .refused_as("InvalidParameter")
        .must(&[clause(
            Constraint::OneOf(&[VERSION]),
            &[
                says(PARAMETERS_DOC, "Version=2014-05-26"),
                says(
                    ERRORS_DOC,
                    "400 InvalidParameter: The specified parameter “Action or Version” is not valid.",
                ),
            ],
        )]),
    optional("Format")
        .about("The format of the answer", "返回格式")
        .example("JSON"),
    optional("AccessKeyId")
        .about("Who sends the request", "访问密钥 ID")
        .secret(),
    optional("Signature").about("The signature", "签名").secret(),
    optional("SignatureMethod")
        .about("How it is signed", "签名方式")
        .example("HMAC-SHA1"),
    optional("SignatureVersion")
        .about("The version of the signature", "签名版本")
        .example("1.0"),
    optional("SignatureNonce").about("A number used once", "签名唯一随机数"),
    optional("SignatureType").about("The type of the signature", "签名类型"),
    optional("Timestamp")
        .about("When the request was signed", "请求时间戳")
        .example("2024-10-21T12:00:00Z"),
    optional("SecurityToken")
        .about("The token of temporary credentials", "临时凭证")
        .secret(),
    optional("BearerToken")
        .about("The token of a bearer", "持有者令牌")
        .secret(),
    optional("RegionId")
        .about("The region; SDKs add it to every request", "地域，SDK 会自动添加")
        .example("cn-hangzhou")
        .refused_as("InvalidRegionId.NotFound")
        .must(&[clause(
            Constraint::Region,
            &[says(
                ERRORS_DOC,
                "404 InvalidRegionId.NotFound: The specified RegionId does not exist.",
            )],
        )
        .contested()]),
    optional("OwnerId").about("The account of the resource", "资源所属账号 ID"),
    optional("OwnerAccount").about("The account of the resource", "资源所属账号"),
    optional("ResourceOwnerId").about("The account of the resource", "资源主账号 ID"),
    optional("ResourceOwnerAccount").about("The account of the resource", "资源主账号"),
];

/// The rows of the common error table that the common parameters are refused with.
pub(crate) static REFUSALS: &[Refusal] = &[
    refusal(
        400,
        "InvalidParameter",
        "The specified parameter “Action or Version” is not valid.",
    )
    .naming("Version")
    .ecs_common(),
    refusal(
        404,
        "InvalidRegionId.NotFound",
        "The specified RegionId does not exist.",
    )
    .ecs_common(),
];

static REGION_LOOKUP: Lookup<256> = Lookup::of(REGIONS);

/// Whether a region is known, in exactly this spelling.
pub(crate) fn is_region(name: &[u8]) -> bool {
    REGION_LOOKUP.find(REGIONS, name).is_some()
}

/// The regions that the service's metadata lists (2026-04). New ones open: a region that is not here is only unknown.
pub(crate) const REGIONS: &[&str] = &[
    "ap-northeast-1",
    "ap-northeast-2",
    "ap-south-1",
    "ap-southeast-1",
    "ap-southeast-2",
    "ap-southeast-3",
    "ap-southeast-5",
    "ap-southeast-6",
    "ap-southeast-7",
    "ap-southeast-8",
    "cn-beijing",
    "cn-beijing-finance-1",
    "cn-beijing-gov-1",
    "cn-chengdu",
    "cn-edge-1",
    "cn-fujian",
    "cn-fuzhou",
    "cn-guangzhou",
    "cn-hangzhou",
    "cn-hangzhou-finance",
    "cn-heyuan",
    "cn-heyuan-acdr-1",
    "cn-hongkong",
    "cn-huhehaote",
    "cn-nanjing",
    "cn-north-2-gov-1",
    "cn-qingdao",
    "cn-qingdao-et2-bo1",
    "cn-shanghai",
    "cn-shanghai-finance-1",
    "cn-shenzhen",
    "cn-shenzhen-finance-1",
    "cn-wuhan",
    "cn-wuhan-lr",
    "cn-wulanchabu",
    "cn-yushanfang",
    "cn-zhangbei",
    "cn-zhangjiakou",
    "cn-zhengzhou-jva",
    "cn-zhongwei",
    "eu-central-1",
    "eu-west-1",
    "me-central-1",
    "me-east-1",
    "na-south-1",
    "us-east-1",
    "us-southeast-1",
    "us-west-1",
];
