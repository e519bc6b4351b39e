//! A report goes out as numbers, and the texts that the request brought.

use std::borrow::Cow;
#[cfg(feature = "full")]
use std::ops::Range;

use super::IS_FULL;
use crate::check::{Outcome, Predicted, Prospect};
#[cfg(feature = "full")]
use crate::finding::NewValue;
use crate::finding::{Change, ChangeTo, Finding, Fix, FixPlan};
use crate::foresee::{OpenRow, Outlook};
use crate::input::ReadFailure;
use crate::input::received::Received;
use crate::input::tape;
use crate::lang::{Insert, Message, is_seen};
use crate::operations;
use crate::operations::common;
use crate::report::{Certainty, Meaning, PathStep, Severity, Verdict};
use crate::request::{Argument, Name, Path, Request, Spelling};
use crate::spec::{Operation, Refusal};
use crate::text::{Positions, utf16_length};
use crate::unresolved::{Asked, Question};
use crate::width::narrow;
use crate::words::{self, Shown, Source};

/// What goes out.
pub(super) struct Out {
    /// Numbers.
    pub(super) numbers: Vec<u32>,
    /// Texts, one behind the other.
    pub(super) text: String,
    /// Where the text that came in stands, while what is said of it goes out, if it is ASCII: JavaScript has what stands in it.
    #[cfg(feature = "full")]
    came: Range<usize>,
}

impl Out {
    pub(super) const fn new() -> Self {
        Out {
            numbers: Vec::new(),
            text: String::new(),
            #[cfg(feature = "full")]
            came: 0..0,
        }
    }

    pub(super) fn start(&mut self) {
        self.numbers.clear();
        self.text.clear();
        self.put(&[0; 2]);
    }

    /// The address of the numbers.
    pub(super) fn finish(&mut self) -> usize {
        let (address, length) = (self.text.as_ptr().addr(), self.text.len());
        if let Some([place, size]) = self.numbers.first_chunk_mut::<2>() {
            (*place, *size) = (narrow(address), narrow(length));
        }
        self.numbers.as_ptr().addr()
    }

    fn push_verdict(&mut self, verdict: Verdict) {
        self.numbers.push(match verdict {
            Verdict::Rejected => 0,
            Verdict::Contested => 1,
            Verdict::Passes => 2,
            Verdict::Unchecked => 3,
        });
    }

    fn push_prediction(&mut self, predicted: Option<&Predicted>, operation: Option<&'static Operation>) {
        let Some(predicted) = predicted else {
            self.numbers.push(0);
            return;
        };
        self.put(&[
            row_number(Some(predicted.refusal), operation),
            u32::from(predicted.meaning == Meaning::DryRunPassed),
            u32::from(predicted.certainty == Certainty::Contested),
        ]);
    }

    /// What stays open, which rows say the same as the predicted one, the results, and what becomes of the request itself.
    fn push_prospect(&mut self, prospect: &Prospect, operation: Option<&'static Operation>) {
        self.numbers.push(narrow(prospect.open.len()));
        for OpenRow { row, fact, call } in &prospect.open {
            self.push_row(Some(row), operation);
            self.numbers.push(*fact as u32);
            self.push_text(call);
        }
        self.numbers.push(narrow(prospect.alternatives.len()));
        for row in &prospect.alternatives {
            self.push_row(Some(row), operation);
        }
        self.push_results(prospect.results.as_deref(), operation);
        let Some(answer) = &prospect.without_dry_run else {
            self.numbers.push(0);
            return;
        };
        self.numbers.push(1);
        self.push_verdict(answer.verdict);
        self.push_prediction(answer.predicted.as_ref(), operation);
        self.push_results(answer.results.as_deref(), operation);
    }

    /// How many results, from 1, or 0 for none; and of each the refusal, the id and, where it is known, the status.
    fn push_results(&mut self, results: Option<&[Outlook]>, operation: Option<&'static Operation>) {
        let Some(results) = results else {
            self.numbers.push(0);
            return;
        };
        self.numbers.push(narrow(results.len()) + 1);
        for outlook in results {
            self.push_row(outlook.refusal, operation);
            self.push_text(&outlook.id);
            self.push_text(outlook.status.as_deref().unwrap_or_default());
        }
    }

    /// The kind of the request, and the ids that it gives.
    fn push_asked(&mut self, asked: &Asked, request: &Request<'_>, is_foreseen: bool) {
        let given = |index: &u32| request.arguments.get(usize::try_from(*index).ok()?);
        let named = [asked.region, asked.disk, asked.snapshot];
        let is_inner = |index: &u32| given(index).is_some_and(Argument::is_inner);
        let has_inner = || named.iter().flatten().any(is_inner) || asked.instances.iter().any(is_inner);
        let has_texts = request.has_text || (IS_FULL && has_inner());
        let told = u32::from(is_foreseen) << FORESEEN | u32::from(has_texts) << HAS_TEXT;
        self.put(&[asked.kind() | told, narrow(asked.instances.len())]);
        // Whoever wrote the tape has the texts that stand there.
        let place = |index: &u32| given(index).map_or(0, |argument| argument.value_at.start);
        let text = |index: &u32| given(index).map_or("", |argument| &argument.value);
        for index in named.iter().flatten() {
            if has_texts {
                self.push_text(text(index));
            } else {
                self.numbers.push(place(index));
            }
        }
        if has_texts {
            for index in &asked.instances {
                self.push_text(text(index));
            }
            return;
        }
        // Of ids that follow each other it is told how many they are.
        for following in asked
            .instances
            .chunk_by(|one, next| place(one).saturating_add(1) == place(next))
        {
            self.numbers.extend(following.first().map(place));
            self.numbers.push(narrow(following.len()));
        }
    }

    pub(super) fn push_findings<'f>(
        &mut self,
        findings: &'f [Finding],
        subjects: &Subjects<'f>,
        operation: Option<&'static Operation>,
        mut positions: Option<Positions<'_>>,
    ) {
        self.numbers.push(narrow(findings.len()));
        for finding in findings {
            let (shown, fixed) = (subjects.shown(finding), Fixed::of(finding, subjects));
            let (kind, code) = ShownAs::of(&shown);
            // Up to the end of the message, many findings have the same numbers, which are understood once.
            let (rule, row) = (finding.rule.id, row_number(finding.refusal, operation));
            let sentences = narrow(finding.evidence.len());
            self.put(&[
                facts(finding, kind, &fixed, positions.is_some()),
                code,
                narrow(rule.as_ptr().addr()),
                narrow(rule.len()),
                row,
                sentences,
            ]);
            for evidence in finding.evidence {
                self.numbers.push(evidence.id);
            }
            self.push_message(&finding.message);
            if matches!(kind, ShownAs::Steps) {
                self.push_text(&shown.name());
                self.push_path(&shown.path());
            }
            match fixed {
                Fixed::Nothing => {}
                Fixed::Plan(plan) => self.push_plan(plan),
                #[cfg(feature = "full")]
                Fixed::Text(text) => self.push_text(text),
                #[cfg(feature = "full")]
                Fixed::Piece(piece) => self.put(&piece),
            }
            if let Some(positions) = &mut positions {
                let span = words::span(finding.place, positions);
                self.put(&[span.start, span.end, span.line, span.column]);
            }
        }
    }

    /// A step into a list is its place, shifted; a step into an object is marked and followed by a text.
    fn push_path(&mut self, path: &[PathStep]) {
        self.numbers.push(narrow(path.len()));
        for step in path {
            match step {
                PathStep::Index(index) => self.numbers.push(index << 1),
                PathStep::Key(key) => {
                    self.numbers.push(1);
                    self.push_text(key);
                }
            }
        }
    }

    /// The changes of a fix, of which parameter, to what, and then what it does.
    fn push_plan(&mut self, plan: &FixPlan) {
        self.numbers.push(narrow(plan.changes.len()));
        for Change { of, to } in plan.changes.iter() {
            self.push_text(of.as_ref().map_or("", |(_, name)| name));
            self.numbers.push(match to {
                ChangeTo::Nothing => 0,
                ChangeTo::Name(_) => 1,
                ChangeTo::Value(_) => 2,
            });
            self.push_text(to.new_text());
        }
        self.push_message(&plan.title);
    }

    fn push_message(&mut self, message: &Message) {
        let values = message.values();
        self.numbers.push(message.key as u32 | narrow(values.count()) << 16);
        for (slot, value) in message.values() {
            let slot = *slot as u32;
            match value {
                Insert::Text(Cow::Owned(text)) => {
                    self.numbers.push(slot);
                    self.push_text(text);
                }
                Insert::Text(Cow::Borrowed(text)) => self.push_known(slot | 1 << 8, text),
                Insert::Number(value) => self.put(&[slot | 2 << 8, *value]),
                Insert::Resource(resource) => self.put(&[slot | 3 << 8, *resource as u32]),
                Insert::Choice(choice) => {
                    self.put(&[slot | 4 << 8, narrow(choice.len())]);
                    for one in *choice {
                        self.put(&[narrow(one.as_ptr().addr()), narrow(one.len())]);
                    }
                }
                Insert::Code(text) => self.push_known(slot | 5 << 8, text),
                Insert::Character(character) => {
                    let kind = if is_seen(*character) { 6 } else { 7 };
                    self.put(&[slot | kind << 8, (*character).into()]);
                }
                Insert::New => self.numbers.push(slot | 8 << 8),
            }
        }
    }

    /// Texts of the request go out by their length in UTF-16 code units, or by where they begin and end in the text that came in.
    pub(super) fn push_text(&mut self, text: &str) {
        #[cfg(feature = "full")]
        if let Some(place) = self.place_of(text) {
            self.put(&[place | IN_TEXT, place + narrow(text.len())]);
            return;
        }
        self.numbers.push(utf16_length(text));
        self.text.push_str(text);
    }

    /// Lets texts that stand in one that came in go out as their places in it.
    #[cfg_attr(
        not(feature = "full"),
        expect(unused_variables, clippy::unused_self, reason = "the small module has one way")
    )]
    pub(super) fn tell_places_in(&mut self, came: &[u8]) {
        #[cfg(feature = "full")]
        {
            let start = came.as_ptr().addr();
            self.came = start..start + came.len();
        }
    }

    /// Where a text stands in the one that came in, if it does.
    #[cfg(feature = "full")]
    fn place_of(&self, text: &str) -> Option<u32> {
        let start = text.as_ptr().addr();
        let is_in = self.came.contains(&start) && text.len() <= self.came.end - start;
        is_in.then(|| narrow(start - self.came.start))
    }

    /// Texts of the tables never change: they go out by their address and length in bytes, and are read once.
    fn push_known(&mut self, slot: u32, text: &'static str) {
        self.put(&[slot, narrow(text.as_ptr().addr()), narrow(text.len())]);
    }

    fn push_row(&mut self, row: Option<&'static Refusal>, operation: Option<&'static Operation>) {
        self.numbers.push(row_number(row, operation));
    }

    /// The parts of an error response.
    pub(super) fn push_received(&mut self, received: &Received) {
        self.numbers.push(received.http_status.unwrap_or_default().into());
        for text in [&received.code, &received.message, &received.request_id] {
            self.push_text(text);
        }
    }

    pub(super) fn push_open(&mut self, operation: &'static Operation, asked: &Question<'_>) {
        let open = asked.open(operation);
        self.numbers.push(narrow(open.len()));
        for (row, fact) in open {
            self.push_row(Some(row), Some(operation));
            self.numbers.push(fact as u32);
            self.push_text(&asked.ask(fact));
        }
    }

    #[inline(never)] // It is asked for in two places.
    pub(super) fn push_report(
        &mut self,
        place: &[u32],
        request: &Result<Request<'_>, ReadFailure>,
        source: Option<Source<'_>>,
        outcome: &Outcome,
        findings: &[Finding],
    ) {
        self.start();
        self.numbers.extend(place);
        self.numbers.push(operation_number(outcome.operation));
        self.push_verdict(outcome.verdict);
        self.push_prediction(outcome.predicted.as_ref(), outcome.operation);
        let prospect = outcome.prospect.as_ref().filter(|_| IS_FULL);
        if let (Some(_), Ok(request)) = (outcome.operation, request) {
            self.push_asked(&outcome.asked, request, prospect.is_some());
        }
        let positions = source.map(|source| Positions::new(source.bytes, source.start));
        self.push_findings(findings, &Subjects::Of(request), outcome.operation, positions);
        if let Some(prospect) = prospect {
            self.push_prospect(prospect, outcome.operation);
        }
    }

    // Once, and not wherever numbers go out, where size counts.
    #[cfg_attr(not(feature = "full"), inline(never))]
    fn put(&mut self, numbers: &[u32]) {
        self.numbers.extend_from_slice(numbers);
    }
}

/// The bit of a kind that says that what stays open is told behind the findings.
const FORESEEN: u32 = 31;

/// Set in the number of a kind where ids go out as texts, and not as places on the tape.
const HAS_TEXT: u32 = 30;

/// Set in the place of a text that stands in the one that came in.
const IN_TEXT: u32 = 1 << 31;

/// How the name of what a finding is about goes out, and its path with it.
#[derive(Clone, Copy)]
enum ShownAs {
    /// Not at all: it is the request as a whole.
    Request,
    /// Not at all: it is hidden.
    Hidden,
    /// By the code of a name, which is the path too.
    Flat,
    /// The same in a list.
    Nested,
    /// By the name and the steps to it.
    Steps,
}

impl ShownAs {
    /// With the code of the name, or 0.
    fn of(shown: &Shown<'_>) -> (Self, u32) {
        match *shown {
            Shown::Request => (ShownAs::Request, 0),
            Shown::Hidden => (ShownAs::Hidden, 0),
            Shown::Name(name, path, Spelling::Wire) => match (tape::code_of(name), path) {
                (0, _) | (_, Path::Steps(_)) => (ShownAs::Steps, 0),
                (code, Path::Flat) => (ShownAs::Flat, code),
                (code, Path::Nested) => (ShownAs::Nested, code),
            },
            Shown::Name(..) => (ShownAs::Steps, 0),
        }
    }
}

/// All of a finding that has few values, in one number.
fn facts(finding: &Finding, kind: ShownAs, fixed: &Fixed<'_>, has_span: bool) -> u32 {
    let severity = match finding.severity {
        Severity::Error => 0,
        Severity::Warning => 1,
        Severity::Info => 2,
    };
    let safe = finding.fix.as_ref().is_some_and(Fix::is_safe);
    let flags = u32::from(finding.contested) << 2 | u32::from(has_span) << 3 | u32::from(safe) << 4;
    severity | flags | (kind as u32) << 5 | fixed.number() << 8
}

/// How a fix goes out, in the order of the numbers that say it.
enum Fixed<'f> {
    Nothing,
    /// By its changes and its title.
    Plan(&'f FixPlan),
    /// By the value that is written.
    #[cfg(feature = "full")]
    Text(&'f str),
    /// By the place on the tape of the value that it changes, and where in that begins and ends what is written.
    #[cfg(feature = "full")]
    Piece([u32; 3]),
}

impl<'f> Fixed<'f> {
    #[cfg(feature = "full")]
    fn of(finding: &'f Finding, subjects: &Subjects<'f>) -> Self {
        match &finding.fix {
            None => Fixed::Nothing,
            Some(Fix::Plan(plan)) => Fixed::Plan(plan),
            Some(Fix::Write { value, .. }) => match value {
                NewValue::Text(text) => Fixed::Text(text),
                NewValue::Piece { start, end } => match subjects.place(finding) {
                    Some(place) => Fixed::Piece([place, *start, *end]),
                    None => Fixed::Text(value.text(subjects.value(finding))),
                },
            },
        }
    }

    #[cfg(not(feature = "full"))]
    fn of(finding: &'f Finding, _: &Subjects<'f>) -> Self {
        match &finding.fix {
            None => Fixed::Nothing,
            Some(Fix::Plan(plan)) => Fixed::Plan(plan),
        }
    }

    fn number(&self) -> u32 {
        match self {
            Fixed::Nothing => 0,
            Fixed::Plan(_) => 1,
            #[cfg(feature = "full")]
            Fixed::Text(_) => 2,
            #[cfg(feature = "full")]
            Fixed::Piece(_) => 3,
        }
    }
}

/// What findings are about.
pub(super) enum Subjects<'f> {
    /// A request, as it was read.
    Of(&'f Result<Request<'f>, ReadFailure>),
    /// A field of a form.
    Field(&'f Name<'f>),
}

impl<'f> Subjects<'f> {
    fn shown(&self, finding: &'f Finding) -> Shown<'f> {
        match *self {
            Subjects::Of(request) => words::shown(finding, request),
            Subjects::Field(name) => Shown::Name(name, &Path::Flat, Spelling::Wire),
        }
    }

    /// The place on the tape of the value of a finding, if whoever wrote it has the text that stands there.
    #[cfg(feature = "full")]
    fn place(&self, finding: &Finding) -> Option<u32> {
        match *self {
            Subjects::Of(Ok(request)) if !request.has_text => {
                let argument = words::argument_of(finding, request)?;
                (!argument.is_inner()).then_some(argument.value_at.start)
            }
            Subjects::Of(_) => None,
            Subjects::Field(_) => Some(0),
        }
    }

    /// The value of a finding of a request.
    #[cfg(feature = "full")]
    fn value(&self, finding: &Finding) -> &'f str {
        match *self {
            Subjects::Of(Ok(request)) => words::value(finding, request),
            Subjects::Of(Err(_)) | Subjects::Field(_) => "",
        }
    }
}

/// A row by its place: from 1 in the table of the operation, or behind [`COMMON`] in the common one.
fn row_number(row: Option<&'static Refusal>, operation: Option<&'static Operation>) -> u32 {
    let place_in = |rows: &'static [Refusal]| place_in(rows, row?);
    let own = operation.and_then(|operation| place_in(operation.refusals));
    match (own, place_in(common::REFUSALS)) {
        (Some(place), _) => narrow(place + 1),
        (None, Some(place)) => COMMON + narrow(place),
        (None, None) => 0,
    }
}

/// The place of a row in its table, from their addresses.
fn place_in(rows: &'static [Refusal], row: &'static Refusal) -> Option<usize> {
    let distance = std::ptr::from_ref(row).addr().checked_sub(rows.as_ptr().addr())?;
    Some(distance / size_of::<Refusal>()).filter(|place| *place < rows.len())
}

/// Where the places of the common error rows start.
const COMMON: u32 = 1 << 16;

/// The operation's place in the list, from 1.
fn operation_number(operation: Option<&'static Operation>) -> u32 {
    operation
        .and_then(operations::place)
        .map_or(0, |place| narrow(place + 1))
}
