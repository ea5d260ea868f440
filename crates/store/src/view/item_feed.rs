//! 信息流 — published items in the order of publication, taken piece by piece without skipping or repeating any.
//!
//! A cursor names the last item seen by its instant of publication and its identifier. What is published later stands
//! before every cursor given out, so a reader who goes on meets each older item exactly once.

use gongkai_domain::access::Scope;
use gongkai_domain::ids::ItemId;
use jiff::Timestamp;

use super::condition::select;
use super::item_list::{ItemFilter, ItemLine, LINES, LineRow, condition};
use crate::db::Store;
use crate::error::StoreError;
use crate::text::{instant, instant_text};

/// Most addresses that a site map may hold in one file.
pub const ADDRESSES: u32 = 40_000;

/// 游标 — the last item seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursor {
    /// When it was first published.
    pub published_at: Timestamp,
    /// Its identifier.
    pub id: ItemId,
}

impl Cursor {
    /// The cursor that stands behind a line; none for a line that is not published.
    pub fn behind(line: &ItemLine) -> Option<Self> {
        Some(Self {
            published_at: line.published_at?,
            id: line.id.clone(),
        })
    }

    /// Reads a cursor as [`Cursor::to_string`] writes it.
    pub fn parse(text: &str) -> Option<Self> {
        let (at, id) = text.split_once('~')?;
        Some(Self {
            published_at: instant(at).ok()?,
            id: ItemId::new(id),
        })
    }
}

impl std::fmt::Display for Cursor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}~{}", instant_text(self.published_at), self.id)
    }
}

impl Store {
    /// Up to `limit` published items behind a cursor, newest first; pages of the filter are not looked at.
    pub async fn items_behind(
        &self,
        scope: &Scope,
        filter: &ItemFilter,
        cursor: Option<&Cursor>,
        limit: u32,
    ) -> Result<Vec<ItemLine>, StoreError> {
        let mut condition = condition(scope, filter);
        condition.and("i.published_at is not null", &[]);
        if let Some(cursor) = cursor {
            let at = instant_text(cursor.published_at);
            condition.and(
                "(i.published_at, i.id) < (?, ?)",
                &[&at, cursor.id.as_str()],
            );
        }
        let order = "order by i.published_at desc, i.id desc";
        let sql = format!(
            "{} limit {}",
            condition.between(LINES, order),
            limit.clamp(1, 1000)
        );
        let rows = select!(self, sql.clone(), &condition.values, LineRow);
        rows.into_iter().map(ItemLine::try_from).collect()
    }

    /// The years in which items of a filter were published, newest first, with how many; its own year is not looked at.
    pub async fn item_years(
        &self,
        scope: &Scope,
        filter: &ItemFilter,
    ) -> Result<Vec<(i16, i64)>, StoreError> {
        let filter = ItemFilter {
            year: None,
            ..filter.clone()
        };
        let condition = condition(scope, &filter);
        let sql = condition.between(
            "select substr(coalesce(i.published_on, i.formed_on), 1, 4), count(*) from item i where",
            "group by substr(coalesce(i.published_on, i.formed_on), 1, 4) order by 1 desc",
        );
        let rows = select!(self, sql.clone(), &condition.values, (String, i64));
        Ok(rows
            .into_iter()
            .filter_map(|(year, count)| Some((year.parse().ok()?, count)))
            .collect())
    }

    /// A file of the site map: items with the instant of their visible version, oldest first; files are counted from 0.
    pub async fn item_addresses(
        &self,
        scope: &Scope,
        file: u32,
    ) -> Result<Vec<(ItemId, Timestamp)>, StoreError> {
        let condition = condition(scope, &ItemFilter::default());
        let skip = u64::from(file) * u64::from(ADDRESSES);
        let sql = format!(
            "{} limit {ADDRESSES} offset {skip}",
            condition.between(
                "select i.id, coalesce(i.updated_at, i.changed_at) from item i where",
                "order by i.id"
            )
        );
        let rows = select!(self, sql.clone(), &condition.values, (String, String));
        rows.into_iter()
            .map(|(id, at)| Ok((ItemId::new(id), instant(&at)?)))
            .collect()
    }
}
