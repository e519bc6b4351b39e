//! Parameters that stand in a value of an object, as JSON, as a parameter list or in an address. They have no places of their own: what is
//! found in them is found in that value.

use std::borrow::Cow;

use super::{MAX_ARGUMENTS, ReadFailure, json, query};
use crate::request::{Argument, Path, Request, Step, Transport};
use crate::secrets;

/// Puts the parameters that a value says in the place of its argument, unless they cannot be read or are too many.
pub(super) fn take_in(request: &mut Request<'_>, place: usize) -> bool {
    let Some(around) = request.arguments.get(place) else {
        return false;
    };
    let Ok(said) = read(&around.value) else {
        return false;
    };
    if request.arguments.len() + said.arguments.len() > MAX_ARGUMENTS {
        return false;
    }
    let path = path_to(around).to_static();
    let inner: Vec<_> = said
        .arguments
        .iter()
        .map(|argument| argument.inside(around, &path))
        .collect();
    request.is_open |= said.is_open;
    let goes_elsewhere = said.transport == Transport::Elsewhere;
    if goes_elsewhere || inner.iter().any(|argument| secrets::may_be(argument.name.base())) {
        request.transport = said.transport;
    }
    // A splice does the same with more code.
    let behind = request.arguments.split_off(place + 1);
    request.arguments.truncate(place);
    request.arguments.extend(inner);
    request.arguments.extend(behind);
    true
}

fn read(text: &str) -> Result<Request<'_>, ReadFailure> {
    if text.trim_start().starts_with('{') {
        let arguments = json::arguments(text)?;
        return Ok(Request {
            arguments,
            ..Request::default()
        });
    }
    query::read(text)
}

/// The path to an argument, step by step.
pub(super) fn path_to<'t>(argument: &Argument<'t>) -> Path<'t> {
    match &argument.path {
        Path::Flat => {
            let name = Step::Key(Cow::Owned(argument.name.to_text()));
            Path::Steps(Box::new([name]))
        }
        path => path.clone(),
    }
}
