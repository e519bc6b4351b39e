//! x
pub mod operations;
pub mod spec;
