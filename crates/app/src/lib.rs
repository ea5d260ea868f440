//! Use cases, jobs, clock and configuration: the only place where store and documents meet.
//!
//! Writing goes one way: a use case loads, lets `domain` decide, and commits the decision with journal and jobs in one
//! transaction. One use case is one file, named by its verb.

pub mod application;
pub mod calendar;
pub mod clock;
pub mod config;
pub mod doctor;
pub mod error;
pub mod house;
pub mod ids;
pub mod item;
pub mod jobs;
pub mod organ;
pub mod people;
pub mod press;
pub mod published_report;
pub mod remedy_case;
pub mod report;

pub use error::AppError;
pub use gongkai_documents as documents;
pub use gongkai_domain as domain;
pub use gongkai_law as law;
pub use gongkai_store::journal::KeptEntry;
pub use gongkai_store::view;
pub use house::App;
