//! 《政府信息公开条例》 — the Regulation (State Council order 711, in force since 2019-05-15), one module an article.
//!
//! An article that computes something has a module `artNN_<topic>`; the [`contents`] table lists all 56 articles and says
//! for the others why nothing is computed. [`terms`] lists every term with its length, start and effect.

pub mod art26_publication_term;
pub mod art30_correction;
pub mod art31_receipt;
pub mod art32_third_party;
pub mod art33_time_limit;
pub mod art34_joint_makers;
pub mod art35_delay;
pub mod art42_fee_payment;
pub mod art49_annual_report;
pub mod art51_remedy_terms;
pub mod contents;
pub mod terms;

use jiff::civil::Date;

/// 施行日期 — the day the Regulation as revised took effect.
pub const IN_FORCE: Date = Date::constant(2019, 5, 15);
