//! Suppressions take findings out of what a request is told, and are told themselves where they are wrong.

pub(crate) mod syntax;

use self::syntax::{MARK, in_comment, is_member, parts};
use crate::finding::{Finding, Sink, Subject};
#[cfg(feature = "linter")]
use crate::input::batch::Part;
#[cfg(feature = "linter")]
use crate::options::Level;
use crate::options::Options;
use crate::request::{Name, Request};
use crate::rules::{self, suppression};

/// Takes out what one suppression names, and says what is wrong with it.
#[inline(never)] // Few requests have one.
fn suppress(argument: Option<u32>, said: &str, findings: &mut Vec<Finding>, wrong: &mut Sink<'_>) {
    let subject = || match argument {
        Some(index) => Subject::Argument(index),
        None => Subject::Missing(Name::parse(MARK.into())),
    };
    let (rules, has_reason) = parts(said);
    // Words can be many, rules are few: what comes behind as many words as there are rules was named before, or is none.
    for rule in rules.iter().take(rules::ALL.len()) {
        let before = findings.len();
        findings.retain(|finding| finding.rule.id != *rule);
        // A rule that is not heard may be heard elsewhere, or again. Without a reason, anything may be meant.
        let is_unheard = rules::find(rule).is_some_and(|rule| !wrong.hears(rule));
        if findings.len() == before && !is_unheard && has_reason {
            wrong.push(suppression::unused(subject(), rule));
        }
    }
    if rules.is_empty() || !has_reason {
        wrong.push(suppression::incomplete(subject()));
    }
}

/// Takes out the findings that a request suppresses, and says which of its suppressions are wrong.
pub(crate) fn apply(request: &Request<'_>, findings: &mut Vec<Finding>, options: &Options) {
    let mut wrong = Sink::new(options);
    // Only files have comments above requests.
    let above = if cfg!(feature = "full") { request.above } else { "" };
    for said in above.split('\n').filter_map(in_comment) {
        suppress(None, said, findings, &mut wrong);
    }
    for (index, argument) in (0..).zip(&request.arguments) {
        if is_member(&argument.name) {
            suppress(Some(index), &argument.value, findings, &mut wrong);
        }
    }
    findings.extend(wrong.into_findings());
}

/// The options without the rules that the comments above a request suppress.
#[cfg(feature = "linter")]
pub(crate) fn without(part: &Part<'_>, options: &Options) -> Options {
    let mut options = options.clone();
    let comments = part.comments().split('\n').filter_map(in_comment);
    for rule in comments.flat_map(|said| parts(said).0) {
        // A name that no rule has suppresses nothing.
        let _ = options.set_rule(rule, Level::Off);
    }
    options
}
