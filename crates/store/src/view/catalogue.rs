//! 公开目录 — the columns with how much stands in them and what is newest; a view of the items, never a second list (art. 12).

use gongkai_domain::access::Scope;
use gongkai_domain::ids::OrganId;
use gongkai_domain::publication::Column;
use jiff::civil::Date;

use super::condition::select;
use super::item_list::{ItemFilter, ItemLine, condition};
use crate::db::Store;
use crate::error::StoreError;
use crate::text::date;

/// 目录节点 — one column that holds items.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CatalogueNode {
    /// The column.
    pub column: &'static Column,
    /// How many items stand in it.
    pub count: i64,
    /// The day of its newest publication.
    pub updated_on: Option<Date>,
    /// Its newest items.
    pub newest: Vec<ItemLine>,
}

impl Store {
    /// Every column that holds items, in the order of the platform, empty ones too, each with its `newest` items.
    pub async fn catalogue(
        &self,
        scope: &Scope,
        organ: Option<&OrganId>,
        newest: u32,
    ) -> Result<Vec<CatalogueNode>, StoreError> {
        let filter = ItemFilter {
            organ: organ.cloned(),
            ..ItemFilter::default()
        };
        let condition = condition(scope, &filter);
        let sql = condition.between(
            "select i.class, count(*), max(i.published_on) from item i where",
            "group by i.class",
        );
        let counts = select!(
            self,
            sql.clone(),
            &condition.values,
            (String, i64, Option<String>)
        );
        let mut nodes = Vec::new();
        for column in Column::classes() {
            let found = counts.iter().find(|(class, ..)| class == column.code);
            let (count, updated) =
                found.map_or((0, None), |(_, count, day)| (*count, day.as_deref()));
            let lines = if count == 0 || newest == 0 {
                Vec::new()
            } else {
                let filter = ItemFilter {
                    class: Some(column.code.to_owned()),
                    per_page: newest,
                    ..filter.clone()
                };
                self.item_list(scope, &filter).await?.rows
            };
            nodes.push(CatalogueNode {
                column,
                count,
                updated_on: updated.map(date).transpose()?,
                newest: lines,
            });
        }
        Ok(nodes)
    }
}
