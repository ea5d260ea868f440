//! The legal texts of government information disclosure as functions and tables.
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

pub mod calendar;
pub mod citation;
pub mod fee_measures;
pub mod refusal;
pub mod regulation;
pub mod remedies;
pub mod report_format;
pub mod result_kind;
pub mod service;
