//! A sentence of a document.

use super::text::{Explaining, explaining};

/// A sentence of a document, and the edition it stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Evidence {
    /// The document and its date, such as `CreateSnapshot, 2024-09-29`.
    pub source: Explaining<&'static str>,
    /// The words of the document.
    pub quote: Explaining<&'static str>,
    /// Stands for the sentence where only its number is carried: a hash of both texts, of 30 bits, which every JavaScript engine takes
    /// as a small number.
    #[serde(skip)]
    pub id: u32,
}

/// Quotes a document.
#[must_use]
pub const fn says(source: &'static str, quote: &'static str) -> Evidence {
    Evidence {
        source: explaining(source),
        quote: explaining(quote),
        id: fnv1a(fnv1a(FNV_START, source), quote) >> 2,
    }
}

pub(super) const FNV_START: u32 = 0x811c_9dc5;

/// FNV-1a. A test compares all ids.
#[allow(clippy::indexing_slicing)] // Const code: an index out of bounds stops the build.
#[inline(never)] // It is asked for in many places.
pub(crate) const fn fnv1a(mut hash: u32, text: &str) -> u32 {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        hash = (hash ^ bytes[at] as u32).wrapping_mul(0x0100_0193);
        at += 1;
    }
    hash
}
