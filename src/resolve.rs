//! Which argument is which parameter of the operation.

use std::borrow::Cow;

use crate::lists::List;
use crate::operations::common;
use crate::request::{Argument, Name, Request, ValueKind};
use crate::sorted;
use crate::spec::{Operation, Parameter, Refusal};

/// A request seen with the table of its operation.
pub(crate) struct Resolved<'r> {
    pub(crate) request: &'r Request<'r>,
    pub(crate) operation: &'static Operation,
    /// The arguments that belong to parameters, sorted by parameter, number and place.
    pub(crate) entries: Vec<Given>,
    /// The arguments that belong to none.
    unknown: Vec<u32>,
    /// The lists that have entries, in the order of the table.
    pub(crate) lists: Vec<List>,
    /// The arguments of what is given more than once with different values, sorted.
    disputed: Vec<u64>,
}

/// An argument that belongs to a parameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Given {
    /// The parameter's place in the table; the common parameters follow those of the operation.
    parameter: u32,
    /// N of a list entry.
    pub(crate) number: u32,
    /// The argument's place in the request.
    pub(crate) argument: u32,
}

impl Given {
    /// The parameter's place in the operation's document; the common parameters come last.
    pub(crate) fn order(self) -> usize {
        place(self.parameter)
    }
}

impl<'r> Resolved<'r> {
    pub(crate) fn new(request: &'r Request<'r>, operation: &'static Operation) -> Self {
        let mut places = Vec::with_capacity(request.arguments.len());
        let mut unknown = Vec::new();
        let mut has_lists = false;
        for (index, argument) in (0..).zip(&request.arguments) {
            match parameter_of(operation, &argument.name) {
                Some(_) if argument.kind == ValueKind::Empty => {}
                Some(parameter) => {
                    has_lists |= argument.name.number.is_some();
                    places.push(pack(parameter, argument.name.number.unwrap_or(0), index));
                }
                None if is_empty_list(operation, argument) => {}
                None => unknown.push(index),
            }
        }
        let entries: Vec<Given> = sorted::numbers(places).into_iter().map(unpack).collect();
        Resolved {
            request,
            operation,
            disputed: disputed(request, operation, &entries, has_lists),
            lists: if has_lists {
                lists(operation, &entries)
            } else {
                Vec::new()
            },
            entries,
            unknown,
        }
    }

    /// The parameter that an argument belongs to.
    pub(crate) fn parameter(&self, given: Given) -> Option<&'static Parameter> {
        let index = place(given.parameter);
        let own = self.operation.parameters;
        own.get(index)
            .or_else(|| common::PARAMETERS.get(index.checked_sub(own.len())?))
    }

    pub(crate) fn argument(&self, given: Given) -> Option<&'r Argument<'r>> {
        self.request.arguments.get(place(given.argument))
    }

    /// Whether every value that is given could be decoded.
    pub(crate) fn is_decoded(&self) -> bool {
        let is_decoded = |argument: &Argument<'_>| !matches!(argument.kind, ValueKind::Undecodable(_));
        self.request.arguments.iter().all(is_decoded)
    }

    /// The arguments of one parameter, by its place in the table.
    pub(crate) fn given(&self, parameter: usize) -> impl Iterator<Item = Given> {
        let start = self.entries.partition_point(|given| place(given.parameter) < parameter);
        let rest = self.entries.get(start..).unwrap_or_default();
        rest.iter()
            .copied()
            .take_while(move |given| place(given.parameter) == parameter)
    }

    /// The arguments that belong to no parameter.
    pub(crate) fn unknown(&self) -> impl Iterator<Item = (u32, &'r Argument<'r>)> {
        self.unknown
            .iter()
            .filter_map(|index| Some((*index, self.request.arguments.get(place(*index))?)))
    }

    /// Arguments of the same parameter: the first, and each that repeats it.
    pub(crate) fn repeated(&self) -> impl Iterator<Item = (Given, Given)> {
        self.entries.windows(2).filter_map(|pair| match pair {
            [first, again] if first.parameter == again.parameter && first.number == again.number => {
                Some((*first, *again))
            }
            _ => None,
        })
    }

    /// Whether the same parameter is given again with another value, in either spelling, so that nobody knows which one counts.
    pub(crate) fn is_disputed(&self, argument: u32) -> bool {
        self.disputed.binary_search(&argument.into()).is_ok()
    }

    /// The parameter that differs from a name in letter case only, as it must be written.
    pub(crate) fn other_case(&self, name: &Name<'_>) -> Option<String> {
        let parameters = self.operation.parameters.iter().chain(common::PARAMETERS);
        let mut matching = parameters.filter(|parameter| {
            parameter.list.is_some() == name.number.is_some()
                && parameter.base.eq_ignore_ascii_case(&name.base)
                && parameter.member.eq_ignore_ascii_case(&name.member)
        });
        let meant = matching.find(|parameter| parameter.spelled.is_empty())?;
        let meant = Name {
            base: Cow::Borrowed(meant.base),
            number: name.number,
            member: Cow::Borrowed(meant.member),
        };
        Some(meant.to_string())
    }

    /// Whether the request has an argument of that name.
    pub(crate) fn is_given(&self, wire_name: &str) -> bool {
        let name = Name::parse(Cow::Borrowed(wire_name));
        let sought = parameter_of(self.operation, &name).map(|parameter| (parameter, name.number.unwrap_or(0)));
        let found = |sought| {
            self.entries
                .binary_search_by_key(&sought, |given| (given.parameter, given.number))
        };
        sought.is_some_and(|sought| found(sought).is_ok())
    }

    /// The row that documents a code; of several, the one that names the parameter.
    pub(crate) fn refusal(&self, code: &str, base: &str) -> Option<&'static Refusal> {
        if code.is_empty() {
            return None;
        }
        let rows = || {
            let rows = self.operation.refusals.iter().chain(common::REFUSALS);
            rows.filter(|row| row.code == code)
        };
        rows()
            .find(|row| row.names == base)
            .or_else(|| rows().find(|row| row.names.is_empty()))
    }

    /// The first argument of a parameter that is no list.
    pub(crate) fn first(&self, base: &str) -> Option<u32> {
        self.find(base).map(|given| given.argument)
    }

    fn find(&self, base: &str) -> Option<Given> {
        let parameters = self.operation.parameters;
        let index = parameters.iter().position(|parameter| parameter.base == base)?;
        self.given(index).next()
    }

    /// The value of a parameter, when there is one that everybody reads alike.
    pub(crate) fn value(&self, base: &str) -> Option<&'r str> {
        self.settled_value(self.find(base)?)
    }

    /// The value of an argument, when there is no other one for the same parameter.
    pub(crate) fn settled_value(&self, given: Given) -> Option<&'r str> {
        let argument = self.argument(given)?;
        (argument.kind == ValueKind::Known && !self.is_disputed(given.argument)).then_some(argument.value.as_ref())
    }

    /// The value of a switch, when there is one that everybody reads alike.
    pub(crate) fn flag(&self, base: &str) -> Option<bool> {
        match self.value(base)? {
            "true" => Some(true),
            "false" => Some(false),
            _ => None,
        }
    }

    /// The argument that makes the request a dry run.
    pub(crate) fn dry_run_argument(&self) -> Option<u32> {
        self.operation.dry_run?;
        (self.flag("DryRun") == Some(true)).then(|| self.first("DryRun"))?
    }

    /// Whether the request is a dry run that is always answered as passed.
    pub(crate) fn is_always_passed(&self) -> bool {
        let always = self.operation.dry_run.and_then(|dry_run| dry_run.always);
        let Some((parameter, value)) = always else {
            return false;
        };
        self.dry_run_argument().is_some() && self.value(parameter) == Some(value)
    }

    /// A list, if it has entries.
    pub(crate) fn list(&self, base: &str) -> Option<&List> {
        self.lists.iter().find(|list| list.base == base)
    }

    /// The argument at a place of the request.
    pub(crate) fn argument_at(&self, index: u32) -> Option<&'r Argument<'r>> {
        self.request.arguments.get(place(index))
    }

    /// One member of one list entry, in exactly this spelling.
    pub(crate) fn entry(&self, base: &str, member: &str, number: u32) -> Option<&'r Argument<'r>> {
        let parameters = self.operation.parameters;
        let index = parameters
            .iter()
            .position(|parameter| parameter.base == base && parameter.member == member)?;
        let found = self
            .entries
            .binary_search_by_key(&(index, number), |given| (place(given.parameter), given.number))
            .ok()?;
        self.argument(*self.entries.get(found)?)
    }
}

/// The arguments of what is given more than once with different values, sorted.
fn disputed(request: &Request<'_>, operation: &'static Operation, entries: &[Given], has_lists: bool) -> Vec<u64> {
    let value = |given: &Given| {
        request
            .arguments
            .get(place(given.argument))
            .map(|argument| &argument.value)
    };
    let mut disputed = Vec::new();
    for same in entries.chunk_by(|one, next| one.parameter == next.parameter && one.number == next.number) {
        let [first, others @ ..] = same else { continue };
        let current = if has_lists {
            current_spelling(operation, entries, first)
        } else {
            &[]
        };
        if others.iter().chain(current).any(|other| value(other) != value(first)) {
            disputed.extend(same.iter().chain(current).map(|given| u64::from(given.argument)));
        }
    }
    sorted::numbers(disputed)
}

/// The same member of the same list entry in its current spelling, beside a former one.
fn current_spelling<'e>(operation: &'static Operation, entries: &'e [Given], given: &Given) -> &'e [Given] {
    let former = operation.parameters.get(place(given.parameter));
    let Some(former) = former.filter(|parameter| !parameter.spelled.is_empty()) else {
        return &[];
    };
    let is_meant = |other: &Parameter| other.base == former.base && other.member == former.spelled;
    let Some(current) = operation.parameters.iter().position(is_meant) else {
        return &[];
    };
    let name = |other: &Given| (other.order(), other.number);
    let start = entries.partition_point(|other| name(other) < (current, given.number));
    let rest = entries.get(start..).unwrap_or_default();
    let count = rest.partition_point(|other| name(other) == (current, given.number));
    rest.get(..count).unwrap_or_default()
}

/// Gathers the lists from entries that are sorted by parameter, then number.
fn lists(operation: &'static Operation, entries: &[Given]) -> Vec<List> {
    let mut lists: Vec<List> = Vec::new();
    let mut current = u32::MAX;
    let mut from = 0;
    for given in entries {
        let parameter = operation.parameters.get(place(given.parameter));
        let Some(parameter) = parameter.filter(|parameter| parameter.list.is_some()) else {
            continue;
        };
        if current != given.parameter {
            current = given.parameter;
            from = 0;
        }
        if lists.last().is_none_or(|list| list.base != parameter.base) {
            lists.push(List::new(parameter));
        }
        if let Some(list) = lists.last_mut() {
            list.take(parameter, given.number, given.argument, &mut from);
        }
    }
    lists.iter_mut().for_each(List::finish);
    lists
}

/// An entry as one number that sorts by parameter, number and place. Numbers of list entries have at most 30 bits, places
/// of arguments at most 14.
fn pack(parameter: u32, number: u32, argument: u32) -> u64 {
    u64::from(parameter) << 44 | u64::from(number) << 14 | u64::from(argument)
}

fn unpack(packed: u64) -> Given {
    let bits = |shift: u32, count: u32| u32::try_from(packed >> shift & ((1 << count) - 1)).unwrap_or_default();
    Given {
        parameter: bits(44, 20),
        number: bits(14, 30),
        argument: bits(0, 14),
    }
}

fn parameter_of(operation: &'static Operation, name: &Name<'_>) -> Option<u32> {
    let own = operation.parameters;
    let is_named = |place: &usize| {
        let parameter = own
            .get(*place)
            .or_else(|| common::PARAMETERS.get(place.checked_sub(own.len())?));
        parameter.is_some_and(|parameter| {
            parameter.base == name.base
                && parameter.member == name.member
                && parameter.list.is_some() == name.number.is_some()
        })
    };
    let found = operation.index.candidates(&name.base, &name.member).find(is_named)?;
    u32::try_from(found).ok()
}

/// An empty list under the name of a list parameter says nothing.
fn is_empty_list(operation: &Operation, argument: &Argument<'_>) -> bool {
    let known = |parameter: &Parameter| parameter.list.is_some() && parameter.base == argument.name.base;
    argument.kind == ValueKind::Empty && operation.parameters.iter().any(known)
}

fn place(index: u32) -> usize {
    usize::try_from(index).unwrap_or(usize::MAX)
}
