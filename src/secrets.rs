//! Where secrets may stand: under which names, however a request spells them, and which names may be pieces of one.

use crate::operations;
use crate::request::{Argument, Path, Request, Step, Transport};
use crate::suggest;
use crate::text::has;

/// The parameter that takes a password.
const PASSWORD: &str = "Password";

/// What a name has in it, in lower case, that is meant as that of a password.
const PASSWORDS: &[NamePart] = &[part("passw"), part("pwd")];

/// The same for other secrets.
const OTHERS: &[NamePart] = &[
    part("secret"),
    part("token"),
    part("signature"),
    part("accesskey"),
    part("credential"),
];

/// A part of names, and the letters that it has.
struct NamePart {
    text: &'static str,
    letters: u32,
}

const fn part(text: &'static str) -> NamePart {
    NamePart {
        text,
        letters: suggest::letters(text),
    }
}

/// Whether a name is meant as that of a password, however it is spelled.
pub(crate) fn is_password(name: &str) -> bool {
    match operations::similar(name) {
        Some(known) => known.base == PASSWORD,
        None => has_any(name, PASSWORDS) || suggest::nearest(name, [PASSWORD]).is_some(),
    }
}

/// Whether a secret may stand under a name.
#[inline(never)] // It is asked for in many places.
pub(crate) fn may_be(name: &str) -> bool {
    // The tables, which take longest, are asked last: a test says that their secrets have such names.
    let is_meant = has_any(name, PASSWORDS) || has_any(name, OTHERS) || suggest::nearest(name, [PASSWORD]).is_some();
    is_meant && operations::similar(name).is_none_or(|known| known.secret)
}

/// Whether a text mentions the name of a secret, as where `;` stands for `&`.
pub(crate) fn are_mentioned(text: &str) -> bool {
    let letters = suggest::letters(text);
    let may_have = |part: &NamePart| part.letters & !letters == 0;
    let may_be_near = suggest::may_be_in(letters, PASSWORD);
    if cfg!(feature = "full") && !may_be_near && !PASSWORDS.iter().chain(OTHERS).any(may_have) {
        return false;
    }
    text.split(|character: char| !character.is_ascii_alphanumeric())
        .any(may_be)
}

/// The places of the arguments whose names may be parts of a secret: those that are no plausible names, and those that follow a secret
/// without being known, because an unescaped `&` in a password ends it early.
pub(crate) fn hidden_names(request: &Request<'_>) -> Vec<u32> {
    let mut hidden = Vec::new();
    // Whether what stands before is a secret, or already a piece of one.
    let mut is_behind_secret = false;
    let mut before = "";
    for (index, argument) in (0..).zip(&request.arguments) {
        if is_of_tables(argument) {
            is_behind_secret = false;
        } else {
            let is_piece = may_be_piece(argument, request) && (is_behind_secret || may_be(before));
            // What is no plausible name is long, and the looks into it would cost more than its length.
            if is_piece || !is_plausible(&argument.name.to_text()) || is_bare(argument, request) || is_inside(argument)
            {
                hidden.push(index);
            }
            is_behind_secret = is_piece;
        }
        before = argument.name.base();
    }
    hidden
}

/// Whether an argument stands under a name of the tables, and not in a list or object where they may have none. Such a name is not hidden.
pub(crate) fn is_of_tables(argument: &Argument<'_>) -> bool {
    let name = &argument.name;
    let is_plain = name.number.is_none() || !name.member().is_empty() || name.ids.0.takes_no_secret();
    name.is_known() && is_plain && !matches!(argument.path, Path::Steps(_))
}

/// Whether an argument may be a piece of a secret before it: in a query, and under a name that the tables do not nearly have.
fn may_be_piece(argument: &Argument<'_>, request: &Request<'_>) -> bool {
    let name = argument.name.base();
    // On a command line, what follows has a flag of its own.
    let is_of_query = (request.has_text || argument.is_inner())
        && !matches!(request.transport, Transport::Command { .. })
        && argument.value_at.start <= argument.name_at.end.saturating_add(1);
    is_of_query && operations::similar(name).is_none() && !operations::is_nearly_known(name)
}

/// Whether an argument is a word without a value that has a digit, as every good secret does and no name.
fn is_bare(argument: &Argument<'_>, request: &Request<'_>) -> bool {
    argument.value_at.end == argument.name_at.end
        && (argument.value.is_empty() || !argument.is_inner())
        && argument.name.base().bytes().any(|byte| byte.is_ascii_digit())
        && may_be_piece(argument, request)
}

fn is_plausible(name: &str) -> bool {
    const LONGEST: usize = 64;
    let known = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'-' | b'[' | b']');
    !name.is_empty() && name.len() <= LONGEST && name.bytes().all(known)
}

/// Whether an argument stands in an object or list under the name of a secret, as flat names say it too: `Password.Member`.
fn is_inside(argument: &Argument<'_>) -> bool {
    match &argument.path {
        Path::Steps(steps) => {
            let (_, around) = steps.split_last().unwrap_or((&Step::Index(0), &[]));
            around.iter().any(|step| matches!(step, Step::Key(key) if may_be(key)))
        }
        Path::Flat | Path::Nested => {
            let name = argument.name.to_text();
            let mut ends = (0..).zip(name.bytes()).filter(|(_, byte)| matches!(byte, b'.' | b'['));
            ends.any(|(end, _)| name.get(..end).is_some_and(may_be))
        }
    }
}

fn has_any(name: &str, parts: &[NamePart]) -> bool {
    let of_name = suggest::letters(name);
    let may_have = |part: &NamePart| part.letters & !of_name == 0;
    if !parts.iter().any(may_have) {
        return false;
    }
    let letters = name.bytes().filter(u8::is_ascii_alphabetic);
    let lower: Vec<u8> = letters.map(|letter| letter.to_ascii_lowercase()).collect();
    parts.iter().any(|part| has(&lower, part.text.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_are_known_by_any_spelling() {
        for name in [
            "Password",
            "password",
            "Pasword",
            "Passwrd",
            "pass_word",
            "RootPassword",
            "pwd",
            "Passwd",
        ] {
            assert!(is_password(name) && may_be(name), "{name}");
        }
        for name in ["DiskId", "KeyPairName", "SecurityToken", "Pass", ""] {
            assert!(!is_password(name), "{name}");
        }
    }

    #[test]
    fn every_secret_of_the_tables_has_the_name_of_one() {
        for operation in operations::ALL {
            for parameter in operation.parameters.iter().chain(operations::common::PARAMETERS) {
                assert_eq!(may_be(parameter.base), parameter.secret, "{}", parameter.base);
            }
        }
    }

    #[test]
    fn names_of_the_tables_are_what_the_tables_say() {
        for name in ["AccessKeySecret", "StsToken", "securitytoken", "Access-Key-Id"] {
            assert!(may_be(name), "{name}");
        }
        for name in ["ClientToken", "SignatureNonce", "SignatureMethod", "SnapshotName"] {
            assert!(!may_be(name), "{name}");
        }
    }
}
