//! A glance at values that stand one behind the other: what lets one pass without a closer look, put so that nothing branches on what
//! the value is. Where values cannot be foreseen, each branch that depends on them costs more than all that is done here.
//!
//! What does not pass is not wrong, it is only looked at.

use crate::hash::{Hash, halves};
use crate::sieve::Sieve;
#[cfg(any(feature = "border", test))]
use crate::sixteen;
use crate::sixteen::Set;
#[cfg(any(feature = "border", test))]
use crate::text::utf16_length;
use crate::width::narrow;

/// So many bytes are looked at together.
pub(crate) const TOGETHER: usize = 16;

/// What a value must be so that a glance at it is enough.
pub(crate) enum Glance {
    /// Of none it is.
    Nothing,
    /// It is this one, which is short, or one that is as good.
    Same(Known),
    /// It passes a sieve.
    Sifted(Sifted),
}

/// A value that is no longer than what is looked at together.
pub(crate) struct Known {
    words: [u64; 2],
    /// In bytes, and the bits of so many.
    length: usize,
    kept: [u64; 2],
    /// In UTF-16 code units.
    #[cfg(any(feature = "border", test))]
    units: u32,
    hash: Hash,
    /// Which others are as good.
    others: Option<Others>,
}

/// Says which values belong to a list.
type Others = fn(&[u8]) -> bool;

/// What a sieve lets pass, as it is asked for at a glance.
pub(crate) struct Sifted {
    allowed: &'static Set,
    /// Its first bytes, and which bits of them count.
    begins: [u64; 2],
    counts: [u64; 2],
    /// The ASCII characters that may be first, a bit each. Of what is not ASCII, what is allowed may be.
    first: [u64; 2],
    /// In UTF-16 code units, which are as many as characters where the characters are allowed.
    shortest: u32,
    /// How many more it may have.
    more: u32,
    /// Whether it may name a resource: it is not empty, and no placeholder.
    is_name: bool,
}

impl Glance {
    /// Only one value passes, if it is short, and those that are as good.
    pub(crate) fn same(known: &str, others: Option<Others>) -> Self {
        Known::of(known, others).map_or(Glance::Nothing, Glance::Same)
    }

    /// What passes a sieve does.
    pub(crate) fn of(sieve: &'static Sieve, may_be_empty: bool) -> Self {
        Sifted::of(sieve, may_be_empty).map_or(Glance::Nothing, Glance::Sifted)
    }

    /// The same as one kind of glance, so that nothing branches on which it is.
    #[cfg(any(feature = "border", test))]
    pub(crate) fn into_sifted(self) -> Sifted {
        match self {
            Glance::Nothing => Sifted {
                // No text is so long.
                shortest: u32::MAX,
                more: 0,
                ..Sifted::ALL
            },
            Glance::Same(known) => Sifted {
                begins: known.words,
                counts: known.kept,
                shortest: known.units,
                more: 0,
                ..Sifted::ALL
            },
            Glance::Sifted(sifted) => sifted,
        }
    }

    /// Whether a value passes, and its hash. Nothing where the hash is not known.
    #[inline]
    pub(crate) fn look(&self, value: &Standing<'_>) -> Option<(bool, Hash)> {
        match self {
            Glance::Nothing => None,
            Glance::Same(known) if known.is(value) => Some((true, known.hash)),
            Glance::Same(known) => Some((known.has_other(value), value.short_hash()?)),
            Glance::Sifted(sifted) => sifted.look(value),
        }
    }

    /// Whether what passes may name a resource.
    #[cfg(any(feature = "texts", feature = "border"))]
    #[inline]
    pub(crate) fn is_of_names(&self) -> bool {
        matches!(self, Glance::Sifted(sifted) if sifted.is_name)
    }
}

impl Known {
    /// Nothing for a longer one.
    fn of(known: &str, others: Option<Others>) -> Option<Self> {
        let (words, kept) = words_of(known.as_bytes())?;
        Some(Known {
            words,
            length: known.len(),
            kept,
            #[cfg(any(feature = "border", test))]
            units: utf16_length(known),
            hash: Hash::of(known.as_bytes()),
            others,
        })
    }

    #[inline]
    fn is(&self, value: &Standing<'_>) -> bool {
        let [low, high] = both(halves(value.first), self.kept);
        // Two words are compared sooner than a list of two.
        (low ^ self.words[0]) | (high ^ self.words[1]) == 0 && value.length == self.length
    }

    /// Whether a value is one of the others.
    #[inline]
    fn has_other(&self, value: &Standing<'_>) -> bool {
        let bytes = value.from.get(..value.length);
        self.others.zip(bytes).is_some_and(|(others, bytes)| others(bytes))
    }
}

impl Sifted {
    /// Lets everything pass that neither begins nor ends with a space.
    #[cfg(any(feature = "border", test))]
    const ALL: Sifted = Sifted {
        allowed: &Set::ALL,
        begins: [0; 2],
        counts: [0; 2],
        first: [u64::MAX; 2],
        shortest: 0,
        more: u32::MAX,
        is_name: false,
    };

    /// Nothing where no value passes.
    fn of(sieve: &'static Sieve, may_be_empty: bool) -> Option<Self> {
        let prefix = sieve.prefix().as_bytes();
        let (shortest, longest) = sieve.lengths();
        let least = prefix.len().max(usize::from(!may_be_empty));
        let shortest = shortest.max(narrow(least));
        let (begins, counts) = words_of(prefix)?;
        Some(Sifted {
            allowed: sieve.allowed(),
            begins,
            counts,
            first: [0, 64].map(|from| {
                let bit = |byte| u64::from(sieve.passes_first(byte)) << (byte & 63);
                (from..from + 64).map(bit).fold(0, |bits, bit| bits | bit)
            }),
            shortest,
            more: longest.checked_sub(shortest)?,
            is_name: shortest > 0 && !sieve.allowed().has(b'*'),
        })
    }

    /// Whether it passes a value, and the value's hash. Nothing where too little stands behind it.
    #[inline]
    fn look(&self, value: &Standing<'_>) -> Option<(bool, Hash)> {
        let mut outside = self.outside(value.first, value.length);
        let mut hash = Hash::of_length(value.length).with_bytes(both(halves(value.first), kept(value.length)));
        let mut at = TOGETHER;
        while at < value.length {
            let sixteen = value.sixteen(at)?;
            outside |= self.outside(sixteen, value.length - at);
            hash = hash.with_bytes(both(halves(sixteen), kept(value.length - at)));
            at += TOGETHER;
        }
        Some((self.is_passed(value, outside), hash))
    }

    /// Whether it passes a value.
    #[cfg(any(feature = "border", test))]
    #[inline]
    pub(crate) fn passes(&self, value: &Standing<'_>) -> bool {
        self.passes_whole(value).unwrap_or_default()
    }

    /// The same, or nothing where too little stands behind a value.
    #[cfg(any(feature = "border", test))]
    #[inline]
    fn passes_whole(&self, value: &Standing<'_>) -> Option<bool> {
        let mut outside = self.allowed.others_in(value.first);
        if value.length <= TOGETHER {
            outside &= (1 << value.length) - 1;
        } else {
            outside |= self.outside(value.sixteen(TOGETHER)?, value.length - TOGETHER);
        }
        if value.length > 2 * TOGETHER {
            let rest = value.from.get(2 * TOGETHER..value.length)?;
            outside |= u32::from(!self.allowed.has_all(rest));
        }
        Some(self.is_passed(value, outside))
    }

    /// Whether it passes a value of which some bytes are not allowed, a bit each.
    #[inline]
    fn is_passed(&self, value: &Standing<'_>, outside: u32) -> bool {
        let [low, high] = halves(value.first);
        let first = if low & 0x40 == 0 { self.first[0] } else { self.first[1] };
        let may_be_first = first >> (low & 63) & 1 | low >> 7 & 1 | u64::from(value.length == 0);
        // Each is zero where it lets the value pass.
        let wrong = [
            (low ^ self.begins[0]) & self.counts[0],
            (high ^ self.begins[1]) & self.counts[1],
            u64::from(outside),
            may_be_first ^ 1,
            u64::from(value.last() == b' '),
            u64::from(value.units.wrapping_sub(self.shortest) > self.more),
        ];
        wrong.iter().fold(0, |all, one| all | one) == 0
    }

    /// Which of so many bytes of sixteen are not allowed.
    #[inline]
    fn outside(&self, sixteen: &[u8; TOGETHER], length: usize) -> u32 {
        self.allowed.others_in(sixteen) & bits_of(length)
    }
}

/// A bit for each of so many bytes of sixteen.
#[inline]
fn bits_of(length: usize) -> u32 {
    (1 << length.min(TOGETHER)) - 1
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
    static KEPT: [[u64; 2]; TOGETHER + 1] = {
        let mut kept = [[0; 2]; TOGETHER + 1];
        let mut length = 1;
        while length <= TOGETHER {
            kept[length] = kept[length - 1];
            kept[length][(length - 1) / 8] |= 0xff << (8 * ((length - 1) % 8));
            length += 1;
        }
        kept
    };
    KEPT.get(length.min(TOGETHER)).copied().unwrap_or_default()
}

/// The bits that both have.
#[inline]
fn both(one: [u64; 2], other: [u64; 2]) -> [u64; 2] {
    [one[0] & other[0], one[1] & other[1]]
}

/// A text with what stands behind it, as the end of a text is looked at together with what follows.
pub(crate) struct Standing<'t> {
    /// The bytes from its first one on, and the first sixteen of them.
    from: &'t [u8],
    first: &'t [u8; TOGETHER],
    /// In bytes and in UTF-16 code units.
    pub(crate) length: usize,
    units: u32,
}

impl<'t> Standing<'t> {
    /// A text of so many bytes and so many UTF-16 code units, with what stands behind it. Nothing where that is too little.
    #[inline]
    pub(crate) fn new(from: &'t [u8], length: usize, units: u32) -> Option<Self> {
        let first = from.first_chunk()?;
        Some(Standing {
            from,
            first,
            length,
            units,
        })
    }

    /// Nothing for what is no text.
    #[cfg(any(feature = "border", test))]
    pub(crate) fn text(&self) -> Option<&'t str> {
        std::str::from_utf8(self.from.get(..self.length)?).ok()
    }

    /// Whether it is short and all of its bytes are ASCII, if there are as many as code units.
    #[cfg(any(feature = "border", test))]
    #[inline]
    pub(crate) fn is_short_ascii(&self) -> bool {
        self.length <= TOGETHER && sixteen::beyond_ascii(self.first) & bits_of(self.length) == 0
    }

    /// The hash of a text that is no longer than what is looked at together.
    #[inline]
    fn short_hash(&self) -> Option<Hash> {
        let bytes = both(halves(self.first), kept(self.length));
        (self.length <= TOGETHER).then(|| Hash::of_length(self.length).with_bytes(bytes))
    }

    /// Nothing where too little stands behind it.
    #[cfg(any(feature = "border", test))]
    pub(crate) fn hash(&self) -> Option<Hash> {
        let mut hash = Hash::of_length(self.length);
        let mut at = 0;
        loop {
            hash = hash.with_bytes(both(halves(self.sixteen(at)?), kept(self.length - at)));
            at += TOGETHER;
            if at >= self.length {
                return Some(hash);
            }
        }
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
