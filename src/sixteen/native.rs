//! What processors have that programs are compiled for: `SSE2` on all 64-bit ones of Intel's kind, `NEON` on all of ARM's.

use wide::u8x16;

use super::Set;

pub(super) const ARE_QUICK: bool = cfg!(any(target_feature = "sse2", target_feature = "neon"));

/// The ranges of a set, each as its first byte and how many more it has: not all processors can choose rows. Where there are fewer, the
/// last one stands several times.
#[derive(Clone, Copy)]
pub(super) struct Ranges {
    first: [[u8x16; 2]; FEW],
    others: [[u8x16; 2]; FEW],
    are_few: bool,
}

/// Many sets have no more ranges, and none has more than twice as many.
const FEW: usize = 4;

impl Ranges {
    #[allow(clippy::indexing_slicing, clippy::cast_possible_truncation)] // Const code: going wrong stops the build.
    pub(super) const fn of(has: &[bool; 256]) -> Self {
        let mut ranges = [[[u8x16::ZERO; 2]; FEW]; 2];
        let (mut count, mut byte) = (0, 0);
        while byte < has.len() {
            let first = byte;
            while byte < has.len() && has[byte] {
                byte += 1;
            }
            if first == byte {
                byte += 1;
                continue;
            }
            let mut place = count;
            while place < 2 * FEW {
                ranges[place / FEW][place % FEW] = [
                    u8x16::new([first as u8; 16]),
                    u8x16::new([(byte - 1 - first) as u8; 16]),
                ];
                place += 1;
            }
            count += 1;
        }
        assert!(
            0 < count && count <= 2 * FEW,
            "a set has no ranges, or too many of them"
        );
        let [first, others] = ranges;
        Ranges {
            first,
            others,
            are_few: count <= FEW,
        }
    }
}

#[inline]
pub(super) fn of(bytes: &[u8; 16]) -> u8x16 {
    u8x16::new(*bytes)
}

#[inline]
pub(super) fn highest_bits(bytes: u8x16) -> u32 {
    bytes.to_bitmask()
}

#[inline]
pub(super) fn others(bytes: u8x16, set: &Set) -> u32 {
    // How far each byte is behind the range to which it is next. What is before a range is far behind.
    let behind = |ranges: &[[u8x16; 2]; FEW]| {
        let [one, two, three, four] = ranges.map(|[first, more]| (bytes - first).saturating_sub(more));
        one.min(two).min(three.min(four))
    };
    let ranges = &set.ranges;
    let mut least = behind(&ranges.first);
    if !ranges.are_few {
        least = least.min(behind(&ranges.others));
    }
    highest_bits(least.simd_eq(u8x16::ZERO)) ^ 0xffff
}
