//! What is known of the resources that a request is about.

use crate::ask::Ask;
use crate::given::Given;
use crate::lang::{Key, Message, Slot};
use crate::resolve::Resolved;
use crate::spec::{Demand, Resource};
use crate::state::{Described, DescribedKind, Field, State};
use crate::text::same_but_for_case;
use crate::time::Time;
use crate::unresolved::is_plain;

/// What a request is about, as far as it is known, with one of the instances.
#[derive(Clone, Copy)]
pub(crate) struct Known<'s> {
    pub(crate) request: &'s Resolved<'s>,
    pub(crate) state: &'s State,
    pub(crate) now: Option<Time>,
    /// The region that the request is for.
    region: Option<&'s str>,
    pub(crate) disk: Item<'s>,
    pub(crate) snapshot: Item<'s>,
    pub(crate) instance: Item<'s>,
}

/// One of the resources.
#[derive(Clone, Copy)]
pub(crate) struct Item<'s> {
    /// The place of the argument that names it, or the disk that it belongs to.
    pub(crate) argument: u32,
    pub(crate) id: &'s str,
    pub(crate) sight: Sight<'s>,
    /// Whether the request names it, and not the disk.
    pub(crate) is_named: bool,
}

/// What is known of a resource.
#[derive(Clone, Copy)]
pub(crate) enum Sight<'s> {
    /// Nothing, and this would tell.
    Unknown(Ask),
    /// There is none.
    None,
    /// It is missing from an answer that is complete.
    Missing {
        /// Whether that answer may have been about something else.
        contested: bool,
    },
    /// What was told.
    Found(&'s Described),
}

/// What is to be asked before more can be said.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Open(pub(crate) Ask);

impl<'s> Item<'s> {
    /// What was told of it; nothing where there is no such resource.
    pub(crate) fn found(&self) -> Result<Option<&'s Described>, Open> {
        match self.sight {
            Sight::Unknown(ask) => Err(Open(ask)),
            Sight::None | Sight::Missing { .. } => Ok(None),
            Sight::Found(described) => Ok(Some(described)),
        }
    }
}

/// What a precondition comes to: nothing where it is met, or what breaks it. Otherwise what is to be asked first.
pub(crate) type Judgement<'s> = Result<Option<Breach<'s>>, Open>;

/// What breaks a precondition.
pub(crate) struct Breach<'s> {
    /// The argument that names the resource.
    pub(crate) argument: u32,
    pub(crate) key: Key,
    /// The id of the resource, or of the one that matters.
    pub(crate) id: &'s str,
    /// What was found.
    pub(crate) found: &'s str,
    /// Whether editions or readings disagree on this state.
    pub(crate) contested: bool,
}

impl<'s> Breach<'s> {
    pub(crate) fn found(mut self, found: &'s str) -> Self {
        self.found = found;
        self
    }

    pub(crate) fn about(mut self, id: &'s str) -> Self {
        self.id = id;
        self
    }

    pub(crate) fn contested_if(mut self, contested: bool) -> Self {
        self.contested = contested;
        self
    }

    /// The message, with what the demand has to say.
    pub(crate) fn message(&self, demand: &Demand) -> Message {
        let message = Message::from(self.key).with(Slot::Found, self.found.to_owned());
        // The request names the resource itself, so its id needs no place.
        if let (Key::StatusOfEditions, &Demand::Status { allowed, contested, .. }) = (self.key, demand) {
            return message.with(Slot::Choice, allowed).with(Slot::Contested, contested);
        }
        let message = message.with(Slot::Id, self.id.to_owned());
        match *demand {
            Demand::Exists(resource) => message.with(Slot::Resource, resource),
            Demand::Status { allowed, .. } => message.with(Slot::Choice, allowed),
            Demand::FewerSnapshots(most) => message.with(Slot::Max, most),
            Demand::InstantAccessDisk(switch) => message.with(Slot::Other, switch),
            _ => message,
        }
    }
}

impl<'s> Item<'s> {
    /// What breaks a precondition, in other words where it is not the request that names the resource.
    #[inline(never)] // Every rule asks for it.
    pub(crate) fn breach(&self, named: Key, attached: Key) -> Breach<'s> {
        Breach {
            argument: self.argument,
            key: if self.is_named { named } else { attached },
            id: self.id,
            found: "",
            contested: false,
        }
    }
}

/// A field of a resource that was found, or what is to be asked for it.
pub(crate) fn told<T>(field: Option<T>, ask: Ask) -> Result<T, Open> {
    field.ok_or(Open(ask))
}

/// What a request is about, once for each of its instances; once without any where there is none.
pub(crate) fn known<'s>(request: &'s Resolved<'s>, state: &'s State, now: Option<Time>) -> Vec<Known<'s>> {
    let about = &request.plan.about;
    let region = about.region.and_then(|given| request.settled_value(given));
    let sighting = Sighting { state, region };
    let disk = sighting.named(request, about.disk, DescribedKind::Disk, Ask::Disk);
    let mut snapshot = sighting.named(request, about.snapshot, DescribedKind::Snapshot, Ask::Snapshot);
    if let Sight::Missing { contested } = &mut snapshot.sight {
        *contested |= state.may_be_list_of(disk.id);
    }
    let with = |instance| Known {
        request,
        state,
        now,
        region,
        disk,
        snapshot,
        instance,
    };
    if request.operation.results.is_none() {
        return sighting.attached(&disk).into_iter().map(with).collect();
    }
    let Some(list) = request.list("InstanceId") else {
        return vec![with(sighting.named(
            request,
            None,
            DescribedKind::Instance,
            Ask::Instance,
        ))];
    };
    let entries = list
        .entries
        .iter()
        .filter_map(|entry| entry.member(0).or(Some(entry.first)));
    entries
        .map(|argument| with(sighting.at(request, argument, DescribedKind::Instance, Ask::Instance)))
        .collect()
}

/// Whether the instances of a request run Windows, where that is known of all of them alike.
pub(crate) fn on_windows(request: &Resolved<'_>, state: &State) -> Option<bool> {
    let known = known(request, state, None);
    let mut systems = known.iter().map(|known| match known.instance.sight {
        Sight::Found(instance) => instance.word(Field::OsType).map(is_windows),
        _ => None,
    });
    let first = systems.next()?;
    systems.all(|system| system == first).then_some(first)?
}

/// Whether it is the operating system that has demands of its own.
pub(crate) fn is_windows(system: &str) -> bool {
    same_but_for_case(system, "windows")
}

struct Sighting<'s> {
    state: &'s State,
    region: Option<&'s str>,
}

impl<'s> Sighting<'s> {
    fn named(&self, request: &'s Resolved<'s>, given: Option<Given>, kind: DescribedKind, ask: Ask) -> Item<'s> {
        match given.filter(|given| request.is_settled(*given)) {
            Some(given) => self.at(request, given.argument, kind, ask),
            None => Item {
                argument: 0,
                id: "",
                sight: Sight::Unknown(ask),
                is_named: true,
            },
        }
    }

    /// The resource whose id stands in an argument.
    fn at(&self, request: &'s Resolved<'s>, argument: u32, kind: DescribedKind, ask: Ask) -> Item<'s> {
        let given = request.argument_at(argument);
        let given = given.filter(|given| given.is_known() && is_plain(given) && !request.is_disputed(argument));
        let id = given.map_or("", |given| given.value.as_ref());
        // A placeholder of the documentation is the id of nothing.
        let is_known = !id.is_empty() && !id.contains('*');
        Item {
            argument,
            id,
            sight: if is_known {
                self.of(id, kind, ask)
            } else {
                Sight::Unknown(ask)
            },
            is_named: true,
        }
    }

    fn of(&self, id: &str, kind: DescribedKind, ask: Ask) -> Sight<'s> {
        let resources = self.state.of(kind);
        match resources.find(id) {
            Some(described) => Sight::Found(described),
            // A complete answer about another region does not tell.
            None if resources.is_complete_in(self.region) => Sight::Missing {
                contested: resources.is_partial,
            },
            None => Sight::Unknown(ask),
        }
    }

    /// The instances that a disk is attached to.
    fn attached(&self, disk: &Item<'s>) -> Vec<Item<'s>> {
        let item = |id: &'s str, sight| Item {
            argument: disk.argument,
            id,
            sight,
            is_named: false,
        };
        let found = match disk.found() {
            Ok(Some(found)) => found,
            Ok(None) => return vec![item("", Sight::None)],
            Err(Open(ask)) => return vec![item("", Sight::Unknown(ask))],
        };
        let own = found.get(Field::InstanceId).filter(|id| !id.is_empty());
        let mut ids: Vec<&str> = own.into_iter().collect();
        if ids.is_empty() {
            ids.extend(found.values(Field::Attachments));
        }
        if ids.is_empty() {
            // Of a disk that is not in use, responses name no instance.
            let is_free = found.status().is_some_and(|status| status != IN_USE);
            return vec![item(
                "",
                if is_free {
                    Sight::None
                } else {
                    Sight::Unknown(Ask::Disk)
                },
            )];
        }
        ids.into_iter()
            .map(|id| item(id, self.of(id, DescribedKind::Instance, Ask::Instance)))
            .collect()
    }
}

/// The status of a disk that is attached.
pub(crate) const IN_USE: &str = "In_use";

impl State {
    /// Whether the complete answer about snapshots may have been about one disk only, and so tells nothing of other snapshots.
    fn may_be_list_of(&self, disk: &str) -> bool {
        let snapshots = self.of(DescribedKind::Snapshot);
        let is_own = |snapshot: &Described| snapshot.get(Field::SourceDiskId) == Some(disk);
        !snapshots.is_empty() && snapshots.all().all(is_own)
    }
}

impl<'s> Known<'s> {
    /// The snapshots of the disk, and whether these are all.
    pub(crate) fn snapshots(&self) -> (impl Iterator<Item = &'s Described>, bool) {
        let snapshots = self.state.of(DescribedKind::Snapshot);
        let disk = self.disk.id;
        let own = move |snapshot: &&Described| snapshot.get(Field::SourceDiskId) == Some(disk);
        (snapshots.all().filter(own), snapshots.is_complete())
    }

    /// The snapshot that the disk was created from; nothing where there is none.
    pub(crate) fn source(&self) -> Result<Option<Item<'s>>, Open> {
        let Some(disk) = self.disk.found()? else {
            return Ok(None);
        };
        let id = told(disk.get(Field::SourceSnapshotId), Ask::Disk)?;
        if id.is_empty() {
            return Ok(None);
        }
        let snapshots = self.state.of(DescribedKind::Snapshot);
        let sight = match snapshots.find(id) {
            Some(described) => Sight::Found(described),
            // The list of the disk's own snapshots does not tell of the one that it was created from.
            None if snapshots.is_complete() && !self.state.may_be_list_of(self.disk.id) => Sight::Missing {
                contested: snapshots.is_empty() || snapshots.is_partial,
            },
            None => Sight::Unknown(Ask::Source),
        };
        Ok(Some(Item {
            argument: self.disk.argument,
            id,
            sight,
            is_named: false,
        }))
    }

    /// One of the resources.
    pub(crate) fn item(&self, resource: Resource) -> &Item<'s> {
        match resource {
            Resource::Snapshot => &self.snapshot,
            Resource::Instance => &self.instance,
            Resource::Disk | Resource::ResourceGroup => &self.disk,
        }
    }

    /// The region of an instance that the request names, where that is not the one that it is for.
    pub(crate) fn elsewhere(&self, resource: Resource) -> Option<&'s str> {
        let item = self.item(resource);
        let Sight::Found(found) = item.sight else { return None };
        let own = found.word(Field::RegionId)?;
        // Of the other resources, no document asks for the region.
        let is_looked_for = resource == Resource::Instance && item.is_named;
        (is_looked_for && !same_but_for_case(own, self.region?)).then_some(own)
    }

    /// Whether the disk is attached to an instance.
    pub(crate) fn is_attached(&self) -> bool {
        !self.instance.is_named && !self.instance.id.is_empty()
    }

    /// Whether the disk is in use, where that is known.
    pub(crate) fn is_in_use(&self) -> Result<bool, Open> {
        let Some(disk) = self.disk.found()? else {
            return Ok(false);
        };
        Ok(told(disk.status(), Ask::Disk)? == IN_USE)
    }
}
