//! Objects as users of the SDK for TypeScript hold them: of a class that names the operation, with members that start with a small
//! letter. The members of the SDK's own classes come with the names under which the SDK sends them (see `tape.rs`); those of plain
//! objects are known here by their spelling.

use crate::request::Spelling;
#[cfg(any(feature = "module", test))]
use crate::request::{Argument, Name, Path, Request};

/// What the SDK calls the class of an operation's requests, behind the name of the operation.
#[cfg(any(feature = "module", test))]
const SUFFIX: &str = "Request";

/// What `tape.js` calls a call of `@alicloud/pop-core`, whose members may be written as on the wire.
#[cfg(any(feature = "module", test))]
const CALL: &str = " call";

/// Takes over the operation that the class of an object names. Classes of other names tell nothing, such as those of minified programs.
#[cfg(any(feature = "module", test))]
pub(super) fn of_class<'t>(mut request: Request<'t>, class: &'t str) -> Request<'t> {
    if let Some(operation) = class.strip_suffix(CALL) {
        request.operation = operation;
        request.spelling = Spelling::Wire;
    } else {
        request.operation = class.strip_suffix(SUFFIX).unwrap_or_default();
    }
    request
}

/// Reads an object for an operation that is known beside it as one of the SDK, where no name in it is a wire name. An object that has
/// some is meant for the wire, and so is one that says nothing, unless its class names the operation: nothing tells that it is not.
#[cfg(any(feature = "module", test))]
pub(crate) fn as_meant(request: &mut Request<'_>, is_operation_given: bool) {
    let is_known_beside = !request.operation.is_empty() || (is_operation_given && !request.arguments.is_empty());
    if is_known_beside && request.spelling == Spelling::Wire && !request.arguments.iter().any(is_for_wire) {
        translate(request);
    }
}

#[cfg(any(feature = "module", test))]
fn is_for_wire(argument: &Argument<'_>) -> bool {
    argument.name.ids.0.is_known()
        || argument
            .name
            .member()
            .as_bytes()
            .first()
            .is_some_and(u8::is_ascii_uppercase)
}

/// Gives the members of a plain object their wire names.
#[cfg(any(feature = "module", test))]
#[inline(never)] // Objects for the wire do not come here.
fn translate(request: &mut Request<'_>) {
    request.spelling = Spelling::Members;
    for argument in &mut request.arguments {
        let mut wire = argument.name.to_text();
        for_first_letters(&mut wire, str::make_ascii_uppercase);
        let wire = Name::parse(wire.into());
        if wire.ids.0.is_known() && wire.number.is_some() == matches!(argument.path, Path::Nested) {
            argument.name = wire;
        }
    }
}

impl Spelling {
    /// A wire name, or a part of one, as the caller writes it.
    pub(crate) fn of_part(self, part: &str) -> String {
        let mut written = part.to_owned();
        if self == Spelling::Members {
            for_first_letters(&mut written, str::make_ascii_lowercase);
        }
        written
    }

    /// What the caller writes for a wire name in the place of another one: in an entry that is the right one, the member alone.
    pub(crate) fn of_name(self, name: &str, given: &str) -> String {
        let (entry, member) = name.split_at_checked(last_part(name)).unwrap_or_default();
        let is_member = !member.as_bytes().first().is_some_and(u8::is_ascii_digit);
        let is_alone = self == Spelling::Members && is_member && given.starts_with(entry);
        self.of_part(if is_alone { member } else { name })
    }
}

/// Changes the letters with which the first and the last part of a name start: all others are numbers.
#[inline(never)] // Nothing hurries here.
fn for_first_letters(name: &mut str, change: fn(&mut str)) {
    for start in [0, last_part(name)] {
        if let Some(first) = name.get_mut(start..=start) {
            change(first);
        }
    }
}

/// Where the last part of a name starts.
fn last_part(name: &str) -> usize {
    name.bytes().rposition(|byte| byte == b'.').map_or(0, |dot| dot + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> (Vec<String>, Spelling) {
        let mut request = crate::input::read(json).unwrap();
        as_meant(&mut request, true);
        let names = request.arguments.iter().map(|argument| argument.name.to_text());
        (names.collect(), request.spelling)
    }

    #[test]
    fn members_get_their_wire_names() {
        let (names, spelling) = read(r#"{"diskId": 1, "tag": [{"key": 1, "kye": 1}], "instanceId": [1], "size": 1}"#);
        assert_eq!(names, ["DiskId", "Tag.1.Key", "Tag.1.Kye", "InstanceId.1", "size"]);
        assert_eq!(spelling, Spelling::Members);
    }

    #[test]
    fn an_object_with_a_wire_name_is_left_as_it_is() {
        for json in [r#"{"DiskId": 1, "tag": 1}"#, r#"{"tag": [{"Key": 1}]}"#] {
            let (names, spelling) = read(json);
            assert!(names.iter().any(|name| name.starts_with("tag")));
            assert_eq!(spelling, Spelling::Wire);
        }
    }

    #[test]
    fn a_name_is_spelled_as_the_member_that_it_is() {
        for (given, name, member) in [
            ("DiksId", "DiskId", "diskId"),
            ("Tag.1.Kye", "Tag.1.Key", "key"),
            ("Tag.1", "Tag.1.Key", "tag.1.key"),
            ("Tag", "Tag.1.Key", "tag.1.key"),
            ("tags.1.key", "Tag.1.Key", "tag.1.key"),
            ("instanceIds.7", "InstanceId.7", "instanceId.7"),
            ("InstanceId", "InstanceId.1", "instanceId.1"),
        ] {
            assert_eq!(Spelling::Members.of_name(name, given), member);
            assert_eq!(Spelling::Wire.of_name(name, given), name);
        }
    }
}
