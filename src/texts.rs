//! The texts as data, for the npm package: the wasm speaks in numbers, and these are what they stand for.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::info::{self, OperationInfo, RuleInfo};
use crate::lang::{Key, Language, Slot};
use crate::names;
use crate::operations::{self, common};
use crate::options;
use crate::rules;
use crate::shared::{self, SharedInfo};
use crate::spec::{Across, Caution, Evidence, Fact, Operation, Refusal, Relation, Resource};

/// Everything that numbers from the wasm stand for, in one language.
#[derive(Debug, Serialize)]
pub struct Texts {
    messages: Vec<&'static str>,
    /// The names of parameters and members that are in the tables.
    names: Vec<&'static str>,
    /// The names of the places in the messages.
    slots: Vec<&'static str>,
    resources: Vec<&'static str>,
    facts: Vec<&'static str>,
    /// What errors of options say. They are in English in every language.
    errors: Vec<String>,
    /// The error rows that all operations share.
    common: &'static [Refusal],
    /// The sentences of the documents: number, source, quote.
    evidence: Vec<(u32, &'static str, &'static str)>,
    rules: Vec<RuleInfo>,
    operations: Vec<OperationInfo>,
    /// The error answers that belong to no one operation.
    shared: Vec<SharedInfo>,
}

/// The texts in English.
#[must_use]
pub fn english() -> Texts {
    texts(Language::English)
}

/// The texts in Chinese.
#[must_use]
pub fn chinese() -> Texts {
    texts(Language::Chinese)
}

fn texts(language: Language) -> Texts {
    Texts {
        messages: Key::ALL.iter().map(|key| language.template(*key)).collect(),
        names: names::all().collect(),
        slots: Slot::ALL.iter().map(|slot| slot.name()).collect(),
        resources: Resource::ALL
            .iter()
            .map(|resource| language.resource(*resource))
            .collect(),
        facts: Fact::ALL.iter().map(|fact| language.fact(*fact)).collect(),
        errors: options::sentences().collect(),
        common: common::REFUSALS,
        evidence: evidence(),
        rules: info::rules(language),
        operations: info::operations(language),
        shared: shared::ALL.iter().map(|answer| answer.info("", language)).collect(),
    }
}

/// Every sentence that a finding can cite, once.
fn evidence() -> Vec<(u32, &'static str, &'static str)> {
    let of_operations = operations::ALL.iter().flat_map(|operation| evidence_of(operation));
    let of_parameters = common::PARAMETERS
        .iter()
        .flat_map(|parameter| parameter.clauses)
        .flat_map(|clause| clause.evidence);
    let all: BTreeMap<u32, &Evidence> = of_operations
        .chain(of_parameters)
        .chain(rules::EVIDENCE.iter().copied().flatten())
        .map(|evidence| (evidence.id, evidence))
        .collect();
    all.into_values()
        .map(|evidence| (evidence.id, evidence.source, evidence.quote))
        .collect()
}

fn evidence_of(operation: &'static Operation) -> impl Iterator<Item = &'static Evidence> {
    let of_parameters = operation.parameters.iter().flat_map(|parameter| {
        let clauses = parameter.clauses.iter().flat_map(|clause| clause.evidence);
        clauses.chain(parameter.evidence).chain(&parameter.deprecated)
    });
    let of_relations = operation.relations.iter().flat_map(|relation| match relation {
        Relation::Excludes { evidence, .. }
        | Relation::EffectiveWith { evidence, .. }
        | Relation::AtMost { evidence, .. }
        | Relation::Distinct { evidence, .. }
        | Relation::Needs { evidence, .. } => *evidence,
    });
    let of_preconditions = operation
        .preconditions
        .iter()
        .flat_map(|precondition| precondition.evidence);
    #[cfg(feature = "full")]
    let of_preconditions = of_preconditions.chain(operation.for_system_disk.iter().flat_map(|(_, evidence)| *evidence));
    let of_cautions = operation.cautions.iter().flat_map(Caution::evidence);
    let of_across = operation.across.iter().flat_map(|across| match across {
        Across::TokenStands { evidence, .. } | Across::NotDuring { evidence, .. } => *evidence,
    });
    let of_dry_run = operation.dry_run.iter().flat_map(|dry_run| dry_run.evidence);
    of_parameters
        .chain(of_relations)
        .chain(of_preconditions)
        .chain(of_cautions)
        .chain(of_across)
        .chain(of_dry_run)
}
