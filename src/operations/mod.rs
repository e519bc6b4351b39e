//! The operations that are known: one file each, and this list.

pub(crate) mod common;
mod create_snapshot;
mod reboot_instances;
mod reinit_disk;
mod reset_disk;

pub use self::common::PARAMETERS as COMMON_PARAMETERS;
use crate::spec::{Operation, Parameter};
use crate::suggest;
use crate::text::same_but_for_case;

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
#[allow(clippy::indexing_slicing)] // Const code: going wrong stops the build.
pub static NAMES: &[&str] = &{
    let mut names = [""; COUNT];
    let mut index = 0;
    while index < COUNT {
        names[index] = ALL[index].name;
        index += 1;
    }
    names
};

/// Operations of the service whose names are nearly those of others that are checked, and no misspellings of them.
pub(crate) const UNCHECKED: &[&str] = &["RebootInstance", "ResetDisks"];

/// The operations, as a list of which the compiler knows nothing: it would write out what is asked of each of them.
fn all() -> &'static [&'static Operation] {
    std::hint::black_box(ALL)
}

/// The operation of that name, in exactly this spelling.
#[must_use]
pub fn find(name: &str) -> Option<&'static Operation> {
    all().iter().copied().find(|operation| operation.name == name)
}

/// The operation's place in the list.
pub(crate) fn place(operation: &'static Operation) -> Option<usize> {
    ALL.iter().position(|known| std::ptr::eq(*known, operation))
}

/// The first parameter of any operation with that name, in whatever letter case it is written.
#[inline(never)] // It is asked for in several places.
pub(crate) fn similar(name: &str) -> Option<&'static Parameter> {
    let is_similar = |base: &str| base.len() == name.len() && same_but_for_case(base, name);
    let found_in = |parameters: &'static [Parameter]| parameters.iter().find(|parameter| is_similar(parameter.base));
    all()
        .iter()
        .find_map(|operation| found_in(operation.parameters))
        .or_else(|| found_in(common::PARAMETERS))
}

/// Whether a name is that of a parameter of any operation but for a few letters.
pub(crate) fn is_nearly_known(name: &str) -> bool {
    let is_near = |parameters: &'static [Parameter]| {
        let names = parameters.iter().map(|parameter| parameter.base);
        suggest::nearest(name, names).is_some()
    };
    ALL.iter().any(|operation| is_near(operation.parameters)) || is_near(common::PARAMETERS)
}
