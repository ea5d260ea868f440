//! Bytes to domain values and back: reads, checks and writes published reports.
//!
//! No disk, no network, no clock: bytes come in, values and bytes go out.

pub mod check;
pub mod checked;
pub mod narrative;
pub mod read;
pub mod report;
pub mod report_json;
#[cfg(feature = "write")]
pub mod write;
