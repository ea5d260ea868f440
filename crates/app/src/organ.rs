//! 机关 — use cases around organs.

pub mod create_organ;
