//! A request seen with its plan: the argument of each parameter, and the parameter of each argument.

use crate::given::{Entries, Given, is_same, pack, unpack};
use crate::lists::List;
use crate::names::NameId;
use crate::operations::common;
use crate::plan::{Plan, Plans};
use crate::request::{Argument, Name, Request, Transport};
use crate::sorted;
use crate::spec::{Code, Operation, Parameter, Refusal, Relation};
use crate::text::same_but_for_case;
use crate::width::wide;

/// A request seen with the table of its operation.
pub(crate) struct Resolved<'r> {
    pub(crate) request: &'r Request<'r>,
    pub(crate) operation: &'static Operation,
    pub(crate) plan: &'r Plan,
    /// The arguments of what is given more than once with different values, sorted.
    disputed: Vec<u64>,
    /// Whether the instance runs Windows, where state tells.
    pub(crate) on_windows: Option<bool>,
}

impl<'r> Resolved<'r> {
    /// Nothing for an operation that is not in the list.
    pub(crate) fn new(request: &'r Request<'r>, operation: &'static Operation, plans: &'r mut Plans) -> Option<Self> {
        Some(Self::by(request, plans.of(request, operation)?))
    }

    /// The same by a plan that is known.
    pub(crate) fn by(request: &'r Request<'r>, plan: &'r Plan) -> Self {
        let mut resolved = Resolved {
            request,
            operation: plan.operation,
            plan,
            disputed: Vec::new(),
            on_windows: None,
        };
        if resolved.plan.has_repeated {
            resolved.disputed = resolved.find_disputed();
        }
        resolved
    }

    /// The arguments that belong to parameters, sorted by parameter, number and place.
    pub(crate) fn entries(&self) -> Entries<'_> {
        self.plan.given()
    }

    /// The parameter that an argument belongs to.
    pub(crate) fn parameter(&self, given: Given) -> Option<&'static Parameter> {
        self.plan.parameter_at(given.order())
    }

    pub(crate) fn argument(&self, given: Given) -> Option<&'r Argument<'r>> {
        self.request.arguments.get(given.place())
    }

    /// The arguments of one parameter, by its place in the table.
    pub(crate) fn given(&self, parameter: usize) -> Entries<'_> {
        self.plan.given_for(parameter)
    }

    /// The arguments of a parameter or list, as far as everybody reads them alike.
    pub(crate) fn resources(&self, base: &str) -> impl Iterator<Item = Given> {
        let place = self.plan.places.first(NameId::of(base));
        self.entries()
            .filter(move |given| Some(given.order()) == place && self.is_settled(*given))
    }

    /// The arguments that belong to no parameter.
    pub(crate) fn unknown(&self) -> impl Iterator<Item = (u32, &'r Argument<'r>)> {
        self.plan
            .unknown
            .iter()
            .filter_map(|index| Some((*index, self.request.arguments.get(wide(*index))?)))
    }

    /// Arguments of the same parameter: the first, and each that repeats it.
    pub(crate) fn repeated(&self) -> impl Iterator<Item = (Given, Given)> {
        self.plan.entries.windows(2).filter_map(|pair| match pair {
            [first, again] if is_same(*first, *again) => Some((unpack(*first), unpack(*again))),
            _ => None,
        })
    }

    /// Whether the same parameter is given again with another value, in either spelling, so that nobody knows which one counts.
    #[inline(never)] // It is asked for in many places.
    pub(crate) fn is_disputed(&self, argument: u32) -> bool {
        !self.disputed.is_empty() && self.disputed.binary_search(&argument.into()).is_ok()
    }

    /// Whether the service may ignore an argument: for the number that it has in a list, or because the parameter only takes effect
    /// with a switch that is not on. One field of a form says nothing of the others.
    pub(crate) fn may_be_ignored(&self, given: Given, parameter: &Parameter) -> bool {
        if let Some(most) = parameter.list {
            return if self.request.is_field {
                !(1..=most).contains(&given.number)
            } else {
                self.list(parameter.base)
                    .is_none_or(|list| list.may_ignore(given.number))
            };
        }
        !self.request.is_field
            && self.operation.relations.iter().any(|relation| {
                matches!(*relation, Relation::EffectiveWith { parameter: dependent, flag, .. }
                    if dependent == parameter.base && self.flag(flag) != Some(true))
            })
    }

    /// Whether anything is given more than once with different values.
    pub(crate) fn has_disputed(&self) -> bool {
        !self.disputed.is_empty()
    }

    /// The parameter that differs from a name in letter case only, as it must be written.
    pub(crate) fn other_case(&self, name: &Name<'_>) -> Option<String> {
        let is_meant = |parameter: &&Parameter| {
            parameter.list.is_some() == name.number.is_some()
                && parameter.spelled.is_empty()
                && same_but_for_case(parameter.base, name.base())
                && same_but_for_case(parameter.member, name.member())
        };
        let [own, common] = [self.operation.parameters, common::PARAMETERS];
        let meant = own.iter().find(is_meant).or_else(|| common.iter().find(is_meant))?;
        Some(Name::of(meant, name.number.unwrap_or(0)).to_text())
    }

    /// A wire name as the request's caller would write it in the place of another one.
    pub(crate) fn as_written(&self, wire_name: &str, given: &Name<'_>) -> String {
        self.request.spelling.of_name(wire_name, &given.to_text())
    }

    /// Whether the request has an argument of that name, which was named.
    pub(crate) fn is_given(&self, wire_name: &str) -> bool {
        let name = Name::parse(wire_name.into());
        let sought = self.plan.parameter_of(&name);
        let found = sought.and_then(|(at, _)| self.search(at, name.number.unwrap_or(0)));
        let is_named = |given| self.argument(given).is_some_and(|argument| !argument.is_implied());
        found.is_some_and(is_named)
    }

    /// The first argument of a parameter with that number.
    fn search(&self, parameter: u32, number: u32) -> Option<Given> {
        let first = pack(parameter, number, 0);
        let at = self.plan.entries.partition_point(|entry| *entry < first);
        let found = *self.plan.entries.get(at)?;
        is_same(found, first).then(|| unpack(found))
    }

    /// The row that documents a code; of several, the one that names the parameter.
    #[inline(never)] // It is asked for in many places.
    pub(crate) fn refusal(&self, code: Code, base: &str) -> Option<&'static Refusal> {
        common::refusal_of(self.operation, code, base)
    }

    /// The first argument of a parameter that is no list.
    pub(crate) fn first(&self, base: &str) -> Option<u32> {
        self.find(base).map(|given| given.argument)
    }

    /// The same with the place of its parameter.
    #[inline(never)] // It is asked for in many places.
    pub(crate) fn find(&self, base: &str) -> Option<Given> {
        self.given(self.plan.places.first(NameId::of(base))?).next()
    }

    /// The arguments of a parameter that is no list.
    pub(crate) fn given_under(&self, base: &str) -> Entries<'_> {
        // No parameter has the last place.
        self.given(self.plan.places.first(NameId::of(base)).unwrap_or(usize::MAX - 1))
    }

    /// The value of a parameter, when there is one that everybody reads alike.
    #[inline(never)] // It is asked for in many places.
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
        self.argument(given).is_some_and(Argument::is_known) && !self.is_disputed(given.argument)
    }

    /// Whether a parameter may have a value that is not told.
    pub(crate) fn may_have_another_value(&self, base: &str) -> bool {
        match self.find(base) {
            None => self.request.is_open,
            Some(given) => !self.is_settled(given),
        }
    }

    /// The value of a switch, when there is one that everybody reads alike.
    #[inline(never)] // It is asked for in many places.
    pub(crate) fn flag(&self, base: &str) -> Option<bool> {
        match self.value(base)? {
            "true" => Some(true),
            "false" => Some(false),
            _ => None,
        }
    }

    /// Whether a switch is certainly not on: it is not given, or it is `false`.
    pub(crate) fn is_off(&self, base: &str) -> bool {
        match self.find(base) {
            None => !self.request.is_open,
            Some(_) => self.flag(base) == Some(false),
        }
    }

    /// Whether the service does the work if it accepts the request: it is no dry run, and no command that sends nothing.
    pub(crate) fn is_carried_out(&self) -> bool {
        let is_sent = self.request.transport != Transport::Command { is_sent: false };
        is_sent && (self.operation.dry_run.is_none() || self.is_off("DryRun"))
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

    /// Whether it may turn out to be such a dry run, because of what is not known or may be read in two ways.
    pub(crate) fn may_be_always_passed(&self) -> bool {
        let always = self.operation.dry_run.and_then(|dry_run| dry_run.always);
        always.is_some_and(|(parameter, value)| self.may_be("DryRun", "true") && self.may_be(parameter, value))
    }

    /// Whether a parameter may have a value: it is given so, in whatever spelling and however often, or what it has is not known.
    pub(crate) fn may_be(&self, base: &str, wanted: &str) -> bool {
        let is_wanted = |given: Given| {
            let argument = self.argument(given);
            argument
                .is_some_and(|argument| argument.pieces().is_some() || same_but_for_case(argument.value.trim(), wanted))
        };
        match self.find(base) {
            None => self.request.is_open,
            Some(_) => self.given_under(base).any(is_wanted),
        }
    }

    /// A list, if it has entries.
    pub(crate) fn list(&self, base: &str) -> Option<&List> {
        self.plan.list(base)
    }

    /// The argument at a place of the request.
    pub(crate) fn argument_at(&self, index: u32) -> Option<&'r Argument<'r>> {
        self.request.arguments.get(wide(index))
    }

    /// One member of one list entry, in exactly this spelling.
    pub(crate) fn entry(&self, base: &str, member: &str, number: u32) -> Option<&'r Argument<'r>> {
        let at = self.plan.places.find(NameId::of(base), NameId::of(member))?;
        self.argument(self.search(u32::try_from(at).ok()?, number)?)
    }

    /// The arguments of what is given more than once with different values, sorted.
    fn find_disputed(&self) -> Vec<u64> {
        // What is not known may be anything else.
        let value = |entry: &u64| {
            let argument = self.argument(unpack(*entry))?;
            Some((&argument.value, argument.pieces().map(|_| *entry)))
        };
        let mut disputed = Vec::new();
        for same in self.plan.entries.chunk_by(|one, next| is_same(*one, *next)) {
            let [first, others @ ..] = same else { continue };
            let current = self.current_spelling(unpack(*first));
            let is_other = |entry: &u64| value(entry) != value(first);
            if others.iter().any(is_other) || current.iter().any(is_other) {
                for entry in same.iter().chain(current) {
                    disputed.push(unpack(*entry).argument.into());
                }
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
        let current = self
            .plan
            .places
            .find(NameId::of(former.base), NameId::of(former.spelled));
        let Some(current) = current.and_then(|current| u32::try_from(current).ok()) else {
            return &[];
        };
        let sought = pack(current, given.number, 0);
        let start = self.plan.entries.partition_point(|entry| *entry < sought);
        let rest = self.plan.entries.get(start..).unwrap_or_default();
        let count = rest.partition_point(|entry| is_same(*entry, sought));
        rest.get(..count).unwrap_or_default()
    }
}
