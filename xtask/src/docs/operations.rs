//! `docs/operations.md`: every operation with its parameters and what their values must be like.

use std::fmt::Write as _;

use ecs_preflight::{Certainty, Language, OperationInfo, ParameterInfo, operation_infos};

use super::{HEADING, cell};

pub(super) fn page() -> String {
    let mut page = format!("# Operations\n\n{HEADING}\n");
    for operation in operation_infos(Language::English) {
        page.push_str(&section(&operation));
    }
    page
}

fn section(operation: &OperationInfo) -> String {
    let mut section = format!(
        "\n## {}\n\n{}. The table follows first: *{}*.\n",
        operation.name, operation.summary, operation.document
    );
    match &operation.dry_run {
        Some(dry_run) => {
            let _ = writeln!(
                section,
                "A dry run that passes is answered with {} `{}`.",
                dry_run.http_status, dry_run.code
            );
        }
        None => section.push_str("It has no dry run: the service ignores `DryRun` and carries the request out.\n"),
    }
    section.push_str("\n| parameter | | what it is for | its value |\n|---|---|---|---|\n");
    for parameter in &operation.parameters {
        let _ = writeln!(
            section,
            "| `{}` | {} | {} | {} |",
            parameter.name,
            remarks(parameter),
            cell(parameter.about),
            demands(parameter)
        );
    }
    section
}

fn remarks(parameter: &ParameterInfo) -> String {
    let remarks = [
        (parameter.required, "required"),
        (parameter.secret, "secret"),
        (parameter.deprecated.is_some(), "no longer used"),
    ];
    let remarks: Vec<&str> = remarks
        .into_iter()
        .filter(|(holds, _)| *holds)
        .map(|(_, word)| word)
        .collect();
    remarks.join(", ")
}

fn demands(parameter: &ParameterInfo) -> String {
    let numbered = parameter
        .list
        .map(|bounds| format!("N from {} to {}", bounds.min, bounds.max));
    let demands = parameter.constraints.iter().map(|demand| {
        let contested = if demand.certainty == Certainty::Contested {
            " (contested)"
        } else {
            ""
        };
        format!("{}{contested}", cell(&demand.text))
    });
    let all: Vec<String> = numbered.into_iter().chain(demands).collect();
    if all.is_empty() {
        "any text".to_owned()
    } else {
        all.join("; ")
    }
}
