//! Which operation a request is for.

use crate::finding::Finding;
use crate::names::ACTION;
use crate::operations;
use crate::options::Options;
use crate::request::{Argument, Request, ValueKind};
use crate::rules;
use crate::spec::Operation;
use crate::text::same_but_for_case;

/// The operation that a request is for, the one it names or else the one of the options, or why there is no one operation to check
/// with.
pub(crate) fn operation_of(request: &Request<'_>, options: &Options) -> Result<&'static Operation, Box<Finding>> {
    let mut named = actions(request);
    let first = named.next();
    let again = first.and_then(|(_, name)| named.find(|(_, other)| *other != name));
    let of_class = operations::find(request.operation);
    let named = first.filter(|(_, name)| !name.is_empty()).or(again);
    let found = match (named, &options.operation) {
        (Some((index, name)), _) => {
            // Of an empty one and another, the empty one is too much.
            if let Some((again, _)) = first.filter(|(_, name)| name.is_empty()).or(again) {
                return Err(Box::new(rules::unknown_operation::ambiguous(again)));
            }
            operations::find(name)
                .filter(|_| !request.is_of_others())
                .ok_or_else(|| rules::unknown_operation::finding(Some((index, name))))
        }
        (None, None) if !request.operation.is_empty() => {
            of_class.ok_or_else(|| rules::unknown_operation::named_by_class(request.operation))
        }
        (None, Some(name)) => of_class
            .or_else(|| operations::find(name))
            .ok_or_else(|| rules::unknown_operation::named_by_option(name)),
        (None, None) => Err(misspelled_action(request).unwrap_or_else(|| rules::unknown_operation::finding(None))),
    };
    found.map_err(Box::new)
}

fn actions<'r>(request: &'r Request<'_>) -> impl Iterator<Item = (u32, &'r str)> {
    (0..)
        .zip(&request.arguments)
        .filter(|(_, argument)| argument.name.is(ACTION) && !matches!(argument.kind, ValueKind::Unknown { .. }))
        .map(|(index, argument)| (index, argument.value.as_ref()))
}

fn misspelled_action(request: &Request<'_>) -> Option<Finding> {
    let is_meant = |argument: &Argument<'_>| {
        argument.name.number.is_none()
            && argument.name.ids.0 != ACTION
            && same_but_for_case(argument.name.base(), "Action")
    };
    let found = request.arguments.iter().position(is_meant)?;
    Some(rules::parameter_case::finding(
        u32::try_from(found).ok()?,
        "Action".to_owned(),
        &request.spelling.of_part("Action"),
    ))
}
