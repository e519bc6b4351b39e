//! A file of requests that comes in pieces. Only what belongs to a request that is not whole yet is held.

use super::requests::{Reading, Requests};

/// A file of requests that comes in pieces.
#[derive(Default)]
pub(crate) struct Stream {
    bytes: Vec<u8>,
    /// How many of the bytes came in; behind them is room.
    length: usize,
    is_all: bool,
    reading: Reading,
}

impl Stream {
    /// Room for the next so many bytes.
    pub(crate) fn room(&mut self, length: usize) -> &mut [u8] {
        let gone = self.reading.cursor.let_go();
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

    /// Reads requests, as far as they are whole.
    pub(crate) fn read<T>(&mut self, read: impl FnOnce(&mut Requests<'_>) -> T) -> T {
        let bytes = self.bytes.get(..self.length).unwrap_or_default();
        let mut requests = Requests::resume(bytes, self.is_all, std::mem::take(&mut self.reading));
        let result = read(&mut requests);
        self.reading = requests.pause();
        result
    }
}
