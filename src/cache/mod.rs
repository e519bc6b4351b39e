//! A cache of checks: what is said of requests that are like one of before.
//!
//! What is said of a request depends on its names as a whole, but on most values one by one. So where a request has the names of one of
//! which nothing was said but of its values, and the same values where more than their own demands hang on them, a look at each of the
//! others is enough: of a value that does not pass, the rules of its parameter say what is wrong. Where more may be wrong than that, a
//! request is checked as if it were the first. A test holds this to the whole check.

#[cfg(any(feature = "border", test))]
mod objects;
#[cfg(any(feature = "border", test))]
mod row;
mod shapes;

#[cfg(feature = "border")]
pub(crate) use self::objects::{CachedAnswer, Likeness, ObjectCache};
pub(crate) use self::shapes::ShapeCache;
use crate::check::{self, Held, Outcome};
use crate::earlier::Looked;
use crate::finding::Sink;
use crate::given::Given;
use crate::glance::Glance;
#[cfg(any(feature = "texts", feature = "border"))]
use crate::hash::Hash;
#[cfg(any(feature = "texts", feature = "border"))]
use crate::input::shapes::Values;
use crate::names::ACTION;
use crate::operations::common;
use crate::options::Options;
use crate::plan::Plan;
use crate::request::{Argument, Request};
use crate::rules::{self, duplicate_entry};
use crate::sieve::Sieve;
use crate::spec::{Caution, Clause, Constraint, Operation, Parameter, Relation};
use crate::value::{Seen, Value, are_same};

/// The switch of a dry run, on which the answer to all else hangs.
const DRY_RUN: &str = "DryRun";

/// What a look at a request tells.
#[derive(Debug, PartialEq, Eq)]
enum Resemblance {
    /// There is nothing to say of it either.
    Alike,
    /// It is like another one but for values of which the rules of their parameters tell all that there is to say.
    Wrong,
    /// It is like another, or like none.
    Other,
    /// It has to be checked.
    Suspicious,
}

/// How the values of a request must be so that there is nothing to say of it, as of one with the same names.
pub(crate) struct Demands {
    /// On each argument, in order.
    each: Vec<ValueDemand>,
    /// Arguments whose values must differ from each other.
    distinct: Vec<Vec<usize>>,
}

/// What a value must be.
enum ValueDemand {
    /// What it was.
    Same(Box<str>),
    /// One in which a look at each clause of its parameter finds nothing.
    Kept {
        held: Held<'static>,
        sieve: &'static Sieve,
        /// Whether an empty value is one, which may be asked elsewhere.
        may_be_empty: bool,
        /// Whether it is asked for a region, and for no more.
        is_region: bool,
    },
}

impl Demands {
    /// Nothing where what is said may change with more than what the demands look at.
    pub(crate) fn of(request: &Request<'_>, plan: &Plan) -> Option<Self> {
        if !plan.is_plain() || !request.arguments.iter().all(Argument::is_known) {
            return None;
        }
        let mut each: Vec<Option<ValueDemand>> = request.arguments.iter().map(|_| None).collect();
        for given in plan.given() {
            let argument = request.arguments.get(given.place())?;
            *each.get_mut(given.place())? = Some(ValueDemand::on(plan, given, argument)?);
        }
        let demands = Demands {
            each: each.into_iter().collect::<Option<_>>()?,
            distinct: plan.distinct_members()?,
        };
        Some(demands)
    }

    /// Whether the values of a request are all that its outcome speaks of: nothing where they are not, and otherwise how the request
    /// looks.
    fn explain(&self, request: &Request<'_>, plan: &Plan, options: &Options, outcome: &Outcome) -> Option<Resemblance> {
        if plan.given().any(|given| is_told_more(plan, given, options)) {
            return None;
        }
        let mut sink = Sink::new(options);
        let look = self.look(request, &mut sink);
        let said = check::run_cached(None, request, plan, sink, options);
        let predicted = |outcome: &Outcome| {
            outcome
                .predicted
                .map(|predicted| (predicted.refusal, predicted.certainty))
        };
        let is_all = said.verdict == outcome.verdict
            && said.findings.len() == outcome.findings.len()
            && predicted(&said) == predicted(outcome);
        (is_all && matches!(look, Resemblance::Alike | Resemblance::Wrong)).then_some(look)
    }

    /// Looks at the values of a request that has the same names in the same order.
    fn look(&self, request: &Request<'_>, sink: &mut Sink<'_>) -> Resemblance {
        let mut all = Resemblance::Alike;
        for (demand, argument) in self.each.iter().zip(&request.arguments) {
            match demand.look(argument.seen(), sink) {
                Resemblance::Alike => {}
                Resemblance::Wrong => all = Resemblance::Wrong,
                other => return other,
            }
        }
        let value = |place: usize| Some(request.arguments.get(place)?.value.as_bytes());
        if self.each.len() == request.arguments.len() && self.are_distinct(value) {
            all
        } else {
            Resemblance::Suspicious
        }
    }

    /// The same for values that stand in a text: whether there is nothing to say of them, and what was seen of each. A glance tells it of
    /// most.
    #[cfg(any(feature = "texts", feature = "border"))]
    #[inline(never)] // What goes on around it would take registers from the loop.
    fn look_at(&self, values: &Values<'_>, glances: &[Glance], looked: &mut Vec<Looked>) -> Resemblance {
        looked.clear();
        for (place, (demand, glance)) in self.each.iter().zip(glances).enumerate() {
            let told = values.standing(place).and_then(|value| glance.look(&value));
            let seen = match told {
                Some((true, hash)) => Looked {
                    hash,
                    is_name: glance.is_of_names(),
                },
                _ => match demand.examine(values.get(place), told.map(|(_, hash)| hash)) {
                    Ok(seen) => seen,
                    Err(other) => return other,
                },
            };
            looked.push(seen);
        }
        let hash = |place: &usize| Some(looked.get(*place)?.hash);
        let differ = |places: &Vec<usize>| duplicate_entry::hashes_differ(places.iter().filter_map(hash));
        if self.distinct.iter().all(differ) {
            Resemblance::Alike
        } else {
            Resemblance::Suspicious
        }
    }

    fn are_distinct<'v>(&self, value: impl Fn(usize) -> Option<&'v [u8]> + Copy) -> bool {
        let differ =
            |places: &Vec<usize>| duplicate_entry::surely_differ(places.iter().filter_map(|place| value(*place)));
        self.distinct.iter().all(differ)
    }
}

impl ValueDemand {
    /// Nothing for an argument of no parameter.
    fn on(plan: &Plan, given: Given, argument: &Argument<'_>) -> Option<Self> {
        let parameter = plan.parameter_at(given.order())?;
        if argument.name.is(ACTION) || is_switch(parameter, plan.operation) {
            return Some(ValueDemand::Same(argument.value.as_ref().into()));
        }
        Some(ValueDemand::Kept {
            held: Held::alone(plan.operation, plan.places, given)?,
            sieve: plan.places.sieve(given.order()),
            may_be_empty: parameter.list.is_some(),
            is_region: matches!(parameter.clauses, [clause] if matches!(clause.constraint, Constraint::Region)),
        })
    }

    /// Looks at a value, and takes what there is to say of it.
    fn look(&self, value: Value<'_>, sink: &mut Sink<'_>) -> Resemblance {
        match self {
            ValueDemand::Kept { sieve, .. } if !value.is_empty() && sieve.passes_text(&value) => Resemblance::Alike,
            _ => self.look_closer(value, sink),
        }
    }

    /// The same for a value that most likely passes no sieve.
    fn look_closer(&self, value: Value<'_>, sink: &mut Sink<'_>) -> Resemblance {
        match self {
            ValueDemand::Same(known) if **known == *value => Resemblance::Alike,
            ValueDemand::Same(_) => Resemblance::Other,
            ValueDemand::Kept { may_be_empty, .. } if value.is_empty() && !may_be_empty => Resemblance::Suspicious,
            ValueDemand::Kept { held, .. } => {
                if self.is_known_region(value.as_bytes()) || !held.check(value, sink) {
                    Resemblance::Alike
                } else if value.is_empty() {
                    Resemblance::Suspicious
                } else {
                    Resemblance::Wrong
                }
            }
        }
    }

    /// Whether a value is asked for a region, and one that is known.
    fn is_known_region(&self, value: &[u8]) -> bool {
        matches!(self, ValueDemand::Kept { is_region: true, .. }) && common::is_region(value)
    }

    /// The same for a value that stands in a text and whose hash may be known: what was seen of it, if there is nothing to say of it.
    #[cfg(any(feature = "texts", feature = "border"))]
    #[inline(never)] // Most values need no such look.
    fn examine(&self, seen: Option<Seen<'_>>, hash: Option<Hash>) -> Result<Looked, Resemblance> {
        let seen = seen.ok_or(Resemblance::Suspicious)?;
        if self.is_known_region(seen.bytes) {
            return Ok(Looked::of_name(seen, hash));
        }
        match self.look_at(seen) {
            Resemblance::Alike => Ok(Looked::at(seen, hash)),
            other => Err(other),
        }
    }

    /// The same for a value that is no known region.
    #[cfg(any(feature = "texts", feature = "border"))]
    #[inline]
    fn look_at(&self, seen: Seen<'_>) -> Resemblance {
        match self {
            ValueDemand::Same(known) if are_same(known.as_bytes(), seen.bytes) => Resemblance::Alike,
            ValueDemand::Same(_) => Resemblance::Other,
            ValueDemand::Kept { may_be_empty, .. } if seen.bytes.is_empty() && !may_be_empty => Resemblance::Suspicious,
            ValueDemand::Kept { held, sieve, .. } => {
                if sieve.passes_seen(seen) || !held.finds_something(seen.value()) {
                    Resemblance::Alike
                } else {
                    Resemblance::Suspicious
                }
            }
        }
    }

    /// The same for a first glance, at values like one that was given.
    fn glance(&self, given: &Argument<'_>) -> Glance {
        let options = Options::default();
        let mut sink = Sink::new(&options);
        match self {
            ValueDemand::Kept {
                sieve, may_be_empty, ..
            } if !sieve.is_closed() => Glance::of(sieve, *may_be_empty),
            _ if self.look(given.seen(), &mut sink) != Resemblance::Alike => Glance::Nothing,
            ValueDemand::Kept { is_region: true, .. } => Glance::same(&given.value, Some(common::is_region)),
            _ => Glance::same(&given.value, None),
        }
    }
}

/// Whether callers are told something of a parameter that may hang on whether its value is right.
fn is_told_more(plan: &Plan, given: Given, options: &Options) -> bool {
    let Some(parameter) = plan.parameter_at(given.order()) else {
        return false;
    };
    let tells = |caution: &Caution| caution.about() == parameter.base && options.hears(rules::of_caution(caution).0);
    !is_switch(parameter, plan.operation) && plan.operation.cautions.iter().any(tells)
}

/// Whether more hangs on the value of a parameter than whether it is right itself.
fn is_switch(parameter: &Parameter, operation: &Operation) -> bool {
    let is_chosen = |clause: &Clause| matches!(clause.constraint, Constraint::Boolean | Constraint::OneOf(_));
    let switches = |relation: &Relation| match *relation {
        Relation::Excludes { flag, .. } | Relation::EffectiveWith { flag, .. } => flag == parameter.base,
        Relation::AtMost { .. } | Relation::Distinct { .. } | Relation::Needs { .. } => false,
    };
    parameter.clauses.iter().any(is_chosen)
        && (parameter.base == DRY_RUN
            || operation
                .cautions
                .iter()
                .any(|caution| caution.about() == parameter.base)
            || operation.relations.iter().any(switches))
}
