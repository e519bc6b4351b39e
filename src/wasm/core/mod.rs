//! The border of `core.wasm` and `full.wasm`, to programs: the functions that they call.
//!
//! Crossing it is what costs, not the rules. So a request comes in as numbers and texts in two buffers that are kept, and a
//! report goes out as numbers, with only the texts of the request itself. What the numbers stand for, messages, error rows and
//! sentences, the package carries as data (`texts.rs`), in each language. `report.js` is the other half.

#![expect(unreachable_pub, reason = "wasm-bindgen exports what is `pub`")]

mod border;
mod out;

use std::cell::RefCell;

use wasm_bindgen::prelude::wasm_bindgen;

use self::border::{Border, Incoming, Memory, read_incoming, read_options, tape_of};
use crate::batch::Batch;
use crate::cache::CachedAnswer;
use crate::check::{self, PlainField};
use crate::explain;
use crate::input::received::{self, Received};
use crate::input::serialized;
use crate::input::stream::Stream;
use crate::input::tape::{self, Tape};
use crate::options::{Options, OptionsError};
use crate::state::{State, StateError};
use crate::text::Position;
use crate::unresolved::Question;
use crate::width::{narrow, wide};
use crate::words::Source;
use crate::{operations, said};

/// Whether this is the module that does all.
const IS_FULL: bool = cfg!(feature = "full");

/// Requests that are sent one after the other.
struct Sent {
    options: Options,
    batch: Batch,
    file: Stream,
}

thread_local! {
    static BORDER: RefCell<Border> = const { RefCell::new(Border::new()) };
    static MEMORY: RefCell<Memory> = RefCell::default();
    static SENT: RefCell<Option<Box<Sent>>> = const { RefCell::new(None) };
}

/// The address of the buffer for texts, which has room for at least so many bytes, or 0 when there is no memory for them.
#[wasm_bindgen]
pub fn input(length: usize) -> usize {
    BORDER.with_borrow_mut(|border| with_room(&mut border.input, length))
}

/// The same for the buffer for marks.
#[wasm_bindgen]
pub fn marks(length: usize) -> usize {
    BORDER.with_borrow_mut(|border| with_room(&mut border.marks, length))
}

fn with_room<T: Clone + Default>(buffer: &mut Vec<T>, length: usize) -> usize {
    let missing = length.saturating_sub(buffer.len());
    if buffer.try_reserve_exact(missing).is_err() {
        return 0;
    }
    if missing > 0 {
        buffer.resize(length, T::default());
    }
    buffer.as_ptr().addr()
}

/// The code of the wire name that stands in the buffer for texts, or 0 for a name that no table has.
#[wasm_bindgen]
pub fn code(start: usize, length: usize) -> u32 {
    BORDER.with_borrow(|border| {
        let name = border.input.get(start..).and_then(|rest| rest.get(..length));
        name.and_then(|name| std::str::from_utf8(name).ok())
            .map_or(0, tape::code)
    })
}

/// Takes so many bytes of the buffer for texts as what is known of resources. Returns 0 when they tell nothing.
#[wasm_bindgen]
pub fn state(length: usize) -> usize {
    BORDER.with_borrow_mut(|border| {
        if !IS_FULL {
            return border.fail(OptionsError::NeedsFull("option `state`"));
        }
        let json = border.input.get(..length).unwrap_or_default();
        let read = std::str::from_utf8(json).map_err(|_| StateError::Json);
        border.state = None;
        match read.and_then(State::read) {
            Ok(state) => {
                border.state = Some(state);
                1
            }
            Err(error) => border.fail(OptionsError::State(error)),
        }
    })
}

/// Checks what the buffers hold: the options as a tape, if any, then the request, as a tape, as another module has read it or, without
/// marks, as a text. Returns the address of the numbers, or 0 when the options are wrong.
#[wasm_bindgen]
pub fn check(options_marks: usize, options_texts: usize, marks: usize, texts: usize) -> usize {
    if IS_FULL && let Some(address) = known_answer(options_marks, options_texts, marks, texts) {
        return address;
    }
    with_request(options_marks, options_texts, marks, texts, false)
}

/// What a request says, which the buffers hold as for [`check`]. Returns the address of the numbers, or 0 when the options are wrong.
#[wasm_bindgen]
pub fn said(options_marks: usize, options_texts: usize, marks: usize, texts: usize) -> usize {
    with_request(options_marks, options_texts, marks, texts, true)
}

/// The address of what is said of an object that is like one of before.
fn known_answer(options_marks: usize, options_texts: usize, marks: usize, texts: usize) -> Option<usize> {
    BORDER.with_borrow_mut(|border| {
        MEMORY.with_borrow_mut(|memory| {
            let all = tape_of(&border.marks, marks, &border.input, texts);
            let (options, given) = all.split_at(options_marks, options_texts);
            let input = border.input.get(options_texts..).unwrap_or_default();
            match memory.objects.answer(options, given, input, &mut memory.findings)? {
                CachedAnswer::Same(numbers) => Some(numbers.as_ptr().addr()),
                CachedAnswer::Other(first, outcome) => {
                    border.out.push_report(&[], first, None, &outcome, &outcome.findings);
                    memory.keep(outcome.findings);
                    Some(border.out.finish())
                }
            }
        })
    })
}

/// Reads the request that came in, and checks it or tells what it says.
#[inline(never)] // One for both.
fn with_request(options_marks: usize, options_texts: usize, marks: usize, texts: usize, is_said: bool) -> usize {
    with_given(
        options_marks,
        options_texts,
        marks,
        texts,
        &|border, (of_options, options), given| {
            if let Some((start, given)) = serialized::place(given).filter(|_| IS_FULL) {
                let (read, bytes) = serialized::read(given);
                let outcome = check::run(&read, options, &mut border.plans);
                border.report(&read, Some(Source { bytes, start }), outcome);
                return Ok(());
            }
            if is_said && !IS_FULL {
                return Err(OptionsError::NeedsFull("`convert`"));
            }
            if is_said {
                let read = read_incoming(given, options);
                border.out.start();
                said::write(&read.request, options, &mut border.out.numbers, &mut border.out.text);
            } else if given.marks.is_empty() {
                border.check_text(of_options, options, given);
            } else {
                border.check_object(of_options, options, given);
            }
            Ok(())
        },
    )
}

/// An answer without texts that says that there are no findings.
static NOTHING: [u32; 3] = [0; 3];

/// The address of what is said of a field that has a name of the tables and whose value stands at a place of the buffer, if that value
/// is all that counts.
fn plain_field(operation: usize, code: u32, start: usize, end: usize) -> Option<usize> {
    let operation = operations::ALL.get(operation)?;
    let name = tape::name(code);
    let field = PlainField::of(operation, &name)?;
    BORDER.with_borrow_mut(|border| {
        let value = std::str::from_utf8(border.input.get(start..end)?).ok()?;
        if value.is_empty() {
            return None;
        }
        if field.passes(value) {
            return Some(NOTHING.as_ptr().addr());
        }
        let memory = MEMORY.with_borrow_mut(|memory| std::mem::take(&mut memory.findings));
        let findings = field.check(value, &Options::default(), memory);
        let findings = border.report_plain_field(&name, findings, operation);
        MEMORY.with_borrow_mut(|memory| memory.keep(findings));
        Some(border.out.finish())
    })
}

/// Checks one field of a form: the value that stands behind the options, and the parameter by the code of its name or, where that
/// is 0, by the text of so many bytes before the value.
#[wasm_bindgen]
pub fn field(
    operation: usize,
    code: u32,
    name_length: usize,
    options_marks: usize,
    options_texts: usize,
    texts: usize,
) -> usize {
    if IS_FULL
        && options_marks == 0
        && code != 0
        && let Some(address) = plain_field(operation, code, options_texts + name_length, texts)
    {
        return address;
    }
    with_given(
        options_marks,
        options_texts,
        options_marks,
        texts,
        &|border, (_, options), given| {
            let operation = operations::ALL.get(operation).copied();
            let asked = || OptionsError::Operation(options.operation.clone().unwrap_or_default());
            border.field(operation.ok_or_else(asked)?, code, name_length, given.texts, options)
        },
    )
}

/// What is done with options, as they came and as they are read, and with what came behind them.
type Check<'c> = dyn Fn(&mut Border, (Tape<'_>, &Options), Tape<'_>) -> Result<(), OptionsError> + 'c;

/// Hands the options that came in and what is behind them to a check.
fn with_given(options_marks: usize, options_texts: usize, marks: usize, texts: usize, check: &Check<'_>) -> usize {
    BORDER.with_borrow_mut(|border| {
        let (input_buffer, marks_buffer) = (std::mem::take(&mut border.input), std::mem::take(&mut border.marks));
        let all = tape_of(&marks_buffer, marks, &input_buffer, texts);
        let (of_options, given) = all.split_at(options_marks, options_texts);
        let checked = match read_options(of_options, border.state.as_ref()) {
            Ok(options) => check(border, (of_options, &options), given),
            Err(error) => Err(error),
        };
        (border.input, border.marks) = (input_buffer, marks_buffer);
        match checked {
            Ok(()) => border.out.finish(),
            Err(error) => border.fail(error),
        }
    })
}

/// Begins a batch with the options that came in. Returns 0 when they are wrong.
#[wasm_bindgen]
pub fn begin(options_marks: usize, options_texts: usize) -> usize {
    BORDER.with_borrow_mut(|border| match border.options(options_marks, options_texts) {
        Ok(_) if !IS_FULL => border.fail(OptionsError::NeedsFull("`checkMany`")),
        Ok(options) => {
            SENT.set(Some(Box::new(Sent {
                options,
                batch: Batch::default(),
                file: Stream::default(),
            })));
            1
        }
        Err(error) => border.fail(error),
    })
}

/// Does something with the batch that was begun.
fn with_sent(action: impl FnOnce(&mut Sent) -> usize) -> usize {
    if !IS_FULL {
        return 0;
    }
    SENT.with_borrow_mut(|sent| sent.as_mut().map_or(0, |sent| action(sent)))
}

/// The address at which the next so many bytes of the file of a batch are to be written. To be called when [`next`] has nothing more.
#[wasm_bindgen]
pub fn room(length: usize) -> usize {
    with_sent(|sent| sent.file.room(length).as_ptr().addr())
}

/// Takes so many bytes of the room into the file, and whether the file ends with them.
#[wasm_bindgen]
pub fn supply(length: usize, is_all: bool) {
    with_sent(|sent| {
        sent.file.supply(length, is_all);
        0
    });
}

/// How many requests of the batch were checked so far.
#[wasm_bindgen]
pub fn sent() -> usize {
    with_sent(|sent| wide(sent.batch.requests))
}

/// How many of them are in a log and for other operations, so that there is nothing to say of them.
#[wasm_bindgen]
pub fn others() -> usize {
    with_sent(|sent| wide(sent.batch.others))
}

/// Checks the next requests of the file, up to one of which there is something to say, or only the next one. Returns the address of the
/// numbers, which is even. When more bytes are needed or there are none, returns whether the file is what a log service answers: 1 or 0.
#[wasm_bindgen]
pub fn next(is_each: bool) -> usize {
    with_sent(|Sent { options, batch, file }| {
        BORDER.with_borrow_mut(|border| {
            file.read(|requests| {
                while let Some(part) = requests.next() {
                    if !is_each
                        && requests
                            .values()
                            .is_some_and(|values| batch.takes(values, &part, options))
                    {
                        continue;
                    }
                    let Position { line, column, offset } = part.start;
                    let (start, is_in_array) = (requests.start(), requests.is_in_array());
                    let place = [
                        batch.requests,
                        line,
                        narrow(part.bytes.as_ptr().addr()),
                        narrow(part.bytes.len()),
                        narrow(part.above.len()),
                        column,
                        offset,
                        u32::from(is_in_array),
                        low(start),
                        high(start),
                    ];
                    let source = Source {
                        bytes: part.bytes,
                        start: part.start,
                    };
                    if border.report_of_batch(requests.last(), Some(source), batch, options, is_each, &place) {
                        return border.out.finish();
                    }
                }
                usize::from(requests.is_log())
            })
        })
    })
}

/// Checks what the buffers hold as the next request of a batch, or as the last one again. Returns the address of the numbers, or 0 when there is nothing to say.
#[wasm_bindgen]
pub fn take(marks: usize, texts: usize, is_each: bool, is_again: bool) -> usize {
    with_sent(|Sent { options, batch, .. }| {
        batch.requests -= u32::from(is_again && batch.requests > 0);
        BORDER.with_borrow_mut(|border| {
            let (input_buffer, marks_buffer) = (std::mem::take(&mut border.input), std::mem::take(&mut border.marks));
            let given = tape_of(&marks_buffer, marks, &input_buffer, texts);
            let Incoming { request, source, .. } = read_incoming(given, options);
            let is_told = border.report_of_batch((&request, None), source, batch, options, is_each, &[batch.requests]);
            (border.input, border.marks) = (input_buffer, marks_buffer);
            if is_told { border.out.finish() } else { 0 }
        })
    })
}

/// The error of a call that returned 0: which sentence it is, and what stands in its places. Returns the address of the numbers.
#[wasm_bindgen]
pub fn failure() -> usize {
    BORDER.with_borrow_mut(|border| {
        border.out.start();
        if let Some(error) = border.error.take() {
            let (place, values) = error.sentence();
            border.out.numbers.push(narrow(place));
            for value in values {
                border.out.push_text(value);
            }
        }
        border.out.finish()
    })
}

/// The documented answers that stay open for requests of one kind, from the operation's place in the list and the number of the kind.
/// Returns the address of the numbers.
#[wasm_bindgen]
pub fn unresolved(operation: usize, kind: u32) -> usize {
    BORDER.with_borrow_mut(|border| {
        border.out.start();
        if let Some(operation) = operations::ALL.get(operation) {
            border.out.push_open(operation, &Question::of_kind(kind));
        }
        border.out.finish()
    })
}

/// What the text of so many bytes that came in says, which is an error response or a name. Returns the address of the numbers, or 0 when
/// it is a response that the module does not read.
#[wasm_bindgen]
pub fn received(length: usize) -> usize {
    BORDER.with_borrow_mut(|border| {
        let text = std::str::from_utf8(border.input.get(..length).unwrap_or_default()).unwrap_or_default();
        let is_name = received::is_name(text.trim());
        if !is_name && !IS_FULL {
            return border.fail(OptionsError::NeedsFull("an error response"));
        }
        let received = if IS_FULL {
            received::read(text)
        } else {
            Received::named(text.trim())
        };
        border.out.start();
        border.out.numbers.push(u32::from(is_name));
        border.out.push_received(&received);
        border.out.finish()
    })
}

/// What may have been meant by a name, which has so many bytes of those that came in, of all that are known: they stand behind it, a line
/// each. Returns the address of the numbers.
#[wasm_bindgen]
pub fn alike(name_length: usize, length: usize) -> usize {
    BORDER.with_borrow_mut(|border| {
        let came = std::mem::take(&mut border.input);
        let text = std::str::from_utf8(came.get(..length).unwrap_or_default()).unwrap_or_default();
        let (name, known) = text.split_at_checked(name_length).unwrap_or_default();
        let found = explain::suggestions(name, known.split('\n'));
        border.out.start();
        border.out.numbers.push(narrow(found.len()));
        for one in found {
            border.out.push_text(one);
        }
        border.input = came;
        border.out.finish()
    })
}

/// Looks only at the options that came in. Returns 0 when they are wrong.
#[wasm_bindgen]
pub fn judge(options_marks: usize, options_texts: usize) -> usize {
    BORDER.with_borrow_mut(|border| match border.options(options_marks, options_texts) {
        Ok(_) => 1,
        Err(error) => border.fail(error),
    })
}

fn low(value: u64) -> u32 {
    u32::try_from(value & u64::from(u32::MAX)).unwrap_or(u32::MAX)
}

fn high(value: u64) -> u32 {
    u32::try_from(value >> 32).unwrap_or(u32::MAX)
}
