//! How to check: the options of a call.

use crate::lang::Language;
use crate::report::Severity;
#[cfg(any(feature = "module", test))]
use crate::request::{Request, ValueKind};
use crate::rules::{self, Rule};
use crate::state::{State, StateError};
use crate::time::Time;

/// How to check.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The operation of a request that names none.
    pub operation: Option<String>,
    /// Contested refusals become errors.
    pub strict: bool,
    /// The language of messages.
    pub language: Language,
    /// What is known of the resources that requests are about.
    pub state: Option<State>,
    /// When the request is to be sent. Without it, what depends on the time stays open.
    pub now: Option<Time>,
    levels: Vec<(&'static str, Level)>,
}

/// What the caller makes of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// The rule is not applied.
    Off,
    /// Its findings have this severity.
    Severity(Severity),
}

/// An option that does not exist or has a value that it cannot have.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "texts", derive(thiserror::Error), error("{}", self.message()))]
pub enum OptionsError {
    /// An option that is not known.
    Unknown(String),
    /// A value that the option cannot have.
    Value {
        /// The option.
        option: &'static str,
        /// What it can be.
        allowed: &'static str,
    },
    /// A rule that does not exist, and the one that may be meant.
    Rule(String, Option<&'static str>),
    /// A level that does not exist.
    Level(&'static str),
    /// An operation that is not known.
    Operation(String),
    /// What the loaded module knows nothing of.
    NeedsFull(&'static str),
    /// State that tells nothing.
    State(StateError),
    /// The options are no object.
    NoObject,
}

/// What errors of options say, in English: they are for whoever writes the call. The npm package carries them as data, and the module
/// tells which one it is and what stands in its places.
#[cfg(feature = "texts")]
static SENTENCES: &[&str] = &[
    "unknown option `{}`; the options are `operation`, `state`, `now`, `strict`, `lang` and `rules`",
    "option `{}` must be {}",
    "option `rules` names `{}`, which is no rule",
    "option `rules` names `{}`, which is no rule; did you mean `{}`?",
    "option `rules` must set `{}` to `off`, `info`, `warning` or `error`",
    "`{}` is not an operation that is known; the operations are {operations}",
    "{} needs the full module: call `await init({ full: true })` once before, or use the main entry",
    "option `state` {}",
    "the options must be an object",
];

/// What errors of options say, with the names of the operations.
#[cfg(feature = "texts")]
pub(crate) fn sentences() -> impl Iterator<Item = String> {
    let operations = crate::operations::NAMES.join(", ");
    SENTENCES
        .iter()
        .map(move |sentence| sentence.replace("{operations}", &operations))
}

impl OptionsError {
    /// The place of its sentence in the list, and what stands in the places of the sentence.
    #[cfg(any(feature = "texts", feature = "module"))]
    pub(crate) fn sentence(&self) -> (usize, [&str; 2]) {
        match self {
            OptionsError::Unknown(name) => (0, [name, ""]),
            OptionsError::Value { option, allowed } => (1, [option, allowed]),
            OptionsError::Rule(id, None) => (2, [id, ""]),
            OptionsError::Rule(id, Some(nearest)) => (3, [id, nearest]),
            OptionsError::Level(id) => (4, [id, ""]),
            OptionsError::Operation(name) => (5, [name, ""]),
            OptionsError::NeedsFull(what) => (6, [what, ""]),
            OptionsError::State(error) => (7, [error.in_words(), ""]),
            OptionsError::NoObject => (8, [""; 2]),
        }
    }

    #[cfg(feature = "texts")]
    fn message(&self) -> String {
        let (place, values) = self.sentence();
        let sentence = sentences().nth(place).unwrap_or_default();
        let mut parts = sentence.split("{}");
        let first = parts.next().unwrap_or_default().to_owned();
        parts.zip(values).fold(first, |said, (part, value)| said + value + part)
    }
}

impl Options {
    /// Sets what to make of a rule.
    ///
    /// # Errors
    /// When there is no such rule.
    pub fn set_rule(&mut self, id: &str, level: Level) -> Result<(), OptionsError> {
        self.set(known(id)?, level);
        Ok(())
    }

    fn set(&mut self, rule: &'static str, level: Level) {
        match self.levels.iter_mut().find(|(known, _)| *known == rule) {
            Some((_, known)) => *known = level,
            None => self.levels.push((rule, level)),
        }
    }

    /// What the caller makes of a rule, when anything was said.
    #[inline(never)] // It is asked for in many places.
    pub(crate) fn level(&self, id: &str) -> Option<Level> {
        self.levels
            .iter()
            .find(|(rule, _)| *rule == id)
            .map(|(_, level)| *level)
    }

    /// Lets a rule be heard that is silent otherwise.
    #[cfg(feature = "texts")]
    pub(crate) fn hear(&mut self, rule: &'static Rule) {
        self.levels.push((rule.id, Level::Severity(rule.severity)));
    }

    /// Whether what a rule finds is reported.
    pub(crate) fn hears(&self, rule: &Rule) -> bool {
        match self.level(rule.id) {
            Some(level) => level != Level::Off,
            None => !rule.is_optional(),
        }
    }

    /// Reads the options that a caller gives as an object. Its state comes apart from it, because it may be larger than what is read
    /// as an object; the object only says that it counts.
    #[cfg(any(feature = "module", test))]
    pub(crate) fn read(given: &Request<'_>, state: Option<&State>) -> Result<Self, OptionsError> {
        let mut options = Options::default();
        for argument in &given.arguments {
            let value = argument.value.as_ref();
            let name = argument.name.to_text();
            match name.as_str() {
                "operation" if argument.kind == ValueKind::Known => options.operation = Some(value.to_owned()),
                "operation" => return Err(wrong("operation", "a text")),
                "strict" => options.strict = boolean(value)?,
                "now" => options.now = Some(Time::parse(value).ok_or(wrong("now", NOW))?),
                "state" => options.state = state.cloned(),
                "lang" => {
                    options.language = Language::named(value).ok_or(wrong("lang", "`en` or `zh-CN`"))?;
                }
                "rules" if argument.kind == ValueKind::Empty => {}
                "rules" => return Err(wrong("rules", "an object of rule ids and levels")),
                nested => match nested.strip_prefix("rules.") {
                    Some(id) => {
                        let rule = known(id)?;
                        options.set(rule, level(value).ok_or(OptionsError::Level(rule))?);
                    }
                    None => return Err(OptionsError::Unknown(first_step(nested))),
                },
            }
        }
        Ok(options)
    }
}

#[cfg(any(feature = "module", test))]
fn wrong(option: &'static str, allowed: &'static str) -> OptionsError {
    OptionsError::Value { option, allowed }
}

#[cfg(any(feature = "module", test))]
fn boolean(value: &str) -> Result<bool, OptionsError> {
    value.parse().map_err(|_| wrong("strict", "`true` or `false`"))
}

#[cfg(any(feature = "module", test))]
const NOW: &str = "a time: ISO 8601 text in UTC, milliseconds since 1970, or a `Date`";

#[cfg(any(feature = "module", test))]
fn level(value: &str) -> Option<Level> {
    if value == "off" {
        return Some(Level::Off);
    }
    Severity::named(value).map(Level::Severity)
}

/// The id of a rule that there is.
fn known(id: &str) -> Result<&'static str, OptionsError> {
    let meant = || crate::suggest::nearest(id, rules::ALL.iter().map(|rule| rule.id));
    let rule = rules::find(id).ok_or_else(|| OptionsError::Rule(id.to_owned(), meant()))?;
    Ok(rule.id)
}

#[cfg(any(feature = "module", test))]
fn first_step(name: &str) -> String {
    name.split('.').next().unwrap_or(name).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Result<Options, String> {
        let given = crate::input::read(json).unwrap();
        Options::read(&given, None).map_err(|error| error.to_string())
    }

    #[test]
    fn options_are_read() {
        let options =
            read(r#"{"operation": "ResetDisk", "strict": true, "lang": "zh-CN", "rules": {"length": "off"}}"#);
        let options = options.unwrap();
        assert_eq!(options.operation.as_deref(), Some("ResetDisk"));
        assert!(options.strict);
        assert_eq!(options.language, Language::Chinese);
        assert_eq!(options.level("length"), Some(Level::Off));
        assert!(read(r#"{"rules": {}}"#).is_ok());
    }

    #[test]
    fn wrong_options_are_named() {
        let wrong = |json: &str| read(json).unwrap_err();
        assert!(wrong(r#"{"stict": true}"#).contains("unknown option `stict`"));
        assert!(wrong(r#"{"now": "today"}"#).contains("`now` must be a time"));
        assert!(wrong(r#"{"strict": "yes"}"#).contains("`strict` must be"));
        assert!(wrong(r#"{"lang": "fr"}"#).contains("`en` or `zh-CN`"));
        assert!(wrong(r#"{"rules": {"lenght": "off"}}"#).contains("did you mean `length`?"));
        assert!(wrong(r#"{"rules": {"length": "loud"}}"#).contains("`length`"));
        assert!(wrong(r#"{"rules": "off"}"#).contains("an object"));
    }
}
