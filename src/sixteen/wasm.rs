//! The instructions of WebAssembly, `simd128`.

use std::arch::wasm32::{
    u8x16_bitmask, u8x16_eq, u8x16_shr, u8x16_splat, u8x16_swizzle, u64x2, v128, v128_and, v128_or,
};

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
    const BITS: [[u8; 16]; 2] = [
        [1, 2, 4, 8, 16, 32, 64, 128, 0, 0, 0, 0, 0, 0, 0, 0],
        [0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128],
    ];
    let [ascii, beyond] = &set.rows;
    let (row, bit) = (v128_and(bytes, u8x16_splat(0xf)), u8x16_shr(bytes, 4));
    let is_ascii = v128_and(u8x16_swizzle(of(ascii), row), u8x16_swizzle(of(&BITS[0]), bit));
    let is_beyond = v128_and(u8x16_swizzle(of(beyond), row), u8x16_swizzle(of(&BITS[1]), bit));
    let members = v128_or(is_ascii, is_beyond);
    highest_bits(u8x16_eq(members, u8x16_splat(0)))
}
