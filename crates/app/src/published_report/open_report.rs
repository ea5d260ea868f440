//! 查看已发布年报 — an imported report in one of its versions, with findings, verdicts and history.

use std::collections::BTreeSet;

use gongkai_documents::check::{Exception, write_exceptions};
use gongkai_documents::read::Place;
use gongkai_domain::access::{Actor, Permission};
use gongkai_domain::annual_report::ReportState;
use gongkai_domain::ids::PublishedReportId;
use gongkai_domain::journal::SubjectKind;
use gongkai_domain::organ::Organ;
use gongkai_domain::published_report::{KeptFinding, PublishedReport, Reading, Spot};
use gongkai_law::report_format::{CellId, Figure};
use gongkai_store::journal::KeptEntry;

use crate::error::AppError;
use crate::house::App;

/// 已发布年报 — what its page shows.
#[derive(Debug, Clone)]
pub struct PublishedSheet {
    /// Whose.
    pub organ: Organ,
    /// The report with its latest version.
    pub report: PublishedReport,
    /// The version that is shown.
    pub reading: Reading,
    /// The findings of that version.
    pub findings: Vec<KeptFinding>,
    /// All versions, newest first, without their cells.
    pub versions: Vec<Reading>,
    /// What the version that is shown changed: the cell, before, now.
    pub changes: Vec<Change>,
    /// What happened, oldest first.
    pub history: Vec<KeptEntry>,
    /// The state of the organ's own report of that year, if there is one.
    pub ledger: Option<ReportState>,
}

/// 改动 — a cell with its figure before and now; nothing where there was or is none.
pub type Change = (CellId, Option<Figure>, Option<Figure>);

/// 查看已发布年报 — the latest version, or an older one by its number.
pub async fn open_report(
    app: &App,
    actor: &Actor,
    id: &PublishedReportId,
    version: Option<i64>,
) -> Result<PublishedSheet, AppError> {
    let (organ, report) = super::load(app, actor, id, Permission::ReadReports).await?;
    let reading = match version {
        Some(version) if version != report.latest.version => app
            .store
            .published_reading(id, version)
            .await?
            .ok_or(AppError::NotFound)?,
        _ => report.latest.clone(),
    };
    let before = app.store.published_reading(id, reading.version - 1).await?;
    let own = app.store.report(&report.organ, report.year).await?;
    Ok(PublishedSheet {
        findings: app.store.published_findings(id, reading.version).await?,
        versions: app.store.published_versions(id).await?,
        history: app
            .store
            .journal_of(SubjectKind::PublishedReport, id.as_str())
            .await?,
        changes: before.map_or_else(Vec::new, |before| changes(&before, &reading)),
        ledger: own.map(|own| own.state),
        organ,
        report,
        reading,
    })
}

/// 导出例外 — the explained exceptions of the latest version as a file that `gongkai report check` takes.
pub fn exceptions_file(sheet: &PublishedSheet) -> Result<String, AppError> {
    let verdict = |finding: &KeptFinding| sheet.report.verdicts.get(&finding.fingerprint);
    let exceptions: Vec<Exception> = sheet
        .findings
        .iter()
        .filter_map(|finding| {
            Some(Exception {
                fingerprint: finding.fingerprint.clone(),
                accepted: verdict(finding)?.accepted()?,
            })
        })
        .collect();
    write_exceptions(&exceptions).map_err(AppError::internal)
}

/// The cells that say something else than in the version before.
fn changes(before: &Reading, now: &Reading) -> Vec<Change> {
    let cells: BTreeSet<CellId> = before
        .cells
        .keys()
        .chain(now.cells.keys())
        .copied()
        .collect();
    let change = |cell: CellId| (cell, before.figure(cell), now.figure(cell));
    cells
        .into_iter()
        .map(change)
        .filter(|(_, before, now)| before != now)
        .collect()
}

/// The place of a printed cell as versions keep it.
pub fn spot_of(place: Place) -> Spot {
    super::reader::spot(place)
}
