//! The operations that are known: one file each, and this list.

pub(crate) mod common;
mod create_snapshot;
mod reboot_instances;
mod reinit_disk;
mod reset_disk;

pub use self::common::PARAMETERS as COMMON_PARAMETERS;
use crate::spec::{Operation, Parameter};
use crate::suggest;

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

/// Operations of the service whose names are nearly those of others that are checked, and no misspellings of them.
pub(crate) const UNCHECKED: &[&str] = &["RebootInstance", "ResetDisks"];

/// The operation of that name, in exactly this spelling.
#[must_use]
pub fn find(name: &str) -> Option<&'static Operation> {
    ALL.iter().copied().find(|operation| operation.name == name)
}

/// The operation's place in the list.
pub(crate) fn place(operation: &'static Operation) -> Option<usize> {
    ALL.iter().position(|known| std::ptr::eq(*known, operation))
}

/// The first parameter of any operation with that name, in whatever letter case it is written.
#[inline(never)] // It is asked for in several places.
pub(crate) fn similar(name: &str) -> Option<&'static Parameter> {
    // Otherwise the comparison is written out once for each name, which is 10 KB of code.
    let tables = std::hint::black_box(ALL);
    let own = tables.iter().flat_map(|operation| operation.parameters);
    own.chain(common::PARAMETERS)
        .find(|parameter| parameter.base.len() == name.len() && parameter.base.eq_ignore_ascii_case(name))
}

/// Whether a name is that of a parameter of any operation but for a few letters.
pub(crate) fn is_nearly_known(name: &str) -> bool {
    let own = ALL.iter().flat_map(|operation| operation.parameters);
    let names = own.chain(common::PARAMETERS).map(|parameter| parameter.base);
    suggest::nearest(name, names).is_some()
}
