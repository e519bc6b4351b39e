//! Parameters, and what is asked of their values.

use super::text::{Explaining, Text, explaining, text};
use super::{Code, Evidence};
use crate::value::Classes;

/// One parameter, or one member of the entries of a list (`Tag.N.Key`).
#[derive(Debug, Clone, Copy)]
pub struct Parameter {
    /// The wire name up to `.N`.
    pub base: &'static str,
    /// The highest N of a list parameter.
    pub list: Option<u32>,
    /// The wire name after `.N.`, for lists whose entries have members.
    pub member: &'static str,
    /// Whether the service refuses a request without it.
    pub required: bool,
    /// What kind of value it takes.
    pub kind: Kind,
    /// What its value must be like.
    pub clauses: &'static [Clause],
    /// The code for a value that breaks a clause.
    pub refused_as: Code,
    /// The code for a request without it.
    pub missing_as: Code,
    /// Whether its value must never be shown.
    pub secret: bool,
    /// Where the document says that it is no longer used.
    pub deprecated: Option<Evidence>,
    /// The member that replaces this deprecated spelling.
    pub spelled: &'static str,
    /// What it is for.
    pub about: Text,
    /// A value as the document shows it.
    pub example: Explaining<&'static str>,
    /// Where the document lists it.
    pub evidence: &'static [Evidence],
}

/// What kind of value a parameter takes, for forms and schemas.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Text.
    String,
    /// A whole number.
    Integer,
    /// `true` or `false`.
    Boolean,
}

/// One demand on a value.
#[derive(Debug, Clone, Copy)]
pub struct Clause {
    /// What is demanded.
    pub constraint: Constraint,
    /// The sentences that demand it.
    pub evidence: &'static [Evidence],
    /// Whether only some editions demand it.
    pub contested: bool,
    /// The code for a value that breaks it, when it is not the parameter's own.
    pub refused_as: Code,
    /// Whether it is demanded only where the instance runs Windows.
    pub on_windows: bool,
}

/// What a value can be held to. Each variant belongs to the rule of the same name.
#[derive(Debug, Clone, Copy)]
pub enum Constraint {
    /// Lowest and highest number of Unicode characters.
    Length(u32, u32),
    /// The first character is a letter.
    StartsWithLetter,
    /// Every character is allowed.
    Characters(Characters),
    /// The value does not start with any of these.
    NotPrefix(&'static [&'static str]),
    /// The value contains none of these.
    NotContaining(&'static [&'static str]),
    /// Upper case, lower case, digits and special characters are mixed.
    MixedCharacters,
    /// A whole number in plain decimal digits, within these bounds.
    Integer(u64, u64),
    /// `true` or `false`.
    Boolean,
    /// One of these.
    OneOf(&'static [&'static str]),
    /// An id of such a resource.
    Id(Resource),
    /// A region id.
    Region,
}

/// A set of characters.
#[derive(Debug, Clone, Copy)]
pub struct Characters {
    /// Which letters and digits belong to it.
    pub alphabet: Alphabet,
    /// Which other characters belong to it.
    pub others: &'static str,
    /// Characters that only some editions allow.
    pub contested: &'static str,
    /// The kinds of characters of which every one belongs to it.
    pub(crate) classes: Classes,
}

/// Every character is one of a set: those of an alphabet and others. Some editions allow the contested ones too.
pub const fn characters(alphabet: Alphabet, others: &'static str, contested: &'static str) -> Constraint {
    Constraint::Characters(Characters {
        alphabet,
        others,
        contested,
        classes: Classes::allowed_by(alphabet, others),
    })
}

/// Which letters and digits a set of characters has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alphabet {
    /// The letters of every script (Unicode's category Letter) and ASCII digits.
    Unicode,
    /// ASCII letters and digits.
    Ascii,
    /// Every ASCII character.
    AllAscii,
}

/// The resources whose ids stand in requests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Resource {
    /// A disk, `d-…`; some old ids have no prefix.
    Disk,
    /// A snapshot, `s-…`.
    Snapshot,
    /// An instance, `i-…`; some old ids have no prefix.
    Instance,
    /// A resource group, `rg-…`.
    ResourceGroup,
}

impl Resource {
    /// What its ids start with.
    pub(crate) const fn prefix(self) -> &'static str {
        match self {
            Resource::Disk => "d-",
            Resource::Snapshot => "s-",
            Resource::Instance => "i-",
            Resource::ResourceGroup => "rg-",
        }
    }

    /// Every kind of resource.
    pub(crate) const ALL: &[Resource] = &[
        Resource::Disk,
        Resource::Snapshot,
        Resource::Instance,
        Resource::ResourceGroup,
    ];
}

const fn parameter(base: &'static str, required: bool) -> Parameter {
    Parameter {
        base,
        list: None,
        member: "",
        required,
        kind: Kind::String,
        clauses: &[],
        refused_as: Code::NONE,
        missing_as: Code::NONE,
        secret: false,
        deprecated: None,
        spelled: "",
        about: text("", ""),
        example: explaining(""),
        evidence: &[],
    }
}

/// A parameter that the operation cannot do without.
pub const fn required(name: &'static str) -> Parameter {
    parameter(name, true)
}

/// A parameter that may be left out.
pub const fn optional(name: &'static str) -> Parameter {
    parameter(name, false)
}

impl Parameter {
    /// What it is for, in English and Chinese.
    pub const fn about(mut self, en: &'static str, zh: &'static str) -> Self {
        self.about = text(en, zh);
        self
    }

    /// A value as the document shows it.
    pub const fn example(mut self, example: &'static str) -> Self {
        self.example = explaining(example);
        self
    }

    /// The entries of a list, numbered from 1 to `most`.
    pub const fn list(mut self, most: u32) -> Self {
        self.list = Some(most);
        self
    }

    /// A member of the entries of a list.
    pub const fn member(mut self, member: &'static str) -> Self {
        self.member = member;
        self
    }

    /// What the value must be like.
    pub const fn must(mut self, clauses: &'static [Clause]) -> Self {
        self.clauses = clauses;
        self
    }

    /// The value is a whole number.
    pub const fn integer(mut self) -> Self {
        self.kind = Kind::Integer;
        self
    }

    /// The value is `true` or `false`.
    pub const fn boolean(mut self, clauses: &'static [Clause]) -> Self {
        self.kind = Kind::Boolean;
        self.must(clauses)
    }

    /// The code for a value that breaks a clause.
    pub const fn refused_as(mut self, code: &'static str) -> Self {
        self.refused_as = Code::of(code);
        self
    }

    /// The code for a request without it.
    pub const fn missing_as(mut self, code: &'static str) -> Self {
        self.missing_as = Code::of(code);
        self
    }

    /// The value must never be shown.
    pub const fn secret(mut self) -> Self {
        self.secret = true;
        self
    }

    /// The document says that it is no longer used.
    pub const fn deprecated(mut self, evidence: Evidence) -> Self {
        self.deprecated = Some(evidence);
        self
    }

    /// A deprecated spelling of another member of the same list.
    pub const fn alias_of(mut self, member: &'static str) -> Self {
        self.spelled = member;
        self
    }

    /// Where the document lists it.
    pub const fn evidence(mut self, evidence: &'static [Evidence]) -> Self {
        self.evidence = evidence;
        self
    }

    /// The member it stands for: its own, or the one that replaces it.
    #[must_use]
    pub const fn meant_member(&self) -> &'static str {
        if self.spelled.is_empty() {
            self.member
        } else {
            self.spelled
        }
    }

    /// The wire name with the letter N for a number, such as `Tag.N.Key`.
    #[must_use]
    pub fn wire_name(&self) -> String {
        match (self.list, self.member) {
            (None, _) => self.base.to_owned(),
            (Some(_), "") => format!("{}.N", self.base),
            (Some(_), member) => format!("{}.N.{member}", self.base),
        }
    }
}

/// A demand that every edition makes.
pub const fn clause(constraint: Constraint, evidence: &'static [Evidence]) -> Clause {
    Clause {
        constraint,
        evidence,
        contested: false,
        refused_as: Code::NONE,
        on_windows: false,
    }
}

impl Clause {
    /// Marks a demand that is made only where the instance runs Windows.
    pub const fn on_windows(mut self) -> Self {
        self.on_windows = true;
        self
    }

    /// Marks a demand that not every edition makes, or that depends on what the request does not say.
    pub const fn contested(mut self) -> Self {
        self.contested = true;
        self
    }

    /// The code for a value that breaks this clause.
    pub const fn refused_as(mut self, code: &'static str) -> Self {
        self.refused_as = Code::of(code);
        self
    }
}
