//! 年报计数 — the table of applications of an organ and year, counted from its cases.

use gongkai_domain::access::{Actor, Permission, can};
use gongkai_domain::ids::{ApplicationId, OrganId};
use gongkai_store::view::report_counts::{ReportCell, ReportCount};

use super::{may_read, organ_and_above};
use crate::error::{AppError, forbidden};
use crate::house::App;

/// The counts, for whoever may read the organ's reports.
pub async fn report_counts(
    app: &App,
    actor: &Actor,
    organ: &OrganId,
    year: i16,
) -> Result<Vec<ReportCount>, AppError> {
    let (found, _) = organ_and_above(app, organ).await?;
    can(actor, Permission::ReadReports, &found.owner()).map_err(forbidden)?;
    Ok(app.store.report_counts(organ, year).await?)
}

/// The cases behind a cell, for whoever may read the organ's cases.
pub async fn cases_of_cell(
    app: &App,
    actor: &Actor,
    cell: &ReportCell,
) -> Result<Vec<ApplicationId>, AppError> {
    let (found, _) = organ_and_above(app, &cell.organ).await?;
    may_read(actor, &found)?;
    Ok(app.store.cases_of_cell(cell).await?)
}
