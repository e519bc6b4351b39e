//! The shapes of requests: what stands between their values. Most requests of a file have the shape of an earlier one, so what
//! stands between values is compared and need not be read again.
//!
//! A shape is learnt from a request that the reader of its form has read, and every difference goes to that reader: there is one
//! meaning, and a shorter way to it.

use std::ops::Range;

#[cfg(feature = "full")]
use super::http;
use super::passing::{self, By, Met};
use super::{MAX_BYTES, batch, json, offset, query};
use crate::glance::Standing;
use crate::request::{Argument, Request, Spelling, Transport, ValueKind};
use crate::text;
use crate::value::{Classes, Ends, Seen};
use crate::width::wide;

/// The shapes that were there before.
#[derive(Default)]
pub(super) struct Shapes {
    tree: Tree,
    kept: Vec<Kept>,
    /// How many shapes were kept before and are forgotten.
    forgotten: usize,
    /// How many arguments all of them have.
    arguments: usize,
    /// The values of the request that is being read.
    values: Vec<FoundValue>,
    /// Whether some have escapes.
    are_encoded: bool,
    /// How many more bytes than UTF-16 code units they have.
    excess: usize,
    /// What those with escapes mean, by their places.
    decoded: Vec<String>,
    /// How values are passed over.
    pub(super) by: By,
}

/// The values of a request, in order, as they are found in its text.
#[derive(Clone, Copy)]
pub(crate) struct Values<'v> {
    /// The text with what stands behind it.
    from: &'v [u8],
    by: By,
    found: &'v [FoundValue],
    decoded: &'v [String],
}

/// The texts between values: what was passed on the way to a node says where in a request it stands.
#[derive(Default)]
struct Tree {
    /// The first one is the root, once there are any.
    nodes: Vec<Node>,
    /// What nodes do not hold of their texts, one behind the other.
    texts: Vec<u8>,
}

/// A text and what follows it.
struct Node {
    text: Text,
    then: Then,
    /// The first of the texts that may come next, and the next one that may stand in place of this; 0 for none.
    inner: usize,
    other: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Then {
    /// The rest of a string of JSON.
    Quoted,
    /// A number, or `true` or `false`.
    Bare,
    /// A value of a parameter list.
    Encoded,
    /// Nothing: the request ends. It has the shape of a request that is kept.
    End(usize),
    /// The same, if the line ends here and the next one does not go on with the list.
    LineEnd(usize),
}

/// A text that is compared with few instructions.
#[derive(Clone, Default)]
struct Text {
    /// Its first bytes, and which bits of them count.
    words: [u64; WORDS],
    masks: [u64; WORDS],
    length: usize,
    /// The place of all of it, if it is longer.
    long: Option<Range<usize>>,
}

/// How many words of a text are compared at once: most texts have no more.
const WORDS: usize = 3;

/// What requests of a shape have in common.
struct Kept {
    /// Their arguments, without values.
    arguments: Vec<Argument<'static>>,
    /// Where the names of the arguments stand.
    names: Vec<NameAt>,
    /// Whether what stands between the values is plain.
    is_plain: bool,
}

/// A place in the text that stands behind so many values.
struct NameAt {
    values: usize,
    start: usize,
    length: usize,
}

/// A value, by its byte range.
#[derive(Clone, Copy)]
struct FoundValue {
    start: usize,
    end: usize,
    /// What was met in its text; in what it means, once its escapes are undone.
    met: Met,
    /// How many UTF-16 code units its text has.
    units: u32,
    has_escapes: bool,
}

/// Requests with more arguments are rarely of a shape with others.
const MOST_ARGUMENTS: usize = 256;
/// How many texts may follow the same text. Each of them is compared.
const MOST_BESIDE: usize = 16;
/// How much is kept: nodes, arguments, bytes. A file with more shapes starts anew.
const MOST_KEPT: usize = 1 << 13;

impl Shapes {
    /// The number of a shape that no other one gets.
    pub(super) fn number(&self, shape: usize) -> usize {
        self.forgotten + shape
    }

    /// A request of a shape, without values.
    pub(super) fn request<'t>(&self, shape: usize) -> Request<'t> {
        let kept = self.kept.get(shape);
        Request {
            arguments: kept
                .map(|kept| kept.arguments.iter().map(Argument::again).collect())
                .unwrap_or_default(),
            has_text: true,
            ..Request::default()
        }
    }

    /// Passes over the request that bytes start with, if its shape is known and its values are text, and gathers these: the shape, and where
    /// the request ends.
    #[inline(never)] // What goes on around it would take registers from the loop.
    pub(super) fn follow(&mut self, bytes: &[u8]) -> Option<(usize, usize)> {
        self.values.clear();
        (self.are_encoded, self.excess) = (false, 0);
        let mut at = 0;
        let mut node = self.tree.nodes.first()?;
        loop {
            node = self.tree.next(node, bytes.get(at..)?)?;
            let start = at + node.text.length;
            let rest = bytes.get(start..)?;
            let (mut met, length) = match node.then {
                Then::Quoted => self.by.up_to(Ends::QUOTED, rest),
                Then::Encoded => self.by.up_to(Ends::ENCODED, rest),
                Then::Bare => bare(bytes, start),
                Then::End(kept) | Then::LineEnd(kept) => return (start <= MAX_BYTES).then_some((kept, start)),
            };
            if length == 0 && node.then == Then::Bare {
                return None;
            }
            at = start + length;
            let has_escapes = matches!(bytes.get(at), Some(b'\\' | b'%' | b'+'));
            if has_escapes {
                let (behind, length) = escaped(self.by, node.then, bytes.get(at..)?)?;
                met = met.and(behind);
                at += length;
            }
            // Where there is a space, it may be a line of HTTP.
            if node.then == Then::Encoded && met.is_unseen() {
                return None;
            }
            self.are_encoded |= has_escapes;
            let mut units = offset(at - start);
            if met.is_beyond() {
                units = text::units_of(bytes.get(start..at)?)?;
                self.excess += at - start - wide(units);
            }
            self.values.push(FoundValue {
                start,
                end: at,
                met,
                units,
                has_escapes,
            });
        }
    }

    /// Undoes the escapes of the values that were gathered from a text. Nothing where one cannot be.
    pub(super) fn decode(&mut self, text: &[u8]) -> Option<()> {
        if !self.are_encoded {
            return Some(());
        }
        if self.decoded.len() < self.values.len() {
            self.decoded.resize_with(self.values.len(), String::new);
        }
        for (found, decoded) in self.values.iter_mut().zip(&mut self.decoded) {
            if !found.has_escapes {
                continue;
            }
            let raw = text.get(found.start..found.end)?;
            if text.get(found.end) == Some(&b'"') {
                let quoted = text.get(found.start.checked_sub(1)?..=found.end)?;
                *decoded = json::unescaped(std::str::from_utf8(quoted).ok()?, 1)?.into_owned();
            } else {
                *decoded = query::decoded(raw, std::mem::take(decoded))?;
            }
            found.met = Met::of(Classes::of(decoded));
        }
        Some(())
    }

    /// How many UTF-16 code units the text of a shape has of which the values were gathered, if that is known and it has no line ends.
    pub(super) fn units(&self, shape: usize, length: usize) -> Option<u32> {
        let is_plain = self.kept.get(shape)?.is_plain;
        is_plain.then(|| offset(length - self.excess))
    }

    /// The values that were gathered from a text, with which these bytes start.
    pub(super) fn values<'v>(&'v self, from: &'v [u8]) -> Values<'v> {
        Values {
            from,
            by: self.by,
            found: &self.values,
            decoded: &self.decoded,
        }
    }

    /// Gives a request of the shape the values that were gathered from its text.
    pub(super) fn fill<'t>(&mut self, shape: usize, request: &mut Request<'t>, text: &'t str) -> Option<()> {
        let names = &self.kept.get(shape)?.names;
        let arguments = request.arguments.iter_mut().zip(names);
        for (place, ((argument, name), found)) in arguments.zip(&self.values).enumerate() {
            let raw = text.get(found.start..found.end)?;
            if found.has_escapes {
                let buffer = argument.take_buffer();
                let decoded = std::mem::replace(self.decoded.get_mut(place)?, buffer);
                let classes = found.met.classes().unwrap_or_else(|| Classes::of(&decoded));
                argument.set_seen(decoded.into(), classes);
                if text.as_bytes().get(found.end) != Some(&b'"') && query::has_plus(raw) {
                    argument.note_plus();
                }
            } else {
                let classes = found.met.classes().unwrap_or_else(|| Classes::of(raw));
                argument.set_seen(raw.into(), classes);
            }
            let behind = match name.values.checked_sub(1) {
                None => 0,
                Some(last) => self.values.get(last)?.end,
            };
            let start = behind + name.start;
            argument.name_at = offset(start)..offset(start + name.length);
            argument.value_at = offset(found.start)..offset(found.end);
        }
        Some(())
    }

    /// Keeps the shape of a request that was read from some bytes, if it is of use for others. Returns whether all shapes before were
    /// forgotten for it.
    pub(super) fn learn(&mut self, request: &Request<'_>, bytes: &[u8]) -> bool {
        let Some(pieces) = pieces(request, bytes) else {
            return false;
        };
        let is_full =
            self.tree.nodes.len() + self.arguments > MOST_KEPT || self.tree.texts.len() > MOST_KEPT * size_of::<Node>();
        if is_full {
            *self = Shapes {
                forgotten: self.forgotten + self.kept.len(),
                ..Shapes::default()
            };
        }
        if self.tree.plant(&pieces, self.kept.len()).is_some() {
            self.arguments += request.arguments.len();
            self.kept.push(Kept {
                arguments: request.arguments.iter().map(Argument::without_value).collect(),
                names: request
                    .arguments
                    .iter()
                    .map(|argument| NameAt::of(&argument.name_at, &pieces))
                    .collect(),
                is_plain: pieces.iter().all(|piece| text::is_plain(piece.text)),
            });
        }
        is_full
    }
}

impl<'v> Values<'v> {
    /// The value at a place.
    #[inline]
    pub(crate) fn get(&self, place: usize) -> Option<Seen<'v>> {
        let found = self.found.get(place)?;
        let bytes = if found.has_escapes {
            self.decoded.get(place)?.as_bytes()
        } else {
            self.from.get(found.start..found.end)?
        };
        Some(Seen {
            bytes,
            classes: found.met.classes(),
        })
    }

    /// The same for a first glance, unless it is written with escapes.
    #[inline]
    pub(crate) fn standing(&self, place: usize) -> Option<Standing<'v>> {
        let found = self.found.get(place)?;
        let is_plain = self.by == By::Sixteens && !found.has_escapes;
        let from = self.from.get(found.start..).filter(|_| is_plain)?;
        Standing::new(from, found.end - found.start, found.units)
    }
}

impl Tree {
    /// The node behind another one that what comes next agrees with.
    #[inline]
    fn next(&self, node: &Node, rest: &[u8]) -> Option<&Node> {
        let mut inner = node.inner;
        while inner != 0 {
            let node = self.nodes.get(inner)?;
            if node.text.starts(rest, &self.texts) && node.then.may_follow(rest, node.text.length) {
                return Some(node);
            }
            inner = node.other;
        }
        None
    }

    /// Takes in the pieces of a request that is kept under a number. Nothing where there is no room, or where they are already.
    fn plant(&mut self, pieces: &[Piece<'_>], kept: usize) -> Option<()> {
        if self.nodes.is_empty() {
            self.nodes.push(Node {
                text: Text::default(),
                then: Then::Bare,
                inner: 0,
                other: 0,
            });
        }
        let mut node = 0;
        let mut is_new = false;
        for piece in pieces {
            let mut count = 0;
            let mut inner = self.nodes.get(node)?.inner;
            while let Some(known) = self.nodes.get(inner).filter(|_| inner != 0) {
                if known.text.is(piece.text, &self.texts) && known.then.is_like(piece.then) {
                    break;
                }
                count += 1;
                inner = known.other;
            }
            if inner == 0 {
                if count == MOST_BESIDE {
                    return None;
                }
                is_new = true;
                inner = self.nodes.len();
                let text = Text::new(piece.text, &mut self.texts);
                let parent = self.nodes.get_mut(node)?;
                let other = std::mem::replace(&mut parent.inner, inner);
                let then = piece.then.of(kept);
                self.nodes.push(Node {
                    text,
                    then,
                    inner: 0,
                    other,
                });
            }
            node = inner;
        }
        is_new.then_some(())
    }
}

impl Text {
    fn new(text: &[u8], texts: &mut Vec<u8>) -> Self {
        let mut new = Text {
            length: text.len(),
            ..Text::default()
        };
        for ((bytes, word), mask) in text.chunks(8).zip(&mut new.words).zip(&mut new.masks) {
            for (place, byte) in (0..).zip(bytes) {
                *word |= u64::from(*byte) << (8 * place);
                *mask |= 0xff << (8 * place);
            }
        }
        if text.len() > 8 * WORDS {
            new.long = Some(texts.len()..texts.len() + text.len());
            texts.extend_from_slice(text);
        }
        new
    }

    /// Whether bytes start with it.
    #[inline]
    fn starts(&self, bytes: &[u8], texts: &[u8]) -> bool {
        let (eights, _) = bytes.as_chunks::<8>();
        let Some(first) = eights.first_chunk::<WORDS>() else {
            return self.starts_last(bytes);
        };
        let mut differs = 0;
        for ((bytes, word), mask) in first.iter().zip(self.words).zip(self.masks) {
            differs |= (u64::from_le_bytes(*bytes) ^ word) & mask;
        }
        differs == 0 && (self.long.is_none() || bytes.starts_with(self.long(texts)))
    }

    /// The same where there are too few bytes to compare them at once.
    #[cold]
    fn starts_last(&self, bytes: &[u8]) -> bool {
        let own = self.words.iter().flat_map(|word| word.to_le_bytes());
        bytes.len() >= self.length && own.take(self.length).eq(bytes.iter().copied().take(self.length))
    }

    fn is(&self, text: &[u8], texts: &[u8]) -> bool {
        let same = Text::new(text, &mut Vec::new());
        self.length == same.length && self.words == same.words && (self.long.is_none() || self.long(texts) == text)
    }

    fn long<'t>(&self, texts: &'t [u8]) -> &'t [u8] {
        let long = self.long.clone().and_then(|long| texts.get(long));
        long.unwrap_or_default()
    }
}

/// What is met in a number, or in `true` or `false`, and how many bytes that is. None where there is neither.
#[inline(never)] // What it needs would take registers from the loop.
fn bare(bytes: &[u8], start: usize) -> (Met, usize) {
    let rest = bytes.get(start..).unwrap_or_default();
    let digits = rest.first_chunk().map_or(0, passing::digits);
    // A whole number, as most are.
    if let (Some(b'1'..=b'9'), Some(b',' | b'}' | b']')) = (rest.first(), rest.get(digits)) {
        return (Met::of(Classes::DIGIT), digits);
    }
    let read = json::bare_end(bytes, start).and_then(|end| bytes.get(start..end));
    let read = read.unwrap_or_default();
    (Met::of(Classes::of_bytes(read)), read.len())
}

/// How long the rest of a value is that starts with an escape, and what stands there. What is escaped is looked at when it is read.
#[inline(never)] // Few values have escapes.
fn escaped(by: By, then: Then, bytes: &[u8]) -> Option<(Met, usize)> {
    if then == Then::Encoded {
        return Some(by.up_to(Ends::SEPARATED, bytes));
    }
    let (mut met, mut end) = (Met::NOTHING, 0);
    while bytes.get(end) == Some(&b'\\') {
        let (behind, length) = by.up_to(Ends::QUOTED, bytes.get(end + 2..)?);
        met = met.and(behind);
        end += 2 + length;
    }
    Some((met, end))
}

/// A text of a request between values, and what follows it.
struct Piece<'p> {
    start: usize,
    text: &'p [u8],
    then: Then,
}

/// What stands between the values of a request. Nothing for requests whose values say more than their shape does.
fn pieces<'p>(request: &Request<'_>, bytes: &'p [u8]) -> Option<Vec<Piece<'p>>> {
    let arguments = &request.arguments;
    let is_json = bytes.first() == Some(&b'{');
    let is_plain = (1..=MOST_ARGUMENTS).contains(&arguments.len())
        && request.transport == Transport::Unknown
        && request.spelling == Spelling::default()
        && request.operation.is_empty()
        && request.aside.is_empty()
        && !request.is_open
        && arguments.iter().all(|argument| argument.kind == ValueKind::Known && !argument.is_inner())
        // Parameters on lines of their own are trimmed, and `<…>` stands for some that are left out.
        && (is_json || !bytes.iter().any(|byte| matches!(byte, b'\r' | b'\n' | b'<')));
    if !is_plain {
        return None;
    }
    #[cfg(feature = "full")]
    if is_json && (batch::is_answer(bytes) || arguments.iter().any(http::may_say_others)) {
        return None;
    }
    let mut pieces = Vec::with_capacity(arguments.len() + 1);
    let mut start = 0;
    for argument in arguments {
        let value = usize::try_from(argument.value_at.start).ok()?..usize::try_from(argument.value_at.end).ok()?;
        let text = bytes.get(start..value.start)?;
        let then = match text.last()? {
            b'"' if is_json => Then::Quoted,
            _ if is_json => Then::Bare,
            // Command lines have spaces there.
            b'=' if !text.contains(&b' ') => Then::Encoded,
            _ => return None,
        };
        pieces.push(Piece { start, text, then });
        start = value.end;
    }
    pieces.push(Piece {
        start,
        text: bytes.get(start..)?,
        then: if is_json { Then::End(0) } else { Then::LineEnd(0) },
    });
    Some(pieces)
}

impl Then {
    /// Whether bytes go on as it demands, behind a place.
    #[inline]
    fn may_follow(self, bytes: &[u8], at: usize) -> bool {
        !matches!(self, Then::LineEnd(_)) || query::ends(bytes, at)
    }

    /// Whether both are the same, whichever request is kept.
    fn is_like(self, other: Then) -> bool {
        self.of(0) == other.of(0)
    }

    /// The same with a request that is kept.
    fn of(self, kept: usize) -> Then {
        match self {
            Then::End(_) => Then::End(kept),
            Then::LineEnd(_) => Then::LineEnd(kept),
            then => then,
        }
    }
}

impl NameAt {
    /// Where a name stands among the pieces.
    fn of(at: &Range<u32>, pieces: &[Piece<'_>]) -> Self {
        let (start, end) = (wide(at.start), wide(at.end));
        let values = pieces.partition_point(|piece| piece.start <= start).saturating_sub(1);
        let piece = pieces.get(values).map_or(0, |piece| piece.start);
        NameAt {
            values,
            start: start - piece,
            length: end - start,
        }
    }
}
