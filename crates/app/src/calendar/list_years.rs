//! 工作日历一览 — the years in force, each with its source.

use gongkai_law::calendar::CalendarYear;

use crate::error::AppError;
use crate::house::App;

/// 一年 — a year in force and where it comes from. The calendar is public, so everybody may see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearInForce {
    /// The year.
    pub year: CalendarYear,
    /// Whether it was imported; else this build carries it.
    pub imported: bool,
}

/// 工作日历一览 — the years in force, oldest first.
pub async fn list_years(app: &App) -> Result<Vec<YearInForce>, AppError> {
    app.refresh_calendar().await?;
    let versions = app.store.calendar_versions().await?;
    Ok(app
        .calendar()
        .years()
        .map(|year| YearInForce {
            imported: versions.contains(&(year.year.into(), year.version.into())),
            year: year.clone(),
        })
        .collect())
}
