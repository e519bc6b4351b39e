//! Who may know what: laws about the source files themselves.

// What is not as expected fails the test.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};

use ecs_preflight::{Language, operations, rule_infos};
use regex::Regex;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// The Rust files under a folder, as paths from the root of the project and texts.
fn sources(folder: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(root().join(folder)).unwrap() {
        let path = format!("{folder}/{}", entry.unwrap().file_name().to_str().unwrap());
        if root().join(&path).is_dir() {
            found.extend(sources(&path));
        } else if Path::new(&path).extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(root().join(&path)).unwrap();
            found.push((path, text));
        }
    }
    found.sort();
    found
}

/// The names of the files of a folder that hold one thing each, in alphabetical order.
fn things(folder: &str) -> Vec<String> {
    let files = sources(folder).into_iter();
    let names = files.map(|(path, _)| path.rsplit('/').next().unwrap().trim_end_matches(".rs").to_owned());
    names.filter(|name| name != "mod" && name != "common").collect()
}

/// The lines of all sources that match, without those of the files that may.
fn lines_outside(allowed: &[&str], pattern: &str) -> Vec<String> {
    let pattern = Regex::new(pattern).unwrap();
    let mut found = Vec::new();
    for (path, text) in sources("src") {
        if !allowed.contains(&path.as_str()) {
            let matching = text.lines().filter(|line| pattern.is_match(line));
            found.extend(matching.map(|line| format!("{path}: {}", line.trim())));
        }
    }
    found
}

#[test]
fn no_rule_is_forgotten() {
    let listed: Vec<String> = rule_infos(Language::English)
        .iter()
        .map(|rule| rule.id.replace('-', "_"))
        .collect();
    assert_eq!(things("src/rules"), listed);
}

#[test]
fn no_rule_is_listed_and_never_asked() {
    let list = fs::read_to_string(root().join("src/rules/mod.rs")).unwrap();
    let check = sources("src/check")
        .into_iter()
        .map(|(_, text)| text)
        .collect::<String>();
    let suppress = fs::read_to_string(root().join("src/suppress/mod.rs")).unwrap();
    for rule in things("src/rules") {
        let asked = list.contains(&format!("{rule}::check"))
            || list.contains(&format!("of!({rule})"))
            || check.contains(&format!("rules::{rule}::"))
            || suppress.contains(&format!("{rule}::unused"));
        assert!(asked, "{rule}");
    }
}

#[test]
fn no_operation_is_forgotten() {
    let name = Regex::new(r#"Operation \{\s*name: "(\w+)""#).unwrap();
    let files = sources("src/operations").into_iter();
    let mut tables: Vec<String> = files
        .filter_map(|(_, text)| Some(name.captures(&text)?[1].to_owned()))
        .collect();
    tables.sort();
    assert_eq!(tables.len(), things("src/operations").len(), "one table a file");
    let listed: Vec<&str> = operations::ALL.iter().map(|operation| operation.name).collect();
    assert_eq!(tables, listed, "in alphabetical order");
    for operation in operations::ALL {
        assert!(std::ptr::eq(operations::find(operation.name).unwrap(), *operation));
    }
}

#[test]
fn no_rule_names_an_operation() {
    let examples =
        Regex::new(r"(?s)(refused|accepted): examples(_with)?\(.*?&\[.*?\],?\s*\),|\.with\(\s*Slot::Example,.*?\n")
            .unwrap();
    let tests = Regex::new(r"(?s)#\[cfg\(test\)\]\s*mod tests \{.*").unwrap();
    for (path, text) in sources("src/rules") {
        let text = examples.replace_all(&text, "");
        let text = tests.replace_all(&text, "");
        for name in operations::NAMES {
            assert!(!text.contains(name), "{path} names {name}");
        }
    }
}

#[test]
fn only_the_border_knows_javascript() {
    let found = lines_outside(
        &["src/wasm/core/mod.rs", "src/wasm/linter.rs"],
        r"wasm_bindgen|js_sys|JsValue|JsCast|JsString",
    );
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn only_one_file_counts_utf16() {
    let found = lines_outside(&["src/text.rs"], r"encode_utf16|len_utf16|from_utf16|decode_utf16");
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn a_check_has_no_clock_no_files_and_no_chance() {
    let found = lines_outside(
        &[],
        r"std::(time|fs|env|io|net|process|thread)|SystemTime|Instant::|println!|dbg!|\brand\b|HashMap|HashSet",
    );
    assert_eq!(found, Vec::<String>::new());
}
