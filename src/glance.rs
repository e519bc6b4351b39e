//! A glance at values that stand one behind the other: what lets one pass without a closer look, put so that nothing branches on what
//! the value is. Where values cannot be foreseen, each branch that depends on them costs more than all that is done here.
//!
//! What does not pass is not wrong, it is only looked at.

use crate::sieve::Sieve;
use crate::sixteen::Set;
use crate::text::utf16_length;

/// So many bytes are looked at together.
pub(crate) const TOGETHER: usize = 16;

/// What a value must be so that a glance at it is enough.
pub(crate) struct Glance {
    allowed: &'static Set,
    /// Its first bytes, and which bits of them count.
    begins: [u64; 2],
    counts: [u64; 2],
    /// The ASCII characters that may be first, a bit each.
    first: [u64; 2],
    /// In UTF-16 code units, which are as many as characters where the characters are allowed.
    shortest: u32,
    longest: u32,
}

impl Glance {
    /// Only one value passes, which is short.
    pub(crate) fn same(known: &str) -> Self {
        let length = utf16_length(known);
        let (begins, counts) = words_of(known.as_bytes()).unwrap_or_default();
        // Of a value that is no longer than what is compared, all is.
        let is_short = known.len() <= TOGETHER;
        Glance {
            allowed: &Set::ALL,
            begins,
            counts,
            first: [u64::MAX; 2],
            shortest: if is_short { length } else { 1 },
            longest: if is_short { length } else { 0 },
        }
    }

    /// None passes.
    pub(crate) fn nothing() -> Self {
        Glance {
            shortest: 1,
            longest: 0,
            ..Self::same("")
        }
    }

    /// What passes a sieve does.
    pub(crate) fn of(sieve: &'static Sieve, may_be_empty: bool) -> Self {
        let prefix = sieve.prefix().as_bytes();
        let (begins, counts) = words_of(prefix).unwrap_or_default();
        let (shortest, longest) = sieve.lengths();
        let least = prefix.len().max(usize::from(!may_be_empty));
        let shortest = shortest.max(u32::try_from(least).unwrap_or(u32::MAX));
        Glance {
            allowed: sieve.allowed(),
            begins,
            counts,
            first: [0, 64].map(|from| {
                let bit = |byte| u64::from(sieve.passes_first(byte)) << (byte & 63);
                (from..from + 64).map(bit).fold(0, |bits, bit| bits | bit)
            }),
            shortest,
            longest,
        }
    }

    /// Whether a value passes.
    #[inline]
    pub(crate) fn passes(&self, value: &Standing<'_>) -> bool {
        let Some(sixteen) = value.sixteen(0) else {
            return false;
        };
        let [low, high] = halves(sixteen);
        let mut outside = self.outside(sixteen, value.length);
        let mut at = TOGETHER;
        while at < value.length {
            let Some(sixteen) = value.sixteen(at) else {
                return false;
            };
            outside |= self.outside(sixteen, value.length - at);
            at += TOGETHER;
        }
        let byte = low & 0xff;
        let first = if byte < 64 { self.first[0] } else { self.first[1] };
        // Of what is not ASCII, what is allowed may be first.
        let may_be_first = first >> (byte & 63) & 1 | byte >> 7 | u64::from(value.length == 0);
        // Each is zero where it lets the value pass.
        let wrong = [
            (low ^ self.begins[0]) & self.counts[0],
            (high ^ self.begins[1]) & self.counts[1],
            u64::from(outside),
            may_be_first ^ 1,
            u64::from(value.last() == b' '),
            u64::from(value.units < self.shortest),
            u64::from(value.units > self.longest),
        ];
        wrong.iter().fold(0, |all, one| all | one) == 0
    }

    /// Which of so many bytes of sixteen are not allowed.
    #[inline]
    fn outside(&self, sixteen: &[u8; TOGETHER], length: usize) -> u32 {
        self.allowed.others_in(sixteen) & ((1 << length.min(TOGETHER)) - 1)
    }
}

/// Sixteen bytes, and which bits of them a text has. Nothing for a longer one.
fn words_of(text: &[u8]) -> Option<([u64; 2], [u64; 2])> {
    if text.len() > TOGETHER {
        return None;
    }
    let mut sixteen = [0; TOGETHER];
    sixteen.iter_mut().zip(text).for_each(|(to, byte)| *to = *byte);
    Some((halves(&sixteen), kept(text.len())))
}

/// The bits of so many bytes of sixteen.
#[inline]
#[allow(clippy::indexing_slicing)] // Const code: going wrong stops the build.
fn kept(length: usize) -> [u64; 2] {
    static KEPT: [[u64; 2]; TOGETHER] = {
        let mut kept = [[0; 2]; TOGETHER];
        let mut length = 1;
        while length < TOGETHER {
            kept[length] = kept[length - 1];
            kept[length][(length - 1) / 8] |= 0xff << (8 * ((length - 1) % 8));
            length += 1;
        }
        kept
    };
    KEPT.get(length).copied().unwrap_or([u64::MAX; 2])
}

#[inline]
#[allow(clippy::cast_possible_truncation)] // The halves.
fn halves(sixteen: &[u8; TOGETHER]) -> [u64; 2] {
    let all = u128::from_le_bytes(*sixteen);
    [all as u64, (all >> 64) as u64]
}

/// A text with what stands behind it, as the end of a text is looked at together with what follows.
pub(crate) struct Standing<'t> {
    from: &'t [u8],
    /// In bytes and in UTF-16 code units.
    length: usize,
    units: u32,
}

impl<'t> Standing<'t> {
    /// A text of so many bytes and so many UTF-16 code units, with what stands behind it.
    pub(crate) fn new(from: &'t [u8], length: usize, units: u32) -> Self {
        Standing { from, length, units }
    }

    /// Nothing for what is no text.
    #[cfg(any(feature = "border", test))]
    pub(crate) fn text(&self) -> Option<&'t str> {
        std::str::from_utf8(self.from.get(..self.length)?).ok()
    }

    /// Whether all of its bytes are ASCII, if there are as many as code units.
    #[cfg(any(feature = "border", test))]
    pub(crate) fn is_ascii(&self) -> bool {
        const HIGHEST: u64 = u64::from_le_bytes([0x80; 8]);
        self.words().fold(0, |all, [low, high]| all | low | high) & HIGHEST == 0
    }

    /// The same for the same text, and another one for almost every other.
    #[cfg(any(feature = "border", test))]
    pub(crate) fn hash(&self) -> u64 {
        const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;
        let mut hash = u64::from(self.units);
        for [low, high] in self.words() {
            hash = (hash.rotate_left(23) ^ low).wrapping_mul(SPREAD);
            hash = (hash.rotate_left(23) ^ high).wrapping_mul(SPREAD);
        }
        hash
    }

    /// Sixteen bytes each, with zeros behind the last.
    #[cfg(any(feature = "border", test))]
    #[inline]
    fn words(&self) -> impl Iterator<Item = [u64; 2]> {
        let starts = (0..self.length).step_by(TOGETHER);
        starts.map_while(|at| {
            let ([low, high], kept) = (halves(self.sixteen(at)?), kept(self.length - at));
            Some([low & kept[0], high & kept[1]])
        })
    }

    /// The last byte, or another one where there is none.
    #[inline]
    fn last(&self) -> u8 {
        let last = self.length.wrapping_sub(1);
        self.from.get(last).copied().unwrap_or_default()
    }

    /// The bytes from one on: those of the text, and what stands behind it.
    #[inline]
    fn sixteen(&self, at: usize) -> Option<&'t [u8; TOGETHER]> {
        self.from.get(at..)?.first_chunk()
    }
}
