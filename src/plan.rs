//! Which argument is which parameter of the operation. That depends on names alone, so requests of one kind share a plan.

use crate::given::{Entries, Given, is_same, pack, unpack};
use crate::lists::List;
use crate::names::{NameId, Places};
use crate::operations::common;
use crate::request::{Argument, Name, Request, ValueKind};
use crate::sorted;
use crate::spec::{Constraint, Operation, Parameter, Relation, Resource};
use crate::suppress::syntax;
use crate::width::wide;

/// What the names of a request come to.
pub(crate) struct Plan {
    pub(crate) operation: &'static Operation,
    pub(crate) places: &'static Places,
    /// The names that it was made for; nothing when it is for one request only.
    names: Option<Vec<u64>>,
    /// The arguments that belong to parameters, packed, sorted by parameter, number and place.
    pub(crate) entries: Vec<u64>,
    /// Which parameters are given, a bit each.
    present: u64,
    /// The arguments that belong to none.
    pub(crate) unknown: Vec<u32>,
    /// The lists that have entries, in the order of the table.
    pub(crate) lists: Vec<List>,
    /// Whether every value that is given could be decoded.
    pub(crate) is_decoded: bool,
    /// The arguments that are no parameters but say which findings are meant to be.
    pub(crate) suppressions: Vec<u32>,
    /// Whether something is given that the documents want no longer.
    pub(crate) has_deprecated: bool,
    /// Whether something is given more than once, in either spelling.
    pub(crate) has_repeated: bool,
    /// The arguments that name the region, the disk and the snapshot.
    pub(crate) about: About,
    /// The arguments of required parameters that are no lists; nothing where a required parameter is missing, or a list of which no
    /// entry counts.
    pub(crate) required: Option<Vec<u32>>,
    /// The relations that may not hold, a bit each.
    relations: u64,
    /// Which of the operation's conditions are given, a bit each.
    pub(crate) conditions: u32,
}

/// The resources that a request is about.
#[derive(Default)]
pub(crate) struct About {
    pub(crate) region: Option<Given>,
    pub(crate) disk: Option<Given>,
    pub(crate) snapshot: Option<Given>,
}

impl Plan {
    /// The plan of one request. Nothing for an operation that is not in the list.
    pub(crate) fn of(request: &Request<'_>, operation: &'static Operation) -> Option<Self> {
        Self::new(request, operation, None)
    }

    /// Nothing for an operation that is not in the list.
    fn new(request: &Request<'_>, operation: &'static Operation, names: Option<Vec<u64>>) -> Option<Self> {
        let mut plan = Plan {
            operation,
            places: Places::in_operation(operation)?,
            names,
            entries: Vec::with_capacity(request.arguments.len()),
            present: 0,
            unknown: Vec::new(),
            lists: Vec::new(),
            is_decoded: true,
            suppressions: Vec::new(),
            has_deprecated: false,
            has_repeated: false,
            about: About::default(),
            required: None,
            relations: 0,
            conditions: 0,
        };
        for (index, argument) in (0..).zip(&request.arguments) {
            plan.take(index, argument);
        }
        plan.entries = sorted::numbers(std::mem::take(&mut plan.entries));
        plan.has_repeated |= plan.entries.windows(2).any(|pair| match pair {
            [first, again] => is_same(*first, *again),
            _ => false,
        });
        plan.lists = plan.gather_lists();
        plan.about = plan.find_about();
        // The small module looks at each parameter anyway.
        if cfg!(feature = "full") {
            plan.required = plan.find_required();
        }
        for (bit, relation) in operation.relations.iter().enumerate() {
            let may_fail = plan.has_named(relation.about()) && !plan.names_keep(relation);
            plan.relations |= u64::from(may_fail) << bit;
        }
        for (bit, name) in operation.conditions.iter().enumerate() {
            plan.conditions |= u32::from(plan.has_named(name)) << bit;
        }
        Some(plan)
    }

    fn take(&mut self, index: u32, argument: &Argument<'_>) {
        self.is_decoded &= !matches!(argument.kind, ValueKind::Undecodable(_));
        match self.parameter_of(&argument.name) {
            Some(_) if argument.kind == ValueKind::Empty => {}
            Some((at, parameter)) => {
                self.has_deprecated |= parameter.deprecated.is_some();
                self.has_repeated |= !parameter.spelled.is_empty();
                self.present |= 1 << (at & 63);
                self.entries.push(pack(at, argument.name.number.unwrap_or(0), index));
            }
            None if syntax::is_member(&argument.name) => self.suppressions.push(index),
            None if is_empty_list(self.operation, argument) => {}
            None => self.unknown.push(index),
        }
    }

    /// The parameter that a name means, and its place.
    pub(crate) fn parameter_of(&self, name: &Name<'_>) -> Option<(u32, &'static Parameter)> {
        if !name.is_known() {
            return None;
        }
        let at = self.places.find(name.ids.0, name.ids.1)?;
        let parameter = self.parameter_at(at)?;
        (parameter.list.is_some() == name.number.is_some()).then_some((u32::try_from(at).ok()?, parameter))
    }

    /// The parameter at a place of the table, with the common ones behind.
    pub(crate) fn parameter_at(&self, index: usize) -> Option<&'static Parameter> {
        common::parameter_at(self.operation, index)
    }

    /// Whether the parameter at a place of the table is given.
    pub(crate) fn has(&self, parameter: usize) -> bool {
        self.present >> (parameter & 63) & 1 == 1
    }

    fn has_named(&self, base: &str) -> bool {
        self.places.all(NameId::of(base)).any(|at| self.has(at))
    }

    /// Whether the relation at a place of the table has to be looked at.
    pub(crate) fn concerns(&self, relation: usize) -> bool {
        self.relations >> (relation & 63) & 1 == 1
    }

    /// The arguments that belong to parameters, sorted by parameter, number and place.
    pub(crate) fn given(&self) -> Entries<'_> {
        Entries::of(&self.entries)
    }

    /// Those of one parameter, by its place in the table.
    pub(crate) fn given_for(&self, parameter: usize) -> Entries<'_> {
        let first_at = |order: usize| self.entries.partition_point(|entry| unpack(*entry).order() < order);
        let own = if self.has(parameter) {
            self.entries.get(first_at(parameter)..first_at(parameter + 1))
        } else {
            None
        };
        Entries::of(own.unwrap_or_default())
    }

    /// Whether every argument belongs to a parameter that is wanted, has a value, and is there once.
    pub(crate) fn is_plain(&self) -> bool {
        self.unknown.is_empty()
            && self.suppressions.is_empty()
            && self.is_decoded
            && !self.has_deprecated
            && !self.has_repeated
            && self.lists.iter().all(|list| list.is_regular)
    }

    /// The arguments whose values must differ, for each demand that some do. Nothing where a relation demands anything else.
    pub(crate) fn distinct_members(&self) -> Option<Vec<Vec<usize>>> {
        let mut distinct = Vec::new();
        for (at, relation) in self.operation.relations.iter().enumerate() {
            if !self.concerns(at) {
                continue;
            }
            let Relation::Distinct { list, member, .. } = *relation else {
                return None;
            };
            let list = self.list(list)?;
            let slot = list.slot(member)?;
            let members = list.entries.iter().filter_map(|entry| entry.member(slot));
            distinct.push(members.map(wide).collect());
        }
        Some(distinct)
    }

    /// A list, if it has entries.
    #[inline(never)] // It is asked for in many places.
    pub(crate) fn list(&self, base: &str) -> Option<&List> {
        self.lists.iter().find(|list| list.base == base)
    }

    /// Whether a relation holds whatever the values are.
    fn names_keep(&self, relation: &Relation) -> bool {
        let is_regular = |base| self.list(base).filter(|list| list.is_regular);
        match *relation {
            Relation::AtMost { list, most, .. } => {
                is_regular(list).is_some_and(|list| list.entries.len() <= wide(most))
            }
            Relation::Needs { list, other, .. } => is_regular(list).is_some_and(|list| list.slot(other).is_some()),
            _ => false,
        }
    }

    fn find_required(&self) -> Option<Vec<u32>> {
        let mut required = Vec::new();
        for (at, parameter) in self.operation.parameters.iter().enumerate() {
            if !parameter.required {
                continue;
            }
            let is_given = match parameter.list {
                Some(_) => self.list(parameter.base).is_some_and(|list| list.unbroken > 0),
                None => self.has(at),
            };
            if !is_given {
                return None;
            }
            let own = self
                .given()
                .filter(|given| parameter.list.is_none() && given.order() == at);
            required.extend(own.map(|given| given.argument));
        }
        Some(required)
    }

    /// Gathers the lists from entries that are sorted by parameter, then number.
    fn gather_lists(&self) -> Vec<List> {
        let mut lists: Vec<List> = Vec::new();
        for same in self
            .entries
            .chunk_by(|one, next| unpack(*one).parameter == unpack(*next).parameter)
        {
            let parameter = same.first().and_then(|first| self.parameter_at(unpack(*first).order()));
            let Some(parameter) = parameter.filter(|parameter| parameter.list.is_some()) else {
                continue;
            };
            if lists.last().is_none_or(|list| list.base != parameter.base) {
                lists.push(List::new(parameter, same.len()));
            }
            if let Some(list) = lists.last_mut() {
                list.take(parameter, same.iter().copied().map(unpack));
            }
        }
        lists.iter_mut().for_each(List::finish);
        lists
    }

    fn find_about(&self) -> About {
        let mut about = About::default();
        for given in self.given() {
            let parameter = self.parameter_at(given.order());
            let first = parameter.and_then(|parameter| parameter.clauses.first());
            let field = match first.map(|clause| &clause.constraint) {
                Some(Constraint::Region) => &mut about.region,
                Some(Constraint::Id(Resource::Disk)) => &mut about.disk,
                Some(Constraint::Id(Resource::Snapshot)) => &mut about.snapshot,
                _ => continue,
            };
            *field = Some(given);
        }
        about
    }
}

/// The plans of the requests that were checked last: mostly the next request is of a kind that was there before.
pub(crate) struct Plans {
    kept: Vec<Option<Plan>>,
    /// The place of the last one.
    last: usize,
}

impl Default for Plans {
    fn default() -> Self {
        Self::new()
    }
}

impl Plans {
    /// How many plans are kept.
    const KEPT: usize = 16;
    /// Requests with more arguments are rarely of a kind with others.
    const LONGEST: usize = 256;

    /// None yet.
    pub(crate) const fn new() -> Self {
        Plans {
            kept: Vec::new(),
            last: 0,
        }
    }

    /// The plan of a request. Nothing for an operation that is not in the list.
    pub(crate) fn of(&mut self, request: &Request<'_>, operation: &'static Operation) -> Option<&Plan> {
        let is_for = |plan: &Option<Plan>| plan.as_ref().is_some_and(|plan| plan.is_for(request, operation));
        // Of requests, the small module remembers how the last one is read, and nothing else.
        if cfg!(all(feature = "border", not(feature = "full"))) {
            if !self.kept.first().is_some_and(is_for) {
                let names = request.arguments.iter().map(signature).collect();
                self.kept.clear();
                self.kept.push(Some(Plan::new(request, operation, names)?));
            }
            return self.kept.first()?.as_ref();
        }
        if self.kept.is_empty() {
            self.kept.resize_with(Self::KEPT, || None);
        }
        if self.kept.get(self.last).is_some_and(is_for) {
            return self.kept.get(self.last)?.as_ref();
        }
        let hash = hash(request);
        self.last = hash.unwrap_or_default() % Self::KEPT;
        let kept = self.kept.get_mut(self.last)?;
        if !is_for(kept) {
            let is_kept = hash.is_some() && request.arguments.len() <= Self::LONGEST;
            let names = is_kept.then(|| request.arguments.iter().filter_map(signature).collect());
            *kept = Some(Plan::new(request, operation, names)?);
        }
        kept.as_ref()
    }
}

impl Plan {
    fn is_for(&self, request: &Request<'_>, operation: &'static Operation) -> bool {
        let Some(names) = &self.names else { return false };
        let arguments = &request.arguments;
        std::ptr::eq(self.operation, operation)
            && names.len() == arguments.len()
            && names
                .iter()
                .zip(arguments)
                .all(|(name, argument)| Some(*name) == signature(argument))
    }
}

/// All that a plan depends on in an argument, as one number. Nothing where it depends on more.
fn signature(argument: &Argument<'_>) -> Option<u64> {
    const UNKNOWN: u64 = u64::MAX;
    let name = &argument.name;
    let (base, member) = name.ids;
    let is_decoded = match argument.kind {
        ValueKind::Known | ValueKind::Unknown { .. } => 0,
        ValueKind::Undecodable(_) => 1,
        ValueKind::Empty => return None,
    };
    if !name.is_known() {
        return (is_decoded == 0 && !syntax::is_member(name)).then_some(UNKNOWN);
    }
    let number = name.number.map_or(0, |number| u64::from(number) + 1);
    Some(u64::from(base.number()) | u64::from(member.number()) << 8 | is_decoded << 16 | number << 24)
}

/// A hash of the names of a request.
fn hash(request: &Request<'_>) -> Option<usize> {
    let mut hash = 0u64;
    for argument in &request.arguments {
        hash = (hash.rotate_left(5) ^ signature(argument)?).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
    usize::try_from(hash >> 40).ok()
}

/// An empty list under the name of a list parameter says nothing.
fn is_empty_list(operation: &Operation, argument: &Argument<'_>) -> bool {
    let known = |parameter: &Parameter| parameter.list.is_some() && parameter.base == argument.name.base();
    argument.kind == ValueKind::Empty && operation.parameters.iter().any(known)
}
