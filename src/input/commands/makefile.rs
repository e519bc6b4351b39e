//! What a Makefile gives to a shell, by its places: recipes, and what stands in `define`, in `$(shell …)` and in variables.

use std::ops::Range;

use super::aliyun::{self, Start};
use super::bytes::logical_line_end;

/// Goes through the commands of a Makefile, a logical line each, without what make reads of them. Each with how it comes to be run.
pub(super) fn commands(bytes: &[u8], found: &mut impl FnMut(Range<usize>, Start)) {
    let mut at = 0;
    let mut is_defining = false;
    while at < bytes.len() {
        let from = at;
        at = logical_line_end(bytes, at);
        let line = bytes.get(from..at).unwrap_or_default();
        let word = line.trim_ascii_start().split(u8::is_ascii_whitespace).next();
        match word.unwrap_or_default() {
            b"define" => is_defining = true,
            b"endef" => is_defining = false,
            _ if line.starts_with(b"\t") => found(from + marks(line)..at, Start::default()),
            _ if is_defining => {
                let marks = marks(line);
                if begins_with_tool(line.get(marks..).unwrap_or_default()) {
                    found(from + marks..at, Start::default());
                }
            }
            _ => {
                if let Some((behind, start)) = given_on(line) {
                    found(from + behind..at, start);
                }
            }
        }
        shells(line, &mut |place| {
            found(from + place.start..from + place.end, Start::default());
        });
    }
}

/// How many bytes stand before a command that only make reads.
fn marks(line: &[u8]) -> usize {
    let is_mark = |byte: &&u8| matches!(byte, b'\t' | b' ' | b'@' | b'-' | b'+');
    line.iter().take_while(is_mark).count()
}

fn begins_with_tool(text: &[u8]) -> bool {
    aliyun::tool_at(text).is_some()
}

/// Where on a line that is no recipe a command begins: behind the `;` of a rule, or as the value of a variable, which may be used with more
/// behind it.
fn given_on(line: &[u8]) -> Option<(usize, Start)> {
    let sign = line.iter().position(|byte| matches!(byte, b'=' | b';' | b'#'))?;
    let behind = sign + 1;
    match line.get(sign) {
        Some(b';') => Some((behind + marks(line.get(behind..)?), Start::default())),
        Some(b'=') if begins_with_tool(line.get(behind..)?) => {
            let start = Start {
                is_open: !line.get(..sign)?.ends_with(b"!"),
                ..Start::default()
            };
            Some((behind, start))
        }
        _ => None,
    }
}

/// How long a command in `$(shell …)` may be.
const LONGEST: usize = 4096;

/// The commands in `$(shell …)`.
fn shells(line: &[u8], found: &mut impl FnMut(Range<usize>)) {
    const OPENING: &[u8] = b"(shell ";
    let mut at = 0;
    while let Some(rest) = line.get(at..) {
        let Some(place) = rest.windows(OPENING.len()).position(|text| text == OPENING) else {
            return;
        };
        let from = at + place + OPENING.len();
        at = from;
        let mut depth = 1usize;
        // Looking for an end that is far costs too much.
        let mut inside = line.get(from..).unwrap_or_default().iter().take(LONGEST);
        let closes = |byte: &u8| {
            depth += usize::from(*byte == b'(');
            depth -= usize::from(*byte == b')');
            depth == 0
        };
        if let Some(length) = inside.position(closes) {
            found(from..from + length);
        }
    }
}
