//! Our own things — the organ, the case, the item, the report — and what may happen to them.
//!
//! Pure: no clock, no randomness, no files, no network. Now, ids and the actor are arguments.
#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

pub mod access;
pub mod annual_report;
pub mod application;
pub mod ids;
pub mod journal;
pub mod moment;
pub mod organ;
pub mod publication;
pub mod published_report;
pub mod remedy_case;
