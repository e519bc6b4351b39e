//! What `fix` makes of a text: what changes, what stays as it is, and what holds whatever the request.

// What is not as expected fails the test.
#![allow(clippy::unwrap_used)]

mod kit;

use std::collections::BTreeSet;

use ecs_preflight::{Fix, Options, check, fix};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::RngSeed;

const DISK: &str = "Action=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0abc";

fn safe(text: &str) -> String {
    fix(text, &Options::default(), false).unwrap_or_else(|| "unchanged".to_owned())
}

fn all(text: &str) -> String {
    fix(text, &Options::default(), true).unwrap_or_else(|| "unchanged".to_owned())
}

/// A text and what becomes of it, each of its parts behind what all of them start with.
fn becomes(fixed: impl Fn(&str) -> String, cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        let expected = if *expected == "unchanged" {
            (*expected).to_owned()
        } else {
            format!("{DISK}&{expected}")
        };
        assert_eq!(fixed(&format!("{DISK}&{text}")), expected, "{text}");
    }
}

#[test]
fn what_keeps_the_meaning_is_changed() {
    becomes(
        safe,
        &[
            ("snapshotName=nightly", "SnapshotName=nightly"),
            ("InstantAccess=TRUE", "InstantAccess=true"),
            ("Description=%20nightly+backup%0A", "Description=nightly%20backup"),
            ("Tag.1.key=env&Tag.1.value=prod", "Tag.1.Key=env&Tag.1.Value=prod"),
            (
                "RetentionDays=1&RetentionDays=1&ClientToken=a",
                "RetentionDays=1&ClientToken=a",
            ),
            ("RetentionDays=1&RetentionDays=1", "RetentionDays=1"),
            (
                "RetentionDays=1&RetentionDays=1&RetentionDays=1&RetentionDays=1",
                "RetentionDays=1",
            ),
            (
                "Tag.2.Key=a&Tag.2.Value=x&Tag.5.Key=b",
                "Tag.1.Key=a&Tag.1.Value=x&Tag.2.Key=b",
            ),
            ("snapshotName=%20nightly", "SnapshotName=nightly"),
            ("category=standard", "Category=Standard"),
        ],
    );
}

#[test]
fn what_may_change_the_meaning_is_not_changed_by_itself() {
    let cases = [
        ("SnapshotName=auto-nightly", "SnapshotName=nightly"),
        ("SnapshotName=before%20upgrade", "SnapshotName=before-upgrade"),
        ("SnapshtName=nightly", "SnapshotName=nightly"),
        ("Tag.21.Key=env", "Tag.1.Key=env"),
        ("Tag.Key=env&Tag.value=prod", "Tag.1.Key=env&Tag.1.Value=prod"),
        ("SnapshotName=http://files", "SnapshotName=files"),
        (
            "Tag.1.Key=env&Tag.2.Key=env&Tag.2.Value=x&Tag.3.Key=b",
            "Tag.1.Key=env&Tag.2.Key=b",
        ),
        ("Tag.1.Key=env&Tag.2.Key=env&Tag.2.Value=x", "Tag.1.Key=env"),
    ];
    becomes(safe, &cases.map(|(text, _)| (text, "unchanged")));
    becomes(all, &cases);
}

#[test]
fn what_nobody_can_decide_is_never_changed() {
    let undecided = [
        "RetentionDays=1&RetentionDays=2",
        "Tag.0.Key=env&Tag.2.Key=team",
        "snapshotName=a1&SnapshotName=b2",
        "RetentionDays=never",
        "RetentionDays=%E0%A5%A7",
        // What could be written instead is refused as well.
        "SnapshotName=auto1",
        "SnapshotName=autox",
        "SnapshotName=.ab",
        "SnapshotName=〇号",
    ];
    becomes(all, &undecided.map(|text| (text, "unchanged")));
}

#[test]
fn a_fix_that_would_bring_more_findings_is_not_made() {
    // A combination that is contested would be refused with certainty.
    becomes(safe, &[("Category=Standard&InstantAccess=TRUE", "unchanged")]);
    // The name is refused in two ways once it is seen as one.
    becomes(safe, &[("snapshotName=.", "unchanged")]);
    becomes(
        safe,
        &[("snapshotName=.&clientToken=a", "snapshotName=.&ClientToken=a")],
    );
}

#[test]
fn json_keeps_its_form() {
    let text = r#"{
  "Action": "CreateSnapshot",   "diskid" : "d-bp1s5fnvk4gn2tws0abc",
  "Description": " \"quoted\"\u00e9 ",
  "InstantAccess": "False",
  "RetentionDays": 7, "RetentionDays": 7,
  "tag": [
    { "key": "env", "Value": "prod" },
    { "key": "team" }
  ]
}"#;
    let expected = r#"{
  "Action": "CreateSnapshot",   "DiskId" : "d-bp1s5fnvk4gn2tws0abc",
  "Description": "\"quoted\"é",
  "InstantAccess": "false",
  "RetentionDays": 7, "Tag": [
    { "Key": "env", "Value": "prod" },
    { "Key": "team" }
  ]
}"#;
    assert_eq!(safe(text), expected);
    let twice = r#"{"Action": "CreateSnapshot", "DiskId": "d-bp1s5fnvk4gn2tws0abc", "Tag": [{"Key": "a"}, {"Key": "b"}, {"Key": "a", "Value": "x"}]}"#;
    let once =
        r#"{"Action": "CreateSnapshot", "DiskId": "d-bp1s5fnvk4gn2tws0abc", "Tag": [{"Key": "a"}, {"Key": "b"}]}"#;
    assert_eq!(all(twice), once);
    let flat = r#"{"Action": "CreateSnapshot", "DiskId": "d-bp1s5fnvk4gn2tws0abc", "Tag.3.key": "a"}"#;
    assert_eq!(safe(flat), flat.replace("Tag.3.key", "Tag.1.Key"));
}

#[test]
fn what_stands_around_a_query_stays() {
    let text = "GET https://ecs.aliyuncs.com/?Action=CreateSnapshot\n&diskId=d-bp1s5fnvk4gn2tws0abc\n&RetentionDays=1\n&RetentionDays=1 HTTP/1.1";
    let fixed = "GET https://ecs.aliyuncs.com/?Action=CreateSnapshot\n&DiskId=d-bp1s5fnvk4gn2tws0abc\n&RetentionDays=1 HTTP/1.1";
    assert_eq!(safe(text), fixed);
}

#[test]
fn an_entry_that_is_left_out_leaves_no_gap() {
    let reboot = "Action=RebootInstances&RegionId=cn-hangzhou";
    let (a, b, c) = (
        "i-bp67acfmxazb4pxyz012",
        "i-bp67acfmxazb4pxyz013",
        "i-bp67acfmxazb4pxyz014",
    );
    let cases = [
        (
            format!("&InstanceId.1={a}&InstanceId.2={a}&InstanceId.3={b}"),
            "InstanceId.2 -, InstanceId.3 InstanceId.2",
        ),
        (
            format!("&InstanceId.1={a}&InstanceId.2={a}&InstanceId.3={b}&InstanceId.4={c}"),
            "InstanceId.2 -, InstanceId.4 InstanceId.2",
        ),
        (
            format!("&InstanceId.1={a}&InstanceId.2={b}&InstanceId.3={a}"),
            "InstanceId.3 -",
        ),
        (
            format!("&InstanceId.1={a}&InstanceId.2={b}&InstanceId.2={a}&InstanceId.3={c}"),
            "none",
        ),
    ];
    for (list, expected) in cases {
        let report = check(&format!("{reboot}{list}"), &Options::default());
        let found = report
            .diagnostics
            .iter()
            .find(|found| found.rule == "duplicate-entry")
            .unwrap();
        let edits = found.fix.iter().flat_map(|fix| &fix.edits);
        let told: Vec<String> = edits
            .map(|edit| format!("{} {}", edit.parameter, edit.name.as_deref().unwrap_or("-")))
            .collect();
        let told = if told.is_empty() {
            "none".to_owned()
        } else {
            told.join(", ")
        };
        assert_eq!(told, expected, "{list}");
    }
    becomes(
        all,
        &[
            (
                "Tag.1.Key=a&Tag.2.Key=a&Tag.3.Key=b&Tag.4.Key=c&Tag.4.Value=x",
                "Tag.1.Key=a&Tag.3.Key=b&Tag.2.Key=c&Tag.2.Value=x",
            ),
            (
                "Tag.1.Key=a&Tag.2.Key=a&Tag.3.Key=a&Tag.4.Key=b",
                "Tag.1.Key=a&Tag.2.Key=b",
            ),
        ],
    );
}

fn instances(count: usize) -> Vec<String> {
    (0..count).map(|index| format!("i-bp67acfmxazb4p{index:06}")).collect()
}

#[test]
fn too_many_entries_become_several_requests() {
    let ids = instances(250);
    let numbered = |ids: &[String]| {
        let each = ids
            .iter()
            .enumerate()
            .map(|(place, id)| format!("&InstanceId.{}={id}", place + 1));
        format!(
            "Action=RebootInstances&RegionId=cn-hangzhou{}&ForceReboot=false",
            each.collect::<String>()
        )
    };
    let text = numbered(&ids);
    assert_eq!(safe(&text), "unchanged");
    let parts: Vec<String> = ids.chunks(100).map(numbered).collect();
    assert_eq!(all(&text), parts.join("\n"));

    let listed = |ids: &[String]| {
        let each: Vec<String> = ids.iter().map(|id| format!("\"{id}\"")).collect();
        let ids = each.join(", ");
        format!(r#"{{"Action": "RebootInstances", "InstanceId": [{ids}], "RegionId": "cn-hangzhou"}}"#)
    };
    let parts: Vec<String> = ids.chunks(100).map(listed).collect();
    assert_eq!(all(&listed(&ids)), parts.join("\n"));
}

#[test]
fn a_secret_is_never_changed() {
    for text in [
        "Action=ReInitDisk&DiskId=d-bp67acfmxazb4phxyz01&Password=/%20EcsV587!",
        "Action=ReInitDisk&DiskId=d-bp67acfmxazb4phxyz01&Password=Ecs%20V587%20!%C3%A9",
    ] {
        assert_eq!(all(text), "unchanged");
    }
}

/// What holds of every text: it is mended once, and never has more findings than before.
fn holds(text: &str) {
    for with_unsafe in [false, true] {
        for options in [Options::default(), strict()] {
            let Some(fixed) = fix(text, &options, with_unsafe) else {
                continue;
            };
            let count = |text: &str| check(text, &options).diagnostics.len();
            let before = count(text);
            for part in fixed
                .split('\n')
                .filter(|_| with_unsafe && fixed.contains("RebootInstances"))
            {
                assert!(count(part) <= before, "{text}\n{fixed}");
                assert_eq!(fix(part, &options, with_unsafe), None, "{text}\n{fixed}");
            }
            if !fixed.contains('\n') || text.contains('\n') {
                assert!(count(&fixed) <= before, "{text}\n{fixed}");
                assert_eq!(fix(&fixed, &options, with_unsafe), None, "{text}\n{fixed}");
            }
        }
    }
}

/// Of no rule does a text have more findings than the one it was before.
fn brings_nothing(before: &str, text: &str, options: &Options) {
    let rules = |text: &str| check(text, options).diagnostics.into_iter().map(|found| found.rule);
    let mut known: Vec<_> = rules(before).collect();
    for rule in rules(text) {
        let place = known.iter().position(|known| *known == rule);
        assert!(place.is_some(), "{rule} in {text}, which was {before}");
        known.swap_remove(place.unwrap());
    }
}

/// A query with the edits of one fix made, by the names of its parameters. Nothing where a name tells no one place.
fn edited(query: &str, fix: &Fix) -> Option<String> {
    let mut pairs: Vec<(String, String)> = query
        .split('&')
        .map(|pair| {
            pair.split_once('=')
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
        })
        .collect::<Option<_>>()?;
    let names: BTreeSet<_> = pairs.iter().map(|(name, _)| name.clone()).collect();
    if names.len() < pairs.len() || fix.edits.is_empty() {
        return None;
    }
    for edit in &fix.edits {
        let at = pairs.iter().position(|(name, _)| *name == edit.parameter)?;
        let (name, value) = pairs.remove(at);
        if !edit.remove {
            let value = edit.value.as_ref().map_or(value, |value| kit::encoded(value));
            pairs.insert(at, (edit.name.clone().unwrap_or(name), value));
        }
    }
    let pairs = pairs.iter().map(|(name, value)| format!("{name}={value}"));
    Some(pairs.collect::<Vec<_>>().join("&"))
}

#[test]
fn an_entry_that_is_left_out_by_itself_brings_no_finding() {
    let options = Options::default();
    let mut made = 0;
    for request in kit::requests() {
        for found in check(&request, &options).diagnostics {
            let fix = found.fix.filter(|_| found.rule == "duplicate-entry");
            if let Some(fixed) = fix.and_then(|fix| edited(&request, &fix)) {
                brings_nothing(&request, &fixed, &options);
                made += 1;
            }
        }
    }
    assert!(made > 0);
}

fn strict() -> Options {
    let mut options = Options::default();
    options.strict = true;
    options
}

#[test]
fn the_laws_hold_for_every_documented_request() {
    for request in kit::requests() {
        holds(&request);
    }
}

const NAMES: &[&str] = &[
    "DiskId",
    "diskID",
    "SnapshotName",
    "snapshotname",
    "Snapshot Name",
    "SnapshtName",
    "Description",
    "RetentionDays",
    "retentionDays",
    "InstantAccess",
    "DryRun",
    "dryrun",
    "Category",
    "Password",
    "Tag.0.Key",
    "Tag.1.Key",
    "Tag.1.key",
    "tag.2.Key",
    "Tag.3.Value",
    "Tag.7.Key",
    "Tag.21.Key",
    "Tag",
    "InstanceId.1",
    "InstanceId.3",
    "RegionId",
    "ForceReboot",
];
const VALUES: &[&str] = &[
    "",
    "d-bp1s5fnvk4gn2tws0abc",
    " d-bp1s5fnvk4gn2tws0abc",
    "auto-x",
    "auto",
    "auto-auto",
    "before upgrade",
    "http://a b",
    "True",
    "false ",
    "007",
    "+1",
    "standard",
    "acs:env",
    "env",
    "env ",
    "é\"\\\u{1}😀",
    "%",
    "&=",
    "CN-hangzhou",
    "cn-hangzhou",
    "/",
    "-",
    " ",
];
const ACTIONS: &[&str] = &[
    "CreateSnapshot",
    "ReInitDisk",
    "RebootInstances",
    "ResetDisk",
    "createsnapshot",
];

type Pairs = Vec<(&'static str, &'static str)>;

fn pairs() -> impl Strategy<Value = Pairs> {
    let pair = (select(NAMES), select(VALUES));
    (select(ACTIONS), vec(pair, 0..9)).prop_map(|(action, mut pairs)| {
        pairs.insert(0, ("Action", action));
        pairs
    })
}

fn query(pairs: &Pairs) -> String {
    let each: Vec<String> = pairs
        .iter()
        .map(|(name, value)| format!("{}={}", name.replace(' ', "+"), kit::encoded(value)))
        .collect();
    each.join("&")
}

fn flat(pairs: &Pairs) -> String {
    let each: Vec<String> = pairs
        .iter()
        .map(|(name, value)| format!("\"{name}\" : {}", serde_json::Value::from(*value)))
        .collect();
    format!("{{ {} }}", each.join(" , "))
}

fn nested(pairs: &Pairs) -> String {
    let (entries, plain): (Pairs, Pairs) = pairs.iter().partition(|(name, _)| name.starts_with("Tag."));
    let text = flat(&plain);
    let each: Vec<String> = entries
        .iter()
        .map(|(name, value)| {
            format!(
                "{{\"{}\": {}}}",
                name.rsplit('.').next().unwrap(),
                serde_json::Value::from(*value)
            )
        })
        .collect();
    let list = if entries.len() % 2 == 0 { "Tag" } else { "tag" };
    text.replace(" }", &format!(" , \"{list}\": [{}] }}", each.join(", ")))
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(400),
        rng_seed: RngSeed::Fixed(std::env::var("PROPTEST_RNG_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(1)),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn the_laws_hold_for_generated_requests(pairs in pairs()) {
        holds(&query(&pairs));
        holds(&flat(&pairs));
        holds(&nested(&pairs));
        holds(&kit::command(&pairs));
    }

    #[test]
    fn the_laws_hold_for_any_text(text in ".{0,80}") {
        holds(&text);
    }
}
