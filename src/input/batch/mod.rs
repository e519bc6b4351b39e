//! Files of many requests: a JSON request, an array of them, newline-delimited JSON, or one query string a line. The array may be the
//! answer of a log service, in which it is a member of an object. An HTTP message is one request with all its lines.

mod answer;
mod ends;
mod splitter;

pub(super) use self::answer::is_answer;
use self::ends::Brackets;
use super::{Form, MAX_BYTES, ReadError, ReadFailure, read_as};
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
        let log = "[29/Nov/2026 10:00] a=1\n[INFO] b=2\n[ {\"c\":3}]";
        assert_eq!(parts(log), [(1, "a=1"), (2, "b=2"), (3, "{\"c\":3}")]);
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
            "aliyun ecs a \\\n --b c \\\r\n --d\n$ curl x \\\n -d a=1\na=1\\\nb=2\naliyun \\",
            "[INFO] a=1\n[\n {\"a\":1}]\n[2026] b=2\n[",
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
