//! `docs/rules.md`: every rule with its explanation and what it finds.

use std::fmt::Write as _;

use ecs_preflight::{Language, RuleInfo, rule_infos};

use super::{HEADING, code};

pub(super) fn page() -> String {
    let rules = rule_infos(Language::English);
    let mut page = format!("# Rules\n\n{HEADING}\n\n| rule | severity | finds |\n|---|---|---|\n");
    for rule in &rules {
        let id = rule.id;
        let _ = writeln!(page, "| [`{id}`](#{id}) | {} | {} |", severity(rule), rule.summary);
    }
    page.push_str("\nWhere a finding has a documented refusal, certainty decides the severity: certain is an error, contested a warning.\n");
    page.push_str(
        "\nRules that are off would speak of nearly every good request, because what they point out is mostly meant. A level turns them on: `--rule ID=info`, or `rules` in the configuration and in the options of a check. Until then they cost nothing.\n",
    );
    for rule in &rules {
        page.push_str(&section(rule));
    }
    page
}

fn severity(rule: &RuleInfo) -> String {
    let severity = format!("{:?}", rule.severity).to_lowercase();
    if rule.optional {
        format!("off ({severity})")
    } else {
        severity
    }
}

fn section(rule: &RuleInfo) -> String {
    let mut section = format!(
        "\n## {}\n\n{}.\n\n{}\n\n| request | findings |\n|---|---|\n",
        rule.id, rule.summary, rule.explanation
    );
    for example in &rule.examples {
        let findings: Vec<String> = example.findings.iter().map(|finding| code(finding)).collect();
        let findings = if findings.is_empty() {
            "none".to_owned()
        } else {
            findings.join(", ")
        };
        let requests: Vec<String> = example.request.lines().map(|request| code(&clipped(request))).collect();
        let state = example
            .state
            .map_or_else(String::new, |state| format!(" with {}", code(&clipped(state))));
        let _ = writeln!(section, "| {}{state} | {findings} |", requests.join("<br>then "));
    }
    section
}

/// Requests that are long because their point is their length need not be shown whole.
fn clipped(request: &str) -> String {
    const SHOWN: usize = 160;
    if request.chars().count() <= SHOWN {
        return request.to_owned();
    }
    request.chars().take(SHOWN).chain(['…']).collect()
}
