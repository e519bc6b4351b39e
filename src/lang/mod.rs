//! The words of messages, by key and language. A message is one template with named places, never put together from pieces.

#[cfg(feature = "texts")]
mod en;
#[cfg(feature = "texts")]
mod zh_cn;

use std::borrow::Cow;

use crate::spec::Resource;
#[cfg(feature = "texts")]
use crate::spec::{Fact, Reason, Text};

/// A language of messages.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Simplified Chinese.
    Chinese,
}

impl Language {
    /// The language of that tag: `en` or `zh-CN`.
    #[must_use]
    pub fn named(tag: &str) -> Option<Self> {
        match tag {
            "en" => Some(Language::English),
            "zh-CN" => Some(Language::Chinese),
            _ => None,
        }
    }
}

#[cfg(feature = "texts")]
impl Language {
    /// The text in this language.
    pub(crate) fn of(self, text: Text) -> &'static str {
        match self {
            Language::English => text.en,
            Language::Chinese => text.zh,
        }
    }

    /// A template without places.
    pub(crate) fn template(self, key: Key) -> &'static str {
        match self {
            Language::English => en::template(key),
            Language::Chinese => zh_cn::template(key),
        }
    }

    /// What decides an answer that depends on state.
    pub(crate) fn fact(self, fact: Fact) -> &'static str {
        match self {
            Language::English => en::fact(fact),
            Language::Chinese => zh_cn::fact(fact),
        }
    }

    /// What a resource is called.
    pub(crate) fn resource(self, resource: Resource) -> &'static str {
        match self {
            Language::English => en::resource(resource),
            Language::Chinese => zh_cn::resource(resource),
        }
    }

    /// Why an answer cannot be foreseen.
    pub(crate) fn reason(self, reason: Reason) -> &'static str {
        match self {
            Language::English => en::reason(reason),
            Language::Chinese => zh_cn::reason(reason),
        }
    }
}

/// A message: its key, and what stands in the places of its template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Message {
    pub(crate) key: Key,
    /// What no message needs more of stands where the message does: to allocate it would take longer than to find it.
    values: [Option<(Slot, Insert)>; MOST_VALUES],
}

/// How many values a message has at most.
const MOST_VALUES: usize = 3;

/// What stands in a place of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Insert {
    /// Text that is the same in every language.
    Text(Cow<'static, str>),
    /// The same between backticks.
    Code(&'static str),
    /// A character between backticks, or its number where it cannot be seen.
    Character(char),
    /// What the change writes that the message is the title of.
    New,
    /// A number. None that a message has is larger.
    Number(u32),
    /// Some of which one is meant, each in backticks.
    Choice(&'static [&'static str]),
    /// A resource.
    Resource(Resource),
}

impl From<&'static str> for Insert {
    fn from(text: &'static str) -> Self {
        Insert::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Insert {
    fn from(text: String) -> Self {
        // Where JavaScript shows it, JavaScript cuts it.
        if !cfg!(feature = "texts") {
            return Insert::Text(Cow::Owned(text));
        }
        Insert::Text(match shown(&text) {
            Cow::Borrowed(_) => Cow::Owned(text),
            Cow::Owned(shown) => Cow::Owned(shown),
        })
    }
}

impl From<char> for Insert {
    fn from(character: char) -> Self {
        Insert::Character(character)
    }
}

impl From<u32> for Insert {
    fn from(number: u32) -> Self {
        Insert::Number(number)
    }
}

impl From<u64> for Insert {
    fn from(number: u64) -> Self {
        Insert::Number(u32::try_from(number).unwrap_or(u32::MAX))
    }
}

impl From<Resource> for Insert {
    fn from(resource: Resource) -> Self {
        Insert::Resource(resource)
    }
}

impl From<&'static [&'static str]> for Insert {
    fn from(choice: &'static [&'static str]) -> Self {
        Insert::Choice(choice)
    }
}

impl From<Key> for Message {
    #[inline(never)] // Otherwise it is written out wherever a message is made.
    fn from(key: Key) -> Self {
        Message {
            key,
            values: [const { None }; MOST_VALUES],
        }
    }
}

impl Message {
    /// Fills a place of the template.
    #[inline]
    pub(crate) fn with(mut self, place: Slot, value: impl Into<Insert>) -> Self {
        self.put(place, value.into());
        self
    }

    #[inline(never)] // Otherwise it is written out wherever a message is made.
    fn put(&mut self, place: Slot, value: Insert) {
        let free = self.values.iter_mut().find(|value| value.is_none());
        debug_assert!(free.is_some(), "a message has too many values");
        if let Some(free) = free {
            *free = Some((place, value));
        }
    }

    /// What stands in the places of the template.
    pub(crate) fn values(&self) -> impl Iterator<Item = &(Slot, Insert)> {
        self.values.iter().flatten()
    }

    /// The message in words. `name` is the wire name that the message is about, `new` what a change writes that it is the title of.
    #[cfg(feature = "texts")]
    pub(crate) fn render(&self, language: Language, name: &str, new: &str) -> String {
        let mut rest = language.template(self.key);
        let mut out = String::with_capacity(rest.len() + 32);
        while let Some((before, behind)) = rest.split_once('{') {
            out.push_str(before);
            let Some((place, behind)) = behind.split_once('}') else {
                break;
            };
            if place == NAME {
                out.push_str(&shown(name));
            } else if let Some((_, value)) = self.values().find(|(known, _)| known.name() == place) {
                push_value(&mut out, value, language, new);
            }
            rest = behind;
        }
        out.push_str(rest);
        out
    }
}

/// The place of every template in which the wire name stands.
#[cfg(feature = "texts")]
pub(crate) const NAME: &str = "name";

/// What stands in the place of what may be a secret.
pub(crate) const REDACTED: &str = "***";

#[cfg(feature = "texts")]
fn push_value(out: &mut String, value: &Insert, language: Language, new: &str) {
    match value {
        Insert::Text(text) => out.push_str(text),
        Insert::Code(text) => out.push_str(&code(text)),
        Insert::Character(' ') => out.push_str(language.template(Key::Space)),
        Insert::Character(character) if is_seen(*character) => out.push_str(&code(&character.to_string())),
        Insert::Character(character) => out.push_str(&code(&format!("U+{:04X}", u32::from(*character)))),
        Insert::New => out.push_str(&shown(new)),
        Insert::Number(number) => out.push_str(&number.to_string()),
        Insert::Resource(resource) => out.push_str(language.resource(*resource)),
        Insert::Choice(choice) => {
            for (index, one) in choice.iter().enumerate() {
                let separator = match index {
                    0 => "",
                    _ if index + 1 == choice.len() => language.template(Key::Or),
                    _ => language.template(Key::Comma),
                };
                out.push_str(separator);
                out.push('`');
                out.push_str(one);
                out.push('`');
            }
        }
    }
}

/// Whether a character can be seen where it stands alone between backticks.
pub(crate) fn is_seen(character: char) -> bool {
    let is_invisible = matches!(
        character,
        '\u{ad}' // a soft hyphen
            | '\u{300}'..='\u{36f}' // marks on the letter before
            | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{180b}'..='\u{180f}' | '\u{3164}' | '\u{ffa0}' // fillers
            | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' // joiners and directions
            | '\u{e000}'..='\u{f8ff}' // for private use
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff0}'..='\u{ffff}' // variants, the mark of byte order, specials
            | '\u{e0000}'..
    );
    !is_invisible && !character.is_control() && !character.is_whitespace()
}

/// Text as code: between backticks, two on each side where the text has one itself, as in Markdown.
#[cfg(feature = "texts")]
fn code(text: &str) -> String {
    if text.bytes().any(|byte| byte == b'`') {
        ["`` ", text, " ``"].concat()
    } else {
        ["`", text, "`"].concat()
    }
}

/// How much of a text that a request makes up is shown, in characters.
const SHOWN: usize = 80;

/// Text that may come from the request, as it is shown: no control characters, and not without end.
pub(crate) fn shown(text: &str) -> Cow<'_, str> {
    if text.len() <= SHOWN && !text.chars().any(char::is_control) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(SHOWN);
    for character in text.chars().take(SHOWN) {
        shown.push(if character.is_control() {
            char::REPLACEMENT_CHARACTER
        } else {
            character
        });
    }
    if text.chars().nth(SHOWN).is_some() {
        shown.push('…');
    }
    Cow::Owned(shown)
}

/// Names things and lists them in the order in which the texts of the npm package have them.
macro_rules! listed {
    ($(#[$about:meta])* $kind:ident: $($item:ident,)*) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum $kind {
            $($item,)*
        }

        impl $kind {
            #[cfg(feature = "texts")]
            pub(crate) const ALL: &[$kind] = &[$($kind::$item,)*];
        }
    };
}

listed! {
    /// The places that templates have for values.
    Slot:
    Action,
    Character,
    Choice,
    Code,
    Content,
    Contested,
    Count,
    Example,
    Found,
    Id,
    List,
    Max,
    Min,
    Missing,
    Operation,
    Other,
    Others,
    Prefix,
    Resource,
    Suggestion,
}

#[cfg(feature = "texts")]
impl Slot {
    /// How templates write it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Slot::Action => "action",
            Slot::Character => "character",
            Slot::Choice => "choice",
            Slot::Code => "code",
            Slot::Content => "content",
            Slot::Contested => "contested",
            Slot::Count => "count",
            Slot::Example => "example",
            Slot::Found => "found",
            Slot::Id => "id",
            Slot::List => "list",
            Slot::Max => "max",
            Slot::Min => "min",
            Slot::Missing => "missing",
            Slot::Operation => "operation",
            Slot::Other => "other",
            Slot::Others => "others",
            Slot::Prefix => "prefix",
            Slot::Resource => "resource",
            Slot::Suggestion => "suggestion",
        }
    }
}

listed! {
    /// The messages. What each says stands in the files of the languages.
    Key:
    Or,
    Comma,
    NotSentRefused,
    NotSent,
    Space,
    Choice,
    FixWrite,
    InputEmpty,
    InputTooLong,
    InputTooDeep,
    InputTooMany,
    InputNotUtf8,
    InputJsonEnd,
    InputJsonSyntax,
    InputJsonEscape,
    InputJsonTrailing,
    InputJsonNoObject,
    InputNeedsFull,
    InputUnreadable,
    OperationAmbiguous,
    OperationMissing,
    OperationUnknown,
    OperationSuggested,
    OperationOfOthers,
    OptionUnknown,
    OptionSuggested,
    Missing,
    MissingEmpty,
    UnknownParameter,
    UnknownParameterSuggested,
    ListExpected,
    ListUnexpected,
    ParameterCase,
    Duplicate,
    DuplicateDifferent,
    Length,
    LengthAtMost,
    LengthUnits,
    FirstCharacter,
    Characters,
    CharactersContested,
    CharactersSecret,
    CharactersAscii,
    CharactersPlus,
    Prefix,
    PrefixCase,
    PrefixWindows,
    Content,
    ContentCase,
    Mixed,
    MixedContested,
    Integer,
    IntegerSpelling,
    IntegerEmpty,
    ChoiceSpelling,
    IdFormat,
    IdKind,
    IdPlaceholder,
    RegionFormat,
    RegionUnknown,
    RegionSuggested,
    Spaces,
    DryRunIgnored,
    DryRunMisspelled,
    DryRunDisputed,
    DryRunProvesNothing,
    ListNumberZero,
    ListNumberHigh,
    ListGap,
    TooMany,
    DuplicateEntry,
    IncompleteEntry,
    Excluded,
    NoEffect,
    Deprecated,
    DeprecatedSpelling,
    BothSpellings,
    PasswordHttp,
    PasswordAddress,
    PasswordCommand,
    UnsavedData,
    AutomaticDeletion,
    MissingToken,
    NoDryRun,
    NoDryRunThere,
    PercentEscape,
    PercentUtf8,
    Unsendable,
    NotFound,
    AttachedNotFound,
    OtherRegion,
    NoEffectOnData,
    Status,
    StatusOfEditions,
    AttachedStatus,
    Locked,
    AttachedLocked,
    Overdue,
    AttachedOverdue,
    Expired,
    AttachedExpired,
    SnapshotSource,
    SnapshotEncryption,
    SnapshotTooOld,
    SourceTooOld,
    SourceDeleted,
    UnfinishedSnapshot,
    InstantAccessSnapshot,
    InstantAccessDisk,
    SnapshotQuota,
    NeverAttached,
    NeverStarted,
    NeverUsed,
    MultiAttach,
    LocalDisk,
    NotOnWindows,
    Hibernation,
    SuppressionUnused,
    SuppressionMisspelt,
    SuppressionIncomplete,
    TokenReusedLine,
    TokenReusedIndex,
    SnapshotInProgressLine,
    SnapshotInProgressIndex,
    RestartInProgressLine,
    RestartInProgressIndex,
    FixRemove,
    FixRemoveEntry,
    FixRenumber,
    FixSplit,
    DemandLength,
    DemandFirstCharacter,
    DemandCharacters,
    DemandCharactersContested,
    DemandCharactersAscii,
    DemandPrefix,
    DemandContent,
    DemandMixed,
    DemandInteger,
    DemandId,
    DemandRegion,
    DemandChoice,
    ExampleFound,
    ExampleNotFound,
    ByRequest,
    ByBatch,
}
