//! What is looked for in bytes, which need not be a text.

/// Whether a text stands at a place.
pub(super) fn starts(bytes: &[u8], at: usize, text: &[u8]) -> bool {
    bytes.get(at..).is_some_and(|rest| rest.starts_with(text))
}

/// Where the line starts in which a place lies.
pub(super) fn line_start(bytes: &[u8], at: usize) -> usize {
    let before = bytes.get(..at).unwrap_or_default();
    before.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1)
}

/// The line at a place, without its end. Nothing behind the last one.
pub(super) fn line_at(bytes: &[u8], at: usize) -> Option<&[u8]> {
    let rest = bytes.get(at..).filter(|rest| !rest.is_empty())?;
    rest.split(|byte| *byte == b'\n').next()
}

/// The place behind a line and those that go on with it.
pub(super) fn logical_line_end(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    loop {
        let rest = bytes.get(at..).unwrap_or_default();
        let Some(length) = rest.iter().position(|byte| *byte == b'\n') else {
            return bytes.len();
        };
        let line = rest.get(..length).unwrap_or_default();
        at += length + 1;
        if !line.strip_suffix(b"\r").unwrap_or(line).ends_with(b"\\") {
            return at;
        }
    }
}
