//! Which argument is which parameter of the operation.

use crate::lists::List;
use crate::names::{NameId, Places};
use crate::operations::common;
use crate::request::{Argument, Name, Request, ValueKind};
use crate::sorted;
use crate::spec::{Operation, Parameter, Refusal};
use crate::suppress;

/// A request seen with the table of its operation.
pub(crate) struct Resolved<'r> {
    pub(crate) request: &'r Request<'r>,
    pub(crate) operation: &'static Operation,
    places: &'static Places,
    /// The arguments that belong to parameters, packed, sorted by parameter, number and place.
    entries: Vec<u64>,
    /// Which parameters are given, a bit each.
    present: u64,
    /// The arguments that belong to none.
    unknown: Vec<u32>,
    /// The lists that have entries, in the order of the table.
    pub(crate) lists: Vec<List>,
    /// The arguments of what is given more than once with different values, sorted.
    disputed: Vec<u64>,
    is_decoded: bool,
    has_deprecated: bool,
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
    /// Nothing for an operation that is not in the list.
    pub(crate) fn new(request: &'r Request<'r>, operation: &'static Operation) -> Option<Self> {
        let mut resolved = Resolved {
            request,
            operation,
            places: Places::in_operation(operation)?,
            entries: Vec::with_capacity(request.arguments.len()),
            present: 0,
            unknown: Vec::new(),
            lists: Vec::new(),
            disputed: Vec::new(),
            is_decoded: true,
            has_deprecated: false,
        };
        let mut has_lists = false;
        for (index, argument) in (0..).zip(&request.arguments) {
            resolved.is_decoded &= !matches!(argument.kind, ValueKind::Undecodable(_));
            match resolved.parameter_of(&argument.name) {
                Some(_) if argument.kind == ValueKind::Empty => {}
                Some((at, parameter)) => {
                    has_lists |= parameter.list.is_some();
                    resolved.has_deprecated |= parameter.deprecated.is_some();
                    resolved.present |= 1 << (at & 63);
                    let number = argument.name.number.unwrap_or(0);
                    resolved.entries.push(pack(at, number, index));
                }
                None if is_empty_list(operation, argument) || suppress::is_member(&argument.name) => {}
                None => resolved.unknown.push(index),
            }
        }
        resolved.entries = sorted::numbers(resolved.entries);
        resolved.disputed = resolved.find_disputed(has_lists);
        if has_lists {
            resolved.lists = resolved.gather_lists();
        }
        Some(resolved)
    }

    /// The parameter that a name means, and its place.
    fn parameter_of(&self, name: &Name<'_>) -> Option<(u32, &'static Parameter)> {
        let (base, member) = name.ids;
        if !base.is_known() || (!member.is_known() && !name.member.is_empty()) {
            return None;
        }
        let at = self.places.find(base, member)?;
        let parameter = self.parameter_at(at)?;
        (parameter.list.is_some() == name.number.is_some()).then_some((u32::try_from(at).ok()?, parameter))
    }

    /// The arguments that belong to parameters, sorted by parameter, number and place.
    pub(crate) fn entries(&self) -> impl DoubleEndedIterator<Item = Given> {
        self.entries.iter().copied().map(unpack)
    }

    /// The parameter that an argument belongs to.
    pub(crate) fn parameter(&self, given: Given) -> Option<&'static Parameter> {
        self.parameter_at(place(given.parameter))
    }

    fn parameter_at(&self, index: usize) -> Option<&'static Parameter> {
        let own = self.operation.parameters;
        own.get(index)
            .or_else(|| common::PARAMETERS.get(index.checked_sub(own.len())?))
    }

    pub(crate) fn argument(&self, given: Given) -> Option<&'r Argument<'r>> {
        self.request.arguments.get(place(given.argument))
    }

    /// Whether every value that is given could be decoded.
    pub(crate) fn is_decoded(&self) -> bool {
        self.is_decoded
    }

    /// Whether something is given that the documents want no longer.
    pub(crate) fn has_deprecated(&self) -> bool {
        self.has_deprecated
    }

    /// The arguments of one parameter, by its place in the table.
    pub(crate) fn given(&self, parameter: usize) -> impl Iterator<Item = Given> {
        let is_present = self.present >> (parameter & 63) & 1 == 1;
        let start = if is_present {
            self.entries
                .partition_point(|entry| place(unpack(*entry).parameter) < parameter)
        } else {
            self.entries.len()
        };
        let rest = self.entries.get(start..).unwrap_or_default();
        rest.iter()
            .copied()
            .map(unpack)
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
            [first, again] if is_same(*first, *again) => Some((unpack(*first), unpack(*again))),
            _ => None,
        })
    }

    /// Whether the same parameter is given again with another value, in either spelling, so that nobody knows which one counts.
    pub(crate) fn is_disputed(&self, argument: u32) -> bool {
        !self.disputed.is_empty() && self.disputed.binary_search(&argument.into()).is_ok()
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
        Some(Name::of(meant, name.number.unwrap_or(0)).to_string())
    }

    /// Whether the request has an argument of that name.
    pub(crate) fn is_given(&self, wire_name: &str) -> bool {
        let name = Name::parse(wire_name.into());
        let sought = self.parameter_of(&name);
        sought.is_some_and(|(at, _)| self.search(at, name.number.unwrap_or(0)).is_some())
    }

    /// The first argument of a parameter with that number.
    fn search(&self, parameter: u32, number: u32) -> Option<Given> {
        let first = pack(parameter, number, 0);
        let at = self.entries.partition_point(|entry| *entry < first);
        let found = *self.entries.get(at)?;
        is_same(found, first).then(|| unpack(found))
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
        self.given(self.places.first(NameId::of(base))?).next()
    }

    /// The value of a parameter, when there is one that everybody reads alike.
    pub(crate) fn value(&self, base: &str) -> Option<&'r str> {
        self.settled_value(self.find(base)?)
    }

    /// The value of an argument, when there is no other one for the same parameter.
    pub(crate) fn settled_value(&self, given: Given) -> Option<&'r str> {
        let argument = self.argument(given)?;
        self.is_settled(given).then_some(argument.value.as_ref())
    }

    /// Whether an argument has a value and there is no other one for the same parameter.
    pub(crate) fn is_settled(&self, given: Given) -> bool {
        let is_known = self
            .argument(given)
            .is_some_and(|argument| argument.kind == ValueKind::Known);
        is_known && !self.is_disputed(given.argument)
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
        let at = self.places.find(NameId::of(base), NameId::of(member))?;
        self.argument(self.search(u32::try_from(at).ok()?, number)?)
    }

    /// The arguments of what is given more than once with different values, sorted.
    fn find_disputed(&self, has_lists: bool) -> Vec<u64> {
        let has_former = has_lists && self.has_deprecated;
        if !has_former && self.repeated().next().is_none() {
            return Vec::new();
        }
        let value = |entry: &u64| self.argument(unpack(*entry)).map(|argument| &argument.value);
        let mut disputed = Vec::new();
        for same in self.entries.chunk_by(|one, next| is_same(*one, *next)) {
            let [first, others @ ..] = same else { continue };
            let current = self.current_spelling(unpack(*first));
            if others.iter().chain(current).any(|other| value(other) != value(first)) {
                let all = same.iter().chain(current);
                disputed.extend(all.map(|entry| u64::from(unpack(*entry).argument)));
            }
        }
        sorted::numbers(disputed)
    }

    /// The same member of the same list entry in its current spelling, beside a former one.
    fn current_spelling(&self, given: Given) -> &[u64] {
        let former = self.parameter(given);
        let Some(former) = former.filter(|parameter| !parameter.spelled.is_empty()) else {
            return &[];
        };
        let current = self.places.find(NameId::of(former.base), NameId::of(former.spelled));
        let Some(current) = current.and_then(|current| u32::try_from(current).ok()) else {
            return &[];
        };
        let sought = pack(current, given.number, 0);
        let start = self.entries.partition_point(|entry| *entry < sought);
        let rest = self.entries.get(start..).unwrap_or_default();
        let count = rest.partition_point(|entry| is_same(*entry, sought));
        rest.get(..count).unwrap_or_default()
    }

    /// Gathers the lists from entries that are sorted by parameter, then number.
    fn gather_lists(&self) -> Vec<List> {
        let mut lists: Vec<List> = Vec::new();
        for same in self
            .entries
            .chunk_by(|one, next| unpack(*one).parameter == unpack(*next).parameter)
        {
            let parameter = same.first().and_then(|first| self.parameter(unpack(*first)));
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

/// Whether two packed entries have the same parameter and number.
fn is_same(one: u64, other: u64) -> bool {
    one >> 14 == other >> 14
}

/// An empty list under the name of a list parameter says nothing.
fn is_empty_list(operation: &Operation, argument: &Argument<'_>) -> bool {
    let known = |parameter: &Parameter| parameter.list.is_some() && parameter.base == argument.name.base;
    argument.kind == ValueKind::Empty && operation.parameters.iter().any(known)
}

fn place(index: u32) -> usize {
    usize::try_from(index).unwrap_or(usize::MAX)
}
