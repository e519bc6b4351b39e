//! Suppressions: what whoever wrote a request says of findings that are meant to be. One syntax, `RULE… -- reason`, behind
//! `ecs-preflight-ignore` in a comment above the request or in the member `x-preflight-ignore` of a JSON request.

#[cfg(feature = "linter")]
use crate::input::batch::Part;
use crate::options::{Level, Options};
use crate::request::{Name, Request};
use crate::rules::{Finding, Sink, Subject, suppression};

/// The member of a JSON request that is a suppression. It is never sent.
const MEMBER: &str = "x-preflight-ignore";
/// What a comment that is a suppression starts with.
const MARK: &str = "ecs-preflight-ignore";

/// Whether an argument is a suppression.
pub(crate) fn is_member(name: &Name<'_>) -> bool {
    name.base == MEMBER && name.member.is_empty()
}

/// The suppression that a comment is, if it is one: what stands behind the mark. For every form in which `#` starts a comment.
pub(crate) fn in_comment(comment: &str) -> Option<&str> {
    let said = comment.trim_start_matches(['#', ' ', '\t']).strip_prefix(MARK)?;
    (said.is_empty() || said.starts_with([' ', '\t'])).then_some(said)
}

/// What a suppression says.
struct Said<'t> {
    rules: Vec<&'t str>,
    has_reason: bool,
}

fn read(text: &str) -> Said<'_> {
    let mut said = Said {
        rules: Vec::new(),
        has_reason: false,
    };
    let mut is_reason = false;
    for word in text.split([' ', ',', '\t']) {
        if is_reason {
            said.has_reason |= !word.is_empty();
        } else if word == "--" {
            is_reason = true;
        } else if !word.is_empty() {
            said.rules.push(word);
        }
    }
    said
}

/// Takes out what one suppression names, and says what is wrong with it.
#[inline(never)] // Few requests have one.
fn suppress(subject: &Subject, text: &str, findings: &mut Vec<Finding>, wrong: &mut Sink<'_>) {
    let said = read(text);
    for rule in &said.rules {
        let before = findings.len();
        findings.retain(|finding| finding.rule.id != *rule);
        // A rule that is switched off may be switched on again.
        if findings.len() == before && wrong.level(rule) != Some(Level::Off) {
            wrong.push(suppression::unused(subject.clone(), rule));
        }
    }
    if said.rules.is_empty() || !said.has_reason {
        wrong.push(suppression::incomplete(subject.clone()));
    }
}

/// Takes out the findings that a request suppresses, and says which of its suppressions are wrong.
pub(crate) fn apply(request: &Request<'_>, findings: &mut Vec<Finding>, options: &Options) {
    let mut wrong = Sink::new(options);
    for text in &request.comments {
        let comment = Subject::Missing(Name::parse(MARK.into()));
        suppress(&comment, text, findings, &mut wrong);
    }
    for (index, argument) in (0..).zip(&request.arguments) {
        if is_member(&argument.name) {
            suppress(&Subject::Argument(index), &argument.value, findings, &mut wrong);
        }
    }
    findings.extend(wrong.into_findings());
}

/// The options without the rules that the comments above a request suppress.
#[cfg(feature = "linter")]
pub(crate) fn without(part: &Part<'_>, options: &Options) -> Options {
    let mut options = options.clone();
    let comments = part.read().map(|request| request.comments).unwrap_or_default();
    for rule in comments.into_iter().flat_map(|said| read(said).rules) {
        // A name that no rule has suppresses nothing.
        let _ = options.set_rule(rule, Level::Off);
    }
    options
}
