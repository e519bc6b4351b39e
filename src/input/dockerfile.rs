//! What a Dockerfile runs, by its places: in a shell, or as a list of words.

use std::ops::Range;

use super::bytes::logical_line_end;
use super::command::Start;
use super::layer::Layer;
use super::yaml;

/// Goes through what is run, each with how it comes to be run.
pub(super) fn commands(bytes: &[u8], found: &mut impl FnMut(Range<usize>, Layer, Start)) {
    let mut at = 0;
    while at < bytes.len() {
        let from = at;
        at = logical_line_end(bytes, at);
        let line = bytes.get(from..at).unwrap_or_default();
        let (word, behind) = first_word(line);
        let is_entrypoint = word.eq_ignore_ascii_case(b"ENTRYPOINT");
        if !is_entrypoint && !word.eq_ignore_ascii_case(b"RUN") && !word.eq_ignore_ascii_case(b"CMD") {
            continue;
        }
        if let [b'[', list @ .., b']'] = without_options(behind).trim_ascii() {
            let end = from + line.trim_ascii_end().len() - 1;
            // Who starts a container adds to its entry point.
            let start = Start {
                is_open: is_entrypoint,
                ..Start::default()
            };
            yaml::list(bytes, end - list.len()..end, &mut |place, layer| {
                found(place, layer, start);
            });
        } else if !has_comment(behind) {
            found(at - behind.len()..at, Layer::None, Start::default());
        }
    }
}

/// A line's first word, and what stands behind it.
fn first_word(line: &[u8]) -> (&[u8], &[u8]) {
    let line = line.trim_ascii_start();
    let length = line.iter().position(u8::is_ascii_whitespace).unwrap_or(line.len());
    line.split_at_checked(length).unwrap_or_default()
}

/// What is run, behind the options of the instruction, as `--mount=…`.
fn without_options(mut behind: &[u8]) -> &[u8] {
    while behind.trim_ascii_start().starts_with(b"--") {
        behind = first_word(behind).1;
    }
    behind
}

/// Whether a comment stands between lines that are one, which the shell does not see.
fn has_comment(command: &[u8]) -> bool {
    command
        .split(|byte| *byte == b'\n')
        .any(|line| line.trim_ascii_start().starts_with(b"#"))
}
