//! Error answers that belong to no one operation: the table that all ECS operations share, the gateway in front of the service, and
//! documents of neighbours. They only explain: nothing is predicted from them.

use serde::Serialize;

use crate::advice::Retry;
use crate::lang::Language;
use crate::spec::Text;

/// An error answer that any operation can give.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SharedInfo {
    /// The HTTP status, where it is known.
    pub http_status: Option<u16>,
    /// The error code.
    pub code: String,
    /// The error message; empty where it is not known.
    pub message: String,
    /// Which document lists it, or where it was seen.
    pub source: &'static str,
    /// What to do.
    pub advice: &'static str,
    /// Whether the same request can succeed later.
    pub retry: Retry,
}

/// Stands in codes and messages for the name of a parameter.
pub(crate) const PARAMETER: &str = "{ParameterName}";

pub(crate) struct SharedAnswer {
    pub(crate) http_status: Option<u16>,
    pub(crate) code: &'static str,
    pub(crate) message: &'static str,
    source: &'static str,
    topic: Topic,
}

impl SharedAnswer {
    /// The answer in words, about a parameter where it is about one.
    pub(crate) fn info(&self, parameter: &str, language: Language) -> SharedInfo {
        let filled = |text: &str| {
            if parameter.is_empty() {
                text.to_owned()
            } else {
                text.replace(PARAMETER, parameter)
            }
        };
        let (advice, retry) = self.topic.advice();
        SharedInfo {
            http_status: self.http_status,
            code: filled(self.code),
            message: filled(self.message),
            source: self.source,
            advice: language.of(advice),
            retry,
        }
    }
}

/// What an answer is about.
#[derive(Clone, Copy)]
enum Topic {
    AccessKey,
    Action,
    Balance,
    ChargeType,
    Conflict,
    Idempotence,
    Method,
    Missing,
    Nonce,
    Owner,
    Permission,
    Region,
    Resource,
    RiskControl,
    Signature,
    Tags,
    Temporary,
    Throttling,
    Timestamp,
    Unsupported,
    Value,
    Verification,
}

impl Topic {
    #[rustfmt::skip]
    fn advice(self) -> (Text, Retry) {
        let (retry, en, zh) = match self {
            Topic::AccessKey => (Retry::AfterChange, "Check the AccessKey: it does not exist, was deleted or is disabled. Temporary credentials need `SecurityToken` too.", "请检查 AccessKey：它不存在、已删除或已禁用。临时凭证还需要 `SecurityToken`。"),
            Topic::Action => (Retry::Never, "Check `Action` and `Version`: the service knows no such operation. The version of the ECS API is `2014-05-26`.", "请检查 `Action` 和 `Version`：服务没有这样的接口。ECS API 的版本是 `2014-05-26`。"),
            Topic::Balance => (Retry::AfterChange, "Add funds to the account, then send the request again.", "请为账号充值，然后重新发送请求。"),
            Topic::ChargeType => (Retry::AfterChange, "Look at the billing method of the instance, `InstanceChargeType`: it does not permit the operation.", "请查看实例的计费方式 `InstanceChargeType`：它不允许该操作。"),
            Topic::Conflict => (Retry::AfterWait, "Wait until the other request has finished, then send this one again.", "请等待另一个请求完成，然后重新发送。"),
            Topic::Idempotence => (Retry::Never, "Repeat a `ClientToken` only with exactly the same parameters; send a new one with other parameters.", "只有参数完全相同时才能重复使用 `ClientToken`；参数不同时请使用新的。"),
            Topic::Method => (Retry::Never, "Send the request with `GET` or `POST`.", "请用 `GET` 或 `POST` 发送请求。"),
            Topic::Missing => (Retry::Never, "Send the parameter that the message names.", "请补上错误信息中指出的参数。"),
            Topic::Nonce => (Retry::Never, "Sign every request anew, also a repeated one: a `SignatureNonce` is accepted once.", "每次发送（包括重试）都要重新签名：同一个 `SignatureNonce` 只能使用一次。"),
            Topic::Owner => (Retry::Never, "Leave out `OwnerId`, `OwnerAccount`, `ResourceOwnerId` and `ResourceOwnerAccount`, or correct them: they name an account.", "请去掉 `OwnerId`、`OwnerAccount`、`ResourceOwnerId` 和 `ResourceOwnerAccount`，或改正它们：它们指明账号。"),
            Topic::Permission => (Retry::AfterChange, "Have the operation permitted: a RAM policy must allow it on this resource to whoever sends the request.", "请申请权限：RAM 权限策略必须允许发送者对该资源执行此操作。"),
            Topic::Region => (Retry::Never, "Correct `RegionId`: `aliyun ecs DescribeRegions` lists the regions.", "请改正 `RegionId`：`aliyun ecs DescribeRegions` 可列出所有地域。"),
            Topic::Resource => (Retry::Never, "Check the id and the region: what lies in another region or belongs to another account is not found, nor what was released.", "请检查 ID 和地域：其他地域或其他账号的资源，以及已释放的资源，都查不到。"),
            Topic::RiskControl => (Retry::AfterChange, "Ask the support of Alibaba Cloud: its risk control blocks the account.", "请联系阿里云支持：账号被风控限制。"),
            Topic::Signature => (Retry::Never, "Let an SDK or the aliyun command line sign the request. With a signature of your own, compare the text that you sign with the one in the message, and check the AccessKey secret.", "请用 SDK 或阿里云命令行签名。如果自行签名，请将待签名字符串与错误信息中的对比，并检查 AccessKey Secret。"),
            Topic::Tags => (Retry::Never, "Send fewer tags: at most 20 for one resource.", "请减少标签：一个资源最多 20 个。"),
            Topic::Temporary => (Retry::AfterWait, "Send the request again after a while, and wait longer after each attempt. If it goes on, open a ticket with the request id.", "请稍后重试，每次等待更长时间。如果一直如此，请提交工单并附上请求 ID。"),
            Topic::Throttling => (Retry::AfterWait, "Send fewer requests: try again after a while, and wait longer after each attempt.", "请降低请求频率：稍后重试，每次等待更长时间。"),
            Topic::Timestamp => (Retry::Never, "Sign the request anew and send it at once. `Timestamp` is in UTC, as `2024-10-21T12:00:00Z`; check the clock of the machine.", "请重新签名并立即发送。`Timestamp` 为 UTC 时间，例如 `2024-10-21T12:00:00Z`；请检查本机时钟。"),
            Topic::Unsupported => (Retry::Never, "Leave out the parameter that the operation does not have.", "请去掉该接口没有的参数。"),
            Topic::Value => (Retry::Never, "Correct the value of the parameter that the message names.", "请改正错误信息中指出的参数的值。"),
            Topic::Verification => (Retry::AfterChange, "Have the account verified, then send the request again.", "请完成账号的实名认证，然后重新发送请求。"),
        };
        (Text { en, zh }, retry)
    }
}

const ECS_COMMON: &str = "ECS common error codes";
const GATEWAY: &str = "API gateway: public codes of control-plane APIs";
const GATEWAY_SEEN: &str = "API gateway: seen in public reports";
const CLIENT_ERRORS: &str = "older table of client errors of all products";
const TAGS: &str = "documents of AddTags, TagResources and RunInstances";
const OLD_SDK: &str = "ECS SDK for Java, 2013";
const REBOOT_INSTANCE: &str = "RebootInstance, 2017";

const fn answer(
    http_status: Option<u16>,
    code: &'static str,
    message: &'static str,
    source: &'static str,
    topic: Topic,
) -> SharedAnswer {
    SharedAnswer {
        http_status,
        code,
        message,
        source,
        topic,
    }
}

/// Every such answer.
#[rustfmt::skip]
pub(crate) static ALL: &[SharedAnswer] = &[
    answer(Some(400), "IdempotentParameterMismatch", "The request is retried with updated parameters.", ECS_COMMON, Topic::Idempotence),
    answer(Some(400), "IllegalTimestamp", "The input parameter “Timestamp” that is mandatory for processing this request is not supplied.", ECS_COMMON, Topic::Timestamp),
    answer(Some(400), "IncompleteSignature", "The request signature does not conform to Aliyun standards.", ECS_COMMON, Topic::Signature),
    answer(Some(400), "InsufficientBalance", "Your account does not have enough balance.", ECS_COMMON, Topic::Balance),
    answer(Some(400), "InvalidAccessKeyId.NotFound", "The specified Access Key ID does not exist.", ECS_COMMON, Topic::AccessKey),
    answer(Some(400), "InvalidOwner", "OwnerId and OwnerAccount can’t be used at one API access.", ECS_COMMON, Topic::Owner),
    answer(Some(400), "InvalidOwnerAccount", "The specified OwnerAccount is not valid.", ECS_COMMON, Topic::Owner),
    answer(Some(400), "InvalidOwnerId", "The specified OwnerId is not valid.", ECS_COMMON, Topic::Owner),
    answer(Some(400), "InvalidParamater", "The specified parameter “SignatureMethod” is not valid.", ECS_COMMON, Topic::Signature),
    answer(Some(400), "InvalidParamater", "The specified parameter “SignatureVersion” is not valid.", ECS_COMMON, Topic::Signature),
    answer(Some(400), "InvalidParameter", "The specified parameter is not valid", ECS_COMMON, Topic::Value),
    answer(Some(400), "InvalidParameter", "The specified parameter “Action or Version” is not valid.", ECS_COMMON, Topic::Action),
    answer(Some(400), "InvalidParameter.IsNull", "The required parameter must be not null.", ECS_COMMON, Topic::Missing),
    answer(Some(400), "MissingParameter", "The input parameter “Action” that is mandatory for processing this request is not supplied", ECS_COMMON, Topic::Action),
    answer(Some(400), "MissingParameter", "The input parameter “AccessKeyId” that is mandatory for processing this request is not supplied", ECS_COMMON, Topic::AccessKey),
    answer(Some(400), "MissingParameter", "The input parameter “Signature” that is mandatory for processing the request is not supplied.", ECS_COMMON, Topic::Signature),
    answer(Some(400), "MissingParameter", "The input parameter “TimeStamp” that is mandatory for processing this request is not supplied", ECS_COMMON, Topic::Timestamp),
    answer(Some(400), "MissingParameter", "The input parameter “Version” that is mandatory for processing this request is not supplied", ECS_COMMON, Topic::Action),
    answer(Some(400), "SignatureNonceUsed", "The request signature nonce has been used.", ECS_COMMON, Topic::Nonce),
    answer(Some(400), "Throttling", "You have made too many requests within a short time; your request is denied due to request throttling.", ECS_COMMON, Topic::Throttling),
    answer(Some(400), "UnsupportedParameter", "The parameters is unsupported.", ECS_COMMON, Topic::Unsupported),
    answer(Some(400), "UnknownError", "The request processing has failed due to some unknown error.", ECS_COMMON, Topic::Temporary),
    answer(Some(403), "ChargeTypeViolation", "The operation is not permitted due to charge type of the instance.", ECS_COMMON, Topic::ChargeType),
    answer(Some(403), "Forbidden.AccessKeyDisabled", "The Access Key is disabled.", ECS_COMMON, Topic::AccessKey),
    answer(Some(403), "Forbidden.NotSupportRAM", "This action does not support accessed by RAM mode.", ECS_COMMON, Topic::Permission),
    answer(Some(403), "Forbidden.RAM", "User not authorized to operate on the specified resource, or this API doesn’t support RAM.", ECS_COMMON, Topic::Permission),
    answer(Some(403), "Forbidden.RiskControl", "This operation is forbidden by Aliyun RiskControl system.", ECS_COMMON, Topic::RiskControl),
    answer(Some(403), "Forbidden.SubUser", "The specified action is not available for you.", ECS_COMMON, Topic::Permission),
    answer(Some(403), "Forbidden.Unauthorized", "User not authorized to operate on the specified resource.", ECS_COMMON, Topic::Permission),
    answer(Some(403), "InvalidAccount.NotFound", "The specified Account does not exist.", ECS_COMMON, Topic::Owner),
    answer(Some(403), "InvalidAction", "Specified action is not valid.", ECS_COMMON, Topic::Action),
    answer(Some(403), "InvalidIdempotenceParameter.Mismatch", "The specified parameters are different from before.", ECS_COMMON, Topic::Idempotence),
    answer(Some(403), "InvalidParameter.OwnerAccount", "OwnerAccount is Invalid.", ECS_COMMON, Topic::Owner),
    answer(Some(403), "InvalidParameter.ResourceOwnerAccount", "ResourceOwnerAccount is Invalid.", ECS_COMMON, Topic::Owner),
    answer(Some(403), "LastTokenProcessing", "The last token request is processing.", ECS_COMMON, Topic::Conflict),
    answer(Some(403), "MissingParameter", "The input parameter OwnerId,OwnerAccount that is mandatory for processing this request is not supplied.", ECS_COMMON, Topic::Owner),
    answer(Some(403), "RealNameAuthenticationError", "Your account has not passed the real-name authentication yet.", ECS_COMMON, Topic::Verification),
    answer(Some(403), "UnsupportedHTTPMethod", "This http method is not supported.", ECS_COMMON, Topic::Method),
    answer(Some(404), "InvalidDiskId.NotFound", "The specified DiskId does not exist.", ECS_COMMON, Topic::Resource),
    answer(Some(404), "InvalidImageId.NotFound", "The specified ImageId does not exist.", ECS_COMMON, Topic::Resource),
    answer(Some(404), "InvalidInstanceId.NotFound", "The specified InstanceId does not exist.", ECS_COMMON, Topic::Resource),
    answer(Some(404), "InvalidRegionId.NotFound", "The specified RegionId does not exist.", ECS_COMMON, Topic::Region),
    answer(Some(404), "InvalidSecurityGroupId.NotFound", "The specified SecurityGroupId does not exist.", ECS_COMMON, Topic::Resource),
    answer(Some(404), "InvalidSnapshotId.NotFound", "The specified SnapshotId does not exist.", ECS_COMMON, Topic::Resource),
    answer(Some(409), "OperationConflict", "Request was denied due to conflict with a previous request.", ECS_COMMON, Topic::Conflict),
    answer(Some(500), "InternalError", "The request processing has failed due to some unknown error, exception or failure.", ECS_COMMON, Topic::Temporary),
    answer(Some(503), "ServiceUnavailable", "The request has failed due to a temporary failure of the server.", ECS_COMMON, Topic::Temporary),
    answer(Some(503), "ServiceUnavailable.RegionMaintaining", "System maintenance is in progress on the selected region, please wait a few minutes before trying again.", ECS_COMMON, Topic::Temporary),
    answer(Some(404), "InvalidAction.NotFound", "Specified api is not found, please check your url and method.", GATEWAY_SEEN, Topic::Action),
    answer(Some(404), "InvalidApi.NotFound", "Specified api is not found, please check your url and method.", GATEWAY, Topic::Action),
    answer(Some(400), "Missing{ParameterName}", "{ParameterName} is mandatory for this action.", GATEWAY, Topic::Missing),
    answer(Some(400), "Invalid{ParameterName}", "Specified parameter {ParameterName} is not valid.", GATEWAY, Topic::Value),
    answer(None, "InvalidVersion", "Specified parameter Version is not valid.", GATEWAY_SEEN, Topic::Action),
    answer(Some(404), "InvalidAccessKeyId.NotFound", "Specified access key is not found.", GATEWAY, Topic::AccessKey),
    answer(Some(400), "InvalidAccessKeyId.Inactive", "Specified access key is disabled.", GATEWAY, Topic::AccessKey),
    answer(Some(400), "InvalidTimeStamp.Format", "Specified time stamp or date value is not well formatted.", GATEWAY, Topic::Timestamp),
    answer(Some(400), "InvalidTimeStamp.Expired", "Specified time stamp or date value is expired.", GATEWAY, Topic::Timestamp),
    answer(Some(400), "SignatureNonceUsed", "Specified signature nonce was used already.", GATEWAY, Topic::Nonce),
    answer(Some(400), "InvalidParameter.Format", "Specified parameter format is not valid.", GATEWAY, Topic::Value),
    answer(Some(400), "InvalidSignatureMethod", "Specified signature method is not valid.", GATEWAY, Topic::Signature),
    answer(Some(400), "SignatureDoesNotMatch", "Specified signature is not matched with our calculation.", GATEWAY, Topic::Signature),
    answer(Some(400), "Throttling.User", "Request was denied due to user flow control.", GATEWAY, Topic::Throttling),
    answer(Some(400), "UnsupportedOperation", "", CLIENT_ERRORS, Topic::Action),
    answer(Some(400), "NoSuchVersion", "", CLIENT_ERRORS, Topic::Action),
    answer(Some(403), "Forbidden", "", CLIENT_ERRORS, Topic::Permission),
    answer(Some(403), "Forbidden.UserVerification", "", CLIENT_ERRORS, Topic::Verification),
    answer(Some(403), "SignatureDoesNotMatch", "", CLIENT_ERRORS, Topic::Signature),
    answer(Some(400), "InvalidTagCount", "The specified tags are beyond the permitted range.", TAGS, Topic::Tags),
    answer(Some(400), "NumberExceed.Tags", "", TAGS, Topic::Tags),
    answer(Some(400), "OperationDenied.QuotaExceed", "The quota of tags on resource is beyond permitted range.", TAGS, Topic::Tags),
    answer(Some(400), "InvalidInstanceId.Malformed", "", OLD_SDK, Topic::Resource),
    answer(Some(400), "InvalidDiskId.Malformed", "", OLD_SDK, Topic::Resource),
    answer(Some(400), "InvalidSnapshotId.Malformed", "", OLD_SDK, Topic::Resource),
    answer(Some(400), "InvalidSnapshot.NotReady", "", OLD_SDK, Topic::Conflict),
    answer(Some(400), "MissingParameter", "The input parameter \"InstanceId\" that is mandatory for processing this request is not supplied.", REBOOT_INSTANCE, Topic::Missing),
    answer(Some(400), "InvalidParameter", "The specified parameter \"ForceStop\" is not valid.", REBOOT_INSTANCE, Topic::Value),];
