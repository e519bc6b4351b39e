//! `bench`: how fast a check is beside other validators, in the package and natively, and what the package weighs.

use crate::package;
use crate::tools::{self, Result};

/// How much is measured, and for how long.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Effort {
    pub(crate) pace: Pace,
    /// The letters of the workloads; nothing for all.
    pub(crate) only: Option<String>,
}

/// How long is measured. The figures that the documents show come from a usual run or a full one.
#[derive(Debug, Default, Clone, Copy, PartialEq)]
pub(crate) enum Pace {
    Quick,
    #[default]
    Usual,
    Full,
}

impl Effort {
    /// Whether one of these workloads is measured.
    fn measures(&self, letters: &[char]) -> bool {
        self.only.as_ref().is_none_or(|only| only.contains(letters))
    }
}

impl Pace {
    fn option(self) -> Option<&'static str> {
        match self {
            Pace::Quick => Some("--quick"),
            Pace::Usual => None,
            Pace::Full => Some("--full"),
        }
    }

    /// How many requests a file has.
    fn requests(self) -> &'static str {
        match self {
            Pace::Quick => "5000",
            Pace::Usual => "20000",
            Pace::Full => "100000",
        }
    }
}

/// Where the files are that the native benchmark reads.
const FILES: &str = "target/bench";

/// Builds the package and measures it, then the crate.
pub(crate) fn bench(effort: &Effort) -> Result {
    package::build()?;
    let mut command = tools::node();
    command.arg("benches/check.mjs").args(effort.pace.option());
    if let Some(letters) = &effort.only {
        command.args(["--only", letters]);
    }
    if effort.measures(&['i']) {
        command.env("CHROMIUM", tools::step("Chromium", tools::ensure_chromium)?);
    }
    tools::step("speed", || tools::run(&mut command, "the measurement failed"))?;
    if effort.measures(&['f', 'g']) {
        tools::step("speed of the crate, on one core", || native(effort.pace))?;
    }
    Ok(())
}

fn native(pace: Pace) -> Result {
    tools::run(
        tools::node().args(["benches/files.mjs", FILES, pace.requests()]),
        "the files cannot be written",
    )?;
    let mut command = tools::cargo();
    command.args(["run", "--release", "--package", "native-bench", "--", FILES]);
    tools::run(command.args(pace.option()), "the native measurement failed")
}
