//! The flags of the `aliyun` tool that are no parameters of a request. What is not among them is sent.

/// How many values a flag takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Takes {
    Nothing,
    One,
    /// All words up to the next flag.
    Many,
}

/// What the tool does with a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Does {
    Sends,
    /// It sends more, which may say anything.
    Adds,
    /// It only shows what it would send, or something else.
    Shows,
    /// It only tells how it is used, so that nothing has to be complete.
    TellsOfItself,
}

/// A flag of the tool.
#[derive(Debug)]
pub(super) struct Flag {
    name: &'static str,
    pub(super) takes: Takes,
    /// Whether a value may be a secret.
    pub(super) is_secret: bool,
    /// Whether it names the region.
    pub(super) is_region: bool,
    /// What the tool does with the request.
    pub(super) does: Does,
}

const fn switch(name: &'static str) -> Flag {
    Flag {
        name,
        takes: Takes::Nothing,
        is_secret: false,
        is_region: false,
        does: Does::Sends,
    }
}

const fn one(name: &'static str) -> Flag {
    Flag {
        takes: Takes::One,
        ..switch(name)
    }
}

const fn secret(name: &'static str) -> Flag {
    Flag {
        is_secret: true,
        ..one(name)
    }
}

const fn many(name: &'static str) -> Flag {
    Flag {
        takes: Takes::Many,
        ..switch(name)
    }
}

const fn shows(name: &'static str) -> Flag {
    Flag {
        does: Does::Shows,
        ..switch(name)
    }
}

const fn asks(name: &'static str) -> Flag {
    Flag {
        does: Does::TellsOfItself,
        ..switch(name)
    }
}

/// The flag of that name, without its two dashes or with its one.
pub(super) fn find(name: &str) -> Option<&'static Flag> {
    FLAGS.iter().find(|flag| flag.name == name)
}

/// As `config/flags.go` and `openapi/flags.go` of aliyun-cli 3 list them, and those of its plugins.
static FLAGS: &[Flag] = &[
    secret("access-key-id"),
    secret("access-key-secret"),
    secret("sts-token"),
    secret("private-key"),
    secret("process-command"),
    secret("header"),
    Flag {
        does: Does::Adds,
        ..secret("body")
    },
    secret("oidc-token-file"),
    secret("external-id"),
    Flag {
        is_region: true,
        ..one("region")
    },
    one("profile"),
    one("-p"),
    one("mode"),
    one("sts-region"),
    one("ram-role-name"),
    one("ram-role-arn"),
    one("role-session-name"),
    one("source-profile"),
    one("oidc-provider-arn"),
    one("key-pair-name"),
    one("language"),
    one("config-path"),
    one("read-timeout"),
    one("retry-timeout"),
    one("connect-timeout"),
    one("retry-count"),
    one("expired-seconds"),
    one("endpoint"),
    one("endpoint-type"),
    Flag {
        does: Does::Adds,
        ..one("body-file")
    },
    one("accept"),
    one("roa"),
    one("method"),
    one("cli-query"),
    one("cli-output"),
    one("cli-section"),
    one("api-version"),
    one("version"),
    one("log-level"),
    one("user-agent"),
    many("output"),
    many("-o"),
    many("pager"),
    many("waiter"),
    switch("vpc"),
    switch("skip-secure-verify"),
    switch("secure"),
    switch("insecure"),
    switch("force"),
    switch("quiet"),
    switch("-q"),
    switch("yes"),
    switch("cli-ai-mode"),
    switch("no-cli-ai-mode"),
    shows("dryrun"),
    shows("cli-dry-run"),
    shows("cli-dry-run-json"),
    shows("estimate-cost"),
    asks("help"),
    asks("-h"),
];
