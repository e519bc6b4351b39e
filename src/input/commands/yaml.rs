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
    beside: Beside,
}

/// What the other keys of a mapping say of a command in it.
#[derive(Debug, Clone, Copy, Default)]
struct Beside {
    has_args: bool,
    has_command: bool,
    /// Whether the shell that it names is one that is read.
    is_shell_read: Option<bool>,
}

impl Beside {
    fn add(&mut self, name: &[u8], value: &[u8]) {
        match name {
            b"args" => self.has_args = true,
            b"command" => self.has_command = true,
            b"shell" => self.is_shell_read = is_shell_read(value).or(self.is_shell_read),
            _ => {}
        }
    }

    /// Whether words that stand under another key are added to those under this one: in containers, `command` goes on with `args`, and
    /// `entrypoint` with `command`.
    fn go_on(self, name: &[u8], is_list: bool) -> bool {
        match name {
            b"command" => self.has_args && is_list,
            b"entrypoint" => self.has_command,
            _ => false,
        }
    }
}

/// How many lines are looked at for what else a mapping says.
const MOST_BESIDE: usize = 256;

/// Goes through what stands under `run`, `script` and their like.
pub(super) fn commands(bytes: &[u8], found: &mut impl FnMut(Range<usize>, Layer, Start)) {
    let mut reader = Reader {
        bytes,
        keys: Vec::new(),
        start: Start::default(),
        has_other_shell: names_other_shell(bytes),
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
        has_other_shell: false,
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
    /// Whether steps are run by another shell than those that are read, unless they name one.
    has_other_shell: bool,
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
        let mut name: &[u8] = b"";
        let mut beside = Beside::default();
        while self.byte(at) == Some(b'-') && (at + 1 == end || matches!(self.byte(at + 1), Some(b' ' | b'\r'))) {
            column = at - line;
            at = self.skip_spaces(at + 1, end);
            is_item = true;
        }
        if let Some((at_name, behind)) = self.key(at, end) {
            (column, is_key) = (at - line, true);
            name = unquoted(self.bytes.get(at_name).unwrap_or_default());
            is_command = is_command_key(name);
            at = self.skip_spaces(behind, end);
            // What has an anchor is used elsewhere, and perhaps as a script.
            is_command |= self.byte(at) == Some(b'&');
            let sibling = self.keys.iter().find(|key| key.column == column);
            let mut before = sibling.map(|key| key.beside).unwrap_or_default();
            beside = before;
            if is_command {
                self.look_behind(name, end, column, &mut beside);
                is_command =
                    name == b"shell" || beside.is_shell_read.unwrap_or(name != b"run" || !self.has_other_shell);
            }
            before.add(name, self.bytes.get(at..end).unwrap_or_default());
            self.keys.retain(|key| key.column < column);
            self.keys.push(Key {
                column,
                is_command,
                beside: before,
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
        let mut start = self.start_of_value();
        let is_list = scalar.as_ref().is_none_or(|scalar| scalar.layer.is_none());
        start.is_open |= beside.go_on(name, is_list);
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

    /// Looks at the keys of a mapping that stand behind a line, up to one that begins another mapping.
    fn look_behind(&self, name: &[u8], line_end: usize, column: usize, beside: &mut Beside) {
        let mut line = line_end + 1;
        for _ in 0..MOST_BESIDE {
            let end = self.line_end(line);
            let at = self.skip_spaces(line, end);
            let is_blank = at == end || matches!(self.byte(at), Some(b'#' | b'\r')) || self.is_template(at, end);
            if line >= self.bytes.len() || !is_blank && at - line < column {
                return;
            }
            if at - line == column
                && let Some((other, behind)) = self.key(at, end)
            {
                let other = unquoted(self.bytes.get(other).unwrap_or_default());
                if other == name {
                    return;
                }
                beside.add(other, self.bytes.get(behind..end).unwrap_or_default());
            }
            line = end + 1;
        }
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
            if is_blank || self.is_template(text, end) {
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

    /// Whether a template begins a line, which puts some of what follows there only if it is wanted, in whatever column it says so.
    fn is_template(&self, at: usize, end: usize) -> bool {
        matches!(self.bytes.get(at..end), Some([b'{', b'{' | b'%', ..]))
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

/// Whether a workflow says that its steps are run by another shell than those that are read: under `run` in its `defaults`, or those of a job.
fn names_other_shell(bytes: &[u8]) -> bool {
    let mut defaults = None;
    bytes.split(|byte| *byte == b'\n').any(|line| {
        let said = line.trim_ascii();
        let column = line.iter().take_while(|byte| **byte == b' ').count();
        if said.is_empty() || said.starts_with(b"#") {
            return false;
        }
        defaults = defaults.filter(|outside| column > *outside);
        if said == b"defaults:" {
            defaults = Some(column);
        }
        let shell = said.strip_prefix(b"shell:").filter(|_| defaults.is_some());
        shell.is_some_and(|shell| is_shell_read(shell) == Some(false))
    })
}

/// Whether a shell that is named is one that is read. Nothing where none is named.
fn is_shell_read(value: &[u8]) -> Option<bool> {
    const READ: &[&[u8]] = &[b"sh", b"bash", b"zsh", b"dash", b"ksh", b"ash", b"pwsh", b"powershell"];
    let is_mark = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'"' | b'\'' | b'[' | b']' | b',');
    let words = value.split(is_mark).filter(|word| !word.is_empty());
    let mut words = words.take_while(|word| !word.starts_with(b"#")).peekable();
    words.peek()?;
    Some(words.any(|word| {
        let name = word.rsplit(|byte| matches!(byte, b'/' | b'\\')).next().unwrap_or(word);
        READ.contains(&name.strip_suffix(b".exe").unwrap_or(name))
    }))
}
