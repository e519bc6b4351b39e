//! What stays open: documented answers that depend on the state of resources, and the call that would tell.

#[cfg(feature = "texts")]
use std::sync::Arc;

use crate::ask::Ask;
use crate::given::Given;
use crate::lang::Language;
use crate::report::Unresolved;
use crate::request::Argument;
#[cfg(feature = "texts")]
use crate::request::Request;
use crate::resolve::Resolved;
use crate::spec::{Class, Fact, Operation, Refusal};
use crate::value::{Classes, Value};

/// What a request says about the resources it is about: all that the open answers depend on. Resources are the places of the
/// arguments that name them. Ids that a shell would not take as they are, are left out.
#[derive(Debug, Default, Clone)]
pub(crate) struct Asked {
    pub(crate) region: Option<u32>,
    pub(crate) disk: Option<u32>,
    pub(crate) snapshot: Option<u32>,
    pub(crate) instances: Vec<u32>,
    /// Whether the answer is the same in every state.
    is_settled: bool,
    /// Which of the parameters that some rows need are given, a bit each in the order of the operation's conditions.
    conditions: u32,
}

/// What a request asks about.
pub(crate) fn asked(request: &Resolved<'_>) -> Asked {
    asked_by(request, is_plain)
}

/// What requests ask about that have the same names and good values.
#[cfg(any(feature = "border", test))]
pub(crate) fn asked_by_names(request: &Resolved<'_>) -> Asked {
    asked_by(request, |_| true)
}

fn asked_by(request: &Resolved<'_>, is_plain: impl Fn(&Argument<'_>) -> bool) -> Asked {
    let told = |given: Option<Given>| {
        let given = given.filter(|given| request.is_settled(*given))?;
        request.argument(given).is_some_and(&is_plain).then_some(given.argument)
    };
    let about = &request.plan.about;
    let entries = request.list("InstanceId").map_or(&[][..], |list| &list.entries);
    let is_told = |index: &u32| request.argument_at(*index).is_some_and(&is_plain);
    let mut instances = Vec::with_capacity(entries.len());
    instances.extend(entries.iter().map(|entry| entry.first).filter(is_told));
    Asked {
        region: told(about.region),
        disk: told(about.disk),
        snapshot: told(about.snapshot),
        instances,
        is_settled: request.is_always_passed(),
        conditions: request.plan.conditions,
    }
}

/// The region of a request, where a shell takes it as it is.
pub(crate) fn region<'r>(request: &Resolved<'r>) -> &'r str {
    let given = request.plan.about.region.filter(|given| request.is_settled(*given));
    let argument = given
        .and_then(|given| request.argument(given))
        .filter(|given| is_plain(given));
    argument.map_or("", |argument| argument.value.as_ref())
}

impl Asked {
    /// Whether the argument at a place names one of the resources.
    #[cfg(any(feature = "border", test))]
    pub(crate) fn is_about(&self, place: u32) -> bool {
        [self.region, self.disk, self.snapshot].contains(&Some(place)) || self.instances.contains(&place)
    }

    /// Leaves out resources by the places of the arguments that name them, which are sorted.
    #[cfg(any(feature = "border", test))]
    pub(crate) fn forget(&mut self, places: &[u32]) {
        let is_left_out = |place: &u32| places.binary_search(place).is_ok();
        for named in [&mut self.region, &mut self.disk, &mut self.snapshot] {
            *named = named.filter(|place| !is_left_out(place));
        }
        self.instances.retain(|place| !is_left_out(place));
    }

    /// Which of the resources are named, and what else tells requests of one kind from others, a bit each.
    #[cfg(feature = "module")]
    pub(crate) fn kind(&self) -> u32 {
        let is_named = [
            self.region.is_some(),
            self.disk.is_some(),
            self.snapshot.is_some(),
            !self.instances.is_empty(),
            self.is_settled,
            self.instances.len() > crate::ask::ON_PAGE,
        ];
        let bits = (0..).zip(is_named).map(|(bit, is_named)| u32::from(is_named) << bit);
        bits.sum::<u32>() | self.conditions << CONDITIONS
    }

    /// The same with the ids that the request gives.
    #[cfg(feature = "texts")]
    pub(crate) fn question<'r>(&self, request: &'r Request<'_>) -> Question<'r> {
        let value = |index: u32| {
            let argument = usize::try_from(index)
                .ok()
                .and_then(|index| request.arguments.get(index));
            argument.map_or("", |argument| argument.value.as_ref())
        };
        let named = |place: Option<u32>| place.map_or("", value);
        Question {
            region: named(self.region),
            disk: named(self.disk),
            snapshot: named(self.snapshot),
            instances: self.instances.iter().copied().map(value).collect(),
            count: self.instances.len(),
            is_settled: self.is_settled,
            conditions: self.conditions,
        }
    }
}

/// Where the bits of the conditions start in the number of a kind.
#[cfg(feature = "module")]
const CONDITIONS: u32 = 6;

/// How many calls tell what stays open of a request.
#[cfg(feature = "texts")]
const CALLS: usize = 4;

/// What [`asked`] found, by name.
#[derive(Debug)]
pub(crate) struct Question<'l> {
    region: &'l str,
    disk: &'l str,
    snapshot: &'l str,
    instances: Vec<&'l str>,
    /// How many instances there are, for all of which one name may stand.
    count: usize,
    is_settled: bool,
    conditions: u32,
}

impl Question<'_> {
    /// The question of every request of a kind, with names in the places of the ids.
    #[cfg(feature = "module")]
    pub(crate) fn of_kind(kind: u32) -> Self {
        let is_set = |bit: u32| kind >> bit & 1 == 1;
        let named = |bit: u32, name: &'static str| if is_set(bit) { name } else { "" };
        Question {
            region: named(0, "{region}"),
            disk: named(1, "{disk}"),
            snapshot: named(2, "{snapshot}"),
            instances: if is_set(3) { vec!["{instances}"] } else { Vec::new() },
            count: if is_set(5) { crate::ask::ON_PAGE + 1 } else { 1 },
            is_settled: is_set(4),
            conditions: kind >> CONDITIONS,
        }
    }

    /// The rows that stay open, with the facts that decide them.
    pub(crate) fn open(&self, operation: &'static Operation) -> Vec<(&'static Refusal, Fact)> {
        if self.is_settled {
            return Vec::new();
        }
        let conditions = || (0..).zip(operation.conditions);
        let is_possible =
            |parameter: &str| conditions().any(|(bit, known)| *known == parameter && self.conditions >> bit & 1 == 1);
        let mut open = Vec::with_capacity(operation.refusals.len());
        for row in operation.refusals {
            if let Class::State(fact) = row.class
                && row.only_with.is_none_or(is_possible)
            {
                open.push((row, fact));
            }
        }
        open
    }

    /// The documented answers that stay open.
    #[cfg(feature = "texts")]
    pub(crate) fn unresolved(&self, operation: &'static Operation, language: Language) -> Vec<Unresolved> {
        // Many facts are told by the same call.
        let mut calls: Vec<(Ask, Arc<str>)> = Vec::with_capacity(CALLS);
        let mut call = |fact: Fact| {
            let ask = Ask::of(fact);
            if let Some((_, call)) = calls.iter().find(|(known, _)| *known == ask) {
                return Arc::clone(call);
            }
            let call = Arc::from(self.ask(fact));
            calls.push((ask, Arc::clone(&call)));
            call
        };
        let open = self.open(operation).into_iter();
        open.map(|(row, fact)| Unresolved::new(row, language.fact(fact), call(fact)))
            .collect()
    }

    /// The read-only call that tells a fact, or that has to be made first.
    pub(crate) fn ask(&self, fact: Fact) -> String {
        match Ask::of(fact) {
            // The disk says which instance it is attached to.
            Ask::Instance if self.instances.is_empty() && !self.disk.is_empty() => {
                Ask::Disk.call(self.region, &[self.disk], 1)
            }
            Ask::Instance => Ask::Instance.call(self.region, &self.instances, self.count),
            Ask::Snapshot => Ask::Snapshot.call(self.region, &[self.snapshot], 1),
            ask => ask.call(self.region, &[self.disk], 1),
        }
    }
}

/// Whether a shell takes an id as it is.
pub(crate) fn is_plain(id: &Argument<'_>) -> bool {
    id.is_known() && is_plain_value(id.seen())
}

/// The same for the value of one that is known.
pub(crate) fn is_plain_value(id: Value<'_>) -> bool {
    const PLAIN: Classes = Classes::ALPHANUMERIC.and(Classes::HYPHEN).and(Classes::ASTERISK);
    !id.is_empty() && id.classes.are_only(PLAIN)
}
