//! `docs`: the pages of `docs/` that are written from the tables.

use crate::tools::{self, Result};

/// A generated page: its path from the project's folder on, and what writes it.
type Page = (&'static str, fn() -> String);

const PAGES: &[Page] = &[];

/// Writes the generated pages, or with `check` only says which are not as the tables have them.
pub(crate) fn docs(check: bool) -> Result {
    let mut stale = Vec::new();
    for (name, text) in PAGES {
        let path = tools::root().join(name);
        let text = text();
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
