//! Requests that are sent one after the other: each is checked, what shows only across them is found, and it can be told what they come to.

use crate::check::{self, Outcome};
use crate::earlier::{Earlier, Turn};
use crate::input::ReadFailure;
use crate::options::Options;
use crate::plan::Plans;
#[cfg(feature = "texts")]
use crate::report::{BatchReport, CheckedRequest, Severity, SeverityCounts, VERSION, Verdict, VerdictCounts};
use crate::request::Request;

/// Requests that are sent one after the other.
#[derive(Default)]
pub(crate) struct Batch {
    plans: Plans,
    earlier: Earlier,
    /// How many requests there are so far.
    pub(crate) requests: u32,
    /// How many of them are in a log and for other operations. There is nothing to say of them.
    pub(crate) others: u32,
}

impl Batch {
    /// Checks the next request, which starts on a line, or on line 0 where requests have none. Nothing
    /// for one that only a log has.
    pub(crate) fn check(
        &mut self,
        request: &Result<Request<'_>, ReadFailure>,
        line: u32,
        options: &Options,
    ) -> Option<Outcome> {
        self.earlier.turn_to(Turn {
            index: self.requests,
            line,
        });
        self.requests = self.requests.saturating_add(1);
        let outcome = check::run_after(Some(&mut self.earlier), request, options, &mut self.plans);
        let is_logged = request.as_ref().is_ok_and(Request::is_logged);
        let is_other = is_logged && outcome.operation.is_none();
        self.others += u32::from(is_other);
        (!is_other).then_some(outcome)
    }

    /// What all requests come to, from those of which there is something to say. The others pass.
    #[cfg(feature = "texts")]
    pub(crate) fn report(&self, results: Vec<CheckedRequest>) -> BatchReport {
        let reports = || results.iter().map(|checked| &checked.report);
        let verdicts = |verdict: Verdict| count(reports().filter(|report| report.verdict == verdict));
        let findings = || reports().flat_map(|report| &report.diagnostics);
        let severities = |severity: Severity| count(findings().filter(|found| found.severity == severity));
        let (rejected, contested) = (verdicts(Verdict::Rejected), verdicts(Verdict::Contested));
        let unchecked = verdicts(Verdict::Unchecked) + self.others;
        BatchReport {
            version: VERSION,
            requests: self.requests,
            verdicts: VerdictCounts {
                rejected,
                contested,
                passes: self.requests - rejected - contested - unchecked,
                unchecked,
            },
            severities: SeverityCounts {
                error: severities(Severity::Error),
                warning: severities(Severity::Warning),
                info: severities(Severity::Info),
            },
            results,
        }
    }
}

#[cfg(feature = "texts")]
fn count(items: impl Iterator) -> u32 {
    u32::try_from(items.count()).unwrap_or(u32::MAX)
}
