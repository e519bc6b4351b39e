//! Where findings go.

use super::{Finding, Stage};
use crate::options::{Level, Options};
use crate::report::Severity;
use crate::rules::Rule;
use crate::spec::Refusal;

/// Takes findings, and alone applies what the options make of rules and certainty.
pub(crate) struct Sink<'o> {
    options: &'o Options,
    findings: Vec<Finding>,
    first_refusal: Option<FirstRefusal>,
}

/// A refusal, and what decides whether the service comes to it before another one.
#[derive(Clone, Copy)]
pub(crate) struct FirstRefusal {
    /// What is certain goes before what is contested, unless the options make no difference between them.
    order: (bool, Stage, bool),
    pub(crate) refusal: &'static Refusal,
    pub(crate) contested: bool,
}

impl<'o> Sink<'o> {
    pub(crate) fn new(options: &'o Options) -> Self {
        Self::into(Vec::new(), options)
    }

    /// Puts them where there is memory for some.
    pub(crate) fn into(mut memory: Vec<Finding>, options: &'o Options) -> Self {
        memory.clear();
        Sink {
            options,
            findings: memory,
            first_refusal: None,
        }
    }

    #[inline(never)]
    pub(crate) fn push(&mut self, mut finding: Finding) {
        if let Some(refusal) = finding.refusal {
            // The service answers as it does, whatever the options make of the rule.
            self.note(refusal, finding.stage, finding.contested);
            finding.severity = if finding.contested && !self.options.strict {
                Severity::Warning
            } else {
                Severity::Error
            };
        } else if finding.contested {
            finding.severity = finding.severity.min(Severity::Warning);
        }
        match self.options.level(finding.rule.id) {
            Some(Level::Off) => return,
            Some(Level::Severity(severity)) => finding.severity = severity,
            None if finding.rule.is_optional() => return,
            None => {}
        }
        self.findings.push(finding);
    }

    fn note(&mut self, refusal: &'static Refusal, stage: Stage, contested: bool) {
        let order = (contested && !self.options.strict, stage, contested);
        if self.first_refusal.is_none_or(|first| order < first.order) {
            self.first_refusal = Some(FirstRefusal {
                order,
                refusal,
                contested,
            });
        }
    }

    /// The refusal that the service is assumed to come to first.
    pub(crate) fn first_refusal(&self) -> Option<FirstRefusal> {
        self.first_refusal
    }

    /// Whether what a rule finds is reported.
    pub(crate) fn hears(&self, rule: &Rule) -> bool {
        self.options.hears(rule)
    }

    pub(crate) fn into_findings(self) -> Vec<Finding> {
        self.findings
    }
}
