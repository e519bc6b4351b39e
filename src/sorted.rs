//! Sorting. Everything that is sorted is sorted by a number of 64 bits, so that the module carries one sort and not one
//! for every type.

use crate::width::narrow;

use std::collections::BinaryHeap;

/// The items that have a key, in the order of the keys. Equal keys keep the order of the items.
pub(crate) fn by_key<T>(mut items: Vec<T>, key: impl Fn(&T) -> u32) -> Vec<T> {
    let mut places = Vec::with_capacity(items.len());
    for (place, item) in (0..).zip(&items) {
        places.push(pack(key(item), place));
    }
    places = numbers(places);
    for start in 0..items.len() {
        // What belongs here comes from its place, to which comes what belongs there, until the round is complete.
        let mut here = start;
        while let Some(place) = places.get_mut(here) {
            let from = low(std::mem::replace(place, pack(0, narrow(here))));
            if from == start || from == here || from >= items.len() {
                break;
            }
            items.swap(here, from);
            here = from;
        }
    }
    items
}

/// Numbers in ascending order.
pub(crate) fn numbers(mut numbers: Vec<u64>) -> Vec<u64> {
    if insert(&mut numbers) {
        return numbers;
    }
    // A heap sorts as surely as the sort of slices, with a tenth of its code.
    BinaryHeap::from(numbers).into_sorted_vec()
}

/// Puts each number in its place among those before it, which is quickest where there are few or where most are in order. Gives up
/// when it takes too many moves, and says so.
fn insert(numbers: &mut [u64]) -> bool {
    const MOVES: usize = 16;
    let mut left = MOVES * numbers.len();
    for end in 1..numbers.len() {
        let mut at = end;
        while let Some([before, this]) = numbers.get_mut(at - 1..=at)
            && before > this
        {
            std::mem::swap(before, this);
            at -= 1;
            left -= 1;
            if left == 0 {
                return false;
            }
            if at == 0 {
                break;
            }
        }
    }
    true
}

/// Two numbers as one that sorts by the first, then the second.
pub(crate) fn pack(high: u32, low: u32) -> u64 {
    u64::from(high) << 32 | u64::from(low)
}

/// The second of two numbers that were packed.
pub(crate) fn low(packed: u64) -> usize {
    usize::try_from(packed & u64::from(u32::MAX)).unwrap_or(usize::MAX)
}
