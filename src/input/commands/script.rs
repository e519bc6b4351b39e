//! Files in which command lines of the tool stand among other things: shell scripts, Makefiles, workflows in YAML, documents in
//! Markdown, Dockerfiles, Jenkinsfiles. Each call of an operation that is known is found with its place; the rest is passed over.

use std::ops::Range;

use super::aliyun::Start;
use super::calls::{Call, search};
use super::kind::ScriptKind;
use super::layer::Layer;
use super::{dockerfile, groovy, makefile, markdown, suppressions, yaml};
use crate::input::Form;
use crate::input::batch::Part;
use crate::text::Position;

/// A call with what stands around it.
#[derive(Debug, Clone)]
pub(crate) struct FoundCall {
    pub(crate) call: Call,
    pub(crate) start: Position,
    /// The suppressions beside it.
    comments: String,
}

impl FoundCall {
    /// The call as a request of its file.
    pub(crate) fn part<'b>(&'b self, bytes: &'b [u8]) -> Part<'b> {
        let Call { from, to, layer, start } = self.call;
        Part {
            bytes: bytes.get(from..to).unwrap_or_default(),
            start: self.start,
            above: self.comments.as_bytes(),
            form: Form::Call { layer, start },
        }
    }
}

/// The calls of a file, in their order.
pub(crate) struct Script {
    calls: std::vec::IntoIter<(Call, String)>,
    position: Position,
    positioned: usize,
}

impl Script {
    pub(crate) fn new(bytes: &[u8], kind: ScriptKind) -> Self {
        Script {
            calls: calls(bytes, kind).into_iter(),
            position: Position::START,
            positioned: 0,
        }
    }

    /// The next call.
    pub(crate) fn next(&mut self, bytes: &[u8]) -> Option<FoundCall> {
        let (call, comments) = self.calls.next()?;
        let passed = bytes.get(self.positioned..call.from).unwrap_or_default();
        self.position = self.position.behind(passed);
        self.positioned = call.from;
        Some(FoundCall {
            call,
            start: self.position,
            comments,
        })
    }
}

/// Every call of a file, in the order in which they begin: one that stands in a word of another comes behind it.
/// Each with its suppressions.
fn calls(bytes: &[u8], kind: ScriptKind) -> Vec<(Call, String)> {
    let mut calls = Vec::new();
    let mut code: Vec<Range<usize>> = std::iter::once(0..bytes.len()).collect();
    let mut search_as =
        |region: Range<usize>, layer: Layer, start: Start| search(bytes, region, layer, start, &mut calls);
    let mut search = |region: Range<usize>, layer: Layer| search_as(region, layer, Start::default());
    match kind {
        ScriptKind::Shell => {
            let start = if bytes.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
            search(start..bytes.len(), Layer::Script);
        }
        ScriptKind::Makefile => {
            makefile::commands(bytes, &mut |region, start| search_as(region, Layer::Make, start));
        }
        ScriptKind::Yaml => yaml::commands(bytes, &mut search_as),
        ScriptKind::Markdown => {
            // What a document says outside of its code is no comment.
            code.clear();
            markdown::blocks(bytes, &mut |region, layer| {
                code.push(region.clone());
                search(region, layer);
            });
        }
        ScriptKind::Dockerfile => dockerfile::commands(bytes, &mut search_as),
        ScriptKind::Jenkinsfile => groovy::commands(bytes, &mut search_as),
        ScriptKind::Program => {}
    }
    calls.sort_by_key(|call| call.from);
    // What `bash -c "$(…)"` runs is met twice.
    calls.dedup_by_key(|call| call.from);
    let comments = suppressions::of_calls(bytes, kind, &code, &calls);
    calls.into_iter().zip(comments).collect()
}
