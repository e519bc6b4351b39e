//! Laws that hold for any input, tried on generated ones.

// What is not as expected fails the test.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod kit;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use ecs_preflight::{
    Certainty, Diagnostic, Language, Level, Options, Report, ScriptKind, check, check_field, check_file, check_script,
    fix, operations, rule_infos,
};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::RngSeed;

/// Every run tries the same inputs; with `PROPTEST_CASES` and `PROPTEST_RNG_SEED` a run tries more and others.
fn config(cases: u32) -> ProptestConfig {
    let asked = |name: &str| std::env::var(name).ok()?.parse().ok();
    ProptestConfig {
        cases: asked("PROPTEST_CASES").unwrap_or(cases),
        rng_seed: RngSeed::Fixed(asked("PROPTEST_RNG_SEED").unwrap_or(1).into()),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

fn every_option() -> [Options; 3] {
    let (mut strict, mut chinese) = (Options::default(), kit::hearing_all());
    strict.strict = true;
    strict.operation = Some("CreateSnapshot".to_owned());
    chinese.language = Language::Chinese;
    chinese.operation = Some("NoOperation".to_owned());
    [Options::default(), strict, chinese]
}

/// A report that a caller can use: it can be written, and every place in it is one of the text.
fn is_whole(report: &Report, length: usize) {
    assert!(serde_json::to_string(report).unwrap().starts_with("{\"version\":1,"));
    for found in &report.diagnostics {
        let span = found.span.unwrap();
        assert!(
            span.start <= span.end && usize::try_from(span.end).unwrap() <= length,
            "{span:?} of {length}"
        );
        assert!(span.line > 0 && span.column > 0, "{span:?}");
        assert!(!found.parameter.is_empty());
    }
}

/// What requests are made of, and what only resembles it.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        select(PIECES).prop_map(str::to_owned),
        select(PIECES).prop_map(str::to_owned),
        ".{0,4}",
        any::<char>().prop_map(String::from),
    ]
}

const PIECES: &[&str] = &[
    "Action=",
    "CreateSnapshot",
    "ReInitDisk",
    "ResetDisk",
    "RebootInstances",
    "DiskId",
    "Tag.1.Key",
    "Tag.",
    "InstanceId.",
    "=",
    "&",
    "%",
    "%2",
    "%ff",
    "%E5%A4%87",
    "+",
    "?",
    "#",
    "http://",
    "https://",
    "{",
    "}",
    "[",
    "]",
    "\"",
    ":",
    ",",
    "\\",
    "\\u",
    "\\ud83d",
    "\\n",
    "null",
    "true",
    "-",
    "1e",
    "0",
    "99999999999",
    ".",
    " ",
    "\n",
    "\r\n",
    "\t",
    "\u{feff}",
    "\0",
    "备",
    "😀",
    "<Common>",
    "{\"Action\": \"CreateSnapshot\"",
    "\"Tag\": [{\"Key\": ",
    "DryRun=true",
    "Password=",
];

/// What scripts are made of.
const SHELL: &[&str] = &[
    "aliyun",
    "aliyun ecs ResetDisk ",
    "aliyun ecs CreateSnapshot --DiskId d-1",
    "aliyun ecs create-snapshot",
    " ecs ",
    " --",
    "--DiskId",
    " --Tag.1.Key=",
    "--tag Key=a",
    " --region",
    "'",
    "\"",
    "`",
    "$",
    "$(",
    ")",
    "${",
    "}",
    "$((",
    "${{",
    "}}",
    "$@",
    "$'",
    "\\",
    "\\\n",
    "\n",
    "\n\t",
    "\n  ",
    "\n- ",
    "run: ",
    "script:",
    "|",
    ">",
    "<<E\n",
    "<a>",
    ";",
    "&&",
    "#",
    "```sh\n",
    "\n```\n",
    "{}",
    "=",
    ":",
    "x",
];

fn text() -> impl Strategy<Value = String> {
    vec(piece(), 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(config(1_000))]

    #[test]
    fn any_text_has_a_report(text in text(), wild in ".{0,80}") {
        for text in [&text, &wild] {
            for options in every_option() {
                is_whole(&check(text, &options), text.encode_utf16().count());
                for checked in check_file(text.as_bytes(), &options) {
                    is_whole(&checked.report, text.encode_utf16().count());
                }
            }
        }
    }

    #[test]
    fn any_bytes_have_reports(bytes in vec(any::<u8>(), 0..200), text in text(), at in any::<Index>()) {
        let mut broken = text.into_bytes();
        if !broken.is_empty() {
            let at = at.index(broken.len());
            broken[at] ^= 0xc0;
        }
        for bytes in [&bytes, &broken] {
            let options = Options::default();
            let checked: Vec<_> = check_file(bytes, &options).collect();
            for (index, checked) in checked.iter().enumerate() {
                prop_assert_eq!(checked.index, index);
                // Bytes that are not UTF-8 have no length in UTF-16; no byte counts more than twice.
                is_whole(&checked.report, 2 * bytes.len());
            }
            prop_assert!(checked.windows(2).all(|pair| pair[0].line <= pair[1].line));
        }
    }

    #[test]
    fn a_case_with_a_few_changes_has_a_report(case in any::<Index>(), changes in vec((any::<Index>(), 0..4_usize, piece()), 1..4)) {
        let mut text: Vec<char> = REQUESTS[case.index(REQUESTS.len())].chars().collect();
        for (at, removed, added) in changes {
            let start = at.index(text.len() + 1);
            let end = (start + removed).min(text.len());
            text.splice(start..end, added.chars());
        }
        let text: String = text.into_iter().collect();
        is_whole(&check(&text, &Options::default()), text.encode_utf16().count());
    }
}

static REQUESTS: LazyLock<Vec<String>> = LazyLock::new(kit::requests);

/// A request in the flat form: its operation, and names with values.
type Pairs = Vec<(String, String)>;

fn request() -> impl Strategy<Value = Pairs> {
    let action = select(operations::NAMES).prop_map(|name| ("Action".to_owned(), name.to_owned()));
    (action, vec((name(), value()), 0..10)).prop_map(|(action, mut pairs)| {
        pairs.insert(pairs.len() / 2, action);
        pairs
    })
}

/// Names without dots stand in JSON as they stand in a list; so do those with a number.
fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        select(NAMES).prop_map(str::to_owned),
        select(NAMES).prop_map(str::to_owned),
        (
            select(&["Tag", "InstanceId", "tag"][..]),
            0..130_u32,
            select(&["", ".Key", ".Value", ".key", ".value", ".KEY"][..])
        )
            .prop_map(|(base, number, member)| format!("{base}.{number}{member}")),
        "[A-Za-z._0-9 备]{1,12}",
    ]
}

const NAMES: &[&str] = &[
    "DiskId",
    "SnapshotId",
    "SnapshotName",
    "Description",
    "RetentionDays",
    "Category",
    "InstantAccess",
    "InstantAccessRetentionDays",
    "Tag.1.Key",
    "Tag.2.Key",
    "Tag.1.Value",
    "Tag.1.key",
    "Tag.2.value",
    "ResourceGroupId",
    "ClientToken",
    "Password",
    "AutoStartInstance",
    "SecurityEnhancementStrategy",
    "RegionId",
    "InstanceId.1",
    "InstanceId.2",
    "ForceReboot",
    "BatchOptimization",
    "DryRun",
    "dryRun",
    "Version",
    "Signature",
    "snapshotName",
    "KeyPairName",
    "Tag",
    "InstanceId",
];

fn value() -> impl Strategy<Value = String> {
    prop_oneof![
        select(VALUES).prop_map(str::to_owned),
        select(VALUES).prop_map(str::to_owned),
        ".{0,20}",
        "[A-Za-z0-9:_.-]{0,40}",
        (select(VALUES), 1..300_usize).prop_map(|(text, count)| text.chars().take(1).collect::<String>().repeat(count)),
    ]
}

const VALUES: &[&str] = &[
    "",
    " ",
    "true",
    "false",
    "True",
    "d-bp1s5fnvk4gn2tws0abc",
    "s-946ntx4wr",
    "i-bp67acfmxazb4p****",
    "1033-60053321",
    "0",
    "1",
    "65536",
    "65537",
    "007",
    "3.0",
    "1e3",
    "+5",
    " 7",
    "Standard",
    "flash",
    "Active",
    "AllTogether",
    "SuccessFirst",
    "cn-hangzhou",
    "CN-hangzhou",
    "cn_hangzhou",
    "2014-05-26",
    "auto",
    "Auto-1",
    "nightly",
    "nightly.1",
    "备份",
    "http://x",
    "a HTTPS://x",
    "acs:x",
    "ALIYUN",
    "Abcdef-1",
    "Abcdefg1",
    "/Abcde-1",
    "%",
    "a&b=c",
    "😀",
    "\u{0}",
    "'\"\\",
];

/// The name with a number that has no gap before it: a field says nothing of other entries.
fn as_first_entry(name: &str) -> String {
    let mut parts: Vec<&str> = name.split('.').collect();
    if parts.len() > 1 && parts[1].parse::<u32>().is_ok_and(|number| number > 1) {
        parts[1] = "1";
    }
    parts.join(".")
}

/// The request without names that only a list may have torn from the secret before them.
fn without_pieces(request: Pairs) -> Pairs {
    let mut is_behind_secret = false;
    let mut is_kept = |(name, _): &(String, String)| {
        let is_known = NAMES.contains(&name.as_str()) || name == "Action";
        let is_kept = is_known || !is_behind_secret;
        is_behind_secret = ["Password", "Signature"].contains(&name.as_str()) || (is_behind_secret && !is_known);
        is_kept
    };
    request.into_iter().filter(|pair| is_kept(pair)).collect()
}

fn list(pairs: &Pairs) -> String {
    let each = pairs
        .iter()
        .map(|(name, value)| format!("{}={}", kit::encoded(name), kit::encoded(value)));
    each.collect::<Vec<_>>().join("&")
}

fn json(pairs: &Pairs) -> String {
    let text = |text: &str| serde_json::Value::from(text).to_string();
    let each = pairs
        .iter()
        .map(|(name, value)| format!("{}: {}", text(name), text(value)));
    format!("{{{}}}", each.collect::<Vec<_>>().join(", "))
}

/// Findings without their places.
fn told(found: &[Diagnostic]) -> Vec<Diagnostic> {
    let without_place = |found: &Diagnostic| Diagnostic {
        span: None,
        ..found.clone()
    };
    found.iter().map(without_place).collect()
}

proptest! {
    #![proptest_config(config(500))]

    #[test]
    fn a_request_is_found_the_same_as_a_list_and_as_json(request in request()) {
        let request = without_pieces(request);
        for options in every_option() {
            let (list, json) = (check(&list(&request), &options), check(&json(&request), &options));
            prop_assert_eq!((list.verdict, &list.predicted, &list.unresolved), (json.verdict, &json.predicted, &json.unresolved));
            prop_assert_eq!(told(&list.diagnostics), told(&json.diagnostics));
        }
    }

    #[test]
    fn a_request_is_found_the_same_as_a_list_and_as_a_command_line(request in request()) {
        let is_flag = |name: &str| name.starts_with(|first: char| first.is_ascii_alphabetic());
        // What `xargs` or a list in JSON would put there is not known.
        let is_filled_in = |value: &str| value.contains("{}") || value.starts_with(['[', '{']);
        let request = without_pieces(request);
        let mut pairs: Pairs = request.into_iter().filter(|(name, value)| is_flag(name) && !is_filled_in(value)).collect();
        // Otherwise the tool takes the region of its profile.
        pairs.push(("RegionId".to_owned(), "cn-hangzhou".to_owned()));
        for options in every_option() {
            let (list, command) = (check(&list(&pairs), &options), check(&kit::command(&pairs), &options));
            prop_assert_eq!((list.verdict, &list.predicted, &list.unresolved), (command.verdict, &command.predicted, &command.unresolved));
            // That a password is written out is about the command and not about the request.
            let (about_command, others): (Vec<_>, Vec<_>) = command.diagnostics.into_iter().partition(|found| found.rule == "password-in-command");
            prop_assert!(about_command.iter().all(|found| found.refusal.is_none()));
            prop_assert_eq!(told(&list.diagnostics), told(&others));
        }
    }

    #[test]
    fn any_script_has_reports(pieces in vec(prop_oneof![select(SHELL).prop_map(str::to_owned), select(SHELL).prop_map(str::to_owned), piece()], 0..60)) {
        let text = pieces.concat();
        for kind in [ScriptKind::Shell, ScriptKind::Makefile, ScriptKind::Yaml, ScriptKind::Markdown] {
            for options in every_option() {
                let checked: Vec<_> = check_script(text.as_bytes(), kind, &options).collect();
                for checked in &checked {
                    is_whole(&checked.report, text.encode_utf16().count());
                }
                prop_assert!(checked.windows(2).all(|pair| pair[0].line <= pair[1].line));
            }
            is_whole(&check(&text, &Options::default()), text.encode_utf16().count());
            let _ = fix(&text, &Options::default(), true);
        }
    }

    #[test]
    fn a_request_is_found_the_same_alone_and_in_a_file(requests in vec((request(), any::<bool>()), 1..5)) {
        let mut options = Options::default();
        for across in ["reused-token", "work-in-progress"] {
            options.set_rule(across, Level::Off).unwrap();
        }
        let texts: Vec<String> = requests.iter().map(|(pairs, is_json)| if *is_json { json(pairs) } else { list(pairs) }).collect();
        let file = texts.join("\n");
        let checked: Vec<_> = check_file(file.as_bytes(), &options).collect();
        prop_assert_eq!(checked.len(), texts.len());
        for ((line, text), checked) in (1..).zip(&texts).zip(checked) {
            let alone = check(text, &options);
            prop_assert_eq!(checked.line, line);
            prop_assert_eq!(told(&checked.report.diagnostics), told(&alone.diagnostics));
            prop_assert_eq!((checked.report.verdict, checked.report.predicted), (alone.verdict, alone.predicted));
        }
    }

    #[test]
    fn tags_are_judged_as_a_plain_reading_judges_them(
        tags in vec((prop_oneof![0..6_u32, 0..26_u32], select(&["Key", "Value", "key", "value"][..]), select(&["a", "b", "c", "d"][..])), 0..30),
        filled in prop_oneof![Just(0_u32), Just(0), 15..24_u32],
    ) {
        let filled = (1..=filled).map(|number| (number, "Key", format!("k{number}")));
        let tags: Vec<Tag> = tags.into_iter().map(|(number, member, value)| (number, member, value.to_owned())).chain(filled).collect();
        let names = tags.iter().map(|(number, member, value)| (format!("Tag.{number}.{member}"), value.clone()));
        let first = [("Action".to_owned(), "CreateSnapshot".to_owned()), ("DiskId".to_owned(), "d-1".to_owned())];
        let pairs: Pairs = first.into_iter().chain(names).collect();
        let report = check(&list(&pairs), &Options::default());
        let numbers = |rule: &str| -> BTreeSet<u32> {
            let found = report.diagnostics.iter().filter(|found| found.rule == rule);
            found.map(|found| found.parameter.split('.').nth(1).unwrap().parse().unwrap()).collect()
        };
        prop_assert_eq!(numbers("list-number"), misnumbered(&tags));
        prop_assert_eq!(numbers("incomplete-entry"), keyless(&tags));
        prop_assert_eq!(numbers("both-spellings"), spelled_twice(&tags));
        prop_assert_eq!(!numbers("too-many-entries").is_empty(), counted(&tags).len() > 20);
        prop_assert_eq!(!numbers("duplicate-entry").is_empty(), repeats(&tags, |_| true));
        let mut certain = report.diagnostics.iter().filter(|found| found.certainty == Certainty::Certain);
        let is_certain = certain.any(|found| found.rule == "duplicate-entry");
        let counts = |number: u32| (1..=unbroken(&tags).min(20)).contains(&number) && keys_of(&tags, number).len() == 1;
        prop_assert_eq!(is_certain, repeats(&tags, counts));
    }

    #[test]
    fn a_rule_alone_says_what_it_says_in_company(request in request(), rule in any::<Index>()) {
        let rule = RULES[rule.index(RULES.len())];
        let mut options = Options::default();
        for other in RULES.iter().filter(|other| **other != rule) {
            options.set_rule(other, Level::Off).unwrap();
        }
        let mut company = check(&list(&request), &Options::default()).diagnostics;
        company.retain(|found| found.rule == rule);
        prop_assert_eq!(check(&list(&request), &options).diagnostics, company);
    }

    #[test]
    fn a_field_is_found_as_it_is_in_a_request(operation in select(operations::NAMES), name in name(), value in value()) {
        prop_assume!(!value.is_empty());
        let options = Options::default();
        let name = as_first_entry(&name);
        let mut field = check_field(operations::find(operation).unwrap(), &name, &value, &options);
        field.retain(|found| !OF_THE_WHOLE.contains(&found.rule));
        let mut pairs = vec![("Action".to_owned(), operation.to_owned()), (name.clone(), value)];
        if name == "InstantAccessRetentionDays" {
            // Without it, what is wrong with the days is contested.
            pairs.push(("InstantAccess".to_owned(), "true".to_owned()));
        }
        let mut request = check(&list(&pairs), &options).diagnostics;
        request.retain(|found| found.parameter == name && !OF_THE_WHOLE.contains(&found.rule));
        // A field has no text in which names stand before values.
        field.sort_by_key(|found| found.rule);
        request.sort_by_key(|found| found.rule);
        prop_assert_eq!(told(&field), told(&request));
    }
}

/// N, the member, and the value of a tag.
type Tag = (u32, &'static str, String);

/// The numbers that count.
fn counted(tags: &[Tag]) -> BTreeSet<u32> {
    tags.iter().map(|tag| tag.0).filter(|number| *number > 0).collect()
}

/// How far the numbers run from 1 without a gap.
fn unbroken(tags: &[Tag]) -> u32 {
    let counted = counted(tags);
    (0..30).find(|number| !counted.contains(&(number + 1))).unwrap()
}

/// Numbers of no documented place: 0, beyond 20 (unless the numbers run so far), or behind a gap.
fn misnumbered(tags: &[Tag]) -> BTreeSet<u32> {
    let counted = counted(tags);
    let is_wrong = |number: &u32| match number {
        0 => true,
        1 => false,
        21.. => *number > unbroken(tags),
        number => !counted.contains(&(number - 1)),
    };
    tags.iter().map(|tag| tag.0).filter(is_wrong).collect()
}

/// The different keys that a tag has, in either spelling.
fn keys_of(tags: &[Tag], number: u32) -> BTreeSet<&str> {
    let own = tags
        .iter()
        .filter(|tag| tag.0 == number && tag.1.eq_ignore_ascii_case("key"));
    own.map(|tag| tag.2.as_str()).collect()
}

fn keyless(tags: &[Tag]) -> BTreeSet<u32> {
    tags.iter()
        .map(|tag| tag.0)
        .filter(|number| keys_of(tags, *number).is_empty())
        .collect()
}

fn spelled_twice(tags: &[Tag]) -> BTreeSet<u32> {
    let has = |number: u32, member: &str| tags.iter().any(|tag| tag.0 == number && tag.1 == member);
    let is_twice =
        |number: &u32| (has(*number, "key") && has(*number, "Key")) || (has(*number, "value") && has(*number, "Value"));
    tags.iter().map(|tag| tag.0).filter(is_twice).collect()
}

/// Whether two of the tags have the same key.
fn repeats(tags: &[Tag], counts: impl Fn(u32) -> bool) -> bool {
    let numbers: BTreeSet<u32> = tags.iter().map(|tag| tag.0).filter(|number| counts(*number)).collect();
    let keys: Vec<&str> = numbers.iter().flat_map(|number| keys_of(tags, *number)).collect();
    keys.iter().collect::<BTreeSet<_>>().len() < keys.len()
}

static RULES: LazyLock<Vec<&str>> =
    LazyLock::new(|| rule_infos(Language::English).iter().map(|rule| rule.id).collect());

/// Rules that look at more than one field.
const OF_THE_WHOLE: &[&str] = &[
    "missing-parameter",
    "list-number",
    "incomplete-entry",
    "no-effect",
    "duplicate-parameter",
    "excluded-together",
];
