//! Scripts, Makefiles, workflows and documents, and what is found in their command lines.

// What is not as expected fails the test.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod kit;

use std::fs;
use std::path::Path;

use ecs_preflight::{Options, ScriptKind, check_script};

const FOLDER: &str = "tests/scripts";

/// The calls of a file, a line each, and under each its findings with what they stand at.
fn said(name: &str, bytes: &[u8]) -> String {
    let kind = ScriptKind::of(name, bytes).unwrap();
    let text: Vec<u16> = String::from_utf8_lossy(bytes).encode_utf16().collect();
    let mut lines = Vec::new();
    for checked in check_script(bytes, kind, &Options::default()) {
        let operation = checked.report.operation.unwrap_or("-");
        let (verdict, answer) = (kit::word(checked.report.verdict), kit::answer(&checked.report));
        lines.push(format!("{} {operation} | {verdict} | {answer}\n", checked.line));
        for found in &checked.report.diagnostics {
            let span = found.span.unwrap();
            let (start, end) = (usize::try_from(span.start).unwrap(), usize::try_from(span.end).unwrap());
            let place = String::from_utf16(&text[start..end]).unwrap();
            lines.push(format!(
                "  {}:{} {} `{place}`\n",
                span.line,
                span.column,
                kit::finding(found)
            ));
        }
    }
    lines.concat()
}

#[test]
fn every_script_is_answered_as_the_file_beside_it_says() {
    let mut differing = Vec::new();
    for entry in fs::read_dir(FOLDER).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if name.ends_with(".expected") {
            continue;
        }
        let beside = Path::new(FOLDER).join(format!("{name}.expected"));
        let now = said(&name, &fs::read(&path).unwrap());
        if std::env::var_os("UPDATE_CASES").is_some() {
            fs::write(&beside, &now).unwrap();
        }
        if fs::read_to_string(&beside).unwrap_or_default() != now {
            differing.push(format!("{name}\n{now}"));
        }
    }
    assert!(differing.is_empty(), "{}", differing.join("\n"));
}

#[test]
fn what_is_found_does_not_depend_on_how_lines_end() {
    for entry in fs::read_dir(FOLDER).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if name.ends_with(".expected") {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let windows = said(&name, text.replace('\n', "\r\n").as_bytes());
        assert_eq!(windows.replace("\r\n", "\n"), said(&name, text.as_bytes()), "{name}");
    }
}

const KINDS: [ScriptKind; 7] = [
    ScriptKind::Shell,
    ScriptKind::Makefile,
    ScriptKind::Yaml,
    ScriptKind::Markdown,
    ScriptKind::Dockerfile,
    ScriptKind::Jenkinsfile,
    ScriptKind::Program,
];

/// How many calls are found in bytes of a kind.
fn count(bytes: &[u8], kind: ScriptKind) -> usize {
    check_script(bytes, kind, &Options::default()).count()
}

const CALL: &str = "aliyun ecs ResetDisk --DiskId d-1";

#[test]
fn what_is_broken_costs_no_more_than_its_size() {
    let hostile = [
        "'",
        "\"",
        "`",
        "$(",
        "${",
        "$((",
        "$'",
        "((",
        "<<A\n",
        "<<'",
        "bash <<A\n",
        "bash <<'A'\necs\n",
        "$(bash <<A\necs\n",
        "bash <<A; ecs ",
        "\\",
        "\\\n",
        "${{",
        "{{ ",
        "{{a",
        "<< parameters.",
        "$(a <<b\n",
        "<<A\n$(aliyun ecs ResetDisk <<B\n",
        "$(shell ",
        "define a\n",
        "A = aliyun ecs ResetDisk ",
        "\"$(",
        "\u{feff}",
        "\0",
        "\t@",
        "\t$(",
        "- \"",
        "- '",
        "run: |\n",
        "run: >2\n ",
        "run: [",
        "run: \"\\\n",
        "a: &b ",
        "```sh\n",
        "~~~console\n$ ",
        "\r\n",
        "#\n",
        "case x in a) ",
        "{}",
        "C:\\aliyun.exe ecs ",
        "ssh ' ecs ",
        "sh -c \"",
        "sh -c 'sh -c \"ecs\"'\n",
        "RUN ecs \\\n",
        "CMD [\"aliyun\", \"ecs\", ",
        "ENTRYPOINT [ecs]\n",
        "RUN --a ",
        "RUN <<A\n",
        "RUN a <<A <<B\nA\n",
        "RUN a \\\n# ecs\n",
        "a=(\n",
        "a=(aliyun ecs ResetDisk\n",
        "a=(ecs ResetDisk) ",
        "run: [ecs, \"",
        "run:\n- ecs\n",
        "run:\n\n#\n",
        "run:\n- ecs\n{{ a\n",
        "${\"",
        "${a'}'",
        "$$",
        "parallel ' ecs ",
        "env:\n a_cmd: ecs\n",
        "run:\n- aliyun\n- ecs\n- [\n",
        "***",
        "?",
        "aliyun ecs ",
        "# x\naliyun ecs ResetDisk;",
        "aliyun ecs ResetDisk ",
        "--a ",
        "<a>",
        "2>&1 ",
        "é備😀",
    ];
    for piece in hostile {
        for text in [
            piece.repeat(200_000 / piece.len()),
            format!("run: |\n  {}\n  {CALL}", piece.repeat(20_000 / piece.len())),
            format!("\t{CALL}\n```sh\n{}", piece.repeat(20_000 / piece.len())),
        ] {
            for kind in KINDS {
                assert!(
                    count(text.as_bytes(), kind) <= text.len() / 8 + 1,
                    "{piece:?} as {kind:?}"
                );
            }
        }
    }
    let binary: Vec<u8> = (0..200_000u32)
        .map(|n| (n.wrapping_mul(2_654_435_761) >> 13).to_le_bytes()[0])
        .collect();
    for kind in KINDS {
        let _ = count(&binary, kind);
    }
}

#[test]
fn what_other_systems_put_around_lines_is_no_part_of_a_call() {
    let scripts = [
        "\u{feff}aliyun ecs ResetDisk --DiskId d-1 --SnapshotId s-1\r\n",
        "@echo off\r\naliyun.exe ecs ResetDisk \\\r\n\t--DiskId d-1 \\\r\n\t--SnapshotId s-1\r\nexit\r\n",
        "'C:\\Program Files\\aliyun.exe' ecs ResetDisk --DiskId d-1 --SnapshotId=s-1 # why\r\n",
    ];
    for script in scripts {
        let reports: Vec<_> = check_script(script.as_bytes(), ScriptKind::Shell, &Options::default()).collect();
        let said: Vec<String> = reports.iter().map(|checked| kit::line(&checked.report)).collect();
        assert_eq!(said, ["passes | - | -"], "{script:?}");
    }
    let latin = b"# caf\xe9\naliyun ecs ResetDisk --DiskId d-1 --SnapshotId s-1\n";
    assert_eq!(
        count(latin, ScriptKind::Shell),
        1,
        "a comment in another encoding is passed over"
    );
}

#[test]
fn the_kind_of_a_file_is_that_of_its_name_or_of_its_text() {
    let request = "Action=ResetDisk&DiskId=d-1&Description=aliyun";
    let named = [
        ("a/b.sh", "", Some(ScriptKind::Shell)),
        ("C:\\x\\Makefile", "", Some(ScriptKind::Makefile)),
        ("ops.mk", "", Some(ScriptKind::Makefile)),
        (".gitlab-ci.yml", "", Some(ScriptKind::Yaml)),
        ("README.md", "", Some(ScriptKind::Markdown)),
        ("requests.json", CALL, None),
        (
            "snapshot.ts",
            "exec(`aliyun ecs ResetDisk --DiskId ${disk}` + more)",
            Some(ScriptKind::Program),
        ),
        (
            "Snapshot.BAT",
            "aliyun ecs CreateSnapshot --DiskId %1",
            Some(ScriptKind::Program),
        ),
        (
            "run",
            "#!/usr/bin/env fish\naliyun ecs ResetDisk",
            Some(ScriptKind::Program),
        ),
        ("requests.txt", request, None),
        ("requests.txt", "# aliyun\n{\"Action\": \"ResetDisk\"}", None),
        ("run", "#!/usr/bin/env -S bash -e\n", Some(ScriptKind::Shell)),
        ("run", "#!/usr/bin/make -f\n", Some(ScriptKind::Makefile)),
        ("run", "#!/usr/bin/python3\nprint('aliyun ecs')", None),
        ("-", CALL, Some(ScriptKind::Shell)),
        ("-", "set -e\nid=$(aliyun ecs CreateSnapshot)", Some(ScriptKind::Shell)),
        (
            "-",
            "on: push\njobs:\n  a:\n    steps:\n      - run: aliyun ecs ResetDisk",
            Some(ScriptKind::Yaml),
        ),
        (
            "-",
            "# syntax=docker/dockerfile:1\nfrom alpine\nRUN aliyun ecs ResetDisk",
            Some(ScriptKind::Dockerfile),
        ),
        (
            "-",
            "POST / HTTP/1.1\nhost: ecs.aliyuncs.com\n\nDescription=aliyun ecs",
            None,
        ),
        (
            "-",
            "pipeline {\n  steps { sh 'aliyun ecs ResetDisk' }\n}",
            Some(ScriptKind::Jenkinsfile),
        ),
        ("Jenkinsfile.nightly", "node { }", Some(ScriptKind::Jenkinsfile)),
        ("vars/snapshot.groovy", "def call() { }", Some(ScriptKind::Jenkinsfile)),
        ("-", "prose about nothing", None),
        (
            "-",
            "[ -n \"$DISK\" ] || exit 1\naliyun ecs ResetDisk",
            Some(ScriptKind::Shell),
        ),
        (
            "a.service",
            "[Service]\nExecStart=aliyun ecs ResetDisk",
            Some(ScriptKind::Shell),
        ),
        ("-", "[\n{\"Description\": \"aliyun ecs\"}]", None),
        (
            "ecs.log",
            "2024-10-10 INFO calling aliyun api https://ecs.aliyuncs.com/?Action=ResetDisk&DiskId=d-1",
            None,
        ),
        (
            "-",
            "INFO aliyun api https://ecs.aliyuncs.com/?Version=1&Action=ResetDisk",
            None,
        ),
        (
            "requests.txt",
            "aliyun ecs ResetDisk\nAction=ResetDisk&DiskId=d-1\n{\"Action\":",
            None,
        ),
        (
            "requests.txt",
            "aliyun ecs ResetDisk \\\n --DiskId $(disk)",
            Some(ScriptKind::Shell),
        ),
        (
            "run",
            "set -e\naliyun ecs ResetDisk\ncurl \"https://ecs.aliyuncs.com/?Action=ResetDisk\"",
            Some(ScriptKind::Shell),
        ),
        ("-", "", None),
    ];
    for (name, text, kind) in named {
        assert_eq!(ScriptKind::of(name, text.as_bytes()), kind, "{name} {text}");
    }
}
