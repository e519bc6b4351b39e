//! State for the tests: sound resources with something changed, and the cases of `tests/cases/state.txt`.

#![allow(dead_code)] // Every test file takes what it needs.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)] // A test that cannot read its cases stops.

use ecs_preflight::{Options, State, Time};
use serde_json::{Map, Value, json};

/// When the tests run.
pub(crate) const NOW: &str = "2024-10-21T08:00:00Z";

/// Options with that state.
pub(crate) fn options(state: &str) -> Options {
    let mut options = Options::default();
    options.state = Some(State::read(state).unwrap_or_else(|error| panic!("{error}: {state}")));
    options.now = Time::parse(NOW);
    options
}

/// One line of the table.
pub(crate) struct StateCase {
    /// Its line in the file.
    pub(crate) line: usize,
    /// What is known, as JSON.
    pub(crate) state: String,
    pub(crate) request: String,
    /// The other columns.
    pub(crate) expected: String,
}

/// The cases of `tests/cases/state.txt`. How it is written stands at its top.
pub(crate) fn cases() -> Vec<StateCase> {
    let (mut base, mut state) = ("", String::new());
    let mut cases = Vec::new();
    for (index, text) in include_str!("../cases/state.txt").lines().enumerate() {
        if let Some(shared) = text.strip_prefix("base ") {
            base = shared.trim();
        } else if let Some(given) = text.strip_prefix("given ") {
            state = known(given).to_string();
        } else if !text.is_empty() && !text.starts_with('#') {
            let (request, expected) = text.split_once('|').expect("a case has five columns");
            let more = request.trim();
            cases.push(StateCase {
                line: index + 1,
                state: state.clone(),
                request: if more.is_empty() {
                    base.to_owned()
                } else {
                    format!("{base}&{more}")
                },
                expected: expected.split('|').map(str::trim).collect::<Vec<_>>().join(" | "),
            });
        }
    }
    cases
}

/// What a line `given …` says, as the state option takes it.
fn known(given: &str) -> Value {
    let mut found: Map<String, Value> = Map::new();
    for part in given.split(';').map(str::trim) {
        let mut words = part.split(' ');
        let first = words.next().unwrap();
        let (count, kind) = match first.parse::<usize>() {
            Ok(count) => (Some(count), words.next().unwrap()),
            Err(_) if first == "no" => (Some(0), words.next().unwrap()),
            Err(_) => (None, first),
        };
        let kind = kind.trim_end_matches('s');
        let changes: Vec<&str> = words.collect();
        let resources = match (count, kind) {
            (None, _) => vec![resource(kind, &changes)],
            (Some(0), _) => Vec::new(),
            (Some(count), "snapshot") if count > 100 => {
                (0..count).map(|place| numbered(kind, place, &changes)).collect()
            }
            // An answer that leaves out some.
            (Some(count), _) => (100..100 + count)
                .map(|place| numbered(kind, place, &changes))
                .collect(),
        };
        let is_partial = count.is_some_and(|count| count > 0 && count <= 100);
        let answer = found
            .entry(format!("{kind}s"))
            .or_insert_with(|| response(kind, &[], 0));
        let [many, one] = names(kind);
        let list = answer[many][one].as_array_mut().unwrap();
        list.extend(resources);
        let total = list.len() + usize::from(is_partial);
        answer["TotalCount"] = json!(total);
    }
    Value::Object(found)
}

fn numbered(kind: &str, place: usize, changes: &[&str]) -> Value {
    let [_, one] = names(kind);
    let id = format!("{one}Id={}-n{place}", kind.chars().next().unwrap());
    resource(kind, &[changes, &[id.as_str()]].concat())
}

fn names(kind: &str) -> [&'static str; 2] {
    match kind {
        "disk" => ["Disks", "Disk"],
        "instance" => ["Instances", "Instance"],
        "snapshot" => ["Snapshots", "Snapshot"],
        other => panic!("{other} is no resource"),
    }
}

/// A response as the service gives it.
pub(crate) fn response(kind: &str, resources: &[Value], total: usize) -> Value {
    let [many, one] = names(kind);
    json!({ "RequestId": "473469C7", "PageNumber": 1, "PageSize": 100, "TotalCount": total, many: { one: resources } })
}

/// A resource that stands in the way of nothing, with changes.
pub(crate) fn resource(kind: &str, changes: &[&str]) -> Value {
    let mut resource = match kind {
        "disk" => json!({
            "DiskId": "d-1", "Status": "In_use", "InstanceId": "i-1", "Category": "cloud_essd", "Type": "system", "Encrypted": false,
            "MultiAttach": "Disabled", "SourceSnapshotId": "", "AttachedTime": "2024-01-01T00:00:00Z", "DetachedTime": "",
            "OperationLocks": { "OperationLock": [] }, "RegionId": "cn-hangzhou", "Tags": { "Tag": [] }
        }),
        "instance" => json!({
            "InstanceId": "i-1", "Status": "Stopped", "OSType": "linux", "StartTime": "2024-01-01T00:00Z", "InstanceChargeType": "PostPaid",
            "ExpiredTime": "2999-09-08T16:00Z", "HibernationOptions": { "Configured": false }, "OperationLocks": { "LockReason": [] },
            "RegionId": "cn-hangzhou", "VpcAttributes": { "VpcId": "vpc-1" }
        }),
        "snapshot" => json!({
            "SnapshotId": "s-1", "SourceDiskId": "d-1", "Status": "accomplished", "CreationTime": "2024-01-01T00:00:00Z", "Encrypted": false,
            "InstantAccess": false, "SnapshotType": "user", "RegionId": "cn-hangzhou", "Progress": "100%"
        }),
        other => panic!("{other} is no resource"),
    };
    let members = resource.as_object_mut().unwrap();
    for change in changes {
        if let Some(name) = change.strip_prefix('-') {
            members.remove(name).unwrap_or_else(|| panic!("{name} was not told"));
            continue;
        }
        let (name, value) = change.split_once('=').unwrap();
        let value = match (name, value, kind) {
            (_, "true" | "false", _) if name != "HibernationOptions" => json!(value == "true"),
            ("OperationLocks", reason, "disk") => json!({ "OperationLock": [{ "LockReason": reason }] }),
            ("OperationLocks", reason, _) => json!({ "LockReason": [{ "LockReason": reason, "LockMsg": "" }] }),
            ("HibernationOptions", value, _) => json!({ "Configured": value == "true" }),
            ("Attachments", id, _) => json!({ "Attachment": [{ "InstanceId": id, "Device": "/dev/xvdb" }] }),
            (_, value, _) => json!(value),
        };
        members.insert(name.to_owned(), value);
    }
    resource
}
