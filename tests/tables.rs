//! The tables of operations and rules: complete, and told alike in both languages.

// What is not as expected fails the test.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod kit;
#[path = "kit/state.rs"]
mod known;

use std::collections::{BTreeMap, BTreeSet};

use ecs_preflight::spec::{Class, DocumentedBy, Operation};
use ecs_preflight::{
    ExampleInfo, Explanation, Language, Level, Options, Report, RuleInfo, Severity, State, check, check_field,
    check_file, explain, operation_infos, operations, rule_infos,
};
use regex::Regex;
use serde_json::Value;

const LANGUAGES: [Language; 2] = [Language::English, Language::Chinese];

/// A row of an error table: status, code, message.
type Row = (u16, String, String);

/// `tests/cases/refusals.txt`: the rows of the documents, each with the editions that list it.
fn documented(operation: &str) -> BTreeMap<Row, Vec<String>> {
    let mut rows = BTreeMap::new();
    let mut heading = "";
    for line in include_str!("cases/refusals.txt").lines() {
        if let Some(name) = line.strip_prefix("## ") {
            heading = name;
        } else if heading == operation && !line.is_empty() {
            let columns: Vec<&str> = line.splitn(4, " | ").collect();
            let [editions, status, code, message] = columns.as_slice() else {
                panic!("{line} has four columns");
            };
            let editions = editions
                .split(" + ")
                .map(|date| format!("{operation}, {date}"))
                .collect();
            let row = (status.parse().unwrap(), (*code).to_owned(), (*message).to_owned());
            assert_eq!(rows.insert(row, editions), None, "{line} stands twice");
        }
    }
    rows
}

#[test]
fn every_row_of_the_documents_stands_in_the_tables_and_no_other() {
    for operation in operations::ALL {
        let expected = documented(operation.name);
        let rows = operation
            .refusals
            .iter()
            .filter(|row| row.documented_by == DocumentedBy::Operation);
        let found: BTreeMap<Row, &[&str]> = rows
            .map(|row| {
                (
                    (row.http_status, row.code.to_owned(), row.message.to_owned()),
                    row.editions,
                )
            })
            .collect();
        let keys = |row: &Row| format!("{} {} {}", row.0, row.1, row.2);
        let expected_rows: Vec<String> = expected.keys().map(keys).collect();
        let found_rows: Vec<String> = found.keys().map(keys).collect();
        assert_eq!(found_rows, expected_rows, "{}", operation.name);
        for (row, editions) in expected {
            for edition in editions {
                assert!(
                    found[&row].contains(&edition.as_str()),
                    "{} {edition} lists {row:?}",
                    operation.name
                );
            }
        }
    }
}

#[test]
fn the_documents_list_as_many_rows_as_were_counted() {
    let count = |name: &str, edition: &str| {
        let rows = operations::find(name).unwrap().refusals.iter();
        rows.filter(|row| row.editions.contains(&edition)).count()
    };
    assert_eq!(count("ResetDisk", "ResetDisk, 2024-10-21"), 27);
    assert_eq!(count("ReInitDisk", "ReInitDisk, 2017-07-25"), 10);
    assert_eq!(count("ReInitDisk", "ReInitDisk, 2019-05-31"), 9);
    assert_eq!(
        documented("ReInitDisk")
            .values()
            .filter(|editions| editions.len() == 2)
            .count(),
        6
    );
    assert_eq!(count("CreateSnapshot", "CreateSnapshot, 2024-09-29"), 47);
    assert_eq!(count("RebootInstances", "RebootInstances, 2024-04-11"), 15);
}

#[test]
fn every_row_says_who_lists_it() {
    for operation in operations::ALL {
        for row in operation.refusals {
            let (name, code) = (operation.name, row.code);
            assert!(!row.editions.is_empty(), "{name} {code}");
            for edition in row.editions {
                let is_common = row.documented_by == DocumentedBy::EcsCommon;
                let is_elsewhere =
                    edition.starts_with("ECS common error codes") || edition.starts_with("RebootInstance, ");
                assert_eq!(is_elsewhere, is_common, "{name} {code}: {edition}");
                assert!(is_common || edition.starts_with(name), "{name} {code}: {edition}");
            }
            assert!(
                row.only_with.is_none() || matches!(row.class, Class::State(_)),
                "{name} {code}"
            );
        }
    }
}

#[test]
fn everything_that_is_demanded_has_evidence() {
    let operations = operation_infos(Language::English);
    for operation in &operations {
        for parameter in &operation.parameters {
            for constraint in &parameter.constraints {
                let named = format!("{}.{} {}", operation.name, parameter.name, constraint.rule);
                assert!(!constraint.evidence.is_empty(), "{named}");
                for evidence in constraint.evidence {
                    assert!(!evidence.source.is_empty() && !evidence.quote.is_empty(), "{named}");
                }
            }
            let deprecated = parameter.deprecated.is_some();
            assert!(
                !parameter.evidence.is_empty() || parameter.name == "RegionId" || deprecated,
                "{}",
                parameter.name
            );
        }
        if let Some(dry_run) = &operation.dry_run {
            assert!(!dry_run.evidence.is_empty());
        }
    }
}

/// What is found in an example, as `rule@parameter`.
fn found(report: &Report) -> Vec<String> {
    let found = report.diagnostics.iter();
    found
        .map(|found| format!("{}@{}", found.rule, found.parameter))
        .collect()
}

/// The report on an example of a rule; of several requests, one a line, on the last one.
fn last(rule: &RuleInfo, example: &ExampleInfo) -> Report {
    let mut options = Options::default();
    if rule.optional {
        options.set_rule(rule.id, Level::Severity(rule.severity)).unwrap();
    }
    options.state = example.state.map(|state| State::read(state).unwrap());
    if example.request.contains('\n') {
        return check_file(example.request.as_bytes(), &options).last().unwrap().report;
    }
    check(example.request, &options)
}

#[test]
fn operation_examples_find_exactly_what_they_say() {
    for operation in operation_infos(Language::English) {
        let (good, bad): (Vec<&ExampleInfo>, Vec<&ExampleInfo>) = operation
            .examples
            .iter()
            .partition(|example| example.findings.is_empty());
        assert!(
            !good.is_empty() && !bad.is_empty(),
            "{} has examples of both",
            operation.name
        );
        for example in operation.examples {
            let report = check(example.request, &Options::default());
            assert_eq!(found(&report), example.findings, "{}", example.request);
            assert_eq!(report.operation, Some(operation.name), "{}", example.request);
        }
    }
}

#[test]
fn rule_examples_find_the_rule_or_do_not() {
    for rule in rule_infos(Language::English) {
        let own = |example: &ExampleInfo| {
            example
                .findings
                .iter()
                .any(|finding| finding.starts_with(&format!("{}@", rule.id)))
        };
        let (refused, accepted): (Vec<&ExampleInfo>, Vec<&ExampleInfo>) =
            rule.examples.iter().partition(|example| example.title == "Found");
        assert!(
            !refused.is_empty() && !accepted.is_empty(),
            "{} has examples of both",
            rule.id
        );
        for example in refused {
            assert!(own(example), "{} finds nothing in {}", rule.id, example.request);
        }
        for example in accepted {
            assert!(!own(example), "{} finds something in {}", rule.id, example.request);
        }
        for example in &rule.examples {
            assert_eq!(found(&last(&rule, example)), example.findings, "{}", example.request);
        }
    }
}

#[test]
fn rule_ids_are_unique_and_written_alike() {
    let ids: Vec<&str> = rule_infos(Language::English).iter().map(|rule| rule.id).collect();
    let kebab_case = Regex::new("^[a-z]+(-[a-z]+)*$").unwrap();
    for id in &ids {
        assert!(kebab_case.is_match(id), "{id}");
    }
    let sorted: Vec<&str> = ids.iter().copied().collect::<BTreeSet<_>>().into_iter().collect();
    assert_eq!(ids, sorted, "unique, and in alphabetical order");
}

#[test]
fn examples_of_values_are_values() {
    for operation in operations::ALL {
        for parameter in operation.parameters {
            assert!(
                !parameter.example.is_empty() || parameter.base == "StorageLocationArn",
                "{}",
                parameter.wire_name()
            );
            let name = parameter.wire_name().replace(".N", ".1");
            for finding in check_field(operation, &name, parameter.example, &Options::default()) {
                let allowed = ["placeholder-id", "deprecated-parameter"].contains(&finding.rule);
                assert!(
                    allowed,
                    "{} {name}={}: {}",
                    operation.name, parameter.example, finding.message
                );
            }
        }
    }
}

/// What stands in the braces of a template.
fn places(template: &str) -> BTreeSet<&str> {
    let place = template.split('{').skip(1).map(|rest| rest.split_once('}').unwrap().0);
    place.collect()
}

/// What stands in backticks, without the places.
fn literals(template: &str) -> BTreeSet<&str> {
    let ticked = template.split('`').skip(1).step_by(2);
    ticked.filter(|literal| !literal.contains('{')).collect()
}

fn has_chinese(text: &str) -> bool {
    text.chars()
        .any(|character| ('\u{4e00}'..='\u{9fff}').contains(&character))
}

#[test]
fn every_message_is_said_in_both_languages_with_the_same_places() {
    let english = serde_json::to_value(ecs_preflight::english()).unwrap();
    let chinese = serde_json::to_value(ecs_preflight::chinese()).unwrap();
    let slots: BTreeSet<&str> = list(&english, "slots").into_iter().chain(["name"]).collect();
    let pairs = || list(&english, "messages").into_iter().zip(list(&chinese, "messages"));
    assert_eq!(list(&english, "messages").len(), list(&chinese, "messages").len());
    assert!(pairs().count() > 50);
    for (en, zh) in pairs() {
        assert!(!en.is_empty() && !zh.is_empty(), "{en:?} {zh:?}");
        assert_eq!(places(en), places(zh), "{en} {zh}");
        assert_eq!(literals(en), literals(zh), "{en} {zh}");
        assert!(places(en).is_subset(&slots), "{en}");
        assert!(!has_chinese(en), "{en}");
        assert!(
            !en.ends_with('.') && !zh.ends_with('。') && !zh.ends_with('.'),
            "{en} {zh}"
        );
        assert!(en != zh || en == "{choice}", "{en} is not translated");
    }
    for words in ["resources", "facts"] {
        assert_eq!(list(&english, words).len(), list(&chinese, words).len());
        for (en, zh) in list(&english, words).into_iter().zip(list(&chinese, words)) {
            assert!(!en.is_empty() && !has_chinese(en) && has_chinese(zh), "{en} {zh}");
        }
    }
}

fn list<'v>(texts: &'v Value, key: &str) -> Vec<&'v str> {
    texts[key]
        .as_array()
        .unwrap()
        .iter()
        .map(|text| text.as_str().unwrap())
        .collect()
}

#[test]
fn everything_that_explains_is_said_in_both_languages() {
    let [english, chinese] = LANGUAGES.map(rule_infos);
    for (en, zh) in english.iter().zip(&chinese) {
        assert_eq!(
            (en.id, en.severity, &en.examples.len()),
            (zh.id, zh.severity, &zh.examples.len())
        );
        said(en.id, en.summary, zh.summary);
        said(en.id, en.explanation, zh.explanation);
        assert!(
            !en.summary.ends_with('.') && !zh.summary.ends_with('。'),
            "{}",
            en.summary
        );
        assert!(
            en.explanation.ends_with('.') && zh.explanation.ends_with('。'),
            "{}",
            en.explanation
        );
    }
    let [english, chinese] = LANGUAGES.map(operation_infos);
    for (en, zh) in english.iter().zip(&chinese) {
        said(en.name, en.summary, zh.summary);
        for (en, zh) in en.parameters.iter().zip(&zh.parameters) {
            said(&en.name, en.about, zh.about);
            assert!(en.constraints.iter().all(|constraint| !constraint.text.is_empty()));
            assert!(zh.constraints.iter().all(|constraint| !constraint.text.is_empty()));
        }
        for (en, zh) in en.examples.iter().zip(&zh.examples) {
            said(en.request, en.title, zh.title);
        }
        for (en, zh) in en.refusals.iter().zip(&zh.refusals) {
            said(en.code, en.decided_by, zh.decided_by);
        }
    }
}

fn said(what: &str, english: &str, chinese: &str) {
    assert!(!english.is_empty() && !has_chinese(english), "{what}: {english}");
    assert!(has_chinese(chinese), "{what}: {chinese}");
}

#[test]
fn every_code_and_every_rule_is_explained() {
    for operation in operations::ALL {
        for row in operation.refusals {
            let mut options = Options::default();
            options.operation = Some(operation.name.to_owned());
            let Explanation::Code(explained) = explain(row.code, None, &options) else {
                panic!("{} is no code", row.code);
            };
            assert_eq!(explained.code, row.code);
            let refusals = explained.refusals;
            let is_row =
                |info: &&ecs_preflight::RefusalInfo| info.message == row.message && info.http_status == row.http_status;
            assert_eq!(
                refusals.iter().filter(is_row).count(),
                1,
                "{} {}",
                operation.name,
                row.code
            );
            assert!(refusals.iter().all(|info| info.operation == operation.name));
        }
    }
    let mut options = Options::default();
    options.language = Language::Chinese;
    for rule in rule_infos(Language::Chinese) {
        assert_eq!(explain(rule.id, None, &options), Explanation::Rule(rule));
    }
    let misspelled = explain("InvalidDiskId.NotFond", None, &Options::default());
    let Explanation::Unknown { query, suggestions, .. } = misspelled else {
        panic!("{misspelled:?}");
    };
    assert_eq!(
        (query.as_str(), suggestions.as_slice()),
        ("InvalidDiskId.NotFond", &["InvalidDiskId.NotFound"][..])
    );
}

#[test]
fn rules_that_do_not_exist_cannot_be_set() {
    let mut options = Options::default();
    let error = options.set_rule("lenght", Level::Off).unwrap_err();
    assert_eq!(
        error.to_string(),
        "option `rules` names `lenght`, which is no rule; did you mean `length`?"
    );
    for rule in rule_infos(Language::English) {
        assert!(options.set_rule(rule.id, Level::Severity(Severity::Info)).is_ok());
    }
}

/// Every bound and every trap is tried from both sides: each constraint of each parameter finds something in one case of
/// the table, and finds nothing in another that gives the parameter.
#[test]
fn the_table_of_cases_tries_every_constraint() {
    let reports: Vec<(String, Report)> = kit::cases()
        .into_iter()
        .map(|case| {
            let report = check(&case.request, &Options::default());
            (case.request, report)
        })
        .collect();
    for operation in operation_infos(Language::English) {
        for parameter in &operation.parameters {
            let name = Regex::new(&format!(
                "^{}$",
                regex::escape(&parameter.name).replace(r"\.N", r"\.\d+")
            ))
            .unwrap();
            let given = Regex::new(&format!(
                "[&?]{}=",
                regex::escape(&parameter.name).replace(r"\.N", r"\.\d+")
            ))
            .unwrap();
            for constraint in &parameter.constraints {
                let finds = |report: &Report| {
                    let mut found = report.diagnostics.iter();
                    found.any(|found| found.rule == constraint.rule && name.is_match(&found.parameter))
                };
                let mut own = reports
                    .iter()
                    .filter(|(_, report)| report.operation == Some(operation.name));
                let named = format!("{} {} {}", operation.name, parameter.name, constraint.rule);
                assert!(own.clone().any(|(_, report)| finds(report)), "{named} is never found");
                assert!(
                    own.any(|(request, report)| given.is_match(request) && !finds(report)),
                    "{named} is always found"
                );
            }
        }
    }
    let with_state = known::cases().into_iter();
    let with_state = with_state.map(|case| check(&case.request, &known::options(&case.state)));
    let mentioned: BTreeSet<&str> = reports
        .into_iter()
        .map(|(_, report)| report)
        .chain(with_state)
        .flat_map(|report| report.diagnostics)
        .map(|found| found.rule)
        .collect();
    let missing: Vec<&str> = rule_infos(Language::English)
        .iter()
        .map(|rule| rule.id)
        .filter(|id| !mentioned.contains(id))
        .collect();
    let elsewhere = [
        "automatic-deletion",
        "missing-token",
        "no-dry-run",
        "password-in-command",
        "reused-token",
        "unreadable",
        "work-in-progress",
    ];
    assert_eq!(
        missing, elsewhere,
        "tests/advice.rs, tests/bad_input.rs, tests/batches.rs and tests/cases/commands.txt have those"
    );
}

/// The names that a request can have for parameters, in the order of the documents: the first refusal is predicted by it.
#[test]
fn wire_names_are_what_the_service_reads() {
    let names = |operation: &Operation| {
        operation
            .parameters
            .iter()
            .map(ecs_preflight::spec::Parameter::wire_name)
            .collect::<Vec<_>>()
            .join(" ")
    };
    let all: Vec<String> = operations::ALL
        .iter()
        .map(|operation| format!("{}: {}", operation.name, names(operation)))
        .collect();
    assert_eq!(
        all,
        [
            "CreateSnapshot: DiskId SnapshotName Description RetentionDays Category InstantAccess InstantAccessRetentionDays \
             Tag.N.Key Tag.N.Value Tag.N.key Tag.N.value ResourceGroupId ClientToken StorageLocationArn",
            "ReInitDisk: DiskId AutoStartInstance KeyPairName Password SecurityEnhancementStrategy RegionId",
            "RebootInstances: DryRun RegionId ForceReboot BatchOptimization InstanceId.N",
            "ResetDisk: DiskId SnapshotId DryRun RegionId",
        ]
    );
}
