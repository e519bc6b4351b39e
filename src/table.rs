//! A hash table that only grows, made for looks that find nothing: they read one byte of each of eight keys, so that most of what they
//! read stays in a processor's cache.

use crate::hash::Hash;

/// What is known under keys, which are good hashes.
#[derive(Debug)]
pub(crate) struct Table<T> {
    /// What is in it, in the order in which it came.
    entries: Vec<(Hash, T)>,
    /// A byte of each key, and 0 for none. In the group where a look for a key begins it stands, or in one of the next.
    tags: Vec<[u8; GROUP]>,
    /// The places of the entries.
    places: Vec<[u32; GROUP]>,
}

/// So many keys are looked at together.
const GROUP: usize = 8;

/// Where a key stands or would stand.
enum Slot {
    Taken(usize),
    /// A group, and a place in it.
    Free(usize, usize),
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Table {
            entries: Vec::new(),
            tags: Vec::new(),
            places: Vec::new(),
        }
    }
}

impl<T> Table<T> {
    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }

    pub(crate) fn find(&self, key: Hash) -> Option<&T> {
        match self.slot(key)? {
            Slot::Taken(entry) => self.entries.get(entry).map(|(_, known)| known),
            Slot::Free(..) => None,
        }
    }

    /// What was known under the key is forgotten.
    pub(crate) fn insert(&mut self, key: Hash, known: T) {
        if 2 * self.entries.len() >= GROUP * self.tags.len() {
            self.grow();
        }
        match self.slot(key) {
            Some(Slot::Taken(entry)) => {
                if let Some(entry) = self.entries.get_mut(entry) {
                    entry.1 = known;
                }
            }
            Some(Slot::Free(group, at)) => {
                self.take(group, at, key, self.entries.len());
                self.entries.push((key, known));
            }
            None => {}
        }
    }

    fn take(&mut self, group: usize, at: usize, key: Hash, entry: usize) {
        let tag = self.tags.get_mut(group).and_then(|tags| tags.get_mut(at));
        let place = self.places.get_mut(group).and_then(|places| places.get_mut(at));
        if let (Some(tag), Some(place)) = (tag, place) {
            (*tag, *place) = (tag_of(key), u32::try_from(entry).unwrap_or_default());
        }
    }

    /// There is always room, as no table is more than half full.
    fn slot(&self, key: Hash) -> Option<Slot> {
        let mask = self.tags.len().checked_sub(1)?;
        let sought = u64::from_le_bytes([tag_of(key); GROUP]);
        let mut group = usize::try_from(key.0 & u64::try_from(mask).ok()?).ok()?;
        loop {
            let tags = u64::from_le_bytes(*self.tags.get(group)?);
            let mut met = zeros_in(tags ^ sought);
            while met != 0 {
                let entry = usize::try_from(*self.places.get(group)?.get(place_of(met))?).ok()?;
                if self.entries.get(entry).is_some_and(|(other, _)| *other == key) {
                    return Some(Slot::Taken(entry));
                }
                met &= met - 1;
            }
            let free = zeros_in(tags);
            if free != 0 {
                return Some(Slot::Free(group, place_of(free)));
            }
            group = (group + 1) & mask;
        }
    }

    #[cold]
    fn grow(&mut self) {
        let groups = (4 * self.tags.len()).max(16);
        (self.tags, self.places) = (vec![[0; GROUP]; groups], vec![[0; GROUP]; groups]);
        for entry in 0..self.entries.len() {
            if let Some((key, _)) = self.entries.get(entry)
                && let Some(Slot::Free(group, at)) = self.slot(*key)
            {
                self.take(group, at, *key, entry);
            }
        }
    }

    /// Forgets all, and keeps the memory.
    pub(crate) fn clear(&mut self) {
        self.entries.clear();
        self.tags.fill([0; GROUP]);
    }
}

/// A byte of a key that does not say where it stands; never 0.
fn tag_of(Hash(key): Hash) -> u8 {
    u8::try_from(key >> 56).unwrap_or_default().max(1)
}

/// The highest bit of each byte that is zero; only behind such a byte perhaps also of another one.
fn zeros_in(eight: u64) -> u64 {
    const LOWEST: u64 = u64::from_le_bytes([1; 8]);
    eight.wrapping_sub(LOWEST) & !eight & LOWEST << 7
}

/// The place of the first byte that has its highest bit.
fn place_of(eight: u64) -> usize {
    usize::try_from(eight.trailing_zeros() / 8).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_known_is_found_and_nothing_else(
            // Keys that meet in their groups, in their tags, or in both.
            keys in prop::collection::vec((0u64..3, prop_oneof![Just(0), 0u64..40], 0u64..3), 0..150),
        ) {
            let mut table = Table::default();
            let mut known = BTreeMap::new();
            let key_of = |(high, low, middle): (u64, u64, u64)| Hash(high << 56 | middle << 40 | low);
            for (number, key) in keys.iter().enumerate() {
                table.insert(key_of(*key), number);
                known.insert(*key, number);
                prop_assert_eq!(table.len(), known.len());
                for (high, low, middle) in &keys {
                    let key = (*high, *low, *middle);
                    prop_assert_eq!(table.find(key_of(key)), known.get(&key));
                }
            }
            table.clear();
            prop_assert!(keys.iter().all(|key| table.find(key_of(*key)).is_none()));
        }
    }
}
