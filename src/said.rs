//! What a request says, for those who print it in another form: numbers, and texts one behind the other.

use crate::check;
use crate::input::ReadFailure;
#[cfg(feature = "commands")]
use crate::input::commands::aliyun::can_say as can_be_flag;
use crate::operations;
use crate::options::Options;
use crate::request::{Request, ValueKind};
use crate::secrets;
use crate::text::utf16_length;

/// The value may be a secret.
const SECRET: u32 = 1;
/// The name may be a part of a secret, too.
const SECRET_NAME: u32 = 2;
/// The value could not be read, or is not known.
const UNREAD: u32 = 4;
/// Nothing is sent, or nobody named it.
const EMPTY: u32 = 8;
/// No command line can say it.
const NO_FLAG: u32 = 16;

/// Writes the operation by its place in the list, from 1, how many arguments there are, and of each what it is and the lengths of its name
/// and of its value. A request that could not be read has none.
pub(crate) fn write(
    request: &Result<Request<'_>, ReadFailure>,
    options: &Options,
    numbers: &mut Vec<u32>,
    texts: &mut String,
) {
    let Ok(request) = request else {
        numbers.extend([0, 0]);
        return;
    };
    let number = |place: usize| u32::try_from(place).unwrap_or_default();
    let operation = check::operation_of(request, options).ok().and_then(operations::place);
    numbers.push(operation.map_or(0, |place| number(place + 1)));
    numbers.push(number(request.arguments.len()));
    let hidden = secrets::hidden_names(request);
    for (index, argument) in (0..).zip(&request.arguments) {
        let name = argument.name.to_text();
        let is_secret = secrets::may_be(argument.name.base());
        let is_name =
            hidden.binary_search(&index).is_ok() || (is_secret && operations::similar(argument.name.base()).is_none());
        let kind = match argument.kind {
            ValueKind::Known => 0,
            ValueKind::Empty => EMPTY,
            _ if argument.is_implied() => EMPTY,
            _ => UNREAD,
        };
        let bits = [
            (is_secret, SECRET),
            (is_name, SECRET_NAME),
            (!can_be_flag(&name, &argument.value), NO_FLAG),
        ];
        numbers.push(
            bits.iter()
                .fold(kind, |flags, (is_so, bit)| flags | (u32::from(*is_so) * bit)),
        );
        for text in [&name, argument.value.as_ref()] {
            numbers.push(utf16_length(text));
            texts.push_str(text);
        }
    }
}

/// What knows no command lines prints none.
#[cfg(not(feature = "commands"))]
fn can_be_flag(_name: &str, _value: &str) -> bool {
    false
}
