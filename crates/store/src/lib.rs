//! The only room that knows SQL.
//!
//! One SQL text runs on SQLite and on PostgreSQL: [`db::Store`] and [`db::Tx`] are enums of two, and [`on!`] expands one
//! body for both arms. Columns are text, bigint or boolean.

#[macro_use]
pub mod db;
pub mod applications;
pub mod calendars;
pub mod error;
pub mod import_batches;
pub mod items;
pub mod jobs;
pub mod journal;
pub mod organs;
pub mod original_files;
pub mod people;
pub mod published_reports;
pub mod remedy_cases;
pub mod reports;
pub mod text;
pub mod view;

pub use db::{Store, Tx};
pub use error::StoreError;
