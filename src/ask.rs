//! The read-only calls that tell the state of resources.

use crate::spec::{Fact, Resource};

/// How many resources a page of an answer holds where the call does not say so.
pub(crate) const ON_PAGE: usize = 10;
/// So many as it can. With the newer `MaxResults` in its place, `TotalCount` means nothing, and no answer shows that it is complete.
const LARGEST_PAGE: &str = " --PageSize 100";

/// What can be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ask {
    /// The disk.
    Disk,
    /// The snapshot.
    Snapshot,
    /// All snapshots of the disk.
    SnapshotsOfDisk,
    /// The snapshot that the disk was created from.
    Source,
    /// The instances.
    Instance,
}

impl Ask {
    /// What tells of a resource.
    pub(crate) fn about(resource: Resource) -> Self {
        match resource {
            Resource::Snapshot => Ask::Snapshot,
            Resource::Instance => Ask::Instance,
            Resource::Disk | Resource::ResourceGroup => Ask::Disk,
        }
    }

    /// What tells a fact when nothing is known. Where a disk comes from, the disk says first.
    pub(crate) fn of(fact: Fact) -> Self {
        match fact {
            Fact::DiskSnapshots | Fact::DiskInstantAccess | Fact::DiskSnapshotCount => Ask::SnapshotsOfDisk,
            Fact::SnapshotExists
            | Fact::SnapshotSource
            | Fact::SnapshotEncryption
            | Fact::SnapshotStatus
            | Fact::SnapshotAge => Ask::Snapshot,
            Fact::InstanceExists
            | Fact::InstanceStatus
            | Fact::InstanceLocks
            | Fact::InstanceExpiry
            | Fact::InstanceSystem
            | Fact::InstanceHibernation => Ask::Instance,
            Fact::DiskExists
            | Fact::DiskStatus
            | Fact::DiskCategory
            | Fact::DiskAttached
            | Fact::DiskUsed
            | Fact::DiskMultiAttach
            | Fact::DiskSource
            | Fact::DiskSourceAge => Ask::Disk,
        }
    }

    /// The read-only call, and about how many resources it is: a name may stand for several ids. What is not known of these, the reader has
    /// to fill in.
    pub(crate) fn call<'i>(self, region: &str, ids: &[&'i str], count: usize) -> String {
        let (operation, option, placeholder) = match self {
            Ask::Disk => ("DescribeDisks", "--DiskIds", "d-…"),
            Ask::Snapshot | Ask::Source => ("DescribeSnapshots", "--SnapshotIds", "s-…"),
            Ask::SnapshotsOfDisk => ("DescribeSnapshots", "--DiskId", "d-…"),
            Ask::Instance => ("DescribeInstances", "--InstanceIds", "i-…"),
        };
        // With what stands around the ids, and some to spare.
        let length = ids.iter().map(|id| id.len() + 3).sum::<usize>() + region.len() + 80;
        let mut call = String::with_capacity(length);
        call.push_str("aliyun ecs ");
        call.push_str(operation);
        if !region.is_empty() {
            call.push_str(" --RegionId ");
            call.push_str(region);
        }
        call.push(' ');
        call.push_str(option);
        let or = |id: &&'i str| if id.is_empty() { placeholder } else { *id };
        if self == Ask::SnapshotsOfDisk {
            call.push(' ');
            call.push_str(ids.first().map_or(placeholder, or));
        } else {
            call.push_str(" '[");
            let ids = if ids.is_empty() { &[""] } else { ids };
            for (index, id) in ids.iter().enumerate() {
                call.push_str(if index == 0 { "\"" } else { ",\"" });
                call.push_str(or(id));
                call.push('"');
            }
            call.push_str("]'");
        }
        if count > ON_PAGE || self == Ask::SnapshotsOfDisk {
            call.push_str(LARGEST_PAGE);
        }
        call
    }
}
