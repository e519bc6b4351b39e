//! What the tests share: a report as one line of text, and the table of cases in `tests/cases/bounds.txt`.

#![allow(dead_code)] // Every test file takes what it needs.
#![allow(clippy::expect_used, clippy::panic)] // A test that cannot read its cases stops.

use std::fs;
use std::sync::LazyLock;

use ecs_preflight::{Diagnostic, Language, Level, Options, Report, rule_infos};
use regex::{Captures, Regex};
use serde::Serialize;

/// The one word that a value is in JSON.
pub(crate) fn word(value: impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        other => panic!("{other:?} is no word"),
    }
}

/// Options with which the rules speak that are silent otherwise.
pub(crate) fn hearing_all() -> Options {
    let mut options = Options::default();
    for rule in rule_infos(Language::English) {
        if rule.optional {
            options
                .set_rule(rule.id, Level::Severity(rule.severity))
                .expect("a rule");
        }
    }
    options
}

/// A finding as `rule@parameter severity`.
pub(crate) fn finding(diagnostic: &Diagnostic) -> String {
    let severity = word(diagnostic.severity);
    format!("{}@{} {severity}", diagnostic.rule, diagnostic.parameter)
}

/// The findings of a report, in its order, with `, ` between them; `-` for none.
pub(crate) fn findings(report: &Report) -> String {
    match report.diagnostics.as_slice() {
        [] => "-".to_owned(),
        found => found.iter().map(finding).collect::<Vec<_>>().join(", "),
    }
}

/// The predicted answer as `status code meaning certainty`; `-` for none.
pub(crate) fn answer(report: &Report) -> String {
    report.predicted.as_ref().map_or("-".to_owned(), |answer| {
        let (meaning, certainty) = (word(answer.meaning), word(answer.certainty));
        format!("{} {} {meaning} {certainty}", answer.http_status, answer.code)
    })
}

/// A report as the table writes it: `verdict | answer | findings`.
pub(crate) fn line(report: &Report) -> String {
    format!("{} | {} | {}", word(report.verdict), answer(report), findings(report))
}

/// One line of the table.
pub(crate) struct Case {
    /// Its line in the file.
    pub(crate) line: usize,
    /// The request, with everything that the table abbreviates.
    pub(crate) request: String,
    /// `verdict | answer | findings`.
    pub(crate) expected: String,
}

/// The cases of `tests/cases/bounds.txt`. How it is written stands at its top.
pub(crate) fn cases() -> Vec<Case> {
    let mut base = "";
    let mut cases = Vec::new();
    for (index, text) in include_str!("../cases/bounds.txt").lines().enumerate() {
        if let Some(shared) = text.strip_prefix("base") {
            base = shared.trim();
        } else if !text.is_empty() && !text.starts_with('#') {
            let (request, expected) = text.split_once(" | ").expect("a case has four columns");
            let between = if base.is_empty() || request.trim().is_empty() {
                ""
            } else {
                "&"
            };
            cases.push(Case {
                line: index + 1,
                request: expanded(&format!("{base}{between}{}", request.trim())),
                expected: columns(expected),
            });
        }
    }
    cases
}

/// Every request of the table, and every example of the rules and the operations.
pub(crate) fn requests() -> Vec<String> {
    let language = ecs_preflight::Language::English;
    let rules = ecs_preflight::rule_infos(language)
        .into_iter()
        .flat_map(|rule| rule.examples);
    let operations = ecs_preflight::operation_infos(language).into_iter();
    let examples = rules.chain(operations.flat_map(|operation| operation.examples));
    let examples = examples.map(|example| example.request.to_owned());
    cases().into_iter().map(|case| case.request).chain(examples).collect()
}

/// Every byte percent-encoded.
pub(crate) fn encoded(text: &str) -> String {
    let each = text.bytes().map(|byte| format!("%{byte:02X}"));
    each.collect::<Vec<_>>().concat()
}

/// A JSON string in which everything is escaped.
pub(crate) fn escaped(text: &str) -> String {
    let each = text.encode_utf16().map(|unit| format!("\\u{unit:04x}"));
    format!("\"{}\"", each.collect::<Vec<_>>().concat())
}

/// A request as a command line of the `aliyun` tool. An empty value stands in a word of its own.
pub(crate) fn command<T: AsRef<str>>(pairs: &[(T, T)]) -> String {
    let quoted = |text: &str| format!("'{}'", text.replace('\'', r"'\''"));
    let each = pairs.iter().map(|(name, value)| match (name.as_ref(), value.as_ref()) {
        ("Action", value) => value.to_owned(),
        (name, "") => format!("{} ''", quoted(&format!("--{name}"))),
        (name, value) => quoted(&format!("--{name}={value}")),
    });
    format!("aliyun ecs {}", each.collect::<Vec<_>>().join(" "))
}

/// Holds what is said of each text of a file of cases to what stands below it, or writes it down with `UPDATE_CASES`. A case has a title
/// behind `=== `, its text, and what is said of it from the first line on that starts with `> `.
pub(crate) fn hold(path: &str, said: fn(&str) -> String) {
    let file = fs::read_to_string(path).expect("the cases can be read");
    let (top, cases) = file.split_once("=== ").expect("there is a case");
    let each = cases.split("=== ").map(|case| {
        let (title, rest) = case.split_once('\n').expect("a case has a text");
        let lines = rest
            .lines()
            .take_while(|line| !line.is_empty() && !line.starts_with("> "));
        let text = lines.collect::<Vec<_>>().join("\n");
        format!("=== {title}\n{text}\n{}", said(&text))
    });
    let now = top.to_owned() + &each.collect::<Vec<_>>().join("\n");
    if std::env::var_os("UPDATE_CASES").is_some() {
        fs::write(path, &now).expect("the cases can be written");
    }
    let mut lines = file.lines().zip(now.lines());
    let differing = lines.find(|(expected, found)| expected != found);
    assert!(file == now, "{path} says otherwise: {differing:?}");
}

fn columns(text: &str) -> String {
    text.split('|').map(str::trim).collect::<Vec<_>>().join(" | ")
}

/// `{x*128}`
static REPEATED: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\{([^{}*]+)\*(\d+)\}").expect("a pattern"));
/// `{Tag.#.Key=k# for 1..21}`
static NUMBERED: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\{([^{}]+) for (\d+)\.\.(\d+)\}").expect("a pattern"));

/// Writes out what the table abbreviates.
fn expanded(text: &str) -> String {
    let number = |text: &str| text.parse::<usize>().expect("a number");
    let text = REPEATED.replace_all(text, |found: &Captures<'_>| found[1].repeat(number(&found[2])));
    let text = NUMBERED.replace_all(&text, |found: &Captures<'_>| {
        let numbers = number(&found[2])..=number(&found[3]);
        let each = numbers.map(|number| found[1].replace('#', &number.to_string()));
        each.collect::<Vec<_>>().join("&")
    });
    text.into_owned()
}
