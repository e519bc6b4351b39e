//! A file of requests that comes in pieces. Only what belongs to a request that is not whole yet is held.

use super::batch::{Cursor, Part};

/// A file of requests that comes in pieces.
#[derive(Default)]
pub(crate) struct Stream {
    bytes: Vec<u8>,
    /// How many of the bytes came in; behind them is room.
    length: usize,
    is_all: bool,
    cursor: Cursor,
}

impl Stream {
    /// Room for the next so many bytes.
    pub(crate) fn room(&mut self, length: usize) -> &mut [u8] {
        let gone = self.cursor.let_go();
        self.bytes.copy_within(gone..self.length, 0);
        self.length -= gone;
        let end = self.length + length;
        if self.bytes.len() < end {
            self.bytes.resize(end, 0);
        }
        self.bytes.get_mut(self.length..end).unwrap_or_default()
    }

    /// Takes so many bytes of the room, and whether the file ends with them.
    pub(crate) fn supply(&mut self, length: usize, is_all: bool) {
        self.length = self.length.saturating_add(length).min(self.bytes.len());
        self.is_all = is_all;
    }

    /// The next request, where in the file it starts in bytes, and whether requests stand in an array there and not on lines of their
    /// own. Nothing at the end, or when more bytes are needed.
    pub(crate) fn next(&mut self) -> Option<(Part<'_>, u64, bool)> {
        let part = self.cursor.next(self.bytes.get(..self.length)?, self.is_all)?;
        Some((part, self.cursor.start(), self.cursor.is_in_array()))
    }
}
