//! What a YAML file gives to a shell, and the lists of words that it gives to a tool itself, by their places. Lines are read one by one, so that a template or a mistake
//! costs no more than the line on which it stands.

use std::cmp::Ordering;
use std::ops::Range;

use super::aliyun::Start;
use super::layer::Layer;
use crate::width::narrow;

/// A key, and whether what stands under it is given to a shell, or is a variable, which may be used with more behind it.
struct Key {
    column: usize,
    is_command: bool,
    is_variable: bool,
}

/// Goes through what stands under `run`, `script` and their like.
pub(super) fn commands(bytes: &[u8], found: &mut impl FnMut(Range<usize>, Layer, Start)) {
    let mut reader = Reader {
        bytes,
        keys: Vec::new(),
        start: Start::default(),
        found,
    };
    let mut at = 0;
    while at < bytes.len() {
        at = reader.line(at).max(at + 1);
    }
}

/// Goes through a list in brackets, by the place between these: as the words of one command, and each as a command itself.
pub(super) fn list(
    bytes: &[u8],
    place: Range<usize>,
    start: Start,
    found: &mut impl FnMut(Range<usize>, Layer, Start),
) {
    found(place.clone(), Layer::Flow, start);
    let keys = Vec::new();
    let mut reader = Reader {
        bytes,
        keys,
        start,
        found,
    };
    reader.items(place);
}

/// A scalar, or a list of them in brackets, which has no layer.
struct Scalar {
    place: Range<usize>,
    layer: Option<Layer>,
}

struct Reader<'b, 'f, F> {
    bytes: &'b [u8],
    /// The keys that are open, by ascending columns.
    keys: Vec<Key>,
    /// How what is found comes to be run.
    start: Start,
    found: &'f mut F,
}

impl<F: FnMut(Range<usize>, Layer, Start)> Reader<'_, '_, F> {
    /// How the value of the last key comes to be run. A job may be called `env`, too: what counts is where the key itself stands.
    fn start_of_value(&self) -> Start {
        let above = self.keys.iter().rev().nth(1);
        Start {
            is_open: self.start.is_open || above.is_some_and(|key| key.is_variable),
            ..self.start
        }
    }

    /// Reads a line with the scalar that begins on it, and gives the place of the next one.
    fn line(&mut self, line: usize) -> usize {
        let end = self.line_end(line);
        let mut at = self.skip_spaces(line, end);
        if at == end || matches!(self.byte(at), Some(b'#' | b'\r')) {
            return end + 1;
        }
        // What a scalar must be deeper than.
        let mut column = at - line;
        self.keys.retain(|key| key.column <= at - line);
        let mut is_command = self.keys.last().is_some_and(|key| key.is_command);
        let (mut is_item, mut is_key) = (false, false);
        while self.byte(at) == Some(b'-') && (at + 1 == end || matches!(self.byte(at + 1), Some(b' ' | b'\r'))) {
            column = at - line;
            at = self.skip_spaces(at + 1, end);
            is_item = true;
        }
        if let Some((name, behind)) = self.key(at, end) {
            (column, is_key) = (at - line, true);
            let name = unquoted(self.bytes.get(name).unwrap_or_default());
            is_command = is_command_key(name);
            at = self.skip_spaces(behind, end);
            // What has an anchor is used elsewhere, and perhaps as a script.
            is_command |= self.byte(at) == Some(b'&');
            self.keys.retain(|key| key.column < column);
            self.keys.push(Key {
                column,
                is_command,
                is_variable: matches!(name, b"env" | b"environment" | b"variables" | b"vars"),
            });
        } else if !is_item {
            return end + 1;
        }
        while matches!(self.byte(at), Some(b'&' | b'!')) && at < end {
            let rest = self.bytes.get(at..end).unwrap_or_default();
            at += rest.iter().position(|byte| *byte == b' ').unwrap_or(rest.len());
            at = self.skip_spaces(at, end);
        }
        let (scalar, next) = self.scalar(at, end, column);
        let start = self.start_of_value();
        match scalar.filter(|_| is_command) {
            Some(Scalar {
                place,
                layer: Some(layer),
            }) => (self.found)(place, layer, start),
            Some(of_list) => list(self.bytes, of_list.place, start, self.found),
            None if is_command => {
                if let Some(items) = self.sequence(end + 1, column + usize::from(!is_key)) {
                    (self.found)(items, Layer::Items, start);
                }
            }
            None => {}
        }
        next
    }

    /// The scalar that begins at a place, without a layer where it is a list, and the place of the line behind it.
    fn scalar(&self, at: usize, end: usize, column: usize) -> (Option<Scalar>, usize) {
        let scalar = |place, layer| Some(Scalar { place, layer });
        match self.byte(at).filter(|_| at < end) {
            None | Some(b'#' | b'*' | b'\r') => (None, end + 1),
            Some(style @ (b'|' | b'>')) => {
                let (place, indent) = self.block(at, end, column);
                let layer = if style == b'|' {
                    Layer::Block { indent }
                } else {
                    Layer::Folded { indent }
                };
                let next = place.end;
                (scalar(place, Some(layer)), next)
            }
            Some(quote @ (b'"' | b'\'')) => {
                let most = self.deeper_end(end, column);
                let close = self.quoted_end(at + 1, most, quote);
                let layer = if quote == b'"' { Layer::Double } else { Layer::Single };
                (scalar(at + 1..close, Some(layer)), self.line_end(close.min(most)) + 1)
            }
            Some(b'[' | b'{') => {
                let most = self.deeper_end(end, column);
                (scalar(at + 1..most, None), most)
            }
            Some(_) => {
                let (to, is_last) = self.without_comment(at, end);
                if is_last {
                    return (scalar(at..to, Some(Layer::Plain)), end + 1);
                }
                let most = self.deeper_end(end, column);
                let text = self.bytes.get(at..most).unwrap_or_default();
                (scalar(at..at + text.trim_ascii_end().len(), Some(Layer::Plain)), most)
            }
        }
    }

    /// The scalars of a list in brackets.
    fn items(&mut self, place: Range<usize>) {
        let mut at = place.start;
        while at < place.end {
            match self.byte(at) {
                Some(quote @ (b'"' | b'\'')) => {
                    let close = self.quoted_end(at + 1, place.end, quote);
                    let layer = if quote == b'"' { Layer::Double } else { Layer::Single };
                    (self.found)(at + 1..close, layer, self.start);
                    at = close + 1;
                }
                Some(b',' | b'[' | b']' | b'{' | b'}' | b' ' | b'\r' | b'\n') => at += 1,
                _ => {
                    let rest = self.bytes.get(at..place.end).unwrap_or_default();
                    let length = rest
                        .iter()
                        .position(|byte| b",[]{}\n".contains(byte))
                        .unwrap_or(rest.len());
                    (self.found)(at..at + length, Layer::Plain, self.start);
                    at += length;
                }
            }
        }
    }

    /// Items that begin on a line and stand each on one: the words of one command, if they are such. They end where a line is less deep.
    fn sequence(&self, from: usize, least: usize) -> Option<Range<usize>> {
        let mut at = from;
        let mut column = None;
        while at < self.bytes.len() {
            let end = self.line_end(at);
            let text = self.skip_spaces(at, end);
            let is_item = self.bytes.get(text..end)?.starts_with(b"- ");
            let is_blank = text == end || matches!(self.byte(text), Some(b'#' | b'\r'));
            // A template puts some items there only if they are wanted, in whatever column it says so.
            let is_template = matches!(self.bytes.get(text..end)?, [b'{', b'{' | b'%', ..]);
            if is_blank || is_template {
                at = end + 1;
                continue;
            }
            match (text - at).cmp(column.get_or_insert(text - at)) {
                Ordering::Equal if is_item && text - at >= least => {}
                Ordering::Greater => return None,
                _ => break,
            }
            at = end + 1;
        }
        (at > from).then_some(from..at.min(self.bytes.len()))
    }

    /// The lines of a block scalar whose header stands at a place, and how deeply they are indented.
    fn block(&self, at: usize, end: usize, column: usize) -> (Range<usize>, u32) {
        let header = self.bytes.get(at..end).unwrap_or_default();
        let said = header.iter().skip(1).take(2).find(|byte| byte.is_ascii_digit());
        let place = end + 1..self.deeper_end(end, column);
        let indent = match said {
            Some(digit) => column + usize::from(digit - b'0'),
            None => self.first_indent(place.clone()),
        };
        (place.start.min(place.end)..place.end, narrow(indent))
    }

    fn first_indent(&self, place: Range<usize>) -> usize {
        let text = self.bytes.get(place).unwrap_or_default();
        let mut lines = text.split(|byte| *byte == b'\n');
        let line = lines.find(|line| !line.trim_ascii().is_empty()).unwrap_or_default();
        line.iter().take_while(|byte| **byte == b' ').count()
    }

    /// Where the lines end, behind one, that are empty or deeper than a column.
    fn deeper_end(&self, end: usize, column: usize) -> usize {
        let mut at = end + 1;
        while at < self.bytes.len() {
            let line_end = self.line_end(at);
            let text = self.skip_spaces(at, line_end);
            let is_empty = text == line_end || self.byte(text) == Some(b'\r');
            if !is_empty && text - at <= column {
                break;
            }
            at = line_end + 1;
        }
        at.min(self.bytes.len())
    }

    /// Where the quotes close that are open at a place.
    fn quoted_end(&self, from: usize, most: usize, quote: u8) -> usize {
        let mut at = from;
        while at < most {
            match self.byte(at) {
                Some(b'\\') if quote == b'"' => at += 2,
                Some(byte) if byte == quote && quote == b'\'' && self.byte(at + 1) == Some(quote) => at += 2,
                Some(byte) if byte == quote => return at,
                _ => at += 1,
            }
        }
        most
    }

    /// Where a plain scalar ends on its line, and whether a comment ends it there.
    fn without_comment(&self, from: usize, end: usize) -> (usize, bool) {
        let text = self.bytes.get(from..end).unwrap_or_default();
        let comment = text.windows(2).position(|pair| pair == b" #");
        let length = comment.unwrap_or(text.len());
        let text = text.get(..length).unwrap_or_default();
        (from + text.trim_ascii_end().len(), comment.is_some())
    }

    /// The name of a key at a place, and the place behind its colon.
    fn key(&self, from: usize, end: usize) -> Option<(Range<usize>, usize)> {
        let text = self.bytes.get(from..end)?;
        let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || b"_-./\"'$".contains(byte);
        let length = text.iter().take_while(|byte| is_name(byte)).count();
        let is_key = text.get(length) == Some(&b':') && matches!(text.get(length + 1), None | Some(b' ' | b'\r'));
        (length > 0 && is_key).then_some((from..from + length, from + length + 1))
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.bytes.get(at).copied()
    }

    fn line_end(&self, from: usize) -> usize {
        let rest = self.bytes.get(from..).unwrap_or_default();
        rest.iter()
            .position(|byte| *byte == b'\n')
            .map_or(self.bytes.len(), |length| from + length)
    }

    fn skip_spaces(&self, from: usize, end: usize) -> usize {
        let rest = self.bytes.get(from..end).unwrap_or_default();
        from + rest.iter().take_while(|byte| **byte == b' ').count()
    }
}

/// A key without the quotes that it may have.
fn unquoted(name: &[u8]) -> &[u8] {
    let name = name.trim_ascii();
    match name {
        [b'"', inside @ .., b'"'] | [b'\'', inside @ .., b'\''] => inside,
        _ => name,
    }
}

/// Whether what stands under a key is given to a shell, as far as its name tells.
fn is_command_key(name: &[u8]) -> bool {
    let name = name.to_ascii_lowercase();
    // `ansible.builtin.shell`
    let name = name.rsplit(|byte| *byte == b'.').next().unwrap_or(&name);
    let ends = [
        b"script".as_slice(),
        b"scripts",
        b"command",
        b"commands",
        b"cmd",
        b"shell",
    ];
    ends.iter().any(|end| name.ends_with(end))
        || matches!(
            name,
            b"run" | b"cmds" | b"raw" | b"bash" | b"sh" | b"source" | b"args" | b"argv" | b"entry" | b"entrypoint"
        )
}
