//! 复议诉讼案件 — use cases around reconsideration and court cases.

pub mod record_remedy_case;
