//! `docs/errors.md`: every documented error row with what decides it.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use ecs_preflight::{Language, OperationInfo, RefusalInfo, operation_infos};

use super::{HEADING, cell};

/// The classes in the order in which they are told, and what becomes of their rows.
const CLASSES: &[(&str, &str)] = &[
    ("request", "predicted from the request"),
    ("state", "predicted from state"),
    ("batch", "found across requests"),
    ("service", "not predictable"),
];

pub(super) fn page() -> String {
    let operations = operation_infos(Language::English);
    let mut page = format!("# Documented errors\n\n{HEADING}\n\n{}", summary(&operations));
    page.push_str(
        "\nWhat is predicted from state needs `options.state` or `--state`; without it, the row stands in `unresolved` with the call that \
         tells. Where several rows of an operation are decided by the same fact, the first is predicted and the others are its \
         `alternatives`.\n",
    );
    for operation in &operations {
        page.push_str(&section(operation));
    }
    page
}

fn summary(operations: &[OperationInfo]) -> String {
    let names: Vec<&str> = CLASSES.iter().map(|(_, name)| *name).collect();
    let mut table = format!(
        "| operation | rows documented | {} |\n|---|---|{}\n",
        names.join(" | "),
        "---|".repeat(names.len())
    );
    for operation in operations {
        let counts: Vec<String> = CLASSES
            .iter()
            .map(|(class, _)| of_class(operation, class).count().to_string())
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

fn of_class<'o>(operation: &'o OperationInfo, class: &'static str) -> impl Iterator<Item = &'o RefusalInfo> {
    operation.refusals.iter().filter(move |row| row.class == class)
}

/// Why rows cannot be predicted, and how many for each reason.
fn reasons(operation: &OperationInfo) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for row in of_class(operation, "service") {
        *counts.entry(row.decided_by).or_default() += 1;
    }
    let mut list = String::from("Not predictable, and why:\n\n");
    for (reason, count) in counts {
        let _ = writeln!(list, "- {count}: {reason}");
    }
    list
}

fn section(operation: &OperationInfo) -> String {
    let mut section = format!(
        "\n## {}\n\n{}\n| status | code | message | decided by | listed in |\n|---|---|---|---|---|\n",
        operation.name,
        reasons(operation)
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
