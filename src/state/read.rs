//! Reading `Describe*` responses from JSON: only what is kept of a resource is looked at, the rest is passed over.

use std::ops::Range;

use super::{Described, DescribedKind, Field, Resources, StateError, hash};
use crate::input::ReadFailure;
use crate::input::json::Reader;
use crate::sorted;
use crate::text::same_but_for_case;

/// How deeply what is read may be nested. What is passed over may be nested more deeply.
const DEEPEST: usize = 32;

/// What there is to be told of.
const KINDS: [DescribedKind; 3] = [DescribedKind::Disk, DescribedKind::Instance, DescribedKind::Snapshot];

impl DescribedKind {
    /// The names that responses have for the resources, for one of them, and for its id.
    fn names(self) -> [&'static str; 3] {
        match self {
            DescribedKind::Disk => ["Disks", "Disk", "DiskId"],
            DescribedKind::Instance => ["Instances", "Instance", "InstanceId"],
            DescribedKind::Snapshot => ["Snapshots", "Snapshot", "SnapshotId"],
        }
    }
}

/// The names of what is kept, and the names inside of those that have parts.
const FIELDS: &[(&str, Field, &str)] = &[
    ("Attachments", Field::Attachments, "InstanceId"),
    ("AttachedTime", Field::AttachedTime, ""),
    ("Available", Field::Available, ""),
    ("Category", Field::Category, ""),
    ("CreationTime", Field::CreationTime, ""),
    ("DetachedTime", Field::DetachedTime, ""),
    ("Encrypted", Field::Encrypted, ""),
    ("ExpiredTime", Field::ExpiredTime, ""),
    ("HibernationOptions", Field::HibernationOptions, "Configured"),
    ("InstanceChargeType", Field::InstanceChargeType, ""),
    ("InstanceId", Field::InstanceId, ""),
    ("InstantAccess", Field::InstantAccess, ""),
    ("MultiAttach", Field::MultiAttach, ""),
    ("OperationLocks", Field::OperationLocks, "LockReason"),
    ("OSType", Field::OsType, ""),
    ("RegionId", Field::RegionId, ""),
    ("SnapshotType", Field::SnapshotType, ""),
    ("SourceDiskId", Field::SourceDiskId, ""),
    ("SourceSnapshotId", Field::SourceSnapshotId, ""),
    ("StartTime", Field::StartTime, ""),
    ("Status", Field::Status, ""),
    ("Type", Field::Type, ""),
];

pub(super) fn read(json: &str) -> Result<[Resources; 3], StateError> {
    let mut reading = Reading {
        json: Reader::new(json),
        depth: 0,
        found: Default::default(),
    };
    loop {
        reading.value(None)?;
        if reading.json.here().is_none() {
            break;
        }
    }
    Ok(reading.found.map(told))
}

/// What is known by all that was told.
fn told(found: Collected) -> Resources {
    let (whole, is_partial) = whole(&found);
    Resources::new(found.resources, whole, is_partial)
}

/// What is told of the resources of one kind.
#[derive(Default)]
struct Collected {
    resources: Vec<Described>,
    pages: Vec<Page>,
}

/// What one response says of itself.
#[derive(Default)]
struct Page {
    /// How many resources there are on all pages.
    total: Option<usize>,
    number: Option<u32>,
    /// Whether it says where the next page starts. Its total means nothing then.
    has_next: bool,
    /// The places of the resources on it.
    from: usize,
    to: usize,
}

/// The places of the pages that alone or together tell all resources that they count, and whether there are pages of which that is true in
/// no way. Pages of one answer have the same total and different numbers.
fn whole(Collected { resources, pages }: &Collected) -> (Vec<Range<usize>>, bool) {
    let of_page = |page: &&Page| resources.get(page.from..page.to).unwrap_or_default();
    let count = |pages: &[&Page]| {
        let ids = pages.iter().flat_map(of_page);
        different(ids.map(|one| hash(&one.id).into()).collect())
    };
    let counted = pages.iter().filter(|page| page.total.is_some() && !page.has_next);
    let counted: Vec<&Page> = counted.collect();
    let mut is_partial = counted.len() < pages.len();
    let total = |page: &&Page| page.total.and_then(|total| u32::try_from(total).ok());
    let by_total = sorted::by_key(counted, |page| total(page).unwrap_or(u32::MAX));
    let mut whole = Vec::new();
    for answer in by_total.chunk_by(|one, other| one.total == other.total) {
        let total = answer.first().and_then(|page| page.total);
        let numbers = answer.iter().map(|page| page.number.unwrap_or_default().into());
        let is_one = different(numbers.collect()) == answer.len() && total == Some(count(answer));
        let before = whole.len();
        let told = answer.iter().filter(|page| is_one || total == Some(count(&[page])));
        whole.extend(told.map(|page| page.from..page.to));
        is_partial |= whole.len() == before;
    }
    (whole, is_partial)
}

/// How many different numbers there are.
fn different(numbers: Vec<u64>) -> usize {
    let numbers = sorted::numbers(numbers);
    numbers.chunk_by(|one, other| one == other).count()
}

struct Reading<'t> {
    json: Reader<'t>,
    depth: usize,
    found: [Collected; 3],
}

/// What the names of an object tell of it.
#[derive(Default)]
struct Names {
    /// It has the body of a response, as the SDKs hand it over.
    body: bool,
    /// It has resources of these kinds.
    many: Vec<DescribedKind>,
    /// It has one name for the resources in it.
    one: Option<DescribedKind>,
    /// It is one resource.
    id: Option<DescribedKind>,
    /// It has a name that only whole responses have.
    counts: bool,
    /// It has other names.
    others: bool,
}

impl Reading<'_> {
    /// Reads a value that tells of resources of one kind, or of any.
    fn value(&mut self, kind: Option<DescribedKind>) -> Result<(), StateError> {
        if self.depth > DEEPEST {
            return Err(expected(kind));
        }
        self.depth += 1;
        match self.json.here() {
            Some(b'[') => {
                let mut is_first = true;
                while self.json.item(b']', &mut is_first)? {
                    self.value(kind)?;
                }
            }
            Some(b'{') => self.object(kind)?,
            Some(b'n') if kind.is_some() => self.json.pass()?,
            _ => {
                // What is no JSON at all is said first.
                self.json.pass()?;
                return Err(expected(kind));
            }
        }
        self.depth -= 1;
        Ok(())
    }

    fn object(&mut self, kind: Option<DescribedKind>) -> Result<(), StateError> {
        let start = self.json.position();
        let names = self.names(kind)?;
        let is_state = kind.is_none() && !names.others && names.one.or(names.id).is_none();
        self.json.go(start);
        match (names.many.as_slice(), names.one, names.id) {
            _ if names.body => self.members(&["body"], &[kind]),
            (many, _, _) if is_state => {
                let names: Vec<&str> = many.iter().map(|kind| kind.names()[0]).collect();
                let kinds: Vec<Option<DescribedKind>> = many.iter().copied().map(Some).collect();
                self.members(&names, &kinds)
            }
            ([only], _, _) if kind.is_some() || names.counts => self.response(*only),
            ([], Some(one), _) => self.members(&[one.names()[1]], &[Some(one)]),
            ([], None, Some(id)) => self.resource(id),
            _ => Err(expected(kind)),
        }
    }

    /// Goes through the names of an object. Where its kind is known, names of other kinds mean nothing.
    fn names(&mut self, kind: Option<DescribedKind>) -> Result<Names, StateError> {
        let mut names = Names::default();
        let mut is_first = true;
        while self.json.item(b'}', &mut is_first)? {
            let key = self.json.key()?;
            let is = |name: &str| same_but_for_case(&key, name);
            let own = KINDS.into_iter().filter(|one| kind.is_none_or(|kind| kind == *one));
            names.body |= is("body");
            let mut is_known = is("body");
            for one in own {
                let [many, single, id] = one.names();
                is_known |= is(many) || is(single) || is(id);
                if is(many) {
                    names.many.push(one);
                } else if is(single) {
                    names.one = Some(one);
                } else if is(id) && (one != DescribedKind::Instance || names.id.is_none()) {
                    // Disks say which instance they are attached to.
                    names.id = Some(one);
                }
            }
            names.counts |= is("RequestId") || is("TotalCount") || is("PageNumber") || is("NextToken");
            names.others |= !is_known;
            self.json.pass()?;
        }
        Ok(names)
    }

    /// Reads members of the object here, each of its kind.
    fn members(&mut self, names: &[&str], kinds: &[Option<DescribedKind>]) -> Result<(), StateError> {
        let mut is_first = true;
        while self.json.item(b'}', &mut is_first)? {
            let key = self.json.key()?;
            let mut known = names.iter().zip(kinds);
            match known.find(|(name, _)| same_but_for_case(&key, name)) {
                Some((_, kind)) => self.value(*kind)?,
                None => self.json.pass()?,
            }
        }
        Ok(())
    }

    /// Reads the response here.
    fn response(&mut self, kind: DescribedKind) -> Result<(), StateError> {
        let [many, _, _] = kind.names();
        let mut page = Page {
            from: self.found(kind).resources.len(),
            ..Page::default()
        };
        let mut is_first = true;
        while self.json.item(b'}', &mut is_first)? {
            let key = self.json.key()?;
            let is = |name: &str| same_but_for_case(&key, name);
            if is(many) {
                self.value(Some(kind))?;
                continue;
            }
            let Some(text) = self.json.scalar()? else { continue };
            if is("TotalCount") {
                page.total = text.parse().ok();
            } else if is("PageNumber") {
                page.number = text.parse().ok();
            } else if is("NextToken") {
                page.has_next = !text.is_empty();
            }
        }
        let found = self.found(kind);
        page.to = found.resources.len();
        found.pages.push(page);
        Ok(())
    }

    /// Reads the resource here.
    fn resource(&mut self, kind: DescribedKind) -> Result<(), StateError> {
        let [_, _, id] = kind.names();
        let mut one = Described::default();
        let mut is_first = true;
        while self.json.item(b'}', &mut is_first)? {
            let key = self.json.key()?;
            let is = |name: &str| same_but_for_case(&key, name);
            if is(id) {
                one.id = self.json.scalar()?.unwrap_or_default().into();
                continue;
            }
            match FIELDS.iter().find(|(name, _, _)| is(name)) {
                None => self.json.pass()?,
                Some((_, field, inner)) => {
                    self.values(inner, *field, &mut one.fields, inner.is_empty())?;
                    if *field == Field::OperationLocks {
                        one.fields.push((*field, Box::default()));
                    }
                }
            }
        }
        self.found(kind).resources.push(one);
        Ok(())
    }

    /// Keeps the value here, or those under a name that stand in it, however deeply.
    fn values(
        &mut self,
        name: &str,
        field: Field,
        kept: &mut Vec<(Field, Box<str>)>,
        is_named: bool,
    ) -> Result<(), StateError> {
        let end = match self.json.here() {
            Some(b'[') if self.depth < DEEPEST => b']',
            Some(b'{') if self.depth < DEEPEST => b'}',
            _ => {
                let text = self.json.scalar()?.filter(|_| is_named);
                kept.extend(text.map(|text| (field, text.into())));
                return Ok(());
            }
        };
        self.depth += 1;
        let mut is_first = true;
        while self.json.item(end, &mut is_first)? {
            let is_named = if end == b'}' {
                same_but_for_case(&self.json.key()?, name)
            } else {
                is_named
            };
            self.values(name, field, kept, is_named)?;
        }
        self.depth -= 1;
        Ok(())
    }

    fn found(&mut self, kind: DescribedKind) -> &mut Collected {
        let [disks, instances, snapshots] = &mut self.found;
        match kind {
            DescribedKind::Disk => disks,
            DescribedKind::Instance => instances,
            DescribedKind::Snapshot => snapshots,
        }
    }
}

/// What should stand where something else does.
fn expected(kind: Option<DescribedKind>) -> StateError {
    match kind {
        Some(DescribedKind::Disk) => StateError::Disks,
        Some(DescribedKind::Instance) => StateError::Instances,
        Some(DescribedKind::Snapshot) => StateError::Snapshots,
        None => StateError::Other,
    }
}

impl From<ReadFailure> for StateError {
    fn from(_: ReadFailure) -> Self {
        StateError::Json
    }
}
