//! 信息列表 — items as lists show them: filtered, counted, in pages. The public sees what is published.

use gongkai_domain::access::{Scope, ScopeKind};
use gongkai_domain::ids::{ItemId, OrganId};
use gongkai_domain::publication::{Column, ItemKind, ItemState, Validity};
use jiff::Timestamp;
use jiff::civil::Date;
use sqlx::FromRow;

use super::condition::{Condition, anywhere, select};
use crate::db::Store;
use crate::error::StoreError;
use crate::items::{coded, validity};
use crate::text::{date, instant, optional_date};

/// 一行信息 — what a list knows of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemLine {
    /// Identifier.
    pub id: ItemId,
    /// The organ.
    pub organ: OrganId,
    /// The organ's name.
    pub organ_name: String,
    /// The organ's English name.
    pub organ_name_en: String,
    /// The organ's part of addresses.
    pub organ_slug: String,
    /// What the public sees of it, or how far it is.
    pub state: ItemState,
    /// How far the version in the making is, if there is one.
    pub work_state: Option<ItemState>,
    /// What it is.
    pub kind: ItemKind,
    /// The column it is filed under.
    pub class: String,
    /// 名称
    pub title: String,
    /// 内容概述
    pub summary: String,
    /// 文号
    pub doc_no: Option<String>,
    /// 索引号
    pub index_no: Option<String>,
    /// 成文日期
    pub formed_on: Date,
    /// When it was first published.
    pub published_at: Option<Timestamp>,
    /// The day of that in China.
    pub published_on: Option<Date>,
    /// When the visible version was published.
    pub updated_at: Option<Timestamp>,
    /// Whether it is in force.
    pub validity: Validity,
}

impl ItemLine {
    /// The column it is filed under.
    pub fn column(&self) -> Option<&'static Column> {
        Column::from_code(&self.class)
    }
}

/// 筛选 — what a list is narrowed down to, and which page of it is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemFilter {
    /// Items of one organ.
    pub organ: Option<OrganId>,
    /// Items of a column, or of the columns below it.
    pub class: Option<String>,
    /// Items of a kind.
    pub kind: Option<ItemKind>,
    /// Items in a state; draft, reviewed and approved find corrections in the making too.
    pub state: Option<ItemState>,
    /// Items published in a year; what is not published counts in the year it was formed.
    pub year: Option<i16>,
    /// Words of the title, or a document or index number; all have to be found.
    pub words: String,
    /// The page, from 1.
    pub page: u32,
    /// Rows on a page.
    pub per_page: u32,
}

impl Default for ItemFilter {
    fn default() -> Self {
        Self {
            organ: None,
            class: None,
            kind: None,
            state: None,
            year: None,
            words: String::new(),
            page: 1,
            per_page: 20,
        }
    }
}

/// 一页 — the rows of a page, and how many there are in all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T> {
    /// The rows.
    pub rows: Vec<T>,
    /// How many rows fit the filter.
    pub total: i64,
    /// Which page this is, from 1.
    pub page: u32,
    /// Rows on a page.
    pub per_page: u32,
}

impl<T> Page<T> {
    /// How many pages there are; one when the list is empty.
    pub fn pages(&self) -> u32 {
        let total = u32::try_from(self.total).unwrap_or(u32::MAX);
        total.div_ceil(self.per_page.max(1)).max(1)
    }
}

/// 分项件数 — how many items there are by state, column, kind and year, for the filters of a list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ItemCounts {
    /// All items of the scope.
    pub total: i64,
    /// By state of the version at hand; an item with a correction in the making counts in both.
    pub states: Vec<(ItemState, i64)>,
    /// By column, in the order of the platform.
    pub classes: Vec<(&'static Column, i64)>,
    /// By kind.
    pub kinds: Vec<(ItemKind, i64)>,
    /// By year, newest first.
    pub years: Vec<(i16, i64)>,
}

#[derive(FromRow)]
pub(crate) struct LineRow {
    id: String,
    organ_id: String,
    organ_name: String,
    organ_name_en: String,
    organ_slug: String,
    state: String,
    work_state: Option<String>,
    kind: String,
    class: String,
    title: String,
    summary: String,
    doc_no: Option<String>,
    index_no: Option<String>,
    formed_on: String,
    published_at: Option<String>,
    published_on: Option<String>,
    updated_at: Option<String>,
    validity: String,
    validity_from: Option<String>,
    validity_until: Option<String>,
    validity_basis: String,
}

impl TryFrom<LineRow> for ItemLine {
    type Error = StoreError;

    fn try_from(row: LineRow) -> Result<Self, StoreError> {
        let at = |text: Option<String>| text.as_deref().map(instant).transpose();
        Ok(Self {
            id: ItemId::new(row.id),
            organ: OrganId::new(row.organ_id),
            organ_name: row.organ_name,
            organ_name_en: row.organ_name_en,
            organ_slug: row.organ_slug,
            state: coded("item.state", &row.state, ItemState::from_code)?,
            work_state: row
                .work_state
                .map(|code| coded("item.work_state", &code, ItemState::from_code))
                .transpose()?,
            kind: coded("item.kind", &row.kind, ItemKind::from_code)?,
            class: row.class,
            title: row.title,
            summary: row.summary,
            doc_no: row.doc_no,
            index_no: row.index_no,
            formed_on: date(&row.formed_on)?,
            published_at: at(row.published_at)?,
            published_on: optional_date(row.published_on.as_deref())?,
            updated_at: at(row.updated_at)?,
            validity: validity(
                &row.validity,
                row.validity_from.as_deref(),
                row.validity_until.as_deref(),
                row.validity_basis,
            )?,
        })
    }
}

pub(crate) const LINES: &str = "select i.id, i.organ_id, o.name as organ_name, o.name_en as organ_name_en, o.slug as organ_slug,
    i.state, i.work_state, i.kind, i.class, i.title, i.summary, i.doc_no, i.index_no, i.formed_on, i.published_at,
    i.published_on, i.updated_at, i.validity, i.validity_from, i.validity_until, i.validity_basis
    from item i join organ o on o.id = i.organ_id where";
const COUNT: &str = "select count(*) from item i where";
const YEAR: &str = "substr(coalesce(i.published_on, i.formed_on), 1, 4) = ?";

/// The condition of a filter within a scope. A public list holds what is published; withdrawn items keep only their page.
pub(crate) fn condition(scope: &Scope, filter: &ItemFilter) -> Condition {
    let mut condition = Condition::items_of(scope);
    if *scope.kind() == ScopeKind::Public {
        condition.and("i.state = 'published'", &[]);
    }
    if let Some(organ) = &filter.organ {
        condition.and("i.organ_id = ?", &[organ.as_str()]);
    }
    if let Some(class) = filter.class.as_deref() {
        match Column::from_code(class).filter(|column| !column.holds_items) {
            Some(column) => {
                let below: Vec<&str> = column.children().map(|child| child.code).collect();
                condition.and_among("i.class", &below);
            }
            None => condition.and("i.class = ?", &[class]),
        }
    }
    if let Some(kind) = filter.kind {
        condition.and("i.kind = ?", &[kind.code()]);
    }
    match filter.state {
        Some(state @ (ItemState::Published | ItemState::Withdrawn)) => {
            condition.and("i.state = ?", &[state.code()]);
        }
        Some(state) => condition.and("i.work_state = ?", &[state.code()]),
        None => {}
    }
    if let Some(year) = filter.year {
        condition.and(YEAR, &[&format!("{year:04}")]);
    }
    for word in filter.words.split_whitespace().take(8) {
        let pattern = anywhere(word);
        condition.and(
            "(lower(i.title) like ? escape '\\' or lower(coalesce(i.doc_no, '')) like ? escape '\\'
                or lower(coalesce(i.index_no, '')) like ? escape '\\')",
            &[&pattern, &pattern, &pattern],
        );
    }
    condition
}

impl Store {
    /// A page of items: the public's newest publication first, the office's latest change first.
    pub async fn item_list(
        &self,
        scope: &Scope,
        filter: &ItemFilter,
    ) -> Result<Page<ItemLine>, StoreError> {
        let condition = condition(scope, filter);
        let order = if *scope.kind() == ScopeKind::Public {
            "order by i.published_at desc, i.id desc"
        } else {
            "order by i.changed_at desc, i.id desc"
        };
        let per_page = filter.per_page.clamp(1, 1000);
        let page = filter.page.max(1);
        let skip = u64::from(page - 1) * u64::from(per_page);
        let sql = format!(
            "{} limit {per_page} offset {skip}",
            condition.between(LINES, order)
        );
        let total: Vec<(i64,)> = select!(
            self,
            condition.between(COUNT, ""),
            &condition.values,
            (i64,)
        );
        let rows = select!(self, sql.clone(), &condition.values, LineRow);
        Ok(Page {
            rows: rows
                .into_iter()
                .map(ItemLine::try_from)
                .collect::<Result<_, _>>()?,
            total: total.first().map_or(0, |(count,)| *count),
            page,
            per_page,
        })
    }

    /// How many items an organ (or, with none, the whole scope) has by state, column, kind and year.
    pub async fn item_counts(
        &self,
        scope: &Scope,
        organ: Option<&OrganId>,
    ) -> Result<ItemCounts, StoreError> {
        let filter = ItemFilter {
            organ: organ.cloned(),
            ..ItemFilter::default()
        };
        let condition = condition(scope, &filter);
        const STATES: &str = "select i.state, i.work_state, count(*) from item i where";
        const CLASSES: &str = "select i.class, count(*) from item i where";
        const KINDS: &str = "select i.kind, count(*) from item i where";
        const YEARS: &str = "select substr(coalesce(i.published_on, i.formed_on), 1, 4), count(*) from item i where";
        let values = &condition.values;
        let states = select!(
            self,
            condition.between(STATES, "group by i.state, i.work_state"),
            values,
            (String, Option<String>, i64)
        );
        let classes = select!(
            self,
            condition.between(CLASSES, "group by i.class"),
            values,
            (String, i64)
        );
        let kinds = select!(
            self,
            condition.between(KINDS, "group by i.kind"),
            values,
            (String, i64)
        );
        let years = select!(
            self,
            condition.between(
                YEARS,
                "group by substr(coalesce(i.published_on, i.formed_on), 1, 4) order by 1 desc"
            ),
            values,
            (String, i64)
        );
        Ok(ItemCounts {
            total: states.iter().map(|(.., count)| count).sum(),
            states: by_state(&states),
            classes: Column::classes()
                .filter_map(|column| Some((column, count_of(&classes, column.code)?)))
                .collect(),
            kinds: ItemKind::ALL
                .iter()
                .filter_map(|kind| Some((*kind, count_of(&kinds, kind.code())?)))
                .collect(),
            years: years
                .iter()
                .filter_map(|(year, count)| Some((year.parse().ok()?, *count)))
                .collect(),
        })
    }
}

fn count_of(counts: &[(String, i64)], code: &str) -> Option<i64> {
    counts
        .iter()
        .find(|(found, _)| found == code)
        .map(|(_, count)| *count)
}

fn by_state(counts: &[(String, Option<String>, i64)]) -> Vec<(ItemState, i64)> {
    let of = |state: ItemState| {
        counts
            .iter()
            .filter(|(shown, work, _)| {
                shown == state.code() || work.as_deref() == Some(state.code())
            })
            .map(|(.., count)| *count)
            .sum()
    };
    ItemState::ALL
        .iter()
        .map(|state| (*state, of(*state)))
        .collect()
}
