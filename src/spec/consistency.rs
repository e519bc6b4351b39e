//! Stops the build when a table contradicts itself.

use super::precondition::assert_preconditions;
use super::{Across, Code, Constraint, Operation, Parameter, Relation};
use crate::lists::MEMBERS;

/// Whether two texts are the same, while the crate compiles.
pub(crate) const fn same(a: &str, b: &str) -> bool {
    a.len() == b.len() && contains(a, b)
}

/// Whether a text contains another, while the crate compiles.
#[allow(clippy::indexing_slicing)] // Const code: an index out of bounds stops the build.
const fn contains(text: &str, part: &str) -> bool {
    let (text, part) = (text.as_bytes(), part.as_bytes());
    let mut at = 0;
    while at + part.len() <= text.len() {
        let mut matched = 0;
        while matched < part.len() && text[at + matched] == part[matched] {
            matched += 1;
        }
        if matched == part.len() {
            return true;
        }
        at += 1;
    }
    false
}

#[allow(clippy::indexing_slicing)] // Const code: an index out of bounds stops the build.
const fn documents(operation: &Operation, code: Code) -> bool {
    let mut row = 0;
    while row < operation.refusals.len() {
        if operation.refusals[row].id.is(code) {
            return true;
        }
        row += 1;
    }
    false
}

/// How many members the entries of a list have, other spellings aside.
#[allow(clippy::indexing_slicing)] // Const code: an index out of bounds stops the build.
const fn members(operation: &Operation, base: &str) -> usize {
    let mut count = 0;
    let mut index = 0;
    while index < operation.parameters.len() {
        let parameter = &operation.parameters[index];
        if same(parameter.base, base) && parameter.spelled.is_empty() {
            count += 1;
        }
        index += 1;
    }
    count
}

#[allow(clippy::indexing_slicing)] // Const code: an index out of bounds stops the build.
const fn is_condition(operation: &Operation, parameter: &str) -> bool {
    let mut index = 0;
    while index < operation.conditions.len() {
        if same(operation.conditions[index], parameter) {
            return true;
        }
        index += 1;
    }
    false
}

#[allow(clippy::indexing_slicing)] // Const code: an index out of bounds stops the build.
const fn has_parameter(operation: &Operation, base: &str) -> bool {
    let mut index = 0;
    while index < operation.parameters.len() {
        if same(operation.parameters[index].base, base) {
            return true;
        }
        index += 1;
    }
    false
}

/// Stops the build when a table contradicts itself: a code that the operation does not document, a row or
/// parameter that stands twice, a demand without evidence, a bound that no value meets, a relation between
/// parameters that do not exist.
///
/// # Panics
/// While the crate compiles, when the table contradicts itself.
#[allow(clippy::indexing_slicing, clippy::panic)] // Const code: a panic stops the build.
pub const fn assert_consistent(operation: &Operation) {
    let mut index = 0;
    while index < operation.parameters.len() {
        let parameter = &operation.parameters[index];
        assert_parameter(operation, parameter);
        let mut other = index + 1;
        while other < operation.parameters.len() {
            let twin = &operation.parameters[other];
            assert!(
                !(same(parameter.base, twin.base) && same(parameter.member, twin.member)),
                "a parameter stands twice in the table"
            );
            other += 1;
        }
        assert!(
            members(operation, parameter.base) <= MEMBERS,
            "the entries of a list have more members than are kept"
        );
        index += 1;
    }
    let mut index = 0;
    while index < operation.refusals.len() {
        let row = &operation.refusals[index];
        if let Some(parameter) = row.only_with {
            assert!(
                has_parameter(operation, parameter) && is_condition(operation, parameter),
                "an error row needs a parameter that the operation does not have or that its conditions leave out"
            );
        }
        #[cfg(feature = "texts")]
        assert_once(operation, index);
        index += 1;
    }
    let mut index = 0;
    while index < operation.relations.len() {
        assert_relation(operation, &operation.relations[index]);
        index += 1;
    }
    let mut index = 0;
    while index < operation.cautions.len() {
        let caution = &operation.cautions[index];
        assert!(
            has_parameter(operation, caution.about()) && !caution.evidence().is_empty(),
            "a caution needs a parameter and evidence"
        );
        index += 1;
    }
    let mut index = 0;
    while index < operation.across.len() {
        let (parameter, code, evidence) = match operation.across[index] {
            Across::TokenStands {
                parameter,
                refused_as,
                evidence,
            } => (parameter, refused_as, evidence),
            Across::NotDuring {
                on, answered, evidence, ..
            } => (on, Code::of(answered), evidence),
        };
        assert!(
            has_parameter(operation, parameter) && documents(operation, code) && !evidence.is_empty(),
            "what is asked of earlier requests needs a parameter, a code and evidence"
        );
        index += 1;
    }
    if let Some(work) = operation.sets_going {
        assert!(
            has_parameter(operation, work.on),
            "the work of an operation names a parameter that it does not have"
        );
    }
    assert_preconditions(operation);
    if let Some(dry_run) = &operation.dry_run {
        assert!(
            documents(operation, Code::of(dry_run.code)),
            "the dry run is answered with a code that the operation does not document"
        );
        assert!(
            has_parameter(operation, "DryRun"),
            "an operation with a dry run needs the parameter DryRun"
        );
    }
}

#[cfg(feature = "texts")]
#[allow(clippy::indexing_slicing, clippy::panic)] // Const code: a panic stops the build.
const fn assert_once(operation: &Operation, index: usize) {
    let row = &operation.refusals[index];
    assert!(row.id.is_some(), "an error code has the hash that stands for none");
    assert!(
        row.http_status >= 400 && row.http_status < 600,
        "an error row needs an HTTP error status"
    );
    let mut other = index + 1;
    while other < operation.refusals.len() {
        let twin = &operation.refusals[other];
        assert!(
            row.http_status != twin.http_status || !same(row.code, twin.code) || !same(row.message, twin.message),
            "an error row stands twice in the table"
        );
        assert!(
            !row.id.is(twin.id) || same(row.code, twin.code),
            "two error codes have one hash"
        );
        other += 1;
    }
}

#[allow(clippy::indexing_slicing, clippy::panic)] // Const code: a panic stops the build.
const fn assert_parameter(operation: &Operation, parameter: &Parameter) {
    assert!(
        !parameter.required || documents(operation, parameter.missing_as),
        "a required parameter names a code that the operation does not document"
    );
    assert!(
        !parameter.refused_as.is_some() || documents(operation, parameter.refused_as),
        "a parameter names a code that the operation does not document"
    );
    let mut index = 0;
    while index < parameter.clauses.len() {
        let clause = &parameter.clauses[index];
        assert!(!clause.evidence.is_empty(), "a clause needs evidence");
        assert!(
            !clause.refused_as.is_some() || documents(operation, clause.refused_as),
            "a clause names a code that the operation does not document"
        );
        match clause.constraint {
            Constraint::Length(min, max) => assert!(min <= max, "no length meets the bounds"),
            Constraint::Integer(min, max) => assert!(min <= max, "no number meets the bounds"),
            Constraint::OneOf(values) => assert!(!values.is_empty(), "no value is allowed"),
            _ => {}
        }
        index += 1;
    }
}

const fn assert_relation(operation: &Operation, relation: &Relation) {
    let (first, second, code, evidence) = match *relation {
        Relation::Excludes {
            parameter,
            flag,
            refused_as,
            evidence,
        } => (parameter, flag, refused_as, evidence),
        Relation::EffectiveWith {
            parameter,
            flag,
            evidence,
        } => (parameter, flag, Code::NONE, evidence),
        Relation::AtMost {
            list,
            refused_as,
            evidence,
            ..
        }
        | Relation::Distinct {
            list,
            refused_as,
            evidence,
            ..
        }
        | Relation::Needs {
            list,
            refused_as,
            evidence,
            ..
        } => (list, list, refused_as, evidence),
    };
    assert!(
        has_parameter(operation, first) && has_parameter(operation, second),
        "a relation names a parameter that the operation does not have"
    );
    assert!(
        !code.is_some() || documents(operation, code),
        "a relation names a code that the operation does not document"
    );
    assert!(!evidence.is_empty(), "a relation needs evidence");
}
