//! Every bound and trap, on each of its sides: `tests/cases/bounds.txt` says what is found in which request.

#![allow(clippy::panic)] // A test says what differs and stops.

mod kit;

use ecs_preflight::{Language, Options, check};

#[test]
fn every_case_is_answered_as_the_table_says() {
    let options = Options::default();
    let mut differing = Vec::new();
    for case in kit::cases() {
        let found = kit::line(&check(&case.request, &options));
        if found != case.expected {
            let (line, expected) = (case.line, case.expected);
            let request: String = case.request.chars().take(300).collect();
            differing.push(format!(
                "line {line}: {request}\n  expected  {expected}\n  found     {found}"
            ));
        }
    }
    let (count, list) = (differing.len(), differing.join("\n"));
    assert!(
        differing.is_empty(),
        "{count} cases of tests/cases/bounds.txt differ:\n{list}"
    );
}

#[test]
fn a_wrong_name_is_answered_with_the_one_that_was_meant() {
    let meant = [
        ("CreateSnapshot", "Snapshotname", "`SnapshotName`"),
        ("CreateSnapshot", "SNAPSHOTNAME", "`SnapshotName`"),
        ("CreateSnapshot", "SnapshotNmae", "`SnapshotName`"),
        ("CreateSnapshot", "Snapshot_Name", "`SnapshotName`"),
        (
            "CreateSnapshot",
            "SnapshotName.1",
            "`SnapshotName` takes one value, not a list",
        ),
        ("CreateSnapshot", "RetentionDay", "`RetentionDays`"),
        ("CreateSnapshot", "Tag", "`Tag.1.Key`"),
        ("CreateSnapshot", "Tags.1.Key", "`Tag.1.Key`"),
        ("CreateSnapshot", "Tags.2.value", "`Tag.2.Value`"),
        ("CreateSnapshot", "Tag.2.Vlaue", "`Tag.2.Value`"),
        ("CreateSnapshot", "tag.3.Key", "`Tag.3.Key`"),
        ("CreateSnapshot", "tag.3.key", "`Tag.3.Key`"),
        ("CreateSnapshot", "TAG.3.VALUE", "`Tag.3.Value`"),
        ("CreateSnapshot", "Signatur", "`Signature`"),
        ("CreateSnapshot", "timestamp", "`Timestamp`"),
        ("RebootInstances", "InstanceId", "`InstanceId.1`"),
        ("RebootInstances", "InstanceIds.2", "`InstanceId.2`"),
        ("RebootInstances", "instanceid.2", "`InstanceId.2`"),
        ("RebootInstances", "RegionID", "`RegionId`"),
        ("RebootInstances", "DryRnu", "`DryRun`"),
        ("ResetDisk", "dry_run", "`DryRun`"),
        ("ResetDisk", "SnapshotID", "`SnapshotId`"),
    ];
    for (operation, name, expected) in meant {
        let said = said_of(operation, name);
        assert!(
            said.starts_with(&format!("`{name}` ")) && said.contains(expected),
            "{said}"
        );
    }
    for (operation, name) in [
        ("CreateSnapshot", "InstanceId"),
        ("CreateSnapshot", "Size"),
        ("ReInitDisk", "SnapshotId"),
    ] {
        assert_eq!(
            said_of(operation, name),
            format!("`{name}` is not a parameter of {operation}")
        );
    }
}

/// The message about a name.
fn said_of(operation: &str, name: &str) -> String {
    let report = check(&format!("Action={operation}&{name}=true"), &Options::default());
    let mut found = report.diagnostics.into_iter().filter(|found| found.parameter == name);
    found.next().map_or_else(String::new, |found| found.message)
}

#[test]
fn a_wrong_operation_is_answered_with_the_one_that_was_meant() {
    let said = |action: &str| {
        check(&format!("Action={action}"), &Options::default())
            .diagnostics
            .remove(0)
            .message
    };
    for (wrong, meant) in [
        ("createsnapshot", "CreateSnapshot"),
        ("CreateSnapshto", "CreateSnapshot"),
        ("RebootInstancs", "RebootInstances"),
        ("ReinitDisk", "ReInitDisk"),
        ("ResetDisk ", "ResetDisk"),
    ] {
        assert_eq!(
            said(wrong),
            format!("`Action` names `{wrong}`, which is not known; did you mean `{meant}`?")
        );
    }
    // The last two are operations of the service, and not the ones whose names they nearly have.
    for other in ["DescribeDisks", "RebootInstance", "ResetDisks"] {
        assert_eq!(
            said(other),
            format!(
                "`Action` names `{other}`, which is not checked; the known operations are `CreateSnapshot`, `ReInitDisk`, \
                 `RebootInstances` or `ResetDisk`"
            )
        );
    }
}

#[test]
fn a_wrong_operation_of_the_options_is_said_to_be_theirs() {
    for (wrong, said) in [
        ("CreateSnapshto", "which is not known; did you mean `CreateSnapshot`?"),
        ("RebootInstance", "which is not checked; the known operations are"),
    ] {
        let mut options = Options::default();
        options.operation = Some(wrong.to_owned());
        let message = check("DiskId=d-1", &options).diagnostics.remove(0).message;
        assert!(
            message.starts_with(&format!("The option `operation` names `{wrong}`, {said}")),
            "{message}"
        );
    }
}

#[test]
fn a_character_is_named_as_it_is_seen() {
    for (written, named) in [
        ("%20", "a space"),
        ("%60", "`` ` ``"),
        ("%E3%80%82", "`。`"),
        ("%F0%9F%98%80", "`😀`"),
        ("%09", "`U+0009`"),
        ("%C2%A0", "`U+00A0`"),
        ("%E2%80%8B", "`U+200B`"),
    ] {
        let request = format!("Action=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0abc&SnapshotName=a{written}b");
        let message = check(&request, &Options::default()).diagnostics.remove(0).message;
        assert!(message.contains(&format!("must not contain {named};")), "{message}");
    }
}

#[test]
fn a_space_stands_in_chinese_without_one_before_it() {
    let mut options = Options::default();
    options.language = Language::Chinese;
    let request = "Action=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0abc&SnapshotName=a%20b";
    let message = check(request, &options).diagnostics.remove(0).message;
    assert_eq!(
        message,
        "`SnapshotName` 含有不允许的字符：空格；允许字母（含中文）、数字和 `:_-`"
    );
}

#[test]
fn what_only_some_requests_are_answered_with_stays_open_for_them_alone() {
    let open = |request: &str| {
        let found = check(request, &Options::default()).unresolved;
        found.iter().map(|open| open.code).collect::<Vec<_>>()
    };
    let request = "Action=ReInitDisk&DiskId=d-bp67acfmxazb4phxyz01";
    let windows = "DependencyViolation.WindowsInstance";
    assert!(!open(request).contains(&windows));
    assert!(open(&format!("{request}&KeyPairName=JoshuaCentOS")).contains(&windows));
    assert!(open(request).contains(&"IncorrectDiskStatus"));
}
