//! `docs/errors.md`: every documented error row with what decides it.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use ecs_preflight::{Language, OperationInfo, operation_infos};

use super::{HEADING, cell};

/// The classes in the order in which they are told, and what they are called.
const CLASSES: &[(&str, &str)] = &[
    ("request", "decided by the request"),
    ("state", "decided by the state of resources"),
    ("batch", "decided by other requests"),
    ("service", "known to the service only"),
];

pub(super) fn page() -> String {
    let operations = operation_infos(Language::English);
    let mut page = format!("# Documented errors\n\n{HEADING}\n\n{}", summary(&operations));
    for operation in &operations {
        page.push_str(&section(operation));
    }
    page
}

fn summary(operations: &[OperationInfo]) -> String {
    let names: Vec<&str> = CLASSES.iter().map(|(_, name)| *name).collect();
    let mut table = format!(
        "| operation | rows | {} |\n|---|---|{}\n",
        names.join(" | "),
        "---|".repeat(names.len())
    );
    for operation in operations {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for row in &operation.refusals {
            *counts.entry(row.class).or_default() += 1;
        }
        let counts: Vec<String> = CLASSES
            .iter()
            .map(|(class, _)| counts.get(class).copied().unwrap_or_default().to_string())
            .collect();
        let _ = writeln!(
            table,
            "| {} | {} | {} |",
            operation.name,
            operation.refusals.len(),
            counts.join(" | ")
        );
    }
    table
}

fn section(operation: &OperationInfo) -> String {
    let mut section = format!(
        "\n## {}\n\n| status | code | message | decided by | listed in |\n|---|---|---|---|---|\n",
        operation.name
    );
    for row in &operation.refusals {
        let _ = writeln!(
            section,
            "| {} | `{}` | {} | {}: {} | {} |",
            row.http_status,
            row.code,
            cell(row.message),
            row.class,
            row.decided_by,
            row.editions.join("; ")
        );
    }
    section
}
