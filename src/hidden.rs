//! Which places of a request's text are not shown, because a secret may stand there.

use std::ops::Range;

use crate::input::ReadFailure;
use crate::operations;
use crate::request::{Argument, Request, Transport};
use crate::secrets;
use crate::sorted;
use crate::width::{narrow, wide};

/// The byte ranges of a request's text that may hold secrets, in the order in which they stand. What is shown is what is known to be
/// harmless: names, and values of parameters that are known and no secret. Of a text that could not be read nothing is.
pub(crate) fn ranges(request: &Result<Request<'_>, ReadFailure>, text: &[u8]) -> Vec<Range<u32>> {
    let length = narrow(text.len());
    let (first, last) = match request {
        Ok(request) => (request.arguments.first(), request.arguments.last()),
        Err(_) => (None, None),
    };
    let (Ok(request), Some(first), Some(last)) = (request, first, last) else {
        return std::iter::once(0..length).collect();
    };
    let mut hidden = request.aside.clone();
    let is_command = matches!(request.transport, Transport::Command { .. });
    let before = 0..if is_command { 0 } else { start(first) };
    hidden.push(0..narrow(before_list(slice(text, &before))));
    let names = secrets::hidden_names(request);
    for (index, argument) in (0..).zip(&request.arguments) {
        if names.binary_search(&index).is_ok() {
            hidden.push(start(argument)..argument.value_at.end);
        } else if !is_harmless(argument, text) {
            hidden.push(argument.value_at.clone());
        } else if let Some(command) = command_in(argument, text) {
            hidden.push(command);
        }
    }
    // An unescaped `#` ends a value early, and what follows it is a part of the value all the same.
    let behind = last.value_at.end..length;
    if !is_command && !is_harmless(last, text) && slice(text, &behind).starts_with(b"#") {
        hidden.push(behind);
    }
    hidden.retain(|range| range.start < range.end);
    apart(sorted::by_key(hidden, |range| range.start))
}

/// How much of what stands before a list of parameters is not shown: an address can carry a user and a password, and what stands before an
/// address on its line may say anything, unless it is the method of a message.
fn before_list(before: &[u8]) -> usize {
    if before.contains(&b'@') {
        return before.len();
    }
    if !before.ends_with(b"?") {
        return 0;
    }
    let is_end = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'"' | b'\'');
    let word = before.iter().rposition(is_end).map_or(0, |end| end + 1);
    let beside = before.get(..word).unwrap_or_default().trim_ascii();
    if beside.iter().all(u8::is_ascii_uppercase) {
        0
    } else {
        word
    }
}

/// Ranges that overlap as one. They come in their order.
fn apart(ranges: Vec<Range<u32>>) -> Vec<Range<u32>> {
    let mut apart: Vec<Range<u32>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match apart.last_mut() {
            Some(last) if range.start < last.end => last.end = last.end.max(range.end),
            _ => apart.push(range),
        }
    }
    apart
}

fn start(argument: &Argument<'_>) -> u32 {
    argument.name_at.start.min(argument.value_at.start)
}

/// Where a command begins that gives the rest of a value: it may say anything.
fn command_in(argument: &Argument<'_>, text: &[u8]) -> Option<Range<u32>> {
    argument.pieces()?;
    let written = std::str::from_utf8(slice(text, &argument.value_at)).ok()?;
    let found = written.find('`').into_iter().chain(written.find("$(")).min()?;
    // A variable of a Makefile has no space.
    let rest = written.get(found..).filter(|rest| rest.contains(' '))?;
    let start = argument.value_at.end - u32::try_from(rest.len()).ok()?;
    Some(start..argument.value_at.end)
}

/// Whether a value may be shown: it belongs to a parameter that is no secret, and no secret follows in it, as where `;` stands for `&`.
fn is_harmless(argument: &Argument<'_>, text: &[u8]) -> bool {
    let is_known = operations::similar(argument.name.base()).is_some_and(|parameter| !parameter.secret);
    let written = std::str::from_utf8(slice(text, &argument.value_at)).unwrap_or_default();
    let value = if argument.pieces().is_some() {
        written
    } else {
        &argument.value
    };
    is_known && !secrets::are_mentioned(value)
}

fn slice<'t>(text: &'t [u8], range: &Range<u32>) -> &'t [u8] {
    text.get(wide(range.start)..wide(range.end)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input;

    fn shown(text: &str) -> String {
        let mut shown = String::new();
        let mut at = 0;
        for range in ranges(&input::read(text), text.as_bytes()) {
            let place = |offset: u32| usize::try_from(offset).unwrap();
            shown.push_str(text.get(at..place(range.start)).unwrap());
            shown.push_str("***");
            at = place(range.end);
        }
        shown + text.get(at..).unwrap()
    }

    #[test]
    fn what_is_harmless_is_shown() {
        for text in [
            "Action=CreateSnapshot&DiskId=d-1&SnapshotName=auto%20x&Tag.1.Key=env",
            "https://ecs.aliyuncs.com/?Action=ResetDisk&diskid=d-1",
            "GET /?Action=ResetDisk HTTP/1.1\r\n\r\n",
            r#"{"Action": "CreateSnapshot", "Tag": [{"Key": "env"}]}"#,
            r#"{"eventName": "ResetDisk", "requestParameterJson": "{\"DiskId\": \"d-1\"}"}"#,
        ] {
            assert_eq!(shown(text), text);
        }
    }

    #[test]
    fn what_may_be_a_secret_is_not() {
        let hidden = [
            ("Password=EcsV587!Secret&DiskId=d-1", "Password=***&DiskId=d-1"),
            ("Pasword=EcsV587!Secret&DiskId=d-1", "Pasword=***&DiskId=d-1"),
            ("DiskId=d-1&Password=Ecs&V587!Secret=", "DiskId=d-1&Password=***&***"),
            (
                "Password=Ecs&b&V587=1&DiskId=d-1&Tagg=x",
                "Password=***&***&***&DiskId=d-1&Tagg=***",
            ),
            ("DiskId=d-1;Password=EcsV587!Secret", "DiskId=***"),
            ("DiskId=d-1;pwd=EcsV587!Secret", "DiskId=***"),
            (
                "http://h/?DiskId=d-1&Password=Ecs#V587!Secret",
                "http://h/?DiskId=d-1&Password=******",
            ),
            ("https://me:V587!Secret@host/?DiskId=d-1", "***DiskId=d-1"),
            (
                "curl -u me:V587!Secret \"http://h/?DiskId=d-1\"",
                "***http://h/?DiskId=d-1\"",
            ),
            (
                "SecurityToken:V587!Secret http://h/?DiskId=d-1",
                "***http://h/?DiskId=d-1",
            ),
            (
                r#"{"DiskId": "d-1", "Password": {"Ecs587": 1}}"#,
                r#"{"DiskId": "d-1", "Password": {"***}}"#,
            ),
            (r#"{"Password": "Ecs587"#, "***"),
            (
                "A=V587!Secret aliyun ecs ReInitDisk --DiskId d-1 --Password 'Ecs V587!' --access-key-secret V587!Secret --region cn | jq V587",
                "***aliyun ecs ReInitDisk --DiskId d-1 --Password '***' --access-key-secret *** --region cn***",
            ),
            (
                "aliyun ecs ReInitDisk --Password Ecs&V587!Secret",
                "aliyun ecs ReInitDisk --Password ******",
            ),
            (
                r#"aliyun ecs CreateSnapshot --DiskId $DISK --SnapshotName "auto-$(get V587!)" --Pasword V587!Secret V587!Secret"#,
                r#"aliyun ecs CreateSnapshot --DiskId $DISK --SnapshotName "auto-***" --Pasword *** ***"#,
            ),
            (
                r#"{"eventName": "ResetDisk", "requestParameters": {"DiskId": "d-1", "HostId": "x"}, "userIdentity": {"accessKeyId": "LTAI587"}}"#,
                r#"{"eventName": "ResetDisk", "requestParameters": {"DiskId": "d-1", "HostId": "***"}, "userIdentity": {"accessKeyId": "***"}}"#,
            ),
            (
                r#"{"eventName": "ReInitDisk", "requestParameters": {"Password": {"Ecs587": 1}}}"#,
                r#"{"eventName": "ReInitDisk", "requestParameters": {"Password": {"***}}}"#,
            ),
            (
                r#"{"eventName": "ReInitDisk", "requestParameterJson": "{\"DiskId\": \"d-1\", \"Password\": \"Ecs587\"}"}"#,
                r#"{"eventName": "ReInitDisk", "requestParameterJson": "***"}"#,
            ),
            (
                r#"{"headers": {"authorization": "Ecs587"}, "query": {"DiskId": "d-1"}, "body": "Password=Ecs587"}"#,
                r#"{"headers": {"authorization": "***"}, "query": {"DiskId": "d-1"}, "body": "***"}"#,
            ),
            (
                "POST /?DiskId=d-1 HTTP/1.1\nx-acs-action: Password\nauthorization: Ecs587@x\n\nPassword=Ecs587",
                "POST /?DiskId=d-1 HTTP/1.1\n***\nPassword=***",
            ),
        ];
        for (text, expected) in hidden {
            assert_eq!(shown(text), expected);
        }
    }
}
