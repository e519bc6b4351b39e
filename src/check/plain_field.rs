//! A field of a form of which nothing but its value counts.

use super::Held;
use crate::finding::{Finding, Sink};
use crate::given::Given;
use crate::names::Places;
use crate::operations::common;
use crate::options::Options;
use crate::request::Name;
use crate::sieve::Sieve;
use crate::spec::Operation;
use crate::value::Value;

/// A field under a name that its operation has and wants. With a value, that alone decides what is said of it.
pub(crate) struct PlainField {
    held: Held<'static>,
    sieve: &'static Sieve,
}

impl PlainField {
    /// Nothing for a field of which more may be said.
    #[inline]
    pub(crate) fn of(operation: &'static Operation, name: &Name<'_>) -> Option<Self> {
        let places = Places::in_operation(operation)?;
        let place = places.find(name.ids.0, name.ids.1)?;
        let parameter = common::parameter_at(operation, place)?;
        let is_numbered = match (parameter.list, name.number) {
            (Some(most), Some(number)) => (1..=most).contains(&number),
            (None, None) => true,
            _ => false,
        };
        let is_wanted = parameter.deprecated.is_none() && parameter.spelled.is_empty();
        let given = Given {
            parameter: u32::try_from(place).ok()?,
            number: name.number.unwrap_or(0),
            argument: 0,
        };
        let field = PlainField {
            held: Held::alone(operation, places, given)?,
            sieve: places.sieve(place),
        };
        (name.is_known() && is_numbered && is_wanted).then_some(field)
    }

    /// Whether there is nothing to say of its value, which is not empty, as of most.
    pub(crate) fn passes(&self, value: &str) -> bool {
        self.sieve.passes_text(value)
    }

    /// Checks its value, which is not empty, and puts findings where there is memory for some.
    pub(crate) fn check(&self, value: &str, options: &Options, memory: Vec<Finding>) -> Vec<Finding> {
        let mut sink = Sink::into(memory, options);
        if !self.passes(value) {
            self.held.check(Value::of(value), &mut sink);
        }
        sink.into_findings()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::check::field;
    use crate::operations;
    use crate::plan::Plans;
    use crate::request::Request;
    use crate::spec::Parameter;
    use crate::words;

    const NAMES: &[&str] = &[
        "Action",
        "RegionId",
        "DiskId",
        "SnapshotId",
        "SnapshotName",
        "Description",
        "RetentionDays",
        "Category",
        "ClientToken",
        "DryRun",
        "Password",
        "InstanceId",
        "InstanceId.1",
        "InstanceId.100",
        "InstanceId.101",
        "InstanceId.0",
        "Tag.1.Key",
        "Tag.1.Value",
        "Tag.1.key",
        "Tag.21.Key",
        "Dryrun",
        "AccessKeyId",
    ];

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4096))]

        #[test]
        fn of_a_plain_field_the_same_is_said_as_of_any(
            name in prop::sample::select(NAMES),
            text in "(|auto|acs:|http://|d-|s-|i-|rg-|/|true|cn-)[ -~]{0,3}(|[a-z0-9]{0,20}|[0-9]{1,6}|\\PC{0,3})[ _-]?",
            strict in prop::bool::ANY,
        ) {
            let mut options = Options::default();
            options.strict = strict;
            for operation in operations::ALL {
                let name = Name::parse(name.into());
                let Some(plain) = PlainField::of(operation, &name).filter(|_| !text.is_empty()) else { continue };
                let request = Request::field(name, &text);
                let mut outcome = field(&request, operation, &options, &mut Plans::default());
                let expected = words::placed(&mut outcome, &Ok(request));
                let mut findings = plain.check(&text, &options, Vec::new());
                words::put_in_order(&mut findings);
                prop_assert_eq!(format!("{findings:?}"), format!("{expected:?}"));
            }
        }
    }

    #[test]
    fn usual_fields_are_plain_and_silent() {
        let own = operations::ALL
            .iter()
            .flat_map(|operation| operation.parameters.iter().map(move |own| (*operation, own)));
        let is_silent = |(operation, parameter): &(&'static Operation, &Parameter)| {
            let plain = PlainField::of(operation, &Name::of(parameter, 1));
            plain.is_some_and(|plain| {
                plain
                    .check(parameter.example, &Options::default(), Vec::new())
                    .is_empty()
            })
        };
        assert!(own.filter(is_silent).count() > 10);
    }
}
