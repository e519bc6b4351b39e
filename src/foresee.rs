//! Foresees what depends on state: holds the preconditions of an operation to what is known of the resources of a request.

use crate::ask::Ask;
use crate::finding::{Finding, Sink, Stage, Subject};
use crate::known::{self, Known, Open, Sight};
#[cfg(feature = "texts")]
use crate::report::InstanceResult;
use crate::resolve::Resolved;
use crate::rules;
use crate::spec::{Class, Fact, Operation, Precondition, Refusal, Results};
use crate::state::State;
use crate::time::Time;
use crate::unresolved;

/// What is foreseen of a request from state, beside the findings.
pub(crate) struct Foreseen {
    /// The rows that are still open.
    pub(crate) open: Vec<OpenRow>,
    /// The result for each instance, where the operation answers so; nothing where one of all cannot be foreseen.
    pub(crate) results: Option<Vec<Outlook>>,
}

/// A row that is still open, the fact that decides it, and the call that would tell.
pub(crate) struct OpenRow {
    pub(crate) row: &'static Refusal,
    pub(crate) fact: Fact,
    pub(crate) call: String,
}

/// A fact that is still open, what is to be asked, and of which resources.
struct OpenFact<'s> {
    fact: Fact,
    ask: Ask,
    ids: Vec<&'s str>,
}

/// What is foreseen of one of several resources.
pub(crate) struct Outlook {
    pub(crate) id: String,
    /// The status before.
    pub(crate) status: Option<String>,
    /// Why it is refused.
    pub(crate) refusal: Option<&'static Refusal>,
}

/// Holds a request to the preconditions of its operation.
pub(crate) fn foresee(request: &Resolved<'_>, state: &State, now: Option<Time>, sink: &mut Sink<'_>) -> Foreseen {
    let operation = request.operation;
    let known = known::known(request, state, now);
    let is_alone = operation
        .results
        .is_some_and(|results| request.value(results.alone.0) == Some(results.alone.1));
    let may_be_alone = operation.results.is_some_and(
        |Results {
             alone: (base, value), ..
         }| { !is_alone && (request.may_have_another_value(base) || request.may_be(base, value)) },
    );
    let mut open = Vec::new();
    let mut outlooks: Vec<Outlook> = known.iter().map(outlook).collect();
    for (place, precondition) in operation.preconditions.iter().enumerate() {
        let mut rows = rows(operation, precondition.fact);
        let Some(row) = rows.find(|row| is_possible(request, row)) else {
            continue;
        };
        let (rule, judge) = rules::of_demand(&precondition.demand);
        for (known, outlook) in known.iter().zip(&mut outlooks) {
            match judge(known, &precondition.demand) {
                Ok(None) => {}
                Err(Open(ask)) => leave_open(&mut open, precondition.fact, ask, known),
                Ok(Some(breach)) => {
                    let contested = breach.contested || precondition.contested || may_be_alone;
                    if !contested {
                        outlook.refusal = outlook.refusal.or(Some(row));
                    }
                    let finding = Finding::about(
                        rule,
                        Subject::Argument(breach.argument),
                        breach.message(&precondition.demand),
                    )
                    .because(precondition.evidence);
                    let finding = if contested { finding.contested() } else { finding };
                    // Where each instance is answered for by itself, the request is not refused.
                    sink.push(if is_alone {
                        finding
                    } else {
                        finding.refused_as(Some(row)).at_stage(stage(precondition, place))
                    });
                }
            }
        }
    }
    #[cfg(feature = "full")]
    rules::no_effect::check_disk(&known, sink);
    let is_known = |outlook: &Outlook| outlook.status.is_some() || outlook.refusal.is_some();
    let are_known = is_alone || outlooks.iter().all(is_known);
    Foreseen {
        open: open_rows(request, &open),
        results: (operation.results.is_some() && are_known).then_some(outlooks),
    }
}

/// Whether the request has what a row needs.
fn is_possible(request: &Resolved<'_>, row: &Refusal) -> bool {
    row.only_with.is_none_or(|parameter| request.first(parameter).is_some())
}

/// The rows of an error table that a fact decides. The first is the answer, the others say the same.
pub(crate) fn rows(operation: &'static Operation, fact: Fact) -> impl Iterator<Item = &'static Refusal> {
    let is_decided = move |row: &&Refusal| matches!(row.class, Class::State(known) if known == fact);
    operation.refusals.iter().filter(is_decided)
}

/// Other rows that say the same as a row that state decides: the service may answer with any of them.
pub(crate) fn alternatives(operation: &'static Operation, answer: &'static Refusal) -> Vec<&'static Refusal> {
    match answer.class {
        Class::State(fact) => rows(operation, fact)
            .filter(|row| !std::ptr::eq(*row, answer))
            .collect(),
        _ => Vec::new(),
    }
}

fn stage(precondition: &Precondition, place: usize) -> Stage {
    if precondition.is_existence() {
        Stage::NotFound(usize::MAX)
    } else {
        Stage::State(place)
    }
}

fn outlook(known: &Known<'_>) -> Outlook {
    let status = match known.instance.sight {
        Sight::Found(instance) => instance.status(),
        _ => None,
    };
    Outlook {
        id: known.instance.id.to_owned(),
        status: status.map(str::to_owned),
        refusal: None,
    }
}

/// Notes that a fact is open, once for all resources that the same call tells of.
fn leave_open<'s>(open: &mut Vec<OpenFact<'s>>, fact: Fact, ask: Ask, known: &Known<'s>) {
    let id = match ask {
        Ask::Disk | Ask::SnapshotsOfDisk => known.disk.id,
        Ask::Snapshot => known.snapshot.id,
        Ask::Instance => known.instance.id,
        Ask::Source => known.source().ok().flatten().map_or("", |source| source.id),
    };
    match open.iter_mut().find(|known| known.fact == fact) {
        Some(known) if known.ask == ask && !known.ids.contains(&id) => known.ids.push(id),
        Some(_) => {}
        None => open.push(OpenFact {
            fact,
            ask,
            ids: vec![id],
        }),
    }
}

/// The rows that open facts decide.
fn open_rows(request: &Resolved<'_>, open: &[OpenFact<'_>]) -> Vec<OpenRow> {
    if request.is_always_passed() {
        return Vec::new();
    }
    let region = unresolved::region(request);
    let rows = request
        .operation
        .refusals
        .iter()
        .filter(|row| is_possible(request, row));
    let open = |row: &'static Refusal| {
        let Class::State(fact) = row.class else { return None };
        let open = open.iter().find(|open| open.fact == fact)?;
        let call = open.ask.call(region, &open.ids, open.ids.len());
        Some(OpenRow { row, fact, call })
    };
    rows.filter_map(open).collect()
}

#[cfg(feature = "texts")]
impl Outlook {
    /// The result as the service writes it. What is not known is empty.
    pub(crate) fn in_words(&self, results: &Results) -> InstanceResult {
        let status = self.status.clone().unwrap_or_default();
        let (code, message, becomes) = match (self.refusal, &self.status) {
            (Some(refusal), _) => (refusal.code, refusal.message, status.as_str()),
            (None, Some(_)) => (results.code, results.message, results.becomes),
            (None, None) => ("", "", ""),
        };
        InstanceResult {
            code: code.to_owned(),
            message: message.to_owned(),
            instance_id: self.id.clone(),
            current_status: becomes.to_owned(),
            previous_status: status,
        }
    }
}
