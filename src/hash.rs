//! Hashes of texts, of sixteen bytes at a time.

/// A hash of texts, good enough that two of a batch never meet by chance.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Hash(pub(crate) u64);

impl Hash {
    /// Of a text that has so many bytes, before any of them.
    #[inline]
    pub(crate) fn of_length(length: usize) -> Self {
        Hash(u64::try_from(length).unwrap_or(u64::MAX) ^ SPREAD)
    }

    /// The same with the next sixteen bytes. Behind the last byte of a text there are zeros, of an empty one sixteen.
    #[inline]
    pub(crate) fn with_bytes(self, [low, high]: [u64; 2]) -> Self {
        if cfg!(target_family = "wasm") {
            Hash(folded(
                folded(self.0 ^ low, SPREAD).rotate_left(23) ^ high,
                OTHER_SPREAD,
            ))
        } else {
            Hash(folded(self.0 ^ low, high ^ OTHER_SPREAD))
        }
    }

    /// The same with a number, or with another hash. The order counts.
    #[inline]
    pub(crate) fn with(self, number: u64) -> Self {
        Hash(folded(self.0.rotate_left(23) ^ number, SPREAD))
    }

    /// Of a text.
    pub(crate) fn of(text: &[u8]) -> Self {
        let (sixteens, rest) = text.as_chunks::<16>();
        let hash = sixteens.iter().fold(Hash::of_length(text.len()), |hash, sixteen| {
            hash.with_bytes(halves(sixteen))
        });
        if rest.is_empty() && !text.is_empty() {
            return hash;
        }
        let mut last = [0; 16];
        last.iter_mut().zip(rest).for_each(|(to, byte)| *to = *byte);
        hash.with_bytes(halves(&last))
    }
}

const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;
const OTHER_SPREAD: u64 = 0xd6e8_feb8_6659_fd93;

/// Sixteen bytes as two words.
#[inline]
#[allow(clippy::cast_possible_truncation)] // The halves.
pub(crate) fn halves(sixteen: &[u8; 16]) -> [u64; 2] {
    let all = u128::from_le_bytes(*sixteen);
    [all as u64, (all >> 64) as u64]
}

/// All bits of both numbers in each bit of one.
#[inline]
#[allow(clippy::cast_possible_truncation)] // The halves.
fn folded(one: u64, other: u64) -> u64 {
    if cfg!(target_family = "wasm") {
        // There is no instruction for products of 128 bits.
        let product = one.wrapping_mul(other);
        return product ^ product >> 32;
    }
    let product = u128::from(one) * u128::from(other);
    product as u64 ^ (product >> 64) as u64
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn texts_that_differ_little_have_hashes_of_their_own() {
        let mut texts = BTreeSet::from([String::new()]);
        for length in 0..40 {
            let zeros = "0".repeat(length);
            texts.extend([format!("{zeros}\0"), format!("{zeros}\0\0"), zeros.clone()]);
            for place in 0..length {
                for other in 0..place {
                    for (one, two) in [("1", "1"), ("1", "2"), ("2", "1"), ("P", "p"), (" ", "@")] {
                        let mut text = zeros.clone();
                        text.replace_range(place..=place, one);
                        text.replace_range(other..=other, two);
                        texts.insert(text);
                    }
                }
            }
        }
        let hashes: BTreeSet<u64> = texts.iter().map(|text| Hash::of(text.as_bytes()).0).collect();
        assert_eq!(hashes.len(), texts.len());
        // Neither half of a hash alone decides.
        for half in [0, 32] {
            let halves: BTreeSet<u64> = hashes.iter().map(|hash| hash >> half & 0xffff_ffff).collect();
            assert!(halves.len() > hashes.len() - 10, "{} of {}", halves.len(), hashes.len());
        }
    }
}
