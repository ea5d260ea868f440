//! 工作日历 — imported calendar years, every version kept.

use jiff::Timestamp;

use crate::db::{Store, Tx};
use crate::error::StoreError;
use crate::text::instant_text;

const NEWEST: &str = "select c.toml from calendar_year c
    where c.version = (select max(d.version) from calendar_year d where d.year = c.year) order by c.year";

const VERSIONS: &str = "select year, max(version) from calendar_year group by year order by year";

impl Tx {
    /// Keeps a version of a year's calendar; [`StoreError::Taken`] when that version is there already.
    pub async fn insert_calendar_year(
        &mut self,
        year: i64,
        version: i64,
        toml: &str,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        const SQL: &str =
            "insert into calendar_year (year, version, toml, imported_at) values ($1, $2, $3, $4)";
        on!(self, c => sqlx::query(SQL).bind(year).bind(version).bind(toml).bind(instant_text(now))
            .execute(c).await.map(|_| ()).map_err(StoreError::taken)?);
        Ok(())
    }

    /// The newest imported version of each year, as TOML text.
    pub async fn calendar_years(&mut self) -> Result<Vec<String>, StoreError> {
        let rows: Vec<(String,)> = on!(self, c => sqlx::query_as(NEWEST).fetch_all(c).await?);
        Ok(rows.into_iter().map(|(toml,)| toml).collect())
    }

    /// Each imported year with its newest version.
    pub async fn calendar_versions(&mut self) -> Result<Vec<(i64, i64)>, StoreError> {
        Ok(on!(self, c => sqlx::query_as(VERSIONS).fetch_all(c).await?))
    }
}

impl Store {
    /// The newest imported version of each year, as TOML text.
    pub async fn calendar_years(&self) -> Result<Vec<String>, StoreError> {
        let rows: Vec<(String,)> = read!(self, c => sqlx::query_as(NEWEST).fetch_all(c).await?);
        Ok(rows.into_iter().map(|(toml,)| toml).collect())
    }

    /// Each imported year with its newest version.
    pub async fn calendar_versions(&self) -> Result<Vec<(i64, i64)>, StoreError> {
        Ok(read!(self, c => sqlx::query_as(VERSIONS).fetch_all(c).await?))
    }
}
