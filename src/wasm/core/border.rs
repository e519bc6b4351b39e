//! What is kept between calls, and how a request that came in is checked.

use super::out::{Out, Subjects};
use super::{IS_FULL, MEMORY};
use crate::batch::Batch;
use crate::cache::{Likeness, ObjectCache, ShapeCache};
use crate::check::{self, Outcome, PlainField};
use crate::finding::Finding;
use crate::input::single::Single;
use crate::input::tape::{self, Tape};
use crate::input::{self, ReadError, ReadFailure, sdk};
use crate::options::{Options, OptionsError};
use crate::plan::Plans;
use crate::report::Verdict;
use crate::request::{Name, Request};
use crate::spec::Operation;
use crate::state::State;
use crate::text::{self, Position};
use crate::words::{self, Source};

/// What is kept from call to call.
pub(super) struct Border {
    /// What comes in: texts, first those of the options.
    pub(super) input: Vec<u8>,
    /// What comes in: the marks of tapes, first those of the options.
    pub(super) marks: Vec<u32>,
    pub(super) out: Out,
    pub(super) plans: Plans,
    /// The state that was handed over last.
    pub(super) state: Option<State>,
    pub(super) error: Option<OptionsError>,
}

/// What the full module remembers of the requests before.
#[derive(Default)]
pub(super) struct Memory {
    pub(super) objects: ObjectCache,
    pub(super) texts: Single,
    /// The shapes of texts that were checked with the last options, and those options as they came.
    pub(super) shapes: ShapeCache,
    pub(super) shapes_options: (Vec<u32>, Vec<u8>),
    /// Memory for findings.
    pub(super) findings: Vec<Finding>,
}

/// A request that came in.
pub(super) struct Incoming<'t> {
    pub(super) request: Result<Request<'t>, ReadFailure>,
    pub(super) source: Option<Source<'t>>,
    /// The number of its shape, if that was known.
    pub(super) shape: Option<usize>,
}

/// Reads a request that came in, as a text or as a tape.
#[inline(never)] // The readers are large.
pub(super) fn read_incoming<'t>(given: Tape<'t>, options: &Options) -> Incoming<'t> {
    if !given.marks.is_empty() {
        let mut request = tape::read(given);
        if let Ok(request) = &mut request {
            sdk::as_meant(request, options.operation.is_some());
        }
        return Incoming {
            request,
            source: None,
            shape: None,
        };
    }
    let (request, shape) = match std::str::from_utf8(given.texts) {
        Ok(text) if IS_FULL => MEMORY.with_borrow_mut(|memory| memory.texts.read(text)),
        Ok(text) => (input::read(text), None),
        Err(error) => (input::fail(ReadError::Utf8, error.valid_up_to()), None),
    };
    let source = Source {
        bytes: given.texts,
        start: Position::START,
    };
    Incoming {
        request,
        source: Some(source),
        shape,
    }
}

/// So much of both buffers.
pub(super) fn tape_of<'t>(marks_buffer: &'t [u32], marks: usize, input_buffer: &'t [u8], texts: usize) -> Tape<'t> {
    Tape {
        marks: marks_buffer.get(..marks).unwrap_or_default(),
        texts: input_buffer.get(..texts).unwrap_or_default(),
    }
}

pub(super) fn read_options(tape: Tape<'_>, state: Option<&State>) -> Result<Options, OptionsError> {
    if tape.marks.is_empty() {
        return Ok(Options::default());
    }
    let given = tape::read(tape).map_err(|_| OptionsError::NoObject)?;
    Options::read(&given, state)
}

impl Memory {
    /// Keeps the memory of findings that went out, if they are few.
    pub(super) fn keep(&mut self, findings: Vec<Finding>) {
        const FEW: usize = 64;
        if findings.capacity() <= FEW {
            self.findings = findings;
        }
    }

    /// The shapes of texts that were checked with such options.
    pub(super) fn shapes_with(&mut self, options: Tape<'_>) -> &mut ShapeCache {
        let (marks, texts) = &self.shapes_options;
        if options.marks != marks || options.texts != texts {
            self.shapes = ShapeCache::default();
            self.shapes_options = (options.marks.to_vec(), options.texts.to_vec());
        }
        &mut self.shapes
    }
}

impl Border {
    pub(super) const fn new() -> Self {
        Border {
            input: Vec::new(),
            marks: Vec::new(),
            out: Out::new(),
            plans: Plans::new(),
            state: None,
            error: None,
        }
    }

    /// The options that came in.
    pub(super) fn options(&self, marks: usize, texts: usize) -> Result<Options, OptionsError> {
        read_options(tape_of(&self.marks, marks, &self.input, texts), self.state.as_ref())
    }

    /// Checks an object, and remembers it where nothing is said but of its values.
    pub(super) fn check_object(&mut self, of_options: Tape<'_>, options: &Options, given: Tape<'_>) {
        let read = read_incoming(given, options);
        let outcome = check::run(&read.request, options, &mut self.plans);
        let mut likeness = None;
        if IS_FULL && let Ok(request) = &read.request {
            likeness = Likeness::of((of_options, options), given, request, &outcome);
        }
        self.report(&read.request, None, outcome);
        if let Some(likeness) = likeness {
            MEMORY.with_borrow_mut(|memory| memory.objects.remember(likeness, &self.out.numbers));
        }
    }

    /// Checks a text, and remembers its shape where nothing is said but of its values.
    pub(super) fn check_text(&mut self, of_options: Tape<'_>, options: &Options, given: Tape<'_>) {
        let read = read_incoming(given, options);
        let shaped = read.request.as_ref().ok().zip(read.shape);
        let outcome = match shaped.filter(|_| IS_FULL && options.state.is_none()) {
            None => check::run(&read.request, options, &mut self.plans),
            Some((request, shape)) => MEMORY.with_borrow_mut(|memory| {
                let mut findings = std::mem::take(&mut memory.findings);
                let known = memory.shapes_with(of_options);
                if let Some((plan, sink)) = known.look(request, shape, options, &mut findings) {
                    return check::run_cached(None, request, plan, sink, options);
                }
                let outcome = check::run(&read.request, options, &mut self.plans);
                known.remember(request, shape, options, &outcome);
                outcome
            }),
        };
        self.out
            .tell_places_in(if text::is_ascii(given.texts) { given.texts } else { &[] });
        let findings = self.report(&read.request, read.source, outcome);
        self.out.tell_places_in(&[]);
        if IS_FULL {
            MEMORY.with_borrow_mut(|memory| memory.keep(findings));
        }
    }

    pub(super) fn field(
        &mut self,
        operation: &'static Operation,
        code: u32,
        name_length: usize,
        texts: &[u8],
        options: &Options,
    ) -> Result<(), OptionsError> {
        let texts = std::str::from_utf8(texts).map_err(|_| OptionsError::NoObject)?;
        let (name, value) = texts.split_at_checked(name_length).unwrap_or_default();
        let name = if code == 0 {
            Name::parse(name.into())
        } else {
            tape::name(code)
        };
        if IS_FULL
            && !value.is_empty()
            && let Some(plain) = PlainField::of(operation, &name)
        {
            self.report_plain_field(&name, plain.check(value, options, Vec::new()), operation);
            return Ok(());
        }
        let request = Request::field(name.clone(), value);
        let mut outcome = check::field(&request, operation, options, &mut self.plans);
        self.out.start();
        if outcome.findings.is_empty() {
            self.out.numbers.push(0);
            return Ok(());
        }
        let request = Ok(request);
        let mut findings = words::placed(&mut outcome, &request);
        findings.retain(|finding| words::is_about(finding, &request, &name));
        self.out
            .push_findings(&findings, &Subjects::Of(&request), outcome.operation, None);
        Ok(())
    }

    /// The same for a field that is plain.
    pub(super) fn report_plain_field(
        &mut self,
        name: &Name<'_>,
        mut findings: Vec<Finding>,
        operation: &'static Operation,
    ) -> Vec<Finding> {
        words::put_in_order(&mut findings);
        self.out.start();
        self.out
            .push_findings(&findings, &Subjects::Field(name), Some(operation), None);
        findings
    }

    /// Gives back the findings: their memory may be of use.
    pub(super) fn report(
        &mut self,
        request: &Result<Request<'_>, ReadFailure>,
        source: Option<Source<'_>>,
        mut outcome: Outcome,
    ) -> Vec<Finding> {
        let findings = words::placed(&mut outcome, request);
        self.out.push_report(&[], request, source, &outcome, &findings);
        findings
    }

    /// Checks the next request of a batch. Reports it, behind its place, when there is something to say or each is asked for.
    #[inline(never)] // It is asked for in two places.
    pub(super) fn report_of_batch(
        &mut self,
        (request, shape): (&Result<Request<'_>, ReadFailure>, Option<usize>),
        source: Option<Source<'_>>,
        batch: &mut Batch,
        options: &Options,
        is_each: bool,
        place: &[u32],
    ) -> bool {
        let line = match source {
            Some(source) => source.start.line,
            None => 0,
        };
        let Some(mut outcome) = batch.check(request, shape, line, options) else {
            return false;
        };
        let is_clean = outcome.verdict == Verdict::Passes && outcome.findings.is_empty();
        if is_clean && !is_each {
            return false;
        }
        let findings = words::placed(&mut outcome, request);
        self.out.push_report(place, request, source, &outcome, &findings);
        true
    }

    /// Keeps an error for [`failure`].
    pub(super) fn fail(&mut self, error: OptionsError) -> usize {
        self.error = Some(error);
        0
    }
}
