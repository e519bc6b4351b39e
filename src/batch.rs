//! Requests that are sent one after the other: each is checked, what shows only across them is found, and it can be told what they come to.

use crate::cache::ShapeCache;
use crate::check::{self, Outcome};
use crate::earlier::{Earlier, Turn};
use crate::input::ReadFailure;
#[cfg(any(feature = "texts", feature = "border"))]
use crate::input::{batch::Part, shapes::Values};
use crate::options::Options;
use crate::plan::Plans;
#[cfg(feature = "texts")]
use crate::report::{BatchReport, CheckedRequest, Severity, SeverityCounts, VERSION, Verdict, VerdictCounts};
use crate::request::Request;
use crate::width::narrow;

/// Requests that are sent one after the other.
#[derive(Default)]
pub(crate) struct Batch {
    plans: Plans,
    cache: ShapeCache,
    earlier: Earlier,
    /// How many requests there are so far.
    pub(crate) requests: u32,
    /// How many of them are in a log and for other operations. There is nothing to say of them.
    pub(crate) others: u32,
}

impl Batch {
    /// Takes the next request by the shape and the values of it, if there is nothing to say of it: a look at its values is enough.
    #[cfg(any(feature = "texts", feature = "border"))]
    pub(crate) fn takes(&mut self, (shape, values): (usize, Values<'_>), part: &Part<'_>, options: &Options) -> bool {
        if !part.above.is_empty() || options.state.is_some() {
            return false;
        }
        let turn = Turn {
            index: self.requests,
            line: part.start.line,
        };
        let traces = self.cache.traces(shape, &values);
        let is_taken = traces.is_some_and(|(traces, looked)| self.earlier.takes(turn, traces, looked));
        self.requests = self.requests.saturating_add(u32::from(is_taken));
        is_taken
    }

    /// Checks the next request, which starts on a line, or on line 0 where requests have none. All requests of a shape have the same
    /// names. Nothing for one that only a log has.
    pub(crate) fn check(
        &mut self,
        request: &Result<Request<'_>, ReadFailure>,
        shape: Option<usize>,
        line: u32,
        options: &Options,
    ) -> Option<Outcome> {
        self.earlier.turn_to(Turn {
            index: self.requests,
            line,
        });
        self.requests = self.requests.saturating_add(1);
        let shaped = request
            .as_ref()
            .ok()
            .filter(|request| request.above.is_empty())
            .zip(shape);
        if let Some((request, shape)) = shaped
            && let Some((plan, sink)) = self.cache.look(request, shape, options, &mut Vec::new())
        {
            let earlier = Some(&mut self.earlier);
            return Some(check::run_cached(earlier, request, plan, sink, options));
        }
        let outcome = check::run_after(Some(&mut self.earlier), request, options, &mut self.plans);
        if let Some((request, shape)) = shaped {
            self.cache.remember(request, shape, options, &outcome);
        }
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
    narrow(items.count())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::input::requests::Requests;

    /// Requests, each with values of which the first is right and others may not be.
    const LINES: &[(&str, &[&[&str]])] = &[
        (
            "Action=CreateSnapshot&DiskId=$&SnapshotName=$&RetentionDays=$&ClientToken=$&Tag.1.Key=$&Tag.2.Key=$",
            &[
                &["d-bp1s5fnvk4gn2tws0abc", "d-1", "d_1", ""],
                &["nightly", "%E5%A4%87%E4%BB%BD", "auto", "a+b", "%zz"],
                &["30", "0", "65537"],
                &["token", "other", ""],
                &["env", "acs:x", ""],
                &["team", "env"],
            ],
        ),
        (
            r#"{"Action":"RebootInstances","RegionId":"$","InstanceId":["$","$"],"ForceReboot":$,"DryRun":$}"#,
            &[
                &["cn-hangzhou", "cn-nowhere", ""],
                &["i-bp67acfmxazb4pxyz012", "i-1", "I-1"],
                &["i-2", "i-1", "i-3"],
                &["false", "true", "\"True\""],
                &["false", "true"],
            ],
        ),
        (
            "Action=$&DiskId=$&SnapshotId=$&DryRun=$",
            &[
                &["ResetDisk", "ReInitDisk", "CreateSnapshot"],
                &["d-1", "d-2", "s-1"],
                &["s-1", "s-2", ""],
                &["false", "true", "no"],
            ],
        ),
        (
            "Action=$&DiskId=$",
            &[&["ReInitDisk", "CreateSnapshot", "ResetDisk"], &["d-1", "d-2", "d-3"]],
        ),
    ];

    fn line((line, chosen): (usize, Vec<usize>)) -> String {
        let (template, values) = LINES[line % LINES.len()];
        let mut parts = template.split('$');
        let mut line = parts.next().unwrap_or_default().to_owned();
        for ((part, values), chosen) in parts.zip(values).zip(chosen) {
            line.push_str(values[chosen % values.len()]);
            line.push_str(part);
        }
        line + "\n"
    }

    /// What is made use of.
    #[derive(Clone, Copy, PartialEq)]
    enum By {
        Itself,
        Shape,
        Values,
        Sixteens,
    }

    /// What each request of a file comes to.
    fn told(file: &str, by: By) -> (Vec<String>, usize) {
        let mut requests = Requests::new(file.as_bytes());
        if by == By::Sixteens {
            requests = requests.by_sixteens();
        }
        let mut batch = Batch::default();
        let mut told = Vec::new();
        while let Some(part) = requests.next() {
            if matches!(by, By::Values | By::Sixteens)
                && let Some(values) = requests.values()
                && batch.takes(values, &part, &Options::default())
            {
                told.push(SILENT.to_owned());
                continue;
            }
            let (request, shape) = requests.last();
            let shape = shape.filter(|_| by != By::Itself);
            let outcome = batch.check(request, shape, part.start.line, &Options::default());
            let outcome = outcome.unwrap();
            let code = outcome.predicted.map(|predicted| predicted.refusal.code);
            let all = format!(
                "{:?} {code:?} {:?} {:?}",
                outcome.verdict, outcome.findings, outcome.asked
            );
            told.push(all);
        }
        (told, batch.cache.count())
    }

    /// How it begins where there is nothing to say.
    const SILENT: &str = "Passes None []";

    #[test]
    fn shapes_are_cached() {
        // Another request of the shape, about other resources.
        let others: [&[usize]; 4] = [&[1, 0, 0, 1, 0, 0], &[0, 1, 2, 0, 0], &[0, 1, 1, 0], &[0, 1]];
        for (number, other) in others.iter().enumerate() {
            let file = line((number, vec![0; 6])) + &line((number, other.to_vec()));
            assert_eq!(told(&file, By::Shape).1, 1, "{file}");
            // What is like one before is taken, but for instances that still restart.
            let again = file + &line((number, other.to_vec()));
            for by in [By::Values, By::Sixteens] {
                let last = told(&again, by).0.pop().unwrap();
                assert_eq!(last == SILENT, number != 1, "{last} in {again}");
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn what_is_cached_comes_to_the_same(
            lines in prop::collection::vec((0usize..4, prop::collection::vec(prop_oneof![4 => Just(0), 1 => 0usize..5], 6)), 1..40),
        ) {
            let file: String = lines.into_iter().map(line).collect();
            let (singly, _) = told(&file, By::Itself);
            for by in [By::Shape, By::Values, By::Sixteens] {
                let (told, _) = told(&file, by);
                for (one, other) in told.iter().zip(&singly) {
                    prop_assert!(one == other || one == SILENT && other.starts_with(SILENT), "{one} is {other} in {file}");
                }
                prop_assert_eq!(told.len(), singly.len());
            }
        }
    }
}
