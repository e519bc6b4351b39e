//! Requests as large as are read have reports as any other. What they cost is counted in `tests/package/growth.test.mjs`.

use ecs_preflight::{Options, Report, check};

fn checked(what: &str, request: &str) -> Report {
    assert!(request.len() <= 1 << 20, "{what} is read at all");
    check(request, &Options::default())
}

/// `&a1=…&a2=…` up to five thousand.
fn many(argument: impl Fn(u32) -> String) -> String {
    (1..=5_000)
        .map(|number| format!("&{}", argument(number)))
        .collect::<Vec<_>>()
        .concat()
}

#[test]
fn thousands_of_arguments_of_any_kind_are_checked() {
    let lists = [
        ("unknown names", many(|number| format!("Unknown{number}=1"))),
        ("near names", many(|number| format!("SnapshotNames{number}=1"))),
        (
            "pieces of a password",
            "&pwd=a".to_owned() + &many(|number| format!("b{number}=1")),
        ),
        ("long names", many(|number| format!("{number:080}=1"))),
        (
            "wrong letter case",
            many(|number| format!("tag.{number}.KEY=k{number}")),
        ),
        (
            "wrong letter case again and again",
            many(|_| "snapshotName=nightly".to_owned()),
        ),
        ("misspelled dry runs", many(|_| "dryRun=true".to_owned())),
        ("the same parameter", many(|_| "RetentionDays=0".to_owned())),
        (
            "the same parameter with other values",
            many(|number| format!("RetentionDays=0{number}")),
        ),
        ("the same operation", many(|_| "Action=CreateSnapshot".to_owned())),
        ("tags", many(|number| format!("Tag.{number}.Key=k{number}"))),
        (
            "tags with the same key",
            many(|number| format!("Tag.{number}.Key=acs:k")),
        ),
        (
            "tags backwards",
            many(|number| format!("Tag.{}.Key=k", 10_000 - number)),
        ),
        (
            "tags far apart",
            many(|number| format!("Tag.{}.Key=k", number * 99_991)),
        ),
        ("one tag", many(|number| format!("Tag.1.Key=k{number}"))),
        (
            "values without keys",
            many(|number| format!("Tag.{number}.Value=http://{number}")),
        ),
        (
            "former spellings",
            many(|number| {
                format!(
                    "Tag.{}.{}=k",
                    number / 4,
                    ["Key", "key", "Value", "value"][number as usize % 4]
                )
            }),
        ),
        ("broken encoding", many(|number| format!("Tag.{number}.Key=%"))),
        ("nothing", many(|_| "=".to_owned())),
    ];
    for (what, list) in lists {
        let report = checked(what, &format!("Action=CreateSnapshot&DiskId=d-1{list}"));
        assert_eq!(report.operation, Some("CreateSnapshot"), "{what}");
    }
    let instances = [
        ("instances", 1, many(|number| format!("InstanceId.{number}=i-{number}"))),
        (
            "the same instance",
            4_999,
            many(|number| format!("InstanceId.{number}=i-1")),
        ),
        (
            "malformed instances",
            5_000,
            many(|number| format!("InstanceId.{number}=i/{number}")),
        ),
    ];
    for (what, found, list) in instances {
        let report = checked(what, &format!("Action=RebootInstances&RegionId=cn-hangzhou{list}"));
        assert!(report.diagnostics.len() >= found, "{what}");
    }
}

#[test]
fn one_long_value_is_checked_and_not_shown_without_end() {
    for (what, value) in [
        ("a name", "x".repeat(1 << 17)),
        ("Chinese", "备".repeat(1 << 14)),
        ("spaces", "%20".repeat(1 << 14)),
        ("digits", "9".repeat(1 << 17)),
        ("an exponent", format!("1e{}", "0".repeat(1 << 17))),
        ("zeros", "0".repeat(1 << 17)),
        ("colons", "http:/".repeat(1 << 14)),
    ] {
        for name in [
            "SnapshotName",
            "Description",
            "RetentionDays",
            "Category",
            "Tag.1.Key",
            "ClientToken",
            "DiskId",
            "RegionId",
            "x",
        ] {
            let report = checked(what, &format!("Action=CreateSnapshot&{name}={value}"));
            let length: usize = report.diagnostics.iter().map(|found| found.message.len()).sum();
            assert!(
                length < 4_000,
                "{what} in {name}: messages do not show values without end"
            );
        }
    }
}

#[test]
fn one_long_key_of_a_long_list_is_no_name_of_each_entry() {
    let key = "k".repeat(900_000);
    let list = vec!["1"; 9_900].join(",");
    let report = checked(
        "a long key",
        &format!(r#"{{"Action": "CreateSnapshot", "{key}": [{list}]}}"#),
    );
    let message = &report.diagnostics[0].message;
    assert_eq!(
        message,
        "The request is longer than 1048576 bytes, which is more than is read as one request"
    );
    let nested = format!("{}1{}", "[".repeat(60), "]".repeat(60));
    let report = checked(
        "deep lists",
        &format!(
            r#"{{"Action": "CreateSnapshot", "DiskId": "d-1", "x": [{}]}}"#,
            vec![nested; 5_000].join(",")
        ),
    );
    assert_eq!(report.diagnostics.len(), 5_000);
}
