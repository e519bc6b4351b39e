//! Command lines of the `aliyun` tool.

// What is not as expected fails the test.
#![allow(clippy::unwrap_used)]

mod kit;

use std::fs;

use ecs_preflight::{Options, check, fix};

const FILE: &str = "tests/cases/commands.txt";

/// What is said of a text, as the file writes it.
fn said(text: &str) -> String {
    let options = Options::default();
    let report = kit::line(&check(text, &options));
    match fix(text, &options, true) {
        Some(fixed) => format!("> {report}\n+ {}\n", fixed.replace('\n', "\n+ ")),
        None => format!("> {report}\n"),
    }
}

/// The file with what is said of each text now.
fn answered(file: &str) -> String {
    let (top, cases) = file.split_once("=== ").unwrap();
    let each = cases.split("=== ").map(|case| {
        let (title, rest) = case.split_once('\n').unwrap();
        let lines = rest
            .lines()
            .take_while(|line| !line.is_empty() && !line.starts_with("> "));
        let text = lines.collect::<Vec<_>>().join("\n");
        format!("=== {title}\n{text}\n{}", said(&text))
    });
    top.to_owned() + &each.collect::<Vec<_>>().join("\n")
}

#[test]
fn every_command_line_is_answered_as_the_file_says() {
    let file = fs::read_to_string(FILE).unwrap();
    let now = answered(&file);
    if std::env::var_os("UPDATE_CASES").is_some() {
        fs::write(FILE, &now).unwrap();
    }
    let differing = file
        .lines()
        .zip(now.lines())
        .find(|(expected, found)| expected != found);
    assert!(file == now, "{FILE} says otherwise: {differing:?}");
}
