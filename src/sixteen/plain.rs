//! Each byte by itself.

use super::Set;

pub(super) const ARE_QUICK: bool = false;

pub(super) fn of(bytes: &[u8; 16]) -> [u8; 16] {
    *bytes
}

pub(super) fn highest_bits(bytes: [u8; 16]) -> u32 {
    bits(bytes, |byte| byte >= 0x80)
}

pub(super) fn others(bytes: [u8; 16], set: &Set) -> u32 {
    bits(bytes, |byte| !set.has(byte))
}

fn bits(bytes: [u8; 16], is: impl Fn(u8) -> bool) -> u32 {
    let bytes = (0..).zip(bytes);
    bytes.fold(0, |bits, (place, byte)| bits | u32::from(is(byte)) << place)
}
