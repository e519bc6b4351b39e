//! What a code or a rule means.

use serde::Serialize;

use crate::info::{self, RefusalInfo, RuleInfo};
use crate::lang::Language;
use crate::{operations, rules, suggest};

/// What a code or a rule means.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Explanation {
    /// A rule.
    Rule(RuleInfo),
    /// An error code, with every row that documents it.
    Code {
        /// The code.
        code: &'static str,
        /// The rows.
        refusals: Vec<RefusalInfo>,
    },
    /// Neither.
    Unknown {
        /// What was asked.
        query: String,
        /// What may have been meant.
        suggestions: Vec<&'static str>,
    },
}

/// Explains a code or a rule. With an operation, only its rows are told.
#[must_use]
pub fn explain(query: &str, operation: Option<&str>, language: Language) -> Explanation {
    if let Some(rule) = rules::find(query) {
        return Explanation::Rule(info::rule_info(rule, language));
    }
    let operations = || {
        let all = operations::ALL.iter().copied();
        all.filter(move |known| operation.is_none_or(|name| name == known.name))
    };
    let rows = operations().flat_map(|known| known.refusals.iter().map(move |row| (known, row)));
    let refusals: Vec<RefusalInfo> = rows
        .filter(|(_, row)| row.code == query)
        .map(|(known, row)| info::refusal_info(known, row, language))
        .collect();
    match refusals.first() {
        Some(first) => Explanation::Code {
            code: first.code,
            refusals,
        },
        None => Explanation::Unknown {
            query: query.to_owned(),
            suggestions: suggestions(query),
        },
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
