//! `start`: the product at work, from nothing to predictions and a page.

use std::process::Stdio;

use crate::package;
use crate::tools::{self, Result};

/// Builds, prints the predictions for the sample requests, and serves the page unless told not to.
pub(crate) fn start(serve: bool, port: u16) -> Result {
    package::build()?;
    tools::step("predictions for the requests in tests/samples", predict)?;
    if !serve {
        return Ok(());
    }
    println!("\n== the page");
    tools::become_command(tools::node().args(["xtask/serve.mjs", "target/www", &port.to_string()]))
}

fn predict() -> Result {
    let samples: Vec<_> = tools::files(&tools::root().join("tests/samples"))?
        .iter()
        .map(|file| format!("tests/samples/{}", file.display()))
        .collect();
    if samples.is_empty() {
        return Err("there are no sample requests".to_owned());
    }
    println!("   $ ecs-preflight check {}\n", samples.join(" "));
    let mut command = tools::node();
    // In a pipeline the command line would choose another format by itself.
    command
        .args(["target/npm/dist/cli/main.js", "check", "--format", "stylish"])
        .args(&samples)
        .stdin(Stdio::null());
    let status = command
        .status()
        .map_err(|error| format!("`node` cannot be run ({error})"))?;
    println!();
    // 1 says that a sample is predicted to be refused, which is what some of them are there for.
    match status.code() {
        Some(0 | 1) => Ok(()),
        _ => Err("the command line could not check the samples".to_owned()),
    }
}
