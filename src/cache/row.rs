//! Texts that stand one behind the other, as those of an object do.

use crate::glance::{Standing, TOGETHER};
use crate::text::length_of_units;

/// Texts that stand one behind the other.
pub(crate) struct Row<'t> {
    /// The texts that are left, and what stands behind them.
    rest: &'t [u8],
    /// How much that is.
    behind: usize,
    /// Then a text has as many bytes as code units.
    is_ascii: bool,
}

impl<'t> Row<'t> {
    /// The texts at the beginning of memory: so many bytes, and so many UTF-16 code units. Nothing where no more memory is behind them,
    /// as the end of a text is looked at together with what follows.
    pub(crate) fn new(memory: &'t [u8], end: usize, units: u32) -> Option<Self> {
        let behind = memory.len().checked_sub(end)?;
        (behind >= TOGETHER).then_some(Row {
            rest: memory,
            behind,
            is_ascii: usize::try_from(units) == Ok(end),
        })
    }

    /// The next text, of so many UTF-16 code units. That it does not end behind the last one is only known when all of them are read.
    #[inline]
    pub(crate) fn next(&mut self, units: u32) -> Option<Standing<'t>> {
        let mut text = Standing::new(self.rest, usize::try_from(units).ok()?, units)?;
        if !self.is_ascii && !text.is_short_ascii() {
            text.length = length_of(self.rest, self.behind, text.length)?;
        }
        self.rest = self.rest.get(text.length..)?;
        Some(text)
    }

    /// Whether no text is left.
    pub(crate) fn is_all(&self) -> bool {
        self.rest.len() == self.behind
    }
}

/// How many bytes so many UTF-16 code units have at the beginning of texts, behind which stands something else.
#[inline(never)] // Most texts are short, and ASCII.
fn length_of(rest: &[u8], behind: usize, units: usize) -> Option<usize> {
    let texts = rest.get(..rest.len().checked_sub(behind)?)?;
    match texts.get(..units) {
        Some(text) if text.is_ascii() => Some(units),
        _ => length_of_units(texts, units),
    }
}
