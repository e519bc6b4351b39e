//! JSON text. Read by hand, because a request's positions, repeated names and numbers as they are written all
//! count here, and a JSON library keeps none of them.

use std::borrow::Cow;
use std::ops::Range;

use super::flatten::Flattener;
use super::{ReadError, ReadFailure, fail, offset};
#[cfg(feature = "full")]
use crate::request::Argument;
use crate::request::{Request, ValueKind};
use crate::value::{Classes, Ends};

/// Reads one JSON object.
pub(super) fn read(text: &str) -> Result<Request<'_>, ReadFailure> {
    match flattened(text) {
        Ok(flattener) => flattener.finish(true),
        // It breaks off where its last line ends, and not on a line behind it.
        Err(ReadFailure {
            error: ReadError::JsonEnd,
            ..
        }) => fail(ReadError::JsonEnd, text.trim_ascii_end().len()),
        Err(failure) => Err(failure),
    }
}

/// The arguments of one JSON object, as they stand.
#[cfg(feature = "full")]
pub(super) fn arguments(text: &str) -> Result<Vec<Argument<'_>>, ReadFailure> {
    Ok(flattened(text)?.into_arguments())
}

#[cfg_attr(feature = "full", inline(never))] // The reader is large.
fn flattened(text: &str) -> Result<Flattener<'_>, ReadFailure> {
    let mut reader = Reader::new(text);
    reader.skip_space();
    let mut flattener = Flattener::new();
    if reader.peek() != Some(b'{') {
        let at = reader.at;
        // The small module has one reader, and what it has read is of no use here.
        let passed = if cfg!(feature = "full") {
            reader.value(&mut Skipped::default())
        } else {
            reader.value(&mut flattener)
        };
        return match passed {
            Ok(()) => fail(ReadError::JsonNoObject, at),
            Err(failure) => Err(failure),
        };
    }
    reader.value(&mut flattener)?;
    reader.skip_space();
    if reader.peek().is_some() {
        return fail(ReadError::JsonTrailing, reader.at);
    }
    Ok(flattener)
}

/// The byte offset behind the JSON value that starts at `start`, however deeply it is nested. The bytes may be no
/// UTF-8, because nothing of the value is kept.
pub(super) fn skip(bytes: &[u8], start: usize) -> Result<usize, ReadFailure> {
    let mut reader = Reader {
        text: "",
        bytes,
        at: start,
    };
    reader.value(&mut Skipped::default())?;
    Ok(reader.at)
}

/// Where the entries of a list start that is a member of the object at a place: under one of some names, behind members of others only. It
/// may stand in an object that has one of the names, under one of those for inside. Also says how many objects stand around it.
pub(super) fn list_in<'n>(
    bytes: &[u8],
    start: usize,
    mut names: &'n [&'n str],
    inside: &'n [&'n str],
    others: &[&str],
) -> Option<(usize, usize)> {
    let mut depth = 1;
    let mut reader = Reader {
        text: "",
        bytes,
        at: start + 1,
    };
    loop {
        let name = reader.position()..;
        reader.key().ok()?;
        let value = reader.position();
        let is_named = |known: &&str| {
            let name = bytes.get(name.clone()).and_then(|rest| rest.strip_prefix(b"\""));
            name.and_then(|rest| rest.strip_prefix(known.as_bytes()))
                .is_some_and(|rest| rest.starts_with(b"\""))
        };
        if names.iter().any(is_named) {
            match reader.peek() {
                Some(b'[') => return Some((value + 1, depth)),
                Some(b'{') if depth == 1 => {
                    reader.at += 1;
                    names = inside;
                    depth = 2;
                    continue;
                }
                _ => return None,
            }
        }
        // None of the others is a list or an object, so that what is passed ends on its line.
        let is_passed = others.iter().any(is_named) && !matches!(reader.peek(), Some(b'[' | b'{'));
        is_passed.then(|| reader.pass().ok())??;
        let is_first = &mut false;
        reader.item(b'}', is_first).ok().filter(|is_more| *is_more)?;
    }
}

/// The string that starts at a place behind a quotation mark.
pub(super) fn unescaped(text: &str, start: usize) -> Option<Cow<'_, str>> {
    let mut reader = Reader::new(text);
    reader.at = start.checked_sub(1)?;
    reader.string().ok()
}

/// Where the number or the word ends that starts at a place.
pub(super) fn bare_end(bytes: &[u8], start: usize) -> Option<usize> {
    let mut reader = Reader {
        text: "",
        bytes,
        at: start,
    };
    if !reader.word("true") && !reader.word("false") {
        reader.number().ok()?;
    }
    Some(reader.at)
}

/// A member of an object or an entry of a list, as byte ranges of the text.
pub(crate) struct Item {
    /// The key of a member, without its quotation marks.
    pub(crate) key: Option<Range<usize>>,
    /// All of it: the key with its quotation marks, and the value.
    pub(crate) at: Range<usize>,
}

/// Finds the items that places of a JSON text stand in. Places that are asked for from front to back cost the length of the text together.
pub(crate) struct Around<'t> {
    reader: Reader<'t>,
    /// The items that the place stands in that was asked for last.
    items: Vec<Item>,
    place: usize,
}

impl<'t> Around<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        let mut reader = Reader::new(text);
        reader.skip_space();
        Around {
            reader,
            items: Vec::new(),
            place: 0,
        }
    }

    /// The items that a place stands in, from the outside to the inside.
    pub(crate) fn find(&mut self, place: usize) -> &[Item] {
        if place < self.place || self.items.is_empty() {
            *self = Self::new(self.reader.text);
        }
        self.place = place;
        let mut passed = None;
        while let Some(item) = self.items.pop_if(|item| item.at.end <= place) {
            passed = Some(item);
        }
        let mut next = match passed {
            Some(Item { key, at }) => {
                self.reader.at = at.end;
                self.reader.next_item(key.is_some(), place)
            }
            None if self.items.is_empty() => self.reader.item_around(place),
            None => None,
        };
        while let Some(item) = next {
            self.items.push(item);
            next = self.reader.item_around(place);
        }
        &self.items
    }
}

/// Who takes the parts of a value in the order in which they stand.
trait Visitor<'t> {
    fn in_list(&self) -> bool;
    fn depth(&self) -> usize;
    fn open(&mut self, is_list: bool, at: usize) -> Result<(), ReadError>;
    fn close(&mut self, at: usize) -> Result<(), ReadError>;
    fn key(&mut self, key: Cow<'t, str>, start: usize, end: usize);
    fn value(&mut self, value: Cow<'t, str>, start: usize, end: usize) -> Result<(), ReadError>;
    fn null(&mut self);
}

impl<'t> Visitor<'t> for Flattener<'t> {
    fn in_list(&self) -> bool {
        self.in_list()
    }

    fn depth(&self) -> usize {
        self.depth()
    }

    fn open(&mut self, is_list: bool, at: usize) -> Result<(), ReadError> {
        self.open(is_list, offset(at))
    }

    fn close(&mut self, at: usize) -> Result<(), ReadError> {
        self.close(offset(at))
    }

    fn key(&mut self, key: Cow<'t, str>, start: usize, end: usize) {
        self.key(key, offset(start)..offset(end));
    }

    fn value(&mut self, value: Cow<'t, str>, start: usize, end: usize) -> Result<(), ReadError> {
        self.value(value, ValueKind::Known, offset(start)..offset(end))
    }

    fn null(&mut self) {
        self.nothing();
    }
}

/// Takes nothing and remembers only which containers are open, one bit each.
#[derive(Default)]
struct Skipped {
    lists: Vec<u64>,
    depth: usize,
}

impl Skipped {
    fn place(depth: usize) -> (usize, u64) {
        (depth / 64, 1 << (depth % 64))
    }
}

impl<'t> Visitor<'t> for Skipped {
    fn in_list(&self) -> bool {
        let Some(depth) = self.depth.checked_sub(1) else {
            return false;
        };
        let (word, bit) = Self::place(depth);
        self.lists.get(word).is_some_and(|bits| bits & bit != 0)
    }

    fn depth(&self) -> usize {
        self.depth
    }

    fn open(&mut self, is_list: bool, _at: usize) -> Result<(), ReadError> {
        let (word, bit) = Self::place(self.depth);
        if word == self.lists.len() {
            self.lists.push(0);
        }
        if let Some(bits) = self.lists.get_mut(word) {
            *bits = if is_list { *bits | bit } else { *bits & !bit };
        }
        self.depth += 1;
        Ok(())
    }

    fn close(&mut self, _at: usize) -> Result<(), ReadError> {
        self.depth = self.depth.saturating_sub(1);
        Ok(())
    }

    fn key(&mut self, _key: Cow<'t, str>, _start: usize, _end: usize) {}

    fn value(&mut self, _value: Cow<'t, str>, _start: usize, _end: usize) -> Result<(), ReadError> {
        Ok(())
    }

    fn null(&mut self) {}
}

/// Goes through a JSON text.
pub(crate) struct Reader<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
}

impl<'t> Reader<'t> {
    /// Behind the byte order mark that some editors write first.
    pub(crate) fn new(text: &'t str) -> Self {
        const MARK: char = '\u{feff}';
        Reader {
            text,
            bytes: text.as_bytes(),
            at: if text.starts_with(MARK) { MARK.len_utf8() } else { 0 },
        }
    }

    /// The byte that the next value starts with.
    pub(crate) fn here(&mut self) -> Option<u8> {
        self.skip_space();
        self.peek()
    }

    /// Where the next value starts.
    pub(crate) fn position(&mut self) -> usize {
        self.skip_space();
        self.at
    }

    /// Goes to a place that [`Reader::position`] gave.
    pub(crate) fn go(&mut self, position: usize) {
        self.at = position;
    }

    /// Goes to the next item of the list or object that starts or goes on here. At its end, goes behind it and says that there is none.
    #[inline(never)] // State is read with it in many places.
    pub(crate) fn item(&mut self, end: u8, is_first: &mut bool) -> Result<bool, ReadFailure> {
        self.skip_space();
        if *is_first {
            self.at += 1;
            self.skip_space();
        }
        if self.peek() == Some(end) {
            self.at += 1;
            return Ok(false);
        }
        if !std::mem::take(is_first) {
            if self.peek() != Some(b',') {
                return self.unexpected();
            }
            self.at += 1;
            self.skip_space();
        }
        Ok(true)
    }

    /// The name of the member here; its value is next.
    #[inline(never)] // State is read with it in many places.
    pub(crate) fn key(&mut self) -> Result<Cow<'t, str>, ReadFailure> {
        if self.peek() != Some(b'"') {
            return self.unexpected();
        }
        let key = self.string()?;
        self.skip_space();
        if self.peek() != Some(b':') {
            return self.unexpected();
        }
        self.at += 1;
        Ok(key)
    }

    /// Goes behind the value here.
    #[inline(never)] // State is read with it in many places.
    pub(crate) fn pass(&mut self) -> Result<(), ReadFailure> {
        self.value(&mut Skipped::default())
    }

    /// The text, number or switch here, as it is written; nothing for `null`, lists and objects.
    #[inline(never)] // State is read with it in many places.
    pub(crate) fn scalar(&mut self) -> Result<Option<Cow<'t, str>>, ReadFailure> {
        self.skip_space();
        let start = self.at;
        if self.peek() == Some(b'"') {
            return self.string().map(Some);
        }
        self.pass()?;
        let text = self.slice(start, self.at);
        let is_scalar = !matches!(text.as_bytes().first(), Some(b'{' | b'[' | b'n'));
        Ok(is_scalar.then_some(Cow::Borrowed(text)))
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn slice(&self, start: usize, end: usize) -> &'t str {
        self.text.get(start..end).unwrap_or_default()
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.at += 1;
        }
    }

    /// The item of the list or object here that a place stands in. The reader stands on its value then.
    fn item_around(&mut self, place: usize) -> Option<Item> {
        let is_object = match self.peek()? {
            b'{' => true,
            b'[' => false,
            _ => return None,
        };
        self.at += 1;
        self.next_item(is_object, place)
    }

    /// The first item from here on that does not end before a place.
    fn next_item(&mut self, is_object: bool, place: usize) -> Option<Item> {
        loop {
            self.skip_space();
            if self.peek() == Some(b',') {
                self.at += 1;
                self.skip_space();
            }
            let start = self.at;
            let mut key = None;
            if is_object {
                self.string().ok()?;
                key = Some(start + 1..self.at - 1);
                self.skip_space();
                self.at += 1;
                self.skip_space();
            }
            let end = skip(self.bytes, self.at).ok()?;
            if place < end {
                return Some(Item { key, at: start..end });
            }
            self.at = end;
        }
    }

    fn unexpected<T>(&self) -> Result<T, ReadFailure> {
        match self.peek() {
            None => fail(ReadError::JsonEnd, self.at),
            Some(_) => fail(ReadError::JsonSyntax, self.at),
        }
    }

    /// Reads one value with all that it contains. A loop with the open containers on a stack of its own, so that
    /// no nesting can exhaust the program's stack.
    fn value(&mut self, visitor: &mut impl Visitor<'t>) -> Result<(), ReadFailure> {
        let bottom = visitor.depth();
        let mut expected = Expected::Value;
        loop {
            if matches!(expected, Expected::CommaOrEnd) && visitor.depth() == bottom {
                return Ok(());
            }
            self.skip_space();
            expected = match expected {
                Expected::Value => self.start_value(visitor)?,
                Expected::FirstOrEnd => match self.peek() {
                    Some(b']' | b'}') => self.close(visitor)?,
                    _ if visitor.in_list() => Expected::Value,
                    _ => self.member_name(visitor)?,
                },
                Expected::CommaOrEnd => match self.peek() {
                    Some(b',') => {
                        self.at += 1;
                        self.skip_space();
                        if visitor.in_list() {
                            Expected::Value
                        } else {
                            self.member_name(visitor)?
                        }
                    }
                    _ => self.close(visitor)?,
                },
            };
        }
    }

    fn start_value(&mut self, visitor: &mut impl Visitor<'t>) -> Result<Expected, ReadFailure> {
        let start = self.at;
        let taken = match self.peek() {
            Some(b'{' | b'[') => {
                visitor
                    .open(self.peek() == Some(b'['), start)
                    .or_else(|error| fail(error, start))?;
                self.at += 1;
                return Ok(Expected::FirstOrEnd);
            }
            Some(b'"') => {
                let value = self.string()?;
                visitor.value(value, start + 1, self.at - 1)
            }
            Some(b'-' | b'0'..=b'9') => {
                let value = self.number()?;
                visitor.value(Cow::Borrowed(value), start, self.at)
            }
            _ if self.word("true") => visitor.value(Cow::Borrowed("true"), start, self.at),
            _ if self.word("false") => visitor.value(Cow::Borrowed("false"), start, self.at),
            _ if self.word("null") => {
                visitor.null();
                Ok(())
            }
            _ => return self.unexpected(),
        };
        taken.or_else(|error| fail(error, start))?;
        Ok(Expected::CommaOrEnd)
    }

    fn close(&mut self, visitor: &mut impl Visitor<'t>) -> Result<Expected, ReadFailure> {
        let end = if visitor.in_list() { b']' } else { b'}' };
        if self.peek() != Some(end) {
            return self.unexpected();
        }
        self.at += 1;
        visitor.close(self.at).or_else(|error| fail(error, self.at))?;
        Ok(Expected::CommaOrEnd)
    }

    fn member_name(&mut self, visitor: &mut impl Visitor<'t>) -> Result<Expected, ReadFailure> {
        if self.peek() != Some(b'"') {
            return self.unexpected();
        }
        let start = self.at + 1;
        let key = self.string()?;
        visitor.key(key, start, self.at - 1);
        self.skip_space();
        if self.peek() != Some(b':') {
            return self.unexpected();
        }
        self.at += 1;
        Ok(Expected::Value)
    }

    fn word(&mut self, word: &str) -> bool {
        let found = self
            .bytes
            .get(self.at..)
            .is_some_and(|rest| rest.starts_with(word.as_bytes()));
        if found {
            self.at += word.len();
        }
        found
    }

    /// A number, as it is written.
    fn number(&mut self) -> Result<&'t str, ReadFailure> {
        let start = self.at;
        if self.peek() == Some(b'-') {
            self.at += 1;
        }
        if self.peek() == Some(b'0') {
            self.at += 1;
        } else {
            self.digits()?;
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            self.digits()?;
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.at += 1;
            if matches!(self.peek(), Some(b'+' | b'-')) {
                self.at += 1;
            }
            self.digits()?;
        }
        Ok(self.slice(start, self.at))
    }

    fn digits(&mut self) -> Result<(), ReadFailure> {
        if !matches!(self.peek(), Some(b'0'..=b'9')) {
            return self.unexpected();
        }
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        Ok(())
    }

    /// A string, from its opening quote to behind its closing one. Copied only where it has escapes.
    fn string(&mut self) -> Result<Cow<'t, str>, ReadFailure> {
        self.at += 1;
        let start = self.at;
        let mut unescaped = String::new();
        let mut copied = start;
        loop {
            let (_, length) = Classes::up_to(Ends::QUOTED, self.bytes.get(self.at..).unwrap_or_default());
            self.at += length;
            match self.peek() {
                Some(b'"') => {
                    let rest = self.slice(copied, self.at);
                    self.at += 1;
                    if copied == start {
                        return Ok(Cow::Borrowed(rest));
                    }
                    unescaped.push_str(rest);
                    return Ok(Cow::Owned(unescaped));
                }
                Some(b'\\') => {
                    unescaped.push_str(self.slice(copied, self.at));
                    unescaped.push(self.escape()?);
                    copied = self.at;
                }
                _ => return self.unexpected(),
            }
        }
    }

    /// One escape. Half a surrogate pair stands for no character and becomes U+FFFD, as it does on the wire.
    fn escape(&mut self) -> Result<char, ReadFailure> {
        let start = self.at;
        self.at += 1;
        let character = match self.peek() {
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unicode_escape(start),
            None => return self.unexpected(),
            Some(_) => return fail(ReadError::JsonEscape, start),
        };
        self.at += 1;
        Ok(character)
    }

    fn unicode_escape(&mut self, start: usize) -> Result<char, ReadFailure> {
        let Some(first) = self.hex4() else {
            return fail(ReadError::JsonEscape, start);
        };
        if (0xd800..0xdc00).contains(&first) && self.bytes.get(self.at..self.at + 2) == Some(b"\\u") {
            let second_at = self.at;
            self.at += 1;
            match self.hex4() {
                Some(second) if (0xdc00..0xe000).contains(&second) => {
                    let code = 0x1_0000 + ((first - 0xd800) << 10) + (second - 0xdc00);
                    return Ok(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
                }
                _ => self.at = second_at,
            }
        }
        Ok(char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    /// The four hexadecimal digits behind the `u` that the reader stands on.
    fn hex4(&mut self) -> Option<u32> {
        let digits = self.bytes.get(self.at + 1..self.at + 5)?;
        let mut code = 0;
        for digit in digits {
            code = code << 4 | char::from(*digit).to_digit(16)?;
        }
        self.at += 5;
        Some(code)
    }
}

/// What may come next in a JSON text.
enum Expected {
    Value,
    FirstOrEnd,
    CommaOrEnd,
}
