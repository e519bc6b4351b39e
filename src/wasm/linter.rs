//! The border of `linter.wasm`, to the command line: what it asks about files beside the reports. A module of its own, so that a page
//! does not carry what only the command line needs. `pkg-template/cli/linter.js` is the other half.

#![expect(unreachable_pub, reason = "wasm-bindgen exports what is `pub`")]

use std::cell::RefCell;

use wasm_bindgen::prelude::wasm_bindgen;

use crate::edits::TextEdit;
use crate::fix;
use crate::hidden;
use crate::input::batch::Part;
use crate::input::commands::kind::ScriptKind;
use crate::input::commands::script::{FoundCall, Script};
use crate::input::{self, Form, serialized};
use crate::options::Options;
use crate::said;
use crate::sorted;
use crate::state::State;
use crate::suppress;
use crate::text::{Position, Positions, utf16_length};
use crate::width::narrow;

#[derive(Default)]
struct Border {
    /// What comes in: the options and the state as JSON, then requests.
    input: Vec<u8>,
    options: Options,
    /// How many bytes of the input are comments above the request; the rest is the request.
    above: usize,
    /// Where in its file the request starts.
    start: Position,
    /// A script, its calls that were not given yet, and the one that was given last.
    file: Vec<u8>,
    script: Option<Script>,
    found: Option<FoundCall>,
    /// What goes out: numbers, the first two of which are the address and the length of the texts.
    numbers: Vec<u32>,
    /// What goes out: texts, one behind the other.
    text: String,
}

thread_local! {
    static BORDER: RefCell<Border> = RefCell::default();
}

/// The address of the input buffer, which has exactly so many bytes, or 0 when there is no memory for them.
#[wasm_bindgen]
pub fn input(length: usize) -> usize {
    BORDER.with_borrow_mut(|border| {
        border.input.clear();
        if border.input.try_reserve(length).is_err() {
            return 0;
        }
        border.input.resize(length, 0);
        border.input.as_ptr().addr()
    })
}

/// Takes the input as options of so many bytes, in JSON, and state.
#[wasm_bindgen]
pub fn options(length: usize) {
    BORDER.with_borrow_mut(|border| {
        let (options, state) = border.input.split_at_checked(length).unwrap_or_default();
        // Wrong options are refused before a file is read.
        let state = std::str::from_utf8(state).ok().and_then(|text| State::read(text).ok());
        let read = std::str::from_utf8(options)
            .ok()
            .and_then(|text| input::read(text).ok());
        let read = read.and_then(|given| Options::read(&given, state.as_ref()).ok());
        border.options = read.unwrap_or_default();
    });
}

/// What kind of script a file is whose name has so many bytes of the input and that begins as the rest: from 1, or 0 for none.
#[wasm_bindgen]
pub fn kind(name: usize) -> usize {
    BORDER.with_borrow(|border| {
        let (name, beginning) = border.input.split_at_checked(name).unwrap_or_default();
        let kind = ScriptKind::of(std::str::from_utf8(name).unwrap_or_default(), beginning);
        let place = kind.and_then(|kind| KINDS.iter().position(|known| *known == kind));
        place.map_or(0, |place| place + 1)
    })
}

const KINDS: [ScriptKind; 7] = [
    ScriptKind::Shell,
    ScriptKind::Makefile,
    ScriptKind::Yaml,
    ScriptKind::Markdown,
    ScriptKind::Dockerfile,
    ScriptKind::Jenkinsfile,
    ScriptKind::Program,
];

/// Takes the input as a script of a kind.
#[wasm_bindgen]
pub fn script(kind: usize) {
    BORDER.with_borrow_mut(|border| {
        let kind = kind.checked_sub(1).and_then(|kind| KINDS.get(kind));
        border.file = std::mem::take(&mut border.input);
        border.script = kind.map(|kind| Script::new(&border.file, *kind));
    });
}

/// Goes to the next call of the script. Returns the address of its numbers, or 0 when there is none: offset, line and column, first byte and
/// length; then what is handed to the core, with its texts.
#[wasm_bindgen]
pub fn call() -> usize {
    BORDER.with_borrow_mut(|border| {
        let file = &border.file;
        border.found = border.script.as_mut().and_then(|script| script.next(file));
        let Some(found) = &border.found else { return 0 };
        let part = found.part(file);
        let (marks, texts) = serialized::write(&part.read(), part.comments());
        let Position { offset, line, column } = found.start;
        let (start, length) = (narrow(found.call.from), narrow(part.bytes.len()));
        let mut numbers = vec![offset, line, column, start, length, narrow(marks.len())];
        numbers.extend(marks);
        border.answer(&numbers, &[texts])
    })
}

/// Takes the input as a request, with so many bytes of comments above it, and the place in its file where it starts.
#[wasm_bindgen]
pub fn take(above: usize, offset: u32, line: u32, column: u32) {
    BORDER.with_borrow_mut(|border| {
        border.found = None;
        border.above = above;
        border.start = Position { offset, line, column };
    });
}

/// The bytes of the request that are not shown: how many ranges, and from and to of each. Returns the address of the numbers.
#[wasm_bindgen]
pub fn hidden() -> usize {
    BORDER.with_borrow_mut(|border| {
        let part = border.part();
        let hidden = hidden::ranges(&part.read(), part.bytes);
        let mut numbers = vec![narrow(hidden.len())];
        numbers.extend(hidden.iter().flat_map(|range| [range.start, range.end]));
        border.answer(&numbers, &[])
    })
}

/// What the request says. Returns the address of the numbers.
#[wasm_bindgen]
pub fn said() -> usize {
    BORDER.with_borrow_mut(|border| {
        let request = border.part().read();
        let (mut numbers, mut text) = (Vec::new(), String::new());
        said::write(&request, &border.options, &mut numbers, &mut text);
        border.answer(&numbers, &[text])
    })
}

/// What the safe fixes, or all of them, make of the request: how many requests it becomes, and their texts; none where nothing is to be
/// changed. Returns the address of the numbers.
#[wasm_bindgen]
pub fn mended(with_unsafe: bool) -> usize {
    BORDER.with_borrow_mut(|border| {
        let part = border.part();
        let text = part.text();
        // What is suppressed is meant to be as it is.
        let options = suppress::without(&part, &border.options);
        let mut requests = fix::mended_texts(text, part.form, &options, with_unsafe);
        if requests.iter().all(|request| request == text) {
            requests.clear();
        }
        let mut numbers = vec![narrow(requests.len())];
        numbers.extend(requests.iter().map(|request| utf16_length(request)));
        border.answer(&numbers, &requests)
    })
}

/// What each fix changes in the text of the request: how many edits, and of each the line and column of both ends and
/// the new text. Returns the address of the numbers.
#[wasm_bindgen]
pub fn edits() -> usize {
    BORDER.with_borrow_mut(|border| {
        let part = border.part();
        let fixes = fix::edits(&part, &border.options);
        let positions = positions(&part, &fixes);
        let mut numbers = Vec::new();
        let mut texts = Vec::new();
        for edits in fixes {
            numbers.push(narrow(edits.len()));
            for edit in edits {
                for place in [edit.start, edit.end] {
                    let before = positions.partition_point(|(known, _)| *known < place);
                    let (_, Position { line, column, .. }) = positions.get(before).copied().unwrap_or_default();
                    numbers.extend([line, column]);
                }
                numbers.push(utf16_length(&edit.text));
                texts.push(edit.text);
            }
        }
        border.answer(&numbers, &texts)
    })
}

/// Where the ends of edits are in the file, in the order of the text, which is passed over once.
fn positions(part: &Part<'_>, fixes: &[Vec<TextEdit>]) -> Vec<(usize, Position)> {
    let ends = fixes.iter().flatten().flat_map(|edit| [edit.start, edit.end]);
    let places = sorted::numbers(ends.map(|end| narrow(end).into()).collect());
    let mut positions = Positions::new(part.bytes, part.start);
    let place = |place: u64| (sorted::low(place), positions.find(narrow(sorted::low(place))));
    places.into_iter().map(place).collect()
}

impl Border {
    fn part(&self) -> Part<'_> {
        if let Some(found) = &self.found {
            return found.part(&self.file);
        }
        let (above, bytes) = self.input.split_at_checked(self.above).unwrap_or_default();
        Part {
            bytes,
            start: self.start,
            above,
            form: Form::Any,
        }
    }

    /// Keeps an answer and gives its address.
    fn answer(&mut self, numbers: &[u32], texts: &[String]) -> usize {
        self.text = texts.concat();
        self.numbers.clear();
        self.numbers
            .extend([narrow(self.text.as_ptr().addr()), narrow(self.text.len())]);
        self.numbers.extend(numbers);
        self.numbers.as_ptr().addr()
    }
}
