//! Requests that another module has read, serialized: their arguments as numbers, and their texts one behind the other. The module of the command
//! line reads command lines, so that pages do not carry what that takes, and hands them to the core.

use super::tape::{self, Tape};
use super::{ReadError, ReadFailure, offset};
use crate::request::{Argument, Name, Path, Request, Transport, ValueKind};
use crate::text::Position;
use crate::width::wide;

/// What such a request begins with; no tape does. The place in its file follows: offset, line and column.
const SERIALIZED: u32 = 15;

/// The place of a request that was handed over, and the rest of it. Nothing for a tape.
pub(crate) fn place(tape: Tape<'_>) -> Option<(Position, Tape<'_>)> {
    let [SERIALIZED, offset, line, column, marks @ ..] = tape.marks else {
        return None;
    };
    let (offset, line, column) = (*offset, *line, *column);
    Some((Position { offset, line, column }, Tape { marks, ..tape }))
}

/// The comments above a request have so many bytes; they come first among the texts.
const ABOVE: usize = 0;
/// What the request is as a whole, a bit each.
const FACTS: usize = 1;
const IS_OPEN: u32 = 1;
const IS_SENT: u32 = 2;
/// Instead: why it could not be read, and where.
const ERROR: usize = 2;
const ERROR_AT: usize = 3;
/// Where the arguments begin.
const HEAD: usize = 4;
/// How many numbers an argument has.
const WIDTH: usize = 9;

const ERRORS: [ReadError; 3] = [ReadError::Utf8, ReadError::TooLong, ReadError::TooMany];

/// Writes a request, and gives its numbers and its texts.
#[cfg(any(feature = "linter", test))]
pub(crate) fn write(read: &Result<Request<'_>, ReadFailure>, above: &str) -> (Vec<u32>, String) {
    let mut texts = above.to_owned();
    let request = match read {
        Ok(request) => request,
        Err(failure) => {
            let place = ERRORS
                .iter()
                .position(|error| *error == failure.error)
                .unwrap_or_default();
            return (vec![offset(above.len()), 0, offset(place) + 1, failure.at], texts);
        }
    };
    let is_sent = request.transport == Transport::Command { is_sent: true };
    let facts = (u32::from(request.is_open) * IS_OPEN) | (u32::from(is_sent) * IS_SENT);
    let mut marks = vec![offset(above.len()), facts, 0, 0];
    for argument in &request.arguments {
        let code = tape::code_of(&argument.name);
        let name = if code == 0 {
            argument.name.to_text()
        } else {
            String::new()
        };
        texts.push_str(&name);
        texts.push_str(&argument.value);
        let kind = match argument.kind {
            ValueKind::Unknown { start } => start + 1,
            _ => 0,
        };
        marks.extend([code, offset(name.len()), offset(argument.value.len()), kind]);
        marks.extend([argument.name_at.start, argument.name_at.end]);
        marks.extend([argument.value_at.start, argument.value_at.end]);
        marks.push(u32::from(matches!(argument.path, Path::Nested)));
    }
    (marks, texts)
}

/// Reads a request, and gives the texts behind its own.
#[inline(never)] // Few requests come this way.
pub(crate) fn read(tape: Tape<'_>) -> (Result<Request<'_>, ReadFailure>, &[u8]) {
    let mark = |place: usize| tape.marks.get(place).copied().unwrap_or_default();
    let mut texts = Texts(tape.texts);
    let above = texts.take(mark(ABOVE));
    if let Some(error) = wide(mark(ERROR)).checked_sub(1) {
        let error = ERRORS.get(error).copied().unwrap_or(ReadError::Unreadable);
        return (
            Err(ReadFailure {
                error,
                at: mark(ERROR_AT),
            }),
            texts.0,
        );
    }
    let is_sent = mark(FACTS) & IS_SENT != 0;
    let mut request = Request {
        has_text: true,
        above,
        is_open: mark(FACTS) & IS_OPEN != 0,
        transport: Transport::Command { is_sent },
        ..Request::default()
    };
    let arguments = tape.marks.get(HEAD..).unwrap_or_default().as_chunks::<WIDTH>().0;
    for [code, name, value, kind, from, to, value_from, value_to, is_nested] in arguments {
        let mut argument = Argument::default();
        let name = texts.take(*name);
        argument.name = if *code == 0 {
            Name::parse(name.into())
        } else {
            tape::name(*code)
        };
        if *is_nested == 1 {
            argument.path = Path::Nested;
        }
        argument.name_at = *from..*to;
        let kind = kind
            .checked_sub(1)
            .map_or(ValueKind::Known, |start| ValueKind::Unknown { start });
        argument.set_value(texts.take(*value).into(), kind, *value_from..*value_to);
        request.arguments.push(argument);
    }
    (Ok(request), texts.0)
}

/// Texts that are taken one after the other.
struct Texts<'t>(&'t [u8]);

impl<'t> Texts<'t> {
    fn take(&mut self, length: u32) -> &'t str {
        let (text, rest) = self.0.split_at_checked(wide(length)).unwrap_or_default();
        self.0 = rest;
        std::str::from_utf8(text).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input;

    /// All of a request that is handed over.
    fn said(request: &Result<Request<'_>, ReadFailure>) -> String {
        match request {
            Ok(request) => format!(
                "{:?} {:?} {} {:?}",
                request.arguments, request.transport, request.is_open, request.above
            ),
            Err(failure) => format!("{failure:?}"),
        }
    }

    #[test]
    fn what_is_handed_over_arrives() {
        let long = "x".repeat(input::MAX_BYTES);
        for text in [
            "aliyun ecs ResetDisk --DiskId d-1 --snapshotId \"$A\" --SnapshotId s-$B --Other 备 --dryrun",
            "aliyun ecs create-snapshot \"$@\" --tag Key=a Value=$B --tag.70000.key x",
            &format!("aliyun {long}"),
        ] {
            let mut read = input::read(text);
            if let Ok(request) = &mut read {
                request.above = "# ecs-preflight-ignore length -- é";
            }
            let above = read.as_ref().map_or("", |request| request.above);
            let (marks, texts) = write(&read, above);
            let all = texts + "the text itself";
            let tape = Tape {
                marks: &marks,
                texts: all.as_bytes(),
            };
            let start = [SERIALIZED, 7, 2, 3];
            let marks = [start.as_slice(), tape.marks].concat();
            let (position, tape) = place(Tape { marks: &marks, ..tape }).unwrap();
            assert_eq!((position.offset, position.line, position.column), (7, 2, 3));
            let (arrived, rest) = super::read(tape);
            assert_eq!(said(&arrived), said(&read));
            assert_eq!(rest, b"the text itself");
        }
    }
}
