//! What processors have that programs are compiled for: `SSE2` on all 64-bit ones of Intel's kind, `NEON` on all of ARM's.

use wide::u8x16;

use super::Set;

pub(super) const ARE_QUICK: bool = cfg!(any(target_feature = "sse2", target_feature = "neon"));

/// The ranges of a set, each as its first byte and how many more it has: not all processors can choose rows. Where there are fewer, the
/// last one stands several times.
#[derive(Clone, Copy)]
pub(super) struct Ranges([[u8x16; 2]; MOST]);

/// No set has more ranges.
const MOST: usize = 8;

impl Ranges {
    #[allow(clippy::indexing_slicing, clippy::cast_possible_truncation)] // Const code: going wrong stops the build.
    pub(super) const fn of(has: &[bool; 256]) -> Self {
        let mut ranges = [[u8x16::ZERO; 2]; MOST];
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
            while place < MOST {
                ranges[place] = [
                    u8x16::new([first as u8; 16]),
                    u8x16::new([(byte - 1 - first) as u8; 16]),
                ];
                place += 1;
            }
            count += 1;
        }
        assert!(0 < count && count <= MOST, "a set has no ranges, or too many of them");
        Ranges(ranges)
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
    // How far each byte is behind a range. What is before it is far behind.
    let behind = |[first, more]: &[u8x16; 2]| (bytes - *first).saturating_sub(*more);
    let least = set.ranges.0.iter().map(behind).reduce(u8x16::min);
    let members = least.unwrap_or_default().simd_eq(u8x16::ZERO);
    highest_bits(members) ^ 0xffff
}
