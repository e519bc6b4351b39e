//! Words that stand in a list and go to the tool without a shell: `["aliyun", "ecs", …]` as Dockerfiles and YAML have it, and the items of
//! YAML. What has a meaning only for a shell is a character as any; what may be filled in before is not known.

use super::{Layer, Lexer, Token, Word};
use crate::text::find;

impl Lexer<'_> {
    /// The next word.
    pub(super) fn item(&mut self) -> Option<Token> {
        let first = self.begin_item()?;
        self.word = Some(Word {
            first: self.texts.len(),
            ..Word::empty(self.at)
        });
        match first {
            b'"' | b'\'' => self.quoted(first),
            // It may hold any number of words.
            b'[' | b'{' => {
                self.gap();
                if let Some(word) = &mut self.word {
                    word.is_list = true;
                }
                self.at = self.bytes.len();
            }
            // What is said elsewhere or in several lines, or has no meaning here.
            b'*' | b'&' | b'!' | b'|' | b'>' | b'%' | b'@' | b'`' => {
                self.gap();
                self.at = self.plain_end();
            }
            _ => {
                let end = self.plain_end();
                while self.at < end {
                    self.take_unit();
                }
            }
        }
        let mut word = self.word.take()?;
        (word.to, word.last) = (self.at, self.texts.len());
        Some(Token::Word(word))
    }

    /// Goes on to where the next word begins, and gives its first byte.
    fn begin_item(&mut self) -> Option<u8> {
        loop {
            let rest = self.bytes.get(self.at..)?;
            match rest {
                [b']', ..] => self.at = self.bytes.len(),
                [b' ' | b'\t' | b'\r' | b'\n' | b',' | b'\\', ..] => self.at += 1,
                [b'-', b' ' | b'\r' | b'\n', ..] if self.layer == Layer::Items => self.at += 1,
                [b'#', ..] => self.at += rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len()),
                [first, ..] => return Some(*first),
                [] => return None,
            }
        }
    }

    /// Behind a quote, up to the one that closes.
    fn quoted(&mut self, quote: u8) {
        self.at += 1;
        loop {
            let rest = self.bytes.get(self.at..).unwrap_or_default();
            match rest {
                [b'\'', b'\'', ..] if quote == b'\'' => {
                    self.push(quote);
                    self.at += 2;
                }
                [b'\\', escaped, ..] if quote == b'"' => {
                    match escaped {
                        b'"' | b'\\' | b'/' | b' ' => self.push(*escaped),
                        b'n' => self.push(b'\n'),
                        b't' => self.push(b'\t'),
                        // The others are rare, and what they are does not matter.
                        _ => self.gap(),
                    }
                    self.at += 2;
                }
                [b'\r' | b'\n', ..] => {
                    self.gap();
                    self.at += 1;
                }
                [first, ..] if *first == quote => {
                    self.at += 1;
                    return;
                }
                [] => return self.gap(),
                _ => self.take_unit(),
            }
        }
    }

    /// Where a word without quotes ends.
    fn plain_end(&self) -> usize {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let ends = |byte: &u8| match byte {
            b'\n' => true,
            b',' | b']' => self.layer == Layer::Flow,
            _ => false,
        };
        let line = rest.get(..rest.iter().position(ends).unwrap_or(rest.len()));
        let line = line.unwrap_or_default();
        let comment = find(line, b" #");
        let said = line.get(..comment.unwrap_or(line.len())).unwrap_or_default();
        // What stands here is not empty.
        self.at + said.trim_ascii_end().len().max(1)
    }

    fn take_unit(&mut self) {
        let (unit, behind) = self.layer.unit(self.bytes, self.at);
        match u8::try_from(unit) {
            Ok(byte) => self.push(byte),
            Err(_) => self.gap(),
        }
        self.at = behind;
    }
}
