//! How whoever wrote a request says that findings are meant to be. One syntax, `RULE… -- reason`, behind `ecs-preflight-ignore` in a
//! comment above the request or in the member `x-preflight-ignore` of a JSON request.

use crate::request::Name;

/// The member of a JSON request that is a suppression. It is never sent.
const MEMBER: &str = "x-preflight-ignore";
/// What a comment that is a suppression starts with.
pub(crate) const MARK: &str = "ecs-preflight-ignore";

/// Whether an argument is a suppression.
pub(crate) fn is_member(name: &Name<'_>) -> bool {
    // Names of the tables are no suppressions, and need no comparison.
    !name.is_known() && name.base() == MEMBER && name.member().is_empty()
}

/// The suppression that a comment is, if it is one: what stands behind the mark. For every form in which `#` starts a comment.
pub(crate) fn in_comment(comment: &str) -> Option<&str> {
    let start = comment.bytes().position(|byte| !matches!(byte, b'#' | b' ' | b'\t'))?;
    let said = comment.get(start..)?.strip_prefix(MARK)?;
    matches!(said.as_bytes().first(), None | Some(b' ' | b'\t')).then_some(said)
}

/// The rules that a suppression names, and whether it gives a reason behind `--`.
pub(crate) fn parts(said: &str) -> (Vec<&str>, bool) {
    let words = said.split([' ', ',', '\t', '\r']);
    let mut words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let rules = words.iter().position(|word| *word == "--").unwrap_or(words.len());
    let has_reason = rules + 1 < words.len();
    words.truncate(rules);
    (words, has_reason)
}
