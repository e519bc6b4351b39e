//! What whoever wrote a request says of findings that are meant to be.

mod kit;

use ecs_preflight::{Level, Options, check, check_file};

const DISK: &str = "Action=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0abc";

/// The reports of a file, a line each.
fn file(text: &str) -> Vec<String> {
    let options = Options::default();
    let reports = check_file(text.as_bytes(), &options).map(|checked| kit::line(&checked.report));
    reports.collect()
}

fn json(said: &str) -> String {
    let request = format!(
        r#"{{"Action": "CreateSnapshot", "DiskId": "d-bp1s5fnvk4gn2tws0abc", "SnapshotName": "auto-1", "x-preflight-ignore": {said}}}"#
    );
    kit::line(&check(&request, &Options::default()))
}

const REJECTED: &str = "rejected | 400 InvalidSnapshotName.Malformed rejected certain";

#[test]
fn a_comment_above_a_request_suppresses_what_it_names() {
    let text = format!(
        "# any comment\n# ecs-preflight-ignore forbidden-prefix -- the tool names them so\n\n{DISK}&SnapshotName=auto-1\n{DISK}&SnapshotName=auto-1\n"
    );
    assert_eq!(
        file(&text),
        [
            format!("{REJECTED} | -"),
            format!("{REJECTED} | forbidden-prefix@SnapshotName error")
        ],
        "the answer of the service is what it is, and the next request is another one"
    );
}

#[test]
fn a_member_of_a_json_request_does_too() {
    assert_eq!(json(r#""forbidden-prefix -- as it is""#), format!("{REJECTED} | -"));
    assert_eq!(
        json(r#"["forbidden-prefix -- as it is", "length, integer -- why"]"#),
        format!("{REJECTED} | suppression@x-preflight-ignore.2 warning, suppression@x-preflight-ignore.2 warning")
    );
}

#[test]
fn what_suppresses_nothing_or_says_not_why_is_reported() {
    let cases = [
        (
            "forbidden-prefix",
            format!("{REJECTED} | suppression@x-preflight-ignore warning"),
        ),
        (
            "forbidden-prefix --",
            format!("{REJECTED} | suppression@x-preflight-ignore warning"),
        ),
        (
            "-- no rule",
            format!("{REJECTED} | forbidden-prefix@SnapshotName error, suppression@x-preflight-ignore warning"),
        ),
        (
            "length: no words of rules",
            format!("{REJECTED} | forbidden-prefix@SnapshotName error, suppression@x-preflight-ignore warning"),
        ),
        (
            "no-such-rule -- why",
            format!("{REJECTED} | forbidden-prefix@SnapshotName error, suppression@x-preflight-ignore warning"),
        ),
    ];
    for (said, expected) in cases {
        assert_eq!(json(&format!("\"{said}\"")), expected, "{said}");
    }
    let comment = file(&format!("# ecs-preflight-ignore length -- why\n{DISK}"));
    assert_eq!(comment, ["passes | - | suppression@ecs-preflight-ignore warning"]);
    let text = format!("# ecs-preflight-ignore lenght -- why\n{DISK}");
    let options = Options::default();
    let report = check_file(text.as_bytes(), &options);
    let report = report.flat_map(|checked| checked.report.diagnostics.into_iter().map(|found| found.message));
    assert_eq!(
        report.collect::<Vec<_>>(),
        ["`ecs-preflight-ignore` names `lenght`, which is no rule; did you mean `length`?"]
    );
}

#[test]
fn what_stands_where_another_request_has_a_suppression_is_no_suppression() {
    let with = |(place, name): (usize, &str)| {
        format!(r#"{{"Action": "CreateSnapshot", "DiskId": "d-{place}", "{name}": "no-effect, length -- so"}}"#)
    };
    let names = ["x-preflight-ignore", "Remark", "x-preflight-ignore", "Remark"];
    let requests: Vec<String> = names.into_iter().enumerate().map(with).collect();
    let suppression = "passes | - | suppression@x-preflight-ignore warning, suppression@x-preflight-ignore warning";
    let other = "passes | - | unknown-parameter@Remark warning";
    assert_eq!(file(&requests.join("\n")), [suppression, other, suppression, other]);
}

#[test]
fn a_rule_that_is_off_is_not_complained_of() {
    let mut options = Options::default();
    assert_eq!(options.set_rule("length", Level::Off), Ok(()));
    let text = format!("# ecs-preflight-ignore length -- why\n{DISK}");
    let found = check_file(text.as_bytes(), &options).map(|checked| kit::findings(&checked.report));
    assert_eq!(found.collect::<Vec<_>>(), ["-"]);
}

#[test]
fn what_only_resembles_a_suppression_is_none() {
    for comment in [
        "# ecs-preflight-ignored length -- x",
        "# see ecs-preflight-ignore length -- x",
        "# ecs-preflight ignore",
    ] {
        assert_eq!(file(&format!("{comment}\n{DISK}")), ["passes | - | -"], "{comment}");
    }
}
