//! Input that is broken: one clear finding with its place, and no other request of the same input is lost.

// What is not as expected fails the test.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice)]

mod kit;

use std::time::{Duration, Instant};

use ecs_preflight::{CheckedRequest, Level, Options, Verdict, check, check_file};

const GOOD: &str = r#"{"Action": "CreateSnapshot", "DiskId": "d-1"}"#;
const GOOD_LIST: &str = "Action=CreateSnapshot&DiskId=d-1";

/// What is said of a text that cannot be read: `line:column message`.
fn unreadable(text: &str) -> String {
    let report = check(text, &Options::default());
    assert_eq!(
        kit::line(&report),
        "unchecked | - | unreadable@Action error",
        "{text:.80}"
    );
    assert_eq!(report.operation, None);
    let found = &report.diagnostics[0];
    let span = found.span.unwrap();
    format!("{}:{} {}", span.line, span.column, found.message)
}

const END: &str = "The JSON breaks off here: a value, a quote or a bracket is missing";
const SYNTAX: &str = "The JSON is broken here: this character does not belong in this place";
const ESCAPE: &str = "The JSON is broken here: there is no such escape";
const TRAILING: &str = "The JSON is followed by something else; one request is one object";
const NO_OBJECT: &str = r#"A request is a JSON object, such as {"Action": "CreateSnapshot", "DiskId": "d-…"}"#;
const EMPTY: &str = "There is no request to check: the input is empty";

#[test]
fn broken_json_is_said_with_its_place() {
    let broken = [
        ("{", "1:2", END),
        (r#"{"Action"#, "1:9", END),
        (r#"{"Action""#, "1:10", END),
        (r#"{"Action":"#, "1:11", END),
        (r#"{"Action": "ResetDisk"#, "1:22", END),
        (r#"{"Action": "ResetDisk""#, "1:23", END),
        (r#"{"Action": "ResetDisk","#, "1:24", END),
        (r#"{"Tag": [{"Key": "k"}"#, "1:22", END),
        (r#"{"Action": "ResetDisk",}"#, "1:24", SYNTAX),
        (r#"{"Action" "ResetDisk"}"#, "1:11", SYNTAX),
        (r#"{"Action": "ResetDisk" "DiskId": "d-1"}"#, "1:24", SYNTAX),
        (r#"{"Tag": ["k",]}"#, "1:14", SYNTAX),
        (r#"{"Tag": ["k"}"#, "1:13", SYNTAX),
        (r#"{"Tag": {"k"]"#, "1:13", SYNTAX),
        ("{Action: 1}", "1:2", SYNTAX),
        ("{'Action': 1}", "1:2", SYNTAX),
        (r#"{"Action": ResetDisk}"#, "1:12", SYNTAX),
        (r#"{"Action": tru}"#, "1:12", SYNTAX),
        (r#"{"Action": True}"#, "1:12", SYNTAX),
        (r#"{"Action": NaN}"#, "1:12", SYNTAX),
        (r#"{"Action": undefined}"#, "1:12", SYNTAX),
        (r#"{"RetentionDays": 007}"#, "1:20", SYNTAX),
        (r#"{"RetentionDays": +5}"#, "1:19", SYNTAX),
        (r#"{"RetentionDays": .5}"#, "1:19", SYNTAX),
        (r#"{"RetentionDays": 5.}"#, "1:21", SYNTAX),
        (r#"{"RetentionDays": 1e}"#, "1:21", SYNTAX),
        (r#"{"RetentionDays": -}"#, "1:20", SYNTAX),
        (r#"{"RetentionDays": 0x10}"#, "1:20", SYNTAX),
        ("{\"Action\": \"Reset\nDisk\"}", "1:18", SYNTAX),
        ("{\"Action\": \"Reset\tDisk\"}", "1:18", SYNTAX),
        ("{\"Action\": \"Reset\0Disk\"}", "1:18", SYNTAX),
        ("{\n  // why\n}", "2:3", SYNTAX),
        ("{\"a\": 1}\u{a0}", "1:9", TRAILING),
        ("}", "1:1", SYNTAX),
        ("]", "1:1", SYNTAX),
        (r#"{"Action": "Reset\Disk"}"#, "1:18", ESCAPE),
        (r#"{"Action": "\x41"}"#, "1:13", ESCAPE),
        (r#"{"Action": "\u00e"}"#, "1:13", ESCAPE),
        (r#"{"Action": "\uzzzz"}"#, "1:13", ESCAPE),
        ("{\n\"😀\": \"\\q\"}", "2:8", ESCAPE),
        (r#"{"Action": "ResetDisk"}}"#, "1:24", TRAILING),
        (r#"{"Action": "ResetDisk"} x"#, "1:25", TRAILING),
        (
            "{\"Action\": \"ResetDisk\"}\n{\"Action\": \"ResetDisk\"}",
            "2:1",
            TRAILING,
        ),
        ("[]", "1:1", NO_OBJECT),
        (r#"  [{"Action": "ResetDisk"}]"#, "1:3", NO_OBJECT),
        (r#""Action=ResetDisk""#, "1:1", NO_OBJECT),
        ("", "1:1", EMPTY),
        (" \r\n\t ", "1:1", EMPTY),
        ("\u{feff}", "1:1", EMPTY),
    ];
    for (text, place, message) in broken {
        assert_eq!(unreadable(text), format!("{place} {message}"), "{text}");
    }
}

#[test]
fn half_a_surrogate_pair_stands_for_no_character() {
    for half in [r"\ud83d", r"\ude00", r"\ud83dx", r"\ud83d\n", r"\ud83d\u0041"] {
        let text = format!(r#"{{"Action": "CreateSnapshot", "DiskId": "d-1", "SnapshotName": "a{half}b"}}"#);
        assert_eq!(
            kit::findings(&check(&text, &Options::default())),
            "allowed-characters@SnapshotName error",
            "{half}"
        );
    }
    // One character of two units: too short, unless it counts twice.
    let whole = r#"{"Action": "CreateSnapshot", "DiskId": "d-1", "Description": "\ud83d\ude00"}"#;
    assert_eq!(
        kit::findings(&check(whole, &Options::default())),
        "length@Description warning"
    );
}

#[test]
fn a_broken_percent_escape_is_said_where_it_stands() {
    let text = "Action=CreateSnapshot&DiskId=d-1&Description=50%&SnapshotName=auto&Fi%2lter=1&Tag.1.Key=%c3%28";
    let report = check(text, &Options::default());
    let said: Vec<String> = report
        .diagnostics
        .iter()
        .map(|found| format!("{} {}", found.span.unwrap().column, found.message))
        .collect();
    let expected = [
        "46 `Description` has a `%` without two hexadecimal digits; a plain `%` is written `%25`",
        "63 `SnapshotName` must not start with `auto`",
        "68 `***` is not a parameter of CreateSnapshot",
        "77 `***` has a `%` without two hexadecimal digits; a plain `%` is written `%25`",
        "89 `Tag.1.Key` has percent-escapes that are not UTF-8",
    ];
    assert_eq!(said, expected);
}

#[test]
fn a_request_of_50_megabytes_is_one_finding_at_once() {
    let began = Instant::now();
    for start in [
        "Action=CreateSnapshot&DiskId=",
        "{\"Action\": \"",
        "{",
        "",
        "\u{feff}[",
        "[",
    ] {
        let text = format!("{start}{}", "x".repeat(50 << 20));
        let said = unreadable(&text);
        assert!(
            said.ends_with("is longer than 1048576 bytes, which is more than is read as one request"),
            "{said}"
        );
    }
    assert!(began.elapsed() < Duration::from_secs(30), "{:?}", began.elapsed());
}

#[test]
fn a_request_of_a_megabyte_is_read_and_one_byte_more_is_not() {
    let most = format!(
        "{GOOD_LIST}&Description={}",
        "x".repeat((1 << 20) - GOOD_LIST.len() - "&Description=".len())
    );
    assert_eq!(
        kit::findings(&check(&most, &Options::default())),
        "length@Description error"
    );
    assert!(unreadable(&format!("{most}x")).contains("is longer than 1048576 bytes"));
}

#[test]
fn nesting_is_followed_64_levels_deep() {
    let nested = |depth: usize| {
        format!(
            r#"{{"Action": "CreateSnapshot", "DiskId": "d-1", "x": {}{}}}"#,
            "[".repeat(depth),
            "]".repeat(depth)
        )
    };
    assert_eq!(
        kit::line(&check(&nested(1), &Options::default())),
        "passes | - | unknown-parameter@x warning"
    );
    assert_eq!(check(&nested(63), &Options::default()).verdict, Verdict::Passes);
    for depth in [64, 100_000] {
        let said = unreadable(&nested(depth));
        assert_eq!(
            said,
            "1:115 The request is nested more than 64 levels deep, which no request of the service is"
        );
    }
    let objects = "{\"a\":".repeat(100_000);
    assert!(unreadable(&objects).contains("is nested more than 64 levels deep"));
    assert!(unreadable(&"[".repeat(100_000)).ends_with(END));
}

#[test]
fn ten_thousand_parameters_are_read() {
    let list = |count: usize| format!("{GOOD_LIST}{}", "&x=1".repeat(count - 2));
    assert_eq!(check(&list(10_000), &Options::default()).diagnostics.len(), 9_998);
    assert!(
        unreadable(&list(10_001))
            .ends_with("The request has more than 10000 parameters, which is more than is read as one request")
    );
    let json = |count: usize| {
        format!(
            r#"{{"Action": "CreateSnapshot", "x": [{}]}}"#,
            vec!["1"; count - 1].join(",")
        )
    };
    assert_eq!(check(&json(10_000), &Options::default()).verdict, Verdict::Rejected);
    assert!(unreadable(&json(10_001)).contains("more than 10000 parameters"));
}

#[test]
fn odd_bytes_in_a_list_are_no_trouble() {
    let same = [
        ("\u{feff}Action=CreateSnapshot&DiskId=d-1", "-"),
        ("Action=CreateSnapshot&DiskId=d-1\r\n", "-"),
        (
            "\r\n\r\nAction=CreateSnapshot\r\n&DiskId=d-1\r\n&<Common request parameters>\r\n",
            "-",
        ),
        ("Action=CreateSnapshot&DiskId=d-1&&&", "-"),
        ("Action=CreateSnapshot&DiskId=d-1&Description=a\0b", "-"),
        ("Action=CreateSnapshot&DiskId=d-1\0", "id-format@DiskId warning"),
        (
            "Action=CreateSnapshot&DiskId=d-1&a\0b=1",
            "unknown-parameter@*** warning",
        ),
        ("Action=CreateSnapshot&DiskId=d-1&=", "unknown-parameter@*** warning"),
        ("https://ecs.aliyuncs.com/", "unknown-operation@Action warning"),
        ("?", "unknown-operation@Action warning"),
        ("&", "unknown-operation@Action warning"),
        ("<Common request parameters>", "unknown-operation@Action warning"),
    ];
    for (text, findings) in same {
        assert_eq!(kit::findings(&check(text, &Options::default())), findings, "{text:?}");
    }
    let named = check("Action=CreateSnapshot&DiskId=d-1&a\0b=1", &Options::default());
    assert!(
        !named.diagnostics[0].message.contains('\0'),
        "a message shows no control character"
    );
}

#[test]
fn what_is_json_and_no_object_is_told_what_one_is() {
    for value in ["1", "-2.5e3", "null", "true", "\"x\"", "[]"] {
        let array = format!("[{value}]");
        let in_array: Vec<_> = check_file(array.as_bytes(), &Options::default()).collect();
        for report in [&check(value, &Options::default()), &in_array[0].report] {
            let message = &report.diagnostics[0].message;
            assert!(message.starts_with("A request is a JSON object"), "{value}: {message}");
        }
    }
}

/// The requests of a file, each as `line: findings`.
fn file(bytes: impl AsRef<[u8]>) -> Vec<String> {
    let told = |checked: CheckedRequest| {
        let place = checked.report.diagnostics.first().and_then(|found| found.span);
        let at = place.map_or(String::new(), |span| format!(" at {}:{}", span.line, span.column));
        format!("{}: {}{at}", checked.line, kit::findings(&checked.report))
    };
    let options = each_for_itself();
    check_file(bytes.as_ref(), &options).map(told).collect()
}

/// The same request stands in these files again and again, which is not what is looked at here.
fn each_for_itself() -> Options {
    let mut options = Options::default();
    options.set_rule("work-in-progress", Level::Off).unwrap();
    options
}

#[test]
fn files_of_every_shape_are_taken_apart() {
    let (one, two) = ("CreateSnapshot", "ResetDisk");
    let bad = "missing-parameter@DiskId error";
    let nothing: [&str; 0] = [];
    assert_eq!(file(""), nothing);
    assert_eq!(file("\u{feff}\r\n \t\n"), nothing);
    assert_eq!(file("# only a remark\n\n  # and another\n"), nothing);
    assert_eq!(file(GOOD), ["1: -"]);
    assert_eq!(file(format!("\u{feff}{GOOD}\r\n")), ["1: -"]);
    assert_eq!(file(format!("[{GOOD}, {GOOD}]")), ["1: -", "1: -"]);
    assert_eq!(file(format!("{GOOD}\n\n{GOOD}\n")), ["1: -", "3: -"]);
    assert_eq!(file(format!("{GOOD}{GOOD}")), ["1: -", "1: -"]);
    assert_eq!(
        file(format!(
            "Action={one}\r\n# remark\r\n\r\nAction={two}&SnapshotId=s-1\r\n"
        )),
        [format!("1: {bad} at 1:8"), format!("4: {bad} at 4:8")]
    );
    assert_eq!(
        file(format!(
            "[\n  {{\n    \"Action\": \"{one}\"\n  }},\n  {{\n    \"Action\": \"{one}\"\n  }}\n]\n"
        )),
        [format!("2: {bad} at 3:16"), format!("5: {bad} at 6:16")]
    );
    assert_eq!(
        file(format!(
            "https://ecs.aliyuncs.com/?Action={one}\n&SnapshotName=备份😀\n&DiskId=\n{GOOD_LIST}"
        )),
        [
            "1: allowed-characters@SnapshotName error, missing-parameter@DiskId error at 2:15".to_owned(),
            "4: -".to_owned()
        ]
    );
}

#[test]
fn spans_are_places_in_the_file() {
    let text = format!(
        "# 备份😀\n{GOOD}\n{{\"Action\": \"CreateSnapshot\", \"DiskId\": \"d-1\", \"SnapshotName\": \"备份😀\"}}\n"
    );
    let options = each_for_itself();
    let found = check_file(text.as_bytes(), &options).last().unwrap().report.diagnostics;
    let span = found[0].span.unwrap();
    let units: Vec<u16> = text.encode_utf16().collect();
    let shown = &units[usize::try_from(span.start).unwrap()..usize::try_from(span.end).unwrap()];
    assert_eq!(String::from_utf16(shown).unwrap(), "备份😀");
    assert_eq!((span.line, span.column), (3, 64));
}

#[test]
fn a_broken_request_loses_no_other_one() {
    let broken: &[&[u8]] = &[
        b"{",
        b"{\"Action\": \"CreateSnapshot",
        b"{\"Action\": \"CreateSnapshot\", \"DiskId\": \"d-1\"",
        b"{\"Action\": \"CreateSnapshot\", \"DiskId\": \"d-1\",}",
        b"{\"Action\": \"CreateSnapshot\" \"DiskId\": \"d-1\"}",
        b"{\"Action\": \"Create\\xSnapshot\"}",
        b"{\"Action\": tru}",
        b"{\"Tag\": [{\"Key\": \"k\"}",
        b"{\"Tag\": [{\"Key\": \"k\"]}",
        b"{\"Action\": \"\xff\xfe\"}",
        b"{\"Action\": \"Create\0Snapshot\"}",
        b"Action=CreateSnapshot&DiskId=d-1&Description=\xff\xfe",
        b"\xff\xfe\x00\x01",
        b"}",
        b"\"text\"",
    ];
    for bytes in broken {
        let shown = String::from_utf8_lossy(bytes);
        for (kept, end) in [(GOOD, "\n"), (GOOD, "\r\n"), (GOOD_LIST, "\n"), (GOOD_LIST, "\r\n")] {
            let input = [kept.as_bytes(), bytes, kept.as_bytes(), bytes, kept.as_bytes()].join(end.as_bytes());
            let found = file(&input);
            let good = |line: usize| found.contains(&format!("{line}: -"));
            assert!(good(1) && good(3) && good(5), "{shown} between {kept}: {found:#?}");
            let is_said = |line: usize| {
                found
                    .iter()
                    .any(|one| one.starts_with(&format!("{line}: unreadable@Action error")))
            };
            assert!(is_said(2) && is_said(4), "{shown}: {found:#?}");
        }
        let array = [
            b"[".as_slice(),
            GOOD.as_bytes(),
            b",\n",
            bytes,
            b",\n",
            GOOD.as_bytes(),
            b"\n]",
        ]
        .concat();
        let found = file(&array);
        assert!(
            found.contains(&"1: -".to_owned()) && found.contains(&"3: -".to_owned()),
            "{shown} in an array: {found:#?}"
        );
    }
    let odd = file(format!("[{GOOD}, {{\"Action\" 1}}, 7, null, [], {GOOD}]"));
    assert_eq!(
        odd.first().zip(odd.last()),
        Some((&"1: -".to_owned(), &"1: -".to_owned())),
        "{odd:#?}"
    );
}

#[test]
fn a_broken_request_of_many_lines_ends_where_the_next_begins() {
    let pretty = "{\n  \"Action\": \"CreateSnapshot\",\n  \"DiskId\": \"d-1\"\n}";
    let lines = pretty.lines().count();
    for broken in [
        pretty.replace("\"d-1\"", "\"d-1"),
        pretty.replace("\"d-1\"", "d-1"),
        pretty.replace("\"d-1\"", ""),
        pretty.replace("\"d-1\"", "\"d-1\","),
        pretty.replace("\"d-1\"", "[\"d-1\""),
        pretty.replace("\"d-1\"", "{\"d-1\""),
        pretty.replace("Snapshot\",", "Snapshot\""),
        pretty.replace("Snapshot\",", "Snapshot\\\","),
        pretty.replace("DiskId\":", "DiskId:"),
        pretty.replace("DiskId\":", "DiskId\""),
        pretty.replace("\n}", "\n]"),
        pretty.replace("\n}", "\n}}"),
        pretty.replace("\n}", ""),
        pretty.replace('{', ""),
    ] {
        for (open, between, close) in [("", "\n", ""), ("[\n", ",\n", "\n]\n")] {
            let input = format!("{open}{pretty}{between}{broken}{between}{pretty}{between}{GOOD}{close}");
            let found = file(&input);
            let first = 1 + open.len() / 2;
            let third = first + lines + broken.lines().count();
            let is_good = |line: usize| found.contains(&format!("{line}: -"));
            let all = is_good(first) && is_good(third) && is_good(third + lines);
            assert!(all, "{input}\n{found:#?}");
            assert!(
                found.iter().any(|one| one.contains("unreadable@Action error")),
                "{input}\n{found:#?}"
            );
        }
    }
}

#[test]
fn an_array_that_breaks_off_is_said_once() {
    let said = "unreadable@Action error";
    assert_eq!(file("["), [format!("1: {said} at 1:2")]);
    assert_eq!(
        file(format!("[{GOOD}")),
        ["1: -".to_owned(), format!("1: {said} at 1:{}", GOOD.len() + 2)]
    );
    assert_eq!(
        file(format!("[\n{GOOD},\n{GOOD},\n")),
        [
            "2: -".to_owned(),
            "3: -".to_owned(),
            format!("3: {said} at 3:{}", GOOD.len() + 2)
        ]
    );
    assert_eq!(
        file(format!("[{GOOD}, {{")),
        ["1: -".to_owned(), format!("1: {said} at 1:{}", GOOD.len() + 5)]
    );
    assert_eq!(file("[]"), Vec::<String>::new());
    let options = Options::default();
    let last = check_file(b"[", &options).last().unwrap().report;
    assert_eq!(last.diagnostics[0].message, END);
}

#[test]
fn a_request_breaks_off_where_its_last_line_ends() {
    let said = "unreadable@Action error";
    for (broken, place) in [
        ("{\"Action\":\"ResetDisk\",\n\"DiskId\":\"d-1\"\n", "2:15"),
        ("{\"Action\":\r\n\r\n", "1:11"),
        ("{\"a\": [1,  \n  ", "1:10"),
    ] {
        assert_eq!(file(broken), [format!("1: {said} at {place}")]);
        let line: usize = place[..1].parse().unwrap();
        let behind = format!("2: {said} at {}{}", line + 1, &place[1..]);
        assert_eq!(file(format!("{GOOD}\n{broken}")), ["1: -".to_owned(), behind]);
    }
}

#[test]
fn a_file_that_is_not_utf8_says_where() {
    let options = Options::default();
    let bytes = [
        GOOD_LIST.as_bytes(),
        b"\nAction=CreateSnapshot&DiskId=\xe5\xa4\x87\xe5\xa4&x=1\n",
        GOOD_LIST.as_bytes(),
    ]
    .concat();
    let checked: Vec<CheckedRequest> = check_file(&bytes, &options).collect();
    assert_eq!(checked.len(), 3);
    let found = &checked[1].report.diagnostics[0];
    let span = found.span.unwrap();
    assert_eq!(
        (span.line, span.column, found.message.as_str()),
        (2, 31, "The request is not UTF-8 from here on")
    );
}

#[test]
fn a_line_of_50_megabytes_loses_no_other_request() {
    let long = "x".repeat(50 << 20);
    for line in [
        format!("Action={long}"),
        format!("{{\"Action\": \"{long}\"}}"),
        format!("{{\"Action\": \"{long}"),
        format!("{{{long}"),
    ] {
        let began = Instant::now();
        let found = file(format!("{GOOD}\n{line}\n{GOOD}\n"));
        let start = &line[..20];
        assert_eq!(
            found,
            ["1: -", "2: unreadable@Action error at 2:1048577", "3: -"],
            "{start}"
        );
        assert!(
            began.elapsed() < Duration::from_secs(30),
            "{start}: {:?}",
            began.elapsed()
        );
    }
}

#[test]
fn deep_nesting_loses_no_other_request() {
    for (open, close) in [("[", "]"), ("{\"a\":", "}"), ("[{\"a\":", "}]")] {
        let value = format!("{{\"x\": {}1{}}}", open.repeat(100_000), close.repeat(100_000));
        let found = file(format!("{GOOD}\n{value}\n{GOOD}\n"));
        assert_eq!(found.len(), 3, "{open}");
        assert!(found[1].starts_with("2: unreadable@Action error at 2:"), "{}", found[1]);
        let found = file(format!("{GOOD}\n{}\n{GOOD}\n", open.repeat(100_000)));
        assert!(
            found.contains(&"1: -".to_owned()) && found.contains(&"3: -".to_owned()),
            "{open}: {found:#?}"
        );
    }
}

#[test]
fn a_hundred_thousand_requests_are_checked() {
    let began = Instant::now();
    let options = each_for_itself();
    for request in [GOOD, GOOD_LIST] {
        let input = format!("{request}\n").repeat(100_000);
        let mut count = 0;
        for (index, checked) in check_file(input.as_bytes(), &options).enumerate() {
            assert_eq!(
                (checked.index, checked.line),
                (index, u32::try_from(index).unwrap() + 1)
            );
            assert!(checked.report.diagnostics.is_empty());
            count += 1;
        }
        assert_eq!(count, 100_000);
    }
    assert!(began.elapsed() < Duration::from_secs(60), "{:?}", began.elapsed());
}

#[test]
fn broken_requests_in_great_number_take_no_more_than_their_length() {
    let began = Instant::now();
    for line in ["{\"a\":\n", "{\"a\":[\n", "{\"a\":\"b\n", "[\n", "]\n", "{\n"] {
        let input = line.repeat(100_000);
        let options = Options::default();
        assert!(check_file(input.as_bytes(), &options).all(|checked| checked.report.verdict == Verdict::Unchecked));
    }
    assert!(began.elapsed() < Duration::from_secs(60), "{:?}", began.elapsed());
}
