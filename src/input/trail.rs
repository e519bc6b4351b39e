//! Events of `ActionTrail`, the log of calls ("Management event structure" in its documents). What was sent stands in `requestParameters`,
//! or as JSON text in `requestParameterJson`, together with what the gateway adds; secrets are masked there with asterisks.

use std::borrow::Cow;

use super::flatten::wire_name;
use super::{http, inner, json, query};
use crate::names::{ACTION, NameId, VERSION};
use crate::operations;
use crate::request::{Argument, Name, Request, Spelling, Step, Transport};
use crate::text::{first_of, has, same_but_for_case};

/// How the log service and the event bus call the object in which they hand over an event.
const ENVELOPES: &[&str] = &["event", "data"];
/// What every masked value has in it.
const MASK: &[u8] = b"***";

/// A member of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Member {
    Operation,
    Version,
    Region,
    Service,
    /// The address of the service.
    Source,
    Parameters,
    ParametersAsText,
    /// It says nothing of the request.
    Other,
}

const MEMBERS: &[(&str, Member)] = &[
    ("eventName", Member::Operation),
    ("apiVersion", Member::Version),
    ("acsRegion", Member::Region),
    ("serviceName", Member::Service),
    ("eventSource", Member::Source),
    ("requestParameters", Member::Parameters),
    ("requestParameterJson", Member::ParametersAsText),
];

impl Member {
    fn named(name: &str) -> Self {
        // Some services write the names with a capital first letter.
        let found = MEMBERS.iter().find(|(known, _)| same_but_for_case(known, name));
        found.map_or(Member::Other, |(_, member)| *member)
    }

    /// The member that an argument belongs to, and where in it.
    fn of<'a>(argument: &'a Argument<'_>, envelope: &str) -> (Self, &'a [Step<'a>]) {
        match http::part(argument) {
            (name, inside) if envelope.is_empty() => (Member::named(name), inside),
            (around, [Step::Key(name), inside @ ..]) if around == envelope => (Member::named(name), inside),
            _ => (Member::Other, &[]),
        }
    }
}

/// Takes the request out of an object that is an event, and says whether it is one. Any other object stays as it is.
pub(super) fn unwrap(request: &mut Request<'_>) -> bool {
    let envelope = envelope(request);
    if let Some(envelope) = envelope {
        take_out(request, envelope);
        return true;
    }
    let place = request.arguments.iter().position(may_be_event);
    place.is_some_and(|place| take_out_of_text(request, place))
}

/// Whether a value may be an event as text, as which the log service hands it over.
pub(super) fn may_be_event(argument: &Argument<'_>) -> bool {
    let is_envelope = matches!(http::part(argument), (name, []) if ENVELOPES.contains(&name));
    is_envelope && argument.value.starts_with('{')
}

/// Takes the request out of an event that is the text of an argument. It has no places of its own.
#[inline(never)] // Most objects are no events.
fn take_out_of_text(request: &mut Request<'_>, place: usize) -> bool {
    let Some(around) = request.arguments.get(place) else {
        return false;
    };
    let Ok(arguments) = json::arguments(&around.value) else {
        return false;
    };
    let mut event = Request {
        arguments,
        ..Request::default()
    };
    if envelope(&event) != Some("") {
        return false;
    }
    take_out(&mut event, "");
    let path = inner::path_to(around).to_static();
    let told: Vec<_> = event
        .arguments
        .iter()
        .map(|argument| argument.inside(around, &path))
        .collect();
    (request.transport, request.spelling) = (event.transport, event.spelling);
    request.is_open |= event.is_open;
    http::leave_out(request, &mut |_| true);
    request.arguments = told;
    true
}

/// What the object around an event is called, which is nothing for an event alone. Only events have a member for the name of an event.
fn envelope(request: &Request<'_>) -> Option<&'static str> {
    let is_operation = |name: &str| Member::named(name) == Member::Operation;
    request
        .arguments
        .iter()
        .find_map(|argument| match http::part(argument) {
            (name, []) if is_operation(name) => Some(""),
            (around, [Step::Key(name)]) if is_operation(name) => {
                ENVELOPES.iter().copied().find(|envelope| *envelope == around)
            }
            _ => None,
        })
}

#[inline(never)] // Most objects are no events.
fn take_out(request: &mut Request<'_>, envelope: &str) {
    let place = |request: &Request<'_>, wanted: Member| {
        let is_wanted = |argument: &Argument<'_>| Member::of(argument, envelope).0 == wanted;
        request.arguments.iter().position(is_wanted)
    };
    let are_told = place(request, Member::Parameters).is_some()
        || place(request, Member::ParametersAsText).is_some_and(|text| inner::take_in(request, text));
    let value = |wanted: Member| {
        let argument = request.arguments.get(place(request, wanted)?)?;
        Some(argument.value.as_ref()).filter(|value| !value.is_empty())
    };
    let is_told = are_told && is_of_service(value(Member::Service), value(Member::Source));
    request.transport = Transport::Logged { is_told };
    request.spelling = Spelling::Wire;

    for argument in &mut request.arguments {
        let name = match Member::of(argument, envelope) {
            (Member::Operation, []) => ACTION,
            // What a console does has no version.
            (Member::Version, []) if argument.value != "*" => VERSION,
            (Member::Region, []) => NameId::of("RegionId"),
            (Member::Parameters, inside @ [_, ..]) => {
                argument.name = Name::parse(Cow::Owned(wire_name(inside)));
                continue;
            }
            _ => continue,
        };
        argument.path = inner::path_to(argument);
        argument.name.become_known(name, None, NameId::NONE);
    }
    let is_parameter = |argument: &Argument<'_>| {
        let (member, _) = Member::of(argument, envelope);
        matches!(member, Member::Parameters | Member::ParametersAsText)
    };
    // What the parameters say themselves counts more than what stands beside them.
    let is_beside = [ACTION, VERSION, NameId::of("RegionId")].map(|name| {
        let mut parameters = request.arguments.iter().filter(|argument| is_parameter(argument));
        (name, !is_told || parameters.all(|argument| !argument.name.is(name)))
    });
    let mut is_open = false;
    http::leave_out(request, &mut |argument| match Member::of(argument, envelope).0 {
        _ if is_told && is_parameter(argument) => {
            let known = operations::similar(argument.name.base());
            // How a log writes a list as one text, no document says: what it holds is not known.
            let is_list = argument.name.number.is_none() && known.is_some_and(|known| known.list.is_some());
            is_open |= is_list;
            is_list || known.is_none()
        }
        Member::Operation => !is_beside.contains(&(argument.name.ids.0, true)),
        Member::Version | Member::Region => !is_told || !is_beside.contains(&(argument.name.ids.0, true)),
        _ => true,
    });
    request.is_open |= is_open;
    for argument in &mut request.arguments {
        if is_parameter(argument) {
            unmask(argument);
        }
    }
}

/// Whether an event is of the service that is checked. Others have operations of the same names.
fn is_of_service(name: Option<&str>, source: Option<&str>) -> bool {
    match (name, source) {
        (Some(name), _) => same_but_for_case(name, query::SERVICE),
        (None, Some(source)) => query::is_of_service(source),
        (None, None) => true,
    }
}

/// Of a value that is masked, only the rest is known.
fn unmask(argument: &mut Argument<'_>) {
    if argument.is_known() && has(argument.value.as_bytes(), MASK) {
        let start = first_of(&argument.value, b"*").unwrap_or_default();
        let pieces = argument.value.chars().filter(|character| *character != '*').collect();
        argument.know_only(start, pieces);
    }
}

#[cfg(test)]
mod tests {
    use crate::input;
    use crate::request::Transport;

    /// Whether an event tells a request, and what it says.
    fn told(json: &str) -> (bool, String) {
        let request = input::read(json).unwrap();
        let is_told = request.transport == Transport::Logged { is_told: true };
        let arguments = request.arguments.iter();
        let said: Vec<_> = arguments
            .map(|argument| format!("{}={}", argument.name, argument.value))
            .collect();
        (is_told, said.join("&"))
    }

    #[test]
    fn the_parameters_of_an_event_are_taken_out_of_it() {
        let request = "Action=ResetDisk&RegionId=cn-hangzhou&DiskId=d-1";
        for event in [
            r#"{"eventName": "ResetDisk", "acsRegion": "cn-hangzhou", "requestParameters": {"DiskId": "d-1", "HostId": "h"}}"#,
            r#"{"EventName": "ResetDisk", "AcsRegion": "cn-hangzhou", "RequestParameters": {"DiskId": "d-1"}}"#,
            r#"{"eventName": "ResetDisk", "acsRegion": "cn-hangzhou", "requestParameterJson": "{\"DiskId\": \"d-1\"}"}"#,
            r#"{"owner_id": 1, "event": {"eventName": "ResetDisk", "acsRegion": "cn-hangzhou", "requestParameters": {"DiskId": "d-1"}}}"#,
            r#"{"id": 1, "data": {"eventName": "ResetDisk", "acsRegion": "cn-hangzhou", "requestParameterJson": "{\"DiskId\": \"d-1\"}"}}"#,
            r#"{"__topic__": "t", "event": "{\"eventName\": \"ResetDisk\", \"acsRegion\": \"cn-hangzhou\", \"requestParameters\": {\"DiskId\": \"d-1\", \"HostId\": \"h\"}}"}"#,
            r#"{"event": "{\"eventName\": \"ResetDisk\", \"acsRegion\": \"cn-hangzhou\", \"requestParameterJson\": \"{\\\"DiskId\\\": \\\"d-1\\\"}\"}"}"#,
            r#"{"apiVersion": "*", "eventName": "ResetDisk", "acsRegion": "cn-hangzhou", "requestParameters": {"DiskId": "d-1"}, "requestParameterJson": "{}"}"#,
        ] {
            assert_eq!(told(event), (true, request.to_owned()), "{event}");
        }
    }

    #[test]
    fn what_the_parameters_say_counts_more_than_what_stands_beside_them() {
        let event = r#"{"eventName": "ResetDisk", "apiVersion": "1", "requestParameters": {"Version": 2, "RegionId": 3, "Tag": [{"Key": "a"}]}}"#;
        assert_eq!(told(event).1, "Action=ResetDisk&Version=2&RegionId=3&Tag.1.Key=a");
    }

    #[test]
    fn events_of_other_services_and_without_parameters_tell_no_request() {
        let (parameters, none) = (r#""requestParameters": {"DiskId": "d-1"}"#, r#""eventRW": "Write""#);
        for (of_service, parameters, is_told) in [
            (r#""serviceName": "Ecs""#, parameters, true),
            (
                r#""serviceName": "Ens", "eventSource": "ecs.aliyuncs.com""#,
                parameters,
                false,
            ),
            (
                r#""eventSource": "ecs-cn-hangzhou-share.aliyuncs.com""#,
                parameters,
                true,
            ),
            (r#""eventSource": "ec2.amazonaws.com""#, parameters, false),
            (r#""serviceName": "Ecs""#, none, false),
            (r#""requestParameterJson": "{""#, none, false),
        ] {
            let event = format!(r#"{{"eventName": "ResetDisk", {of_service}, {parameters}}}"#);
            assert_eq!(told(&event).0, is_told, "{event}");
        }
    }

    #[test]
    fn of_masked_values_the_rest_is_known() {
        let event = r#"{"eventName": "ResetDisk", "requestParameters": {"DiskId": "d-bp1****", "Password": "***", "Description": "a*b"}}"#;
        let request = input::read(event).unwrap();
        let pieces: Vec<_> = request.arguments.iter().map(|argument| argument.pieces()).collect();
        assert_eq!(pieces, [None, Some(("d-bp1", "d-bp1")), Some(("", "")), None]);
    }

    #[test]
    fn an_object_of_another_kind_is_no_event() {
        for json in [
            r#"{"event": "{\"name\": 1}", "DiskId": "d-1"}"#,
            r#"{"event": "{\"eventName\": ", "DiskId": "d-1"}"#,
            r#"{"event": "{\"event\": {\"eventName\": \"a\"}}"}"#,
            r#"{"name": {"eventName": "a"}}"#,
            r#"{"diskId": "d-1", "eventId": 1}"#,
        ] {
            assert_eq!(input::read(json).unwrap().transport, Transport::Unknown);
        }
    }
}
