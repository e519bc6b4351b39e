//! Holds values to the clauses of their parameters.

use std::borrow::Cow;

use crate::finding::{Finding, Fix, Replacement, Sink, Stage, Subject, Substitute, Violation};
use crate::given::Given;
use crate::lang::Message;
use crate::names::Places;
use crate::operations::common;
use crate::resolve::Resolved;
use crate::rules;
use crate::secrets;
use crate::spec::{Clause, Code, Constraint, Operation, Parameter};
use crate::value::Value;

/// Holds one value to the clauses of its parameter.
#[inline(never)] // Most values need no such look.
pub(super) fn check_value(request: &Resolved<'_>, given: Given, sink: &mut Sink<'_>) {
    let (Some(parameter), Some(argument)) = (request.parameter(given), request.argument(given)) else {
        return;
    };
    let held = Held {
        operation: request.operation,
        places: request.plan.places,
        parameter,
        given,
        on_windows: request.on_windows,
        is_doubtful: &|| request.may_be_ignored(given, parameter) || request.is_disputed(given.argument),
    };
    if let Some((start, pieces)) = argument.pieces() {
        held.check_pieces(Value::of(start), Value::of(pieces), sink);
    }
    let value = argument.seen();
    if argument.is_known() && !(value.is_empty() && parameter.required && parameter.list.is_none()) {
        held.check(value, sink);
    }
}

/// What a value is held to, and what else counts for what is said of it.
pub(crate) struct Held<'h> {
    operation: &'static Operation,
    places: &'static Places,
    parameter: &'static Parameter,
    given: Given,
    /// Whether the instance runs Windows, where that is known.
    on_windows: Option<bool>,
    /// Whether the service may ignore the value, or see another one.
    is_doubtful: &'h dyn Fn() -> bool,
}

impl Held<'_> {
    /// A value that the service sees, whatever else a request has.
    pub(crate) fn alone(operation: &'static Operation, places: &'static Places, given: Given) -> Option<Self> {
        Some(Held {
            operation,
            places,
            parameter: common::parameter_at(operation, given.order())?,
            given,
            on_windows: None,
            is_doubtful: &|| false,
        })
    }

    /// Whether there is anything to say of a value.
    pub(crate) fn finds_something(&self, value: Value<'_>) -> bool {
        finds_something(value, self.parameter)
    }

    /// Holds a value to the clauses of its parameter, and says whether there is anything to say of it, even if nobody hears it.
    pub(crate) fn check(&self, value: Value<'_>, sink: &mut Sink<'_>) -> bool {
        let parameter = self.parameter;
        let mut is_wrong = false;
        for clause in parameter.clauses {
            if let Some(violation) = judge(value, &clause.constraint, parameter.secret) {
                // What is demanded on Windows only is certain there, and nothing elsewhere.
                let system = self.on_windows.filter(|_| clause.on_windows);
                if system == Some(false) {
                    continue;
                }
                is_wrong = true;
                let contested = (clause.contested && system.is_none())
                    || violation.contested
                    || (self.is_doubtful)()
                    || is_nothing(&value, clause, parameter.list.is_some());
                sink.push(self.refused(value, clause, violation, contested));
            }
            advise(value, &clause.constraint, |rule, violation| {
                is_wrong = true;
                sink.push(self.found(rule, violation.message).because(clause.evidence));
            });
        }
        if let Some(violation) = rules::surrounding_spaces::check(value) {
            is_wrong = true;
            sink.push(Finding {
                fix: self.fix(value, violation.fixed),
                ..self.found(&rules::surrounding_spaces::RULE, violation.message)
            });
        }
        is_wrong
    }

    /// Holds what is known of a value to the clauses that nothing else in it could satisfy.
    #[inline(never)] // Few values are not known.
    fn check_pieces(&self, start: Value<'_>, pieces: Value<'_>, sink: &mut Sink<'_>) {
        let secret = self.parameter.secret;
        for clause in self.parameter.clauses {
            let violation = match clause.constraint {
                Constraint::Characters(_) => judge(pieces, &clause.constraint, secret),
                Constraint::StartsWithLetter | Constraint::NotPrefix(_) | Constraint::NotContaining(_) => {
                    judge(start, &clause.constraint, secret)
                }
                _ => None,
            };
            if let Some(violation) = violation {
                // What would be better is not known, as the value is not.
                let violation = Violation {
                    fixed: None,
                    ..violation
                };
                let contested = clause.contested || violation.contested || (self.is_doubtful)();
                sink.push(self.refused(pieces, clause, violation, contested));
            }
            if let Constraint::Id(resource) = clause.constraint
                && let Some(violation) = rules::id_kind::check(start, resource)
            {
                let finding = self.found(&rules::id_kind::RULE, violation.message);
                sink.push(finding.because(clause.evidence));
            }
        }
    }

    fn found(&self, rule: &'static rules::Rule, message: Message) -> Finding {
        Finding::about(rule, Subject::Argument(self.given.argument), message)
    }

    fn refused(&self, value: Value<'_>, clause: &Clause, violation: Violation<'_>, contested: bool) -> Finding {
        let order = self.given.order();
        let (refusal, stage) = if clause.refused_as == Code::NONE {
            let row = self.places.refused_as(order);
            let refusal = row.and_then(|row| common::refusal_at(self.operation, row));
            (refusal, Stage::Malformed(order))
        } else {
            let refusal = common::refusal_of(self.operation, clause.refused_as, self.parameter.base);
            (refusal, Stage::NotFound(order))
        };
        Finding {
            refusal,
            stage,
            contested,
            evidence: clause.evidence,
            fix: self.fix(value, violation.fixed),
            ..self.found(rule_of(&clause.constraint), violation.message)
        }
    }

    /// Suggests what may stand in the place of a value, if it is good.
    fn fix(&self, value: Value<'_>, fixed: Option<Replacement<'_>>) -> Option<Fix> {
        let Replacement { value: other, safe } = fixed?;
        let text = self.good(value, other)?;
        Some(Fix::write(other, text, value, safe))
    }

    /// What may be suggested in the place of a value: nothing that is wrong as well, or that shows a secret.
    fn good<'v>(&self, value: Value<'_>, other: Substitute<'v>) -> Option<Cow<'v, str>> {
        let Parameter { clauses, secret, .. } = *self.parameter;
        let has_length = |clause: &Clause| match (&clause.constraint, other.as_long()) {
            (Constraint::Length(min, max), Some(piece)) => rules::length::is_within(piece, value, *min, *max),
            _ => true,
        };
        let may_be_right = || !cfg!(feature = "full") || clauses.iter().all(has_length);
        // What has a wrong length need not be written.
        let is_written = matches!(other, Substitute::Hyphenated(_));
        if secret || (is_written && !may_be_right()) {
            return None;
        }
        let text = other.text()?;
        let is_right = || {
            let seen = Value::of(&text);
            let breaks = |clause: &'static Clause| judge(seen, &clause.constraint, secret).is_some();
            !clauses.iter().any(breaks)
        };
        let passes = || cfg!(feature = "full") && self.places.sieve(self.given.order()).passes_text(&text);
        let is_good = !text.is_empty() && (passes() || (may_be_right() && is_right()));
        (is_good && !secrets::are_mentioned(&text)).then_some(text)
    }
}

/// No document says whether an empty value counts as one, unless it says that a list entry must not be empty. Nor does any say whether
/// white space counts that stands around what is no text.
fn is_nothing(value: &str, clause: &Clause, is_list: bool) -> bool {
    match clause.constraint {
        Constraint::Integer(..)
        | Constraint::Boolean
        | Constraint::OneOf(_)
        | Constraint::Id(_)
        | Constraint::Region => value.trim().is_empty(),
        Constraint::Length(..) => value.is_empty() && !is_list,
        _ => value.is_empty(),
    }
}

/// The rule that a constraint belongs to.
pub(crate) fn rule_of(constraint: &Constraint) -> &'static rules::Rule {
    match constraint {
        Constraint::Length(..) => &rules::length::RULE,
        Constraint::StartsWithLetter => &rules::first_character::RULE,
        Constraint::Characters(_) => &rules::allowed_characters::RULE,
        Constraint::NotPrefix(_) => &rules::forbidden_prefix::RULE,
        Constraint::NotContaining(_) => &rules::forbidden_content::RULE,
        Constraint::MixedCharacters => &rules::mixed_characters::RULE,
        Constraint::Integer(..) => &rules::integer::RULE,
        Constraint::Boolean => &rules::boolean::RULE,
        Constraint::OneOf(_) => &rules::allowed_values::RULE,
        Constraint::Id(_) => &rules::id_format::RULE,
        Constraint::Region => &rules::region_format::RULE,
    }
}

pub(super) fn judge<'v>(value: Value<'v>, constraint: &'static Constraint, secret: bool) -> Option<Violation<'v>> {
    match *constraint {
        Constraint::Length(min, max) => rules::length::check(value, min, max),
        Constraint::StartsWithLetter => rules::first_character::check(value),
        Constraint::Characters(ref allowed) => rules::allowed_characters::check(value, allowed, secret),
        Constraint::NotPrefix(prefixes) => rules::forbidden_prefix::check(value, prefixes),
        Constraint::NotContaining(contents) => rules::forbidden_content::check(value, contents),
        Constraint::MixedCharacters => rules::mixed_characters::check(value),
        Constraint::Integer(min, max) => rules::integer::check(value, min, max),
        Constraint::Boolean => rules::boolean::check(value),
        Constraint::OneOf(allowed) => rules::allowed_values::check(value, allowed),
        Constraint::Id(resource) => rules::id_format::check(value, resource),
        Constraint::Region => rules::region_format::check(value),
    }
}

/// What is suspicious about a value that the service would not refuse for it.
fn advise(value: Value<'_>, constraint: &Constraint, mut found: impl FnMut(&'static rules::Rule, Violation<'_>)) {
    match *constraint {
        Constraint::Id(resource) => {
            if let Some(violation) = rules::id_kind::check(value, resource) {
                found(&rules::id_kind::RULE, violation);
            }
            if let Some(violation) = rules::placeholder_id::check(value) {
                found(&rules::placeholder_id::RULE, violation);
            }
        }
        Constraint::Region => {
            if let Some(violation) = rules::unknown_region::check(value) {
                found(&rules::unknown_region::RULE, violation);
            }
        }
        _ => {}
    }
}

/// Whether a look at each clause of a parameter finds something in a value.
#[inline(never)] // Most values need no such look.
pub(crate) fn finds_something(value: Value<'_>, parameter: &Parameter) -> bool {
    let mut found = rules::surrounding_spaces::check(value).is_some();
    for clause in parameter.clauses {
        found |= judge(value, &clause.constraint, parameter.secret).is_some();
        advise(value, &clause.constraint, |_, _| found = true);
    }
    found
}
