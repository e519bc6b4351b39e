//! The words of a shell, with their places. Quotes and escapes are undone; what a shell puts into a word only when it runs is not
//! known, and leaves a gap. Substitutions are gone into on a stack and not by recursion, and how far it looks ahead is bounded, so that
//! a text of any kind costs no more than its length.

mod document;
mod list;

use std::collections::VecDeque;

use self::document::Document;
use super::HAS_SCRIPTS;
use super::bytes::starts;
use super::layer::{END, HOLE, Layer};
use crate::text::has;

/// One word. Its text stands in the [`Lexer`] until its command is left.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Word {
    /// Where it stands in the source.
    pub(crate) from: usize,
    pub(crate) to: usize,
    /// Where its text begins and ends among the texts. The text is what is known of it, one piece behind the other.
    first: usize,
    last: usize,
    /// How much of the text is the beginning of the word. Nothing where all of the word is known.
    pub(crate) start: Option<usize>,
    /// The first `=` or `:`: its place in the text, and the place behind it in the source.
    pub(crate) joint: Option<(usize, usize)>,
    /// Whether it is a list of words that is filled in, as `"$@"`.
    pub(crate) is_list: bool,
}

impl Word {
    /// An empty word at a place of the source.
    pub(crate) fn empty(at: usize) -> Self {
        Word {
            from: at,
            to: at,
            ..Word::default()
        }
    }

    /// The same with nothing known of it.
    pub(crate) fn hidden(self) -> Self {
        Word {
            first: self.last,
            start: Some(0),
            ..self
        }
    }

    /// What stands behind the first `=` or `:`.
    pub(crate) fn behind_joint(self) -> Option<Word> {
        let (length, behind) = self.joint?;
        let skipped = length + 1;
        Some(Word {
            from: behind,
            first: self.first + skipped,
            start: self.start.map(|start| start.saturating_sub(skipped)),
            joint: None,
            ..self
        })
    }

    /// What stands before it, from a place of the text on.
    pub(crate) fn before_joint(self, from: usize) -> Word {
        Word {
            first: self.first + from,
            last: self.joint.map_or(self.last, |(length, _)| self.first + length),
            start: None,
            ..self
        }
    }

    /// How long its text is.
    pub(crate) fn length(self) -> usize {
        self.last - self.first
    }
}

/// What comes next in a text.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Token {
    Word(Word),
    /// What follows names a file, and is no argument.
    Redirection,
    /// A document that begins behind this line is what the command reads.
    Document,
    /// A command ends here.
    Separator,
    /// Commands inside of a word, or in parentheses, begin.
    Enter,
    /// The words of an array begin.
    Array,
    /// They end, and what they stand in goes on.
    Leave,
}

/// What is open at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    /// Commands, which this byte ends.
    Commands(u8),
    /// The words of an array, `name=(…)`, between which a line end is white space.
    Array,
    /// Between `"`.
    Double,
    /// Between `'`.
    Single,
    /// Between `$'` and `'`.
    Escaped,
    /// `${…}`, which nothing is taken from.
    Braces,
    /// `$((…))`: so many parentheses are open.
    Sum(u32),
    /// A document in which substitutions are made.
    Document,
}

#[derive(Debug, Clone, Copy)]
struct Frame {
    mode: Mode,
    /// The word that was begun outside.
    outside: Option<Word>,
    /// How many texts there were before.
    texts: usize,
}

/// How much may be open. Beyond, brackets are characters as any.
const DEEPEST: usize = 256;

/// Takes a text apart.
pub(crate) struct Lexer<'t> {
    bytes: &'t [u8],
    at: usize,
    layer: Layer,
    frames: Vec<Frame>,
    word: Option<Word>,
    texts: Vec<u8>,
    /// How many texts are kept for what comes next.
    kept: Option<usize>,
    /// The documents that begin behind this line.
    documents: VecDeque<Document>,
    /// Those that are open, first in the line of those that follow them, one line for each [`Mode::Document`].
    open_documents: Vec<VecDeque<Document>>,
}

impl<'t> Lexer<'t> {
    /// Begins at a place of a text.
    pub(crate) fn starting_at(bytes: &'t [u8], at: usize, layer: Layer) -> Self {
        Lexer {
            bytes,
            at,
            layer,
            frames: Vec::new(),
            word: None,
            texts: Vec::new(),
            kept: None,
            documents: VecDeque::new(),
            open_documents: Vec::new(),
        }
    }

    /// The same among the words of an array.
    pub(crate) fn in_array(mut self) -> Self {
        let _ = self.open(Mode::Array, None);
        self
    }

    /// What is known of a word.
    pub(crate) fn text(&self, word: Word) -> &[u8] {
        self.texts.get(word.first..word.last).unwrap_or_default()
    }

    /// The next token.
    #[inline(never)]
    pub(crate) fn next(&mut self) -> Option<Token> {
        if let Some(kept) = self.kept.take() {
            self.texts.truncate(kept);
        }
        if self.layer.is_list() {
            return self.item();
        }
        loop {
            let unit = self.peek();
            let mode = self.frames.last().map_or(Mode::Commands(0), |frame| frame.mode);
            if unit == END && self.frames.is_empty() && self.word.is_none() {
                return None;
            }
            let token = match (mode, self.word) {
                (Mode::Commands(close), None) => self.between(unit, close),
                (Mode::Commands(close), Some(_)) => self.inside(unit, close),
                (Mode::Array, None) => self.between_items(unit),
                (Mode::Array, Some(_)) => self.inside(unit, b')'),
                _ => self.within(unit, mode),
            };
            if token.is_some() {
                return token;
            }
        }
    }

    /// The next unit, at which the text is read on.
    fn peek(&mut self) -> u16 {
        self.at = self.layer.joined(self.bytes, self.at);
        self.layer.unit(self.bytes, self.at).0
    }

    /// Goes on behind the next unit.
    #[inline(never)] // It is asked for in many places.
    fn pass(&mut self) {
        self.at = self.layer.unit(self.bytes, self.at).1;
    }

    /// Goes on if the next unit is that byte.
    fn take(&mut self, byte: u8) -> bool {
        let is_next = self.peek() == u16::from(byte);
        if is_next {
            self.pass();
        }
        is_next
    }

    /// Goes on behind the end of a line, if one is here.
    fn take_line_end(&mut self) -> bool {
        let is_windows = starts(self.bytes, self.at, b"\r\n");
        if is_windows {
            self.at += 1;
        }
        self.take(b'\n') || self.peek() == END
    }

    /// Between two words.
    fn between(&mut self, unit: u16, close: u8) -> Option<Token> {
        let from = self.at;
        let byte = u8::try_from(unit).unwrap_or_default();
        let token = match byte {
            _ if unit == END => return self.leave(),
            0 => None,
            _ if byte == close => {
                self.pass();
                return self.leave();
            }
            b' ' | b'\t' | b'\r' => {
                self.pass();
                return None;
            }
            b'\\' => {
                self.pass();
                if self.take_line_end() {
                    return None;
                }
                self.at = from;
                None
            }
            b'#' => {
                while !matches!(self.peek(), END | LINE_END) {
                    self.pass();
                }
                return None;
            }
            b'(' => {
                let before = from.checked_sub(1).and_then(|before| self.bytes.get(before));
                self.pass();
                if before == Some(&b'=') {
                    return self.open(Mode::Array, None);
                }
                return self.open_parenthesis(None);
            }
            b'\n' | b';' | b'|' | b')' | b'&' => Some(Token::Separator),
            b'<' | b'>' => return self.redirection(byte),
            _ => None,
        };
        if token.is_none() {
            self.word = Some(Word {
                from,
                first: self.texts.len(),
                ..Word::default()
            });
            return None;
        }
        self.pass();
        if byte == b'&' && self.peek() == u16::from(b'>') {
            return None;
        }
        self.kept = Some(self.frames.last().map_or(0, |frame| frame.texts));
        if byte == b'\n' {
            let documents = std::mem::take(&mut self.documents);
            self.pass_documents(documents);
        }
        token
    }

    /// Between two words of an array.
    fn between_items(&mut self, unit: u16) -> Option<Token> {
        if unit != LINE_END {
            return self.between(unit, b')');
        }
        self.pass();
        None
    }

    /// `>`, `>>`, `2>&1`, `<`, a document in the script, a process in the place of a file, or a `<placeholder>`.
    fn redirection(&mut self, byte: u8) -> Option<Token> {
        let from = self.at;
        let rest = self.bytes.get(from + 1..).unwrap_or_default();
        let is_name = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        let length = rest.iter().take(LONGEST_NAME).take_while(is_name).count();
        let word = Word {
            first: self.texts.len(),
            last: self.texts.len(),
            ..Word::empty(from).hidden()
        };
        self.pass();
        // A flag names no file: this is the prompt of a session, for a line that goes on.
        if byte == b'>' && rest.trim_ascii_start().starts_with(b"--") {
            return None;
        }
        if byte == b'<' && length > 0 && rest.get(length) == Some(&b'>') {
            self.at += length + 1;
            self.word = Some(word);
            return None;
        }
        if self.take(b'(') {
            return self.open(Mode::Commands(b')'), Some(word));
        }
        if byte == b'<' && self.take(b'<') && !self.take(b'<') {
            let document = self.begun_document();
            self.documents.push_back(document);
            return Some(Token::Document);
        }
        while self.take(b'>') || self.take(b'&') || self.take(b'|') {}
        Some(Token::Redirection)
    }

    /// Inside of a word.
    fn inside(&mut self, unit: u16, close: u8) -> Option<Token> {
        let byte = u8::try_from(unit).unwrap_or_default();
        match byte {
            _ if unit == HOLE => self.gap(),
            _ if unit == END || (close != 0 && byte == close) || ends_word(byte) => return self.end_word(byte),
            b'"' => return self.open_quote(Mode::Double),
            b'\'' => return self.open_quote(Mode::Single),
            b'\\' => {
                self.pass();
                if self.take_line_end() {
                    return None;
                }
                self.literal();
            }
            b'$' | b'`' => return self.expansion(byte, false),
            b'*' if self.is_mask() => self.literal(),
            _ if HAS_SCRIPTS && self.take_pattern(byte) => {}
            // The names of files that fit.
            b'*' | b'?' => self.gap(),
            // A folder of somebody.
            b'~' if self.word.is_some_and(|word| word.from == self.at) => self.gap(),
            b'{' => match self.alternatives() {
                Some(length) => {
                    self.gap();
                    self.at += length;
                    if let Some(word) = &mut self.word {
                        word.is_list = true;
                    }
                }
                None => self.literal(),
            },
            _ => self.literal(),
        }
        self.pass();
        None
    }

    /// Whether an asterisk stands here for what is not shown, as in `d-bp1****`, and not for names of files.
    fn is_mask(&self) -> bool {
        let is_asterisk = |byte: &&u8| **byte == b'*';
        let (before, behind) = self.bytes.split_at_checked(self.at).unwrap_or_default();
        let before = before.iter().rev().take(2).take_while(is_asterisk).count();
        before + behind.iter().take(3).take_while(is_asterisk).count() >= 3
    }

    /// How far it is to the closing brace, where the brace here makes several words, as in `{a,b}` and `{1..3}`.
    fn alternatives(&self) -> Option<usize> {
        let rest = self.bytes.get(self.at..)?;
        let ends = |byte: &u8| ends_word(*byte) || matches!(byte, b'"' | b'\'' | b'}');
        let length = rest.iter().take(LONGEST_ALTERNATIVES).position(ends)?;
        let (inside, behind) = rest.split_at_checked(length)?;
        let has_several = inside.contains(&b',') || has(inside, b"..");
        (has_several && behind.starts_with(b"}")).then_some(length)
    }

    /// Goes to the bracket that closes a pattern, as in `[a-z]` and `@(a|b)`, if one begins here.
    fn take_pattern(&mut self, byte: u8) -> bool {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let (close, first) = match (byte, rest.get(1)) {
            (b'[', _) => (b']', 2),
            (b'?' | b'*' | b'+' | b'@' | b'!', Some(b'(')) => (b')', 2),
            _ => return false,
        };
        let is_other = |byte: u8| ends_word(byte) && byte != b'|' || matches!(byte, b'"' | b'\'' | b'$');
        let ends = |byte: &u8| *byte == close || is_other(*byte);
        let inside = rest.get(first..).unwrap_or_default();
        let length = inside.iter().take(LONGEST_ALTERNATIVES).position(ends);
        let Some(length) = length.filter(|length| inside.get(*length) == Some(&close)) else {
            return false;
        };
        self.gap();
        self.at += first + length;
        true
    }

    fn end_word(&mut self, byte: u8) -> Option<Token> {
        let mut word = self.word.take()?;
        (word.to, word.last) = (self.at, self.texts.len());
        let is_number = word.start.is_none() && self.text(word).iter().all(u8::is_ascii_digit);
        // `2>` is no argument.
        let is_descriptor = is_number && matches!(byte, b'<' | b'>') && word.first < word.last;
        (!is_descriptor).then_some(Token::Word(word))
    }

    fn open_quote(&mut self, mode: Mode) -> Option<Token> {
        self.pass();
        let word = self.word;
        let _ = self.open(mode, word);
        self.word = word;
        None
    }

    /// Between quotes, or in what nothing is taken from.
    fn within(&mut self, unit: u16, mode: Mode) -> Option<Token> {
        let byte = u8::try_from(unit).unwrap_or_default();
        let is_skipped = matches!(mode, Mode::Braces | Mode::Sum(_) | Mode::Document);
        match (mode, byte) {
            _ if unit == END => {
                self.gap();
                return self.leave();
            }
            (Mode::Document, b'\n') => {
                self.pass();
                self.frames.pop();
                let documents = self.open_documents.pop().unwrap_or_default();
                self.pass_documents(documents);
                return None;
            }
            _ if unit == HOLE => self.gap(),
            (Mode::Double, b'"') | (Mode::Single | Mode::Escaped, b'\'') => {
                self.frames.pop();
            }
            // A brace between quotes closes nothing, as in `${x%"}"}`.
            (Mode::Braces, b'"') => return self.open_quote(Mode::Double),
            (Mode::Braces, b'\'') if starts(self.bytes, self.at, b"'}'") => {
                return self.open_quote(Mode::Single);
            }
            (Mode::Braces, b'}') | (Mode::Sum(1), b')') => {
                self.pass();
                return self.leave();
            }
            (Mode::Sum(depth), b'(' | b')') => {
                let deeper = if byte == b'(' {
                    depth.saturating_add(1)
                } else {
                    depth - 1
                };
                if let Some(frame) = self.frames.last_mut() {
                    frame.mode = Mode::Sum(deeper);
                }
            }
            (Mode::Single, _) => self.literal(),
            (Mode::Escaped, b'\\') => {
                self.pass();
                match u8::try_from(self.peek()) {
                    Ok(b'n') => self.push(b'\n'),
                    Ok(b't') => self.push(b'\t'),
                    Ok(b'\\' | b'\'' | b'"') => self.literal(),
                    // The others are rare, and what they are does not matter.
                    _ => self.gap(),
                }
            }
            (Mode::Double, b'\\') => {
                self.pass();
                if self.take_line_end() {
                    return None;
                }
                if !matches!(u8::try_from(self.peek()), Ok(b'$' | b'`' | b'"' | b'\\')) {
                    self.push(b'\\');
                }
                self.literal();
            }
            (_, b'\\') if is_skipped => self.pass(),
            (Mode::Double | Mode::Braces | Mode::Sum(_) | Mode::Document, b'$' | b'`') => {
                return self.expansion(byte, true);
            }
            (Mode::Braces, b'@' | b'*') => {
                // `${LIST[@]}`
                let before = self.at.checked_sub(1).and_then(|before| self.bytes.get(before));
                let outside = self.frames.last_mut().and_then(|frame| frame.outside.as_mut());
                if let (Some(word), Some(b'[' | b'{')) = (outside, before) {
                    word.is_list = true;
                }
            }
            _ if is_skipped => {}
            _ => self.literal(),
        }
        self.pass();
        None
    }

    /// At a `$` or a backtick.
    fn expansion(&mut self, byte: u8, is_quoted: bool) -> Option<Token> {
        self.pass();
        let next = self.peek();
        let next = u8::try_from(next).unwrap_or_default();
        match next {
            _ if byte == b'`' => {
                self.gap();
                return self.enter(Mode::Commands(b'`'));
            }
            b'(' => {
                self.pass();
                self.gap();
                let word = self.word.take();
                return self.open_parenthesis(word);
            }
            b'{' => {
                self.pass();
                self.gap();
                return self.enter(Mode::Braces);
            }
            b'\'' if !is_quoted => return self.open_quote(Mode::Escaped),
            b'"' if !is_quoted => {}
            b'a'..=b'z' | b'A'..=b'Z' | b'_' => {
                self.gap();
                while matches!(
                    u8::try_from(self.peek()),
                    Ok(b'a'..=b'z' | b'A'..=b'Z' | b'_' | b'0'..=b'9')
                ) {
                    self.pass();
                }
            }
            b'0'..=b'9' | b'@' | b'*' | b'#' | b'?' | b'!' | b'-' | b'$' => {
                self.gap();
                if let Some(word) = &mut self.word {
                    word.is_list |= matches!(next, b'@' | b'*');
                }
                // `$${DISK}` and `$$(date)` are escaped for what fills in before.
                let behind = self.bytes.get(self.at + 1).copied().unwrap_or_default();
                if next != b'$' || !(behind.is_ascii_alphabetic() || matches!(behind, b'{' | b'(')) {
                    self.pass();
                }
            }
            _ => self.push(b'$'),
        }
        None
    }

    /// Behind `(`, which may be the first of two.
    fn open_parenthesis(&mut self, outside: Option<Word>) -> Option<Token> {
        let mode = if self.take(b'(') {
            Mode::Sum(2)
        } else {
            Mode::Commands(b')')
        };
        self.open(mode, outside)
    }

    /// Goes into what stands in the word.
    fn enter(&mut self, mode: Mode) -> Option<Token> {
        let word = self.word.take();
        self.open(mode, word)
    }

    #[inline(never)] // It is asked for in many places.
    fn open(&mut self, mode: Mode, outside: Option<Word>) -> Option<Token> {
        if self.frames.len() >= DEEPEST {
            self.word = outside;
            return None;
        }
        self.frames.push(Frame {
            mode,
            outside,
            texts: self.texts.len(),
        });
        match mode {
            Mode::Commands(_) => Some(Token::Enter),
            Mode::Array => Some(Token::Array),
            _ => None,
        }
    }

    /// Goes on with what stands around.
    fn leave(&mut self) -> Option<Token> {
        let frame = self.frames.pop()?;
        if matches!(frame.mode, Mode::Double | Mode::Single | Mode::Escaped) {
            return None;
        }
        self.word = frame.outside;
        if frame.mode == Mode::Document {
            self.open_documents.pop();
        }
        if !matches!(frame.mode, Mode::Commands(_) | Mode::Array) {
            return None;
        }
        self.kept = Some(frame.texts);
        Some(Token::Leave)
    }

    /// Takes the next unit into the word as it is.
    fn literal(&mut self) {
        match u8::try_from(self.peek()) {
            Ok(byte) => self.push(byte),
            Err(_) => self.gap(),
        }
    }

    #[inline(never)] // It is asked for in many places.
    fn push(&mut self, byte: u8) {
        let Some(word) = &mut self.word else { return };
        if word.joint.is_none() && word.start.is_none() && matches!(byte, b'=' | b':') {
            word.joint = Some((self.texts.len() - word.first, self.at + 1));
        }
        self.texts.push(byte);
    }

    /// From here on, it is not known what the word begins with.
    #[inline(never)] // It is asked for in many places.
    fn gap(&mut self) {
        if let Some(word) = &mut self.word {
            word.start.get_or_insert(self.texts.len() - word.first);
        }
    }
}

const LINE_END: u16 = b'\n' as u16;
const CARRIAGE_RETURN: u16 = b'\r' as u16;
/// How far the end of alternatives is looked for, so that braces without one cost little.
const LONGEST_ALTERNATIVES: usize = 512;
/// How long a placeholder may be.
const LONGEST_NAME: usize = 64;

/// Whether a byte ends a word, outside of quotes.
fn ends_word(byte: u8) -> bool {
    matches!(
        byte,
        b' ' | b'\t' | b'\r' | b'\n' | b';' | b'|' | b'&' | b'(' | b')' | b'<' | b'>'
    )
}
