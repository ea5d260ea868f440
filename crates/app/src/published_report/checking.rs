//! 检查 — the findings of a version, with last year's imported report where there is one, each under its fingerprint.

use gongkai_documents::check::{Context, check};
use gongkai_documents::report::ReadReport;
use gongkai_domain::ids::OrganId;
use gongkai_domain::published_report::{KeptFinding, Reading};
use gongkai_law::report_format::Finding;

use super::reader::{read_original, with_reading};
use crate::error::AppError;
use crate::house::App;
use crate::ids::digest;

/// Checks a version of a report that was just read.
pub async fn findings(
    app: &App,
    (organ, year): (&OrganId, i16),
    report: ReadReport,
    reading: &Reading,
) -> Result<Vec<KeptFinding>, AppError> {
    let previous = previous(app, organ, year).await?;
    let report = with_reading(report, reading);
    let checked = tokio::task::spawn_blocking(move || {
        let context = Context {
            previous: previous.as_ref(),
        };
        check(&report, &context)
    })
    .await;
    let found = checked.map_err(AppError::internal)?.findings;
    Ok(found
        .into_iter()
        .map(|finding| KeptFinding::new(fingerprint(&finding), finding))
        .collect())
}

/// Looks anew at the report of the year after, whose opening figures depend on this one.
pub async fn check_next_year(app: &App, organ: &OrganId, year: i16) -> Result<(), AppError> {
    let Some(next) = app.store.published_of_year(organ, year + 1).await? else {
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
async fn previous(app: &App, organ: &OrganId, year: i16) -> Result<Option<ReadReport>, AppError> {
    let Some(id) = app.store.published_of_year(organ, year - 1).await? else {
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

/// 指纹 — the same fault found again has the same: rule, cells, arithmetic, words. Where it stands does not count, so that a
/// reader that finds other offsets does not lose the verdict.
fn fingerprint(finding: &Finding) -> String {
    let mut cells: Vec<String> = finding.cells.iter().map(ToString::to_string).collect();
    cells.sort();
    let number = |value: Option<gongkai_law::report_format::Number>| {
        value.map(|value| value.to_string()).unwrap_or_default()
    };
    let words = finding.place.as_ref().map_or("", |place| &place.text);
    let told = [
        finding.rule,
        &cells.join(" "),
        &number(finding.expected),
        &number(finding.actual),
        words,
    ]
    .join("\n");
    digest(&told).get(..32).unwrap_or_default().to_owned()
}
