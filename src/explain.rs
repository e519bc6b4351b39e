//! What may have been meant by a code or a rule that no table has.

use crate::suggest;

/// The codes and rules that may have been meant by a name that none has, of all that there are: the nearest, those that it is the start
/// of, and those that are its start.
pub(crate) fn suggestions<'k>(name: &str, known: impl Iterator<Item = &'k str> + Clone) -> Vec<&'k str> {
    if known.clone().any(|known| known == name) {
        return Vec::new();
    }
    let mut found: Vec<&str> = suggest::nearest(name, known.clone()).into_iter().collect();
    for related in known {
        let is_longer = name.len() >= SHORTEST_START && related.starts_with(name);
        let is_shorter = name.strip_prefix(related).is_some_and(|rest| rest.starts_with('.'));
        if (is_longer || is_shorter) && !found.contains(&related) {
            found.push(related);
        }
    }
    found
}

/// How much of a code must be given for its beginning to say something, in characters.
const SHORTEST_START: usize = 4;
