//! Advice on requests that the service would accept: what callers should know before it carries them out.

// What is not as expected fails the test.
#![allow(clippy::unwrap_used)]

mod kit;

use ecs_preflight::{Level, Options, ScriptKind, Severity, check, check_field, check_file, check_script, operations};

const SNAPSHOT: &str = "Action=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0abc";
const ROLLBACK: &str = "Action=ResetDisk&DiskId=d-bp199lyny9b3xyz0abcd&SnapshotId=s-bp199lyny9b3xyz0abcd";

/// What is said of a request when every rule speaks.
fn heard(request: &str) -> String {
    kit::findings(&check(request, &kit::hearing_all()))
}

/// The messages of the same.
fn messages(request: &str) -> Vec<String> {
    let report = check(request, &kit::hearing_all());
    report.diagnostics.into_iter().map(|found| found.message).collect()
}

#[test]
fn a_rule_that_is_silent_otherwise_speaks_when_it_has_a_level() {
    let request = &format!("{SNAPSHOT}&RetentionDays=30");
    assert_eq!(kit::findings(&check(request, &Options::default())), "-");
    let mut options = Options::default();
    options
        .set_rule("missing-token", Level::Severity(Severity::Warning))
        .unwrap();
    assert_eq!(
        kit::findings(&check(request, &options)),
        "missing-token@ClientToken warning"
    );
}

#[test]
fn a_snapshot_that_is_deleted_says_after_how_many_days() {
    let token = "&ClientToken=0c593ea1";
    let said = messages(&format!("{SNAPSHOT}&RetentionDays=30{token}"));
    assert_eq!(
        said,
        ["`RetentionDays` is 30: after that many days the snapshot is deleted"]
    );
    assert_eq!(
        heard(&format!("{SNAPSHOT}&RetentionDays=65536{token}")),
        "automatic-deletion@RetentionDays info"
    );
    // A number that is refused, may be read otherwise or may not count deletes nothing.
    for (days, other) in [
        ("65537", "integer@RetentionDays error"),
        ("0", "integer@RetentionDays error"),
        ("030", "integer@RetentionDays warning"),
        ("1&RetentionDays=2", "duplicate-parameter@RetentionDays warning"),
    ] {
        assert_eq!(heard(&format!("{SNAPSHOT}&RetentionDays={days}{token}")), other);
    }
}

#[test]
fn what_is_told_of_a_value_is_told_after_a_wrong_one() {
    let line = |days| format!("Action=CreateSnapshot&DiskId=d-{days}&RetentionDays={days}&ClientToken={days}");
    let file = ["x", "y", "31", "30"].map(line).join("\n");
    let options = kit::hearing_all();
    let found = check_file(file.as_bytes(), &options).map(|checked| kit::findings(&checked.report));
    let told = "automatic-deletion@RetentionDays info";
    assert_eq!(
        found.map(|found| found.contains(told)).collect::<Vec<_>>(),
        [false, false, true, true]
    );
}

#[test]
fn a_token_that_is_missing_is_named_with_what_a_retry_creates() {
    assert_eq!(
        messages(SNAPSHOT),
        ["`ClientToken` is missing: sent again after a timeout, the request would create a snapshot a second time"]
    );
    // The other operations have no token.
    assert!(!heard(ROLLBACK).contains("missing-token"));
}

#[test]
fn a_disk_that_is_overwritten_has_a_dry_run_or_has_none() {
    assert_eq!(
        messages(ROLLBACK),
        [
            "`DiskId` loses what it holds: the same request with `DryRun=true` first tells whether the service accepts it"
        ]
    );
    assert_eq!(
        messages("Action=ReInitDisk&DiskId=d-bp67acfmxazb4phxyz01"),
        ["`DiskId` loses what it holds, and ReInitDisk has no dry run: take a snapshot first of what must be kept"]
    );
    assert_eq!(heard(&format!("{ROLLBACK}&DryRun=true")), "-");
    assert_eq!(heard(&format!("{ROLLBACK}&DryRun=false")), "no-dry-run@DiskId info");
    // It may be one.
    assert_eq!(heard(&format!("{ROLLBACK}&DryRun=True")), "boolean@DryRun warning");
}

#[test]
fn what_a_script_leaves_open_silences_the_advice_that_depends_on_it() {
    let script = br#"
aliyun ecs CreateSnapshot --DiskId "$DISK" --RetentionDays "$DAYS"
aliyun ecs CreateSnapshot --DiskId "$DISK" --ClientToken "$(uuidgen)" --RetentionDays 7
aliyun ecs CreateSnapshot --DiskId "$DISK" "${REST[@]}"
aliyun ecs ResetDisk --DiskId "$DISK" --SnapshotId "$SNAPSHOT"
aliyun ecs ResetDisk --DiskId "$DISK" --SnapshotId "$SNAPSHOT" --DryRun "$DRY"
aliyun ecs ResetDisk --DiskId "$DISK" --SnapshotId "$SNAPSHOT" "$@"
aliyun ecs ReInitDisk --DiskId "$DISK" --dryrun
"#;
    let found: Vec<String> = check_script(script, ScriptKind::Shell, &kit::hearing_all())
        .map(|checked| kit::findings(&checked.report))
        .collect();
    let expected = [
        "missing-token@ClientToken info",
        "automatic-deletion@RetentionDays info",
        "-",
        "no-dry-run@DiskId info",
        "-",
        "-",
        "-",
    ];
    assert_eq!(found, expected);
}

#[test]
fn a_suppression_of_a_rule_that_is_silent_is_no_mistake() {
    let request = &format!("# ecs-preflight-ignore missing-token -- asked for once a day\n{SNAPSHOT}");
    for options in [Options::default(), kit::hearing_all()] {
        let found: Vec<String> = ecs_preflight::check_file(request.as_bytes(), &options)
            .map(|checked| kit::findings(&checked.report))
            .collect();
        assert_eq!(found, ["-"]);
    }
}

#[test]
fn a_field_says_nothing_of_the_request() {
    for (operation, parameter, value) in [
        ("RebootInstances", "ForceReboot", "true"),
        ("CreateSnapshot", "RetentionDays", "30"),
        ("ResetDisk", "DiskId", "d-bp199lyny9b3xyz0abcd"),
        ("ReInitDisk", "Password", "EcsV587!"),
    ] {
        let found = check_field(
            operations::find(operation).unwrap(),
            parameter,
            value,
            &kit::hearing_all(),
        );
        assert_eq!(found, [], "{operation} {parameter}");
    }
}
