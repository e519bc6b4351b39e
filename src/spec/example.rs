//! Requests that show what a table says.

use super::text::{Explaining, Text, explaining, text};

/// A request written as a query string.
#[derive(Debug, Clone, Copy)]
pub struct Example {
    /// What it shows.
    pub title: Text,
    /// The request.
    pub request: Explaining<&'static str>,
    /// What is found in it, as `rule@parameter`; empty for a request that passes.
    pub findings: Explaining<&'static [&'static str]>,
}

/// A request in which nothing is found.
pub const fn good(en: &'static str, zh: &'static str, request: &'static str) -> Example {
    bad(en, zh, request, &[])
}

/// A request and what is found in it.
pub const fn bad(
    en: &'static str,
    zh: &'static str,
    request: &'static str,
    findings: &'static [&'static str],
) -> Example {
    Example {
        title: text(en, zh),
        request: explaining(request),
        findings: explaining(findings),
    }
}
