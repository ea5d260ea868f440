//! 重新读取 — reads the original with the present program; corrections by hand stay where the print is the same.

use gongkai_domain::access::{Actor, Permission};
use gongkai_domain::ids::PublishedReportId;

use super::checking::{check_next_year, findings};
use super::reader::{fresh, read_original};
use crate::error::AppError;
use crate::house::App;

/// 重新读取 — a new version where something reads otherwise; checked by the rules in force in any case. Tells whether there is
/// a new version.
pub async fn read_again(
    app: &App,
    actor: &Actor,
    id: &PublishedReportId,
) -> Result<bool, AppError> {
    let permission = Permission::ReviewPublishedReports;
    let (organ, report) = super::load(app, actor, id, permission).await?;
    let moment = app.moment(actor);
    let year = report.year;
    let read = read_original(app, &report.original).await?;
    let format = read.tables.format.unwrap_or(report.latest.format);
    let decision = report.read_again(fresh(&read, format), &moment);
    let found = findings(app, (&organ, year), read, &decision.report.latest).await?;
    let new_version = decision.new_version;
    super::keep(app, decision, Some(&found), &moment).await?;
    if new_version {
        check_next_year(app, &organ, year).await?;
    }
    Ok(new_version)
}
