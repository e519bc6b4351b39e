//! Where a request of a file ends, whole or broken.

use super::{End, Splitter};
use crate::input::{MAX_BYTES, ReadError, http, json};
use crate::text::has;
use crate::width::wide;

/// How far a JSON value is looked through for the brackets that close it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Brackets {
    depth: usize,
    in_string: bool,
    escaped: bool,
}

impl Brackets {
    /// Inside of so many objects, between the members of the innermost.
    pub(super) fn inside(depth: usize) -> Self {
        Brackets {
            depth,
            ..Brackets::default()
        }
    }
}

impl<'b> Splitter<'b, '_> {
    /// The end of a JSON value. Looking for it may read far ahead in vain when a value is broken; once that has cost
    /// as much as the file is long so far, no value is looked for behind its line, so that the whole stays linear.
    pub(super) fn json_end(&mut self) -> End {
        let start = self.cursor.at;
        let farthest = start + MAX_BYTES + 1;
        let allowed = self.cursor.absolute(farthest);
        let (limit, is_final) = if self.cursor.in_vain > allowed {
            match self.line_end(start) {
                End::At(end) => (end, true),
                beyond @ End::Beyond(_) => return beyond,
            }
        } else {
            let limit = farthest.min(self.bytes.len());
            (limit, self.is_all || limit == farthest)
        };
        let ahead = self.bytes.get(..limit).unwrap_or_default();
        let more = End::Beyond(start);
        let failure = match json::skip(ahead, start) {
            // A number may go on.
            Ok(end) if end < limit || is_final || ends_value(ahead) => return End::At(end),
            Ok(_) => return more,
            Err(failure) => wide(failure.at),
        };
        // What breaks off in the middle of a word or an escape may be none the less right.
        if !is_final && failure + LONGEST_WORD > limit {
            return more;
        }
        let end = self.closing(start, &mut Brackets::default());
        if let End::At(end) = end {
            self.cursor.is_array_broken = true;
            let in_vain = u64::try_from(failure.saturating_sub(end)).unwrap_or(u64::MAX);
            self.cursor.in_vain = self.cursor.in_vain.saturating_add(in_vain);
        }
        end
    }

    /// Where a broken value most likely ends: where its brackets close, or else before the next line that is not
    /// indented more deeply and starts what could be a request of its own.
    pub(super) fn closing(&self, from: usize, brackets: &mut Brackets) -> End {
        for (index, byte) in self.bytes.iter().enumerate().skip(from) {
            match byte {
                b'\n' => match self.continues(index + 1) {
                    Some(true) => (brackets.in_string, brackets.escaped) = (false, false),
                    Some(false) => return End::At(index),
                    None => return End::Beyond(index),
                },
                _ if brackets.escaped => brackets.escaped = false,
                b'\\' if brackets.in_string => brackets.escaped = true,
                b'"' => brackets.in_string = !brackets.in_string,
                _ if brackets.in_string => {}
                b'{' | b'[' => brackets.depth += 1,
                b'}' | b']' => {
                    brackets.depth = brackets.depth.saturating_sub(1);
                    if brackets.depth == 0 {
                        return End::At(index + 1);
                    }
                }
                _ => {}
            }
        }
        self.end_of_bytes()
    }

    /// Whether a line goes on with the value that starts on the line of the request. Nothing when that is still to be seen.
    fn continues(&self, line: usize) -> Option<bool> {
        let depth = self.indent(line);
        match self.bytes.get(line + depth) {
            None if !self.is_all && depth <= MAX_BYTES => None,
            None | Some(b'"' | b'}' | b']' | b',' | b'\r' | b'\n') => Some(true),
            Some(b'{') => Some(depth > self.cursor.indent),
            Some(_) => Some(depth > 0),
        }
    }

    fn end_of_bytes(&self) -> End {
        if self.is_all {
            End::At(self.bytes.len())
        } else {
            End::Beyond(self.bytes.len())
        }
    }

    pub(super) fn line_end(&self, from: usize) -> End {
        let rest = self.bytes.get(from..).unwrap_or_default();
        let newline = rest.iter().position(|byte| *byte == b'\n');
        newline.map_or_else(|| self.end_of_bytes(), |found| End::At(from + found))
    }

    /// How many blanks a line starts with.
    pub(super) fn indent(&self, line: usize) -> usize {
        let rest = self.bytes.get(line..).unwrap_or_default();
        rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count()
    }

    /// The end of a query string, or of an HTTP message.
    pub(super) fn text_end(&self, from: usize) -> End {
        if http::first_line(self.bytes.get(from..).unwrap_or_default()).is_some() {
            self.message_end(from)
        } else {
            self.query_end(from)
        }
    }

    /// The end of the body of an HTTP message, or of its headers. Without any, its first line is all of it.
    fn message_end(&self, from: usize) -> End {
        let mut at = from;
        let behind = loop {
            let Some(line) = self.line(at) else {
                return End::Beyond(from);
            };
            if at > from && !http::is_header(line) {
                break line;
            }
            at += line.len();
        };
        let lines = self.bytes.get(from..at).unwrap_or_default().trim_ascii_end();
        let end = End::At(from + lines.len());
        let body = at + behind.len();
        if !lines.contains(&b'\n') || behind.is_empty() || !behind.trim_ascii().is_empty() {
            return end;
        }
        let Some(line) = self.line(body) else {
            return End::Beyond(from);
        };
        match line.first() {
            None | Some(b'\r' | b'\n' | b'#') => end,
            Some(b'{') => match json::skip(self.bytes, body) {
                Ok(end) => End::At(end),
                Err(failure) if failure.error == ReadError::JsonEnd => self.end_of_bytes(),
                Err(_) => self.query_end(body),
            },
            _ if http::first_line(line).is_some() => end,
            _ => self.query_end(body),
        }
    }

    /// The line at a place, with what ends it. Nothing when more of it may come.
    fn line(&self, from: usize) -> Option<&'b [u8]> {
        match self.line_end(from) {
            End::At(end) => self.bytes.get(from..self.bytes.len().min(end + 1)),
            End::Beyond(_) => None,
        }
    }

    /// Whether a line goes on behind its end as a command for a shell does, which it begins or goes on with itself.
    fn is_joined(&self, from: usize, end: usize, is_command: bool) -> bool {
        let line = self.bytes.get(from..end - self.returns_before(from, end));
        // Few lines end so.
        line.is_some_and(|line| line.ends_with(b"\\") && (is_command || has(line, b"aliyun ") || has(line, b"curl ")))
    }

    /// The end of a query string: the line, and the lines behind it that go on with `&`; or of a command, with the lines that `\` joins.
    pub(super) fn query_end(&self, from: usize) -> End {
        let (mut line, mut is_joined) = (from, false);
        loop {
            let End::At(end) = self.line_end(line) else {
                return self.end_of_bytes();
            };
            is_joined = end < self.bytes.len() && self.is_joined(line, end, is_joined);
            if is_joined {
                line = end + 1;
                continue;
            }
            let blanks = self.indent(end + 1);
            line = end + 1 + blanks;
            match self.bytes.get(line) {
                Some(b'&') if blanks <= MAX_BYTES => {}
                None if !self.is_all && blanks <= MAX_BYTES => return End::Beyond(end),
                _ => return End::At(end - self.returns_before(from, end)),
            }
        }
    }

    /// How many carriage returns a line ends with.
    fn returns_before(&self, from: usize, end: usize) -> usize {
        let line = self.bytes.get(from..end).unwrap_or_default();
        line.iter().rev().take_while(|byte| **byte == b'\r').count()
    }
}

/// `false`, and longer than any escape of JSON.
const LONGEST_WORD: usize = 12;

/// Whether a JSON value that ends here is at its end whatever follows.
fn ends_value(bytes: &[u8]) -> bool {
    matches!(bytes.last(), Some(b'}' | b']' | b'"'))
}
