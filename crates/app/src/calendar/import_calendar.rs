//! 导入工作日历 — replaces the calendar of a year by a newer version, without a new build.

use gongkai_domain::access::{Actor, Permission, can, may_ever};
use gongkai_domain::journal::{JournalEntry, SubjectKind};
use gongkai_law::calendar::CalendarYear;
use gongkai_law::refusal::Refusal;
use gongkai_store::StoreError;
use jiff::SignedDuration;

use super::version_of;
use crate::error::{AppError, forbidden};
use crate::house::App;
use crate::jobs::Job;

/// A transaction that began under the older calendar is over by then; the second pass finds what it wrote.
const SECOND_PASS: SignedDuration = SignedDuration::from_mins(1);

/// 导入工作日历 — keeps the year and asks for all due dates anew. An older or equal version is refused.
pub async fn import_calendar(
    app: &App,
    actor: &Actor,
    toml: &str,
) -> Result<CalendarYear, AppError> {
    permit(app, actor).await?;
    let year = CalendarYear::from_toml(toml)?;
    let moment = app.moment(actor);
    let mut tx = app.store.begin().await?;
    let held = version_of(&app.calendar_in(&mut tx).await?, year.year.into());
    if held.is_some_and(|held| held >= year.version.into()) {
        return Err(not_newer(&year, held).into());
    }
    tx.insert_calendar_year(year.year.into(), year.version.into(), toml, moment.now)
        .await
        .map_err(|error| match error {
            StoreError::Taken => not_newer(&year, Some(year.version.into())).into(),
            other => AppError::from(other),
        })?;
    app.journal(&mut tx, vec![entry(&year, held)], &moment)
        .await?;
    app.enqueue(&mut tx, &Job::RecomputeDueDates).await?;
    app.enqueue_after(&mut tx, &Job::RecomputeDueDates, SECOND_PASS)
        .await?;
    tx.commit().await?;
    app.refresh_calendar().await?;
    Ok(year)
}

/// The calendar counts for every organ, so it is changed by who manages all of them.
async fn permit(app: &App, actor: &Actor) -> Result<(), AppError> {
    may_ever(actor, Permission::ManageOrgans).map_err(forbidden)?;
    let organs = app.store.organs().await?;
    let all = organs
        .iter()
        .filter(|organ| organ.parent.is_none())
        .all(|top| can(actor, Permission::ManageOrgans, &top.owner()).is_ok());
    if all {
        return Ok(());
    }
    Err(forbidden(Refusal::new(
        "calendar_of_all_organs",
        "工作日历适用于全部机关，您的账号只管理其中一部分；请由最上级机关的系统管理员或在服务器上用 gongkai calendar import 导入。",
        "The calendar counts for every organ and your account manages only some of them; have it imported by the administrator of the topmost organ, or on the server with gongkai calendar import.",
    )))
}

fn entry(year: &CalendarYear, held: Option<i64>) -> JournalEntry {
    let before = held.map_or_else(|| "新增".to_owned(), |held| format!("第{held}版 →"));
    let note = format!("{before}第{}版；{}", year.version, year.issuer);
    JournalEntry::new(
        SubjectKind::Calendar,
        year.year.to_string(),
        "import_calendar",
        note,
    )
}

fn not_newer(year: &CalendarYear, held: Option<i64>) -> Refusal {
    let (held, version, year) = (held.unwrap_or_default(), year.version, year.year);
    Refusal::new(
        "calendar_not_newer",
        format!(
            "{year}年工作日历现行为第{held}版，文件为第{version}版，未导入；如通知有变动，请把文件的 version 改为{}后再导入。",
            held.saturating_add(1)
        ),
        format!(
            "Version {held} of the calendar of {year} is in force and the file is version {version}, so nothing was imported; if the notice changed, set `version` to {} and try again.",
            held.saturating_add(1)
        ),
    )
    .at("version")
}
