//! 查阅 — read models, one file a screen. Each takes a `Scope`, so no row is read without an access decision.

pub mod case_list;
pub mod case_page;
pub mod catalogue;
pub mod cell_records;
mod condition;
pub mod item_feed;
pub mod item_list;
pub mod item_page;
pub mod ledgers;
pub mod policy_ledger;
pub mod published_list;
pub mod report_list;
