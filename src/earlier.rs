//! What a batch remembers of its requests: hashes, never requests, and only of the last ones.

use crate::request::{Argument, ValueKind};
use crate::resolve::Resolved;
use crate::spec::{Across, SetsGoing, Work};
use crate::value::Classes;

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
        self.token = token.map(|token| key_of_token(request, token));
        self.now.said = self.token.and_then(|_| said(request));
    }

    /// The request that used the same token first and said something else.
    pub(crate) fn contradicted(&self) -> Option<Sent> {
        let first = self.find(self.token?)?;
        (first.said? != self.now.said?).then_some(first)
    }

    /// The last request that set such work going on the resource of an argument. Not one that this request repeats under the same
    /// token, as the service does nothing then.
    pub(crate) fn at_work(&self, work: Work, on: &Argument<'_>) -> Option<Sent> {
        let sent = self.find(key_of_work(work, on)?)?;
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
                if let Some(key) = argument.and_then(|argument| key_of_work(work, argument)) {
                    self.insert(key, sent);
                }
            }
        }
    }

    fn find(&self, key: Hash) -> Option<Sent> {
        self.recent.find(key).or_else(|| self.older.find(key))
    }

    #[inline(never)] // It is asked for in two places.
    fn insert(&mut self, key: Hash, sent: Sent) {
        if self.recent.count == KEPT {
            self.older = std::mem::take(&mut self.recent);
        }
        self.recent.insert(key, sent);
    }
}

/// A token belongs to the operation, the region and the caller.
fn key_of_token(request: &Resolved<'_>, token: &str) -> Hash {
    let region = request.plan.about.region.and_then(|given| request.settled_value(given));
    Hash(1)
        .and(request.operation.name)
        .and(region.unwrap_or_default())
        .and(request.value("AccessKeyId").unwrap_or_default())
        .and(token)
}

/// Nothing for an id that is still a placeholder.
fn key_of_work(work: Work, on: &Argument<'_>) -> Option<Hash> {
    let id = on.seen();
    let is_id = !id.is_empty() && !id.classes.have(Classes::ASTERISK);
    is_id.then(|| Hash(2 + work as u64).and(&on.value))
}

/// A hash of the parameters of the operation and their values. Nothing when a value is not known, or stands under a former name.
fn said(request: &Resolved<'_>) -> Option<Hash> {
    let own = request.operation.parameters.len();
    let mut hash = Hash(0);
    // They are sorted, whatever the order of the request.
    for given in request.entries().filter(|given| given.order() < own) {
        let (parameter, argument) = (request.parameter(given)?, request.argument(given)?);
        if argument.kind != ValueKind::Known || !parameter.spelled.is_empty() {
            return None;
        }
        let place = u64::from(given.parameter) << 32 | u64::from(given.number);
        hash = hash.mixed(place).and(&argument.value);
    }
    Some(hash)
}

/// A hash of texts, good enough that two of a batch never meet by chance.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Hash(u64);

impl Hash {
    #[inline(never)] // It is small, and asked for in many places.
    fn and(self, text: &str) -> Self {
        let mut hash = self.mixed(u64::try_from(text.len()).unwrap_or_default());
        let (eights, rest) = text.as_bytes().as_chunks::<8>();
        for eight in eights {
            hash = hash.mixed(u64::from_le_bytes(*eight));
        }
        hash.mixed(rest.iter().fold(0, |word, byte| word << 8 | u64::from(*byte)))
    }

    fn mixed(self, word: u64) -> Self {
        let mixed = (self.0.rotate_left(23) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        Hash(mixed ^ mixed >> 32)
    }
}

/// A hash table that only grows.
#[derive(Debug, Default)]
struct Table {
    slots: Vec<Option<(Hash, Sent)>>,
    count: usize,
}

impl Table {
    fn find(&self, key: Hash) -> Option<Sent> {
        self.slots.get(self.slot(key)?)?.map(|(_, sent)| sent)
    }

    fn insert(&mut self, key: Hash, sent: Sent) {
        if 2 * self.count >= self.slots.len() {
            self.grow();
        }
        let slot = self.slot(key);
        if let Some(slot) = slot.and_then(|slot| self.slots.get_mut(slot)) {
            self.count += usize::from(slot.is_none());
            *slot = Some((key, sent));
        }
    }

    /// Where a key stands or would stand. There is always room, as no table is more than half full.
    fn slot(&self, key: Hash) -> Option<usize> {
        let mask = self.slots.len().checked_sub(1)?;
        let start = usize::try_from(key.0 & u64::try_from(mask).ok()?).ok()?;
        (start..=start + mask).map(|slot| slot & mask).find(|slot| {
            let taken = self.slots.get(*slot).copied().flatten();
            taken.is_none_or(|(other, _)| other == key)
        })
    }

    fn grow(&mut self) {
        let size = (2 * self.slots.len()).max(64);
        let old = std::mem::replace(&mut self.slots, vec![None; size]);
        self.count = 0;
        for (key, sent) in old.into_iter().flatten() {
            self.insert(key, sent);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_keys_are_remembered_and_no_more_than_twice_as_many() {
        let mut earlier = Earlier::default();
        let keys: Vec<Hash> = (0..5 * KEPT).map(|number| Hash(9).and(&number.to_string())).collect();
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
