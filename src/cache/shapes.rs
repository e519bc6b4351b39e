//! What is remembered of the requests of files, by their shapes.

use super::{Demands, Resemblance};
use crate::check::Outcome;
#[cfg(any(feature = "texts", feature = "border"))]
use crate::earlier::Looked;
use crate::earlier::Traces;
use crate::finding::{Finding, Sink};
use crate::glance::Glance;
#[cfg(any(feature = "texts", feature = "border"))]
use crate::input::shapes::Values;
use crate::options::Options;
use crate::plan::Plan;
use crate::request::Request;
use crate::resolve::Resolved;
use crate::spec::Operation;

/// What is remembered of requests that were read by their shapes.
#[derive(Default)]
pub(crate) struct ShapeCache {
    /// By the numbers of the shapes.
    kept: Vec<Option<Shape>>,
    /// How many demands were taken in.
    demands: usize,
    /// What was seen of the values of the last request.
    #[cfg(any(feature = "texts", feature = "border"))]
    looked: Vec<Looked>,
}

/// The choices of a shape.
fn choices(kept: &[Option<Shape>], shape: usize) -> impl Iterator<Item = &Choice> {
    let kept = kept.get(shape % ShapeCache::SHAPES).and_then(Option::as_ref);
    kept.filter(|kept| kept.number == shape)
        .into_iter()
        .flat_map(|kept| &kept.choices)
}

/// Requests of one shape, of which nothing was said but of their values.
struct Shape {
    number: usize,
    /// One for each choice of the values that decide more than whether they are right themselves, such as that of `Action`.
    choices: Vec<Choice>,
}

/// Requests of one shape with the same choice of values.
struct Choice {
    plan: Plan,
    demands: Demands,
    /// The demands for a first glance.
    #[cfg(any(feature = "texts", feature = "border"))]
    glances: Vec<Glance>,
    /// What later requests are held to, if they are no dry runs.
    traces: Option<Traces>,
}

impl ShapeCache {
    /// How many shapes are kept at once, and how many choices of each.
    const SHAPES: usize = 1 << 10;
    const CHOICES: usize = 8;
    /// How many demands are taken in before all are forgotten: a file may have many long shapes.
    const DEMANDS: usize = 1 << 15;

    /// How a request of a shape is read, and what there is to say of it by itself, if it is like one of before. Findings are put where there
    /// is memory for some.
    pub(crate) fn look<'o>(
        &self,
        request: &Request<'_>,
        shape: usize,
        options: &'o Options,
        findings: &mut Vec<Finding>,
    ) -> Option<(&Plan, Sink<'o>)> {
        for choice in choices(&self.kept, shape) {
            let mut sink = Sink::into(std::mem::take(findings), options);
            match choice.demands.look(request, &mut sink) {
                Resemblance::Alike | Resemblance::Wrong => return Some((&choice.plan, sink)),
                Resemblance::Suspicious => return None,
                Resemblance::Other => {}
            }
        }
        None
    }

    /// What a request of a shape leaves behind and what was seen of its values, if it is like one of before and there is nothing to say of
    /// it by itself.
    #[cfg(any(feature = "texts", feature = "border"))]
    pub(crate) fn traces(&mut self, shape: usize, values: &Values<'_>) -> Option<(&Traces, &[Looked])> {
        let Self { kept, looked, .. } = self;
        for choice in choices(kept, shape) {
            match choice.demands.look_at(values, &choice.glances, looked) {
                Resemblance::Alike => return Some((choice.traces.as_ref()?, looked)),
                Resemblance::Other => {}
                Resemblance::Wrong | Resemblance::Suspicious => return None,
            }
        }
        None
    }

    /// Remembers a request of a shape, if all that is said of it is said of its values.
    pub(crate) fn remember(&mut self, request: &Request<'_>, shape: usize, options: &Options, outcome: &Outcome) {
        if let Some(operation) = outcome.operation.filter(|_| outcome.may_be_of_values()) {
            self.take((request, operation), shape, options, outcome);
        }
    }

    #[inline(never)] // What is remembered need not be remembered again.
    fn take(
        &mut self,
        (request, operation): (&Request<'_>, &'static Operation),
        shape: usize,
        options: &Options,
        outcome: &Outcome,
    ) {
        if self.demands > Self::DEMANDS {
            *self = Self::default();
        }
        let place = shape % Self::SHAPES;
        if self.kept.len() <= place {
            self.kept.resize_with(place + 1, || None);
        }
        let Some(kept) = self.kept.get_mut(place) else {
            return;
        };
        let kept = match kept {
            Some(kept) if kept.number == shape => kept,
            other => other.insert(Shape {
                number: shape,
                choices: Vec::new(),
            }),
        };
        if kept.choices.len() < Self::CHOICES
            && let Some(plan) = Plan::of(request, operation)
            && let Some(demands) = Demands::of(request, &plan)
            && demands.explain(request, &plan, options, outcome).is_some()
        {
            self.demands += demands.each.len();
            let traces = Traces::of(&Resolved::by(request, &plan));
            #[cfg(any(feature = "texts", feature = "border"))]
            let given = demands.each.iter().zip(&request.arguments);
            kept.choices.push(Choice {
                plan,
                #[cfg(any(feature = "texts", feature = "border"))]
                glances: given.map(|(demand, argument)| demand.glance(argument)).collect(),
                demands,
                traces,
            });
        }
    }

    /// How many choices are kept.
    #[cfg(test)]
    pub(crate) fn count(&self) -> usize {
        self.kept.iter().flatten().map(|shape| shape.choices.len()).sum()
    }
}
