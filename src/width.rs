//! Places and counts are kept in 32 bits and used as `usize`. What does not fit lies beyond everything, and is found nowhere.

/// What is kept, to be used.
pub(crate) fn wide(kept: u32) -> usize {
    usize::try_from(kept).unwrap_or(usize::MAX)
}

/// What is used, to be kept.
pub(crate) fn narrow(used: usize) -> u32 {
    u32::try_from(used).unwrap_or(u32::MAX)
}
