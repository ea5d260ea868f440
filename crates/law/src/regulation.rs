//! 条例
pub mod art31_receipt;

/// in force
pub const IN_FORCE: jiff::civil::Date = jiff::civil::date(2019, 5, 15);
