//! What is left of panics in a module. Nothing in the crate panics, and nobody would hear the message: without a console of its own, a
//! module can only stop. The standard library puts these messages together all the same, so it stops right where it would begin to.

use walrus::{FunctionBuilder, FunctionId, FunctionKind, Module};

use crate::tools::Result;

/// What the names of the functions have in them with which the standard library stops.
const STOPS: &[&str] = &[
    "9panicking",
    "13expect_failed",
    "13unwrap_failed",
    "16slice_index_fail",
    "16slice_error_fail",
    "17len_mismatch_fail",
    "18panic_access_error",
    "22panic_already_borrowed",
    "30panic_already_mutably_borrowed",
    "17capacity_overflow",
    "7raw_vec12handle_error",
    "18handle_alloc_error",
    "8rust_oom",
];

/// The module without what panics say.
///
/// # Errors
/// When it is no module, or when nothing in it stops: then these functions have other names by now.
pub(crate) fn silenced(wasm: &[u8]) -> Result<Vec<u8>> {
    let mut module = Module::from_buffer(wasm).map_err(|error| format!("the module cannot be read: {error:#}"))?;
    let stops = |name: &str| !name.contains("ecs_preflight") && STOPS.iter().any(|stop| name.contains(stop));
    let found: Vec<FunctionId> = module
        .funcs
        .iter_local()
        .filter(|(id, _)| module.funcs.get(*id).name.as_deref().is_some_and(stops))
        .map(|(id, _)| id)
        .collect();
    if found.is_empty() {
        return Err("no function of the module is known to stop".to_owned());
    }
    for function in found {
        stop_at_once(&mut module, function);
    }
    let segments: Vec<_> = module.data.iter().map(walrus::Data::id).collect();
    for segment in segments {
        let data = &mut module.data.get_mut(segment).value;
        blank_paths(data);
        blank_messages(data);
    }
    Ok(module.emit_wasm())
}

/// Writes zeros, which take no room after compression, where the paths of the standard library's sources stand.
fn blank_paths(data: &mut [u8]) {
    const START: &[u8] = b"/rustc/";
    const END: &[u8] = b".rs";
    let mut at = 0;
    while let Some(start) = find(data, START, at) {
        let end = find(data, END, start).map_or(data.len(), |end| end + END.len());
        if let Some(path) = data.get_mut(start..end) {
            path.fill(0);
        }
        at = end;
    }
}

/// What the standard library says when it stops, piece by piece.
const MESSAGES: &[&str] = &[
    "slice index starts at ",
    " but ends at ",
    "range start index ",
    "range end index ",
    " out of range for slice of length ",
    "cannot access a Thread Local Storage value during or after destruction: ",
    "window size must be non-zero",
    "attempt to join into collection with len > usize::MAX",
    "capacity overflow",
    "RefCell already mutably borrowed",
    "RefCell already borrowed",
];

/// The same where messages stand.
fn blank_messages(data: &mut [u8]) {
    for message in MESSAGES {
        if let Some(start) = find(data, message.as_bytes(), 0)
            && let Some(said) = data.get_mut(start..start + message.len())
        {
            said.fill(0);
        }
    }
}

fn find(data: &[u8], sought: &[u8], from: usize) -> Option<usize> {
    let found = data
        .get(from..)?
        .windows(sought.len())
        .position(|place| place == sought)?;
    Some(from + found)
}

fn stop_at_once(module: &mut Module, function: FunctionId) {
    let kind = module.types.get(module.funcs.get(function).ty());
    let (parameters, results) = (kind.params().to_vec(), kind.results().to_vec());
    let mut body = FunctionBuilder::new(&mut module.types, &parameters, &results);
    body.func_body().unreachable();
    let arguments = parameters.into_iter().map(|kind| module.locals.add(kind)).collect();
    module.funcs.get_mut(function).kind = FunctionKind::Local(body.local_func(arguments));
}
