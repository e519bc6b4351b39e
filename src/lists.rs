//! The lists of a request: `Tag.N.Key` and `Tag.N.Value` are members of the entry N of the list `Tag`.

use crate::given::Given;
use crate::sorted;
use crate::spec::Parameter;

/// How many members the entries of a list have at most. `assert_consistent` holds the tables to it.
pub(crate) const MEMBERS: usize = 2;

/// A list that has entries.
pub(crate) struct List {
    pub(crate) base: &'static str,
    /// The highest number that is documented.
    pub(crate) most: u32,
    /// Sorted by number; each number once.
    pub(crate) entries: Vec<Entry>,
    /// Further arguments of members that have one already: number, member, place of the argument.
    pub(crate) repeated: Vec<(u32, usize, u32)>,
    /// The names of the members, in the order of the table.
    members: [Option<&'static str>; MEMBERS],
    is_sorted: bool,
    /// How far the numbers run from 1 without a gap.
    pub(crate) unbroken: u32,
    /// Whether the entries are numbered from 1 without gaps, are not too many, and have all members that any of them has, each once.
    pub(crate) is_regular: bool,
}

/// One entry of a list.
#[derive(Clone, Copy)]
pub(crate) struct Entry {
    pub(crate) number: u32,
    /// The place of the first argument that belongs to it.
    pub(crate) first: u32,
    /// The places of the arguments of its members.
    members: [Option<u32>; MEMBERS],
}

impl Entry {
    /// The place of the argument of a member, by the member's place.
    pub(crate) fn member(&self, slot: usize) -> Option<u32> {
        self.members.get(slot).copied().flatten()
    }
}

impl List {
    /// A list that will have at most so many entries.
    pub(crate) fn new(parameter: &Parameter, most: usize) -> Self {
        List {
            base: parameter.base,
            most: parameter.list.unwrap_or_default(),
            entries: Vec::with_capacity(most),
            repeated: Vec::new(),
            members: [None; MEMBERS],
            is_sorted: true,
            unbroken: 0,
            is_regular: false,
        }
    }

    /// Whether an entry may be ignored: no document says what becomes of one that has the number 0, stands behind a gap or has a
    /// higher number than is documented.
    pub(crate) fn may_ignore(&self, number: u32) -> bool {
        !(1..=self.unbroken.min(self.most)).contains(&number)
    }

    /// The entries in their order, without one of the number 0.
    pub(crate) fn numbered(&self) -> &[Entry] {
        let start = self.entries.partition_point(|entry| entry.number == 0);
        self.entries.get(start..).unwrap_or_default()
    }

    /// The place of a member among the members, in either spelling.
    pub(crate) fn slot(&self, member: &str) -> Option<usize> {
        self.members.iter().position(|known| *known == Some(member))
    }

    /// Takes the arguments of one parameter. They come sorted by number, and further parameters find most of their entries there,
    /// in their own order.
    pub(crate) fn take(&mut self, parameter: &Parameter, arguments: impl Iterator<Item = Given>) {
        let slot = self.slot_for(parameter.meant_member());
        let mut from = 0;
        for Given { number, argument, .. } in arguments {
            while self.entries.get(from).is_some_and(|entry| entry.number < number) {
                from += 1;
            }
            let new = Entry {
                number,
                first: argument,
                members: [None; MEMBERS],
            };
            let entry = match self.entries.get_mut(from) {
                Some(entry) if entry.number == number => entry,
                found => {
                    self.is_sorted &= found.is_none();
                    self.entries.push(new);
                    match self.entries.last_mut() {
                        Some(entry) => entry,
                        None => return,
                    }
                }
            };
            match entry.members.get_mut(slot) {
                Some(Some(_)) => self.repeated.push((number, slot, argument)),
                Some(member) => *member = Some(argument),
                None => {}
            }
        }
    }

    fn slot_for(&mut self, name: &'static str) -> usize {
        for (slot, member) in self.members.iter_mut().enumerate() {
            if *member.get_or_insert(name) == name {
                return slot;
            }
        }
        MEMBERS
    }

    /// Puts the entries in order, where members came in another one, and looks at them as a whole.
    pub(crate) fn finish(&mut self) {
        if !self.is_sorted {
            self.sort();
        }
        let has_members = |entry: &Entry| {
            entry
                .members
                .iter()
                .zip(self.members)
                .all(|(one, all)| one.is_some() == all.is_some())
        };
        self.unbroken = (0..)
            .zip(self.numbered())
            .take_while(|(before, entry)| entry.number == before + 1)
            .map(|(_, entry)| entry.number)
            .last()
            .unwrap_or_default();
        let last = self.entries.last().map(|entry| entry.number);
        let is_numbered = last == Some(self.unbroken) && self.entries.len() == self.numbered().len();
        self.is_regular = is_numbered
            && self.unbroken <= self.most
            && self.entries.iter().all(has_members)
            && self.repeated.is_empty();
    }

    fn sort(&mut self) {
        let entries = sorted::by_key(std::mem::take(&mut self.entries), |entry| entry.number);
        for entry in entries {
            match self.entries.last_mut() {
                Some(last) if last.number == entry.number => {
                    for (slot, (known, more)) in last.members.iter_mut().zip(entry.members).enumerate() {
                        match (*known, more) {
                            (Some(_), Some(again)) => self.repeated.push((entry.number, slot, again)),
                            (None, more) => *known = more,
                            (Some(_), None) => {}
                        }
                    }
                }
                _ => self.entries.push(entry),
            }
        }
    }
}
