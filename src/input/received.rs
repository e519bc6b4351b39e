//! Error responses in the forms in which callers meet them: bodies in JSON and XML, errors of the SDKs as JSON and as they are printed,
//! and what the aliyun command line prints. All of them write names before values, so one reader looks for the names. Nothing is demanded:
//! what can be found is taken.

use crate::text::{find, same_but_for_case};

/// What an error response says. Nothing stands where nothing was found.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Received {
    pub(crate) code: String,
    pub(crate) http_status: Option<u16>,
    pub(crate) message: String,
    pub(crate) request_id: String,
}

impl Received {
    /// What a name alone says.
    pub(crate) fn named(name: &str) -> Self {
        Received {
            code: name.to_owned(),
            ..Received::default()
        }
    }
}

/// How many characters a code or a request id has at most. The longest documented code has 69.
const LONGEST_NAME: usize = 100;

/// Whether a text is written as codes, rules and request ids are, and so is no error response.
pub(crate) fn is_name(text: &str) -> bool {
    !text.is_empty() && text.len() <= LONGEST_NAME && text.bytes().all(is_of_name)
}

fn is_of_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-')
}

/// Reads a text that is an error response or holds one, or a name alone.
#[inline(never)]
pub(crate) fn read(text: &str) -> Received {
    let text = text.trim();
    if is_name(text) {
        return Received::named(text);
    }
    let (mut code, mut http_status, mut request_id, mut message) = ("", None, "", "");
    // Where no label says that it is one, a code may stand first, or behind the name of an exception.
    let mut implied = name_at_start(text);
    for (at, byte) in text.bytes().enumerate() {
        let (b':' | b'>', Some(before), Some(behind)) = (byte, text.get(..at), text.get(at + 1..)) else {
            continue;
        };
        let name = name_at_start(behind_first(behind, b" \t\"'\\"));
        match Label::at_end_of(before) {
            Some(Label::Code) if code.is_empty() && is_code(name) => code = name,
            Some(Label::Code | Label::Status) if http_status.is_none() => http_status = error_status(name),
            Some(Label::Message) if message.is_empty() => message = behind,
            Some(Label::RequestId) if request_id.is_empty() && is_name(name) => request_id = name,
            Some(Label::Exception) if !is_telling(implied) => implied = name,
            _ => {}
        }
    }
    if code.is_empty() && is_telling(implied) {
        code = implied;
    }
    if http_status.is_none() {
        http_status = cut(text, "HTTP/").and_then(|(_, rest)| error_status(cut(rest, " ")?.1));
    }
    let message = value(message);
    let is_told = !message.is_empty() || cut(text, STATUS_IN_MESSAGE).is_none();
    Received {
        code: code.to_owned(),
        http_status,
        message: bare_message(if is_told { &message } else { text }).to_owned(),
        request_id: request_id.to_owned(),
    }
}

/// What stands before a value. The names of members are looked for inside of texts too: a body may be one.
#[derive(Clone, Copy)]
enum Label {
    Code,
    Status,
    Message,
    RequestId,
    /// The name of an exception, behind which some print the code.
    Exception,
}

impl Label {
    const ALL: [(&'static str, Label); 8] = [
        ("statuscode", Label::Status),
        ("httpcode", Label::Status),
        ("status", Label::Status),
        ("code", Label::Code),
        ("message", Label::Message),
        ("requestid", Label::RequestId),
        ("error", Label::Exception),
        ("exception", Label::Exception),
    ];

    /// The label that a text ends with, whatever its capitals, spaces and quotation marks.
    fn at_end_of(text: &str) -> Option<Label> {
        let known = Label::ALL.iter();
        known
            .copied()
            .find(|(label, _)| ends_with(text, label))
            .map(|(_, label)| label)
    }
}

#[inline(never)] // Otherwise it is written out once for each label.
fn ends_with(text: &str, label: &str) -> bool {
    let letters = text.bytes().rev();
    let mut letters = letters.filter(|byte| !matches!(byte, b' ' | b'"' | b'\'' | b'_' | b'-' | b'\\'));
    let mut label = label.bytes().rev();
    label.all(|expected| letters.next().is_some_and(|byte| byte.eq_ignore_ascii_case(&expected)))
}

/// The value at the start of a text: to the quotation mark that ends it, or to the end of the line or of the XML element.
fn value(text: &str) -> String {
    let text = behind_first(text, b" \t");
    // In a text that is itself quoted, quotation marks stand behind backslashes, and those inside of it behind more.
    let quoted = behind_first(text, b"\\");
    let depth = text.len() - quoted.len();
    let mut bytes = quoted.bytes();
    let Some(quote @ (b'"' | b'\'')) = bytes.next() else {
        let end = text.bytes().position(|byte| matches!(byte, b'\n' | b'<'));
        return unescaped(text.get(..end.unwrap_or(text.len())).unwrap_or_default());
    };
    let mut value = Vec::new();
    let mut backslashes = 0;
    for byte in bytes {
        if byte == b'\\' {
            backslashes += 1;
            continue;
        }
        if byte == quote && backslashes <= depth {
            break;
        }
        backslashes = 0;
        value.push(byte);
    }
    String::from_utf8(value).unwrap_or_default()
}

/// The text behind those of some ASCII characters that it starts with.
fn behind_first<'t>(text: &'t str, skipped: &[u8]) -> &'t str {
    let start = text.bytes().position(|byte| !skipped.contains(&byte));
    text.get(start.unwrap_or(text.len())..).unwrap_or_default()
}

/// A text of XML as it is meant.
fn unescaped(mut text: &str) -> String {
    const ENTITIES: [(&str, &str); 5] = [
        ("amp;", "&"),
        ("lt;", "<"),
        ("gt;", ">"),
        ("quot;", "\""),
        ("apos;", "'"),
    ];
    let mut plain = String::new();
    while let Some((before, behind)) = cut(text, "&") {
        plain.push_str(before);
        let entity = ENTITIES.iter().find(|(entity, _)| behind.starts_with(entity));
        let (entity, character) = entity.copied().unwrap_or(("", "&"));
        plain.push_str(character);
        text = behind.get(entity.len()..).unwrap_or_default();
    }
    plain.push_str(text);
    plain
}

/// What stands before a part of a text and behind it.
#[inline(never)]
fn cut<'t>(text: &'t str, part: &str) -> Option<(&'t str, &'t str)> {
    let at = find(text.as_bytes(), part.as_bytes())?;
    Some((text.get(..at)?, text.get(at + part.len()..)?))
}

fn name_at_start(text: &str) -> &str {
    let end = text.bytes().position(|byte| !is_of_name(byte)).unwrap_or(text.len());
    text.get(..end).unwrap_or_default()
}

/// Whether a name can be a code.
fn is_code(name: &str) -> bool {
    is_name(name) && name.as_bytes().first().is_some_and(u8::is_ascii_alphabetic) && !name.starts_with("SDK.")
}

/// Whether a name can be nothing but a code: it has parts, as no word has, and is none of what stands before values.
fn is_telling(name: &str) -> bool {
    let is_label = Label::ALL.iter().any(|(label, _)| same_but_for_case(name, label));
    let bytes = name.as_bytes();
    let has_parts = bytes.windows(2).any(|pair| match pair {
        [one, next] => one.is_ascii_lowercase() && (next.is_ascii_uppercase() || *next == b'.') || *next == b'_',
        _ => false,
    });
    has_parts && !is_label && is_code(name) && !name.ends_with("Error") && !name.ends_with("Exception")
}

/// An HTTP status of errors at the start of a text.
fn error_status(text: &str) -> Option<u16> {
    let [hundreds @ (b'4' | b'5'), tens @ b'0'..=b'9', ones @ b'0'..=b'9'] = name_at_start(text).as_bytes() else {
        return None;
    };
    let digit = |byte: &u8| u16::from(byte - b'0');
    Some(digit(hundreds) * 100 + digit(tens) * 10 + digit(ones))
}

/// How the SDKs begin the message of an error.
const STATUS_IN_MESSAGE: &str = "code: ";

/// The message without what the SDKs write around it: `code: 404, … request id: …`, `…, URL: https://…`.
fn bare_message(text: &str) -> &str {
    let mut message = match cut(text, STATUS_IN_MESSAGE) {
        Some((_, rest)) if error_status(rest).is_some() => rest.get("404, ".len()..).unwrap_or_default(),
        _ => text,
    };
    for end in [" request id:", ", URL: http", " URL: http", ",URL: http"] {
        message = cut(message, end).map_or(message, |(message, _)| message);
    }
    message.trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Code, status, message and request id, one a line.
    fn said(text: &str) -> String {
        let Received {
            code,
            http_status,
            message,
            request_id,
        } = read(text);
        let status = http_status.map_or_else(|| "-".to_owned(), |status| status.to_string());
        format!("{code} | {status} | {message} | {request_id}")
    }

    #[test]
    fn names_are_names() {
        assert_eq!(said(" IncorrectDiskStatus\n"), "IncorrectDiskStatus | - |  | ");
        assert_eq!(said("forbidden-prefix"), "forbidden-prefix | - |  | ");
    }

    #[test]
    fn bodies_are_read() {
        let json = r#"{"RequestId":"540CFF28-407A-40B5-B6A5-74B9A1BEF7EA","HostId":"ecs.aliyuncs.com","Code":"MissingParameter","Message":"The input parameter \"DiskId\" that is mandatory for processing this request is not supplied.","Recommend":"https://api.aliyun.com/troubleshoot?q=MissingParameter&product=Ecs"}"#;
        let expected = "MissingParameter | - | The input parameter \"DiskId\" that is mandatory for processing this request is not supplied. | 540CFF28-407A-40B5-B6A5-74B9A1BEF7EA";
        assert_eq!(said(json), expected);
        let answer = format!("HTTP/1.1 400 Bad Request\r\nContent-Type: application/json\r\n\r\n{json}");
        assert_eq!(said(&answer), expected.replace(" - ", " 400 "));
        let xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><!-- a comment --><Error>\n <RequestId>540CFF28-407A-40B5-B6A5-74B9A1BEF7EA</RequestId>\n <HostId>ecs.aliyuncs.com</HostId> <Code>MissingParameter</Code>\n <Message>The input parameter &quot;DiskId&quot; that is mandatory for processing this request is not supplied.</Message><!-- the message --><Recommend><![CDATA[https://api.aliyun.com/troubleshoot?q=MissingParameter&product=Ecs]]></Recommend></Error>";
        assert_eq!(said(xml), expected);
        assert_eq!(
            said("<Error><Code>X.Y</Code><Message>&amp;lt;</Message>"),
            "X.Y | - | &lt; | "
        );
    }

    #[test]
    fn errors_of_sdks_are_read_as_objects() {
        let tea = r#"{"name": "ResponseError", "code": "InvalidInstanceId.NotFound", "message": "code: 404, The specified InstanceId does not exist. request id: 15E2FBB4-41AF", "statusCode": 404,
            "data": {"Code": "InvalidInstanceId.NotFound", "HostId": "ecs.aliyuncs.com", "Message": "The specified InstanceId does not exist.", "RequestId": "15E2FBB4-41AF", "statusCode": 404}}"#;
        let expected = "InvalidInstanceId.NotFound | 404 | The specified InstanceId does not exist. | 15E2FBB4-41AF";
        assert_eq!(said(tea), expected);
        let without_data = r#"{"code": "InvalidInstanceId.NotFound", "message": "InvalidInstanceId.NotFound: code: 404, The specified InstanceId does not exist. request id: 15E2FBB4-41AF", "data": {"statusCode": "404", "requestId": "15E2FBB4-41AF"}}"#;
        assert_eq!(said(without_data), expected);
        let pop = r#"{"name": "InvalidInstanceId.NotFoundError", "code": "InvalidInstanceId.NotFound", "message": "The specified InstanceId does not exist., URL: https://ecs.aliyuncs.com/",
            "data": {"RequestId": "15E2FBB4-41AF", "HostId": "ecs.aliyuncs.com", "Code": "InvalidInstanceId.NotFound"}}"#;
        assert_eq!(said(pop), expected.replace("404", "-"));
        let response = r#"{"status": 404, "headers": {"content-type": "application/json"}, "body": "{\"Code\": \"InvalidInstanceId.NotFound\", \"Message\": \"The specified InstanceId does not exist.\", \"RequestId\": \"15E2FBB4-41AF\"}"}"#;
        assert_eq!(said(response), expected);
        let response = r#"{"status": 404, "body": "<Error><RequestId>15E2FBB4-41AF</RequestId><Code>InvalidInstanceId.NotFound</Code><Message>The specified InstanceId does not exist.</Message></Error>"}"#;
        assert_eq!(said(response), expected);
    }

    #[test]
    fn what_programs_print_is_read() {
        let expected = "IncorrectInstanceStatus | 403 | The current status of the resource does not support this operation. | 15E2FBB4-41AF-5B2F-A41D-27D982DDB099";
        let aliyun = "ERROR: SDK.ServerError\nErrorCode: IncorrectInstanceStatus\nRecommend: https://api.aliyun.com/troubleshoot?q=IncorrectInstanceStatus&product=Ecs&requestId=15E2FBB4-41AF-5B2F-A41D-27D982DDB099\nRequestId: 15E2FBB4-41AF-5B2F-A41D-27D982DDB099\nMessage: The current status of the resource does not support this operation.\nRespHeaders: map[Content-Type:[application/json;charset=utf-8]]\n";
        assert_eq!(said(aliyun), expected.replace("403", "-"));
        let wrapped = aliyun.replace("ERROR:", "Task 1 | L Error: 'create_vm' failed: attach error d-1:");
        assert_eq!(said(&wrapped), expected.replace("403", "-"));
        let go = "ERROR: SDKError:\n   StatusCode: 403\n   Code: IncorrectInstanceStatus\n   Message: code: 403, The current status of the resource does not support this operation. request id: 15E2FBB4-41AF-5B2F-A41D-27D982DDB099\n   Data: {\"Code\":\"IncorrectInstanceStatus\",\"HostId\":\"ecs.aliyuncs.com\",\"statusCode\":403}\n";
        assert_eq!(said(go), expected);
        let python = "Error: IncorrectInstanceStatus code: 403, The current status of the resource does not support this operation. request id: 15E2FBB4-41AF-5B2F-A41D-27D982DDB099";
        assert_eq!(said(python), expected);
        let response = "Error: IncorrectInstanceStatus code: 403, The current status of the resource does not support this operation. request id: 15E2FBB4-41AF-5B2F-A41D-27D982DDB099 Response: {'RequestId': '15E2FBB4-41AF-5B2F-A41D-27D982DDB099', 'Code': 'IncorrectInstanceStatus', 'Message': 'The current status of the resource does not support this operation.'}";
        assert_eq!(said(response), expected);
        let old_python = "HTTP Status: 403 Error:IncorrectInstanceStatus The current status of the resource does not support this operation. RequestID: 15E2FBB4-41AF-5B2F-A41D-27D982DDB099";
        assert_eq!(
            said(old_python),
            expected.replace(
                "The current status of the resource does not support this operation.",
                ""
            )
        );
        let java = "com.aliyuncs.exceptions.ClientException: IncorrectInstanceStatus : The current status of the resource does not support this operation.\r\nRequestId : 15E2FBB4-41AF-5B2F-A41D-27D982DDB099";
        assert_eq!(
            said(java),
            expected.replace("403", "-").replace(
                "The current status of the resource does not support this operation.",
                ""
            )
        );
        let old_go = "Aliyun API Error: RequestId: 15E2FBB4-41AF-5B2F-A41D-27D982DDB099 Status Code: 403 Code: IncorrectInstanceStatus Message: The current status of the resource does not support this operation.";
        assert_eq!(said(old_go), expected);
        let node = "IncorrectInstanceStatusError: The current status\n    at run (x.js:1:1) {\n  data: {\n    Message: 'The current status of the resource does not support this operation.',\n    Code: 'IncorrectInstanceStatus'\n  },\n  code: 'IncorrectInstanceStatus'\n}";
        assert_eq!(
            said(node),
            "IncorrectInstanceStatus | - | The current status of the resource does not support this operation. | "
        );
        let message = "IncorrectInstanceStatus: code: 403, The current status of the resource does not support this operation. request id: 15E2FBB4-41AF-5B2F-A41D-27D982DDB099";
        assert_eq!(said(message), expected);
    }

    #[test]
    fn what_is_no_error_response_says_nothing() {
        for text in [
            "",
            "   ",
            "It did not work",
            "Action=ReInitDisk&DiskId=d-1&Password=Secret:1",
            "{\"Password\": \"Secret: x\"}",
            "{",
            "<Error>",
            "<Error><Code>",
            "::::",
            "Error: The disk: is gone",
            "Message",
        ] {
            assert!(!is_telling(&read(text).code), "{text}: {:?}", read(text));
        }
        assert_eq!(said("statusCode: 503"), " | 503 |  | ");
        assert_eq!(said("requestId: 15E2FBB4"), " | - |  | 15E2FBB4");
    }
}
