//! What a Jenkinsfile gives to a shell, by its places: the strings of its `sh` steps.

use std::ops::Range;

use super::aliyun::Start;
use super::bytes::{line_at, starts};
use super::layer::{Layer, behind_interpolation};
use crate::text::find;

/// Goes through the strings that `sh` steps are given, each with how it comes to be run.
pub(super) fn commands(bytes: &[u8], found: &mut impl FnMut(Range<usize>, Layer, Start)) {
    let mut step = Step::default();
    let mut at = 0;
    while let Some(byte) = bytes.get(at).copied() {
        at = match byte {
            b'/' if starts(bytes, at, b"//") => at + line_at(bytes, at).map_or(1, <[u8]>::len),
            b'/' if starts(bytes, at, b"/*") => behind(bytes, at + 2, b"*/"),
            b'\'' | b'"' => {
                let string = string(bytes, at);
                if step.takes_script() && !string.inside.is_empty() {
                    // What is joined to it is a part of the command.
                    let start = Start {
                        is_open: bytes
                            .get(string.behind..)
                            .unwrap_or_default()
                            .trim_ascii_start()
                            .starts_with(b"+"),
                        ..Start::default()
                    };
                    found(string.inside, string.layer, start);
                }
                string.behind
            }
            _ if is_letter(byte) => {
                let rest = bytes.get(at..).unwrap_or_default();
                let length = rest.iter().take_while(|byte| is_letter(**byte)).count();
                step.name(rest.get(..length).unwrap_or_default());
                at + length
            }
            _ => {
                step.sign(byte);
                at + 1
            }
        };
    }
}

fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$') || !byte.is_ascii()
}

/// The place behind a text, or the end of all where there is none.
fn behind(bytes: &[u8], from: usize, text: &[u8]) -> usize {
    let place = bytes.get(from..).and_then(|rest| find(rest, text));
    place.map_or(bytes.len(), |place| from + place + text.len())
}

/// What is known of the step that is being read.
#[derive(Default)]
struct Step {
    /// Whether it is one of a shell.
    is_shell: bool,
    /// The last argument that was named is its script.
    is_script: bool,
    /// Whether a string that comes next is its script.
    takes_script: bool,
}

impl Step {
    fn name(&mut self, name: &[u8]) {
        let is_argument = matches!(
            name,
            b"script" | b"label" | b"returnStdout" | b"returnStatus" | b"encoding" | b"true" | b"false"
        );
        *self = Step {
            is_shell: name == b"sh" || self.is_shell && is_argument,
            is_script: name == b"script",
            takes_script: name == b"sh",
        };
    }

    fn sign(&mut self, sign: u8) {
        match sign {
            b' ' | b'\t' | b'\r' | b'\n' | b'(' | b'[' => {}
            b':' => self.takes_script = self.is_shell && self.is_script,
            _ => self.takes_script = false,
        }
    }

    fn takes_script(&mut self) -> bool {
        std::mem::take(&mut self.takes_script)
    }
}

/// A string of Groovy.
struct Literal {
    inside: Range<usize>,
    layer: Layer,
    behind: usize,
}

/// The string that begins at a place. One that does not end is none: nothing stands inside of it.
fn string(bytes: &[u8], at: usize) -> Literal {
    let quote = bytes.get(at).copied().unwrap_or_default();
    let is_on_lines = starts(bytes, at, &[quote; 3]);
    let quotes: &[u8] = if is_on_lines { &[quote; 3] } else { &[quote] };
    let layer = if quote == b'"' {
        Layer::Interpolated
    } else {
        Layer::Groovy
    };
    let from = at + quotes.len();
    let mut end = from;
    while let Some(byte) = bytes.get(end).copied() {
        match byte {
            b'\\' => end += 2,
            b'$' if layer == Layer::Interpolated => end = behind_interpolation(bytes, end).unwrap_or(end + 1),
            b'\n' if !is_on_lines => break,
            _ if starts(bytes, end, quotes) => {
                return Literal {
                    inside: from..end,
                    layer,
                    behind: end + quotes.len(),
                };
            }
            _ => end += 1,
        }
    }
    Literal {
        inside: from..from,
        layer,
        behind: end.min(bytes.len()).max(from),
    }
}
