//! 工作日历 — the calendar in force: the built-in years, overridden by imported ones.
//!
//! An imported year counts at once and everywhere. Every write asks the database inside its transaction whether a newer
//! version is there, pages see it when the worker of their process next looks, and a job moves the dates kept before.

use std::sync::{Arc, PoisonError, RwLock};

use gongkai_law::calendar::{Calendar, CalendarYear};
use gongkai_store::{Store, Tx};

use crate::error::AppError;

pub mod import_calendar;
pub mod list_years;

/// 现行日历 — the calendar of this process, one for all clones of an application.
#[derive(Clone)]
pub(crate) struct InForce(Arc<RwLock<Calendar>>);

impl InForce {
    /// The calendar as the database has it now.
    pub(crate) async fn open(store: &Store) -> Result<Self, AppError> {
        let calendar = over_built_in(&store.calendar_years().await?)?;
        Ok(Self(Arc::new(RwLock::new(calendar))))
    }

    /// The calendar as last seen.
    pub(crate) fn get(&self) -> Calendar {
        self.0
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Looks for newer versions.
    pub(crate) async fn refresh(&self, store: &Store) -> Result<(), AppError> {
        if is_behind(&self.get(), &store.calendar_versions().await?) {
            self.set(over_built_in(&store.calendar_years().await?)?);
        }
        Ok(())
    }

    /// Looks for newer versions through a transaction.
    pub(crate) async fn refresh_in(&self, tx: &mut Tx) -> Result<(), AppError> {
        if is_behind(&self.get(), &tx.calendar_versions().await?) {
            self.set(over_built_in(&tx.calendar_years().await?)?);
        }
        Ok(())
    }

    fn set(&self, calendar: Calendar) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = calendar;
    }
}

/// The built-in calendar with imported years laid over it.
fn over_built_in(imported: &[String]) -> Result<Calendar, AppError> {
    let mut calendar = Calendar::built_in();
    for toml in imported {
        calendar = calendar.with_year(CalendarYear::from_toml(toml)?);
    }
    Ok(calendar)
}

/// Whether some imported version of a year is newer than the one held.
fn is_behind(held: &Calendar, imported: &[(i64, i64)]) -> bool {
    imported
        .iter()
        .any(|(year, version)| version_of(held, *year).is_none_or(|held| held < *version))
}

/// The version held of a year.
fn version_of(calendar: &Calendar, year: i64) -> Option<i64> {
    calendar
        .years()
        .find(|held| i64::from(held.year) == year)
        .map(|held| held.version.into())
}
