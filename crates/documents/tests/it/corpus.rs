//! Real published reports against what is printed in them: no cell wrong, no table error missed, none invented.

mod figures;
mod ledger;
mod mutation;
mod office;
pub(crate) mod score;
mod spelling;

use gongkai_documents::read::{Limits, read};
use gongkai_documents::report::ReadReport;

use super::truth::document;
pub(crate) use score::score;

/// The one report of a document.
fn report(name: &str) -> ReadReport {
    let mut reports = read(&document(name), &Limits::default()).expect("a report");
    assert_eq!(reports.len(), 1, "{name}");
    reports.remove(0)
}
