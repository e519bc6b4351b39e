//! The borders to JavaScript, and the only files that know it: one for each kind of module of the package.

#[cfg(feature = "border")]
mod core;
#[cfg(feature = "linter")]
mod linter;

/// Addresses and lengths on wasm have 32 bits.
fn number(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}
