//! Reads the requests of a file one after the other. Those of a shape that was there before are read by it.

use std::ops::Range;

use super::batch::{Cursor, Part};
#[cfg(test)]
use super::passing::By;
use super::shapes::{Shapes, Values};
use super::{ReadError, ReadFailure};
use crate::request::Request;

/// How far a file is read, and what is known of its requests.
#[derive(Default)]
pub(crate) struct Reading {
    pub(super) cursor: Cursor,
    shapes: Shapes,
}

/// The requests of a file or of a piece of one, in order. A broken one is a part of its own, and the rest goes on.
pub(crate) struct Requests<'b> {
    bytes: &'b [u8],
    /// Whether the file ends with these bytes.
    is_all: bool,
    reading: Reading,
    /// A request of each shape, but for the one that was read last. Every further one only changes its values.
    known: Vec<Option<Request<'b>>>,
    /// What was read last, and its shape.
    read: Result<Request<'b>, ReadFailure>,
    shape: Option<usize>,
    /// The last request, as long as it is not read.
    pending: Option<PendingRequest<'b>>,
    /// A part of the bytes that is known to be text, and where it starts.
    window: &'b str,
    window_at: usize,
    /// How much is looked at next at once, whether it is text.
    window_size: usize,
}

/// A request of a known shape, of which only the values are gathered yet.
struct PendingRequest<'b> {
    shape: usize,
    part: Part<'b>,
    /// Where it stands in the bytes.
    at: Range<usize>,
}

impl<'b> Requests<'b> {
    /// How much is looked at at once, whether it is text. Whoever wants the next request alone wants few bytes.
    const LEAST_WINDOW: usize = 1 << 9;
    const LARGEST_WINDOW: usize = 1 << 14;

    /// The requests of a whole file.
    #[cfg(feature = "texts")]
    pub(crate) fn new(bytes: &'b [u8]) -> Self {
        Self::resume(bytes, true, Reading::default())
    }

    /// Goes on with a file, of which these bytes are held.
    pub(crate) fn resume(bytes: &'b [u8], is_all: bool, reading: Reading) -> Self {
        Requests {
            bytes,
            is_all,
            reading,
            known: Vec::new(),
            read: NOTHING,
            shape: None,
            pending: None,
            window: "",
            window_at: 0,
            window_size: Self::LEAST_WINDOW,
        }
    }

    /// The same where values are passed over by sixteen bytes.
    #[cfg(test)]
    pub(crate) fn by_sixteens(mut self) -> Self {
        self.reading.shapes.by = By::Sixteens;
        self
    }

    /// What is to be gone on with.
    #[cfg(any(feature = "module", test))]
    pub(crate) fn pause(self) -> Reading {
        self.reading
    }

    /// Where in the file the request starts that was read last, in bytes.
    #[cfg(feature = "module")]
    pub(crate) fn start(&self) -> u64 {
        self.reading.cursor.start()
    }

    /// Whether requests stand in an array there, and not on lines of their own.
    #[cfg(feature = "module")]
    pub(crate) fn is_in_array(&self) -> bool {
        self.reading.cursor.is_in_array()
    }

    /// Whether the answer of a log service was met so far, be there events in it or not.
    #[cfg(feature = "module")]
    pub(crate) fn is_log(&self) -> bool {
        self.reading.cursor.is_log()
    }

    /// Goes to the next request. What it says is the [`last`](Self::last).
    pub(crate) fn next(&mut self) -> Option<Part<'b>> {
        match self.meet_known() {
            Some(part) => Some(part),
            None => self.read_next(),
        }
    }

    /// A number that all requests of the shape of this one have and no others, and its values. Nothing where the shape was not known. To
    /// be asked for before what the request says.
    pub(crate) fn values(&self) -> Option<(usize, Values<'_>)> {
        let pending = self.pending.as_ref()?;
        let shapes = &self.reading.shapes;
        let from = self.bytes.get(pending.at.start..).unwrap_or_default();
        Some((shapes.number(pending.shape), shapes.values(from)))
    }

    /// The request, or why it could not be read, and the number of its shape.
    pub(crate) fn last(&mut self) -> (&Result<Request<'b>, ReadFailure>, Option<usize>) {
        if let Some(pending) = self.pending.take() {
            self.put_back();
            self.read_pending(pending);
        }
        let number = self.shape.map(|shape| self.reading.shapes.number(shape));
        (&self.read, number)
    }

    /// Keeps the request that was read last for others of its shape.
    fn put_back(&mut self) {
        if let Some(shape) = self.shape.take()
            && let Some(known) = self.known.get_mut(shape)
        {
            *known = std::mem::replace(&mut self.read, NOTHING).ok();
        }
    }

    /// Gathers the values of the next request if its shape is known.
    fn meet_known(&mut self) -> Option<Part<'b>> {
        self.pending = None;
        let start = self.reading.cursor.come(self.bytes, self.is_all)?;
        let rest = self.bytes.get(start..)?;
        let (shape, length) = self.reading.shapes.follow(rest)?;
        let end = start + length;
        if !self.is_all && !self.is_followed(end) {
            return None;
        }
        self.reading.shapes.decode(rest)?;
        let units = self.reading.shapes.units(shape, length);
        let part = self.reading.cursor.give(self.bytes, self.is_all, end, units);
        self.pending = Some(PendingRequest {
            shape,
            part,
            at: start..end,
        });
        Some(part)
    }

    /// Makes a request of the values that were gathered.
    fn read_pending(&mut self, pending: PendingRequest<'b>) {
        let PendingRequest { shape, part, at } = pending;
        let Some(mut request) = self.filled(shape, &at) else {
            self.read = part.read();
            return;
        };
        request.above = part.comments();
        (self.read, self.shape) = (Ok(request), Some(shape));
    }

    fn filled(&mut self, shape: usize, at: &Range<usize>) -> Option<Request<'b>> {
        if at.start < self.window_at || at.end > self.window_at + self.window.len() {
            self.move_window(at);
        }
        let text = self.window.get(at.start - self.window_at..at.end - self.window_at)?;
        if shape >= self.known.len() {
            self.known.resize_with(shape + 1, || None);
        }
        let known = self.known.get_mut(shape)?.take();
        let mut request = known.unwrap_or_else(|| self.reading.shapes.request(shape));
        self.reading.shapes.fill(shape, &mut request, text)?;
        Some(request)
    }

    /// Whether more than blanks follows, which tells whether a list goes on.
    fn is_followed(&self, end: usize) -> bool {
        let behind = self.bytes.get(end..).unwrap_or_default();
        behind.iter().any(|byte| !byte.is_ascii_whitespace())
    }

    /// Looks at further bytes, whether they are text.
    fn move_window(&mut self, needed: &Range<usize>) {
        let start = needed.start;
        // Where not every request is asked for, what follows this one need not be text.
        let goes_on = start <= self.window_at + self.window.len();
        let size = if goes_on { self.window_size } else { 0 };
        self.window_size = Self::LARGEST_WINDOW.min(2 * size).max(Self::LEAST_WINDOW);
        let mut end = self.bytes.len().min(needed.end.max(start + size));
        while matches!(self.bytes.get(end), Some(0x80..0xc0)) {
            end += 1;
        }
        let bytes = self.bytes.get(start..end).unwrap_or_default();
        self.window_at = start;
        self.window = std::str::from_utf8(bytes)
            .or_else(|error| std::str::from_utf8(bytes.get(..error.valid_up_to()).unwrap_or_default()))
            .unwrap_or_default();
    }

    /// Reads the next request with the reader of its form.
    fn read_next(&mut self) -> Option<Part<'b>> {
        self.put_back();
        let part = self.reading.cursor.next(self.bytes, self.is_all)?;
        self.read = part.read();
        if let Ok(request) = &self.read
            && self.reading.shapes.learn(request, part.bytes)
        {
            self.known.clear();
        }
        Some(part)
    }
}

/// Nothing is read yet.
const NOTHING: Result<Request<'static>, ReadFailure> = Err(ReadFailure {
    error: ReadError::Empty,
    at: 0,
});

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::single::Single;
    use crate::input::stream::Stream;

    /// What both ways to read a file come to: each request with its place and the comments above it.
    fn read_singly(bytes: &[u8]) -> Vec<String> {
        let mut cursor = Cursor::default();
        let parts = std::iter::from_fn(|| cursor.next(bytes, true));
        parts.map(|part| format!("{part:?} {:?}", part.read())).collect()
    }

    fn read_by_shapes(mut requests: Requests<'_>) -> Vec<String> {
        let read = || requests.next().map(|part| format!("{part:?} {:?}", requests.last().0));
        std::iter::from_fn(read).collect()
    }

    /// The same of a file that comes in pieces, which may end in the middle of anything.
    fn read_in_pieces(bytes: &[u8], size: usize) -> Vec<String> {
        let mut stream = Stream::default();
        let mut read = Vec::new();
        let mut pieces = bytes.chunks(size).peekable();
        while let Some(piece) = pieces.next() {
            stream.room(piece.len()).copy_from_slice(piece);
            stream.supply(piece.len(), pieces.peek().is_none());
            stream.read(|requests| {
                while let Some(part) = requests.next() {
                    read.push(format!("{part:?} {:?}", requests.last().0));
                }
            });
        }
        read
    }

    #[track_caller]
    fn assert_same(bytes: &[u8]) {
        let text = String::from_utf8_lossy(bytes);
        let singly = read_singly(bytes);
        for requests in [Requests::new(bytes), Requests::new(bytes).by_sixteens()] {
            let by_shapes = read_by_shapes(requests);
            for (one, other) in singly.iter().zip(&by_shapes) {
                assert_eq!(one, other, "in {text}");
            }
            assert_eq!(singly.len(), by_shapes.len(), "in {text}");
        }
    }

    /// Lines of every kind that tells more than its shape does, or nearly has the shape of another one.
    const LINES: &[&str] = &[
        r#"{"Action":"CreateSnapshot","DiskId":"d-1","RetentionDays":30,"Tag":[{"Key":"env","Value":"部门"}]}"#,
        r#"{"Action":"CreateSnapshot","DiskId":"d-22","RetentionDays":-1.5e3,"Tag":[{"Key":"a\"b","Value":"\u90e8\ud83d"}]}"#,
        r#"{"Action":"CreateSnapshot","DiskId":"d-\"é备","SnapshotName":"\\n\u90e8\n升级😀é","DryRun":false}"#,
        r#"{"Action":"CreateSnapshot","DiskId":"","RetentionDays":true,"Tag":[{"Key":"k","Value":""},{"Key":"l","Value":"v"}]}"#,
        r#"{"Action":"CreateSnapshot","DiskId":null,"RetentionDays":null,"Tag":[null,{"Key":"k"}]}"#,
        r#" { "Action" : "RebootInstances", "InstanceId" : [ "i-1", "i-2" ], "ForceReboot" : false } "#,
        r#"{"Action":"RebootInstances","InstanceId":["i-1","i-2","i-3"],"ForceReboot":false}"#,
        r#"{"Action":"RebootInstances","InstanceId":[],"ForceReboot":{}}"#,
        r#"{"Action":"RebootInstances","InstanceId.1":"i-1","x":{"y":[["z"]]},"x-preflight-ignore":"id-format -- so"}"#,
        r#"{"Action":"RebootInstances","Action":"ResetDisk","环境":"a	b"}"#,
        r#"{"Action":"RebootInstances"} {"Action":"ResetDisk"}"#,
        r#"{"Action":"RebootInstances"}{"Action":"ResetDisk"},"#,
        r#"[{"Action":"RebootInstances"},{"Action":"ResetDisk"}]"#,
        r#"[{"Action":"RebootInstances"},"#,
        "{\n \"Action\": \"RebootInstances\",\n \"InstanceId\": [\"i-1\"]\n}",
        "{}",
        "\"text\"",
        "Action=CreateSnapshot&DiskId=d-1&SnapshotName=a+b&Tag.1.Key=%E9%83%A8",
        "Action=CreateSnapshot&DiskId=d-22&SnapshotName=a&Tag.1.Key=",
        "Action=CreateSnapshot&DiskId=d-22&SnapshotName=%zz&Tag.1.Key=%ff",
        "Action=CreateSnapshot&DiskId=d-22&SnapshotName=a&Tag.1.Key=k&",
        "Action=CreateSnapshot&DiskId&Snapshot%4eame=a=b&x=<y>&<Common request parameters>",
        "Action=CreateSnapshot&<DiskId=d-1>&DiskId=>",
        "Action=CreateSnapshot&DiskId=d-1?x=1#y HTTP/1.1",
        "https://ecs.aliyuncs.com/?Action=CreateSnapshot&DiskId=d-1#x",
        r#"curl "https://ecs.aliyuncs.com/?Action=CreateSnapshot&DiskId=d-1" -H "a: b""#,
        "POST /?Action=CreateSnapshot&DiskId=d-1 HTTP/1.1",
        " &DiskId=d-2",
        "# ecs-preflight-ignore id-format -- so",
        "aliyun ecs CreateSnapshot --DiskId=d-1 --SnapshotName=a",
        "aliyun ecs CreateSnapshot --DiskId d-1 --Tag.1.Key=k --Tag.1.Value=v",
        r#"aliyun ecs RebootInstances --RegionId=cn-hangzhou --InstanceId.1="i-1" --ForceReboot=true"#,
        r#"{"diskId":"d-1","snapshotName":"a","tag":[{"key":"k","value":"v"}]}"#,
        r#"{"eventName":"ResetDisk","serviceName":"Ecs","requestParameters":{"DiskId":"d-1","HostId":"h"}}"#,
        r#"{"eventName":"ResetDisk","requestParameters":{"DiskId":"d-***"}}"#,
        r#"{"eventName":"DeleteDisk","requestParameterJson":"{\"DiskId\":\"d-1\"}"}"#,
        r#"{"Events":[{"eventName":"ResetDisk","requestParameters":{"DiskId":"d-1"}}]}"#,
        r#"[{"Events":[{"DiskId":"d-1"}]},{"Events":[{"DiskId":"d-2"}]}]"#,
        r#"{"Events":[{"DiskId":"d-3"}]}"#,
        r#"{"method":"POST","body":"DiskId=d-1"}"#,
        r#"{"method":"POST","body":"DiskId"}"#,
        r#"{"headers":{"x-acs-action":"ResetDisk"},"query":{"DiskId":"d-1"},"body":"{\"SnapshotId\":1}"}"#,
        "",
        "}",
        "]",
    ];

    /// Numbers below a bound, the same in every run (xorshift).
    struct Chance(u64);

    impl Chance {
        fn below(&mut self, bound: usize) -> usize {
            self.0 ^= self.0 << 13;
            self.0 ^= self.0 >> 7;
            self.0 ^= self.0 << 17;
            usize::try_from(self.0 % u64::try_from(bound).unwrap()).unwrap()
        }

        /// Lines, each of them several times.
        fn file(&mut self, lines: usize) -> Vec<u8> {
            let few: Vec<_> = (0..4).map(|_| LINES[self.below(LINES.len())]).collect();
            let mut file = Vec::new();
            for _ in 0..lines {
                file.extend_from_slice(few[self.below(few.len())].as_bytes());
                file.extend_from_slice(["\n", "\n", "\n", "\r\n", "\n\n"][self.below(5)].as_bytes());
            }
            file
        }
    }

    #[test]
    fn a_known_shape_tells_what_its_reader_tells() {
        for one in LINES {
            for other in LINES {
                for end in ["\n", "\r\n", "\r", ","] {
                    assert_same([*one, other, one, other, other, one, ""].join(end).as_bytes());
                }
            }
        }
    }

    #[test]
    fn a_text_by_itself_is_read_the_same_after_others() {
        let mut texts = Single::default();
        for one in LINES {
            for other in LINES {
                for text in [*one, one, other, &other.replace("d-", "d-é"), one] {
                    let (read, _) = texts.read(text);
                    assert_eq!(format!("{read:?}"), format!("{:?}", crate::input::read(text)), "{text}");
                }
            }
        }
        assert!(LINES.iter().filter(|line| texts.read(line).1.is_some()).count() > 10);
    }

    #[test]
    fn what_differs_from_a_known_shape_is_read_anew() {
        const BYTES: &[u8] = b"\"\\{}[],:&=%+ \t\r\n#<>?/.019-eEtn\xe9\x83\xa8\xff\0";
        let mut chance = Chance(0x9e37_79b9_7f4a_7c15);
        for _ in 0..3_000 {
            let mut file = chance.file(12);
            for _ in 0..chance.below(6) {
                let place = chance.below(file.len());
                match chance.below(4) {
                    0 => file[place] = BYTES[chance.below(BYTES.len())],
                    1 => file.insert(place, BYTES[chance.below(BYTES.len())]),
                    2 => drop(file.remove(place)),
                    _ => file.truncate(place + 1),
                }
                if file.is_empty() {
                    break;
                }
            }
            assert_same(&file);
        }
    }

    #[test]
    fn files_longer_than_what_is_looked_at_at_once_are_read_the_same() {
        let mut chance = Chance(7);
        for _ in 0..8 {
            let mut file = chance.file(4_000);
            let place = chance.below(file.len());
            file[place] = 0xff;
            assert_same(&file);
        }
        let long = format!("Action=ResetDisk&DiskId={}\n", "备".repeat(60_000));
        assert_same(long.repeat(3).as_bytes());
        let longest = format!(
            "Action=ResetDisk&DiskId={}\nAction=ResetDisk&DiskId=d-1\n",
            "x".repeat(1 << 20)
        );
        assert_same(longest.repeat(2).as_bytes());
    }

    #[test]
    fn a_file_says_the_same_however_it_is_cut() {
        let mut chance = Chance(11);
        for _ in 0..300 {
            let file = chance.file(9);
            let size = 1 + chance.below(file.len());
            let text = String::from_utf8_lossy(&file);
            assert_eq!(
                read_in_pieces(&file, size),
                read_singly(&file),
                "{size} bytes of {text}"
            );
        }
        // Whether a list goes on shows only behind blanks.
        let lines = "Action=ResetDisk&DiskId=d-1\n".repeat(3);
        let file = format!(
            "{lines}Action=ResetDisk&DiskId=d-1\n{}&SnapshotId=s-1\n",
            " ".repeat(60)
        );
        for size in 1..file.len() {
            assert_eq!(
                read_in_pieces(file.as_bytes(), size),
                read_singly(file.as_bytes()),
                "{size} bytes"
            );
        }
    }

    #[test]
    fn many_shapes_are_forgotten_in_time() {
        let line = |number: usize| format!("Action=ResetDisk{}\n", format!("&N{number}=v").repeat(number % 300));
        let file: String = (0..2_000).chain(0..100).map(line).collect();
        assert_same(file.as_bytes());
    }
}
