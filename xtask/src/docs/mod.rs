//! `docs`: what is written from the tables and checked to be as they are: pages of `docs/`, and one table of letters.

mod errors;
mod letters;
mod operations;
mod rules;

use crate::tools::{self, Result};

/// A generated file: its path from the project's folder on, and what writes it.
type Page = (&'static str, fn() -> Result<String>);

const PAGES: &[Page] = &[
    ("docs/errors.md", || Ok(errors::page())),
    ("docs/operations.md", || Ok(operations::page())),
    ("docs/rules.md", || Ok(rules::page())),
    ("src/letters/table.rs", letters::table),
];

/// What stands at the top of every generated page.
const HEADING: &str = "Written by `cargo xtask docs` from the tables that the check uses.";

/// Writes the generated pages, or with `check` only says which are not as the tables have them.
pub(crate) fn docs(check: bool) -> Result {
    let mut stale = Vec::new();
    for (name, text) in PAGES {
        let path = tools::root().join(name);
        let text = text()?;
        if tools::read(&path).is_ok_and(|current| current == text) {
            continue;
        }
        if check {
            stale.push(*name);
        } else {
            tools::write(&path, text)?;
            println!("{name} is written");
        }
    }
    if stale.is_empty() {
        Ok(())
    } else {
        Err(format!(
            "{} must be written again with `cargo xtask docs`",
            stale.join(", ")
        ))
    }
}

/// Text in a cell of a Markdown table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

/// Code in a cell of a Markdown table.
fn code(text: &str) -> String {
    format!("`{}`", cell(text))
}
