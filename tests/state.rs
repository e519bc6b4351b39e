//! What is foreseen from state: `tests/cases/state.txt` says what of which request.

// What is not as expected fails the test.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod kit;
#[path = "kit/state.rs"]
mod known;

use std::collections::BTreeSet;

use ecs_preflight::spec::{Class, DocumentedBy};
use ecs_preflight::{Options, Report, State, Unresolved, Verdict, check, operations};
use known::{options, resource, response};
use serde_json::{Value, json};

/// A report as the table writes it.
fn line(report: &Report) -> String {
    let mut answer = kit::answer(report);
    for other in report.predicted.iter().flat_map(|predicted| &predicted.alternatives) {
        answer = format!("{answer} / {} {}", other.http_status, other.code);
    }
    let mut open: Vec<&str> = report.unresolved.iter().map(|open| open.code).collect();
    open.sort_unstable();
    let open = if open.is_empty() {
        "-".to_owned()
    } else {
        open.join(", ")
    };
    format!(
        "{} | {answer} | {} | {open}",
        kit::word(report.verdict),
        kit::findings(report)
    )
}

#[test]
fn every_case_is_answered_as_the_table_says() {
    let mut differing = Vec::new();
    for case in known::cases() {
        let found = line(&check(&case.request, &options(&case.state)));
        if found != case.expected {
            let (line, expected) = (case.line, case.expected);
            differing.push(format!(
                "line {line}: {}\n  expected  {expected}\n  found     {found}",
                case.request
            ));
        }
    }
    let (count, list) = (differing.len(), differing.join("\n"));
    assert!(
        differing.is_empty(),
        "{count} cases of tests/cases/state.txt differ:\n{list}"
    );
}

/// The rows that the cases predict, or name as what may be answered as well: operation, status, code, message.
fn predicted() -> BTreeSet<(&'static str, u16, &'static str, &'static str)> {
    let without_state = kit::cases()
        .into_iter()
        .map(|case| check(&case.request, &Options::default()));
    let with_state = known::cases()
        .into_iter()
        .map(|case| check(&case.request, &options(&case.state)));
    let mut rows = BTreeSet::new();
    for report in without_state.chain(with_state) {
        let (Some(operation), Some(answer)) = (report.operation, report.predicted) else {
            continue;
        };
        rows.insert((operation, answer.http_status, answer.code, answer.message));
        let others = answer.alternatives.iter();
        rows.extend(others.map(|row| (operation, row.http_status, row.code, row.message)));
    }
    rows
}

#[test]
fn every_row_that_can_be_foreseen_is_predicted_by_a_case() {
    let predicted = predicted();
    let mut missing = Vec::new();
    for operation in operations::ALL {
        for row in operation.refusals {
            let is_foreseen = matches!(row.class, Class::Request | Class::State(_));
            if is_foreseen && !predicted.contains(&(operation.name, row.http_status, row.code, row.message)) {
                missing.push(format!(
                    "{} {} {} {}",
                    operation.name, row.http_status, row.code, row.message
                ));
            }
        }
    }
    assert_eq!(missing, Vec::<String>::new());
}

#[test]
fn every_row_of_every_edition_has_a_class() {
    let (mut operation, mut count) = (operations::ALL[0], 0);
    for line in include_str!("cases/rows.txt").lines() {
        if let Some(name) = line.strip_prefix("## ") {
            operation = operations::find(name).unwrap();
        } else if !line.is_empty() && !line.starts_with('#') {
            let columns: Vec<&str> = line.splitn(3, " | ").collect();
            let [status, code, message] = columns.as_slice() else {
                panic!("{line}")
            };
            let is_row = |row: &&ecs_preflight::spec::Refusal| {
                (row.http_status, row.code, row.message) == (status.parse().unwrap(), *code, *message)
            };
            let row = operation.refusals.iter().find(is_row);
            let row = row.unwrap_or_else(|| panic!("{} lacks {line}", operation.name));
            assert_ne!(row.documented_by, DocumentedBy::EcsCommon, "{line}");
            count += 1;
        }
    }
    assert_eq!(count, 147);
    let others = operations::ALL.iter().flat_map(|operation| operation.refusals);
    let own = others
        .filter(|row| row.documented_by != DocumentedBy::EcsCommon)
        .count();
    assert_eq!(own, count, "no row is made up");
}

/// What the service would answer to a read-only call, from a world in which all is well.
fn answer(call: &str) -> Value {
    let world = [
        ("disk", resource("disk", &["SourceSnapshotId=s-0"])),
        ("instance", resource("instance", &["Status=Stopped"])),
        ("instance", resource("instance", &["InstanceId=i-2", "Status=Running"])),
        ("instance", resource("instance", &["InstanceId=i-3", "Status=Running"])),
        (
            "snapshot",
            resource("snapshot", &["SnapshotId=s-0", "SourceDiskId=d-0"]),
        ),
        ("snapshot", resource("snapshot", &[])),
    ];
    let kind = ["Disks", "Instances", "Snapshots"]
        .into_iter()
        .find(|kind| call.contains(kind))
        .unwrap();
    let kind = kind.trim_end_matches('s').to_lowercase();
    let own = world
        .into_iter()
        .filter(|(of, _)| *of == kind)
        .map(|(_, resource)| resource);
    let is_asked = |resource: &Value| {
        if let Some((_, disk)) = call.split_once("--DiskId ") {
            resource["SourceDiskId"] == disk.split(' ').next().unwrap()
        } else {
            let id = format!(
                "{}Id",
                ["Disk", "Instance", "Snapshot"]
                    .into_iter()
                    .find(|name| call.contains(name))
                    .unwrap()
            );
            call.contains(&format!("\"{}\"", resource[id].as_str().unwrap()))
        }
    };
    let found: Vec<Value> = own.filter(is_asked).collect();
    let total = found.len();
    response(&kind, &found, total)
}

/// Requests with something of every row that depends on state.
const REQUESTS: [&str; 4] = [
    "Action=ResetDisk&DiskId=d-1&SnapshotId=s-1",
    "Action=ReInitDisk&DiskId=d-1&KeyPairName=JoshuaCentOS",
    "Action=CreateSnapshot&DiskId=d-1&InstantAccess=true",
    "Action=RebootInstances&RegionId=cn-hangzhou&InstanceId.1=i-2&InstanceId.2=i-3",
];

fn is_same(one: &Unresolved, other: &Unresolved) -> bool {
    (one.http_status, one.code, one.message) == (other.http_status, other.code, other.message)
}

#[test]
fn without_state_every_row_that_depends_on_it_is_open() {
    for request in REQUESTS {
        let plain = check(request, &Options::default());
        let operation = operations::find(plain.operation.unwrap()).unwrap();
        let rows = operation
            .refusals
            .iter()
            .filter(|row| matches!(row.class, Class::State(_)));
        assert_eq!(plain.unresolved.len(), rows.count(), "{request}");
        // To know nothing is to be told nothing.
        let told = check(request, &options("{}"));
        assert_eq!(told.unresolved, plain.unresolved, "{request}");
        assert_eq!(
            (told.verdict, &told.diagnostics),
            (plain.verdict, &plain.diagnostics),
            "{request}"
        );
    }
}

#[test]
fn the_answer_that_is_asked_for_decides_every_row() {
    for request in REQUESTS {
        for row in check(request, &options("{}")).unresolved {
            let mut calls = vec![row.ask.clone()];
            let mut state = vec![answer(&row.ask)];
            // One call may lead to the next: the disk says which instance to ask about.
            while let Some(open) = check(request, &options(&json!(state).to_string()))
                .unresolved
                .iter()
                .find(|open| is_same(open, &row))
            {
                assert!(
                    !calls.contains(&open.ask),
                    "{request}: {} is asked for twice: {calls:?}",
                    open.code
                );
                calls.push(open.ask.clone());
                state.push(answer(&open.ask));
            }
            assert!(calls.len() <= 2, "{request}: {calls:?}");
        }
    }
}

/// A page holds 10 resources where the call does not say otherwise, and 100 at most.
#[test]
fn a_call_that_may_be_answered_with_more_than_a_page_asks_for_a_larger_one() {
    let reboot = |count: usize| {
        let instances: Vec<String> = (1..=count)
            .map(|number| format!("&InstanceId.{number}=i-{number}"))
            .collect();
        format!("Action=RebootInstances&RegionId=cn-hangzhou{}", instances.concat())
    };
    let asks = |request: &str, state: &str| -> BTreeSet<String> {
        let open = check(request, &options(state)).unresolved;
        open.into_iter().map(|open| open.ask.to_string()).collect()
    };
    for state in ["{}", r#"{"InstanceId":"i-0","Status":"Running"}"#] {
        let (ten, eleven) = (asks(&reboot(10), state), asks(&reboot(11), state));
        assert!(ten.iter().all(|ask| ask.ends_with("]'")), "{ten:?}");
        assert!(
            eleven.iter().all(|ask| ask.ends_with("]' --PageSize 100")),
            "{eleven:?}"
        );
        let snapshot = asks("Action=CreateSnapshot&DiskId=d-1", state);
        assert!(
            snapshot.contains("aliyun ecs DescribeSnapshots --DiskId d-1 --PageSize 100"),
            "{snapshot:?}"
        );
    }
}

#[test]
fn when_everything_is_told_nothing_stays_open() {
    for request in REQUESTS {
        let mut state = Vec::new();
        loop {
            let report = check(request, &options(&json!(state).to_string()));
            let Some(open) = report.unresolved.first() else {
                assert_eq!(report.verdict, ecs_preflight::Verdict::Passes, "{request}");
                assert!(state.len() <= 5, "{request}");
                break;
            };
            state.push(answer(&open.ask));
        }
    }
}

fn open(request: &str, state: &str) -> usize {
    check(request, &options(state)).unresolved.len()
}

/// The same disk in every form in which it can be handed over.
#[test]
fn a_response_is_read_in_every_form() {
    let request = "Action=ReInitDisk&DiskId=d-1";
    let disk = r#"{"DiskId":"d-1","Status":"Available","InstanceId":"","Category":"cloud_essd"}"#;
    let camel = r#"{"diskId":"d-1","status":"Available","instanceId":"","category":"cloud_essd"}"#;
    let forms = [
        format!(r#"{{"disks":{disk}}}"#),
        format!(r#"{{"disks":[{disk}]}}"#),
        format!(r#"{{"disks":[[{camel}],[]],"instances":null}}"#),
        format!(r#"{{"disks":{{"Disks":{{"Disk":[{disk}]}},"TotalCount":1,"RequestId":"1"}}}}"#),
        format!(r#"{{"disks":{{"disks":{{"disk":[{camel}]}},"totalCount":1,"requestId":"1"}}}}"#),
        format!(
            r#"{{"disks":{{"headers":{{"x":"y"}},"statusCode":200,"body":{{"disks":{{"disk":[{camel}]}},"totalCount":1}}}}}}"#
        ),
        format!(
            r#"{{"disks":[{{"Disks":{{"Disk":[]}},"PageNumber":1}},{{"Disks":{{"Disk":[{disk}]}},"PageNumber":2}}]}}"#
        ),
        format!(r#"{{"disks":{{"Disk":[{disk}]}}}}"#),
        // Files: responses of any kind, one behind the other.
        format!(r#"{{"Disks":{{"Disk":[{disk}]}},"TotalCount":1,"RequestId":"1"}}"#),
        format!(
            "{{\"Instances\":{{\"Instance\":[]}},\"TotalCount\":0}}\n{{\"Disks\":{{\"Disk\":[{disk}]}},\"TotalCount\":1}}\n"
        ),
        format!(r#"[{{"Snapshots":{{"Snapshot":[]}},"TotalCount":0}},{disk}]"#),
        disk.to_owned(),
        camel.to_owned(),
        format!("\u{feff} {disk}"),
    ];
    for form in forms {
        let report = check(request, &options(&form));
        assert_eq!(report.predicted.unwrap().code, "IncorrectDiskStatus", "{form}");
    }
}

#[test]
fn the_pages_of_an_answer_are_complete_together() {
    let request = "Action=RebootInstances&RegionId=cn-hangzhou&InstanceId.1=i-x";
    let page = |number: Option<u32>, ids: &[&str], total: usize| {
        let instances: Vec<Value> = ids
            .iter()
            .map(|id| json!({ "InstanceId": id, "Status": "Running" }))
            .collect();
        json!({ "Instances": { "Instance": instances }, "TotalCount": total, "PageNumber": number })
    };
    let is_missing = |pages: Value| {
        let report = check(request, &options(&json!({ "instances": pages }).to_string()));
        report
            .predicted
            .is_some_and(|answer| answer.code == "InvalidInstanceId.NotFound")
    };
    let (one, two) = (|| page(Some(1), &["i-a", "i-b"], 3), || page(Some(2), &["i-c"], 3));
    assert!(is_missing(json!([one(), two()])));
    assert!(is_missing(json!([two(), one()])));
    assert!(is_missing(page(None, &[], 0)));
    assert!(!is_missing(one()));
    assert!(
        !is_missing(json!([one(), page(Some(1), &["i-c"], 3)])),
        "two answers, each of them in parts"
    );
    assert!(
        !is_missing(json!([one(), page(Some(2), &["i-b"], 3)])),
        "one is there twice, and another one not at all"
    );
    assert!(
        !is_missing(json!([one(), page(Some(2), &["i-c"], 4)])),
        "something has changed between the pages"
    );
    assert!(
        !is_missing(json!({ "Instances": { "Instance": [] } })),
        "nobody says how many there are"
    );
    let mut with_token = page(None, &[], 0);
    with_token["NextToken"] = json!("caeba0bbb2be03f84eb48b699f0a4883");
    assert!(!is_missing(with_token), "there is a next page");
    let mut last = page(None, &["i-z"], 0);
    last["NextToken"] = json!("");
    assert!(!is_missing(last), "with tokens, the count means nothing");
}

#[test]
fn an_answer_beside_one_that_leaves_out_some_is_not_certain_to_tell_of_everything() {
    let answer = |ids: &[&str], region: &str, total: usize| {
        let disks: Vec<Value> = ids
            .iter()
            .map(|id| json!({ "DiskId": id, "RegionId": region }))
            .collect();
        json!({ "Disks": { "Disk": disks }, "TotalCount": total, "PageNumber": 1 })
    };
    let verdict = |answers: Value| {
        let request = "Action=ReInitDisk&DiskId=d-x&RegionId=cn-beijing";
        check(request, &options(&json!({ "disks": answers }).to_string())).verdict
    };
    let (all, none) = (answer(&["d-1"], "cn-beijing", 1), answer(&[], "", 0));
    let (elsewhere, some) = (answer(&["d-1"], "cn-hangzhou", 1), answer(&["d-2"], "cn-beijing", 50));
    assert_eq!(verdict(json!([all, elsewhere])), Verdict::Rejected);
    assert_eq!(verdict(json!([all, some])), Verdict::Contested, "asked about few");
    assert_eq!(
        verdict(json!([none, some])),
        Verdict::Contested,
        "asked about this one, or another"
    );
    assert_eq!(
        verdict(json!([elsewhere, some])),
        Verdict::Passes,
        "asked in another region"
    );
    let mut first = answer(&["d-1"], "cn-beijing", 0);
    first["NextToken"] = json!("caeba0bbb2be03f84eb48b699f0a4883");
    assert_eq!(
        verdict(json!([first, none])),
        Verdict::Contested,
        "pages between may not be there"
    );
}

#[test]
fn a_status_that_editions_disagree_on_is_told_with_what_each_of_them_allows() {
    let told = |operation: &str, status: &str| {
        let request = format!("Action={operation}&DiskId=d-1&SnapshotId=s-1");
        let state = json!({ "DiskId": "d-1", "Status": status }).to_string();
        let mut found = check(&request, &options(&state)).diagnostics.into_iter();
        found.find(|found| found.rule == "resource-status").unwrap().message
    };
    for status in ["Available", "Attaching"] {
        assert_eq!(
            told("ResetDisk", status),
            format!(
                "`DiskId` is in the status `{status}`; every edition of the document allows `In_use`, some also `Available`"
            )
        );
    }
    assert_eq!(
        told("CreateSnapshot", "Attaching"),
        "`DiskId` is in the status `Attaching`; every edition of the document allows `In_use` or `Available`, some also `Expired`"
    );
    // They agree on the other operation.
    assert_eq!(
        told("ReInitDisk", "Available"),
        "`DiskId` is in the status `Available`; it must be `In_use`"
    );
}

#[test]
fn what_tells_nothing_is_refused_with_what_it_should_be() {
    let said = |state: &str| State::read(state).unwrap_err().to_string();
    let any = "must be `{disks, instances, snapshots}`, or a response of `DescribeDisks`, `DescribeInstances` or `DescribeSnapshots` as received, a resource of one, or a list of these";
    for state in [
        "7",
        "\"disks\"",
        "null",
        "true",
        r#"{"volumes":[]}"#,
        r#"{"disks":[],"volumes":[]}"#,
        r#"{"Code":"Forbidden.RAM","Message":"…"}"#,
        "[[7]]",
    ] {
        assert_eq!(said(state), any, "{state}");
    }
    let disks = "must hold, where it tells of disks, a response of `DescribeDisks` as received, a disk of one, or a list of these";
    for state in [
        r#"{"disks":7}"#,
        r#"{"disks":"d-1"}"#,
        r#"{"disks":["d-1"]}"#,
        r#"{"disks":{}}"#,
        r#"{"disks":{"Status":"In_use"}}"#,
        r#"{"disks":{"Instances":{"Instance":[]},"TotalCount":0}}"#,
        r#"{"Disks":[7],"TotalCount":1}"#,
    ] {
        assert_eq!(said(state), disks, "{state}");
    }
    assert!(said(r#"{"instances":{"Disks":{"Disk":[]}}}"#).contains("`DescribeInstances`"));
    assert!(said(r#"{"snapshots":[{"InstanceId":"i-1"}]}"#).contains("`DescribeSnapshots`"));
    for state in [
        "",
        "{",
        "[[],]",
        r#"{"disks":[}"#,
        r#"{"disks":[]} x"#,
        "{disks:[]}",
        r#"{"disks":[{"DiskId":"d-1",}]}"#,
    ] {
        assert_eq!(said(state), "is not JSON", "{state}");
    }
}

#[test]
fn state_of_any_depth_and_size_is_read() {
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    assert!(State::read(&nested(20)).is_ok());
    assert!(State::read(&nested(100_000)).is_err());
    let deep = format!(
        r#"{{"DiskId":"d-1","Tags":{0},"OperationLocks":{0},"Status":{0}}}"#,
        nested(100_000)
    );
    assert!(
        State::read(&deep).is_ok(),
        "what is passed over may be nested as it likes"
    );
    let disks: Vec<Value> = (0..20_000)
        .map(|number| json!({ "DiskId": format!("d-{number}"), "Status": "Available" }))
        .collect();
    let many = json!({ "disks": { "Disks": { "Disk": disks }, "TotalCount": 20_000 } }).to_string();
    assert_eq!(
        open("Action=ReInitDisk&DiskId=d-19999", &many),
        open("Action=ReInitDisk&DiskId=d-0", &many)
    );
    let gone = check("Action=ReInitDisk&DiskId=d-20000", &options(&many));
    assert_eq!(gone.predicted.unwrap().code, "InvalidDiskId.NotFound");
}

#[test]
fn what_was_told_last_counts() {
    let twice =
        r#"{"disks":[{"DiskId":"d-1","Status":"In_use"},{"DiskId":"d-1","Status":"Available","InstanceId":""}]}"#;
    let report = check("Action=ReInitDisk&DiskId=d-1", &options(twice));
    assert_eq!(report.predicted.unwrap().code, "IncorrectDiskStatus");
}

fn reboot(more: &str) -> Value {
    let state = json!({ "instances": [
        resource("instance", &["Status=Running"]),
        resource("instance", &["InstanceId=i-2", "Status=Stopped"]),
        resource("instance", &["InstanceId=i-3", "Status=Running", "OperationLocks=security"]),
    ] });
    let request = format!("Action=RebootInstances&RegionId=cn-hangzhou&{more}");
    serde_json::to_value(check(&request, &options(&state.to_string()))).unwrap()
}

#[test]
fn instances_that_are_restarted_each_by_itself_have_a_result_each() {
    let report =
        reboot("BatchOptimization=SuccessFirst&InstanceId.1=i-1&InstanceId.2=i-2&InstanceId.3=i-3&InstanceId.4=i-4");
    assert_eq!(
        (&report["verdict"], &report["predicted"]),
        (&json!("passes"), &Value::Null)
    );
    assert_eq!(
        report["instances"],
        json!([
            { "Code": "200", "Message": "success", "InstanceId": "i-1", "CurrentStatus": "Stopping", "PreviousStatus": "Running" },
            { "Code": "IncorrectInstanceStatus", "Message": "%s", "InstanceId": "i-2", "CurrentStatus": "Stopped", "PreviousStatus": "Stopped" },
            { "Code": "InstanceLockedForSecurity", "Message": "%s", "InstanceId": "i-3", "CurrentStatus": "Running", "PreviousStatus": "Running" },
            { "Code": "", "Message": "", "InstanceId": "i-4", "CurrentStatus": "", "PreviousStatus": "" },
        ])
    );
    let asks: BTreeSet<&str> = report["unresolved"]
        .as_array()
        .unwrap()
        .iter()
        .map(|open| open["ask"].as_str().unwrap())
        .collect();
    assert_eq!(
        asks,
        BTreeSet::from([r#"aliyun ecs DescribeInstances --RegionId cn-hangzhou --InstanceIds '["i-4"]'"#])
    );
}

#[test]
fn instances_that_are_restarted_together_fail_together() {
    let all = reboot("InstanceId.1=i-1&InstanceId.2=i-2&InstanceId.3=i-3");
    assert_eq!(
        (&all["predicted"]["code"], &all["instances"]),
        (&json!("IncorrectInstanceStatus"), &Value::Null)
    );
    assert_eq!(
        all["diagnostics"].as_array().unwrap().len(),
        2,
        "every refusal is told of"
    );
    let good = reboot("InstanceId.1=i-1");
    assert_eq!(good["instances"][0]["Code"], "200");
    // One that is not known may be the one that fails.
    assert_eq!(reboot("InstanceId.1=i-1&InstanceId.2=i-9")["instances"], Value::Null);
    assert_eq!(
        reboot("BatchOptimization=SuccessFirst&InstanceId.1=i-1&ForceReboot=maybe")["instances"],
        Value::Null
    );
}

#[test]
fn a_dry_run_says_what_becomes_of_the_request_itself() {
    let dry = reboot("DryRun=true&BatchOptimization=SuccessFirst&InstanceId.1=i-1&InstanceId.2=i-2");
    assert_eq!(
        (&dry["predicted"]["code"], &dry["instances"]),
        (&json!("DRYRUN.SUCCESS"), &Value::Null)
    );
    let itself = reboot("BatchOptimization=SuccessFirst&InstanceId.1=i-1&InstanceId.2=i-2");
    for part in ["verdict", "predicted", "instances"] {
        assert_eq!(dry["withoutDryRun"][part], itself[part], "{part}");
    }
    assert_eq!(itself.get("withoutDryRun"), None);

    let dry = reboot("DryRun=true&InstanceId.1=i-1&InstanceId.2=i-2");
    let itself = reboot("InstanceId.1=i-1&InstanceId.2=i-2");
    assert_eq!(dry["predicted"]["code"], "IncorrectInstanceStatus");
    assert_eq!(dry["withoutDryRun"]["predicted"], itself["predicted"]);

    let passing = reboot("DryRun=true&InstanceId.1=i-1");
    assert_eq!(passing["predicted"]["meaning"], "dry-run-passed");
    assert_eq!(
        (
            &passing["withoutDryRun"]["verdict"],
            &passing["withoutDryRun"]["predicted"]
        ),
        (&json!("passes"), &Value::Null)
    );
    assert_eq!(passing["withoutDryRun"]["instances"][0]["CurrentStatus"], "Stopping");
}

#[test]
fn without_a_time_an_end_of_a_subscription_stays_open() {
    let state = json!({ "instances": resource("instance", &["Status=Running", "InstanceChargeType=PrePaid", "ExpiredTime=2020-01-01T00:00Z"]) });
    let mut options = options(&state.to_string());
    let request = "Action=RebootInstances&RegionId=cn-hangzhou&InstanceId.1=i-1";
    assert_eq!(
        check(request, &options).predicted.unwrap().code,
        "InstanceExpiredOrInArrears"
    );
    options.now = None;
    let report = check(request, &options);
    assert_eq!(report.predicted, None);
    assert_eq!(report.unresolved.len(), 1);
}

#[test]
fn what_a_shell_fills_in_stays_open() {
    let gone = r#"{"disks":{"Disks":{"Disk":[]},"TotalCount":0}}"#;
    let report = check("aliyun ecs ReInitDisk --DiskId \"$DISK\"", &options(gone));
    assert_eq!(report.predicted, None);
    assert!(
        report
            .unresolved
            .iter()
            .any(|open| open.code == "InvalidDiskId.NotFound")
    );
    let state = json!({ "instances": resource("instance", &["Status=Stopped"]) }).to_string();
    let request = "aliyun ecs RebootInstances --RegionId cn-hangzhou --InstanceId.1 i-1 --BatchOptimization";
    let verdict = |mode: &str| kit::word(check(&format!("{request} {mode}"), &options(&state)).verdict);
    assert_eq!(
        ["AllTogether", "SuccessFirst", "$MODE"].map(verdict),
        ["rejected", "passes", "contested"]
    );
}
