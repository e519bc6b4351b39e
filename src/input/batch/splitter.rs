//! From one request of a file to the next.

use super::ends::Brackets;
use super::{Around, End, Part, Passing, Splitter, answer};
use crate::input::{Form, MAX_BYTES, begins_array};

impl<'b> Splitter<'b, '_> {
    pub(super) fn next(&mut self) -> Option<Part<'b>> {
        self.pass_over();
        self.skip_between(true);
        self.arrive();
        if self.cursor.passing.is_some() {
            return None;
        }
        let start = self.cursor.at;
        let in_array = self.cursor.is_in_array();
        let (end, long) = match self.peek() {
            None => return self.unclosed(),
            // A comment that goes on.
            Some(b'#') if !in_array => return None,
            // It may begin an array.
            Some(b'[') if !in_array && !self.is_last_look() && begins_array(self.rest()).is_none() => return None,
            Some(b'{' | b'"') => (self.json_end(), Passing::Json(Brackets::default())),
            Some(_) if in_array => (self.json_end(), Passing::Json(Brackets::default())),
            Some(b'}' | b']') => (self.line_end(start), Passing::Query),
            Some(_) => (self.text_end(start), Passing::Query),
        };
        match end {
            End::At(end) if end - start <= MAX_BYTES => Some(self.part(end.max(start + 1))),
            _ if self.bytes.len() - start > MAX_BYTES => {
                let part = self.part(start + MAX_BYTES + 1);
                self.cursor.at = start;
                self.cursor.passing = Some(long);
                Some(part)
            }
            _ => None,
        }
    }

    /// An empty part, once, when the array breaks off.
    fn unclosed(&mut self) -> Option<Part<'b>> {
        if !self.is_all {
            return None;
        }
        let around = std::mem::take(&mut self.cursor.around);
        let breaks_off = around != Around::Nothing && !self.cursor.is_array_broken;
        breaks_off.then(|| Part {
            start: self.cursor.behind_last,
            ..self.part(self.bytes.len())
        })
    }

    /// Whether nothing more of what begins here will be seen.
    fn is_last_look(&self) -> bool {
        self.is_all || self.rest().len() > MAX_BYTES
    }

    /// What is left of the bytes that are held.
    fn rest(&self) -> &'b [u8] {
        self.bytes.get(self.cursor.at..).unwrap_or_default()
    }

    pub(super) fn peek(&self) -> Option<u8> {
        self.bytes.get(self.cursor.at).copied()
    }

    /// Goes to the end of what is too long to be held, or on towards it.
    pub(super) fn pass_over(&mut self) {
        let at = self.cursor.at;
        let end = match self.cursor.passing {
            None => return,
            Some(Passing::Comment) => self.line_end(at),
            Some(Passing::Query) => self.query_end(at),
            Some(Passing::Json(mut brackets)) => {
                let end = self.closing(at, &mut brackets);
                self.cursor.passing = Some(Passing::Json(brackets));
                end
            }
        };
        match end {
            End::Beyond(place) => self.cursor.at = place,
            End::At(place) => {
                self.cursor.at = place;
                self.cursor.passing = None;
            }
        }
    }

    /// Goes to where the next request starts. What may be the answer of a log service is looked into, or taken for a request.
    pub(super) fn skip_between(&mut self, looks_for_answers: bool) {
        if self.cursor.passing.is_some() {
            return;
        }
        if self.cursor.absolute(self.cursor.at) == 0 && self.bytes.starts_with("\u{feff}".as_bytes()) {
            self.cursor.at = "\u{feff}".len();
        }
        while let Some(byte) = self.peek() {
            match byte {
                b' ' | b'\t' | b'\r' | b'\n' => self.cursor.at += 1,
                b',' if self.cursor.is_in_array() => self.cursor.at += 1,
                b']' if self.cursor.is_in_array() => {
                    self.cursor.at += 1;
                    if let Around::Answer(depth) = std::mem::take(&mut self.cursor.around) {
                        self.cursor.passing = Some(Passing::Json(Brackets::inside(depth)));
                        self.pass_over();
                        if self.cursor.passing.is_some() {
                            return;
                        }
                    }
                }
                b'{' if looks_for_answers && !self.cursor.is_in_array() => match self.answer() {
                    Some((values, depth)) => {
                        self.cursor.is_log = true;
                        self.enter(Around::Answer(depth), values);
                    }
                    None => return,
                },
                b'[' if !self.cursor.is_in_array() => match begins_array(self.rest()) {
                    Some(false) => match label_length(self.rest()) {
                        Some(length) => self.cursor.at += length,
                        None => return,
                    },
                    None if !self.is_last_look() => return,
                    _ => self.enter(Around::Array, self.cursor.at + 1),
                },
                b'#' if !self.cursor.is_in_array() => match self.line_end(self.cursor.at) {
                    End::At(end) => self.comment(end),
                    End::Beyond(_) => {
                        if self.bytes.len() - self.cursor.at > MAX_BYTES {
                            self.cursor.above = None;
                            self.cursor.passing = Some(Passing::Comment);
                        }
                        return;
                    }
                },
                _ => return,
            }
        }
    }

    /// Goes to where the values of an array start.
    fn enter(&mut self, around: Around, values: usize) {
        self.cursor.around = around;
        self.cursor.is_array_broken = false;
        self.cursor.at = values;
    }

    /// Where the events start in the object here and how many objects they stand in, if it is the answer of a log service.
    fn answer(&self) -> Option<(usize, usize)> {
        let start = self.cursor.at;
        let farthest = self.bytes.len().min(start + MAX_BYTES);
        answer::events_in(self.bytes.get(..farthest)?, start)
    }

    /// Goes behind a comment. Of comments that follow each other, so many are kept as a request may be long.
    fn comment(&mut self, end: usize) {
        let start = std::mem::replace(&mut self.cursor.at, end);
        let above = self.cursor.above.filter(|above| end - above <= MAX_BYTES);
        self.cursor.above = above.or_else(|| (end - start <= MAX_BYTES).then_some(start));
    }

    /// Takes the place that is reached as the start of a request.
    pub(super) fn arrive(&mut self) {
        let start = self.cursor.arrived;
        let passed = self.bytes.get(start..self.cursor.at).unwrap_or_default();
        if let Some((length, units)) = self.cursor.counted
            && let Some([last, b'\n']) = passed.get(length.saturating_sub(1)..)
            && !last.is_ascii_whitespace()
        {
            // As in most files: the request before, and the end of its line.
            self.cursor.counted = None;
            self.cursor.behind_last = self.cursor.position.behind_units(units);
            self.cursor.position = self.cursor.behind_last.on_next_line();
            (self.cursor.indent, self.cursor.is_indenting) = (0, true);
            self.cursor.arrived = self.cursor.at;
            return;
        }
        let (known, _) = self.cursor.counted.unwrap_or_default();
        let unknown = passed.get(known..).unwrap_or_default();
        let newline = unknown.iter().rposition(|byte| *byte == b'\n');
        let line = newline.map_or(start, |newline| start + known + newline + 1);
        if newline.is_some() || self.cursor.absolute(start) == 0 {
            self.cursor.indent = 0;
            self.cursor.is_indenting = true;
        }
        if self.cursor.is_indenting {
            let blanks = self.indent(line).min(self.cursor.at.saturating_sub(line));
            self.cursor.indent += blanks;
            self.cursor.is_indenting = line + blanks == self.cursor.at;
        }
        let (before, blanks) = passed.split_at(passed.trim_ascii_end().len());
        if !before.is_empty() {
            self.cursor.position = match self.cursor.counted.take() {
                Some((length, units)) if length == before.len() => self.cursor.position.behind_units(units),
                _ => self.cursor.position.behind(before),
            };
            self.cursor.behind_last = self.cursor.position;
        }
        self.cursor.position = match blanks {
            b"\n" => self.cursor.position.on_next_line(),
            _ => self.cursor.position.behind(blanks),
        };
        self.cursor.arrived = self.cursor.at;
    }

    pub(super) fn part(&mut self, end: usize) -> Part<'b> {
        let start = std::mem::replace(&mut self.cursor.at, end);
        let above = self.cursor.above.take().unwrap_or(start);
        Part {
            bytes: self.bytes.get(start..end).unwrap_or_default(),
            start: self.cursor.position,
            above: self.bytes.get(above..start).unwrap_or_default(),
            form: Form::Any,
        }
    }
}

/// How long what stands in brackets is, if something follows on its line: the time or the level of a line of a log.
fn label_length(bytes: &[u8]) -> Option<usize> {
    let end = bytes.iter().position(|byte| matches!(byte, b']' | b'\n'))?;
    matches!(bytes.get(end..), Some([b']', b' ' | b'\t', ..])).then_some(end + 1)
}
