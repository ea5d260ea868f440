//! 开始编制年报 — opens the report of a year as a draft with drafted facts.

use gongkai_domain::access::{Actor, Permission, can};
use gongkai_domain::annual_report::AnnualReport;
use gongkai_domain::journal::{JournalEntry, SubjectKind};

use super::{ReportKey, taken};
use crate::error::{AppError, forbidden};
use crate::house::App;

/// 开始编制年报 — opens a draft; refused when the organ has a report for the year already.
pub async fn start_report(app: &App, actor: &Actor, key: ReportKey) -> Result<(), AppError> {
    let organ = app
        .store
        .organ(&key.organ)
        .await?
        .ok_or(AppError::NotFound)?;
    can(actor, Permission::WriteReports, &organ.owner()).map_err(forbidden)?;
    let moment = app.moment(actor);
    let report = AnnualReport::new(
        app.new_id()?,
        key.organ.clone(),
        key.year,
        moment.today.year(),
    )?;
    let mut tx = app.store.begin().await?;
    tx.insert_report(&report, moment.now)
        .await
        .map_err(|error| taken(error, key.year))?;
    let entry = JournalEntry::new(
        SubjectKind::Report,
        report.id.as_str(),
        "start_report",
        key.year.to_string(),
    );
    app.journal(&mut tx, vec![entry], &moment).await?;
    Ok(tx.commit().await?)
}
