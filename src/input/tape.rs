//! Objects that a caller hands over: the values of an object in the order in which they stand, as bytes.
//!
//! `wasm.rs` fills the buffer from JavaScript (`flatten.js`); this reader knows only the bytes. A mark is one byte.
//! Behind `KEY`, `TEXT` and `UNSENDABLE` stand the length of a text in bytes, as three bytes of seven bits each, lowest first, and the
//! text.

use std::borrow::Cow;

use super::flatten::Flattener;
use super::{MAX_BYTES, ReadError, ReadFailure, fail};
use crate::request::{Request, Undecodable, ValueKind};

const OBJECT: u8 = 1;
const LIST: u8 = 2;
const CLOSE: u8 = 3;
const KEY: u8 = 4;
const TEXT: u8 = 5;
const NOTHING: u8 = 6;
const UNSENDABLE: u8 = 7;
const TOO_LONG: u8 = 9;

/// Reads the object on the tape.
pub(crate) fn read(tape: &[u8]) -> Result<Request<'_>, ReadFailure> {
    // Marks and lengths are ASCII, so the tape is one text and is looked at as such once.
    let mut rest = std::str::from_utf8(tape).map_err(|_| UNREADABLE)?;
    if tape.first() != Some(&OBJECT) {
        return fail(ReadError::JsonNoObject, 0);
    }
    let mut flattener = Flattener::new();
    loop {
        let taken = match mark(&mut rest)? {
            OBJECT => flattener.open(false, 0),
            LIST => flattener.open(true, 0),
            CLOSE => flattener.close(0),
            KEY => {
                flattener.key(Cow::Borrowed(text(&mut rest)?), 0..0);
                continue;
            }
            TEXT => flattener.value(Cow::Borrowed(text(&mut rest)?), ValueKind::Known, 0..0),
            NOTHING => {
                flattener.nothing();
                Ok(())
            }
            UNSENDABLE => {
                let kind = ValueKind::Undecodable(Undecodable::Unsendable);
                flattener.value(Cow::Borrowed(text(&mut rest)?), kind, 0..0)
            }
            TOO_LONG => Err(ReadError::TooLong),
            _ => Err(ReadError::Unreadable),
        };
        taken.or_else(|error| fail(error, 0))?;
        if flattener.depth() == 0 {
            return if tape.len() - rest.len() > MAX_BYTES {
                fail(ReadError::TooLong, 0)
            } else {
                Ok(flattener.finish(false))
            };
        }
    }
}

const UNREADABLE: ReadFailure = ReadFailure {
    error: ReadError::Unreadable,
    at: 0,
};

fn mark(rest: &mut &str) -> Result<u8, ReadFailure> {
    let mark = *rest.as_bytes().first().ok_or(UNREADABLE)?;
    *rest = rest.get(1..).ok_or(UNREADABLE)?;
    Ok(mark)
}

fn text<'t>(rest: &mut &'t str) -> Result<&'t str, ReadFailure> {
    let [low, middle, high, ..] = *rest.as_bytes() else {
        return Err(UNREADABLE);
    };
    let end = 3 + (usize::from(low) | usize::from(middle) << 7 | usize::from(high) << 14);
    let text = rest.get(3..end).ok_or(UNREADABLE)?;
    *rest = rest.get(end..).ok_or(UNREADABLE)?;
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A tape of marks and texts, as `tape.js` writes it.
    fn tape(parts: &[(u8, &str)]) -> Vec<u8> {
        let mut bytes = Vec::new();
        for (mark, text) in parts {
            bytes.push(*mark);
            if matches!(*mark, KEY | TEXT | UNSENDABLE) {
                bytes.extend([u8::try_from(text.len()).unwrap(), 0, 0]);
                bytes.extend_from_slice(text.as_bytes());
            }
        }
        bytes
    }

    fn said(parts: &[(u8, &str)]) -> Result<Vec<String>, ReadError> {
        let tape = tape(parts);
        let request = read(&tape).map_err(|failure| failure.error)?;
        let arguments = request.arguments.iter();
        Ok(arguments
            .map(|argument| format!("{}={}", argument.name, argument.value))
            .collect())
    }

    #[test]
    fn an_object_is_flattened() {
        let parts = [
            (OBJECT, ""),
            (KEY, "DiskId"),
            (TEXT, "d-1"),
            (KEY, "Tag"),
            (LIST, ""),
            (OBJECT, ""),
            (KEY, "Key"),
            (TEXT, "环境"),
            (CLOSE, ""),
            (NOTHING, ""),
            (OBJECT, ""),
            (KEY, "Value"),
            (UNSENDABLE, ""),
            (CLOSE, ""),
            (CLOSE, ""),
            (KEY, "InstanceId"),
            (LIST, ""),
            (CLOSE, ""),
            (CLOSE, ""),
        ];
        let said = said(&parts).unwrap();
        assert_eq!(said, ["DiskId=d-1", "Tag.1.Key=环境", "Tag.3.Value=", "InstanceId="]);
    }

    #[test]
    fn what_is_no_object_is_said() {
        assert_eq!(said(&[(TEXT, "d-1")]), Err(ReadError::JsonNoObject));
        assert_eq!(said(&[(LIST, ""), (CLOSE, "")]), Err(ReadError::JsonNoObject));
        assert_eq!(said(&[]), Err(ReadError::JsonNoObject));
        assert_eq!(said(&[(OBJECT, ""), (8, "")]), Err(ReadError::Unreadable));
        assert_eq!(said(&[(OBJECT, ""), (KEY, "a")]), Err(ReadError::Unreadable));
        let deep: Vec<(u8, &str)> = std::iter::once((OBJECT, "")).chain(vec![(LIST, ""); 100]).collect();
        assert_eq!(said(&deep), Err(ReadError::TooDeep));
    }
}
