//! Command lines of the `aliyun` tool.

// What is not as expected fails the test.
#![allow(clippy::unwrap_used)]

mod kit;

use ecs_preflight::{Options, check, fix};

/// What is said of a text, as the file writes it.
fn said(text: &str) -> String {
    let options = Options::default();
    let report = kit::line(&check(text, &options));
    match fix(text, &options, true) {
        Some(fixed) => format!("> {report}\n+ {}\n", fixed.replace('\n', "\n+ ")),
        None => format!("> {report}\n"),
    }
}

#[test]
fn every_command_line_is_answered_as_the_file_says() {
    kit::hold("tests/cases/commands.txt", said);
}
