//! The same request in every form gives the same findings, and every finding points at the text that it is about.

// What is not as expected fails the test.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice)]

mod kit;

use ecs_preflight::{Options, PathStep, Report, Verdict, check};

/// A request in the flat form, before any encoding.
type Pairs = &'static [(&'static str, &'static str)];

/// One that passes, one that is wrong in many ways, one of each operation, and one in which nothing is only ASCII.
const REQUESTS: &[Pairs] = &[
    &[
        ("Action", "CreateSnapshot"),
        ("DiskId", "d-bp1s5fnvk4gn2tws0abc"),
        ("SnapshotName", "nightly"),
    ],
    &[
        ("Action", "CreateSnapshot"),
        ("DiskId", " s-bp199lyny9b3****"),
        ("SnapshotName", "auto & more"),
        ("Description", "http://x?a=1&b=2#c"),
        ("RetentionDays", "65537"),
        ("Category", "standard"),
        ("InstantAccess", "false"),
        ("InstantAccessRetentionDays", "3.0"),
        ("Tag.1.Key", "acs:env"),
        ("Tag.1.Value", "100%"),
        ("Tag.2.Key", "acs:env"),
        ("Tag.3.Value", "https://x"),
        ("ClientToken", "é"),
        ("DryRun", "true"),
        ("RegionId", "cn_hangzhou"),
    ],
    &[
        ("Action", "CreateSnapshot"),
        ("DiskId", "d-bp1s5fnvk4gn2tws0abc"),
        ("SnapshotName", "备份 😀 \"quoted\" \\ +1"),
        ("Description", "说明：\t每晚\u{1F600}"),
        ("Tag.1.Key", "环境"),
        ("Tag.1.Value", "生产=1&2"),
    ],
    &[
        ("Action", "ResetDisk"),
        ("DiskId", "s-bp199lyny9b3xyz0abcd"),
        ("SnapshotId", ""),
        ("DryRun", "yes"),
        ("Snapshotname", "x"),
        ("Size", "40"),
    ],
    &[
        ("Action", "RebootInstances"),
        ("RegionId", "cn-hangzou"),
        ("InstanceId.1", "i-bp67acfmxazb4pxyz012"),
        ("InstanceId.2", "i-bp67acfmxazb4pxyz012"),
        ("InstanceId.3", "i 3"),
        ("BatchOptimization", "SuccessFirst"),
        ("DryRun", "true"),
    ],
    &[("Action", "RebootInstances"), ("ForceReboot", "TRUE")],
    &[
        ("Action", "ReInitDisk"),
        ("DiskId", "1033-60053321"),
        ("AutoStartInstance", "1"),
        ("Version", "2014-05-25"),
    ],
    &[("Action", "ReinitDisk"), ("DiskId", "d-1")],
    &[("DiskId", "d-1")],
];

const WITH_PASSWORD: Pairs = &[
    ("Action", "ReInitDisk"),
    ("DiskId", "d-bp67acfmxazb4phxyz01"),
    ("Password", "/Ab \"c+d&e=f%'"),
    ("AutoStartInstance", "true"),
];

/// Percent-encoded as the service's signatures ask for it.
fn encoded(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte);
    let encode = |byte: u8| {
        if plain(byte) {
            char::from(byte).to_string()
        } else {
            format!("%{byte:02X}")
        }
    };
    text.bytes().map(encode).collect()
}

fn joined(pairs: Pairs, between: &str, encode: fn(&str) -> String) -> String {
    let each = pairs
        .iter()
        .map(|(name, value)| format!("{}={}", encode(name), encode(value)));
    each.collect::<Vec<_>>().join(between)
}

fn bare(pairs: Pairs) -> String {
    joined(pairs, "&", encoded)
}

fn form_body(pairs: Pairs) -> String {
    joined(pairs, "&", |text| encoded(text).replace("%20", "+"))
}

/// As the documents print their samples.
fn sample(pairs: Pairs) -> String {
    format!("{}\n&<Common request parameters>", joined(pairs, "\n&", encoded))
}

fn json_text(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

fn flat_json(pairs: Pairs, text: fn(&str) -> String) -> String {
    let each = pairs
        .iter()
        .map(|(name, value)| format!("{}: {}", text(name), text(value)));
    format!("{{{}}}", each.collect::<Vec<_>>().join(", "))
}

/// With lists as lists: `Tag.1.Key` and `Tag.1.Value` become the members of one object.
fn nested_json(pairs: Pairs) -> String {
    let mut members: Vec<(String, serde_json::Value)> = Vec::new();
    for (name, value) in pairs {
        let steps: Vec<&str> = name.split('.').collect();
        let [base, number, member @ ..] = steps.as_slice() else {
            members.push(((*name).to_owned(), (*value).into()));
            continue;
        };
        if !members.iter().any(|(known, _)| known == base) {
            members.push(((*base).to_owned(), serde_json::json!([])));
        }
        let (_, list) = members.iter_mut().find(|(known, _)| known == base).unwrap();
        let list = list.as_array_mut().unwrap();
        let index = number.parse::<usize>().unwrap() - 1;
        list.resize(list.len().max(index + 1), serde_json::Value::Null);
        match member {
            [] => list[index] = (*value).into(),
            [member, ..] if list[index].is_null() => list[index] = serde_json::json!({ *member: value }),
            [member, ..] => list[index][*member] = (*value).into(),
        }
    }
    let each = members
        .iter()
        .map(|(name, value)| format!("{}: {value}", json_text(name)));
    format!("{{{}}}", each.collect::<Vec<_>>().join(",\n  "))
}

/// The first entry of each list flat, the others nested.
fn mixed_json(pairs: Pairs) -> String {
    let is_flat = |name: &str| !name.contains('.') || name.contains(".1");
    let (flat, nested): (Vec<_>, Vec<_>) = pairs.iter().copied().partition(|(name, _)| is_flat(name));
    let flat = flat_json(flat.leak(), json_text);
    let nested = nested_json(nested.leak());
    match (flat.strip_suffix('}'), nested.strip_prefix('{')) {
        (Some(flat), Some(nested)) if nested != "}" => format!("{flat}, {nested}"),
        _ => flat,
    }
}

/// Every form that says nothing about how the request travels.
fn forms(pairs: Pairs) -> Vec<(&'static str, String)> {
    vec![
        ("a bare list", bare(pairs)),
        (
            "a bare list, not encoded more than needed",
            joined(pairs, "&", |text| {
                text.replace('%', "%25")
                    .replace('&', "%26")
                    .replace('+', "%2B")
                    .replace('\t', "%09")
            }),
        ),
        (
            "a bare list with an ampersand at each end",
            format!("&{}&", bare(pairs)),
        ),
        ("the body of a form", form_body(pairs)),
        ("a sample of the documents", sample(pairs)),
        (
            "a list behind a byte order mark",
            format!("\u{feff}{}\r\n", bare(pairs)),
        ),
        ("flat JSON", flat_json(pairs, json_text)),
        ("flat JSON with escapes", flat_json(pairs, kit::escaped)),
        ("nested JSON", nested_json(pairs)),
        ("mixed JSON", mixed_json(pairs)),
        (
            "JSON behind a byte order mark",
            format!("\u{feff}\n {}\n", nested_json(pairs)),
        ),
        (
            "an HTTP message with the body of a form",
            format!(
                "POST / HTTP/1.1\r\nhost: ecs.aliyuncs.com\r\n\r\n{}\r\n",
                form_body(pairs)
            ),
        ),
        (
            "an object of an HTTP message",
            format!(
                r#"{{"method": "POST", "headers": {{"Host": "h"}}, "body": {}}}"#,
                nested_json(pairs)
            ),
        ),
    ]
}

/// The operation in a header or in the SDK's `Params`, and the parameters elsewhere.
fn with_headers(pairs: Pairs) -> Vec<(&'static str, String)> {
    let [("Action", action), rest @ ..] = pairs else {
        return Vec::new();
    };
    let (first, others) = rest.split_at(rest.len() / 2);
    let headers =
        format!("host: h\nX-Acs-Action: {action} \nx-acs-version:2014-05-26\nauthorization: ACS3 x=y&DiskId=1\n");
    let object = format!(r#""x-acs-action": "{action}", "Authorization": "x""#);
    vec![
        (
            "a message with a body",
            format!("POST / HTTP/1.1\n{headers}\n{}", bare(rest)),
        ),
        (
            "a message that says it twice",
            format!("POST / HTTP/1.1\nX-Acs-Action: ResetDisk\n\n{}", bare(pairs)),
        ),
        (
            "a message with both",
            format!("POST /?{} HTTP/1.1\n{headers}\n{}", bare(first), bare(others)),
        ),
        (
            "an object",
            format!(r#"{{"headers": {{{object}}}, "query": {}}}"#, mixed_json(rest)),
        ),
        (
            "an object with both",
            format!(
                r#"{{"headers": {{{object}}}, "query": {}, "body": {}}}"#,
                flat_json(first, json_text),
                flat_json(others, json_text)
            ),
        ),
        (
            "the SDK's Params",
            format!(
                r#"{{"action": "{action}", "version": "2014-05-26", "pathname": "/", "query": {}}}"#,
                nested_json(rest)
            ),
        ),
    ]
}

fn addresses(pairs: Pairs) -> Vec<(&'static str, String)> {
    vec![
        ("a question mark", format!("?{}", bare(pairs))),
        ("a path", format!("/?{}", bare(pairs))),
        ("an address", format!("https://ecs.aliyuncs.com/?{}", bare(pairs))),
        (
            "an address without a path",
            format!("https://ecs.aliyuncs.com?{}", bare(pairs)),
        ),
        (
            "an address with a fragment",
            format!("https://ecs.aliyuncs.com/?{}#DryRun=true", bare(pairs)),
        ),
        (
            "an address in the documents",
            format!("https://ecs.aliyuncs.com/?{}", sample(pairs)),
        ),
        ("an http address", format!("http://ecs.aliyuncs.com/?{}", bare(pairs))),
    ]
}

/// Everything but positions: a nested form may have another order.
fn told(report: &Report) -> (String, String, Vec<String>) {
    let mut findings: Vec<String> = report
        .diagnostics
        .iter()
        .map(|found| {
            format!(
                "{} {}: {}",
                kit::finding(found),
                kit::word(found.certainty),
                found.message
            )
        })
        .collect();
    findings.sort();
    (kit::word(report.verdict), kit::answer(report), findings)
}

#[test]
fn every_form_of_a_request_is_found_the_same() {
    let options = Options::default();
    for pairs in REQUESTS {
        let expected = told(&check(&bare(pairs), &options));
        let forms = forms(pairs).into_iter().chain(addresses(pairs));
        for (form, text) in forms.chain(with_headers(pairs)) {
            let found = told(&check(&text, &options));
            assert_eq!(found, expected, "as {form}: {text}");
        }
    }
}

#[test]
fn a_password_is_found_in_addresses_alone() {
    let options = Options::default();
    let expected = told(&check(&bare(WITH_PASSWORD), &options));
    for (form, text) in forms(WITH_PASSWORD) {
        assert_eq!(told(&check(&text, &options)), expected, "as {form}");
    }
    for (form, text) in addresses(WITH_PASSWORD) {
        let severity = if form == "an http address" { "error" } else { "warning" };
        let own = format!("password-in-address@Password {severity} certain: ");
        let (verdict, answer, mut findings) = told(&check(&text, &options));
        let count = findings.len();
        findings.retain(|finding| !finding.starts_with(&own));
        assert_eq!(findings.len() + 1, count, "as {form}");
        assert_eq!((verdict, answer, findings), expected, "as {form}");
    }
}

#[test]
fn numbers_booleans_and_nothing_are_what_the_wire_carries() {
    let same = [
        (
            r#"{"Action": "CreateSnapshot", "DiskId": "d-1", "RetentionDays": 65537}"#,
            "RetentionDays=65537",
        ),
        (
            r#"{"Action": "CreateSnapshot", "DiskId": "d-1", "RetentionDays": 3.0}"#,
            "RetentionDays=3.0",
        ),
        (
            r#"{"Action": "CreateSnapshot", "DiskId": "d-1", "RetentionDays": 1e3}"#,
            "RetentionDays=1e3",
        ),
        (
            r#"{"Action": "CreateSnapshot", "DiskId": "d-1", "RetentionDays": -0}"#,
            "RetentionDays=-0",
        ),
        (
            r#"{"Action": "CreateSnapshot", "DiskId": "d-1", "RetentionDays": 99999999999999999999}"#,
            "RetentionDays=99999999999999999999",
        ),
        (
            r#"{"Action": "CreateSnapshot", "DiskId": "d-1", "InstantAccess": true}"#,
            "InstantAccess=true",
        ),
        (
            r#"{"Action": "CreateSnapshot", "DiskId": "d-1", "InstantAccess": false}"#,
            "InstantAccess=false",
        ),
        (
            r#"{"Action": "CreateSnapshot", "DiskId": "d-1", "SnapshotName": true}"#,
            "SnapshotName=true",
        ),
        (
            r#"{"Action": "CreateSnapshot", "DiskId": "d-1", "SnapshotName": ""}"#,
            "SnapshotName=",
        ),
        (
            r#"{"Action": "CreateSnapshot", "DiskId": "d-1", "SnapshotName": null}"#,
            "",
        ),
        (r#"{"Action": "CreateSnapshot", "DiskId": "d-1", "Tag": []}"#, ""),
        (r#"{"Action": "CreateSnapshot", "DiskId": "d-1", "Tag": null}"#, ""),
        (r#"{"Action": "CreateSnapshot", "DiskId": "d-1", "Tag": [{}]}"#, ""),
        (
            r#"{"Action": "CreateSnapshot", "DiskId": "d-1", "Tag": [{"Key": "k", "Value": null}]}"#,
            "Tag.1.Key=k",
        ),
        (
            r#"{"Action": "CreateSnapshot", "DiskId": "d-1", "Tag": [null, {"Key": "k"}]}"#,
            "Tag.2.Key=k",
        ),
        (
            r#"{"Action": "CreateSnapshot", "DiskId": "d-1", "Tag": [{"key": "k", "value": "v"}]}"#,
            "Tag.1.key=k&Tag.1.value=v",
        ),
        (
            r#"{"Action": "CreateSnapshot", "DiskId": "d-1", "Tag": {"1": {"Key": "k"}}}"#,
            "Tag.1.Key=k",
        ),
        (
            r#"{"Action": "CreateSnapshot", "DiskId": "d-1", "Tag": ["k"]}"#,
            "Tag.1=k",
        ),
        (r#"{"Action": "CreateSnapshot", "DiskId": "d-1", "Tag": "k"}"#, "Tag=k"),
        (
            r#"{"Action": "CreateSnapshot", "DiskId": "d-1", "DiskId": "d-2"}"#,
            "DiskId=d-2",
        ),
    ];
    for (json, list) in same {
        let list = format!("Action=CreateSnapshot&DiskId=d-1&{list}");
        let options = Options::default();
        assert_eq!(told(&check(json, &options)), told(&check(&list, &options)), "{json}");
    }
}

#[test]
fn the_operation_may_stand_in_the_options() {
    let mut options = Options::default();
    options.operation = Some("ResetDisk".to_owned());
    let both = "missing-parameter@SnapshotId error";
    assert_eq!(kit::findings(&check("DiskId=d-1", &options)), both);
    assert_eq!(kit::findings(&check(r#"{"DiskId": "d-1"}"#, &options)), both);
    let named = check("Action=ReInitDisk&DiskId=d-1", &options);
    assert_eq!(
        (named.operation, kit::findings(&named)),
        (Some("ReInitDisk"), "-".to_owned())
    );
}

/// What every finding points at, a line each: `line:column «text» rule@parameter`.
fn pointed(text: &str) -> String {
    let units: Vec<u16> = text.encode_utf16().collect();
    let report = check(text, &Options::default());
    let each = report.diagnostics.iter().map(|found| {
        let span = found.span.unwrap();
        let (start, end) = (usize::try_from(span.start).unwrap(), usize::try_from(span.end).unwrap());
        let shown = String::from_utf16(&units[start..end]).unwrap();
        let before = String::from_utf16(&units[..start]).unwrap();
        let line_start = before.rfind('\n').map_or(0, |end| end + 1);
        let place = (
            before.matches('\n').count() + 1,
            before[line_start..].encode_utf16().count() + 1,
        );
        assert_eq!(
            (span.line, span.column),
            (number(place.0), number(place.1)),
            "line and column of {span:?}"
        );
        format!(
            "{}:{} «{shown}» {}@{}",
            span.line, span.column, found.rule, found.parameter
        )
    });
    each.collect::<Vec<_>>().join("\n")
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap()
}

#[test]
fn findings_point_at_values_and_names_in_lists() {
    let text = "Action=CreateSnapshot&DiskId=s-1&SnapshotName=备份😀&Tag.1.key=😀&Descripton=说明&RetentionDays=0";
    let expected = "\
1:30 «s-1» id-kind@DiskId
1:47 «备份😀» allowed-characters@SnapshotName
1:52 «Tag.1.key» deprecated-parameter@Tag.1.key
1:65 «Descripton» unknown-parameter@Descripton
1:93 «0» integer@RetentionDays";
    assert_eq!(pointed(text), expected);
}

#[test]
fn findings_point_at_the_text_as_it_is_encoded() {
    let text = "https://ecs.aliyuncs.com/?Action=CreateSnapshot\n&DiskId=d-1\n  &Snapshot%4Eame=%E5%A4%87+x\n&Description=%e5&<Common request parameters>";
    let expected = "\
3:19 «%E5%A4%87+x» allowed-characters@SnapshotName
4:14 «%e5» broken-encoding@Description";
    assert_eq!(pointed(text), expected);
}

#[test]
fn findings_point_into_json() {
    let text = r#"{
  "Action": "CreateSnapshot", "😀": "备份",
  "DiskId": "d-1", "SnapshotName": "备份😀 \u0041",
  "RetentionDays": 65537, "InstantAccess": 1,
  "Tag": [{"Key": "环境", "Value": "acs:😀"}, {"Key": "环境"}, {"Name": 1}]
}"#;
    let expected = "\
2:32 «😀» unknown-parameter@***
3:37 «备份😀 \\u0041» allowed-characters@SnapshotName
4:20 «65537» integer@RetentionDays
4:28 «InstantAccess» deprecated-parameter@InstantAccess
4:44 «1» boolean@InstantAccess
5:35 «acs:😀» forbidden-prefix@Tag.1.Value
5:54 «环境» duplicate-entry@Tag.2.Key
5:62 «Name» unknown-parameter@Tag.3.Name";
    assert_eq!(pointed(text), expected);
}

#[test]
fn what_is_missing_stands_where_the_operation_is_named() {
    assert_eq!(
        pointed("\n Action=ResetDisk&DryRun=maybe"),
        "2:9 «ResetDisk» missing-parameter@DiskId\n2:9 «ResetDisk» missing-parameter@SnapshotId\n2:26 «maybe» boolean@DryRun"
    );
    assert_eq!(
        pointed(r#"{"Action": "ResetDisk", "DiskId": "d-1"}"#),
        "1:13 «ResetDisk» missing-parameter@SnapshotId"
    );
    assert_eq!(pointed("DiskId=d-1"), "1:1 «» unknown-operation@Action");
    assert_eq!(
        pointed("DiskId=d-1&Action=ResetDsk"),
        "1:19 «ResetDsk» unknown-operation@Action"
    );
}

/// The path of every finding, a line each.
fn paths(text: &str) -> String {
    let report = check(text, &Options::default());
    let step = |step: &PathStep| match step {
        PathStep::Key(key) => format!("{key:?}"),
        PathStep::Index(index) => index.to_string(),
    };
    let each = report.diagnostics.iter().map(|found| {
        let steps: Vec<String> = found.path.iter().map(step).collect();
        format!("{} [{}]", found.parameter, steps.join(", "))
    });
    each.collect::<Vec<_>>().join("\n")
}

#[test]
fn paths_lead_through_the_callers_own_object() {
    assert_eq!(
        paths(r#"{"Action": "CreateSnapshot", "DiskId": "d-1", "Tag.1.Key": "acs:x"}"#),
        r#"Tag.1.Key ["Tag.1.Key"]"#
    );
    assert_eq!(
        paths(r#"{"Action": "CreateSnapshot", "DiskId": "d-1", "Tag": [{"Key": "k"}, null, {"Key": "acs:x"}]}"#),
        "Tag.3.Key [\"Tag\", 2, \"Key\"]\nTag.3.Key [\"Tag\", 2, \"Key\"]"
    );
    assert_eq!(
        paths(r#"{"Action": "RebootInstances", "RegionId": "cn-hangzhou", "InstanceId": ["i-1", "i 2"]}"#),
        r#"InstanceId.2 ["InstanceId", 1]"#
    );
    assert_eq!(
        paths(r#"{"Action": "CreateSnapshot", "DiskId": "d-1", "Filter": {"A": [{"B": {"C": 1}}]}}"#),
        r#"Filter.A.1.B.C ["Filter", "A", 0, "B", "C"]"#
    );
    assert_eq!(
        paths("Action=CreateSnapshot&DiskId=d-1&Tag.1.Key=acs:x"),
        r#"Tag.1.Key ["Tag.1.Key"]"#
    );
    assert_eq!(
        paths("Action=RebootInstances"),
        "InstanceId.1 [\"InstanceId\", 0]\nRegionId [\"RegionId\"]"
    );
    assert_eq!(paths("DiskId=d-1"), "Action []");
    assert_eq!(
        paths(r#"{"headers": {"X-Acs-Action": "ResetDsk"}, "query": {"DiskId": "d-1"}}"#),
        r#"Action ["headers", "X-Acs-Action"]"#
    );
    assert_eq!(
        paths(r#"{"action": "CreateSnapshot", "query": {"DiskId": "d-1"}, "body": {"Tag": [{"Key": "acs:x"}]}}"#),
        r#"Tag.1.Key ["body", "Tag", 0, "Key"]"#
    );
}

#[test]
fn findings_point_into_an_http_message() {
    assert_eq!(
        pointed("POST /?DiskId=d-1 HTTP/1.1\r\nx-acs-action:  ResetDsk\r\n\r\nSnapshotId=s-1"),
        "2:16 «ResetDsk» unknown-operation@Action"
    );
    assert_eq!(
        pointed("POST / HTTP/1.1\nx-acs-action: CreateSnapshot\n\nDiskId=d-1&RetentionDays=0"),
        "4:26 «0» integer@RetentionDays"
    );
}

#[test]
fn a_message_to_another_product_is_not_checked() {
    let forms = |host: &str| {
        [
            format!("POST / HTTP/1.1\nx-acs-action: CreateSnapshot\nhost: {host}\n\nSnapshotName=x"),
            format!("GET https://{host}/?Action=CreateSnapshot HTTP/1.1\n\n"),
            format!(r#"{{"headers": {{"Host": "{host}", "x-acs-action": "CreateSnapshot"}}, "query": {{"Tag": []}}}}"#),
            format!(r#"{{"url": "https://{host}/?Action=CreateSnapshot", "headers": {{}}}}"#),
        ]
    };
    for text in forms("swas.cn-hangzhou.aliyuncs.com") {
        let report = check(&text, &Options::default());
        assert_eq!(report.verdict, Verdict::Unchecked, "{text}");
        let message = &report.diagnostics[0].message;
        assert_eq!(
            message, "`Action` is one of another product here; only requests to ECS are checked",
            "{text}"
        );
    }
    for text in forms("ecs.cn-hangzhou.aliyuncs.com") {
        assert_eq!(check(&text, &Options::default()).verdict, Verdict::Rejected, "{text}");
    }
}
