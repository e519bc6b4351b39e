//! What a code or a rule means.

use crate::{operations, rules, suggest};

/// What a question is about, by places in the lists of rules, operations and error rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Found {
    /// A rule.
    Rule {
        /// Its place in the list of rules.
        rule: usize,
    },
    /// An error code.
    Code {
        /// Its rows: the place of the operation, and of the row in its table.
        rows: Vec<(usize, usize)>,
    },
    /// Neither.
    Unknown,
}

/// Finds what a question is about. With an operation, only its rows count.
pub(crate) fn find(query: &str, operation: Option<&str>) -> Found {
    if let Some(rule) = rules::ALL.iter().position(|rule| rule.id == query) {
        return Found::Rule { rule };
    }
    let mut rows = Vec::new();
    for (place, known) in operations::ALL.iter().enumerate() {
        if operation.is_some_and(|name| name != known.name) {
            continue;
        }
        let matching = known.refusals.iter().enumerate().filter(|(_, row)| row.code == query);
        rows.extend(matching.map(|(row, _)| (place, row)));
    }
    if rows.is_empty() {
        Found::Unknown
    } else {
        Found::Code { rows }
    }
}

/// The codes and rules that may have been meant: the nearest, and those that start with the query.
pub(crate) fn suggestions(query: &str) -> Vec<&'static str> {
    let codes = operations::ALL
        .iter()
        .flat_map(|known| known.refusals)
        .map(|row| row.code);
    let ids = rules::ALL.iter().map(|rule| rule.id);
    let known = || ids.clone().chain(codes.clone());
    let mut found: Vec<&'static str> = suggest::nearest(query, known()).into_iter().collect();
    if query.len() >= SHORTEST_START {
        for longer in known().filter(|known| known.starts_with(query)) {
            if !found.contains(&longer) {
                found.push(longer);
            }
        }
    }
    found
}

/// How much of a code must be given for its beginning to say something, in characters.
const SHORTEST_START: usize = 4;
