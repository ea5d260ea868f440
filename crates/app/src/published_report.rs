//! 已发布年报 — use cases around reports as organs published them elsewhere: imported, read, corrected, judged.

pub mod archive;
mod checking;
pub mod correct_cells;
pub mod import_file;
pub mod import_files;
pub mod judge_finding;
pub mod open_import;
pub mod open_original;
pub mod open_report;
pub mod place_file;
pub mod read_again;
mod reader;
pub mod take_into_ledger;

use gongkai_domain::access::{Actor, Permission, can};
use gongkai_domain::ids::PublishedReportId;
use gongkai_domain::moment::Moment;
use gongkai_domain::organ::Organ;
use gongkai_domain::published_report::{KeptFinding, PublishedDecision, PublishedReport};

use crate::error::{AppError, forbidden};
use crate::house::App;

/// 上限 — most bytes of one file.
pub const MOST_BYTES: usize = crate::report::check_file::MOST_BYTES;

/// Loads a report and its organ for an act, after the access decision.
async fn load(
    app: &App,
    actor: &Actor,
    id: &PublishedReportId,
    permission: Permission,
) -> Result<(Organ, PublishedReport), AppError> {
    let report = app
        .store
        .published_report(id)
        .await?
        .ok_or(AppError::NotFound)?;
    let organ = app
        .store
        .organ(&report.organ)
        .await?
        .ok_or(AppError::NotFound)?;
    can(actor, permission, &organ.owner()).map_err(forbidden)?;
    Ok((organ, report))
}

/// Keeps what an act led to, with the findings of its latest version where they were looked for anew.
async fn keep(
    app: &App,
    decision: PublishedDecision,
    findings: Option<&[KeptFinding]>,
    moment: &Moment,
) -> Result<(), AppError> {
    let report = &decision.report;
    let mut tx = app.store.begin().await?;
    tx.save_published_report(&decision).await?;
    if let Some(findings) = findings {
        tx.replace_findings(&report.id, report.latest.version, findings)
            .await?;
    }
    app.journal(&mut tx, decision.entries, moment).await?;
    Ok(tx.commit().await?)
}
