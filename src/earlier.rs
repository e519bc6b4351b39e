//! What a batch remembers of its requests: hashes, never requests, and only of the last ones.

use crate::given::Given;
use crate::hash::Hash;
use crate::request::{Argument, ValueKind};
use crate::resolve::Resolved;
use crate::spec::{Across, Operation, SetsGoing, Work};
use crate::table::Table;
use crate::value::Seen;

/// Which request of a batch.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Turn {
    /// Its place, from 0.
    pub(crate) index: u32,
    /// The line on which it starts, or 0 where requests have no lines.
    pub(crate) line: u32,
}

/// What is remembered of a request under a key.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Sent {
    pub(crate) turn: Turn,
    /// Whether it is uncertain that the service takes it.
    pub(crate) contested: bool,
    /// A hash of all that it says under its token. Nothing where it has none, or has values that cannot be compared.
    said: Option<Hash>,
}

/// The requests of a batch that came before. At least the last [`KEPT`] tokens and resources are remembered, and at most twice as many.
#[derive(Debug, Default)]
pub(crate) struct Earlier {
    recent: Table<Sent>,
    older: Table<Sent>,
    /// The request that is looked at now.
    now: Sent,
    token: Option<Hash>,
}

/// How many keys a table takes before it becomes the older one.
const KEPT: usize = 1 << 16;

impl Earlier {
    /// Goes to the next request.
    pub(crate) fn turn_to(&mut self, turn: Turn) {
        self.now.turn = turn;
    }

    /// Takes in what the request says.
    pub(crate) fn look_at(&mut self, request: &Resolved<'_>) {
        let mut tokens = request.operation.across.iter().filter_map(|across| match across {
            Across::TokenStands { parameter, .. } => request.value(parameter),
            Across::NotDuring { .. } => None,
        });
        let token = tokens.next().filter(|token| !token.is_empty());
        let region = request.plan.about.region;
        let region = region.and_then(|given| request.settled_value(given));
        let caller = request.value(CALLER);
        let hash = |value: &str| Hash::of(value.as_bytes());
        let start = start_of_tokens(request.operation);
        let key = |token: &str| key_of_token(start, region.map(hash), caller.map(hash), hash(token));
        self.token = token.map(key);
        self.now.said = self.token.and_then(|_| said(request));
    }

    /// The request that used the same token first and said something else.
    pub(crate) fn contradicted(&self) -> Option<Sent> {
        let first = self.find(self.token?)?;
        differ(first.said, self.now.said).then_some(first)
    }

    /// The last request that set such work going on the resource of an argument. Not one that this request repeats under the same
    /// token, as the service does nothing then.
    pub(crate) fn at_work(&self, work: Work, on: &Argument<'_>) -> Option<Sent> {
        let sent = self.find(key_of_work(work, Looked::at(on.seen_alone(), None))?)?;
        (sent.said.is_none() || sent.said != self.now.said).then_some(sent)
    }

    /// Remembers the request, which the service may take.
    pub(crate) fn remember(&mut self, request: &Resolved<'_>, contested: bool) {
        if request.dry_run_argument().is_some() {
            return;
        }
        let sent = Sent { contested, ..self.now };
        // The service holds later requests to the first one that has the token.
        if let Some(key) = self.token
            && self.find(key).is_none()
        {
            self.insert(key, sent);
        }
        if let Some(SetsGoing { work, on }) = request.operation.sets_going {
            for on in request.resources(on) {
                let argument = request.argument(on);
                if let Some(key) =
                    argument.and_then(|argument| key_of_work(work, Looked::at(argument.seen_alone(), None)))
                {
                    self.insert(key, sent);
                }
            }
        }
    }

    /// Remembers a request that leaves such traces, of which there is nothing to say by itself. Not one of which there is something to
    /// say after those before it.
    pub(crate) fn takes(&mut self, turn: Turn, traces: &Traces, looked: &[Looked]) -> bool {
        let token = traces.token(looked);
        let said = token.and_then(|_| traces.said(looked));
        let first = token.and_then(|token| self.find(token));
        if first.is_some_and(|first| differ(first.said, said)) {
            return false;
        }
        let key = |(work, place): &(Work, usize)| key_of_work(*work, *looked.get(*place)?);
        let mut met = traces.avoided.iter().filter_map(|avoided| self.find(key(avoided)?));
        if met.any(|sent| sent.said.is_none() || sent.said != said) {
            return false;
        }
        let sent = Sent {
            turn,
            contested: false,
            said,
        };
        if let Some(key) = token
            && first.is_none()
        {
            self.insert(key, sent);
        }
        for key in traces.set_going.iter().filter_map(key) {
            self.insert(key, sent);
        }
        true
    }

    fn find(&self, key: Hash) -> Option<Sent> {
        self.recent.find(key).or_else(|| self.older.find(key)).copied()
    }

    #[inline(never)] // It is asked for in two places.
    fn insert(&mut self, key: Hash, sent: Sent) {
        if self.recent.len() == KEPT {
            std::mem::swap(&mut self.older, &mut self.recent);
            self.recent.clear();
        }
        self.recent.insert(key, sent);
    }
}

/// Where requests of a plan say what later ones are held to: the places of arguments.
pub(crate) struct Traces {
    /// What the keys of their tokens start with.
    start: Hash,
    token: Option<usize>,
    region: Option<usize>,
    caller: Option<usize>,
    /// What they say, each with a number of its own.
    said: Option<Vec<(u64, usize)>>,
    /// The resources on which no such work must be going on, and those on which they set some going.
    avoided: Vec<(Work, usize)>,
    set_going: Vec<(Work, usize)>,
}

impl Traces {
    /// Of requests in which everything is known and given once. Nothing of dry runs.
    pub(crate) fn of(request: &Resolved<'_>) -> Option<Self> {
        if request.dry_run_argument().is_some() {
            return None;
        }
        let operation = request.operation;
        let mut traces = Traces {
            start: start_of_tokens(operation),
            token: None,
            region: request.plan.about.region.map(Given::place),
            caller: request.find(CALLER).map(Given::place),
            said: numbered(request),
            avoided: Vec::new(),
            set_going: Vec::new(),
        };
        let on = |work: Work, base: &'static str| request.resources(base).map(move |given| (work, given.place()));
        for across in operation.across {
            match *across {
                Across::TokenStands { parameter, .. } => traces.token = request.find(parameter).map(Given::place),
                Across::NotDuring { work, on: base, .. } => traces.avoided.extend(on(work, base)),
            }
        }
        if let Some(SetsGoing { work, on: base }) = operation.sets_going {
            traces.set_going.extend(on(work, base));
        }
        Some(traces)
    }

    fn token(&self, looked: &[Looked]) -> Option<Hash> {
        let hash = |place: Option<usize>| Some(looked.get(place?)?.hash);
        let token = hash(self.token).filter(|token| *token != Hash::of(b""))?;
        Some(key_of_token(self.start, hash(self.region), hash(self.caller), token))
    }

    fn said(&self, looked: &[Looked]) -> Option<Hash> {
        hash_of_all(self.said.as_ref()?, |place| Some(looked.get(place)?.hash))
    }
}

/// What was seen of a value.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Looked {
    pub(crate) hash: Hash,
    /// Whether it may name a resource: it is not empty, and no placeholder.
    pub(crate) is_name: bool,
}

impl Looked {
    /// The same of a value whose hash may be known.
    pub(crate) fn at(value: Seen<'_>, hash: Option<Hash>) -> Self {
        Looked {
            is_name: !value.bytes.is_empty() && !value.has_asterisk(),
            ..Self::of_name(value, hash)
        }
    }

    /// The same of one that may name something.
    pub(crate) fn of_name(value: Seen<'_>, hash: Option<Hash>) -> Self {
        Looked {
            hash: hash.unwrap_or_else(|| Hash::of(value.bytes)),
            is_name: true,
        }
    }
}

/// Whether two requests certainly say something else.
fn differ(one: Option<Hash>, other: Option<Hash>) -> bool {
    one.zip(other).is_some_and(|(one, other)| one != other)
}

/// The parameter that names who sends a request.
const CALLER: &str = "AccessKeyId";

/// A token belongs to the operation, the region and the caller.
fn key_of_token(start: Hash, region: Option<Hash>, caller: Option<Hash>, token: Hash) -> Hash {
    let or_nothing = |hash: Option<Hash>| hash.unwrap_or_else(|| Hash::of(b"")).0;
    start.with(or_nothing(region)).with(or_nothing(caller)).with(token.0)
}

fn start_of_tokens(operation: &Operation) -> Hash {
    Hash::of(operation.name.as_bytes())
}

/// Nothing for an id that is still a placeholder.
fn key_of_work(work: Work, id: Looked) -> Option<Hash> {
    id.is_name.then(|| id.hash.with(1 + work as u64))
}

/// A hash of the parameters of the operation and their values. Nothing when a value is not known, or stands under a former name.
fn said(request: &Resolved<'_>) -> Option<Hash> {
    let hash = |place: usize| Some(Hash::of(request.request.arguments.get(place)?.value.as_bytes()));
    hash_of_all(&numbered(request)?, hash)
}

/// Of each value with its number by itself, so that a processor makes several at once.
fn hash_of_all(numbered: &[(u64, usize)], hash: impl Fn(usize) -> Option<Hash>) -> Option<Hash> {
    let mut all = 0u64;
    for (index, (number, place)) in (0..).zip(numbered) {
        all = all.wrapping_add(hash(*place)?.with(number << 16 ^ index).0);
    }
    Some(Hash(all))
}

/// The arguments of the operation's own parameters by their places, each with a number that tells which one it is. They are sorted,
/// whatever the order of the request. Nothing when a value is not known, stands under a former name, or is one of several.
fn numbered(request: &Resolved<'_>) -> Option<Vec<(u64, usize)>> {
    if request.plan.has_repeated {
        return None;
    }
    let own = request.operation.parameters.len();
    let given = request.entries().filter(|given| given.order() < own);
    let numbered = given.map(|given| {
        let (parameter, argument) = (request.parameter(given)?, request.argument(given)?);
        let is_comparable = argument.kind == ValueKind::Known && parameter.spelled.is_empty();
        let number = u64::from(given.parameter) << 30 | u64::from(given.number);
        is_comparable.then(|| (number, given.place()))
    });
    numbered.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_keys_are_remembered_and_no_more_than_twice_as_many() {
        let mut earlier = Earlier::default();
        let keys: Vec<Hash> = (0..5 * KEPT)
            .map(|number| Hash::of(number.to_string().as_bytes()))
            .collect();
        for (index, key) in (0..).zip(&keys) {
            let turn = Turn { index, line: 0 };
            earlier.insert(
                *key,
                Sent {
                    turn,
                    ..Sent::default()
                },
            );
        }
        let known = |number: usize| earlier.find(keys[number]).map(|sent| sent.turn.index);
        for number in 4 * KEPT..5 * KEPT {
            assert_eq!(known(number), u32::try_from(number).ok());
        }
        assert_eq!(known(0), None);
        assert!(earlier.recent.len() + earlier.older.len() <= 2 * KEPT);
    }
}
