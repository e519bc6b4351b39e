//! What stays open: documented answers that depend on the state of resources, and the call that would tell.

use crate::lang::Language;
use crate::report::Unresolved;
use crate::resolve::Resolved;
use crate::spec::{Class, Constraint, Fact, Operation, Refusal, Resource};

/// What a request says about the resources it is about: all that the open answers depend on. The region, the disk, the
/// snapshot, whether the answer is settled, the parameters that some rows need, the instances. Ids that a shell would not take as
/// they are, are left out.
pub(crate) type Asked = [String; 6];

/// What a request asks about.
pub(crate) fn asked(request: &Resolved<'_>) -> Asked {
    let (mut region, mut disk, mut snapshot) = ("", "", "");
    for given in &request.entries {
        let about = request
            .parameter(*given)
            .and_then(|parameter| parameter.clauses.first());
        let field = match about.map(|clause| &clause.constraint) {
            Some(Constraint::Region) => &mut region,
            Some(Constraint::Id(Resource::Disk)) => &mut disk,
            Some(Constraint::Id(Resource::Snapshot)) => &mut snapshot,
            _ => continue,
        };
        *field = request
            .settled_value(*given)
            .filter(|id| is_plain(id))
            .unwrap_or_default();
    }
    let is_settled = if request.is_always_passed() { "settled" } else { "" };
    let mut conditions = String::new();
    for parameter in request.operation.conditions {
        if request.first(parameter).is_some() {
            conditions.push_str(parameter);
            conditions.push(',');
        }
    }
    let mut instances = String::new();
    let entries = request.list("InstanceId").map_or(&[][..], |list| &list.entries);
    for entry in entries {
        let argument = request.argument_at(entry.first);
        if let Some(argument) = argument.filter(|argument| is_plain(&argument.value)) {
            instances.push_str(&argument.value);
            instances.push(',');
        }
    }
    [
        region.to_owned(),
        disk.to_owned(),
        snapshot.to_owned(),
        is_settled.to_owned(),
        conditions,
        instances,
    ]
}

/// What [`asked`] found, by name.
#[derive(Debug)]
pub(crate) struct Question<'l> {
    region: &'l str,
    disk: &'l str,
    snapshot: &'l str,
    /// Whether the answer is the same in every state.
    is_settled: bool,
    /// The parameters that are given and that some rows of the table need.
    given: &'l str,
    instances: &'l str,
}

impl<'l> Question<'l> {
    pub(crate) fn new(mut fields: impl Iterator<Item = &'l str>) -> Self {
        let mut field = || fields.next().unwrap_or_default();
        Question {
            region: field(),
            disk: field(),
            snapshot: field(),
            is_settled: field() == "settled",
            given: field(),
            instances: field(),
        }
    }

    /// The rows that stay open, with the facts that decide them.
    pub(crate) fn open(&self, operation: &'static Operation) -> Vec<(&'static Refusal, Fact)> {
        if self.is_settled {
            return Vec::new();
        }
        let is_possible = |parameter: &str| self.given.split(',').any(|given| given == parameter);
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
                ("DescribeSnapshots", String::from("--DiskId ") + or(self.disk, "d-…"))
            }
            Fact::SnapshotExists
            | Fact::SnapshotSource
            | Fact::SnapshotEncryption
            | Fact::SnapshotStatus
            | Fact::SnapshotAge => ("DescribeSnapshots", list("--SnapshotIds", &[or(self.snapshot, "s-…")])),
            Fact::InstanceExists
            | Fact::InstanceStatus
            | Fact::InstanceLocks
            | Fact::InstanceExpiry
            | Fact::InstanceSystem
            | Fact::InstanceHibernation => {
                let instances: Vec<&str> = self.instances.split_terminator(',').collect();
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
            | Fact::DiskOrigin => ("DescribeDisks", list("--DiskIds", &[or(self.disk, "d-…")])),
        };
        call.push_str(operation);
        if !self.region.is_empty() {
            call.push_str(" --RegionId ");
            call.push_str(self.region);
        }
        call.push(' ');
        call.push_str(&ids);
        call
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
