//! What may have been meant by a code or a rule that no table has.

use crate::{operations, rules, suggest};

/// The codes and rules that may have been meant by a name that none has: the nearest, those that it is the start of, and those that are
/// its start.
#[inline(never)]
pub(crate) fn suggestions(name: &str) -> Vec<&'static str> {
    let mut known: Vec<&'static str> = rules::ALL.iter().map(|rule| rule.id).collect();
    for operation in std::hint::black_box(operations::ALL) {
        known.extend(operation.refusals.iter().map(|row| row.code));
    }
    if known.contains(&name) {
        return Vec::new();
    }
    let mut found: Vec<&'static str> = suggest::nearest(name, known.iter().copied()).into_iter().collect();
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
