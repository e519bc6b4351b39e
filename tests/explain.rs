//! Explanations: codes, rules and error responses, alone and with the request that was answered with them.

#![allow(clippy::panic, clippy::unwrap_used)] // A test that finds something else stops.

use ecs_preflight::{CodeInfo, Explanation, Language, Options, Retry, check, explain, operation_infos, operations};

fn options(operation: &str, language: Language) -> Options {
    let mut options = Options::default();
    options.operation = (!operation.is_empty()).then(|| operation.to_owned());
    options.language = language;
    options
}

fn code(query: &str, request: Option<&str>, options: &Options) -> CodeInfo {
    match explain(query, request, options) {
        Explanation::Code(code) => *code,
        other => panic!("{query}: {other:?}"),
    }
}

/// An explanation as `operation status code message…`, a row a line, and of no one operation as `- status code`.
fn rows(code: &CodeInfo) -> Vec<String> {
    let of_operations = code
        .refusals
        .iter()
        .map(|row| format!("{} {} {}", row.operation, row.http_status, row.code));
    let shared = code
        .shared
        .iter()
        .map(|answer| format!("- {} {}", answer.http_status.unwrap_or(0), answer.code));
    of_operations.chain(shared).collect()
}

/// The causes as `rule@parameter`, and the calls that would tell.
fn request(code: &CodeInfo) -> (Vec<String>, Vec<String>) {
    let request = code.request.as_ref().unwrap();
    let causes = request
        .causes
        .iter()
        .map(|cause| format!("{}@{}", cause.rule, cause.parameter));
    (
        causes.collect(),
        request.unresolved.iter().map(|open| open.ask.to_string()).collect(),
    )
}

fn body(code: &str, message: &str) -> String {
    serde_json::json!({ "RequestId": "4C467B38", "HostId": "ecs.aliyuncs.com", "Code": code, "Message": message, "Recommend": "https://api.aliyun.com/troubleshoot" }).to_string()
}

#[test]
fn every_row_is_found_by_the_answer_that_it_stands_for() {
    for operation in operations::ALL {
        for row in operation.refusals {
            let xml = format!(
                "<Error><RequestId>4C467B38</RequestId><Code>{}</Code><Message>{}</Message></Error>",
                row.code, row.message
            );
            for body in [body(row.code, row.message), xml] {
                let answer = format!("HTTP/1.1 {} Error\r\nDate: now\r\n\r\n{body}", row.http_status);
                let code = code(&answer, None, &options(operation.name, Language::English));
                let named = format!("{} {} {}", operation.name, row.http_status, row.code);
                let received = code.received.as_ref().unwrap();
                assert_eq!(
                    (received.http_status, received.request_id.as_deref()),
                    (Some(row.http_status), Some("4C467B38"))
                );
                assert!(
                    code.refusals.iter().any(|found| found.message == row.message),
                    "{named}"
                );
                // Beside it stands only the row that an older wording stands for.
                let others = code.refusals.iter().filter(|found| found.message != row.message);
                assert!(
                    others.clone().count() <= 1 && code.refusals.iter().all(|found| found.operation == operation.name),
                    "{named}: {code:?}"
                );
            }
        }
    }
}

#[test]
fn every_row_says_what_to_do_in_both_languages() {
    let [english, chinese] = [Language::English, Language::Chinese].map(operation_infos);
    for (en, zh) in english
        .iter()
        .zip(&chinese)
        .flat_map(|(en, zh)| en.refusals.iter().zip(&zh.refusals))
    {
        assert!(
            en.advice.ends_with('.') && en.advice.is_ascii() || en.advice.contains('…'),
            "{}: {}",
            en.code,
            en.advice
        );
        assert!(zh.advice.ends_with('。'), "{}: {}", zh.code, zh.advice);
        assert_eq!(en.retry, zh.retry);
        // What the request decides does not change by waiting.
        assert!(en.class != "request" || en.retry == Retry::Never, "{}", en.code);
    }
}

#[test]
fn whether_a_retry_helps() {
    let retry = |query: &str, operation: &str| code(query, None, &options(operation, Language::English)).retry;
    assert_eq!(retry("InvalidSnapshotName.Malformed", ""), Some(Retry::Never));
    assert_eq!(retry("InvalidDiskId.NotFound", "ResetDisk"), Some(Retry::Never));
    assert_eq!(retry("IncorrectInstanceStatus", ""), Some(Retry::AfterChange));
    assert_eq!(retry("InsufficientBalance", ""), Some(Retry::AfterChange));
    assert_eq!(
        retry("IncorrectDiskStatus.CreatingSnapshot", ""),
        Some(Retry::AfterWait)
    );
    assert_eq!(retry("IdempotentProcessing", ""), Some(Retry::AfterWait));
    assert_eq!(retry("Throttling", ""), Some(Retry::AfterWait));
    assert_eq!(retry("InternalError", ""), Some(Retry::AfterWait));
    // A disk that has no room for another snapshot, and an older wording of it.
    assert_eq!(retry("QuotaExceed.Snapshot", ""), Some(Retry::AfterChange));
    // The snapshot cannot be used, or it is only not there yet.
    assert_eq!(retry("InvalidParameter.Mismatch", "ResetDisk"), Some(Retry::Never));
}

#[test]
fn the_status_chooses_between_rows_and_then_the_message() {
    let found = |query: &str, operation: &str| rows(&code(query, None, &options(operation, Language::English)));
    assert_eq!(
        found("StatusCode: 400\nCode: IncorrectInstanceStatus", ""),
        ["CreateSnapshot 400 IncorrectInstanceStatus"]
    );
    assert_eq!(found("StatusCode: 403\nCode: IncorrectInstanceStatus", "").len(), 3);
    let mismatch = code(
        &body(
            "InvalidParameter.Mismatch",
            "Non-encrypted disk can not be reset by encrypted snapshot.",
        ),
        None,
        &options("", Language::English),
    );
    assert_eq!(rows(&mismatch), ["ResetDisk 403 InvalidParameter.Mismatch"]);
    assert!(mismatch.refusals.iter().all(|row| row.decided_by.contains("encrypted")));
    // A status that no row has is no reason to say nothing.
    assert_eq!(
        found("StatusCode: 418\nCode: IncorrectDiskStatus", "ResetDisk"),
        ["ResetDisk 403 IncorrectDiskStatus"]
    );
}

#[test]
fn an_older_wording_is_explained_by_the_row_that_it_stands_for() {
    let old = body(
        "InvalidSnapshotName.Malformed",
        "The specified SnapshotName is incorrectly formed.",
    );
    let request_text = "Action=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0abc&SnapshotName=auto-1";
    let explained = code(&old, Some(request_text), &Options::default());
    assert_eq!(explained.refusals.len(), 2);
    assert_eq!(request(&explained).0, ["forbidden-prefix@SnapshotName"]);
}

#[test]
fn the_request_explains_what_it_decides() {
    let explained = |query: &str, text: &str| code(query, Some(text), &Options::default());
    let named = explained(
        "InvalidSnapshotName.Malformed",
        "Action=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0abc&SnapshotName=x",
    );
    assert_eq!(request(&named), (vec!["length@SnapshotName".to_owned()], vec![]));
    assert_eq!(named.refusals[0].parameters, ["SnapshotName"]);
    // Contested findings explain too: the service has just answered so.
    let contested = explained(
        "InvalidSnapshotName.Malformed",
        "Action=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0abc&SnapshotName=release.v2",
    );
    assert_eq!(request(&contested).0, ["allowed-characters@SnapshotName"]);
    // One of several rows with the code: the one that the request leads to is the request's.
    let missing = explained(
        &body(
            "MissingParameter",
            "The input parameter \"SnapshotId\" that is mandatory for processing this request is not supplied.",
        ),
        "Action=ResetDisk&DiskId=d-bp199lyny9b3xyz0abcd",
    );
    assert_eq!(request(&missing).0, ["missing-parameter@SnapshotId"]);
    // The gateway's own codes.
    let gateway = explained(
        "MissingRegionId",
        "Action=RebootInstances&InstanceId.1=i-bp67acfmxazb4ph1abcd",
    );
    assert_eq!(rows(&gateway), ["- 400 MissingRegionId"]);
    assert_eq!(gateway.shared[0].message, "RegionId is mandatory for this action.");
    assert_eq!(request(&gateway).0, ["missing-parameter@RegionId"]);
    let nothing = explained(
        "InvalidSnapshotName.Malformed",
        "Action=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0abc",
    );
    assert_eq!(request(&nothing), (vec![], vec![]));
}

#[test]
fn what_depends_on_state_says_which_call_would_tell() {
    let answer = "ERROR: SDK.ServerError\nErrorCode: IncorrectInstanceStatus\nRequestId: 15E2FBB4-41AF-5B2F-A41D-27D982DDB099\nMessage: The current status of the resource does not support this operation.\n";
    let reset = "Action=ResetDisk&RegionId=cn-hangzhou&DiskId=d-bp199lyny9b3xyz0abcd&SnapshotId=s-bp199lyny9b3xyz0abcd";
    let explained = code(answer, Some(reset), &Options::default());
    assert_eq!(rows(&explained), ["ResetDisk 403 IncorrectInstanceStatus"]);
    let (causes, asks) = request(&explained);
    assert!(causes.is_empty());
    assert!(
        asks.len() == 1 && asks[0].starts_with("aliyun ecs Describe") && asks[0].contains("cn-hangzhou"),
        "{asks:?}"
    );
}

#[test]
fn codes_of_no_one_operation_are_known_with_their_source() {
    let shared = |query: &str| code(query, None, &Options::default()).shared;
    assert_eq!(shared("SignatureDoesNotMatch").len(), 2);
    assert_eq!(shared("StatusCode: 400 Code: SignatureDoesNotMatch").len(), 1);
    assert!(shared("Forbidden.RAM")[0].source.contains("ECS common error codes"));
    assert!(shared("InvalidAction.NotFound")[0].source.contains("gateway"));
    assert!(shared("Throttling.User")[0].advice.contains("fewer"));
    // The status says that it was the gateway and not the operation.
    let throttled = code(
        "StatusCode: 400\nCode: Throttling",
        None,
        &options("CreateSnapshot", Language::English),
    );
    assert_eq!(rows(&throttled), ["- 400 Throttling"]);
    let throttled = code(
        "StatusCode: 403\nCode: Throttling",
        None,
        &options("CreateSnapshot", Language::English),
    );
    assert_eq!(rows(&throttled), ["CreateSnapshot 403 Throttling"]);
}

#[test]
fn what_an_operation_does_not_document_is_explained_by_those_that_do() {
    let elsewhere = code(
        "InvalidPassword.Malformed",
        None,
        &options("CreateSnapshot", Language::English),
    );
    assert_eq!(rows(&elsewhere), ["ReInitDisk 400 InvalidPassword.Malformed"]);
}

#[test]
fn what_is_not_known_is_said_to_be_unknown() {
    let unknown = |query: &str| match explain(query, None, &Options::default()) {
        Explanation::Unknown { query, suggestions, .. } => (query, suggestions),
        other => panic!("{query}: {other:?}"),
    };
    assert_eq!(unknown("Code: ECONNREFUSED"), ("ECONNREFUSED".to_owned(), vec![]));
    assert_eq!(unknown("MissingParameter.DiskId").1, ["MissingParameter"]);
    assert!(unknown("IncorrectDisk").1.contains(&"IncorrectDiskStatus"));
    assert_eq!(unknown("InvalidFavouriteColour").1, [""; 0]);
    assert_eq!(unknown("It did not work: sorry").0, "");
    assert_eq!(unknown(""), (String::new(), vec![]));
}

#[test]
fn an_explanation_shows_no_secret() {
    let request = "Action=ReInitDisk&DiskId=d-bp67acfmxazb4ph1abcd&Password=EcsV587Secret&AccessKeyId=EcsV587Secret";
    let signed = "Specified signature is not matched with our calculation. server string to sign is:POST&%2F&AccessKeyId%3DEcsV587Secret";
    let answers = [
        body(
            "InvalidPassword.Malformed",
            "The specified parameter \"Password\" is not valid.",
        ),
        body("SignatureDoesNotMatch", signed),
        format!("Error: SignatureDoesNotMatch code: 400, {signed} request id: 1"),
        request.to_owned(),
        "Password: EcsV587Secret".to_owned(),
    ];
    for answer in answers {
        let explained = serde_json::to_string(&explain(&answer, Some(request), &Options::default())).unwrap();
        assert!(
            !explained.contains("587") && !explained.contains("Secret"),
            "{explained}"
        );
    }
    assert_eq!(check(request, &Options::default()).operation, Some("ReInitDisk"));
}

#[test]
fn any_text_is_explained() {
    let long = "Code: ".repeat(100_000);
    let quotes = "message: \\\"".repeat(50_000);
    for query in [
        long.as_str(),
        quotes.as_str(),
        "::::",
        "<Code>",
        "<![CDATA[",
        "message: \"\\",
        "message: <![CDATA[",
        "\u{feff}",
        "代码：错误",
    ] {
        let _ = explain(query, Some(query), &Options::default());
    }
}
