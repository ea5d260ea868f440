//! 机关 — use cases around organs.

pub mod calendar;
pub mod create_organ;
