//! Here-documents: lines in a script that are no commands, and are passed over or gone into behind the line that asks for them.

use std::collections::VecDeque;
use std::ops::Range;

use super::{CARRIAGE_RETURN, DEEPEST, END, LINE_END, Lexer, Mode, ends_word};

/// Lines in a script that are no commands, up to one with only this text.
#[derive(Debug)]
pub(super) struct Document {
    delimiter: Vec<u8>,
    without_tabs: bool,
    /// Whether nothing in it is substituted, as its delimiter stands in quotes.
    is_literal: bool,
}

impl Lexer<'_> {
    /// The document that a command asks for, behind `<<`.
    pub(super) fn begun_document(&mut self) -> Document {
        let without_tabs = self.take(b'-');
        let (delimiter, is_literal) = self.delimiter();
        Document {
            delimiter,
            without_tabs,
            is_literal,
        }
    }

    /// The word that ends a document, without its quotes, and whether it has some.
    fn delimiter(&mut self) -> (Vec<u8>, bool) {
        let (mut delimiter, mut has_quotes) = (Vec::new(), false);
        while self.take(b' ') || self.take(b'\t') {}
        while let Ok(byte) = u8::try_from(self.peek()) {
            match byte {
                _ if ends_word(byte) => break,
                b'\'' | b'"' | b'\\' => has_quotes = true,
                _ => delimiter.push(byte),
            }
            self.pass();
        }
        (delimiter, has_quotes)
    }

    /// Where the document stands that begins behind this line, if it is the first one and a shell reads it as it stands there.
    pub(crate) fn document(&self) -> Option<Range<usize>> {
        let document = self.documents.front().filter(|_| self.documents.len() == 1)?;
        let mut ahead = Lexer::starting_at(self.bytes, self.at, self.layer);
        while !matches!(ahead.peek(), END | LINE_END) {
            ahead.pass();
        }
        ahead.pass();
        let from = ahead.at;
        let mut to = from;
        while ahead.peek() != END && !ahead.is_last_line(document) {
            to = ahead.at;
        }
        let text = self.bytes.get(from..to)?;
        // What is filled in before takes escapes away, and fills in between `'` too.
        let is_changed = text.contains(&b'\\') || (text.contains(&b'\'') && text.contains(&b'$'));
        (document.is_literal || !is_changed).then_some(from..to)
    }

    /// Passes documents one by one, at the beginning of a line, up to one that must be gone into.
    pub(super) fn pass_documents(&mut self, mut documents: VecDeque<Document>) {
        while let Some(document) = documents.front() {
            let line = self.at;
            let is_at_end = self.peek() == END;
            if self.is_last_line(document) {
                documents.pop_front();
            } else if !document.is_literal && self.frames.len() < DEEPEST {
                self.at = line;
                let _ = self.open(Mode::Document, None);
                self.open_documents.push(documents);
                return;
            } else if is_at_end {
                return;
            }
        }
    }

    /// Passes a line, and says whether it ends the document.
    fn is_last_line(&mut self, document: &Document) -> bool {
        while document.without_tabs && self.take(b'\t') {}
        let mut rest = document.delimiter.as_slice();
        let mut is_same = true;
        loop {
            let unit = self.peek();
            self.pass();
            match (unit, rest) {
                (END | LINE_END, _) => return is_same && rest.is_empty(),
                (CARRIAGE_RETURN, _) => {}
                (_, [wanted, others @ ..]) if u16::from(*wanted) == unit => rest = others,
                _ => is_same = false,
            }
        }
    }
}
