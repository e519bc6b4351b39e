//! Answers of log services, whose members hold the events.

use crate::input::json;

/// The members in which log services answer with events, those in which the events may stand inside of these, and what may stand before
/// them. None of the latter is a parameter of a request.
const EVENTS: &[&str] = &["Events", "Records"];
const INSIDE_EVENTS: &[&str] = &["Event", "Record"];
const BESIDE_EVENTS: &[&str] = &[
    "Code",
    "Count",
    "EndTime",
    "HasMore",
    "MaxResults",
    "Message",
    "NextToken",
    "PageNumber",
    "PageSize",
    "RequestId",
    "StartTime",
    "Success",
    "Total",
    "TotalCount",
    "TotalResults",
];

/// Whether an object would be taken for the answer of a log service where no array is around it.
pub(in crate::input) fn is_answer(bytes: &[u8]) -> bool {
    events_in(bytes, 0).is_some()
}

/// Where the events start in the object at a place and how many objects they stand in, if it is the answer of a log service.
pub(super) fn events_in(bytes: &[u8], start: usize) -> Option<(usize, usize)> {
    json::list_in(bytes, start, EVENTS, INSIDE_EVENTS, BESIDE_EVENTS)
}
