//! Objects that have a request in them: events of `ActionTrail` and HTTP messages.

mod kit;

use ecs_preflight::{Options, PathStep, check, fix};

/// What is said of a text, as the file writes it.
fn said(text: &str) -> String {
    let report = check(text, &Options::default());
    let mut lines = vec![format!("> {}", kit::line(&report))];
    for diagnostic in &report.diagnostics {
        let path = diagnostic.path.iter().map(|step| match step {
            PathStep::Key(key) => key.clone(),
            PathStep::Index(index) => index.to_string(),
        });
        let at = diagnostic
            .span
            .and_then(|span| text.get(place(span.start)..place(span.end)));
        let path = path.collect::<Vec<_>>().join(" › ");
        lines.push(format!("  {path}: {}", at.unwrap_or_default()));
    }
    lines.extend(fix(text, &Options::default(), true).map(|fixed| format!("+ {fixed}")));
    lines.join("\n") + "\n"
}

fn place(offset: u32) -> usize {
    usize::try_from(offset).unwrap_or_default()
}

#[test]
fn every_object_is_answered_as_the_file_says() {
    kit::hold("tests/cases/objects.txt", said);
}
