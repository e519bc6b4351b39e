//! `bench`: how fast a check is beside other validators, and what the package weighs.

use crate::package;
use crate::tools::{self, Result};

/// Builds the package and measures it.
pub(crate) fn bench() -> Result {
    package::build()?;
    tools::step("speed", || {
        tools::run(tools::node().arg("benches/check.mjs"), "the measurement failed")
    })
}
