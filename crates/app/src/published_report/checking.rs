//! 检查 — the findings of a version, with last year's imported report where there is one, each under its fingerprint.

use gongkai_documents::check::{Context, check, fingerprint};
use gongkai_documents::report::ReadReport;
use gongkai_domain::organ::Organ;
use gongkai_domain::published_report::{KeptFinding, Reading};

use super::reader::{read_original, with_reading};
use crate::error::AppError;
use crate::house::App;

/// Checks a version of a report that was just read.
pub async fn findings(
    app: &App,
    (organ, year): (&Organ, i16),
    report: ReadReport,
    reading: &Reading,
) -> Result<Vec<KeptFinding>, AppError> {
    let previous = previous(app, organ, year).await?;
    let report = with_reading(report, reading);
    let checked = tokio::task::spawn_blocking(move || {
        let context = Context {
            previous: previous.as_ref(),
            ..Context::default()
        };
        check(&report, &context)
    })
    .await;
    let found = checked.map_err(AppError::internal)?.findings;
    // The registered name, and not the one in the text: a better reader may read that otherwise.
    let kept = |finding| {
        let name = fingerprint(&finding, Some(&organ.name), Some(year));
        KeptFinding::new(name, finding)
    };
    Ok(found.into_iter().map(kept).collect())
}

/// Looks anew at the report of the year after, whose opening figures depend on this one.
pub async fn check_next_year(app: &App, organ: &Organ, year: i16) -> Result<(), AppError> {
    let Some(next) = app.store.published_of_year(&organ.id, year + 1).await? else {
        return Ok(());
    };
    let Some(report) = app.store.published_report(&next).await? else {
        return Ok(());
    };
    let read = match read_original(app, &report.original).await {
        Ok(read) => read,
        Err(AppError::Refused(_)) => return Ok(()),
        Err(error) => return Err(error),
    };
    let found = findings(app, (organ, report.year), read, &report.latest).await?;
    let mut tx = app.store.begin().await?;
    tx.replace_findings(&report.id, report.latest.version, &found)
        .await?;
    Ok(tx.commit().await?)
}

/// Last year's report as imported and corrected; nothing when there is none, or it can no longer be read.
async fn previous(app: &App, organ: &Organ, year: i16) -> Result<Option<ReadReport>, AppError> {
    let Some(id) = app.store.published_of_year(&organ.id, year - 1).await? else {
        return Ok(None);
    };
    let Some(report) = app.store.published_report(&id).await? else {
        return Ok(None);
    };
    match read_original(app, &report.original).await {
        Ok(read) => Ok(Some(with_reading(read, &report.latest))),
        Err(AppError::Refused(_)) => Ok(None),
        Err(error) => Err(error),
    }
}
