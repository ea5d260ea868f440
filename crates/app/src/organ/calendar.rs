//! 工作日历 — the calendar in force: the built-in years, overridden by imported ones.

use gongkai_law::calendar::{Calendar, CalendarYear};
use gongkai_store::Store;

use crate::error::AppError;

/// The built-in calendar with the installation's imported years laid over it.
pub async fn load(store: &Store) -> Result<Calendar, AppError> {
    let mut calendar = Calendar::built_in();
    for toml in store.calendar_years().await? {
        calendar = calendar.with_year(CalendarYear::from_toml(&toml)?);
    }
    Ok(calendar)
}
