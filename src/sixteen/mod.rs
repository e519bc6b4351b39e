//! Sixteen bytes that are looked at together. What processors have for it is named here and nowhere else; where they have nothing, each
//! byte is looked at by itself.

#[cfg(not(target_family = "wasm"))]
mod native;
#[cfg(all(target_family = "wasm", not(target_feature = "simd128")))]
mod plain;
#[cfg(target_feature = "simd128")]
mod wasm;

#[cfg(not(target_family = "wasm"))]
use self::native as lanes;
#[cfg(all(target_family = "wasm", not(target_feature = "simd128")))]
use self::plain as lanes;
#[cfg(target_feature = "simd128")]
use self::wasm as lanes;

/// Whether sixteen bytes at once are as quick as one.
pub(crate) const ARE_QUICK: bool = lanes::ARE_QUICK;

/// Which of sixteen bytes are of characters beyond ASCII, a bit each.
#[inline]
pub(crate) fn beyond_ascii(bytes: &[u8; 16]) -> u32 {
    lanes::highest_bits(lanes::of(bytes))
}

/// A set of bytes. Those with the same upper half are of one kind with those of another upper half that has the same lower halves, and
/// there are at most eight kinds, a bit each.
#[derive(Clone, Copy)]
pub(crate) struct Set {
    /// The kinds of which each lower half is, and the one of each upper half, if it has any.
    lower: [u8; 16],
    upper: [u8; 16],
    #[cfg(not(target_family = "wasm"))]
    ranges: native::Ranges,
}

impl Set {
    /// Every byte.
    pub(crate) const ALL: Set = Set::of(&[true; 256]);

    /// The bytes at whose places it says so.
    #[allow(clippy::indexing_slicing)] // Const code: going wrong stops the build.
    pub(crate) const fn of(has: &[bool; 256]) -> Self {
        let mut set = Set {
            lower: [0; 16],
            upper: [0; 16],
            #[cfg(not(target_family = "wasm"))]
            ranges: native::Ranges::of(has),
        };
        let (mut half, mut kinds) = (0, 0);
        while half < 16 {
            let alike = first_alike(has, half);
            if alike < half {
                set.upper[half] = set.upper[alike];
            } else if lower_halves(has, half) != 0 {
                assert!(kinds < 8, "a set has too many kinds of bytes");
                set.upper[half] = 1 << kinds;
                kinds += 1;
                let mut lower = 0;
                while lower < 16 {
                    if has[half << 4 | lower] {
                        set.lower[lower] |= set.upper[half];
                    }
                    lower += 1;
                }
            }
            half += 1;
        }
        set
    }

    /// Whether a byte is in it.
    pub(crate) fn has(&self, byte: u8) -> bool {
        let kinds = |of: &[u8; 16], half: u8| of.get(usize::from(half)).copied().unwrap_or_default();
        kinds(&self.lower, byte & 0xf) & kinds(&self.upper, byte >> 4) != 0
    }

    /// Which of sixteen bytes are not in it, a bit each.
    #[inline]
    pub(crate) fn others_in(&self, bytes: &[u8; 16]) -> u32 {
        lanes::others(lanes::of(bytes), self)
    }

    /// Whether all bytes of a text are in it.
    #[inline]
    pub(crate) fn has_all(&self, bytes: &[u8]) -> bool {
        // What is left behind whole pieces is looked at together with bytes before it.
        let Some(last) = bytes.last_chunk::<8>().filter(|_| ARE_QUICK) else {
            return bytes.iter().all(|byte| self.has(*byte));
        };
        let has_both = |first: &[u8; 8], second: &[u8; 8]| {
            let [first, second] = [first, second].map(|half| u128::from(u64::from_le_bytes(*half)));
            self.others_in(&(first | second << 64).to_le_bytes()) == 0
        };
        let (pairs, single) = bytes.as_chunks::<8>().0.as_chunks::<2>();
        pairs.iter().all(|[first, second]| has_both(first, second)) && has_both(single.first().unwrap_or(last), last)
    }
}

/// With which lower halves an upper half is in a set, a bit each.
#[allow(clippy::indexing_slicing)] // Const code: going wrong stops the build.
const fn lower_halves(has: &[bool; 256], upper: usize) -> u16 {
    let (mut bits, mut lower) = (0, 0);
    while lower < 16 {
        bits |= (has[upper << 4 | lower] as u16) << lower;
        lower += 1;
    }
    bits
}

/// The first upper half that has the same lower halves as one.
const fn first_alike(has: &[bool; 256], upper: usize) -> usize {
    let mut alike = 0;
    while lower_halves(has, alike) != lower_halves(has, upper) {
        alike += 1;
    }
    alike
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;
    use proptest::sample::Index;

    use super::*;

    proptest! {
        #[test]
        fn sixteen_bytes_are_looked_at_as_each_of_them(
            ranges in prop::collection::vec(any::<(u8, u8)>(), 1..8),
            bytes in any::<[u8; 16]>(),
            near in prop::collection::vec((any::<(Index, Index, bool)>(), -1i8..=1), 0..16),
            length in 0usize..=16,
        ) {
            let mut has = [false; 256];
            for (one, other) in &ranges {
                has[usize::from(*one.min(other))..=usize::from(*one.max(other))].fill(true);
            }
            let kinds: BTreeSet<_> = (0..16).map(|upper| lower_halves(&has, upper)).filter(|lower| *lower != 0).collect();
            prop_assume!(kinds.len() <= 8);
            let set = Set::of(&has);
            let mut bytes = bytes;
            for ((place, range, is_first), off) in near {
                let (one, other) = ranges[range.index(ranges.len())];
                let end = if is_first { one } else { other };
                bytes[place.index(16)] = end.wrapping_add_signed(off);
            }
            let bits = |is: &dyn Fn(u8) -> bool| {
                let bytes = (0..).zip(bytes);
                bytes.fold(0, |bits, (place, byte)| bits | u32::from(is(byte)) << place)
            };
            prop_assert_eq!(set.others_in(&bytes), bits(&|byte| !has[usize::from(byte)]));
            prop_assert_eq!(beyond_ascii(&bytes), bits(&|byte| !byte.is_ascii()));
            let text = &bytes[..length];
            prop_assert_eq!(set.has_all(text), text.iter().all(|byte| has[usize::from(*byte)]));
            for byte in 0..=u8::MAX {
                prop_assert_eq!(set.has(byte), has[usize::from(byte)]);
            }
        }
    }
}
