//! `forbidden-prefix`: a value starts with what it must not start with.

use super::{Rule, examples};
use crate::finding::{Substitute, Violation};
use crate::lang::{Key, Message, Slot};
use crate::report::Severity;
use crate::spec::text;
use crate::value::Value;

pub(crate) static RULE: Rule = Rule {
    id: "forbidden-prefix",
    severity: Severity::Error,
    summary: text(
        "A value starts with what it must not start with",
        "值以不允许的内容开头",
    ),
    explanation: text(
        "Some beginnings are reserved: `auto` marks automatic snapshots, `acs:` and `aliyun` mark system tags, and an address is no name. No document says whether letter case counts, so other letter case is contested.",
        "部分开头为保留用途：`auto` 表示自动快照，`acs:` 和 `aliyun` 表示系统标签，网址不能作为名称。文档未说明是否区分大小写，因此其他大小写形式存在争议。",
    ),
    refused: examples(&[
        "Action=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0abc&SnapshotName=auto-backup",
        "Action=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0abc&SnapshotName=Auto-backup",
    ]),
    accepted: examples(&["Action=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0abc&SnapshotName=backup-auto"]),
};

/// Compares the beginning of a value. `/` is refused on Windows only and has its own words.
pub(crate) fn check<'v>(value: Value<'v>, prefixes: &'static [&'static str]) -> Option<Violation<'v>> {
    let first = value.as_bytes().first()?.to_ascii_lowercase();
    let starts = |prefix: &str| {
        let start = value.as_bytes().get(..prefix.len());
        prefix.as_bytes().first() == Some(&first)
            && start.is_some_and(|start| start.eq_ignore_ascii_case(prefix.as_bytes()))
    };
    let prefix = *prefixes.iter().find(|prefix| starts(prefix))?;
    let message = |key: Key| Message::from(key).with(Slot::Prefix, prefix);
    let violation = if !value.starts_with(prefix) {
        Violation::contested(message(Key::PrefixCase))
    } else if prefix == "/" {
        Violation::certain(message(Key::PrefixWindows))
    } else {
        Violation::certain(message(Key::Prefix))
    };
    Some(violation.or_perhaps(without(value.text(), prefix)))
}

/// The value without the prefix and what joined it, if anything is left.
fn without<'v>(value: &'v str, prefix: &str) -> Option<Substitute<'v>> {
    let rest = value.get(prefix.len()..)?;
    let start = rest.bytes().position(|byte| !byte.is_ascii_punctuation())?;
    rest.get(start..).map(Substitute::Piece)
}
