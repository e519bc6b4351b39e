//! The instructions of WebAssembly, `simd128`.

use std::arch::wasm32::{u8x16_bitmask, u8x16_eq, u8x16_splat, u8x16_swizzle, u16x8_shr, u64x2, v128, v128_and};

use super::Set;

pub(super) const ARE_QUICK: bool = true;

#[inline]
pub(super) fn of(bytes: &[u8; 16]) -> v128 {
    match bytes.as_chunks::<8>().0 {
        [first, second] => u64x2(u64::from_le_bytes(*first), u64::from_le_bytes(*second)),
        _ => u8x16_splat(0),
    }
}

#[inline]
pub(super) fn highest_bits(bytes: v128) -> u32 {
    u8x16_bitmask(bytes).into()
}

#[inline]
pub(super) fn others(bytes: v128, set: &Set) -> u32 {
    let half = u8x16_splat(0xf);
    // What each shift brings in from its neighbour is no part of the half.
    let (lower, upper) = (v128_and(bytes, half), v128_and(u16x8_shr(bytes, 4), half));
    let kinds = v128_and(
        u8x16_swizzle(of(&set.lower), lower),
        u8x16_swizzle(of(&set.upper), upper),
    );
    highest_bits(u8x16_eq(kinds, u8x16_splat(0)))
}
