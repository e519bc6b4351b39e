//! What is remembered of objects, by their marks on the tape.

use super::row::Row;
use super::{Demands, Resemblance};
use crate::check::{self, Outcome};
use crate::finding::{Finding, Sink};
use crate::glance::Sifted;
use crate::hash::Hash;
use crate::input::tape::{Pattern, Tape};
use crate::input::{MAX_BYTES, ReadFailure};
use crate::options::Options;
use crate::plan::Plan;
use crate::request::Request;
use crate::resolve::Resolved;
use crate::rules::duplicate_entry;
use crate::secrets;
use crate::unresolved::{self, Asked};
use crate::value::Value;
use crate::words;

/// What is remembered of the objects that were checked last.
#[derive(Default)]
pub(crate) struct ObjectCache {
    kept: Vec<Likeness>,
    /// Memory for the hashes of the values that are looked at.
    hashes: Vec<Hash>,
    /// The one that was met last: mostly the next object is like it.
    last: usize,
    /// The one that makes room for a further one.
    oldest: usize,
}

/// What is said of an object.
pub(crate) enum CachedAnswer<'m> {
    /// What was said of the one that it is like, as it went out.
    Same(&'m [u32]),
    /// What else is said, with its findings in order, and the one that it is like but for its values.
    Other(&'m Result<Request<'static>, ReadFailure>, Outcome),
}

/// Memory that is kept for looks.
struct Room<'m> {
    hashes: &'m mut Vec<Hash>,
    findings: &'m mut Vec<Finding>,
}

/// What a look at an object finds.
struct ObjectFindings<'o> {
    sink: Sink<'o>,
    /// The places of arguments that would name no resource, in order.
    unclear: Vec<u32>,
}

/// What objects have in common of which the same is said.
pub(crate) struct Likeness {
    /// The options, as they came and as they were read.
    options: (Vec<u32>, Vec<u8>),
    read_options: Options,
    /// The first of the objects, whether there was nothing to say of it, and how it is read.
    first: Result<Request<'static>, ReadFailure>,
    is_right: bool,
    plan: Plan,
    /// What those of them ask about whose values are good.
    asked: Asked,
    pattern: Pattern,
    demands: Demands,
    /// The demands for a first glance.
    glances: Vec<Glanced>,
    /// What is said where there is nothing wrong, as it goes out; empty until there was one.
    answer: Vec<u32>,
}

/// A glance at a value.
struct Glanced {
    /// The place of the mark of its text.
    mark: usize,
    glance: Sifted,
    /// Whether it must differ from others.
    is_compared: bool,
}

impl ObjectCache {
    /// How many likenesses are kept. Each is compared.
    const KEPT: usize = 16;

    /// What is said of an object with its options, if it is like one of before. Its texts stand first in memory. Findings are put where there
    /// is memory for some.
    pub(crate) fn answer(
        &mut self,
        options: Tape<'_>,
        tape: Tape<'_>,
        memory: &[u8],
        findings: &mut Vec<Finding>,
    ) -> Option<CachedAnswer<'_>> {
        let places = (self.last..self.kept.len()).chain(0..self.last);
        for place in places {
            let kept = self.kept.get(place)?;
            let mut found = None;
            let room = Room {
                hashes: &mut self.hashes,
                findings,
            };
            let look = kept.look(options, tape, memory, room, &mut found);
            if let Resemblance::Alike | Resemblance::Wrong = look {
                self.last = place;
            }
            match look {
                // What is said where there is nothing wrong is still to come.
                Resemblance::Alike if kept.answer.is_empty() => return None,
                Resemblance::Alike => return Some(CachedAnswer::Same(&kept.answer)),
                Resemblance::Wrong => return kept.answer_with(found?),
                Resemblance::Suspicious => return None,
                Resemblance::Other => {}
            }
        }
        None
    }

    /// Remembers a likeness, and the answer to objects that have it.
    pub(crate) fn remember(&mut self, likeness: Likeness, answer: &[u32]) {
        let unanswered = self.kept.iter().position(|kept| kept.is_answered_by(&likeness));
        let answer = if likeness.is_right { answer } else { &[] };
        let likeness = Likeness {
            answer: answer.to_vec(),
            ..likeness
        };
        self.last = unanswered.unwrap_or(self.oldest);
        if unanswered.is_none() {
            self.oldest = (self.oldest + 1) % Self::KEPT;
        }
        match self.kept.get_mut(self.last) {
            Some(oldest) => *oldest = likeness,
            None => self.kept.push(likeness),
        }
    }
}

impl Likeness {
    /// Objects with more marks are rarely like others.
    const LONGEST: usize = 1024;

    /// What objects have in common with one that came to an outcome. Nothing where what is said may change with more than what the
    /// demands look at.
    #[inline(never)] // What is remembered need not be remembered again.
    pub(crate) fn of(
        (options, read_options): (Tape<'_>, &Options),
        tape: Tape<'_>,
        request: &Request<'_>,
        outcome: &Outcome,
    ) -> Option<Self> {
        if tape.marks.len() > Self::LONGEST || !outcome.may_be_of_values() {
            return None;
        }
        if !secrets::hidden_names(request).is_empty() {
            return None;
        }
        let plan = Plan::of(request, outcome.operation?)?;
        let demands = Demands::of(request, &plan)?;
        let resolved = Resolved::by(request, &plan);
        // What a dry run is answered with may hang on any value.
        if resolved.dry_run_argument().is_some() {
            return None;
        }
        let asked = unresolved::asked_by_names(&resolved);
        let is_right = demands.explain(request, &plan, read_options, outcome)? == Resemblance::Alike;
        let given = demands.each.iter().zip(&request.arguments);
        let glances = given.zip(tape.values()).map(|((demand, argument), mark)| Glanced {
            mark,
            glance: demand.glance(argument).into_sifted(),
            is_compared: false,
        });
        let mut glances: Vec<_> = glances.collect();
        if glances.len() != demands.each.len() {
            return None;
        }
        for place in demands.distinct.iter().flatten() {
            glances.get_mut(*place)?.is_compared = true;
        }
        Some(Likeness {
            options: (options.marks.to_vec(), options.texts.to_vec()),
            read_options: read_options.clone(),
            first: Ok(request.to_static()?),
            is_right,
            plan,
            asked,
            pattern: Pattern::of(tape)?,
            glances,
            demands,
            answer: Vec::new(),
        })
    }

    /// Whether another one is the same, and has the answer that this one lacks.
    fn is_answered_by(&self, other: &Self) -> bool {
        self.answer.is_empty() && self.options == other.options && self.pattern == other.pattern
    }

    /// What is said of an object of which there is something to say by itself.
    #[inline(never)] // Of most objects there is nothing.
    fn answer_with(&self, ObjectFindings { sink, unclear }: ObjectFindings<'_>) -> Option<CachedAnswer<'_>> {
        // All that decides anything else is in the first one as it is in this.
        let first = self.first.as_ref().ok()?;
        let mut asked = self.asked.clone();
        asked.forget(&unclear);
        let mut outcome = check::run_alike(first, &self.plan, sink, &self.read_options, asked);
        words::put_in_order(&mut outcome.findings);
        Some(CachedAnswer::Other(&self.first, outcome))
    }

    /// Looks at an object with its options, and at the memory in which its texts stand first.
    fn look<'o>(
        &'o self,
        options: Tape<'_>,
        tape: Tape<'_>,
        memory: &[u8],
        room: Room<'_>,
        found: &mut Option<ObjectFindings<'o>>,
    ) -> Resemblance {
        if options.marks != self.options.0 || options.texts != self.options.1 {
            return Resemblance::Other;
        }
        let Some(units) = self.pattern.units_of(tape) else {
            return Resemblance::Other;
        };
        if tape.texts.len() > MAX_BYTES {
            return Resemblance::Suspicious;
        }
        self.look_at_each(tape, memory, units, room, found)
    }

    /// Looks at the values of an object, each of which has its mark on the tape.
    #[inline(never)] // What goes on around it would take registers from the loop.
    fn look_at_each<'o>(
        &'o self,
        tape: Tape<'_>,
        memory: &[u8],
        units: u32,
        room: Room<'_>,
        found: &mut Option<ObjectFindings<'o>>,
    ) -> Resemblance {
        let Some(mut texts) = Row::new(memory, tape.texts.len(), units) else {
            return Resemblance::Suspicious;
        };
        let Room { hashes, findings } = room;
        hashes.clear();
        hashes.resize(self.glances.len(), Hash::default());
        let mut all = Resemblance::Alike;
        for ((index, glanced), hash) in self.glances.iter().enumerate().zip(hashes.iter_mut()) {
            let Some(value) = texts.next(tape.units_at(glanced.mark)) else {
                return Resemblance::Suspicious;
            };
            if !glanced.glance.passes(&value) {
                match self.look_at(index, value.text(), findings, found) {
                    Resemblance::Alike => {}
                    Resemblance::Wrong => all = Resemblance::Wrong,
                    other => return other,
                }
            }
            if glanced.is_compared {
                *hash = value.hash().unwrap_or_default();
            }
        }
        let differ = |places: &Vec<usize>| {
            duplicate_entry::hashes_differ(places.iter().filter_map(|place| hashes.get(*place).copied()))
        };
        if texts.is_all() && self.demands.distinct.iter().all(differ) {
            all
        } else {
            Resemblance::Suspicious
        }
    }

    /// Looks closer at one value of an object.
    #[inline(never)] // Most values need no such look.
    fn look_at<'o>(
        &'o self,
        index: usize,
        value: Option<&str>,
        findings: &mut Vec<Finding>,
        found: &mut Option<ObjectFindings<'o>>,
    ) -> Resemblance {
        let (Some(value), Some(demand)) = (value, self.demands.each.get(index)) else {
            return Resemblance::Suspicious;
        };
        if demand.is_known_region(value.as_bytes()) {
            return Resemblance::Alike;
        }
        let found = found.get_or_insert_with(|| ObjectFindings {
            sink: Sink::into(std::mem::take(findings), &self.read_options),
            unclear: Vec::new(),
        });
        let value = Value::of(value);
        // A glance tells what a sieve would.
        let look = demand.look_closer(value, &mut found.sink);
        if look == Resemblance::Wrong
            && !unresolved::is_plain_value(value)
            && let Ok(place) = u32::try_from(index)
            && self.asked.is_about(place)
        {
            found.unclear.push(place);
        }
        look
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::finding::Place;
    use crate::input::tape::tests::written;
    use crate::input::tape::{self, CLOSE, KEY, LIST, NAMED, OBJECT, TEXT};
    use crate::options::Level;
    use crate::plan::Plans;
    use crate::report::Severity;

    const NONE: Tape<'_> = Tape { marks: &[], texts: &[] };

    /// Values for each name: first a right one, then right and wrong ones.
    const VALUES: &[(&str, &[&str])] = &[
        ("Version", &["2014-05-26", "2014-5-26"]),
        (
            "RegionId",
            &["cn-hangzhou", "cn-beijing", "cn-nowhere", "CN", "", "cn hangzhou"],
        ),
        (
            "DiskId",
            &[
                "d-bp1s5fnvk4gn2tws0abc",
                "d-1",
                "d-_",
                "s-1",
                "d 1",
                "",
                "d-a*",
                "d-a.b",
                "d-a:b",
            ],
        ),
        ("SnapshotId", &["s-bp199lyny9b3abcdefgh", "s-1", "d-1", ""]),
        (
            "SnapshotName",
            &[
                "nightly",
                "升级前快照",
                "auto",
                "Auto-x",
                "x",
                "a.b",
                "1a",
                " nightly",
                "http://a",
                "a😀b",
            ],
        ),
        ("Description", &["Nightly", "http://a", "x", "备份", "", "a\u{7f}b"]),
        (
            "RetentionDays",
            &["30", "1", "65536", "65537", "0", "x", "", "030", " 30"],
        ),
        ("ClientToken", &["token", "令牌", ""]),
        ("DryRun", &["false", "true", "False", ""]),
        ("ForceReboot", &["false", "true", "TRUE"]),
        (
            "BatchOptimization",
            &["AllTogether", "SuccessFirst", "OneByOne", "allTogether", ""],
        ),
        ("AutoStartInstance", &["true", "false", "on"]),
        ("SecurityEnhancementStrategy", &["Active", "Deactive", "active", "x"]),
        ("ResourceGroupId", &["rg-acfmxazb4p", "rg 1", ""]),
        ("Password", &["Abcd1234!", "Abcd1234", "/Abcd1234!", "abcd"]),
        ("Unheard", &["x"]),
    ];
    const OPERATIONS: &[(&str, &[&str])] = &[
        ("CreateSnapshot", &["DiskId"]),
        ("ResetDisk", &["DiskId", "SnapshotId"]),
        ("ReInitDisk", &["DiskId"]),
        ("RebootInstances", &["RegionId"]),
        ("CreateSnapshots", &[]),
    ];
    const IDS: &[&str] = &["i-bp67acfmxazb4pxyz012", "i-1", "i-2", "I-1", "i_1", "", "i-1*"];
    const KEYS: &[&str] = &["env", "team", "Env", "acs:x", "", "aliyun", "部门", "http://a"];

    /// A request: its operation, which names it has beside the usual ones, how many ids and tags, and which values they have.
    #[derive(Debug, Clone)]
    struct Chosen {
        operation: usize,
        names: Vec<bool>,
        ids: usize,
        tags: usize,
        values: Vec<usize>,
    }

    fn chosen() -> impl Strategy<Value = Chosen> {
        let names = prop::collection::vec(prop::bool::weighted(0.2), VALUES.len());
        let value = || prop_oneof![9 => Just(0), 1 => 0usize..10];
        let values = prop::collection::vec(value(), VALUES.len());
        (0..OPERATIONS.len(), names, 0usize..12, 0usize..4, values).prop_map(|(operation, names, ids, tags, values)| {
            Chosen {
                operation,
                names,
                ids,
                tags,
                values,
            }
        })
    }

    impl Chosen {
        fn written(&self) -> (Vec<u32>, String) {
            let (operation, usual) = OPERATIONS[self.operation];
            let mut values = self.values.iter().cycle();
            let mut choose = |from: &[&'static str]| from[values.next().unwrap_or(&0) % from.len()];
            let mut parts = vec![(OBJECT, ""), (NAMED, "Action"), (TEXT, operation)];
            for ((name, from), is_chosen) in VALUES.iter().zip(&self.names) {
                if *is_chosen || usual.contains(name) {
                    let kind = if *name == "Unheard" { KEY } else { NAMED };
                    parts.extend([(kind, *name), (TEXT, choose(from))]);
                }
            }
            if operation == "RebootInstances" {
                parts.extend([(NAMED, "InstanceId"), (LIST, "")]);
                // Mostly another one each.
                let ids = (0..self.ids).map(|index| {
                    if choose(IDS) == IDS[0] {
                        OTHERS[index]
                    } else {
                        choose(IDS)
                    }
                });
                parts.extend(ids.map(|id| (TEXT, id)));
                parts.push((CLOSE, ""));
            }
            if operation == "CreateSnapshot" {
                parts.extend([(NAMED, "Tag"), (LIST, "")]);
                for other in &OTHERS[..self.tags] {
                    let key = if choose(KEYS) == KEYS[0] { *other } else { choose(KEYS) };
                    parts.extend([
                        (OBJECT, ""),
                        (NAMED, "Key"),
                        (TEXT, key),
                        (NAMED, "Value"),
                        (TEXT, choose(KEYS)),
                        (CLOSE, ""),
                    ]);
                }
                parts.push((CLOSE, ""));
            }
            parts.push((CLOSE, ""));
            written(&parts)
        }
    }

    /// Good as ids of instances and as keys of tags.
    const OTHERS: [&str; 12] = [
        "i-3", "i-4", "i-5", "i-6", "i-7", "i-8", "i-9", "i-a", "i-b", "i-c", "i-d", "i-e",
    ];

    /// What is said of a request, but for the words.
    fn told(mut outcome: Outcome, request: &Result<Request<'_>, ReadFailure>) -> String {
        outcome.findings = words::placed(&mut outcome, request);
        told_in_order(outcome, request)
    }

    fn told_in_order(outcome: Outcome, request: &Result<Request<'_>, ReadFailure>) -> String {
        let mut findings = outcome.findings;
        for finding in &mut findings {
            // The places of texts do not count.
            finding.place = Place::default();
        }
        let shown: Vec<_> = findings
            .iter()
            .map(|finding| words::shown(finding, request).name())
            .collect();
        let predicted = outcome
            .predicted
            .map(|predicted| (predicted.refusal, predicted.meaning, predicted.certainty));
        format!(
            "{:?} {predicted:?} {:?} {shown:?} {findings:?}",
            outcome.verdict, outcome.asked
        )
    }

    /// What a whole check comes to, and the likeness.
    fn checked(tape: Tape<'_>, options: &Options) -> (String, Option<Likeness>) {
        let read = tape::read(tape);
        let outcome = check::run(&read, options, &mut Plans::default());
        let request = read.as_ref().ok();
        let likeness = request.and_then(|request| Likeness::of((NONE, options), tape, request, &outcome));
        (told(outcome, &read), likeness)
    }

    /// Checks the first, and says how the other one is like it, which must not change what is said.
    fn likeness(first: &Chosen, other: &Chosen, options: &Options) -> Resemblance {
        let ((first_marks, first_texts), (marks, texts)) = (first.written(), other.written());
        let first = Tape {
            marks: &first_marks,
            texts: first_texts.as_bytes(),
        };
        let other = Tape {
            marks: &marks,
            texts: texts.as_bytes(),
        };
        let (said_of_first, likeness) = checked(first, options);
        let mut cache = ObjectCache::default();
        if let Some(likeness) = likeness {
            cache.remember(likeness, &[7]);
        }
        // What stands behind the texts in memory is none of theirs.
        let memory = [texts.as_bytes(), "份 *://a 备份 d-1 i-1".as_bytes()].concat();
        let Some(answer) = cache.answer(NONE, other, &memory, &mut Vec::new()) else {
            return Resemblance::Other;
        };
        let (look, said) = match answer {
            CachedAnswer::Same(numbers) => {
                assert_eq!(numbers, [7]);
                (Resemblance::Alike, said_of_first)
            }
            CachedAnswer::Other(request, outcome) => (Resemblance::Wrong, told_in_order(outcome, request)),
        };
        let (expected, _) = checked(other, options);
        assert_eq!(said, expected, "{texts:?} is like {first_texts:?}");
        look
    }

    #[test]
    fn usual_requests_are_like_each_other() {
        // The operation, and other values that are as good: of names, then of ids, then of keys and values of tags.
        let cases: [(usize, &[usize]); 3] = [
            (0, &[0, 0, 1, 0, 2, 0, 1]),
            (1, &[0]),
            (3, &[1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
        ];
        for (operation, values) in cases {
            let first = Chosen {
                operation,
                names: vec![false; VALUES.len()],
                ids: 12,
                tags: 3,
                values: vec![0],
            };
            let other = Chosen {
                values: values.to_vec(),
                ..first.clone()
            };
            // As many of them are the same, and may not be.
            let wrong = Chosen {
                values: vec![5],
                ..first.clone()
            };
            let options = Options::default();
            assert_eq!(likeness(&first, &other, &options), Resemblance::Alike, "{other:?}");
            assert_eq!(likeness(&first, &wrong, &options), Resemblance::Other, "{wrong:?}");
        }
    }

    #[test]
    fn what_is_wrong_with_a_value_is_said_as_of_any() {
        let first = Chosen {
            operation: 0,
            names: VALUES.iter().map(|(name, _)| *name == "SnapshotName").collect(),
            ids: 0,
            tags: 3,
            values: vec![0],
        };
        // Of the disk, of the name, of the key of a tag, of all three.
        for wrong in [[2, 0, 0, 0], [0, 2, 0, 0], [0, 0, 1, 3], [2, 9, 1, 3]] {
            let other = Chosen {
                values: [&wrong[..], &[0; 8]].concat(),
                ..first.clone()
            };
            let options = Options::default();
            for before in [&first, &other] {
                assert_eq!(likeness(before, &other, &options), Resemblance::Wrong, "{other:?}");
            }
            // What is said of the right one is not known yet.
            assert_eq!(likeness(&other, &first, &options), Resemblance::Other);
        }
    }

    fn options() -> impl Strategy<Value = Options> {
        let rules = prop::sample::select(vec![
            "id-format",
            "id-kind",
            "region-format",
            "surrounding-spaces",
            "length",
            "automatic-deletion",
        ]);
        let levels = [Level::Off, Level::Severity(Severity::Info)];
        let level = (rules, prop::sample::select(levels.to_vec()));
        (prop::bool::ANY, prop::option::weighted(0.3, level)).prop_map(|(strict, level)| {
            let mut options = Options::default();
            options.strict = strict;
            if let Some((rule, level)) = level {
                options.set_rule(rule, level).unwrap();
            }
            options
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(20_000))]

        #[test]
        fn of_what_is_alike_the_same_is_said(
            first in chosen(),
            changes in prop::collection::vec((0..VALUES.len(), 0usize..10), 0..4),
            options in options(),
        ) {
            let mut other = first.clone();
            for (place, value) in changes {
                other.values[place] = value;
            }
            likeness(&first, &other, &options);
        }
    }
}
