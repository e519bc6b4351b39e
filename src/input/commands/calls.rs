//! Calls of the tool in shell code: which of its commands are such calls, here or for another shell that they start.

use std::ops::Range;

use super::aliyun::{LONGEST_PLACEHOLDER, Start, Written};
use super::layer::Layer;
use super::shell::{Lexer, Token, Word};
use super::{aliyun, flags};
use crate::input::query;

/// A call in a file, by its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Call {
    pub(crate) from: usize,
    pub(crate) to: usize,
    pub(super) layer: Layer,
    pub(super) start: Start,
}

/// A command that is not at its end yet.
#[derive(Default)]
struct Command {
    words: Vec<Word>,
    names_file: bool,
    /// Whether it is an array, which becomes a command elsewhere.
    is_array: bool,
}

/// Searches a part of a file, of which it is known how it comes to be run.
pub(super) fn search(bytes: &[u8], region: Range<usize>, layer: Layer, start: Start, calls: &mut Vec<Call>) {
    let region_bytes = bytes.get(..region.end).unwrap_or_default();
    if !names_product(region_bytes.get(region.start..).unwrap_or_default()) {
        return;
    }
    let mut lexer = Lexer::starting_at(region_bytes, region.start, layer);
    let is_quoted = Start {
        is_quoted: true,
        ..start
    };
    let in_array = Start {
        written: Written::Array,
        ..start
    };
    let mut look_at = |command: &Command, lexer: &Lexer<'_>| {
        let words = command.words.as_slice();
        if let Some(quoted) = quoted_in(words, lexer, bytes).filter(|_| !layer.is_list()) {
            let fills_in = |word: &Word| matches!(lexer.text(*word), b"xargs" | b"parallel" | b"find");
            let filled_in = Start {
                has_holes: start.has_holes || words.iter().any(fills_in),
                placeholder: placeholder(words, lexer).unwrap_or(start.placeholder),
                ..is_quoted
            };
            // One kind of quotes is used up with each, so this has an end.
            search(bytes, quoted, layer, filled_in, calls);
        }
        let start = if command.is_array { in_array } else { start };
        take(words, lexer, layer, start, calls);
    };
    let mut open = vec![Command::default()];
    let mut documents = Vec::new();
    while let Some(token) = lexer.next() {
        // Not where one may lie in another, so that a text is passed over a few times at most.
        let is_outermost = open.len() == 1 && !start.is_quoted;
        let Some(command) = open.last_mut() else { return };
        match token {
            Token::Word(word) if !std::mem::take(&mut command.names_file) => command.words.push(word),
            Token::Redirection => command.names_file = true,
            Token::Document if is_outermost && reads_script(&command.words, &lexer) => {
                documents.extend(lexer.document());
            }
            Token::Word(_) | Token::Document => {}
            Token::Enter => open.push(Command::default()),
            Token::Array => open.push(Command {
                is_array: true,
                ..Command::default()
            }),
            Token::Separator => {
                look_at(command, &lexer);
                command.words.clear();
            }
            Token::Leave => {
                look_at(command, &lexer);
                if open.len() > 1 {
                    open.pop();
                }
            }
        }
    }
    for command in open.iter().rev() {
        look_at(command, &lexer);
    }
    for document in documents {
        search(bytes, document, layer, is_quoted, calls);
    }
}

/// Whether the product that is checked is named anywhere. The tool takes its name in any letter case.
fn names_product(bytes: &[u8]) -> bool {
    bytes.windows(query::SERVICE.len()).any(is_product)
}

fn is_product(word: &[u8]) -> bool {
    word.eq_ignore_ascii_case(query::SERVICE.as_bytes())
}

/// Takes the call that a command is, if it is one.
fn take(words: &[Word], lexer: &Lexer<'_>, layer: Layer, start: Start, calls: &mut Vec<Call>) {
    let is_array = start.written == Written::Array;
    let is_of_product = || words.first().is_some_and(|word| is_product(lexer.text(*word)));
    let (tool, written) = match tool_in(words, lexer) {
        Some(tool) => (tool, start.written),
        None if is_array && is_of_product() => (0, Written::Arguments),
        None => return,
    };
    let (before, behind) = words.split_at_checked(tool).unwrap_or_default();
    // What `parallel` adds to the command stands behind colons.
    let added = behind.iter().position(|word| lexer.text(*word).starts_with(b":::"));
    let behind = behind.get(..added.unwrap_or(behind.len())).unwrap_or_default();
    let (Some(first), Some(last)) = (behind.first(), behind.last()) else {
        return;
    };
    let arguments = behind.get(written.words_of_tool()..).unwrap_or_default();
    if !names_operation(arguments, lexer) {
        return;
    }
    // To what `set --` holds more may be added, as in `set -- "$@" --SnapshotId …`.
    let adds = |word: &Word| matches!(lexer.text(*word), b"xargs" | b"parallel" | b"set");
    calls.push(Call {
        from: first.from,
        to: last.to,
        layer,
        start: Start {
            // More words may be added to an array.
            is_open: start.is_open || is_array || before.iter().any(adds),
            written,
            has_holes: start.has_holes || !before.is_empty(),
            placeholder: placeholder(before, lexer).unwrap_or(start.placeholder),
            ..start
        },
    });
}

/// In the place of what `xargs -I` puts what it reads.
fn placeholder(before: &[Word], lexer: &Lexer<'_>) -> Option<[u8; LONGEST_PLACEHOLDER]> {
    let mut words = before.iter().map(|word| lexer.text(*word));
    words.find(|word| matches!(*word, b"xargs" | b"parallel"))?;
    let said = loop {
        match after_flag(words.next()?) {
            Some([]) => break words.next()?,
            Some(said) => break said,
            None => {}
        }
    };
    let mut placeholder = [0; LONGEST_PLACEHOLDER];
    placeholder.get_mut(..said.len())?.copy_from_slice(said);
    Some(placeholder)
}

/// What stands in a word behind the flag that names the placeholder: `-I`, which may follow others as in `-rI%`, or `-J` of BSD.
fn after_flag(word: &[u8]) -> Option<&[u8]> {
    let letters = word.strip_prefix(b"-")?;
    let length = letters.iter().take_while(|letter| letter.is_ascii_lowercase()).count();
    match letters.get(length..)? {
        [b'I' | b'J', said @ ..] => Some(said),
        _ => word.strip_prefix(b"--replace="),
    }
}

/// The place of the tool among the words of a command: its name, or what stands for it as in `$ALIYUN ecs …`. Nothing in a command that
/// only talks of it.
fn tool_in(words: &[Word], lexer: &Lexer<'_>) -> Option<usize> {
    for (place, word) in words.iter().enumerate() {
        let text = lexer.text(*word);
        let stands_for_it = || {
            let is_hole = text.is_empty() && word.start == Some(0);
            is_hole && words.get(place + 1).is_some_and(|next| is_product(lexer.text(*next)))
        };
        // Its folder may stand in a variable.
        let is_named = (word.start.is_none() || text.starts_with(b"/")) && aliyun::is_tool(text);
        if is_named || stands_for_it() {
            return Some(place);
        }
        if talks(text) {
            return None;
        }
    }
    None
}

/// The command for another shell that stands between quotes in a command, as in `ssh host '…'` and `bash -c "…"`. Nothing where it cannot
/// be read as it stands.
fn quoted_in(words: &[Word], lexer: &Lexer<'_>, bytes: &[u8]) -> Option<Range<usize>> {
    let mut shell = None;
    let mut quoted = None;
    for word in words {
        let text = lexer.text(*word);
        match shell {
            None if talks(text) => return None,
            None => shell = Shell::named(text),
            Some(Shell::Local) if is_command_flag(text) => shell = Some(Shell::Next),
            Some(Shell::Local) => {}
            Some(Shell::Next) => return within_quotes(*word, bytes),
            Some(Shell::Remote) => quoted = within_quotes(*word, bytes),
            // What `parallel` adds to the command stands behind colons.
            Some(Shell::Itself) if text.starts_with(b":::") => break,
            Some(Shell::Itself) => quoted = within_quotes(*word, bytes).or(quoted),
        }
    }
    quoted
}

/// Whether a command is a shell, here or elsewhere, that is given nothing else to run than what it reads.
fn reads_script(words: &[Word], lexer: &Lexer<'_>) -> bool {
    let mut shell = None;
    for word in words {
        let text = lexer.text(*word);
        match shell {
            None if talks(text) => return false,
            None => shell = Shell::named(text),
            Some(Shell::Local) if text == b"-s" => return true,
            Some(Shell::Local) if text.starts_with(b"-") && !is_command_flag(text) => {}
            Some(Shell::Remote) if !text.contains(&b' ') => {}
            Some(_) => return false,
        }
    }
    matches!(shell, Some(Shell::Local | Shell::Remote))
}

/// What of a command another shell reads.
#[derive(Clone, Copy)]
enum Shell {
    /// What stands behind `-c`.
    Local,
    /// The word that comes next.
    Next,
    /// What stands last.
    Remote,
    /// What stands between quotes; it may be given as words too.
    Itself,
}

impl Shell {
    fn named(word: &[u8]) -> Option<Self> {
        match word.rsplit(|byte| *byte == b'/').next()? {
            b"sh" | b"bash" | b"zsh" | b"dash" | b"ksh" | b"ash" | b"su" | b"flock" | b"script" => Some(Shell::Local),
            b"eval" | b"trap" => Some(Shell::Next),
            b"ssh" => Some(Shell::Remote),
            b"parallel" | b"watch" => Some(Shell::Itself),
            _ => None,
        }
    }
}

/// Whether a word is `-c`, alone or with other letters.
fn is_command_flag(word: &[u8]) -> bool {
    matches!(word, [b'-', letters @ .., b'c'] if letters.iter().all(u8::is_ascii_lowercase))
}

/// What stands between the quotes of a word that is nothing else, if a shell reads it as it stands there.
fn within_quotes(word: Word, bytes: &[u8]) -> Option<Range<usize>> {
    let text = bytes.get(word.from..word.to)?;
    let inside = match text {
        [b'\'', inside @ .., b'\''] if !inside.contains(&b'\'') => inside,
        [b'"', inside @ .., b'"'] if !inside.iter().any(|byte| matches!(byte, b'"' | b'\\')) => inside,
        _ => return None,
    };
    // Within `"`, a variable between `'` is none for the shell that reads it then.
    let is_filled_in = text.starts_with(b"\"") && inside.contains(&b'\'') && inside.contains(&b'$');
    (!is_filled_in).then_some(word.from + 1..word.to - 1)
}

/// Whether a command only says or searches what follows.
fn talks(word: &[u8]) -> bool {
    matches!(
        word,
        b"echo"
            | b"printf"
            | b"print"
            | b"grep"
            | b"log"
            | b"log_info"
            | b"log_warn"
            | b"log_error"
            | b"logger"
            | b"info"
            | b"warn"
            | b":"
            | b"which"
            | b"type"
            | b"man"
            | b"alias"
            | b"["
            | b"[["
            | b"test"
            | b"@echo"
    )
}

/// Whether what stands behind the tool is for one of the operations that are known, in whatever letter case it is written, and does not ask
/// for help.
fn names_operation(words: &[Word], lexer: &Lexer<'_>) -> bool {
    if words.iter().any(|word| matches!(lexer.text(*word), b"--help" | b"-h")) {
        return false;
    }
    let mut words = words.iter();
    let (mut product, mut operation) = (None, None);
    while let Some(word) = words.next() {
        let text = lexer.text(*word);
        if text.starts_with(b"-") {
            let name = text.strip_prefix(b"--").unwrap_or(text);
            let name = std::str::from_utf8(name).unwrap_or_default();
            if word.joint.is_none() && flags::find(name).is_none_or(|flag| flag.takes != flags::Takes::Nothing) {
                words.next();
            }
        } else if aliyun::asks_for_help(*word, lexer) {
            return false;
        } else if product.is_none() {
            product = Some(text);
        } else {
            operation.get_or_insert(word);
        }
    }
    product.is_some_and(is_product)
        && operation.is_some_and(|word| word.start.is_none() && aliyun::is_operation(lexer.text(*word)))
}
