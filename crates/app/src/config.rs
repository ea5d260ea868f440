//! 设置 — what an installation must be told: one file per section, each a struct with defaults.

pub mod site;
