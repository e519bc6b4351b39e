//! Simplified Chinese.

use super::Key;
use crate::spec::{Fact, Reason, Resource};

#[allow(clippy::too_many_lines)] // One line a message.
pub(super) fn template(key: Key) -> &'static str {
    match key {
        Key::Or => " 或 ",
        Key::Comma => "、",
        Key::NotSentRefused => "{operation} 未发送，因为服务会返回 {code}：{content}",
        Key::NotSent => "{operation} 未发送：{content}",
        Key::InputEmpty => "输入为空，没有可检查的请求",
        Key::InputTooLong => "请求超过 {max} 字节，超出单个请求的读取上限",
        Key::InputTooDeep => "请求嵌套超过 {max} 层，服务的请求不会如此嵌套",
        Key::InputTooMany => "请求的参数超过 {max} 个，超出单个请求的读取上限",
        Key::InputNotUtf8 => "请求从此处起不是 UTF-8",
        Key::InputJsonEnd => "JSON 在此处中断：缺少值、引号或括号",
        Key::InputJsonSyntax => "JSON 在此处有误：此处不应出现该字符",
        Key::InputJsonEscape => "JSON 在此处有误：不存在该转义",
        Key::InputJsonTrailing => "JSON 之后还有其他内容；一个请求是一个对象",
        Key::InputJsonNoObject => "请求应为 JSON 对象，例如 {example}",
        Key::InputUnreadable => "无法读取该对象：它包含自身，或读取失败",
        Key::OperationAmbiguous => "`{name}` 指明了两个不同的接口，文档未说明以哪个为准",
        Key::OperationMissing => "缺少 `Action`：请求未指明接口，例如 {choice}",
        Key::OperationUnknown => "`Action` 为 `{action}`，不在检查范围内；已知接口为 {choice}",
        Key::OperationSuggested => "`Action` 为 `{action}`，未知接口；是否应为 `{suggestion}`？",
        Key::Missing => "`{name}` 为必填参数",
        Key::MissingEmpty => "`{name}` 为必填参数，不能为空",
        Key::UnknownParameter => "`{name}` 不是 {operation} 的参数",
        Key::UnknownParameterSuggested => "`{name}` 不是 {operation} 的参数；是否应为 `{suggestion}`？",
        Key::ListExpected => "`{name}` 是列表：请为每一项编号，如 `{suggestion}`",
        Key::ListUnexpected => "`{name}` 不是 {operation} 的参数：`{suggestion}` 只接受一个值，不是列表",
        Key::ParameterCase => "`{name}` 必须写作 `{suggestion}`：参数名区分大小写",
        Key::Duplicate => "`{name}` 重复出现",
        Key::DuplicateDifferent => "`{name}` 重复出现且取值不同，文档未说明以哪个为准",
        Key::Length => "`{name}` 长度必须为 {min}~{max} 个字符，当前为 {count} 个",
        Key::LengthAtMost => "`{name}` 长度不能超过 {max} 个字符，当前为 {count} 个",
        Key::FirstCharacter => "`{name}` 必须以字母或中文开头",
        Key::Characters => "`{name}` 不能包含 {character}；允许字母、数字和 {others}",
        Key::CharactersContested => {
            "`{name}` 包含 {character}，并非所有版本的文档都允许；字母、数字和 {others} 是安全的"
        }
        Key::CharactersSecret => "`{name}` 包含不允许的字符；允许 ASCII 字母、数字和 {others}",
        Key::CharactersAscii => "`{name}` 只能包含 ASCII 字符",
        Key::Prefix => "`{name}` 不能以 `{prefix}` 开头",
        Key::PrefixCase => "`{name}` 不应以任何大小写形式的 `{prefix}` 开头：文档未说明是否区分大小写",
        Key::PrefixWindows => "若实例为 Windows，`{name}` 不能以 `{prefix}` 开头",
        Key::Content => "`{name}` 不能包含 `{content}`",
        Key::ContentCase => "`{name}` 不应包含任何大小写形式的 `{content}`：文档未说明是否区分大小写",
        Key::Mixed => "`{name}` 必须至少包含以下三类：大写字母、小写字母、数字、特殊符号",
        Key::MixedContested => "`{name}` 应同时包含字母、数字和特殊符号：有一个版本的文档要求三者俱全",
        Key::Integer => "`{name}` 必须为 {min}~{max} 的整数",
        Key::IntegerSpelling => "`{name}` 应写成普通十进制数字，如 `{suggestion}`",
        Key::IntegerEmpty => "`{name}` 为空；请不传，或填写 {min}~{max} 的整数",
        Key::Choice => "`{name}` 必须为 {choice}",
        Key::ChoiceSpelling => "`{name}` 应写作 `{suggestion}`",
        Key::IdFormat => "`{name}` 不是有效的{resource} ID：此类 ID 由至多 30 个 ASCII 字母、数字和连字符组成",
        Key::IdKind => "`{name}` 应为{resource} ID，但看起来是{other} ID",
        Key::IdPlaceholder => "`{name}` 仍含有文档中的占位符 `****`；请填写完整 ID",
        Key::RegionFormat => "`{name}` 不可能是地域 ID；地域 ID 形如 `cn-hangzhou`",
        Key::RegionUnknown => "`{name}` 不在当前版本已知的地域之中",
        Key::RegionSuggested => "`{name}` 不在当前版本已知的地域之中；是否应为 `{suggestion}`？",
        Key::Spaces => "`{name}` 首尾有空白字符，会成为值的一部分",
        Key::DryRunIgnored => "`{name}` 不是 {operation} 的参数：服务会真正执行该请求",
        Key::DryRunMisspelled => "`{name}` 不是 `{suggestion}`：服务不会将其视为预检，而会真正执行该请求",
        Key::DryRunDisputed => "`{name}` 并非处处为 `true`：若以其他值为准，服务会真正执行请求",
        Key::DryRunProvesNothing => "`{name}` 在此不能说明任何问题：与 `{other}` 同用时，无论有何错误都返回 {code}",
        Key::ListNumberZero => "`{name}` 可能被忽略：编号从 1 开始",
        Key::ListNumberHigh => "`{name}` 可能被忽略：编号范围为 1~{max}",
        Key::ListGap => "`{name}` 可能被忽略：之前缺少编号 {missing}",
        Key::TooMany => "`{list}` 有 {count} 项；最多允许 {max} 项",
        Key::DuplicateEntry => "`{name}` 与 `{other}` 重复",
        Key::IncompleteEntry => "`{name}` 缺少对应的 `{other}`",
        Key::Excluded => "`{name}` 不能与 `{other}` 同时使用",
        Key::NoEffect => "仅当 `{other}` 为 `true` 时 `{name}` 才生效",
        Key::Deprecated => "`{name}` 已不再使用",
        Key::DeprecatedSpelling => "`{name}` 是 `{suggestion}` 的旧写法，即将下线",
        Key::BothSpellings => "同时给出了 `{name}` 和 `{other}`，文档未说明以哪个为准",
        Key::PasswordHttp => "`{name}` 将以明文传输：请使用 HTTPS，并放在请求体而非地址中",
        Key::PasswordAddress => "`{name}` 位于地址中，会被日志和历史记录保存：请放在请求体中",
        Key::PercentEscape => "`{name}` 中的 `%` 之后缺少两位十六进制数字；普通的 `%` 应写作 `%25`",
        Key::PercentUtf8 => "`{name}` 的百分号编码不是 UTF-8",
        Key::Unsendable => "`{name}` 的值无法放入请求",
        Key::SuppressionUnused => "`{name}` 所列的 `{code}` 在此未发现任何问题",
        Key::SuppressionIncomplete => "`{name}` 必须写明规则与原因，例如 `placeholder-id -- a template`",
        Key::TokenReusedLine => "`{name}` 已在第 {count} 行与其他参数一起使用过：一个令牌只代表一个请求",
        Key::TokenReusedIndex => "`{name}` 已在索引 {count} 处与其他参数一起使用过：一个令牌只代表一个请求",
        Key::SnapshotInProgressLine => {
            "`{name}` 是第 {count} 行的请求正在创建快照的云盘；完成之前，服务可能返回 `{code}`"
        }
        Key::SnapshotInProgressIndex => {
            "`{name}` 是索引 {count} 处的请求正在创建快照的云盘；完成之前，服务可能返回 `{code}`"
        }
        Key::RestartInProgressLine => "`{name}` 由第 {count} 行的请求重启；恢复运行之前，服务可能返回 `{code}`",
        Key::RestartInProgressIndex => "`{name}` 由索引 {count} 处的请求重启；恢复运行之前，服务可能返回 `{code}`",
        Key::FixWrite => "改为 `{suggestion}`",
        Key::FixRemove => "去掉重复的 `{name}`",
        Key::FixRemoveEntry => "去掉 `{name}` 所在的项",
        Key::FixRenumber => "将 `{list}` 的各项从 1 开始连续编号",
        Key::FixSplit => "拆分为 {count} 个请求，每个最多包含 {max} 项 `{list}`",
        Key::DemandLength => "{min}~{max} 个字符",
        Key::DemandFirstCharacter => "以字母或中文开头",
        Key::DemandCharacters => "字母、数字和 {others}",
        Key::DemandCharactersContested => "字母、数字和 {others}；部分版本允许 `{contested}`",
        Key::DemandCharactersAscii => "ASCII 字符",
        Key::DemandPrefix => "不以 {choice} 开头",
        Key::DemandContent => "不包含 {choice}",
        Key::DemandMixed => "大写字母、小写字母、数字、特殊符号中的至少三类",
        Key::DemandInteger => "{min}~{max} 的整数",
        Key::DemandId => "{resource} ID",
        Key::DemandRegion => "地域 ID",
        Key::DemandChoice => "{choice}",
        Key::ExampleFound => "会发现",
        Key::ExampleNotFound => "不会发现",
        Key::ByRequest => "仅由请求决定",
        Key::ByBatch => "由之前或同时发送的其他请求决定",
    }
}

pub(super) fn resource(resource: Resource) -> &'static str {
    match resource {
        Resource::Disk => "云盘",
        Resource::Snapshot => "快照",
        Resource::Instance => "实例",
        Resource::ResourceGroup => "资源组",
    }
}

pub(super) fn fact(fact: Fact) -> &'static str {
    match fact {
        Fact::DiskExists => "云盘是否存在",
        Fact::DiskStatus => "云盘的状态",
        Fact::DiskCategory => "云盘的种类",
        Fact::DiskHistory => "云盘是否曾被挂载并使用",
        Fact::DiskMultiAttach => "云盘是否开启多重挂载",
        Fact::DiskExpiry => "云盘的锁定与到期情况",
        Fact::DiskOrigin => "创建云盘所用的快照或镜像",
        Fact::DiskSnapshots => "云盘的快照以及是否有快照正在创建",
        Fact::DiskSnapshotCount => "云盘的手动快照数量",
        Fact::SnapshotExists => "快照是否存在",
        Fact::SnapshotSource => "创建该快照的云盘",
        Fact::SnapshotEncryption => "快照与云盘是否加密",
        Fact::SnapshotStatus => "快照是否已完成",
        Fact::SnapshotAge => "快照的创建时间",
        Fact::InstanceExists => "实例是否存在",
        Fact::InstanceStatus => "实例的状态",
        Fact::InstanceLocks => "实例的锁定情况",
        Fact::InstanceExpiry => "实例是否到期或欠费",
        Fact::InstanceSystem => "实例的操作系统",
        Fact::InstanceHibernation => "实例是否配置了休眠",
    }
}

pub(super) fn reason(reason: Reason) -> &'static str {
    match reason {
        Reason::Account => "取决于账号：余额、已开通的服务与权限",
        Reason::Keys => "取决于密钥管理服务中的密钥及其授权",
        Reason::OtherResource => "取决于查询云盘、实例、快照所看不到的资源",
        Reason::Progress => "取决于服务内部正在进行的任务",
        Reason::Internal => "取决于服务内部的限制与故障",
        Reason::Capability => "取决于地域、镜像或硬件的能力",
        Reason::Wording => "是另一行的旧版措辞",
    }
}
