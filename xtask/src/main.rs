//! Builds, starts and tests the project: `cargo xtask help`.

mod bench;
mod docs;
mod package;
mod panics;
mod reports;
mod request_schema;
mod schema;
mod start;
mod test;
mod texts;
mod tools;

use std::env;
use std::process::ExitCode;

use crate::bench::Effort;

const HELP: &str = "\
Builds, starts and tests ecs-preflight.

usage: cargo xtask COMMAND

  build                           the npm package into target/npm, the page into target/www
  start [--no-serve] [--port N]   build, predict the answers to tests/samples, serve the page
  test                            everything that must hold: format, lints, Rust, package, types, page
  bench [--quick | --full] [--only LETTERS]
                                  build, then compare the speed with other validators, natively too
  docs [--check]                  write the generated pages of docs/, or say which are out of date
  help                            this text

What is missing is added and said: the wasm target, the locked npm packages, Chromium for `test`.
Needed beforehand: Rust with rustup, Node 20 or newer, npm.";

/// What the command line asks for.
#[derive(Debug, PartialEq)]
enum Command {
    Build,
    Start { serve: bool, port: u16 },
    Test,
    Bench(Effort),
    Docs { check: bool },
    Help,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args_os()
        .skip(1)
        .map(|word| word.to_string_lossy().into_owned())
        .collect();
    let command = match parse(&arguments) {
        Ok(command) => command,
        Err(sentence) => {
            eprintln!("{sentence}");
            return ExitCode::from(2);
        }
    };
    let outcome = match command {
        Command::Build => package::build(),
        Command::Start { serve, port } => start::start(serve, port),
        Command::Test => test::test(),
        Command::Bench(effort) => bench::bench(&effort),
        Command::Docs { check } => docs::docs(check),
        Command::Help => {
            println!("{HELP}");
            Ok(())
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("\n{sentence}");
            ExitCode::FAILURE
        }
    }
}

fn parse(arguments: &[String]) -> Result<Command, String> {
    let mut words = arguments.iter().map(String::as_str);
    let name = words
        .next()
        .ok_or("A command is missing; `cargo xtask help` lists them")?;
    let mut command = match name {
        "build" => Command::Build,
        "start" => Command::Start { serve: true, port: 0 },
        "test" => Command::Test,
        "bench" => Command::Bench(Effort::default()),
        "docs" => Command::Docs { check: false },
        "help" | "--help" | "-h" => Command::Help,
        _ => return Err(format!("There is no command `{name}`; `cargo xtask help` lists them")),
    };
    while let Some(word) = words.next() {
        let (option, inline) = match word.split_once('=') {
            Some((option, value)) => (option, Some(value)),
            None => (word, None),
        };
        match (&mut command, option, inline) {
            (_, "--help" | "-h", None) => return Ok(Command::Help),
            (Command::Start { serve, .. }, "--no-serve", None) => *serve = false,
            (Command::Start { port, .. }, "--port", _) => *port = number(inline.or_else(|| words.next()))?,
            (Command::Bench(effort), "--quick", None) => effort.pace = bench::Pace::Quick,
            (Command::Bench(effort), "--full", None) => effort.pace = bench::Pace::Full,
            (Command::Bench(effort), "--only", _) => effort.only = Some(letters(inline.or_else(|| words.next()))?),
            (Command::Docs { check }, "--check", None) => *check = true,
            _ => {
                return Err(format!(
                    "`cargo xtask {name}` has no option `{word}`; `cargo xtask help` lists them"
                ));
            }
        }
    }
    Ok(command)
}

fn number(word: Option<&str>) -> Result<u16, String> {
    let word = word.ok_or("`--port` needs a number, as in `--port 8080`")?;
    word.parse()
        .map_err(|_| format!("`--port` takes a number from 0 (any free port) to 65535, not `{word}`"))
}

fn letters(word: Option<&str>) -> Result<String, String> {
    let letters = word.filter(|word| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase()));
    letters
        .map(str::to_owned)
        .ok_or_else(|| "`--only` needs the letters of workloads, as in `--only fg`".to_owned())
}

#[cfg(test)]
mod tests {
    use super::{Command, Effort, parse};
    use crate::bench::Pace;

    fn read(line: &str) -> Result<Command, String> {
        parse(&line.split_whitespace().map(String::from).collect::<Vec<_>>())
    }

    #[test]
    fn commands_and_their_options_are_read() {
        assert_eq!(read("build"), Ok(Command::Build));
        assert_eq!(read("start"), Ok(Command::Start { serve: true, port: 0 }));
        assert_eq!(
            read("start --no-serve --port 8080"),
            Ok(Command::Start {
                serve: false,
                port: 8080
            })
        );
        assert_eq!(
            read("start --port=65535"),
            Ok(Command::Start {
                serve: true,
                port: 65535
            })
        );
        assert_eq!(read("bench"), Ok(Command::Bench(Effort::default())));
        let effort = Effort {
            pace: Pace::Quick,
            only: Some("fg".to_owned()),
        };
        assert_eq!(read("bench --quick --only fg"), Ok(Command::Bench(effort)));
        assert_eq!(read("docs --check"), Ok(Command::Docs { check: true }));
        assert_eq!(read("test --help"), Ok(Command::Help));
    }

    #[test]
    fn what_is_not_known_is_named() {
        for (line, said) in [
            ("", "A command is missing"),
            ("biuld", "no command `biuld`"),
            ("build --release", "`cargo xtask build` has no option `--release`"),
            ("build --port 1", "`cargo xtask build` has no option `--port`"),
            ("start --no-serve=1", "no option `--no-serve=1`"),
            ("start extra", "no option `extra`"),
            ("bench --only", "`--only` needs the letters"),
            ("bench --only 5", "`--only` needs the letters"),
            ("start --port", "`--port` needs a number"),
            ("start --port 65536", "not `65536`"),
            ("start --port -1", "not `-1`"),
            ("docs --chekc", "no option `--chekc`"),
        ] {
            assert!(matches!(read(line), Err(sentence) if sentence.contains(said)), "{line}");
        }
    }
}
