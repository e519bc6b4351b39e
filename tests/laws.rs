//! What holds for every report: laws over all cases of the table and all examples of the rules and operations.

// What is not as expected fails the test.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod kit;

use std::collections::BTreeSet;

use ecs_preflight::spec::{DocumentedBy, Operation};
use ecs_preflight::{
    Certainty, Diagnostic, Language, Level, Meaning, Options, Report, Severity, Verdict, check, operations, rule_infos,
};
use serde_json::{Value, json};

fn strict() -> Options {
    let mut options = Options::default();
    options.strict = true;
    options
}

fn in_chinese() -> Options {
    let mut options = kit::hearing_all();
    options.language = Language::Chinese;
    options
}

/// Every request with its report, as the service's documents have it and under `strict`.
fn reports(options: &Options) -> Vec<(String, Report)> {
    let with_report = |request: String| {
        let report = check(&request, options);
        (request, report)
    };
    kit::requests().into_iter().map(with_report).collect()
}

#[test]
fn a_report_is_what_the_contract_says() {
    for (request, report) in reports(&Options::default()) {
        let report = serde_json::to_value(&report).unwrap();
        let top = [
            "version",
            "operation",
            "verdict",
            "predicted",
            "diagnostics",
            "unresolved",
            "instances",
        ];
        assert_eq!(keys(&report), top, "{request}");
        assert_eq!(
            (&report["version"], &report["instances"]),
            (&json!(1), &Value::Null),
            "{request}"
        );
        if !report["predicted"].is_null() {
            let answer = ["httpStatus", "code", "message", "meaning", "certainty"];
            assert_eq!(keys(&report["predicted"]), answer, "{request}");
        }
        for found in report["diagnostics"].as_array().unwrap() {
            let mut names = keys(found);
            if names.last() == Some(&"fix") {
                assert_eq!(keys(&found["fix"]), ["title", "safe", "edits"], "{request}");
                names.pop();
            }
            let all = [
                "rule",
                "severity",
                "certainty",
                "parameter",
                "path",
                "message",
                "refusal",
                "evidence",
                "span",
            ];
            assert_eq!(names, all, "{request}");
            assert_eq!(keys(&found["span"]), ["start", "end", "line", "column"], "{request}");
            if !found["refusal"].is_null() {
                assert_eq!(
                    keys(&found["refusal"]),
                    ["httpStatus", "code", "message", "documentedBy"],
                    "{request}"
                );
            }
            for evidence in found["evidence"].as_array().unwrap() {
                assert_eq!(keys(evidence), ["source", "quote"], "{request}");
            }
        }
        for open in report["unresolved"].as_array().unwrap() {
            assert_eq!(
                keys(open),
                ["httpStatus", "code", "message", "needs", "ask"],
                "{request}"
            );
        }
    }
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

#[test]
fn the_same_request_has_the_same_report() {
    for options in [Options::default(), strict(), in_chinese()] {
        assert_eq!(reports(&options), reports(&options));
    }
}

#[test]
fn findings_are_sorted_and_unique() {
    for (request, report) in reports(&kit::hearing_all()) {
        let order: Vec<_> = report.diagnostics.iter().map(place).collect();
        let mut sorted = order.clone();
        sorted.sort_unstable();
        assert_eq!(order, sorted, "{request}");
        let unique: BTreeSet<_> = report
            .diagnostics
            .iter()
            .map(|found| (place(found), &found.message))
            .collect();
        assert_eq!(unique.len(), order.len(), "{request}");
    }
}

fn place(found: &Diagnostic) -> (u32, &str, &str) {
    (found.span.unwrap().start, &found.parameter, found.rule)
}

#[test]
fn the_verdict_is_that_of_the_refusals() {
    for options in [Options::default(), strict()] {
        for (request, report) in reports(&options) {
            let refused = |certainty| {
                let refusals = report.diagnostics.iter().filter(|found| found.refusal.is_some());
                refusals.into_iter().any(|found| found.certainty == certainty)
            };
            let expected = if report.operation.is_none() {
                Verdict::Unchecked
            } else if proves_nothing(&report) && !is_turned_away(&report) {
                Verdict::Passes
            } else if proves_nothing(&report) && !options.strict {
                Verdict::Contested
            } else if !refused(Certainty::Certain) && !refused(Certainty::Contested) {
                Verdict::Passes
            } else if options.strict || (refused(Certainty::Certain) && !may_prove_nothing(&request)) {
                Verdict::Rejected
            } else {
                Verdict::Contested
            };
            assert_eq!(report.verdict, expected, "{request}");
        }
    }
}

/// A dry run that is answered as passed, whatever is wrong.
fn proves_nothing(report: &Report) -> bool {
    has(report, "dry-run-proves-nothing")
}

/// A dry run that may be one of these: what makes it one stands there in another spelling, or beside something else.
fn may_prove_nothing(request: &str) -> bool {
    let has = |name: &str, wanted: &str| {
        let mut given = request.split('&').filter_map(|given| given.split_once('='));
        given.any(|(given, value)| given == name && value.eq_ignore_ascii_case(wanted))
    };
    has("DryRun", "true") && has("BatchOptimization", "SuccessFirst")
}

/// Whether something is wrong that all operations have in common, the region among it, and that may be answered before the operation is asked.
fn is_turned_away(report: &Report) -> bool {
    let mut found = report.diagnostics.iter();
    found.any(|found| matches!(found.parameter.as_str(), "Version" | "RegionId") && found.refusal.is_some())
}

fn has(report: &Report, rule: &str) -> bool {
    report.diagnostics.iter().any(|found| found.rule == rule)
}

/// Rules whose errors no document names an answer for: dangers that the service would carry out, and requests that
/// never reach it as they were meant.
const ERRORS_WITHOUT_ANSWER: [&str; 4] = [
    "broken-encoding",
    "ignored-dry-run",
    "password-in-address",
    "unreadable",
];

#[test]
fn severity_says_what_the_documents_agree_on() {
    for options in [Options::default(), strict()] {
        for (request, report) in reports(&options) {
            for found in &report.diagnostics {
                let finding = format!("{} in {request}", kit::finding(found));
                match (found.refusal, found.certainty) {
                    (Some(_), Certainty::Certain) => assert_eq!(found.severity, Severity::Error, "{finding}"),
                    (Some(_), Certainty::Contested) if options.strict => {
                        assert_eq!(found.severity, Severity::Error, "{finding}");
                    }
                    (Some(_), Certainty::Contested) => assert_eq!(found.severity, Severity::Warning, "{finding}"),
                    (None, Certainty::Contested) => assert!(found.severity < Severity::Error, "{finding}"),
                    (None, Certainty::Certain) => {
                        let may = ERRORS_WITHOUT_ANSWER.contains(&found.rule);
                        assert!(may || found.severity < Severity::Error, "{finding}");
                    }
                }
            }
        }
    }
}

#[test]
fn every_refusal_is_one_that_the_operation_documents() {
    for (request, report) in reports(&Options::default()) {
        let operation = report.operation.and_then(operations::find);
        for found in &report.diagnostics {
            let Some(refusal) = found.refusal else { continue };
            let own = operation.unwrap().refusals.iter().any(|row| row == refusal);
            assert!(
                own || refusal.documented_by == DocumentedBy::EcsCommon,
                "{} in {request}",
                refusal.code
            );
            assert!(!found.evidence.is_empty(), "{} in {request}", kit::finding(found));
        }
        if let Some(answer) = &report.predicted {
            let is_answer = |row: &&ecs_preflight::spec::Refusal| {
                (row.http_status, row.code, row.message) == (answer.http_status, answer.code, answer.message)
            };
            let from_finding = report
                .diagnostics
                .iter()
                .filter_map(|found| found.refusal)
                .any(|row| is_answer(&row));
            let from_table = operation.unwrap().refusals.iter().any(|row| is_answer(&row));
            assert!(from_finding || from_table, "{request}");
        }
    }
}

#[test]
fn every_sentence_that_is_cited_stands_in_the_data_of_the_package() {
    let texts = serde_json::to_value(ecs_preflight::english()).unwrap();
    let sentences = texts["evidence"].as_array().unwrap();
    let known: BTreeSet<(&str, &str)> = sentences
        .iter()
        .map(|one| (one[1].as_str().unwrap(), one[2].as_str().unwrap()))
        .collect();
    let numbers: BTreeSet<u64> = sentences.iter().map(|one| one[0].as_u64().unwrap()).collect();
    assert_eq!(numbers.len(), sentences.len(), "each has a number of its own");
    for (request, report) in reports(&kit::hearing_all()) {
        for found in &report.diagnostics {
            for evidence in found.evidence {
                assert!(
                    known.contains(&(evidence.source, evidence.quote)),
                    "{} in {request}",
                    evidence.quote
                );
            }
        }
    }
}

/// When the service is assumed to come to a refusal: missing parameters, malformed values, combinations, quantities,
/// things not found. Missing and malformed ones in the order of the document.
fn stage(found: &Diagnostic, operation: &Operation) -> (u32, usize) {
    let of_parameter = || {
        let base = found.parameter.split('.').next().unwrap();
        let member = found.parameter.split('.').nth(2).unwrap_or("");
        let own = operation.parameters.iter();
        own.clone()
            .position(|parameter| parameter.base == base && parameter.member == member)
            .unwrap_or(operation.parameters.len())
    };
    let is_not_found = found.rule == "id-format" && found.refusal.is_some_and(|row| row.http_status == 404);
    match found.rule {
        "missing-parameter" => (0, of_parameter()),
        "excluded-together" | "duplicate-entry" | "incomplete-entry" => (2, 0),
        "too-many-entries" => (3, 0),
        _ if is_not_found => (4, 0),
        _ => (1, of_parameter()),
    }
}

#[test]
fn the_first_refusal_is_predicted_and_what_is_certain_goes_first() {
    for options in [Options::default(), strict()] {
        for (request, report) in reports(&options) {
            let Some(operation) = report.operation.and_then(operations::find) else {
                assert_eq!(report.predicted, None, "{request}");
                continue;
            };
            let refusals = report.diagnostics.iter().filter(|found| found.refusal.is_some());
            let first = refusals.min_by_key(|found| {
                let is_contested = found.certainty == Certainty::Contested;
                (is_contested && !options.strict, stage(found, operation), is_contested)
            });
            let passed = operation.dry_run.map(|dry_run| dry_run.code);
            match (&report.predicted, first) {
                (Some(answer), Some(found))
                    if !proves_nothing(&report) || (options.strict && is_turned_away(&report)) =>
                {
                    let refusal = found.refusal.unwrap();
                    assert_eq!(
                        (answer.http_status, answer.code),
                        (refusal.http_status, refusal.code),
                        "{request}"
                    );
                    assert_eq!(answer.message, refusal.message, "{request}");
                    let is_doubtful = may_prove_nothing(&request) && !proves_nothing(&report);
                    let certainty = if is_doubtful {
                        Certainty::Contested
                    } else {
                        found.certainty
                    };
                    assert_eq!(
                        (answer.meaning, answer.certainty),
                        (Meaning::Rejected, certainty),
                        "{request}"
                    );
                }
                (Some(answer), _) => {
                    assert_eq!(
                        (answer.meaning, Some(answer.code)),
                        (Meaning::DryRunPassed, passed),
                        "{request}"
                    );
                    // Nobody knows what the service makes of a value that cannot be decoded, or of two values for one parameter.
                    let is_disputed = report
                        .diagnostics
                        .iter()
                        .any(|found| found.message.contains("different values"));
                    let is_doubtful = has(&report, "broken-encoding") || is_disputed || is_turned_away(&report);
                    assert_eq!(answer.certainty == Certainty::Contested, is_doubtful, "{request}");
                }
                (None, found) => assert_eq!(found, None, "{request}"),
            }
        }
    }
}

#[test]
fn strict_turns_contested_into_rejected_and_nothing_else() {
    for (request, lenient) in reports(&Options::default()) {
        let strict = check(&request, &strict());
        let expected = match lenient.verdict {
            Verdict::Contested => Verdict::Rejected,
            verdict => verdict,
        };
        assert_eq!(strict.verdict, expected, "{request}");
        let told = |report: &Report| -> Vec<(String, Certainty, String)> {
            let found = report.diagnostics.iter();
            found
                .map(|found| {
                    (
                        format!("{}@{}", found.rule, found.parameter),
                        found.certainty,
                        found.message.clone(),
                    )
                })
                .collect()
        };
        assert_eq!(told(&strict), told(&lenient), "{request}");
        assert_eq!(strict.unresolved, lenient.unresolved, "{request}");
    }
}

fn alone(rule: &str) -> Options {
    let mut options = kit::hearing_all();
    for other in rule_infos(Language::English) {
        if other.id != rule {
            options.set_rule(other.id, Level::Off).unwrap();
        }
    }
    options
}

#[test]
fn a_rule_alone_says_exactly_what_it_says_in_company() {
    let company = reports(&kit::hearing_all());
    for rule in rule_infos(Language::English) {
        let options = alone(rule.id);
        for (request, report) in &company {
            let own: Vec<&Diagnostic> = report
                .diagnostics
                .iter()
                .filter(|found| found.rule == rule.id)
                .collect();
            let found = check(request, &options).diagnostics;
            assert_eq!(found.iter().collect::<Vec<_>>(), own, "{} in {request}", rule.id);
        }
    }
}

#[test]
fn a_level_changes_the_severity_of_a_rule_and_nothing_else() {
    let usual = reports(&kit::hearing_all());
    for rule in rule_infos(Language::English) {
        let examples: BTreeSet<&str> = rule.examples.iter().map(|example| example.request).collect();
        for severity in [Severity::Info, Severity::Warning, Severity::Error] {
            let mut options = kit::hearing_all();
            options.set_rule(rule.id, Level::Severity(severity)).unwrap();
            for (request, report) in usual.iter().filter(|(request, _)| examples.contains(request.as_str())) {
                let mut expected = report.clone();
                for found in expected.diagnostics.iter_mut().filter(|found| found.rule == rule.id) {
                    found.severity = severity;
                }
                assert_eq!(check(request, &options), expected, "{} in {request}", rule.id);
            }
        }
        let mut options = Options::default();
        options.set_rule(rule.id, Level::Severity(Severity::Error)).unwrap();
        options.set_rule(rule.id, Level::Off).unwrap();
        for request in examples {
            let found = check(request, &options).diagnostics;
            assert!(
                found.iter().all(|found| found.rule != rule.id),
                "the last level counts: {} in {request}",
                rule.id
            );
        }
    }
}

#[test]
fn a_rule_that_is_off_is_silent_and_the_answer_stays() {
    let mut options = Options::default();
    options.set_rule("forbidden-prefix", Level::Off).unwrap();
    let request = "Action=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0abc&SnapshotName=auto-1";
    let silent = "rejected | 400 InvalidSnapshotName.Malformed rejected certain | -";
    assert_eq!(kit::line(&check(request, &options)), silent);
    options
        .set_rule("forbidden-prefix", Level::Severity(Severity::Info))
        .unwrap();
    let expected = "rejected | 400 InvalidSnapshotName.Malformed rejected certain | forbidden-prefix@SnapshotName info";
    assert_eq!(kit::line(&check(request, &options)), expected);
}

#[test]
fn rules_that_are_silent_unless_asked_add_findings_and_change_nothing_else() {
    let optional: Vec<&str> = rule_infos(Language::English)
        .iter()
        .filter(|rule| rule.optional)
        .map(|rule| rule.id)
        .collect();
    let mut spoken = BTreeSet::new();
    for (request, mut heard) in reports(&kit::hearing_all()) {
        spoken.extend(heard.diagnostics.iter().map(|found| found.rule));
        heard.diagnostics.retain(|found| !optional.contains(&found.rule));
        assert_eq!(heard, check(&request, &Options::default()), "{request}");
    }
    assert!(optional.iter().all(|rule| spoken.contains(rule)), "{optional:?}");
}

#[test]
fn what_the_service_answers_does_not_depend_on_the_rules_that_are_heard() {
    let mut deaf = Options::default();
    for rule in rule_infos(Language::English) {
        deaf.set_rule(rule.id, Level::Off).unwrap();
    }
    for (request, report) in reports(&kit::hearing_all()) {
        let unheard = check(&request, &deaf);
        assert!(unheard.diagnostics.is_empty(), "{request}");
        assert_eq!(
            (unheard.verdict, unheard.predicted),
            (report.verdict, report.predicted),
            "{request}"
        );
    }
}

#[test]
fn a_message_is_one_sentence_that_starts_with_the_name() {
    for (request, report) in reports(&kit::hearing_all()) {
        for found in report.diagnostics.iter().filter(|found| found.rule != "unreadable") {
            let message = &found.message;
            let shown: String = found.parameter.chars().take(80).collect();
            let base = found.parameter.split('.').next().unwrap();
            let starts = [shown.as_str(), base]
                .iter()
                .any(|name| message.starts_with(&format!("`{name}")));
            assert!(starts, "{message} in {request}");
            assert!(!message.ends_with('.'), "{message} in {request}");
            let has_article = ["a", "e", "i", "o"]
                .iter()
                .any(|vowel| message.contains(&format!(" a {vowel}")));
            assert!(!has_article, "{message} in {request}");
            assert!(!has_open_place(message), "{message} in {request}");
        }
    }
}

/// Whether a place of the template was not filled.
fn has_open_place(message: &str) -> bool {
    let named = |rest: &str| {
        rest.split_once('}')
            .is_some_and(|(name, _)| name.chars().all(|letter| letter.is_ascii_lowercase()))
    };
    message
        .split('{')
        .skip(1)
        .any(|rest| named(rest) && !rest.starts_with('}'))
}

#[test]
fn a_message_says_the_same_in_chinese() {
    for (request, english) in reports(&kit::hearing_all()) {
        let chinese = check(&request, &in_chinese());
        let but_words = |report: &Report| {
            let mut report = report.clone();
            for found in &mut report.diagnostics {
                found.message.clear();
                if let Some(fix) = &mut found.fix {
                    fix.title.clear();
                }
            }
            for open in &mut report.unresolved {
                open.needs = "";
            }
            report
        };
        assert_eq!(but_words(&english), but_words(&chinese), "{request}");
        for (en, zh) in english.diagnostics.iter().zip(&chinese.diagnostics) {
            assert_ne!(en.message, zh.message, "{request}");
            assert!(
                !zh.message.ends_with('。') && !has_open_place(&zh.message),
                "{} in {request}",
                zh.message
            );
            assert_eq!(ticked(&en.message), ticked(&zh.message), "{request}");
        }
        for (en, zh) in english.unresolved.iter().zip(&chinese.unresolved) {
            assert_ne!(en.needs, zh.needs, "{request}");
        }
    }
}

/// What stands in backticks, in alphabetical order.
fn ticked(message: &str) -> Vec<&str> {
    let mut ticked: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    ticked.sort_unstable();
    ticked
}

#[test]
fn a_fix_removes_what_it_is_for() {
    for (request, report) in reports(&Options::default()) {
        for found in &report.diagnostics {
            let Some(fix) = &found.fix else { continue };
            assert!(!fix.title.is_empty(), "{request}");
            for edit in &fix.edits {
                let what = [edit.name.is_some(), edit.value.is_some(), edit.remove];
                assert_eq!(what.into_iter().filter(|is| *is).count(), 1, "{request}");
            }
            // Several edits, and requests that become several, are looked at in `tests/fixes.rs`.
            let [edit] = fix.edits.as_slice() else { continue };
            if edit.remove || edit.parameter != found.parameter {
                continue;
            }
            let fixed = edited(&request, found, edit);
            let again = check(&fixed, &Options::default());
            let is_same = |other: &&Diagnostic| (other.rule, &other.message) == (found.rule, &found.message);
            let count = |report: &Report| report.diagnostics.iter().filter(is_same).count();
            assert!(
                count(&again) < count(&report),
                "{} in {request}, fixed to {fixed}",
                found.message
            );
        }
    }
}

/// The request with one edit made where its finding stands.
fn edited(request: &str, found: &Diagnostic, edit: &ecs_preflight::Edit) -> String {
    let units: Vec<u16> = request.encode_utf16().collect();
    let span = found.span.unwrap();
    let (start, end) = (usize::try_from(span.start).unwrap(), usize::try_from(span.end).unwrap());
    let text = edit
        .name
        .as_ref()
        .or(edit.value.as_ref())
        .unwrap()
        .replace('%', "%25")
        .replace('&', "%26")
        .replace('+', "%2B");
    [
        String::from_utf16(&units[..start]).unwrap(),
        text,
        String::from_utf16(&units[end..]).unwrap(),
    ]
    .concat()
}

#[test]
fn what_stays_open_is_documented_and_asked_for() {
    for (request, report) in reports(&Options::default()) {
        for open in &report.unresolved {
            let operation = operations::find(report.operation.unwrap()).unwrap();
            let is_row = operation
                .refusals
                .iter()
                .any(|row| (row.http_status, row.code, row.message) == (open.http_status, open.code, open.message));
            assert!(is_row, "{} in {request}", open.code);
            assert!(open.ask.starts_with("aliyun ecs Describe"), "{} in {request}", open.ask);
            assert!(!open.needs.is_empty());
            let shell_takes = |character: char| character.is_ascii_alphanumeric() || " -\"'[],*…".contains(character);
            assert!(open.ask.chars().all(shell_takes), "{} in {request}", open.ask);
        }
        if proves_nothing(&report) {
            assert!(report.unresolved.is_empty(), "{request}");
        }
    }
}

/// Secrets of letters that stand nowhere else, so that not even a part of one can be there by chance.
const SECRETS: &[&str] = &[
    "Ωmega\u{10ffff}§ž",
    "Ωme ga+ž%41&ž=ž",
    "Ω\"ž\\ž\u{7}'ž`",
    "/Ωž1",
    "ΩΩΩΩΩΩΩΩžžžžžžžžžžžžžžžžžžžžžžžžžžžž",
    "Ω\u{0}ž\nž\rž",
    "\u{2018}Ωž\u{2019}",
    " Ωž ",
];

#[test]
fn a_secret_stands_in_no_report() {
    for parameter in ["Password", "Signature", "SecurityToken", "AccessKeyId"] {
        for secret in SECRETS {
            for text in with_secret(parameter, secret) {
                for options in [Options::default(), strict(), in_chinese()] {
                    let report = check(&text, &options);
                    let shown = format!("{} {report:?}", serde_json::to_string(&report).unwrap());
                    for trace in ["Ω", "ž", "\\u{10ffff}", "%CE", "%c5", "%C5", "\\u03a9", "\\u017e"] {
                        assert!(!shown.contains(trace), "{trace} of {parameter} in {shown} of {text}");
                    }
                }
            }
        }
    }
}

/// Requests of every form that carry a secret under its name, and some in which it is repeated or broken.
fn with_secret(parameter: &str, secret: &str) -> Vec<String> {
    let encoded = kit::encoded(secret);
    let lower = encoded.to_lowercase();
    let json = Value::from(secret);
    let escaped = kit::escaped(secret);
    let mut requests = Vec::new();
    for operation in [
        "ReInitDisk&DiskId=d-1",
        "CreateSnapshot&DiskId=d-1",
        "RebootInstances",
        "ResetDisk",
        "Nothing",
    ] {
        let action = operation.split('&').next().unwrap();
        requests.extend([
            format!("Action={operation}&{parameter}={encoded}"),
            format!("{parameter}={lower}&Action={operation}"),
            format!("http://ecs.aliyuncs.com/?Action={operation}&{parameter}={encoded}"),
            format!("https://ecs.aliyuncs.com/?Action={operation}&{parameter}={encoded}#x"),
            format!("Action={operation}&{parameter}={encoded}&{parameter}={lower}x"),
            format!("Action={operation}&{parameter}={encoded}%"),
            format!("Action={operation}&{parameter}={encoded}%ff"),
            format!("Action={operation}&{parameter}.1={encoded}"),
            format!("Action={operation}&{}={encoded}", parameter.to_lowercase()),
            format!("Action={operation}&{parameter}x={encoded}"),
            format!(r#"{{"Action": "{action}", "DiskId": "d-1", "{parameter}": {json}}}"#),
            format!(r#"{{"Action": "{action}", "DiskId": "d-1", "{parameter}": {escaped}}}"#),
            format!(r#"{{"Action": "{action}", "{parameter}": [{json}, {json}]}}"#),
            format!(r#"{{"Action": "{action}", "{parameter}": {{"Key": {json}}}}}"#),
            format!(r#"{{"Action": "{action}", "{parameter}": {json}"#),
            format!(r#"{{"Action": "{action}", "{parameter}": {json} {json}}}"#),
            format!(r#"[{{"{parameter}": {json}}}]"#),
        ]);
    }
    requests
}
