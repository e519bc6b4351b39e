//! Command lines of the `aliyun` tool: `aliyun ecs CreateSnapshot --DiskId d-… --Tag.1.Key env`, and the style of its plugins,
//! `aliyun ecs create-snapshot --disk-id d-… --tag Key=env Value=prod`.

use std::borrow::Cow;

use super::HAS_SCRIPTS;
use super::flags::{self, Does, Takes};
use super::layer::Layer;
use super::shell::{Lexer, Token, Word};
use crate::input::{MAX_ARGUMENTS, ReadError, ReadFailure, fail, offset, query};
use crate::names::{ACTION, NameId};
use crate::operations;
use crate::request::{Argument, Name, Path, Request, Transport, ValueKind};
use crate::spec::Kind;
use crate::text::{first_of, has, same_but_for_case};

/// Where the tool stands at the beginning of a text, behind nothing but a prompt, variables and commands that only start it.
pub(crate) fn tool_at(text: &[u8]) -> Option<usize> {
    let mut at = if text.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
    loop {
        let rest = text.get(at..)?;
        at += rest.len() - rest.trim_ascii_start().len();
        let rest = rest.trim_ascii_start();
        let is_end = |byte: &u8| byte.is_ascii_whitespace() || b"&;|()".contains(byte);
        let (word, behind) = rest.split_at_checked(rest.iter().position(is_end).unwrap_or(rest.len()))?;
        let is_word = behind.first().is_none_or(u8::is_ascii_whitespace);
        if is_tool(word) && is_word {
            return Some(at);
        }
        if behind.is_empty() || !is_word || !starts_others(word) {
            return None;
        }
        at += word.len();
    }
}

/// Whether a word is the tool, alone or with its folder.
pub(super) fn is_tool(word: &[u8]) -> bool {
    let name = word.rsplit(|byte| matches!(byte, b'/' | b'\\')).next();
    matches!(name, Some(b"aliyun" | b"aliyun.exe"))
}

/// Whether a word names an operation that is known, in the style of plugins or in whatever letter case.
pub(super) fn is_operation(word: &[u8]) -> bool {
    let word = std::str::from_utf8(word).unwrap_or_default();
    operation_name(word).is_some() || operations::NAMES.iter().any(|name| same_but_for_case(name, word))
}

/// Whether a word that belongs to no flag asks how the tool is used, as in `aliyun help ecs`.
pub(super) fn asks_for_help(word: Word, lexer: &Lexer<'_>) -> bool {
    word.start.is_none() && lexer.text(word) == b"help"
}

/// Whether a word may stand before the tool: a prompt, a variable, or a command that starts another.
fn starts_others(word: &[u8]) -> bool {
    let name = word.split(|byte| *byte == b'=').next().unwrap_or_default();
    let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
    let is_variable = (1..word.len()).contains(&name.len()) && name.iter().all(is_name);
    is_variable
        || matches!(
            word,
            b"$" | b"#" | b"%" | b">" | b"sudo" | b"env" | b"time" | b"exec" | b"command" | b"nohup"
        )
}

/// Whether a command line can say that a parameter has a value: not where the tool takes the name for a flag of its own, or reads something
/// else in the value.
#[cfg(feature = "module")] // As what asks.
pub(crate) fn can_say(name: &str, value: &str) -> bool {
    let is_flag = name.as_bytes().first().is_some_and(u8::is_ascii_alphabetic)
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'-'));
    let is_of_tool = || flags::find(name).is_some() || name.ends_with(OF_FILE);
    let is_taken_apart =
        || names_list(&Name::parse(name.into())) && value.as_bytes().first().is_some_and(|first| b"[{".contains(first));
    is_flag && !value.as_bytes().contains(&0) && !is_of_tool() && !is_taken_apart()
}

/// What a name ends with where the value stands in a file.
const OF_FILE: &str = "-FILE";

/// Whether a name is that of a list as a whole, which the tool takes as JSON.
fn names_list(name: &Name<'_>) -> bool {
    name.number.is_none() && operations::similar(name.base()).is_some_and(|parameter| parameter.list.is_some())
}

/// Whether a name is that of a parameter that is on or off.
fn is_switch(name: &Name<'_>) -> bool {
    operations::similar(name.base()).is_some_and(|parameter| matches!(parameter.kind, Kind::Boolean))
}

/// What is longer stands for nothing.
pub(crate) const LONGEST_PLACEHOLDER: usize = 16;

/// Whether a word stands for flags: `[--DryRun true]` in a synopsis, `{% if … %}` in a template, `@options` of PowerShell, and three dots.
fn stands_for_flags(word: &[u8]) -> bool {
    matches!(word.first(), Some(b'[' | b'{' | b'@')) || word == b"..." || word == "…".as_bytes()
}

/// How a command line comes to be run.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Start {
    /// Whether more may be added to it, as by `xargs`.
    pub(crate) is_open: bool,
    /// Whether another command starts it, which may put something in the place of `{}` and its like.
    pub(crate) has_holes: bool,
    /// In the place of what else that command puts something, as with `xargs -I%`; zeros are behind it.
    pub(crate) placeholder: [u8; LONGEST_PLACEHOLDER],
    /// Whether it stands between quotes or in a document, as a command for another shell.
    pub(crate) is_quoted: bool,
    /// As what its words are written.
    pub(crate) written: Written,
}

/// As what the words of a command line are written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Written {
    /// As the command.
    #[default]
    Command,
    /// As an array that becomes one, `name=(aliyun ecs …)`.
    Array,
    /// As an array of what stands behind the tool, which is named elsewhere: `aliyun "${name[@]}"`.
    Arguments,
}

impl Written {
    /// How many of the words name the tool.
    pub(crate) fn words_of_tool(self) -> usize {
        usize::from(self != Written::Arguments)
    }
}

impl Start {
    /// Whether something else is put into a value.
    fn fills_in(&self, value: &str) -> bool {
        let length = self.placeholder.iter().position(|byte| *byte == 0);
        let placeholder = self
            .placeholder
            .get(..length.unwrap_or(LONGEST_PLACEHOLDER))
            .unwrap_or_default();
        HAS_SCRIPTS
            && self.has_holes
            && (has_place(value) || (!placeholder.is_empty() && has(value.as_bytes(), placeholder)))
    }
}

/// Whether a value has `{}`, or what `parallel` and `fd` fill in as well: `{1}`, `{.}`, `{/.}`, `{#}`.
fn has_place(value: &str) -> bool {
    let mut is_inside = false;
    value.bytes().any(|byte| {
        let is_end = is_inside && byte == b'}';
        is_inside = byte == b'{' || is_inside && (byte.is_ascii_digit() || b"./#%+-".contains(&byte));
        is_end
    })
}

/// Reads a command line that begins at a place of a text, with the tool unless that is named elsewhere.
pub(crate) fn read(text: &str, tool: usize, layer: Layer, start: Start) -> Result<Request<'_>, ReadFailure> {
    let mut lexer = Lexer::starting_at(text.as_bytes(), tool, layer);
    if start.written != Written::Command {
        lexer = lexer.in_array();
    }
    let words = words(&mut lexer);
    let between: Vec<(usize, usize)> = words
        .iter()
        .map(|word| word.to)
        .zip(words.iter().skip(1).map(|word| word.from))
        .collect();
    let end = words.last().map_or(tool, |word| word.to);
    let mut reader = Reader {
        text,
        layer,
        lexer,
        words,
        at: start.written.words_of_tool(),
        request: Request {
            has_text: true,
            transport: Transport::Command { is_sent: true },
            is_open: start.is_open,
            ..Request::default()
        },
        named: [None; 2],
        region: None,
        counts: Vec::new(),
        is_of_plugin: false,
        start,
    };
    // Before the tool, variables can be set to secrets; what follows may be the rest of one that was not quoted.
    reader.set_aside(0, tool);
    // What is redirected is no argument, and may be anything.
    for (from, to) in between {
        reader.set_aside(from, to);
    }
    if let Some(tool) = reader.words.first().copied() {
        reader.set_command_aside(tool);
    }
    while let Some(word) = reader.next_word() {
        if reader.request.arguments.len() >= MAX_ARGUMENTS {
            return fail(ReadError::TooMany, word.from);
        }
        match reader.flag(word) {
            Some(flag) => reader.take(flag),
            None => reader.take_word(word),
        }
    }
    reader.set_aside(end, text.len());
    Ok(reader.finish())
}

/// The words of the command that comes next.
fn words(lexer: &mut Lexer<'_>) -> Vec<Word> {
    let mut words = Vec::new();
    let (mut depth, mut names_file) = (0u32, false);
    while let Some(token) = lexer.next() {
        match token {
            Token::Enter | Token::Array => depth += 1,
            // An array ends as a command does.
            Token::Leave if depth == 0 => break,
            Token::Leave => depth -= 1,
            _ if depth > 0 => {}
            Token::Document => {}
            Token::Separator => break,
            Token::Redirection => names_file = true,
            Token::Word(_) if std::mem::take(&mut names_file) => {}
            Token::Word(word) => words.push(word),
        }
    }
    words
}

/// A flag, by the place of its name without dashes.
#[derive(Clone, Copy)]
struct Flag {
    /// The word up to its `=`; nothing where that is not known.
    name: Option<Word>,
    from: usize,
    to: usize,
    /// What stands behind `=` in the same word.
    value: Option<Word>,
}

struct Reader<'t> {
    text: &'t str,
    layer: Layer,
    lexer: Lexer<'t>,
    words: Vec<Word>,
    at: usize,
    request: Request<'t>,
    /// What is given without a flag: the product, then the operation.
    named: [Option<Word>; 2],
    /// The region of the tool, which it sends along where the request names none.
    region: Option<Flag>,
    /// How many entries there are of each list that is written without numbers.
    counts: Vec<(NameId, u32)>,
    is_of_plugin: bool,
    start: Start,
}

impl<'t> Reader<'t> {
    fn next_word(&mut self) -> Option<Word> {
        let word = self.words.get(self.at).copied();
        self.at += 1;
        word
    }

    fn said(&self, word: Word) -> &str {
        std::str::from_utf8(self.lexer.text(word)).unwrap_or_default()
    }

    fn flag(&self, word: Word) -> Option<Flag> {
        let dashes = match self.lexer.text(word) {
            [b'-', b'-'] if word.start == Some(2) => 2,
            [b'-', b'-', first, ..] if first.is_ascii_alphabetic() => 2,
            [b'-', first] | [b'-', first, b'=' | b':', ..] if first.is_ascii_alphabetic() => 1,
            _ => return None,
        };
        if word.start.is_some_and(|start| start < dashes) {
            return None;
        }
        // The quotes may stand around all of it.
        let (within, to) = inside_quotes(self.text, word, self.layer);
        let mut word = word;
        word.to = to;
        let value = word.behind_joint();
        let is_known = value.is_some() || word.start.is_none();
        let from = within + dashes;
        Some(Flag {
            // Short flags keep their dash.
            name: is_known.then(|| word.before_joint(if dashes == 1 { 0 } else { dashes })),
            from,
            to: value.map_or(word.to, |value| value.from - 1).max(from),
            // `--Name=` takes its value from the next word.
            value: value.filter(|value| value.length() > 0 || value.start.is_some()),
        })
    }

    fn set_aside(&mut self, from: usize, to: usize) {
        let is_space = |byte: u8| byte.is_ascii_whitespace() || byte == b'\\';
        let is_blank = self.text.get(from..to).is_none_or(|text| text.bytes().all(is_space));
        if !is_blank {
            self.request.aside.push(offset(from)..offset(to));
        }
    }

    /// A command that gives a word may say anything. A variable alone says nothing.
    fn set_command_aside(&mut self, word: Word) {
        let text = self.text.get(word.from..word.to).unwrap_or_default();
        if word.start.is_some() && first_of(text, b" \t\n").is_some() {
            self.set_aside(word.from, word.to);
        }
    }

    /// A word that belongs to no flag.
    fn take_word(&mut self, word: Word) {
        if asks_for_help(word, &self.lexer) {
            self.tell_of_itself();
            return;
        }
        match &mut self.named {
            [product @ None, _] => *product = Some(word),
            [_, operation @ None] => {
                *operation = Some(word);
                self.is_of_plugin = self.lexer.text(word).contains(&b'-');
            }
            // It may be flags, or say that some follow.
            _ if word.start == Some(0) || stands_for_flags(self.lexer.text(word)) => {
                self.request.is_open = true;
                self.set_command_aside(word);
            }
            _ => self.set_aside(word.from, word.to),
        }
    }

    fn take(&mut self, flag: Flag) {
        let Some(name) = flag.name else {
            self.request.is_open = true;
            self.set_aside(flag.from, flag.to);
            if let Some(value) = self.value(flag) {
                self.set_aside(value.from, value.to);
            }
            return;
        };
        let said = self.said(name);
        let wire = if self.is_of_plugin {
            wire_name(said)
        } else {
            said.to_owned()
        };
        let known = flags::find(said);
        let wire = Name::parse(wire.into());
        let parameter = operations::similar(wire.base());
        match known.filter(|_| !self.is_of_plugin || parameter.is_none()) {
            Some(known) => self.take_of_tool(known, flag),
            None if self.is_of_plugin
                && wire.number.is_none()
                && parameter.is_some_and(|known| known.list.is_some()) =>
            {
                self.push_entries(&wire, flag);
            }
            None => self.push_parameter(wire, flag),
        }
    }

    /// A flag that is no parameter.
    fn take_of_tool(&mut self, known: &flags::Flag, mut flag: Flag) {
        match known.does {
            Does::Sends => {}
            Does::Shows => self.request.transport = Transport::Command { is_sent: false },
            Does::Adds => self.request.is_open = true,
            Does::TellsOfItself => self.tell_of_itself(),
        }
        while known.takes != Takes::Nothing
            && let Some(value) = self.value(flag)
        {
            if known.is_secret {
                self.set_aside(value.from, value.to);
            }
            if known.takes == Takes::One {
                flag.value = Some(value);
                break;
            }
            flag.value = None;
        }
        if known.is_region {
            self.region = Some(flag);
        }
    }

    /// Nothing is sent, and so nothing has to be complete.
    fn tell_of_itself(&mut self) {
        self.request.transport = Transport::Command { is_sent: false };
        self.request.is_open = true;
    }

    /// The next value of a flag.
    #[inline(never)] // It is asked for in several places.
    fn value(&mut self, flag: Flag) -> Option<Word> {
        let value = if let Some(value) = flag.value {
            value
        } else {
            let next = self.words.get(self.at).copied()?;
            if self.flag(next).is_some() {
                return None;
            }
            self.at += 1;
            next
        };
        // `"$@"` may be more than the value.
        self.request.is_open |= value.is_list;
        Some(value)
    }

    /// A parameter by its name, with its value if one is given.
    fn push_parameter(&mut self, name: Name<'t>, flag: Flag) {
        let nothing = Word::empty(flag.to);
        // Where more is added, it may be a value.
        let may_have_value = self.is_of_plugin || self.request.is_open;
        let missing = if may_have_value { nothing.hidden() } else { nothing };
        let given = self.value(flag);
        let is_on = given.is_none() && self.is_of_plugin && !self.request.is_open && is_switch(&name);
        let value = given.unwrap_or(missing);
        if names_list(&name) && (self.is_json(value) || value.start == Some(0)) {
            // The tool takes a list in JSON apart, and so knows more entries than can be seen here.
            self.request.is_open = true;
            return;
        }
        match name.base().strip_suffix(OF_FILE) {
            // The value stands in a file.
            Some(base) => self.push(
                Name::parse(base.to_owned().into()),
                (flag.from, flag.to),
                value.hidden(),
                Path::Flat,
            ),
            None => self.push(name, (flag.from, flag.to), value, Path::Flat),
        }
        // A switch of a plugin is on without a value.
        if let (true, Some(switch)) = (is_on, self.request.arguments.last_mut()) {
            switch.set_value("true".into(), ValueKind::Known, switch.value_at.clone());
        }
    }

    /// Entries of a list in the style of plugins: values one behind the other, or the members of one entry, `Key=env Value=prod`.
    fn push_entries(&mut self, list: &Name<'t>, mut flag: Flag) {
        let has_members = operations::similar(list.base()).is_some_and(|parameter| !parameter.member.is_empty());
        let mut number = if has_members { self.count(list) } else { 0 };
        while let Some(value) = self.value(flag) {
            flag.value = None;
            let member = value.behind_joint().filter(|_| has_members);
            if self.is_json(value) || has_members != member.is_some() {
                self.request.is_open = true;
                self.set_aside(value.from, value.to);
                continue;
            }
            if !has_members {
                number = self.count(list);
            }
            let (name, at, value) = match member {
                Some(member) => (
                    self.said(value.before_joint(0)).to_owned(),
                    (value.from, member.from - 1),
                    member,
                ),
                None => (String::new(), (flag.from, flag.to), value),
            };
            let entry = Name::new(list.base().to_owned().into(), Some(number), name.into());
            self.push(entry, at, value, Path::Nested);
        }
    }

    /// The number of the next entry of a list.
    fn count(&mut self, list: &Name<'_>) -> u32 {
        let base = list.ids.0;
        let known = self.counts.iter_mut().find(|(known, _)| *known == base);
        if let Some((_, count)) = known {
            *count += 1;
            return *count;
        }
        self.counts.push((base, 1));
        1
    }

    /// Whether a value begins as a list or an object in JSON does.
    fn is_json(&self, value: Word) -> bool {
        value.start != Some(0) && matches!(self.lexer.text(value).first(), Some(b'[' | b'{'))
    }

    #[inline(never)] // It is asked for in several places.
    fn push(&mut self, name: Name<'t>, name_at: (usize, usize), value: Word, path: Path<'t>) {
        // `xargs -I{}` and `find -exec` put something in its place.
        let value = if self.start.fills_in(self.said(value)) {
            value.hidden()
        } else {
            value
        };
        let (from, to) = inside_quotes(self.text, value, self.layer);
        let said = self.said(value);
        let text = match self.text.get(from..to) {
            Some(same) if same == said => Cow::Borrowed(same),
            _ => Cow::Owned(said.to_owned()),
        };
        let kind = value
            .start
            .map_or(ValueKind::Known, |start| ValueKind::Unknown { start: offset(start) });
        let mut argument = Argument::default();
        argument.name = name;
        argument.path = path;
        argument.name_at = offset(name_at.0)..offset(name_at.1);
        argument.set_value(text, kind, offset(from)..offset(to));
        self.request.arguments.push(argument);
    }

    fn finish(mut self) -> Request<'t> {
        let [product, operation] = self.named;
        let is_ecs = product.is_none_or(|product| same_but_for_case(self.said(product), query::SERVICE));
        let Some(operation) = (if is_ecs { operation } else { product }) else {
            return self.request;
        };
        let at = (operation.from, operation.from);
        self.push(Name::known(ACTION, None, NameId::NONE), at, operation, Path::Flat);
        if let (true, Some(action)) = (self.is_of_plugin, self.request.arguments.last_mut())
            && let Some(known) = operation_name(&action.value)
        {
            action.set_value(known.into(), action.kind, action.value_at.clone());
        }
        // The region of the tool becomes a parameter, except in the style of plugins. Where none is said, it is that of the profile.
        let is_given = |argument: &Argument<'_>| argument.name.base() == REGION;
        if !self.is_of_plugin && !self.request.arguments.iter().any(is_given) {
            let (at, region) = match self.region {
                Some(flag) => ((flag.from, flag.to), flag.value.unwrap_or(Word::empty(flag.to))),
                None => ((operation.to, operation.to), Word::empty(operation.to).hidden()),
            };
            self.push(Name::parse(REGION.into()), at, region, Path::Flat);
        }
        self.request
    }
}

const REGION: &str = "RegionId";

/// The operation that a word in the style of plugins means: `create-snapshot` is `CreateSnapshot`.
fn operation_name(word: &str) -> Option<&'static str> {
    let is_meant = |name: &&&str| {
        let letters = word.bytes().filter(|byte| *byte != b'-');
        letters.eq(name.bytes().map(|byte| byte.to_ascii_lowercase()))
    };
    operations::NAMES
        .iter()
        .find(is_meant)
        .copied()
        .filter(|_| word.contains('-'))
}

/// The parameter that a flag in the style of plugins means: `--biz-region-id` is `RegionId`, `--tag.1.key` is `Tag.1.Key`.
fn wire_name(flag: &str) -> String {
    let flag = flag.strip_prefix("biz-").unwrap_or(flag);
    let mut wire = String::with_capacity(flag.len());
    let mut begins = true;
    for character in flag.chars() {
        match character {
            '-' => begins = true,
            _ if begins => {
                wire.push(character.to_ascii_uppercase());
                begins = false;
            }
            _ => {
                wire.push(character);
                begins = character == '.';
            }
        }
    }
    wire
}

/// A parameter as the plugins write it: `RegionId` is `biz-region-id`.
pub(crate) fn plugin_name(wire: &str) -> String {
    let mut name = String::with_capacity(wire.len() + 4);
    if wire == REGION {
        name.push_str("biz-");
    }
    let mut joins = false;
    for character in wire.chars() {
        if character.is_ascii_uppercase() && joins {
            name.push('-');
        }
        joins = character != '.';
        name.push(character.to_ascii_lowercase());
    }
    name
}

/// The place inside of the quotes, where a word stands between two and nowhere else. In a scalar of YAML, and in a string of Groovy that has
/// the same ones, they are two bytes long.
fn inside_quotes(text: &str, word: Word, layer: Layer) -> (usize, usize) {
    let raw = text.as_bytes().get(word.from..word.to).unwrap_or_default();
    let quotes: &[&[u8]] = match layer {
        Layer::Double => &[b"'", b"\\\""],
        Layer::Single => &[b"\"", b"''"],
        Layer::Groovy => &[b"'", b"\"", b"\\'"],
        Layer::Interpolated => &[b"'", b"\"", b"\\\""],
        _ => &[b"'", b"\""],
    };
    for quote in quotes {
        let inside = raw.strip_prefix(*quote).and_then(|rest| rest.strip_suffix(*quote));
        if inside.is_some_and(|inside| !inside.iter().any(|byte| matches!(byte, b'"' | b'\'' | b'\\'))) {
            return (word.from + quote.len(), word.to - quote.len());
        }
    }
    (word.from, word.to)
}
