//! Mends the text of a request: the edits of its fixes, made until nothing is left to mend.

use crate::check;
use crate::edits::{self, Draft, TextEdit};
use crate::finding::{Change, ChangeTo, Finding, FixPlan, Subject};
#[cfg(feature = "linter")]
use crate::input::batch::Part;
use crate::input::{self, Form};
use crate::options::Options;
use crate::plan::Plans;
use crate::request::{Name, Path, Request, Transport};
use crate::sorted;
use crate::words;

/// How often a text is looked at again. Each time, what stood in the way of one another is made that is left.
const MOST_ROUNDS: usize = 64;
/// How many fixes are tried one by one when all together bring more findings.
const MOST_TRIED: usize = 32;

/// What a look at a text tells.
struct Look {
    findings: usize,
    /// How many of them are refused with certainty, and how many perhaps.
    refused: usize,
    contested: usize,
    /// The edits of each fix that may be made.
    fixes: Vec<Vec<TextEdit>>,
    /// The list whose entries several requests are to share, and how many of them each may have.
    shared_out: Option<(&'static str, u32)>,
}

impl Look {
    /// Whether a text is no worse than another one: it has no more findings, and nothing that was contested is certain to be refused.
    fn is_no_worse_than(&self, other: &Look) -> bool {
        let is_settled_badly = self.refused > other.refused && self.contested < other.contested;
        self.findings <= other.findings && !is_settled_badly
    }
}

/// The text of a request with its safe fixes made, or with all of them. Nothing where nothing is to be changed. What comes of it never
/// has more findings than before or a contested refusal made certain, and is not changed any more.
#[must_use]
pub fn fix(text: &str, options: &Options, with_unsafe: bool) -> Option<String> {
    let fixed = mended_texts(text, Form::Any, options, with_unsafe).join("\n");
    (fixed != text).then_some(fixed)
}

/// The texts that a request becomes: its own, mended, or several where it says too much for one.
pub(crate) fn mended_texts(text: &str, form: Form, options: &Options, with_unsafe: bool) -> Vec<String> {
    let mut text = mended(text, form, options, false);
    // What may change the meaning comes last: a space at an end is no character to replace.
    let mut rounds = if with_unsafe { MOST_ROUNDS } else { 0 };
    while rounds > 0 {
        let again = mended(&mended(&text, form, options, true), form, options, false);
        rounds = if again == text { 0 } else { rounds - 1 };
        text = again;
    }
    let here = look(&text, form, options, with_unsafe);
    if let Some(parts) = here.shared_out.and_then(|list| parts(&text, form, list)) {
        let parts: Vec<String> = parts
            .iter()
            .map(|part| mended(part, form, options, with_unsafe))
            .collect();
        // Each of them must be better than what they come from.
        if parts
            .iter()
            .all(|part| look(part, form, options, with_unsafe).findings < here.findings)
        {
            return parts;
        }
    }
    std::iter::once(text).collect()
}

/// The requests that share the entries of a list. Nothing where the text does not let them.
fn parts(text: &str, form: Form, list: (&str, u32)) -> Option<Vec<String>> {
    let request = input::read_as(text, form).ok()?;
    let mut draft = Draft::new(text, form, &request);
    let shares = shares(&request, list);
    let edits = shares.iter().map(|share| of_share(&mut draft, list, share));
    edits.map(|edits| Some(edits::applied(text, &edits?))).collect()
}

fn mended(text: &str, form: Form, options: &Options, with_unsafe: bool) -> String {
    let mut text = text.to_owned();
    loop {
        let here = look(&text, form, options, with_unsafe);
        if let Some(settled) = settled(&text, form, options, with_unsafe)
            && look(&settled, form, options, with_unsafe).is_no_worse_than(&here)
        {
            return settled;
        }
        // A mended name can show what is wrong with its value. Then each fix is asked for itself.
        let alone = here.fixes.iter().take(MOST_TRIED).map(|fix| edits::applied(&text, fix));
        let better = alone
            .map(|candidate| (look(&candidate, form, options, with_unsafe), candidate))
            .find(|(then, _)| then.is_no_worse_than(&here) && then.fixes.len() < here.fixes.len());
        match better {
            Some((_, candidate)) => text = candidate,
            None => return text,
        }
    }
}

/// A text in which nothing is left to mend, or nothing when there is no end to it.
fn settled(text: &str, form: Form, options: &Options, with_unsafe: bool) -> Option<String> {
    let mut text = text.to_owned();
    for _ in 0..MOST_ROUNDS {
        let fixes = look(&text, form, options, with_unsafe).fixes;
        if fixes.is_empty() {
            return Some(text);
        }
        text = edits::applied(&text, &apart(fixes));
    }
    None
}

/// Whole fixes that neither overlap nor touch, the first ones first.
fn apart(fixes: Vec<Vec<TextEdit>>) -> Vec<TextEdit> {
    let mut chosen: Vec<TextEdit> = Vec::new();
    for fix in fixes {
        let is_free = |edit: &TextEdit| {
            let behind = chosen.partition_point(|known| known.end < edit.start);
            chosen.get(behind).is_none_or(|known| edit.end < known.start)
        };
        if fix.iter().all(is_free) {
            // They mostly come in order.
            let is_behind = |last: &TextEdit| fix.iter().all(|edit| edit.start >= last.start);
            let are_in_order = chosen.last().is_none_or(is_behind);
            chosen.extend(fix);
            if !are_in_order {
                chosen = edits::in_order(chosen);
            }
        }
    }
    chosen
}

#[inline(never)] // It is asked for in several places.
fn look(text: &str, form: Form, options: &Options, with_unsafe: bool) -> Look {
    let read = input::read_as(text, form);
    let findings = words::placed(&mut check::run(&read, options, &mut Plans::default()), &read);
    let refused = |contested: bool| {
        let refused = findings.iter().filter(|finding| finding.refusal.is_some());
        refused.filter(|finding| finding.contested == contested).count()
    };
    let mut seen = Look {
        findings: findings.len(),
        refused: refused(false),
        contested: refused(true),
        fixes: Vec::new(),
        shared_out: None,
    };
    let Ok(request) = &read else { return seen };
    // What joins commands in a script is not known.
    let is_command = matches!(request.transport, Transport::Command { .. });
    let mut draft = Draft::new(text, form, request);
    for mut finding in findings {
        let Some(fix) = finding.fix.take().filter(|fix| fix.is_safe() || with_unsafe) else {
            continue;
        };
        let plan = fix.plan(words::value(&finding, request));
        let takes_several = |list: &_| shares(request, *list).len() > 1 && !is_command;
        seen.shared_out = plan.shared_out.filter(takes_several).or(seen.shared_out);
        seen.fixes.extend(of_finding(&mut draft, &finding, &plan));
    }
    seen
}

/// The edits of each fix, in the order of the report.
#[cfg(feature = "linter")]
pub(crate) fn edits(part: &Part<'_>, options: &Options) -> Vec<Vec<TextEdit>> {
    let (text, read) = (part.text(), part.read());
    let findings = words::placed(&mut check::run(&read, options, &mut Plans::default()), &read);
    // What is found across requests is not found here, and has no fix.
    let fixable = findings.into_iter().filter(|finding| finding.fix.is_some());
    let mut draft = read.as_ref().ok().map(|request| Draft::new(text, part.form, request));
    let of_each = fixable.map(|mut finding| {
        let draft = draft.as_mut()?;
        let plan = finding.fix.take()?.plan(words::value(&finding, draft.request()));
        of_finding(draft, &finding, &plan)
    });
    of_each.map(Option::unwrap_or_default).collect()
}

/// What the fix of a finding changes in the text. Nothing where that is no change, or where it takes several requests.
fn of_finding(draft: &mut Draft<'_>, finding: &Finding, plan: &FixPlan) -> Option<Vec<TextEdit>> {
    let subject = match finding.subject {
        Subject::Argument(index) => Some(index),
        Subject::Missing(_) | Subject::Request => None,
    };
    let edits = match plan.shared_out {
        None => draft.edits(subject, &plan.changes)?,
        Some(list) => match shares(draft.request(), list).as_slice() {
            [share] => of_share(draft, list, share)?,
            _ => return None,
        },
    };
    draft.is_changed_by(&edits).then_some(edits)
}

/// The numbers of the entries of a list that each request gets, in their order.
fn shares(request: &Request<'_>, (list, most): (&str, u32)) -> Vec<Vec<u64>> {
    let numbers = request.arguments.iter().filter(|argument| argument.name.base() == list);
    let numbers = numbers.filter_map(|argument| argument.name.number.map(u64::from));
    let mut entries = sorted::numbers(numbers.collect());
    entries.dedup();
    let most = usize::try_from(most).unwrap_or(usize::MAX).max(1);
    entries.chunks(most).map(<[u64]>::to_vec).collect()
}

/// The edits that leave only those entries of a list, numbered from 1.
fn of_share(draft: &mut Draft<'_>, (list, _): (&str, u32), entries: &[u64]) -> Option<Vec<TextEdit>> {
    let mut changes = Vec::new();
    for (index, argument) in (0..).zip(&draft.request().arguments) {
        let name = &argument.name;
        let Some(number) = name.number.filter(|_| name.base() == list) else {
            continue;
        };
        let to = match entries.binary_search(&number.into()) {
            Err(_) => ChangeTo::Nothing,
            // Where a list is written as one, places are numbers.
            Ok(_) if matches!(argument.path, Path::Nested) => continue,
            Ok(place) => {
                let number = u32::try_from(place).ok()?.saturating_add(1);
                ChangeTo::Name(Name::new(name.base().into(), Some(number), name.member().into()).to_string())
            }
        };
        changes.push(Change {
            of: Some((index, String::new())),
            to,
        });
    }
    draft.edits(None, &changes)
}
