//! From a fix to what changes in the text of a request: places in its notation, and nothing around them.

use std::ops::Range;

use crate::finding::{Change, ChangeTo};
use crate::input::commands::aliyun;
use crate::input::commands::layer::Layer;
use crate::input::{Form, json};
use crate::names::ACTION;
use crate::request::{Argument, Name, Path, Request, Transport};
use crate::sorted;
use crate::width::{narrow, wide};

/// What stands in a place of a text instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TextEdit {
    /// Byte offsets.
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) text: String,
}

/// How the text of a request is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Notation {
    Query,
    Json,
    /// A command line in something that has escapes of its own, in the style of plugins or not.
    Command {
        layer: Layer,
        is_of_plugin: bool,
        /// Whether it stands between quotes itself.
        is_quoted: bool,
    },
}

impl Notation {
    /// Nothing for what is told of the past, which is as it was.
    fn of(text: &str, form: Form, request: &Request<'_>) -> Option<Self> {
        if request.is_logged() {
            return None;
        }
        if let Transport::Command { .. } = request.transport {
            let operation = request.arguments.iter().find(|argument| argument.name.is(ACTION))?;
            let written = text.get(place(&operation.value_at))?;
            let (layer, is_quoted) = match form {
                Form::Any => (Layer::None, false),
                Form::Call { layer, .. } if layer.is_list() => return None,
                Form::Call { layer, start } => (layer, start.is_quoted),
            };
            return Some(Notation::Command {
                layer,
                is_of_plugin: written.contains('-'),
                is_quoted,
            });
        }
        match text.trim_start_matches('\u{feff}').trim_start().as_bytes().first()? {
            b'{' => Some(Notation::Json),
            _ => Some(Notation::Query),
        }
    }
}

/// The text of a request that is to be changed.
pub(crate) struct Draft<'r> {
    text: &'r str,
    request: &'r Request<'r>,
    notation: Option<Notation>,
    around: json::Around<'r>,
    /// What arguments take of the text, as far as it was asked for: each request that gets a share of a list asks again.
    items: Vec<Option<Range<usize>>>,
}

impl<'r> Draft<'r> {
    pub(crate) fn new(text: &'r str, form: Form, request: &'r Request<'r>) -> Self {
        Draft {
            text,
            request,
            notation: Notation::of(text, form, request),
            around: json::Around::new(text),
            items: Vec::new(),
        }
    }

    pub(crate) fn request(&self) -> &'r Request<'r> {
        self.request
    }

    /// Whether edits change anything. Nothing changes before the first and behind the last of them.
    pub(crate) fn is_changed_by(&self, edits: &[TextEdit]) -> bool {
        let (Some(first), Some(last)) = (edits.first(), edits.last()) else {
            return false;
        };
        let place = first.start..last.end;
        edited(self.text, &place, edits) != self.text.get(place).unwrap_or_default()
    }

    /// The edits of changes, in the order of the text; `subject` is the argument that a change without one is about. Nothing where a change
    /// cannot be made in the text, as the number of an entry that only its place in a list gives it.
    pub(crate) fn edits(&mut self, subject: Option<u32>, changes: &[Change]) -> Option<Vec<TextEdit>> {
        let (text, notation) = (self.text, self.notation?);
        let mut edits = Vec::with_capacity(changes.len());
        let mut left_out = Vec::new();
        for Change { of, to } in changes {
            let index = of.as_ref().map_or(subject, |(index, _)| Some(*index))?;
            let index = usize::try_from(index).ok()?;
            let argument = self.request.arguments.get(index)?;
            match to {
                ChangeTo::Value(value) => edits.push(value_edit(text, notation, argument, value)?),
                ChangeTo::Name(name) => edits.push(self.name_edit(notation, argument, name)?),
                ChangeTo::Nothing => {
                    let item = self.item(notation, index, argument)?;
                    left_out.push(cut(item.start, item.end));
                }
            }
        }
        // Members of one entry go with it, and members of one list share the key that gives them their name.
        let mut left_out = in_order(left_out);
        left_out.dedup();
        edits.extend(without(text, notation, &left_out));
        let mut edits = in_order(edits);
        edits.dedup();
        let is_apart = |pair: &[TextEdit]| matches!(pair, [first, next] if first.end <= next.start);
        edits.windows(2).all(is_apart).then_some(edits)
    }

    fn name_edit(&mut self, notation: Notation, argument: &Argument<'_>, name: &str) -> Option<TextEdit> {
        let at = place(&argument.name_at);
        let new = Name::parse(name.into());
        let old = &argument.name;
        let (at, new) = match (notation, &argument.path) {
            (Notation::Command { is_of_plugin: true, .. }, Path::Flat) => {
                return Some(TextEdit {
                    start: at.start,
                    end: at.end,
                    text: aliyun::plugin_name(name),
                });
            }
            (Notation::Query, _) | (Notation::Json | Notation::Command { .. }, Path::Flat) => (at, name),
            (Notation::Json | Notation::Command { .. }, Path::Nested) if new.number != old.number => return None,
            (Notation::Json | Notation::Command { .. }, Path::Nested) if new.base() == old.base() => (at, new.member()),
            (Notation::Json, Path::Nested) if new.member() == old.member() => {
                let list = self.around.find(place(&argument.value_at).start).first()?;
                (list.key.clone()?, new.base())
            }
            (_, Path::Nested | Path::Steps(_)) => return None,
        };
        Some(TextEdit {
            start: at.start,
            end: at.end,
            text: written(notation, new),
        })
    }

    /// All that an argument takes of the text. An entry of a list goes as a whole.
    fn item(&mut self, notation: Notation, index: usize, argument: &Argument<'_>) -> Option<Range<usize>> {
        self.items.resize(self.request.arguments.len(), None);
        if let Some(known) = self.items.get(index).cloned().flatten() {
            return Some(known);
        }
        let at = place(&argument.value_at);
        let item = match (notation, &argument.path) {
            (Notation::Query, _) => place(&argument.name_at).start..at.end,
            (Notation::Command { .. }, Path::Flat) => flag(self.text, place(&argument.name_at).start, at),
            (Notation::Json, Path::Flat) => self.around.find(at.start).first()?.at.clone(),
            (Notation::Json, Path::Nested) => self.around.find(at.start).get(1)?.at.clone(),
            (Notation::Json | Notation::Command { .. }, _) => return None,
        };
        *self.items.get_mut(index)? = Some(item.clone());
        Some(item)
    }
}

/// Edits in the order of the text.
pub(crate) fn in_order(edits: Vec<TextEdit>) -> Vec<TextEdit> {
    sorted::by_key(edits, |edit| narrow(edit.start))
}

/// The text with edits made that stand in its order and apart.
pub(crate) fn applied(text: &str, edits: &[TextEdit]) -> String {
    edited(text, &(0..text.len()), edits)
}

/// A place of a text with the edits made that stand in it.
fn edited(text: &str, place: &Range<usize>, edits: &[TextEdit]) -> String {
    let mut edited = String::with_capacity(place.len());
    let mut at = place.start;
    for edit in edits {
        edited.push_str(text.get(at..edit.start).unwrap_or_default());
        edited.push_str(&edit.text);
        at = edit.end;
    }
    edited.push_str(text.get(at..place.end).unwrap_or_default());
    edited
}

fn value_edit(text: &str, notation: Notation, argument: &Argument<'_>, value: &str) -> Option<TextEdit> {
    let Range { start, end } = place(&argument.value_at);
    let before = start.checked_sub(1).and_then(|before| text.as_bytes().get(before));
    if let Notation::Command { layer, is_quoted, .. } = notation {
        let quote = before.copied().filter(|byte| matches!(byte, b'"' | b'\''));
        let is_inside_others = quote.is_none() && matches!(text.as_bytes().get(end), Some(b'"' | b'\''));
        let word = shell_word(value, quote.unwrap_or_default(), layer)
            .filter(|word| !(is_quoted || is_inside_others) || word == value)?;
        let gap = if place(&argument.name_at).end == start { " " } else { "" };
        return Some(TextEdit {
            start,
            end,
            text: format!("{gap}{word}"),
        });
    }
    if argument.is_inner() {
        return None;
    }
    let is_quoted = before == Some(&b'"');
    let mut written = written(notation, value);
    if notation == Notation::Json && !is_quoted {
        written.insert(0, '"');
        written.push('"');
    }
    Some(TextEdit {
        start,
        end,
        text: written,
    })
}

/// A value as a word of a shell, or as a part of one behind a quote. Nothing where that takes escapes that what lies around would read
/// otherwise.
fn shell_word(value: &str, before: u8, layer: Layer) -> Option<String> {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.,/:@%+=".contains(&byte) || !byte.is_ascii();
    if !value.is_empty() && value.bytes().all(is_plain) {
        return Some(value.to_owned());
    }
    let is_apart = match layer {
        Layer::None | Layer::Script | Layer::Docker | Layer::Block { .. } => true,
        Layer::Make | Layer::Folded { .. } => !value.contains(['$', '\n']),
        Layer::Plain => !value.contains(['#', ':', '\n']),
        Layer::Single | Layer::Double | Layer::Groovy | Layer::Interpolated | Layer::Flow | Layer::Items => false,
    };
    match before {
        _ if !is_apart => None,
        b'"' => {
            let mut quoted = String::with_capacity(value.len());
            for character in value.chars() {
                if matches!(character, '"' | '\\' | '$' | '`') {
                    quoted.push('\\');
                }
                quoted.push(character);
            }
            Some(quoted)
        }
        _ if value.contains('\'') => None,
        b'\'' => Some(value.to_owned()),
        _ => Some(format!("'{value}'")),
    }
}

/// A flag and its value, with the quotes around them and the space before them.
fn flag(text: &str, name: usize, value: Range<usize>) -> Range<usize> {
    let bytes = text.as_bytes();
    let mut start = name;
    let mut end = value.end;
    let is_quote = |byte: Option<&u8>| matches!(byte, Some(b'"' | b'\''));
    while start > 0 && matches!(bytes.get(start - 1), Some(b'-')) || is_quote(bytes.get(start.wrapping_sub(1))) {
        start -= 1;
    }
    if is_quote(bytes.get(end)) {
        end += 1;
    }
    loop {
        let before = trimmed(bytes, start);
        let is_joined = bytes.get(before.wrapping_sub(1)) == Some(&b'\\') && before < start;
        start = if is_joined { before - 1 } else { before };
        if !is_joined {
            return start..end;
        }
    }
}

/// Cuts items out, with what joins them to their neighbours.
fn without(text: &str, notation: Notation, items: &[TextEdit]) -> Vec<TextEdit> {
    let bytes = text.as_bytes();
    let separator = match notation {
        Notation::Query => b'&',
        Notation::Json => b',',
        // A flag is taken out with the space before it.
        Notation::Command { .. } => return items.to_vec(),
    };
    let mut cuts: Vec<TextEdit> = Vec::new();
    for item in items {
        match cuts.last_mut() {
            // The next item follows at once.
            Some(last) if last.end == item.start => last.end = item.end,
            _ => cuts.push(cut(item.start, item.end)),
        }
        if let Some(last) = cuts.last_mut() {
            let behind = skip_space(bytes, last.end);
            if bytes.get(behind) == Some(&separator) {
                last.end = skip_space(bytes, behind + 1);
                continue;
            }
            // The last items of all take the separator before them along.
            let before = trimmed(bytes, last.start);
            if bytes.get(before.wrapping_sub(1)) == Some(&separator) {
                last.start = trimmed(bytes, before - 1);
            }
        }
    }
    cuts
}

/// The place behind the last byte before a place that is no white space.
fn trimmed(bytes: &[u8], place: usize) -> usize {
    let before = bytes.get(..place).unwrap_or_default();
    before.trim_ascii_end().len()
}

fn cut(start: usize, end: usize) -> TextEdit {
    TextEdit {
        start,
        end,
        text: String::new(),
    }
}

fn skip_space(bytes: &[u8], from: usize) -> usize {
    let rest = bytes.get(from..).unwrap_or_default();
    from + rest.iter().take_while(|byte| byte.is_ascii_whitespace()).count()
}

/// A name or value as it is written: percent-encoded as in the signatures of the service, or with the escapes of JSON.
fn written(notation: Notation, text: &str) -> String {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    let mut written = String::with_capacity(text.len());
    let digit = |value: u8| char::from(DIGITS.get(usize::from(value & 15)).copied().unwrap_or_default());
    match notation {
        Notation::Command { .. } => written.push_str(text),
        Notation::Query => {
            for byte in text.bytes() {
                if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~') {
                    written.push(char::from(byte));
                } else {
                    written.extend(['%', digit(byte >> 4), digit(byte)]);
                }
            }
        }
        Notation::Json => {
            for character in text.chars() {
                match character {
                    '"' | '\\' => written.extend(['\\', character]),
                    '\0'..='\u{1f}' => {
                        let code = u8::try_from(character).unwrap_or_default();
                        written.push_str("\\u00");
                        written.extend([digit(code >> 4), digit(code)]);
                    }
                    plain => written.push(plain),
                }
            }
        }
    }
    written
}

fn place(range: &Range<u32>) -> Range<usize> {
    wide(range.start)..wide(range.end)
}
