//! `id-format`: an id cannot be one.

use super::{Rule, examples};
use crate::finding::Violation;
use crate::lang::{Key, Message, Slot};
use crate::report::Severity;
use crate::spec::{Resource, text};
use crate::value::{Classes, Value};

pub(crate) static RULE: Rule = Rule {
    id: "id-format",
    severity: Severity::Error,
    summary: text("An id cannot be one", "ID 格式无效"),
    explanation: text(
        "Ids have up to 30 ASCII letters, digits and hyphens. Older ids without a prefix, such as `1033-60053321`, are ids too. Where the document has a code for a malformed id, it is the answer; elsewhere such an id belongs to nothing, and the answer that it does not exist is contested.",
        "ID 由至多 30 个 ASCII 字母、数字和连字符组成。没有前缀的旧 ID（如 `1033-60053321`）同样有效。文档若为格式错误的 ID 定义了错误码，则返回该错误码；否则此类 ID 不对应任何资源，返回不存在属于有争议的推断。",
    ),
    refused: examples(&[
        "Action=RebootInstances&RegionId=cn-hangzhou&InstanceId.1=i-bp67acfmxazb4pxyz012&InstanceId.2=i%20bp1",
        "Action=CreateSnapshot&DiskId=d/bp1",
    ]),
    accepted: examples(&[
        "Action=CreateSnapshot&DiskId=1033-60053321",
        "Action=CreateSnapshot&DiskId=d-23jbf2v5m",
    ]),
};

/// The longest id that an official pattern allows, in characters.
pub(crate) const LONGEST: usize = 30;

/// The characters of ids. An asterisk stands in the ids of examples.
pub(crate) const POSSIBLE: Classes = Classes::ALPHANUMERIC.and(Classes::HYPHEN).and(Classes::ASTERISK);

/// The characters that ids are not known to have, and that no document rules out.
const DOUBTFUL: Classes = POSSIBLE.and(Classes::PERIOD).and(Classes::UNDERSCORE);

/// Looks at the characters and the length of an id. Full stops, underscores and white space around it are contested.
pub(crate) fn check(value: Value<'_>, resource: Resource) -> Option<Violation<'static>> {
    let message = || Message::from(Key::IdFormat).with(Slot::Resource, resource);
    if value.classes.are_only(POSSIBLE) && !value.is_empty() {
        return (value.len() > LONGEST).then(|| Violation::contested(message()));
    }
    let trimmed = value.trim();
    if !trimmed.is_empty() && Classes::of(trimmed).are_only(DOUBTFUL) {
        return Some(Violation::contested(message()));
    }
    Some(Violation::certain(message()))
}
