//! What a Dockerfile runs, by its places: in a shell, or as a list of words.

use std::ops::Range;

use super::aliyun::Start;
use super::bytes::line_at;
use super::kind::ScriptKind;
use super::layer::{Layer, behind_comments};
use super::yaml;

/// Goes through what is run, each with how it comes to be run.
pub(super) fn commands(bytes: &[u8], found: &mut impl FnMut(Range<usize>, Layer, Start)) {
    let mut at = behind_comments(bytes, 0);
    while at < bytes.len() {
        let from = at;
        let end = instruction_end(bytes, from);
        let line = bytes.get(from..end).unwrap_or_default();
        let (word, behind) = instruction(line);
        let documents = if takes_documents(word) {
            documents(behind)
        } else {
            Vec::new()
        };
        let mut lines = end..end;
        for document in &documents {
            lines.end = document_end(bytes, lines.end, document);
        }
        at = behind_comments(bytes, lines.end);
        let is_entrypoint = word.eq_ignore_ascii_case(b"ENTRYPOINT");
        if !is_entrypoint && !word.eq_ignore_ascii_case(b"RUN") && !word.eq_ignore_ascii_case(b"CMD") {
            continue;
        }
        let command = without_options(behind).trim_ascii();
        if let [b'[', list @ .., b']'] = command {
            let end = from + line.trim_ascii_end().len() - 1;
            // Who starts a container adds to its entry point.
            let start = Start {
                is_open: is_entrypoint,
                ..Start::default()
            };
            yaml::list(bytes, end - list.len()..end, start, found);
        } else if documents.is_empty() {
            found(end - behind.len()..end, Layer::Docker, Start::default());
        } else if !command.starts_with(b"<<") {
            found(end - behind.len()..lines.end, Layer::Script, Start::default());
        } else if is_of_shell(bytes.get(lines.clone()).unwrap_or_default()) {
            // The document is the script.
            found(lines, Layer::Script, Start::default());
        }
    }
}

/// The place behind an instruction, which goes on behind a line that ends with `\`.
fn instruction_end(bytes: &[u8], mut at: usize) -> usize {
    while let Some(line) = line_at(bytes, at) {
        at = bytes.len().min(at + line.len() + 1);
        if !line.trim_ascii_end().ends_with(b"\\") {
            break;
        }
        at = behind_comments(bytes, at);
    }
    at
}

/// The instruction of a line, and what stands behind it. Those that keep another for later are that one.
fn instruction(line: &[u8]) -> (&[u8], &[u8]) {
    let (mut word, mut behind) = first_word(line);
    if word.eq_ignore_ascii_case(b"ONBUILD") {
        (word, behind) = first_word(behind);
    }
    if word.eq_ignore_ascii_case(b"HEALTHCHECK") {
        (word, behind) = first_word(without_options(behind));
    }
    (word, behind)
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

/// Whether documents may stand behind an instruction, whose lines are no instructions.
fn takes_documents(word: &[u8]) -> bool {
    [b"RUN".as_slice(), b"COPY", b"ADD"]
        .iter()
        .any(|name| word.eq_ignore_ascii_case(name))
}

/// The names that end the documents which begin in an instruction, as `EOF` does behind `<<EOF`.
fn documents(behind: &[u8]) -> Vec<&[u8]> {
    behind.split(u8::is_ascii_whitespace).filter_map(document).collect()
}

fn document(word: &[u8]) -> Option<&[u8]> {
    let name = word.strip_prefix(b"<<")?;
    let name = name.strip_prefix(b"-").unwrap_or(name);
    let ([b'"', name @ .., b'"'] | [b'\'', name @ .., b'\''] | name) = name;
    let is_letter = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
    (!name.is_empty() && name.iter().all(is_letter)).then_some(name)
}

/// The place behind a document, which is ended by a line with its name alone.
fn document_end(bytes: &[u8], mut at: usize, name: &[u8]) -> usize {
    while let Some(line) = line_at(bytes, at) {
        at = bytes.len().min(at + line.len() + 1);
        let tabs = line.iter().take_while(|byte| **byte == b'\t').count();
        let said = line.get(tabs..).unwrap_or_default();
        if said.strip_suffix(b"\r").unwrap_or(said) == name {
            break;
        }
    }
    at
}

/// Whether a document that is run is one for a shell.
fn is_of_shell(document: &[u8]) -> bool {
    !document.starts_with(b"#!") || ScriptKind::of("", document) == Some(ScriptKind::Shell)
}
