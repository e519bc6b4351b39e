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

/// A set of bytes.
#[derive(Clone, Copy)]
pub(crate) struct Set {
    /// The lower half of a byte chooses the row and the upper half a bit of it, in one table for ASCII and one for the others.
    rows: [[u8; 16]; 2],
    #[cfg(not(target_family = "wasm"))]
    ranges: native::Ranges,
}

impl Set {
    /// Every byte.
    pub(crate) const ALL: Set = Set::of(&[true; 256]);

    /// The bytes at whose places it says so.
    #[allow(clippy::indexing_slicing)] // Const code: going wrong stops the build.
    pub(crate) const fn of(has: &[bool; 256]) -> Self {
        let mut rows = [[0; 16]; 2];
        let mut byte = 0;
        while byte < has.len() {
            if has[byte] {
                rows[byte >> 7][byte & 0xf] |= 1 << (byte >> 4 & 7);
            }
            byte += 1;
        }
        Set {
            rows,
            #[cfg(not(target_family = "wasm"))]
            ranges: native::Ranges::of(has),
        }
    }

    /// Whether a byte is in it.
    pub(crate) fn has(&self, byte: u8) -> bool {
        let [ascii, beyond] = &self.rows;
        let table = if byte < 0x80 { ascii } else { beyond };
        let row = table.get(usize::from(byte & 0xf)).copied().unwrap_or_default();
        row >> (byte >> 4 & 7) & 1 == 1
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

#[cfg(test)]
mod tests {
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
