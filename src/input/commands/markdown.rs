//! The blocks of shell code in a document in Markdown, by their places. One that is not closed goes on to the end of the document.

use std::ops::Range;

use super::bytes::logical_line_end;
use super::layer::Layer;
use crate::width::narrow;

/// The blocks of shell code in a document. In one that shows a session, commands stand behind a prompt.
pub(super) fn blocks(bytes: &[u8], search: &mut impl FnMut(Range<usize>, Layer)) {
    let mut at = 0;
    let mut open: Option<Block<'_>> = None;
    while at < bytes.len() {
        let rest = bytes.get(at..).unwrap_or_default();
        let length = rest
            .iter()
            .position(|byte| *byte == b'\n')
            .map_or(rest.len(), |end| end + 1);
        let line = rest.get(..length).unwrap_or_default();
        let indent = match open {
            // A block may begin where an item of a list does, and never ends there.
            None => behind_markers(line),
            Some(_) => spaces(line),
        };
        let text = line.get(indent..).unwrap_or_default().trim_ascii();
        let (fence, info) = fence_of(text);
        match open {
            Some(block)
                if fence.len() >= block.fence.len() && fence.first() == block.fence.first() && info.is_empty() =>
            {
                if block.code == Code::Script {
                    search(block.from..at, block.layer());
                }
                open = None;
            }
            Some(block) if block.code == Code::Session && text.starts_with(b"$ ") => {
                let end = logical_line_end(bytes, at);
                search(at + indent..end, block.layer());
                at = end;
                continue;
            }
            None if fence.len() >= 3 && !(fence.starts_with(b"`") && info.contains(&b'`')) => {
                open = Some(Block {
                    fence,
                    from: at + length,
                    indent,
                    code: Code::of(info),
                });
            }
            _ => {}
        }
        at += length;
    }
    if let Some(block) = open.filter(|block| block.code == Code::Script) {
        search(block.from..at, block.layer());
    }
}

/// How many spaces a text begins with.
fn spaces(text: &[u8]) -> usize {
    text.iter().take_while(|byte| **byte == b' ').count()
}

/// Where a line says something, behind what makes it an item of a list: `- `, `* `, `+ `, `1. `, `1) `.
fn behind_markers(line: &[u8]) -> usize {
    let mut at = spaces(line);
    loop {
        let rest = line.get(at..).unwrap_or_default();
        let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        at += match rest.get(digits..).unwrap_or_default() {
            [b'-' | b'*' | b'+', behind @ ..] if digits == 0 && spaces(behind) > 0 => 1 + spaces(behind),
            [b'.' | b')', behind @ ..] if digits > 0 && spaces(behind) > 0 => digits + 1 + spaces(behind),
            _ => return at,
        };
    }
}

/// The marks that a line begins with, all alike, as they stand around a block, and what stands behind them.
fn fence_of(text: &[u8]) -> (&[u8], &[u8]) {
    let is_mark = |byte: &u8| matches!(byte, b'`' | b'~') && text.first() == Some(byte);
    let marks = text.iter().take_while(|byte| is_mark(byte)).count();
    text.split_at_checked(marks).unwrap_or_default()
}

/// What a block of code holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Code {
    Script,
    /// Commands behind a prompt, and what they print.
    Session,
    Other,
}

impl Code {
    /// By the first word behind the fence.
    fn of(info: &[u8]) -> Self {
        let word = info
            .split(|byte| matches!(byte, b' ' | b'{' | b','))
            .next()
            .unwrap_or_default();
        match word.to_ascii_lowercase().as_slice() {
            b"sh" | b"bash" | b"shell" | b"zsh" => Code::Script,
            // What has no name may be anything, but a prompt tells.
            b"console" | b"shell-session" | b"terminal" | b"" => Code::Session,
            _ => Code::Other,
        }
    }
}

/// A block of code that is not at its end yet.
#[derive(Clone, Copy)]
struct Block<'b> {
    fence: &'b [u8],
    from: usize,
    indent: usize,
    code: Code,
}

impl Block<'_> {
    fn layer(&self) -> Layer {
        Layer::Block {
            indent: narrow(self.indent),
        }
    }
}
