//! Every bound and trap, on each of its sides: `tests/cases/bounds.txt` says what is found in which request.

#![allow(clippy::panic)] // A test says what differs and stops.

mod kit;

use ecs_preflight::{Options, check};

#[test]
fn every_case_is_answered_as_the_table_says() {
    let options = Options::default();
    let mut differing = Vec::new();
    for case in kit::cases() {
        let found = kit::line(&check(&case.request, &options));
        if found != case.expected {
            let (line, expected) = (case.line, case.expected);
            let request: String = case.request.chars().take(300).collect();
            differing.push(format!(
                "line {line}: {request}\n  expected  {expected}\n  found     {found}"
            ));
        }
    }
    let (count, list) = (differing.len(), differing.join("\n"));
    assert!(
        differing.is_empty(),
        "{count} cases of tests/cases/bounds.txt differ:\n{list}"
    );
}
