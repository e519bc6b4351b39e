//! The operations that are known: one file each, and this list.

pub(crate) mod common;
mod create_snapshot;
mod reboot_instances;
mod reinit_disk;
mod reset_disk;

use crate::spec::Operation;

/// How many operations are known.
pub(crate) const COUNT: usize = 4;

/// Every operation, in alphabetical order.
pub static ALL: &[&Operation; COUNT] = &[
    &create_snapshot::OPERATION,
    &reinit_disk::OPERATION,
    &reboot_instances::OPERATION,
    &reset_disk::OPERATION,
];

/// Their names, in the same order.
pub static NAMES: &[&str] = &["CreateSnapshot", "ReInitDisk", "RebootInstances", "ResetDisk"];

/// The operation of that name, in exactly this spelling.
#[must_use]
pub fn find(name: &str) -> Option<&'static Operation> {
    ALL.iter().copied().find(|operation| operation.name == name)
}

/// The operation's place in the list.
pub(crate) fn place(operation: &'static Operation) -> Option<usize> {
    ALL.iter().position(|known| std::ptr::eq(*known, operation))
}

/// Whether values under a name must never be shown, in whatever letter case the name is written.
#[inline(never)] // It is asked for in several places.
pub(crate) fn is_secret(name: &str) -> bool {
    let own = ALL.iter().flat_map(|operation| operation.parameters);
    own.chain(common::PARAMETERS)
        .any(|parameter| parameter.secret && parameter.base.eq_ignore_ascii_case(name))
}
