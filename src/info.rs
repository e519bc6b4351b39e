//! What the tables say, for forms, schemas, help and documentation: operations, parameters, refusals, rules.

use serde::Serialize;

use crate::advice::{Advice, Retry, advice};
use crate::check;
use crate::lang::{Insert, Key, Language, Message, Slot};
use crate::report::{Certainty, Severity};
use crate::rules::{Examples, Rule};
use crate::spec::{
    Alphabet, Characters, Class, Clause, Constraint, DocumentedBy, Evidence, Example, Kind, Operation, Parameter,
    Reason, Refusal,
};
use crate::{Options, State, api, operations, rules};

/// All that is known of one operation.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct OperationInfo {
    /// The value of `Action`.
    pub name: &'static str,
    /// What it does, in one sentence.
    pub summary: &'static str,
    /// The edition of the document that is followed first.
    pub document: &'static str,
    /// How a dry run that finds nothing is answered.
    pub dry_run: Option<DryRunInfo>,
    /// What a result for one of several resources says that is no refusal.
    pub results: Option<ResultInfo>,
    /// Its parameters, in the order of the document.
    pub parameters: Vec<ParameterInfo>,
    /// Every error row.
    pub refusals: Vec<RefusalInfo>,
    /// Requests that show what is found.
    pub examples: Vec<ExampleInfo>,
}

/// How a dry run that finds nothing is answered.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DryRunInfo {
    /// The HTTP status.
    pub http_status: u16,
    /// The error code.
    pub code: &'static str,
    /// The error message.
    pub message: &'static str,
    /// Where the document says so.
    pub evidence: &'static [Evidence],
}

/// What a result for one of several resources says that is no refusal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct ResultInfo {
    /// Its code.
    pub code: &'static str,
    /// Its message.
    pub message: &'static str,
    /// The status of the resource behind the operation.
    pub becomes: &'static str,
    /// Where the document says so.
    pub evidence: &'static [Evidence],
}

/// One parameter.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ParameterInfo {
    /// The wire name, with the letter N for a number.
    pub name: String,
    /// The wire name up to `.N`.
    pub base: &'static str,
    /// The wire name behind `.N.`.
    pub member: &'static str,
    /// The bounds of N.
    pub list: Option<ListBounds>,
    /// What kind of value it takes.
    #[serde(rename = "type")]
    pub kind: Kind,
    /// Whether a request without it is refused.
    pub required: bool,
    /// Whether its value must never be shown.
    pub secret: bool,
    /// Where the document says that it is no longer used.
    pub deprecated: Option<Evidence>,
    /// The wire name that replaces this deprecated spelling.
    pub alias_of: Option<String>,
    /// What it is for.
    pub about: &'static str,
    /// A value as the document shows it.
    pub example: &'static str,
    /// What a form field can be given.
    pub attributes: Attributes,
    /// What its value must be like, in words.
    pub constraints: Vec<ConstraintInfo>,
    /// Where the document lists it.
    pub evidence: &'static [Evidence],
}

/// The bounds of N in a list parameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct ListBounds {
    /// Always 1.
    pub min: u32,
    /// The highest number that is documented.
    pub max: u32,
}

/// What a form field can be given. Lengths are in Unicode characters.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Attributes {
    /// Lowest number of characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_length: Option<u32>,
    /// Highest number of characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_length: Option<u32>,
    /// Lowest value of an integer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min: Option<u64>,
    /// Highest value of an integer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max: Option<u64>,
    /// Matches the whole value; read alike by the `regex` crate and by JavaScript with the flag `v`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pattern: Option<String>,
    /// The values of an enumeration.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub options: Option<&'static [&'static str]>,
}

/// One demand on a value, in words.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ConstraintInfo {
    /// The rule that checks it.
    pub rule: &'static str,
    /// What is demanded.
    pub text: String,
    /// How far the documents agree.
    pub certainty: Certainty,
    /// The sentences that demand it.
    pub evidence: &'static [Evidence],
}

/// One error row.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RefusalInfo {
    /// The operation whose row it is.
    pub operation: &'static str,
    /// The HTTP status.
    pub http_status: u16,
    /// The error code.
    pub code: &'static str,
    /// The error message.
    pub message: &'static str,
    /// Which document lists it.
    pub documented_by: DocumentedBy,
    /// The document's own description.
    pub meaning: Option<&'static str>,
    /// The editions that list it.
    pub editions: &'static [&'static str],
    /// What decides the answer: `request`, `state`, `batch` or `service`.
    pub class: &'static str,
    /// The fact that decides, or why the answer cannot be foreseen.
    pub decided_by: &'static str,
    /// Whether it is an older wording of another row with its code.
    pub older_wording: bool,
    /// The parameters whose values, or whose absence, are answered with it.
    pub parameters: Vec<String>,
    /// What to do.
    pub advice: &'static str,
    /// Whether the same request can succeed later.
    pub retry: Retry,
}

/// A request that shows what is found.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ExampleInfo {
    /// The operation it is for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub operation: Option<&'static str>,
    /// What it shows.
    pub title: &'static str,
    /// The request as a query string.
    pub request: &'static str,
    /// What is known of its resources, as JSON.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<&'static str>,
    /// What is found in it, as `rule@parameter`.
    pub findings: Vec<String>,
}

/// What a rule is about.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RuleInfo {
    /// Its id.
    pub id: &'static str,
    /// The severity of findings where certainty does not decide it.
    pub severity: Severity,
    /// Whether it is silent unless the options give it a level.
    pub optional: bool,
    /// What it finds, in one sentence.
    pub summary: &'static str,
    /// Why it matters and what to do.
    pub explanation: &'static str,
    /// Requests that show what it finds.
    pub examples: Vec<ExampleInfo>,
}

/// All operations.
#[must_use]
pub fn operations(language: Language) -> Vec<OperationInfo> {
    operations::ALL
        .iter()
        .map(|operation| operation_info(operation, language))
        .collect()
}

/// All rules.
#[must_use]
pub fn rules(language: Language) -> Vec<RuleInfo> {
    rules::ALL.iter().map(|rule| rule_info(rule, language)).collect()
}

fn operation_info(operation: &'static Operation, language: Language) -> OperationInfo {
    OperationInfo {
        name: operation.name,
        summary: language.of(operation.summary),
        document: operation.document,
        dry_run: operation.dry_run.and_then(|dry_run| {
            let row = operation.refusals.iter().find(|row| row.code == dry_run.code)?;
            Some(DryRunInfo {
                http_status: row.http_status,
                code: row.code,
                message: row.message,
                evidence: dry_run.evidence,
            })
        }),
        results: operation.results.map(|results| ResultInfo {
            code: results.code,
            message: results.message,
            becomes: results.becomes,
            evidence: results.evidence,
        }),
        parameters: operation
            .parameters
            .iter()
            .map(|parameter| parameter_info(parameter, language))
            .collect(),
        refusals: operation
            .refusals
            .iter()
            .map(|row| refusal_info(operation, row, language))
            .collect(),
        examples: operation
            .examples
            .iter()
            .map(|example| example_info(example, language))
            .collect(),
    }
}

fn example_info(example: &Example, language: Language) -> ExampleInfo {
    ExampleInfo {
        operation: None,
        title: language.of(example.title),
        request: example.request,
        state: None,
        findings: example.findings.iter().map(|finding| (*finding).to_owned()).collect(),
    }
}

fn parameter_info(parameter: &'static Parameter, language: Language) -> ParameterInfo {
    let replaced_by = Parameter {
        member: parameter.spelled,
        ..*parameter
    };
    ParameterInfo {
        name: parameter.wire_name(),
        base: parameter.base,
        member: parameter.member,
        list: parameter.list.map(|max| ListBounds { min: 1, max }),
        kind: parameter.kind,
        required: parameter.required,
        secret: parameter.secret,
        deprecated: parameter.deprecated,
        alias_of: (!parameter.spelled.is_empty()).then(|| replaced_by.wire_name()),
        about: language.of(parameter.about),
        example: parameter.example,
        attributes: attributes(parameter),
        constraints: parameter
            .clauses
            .iter()
            .map(|clause| constraint_info(clause, language))
            .collect(),
        evidence: parameter.evidence,
    }
}

fn attributes(parameter: &Parameter) -> Attributes {
    let mut attributes = Attributes {
        pattern: pattern(parameter.clauses),
        ..Attributes::default()
    };
    for clause in parameter.clauses {
        match clause.constraint {
            Constraint::Length(min, max) => {
                attributes.min_length = Some(min);
                attributes.max_length = Some(max);
            }
            Constraint::Integer(min, max) => {
                attributes.min = Some(min);
                attributes.max = Some(max);
            }
            Constraint::OneOf(options) => attributes.options = Some(options),
            _ => {}
        }
    }
    attributes
}

/// The pattern that the clauses about characters come to. It accepts what is contested.
pub(crate) fn pattern(clauses: &[Clause]) -> Option<String> {
    let mut first = "";
    let mut rest = None;
    for clause in clauses {
        match clause.constraint {
            Constraint::StartsWithLetter => first = r"\p{Alphabetic}",
            Constraint::Characters(ref characters) => rest = Some(class(characters)),
            Constraint::Id(_) => return Some(r"[A-Za-z0-9\-\*]{1,30}".to_owned()),
            Constraint::Region => return Some(r"[a-z0-9][a-z0-9\-]*[a-z0-9]".to_owned()),
            _ => {}
        }
    }
    Some(format!("{first}{}*", rest?))
}

fn class(characters: &Characters) -> String {
    let mut class = String::from(match characters.alphabet {
        Alphabet::Unicode => r"[\p{Alphabetic}\p{N}",
        Alphabet::Ascii => "[A-Za-z0-9",
        Alphabet::AllAscii => return r"[\x00-\x7F]".to_owned(),
    });
    for character in characters.others.chars().chain(characters.contested.chars()) {
        // `\<` and `\>` mean something else to the `regex` crate, and JavaScript knows no `\_` and `\'`.
        if !matches!(character, '<' | '>' | '_' | '\'') {
            class.push('\\');
        }
        class.push(character);
    }
    class.push(']');
    class
}

fn constraint_info(clause: &'static Clause, language: Language) -> ConstraintInfo {
    ConstraintInfo {
        rule: check::rule_of(&clause.constraint).id,
        text: demand(&clause.constraint).render(language, "", ""),
        certainty: check::certainty(clause.contested),
        evidence: clause.evidence,
    }
}

fn demand(constraint: &Constraint) -> Message {
    match *constraint {
        Constraint::Length(min, max) => Message::from(Key::DemandLength)
            .with(Slot::Min, min)
            .with(Slot::Max, max),
        Constraint::StartsWithLetter => Key::DemandFirstCharacter.into(),
        Constraint::Characters(Characters {
            alphabet: Alphabet::AllAscii,
            ..
        }) => Key::DemandCharactersAscii.into(),
        Constraint::Characters(Characters {
            others, contested: "", ..
        }) => Message::from(Key::DemandCharacters).with(Slot::Others, Insert::Code(others)),
        Constraint::Characters(Characters { others, contested, .. }) => Message::from(Key::DemandCharactersContested)
            .with(Slot::Others, Insert::Code(others))
            .with(Slot::Contested, contested),
        Constraint::NotPrefix(prefixes) => Message::from(Key::DemandPrefix).with(Slot::Choice, prefixes),
        Constraint::NotContaining(contents) => Message::from(Key::DemandContent).with(Slot::Choice, contents),
        Constraint::MixedCharacters => Key::DemandMixed.into(),
        Constraint::Integer(min, max) => Message::from(Key::DemandInteger)
            .with(Slot::Min, min)
            .with(Slot::Max, max),
        Constraint::Boolean => {
            Message::from(Key::DemandChoice).with(Slot::Choice, &["true", "false"] as &'static [&'static str])
        }
        Constraint::OneOf(values) => Message::from(Key::DemandChoice).with(Slot::Choice, values),
        Constraint::Id(resource) => Message::from(Key::DemandId).with(Slot::Resource, resource),
        Constraint::Region => Key::DemandRegion.into(),
    }
}

pub(crate) fn refusal_info(operation: &Operation, row: &'static Refusal, language: Language) -> RefusalInfo {
    let (class, decided_by) = match row.class {
        Class::Request => ("request", language.template(Key::ByRequest)),
        Class::State(fact) => ("state", language.fact(fact)),
        Class::Batch => ("batch", language.template(Key::ByBatch)),
        Class::Service(reason) => ("service", language.reason(reason)),
    };
    let Advice { text, retry } = advice(operation, row);
    RefusalInfo {
        operation: operation.name,
        http_status: row.http_status,
        code: row.code,
        message: row.message,
        documented_by: row.documented_by,
        meaning: row.meaning,
        editions: row.editions,
        class,
        decided_by,
        older_wording: row.class == Class::Service(Reason::Wording),
        parameters: parameters_of(operation, row),
        advice: language.of(text),
        retry,
    }
}

fn parameters_of(operation: &Operation, row: &Refusal) -> Vec<String> {
    let is_of = |parameter: &&Parameter| {
        let own = [parameter.refused_as, parameter.missing_as];
        let of_clauses = parameter.clauses.iter().map(|clause| clause.refused_as);
        own.into_iter().chain(of_clauses).any(|code| code == row.id)
    };
    if row.class != Class::Request {
        return Vec::new();
    }
    if !row.names.is_empty() {
        return vec![row.names.to_owned()];
    }
    let parameters = operation.parameters.iter().filter(is_of).map(Parameter::wire_name);
    let of_relations = operation
        .relations
        .iter()
        .filter(|relation| relation.refused_as() == row.id);
    let mut names: Vec<String> = parameters
        .chain(of_relations.map(|relation| relation.about().to_owned()))
        .collect();
    names.dedup();
    names
}

pub(crate) fn rule_info(rule: &'static Rule, language: Language) -> RuleInfo {
    let of = |key: Key, examples: &'static Examples| {
        let requests = examples.requests.iter();
        requests.map(move |request| rule_example(rule, language.template(key), request, examples.state))
    };
    RuleInfo {
        id: rule.id,
        severity: rule.severity,
        optional: rule.is_optional(),
        summary: language.of(rule.summary),
        explanation: language.of(rule.explanation),
        examples: of(Key::ExampleFound, &rule.refused)
            .chain(of(Key::ExampleNotFound, &rule.accepted))
            .collect(),
    }
}

/// What is found in an example is not written down but found. Of several requests, one a line, it is what is found in the last one.
fn rule_example(rule: &'static Rule, title: &'static str, request: &'static str, state: &'static str) -> ExampleInfo {
    let mut options = Options::default();
    if rule.is_optional() {
        options.hear(rule);
    }
    // A test reads the state of every example.
    options.state = State::read(state).ok();
    let last = if request.contains('\n') {
        api::check_file(request.as_bytes(), &options).last()
    } else {
        None
    };
    let report = last.map_or_else(|| api::check(request, &options), |checked| checked.report);
    let findings = report.diagnostics.iter();
    ExampleInfo {
        operation: report.operation,
        title,
        request,
        state: (!state.is_empty()).then_some(state),
        findings: findings
            .map(|finding| format!("{}@{}", finding.rule, finding.parameter))
            .collect(),
    }
}
