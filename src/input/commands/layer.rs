//! What lies around the text of a shell: the indentation and the escapes of YAML, the variables of a Makefile, the expressions of
//! GitHub, and of what fills in templates; or what stands in the place of such a text, a list of words. A layer gives the bytes that the shell sees, one by one, each with its place in the file.

use super::HAS_SCRIPTS;
use super::bytes::{line_at, line_start, starts};
use crate::text::find;
use crate::width::wide;

/// What a shell sees at a place: a byte, or one of these.
pub(crate) type Unit = u16;

/// Something that is put there before the shell sees it.
pub(crate) const HOLE: Unit = 256;
/// The end of the text.
pub(crate) const END: Unit = 257;

/// What a shell's text is written in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Layer {
    /// Nothing: it is a command line by itself.
    #[default]
    None,
    /// Nothing but what a template fills in: it is a script.
    Script,
    /// A recipe of a Makefile.
    Make,
    /// An instruction of a Dockerfile: comments between its lines are no part of it.
    Docker,
    /// A block of lines that are indented so deeply: a literal block of YAML, or a block of code in Markdown.
    Block { indent: u32 },
    /// A folded block of YAML: most line ends are spaces.
    Folded { indent: u32 },
    /// A plain scalar of YAML.
    Plain,
    /// A scalar of YAML between `'`.
    Single,
    /// A scalar of YAML between `"`.
    Double,
    /// A string of Groovy between `'`.
    Groovy,
    /// A string of Groovy between `"`, in which values are filled in.
    Interpolated,
    /// Words in brackets, with commas between them.
    Flow,
    /// Words as items of YAML, each on a line.
    Items,
}

/// How long an expression may be. A longer one is no expression, so that looking for its end costs little.
const LONGEST: usize = 512;

impl Layer {
    /// What lies around the text. Where no scripts are read that is nothing, and what reads the others is no part of the module.
    fn here(self) -> Self {
        if HAS_SCRIPTS { self } else { Layer::None }
    }

    /// Whether words are given as a list, without a shell.
    pub(crate) fn is_list(self) -> bool {
        matches!(self.here(), Layer::Flow | Layer::Items)
    }

    /// What the shell sees at a place, and the place behind it.
    pub(crate) fn unit(self, bytes: &[u8], at: usize) -> (Unit, usize) {
        let Some(byte) = bytes.get(at).copied() else {
            return (END, at);
        };
        let plain = (byte.into(), at + 1);
        match (self.here(), byte) {
            (_, b'$') if starts(bytes, at, b"${{") => (HOLE, behind(bytes, at, *b"}}").unwrap_or(at + 1)),
            (Layer::Make, b'$') => variable(bytes, at),
            (Layer::Flow | Layer::Items, b'$') => reference(bytes, at),
            (Layer::None, _) => plain,
            (_, b'{') if is_template(bytes, at) => {
                // Braces that are none of a template must not reach over lines.
                let is_on_line = |end: &usize| !bytes.get(at..*end).unwrap_or_default().contains(&b'\n');
                let end = behind(bytes, at, *b"}}").filter(is_on_line);
                end.map_or(plain, |end| (HOLE, end))
            }
            (Layer::Script, _) => plain,
            (Layer::Docker, _) if byte != b'\n' => plain,
            (_, b'<') if is_parameter(bytes, at) => behind(bytes, at, *b">>").map_or(plain, |behind| (HOLE, behind)),
            // Around a shell, two bytes can end a line.
            (_, b'\r') if starts(bytes, at, b"\r\n") => self.line_end(bytes, at + 1),
            (_, b'\n') => self.line_end(bytes, at),
            (Layer::Single, b'\'') => (byte.into(), at + 2),
            (Layer::Double | Layer::Groovy | Layer::Interpolated, b'\\') => escaped(bytes, at),
            (Layer::Interpolated, b'$') => behind_interpolation(bytes, at).map_or(plain, |behind| (HOLE, behind)),
            _ => plain,
        }
    }

    /// The place behind what only joins what is around it.
    pub(crate) fn joined(self, bytes: &[u8], mut at: usize) -> usize {
        while starts(bytes, at, b"\\\n") || starts(bytes, at, b"\\\r\n") {
            let end = at + 1 + usize::from(starts(bytes, at + 1, b"\r"));
            at = match self.here() {
                Layer::Double => folded(bytes, end).1,
                Layer::Groovy | Layer::Interpolated => end + 1,
                _ => break,
            };
        }
        at
    }

    fn line_end(self, bytes: &[u8], at: usize) -> (Unit, usize) {
        let same = Unit::from(b'\n');
        match self {
            Layer::None | Layer::Script | Layer::Groovy | Layer::Interpolated => (same, at + 1),
            Layer::Docker => (same, behind_comments(bytes, at + 1)),
            // A line that goes on loses the tab that makes it a recipe.
            Layer::Make => (same, at + 1 + usize::from(starts(bytes, at + 1, b"\t"))),
            Layer::Block { indent } => (same, indented(bytes, at + 1, indent)),
            Layer::Folded { indent } => folded_block(bytes, at, indent),
            Layer::Plain | Layer::Single | Layer::Double | Layer::Flow | Layer::Items => folded(bytes, at),
        }
    }
}

/// The place behind the lines of a Dockerfile from a line on that hold only a comment or nothing.
pub(super) fn behind_comments(bytes: &[u8], mut line: usize) -> usize {
    while let Some(said) = line_at(bytes, line) {
        if !matches!(said.trim_ascii_start(), [] | [b'#', ..]) {
            break;
        }
        line = bytes.len().min(line + said.len() + 1);
    }
    line
}

/// The place behind the next occurrence of two bytes, if it is near.
fn behind(bytes: &[u8], from: usize, text: [u8; 2]) -> Option<usize> {
    let rest = bytes.get(from..)?;
    let near = rest.get(..LONGEST).unwrap_or(rest);
    let found = find(near, &text)?;
    Some(from + found + 2)
}

/// Whether an expression begins that a template fills in, `{{ disk }}`, and not one of many braces.
fn is_template(bytes: &[u8], at: usize) -> bool {
    starts(bytes, at, b"{{")
        && bytes
            .get(at + 2)
            .is_some_and(|byte| byte.is_ascii_alphabetic() || matches!(byte, b' ' | b'.' | b'-' | b'$' | b'_'))
}

/// Whether a parameter begins as `CircleCI` writes it, and not a document in the script.
fn is_parameter(bytes: &[u8], at: usize) -> bool {
    let rest = bytes
        .get(at..)
        .and_then(|rest| rest.strip_prefix(b"<<"))
        .unwrap_or_default();
    let name = rest.trim_ascii_start();
    [b"parameters.".as_slice(), b"pipeline.", b"matrix."]
        .iter()
        .any(|known| name.starts_with(known))
}

/// `$$` is a `$`; everything else behind a `$` is a variable of make.
fn variable(bytes: &[u8], at: usize) -> (Unit, usize) {
    let Some(open) = bytes.get(at + 1).copied() else {
        return (HOLE, at + 1);
    };
    let close = match open {
        b'$' => return (open.into(), at + 2),
        b'(' => b')',
        b'{' => b'}',
        _ => return (HOLE, at + 2),
    };
    let mut depth = 0usize;
    for (place, byte) in bytes.iter().enumerate().skip(at + 1).take(LONGEST) {
        depth += usize::from(*byte == open);
        depth = depth.saturating_sub(usize::from(*byte == close));
        if depth == 0 {
            return (HOLE, place + 1);
        }
    }
    (HOLE, at + 2)
}

/// What starts the tool may put something in the place of `$(NAME)`, `${NAME}` and `$NAME`.
fn reference(bytes: &[u8], at: usize) -> (Unit, usize) {
    let name = bytes.get(at + 1..).unwrap_or_default();
    let is_letter = |byte: &&u8| byte.is_ascii_alphanumeric() || **byte == b'_';
    match (name.first(), name.iter().take_while(is_letter).count()) {
        (Some(b'$' | b'(' | b'{'), _) => variable(bytes, at),
        (_, 0) => (b'$'.into(), at + 1),
        (_, length) => (HOLE, at + 1 + length),
    }
}

/// The place behind the indentation of a line.
fn indented(bytes: &[u8], line: usize, indent: u32) -> usize {
    let rest = bytes.get(line..).unwrap_or_default();
    line + rest.iter().take(wide(indent)).take_while(|byte| **byte == b' ').count()
}

/// Between two lines that are no deeper than the block a line end is a space; otherwise it stays one.
fn folded_block(bytes: &[u8], at: usize, indent: u32) -> (Unit, usize) {
    let is_deeper = |line: usize| {
        let text = indented(bytes, line, indent);
        matches!(bytes.get(text), Some(b' ' | b'\t' | b'\r' | b'\n') | None)
    };
    let is_kept = is_deeper(line_start(bytes, at)) || is_deeper(at + 1);
    let unit = if is_kept { b'\n' } else { b' ' };
    (unit.into(), indented(bytes, at + 1, indent))
}

/// A line end and the white space behind it are a space, or a line end where an empty line follows.
fn folded(bytes: &[u8], at: usize) -> (Unit, usize) {
    let rest = bytes.get(at + 1..).unwrap_or_default();
    let space = rest.len() - rest.trim_ascii_start().len();
    let is_empty_line = rest.iter().take(space).any(|byte| *byte == b'\n');
    let unit = if is_empty_line { b'\n' } else { b' ' };
    (unit.into(), at + 1 + space)
}

/// The place behind what a string of Groovy fills in at a `$`: an expression in braces, or a name with its members.
pub(super) fn behind_interpolation(bytes: &[u8], at: usize) -> Option<usize> {
    let rest = bytes.get(at + 1..)?;
    if rest.starts_with(b"{") {
        return behind_braces(bytes, at + 1);
    }
    let is_first = |byte: &u8| byte.is_ascii_alphabetic() || *byte == b'_';
    let is_letter = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
    rest.first().filter(|byte| is_first(byte))?;
    let mut length = 0;
    while rest.get(length).is_some_and(is_letter)
        || rest.get(length) == Some(&b'.') && rest.get(length + 1).is_some_and(is_first)
    {
        length += 1;
    }
    Some(at + 1 + length)
}

/// The place behind the brace that closes the one at a place, if it is near.
fn behind_braces(bytes: &[u8], at: usize) -> Option<usize> {
    let mut depth = 0usize;
    for (place, byte) in bytes.iter().enumerate().skip(at).take(LONGEST) {
        depth += usize::from(*byte == b'{');
        depth -= usize::from(*byte == b'}');
        if depth == 0 {
            return Some(place + 1);
        }
    }
    None
}

/// An escape between `"`, or in a string of Groovy.
fn escaped(bytes: &[u8], at: usize) -> (Unit, usize) {
    let unit = match bytes.get(at + 1).copied() {
        Some(b'n') => b'\n'.into(),
        Some(b't') => b'\t'.into(),
        Some(same @ (b'"' | b'\'' | b'\\' | b'/' | b' ' | b'$')) => same.into(),
        _ => HOLE,
    };
    (unit, at + 2)
}
