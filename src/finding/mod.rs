//! What is found, before it is put into words.

mod fix;
mod sink;
mod violation;

#[cfg(all(feature = "border", feature = "full"))]
pub(crate) use self::fix::NewValue;
pub(crate) use self::fix::{Change, ChangeTo, Fix, FixPlan};
pub(crate) use self::sink::{FirstRefusal, Sink};
pub(crate) use self::violation::{Replacement, Substitute, Violation};
use crate::lang::{Key, Message, Slot};
use crate::report::Severity;
use crate::request::Name;
use crate::resolve::Resolved;
use crate::rules::Rule;
use crate::spec::{Evidence, Refusal};

/// One finding, not put into words yet.
#[derive(Debug)]
pub(crate) struct Finding {
    pub(crate) rule: &'static Rule,
    pub(crate) subject: Subject,
    pub(crate) message: Message,
    pub(crate) refusal: Option<&'static Refusal>,
    pub(crate) stage: Stage,
    pub(crate) contested: bool,
    pub(crate) severity: Severity,
    pub(crate) evidence: &'static [Evidence],
    /// Whether it is about the name rather than the value.
    pub(crate) on_name: bool,
    /// Where it stands, once findings are put in order.
    pub(crate) place: Place,
    pub(crate) fix: Option<Fix>,
}

/// What a finding is about.
#[derive(Debug)]
pub(crate) enum Subject {
    /// An argument, by its place in the request.
    Argument(u32),
    /// A parameter that is not given.
    Missing(Name<'static>),
    /// The request as a whole.
    Request,
}

/// Where a finding stands.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Place {
    /// Byte offset in the text, or the place of the argument in an object.
    pub(crate) order: u32,
    /// Byte range in the text.
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// Whether the name that stands there may be a part of a secret.
    pub(crate) is_hidden: bool,
}

/// When the service is assumed to come to a refusal. The documents give no order; this is the contract's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Stage {
    /// Required parameters, in the order of the document.
    Missing(usize),
    /// Malformed values, in the order of the document.
    Malformed(usize),
    Combination,
    Quantity,
    /// What is not found: first what no value can name, in the order of the document.
    NotFound(usize),
    /// The state of resources, in the order of the preconditions.
    State(usize),
    /// Nothing is refused.
    Advice,
}

impl Finding {
    #[inline(never)] // Otherwise it is written out wherever something is found.
    pub(crate) fn about(rule: &'static Rule, subject: Subject, message: Message) -> Self {
        Finding {
            rule,
            subject,
            message,
            refusal: None,
            stage: Stage::Advice,
            contested: false,
            severity: rule.severity,
            evidence: &[],
            on_name: false,
            place: Place::default(),
            fix: None,
        }
    }

    pub(crate) fn refused_as(mut self, refusal: Option<&'static Refusal>) -> Self {
        self.refusal = refusal;
        self
    }

    pub(crate) fn at_stage(mut self, stage: Stage) -> Self {
        self.stage = stage;
        self
    }

    pub(crate) fn because(mut self, evidence: &'static [Evidence]) -> Self {
        self.evidence = evidence;
        self
    }

    pub(crate) fn contested(mut self) -> Self {
        self.contested = true;
        self
    }

    /// Whether it may be about the value of an argument alone.
    pub(crate) fn is_of_value(&self) -> bool {
        matches!(self.subject, Subject::Argument(_))
            && matches!(self.stage, Stage::Malformed(_) | Stage::NotFound(_) | Stage::Advice)
            && !self.on_name
    }

    pub(crate) fn with_severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    pub(crate) fn on_name(mut self) -> Self {
        self.on_name = true;
        self
    }

    /// Gives the argument the wire name that was meant, `as_written` in the way of the caller.
    pub(crate) fn renamed_to(self, name: String, as_written: &str) -> Self {
        let title = Message::from(Key::FixWrite).with(Slot::Suggestion, as_written.to_owned());
        self.fixed_by(FixPlan::of_subject(title, true, ChangeTo::Name(name)))
    }

    /// Drops a new name that the request has already: a second argument of that name would be no improvement.
    pub(crate) fn unless_given(mut self, request: &Resolved<'_>) -> Self {
        let is_given = |change: &Change| matches!(&change.to, ChangeTo::Name(name) if request.is_given(name));
        if let Some(Fix::Plan(plan)) = &self.fix
            && plan.changes.iter().any(is_given)
        {
            self.fix = None;
        }
        self
    }

    pub(crate) fn left_out(self) -> Self {
        let title = Key::FixRemove.into();
        self.fixed_by(FixPlan::of_subject(title, true, ChangeTo::Nothing))
    }

    pub(crate) fn fixed_by(mut self, plan: FixPlan) -> Self {
        self.fix = Some(Fix::Plan(Box::new(plan)));
        self
    }

    pub(crate) fn without_fix(mut self) -> Self {
        self.fix = None;
        self
    }

    /// Says that its fix may change what the request means.
    pub(crate) fn suggested(mut self) -> Self {
        if let Some(Fix::Plan(plan)) = &mut self.fix {
            plan.safe = false;
        }
        self
    }
}
