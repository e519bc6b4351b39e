//! What shows only across the requests of a file.

// What is not as expected fails the test.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod kit;

use ecs_preflight::{Certainty, Options, Verdict, check_file, check_many};

const REGION: &str = "Action=RebootInstances&RegionId=cn-hangzhou";

/// The findings of the last request of a file.
fn last(requests: &[&str]) -> String {
    let file = requests.join("\n");
    let options = Options::default();
    let last = check_file(file.as_bytes(), &options).last().unwrap();
    kit::findings(&last.report)
}

fn snapshot(rest: &str) -> String {
    format!("Action=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0abc{rest}")
}

#[test]
fn a_token_stands_for_what_was_said_with_it_first() {
    let reused = "reused-token@ClientToken error";
    let repeated = "-";
    let first = snapshot("&SnapshotName=one&RetentionDays=3&ClientToken=t1");
    for (second, found) in [
        ("&SnapshotName=one&RetentionDays=3&ClientToken=t1", repeated),
        ("&ClientToken=t1&RetentionDays=3&SnapshotName=one", repeated),
        (
            "&SnapshotName=one&RetentionDays=3&ClientToken=t1&SignatureNonce=2&Timestamp=2024-01-01T00:00:00Z",
            repeated,
        ),
        ("&SnapshotName=two&RetentionDays=3&ClientToken=t1", reused),
        ("&SnapshotName=one&ClientToken=t1", reused),
    ] {
        let found_in_second = last(&[&first, &snapshot(second)]).replace(", work-in-progress@DiskId info", "");
        assert_eq!(
            found_in_second.replace("work-in-progress@DiskId info, ", ""),
            found,
            "{second}"
        );
    }
    // What may be read as the same is not certain to be something else.
    let perhaps = "reused-token@ClientToken warning";
    for (second, found) in [
        ("&SnapshotName=one&RetentionDays=03&ClientToken=t1", perhaps),
        ("&SnapshotName=one&RetentionDays=3&Description=&ClientToken=t1", perhaps),
        (
            "&SnapshotName=one&SnapshotName=one&RetentionDays=3&ClientToken=t1",
            repeated,
        ),
        (
            "&SnapshotName=one&SnapshotName=two&RetentionDays=3&ClientToken=t1",
            repeated,
        ),
    ] {
        let found_in_second = last(&[&first, &snapshot(second)]);
        let of_token = found_in_second
            .split(", ")
            .find(|finding| finding.starts_with("reused-token"));
        assert_eq!(of_token.unwrap_or("-"), found, "{second}");
    }
    let other_disk = |rest: &str| format!("Action=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0abd{rest}");
    assert_eq!(last(&[&first, &other_disk("&ClientToken=t1")]), reused);
    for same in [
        "&ClientToken=T1",
        "&ClientToken=",
        "",
        "&ClientToken=t1&RegionId=cn-beijing",
        "&ClientToken=t1&AccessKeyId=other",
    ] {
        assert_eq!(last(&[&first, &other_disk(same)]), "-", "{same}");
    }
}

#[test]
fn a_reused_token_is_answered_as_the_document_says() {
    let file = [
        snapshot("&ClientToken=t1"),
        "Action=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0abd&ClientToken=t1".to_owned(),
    ];
    let options = Options::default();
    let found = check_file(file.join("\n").as_bytes(), &options).last().unwrap().report;
    let answer = found.predicted.unwrap();
    assert_eq!(
        (answer.http_status, answer.code, answer.message, answer.certainty),
        (
            403,
            "IdempotentParameterMismatch",
            "The specified clientToken is used.",
            Certainty::Certain
        )
    );
    assert_eq!(found.verdict, Verdict::Rejected);
    assert!(
        found.diagnostics[0].message.contains("line 1"),
        "{}",
        found.diagnostics[0].message
    );
}

#[test]
fn a_request_that_is_refused_uses_no_token_and_begins_nothing() {
    let refused = snapshot("&SnapshotName=auto-1&ClientToken=t1");
    assert_eq!(last(&[&refused, &snapshot("&SnapshotName=one&ClientToken=t1")]), "-");
    let contested = snapshot("&SnapshotName=v1.2&ClientToken=t1");
    let file = [contested, snapshot("&SnapshotName=one&ClientToken=t1")].join("\n");
    let found = check_file(file.as_bytes(), &Options::default()).last().unwrap().report;
    assert_eq!(found.verdict, Verdict::Contested);
}

#[test]
fn a_resource_may_still_be_busy() {
    let disk = "work-in-progress@DiskId info";
    let one = snapshot("");
    let reset = "Action=ResetDisk&DiskId=d-bp1s5fnvk4gn2tws0abc&SnapshotId=s-bp199lyny9b3xyz0abcd";
    let initialise = "Action=ReInitDisk&DiskId=d-bp1s5fnvk4gn2tws0abc";
    assert_eq!(last(&[&one, &one]), disk);
    assert_eq!(last(&[&one, reset]), disk);
    assert_eq!(last(&[&one, initialise]), disk);
    assert_eq!(last(&[&one, &format!("{reset}&DryRun=true")]), "-");
    assert_eq!(last(&[reset, &one]), "-");
    assert_eq!(last(&[reset, reset]), "-");
    let placeholder = "Action=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0****";
    assert_eq!(last(&[placeholder, placeholder]), "placeholder-id@DiskId warning");

    let both = format!("{REGION}&InstanceId.1=i-bp67acfmxazb4pxyz012&InstanceId.2=i-bp67acfmxazb4pxyz013");
    let second = format!("{REGION}&InstanceId.1=i-bp67acfmxazb4pxyz013");
    assert_eq!(last(&[&both, &second]), "work-in-progress@InstanceId.1 info");
    assert_eq!(last(&[&format!("{both}&DryRun=true"), &second]), "-");
    assert_eq!(last(&[&second, &format!("{both}&DryRun=true")]), "-");
}

#[test]
fn a_retry_under_the_same_token_is_no_second_snapshot() {
    let one = snapshot("&ClientToken=t1");
    assert_eq!(last(&[&one, &one, &one]), "-");
    assert_eq!(
        last(&[&one, &snapshot("&ClientToken=t2")]),
        "work-in-progress@DiskId info"
    );
}

#[test]
fn many_requests_come_to_one_report() {
    let file = [
        &snapshot(""),
        "Action=Nothing",
        "{\"Action\": \"CreateSnapshot\"",
        &snapshot("&SnapshotName=auto-1"),
        &snapshot("&SnapshotName=v1.2"),
        "Action=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0abd",
    ]
    .join("\n");
    let report = check_many(file.as_bytes(), &Options::default());
    let verdicts = report.verdicts;
    assert_eq!(report.requests, 6);
    assert_eq!(
        (
            verdicts.rejected,
            verdicts.contested,
            verdicts.passes,
            verdicts.unchecked
        ),
        (1, 1, 2, 2)
    );
    let severities = report.severities;
    assert_eq!((severities.error, severities.warning, severities.info), (2, 2, 2));
    let told: Vec<(usize, u32)> = report.results.iter().map(|one| (one.index, one.line)).collect();
    assert_eq!(told, [(1, 2), (2, 3), (3, 4), (4, 5)]);
}

#[test]
fn a_call_of_several_lines_is_one_request() {
    for file in [
        "aliyun ecs ResetDisk --DiskId d-1 \\\n  --SnapshotId s-1\n",
        "Action=ReInitDisk&DiskId=d-1\r\n$ aliyun ecs ResetDisk \\\r\n  --DiskId d-1 \\\r\n  --SnapshotId s-1\r\n",
        "curl \"https://ecs.aliyuncs.com/?Action=ResetDisk&DiskId=d-1\" \\\n  -d SnapshotId=s-1\nAction=ReInitDisk&DiskId=d-1\n",
    ] {
        let report = check_many(file.as_bytes(), &Options::default());
        assert_eq!(report.verdicts.passes, report.requests, "{file}");
    }
}
