//! What a check comes to: the verdict, and the answer that is expected of the service.

use super::value::judge;
use crate::finding::{Finding, FirstRefusal};
use crate::foresee::{self, Foreseen, OpenRow, Outlook};
use crate::given::Given;
use crate::options::Options;
#[cfg(feature = "texts")]
use crate::report::Prediction;
use crate::report::{Certainty, Meaning, Verdict};
use crate::resolve::Resolved;
use crate::spec::{Clause, Code, Operation, Refusal};
use crate::unresolved::Asked;

/// What a check comes to, before it is put into words.
pub(crate) struct Outcome {
    pub(crate) operation: Option<&'static Operation>,
    pub(crate) verdict: Verdict,
    pub(crate) predicted: Option<Predicted>,
    pub(crate) findings: Vec<Finding>,
    /// What the answers that stay open depend on.
    pub(crate) asked: Asked,
    /// What is foreseen from state, where any is known.
    pub(crate) prospect: Option<Box<Prospect>>,
}

impl Outcome {
    /// Whether all that is said of the request may be said of its values one by one.
    pub(crate) fn may_be_of_values(&self) -> bool {
        let is_dry = self
            .predicted
            .is_some_and(|predicted| predicted.meaning == Meaning::DryRunPassed);
        self.prospect.is_none() && !is_dry && self.findings.iter().all(Finding::is_of_value)
    }
}

/// What state adds to an outcome.
pub(crate) struct Prospect {
    /// The answers that stay open all the same.
    pub(crate) open: Vec<OpenRow>,
    /// Further rows that say the same as the predicted one: the service may give any of them.
    pub(crate) alternatives: Vec<&'static Refusal>,
    /// The result for each resource, where the operation answers so and does not refuse the request.
    pub(crate) results: Option<Vec<Outlook>>,
    /// What the request itself comes to, where it is a dry run.
    pub(crate) without_dry_run: Option<Answer>,
}

/// What a request comes to.
pub(crate) struct Answer {
    pub(crate) verdict: Verdict,
    pub(crate) predicted: Option<Predicted>,
    pub(crate) results: Option<Vec<Outlook>>,
}

/// The answer that is expected.
#[derive(Clone, Copy)]
pub(crate) struct Predicted {
    pub(crate) refusal: &'static Refusal,
    pub(crate) meaning: Meaning,
    pub(crate) certainty: Certainty,
}

#[cfg(feature = "texts")]
impl Predicted {
    /// The answer as the report has it.
    pub(crate) fn in_words(&self) -> Prediction {
        Prediction {
            http_status: self.refusal.http_status,
            code: self.refusal.code,
            message: self.refusal.message,
            meaning: self.meaning,
            certainty: self.certainty,
            alternatives: Vec::new(),
        }
    }
}

/// What the service is expected to answer.
pub(super) fn answer(
    request: &Resolved<'_>,
    refusal: Option<FirstRefusal>,
    options: &Options,
) -> (Verdict, Option<Predicted>) {
    let is_passed = request.is_always_passed();
    match refusal {
        // The document says so: such a dry run is answered as passed, whatever is wrong.
        _ if is_passed && !may_be_turned_away(request) => (Verdict::Passes, dry_run_passed(request)),
        Some(_) if is_passed && !options.strict => (Verdict::Contested, dry_run_passed(request)),
        Some(first) => {
            // What is not known, or may be read in two ways, may make it one.
            let contested = first.contested || (!is_passed && request.may_be_always_passed());
            let verdict = if contested && !options.strict {
                Verdict::Contested
            } else {
                Verdict::Rejected
            };
            (verdict, Some(refused_as(first, contested)))
        }
        None => (Verdict::Passes, dry_run_passed(request)),
    }
}

/// Whether something is wrong that all operations have in common, the region among it, and that may be answered before the one that is meant
/// is asked.
fn may_be_turned_away(request: &Resolved<'_>) -> bool {
    let own = request.operation.parameters.len();
    let is_refused = |given: Given| {
        let (parameter, argument) = (request.parameter(given)?, request.argument(given)?);
        let is_broken =
            |clause: &'static Clause| judge(argument.seen(), &clause.constraint, parameter.secret).is_some();
        Some(argument.pieces().is_none() && parameter.clauses.iter().any(is_broken))
    };
    let region = request.plan.about.region;
    // One that is passed whatever is wrong must have a region all the same.
    let is_without_region = region.is_none() && request.is_always_passed();
    let is_region = |given: &Given| region.is_some_and(|region| region.argument == given.argument);
    let common = request
        .entries()
        .filter(|given| given.order() >= own || is_region(given));
    is_without_region || common.filter_map(is_refused).any(|is_refused| is_refused)
}

pub(super) fn refused_as(first: FirstRefusal, contested: bool) -> Predicted {
    Predicted {
        refusal: first.refusal,
        meaning: Meaning::Rejected,
        certainty: certainty(contested),
    }
}

fn dry_run_passed(request: &Resolved<'_>) -> Option<Predicted> {
    request.dry_run_argument()?;
    Some(Predicted {
        refusal: request.refusal(Code::of(request.operation.dry_run?.code), "")?,
        meaning: Meaning::DryRunPassed,
        certainty: certainty(!request.plan.is_decoded || request.has_disputed() || may_be_turned_away(request)),
    })
}

/// How certain a finding is.
pub(crate) fn certainty(contested: bool) -> Certainty {
    if contested {
        Certainty::Contested
    } else {
        Certainty::Certain
    }
}

/// What state adds: what else may be the answer, and what becomes of the request itself where it is a dry run.
pub(super) fn prospect(
    request: &Resolved<'_>,
    foreseen: Foreseen,
    first: Option<FirstRefusal>,
    options: &Options,
) -> Prospect {
    let is_dry = request.dry_run_argument().is_some();
    let (verdict, predicted) = match first {
        Some(first) if !first.contested || options.strict => {
            (Verdict::Rejected, Some(refused_as(first, first.contested)))
        }
        Some(first) => (Verdict::Contested, Some(refused_as(first, true))),
        None => (Verdict::Passes, None),
    };
    let results = foreseen.results.filter(|_| verdict == Verdict::Passes);
    let alternatives = first.map_or_else(Vec::new, |first| {
        foresee::alternatives(request.operation, first.refusal)
    });
    let (results, without_dry_run) = if is_dry {
        let answer = Answer {
            verdict,
            predicted,
            results,
        };
        (None, Some(answer))
    } else {
        (results, None)
    };
    Prospect {
        open: foreseen.open,
        alternatives,
        results,
        without_dry_run,
    }
}
