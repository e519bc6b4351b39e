//! The borders to JavaScript, and the only files that know it: one for each kind of module of the package.

#[cfg(feature = "border")]
mod core;
#[cfg(feature = "linter")]
mod linter;
