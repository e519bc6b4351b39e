//! Texts that stand one behind the other, as those of an object do.

use crate::glance::{Standing, TOGETHER};
use crate::text::length_of_units;

/// Texts that stand one behind the other.
pub(crate) struct Row<'t> {
    /// The texts, and what stands behind them.
    memory: &'t [u8],
    /// Where the next text begins, and where the last one ends.
    at: usize,
    end: usize,
    /// Then a text has as many bytes as code units.
    is_ascii: bool,
}

impl<'t> Row<'t> {
    /// The texts at the beginning of memory: so many bytes, and so many UTF-16 code units. Nothing where no more memory is behind them,
    /// as the end of a text is looked at together with what follows.
    pub(crate) fn new(memory: &'t [u8], end: usize, units: u32) -> Option<Self> {
        (memory.len() >= end.checked_add(TOGETHER)?).then_some(Row {
            memory,
            at: 0,
            end,
            is_ascii: usize::try_from(units) == Ok(end),
        })
    }

    /// The next text, of so many UTF-16 code units.
    #[inline]
    pub(crate) fn next(&mut self, units: u32) -> Option<Standing<'t>> {
        let from = self.memory.get(self.at..)?;
        let mut length = usize::try_from(units).ok()?;
        if !self.is_ascii && !Standing::new(from, length, units).is_ascii() {
            length = length_of_units(self.memory.get(self.at..self.end)?, length)?;
        }
        self.at = self.at.checked_add(length).filter(|at| *at <= self.end)?;
        Some(Standing::new(from, length, units))
    }

    /// Whether no text is left.
    pub(crate) fn is_all(&self) -> bool {
        self.at == self.end
    }
}
