//! The border to JavaScript, and the only file that knows it.
//!
//! Crossing it is what costs, not the rules. So a request comes in as bytes in one buffer that is kept, and a report
//! goes out as numbers and one text in two more. What never changes, the rows and sentences of the tables, goes out as an
//! address: the other side asks for it once ([`row`], [`evidence`]) and keeps it. `report.js` is the other half.

#![expect(unreachable_pub, reason = "wasm-bindgen exports what is `pub`")]

use std::cell::RefCell;

use js_sys::TypeError;
use serde::Serialize;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use crate::check::{self, Outcome, Predicted};
use crate::input::batch::Cursor;
use crate::input::{self, ReadError, ReadFailure, tape};
use crate::lang::Language;
use crate::options::{Options, OptionsError};
use crate::report::{Certainty, Diagnostic, Meaning, PathStep, Severity, Verdict};
use crate::request::{Argument, Path, Request};
use crate::resolve::Resolved;
use crate::spec::{Evidence, Operation, Refusal};
use crate::text::{Position, utf16_length};
use crate::unresolved::Asked;
use crate::words::{self, Source};
use crate::{explain, operations, rules};

#[derive(Default)]
struct Border {
    /// What comes in: the options, then the request.
    input: Vec<u8>,
    /// What goes out: numbers.
    words: Vec<u32>,
    /// What goes out: texts, one behind the other.
    text: String,
    /// The rows and sentences of the last report, by the order of their addresses in `words`.
    rows: Vec<&'static Refusal>,
    evidence: Vec<&'static [Evidence]>,
    error: Option<OptionsError>,
    file: File,
}

#[derive(Default)]
struct File {
    bytes: Vec<u8>,
    cursor: Cursor,
    options: Options,
}

thread_local! {
    static BORDER: RefCell<Border> = RefCell::default();
}

/// The forms in which a request comes in.
const TEXT: u32 = 0;
const FIELD: u32 = 2;

/// The address of the input buffer, which has room for at least so many bytes.
#[wasm_bindgen]
pub fn input(length: usize) -> usize {
    BORDER.with_borrow_mut(|border| {
        if border.input.len() < length {
            border.input.resize(length.next_power_of_two().max(4096), 0);
        }
        border.input.as_ptr().addr()
    })
}

/// Checks what the input buffer holds: the options as a tape, if any, then the request in one of the forms. Returns the
/// address of the numbers, or 0 when the options are wrong.
#[wasm_bindgen]
pub fn check(form: u32, options_length: usize, length: usize) -> usize {
    BORDER.with_borrow_mut(|border| {
        let input = std::mem::take(&mut border.input);
        let outcome = border.check(&input, form, options_length, length);
        border.input = input;
        border.answer(outcome)
    })
}

/// Takes the bytes of the input buffer as a file of requests, behind the options. Returns 0 when the options are wrong.
#[wasm_bindgen]
pub fn open(options_length: usize, length: usize) -> usize {
    BORDER.with_borrow_mut(|border| {
        let input = std::mem::take(&mut border.input);
        let (options, rest) = input.split_at(options_length.min(input.len()));
        let opened = read_options(options).map(|options| {
            border.file = File {
                bytes: rest.get(..length).unwrap_or_default().to_vec(),
                cursor: Cursor::default(),
                options,
            };
        });
        border.answer(opened)
    })
}

/// Checks the next request of the file that was opened. Returns the address of the numbers, the first of which is the
/// line on which the request starts, or 0 when there is none.
#[wasm_bindgen]
pub fn next() -> usize {
    BORDER.with_borrow_mut(|border| {
        let mut file = std::mem::take(&mut border.file);
        let Some(part) = file.cursor.next(&file.bytes) else {
            return 0;
        };
        let source = Source {
            bytes: part.bytes,
            start: part.start,
        };
        border.report(&part.read(), Some(source), &file.options);
        if let Some(line) = border.words.get_mut(LINE) {
            *line = part.start.line;
        }
        border.file = file;
        border.words.as_ptr().addr()
    })
}

/// The error of a call that returned 0.
#[wasm_bindgen]
pub fn failure() -> JsValue {
    let error = BORDER.with_borrow_mut(|border| border.error.take());
    TypeError::new(&error.map_or_else(String::new, |error| error.to_string())).into()
}

/// The row of an error table of the last report, by its place in the report.
#[wasm_bindgen]
pub fn row(place: usize) -> JsValue {
    let found = BORDER.with_borrow(|border| border.rows.get(place).copied());
    to_js(&found.map(crate::report::RefusalRow::from))
}

/// The sentences behind a finding of the last report, by their place in the report.
#[wasm_bindgen]
pub fn evidence(place: usize) -> JsValue {
    let found = BORDER.with_borrow(|border| border.evidence.get(place).copied());
    to_js(&found.unwrap_or_default())
}

/// The documented answers that stay open, from the operation's place in the list and what the report kept.
#[wasm_bindgen]
pub fn unresolved(operation: usize, asked: &str, chinese: bool) -> JsValue {
    let language = language(chinese);
    let open = operations::ALL
        .get(operation)
        .map(|operation| Asked::parse(asked).unresolved(operation, language));
    to_js(&open.unwrap_or_default())
}

/// The names that reports have numbers for.
#[wasm_bindgen]
pub fn names() -> JsValue {
    #[derive(Serialize)]
    struct Names {
        operations: &'static [&'static str],
        rules: Vec<&'static str>,
    }
    to_js(&Names {
        operations: operations::NAMES,
        rules: rules::ALL.iter().map(|rule| rule.id).collect(),
    })
}

/// What a code or a rule is about, with the options that the input buffer holds, by places in the lists that the package
/// carries as data.
///
/// # Errors
/// A `TypeError` when the options are wrong.
#[wasm_bindgen]
pub fn find(query: &str, options_length: usize) -> Result<JsValue, JsValue> {
    let options = given_options(options_length)?;
    Ok(to_js(&explain::find(query, options.operation.as_deref())))
}

/// The `TypeError` that the options in the input buffer deserve, or nothing.
///
/// # Errors
/// A `TypeError` when the options are wrong.
#[wasm_bindgen(js_name = judgeOptions)]
pub fn judge_options(length: usize) -> Result<(), JsValue> {
    given_options(length).map(|_| ())
}

/// Takes the Chinese texts.
#[cfg(not(feature = "texts"))]
#[wasm_bindgen]
pub fn provide(catalogue: &str) {
    crate::lang::provide(catalogue);
}

fn language(chinese: bool) -> Language {
    if chinese { Language::Chinese } else { Language::English }
}

fn given_options(length: usize) -> Result<Options, JsValue> {
    let options = BORDER.with_borrow(|border| read_options(border.input.get(..length).unwrap_or_default()));
    options.map_err(|error| TypeError::new(&error.to_string()).into())
}

fn read_options(tape: &[u8]) -> Result<Options, OptionsError> {
    if tape.is_empty() {
        return Ok(Options::default());
    }
    let given = tape::read(tape).map_err(|_| OptionsError::NoObject)?;
    Options::read(&given)
}

/// Plain data: `null` for nothing, objects for maps. Serializing the project's own types cannot fail.
fn to_js(value: &impl Serialize) -> JsValue {
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    value.serialize(&serializer).unwrap_or(JsValue::NULL)
}

/// Where the numbers of a report start with the line of the request in its file.
const LINE: usize = 0;

impl Border {
    /// The address of the numbers; an error is kept for [`failure`].
    fn answer(&mut self, outcome: Result<(), OptionsError>) -> usize {
        match outcome {
            Ok(()) => self.words.as_ptr().addr().max(1),
            Err(error) => {
                self.error = Some(error);
                0
            }
        }
    }

    fn check(&mut self, input: &[u8], form: u32, options_length: usize, length: usize) -> Result<(), OptionsError> {
        let (options, rest) = input.split_at(options_length.min(input.len()));
        let options = read_options(options)?;
        let given = rest.get(..length).unwrap_or_default();
        match form {
            TEXT => {
                let read = match std::str::from_utf8(given) {
                    Ok(text) => input::read(text),
                    Err(error) => input::fail(ReadError::Utf8, error.valid_up_to()),
                };
                let source = Source {
                    bytes: given,
                    start: Position::START,
                };
                self.report(&read, Some(source), &options);
            }
            FIELD => self.field(tape::read(given), &options)?,
            _ => self.report(&tape::read(given), None, &options),
        }
        Ok(())
    }

    /// One field of a form: its value under its name, and the operation in the options.
    fn field(&mut self, given: Result<Request<'_>, ReadFailure>, options: &Options) -> Result<(), OptionsError> {
        let name = options.operation.as_deref().unwrap_or_default();
        let operation = operations::find(name).ok_or_else(|| OptionsError::operation(name))?;
        let request = given.map_err(|_| OptionsError::NoObject)?;
        let (parameter, request) = only_field(request);
        let mut outcome = check::field(&request, operation, options);
        let mut diagnostics = words::diagnostics(&mut outcome, &Ok(request), None, options);
        diagnostics.retain(|diagnostic| diagnostic.parameter == parameter);
        self.write(&outcome, &diagnostics, "");
        Ok(())
    }

    fn report(&mut self, request: &Result<Request<'_>, ReadFailure>, source: Option<Source<'_>>, options: &Options) {
        let mut outcome = check::run(request, options);
        let diagnostics = words::diagnostics(&mut outcome, request, source, options);
        let asked = match (request, outcome.operation) {
            (Ok(request), Some(operation)) => Asked::new(&Resolved::new(request, operation)).to_line(),
            _ => String::new(),
        };
        self.write(&outcome, &diagnostics, &asked);
    }

    fn write(&mut self, outcome: &Outcome, diagnostics: &[Diagnostic], asked: &str) {
        self.words.clear();
        self.text.clear();
        self.rows.clear();
        self.evidence.clear();
        self.words.extend([0; 3]);
        self.words.push(operation_number(outcome.operation));
        self.words.push(match outcome.verdict {
            Verdict::Rejected => 0,
            Verdict::Contested => 1,
            Verdict::Passes => 2,
            Verdict::Unchecked => 3,
        });
        self.push_prediction(outcome.predicted.as_ref());
        self.push_text(asked);
        self.words.push(number(diagnostics.len()));
        for diagnostic in diagnostics {
            self.push_diagnostic(diagnostic);
        }
        let (address, length) = (self.text.as_ptr().addr(), self.text.len());
        if let Some([_, place, size]) = self.words.first_chunk_mut::<3>() {
            (*place, *size) = (number(address), number(length));
        }
    }

    fn push_prediction(&mut self, predicted: Option<&Predicted>) {
        self.push_row(predicted.map(|predicted| predicted.refusal));
        self.words.push(match predicted.map(|predicted| predicted.meaning) {
            Some(Meaning::DryRunPassed) => 1,
            _ => 0,
        });
        self.words.push(match predicted.map(|predicted| predicted.certainty) {
            Some(Certainty::Contested) => 1,
            _ => 0,
        });
    }

    fn push_diagnostic(&mut self, diagnostic: &Diagnostic) {
        let rule = rules::ALL.iter().position(|rule| rule.id == diagnostic.rule);
        self.words.push(number(rule.unwrap_or(usize::MAX)));
        self.words.push(match diagnostic.severity {
            Severity::Error => 0,
            Severity::Warning => 1,
            Severity::Info => 2,
        });
        self.words.push(u32::from(diagnostic.certainty == Certainty::Contested));
        self.push_text(&diagnostic.parameter);
        self.push_path(&diagnostic.path);
        self.push_text(&diagnostic.message);
        self.push_row(diagnostic.refusal);
        self.push_evidence(diagnostic.evidence);
        match diagnostic.span {
            Some(span) => self.words.extend([1, span.start, span.end, span.line, span.column]),
            None => self.words.push(0),
        }
        match &diagnostic.fix {
            None => self.words.push(0),
            Some(fix) => {
                self.words.push(if fix.safe { 1 } else { 2 });
                self.push_text(&fix.title);
                self.words.push(number(fix.edits.len()));
                for edit in &fix.edits {
                    self.push_text(&edit.parameter);
                    self.push_optional(edit.name.as_deref());
                    self.push_optional(edit.value.as_deref());
                }
            }
        }
    }

    /// Texts go out by their length in UTF-16 code units.
    fn push_text(&mut self, text: &str) {
        self.words.push(utf16_length(text));
        self.text.push_str(text);
    }

    fn push_optional(&mut self, text: Option<&str>) {
        self.words.push(u32::from(text.is_some()));
        if let Some(text) = text {
            self.push_text(text);
        }
    }

    /// A step into a list is its place, shifted; a step into an object is marked and followed by a text.
    fn push_path(&mut self, path: &[PathStep]) {
        self.words.push(number(path.len()));
        for step in path {
            match step {
                PathStep::Index(index) => self.words.push(index << 1),
                PathStep::Key(key) => {
                    self.words.push(1);
                    self.push_text(key);
                }
            }
        }
    }

    fn push_row(&mut self, row: Option<&'static Refusal>) {
        match row {
            None => self.words.push(0),
            Some(row) => {
                self.words.push(number(std::ptr::from_ref(row).addr()));
                self.words.push(number(self.rows.len()));
                self.rows.push(row);
            }
        }
    }

    fn push_evidence(&mut self, evidence: &'static [Evidence]) {
        if evidence.is_empty() {
            self.words.push(0);
            return;
        }
        self.words.push(number(evidence.as_ptr().addr()));
        self.words.push(number(self.evidence.len()));
        self.evidence.push(evidence);
    }
}

/// The field of a form: its name, and a request with its value, or without one when the field is empty.
fn only_field(request: Request<'_>) -> (String, Request<'_>) {
    let field = request.arguments.into_iter().next();
    let name = field.as_ref().map(|field| field.name.to_string()).unwrap_or_default();
    let filled = field.filter(|field| !field.value.is_empty()).map(|field| Argument {
        path: Path::Flat,
        ..field
    });
    let request = Request {
        arguments: filled.into_iter().collect(),
        ..Request::default()
    };
    (name, request)
}

fn operation_number(operation: Option<&'static Operation>) -> u32 {
    let place = operation.and_then(|operation| operations::NAMES.iter().position(|name| *name == operation.name));
    place.map_or(0, |place| number(place + 1))
}

/// Addresses and lengths on wasm have 32 bits.
fn number(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}
