//! Finding a text in a list that never changes: a hash table, made while the crate compiles.

/// Where the texts of a list stand. `SLOTS` is a power of two, several times as large as the list.
pub(crate) struct Lookup<const SLOTS: usize> {
    /// The place of a text, from 1, looked for from the hash of the text on; 0 where there is none.
    slots: [u8; SLOTS],
}

impl<const SLOTS: usize> Lookup<SLOTS> {
    #[allow(clippy::indexing_slicing, clippy::cast_possible_truncation)] // Const code: going wrong stops the build.
    pub(crate) const fn of(texts: &[&str]) -> Self {
        assert!(
            texts.len() < 256 && 2 * texts.len() <= SLOTS,
            "the list is too long for its hash table"
        );
        let mut slots = [0; SLOTS];
        let mut place = 0;
        while place < texts.len() {
            let mut slot = sample(texts[place].as_bytes()) % SLOTS;
            while slots[slot] != 0 {
                slot = (slot + 1) % SLOTS;
            }
            slots[slot] = place as u8 + 1;
            place += 1;
        }
        Lookup { slots }
    }

    /// The place of a text in the list that the table was made of.
    pub(crate) fn find(&self, texts: &[&str], text: &[u8]) -> Option<usize> {
        let start = sample(text) % SLOTS;
        for slot in start..start + SLOTS {
            let place = usize::from(*self.slots.get(slot % SLOTS)?).checked_sub(1)?;
            if texts.get(place).is_some_and(|known| known.as_bytes() == text) {
                return Some(place);
            }
        }
        None
    }
}

/// A hash of a text. Its length and the letters at both ends and in the middle tell names well enough apart, and take no time
/// however long it is.
#[allow(clippy::indexing_slicing)] // The middle of a text that is not empty.
const fn sample(text: &[u8]) -> usize {
    match text {
        [] => 0,
        [only] => *only as usize,
        all @ [first, .., last] => {
            all.len() * 37 + *first as usize * 5 + *last as usize * 3 + all[all.len() / 2] as usize * 11
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_is_found_and_no_other() {
        let texts = ["a", "ab", "abc", "abd", "xbc", "", "环境"];
        let lookup = Lookup::<16>::of(&texts);
        for (place, text) in texts.iter().enumerate() {
            assert_eq!(lookup.find(&texts, text.as_bytes()), Some(place));
        }
        for other in ["b", "aab", "环", "abcd"] {
            assert_eq!(lookup.find(&texts, other.as_bytes()), None);
        }
    }
}
