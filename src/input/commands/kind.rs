//! What kind of file a text is in which calls may stand.

use crate::input::begins_array;
use crate::text::has;

/// What kind of file calls may stand in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ScriptKind {
    /// A shell script, or command lines.
    Shell,
    /// A Makefile: its recipes, and what else it gives to a shell.
    Makefile,
    /// A workflow in YAML: what stands under `run`, `script` and their like.
    Yaml,
    /// A document in Markdown: its blocks of shell code.
    Markdown,
    /// A Dockerfile: what it runs in a shell.
    Dockerfile,
    /// A Jenkinsfile, or other Groovy: its `sh` steps.
    Jenkinsfile,
    /// A program, of which nothing is read: it puts calls and addresses together from pieces, which say nothing by themselves.
    Program,
}

/// How the names of programs end, those for the shell of Windows among them.
const PROGRAMS: &[&str] = &[
    "bat", "c", "cc", "cjs", "cmd", "cpp", "cs", "cts", "cxx", "dart", "ex", "exs", "fish", "go", "h", "hpp", "java",
    "js", "jsx", "kt", "kts", "lua", "mjs", "mts", "php", "pl", "py", "pyw", "r", "rb", "rs", "scala", "swift", "ts",
    "tsx", "vue",
];

impl ScriptKind {
    /// The kind of a file, by its name, or by how it begins where the name does not tell. Nothing for a file of requests.
    #[must_use]
    pub fn of(name: &str, beginning: &[u8]) -> Option<Self> {
        let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
        let lower = name.to_ascii_lowercase();
        let ending = lower.rsplit_once('.').map_or("", |(_, ending)| ending);
        match ending {
            "sh" | "bash" | "zsh" | "ksh" | "dash" | "bats" => return Some(ScriptKind::Shell),
            "mk" | "mak" => return Some(ScriptKind::Makefile),
            "yml" | "yaml" => return Some(ScriptKind::Yaml),
            "md" | "markdown" => return Some(ScriptKind::Markdown),
            "groovy" | "jenkinsfile" => return Some(ScriptKind::Jenkinsfile),
            "json" | "ndjson" | "jsonl" => return None,
            _ if PROGRAMS.contains(&ending) => return Some(ScriptKind::Program),
            _ => {}
        }
        if matches!(lower.as_str(), "makefile" | "gnumakefile") || lower.starts_with("makefile.") {
            return Some(ScriptKind::Makefile);
        }
        let is_image = |name: &str| matches!(name, "dockerfile" | "containerfile");
        if is_image(ending) || is_image(lower.split('.').next().unwrap_or_default()) {
            return Some(ScriptKind::Dockerfile);
        }
        if lower.starts_with("jenkinsfile") {
            return Some(ScriptKind::Jenkinsfile);
        }
        Self::of_text(beginning, matches!(ending, "log" | "txt"))
    }

    /// The kind of a text of which nothing is known, but whether its name is that of a log or of some text.
    fn of_text(text: &[u8], is_of_text: bool) -> Option<Self> {
        let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
        if let Some(interpreter) = text.strip_prefix(b"#!") {
            let line = interpreter.split(|byte| *byte == b'\n').next().unwrap_or_default();
            let words = line.split(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'/'));
            let is = |word: &[u8]| words.clone().any(|other| other == word);
            if is(b"make") {
                return Some(ScriptKind::Makefile);
            }
            if is(b"groovy") {
                return Some(ScriptKind::Jenkinsfile);
            }
            if is(b"fish") {
                return Some(ScriptKind::Program);
            }
            return words
                .clone()
                .any(|word| word.ends_with(b"sh"))
                .then_some(ScriptKind::Shell);
        }
        if !has(text, b"aliyun ") {
            return None;
        }
        let lines = || text.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii);
        let first = lines().find(|line| !line.is_empty() && !line.starts_with(b"#"))?;
        if is_request(first) {
            return None;
        }
        if first.to_ascii_uppercase().starts_with(b"FROM ") {
            return Some(ScriptKind::Dockerfile);
        }
        let begins = |start: &&[u8]| first.starts_with(start);
        if [b"pipeline {".as_slice(), b"node {", b"node(", b"@Library("]
            .iter()
            .any(begins)
        {
            return Some(ScriptKind::Jenkinsfile);
        }
        let is_key = |line: &[u8]| {
            let line = line.strip_prefix(b"- ").unwrap_or(line);
            [b"run:".as_slice(), b"script:", b"jobs:", b"steps:"]
                .iter()
                .any(|key| line.starts_with(key))
        };
        if lines().any(is_key) {
            return Some(ScriptKind::Yaml);
        }
        // Among requests, a call is one of them: without anything else of a shell it makes no script.
        let is_of_requests = lines().any(tells_request) && (is_of_text || !lines().any(is_of_shell));
        (!is_of_requests).then_some(ScriptKind::Shell)
    }
}

/// Whether a line begins a request that is no command line.
fn is_request(line: &[u8]) -> bool {
    let word = line.split(u8::is_ascii_whitespace).next().unwrap_or_default();
    let is_json = match line.first() {
        // `[ -n "$DISK" ]` and `[Service]` begin no array.
        Some(b'[') => begins_array(line) != Some(false),
        first => matches!(first, Some(b'{' | b'"')),
    };
    let is_http = matches!(word, b"GET" | b"POST") || word.starts_with(b"http");
    is_json || is_http || is_list(word)
}

fn is_list(word: &[u8]) -> bool {
    word.contains(&b'=') && (word.contains(&b'&') || word.starts_with(b"Action="))
}

/// Whether a line holds a request that is no command line, wherever the line stands. Braces and quotes alone may be those of a script.
fn tells_request(line: &[u8]) -> bool {
    let word = line.split(u8::is_ascii_whitespace).next().unwrap_or_default();
    let inside = line.strip_prefix(b"{").unwrap_or_default();
    inside.trim_ascii_start().starts_with(b"\"")
        || matches!(word, b"GET" | b"POST")
        || is_list(word)
        || [b"?Action=".as_slice(), b"&Action="]
            .iter()
            .any(|action| has(line, action))
}

/// Whether a line can only be one of a script.
fn is_of_shell(line: &[u8]) -> bool {
    const BEGIN: &[&[u8]] = &[b"set -", b"export ", b"function ", b"if [", b"while "];
    const END: &[&[u8]] = &[b"; then", b"; do", b"() {"];
    const INSIDE: &[&[u8]] = &[b"$(", b"<<", b" && ", b" || "];
    !tells_request(line)
        && (matches!(line, b"fi" | b"done" | b"esac")
            || BEGIN.iter().any(|begin| line.starts_with(begin))
            || END.iter().any(|end| line.ends_with(end))
            || INSIDE.iter().any(|inside| has(line, inside)))
}
