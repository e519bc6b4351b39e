//! What the crate itself says of many requests, for the tests of the package to compare with.

use ecs_preflight::{Language, Level, Options, State, check, check_file, explain, operation_infos, rule_infos};
use serde_json::{Map, Value, json};

use crate::tools::{self, Result};

/// The reports on every documented example and every case, in both languages and with the rules that are silent otherwise, and on the
/// sample files.
pub(crate) fn native() -> Result<String> {
    let mut checked = Vec::new();
    let optional: Vec<_> = rule_infos(Language::English)
        .into_iter()
        .filter(|rule| rule.optional)
        .collect();
    for (tag, language, heard) in [
        ("en", Language::English, [].as_slice()),
        ("zh-CN", Language::Chinese, &[]),
        ("en", Language::English, &optional),
        ("zh-CN", Language::Chinese, &optional),
    ] {
        let mut options = Options::default();
        options.language = language;
        let mut rules = Map::new();
        for rule in heard {
            options
                .set_rule(rule.id, Level::Severity(rule.severity))
                .map_err(|error| error.to_string())?;
            rules.insert(rule.id.to_owned(), value(&rule.severity)?);
        }
        for (request, state) in requests()? {
            let known = state.map(State::read).transpose();
            options.state = known.map_err(|error| format!("the state of an example {error}"))?;
            let report = value(&check(&request, &options))?;
            checked.push(json!({ "request": request, "lang": tag, "rules": rules, "state": state, "report": report }));
        }
    }
    let mut files = Vec::new();
    let samples = tools::root().join("tests/samples");
    for name in tools::files(&samples)? {
        let text = tools::read(&samples.join(&name))?;
        let options = Options::default();
        let requests: Vec<_> = check_file(text.as_bytes(), &options).collect();
        files.push(json!({ "text": text, "checked": value(&requests)? }));
    }
    let explanations = explanations()?;
    Ok(json!({ "requests": checked, "files": files, "explanations": explanations }).to_string())
}

/// What each example of an operation explains of each of its error rows, and what each code means alone.
fn explanations() -> Result<Vec<Value>> {
    let mut explained = Vec::new();
    for (tag, language) in [("en", Language::English), ("zh-CN", Language::Chinese)] {
        let mut options = Options::default();
        options.language = language;
        for operation in operation_infos(language) {
            let requests = operation.examples.iter().map(|example| example.request);
            for (row, request) in operation.refusals.iter().zip(requests.cycle()) {
                let answer = format!(
                    "HTTP/1.1 {} …\n\n{}",
                    row.http_status,
                    json!({ "Code": row.code, "Message": row.message })
                );
                for (query, request) in [(row.code, None), (answer.as_str(), Some(request))] {
                    let explanation = value(&explain(query, request, &options))?;
                    explained
                        .push(json!({ "query": query, "request": request, "lang": tag, "explanation": explanation }));
                }
            }
        }
        for query in [
            "SignatureDoesNotMatch",
            "MissingRegionId",
            "forbidden-prefix",
            "InvalidDiskId.NotFond",
            "no code: here",
        ] {
            let request = "Action=RebootInstances&InstanceId.1=i-1";
            let explanation = value(&explain(query, Some(request), &options))?;
            explained.push(json!({ "query": query, "request": request, "lang": tag, "explanation": explanation }));
        }
    }
    Ok(explained)
}

fn value(reports: &impl serde::Serialize) -> Result<Value> {
    serde_json::to_value(reports).map_err(|error| format!("a report cannot be written as JSON ({error})"))
}

/// Requests, each with the state that is known of its resources.
fn requests() -> Result<Vec<(String, Option<&'static str>)>> {
    let operations = operation_infos(Language::English);
    let rules = rule_infos(Language::English);
    let examples = operations.iter().flat_map(|operation| &operation.examples);
    let all = examples.chain(rules.iter().flat_map(|rule| &rule.examples));
    let mut requests: Vec<_> = all.map(|example| (example.request.to_owned(), example.state)).collect();
    let cases = cases(&tools::read(&tools::root().join("tests/cases/bounds.txt"))?);
    requests.extend(cases.into_iter().map(|request| (request, None)));
    Ok(requests)
}

/// The requests of the cases. Their shorthands are not written out: to a check, any text is a request.
fn cases(text: &str) -> Vec<String> {
    let mut base = "";
    let mut requests = Vec::new();
    for line in text.lines() {
        if let Some(given) = line.strip_prefix("base") {
            base = given.trim();
        } else if let Some((request, _)) = line.split_once(" | ") {
            requests.push([base, request.trim()].join("&"));
        }
    }
    requests
}
