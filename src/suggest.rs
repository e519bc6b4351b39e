//! What was most likely meant.

/// Names longer than this are compared with nothing: they are no misspelling, and comparing them is costly.
const LONGEST: usize = 64;

/// So many characters differ at most in names of which one is meant by the other.
const FARTHEST: usize = 2;

/// The known name nearest to a misspelled one, if one is near enough: at most two characters differ, and at most a third.
pub(crate) fn nearest<'k>(name: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let mut known = known.into_iter();
    nearest_of(name, &mut || known.next())
}

/// Written out once for all kinds of lists.
fn nearest_of<'k>(name: &str, next: &mut dyn FnMut() -> Option<&'k str>) -> Option<&'k str> {
    if name.is_empty() || name.len() > LONGEST {
        return None;
    }
    let of_name = letters(name);
    // Most names are near to nothing.
    let mut lower = Vec::new();
    let mut nearest = None;
    let mut least = FARTHEST + 1;
    while let Some(known) = next() {
        if !may_be_near(of_name, known) {
            continue;
        }
        if lower.is_empty() {
            lower = characters(name);
        }
        let distance = distance(&lower, &characters(known));
        if distance < least && distance * 3 <= known.len().max(3) {
            (nearest, least) = (Some(known), distance);
        }
    }
    nearest
}

/// The characters of a name in lower case.
fn characters(name: &str) -> Vec<char> {
    name.chars().map(|character| character.to_ascii_lowercase()).collect()
}

/// The letters that a name has, in whatever case, as bits.
#[inline(never)] // It is asked for in many places.
pub(crate) const fn letters(name: &str) -> u32 {
    let mut bytes = name.as_bytes();
    let mut letters = 0;
    while let [byte, rest @ ..] = bytes {
        // No branch: whether there is a letter or a digit cannot be foreseen.
        letters |= (byte.is_ascii_alphabetic() as u32) << (*byte & 0x1f);
        bytes = rest;
    }
    letters
}

/// Whether a name with these letters may be near to another one: each difference takes one letter away and brings another one at most.
pub(crate) fn may_be_near(letters_of_name: u32, known: &str) -> bool {
    (letters_of_name ^ letters(known)).count_ones() as usize <= 2 * FARTHEST
}

/// Whether a name that is near to a known one may stand in a text with these letters: each difference takes one letter away at most.
pub(crate) const fn may_be_in(letters_of_text: u32, known: &str) -> bool {
    (letters(known) & !letters_of_text).count_ones() as usize <= FARTHEST
}

/// How many characters must be added, removed, replaced or swapped with a neighbour to make one name of another, or a number beyond
/// [`FARTHEST`] that is not greater.
fn distance(a: &[char], b: &[char]) -> usize {
    if a.len().abs_diff(b.len()) > FARTHEST {
        return a.len().abs_diff(b.len());
    }
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    let mut previous = None;
    for (row, &character) in a.iter().enumerate() {
        let mut current = vec![row + 1];
        for (column, other) in b.iter().enumerate() {
            let at = |line: &[usize], index: usize| line.get(index).copied().unwrap_or(usize::MAX / 2);
            let replaced = at(&last, column) + usize::from(character != *other);
            let mut cost = replaced.min(at(&last, column + 1) + 1).min(at(&current, column) + 1);
            let swapped = column > 0 && previous == Some(*other) && b.get(column - 1) == Some(&character);
            if swapped {
                cost = cost.min(at(&before_last, column - 1) + 1);
            }
            current.push(cost);
        }
        before_last = std::mem::replace(&mut last, current);
        previous = Some(character);
    }
    last.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_names_are_found_and_far_ones_are_not() {
        let known = ["DiskId", "SnapshotName", "SnapshotId"];
        assert_eq!(nearest("Snapshotname", known), Some("SnapshotName"));
        assert_eq!(nearest("DiksId", known), Some("DiskId"));
        assert_eq!(nearest("disk_id", known), Some("DiskId"));
        assert_eq!(nearest("Size", known), None);
        assert_eq!(nearest("", known), None);
    }
}
