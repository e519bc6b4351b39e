//! Which suppressions in the comments of a script are about which call: one on a line of its own about the call that comes next, one behind
//! a call about that. None is about nothing, so that one without effect is reported.

use std::ops::Range;

use super::bytes::line_start;
use super::calls::Call;
use super::kind::ScriptKind;
use crate::suppress::syntax::MARK;

/// How many calls are looked at for the one that a comment stands behind.
const MOST_ON_LINE: usize = 64;

/// The suppressions of each call, a line each. Comments are looked for in these parts of the file.
pub(super) fn of_calls(bytes: &[u8], kind: ScriptKind, regions: &[Range<usize>], calls: &[Call]) -> Vec<String> {
    let mut of_calls = vec![String::new(); calls.len()];
    for region in regions {
        let mut at = region.start;
        while let Some(comment) = next(bytes, kind, at, region.end) {
            at = comment.end;
            let said = bytes.get(comment.clone()).unwrap_or_default();
            if let Some(lines) = call_of(bytes, comment.start, calls).and_then(|call| of_calls.get_mut(call)) {
                lines.push_str(&String::from_utf8_lossy(said));
                lines.push('\n');
            }
        }
    }
    of_calls
}

/// The next suppression in a comment, to the end of its line.
fn next(bytes: &[u8], kind: ScriptKind, mut at: usize, end: usize) -> Option<Range<usize>> {
    loop {
        let rest = bytes.get(at..end)?;
        let mark = at + rest.windows(MARK.len()).position(|text| text == MARK.as_bytes())?;
        at = mark + MARK.len();
        if is_in_comment(bytes.get(..mark)?, kind) {
            let rest = bytes.get(at..end)?;
            let length = rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len());
            return Some(mark..at + length);
        }
    }
}

/// Whether a comment begins right before the end of a text. Only what may be its signs is looked at, so that many marks on a line cost
/// no more than one.
fn is_in_comment(text: &[u8], kind: ScriptKind) -> bool {
    let before = || text.iter().rev().skip_while(|byte| matches!(byte, b' ' | b'\t'));
    let signs = |sign: u8| before().take_while(|byte| **byte == sign).count();
    let (hashes, slashes) = (signs(b'#'), signs(b'/'));
    let is_comment = hashes > 0 || slashes > 1 && kind == ScriptKind::Jenkinsfile;
    is_comment && before().nth(hashes + slashes).is_none_or(u8::is_ascii_whitespace)
}

/// The call that a comment is about.
fn call_of(bytes: &[u8], comment: usize, calls: &[Call]) -> Option<usize> {
    let next = calls.partition_point(|call| call.from < comment);
    let line = line_start(bytes, comment);
    let before = calls.iter().enumerate().take(next).rev().take(MOST_ON_LINE);
    let on_line = before.filter(|(_, call)| (line..=comment).contains(&call.to));
    let behind = on_line.max_by_key(|(_, call)| call.to).map(|(place, _)| place);
    // Behind the last call there is only that.
    behind.or(calls.len().checked_sub(1).map(|last| next.min(last)))
}
