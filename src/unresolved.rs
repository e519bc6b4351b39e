//! What stays open: documented answers that depend on the state of resources, and the call that would tell.

use crate::lang::Language;
use crate::report::Unresolved;
use crate::resolve::Resolved;
use crate::spec::{Class, Fact, Operation, Refusal};

/// What a request says about the resources it is about. All that the open answers depend on.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Asked {
    region: String,
    disk: String,
    snapshot: String,
    instances: Vec<String>,
    /// Whether the answer is the same in every state.
    is_settled: bool,
    /// The parameters that are given and that some rows of the table need.
    given: Vec<String>,
}

impl Asked {
    /// What a request asks about. Ids that a shell would not take as they are, are left out.
    pub(crate) fn new(request: &Resolved<'_>) -> Self {
        let value = |base| {
            request
                .value(base)
                .filter(|id| is_plain(id))
                .unwrap_or_default()
                .to_owned()
        };
        let rows = request.operation.refusals.iter();
        Asked {
            region: value("RegionId"),
            disk: value("DiskId"),
            snapshot: value("SnapshotId"),
            instances: request
                .values("InstanceId", "")
                .iter()
                .filter(|value| is_plain(value.text))
                .map(|value| value.text.to_owned())
                .collect(),
            is_settled: request.is_always_passed(),
            given: rows
                .filter_map(|row| row.only_with)
                .filter(|parameter| request.first(parameter).is_some())
                .map(str::to_owned)
                .collect(),
        }
    }

    /// The rows that stay open, with the facts that decide them.
    pub(crate) fn open(&self, operation: &'static Operation) -> Vec<(&'static Refusal, Fact)> {
        if self.is_settled {
            return Vec::new();
        }
        let is_possible = |parameter: &str| self.given.iter().any(|given| given == parameter);
        let rows = operation.refusals.iter();
        rows.filter(|row| row.only_with.is_none_or(is_possible))
            .filter_map(|row| match row.class {
                Class::State(fact) => Some((row, fact)),
                _ => None,
            })
            .collect()
    }

    /// The documented answers that stay open.
    #[cfg(feature = "texts")]
    pub(crate) fn unresolved(&self, operation: &'static Operation, language: Language) -> Vec<Unresolved> {
        let open = self.open(operation).into_iter();
        open.map(|(row, fact)| Unresolved {
            http_status: row.http_status,
            code: row.code,
            message: row.message,
            needs: language.fact(fact),
            ask: self.ask(fact),
        })
        .collect()
    }

    /// The read-only call that tells a fact.
    pub(crate) fn ask(&self, fact: Fact) -> String {
        let mut call = String::from("aliyun ecs ");
        let (operation, ids) = match fact {
            Fact::DiskSnapshots | Fact::DiskSnapshotCount => {
                ("DescribeSnapshots", String::from("--DiskId ") + or(&self.disk, "d-…"))
            }
            Fact::SnapshotExists
            | Fact::SnapshotSource
            | Fact::SnapshotEncryption
            | Fact::SnapshotStatus
            | Fact::SnapshotAge => ("DescribeSnapshots", list("--SnapshotIds", &[or(&self.snapshot, "s-…")])),
            Fact::InstanceExists
            | Fact::InstanceStatus
            | Fact::InstanceLocks
            | Fact::InstanceExpiry
            | Fact::InstanceSystem
            | Fact::InstanceHibernation => {
                let instances: Vec<&str> = self.instances.iter().map(String::as_str).collect();
                let known = if instances.is_empty() {
                    &["i-…"]
                } else {
                    instances.as_slice()
                };
                ("DescribeInstances", list("--InstanceIds", known))
            }
            Fact::DiskExists
            | Fact::DiskStatus
            | Fact::DiskCategory
            | Fact::DiskHistory
            | Fact::DiskMultiAttach
            | Fact::DiskExpiry
            | Fact::DiskOrigin => ("DescribeDisks", list("--DiskIds", &[or(&self.disk, "d-…")])),
        };
        call.push_str(operation);
        if !self.region.is_empty() {
            call.push_str(" --RegionId ");
            call.push_str(&self.region);
        }
        call.push(' ');
        call.push_str(&ids);
        call
    }

    /// One line that [`Asked::parse`] reads again, to be kept until somebody asks.
    #[cfg(any(target_family = "wasm", test))]
    pub(crate) fn to_line(&self) -> String {
        let mut line = String::with_capacity(64);
        for field in [&self.region, &self.disk, &self.snapshot] {
            line.push_str(field);
            line.push(' ');
        }
        line.push_str(if self.is_settled { "settled" } else { "" });
        for items in [&self.given, &self.instances] {
            line.push(' ');
            for item in items {
                line.push_str(item);
                line.push(',');
            }
        }
        line
    }

    /// Reads what [`Asked::to_line`] wrote.
    #[cfg(any(target_family = "wasm", test))]
    pub(crate) fn parse(line: &str) -> Self {
        let mut fields = line.split(' ');
        let mut field = || fields.next().unwrap_or_default();
        let items = |text: &str| text.split_terminator(',').map(str::to_owned).collect();
        Asked {
            region: field().to_owned(),
            disk: field().to_owned(),
            snapshot: field().to_owned(),
            is_settled: field() == "settled",
            given: items(field()),
            instances: items(field()),
        }
    }
}

fn or<'t>(id: &'t str, placeholder: &'t str) -> &'t str {
    if id.is_empty() { placeholder } else { id }
}

fn list(option: &str, ids: &[&str]) -> String {
    let mut out = String::from(option);
    out.push_str(" '[");
    for (index, id) in ids.iter().enumerate() {
        out.push_str(if index == 0 { "\"" } else { ",\"" });
        out.push_str(id);
        out.push('"');
    }
    out.push_str("]'");
    out
}

/// Whether a shell takes an id as it is.
fn is_plain(id: &str) -> bool {
    !id.is_empty()
        && id
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'*'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_read_as_it_was_written() {
        let asked = Asked {
            region: "cn-hangzhou".into(),
            disk: String::new(),
            snapshot: "s-1".into(),
            instances: vec!["i-1".into(), "i-2".into()],
            is_settled: true,
            given: vec!["KeyPairName".into()],
        };
        assert_eq!(Asked::parse(&asked.to_line()), asked);
        assert_eq!(Asked::parse(&Asked::default().to_line()), Asked::default());
    }
}
