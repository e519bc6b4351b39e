//! What a batch remembers of its requests: hashes, never requests, and only of the last ones.

use crate::given::Given;
use crate::request::{Argument, ValueKind};
use crate::resolve::Resolved;
use crate::spec::{Across, Operation, SetsGoing, Work};
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
    recent: Table,
    older: Table,
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
        let (region, caller) = (region.unwrap_or_default(), caller.unwrap_or_default());
        let key = |token: &str| {
            key_of_token(
                start_of_tokens(request.operation),
                region.as_bytes(),
                caller.as_bytes(),
                token.as_bytes(),
            )
        };
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
        let sent = self.find(key_of_work(work, on.seen_alone())?)?;
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
                if let Some(key) = argument.and_then(|argument| key_of_work(work, argument.seen_alone())) {
                    self.insert(key, sent);
                }
            }
        }
    }

    /// Remembers a request that leaves such traces, of which there is nothing to say by itself. Not one of which there is something to
    /// say after those before it.
    pub(crate) fn takes<'v>(
        &mut self,
        turn: Turn,
        traces: &Traces,
        value: impl Fn(usize) -> Option<Seen<'v>> + Copy,
    ) -> bool {
        let token = traces.token(value);
        let said = token.and_then(|_| traces.said(value));
        let first = token.and_then(|token| self.find(token));
        if first.is_some_and(|first| differ(first.said, said)) {
            return false;
        }
        let mut met = traces
            .avoided
            .iter()
            .filter_map(|(work, place)| self.find(key_of_work(*work, value(*place)?)?));
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
        for (work, place) in &traces.set_going {
            if let Some(key) = value(*place).and_then(|id| key_of_work(*work, id)) {
                self.insert(key, sent);
            }
        }
        true
    }

    fn find(&self, key: Hash) -> Option<Sent> {
        self.recent.find(key).or_else(|| self.older.find(key))
    }

    #[inline(never)] // It is asked for in two places.
    fn insert(&mut self, key: Hash, sent: Sent) {
        if self.recent.entries.len() == KEPT {
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

    fn token<'v>(&self, value: impl Fn(usize) -> Option<Seen<'v>>) -> Option<Hash> {
        let bytes = |place: Option<usize>| value(place?).map(|seen| seen.bytes);
        let token = bytes(self.token).filter(|token| !token.is_empty())?;
        let (region, caller) = (bytes(self.region), bytes(self.caller));
        Some(key_of_token(
            self.start,
            region.unwrap_or_default(),
            caller.unwrap_or_default(),
            token,
        ))
    }

    fn said<'v>(&self, value: impl Fn(usize) -> Option<Seen<'v>>) -> Option<Hash> {
        hash_of_all(self.said.as_ref()?, |place| Some(value(place)?.bytes))
    }
}

/// Whether two requests certainly say something else.
fn differ(one: Option<Hash>, other: Option<Hash>) -> bool {
    one.zip(other).is_some_and(|(one, other)| one != other)
}

/// The parameter that names who sends a request.
const CALLER: &str = "AccessKeyId";

/// A token belongs to the operation, the region and the caller.
fn key_of_token(start: Hash, region: &[u8], caller: &[u8], token: &[u8]) -> Hash {
    start.and(region).and(caller).and(token)
}

fn start_of_tokens(operation: &Operation) -> Hash {
    Hash(1).and(operation.name.as_bytes())
}

/// Nothing for an id that is still a placeholder.
fn key_of_work(work: Work, id: Seen<'_>) -> Option<Hash> {
    let is_id = !id.bytes.is_empty() && !id.has_asterisk();
    is_id.then(|| Hash(2 + work as u64).and(id.bytes))
}

/// A hash of the parameters of the operation and their values. Nothing when a value is not known, or stands under a former name.
fn said(request: &Resolved<'_>) -> Option<Hash> {
    let bytes = |place: usize| Some(request.request.arguments.get(place)?.value.as_bytes());
    hash_of_all(&numbered(request)?, bytes)
}

/// Each value is hashed by itself, so that a processor can hash several at once.
fn hash_of_all<'v>(numbered: &[(u64, usize)], bytes: impl Fn(usize) -> Option<&'v [u8]>) -> Option<Hash> {
    let mut all = 0u64;
    for (index, (number, place)) in (0..).zip(numbered) {
        all = all.wrapping_add(Hash(index).and_of(*number, bytes(*place)?).0);
    }
    Some(Hash(all))
}

/// The arguments of the operation's own parameters by their places, each with a number that tells which one it is. They are sorted,
/// whatever the order of the request. Nothing when a value is not known, or stands under a former name.
fn numbered(request: &Resolved<'_>) -> Option<Vec<(u64, usize)>> {
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

/// A hash of texts, good enough that two of a batch never meet by chance.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Hash(u64);

impl Hash {
    fn and(self, text: &[u8]) -> Self {
        self.and_of(0, text)
    }

    /// The same for the text of something that has a number, of at most 40 bits.
    #[inline]
    fn and_of(self, number: u64, text: &[u8]) -> Self {
        // No text of a request has more than 24 bits of bytes.
        let mut hash = self.mixed(number << 24 ^ u64::try_from(text.len()).unwrap_or_default());
        let (eights, rest) = text.as_chunks::<8>();
        for eight in eights {
            hash = hash.mixed(u64::from_le_bytes(*eight));
        }
        if rest.is_empty() {
            return hash;
        }
        // Together with bytes before it, what is left is eight as well.
        hash.mixed(match text.last_chunk::<8>() {
            Some(last) => u64::from_le_bytes(*last),
            None => rest.iter().fold(0, |word, byte| word << 8 | u64::from(*byte)),
        })
    }

    /// What a slot has of it.
    fn tag(self) -> u32 {
        u32::try_from(self.0 >> 32).unwrap_or_default() & !Slot::PLACE
    }

    fn mixed(self, word: u64) -> Self {
        let mixed = (self.0.rotate_left(23) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        Hash(mixed ^ mixed >> 32)
    }
}

/// A hash table that only grows.
#[derive(Debug, Default)]
struct Table {
    /// What is in it, in the order in which it came.
    entries: Vec<(Hash, Sent)>,
    slots: Vec<Slot>,
}

/// What a look for a key reads first: it is small, so that many fit into a processor's cache. Its lower bits are the place of the entry,
/// from 1, and the upper ones a part of the key that does not say which slot it has.
#[derive(Debug, Clone, Copy, Default)]
struct Slot(u32);

impl Table {
    fn find(&self, key: Hash) -> Option<Sent> {
        let place = self.slots.get(self.slot(key)?)?.place()?;
        self.entries.get(place).map(|(_, sent)| *sent)
    }

    fn insert(&mut self, key: Hash, sent: Sent) {
        if 2 * self.entries.len() >= self.slots.len() {
            self.grow();
        }
        let Some(slot) = self.slot(key).and_then(|slot| self.slots.get_mut(slot)) else {
            return;
        };
        if let Some(entry) = slot.place().and_then(|place| self.entries.get_mut(place)) {
            entry.1 = sent;
            return;
        }
        self.entries.push((key, sent));
        *slot = Slot::new(key, self.entries.len());
    }

    /// Where a key stands or would stand. There is always room, as no table is more than half full.
    fn slot(&self, key: Hash) -> Option<usize> {
        let mask = self.slots.len().checked_sub(1)?;
        let mut at = usize::try_from(key.0 & u64::try_from(mask).ok()?).ok()?;
        loop {
            let slot = self.slots.get(at)?;
            let is_it = |place| slot.may_be_of(key) && self.entries.get(place).is_some_and(|(other, _)| *other == key);
            if slot.place().is_none_or(is_it) {
                return Some(at);
            }
            at = (at + 1) & mask;
        }
    }

    #[cold]
    fn grow(&mut self) {
        self.slots = vec![Slot::default(); (4 * self.slots.len()).max(128)];
        for (key, sent) in std::mem::take(&mut self.entries) {
            self.insert(key, sent);
        }
    }

    /// Forgets all, and keeps the memory.
    fn clear(&mut self) {
        self.entries.clear();
        self.slots.fill(Slot::default());
    }
}

impl Slot {
    /// The bits of the place: no table has more entries.
    const PLACE: u32 = (1 << 17) - 1;

    fn new(key: Hash, entry: usize) -> Self {
        Slot(key.tag() | u32::try_from(entry).unwrap_or_default())
    }

    fn place(self) -> Option<usize> {
        usize::try_from(self.0 & Self::PLACE).ok()?.checked_sub(1)
    }

    fn may_be_of(self, key: Hash) -> bool {
        self.0 & !Self::PLACE == key.tag()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_keys_are_remembered_and_no_more_than_twice_as_many() {
        let mut earlier = Earlier::default();
        let keys: Vec<Hash> = (0..5 * KEPT)
            .map(|number| Hash(9).and(number.to_string().as_bytes()))
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
        assert!(earlier.recent.slots.len() + earlier.older.slots.len() <= 8 * KEPT);
    }
}
