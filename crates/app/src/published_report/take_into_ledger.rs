//! 计入台账 — hands the latest version to the organ's own annual reports, so that its figures check those of the next year.

use gongkai_domain::access::{Actor, Permission};
use gongkai_domain::annual_report::Section;
use gongkai_domain::ids::PublishedReportId;
use gongkai_domain::journal::{JournalEntry, SubjectKind};

use super::reader::read_original;
use crate::error::AppError;
use crate::house::App;
use crate::report::import_report::{ImportReport, keep_imported};

/// 计入台账 — figures and text of the latest version become the imported report of that year. One that was taken in before is
/// replaced; a report that the organ made here is never touched.
pub async fn take_into_ledger(
    app: &App,
    actor: &Actor,
    id: &PublishedReportId,
) -> Result<(), AppError> {
    let (_, report) = super::load(app, actor, id, Permission::WriteReports).await?;
    let read = read_original(app, &report.original).await?;
    let section = |section: gongkai_documents::report::Section| Section {
        heading: section.heading,
        text: section.text,
    };
    let latest = &report.latest;
    let origin = format!("{}，第{}版", report.original.file_name, latest.version);
    let cells = latest.cells.iter();
    let input = ImportReport {
        organ: report.organ.clone(),
        year: report.year,
        format: latest.format,
        cells: cells.map(|(id, cell)| (*id, cell.figure)).collect(),
        sections: read.prose.sections.into_iter().map(section).collect(),
        origin: origin.clone(),
    };
    let moment = app.moment(actor);
    let mut tx = app.store.begin().await?;
    let taken = keep_imported(app, &mut tx, input, &moment).await?;
    let entry = JournalEntry::new(
        SubjectKind::PublishedReport,
        report.id.as_str(),
        "take_into_ledger",
        origin,
    );
    app.journal(&mut tx, vec![taken, entry], &moment).await?;
    Ok(tx.commit().await?)
}
