//! Command lines of the `aliyun` tool, by themselves and in files where they stand among other things.

pub(crate) mod aliyun;
mod bytes;
mod calls;
mod dockerfile;
mod flags;
mod groovy;
pub(crate) mod kind;
pub(crate) mod layer;
mod makefile;
mod markdown;
pub(crate) mod script;
mod shell;
mod suppressions;
mod yaml;

/// Whether scripts are read, and not only command lines by themselves.
const HAS_SCRIPTS: bool = cfg!(any(feature = "texts", feature = "linter"));
