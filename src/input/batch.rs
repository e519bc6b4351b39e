//! Files of many requests: a JSON request, an array of them, newline-delimited JSON, or one query string a line. The array may be the
//! answer of a log service, in which it is a member of an object. An HTTP message is one request with all its lines.

use super::{Form, MAX_BYTES, ReadError, ReadFailure, http, json, read_as};
use crate::request::Request;
use crate::text::Position;

/// One request of a file, not read yet.
#[derive(Debug, Clone, Copy)]
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
        if self.bytes.len() > MAX_BYTES {
            return super::fail(ReadError::TooLong, MAX_BYTES);
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

/// How far a file is split, for callers who keep the bytes themselves. They may hold a piece of the file only, which changes nothing:
/// a file has the same parts however it is cut.
#[derive(Debug, Default)]
pub(crate) struct Cursor {
    /// How many bytes of the file are gone.
    gone: u64,
    /// Places are counted from the first byte that is held.
    at: usize,
    /// The place of the request that was given last.
    arrived: usize,
    position: Position,
    /// How many bytes stand there without line ends that are so many UTF-16 code units, if that is known.
    counted: Option<(usize, u32)>,
    /// Whether the answer of a log service was met, which may hold no event.
    is_log: bool,
    /// The place behind all that stands before it but white space.
    behind_last: Position,
    /// How deeply the line of the request is indented, and whether nothing but blanks was met on it.
    indent: usize,
    is_indenting: bool,
    around: Around,
    /// Whether a value of the array is broken, which says enough when the array breaks off too.
    is_array_broken: bool,
    /// Bytes that were read ahead for nothing.
    in_vain: u64,
    /// Where the comments above the next request start.
    above: Option<usize>,
    /// What is passed over, because it is too long to be held.
    passing: Option<Passing>,
}

/// What requests stand in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Around {
    /// Nothing: they stand on lines of their own.
    #[default]
    Nothing,
    Array,
    /// An array inside of so many objects.
    Answer(usize),
}

/// What is too long to be held while its end is looked for.
#[derive(Debug, Clone, Copy)]
enum Passing {
    Comment,
    Query,
    Json(Brackets),
}

/// The members in which log services answer with events, those in which the events may stand inside of these, and what may stand before
/// them. None of the latter is a parameter of a request.
const EVENTS: &[&str] = &["Events", "Records"];
const INSIDE_EVENTS: &[&str] = &["Event", "Record"];
const BESIDE_EVENTS: &[&str] = &[
    "Code",
    "Count",
    "EndTime",
    "HasMore",
    "MaxResults",
    "Message",
    "NextToken",
    "PageNumber",
    "PageSize",
    "RequestId",
    "StartTime",
    "Success",
    "Total",
    "TotalCount",
    "TotalResults",
];

/// How far a JSON value is looked through for the brackets that close it.
#[derive(Debug, Clone, Copy, Default)]
struct Brackets {
    depth: usize,
    in_string: bool,
    escaped: bool,
}

impl Brackets {
    /// Inside of so many objects, between the members of the innermost.
    fn inside(depth: usize) -> Self {
        Brackets {
            depth,
            ..Brackets::default()
        }
    }
}

/// Where something ends.
#[derive(Debug, Clone, Copy)]
enum End {
    At(usize),
    /// Behind the bytes that are held. Up to this place, they need not be looked at again.
    Beyond(usize),
}

/// Only whoever holds a piece of a file lets go of bytes.
#[cfg_attr(not(feature = "module"), allow(dead_code))]
impl Cursor {
    /// The next request. Nothing at the end of the file, and nothing when these bytes are not all and more of them are needed.
    pub(crate) fn next<'b>(&mut self, bytes: &'b [u8], is_all: bool) -> Option<Part<'b>> {
        let cursor = self;
        Splitter { bytes, is_all, cursor }.next()
    }

    /// Lets go of bytes that are needed no longer, and says how many they are. To be called when more are needed.
    pub(crate) fn let_go(&mut self) -> usize {
        let gone = self.above.unwrap_or(self.arrived);
        self.gone = self.absolute(gone);
        self.at -= gone;
        self.arrived -= gone;
        self.above = self.above.map(|_| 0);
        gone
    }

    /// Counted from the start of the file.
    fn absolute(&self, place: usize) -> u64 {
        self.gone.saturating_add(u64::try_from(place).unwrap_or(u64::MAX))
    }

    /// Where in the file the request starts that was given last.
    pub(crate) fn start(&self) -> u64 {
        self.absolute(self.arrived)
    }

    /// Where the next request starts, unless what stands before it leaves open how it is read. Whether it is no request but the answer
    /// of a log service is not looked at: no answer has a shape that is kept.
    pub(super) fn come(&mut self, bytes: &[u8], is_all: bool) -> Option<usize> {
        let cursor = self;
        let mut splitter = Splitter { bytes, is_all, cursor };
        splitter.pass_over();
        splitter.skip_between(false);
        if splitter.cursor.passing.is_some() {
            return None;
        }
        let is_clear = match splitter.peek()? {
            b'{' => splitter.cursor.in_vain <= splitter.cursor.absolute(splitter.cursor.at),
            _ => !splitter.cursor.is_in_array(),
        };
        is_clear.then_some(splitter.cursor.at)
    }

    /// Gives the request from there to an end. Its bytes need not be counted if it has no line ends and its UTF-16 code units are known.
    pub(super) fn give<'b>(&mut self, bytes: &'b [u8], is_all: bool, end: usize, units: Option<u32>) -> Part<'b> {
        let cursor = self;
        let mut splitter = Splitter { bytes, is_all, cursor };
        splitter.arrive();
        let part = splitter.part(end);
        splitter.cursor.counted = units.map(|units| (part.bytes.len(), units));
        part
    }

    /// Whether the answer of a log service was met so far, be there events in it or not.
    pub(crate) fn is_log(&self) -> bool {
        self.is_log
    }

    /// Whether requests stand in an array here, and not on lines of their own.
    pub(crate) fn is_in_array(&self) -> bool {
        self.around != Around::Nothing
    }
}

/// Bytes of a file and how far it is split.
struct Splitter<'b, 'c> {
    bytes: &'b [u8],
    /// Whether the file ends with them.
    is_all: bool,
    cursor: &'c mut Cursor,
}

impl<'b> Splitter<'b, '_> {
    fn next(&mut self) -> Option<Part<'b>> {
        self.pass_over();
        self.skip_between(true);
        self.arrive();
        if self.cursor.passing.is_some() {
            return None;
        }
        let start = self.cursor.at;
        let in_array = self.cursor.is_in_array();
        let (end, long) = match self.peek() {
            None => return self.unclosed(),
            // A comment that goes on.
            Some(b'#') if !in_array => return None,
            Some(b'{' | b'"') => (self.json_end(), Passing::Json(Brackets::default())),
            Some(_) if in_array => (self.json_end(), Passing::Json(Brackets::default())),
            Some(b'}' | b']') => (self.line_end(start), Passing::Query),
            Some(_) => (self.text_end(start), Passing::Query),
        };
        match end {
            End::At(end) if end - start <= MAX_BYTES => Some(self.part(end.max(start + 1))),
            _ if self.bytes.len() - start > MAX_BYTES => {
                let part = self.part(start + MAX_BYTES + 1);
                self.cursor.at = start;
                self.cursor.passing = Some(long);
                Some(part)
            }
            _ => None,
        }
    }

    /// An empty part, once, when the array breaks off.
    fn unclosed(&mut self) -> Option<Part<'b>> {
        if !self.is_all {
            return None;
        }
        let around = std::mem::take(&mut self.cursor.around);
        let breaks_off = around != Around::Nothing && !self.cursor.is_array_broken;
        breaks_off.then(|| Part {
            start: self.cursor.behind_last,
            ..self.part(self.bytes.len())
        })
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.cursor.at).copied()
    }

    /// Goes to the end of what is too long to be held, or on towards it.
    fn pass_over(&mut self) {
        let at = self.cursor.at;
        let end = match self.cursor.passing {
            None => return,
            Some(Passing::Comment) => self.line_end(at),
            Some(Passing::Query) => self.query_end(at),
            Some(Passing::Json(mut brackets)) => {
                let end = self.closing(at, &mut brackets);
                self.cursor.passing = Some(Passing::Json(brackets));
                end
            }
        };
        match end {
            End::Beyond(place) => self.cursor.at = place,
            End::At(place) => {
                self.cursor.at = place;
                self.cursor.passing = None;
            }
        }
    }

    /// Goes to where the next request starts. What may be the answer of a log service is looked into, or taken for a request.
    fn skip_between(&mut self, looks_for_answers: bool) {
        if self.cursor.passing.is_some() {
            return;
        }
        if self.cursor.absolute(self.cursor.at) == 0 && self.bytes.starts_with("\u{feff}".as_bytes()) {
            self.cursor.at = "\u{feff}".len();
        }
        while let Some(byte) = self.peek() {
            match byte {
                b' ' | b'\t' | b'\r' | b'\n' => self.cursor.at += 1,
                b',' if self.cursor.is_in_array() => self.cursor.at += 1,
                b']' if self.cursor.is_in_array() => {
                    self.cursor.at += 1;
                    if let Around::Answer(depth) = std::mem::take(&mut self.cursor.around) {
                        self.cursor.passing = Some(Passing::Json(Brackets::inside(depth)));
                        self.pass_over();
                        if self.cursor.passing.is_some() {
                            return;
                        }
                    }
                }
                b'{' if looks_for_answers && !self.cursor.is_in_array() => match self.answer() {
                    Some((values, depth)) => {
                        self.cursor.is_log = true;
                        self.enter(Around::Answer(depth), values);
                    }
                    None => return,
                },
                b'[' if !self.cursor.is_in_array() => self.enter(Around::Array, self.cursor.at + 1),
                b'#' if !self.cursor.is_in_array() => match self.line_end(self.cursor.at) {
                    End::At(end) => self.comment(end),
                    End::Beyond(_) => {
                        if self.bytes.len() - self.cursor.at > MAX_BYTES {
                            self.cursor.above = None;
                            self.cursor.passing = Some(Passing::Comment);
                        }
                        return;
                    }
                },
                _ => return,
            }
        }
    }

    /// Goes to where the values of an array start.
    fn enter(&mut self, around: Around, values: usize) {
        self.cursor.around = around;
        self.cursor.is_array_broken = false;
        self.cursor.at = values;
    }

    /// Where the events start in the object here and how many objects they stand in, if it is the answer of a log service.
    fn answer(&self) -> Option<(usize, usize)> {
        let start = self.cursor.at;
        let farthest = self.bytes.len().min(start + MAX_BYTES);
        events_in(self.bytes.get(..farthest)?, start)
    }

    /// Goes behind a comment. Of comments that follow each other, so many are kept as a request may be long.
    fn comment(&mut self, end: usize) {
        let start = std::mem::replace(&mut self.cursor.at, end);
        let above = self.cursor.above.filter(|above| end - above <= MAX_BYTES);
        self.cursor.above = above.or_else(|| (end - start <= MAX_BYTES).then_some(start));
    }

    /// Takes the place that is reached as the start of a request.
    fn arrive(&mut self) {
        let start = self.cursor.arrived;
        let passed = self.bytes.get(start..self.cursor.at).unwrap_or_default();
        if let Some((length, units)) = self.cursor.counted
            && let Some([last, b'\n']) = passed.get(length.saturating_sub(1)..)
            && !last.is_ascii_whitespace()
        {
            // As in most files: the request before, and the end of its line.
            self.cursor.counted = None;
            self.cursor.behind_last = self.cursor.position.behind_units(units);
            self.cursor.position = self.cursor.behind_last.on_next_line();
            (self.cursor.indent, self.cursor.is_indenting) = (0, true);
            self.cursor.arrived = self.cursor.at;
            return;
        }
        let (known, _) = self.cursor.counted.unwrap_or_default();
        let unknown = passed.get(known..).unwrap_or_default();
        let newline = unknown.iter().rposition(|byte| *byte == b'\n');
        let line = newline.map_or(start, |newline| start + known + newline + 1);
        if newline.is_some() || self.cursor.absolute(start) == 0 {
            self.cursor.indent = 0;
            self.cursor.is_indenting = true;
        }
        if self.cursor.is_indenting {
            let blanks = self.indent(line).min(self.cursor.at.saturating_sub(line));
            self.cursor.indent += blanks;
            self.cursor.is_indenting = line + blanks == self.cursor.at;
        }
        let (before, blanks) = passed.split_at(passed.trim_ascii_end().len());
        if !before.is_empty() {
            self.cursor.position = match self.cursor.counted.take() {
                Some((length, units)) if length == before.len() => self.cursor.position.behind_units(units),
                _ => self.cursor.position.behind(before),
            };
            self.cursor.behind_last = self.cursor.position;
        }
        self.cursor.position = match blanks {
            b"\n" => self.cursor.position.on_next_line(),
            _ => self.cursor.position.behind(blanks),
        };
        self.cursor.arrived = self.cursor.at;
    }

    fn part(&mut self, end: usize) -> Part<'b> {
        let start = std::mem::replace(&mut self.cursor.at, end);
        let above = self.cursor.above.take().unwrap_or(start);
        Part {
            bytes: self.bytes.get(start..end).unwrap_or_default(),
            start: self.cursor.position,
            above: self.bytes.get(above..start).unwrap_or_default(),
            form: Form::Any,
        }
    }

    /// The end of a JSON value. Looking for it may read far ahead in vain when a value is broken; once that has cost
    /// as much as the file is long so far, no value is looked for behind its line, so that the whole stays linear.
    fn json_end(&mut self) -> End {
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
            Err(failure) => usize::try_from(failure.at).unwrap_or(usize::MAX),
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
    fn closing(&self, from: usize, brackets: &mut Brackets) -> End {
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

    fn line_end(&self, from: usize) -> End {
        let rest = self.bytes.get(from..).unwrap_or_default();
        let newline = rest.iter().position(|byte| *byte == b'\n');
        newline.map_or_else(|| self.end_of_bytes(), |found| End::At(from + found))
    }

    /// How many blanks a line starts with.
    fn indent(&self, line: usize) -> usize {
        let rest = self.bytes.get(line..).unwrap_or_default();
        rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count()
    }

    /// The end of a query string, or of an HTTP message.
    fn text_end(&self, from: usize) -> End {
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

    /// The end of a query string: the line, and the lines behind it that go on with `&`.
    fn query_end(&self, from: usize) -> End {
        let mut line = from;
        loop {
            let End::At(end) = self.line_end(line) else {
                return self.end_of_bytes();
            };
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

/// Whether an object would be taken for the answer of a log service where no array is around it.
pub(super) fn is_answer(bytes: &[u8]) -> bool {
    events_in(bytes, 0).is_some()
}

/// Where the events start in the object at a place and how many objects they stand in, if it is the answer of a log service.
fn events_in(bytes: &[u8], start: usize) -> Option<(usize, usize)> {
    json::list_in(bytes, start, EVENTS, INSIDE_EVENTS, BESIDE_EVENTS)
}

/// `false`, and longer than any escape of JSON.
const LONGEST_WORD: usize = 12;

/// Whether a JSON value that ends here is at its end whatever follows.
fn ends_value(bytes: &[u8]) -> bool {
    matches!(bytes.last(), Some(b'}' | b']' | b'"'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Vec<(u32, &str)> {
        let mut cursor = Cursor::default();
        std::iter::from_fn(|| cursor.next(text.as_bytes(), true))
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
            parts("{\"EndTime\":\"x]}\",\n \"Events\" : [{\"a\":1},\n {\"b\":2}], \"NextToken\":\"]{\"}\n{\"c\":3}"),
            [(2, "{\"a\":1}"), (3, "{\"b\":2}"), (4, "{\"c\":3}")]
        );
        assert_eq!(parts("{\"Records\":[]}{\"Records\":{}}"), [(1, "{\"Records\":{}}")]);
        let message = "POST /?a=1 HTTP/1.1\r\nHost: h\r\nx-acs-action: b\r\n\r\nb=2\r\n&c=3";
        let get = "GET /?a=1 HTTP/1.1\nHost: h";
        let json = "POST / HTTP/1.1\nHost: h\n\n{\n \"a\": 1\n}";
        assert_eq!(
            parts(&format!("{message}\r\n\r\n{get}\n\n{get}\n\n### next\n{json}\n{get}")),
            [(1, message), (8, get), (11, get), (15, json), (21, get)]
        );
        assert_eq!(
            parts("GET /?a=1 HTTP/1.1\n\nGET /?a=2 HTTP/1.1\nb=2"),
            [(1, "GET /?a=1 HTTP/1.1"), (3, "GET /?a=2 HTTP/1.1"), (4, "b=2")]
        );
        assert_eq!(
            parts("https://host/?a=1\n&b=2\nc=3"),
            [(1, "https://host/?a=1\n&b=2"), (3, "c=3")]
        );
    }

    /// The same of a file of which only pieces are held.
    fn in_pieces(bytes: &[u8], size: usize) -> Vec<(Position, usize, u64, Vec<u8>)> {
        let mut cursor = Cursor::default();
        let mut held = Vec::new();
        let mut parts = Vec::new();
        let mut pieces = bytes.chunks(size).peekable();
        loop {
            let is_all = pieces.peek().is_none();
            while let Some(part) = cursor.next(&held, is_all) {
                let (start, above, bytes) = (part.start, part.above.len(), part.bytes.to_vec());
                parts.push((start, above, cursor.start(), bytes));
            }
            let Some(piece) = pieces.next() else { return parts };
            held.drain(..cursor.let_go());
            held.extend_from_slice(piece);
            assert!(
                held.len() <= 2 * MAX_BYTES + 2 * size + 2,
                "{} bytes are held",
                held.len()
            );
        }
    }

    #[test]
    fn a_file_has_the_same_parts_however_it_is_cut() {
        let files = [
            "{\n \"a\": 1\n}\n",
            "\u{feff}[{\"a\":1},\n 7, tru, true, \"x\\u00e9\" , {\"b\":2}] {\"c\": [1, {}]}",
            "# one\n# two\na=1\r\n  &b=2\r\n\r\n# why\nb=2\n&c=3\n\n&d=4",
            "{\"a\":\n{\"a\":tru}\n{\"a\":\"1}\n  {\"b\":2}\n]}\n{\"a\":\"\\x\"}\n{\"c\":-}",
            "[\n  {\"a\":1},\n  {\"a\":\n  {\"b\":2}\n]\n[{\"a\": 1",
            "  [\n    {\"a\":\n    \"b\"},\n  {\"备份\": \"😀\"\n",
            "{\"NextToken\": \"[\", \"Events\": [\n  {\"a\": 1},\n  {\"b\": 2}\n ],\n \"RequestId\": \"}\"\n}\n{\"Records\":[{}]}",
            "{\"Events\":[{\"a\":1},{\"b\":2}",
            "{\"TotalCount\": 2, \"Events\": {\"Event\": [{\"a\": 1}, {\"b\": 2}]}, \"RequestId\": \"1\"} {\"c\": 3}",
            "POST /?a HTTP/1.1\r\nHost: h\r\n\r\nb=2\r\n&c=3\r\n\r\nGET /?a HTTP/1.1\nHost: h\n\nGET / HTTP/1.1\nc=3",
            "POST / HTTP/1.1\nHost: h\n\n{\"a\": [1,\n2]}\nPOST / HTTP/1.1\nHost: h\n\n{\"a\":\n",
            "{\"Events\":[{\"a\":1},{\"b\" 2}],\"RequestId\":\n{\"c\":3}",
        ];
        for text in files {
            let whole = in_pieces(text.as_bytes(), text.len());
            assert!(!whole.is_empty());
            for size in 1..text.len() {
                assert_eq!(in_pieces(text.as_bytes(), size), whole, "{size} bytes of {text}");
            }
        }
    }

    #[test]
    fn events_are_found_in_an_answer_and_not_in_a_request() {
        let event = "{\"a\":1}";
        for answer in [
            "{\"Events\":[$]}",
            "{\"Records\": {\"Record\": [$]}}",
            "{\"Events\":{\"Event\":[$]},\"RequestId\":\"}\"}",
            "{\"TotalCount\": 1, \"PageSize\": 20, \"Success\": true, \"RequestId\": \"1\", \"Events\": [$]}",
        ] {
            let text = answer.replace('$', event) + event;
            assert_eq!(parts(&text), [(1, event), (1, event)], "{text}");
        }
        for request in [
            "{\"Action\":\"ResetDisk\",\"Events\":[{}]}",
            "{\"diskId\":\"d-1\",\"Events\":{\"Event\":[{}]}}",
            "{\"Event\":[{}]}",
            "{\"Events\":{\"Event\":{\"Event\":[{}]}}}",
            "{\"Events\":{\"Events\":[{}]}}",
            "{\"Events\":{}}",
        ] {
            assert_eq!(parts(request), [(1, request)]);
        }
    }

    #[test]
    fn what_is_too_long_is_passed_over_without_being_held() {
        let long = "x".repeat(3 * MAX_BYTES);
        for (line, is_request) in [
            (format!("a={long}"), true),
            (format!("{{\"a\": \"{long}\"}}"), true),
            (format!("{{\"a\": \"{long}"), true),
            (format!("{{\"a\": [\n{}\n]}}", " 1,\n".repeat(MAX_BYTES)), true),
            (format!("#{long}"), false),
            ("# short\n".repeat(MAX_BYTES / 4), false),
            (" ".repeat(5 * MAX_BYTES), false),
        ] {
            let text = format!("a=1\n{line}\nb=2\n");
            let whole = in_pieces(text.as_bytes(), text.len());
            assert_eq!(whole, in_pieces(text.as_bytes(), 70_001), "{line:.9}");
            assert_eq!(whole.len(), if is_request { 3 } else { 2 }, "{line:.9}");
            assert_eq!(whole.last().map(|last| last.3.as_slice()), Some(b"b=2".as_slice()));
        }
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
