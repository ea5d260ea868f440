//! 更正单元格 — records what a person reads in the original where the program read otherwise or not at all.

use std::collections::BTreeMap;

use gongkai_domain::access::{Actor, Permission};
use gongkai_domain::ids::PublishedReportId;
use gongkai_law::report_format::{CellId, Figure};

use super::checking::{check_next_year, findings};
use super::reader::read_original;
use crate::error::AppError;
use crate::house::App;

/// What a person corrects.
#[derive(Debug, Clone)]
pub struct CorrectCells {
    /// The version that the person saw.
    pub seen: i64,
    /// What the cells say in the original.
    pub changes: BTreeMap<CellId, Figure>,
    /// Why.
    pub reason: String,
}

/// 更正单元格 — the next version, checked at once; the versions before stay as they are.
pub async fn correct_cells(
    app: &App,
    actor: &Actor,
    id: &PublishedReportId,
    input: CorrectCells,
) -> Result<(), AppError> {
    let permission = Permission::ReviewPublishedReports;
    let (organ, report) = super::load(app, actor, id, permission).await?;
    if report.latest.version != input.seen {
        return Err(AppError::Changed);
    }
    let moment = app.moment(actor);
    let original = report.original.clone();
    let decision = report.correct(&input.changes, &input.reason, &moment)?;
    let read = read_original(app, &original).await?;
    let year = decision.report.year;
    let found = findings(app, (&organ, year), read, &decision.report.latest).await?;
    super::keep(app, decision, Some(&found), &moment).await?;
    check_next_year(app, &organ, year).await
}
