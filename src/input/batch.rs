//! Files of many requests: a JSON request, an array of them, newline-delimited JSON, or one query string a line.

use super::{Form, ReadError, ReadFailure, json, read_as};
use crate::request::Request;
use crate::text::Position;

/// One request of a file, not read yet.
#[derive(Debug)]
pub(crate) struct Part<'b> {
    /// Its bytes; none where an array breaks off.
    pub(crate) bytes: &'b [u8],
    /// Where it starts in the file.
    pub(crate) start: Position,
    /// The lines above it in which suppressions may stand.
    pub(crate) above: &'b [u8],
    /// How it is written.
    pub(crate) form: Form,
}

impl<'b> Part<'b> {
    /// Reads the request.
    pub(crate) fn read(&self) -> Result<Request<'b>, ReadFailure> {
        if self.bytes.is_empty() {
            return super::fail(ReadError::JsonEnd, 0);
        }
        let mut request = match std::str::from_utf8(self.bytes) {
            Ok(text) => read_as(text, self.form)?,
            Err(error) => return super::fail(ReadError::Utf8, error.valid_up_to()),
        };
        request.above = self.comments();
        Ok(request)
    }
}

impl<'b> Part<'b> {
    /// The lines above it, as far as they may be comments.
    pub(crate) fn comments(&self) -> &'b str {
        std::str::from_utf8(self.above).unwrap_or_default()
    }
}

#[cfg(feature = "linter")]
impl<'b> Part<'b> {
    /// Its text; none where it is no UTF-8.
    pub(crate) fn text(&self) -> &'b str {
        std::str::from_utf8(self.bytes).unwrap_or_default()
    }
}

/// How far a file is split, for callers who keep the bytes themselves.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cursor {
    at: usize,
    position: Position,
    positioned: usize,
    in_array: bool,
    /// Whether a value of the array is broken, which says enough when the array breaks off too.
    is_array_broken: bool,
    /// Bytes that were read ahead for nothing.
    in_vain: usize,
    /// Where the comments above the next request start.
    above: Option<usize>,
    /// Where those above the request that was given last start.
    read_above: usize,
}

impl Default for Cursor {
    fn default() -> Self {
        Cursor {
            at: 0,
            position: Position::START,
            positioned: 0,
            in_array: false,
            is_array_broken: false,
            in_vain: 0,
            above: None,
            read_above: 0,
        }
    }
}

/// A file and how far it is split.
struct Splitter<'b, 'c> {
    bytes: &'b [u8],
    cursor: &'c mut Cursor,
}

impl Cursor {
    /// The next request of the file.
    pub(crate) fn next<'b>(&mut self, bytes: &'b [u8]) -> Option<Part<'b>> {
        Splitter { bytes, cursor: self }.next()
    }

    /// Where the next request starts, unless what stands before it leaves open how it is read.
    #[cfg(feature = "texts")]
    pub(super) fn come(&mut self, bytes: &[u8]) -> Option<usize> {
        let mut splitter = Splitter { bytes, cursor: self };
        splitter.skip_between();
        let is_clear = match splitter.peek()? {
            b'{' => self.in_vain <= bytes.len(),
            _ => !self.in_array,
        };
        is_clear.then_some(self.at)
    }

    /// Gives the request from there to an end.
    #[cfg(feature = "texts")]
    pub(super) fn give<'b>(&mut self, bytes: &'b [u8], end: usize) -> Part<'b> {
        Splitter { bytes, cursor: self }.part(end)
    }

    /// The request that [`next`](Self::next) gave last, and where in the file it starts.
    #[cfg(feature = "linter")]
    pub(crate) fn last<'b>(&self, bytes: &'b [u8]) -> (Part<'b>, usize) {
        let part = Part {
            bytes: bytes.get(self.positioned..self.at).unwrap_or_default(),
            start: self.position,
            above: bytes.get(self.read_above..self.positioned).unwrap_or_default(),
            form: Form::Any,
        };
        (part, self.positioned)
    }

    /// Whether requests stand in an array here, and not on lines of their own.
    #[cfg(feature = "linter")]
    pub(crate) fn is_in_array(&self) -> bool {
        self.in_array
    }
}

impl<'b> Splitter<'b, '_> {
    fn next(&mut self) -> Option<Part<'b>> {
        self.skip_between();
        let Some(first) = self.peek() else {
            return self.unclosed();
        };
        let end = match first {
            b'{' | b'"' => self.json_end(),
            _ if self.cursor.in_array => self.json_end(),
            b'}' | b']' => self.line_end(self.cursor.at),
            _ => self.query_end(),
        };
        Some(self.part(end.max(self.cursor.at + 1)))
    }

    /// An empty part, once, when the array breaks off.
    fn unclosed(&mut self) -> Option<Part<'b>> {
        let breaks_off = std::mem::take(&mut self.cursor.in_array) && !self.cursor.is_array_broken;
        breaks_off.then(|| self.part(self.bytes.len()))
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.cursor.at).copied()
    }

    fn skip_between(&mut self) {
        if self.cursor.at == 0 && self.bytes.starts_with("\u{feff}".as_bytes()) {
            self.cursor.at = "\u{feff}".len();
        }
        while let Some(byte) = self.peek() {
            match byte {
                b' ' | b'\t' | b'\r' | b'\n' => self.cursor.at += 1,
                b',' if self.cursor.in_array => self.cursor.at += 1,
                b']' if self.cursor.in_array => {
                    self.cursor.in_array = false;
                    self.cursor.at += 1;
                }
                b'[' if !self.cursor.in_array => {
                    self.cursor.in_array = true;
                    self.cursor.is_array_broken = false;
                    self.cursor.at += 1;
                }
                b'#' if !self.cursor.in_array => {
                    self.cursor.above.get_or_insert(self.cursor.at);
                    self.cursor.at = self.line_end(self.cursor.at);
                }
                _ => return,
            }
        }
    }

    fn part(&mut self, end: usize) -> Part<'b> {
        let start = self.cursor.at;
        let passed = self.bytes.get(self.cursor.positioned..start).unwrap_or_default();
        self.cursor.position = self.cursor.position.behind(passed);
        self.cursor.positioned = start;
        self.cursor.at = end;
        let above = self.cursor.above.take().unwrap_or(start);
        self.cursor.read_above = above;
        Part {
            bytes: self.bytes.get(start..end).unwrap_or_default(),
            start: self.cursor.position,
            above: self.bytes.get(above..start).unwrap_or_default(),
            form: Form::Any,
        }
    }

    /// The end of a JSON value. Looking for it may read far ahead in vain when a value is broken; once that has cost
    /// as much as the file is long, no value is looked for behind its line any more, so that the whole stays linear.
    fn json_end(&mut self) -> usize {
        let limit = if self.cursor.in_vain > self.bytes.len() {
            self.line_end(self.cursor.at)
        } else {
            self.bytes.len()
        };
        let ahead = self.bytes.get(..limit).unwrap_or_default();
        match json::skip(ahead, self.cursor.at) {
            Ok(end) => end,
            Err(failure) => {
                self.cursor.is_array_broken = true;
                let end = self.broken_end();
                let read = usize::try_from(failure.at).unwrap_or(usize::MAX);
                self.cursor.in_vain = self.cursor.in_vain.saturating_add(read.saturating_sub(end));
                end
            }
        }
    }

    /// Where a broken value most likely ends: where its brackets close, or else before the next line that is not
    /// indented more deeply and starts what could be a request of its own.
    fn broken_end(&self) -> usize {
        let mut indent = None;
        let mut depth = 0usize;
        let mut in_string = false;
        let mut escaped = false;
        for (index, byte) in self.bytes.iter().enumerate().skip(self.cursor.at) {
            match byte {
                b'\n' => {
                    // Looked for once, and only by what does not end on its line: many may stand on one.
                    let indent = *indent.get_or_insert_with(|| self.indent(self.line_start()));
                    if !self.continues(index + 1, indent) {
                        return index;
                    }
                    (in_string, escaped) = (false, false);
                }
                _ if escaped => escaped = false,
                b'\\' if in_string => escaped = true,
                b'"' => in_string = !in_string,
                _ if in_string => {}
                b'{' | b'[' => depth += 1,
                b'}' | b']' => {
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        return index + 1;
                    }
                }
                _ => {}
            }
        }
        self.bytes.len()
    }

    /// Whether a line goes on with a value that starts on a line indented so deeply.
    fn continues(&self, line: usize, indent: usize) -> bool {
        let depth = self.indent(line);
        match self.bytes.get(line + depth) {
            None | Some(b'"' | b'}' | b']' | b',' | b'\r' | b'\n') => true,
            Some(b'{') => depth > indent,
            Some(_) => depth > 0,
        }
    }

    fn line_start(&self) -> usize {
        let before = self.bytes.get(..self.cursor.at).unwrap_or_default();
        before
            .iter()
            .rposition(|byte| *byte == b'\n')
            .map_or(0, |found| found + 1)
    }

    fn line_end(&self, from: usize) -> usize {
        let rest = self.bytes.get(from..).unwrap_or_default();
        rest.iter()
            .position(|byte| *byte == b'\n')
            .map_or(self.bytes.len(), |found| from + found)
    }

    fn indent(&self, line: usize) -> usize {
        let rest = self.bytes.get(line..).unwrap_or_default();
        rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count()
    }

    /// The end of a query string: the line, and the lines behind it that go on with `&`.
    fn query_end(&self) -> usize {
        let mut end = self.line_end(self.cursor.at);
        while end < self.bytes.len() {
            let line = end + 1;
            if self.bytes.get(line + self.indent(line)) != Some(&b'&') {
                break;
            }
            end = self.line_end(line);
        }
        let line = self.bytes.get(self.cursor.at..end).unwrap_or_default();
        self.cursor.at + line.len() - line.iter().rev().take_while(|byte| **byte == b'\r').count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Vec<(u32, &str)> {
        let mut cursor = Cursor::default();
        std::iter::from_fn(|| cursor.next(text.as_bytes()))
            .map(|part| (part.start.line, std::str::from_utf8(part.bytes).unwrap()))
            .collect()
    }

    #[test]
    fn every_shape_of_file_is_split_into_its_requests() {
        assert_eq!(parts(""), []);
        assert_eq!(parts(" \n\t\n# nothing\n"), []);
        assert_eq!(parts("{\n \"a\": 1\n}\n"), [(1, "{\n \"a\": 1\n}")]);
        assert_eq!(parts("{\"a\":1}\r\n{\"b\":2}"), [(1, "{\"a\":1}"), (2, "{\"b\":2}")]);
        assert_eq!(parts("[{\"a\":1},\n {\"b\":2}]"), [(1, "{\"a\":1}"), (2, "{\"b\":2}")]);
        assert_eq!(parts("a=1\r\n\r\n# why\nb=2"), [(1, "a=1"), (4, "b=2")]);
        assert_eq!(
            parts("https://host/?a=1\n&b=2\nc=3"),
            [(1, "https://host/?a=1\n&b=2"), (3, "c=3")]
        );
    }

    #[test]
    fn a_broken_request_leaves_the_others_whole() {
        let good = "{\"a\":1}";
        for broken in [
            "{\"a\":",
            "{\"a\" 1}",
            "{\"a\":\"1}",
            "{\"a\":[1}",
            "{",
            "{\"a\":1}}",
            "{\"a\":tru}",
        ] {
            let text = format!("{good}\n{broken}\n{good}");
            let found = parts(&text);
            assert_eq!(found.first(), Some(&(1, good)), "before {broken}");
            assert_eq!(found.last(), Some(&(3, good)), "behind {broken}");
        }
        let array = "[\n  {\"a\":1},\n  {\"a\":\n  {\"b\":2}\n]\n";
        assert_eq!(parts(array).last(), Some(&(4, "{\"b\":2}")));
        assert_eq!(parts("[{\"a\":1},{\"a\" 1},{\"b\":2}]").last(), Some(&(1, "{\"b\":2}")));
    }
}
