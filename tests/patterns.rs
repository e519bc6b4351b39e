//! The patterns of `operation_infos` mean in the `regex` crate what the rules mean.

// What is not as expected fails the test.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::sync::LazyLock;

use ecs_preflight::spec::Operation;
use ecs_preflight::{Certainty, Language, Options, check_field, operation_infos, operations};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use regex::Regex;

/// A parameter with a pattern.
struct Patterned {
    operation: &'static Operation,
    name: String,
    pattern: Regex,
}

fn patterned() -> Vec<Patterned> {
    let mut found = Vec::new();
    for operation in operation_infos(Language::English) {
        for parameter in operation.parameters {
            if let Some(pattern) = parameter.attributes.pattern {
                found.push(Patterned {
                    operation: operations::find(operation.name).unwrap(),
                    name: parameter.name.replace(".N", ".1"),
                    pattern: Regex::new(&format!("^(?:{pattern})$")).unwrap(),
                });
            }
        }
    }
    found
}

impl Patterned {
    /// Whether the rules that a pattern stands for find nothing. What is contested about characters is accepted, because
    /// a form must not refuse it; an id of a contested form is not.
    fn is_accepted(&self, value: &str) -> bool {
        let found = check_field(self.operation, &self.name, value, &Options::default());
        !found.iter().any(|found| match found.rule {
            "allowed-characters" | "first-character" => found.certainty == Certainty::Certain,
            "id-format" | "region-format" => true,
            _ => false,
        })
    }

    fn agrees(&self, value: &str) -> bool {
        self.pattern.is_match(value) == self.is_accepted(value)
    }
}

#[test]
fn patterns_say_what_the_rules_say_about_every_ascii_character() {
    for parameter in patterned() {
        for character in '\0'..='\u{7f}' {
            for value in [
                format!("{character}"),
                format!("a{character}"),
                format!("a{character}b"),
                format!("{character}a"),
            ] {
                assert!(
                    parameter.agrees(&value),
                    "{} {} {value:?}",
                    parameter.operation.name,
                    parameter.name
                );
            }
        }
    }
}

#[test]
fn patterns_say_what_the_rules_say_about_lengths() {
    for parameter in patterned() {
        for length in [1, 2, 8, 29, 30, 31, 64, 65, 128, 129, 300] {
            for character in ["a", "-", "备", "\u{1f600}"] {
                let value = character.repeat(length);
                assert!(
                    parameter.agrees(&value),
                    "{} {} {value}",
                    parameter.operation.name,
                    parameter.name
                );
            }
        }
    }
}

/// Not in the category Letter, but letters or digits by other definitions: a name with one is contested.
const LETTER_LIKE: &[char] = &['１', '٣', '〇', 'Ⅷ', '²', '½', 'Ⓐ', '\u{93e}'];

#[test]
fn patterns_accept_what_is_contested() {
    for parameter in patterned() {
        for character in LETTER_LIKE {
            for value in [
                format!("{character}"),
                format!("a{character}"),
                format!("a{character}b"),
            ] {
                assert!(
                    parameter.agrees(&value),
                    "{} {} {value:?}",
                    parameter.operation.name,
                    parameter.name
                );
            }
        }
    }
}

/// Characters that some rule or pattern might see differently from another.
const ODD: &[char] = &[
    'a',
    'Z',
    '0',
    '9',
    '_',
    '-',
    ':',
    '.',
    '*',
    '/',
    '\\',
    '"',
    '\'',
    '‘',
    '`',
    '^',
    '[',
    ']',
    '&',
    '~',
    ' ',
    '\t',
    '\n',
    '\r',
    '\0',
    '\u{7f}',
    '\u{85}',
    '\u{a0}',
    'é',
    'ß',
    'İ',
    'ı',
    '\u{212a}',
    'ſ',
    '中',
    '々',
    'あ',
    'ª',
    '\u{301}',
    '\u{200b}',
    '\u{feff}',
    '\u{2028}',
    '𝒜',
    '𠀀',
    '😀',
    '\u{e000}',
    '\u{fffd}',
    '\u{10ffff}',
];

/// Whether a character is a letter or digit by other definitions only.
fn is_letter_like(character: char) -> bool {
    let is_letter = LETTER.is_match(character.encode_utf8(&mut [0; 4]));
    !character.is_ascii() && character.is_alphanumeric() && !is_letter
}

static LETTER: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^\p{L}$").unwrap());

fn config() -> ProptestConfig {
    ProptestConfig {
        cases: 200,
        rng_seed: RngSeed::Fixed(1),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn patterns_say_what_the_rules_say_about_any_text(
        odd in proptest::collection::vec(proptest::sample::select(ODD), 1..40),
        any in ".{1,40}",
        id in "[dsir]g?-[A-Za-z0-9*_-]{0,40}",
        region in "[a-z]{0,2}-?[a-z]{0,9}-?[a-z0-9]{1,2}-?",
    ) {
        for parameter in patterned() {
            for value in [odd.iter().collect::<String>(), any.clone(), id.clone(), region.clone()] {
                if value.chars().any(is_letter_like) {
                    continue;
                }
                prop_assert!(parameter.agrees(&value), "{} {} {:?}", parameter.operation.name, parameter.name, value);
            }
        }
    }
}

#[test]
fn a_letter_is_what_the_regex_crate_calls_one() {
    let operation = operations::find("CreateSnapshot").unwrap();
    let found = |value: &str, rule: &str| {
        let mut found = check_field(operation, "SnapshotName", value, &Options::default()).into_iter();
        found.any(|found| found.rule == rule)
    };
    let all: String = (char::MIN..=char::MAX).collect();
    let letters: String = Regex::new(r"\p{L}+")
        .unwrap()
        .find_iter(&all)
        .map(|run| run.as_str())
        .collect();
    assert!(!found(&letters, "allowed-characters"), "every letter is allowed");
    let letters: BTreeSet<char> = letters.chars().collect();
    assert!(letters.len() > 130_000);
    for character in all.chars().filter(|character| is_tried(*character)) {
        let is_letter = !found(&format!("{character}b"), "first-character");
        assert_eq!(letters.contains(&character), is_letter, "{character:?}");
    }
}

/// Behind the fourth plane there is no letter; some of what stands there will do.
fn is_tried(character: char) -> bool {
    let code = u32::from(character);
    code < 0x4_0000 || code % 101 == 0
}
