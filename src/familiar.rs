//! Requests that are like one of before of which there was nothing to say.
//!
//! What is said of a request depends on its names as a whole, but on most values one by one. So where a request has the names of one
//! that passed, and the same values where more than their own demands hang on them, a look at each of the others is enough. What
//! does not pass that look is not wrong, it is only checked as if it were the first. A test holds this to the whole check.

use crate::check::{self, Outcome};
use crate::earlier::Traces;
#[cfg(any(all(target_family = "wasm", not(feature = "linter")), test))]
use crate::glance::{Glance, Row};
#[cfg(any(all(target_family = "wasm", not(feature = "linter")), test))]
use crate::input::MAX_BYTES;
#[cfg(any(feature = "texts", all(target_family = "wasm", not(feature = "linter"))))]
use crate::input::shapes::Values;
#[cfg(any(all(target_family = "wasm", not(feature = "linter")), test))]
use crate::input::tape::{Pattern, Tape};
use crate::names::ACTION;
use crate::operations::common;
use crate::plan::{Given, Plan};
use crate::request::{Argument, Request};
use crate::resolve::Resolved;
use crate::rules::duplicate_entry;
use crate::sieve::Sieve;
use crate::spec::{Clause, Constraint, Operation, Parameter};
use crate::value::{Seen, Value, are_same};

/// What a look at a request tells.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Look {
    /// There is nothing to say of it either.
    Alike,
    /// It is like another, or like none.
    Other,
    /// It has to be checked.
    Suspicious,
}

/// How the values of a request must be so that there is nothing to say of it, as of one with the same names.
pub(crate) struct Demands {
    /// On each argument, in order.
    each: Vec<Demand>,
    /// Arguments whose values must differ from each other.
    distinct: Vec<Vec<usize>>,
}

/// What a value must be.
enum Demand {
    /// What it was.
    Same(Box<str>),
    /// One in which a look at each clause of its parameter finds nothing.
    Kept {
        parameter: &'static Parameter,
        sieve: &'static Sieve,
    },
}

impl Demands {
    /// Nothing where what is said may change with more than what the demands look at.
    pub(crate) fn of(request: &Request<'_>, plan: &Plan) -> Option<Self> {
        if !plan.is_plain() || !request.arguments.iter().all(Argument::is_known) {
            return None;
        }
        let mut each: Vec<Option<Demand>> = request.arguments.iter().map(|_| None).collect();
        for given in plan.given() {
            let argument = request.arguments.get(given.place())?;
            *each.get_mut(given.place())? = Some(Demand::on(plan, given, argument)?);
        }
        let distinct = plan.distinct_members()?.into_iter().map(Iterator::collect).collect();
        let demands = Demands {
            each: each.into_iter().collect::<Option<_>>()?,
            distinct,
        };
        let values = request.arguments.iter().map(|argument| argument.value.as_ref());
        (demands.look(values) == Look::Alike).then_some(demands)
    }

    /// Looks at the values of a request that has the same names in the same order.
    pub(crate) fn look<'v>(&self, mut values: impl Iterator<Item = &'v str>) -> Look {
        let mut shown = Vec::new();
        if !self.distinct.is_empty() {
            shown.reserve_exact(self.each.len());
        }
        for demand in &self.each {
            let Some(value) = values.next() else {
                return Look::Suspicious;
            };
            let look = demand.look(value);
            if look != Look::Alike {
                return look;
            }
            if !self.distinct.is_empty() {
                shown.push(value);
            }
        }
        self.look_at_distinct(|place| shown.get(place).copied())
    }

    /// The same for values that are found by their places.
    fn look_at<'v, V: Shown<'v>>(
        &self,
        value: impl Fn(usize) -> Option<V> + Copy,
        passes_glance: impl Fn(usize) -> bool,
    ) -> Look {
        for (place, demand) in self.each.iter().enumerate() {
            if passes_glance(place) {
                continue;
            }
            let Some(value) = value(place) else {
                return Look::Suspicious;
            };
            let look = demand.look(value);
            if look != Look::Alike {
                return look;
            }
        }
        self.look_at_distinct(value)
    }

    fn look_at_distinct<'v, V: Shown<'v>>(&self, value: impl Fn(usize) -> Option<V> + Copy) -> Look {
        let are_distinct = |places: &Vec<usize>| {
            let values = places.iter().filter_map(|place| value(*place).map(V::bytes));
            duplicate_entry::surely_differ(values)
        };
        if self.distinct.iter().all(are_distinct) {
            Look::Alike
        } else {
            Look::Suspicious
        }
    }
}

impl Demand {
    /// Nothing for an argument of no parameter.
    fn on(plan: &Plan, given: Given, argument: &Argument<'_>) -> Option<Self> {
        let parameter = plan.parameter_at(given.order())?;
        let decides = |clause: &Clause| matches!(clause.constraint, Constraint::Boolean | Constraint::OneOf(_));
        let demand = if argument.name.is(ACTION) || parameter.clauses.iter().any(decides) {
            Demand::Same(argument.value.as_ref().into())
        } else {
            let sieve = plan.places.sieve(given.order());
            Demand::Kept { parameter, sieve }
        };
        Some(demand)
    }

    fn look<'v>(&self, shown: impl Shown<'v>) -> Look {
        let (is_kept, otherwise) = match self {
            Demand::Same(known) => (are_same(known.as_bytes(), shown.bytes()), Look::Other),
            Demand::Kept { parameter, sieve } => {
                let is_given = !shown.bytes().is_empty() || may_be_empty(parameter);
                let is_right = || {
                    shown.passes(sieve)
                        || is_region(parameter, shown.text())
                        || !check::finds_something(shown.value(), parameter)
                };
                (is_given && is_right(), Look::Suspicious)
            }
        };
        if is_kept { Look::Alike } else { otherwise }
    }

    /// The same for a first glance.
    #[cfg(any(all(target_family = "wasm", not(feature = "linter")), test))]
    fn glance(&self) -> Glance {
        match self {
            Demand::Same(known) => Glance::same(known),
            Demand::Kept { parameter, sieve } => Glance::of(sieve, may_be_empty(parameter)),
        }
    }
}

/// A value as it is shown to a demand.
trait Shown<'v>: Copy {
    /// Its text.
    fn bytes(self) -> &'v [u8];
    /// Whether a sieve lets it pass.
    fn passes(self, sieve: &Sieve) -> bool;
    fn text(self) -> &'v str;
    /// What a look at each clause needs.
    fn value(self) -> Value<'v>;
}

/// A text that nobody has looked at.
impl<'v> Shown<'v> for &'v str {
    fn bytes(self) -> &'v [u8] {
        self.as_bytes()
    }

    fn passes(self, sieve: &Sieve) -> bool {
        sieve.passes_text(self)
    }

    fn text(self) -> &'v str {
        self
    }

    fn value(self) -> Value<'v> {
        Value::of(self)
    }
}

impl<'v> Shown<'v> for Seen<'v> {
    fn bytes(self) -> &'v [u8] {
        self.bytes
    }

    fn passes(self, sieve: &Sieve) -> bool {
        sieve.passes_seen(self)
    }

    fn text(self) -> &'v str {
        Seen::text(self)
    }

    fn value(self) -> Value<'v> {
        Seen::value(self)
    }
}

/// Whether an empty value is one may be asked elsewhere.
fn may_be_empty(parameter: &Parameter) -> bool {
    parameter.list.is_some()
}

/// Whether a value is a region that is known, and no more is asked of it.
fn is_region(parameter: &Parameter, value: &str) -> bool {
    let asks_no_more = matches!(parameter.clauses, [clause] if matches!(clause.constraint, Constraint::Region));
    asks_no_more && common::is_region(value)
}

/// What is remembered of requests that were read by their shapes.
#[derive(Default)]
pub(crate) struct FamiliarShapes {
    /// By the numbers of the shapes.
    kept: Vec<Option<Shape>>,
    /// How many demands were taken in.
    demands: usize,
}

/// Requests of one shape, of which there was nothing to say.
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
    #[cfg(any(all(target_family = "wasm", not(feature = "linter")), test))]
    glances: Vec<Glance>,
    /// What later requests are held to.
    traces: Traces,
}

impl FamiliarShapes {
    /// How many shapes are familiar at once, and how many choices of each.
    const SHAPES: usize = 1 << 10;
    const CHOICES: usize = 8;
    /// How many demands are taken in before all are forgotten: a file may have many long shapes.
    const DEMANDS: usize = 1 << 15;

    /// How a request of a shape is read, if there is nothing to say of it by itself.
    pub(crate) fn plan(&self, request: &Request<'_>, shape: usize) -> Option<&Plan> {
        let value = |place: usize| request.arguments.get(place).map(Argument::seen_alone);
        let choice = self.choice(shape, value, |_, _| false);
        choice.map(|choice| &choice.plan)
    }

    /// What requests of a shape with the choice that some values are leave behind, if there is nothing to say of them by themselves.
    #[cfg(any(feature = "texts", all(target_family = "wasm", not(feature = "linter"))))]
    pub(crate) fn traces(&self, shape: usize, values: &Values<'_>) -> Option<&Traces> {
        #[cfg(any(all(target_family = "wasm", not(feature = "linter")), test))]
        let passes_glance = |choice: &Choice, place: usize| {
            let (glance, value) = (choice.glances.get(place), values.standing(place));
            glance.zip(value).is_some_and(|(glance, value)| glance.passes(&value))
        };
        #[cfg(not(any(all(target_family = "wasm", not(feature = "linter")), test)))]
        let passes_glance = |_: &Choice, _| false;
        let choice = self.choice(shape, |place| values.get(place), passes_glance);
        choice.map(|choice| &choice.traces)
    }

    fn choice<'v>(
        &self,
        shape: usize,
        value: impl Fn(usize) -> Option<Seen<'v>> + Copy,
        passes_glance: impl Fn(&Choice, usize) -> bool,
    ) -> Option<&Choice> {
        let kept = self.kept.get(shape % Self::SHAPES)?.as_ref()?;
        let choices = kept.choices.iter().filter(|_| kept.number == shape);
        for choice in choices {
            match choice.demands.look_at(value, |place| passes_glance(choice, place)) {
                Look::Alike => return Some(choice),
                Look::Suspicious => return None,
                Look::Other => {}
            }
        }
        None
    }

    /// Remembers a request of a shape, if there was nothing to say of it.
    pub(crate) fn remember(&mut self, request: &Request<'_>, shape: usize, outcome: &Outcome) {
        if let Some(operation) = outcome.operation.filter(|_| outcome.is_silent()) {
            self.take(request, shape, operation);
        }
    }

    #[inline(never)] // What is remembered need not be remembered again.
    fn take(&mut self, request: &Request<'_>, shape: usize, operation: &'static Operation) {
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
        {
            self.demands += demands.each.len();
            let traces = Traces::of(&Resolved::by(request, &plan));
            kept.choices.push(Choice {
                plan,
                #[cfg(any(all(target_family = "wasm", not(feature = "linter")), test))]
                glances: demands.each.iter().map(Demand::glance).collect(),
                demands,
                traces,
            });
        }
    }

    /// How many choices are familiar.
    #[cfg(test)]
    pub(crate) fn count(&self) -> usize {
        self.kept.iter().flatten().map(|shape| shape.choices.len()).sum()
    }
}

/// What is remembered of the objects that were checked last.
#[cfg(any(all(target_family = "wasm", not(feature = "linter")), test))]
#[derive(Default)]
pub(crate) struct Familiar {
    kept: Vec<Likeness>,
    /// The hashes of the values that are looked at.
    hashes: Vec<u64>,
    /// The one that was met last: mostly the next object is like it.
    last: usize,
    /// The one that makes room for a further one.
    oldest: usize,
}

/// What objects have in common of which the same is said.
#[cfg(any(all(target_family = "wasm", not(feature = "linter")), test))]
pub(crate) struct Likeness {
    /// The options, as they came.
    options: (Vec<u32>, Vec<u8>),
    pattern: Pattern,
    demands: Demands,
    /// The demands for a first glance, each with the place of the mark of its text.
    glances: Vec<(usize, Glance)>,
    /// What is said, as it goes out.
    answer: Vec<u32>,
}

#[cfg(any(all(target_family = "wasm", not(feature = "linter")), test))]
impl Familiar {
    /// How many likenesses are kept. Each is compared.
    const KEPT: usize = 16;

    /// What is said of an object with its options, if it is like one of before. Its texts stand first in memory.
    pub(crate) fn answer(&mut self, options: Tape<'_>, tape: Tape<'_>, memory: &[u8]) -> Option<&[u32]> {
        let places = (self.last..self.kept.len()).chain(0..self.last);
        for place in places {
            match self.kept.get(place)?.look(options, tape, memory, &mut self.hashes) {
                Look::Alike => {
                    self.last = place;
                    return Some(&self.kept.get(place)?.answer);
                }
                Look::Suspicious => return None,
                Look::Other => {}
            }
        }
        None
    }

    /// Remembers a likeness, and the answer to objects that have it.
    pub(crate) fn remember(&mut self, likeness: Likeness, answer: &[u32]) {
        let likeness = Likeness {
            answer: answer.to_vec(),
            ..likeness
        };
        self.last = self.oldest;
        self.oldest = (self.oldest + 1) % Self::KEPT;
        match self.kept.get_mut(self.last) {
            Some(oldest) => *oldest = likeness,
            None => self.kept.push(likeness),
        }
    }
}

#[cfg(any(all(target_family = "wasm", not(feature = "linter")), test))]
impl Likeness {
    /// Objects with more marks are rarely like others.
    const LONGEST: usize = 1024;

    /// What objects have in common with one of which there is nothing to say. Nothing where what is said may change with more than
    /// what the demands look at.
    #[inline(never)] // What is remembered need not be remembered again.
    pub(crate) fn of((options, tape): (Tape<'_>, Tape<'_>), request: &Request<'_>, plan: &Plan) -> Option<Self> {
        if tape.marks.len() > Self::LONGEST {
            return None;
        }
        let demands = Demands::of(request, plan)?;
        let mut glances: Vec<_> = tape.values().zip(demands.each.iter().map(Demand::glance)).collect();
        if glances.len() != demands.each.len() {
            return None;
        }
        for place in demands.distinct.iter().flatten() {
            glances.get_mut(*place)?.1.is_compared = true;
        }
        Some(Likeness {
            options: (options.marks.to_vec(), options.texts.to_vec()),
            pattern: Pattern::of(tape)?,
            glances,
            demands,
            answer: Vec::new(),
        })
    }

    /// Looks at an object with its options, and at the memory in which its texts stand first.
    fn look(&self, options: Tape<'_>, tape: Tape<'_>, memory: &[u8], hashes: &mut Vec<u64>) -> Look {
        if options.marks != self.options.0 || options.texts != self.options.1 {
            return Look::Other;
        }
        let Some(units) = self.pattern.units_of(tape) else {
            return Look::Other;
        };
        if tape.texts.len() > MAX_BYTES {
            return Look::Suspicious;
        }
        let mut texts = Row::new(memory, tape.texts.len(), units);
        hashes.clear();
        for (index, (mark, glance)) in self.glances.iter().enumerate() {
            let Some(value) = texts.next(tape.units_at(*mark)) else {
                return Look::Suspicious;
            };
            if !glance.passes(&value) {
                let look = |text| Some(self.demands.each.get(index)?.look(text));
                match value.text().and_then(look) {
                    Some(Look::Alike) => {}
                    other => return other.unwrap_or(Look::Suspicious),
                }
            }
            hashes.push(if glance.is_compared { value.hash() } else { 0 });
        }
        let differ = |places: &Vec<usize>| {
            duplicate_entry::hashes_differ(places.iter().filter_map(|place| hashes.get(*place).copied()))
        };
        if texts.is_all() && self.demands.distinct.iter().all(differ) {
            Look::Alike
        } else {
            Look::Suspicious
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::input::tape::tests::written;
    use crate::input::tape::{self, CLOSE, KEY, LIST, NAMED, OBJECT, TEXT};
    use crate::options::Options;
    use crate::plan::Plans;

    #[test]
    fn of_a_known_region_there_is_nothing_to_say() {
        for operation in crate::operations::ALL {
            let regions = operation.parameters.iter().chain(common::PARAMETERS);
            for parameter in regions.filter(|parameter| parameter.base == "RegionId") {
                let finds = |region: &&&str| check::finds_something(Value::of(region), parameter);
                assert_eq!(common::REGIONS.iter().find(finds), None);
            }
        }
    }

    const NONE: Tape<'_> = Tape { marks: &[], texts: &[] };

    /// Values for each name: first a right one, then right and wrong ones.
    const VALUES: &[(&str, &[&str])] = &[
        ("Version", &["2014-05-26", "2014-5-26"]),
        (
            "RegionId",
            &["cn-hangzhou", "cn-beijing", "cn-nowhere", "CN", "", "cn hangzhou"],
        ),
        (
            "DiskId",
            &[
                "d-bp1s5fnvk4gn2tws0abc",
                "d-1",
                "d-_",
                "s-1",
                "d 1",
                "",
                "d-a*",
                "d-a.b",
                "d-a:b",
            ],
        ),
        ("SnapshotId", &["s-bp199lyny9b3abcdefgh", "s-1", "d-1", ""]),
        (
            "SnapshotName",
            &[
                "nightly",
                "升级前快照",
                "auto",
                "Auto-x",
                "x",
                "a.b",
                "1a",
                " nightly",
                "http://a",
                "a😀b",
            ],
        ),
        ("Description", &["Nightly", "http://a", "x", "备份", "", "a\u{7f}b"]),
        (
            "RetentionDays",
            &["30", "1", "65536", "65537", "0", "x", "", "030", " 30"],
        ),
        ("ClientToken", &["token", "令牌", ""]),
        ("DryRun", &["false", "true", "False", ""]),
        ("ForceReboot", &["false", "true", "TRUE"]),
        ("Password", &["Abcd1234!", "Abcd1234", "/Abcd1234!", "abcd"]),
        ("Unheard", &["x"]),
    ];
    const OPERATIONS: &[(&str, &[&str])] = &[
        ("CreateSnapshot", &["DiskId"]),
        ("ResetDisk", &["DiskId", "SnapshotId"]),
        ("ReInitDisk", &["DiskId"]),
        ("RebootInstances", &["RegionId"]),
        ("CreateSnapshots", &[]),
    ];
    const IDS: &[&str] = &["i-bp67acfmxazb4pxyz012", "i-1", "i-2", "I-1", "i_1", "", "i-1*"];
    const KEYS: &[&str] = &["env", "team", "Env", "acs:x", "", "aliyun", "部门", "http://a"];

    /// A request: its operation, which names it has beside the usual ones, how many ids and tags, and which values they have.
    #[derive(Debug, Clone)]
    struct Chosen {
        operation: usize,
        names: Vec<bool>,
        ids: usize,
        tags: usize,
        values: Vec<usize>,
    }

    fn chosen() -> impl Strategy<Value = Chosen> {
        let names = prop::collection::vec(prop::bool::weighted(0.2), VALUES.len());
        let value = || prop_oneof![9 => Just(0), 1 => 0usize..10];
        let values = prop::collection::vec(value(), VALUES.len());
        (0..OPERATIONS.len(), names, 0usize..12, 0usize..4, values).prop_map(|(operation, names, ids, tags, values)| {
            Chosen {
                operation,
                names,
                ids,
                tags,
                values,
            }
        })
    }

    impl Chosen {
        fn written(&self) -> (Vec<u32>, String) {
            let (operation, usual) = OPERATIONS[self.operation];
            let mut values = self.values.iter().cycle();
            let mut choose = |from: &[&'static str]| from[values.next().unwrap_or(&0) % from.len()];
            let mut parts = vec![(OBJECT, ""), (NAMED, "Action"), (TEXT, operation)];
            for ((name, from), is_chosen) in VALUES.iter().zip(&self.names) {
                if *is_chosen || usual.contains(name) {
                    let kind = if *name == "Unheard" { KEY } else { NAMED };
                    parts.extend([(kind, *name), (TEXT, choose(from))]);
                }
            }
            if operation == "RebootInstances" {
                parts.extend([(NAMED, "InstanceId"), (LIST, "")]);
                // Mostly another one each.
                let ids = (0..self.ids).map(|index| {
                    if choose(IDS) == IDS[0] {
                        OTHERS[index]
                    } else {
                        choose(IDS)
                    }
                });
                parts.extend(ids.map(|id| (TEXT, id)));
                parts.push((CLOSE, ""));
            }
            if operation == "CreateSnapshot" {
                parts.extend([(NAMED, "Tag"), (LIST, "")]);
                for other in &OTHERS[..self.tags] {
                    let key = if choose(KEYS) == KEYS[0] { *other } else { choose(KEYS) };
                    parts.extend([
                        (OBJECT, ""),
                        (NAMED, "Key"),
                        (TEXT, key),
                        (NAMED, "Value"),
                        (TEXT, choose(KEYS)),
                        (CLOSE, ""),
                    ]);
                }
                parts.push((CLOSE, ""));
            }
            parts.push((CLOSE, ""));
            written(&parts)
        }
    }

    /// Good as ids of instances and as keys of tags.
    const OTHERS: [&str; 12] = [
        "i-3", "i-4", "i-5", "i-6", "i-7", "i-8", "i-9", "i-a", "i-b", "i-c", "i-d", "i-e",
    ];

    /// What a whole check comes to: whether there is nothing to say, what is asked, and the likeness.
    fn checked(tape: Tape<'_>) -> (bool, String, Option<Likeness>) {
        let mut plans = Plans::default();
        let read = tape::read(tape);
        let outcome = check::run(&read, &Options::default(), &mut plans);
        let plan = read
            .as_ref()
            .ok()
            .zip(outcome.operation)
            .filter(|_| outcome.is_silent());
        let likeness = plan.and_then(|(request, operation)| {
            let plan = plans.of(request, operation)?;
            Likeness::of((NONE, tape), request, plan)
        });
        (outcome.is_silent(), format!("{:?}", outcome.asked), likeness)
    }

    /// Checks the first, and says whether the other one is like it, which must not change what is said.
    fn is_like(first: &Chosen, other: &Chosen) -> bool {
        let ((first_marks, first_texts), (marks, texts)) = (first.written(), other.written());
        let first = Tape {
            marks: &first_marks,
            texts: first_texts.as_bytes(),
        };
        let other = Tape {
            marks: &marks,
            texts: texts.as_bytes(),
        };
        let (_, asked, likeness) = checked(first);
        let mut familiar = Familiar::default();
        if let Some(likeness) = likeness {
            familiar.remember(likeness, &[]);
        }
        let is_alike = familiar.answer(NONE, other, other.texts).is_some();
        // What stands behind the texts in memory is none of theirs.
        let memory = format!("{texts}  备份://a.b c*d").into_bytes();
        assert_eq!(is_alike, familiar.answer(NONE, other, &memory).is_some(), "{texts:?}");
        if is_alike {
            let (is_silent, asked_other, _) = checked(other);
            assert!(
                is_silent,
                "there is something to say of {texts:?}, which is like {first_texts:?}"
            );
            assert_eq!(asked, asked_other, "{texts:?} is like {first_texts:?}");
        }
        is_alike
    }

    #[test]
    fn usual_requests_are_like_each_other() {
        // The operation, and other values that are as good: of names, then of ids, then of keys and values of tags.
        let cases: [(usize, &[usize]); 3] = [
            (0, &[0, 0, 1, 0, 2, 0, 1]),
            (1, &[0]),
            (3, &[1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
        ];
        for (operation, values) in cases {
            let first = Chosen {
                operation,
                names: vec![false; VALUES.len()],
                ids: 12,
                tags: 3,
                values: vec![0],
            };
            let other = Chosen {
                values: values.to_vec(),
                ..first.clone()
            };
            let wrong = Chosen {
                values: vec![5],
                ..first.clone()
            };
            assert!(is_like(&first, &other), "{other:?}");
            assert!(!is_like(&first, &wrong), "{wrong:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(20_000))]

        #[test]
        fn of_what_is_alike_the_same_is_said(
            first in chosen(),
            changes in prop::collection::vec((0..VALUES.len(), 0usize..10), 0..4),
        ) {
            let mut other = first.clone();
            for (place, value) in changes {
                other.values[place] = value;
            }
            is_like(&first, &other);
        }
    }
}
