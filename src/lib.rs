//! Checks Alibaba Cloud ECS requests before they are sent and predicts the documented answer.
//!
//! ```
//! use ecs_preflight::{Options, Verdict, check};
//!
//! let report = check("Action=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0abc&SnapshotName=auto-1", &Options::default());
//! assert_eq!(report.verdict, Verdict::Rejected);
//! assert_eq!(report.predicted.map(|answer| answer.code), Some("InvalidSnapshotName.Malformed"));
//! ```
//!
//! The npm package builds this crate without the feature `texts`: findings then leave it as numbers, and JavaScript puts
//! them into words with the same texts, which the package carries as data.

// What only the words are made of is not used in such a build, nor what only a border asks in one for this machine.
#![cfg_attr(not(feature = "texts"), allow(dead_code, unused_imports))]
#![cfg_attr(
    all(feature = "module", not(target_family = "wasm")),
    allow(dead_code, unused_imports)
)]

#[cfg(feature = "texts")]
mod advice;
#[cfg(feature = "texts")]
mod api;
mod ask;
mod batch;
mod cache;
mod check;
mod earlier;
#[cfg(feature = "commands")]
mod edits;
mod explain;
#[cfg(feature = "texts")]
mod explanation;
mod finding;
#[cfg(feature = "commands")]
mod fix;
mod foresee;
mod given;
mod glance;
mod hash;
#[cfg(any(feature = "linter", test))]
mod hidden;
#[cfg(feature = "texts")]
mod info;
mod input;
mod known;
mod lang;
mod letters;
mod lists;
mod lookup;
mod names;
pub mod operations;
mod options;
mod plan;
mod report;
mod request;
mod resolve;
mod rules;
#[cfg(feature = "module")]
mod said;
mod secrets;
#[cfg(feature = "texts")]
mod shared;
mod sieve;
mod sixteen;
mod sorted;
pub mod spec;
mod state;
mod suggest;
mod suppress;
mod table;
mod text;
#[cfg(feature = "texts")]
mod texts;
mod time;
mod unresolved;
mod value;
#[cfg(all(target_family = "wasm", feature = "module"))]
mod wasm;
mod width;
mod words;

#[cfg(feature = "texts")]
pub use advice::Retry;
#[cfg(feature = "texts")]
pub use api::{check, check_field, check_file, check_many, check_script};
#[cfg(feature = "texts")]
pub use explanation::{CodeInfo, Explanation, InRequest, ReceivedInfo, explain};
#[cfg(feature = "commands")]
pub use fix::fix;
#[cfg(feature = "texts")]
pub use info::{
    Attributes, ConstraintInfo, DryRunInfo, ExampleInfo, ListBounds, OperationInfo, ParameterInfo, RefusalInfo,
    ResultInfo, RuleInfo, operations as operation_infos, rules as rule_infos,
};
#[cfg(feature = "commands")]
pub use input::commands::kind::ScriptKind;
pub use lang::Language;
pub use options::{Level, Options, OptionsError};
pub use report::{
    BatchReport, Certainty, CheckedRequest, Diagnostic, Edit, Fix, InstanceResult, Meaning, PathStep, Prediction,
    Report, Severity, SeverityCounts, Span, Unresolved, Verdict, VerdictCounts, WithoutDryRun,
};
#[cfg(feature = "texts")]
pub use shared::SharedInfo;
pub use state::{State, StateError};
#[cfg(feature = "texts")]
pub use texts::{Texts, chinese, english};
pub use time::Time;

/// Allocates as quickly as the allocator that the standard library has for wasm, with a seventh of its code.
#[cfg(target_family = "wasm")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
