//! What a code or a rule means.

use serde::Serialize;

use crate::{operations, rules, suggest};

/// What a question is about, by places in the lists of rules, operations and error rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
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
    Unknown {
        /// What may have been meant.
        suggestions: Vec<&'static str>,
    },
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
        Found::Unknown {
            suggestions: suggestions(query),
        }
    } else {
        Found::Code { rows }
    }
}

fn suggestions(query: &str) -> Vec<&'static str> {
    let codes = operations::ALL
        .iter()
        .flat_map(|known| known.refusals)
        .map(|row| row.code);
    let ids = rules::ALL.iter().map(|rule| rule.id);
    suggest::nearest(query, ids.chain(codes)).into_iter().collect()
}
