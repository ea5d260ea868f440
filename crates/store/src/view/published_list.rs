//! 已发布年报列表 — imported reports with how far their findings are judged.

use gongkai_domain::access::Scope;
use gongkai_domain::ids::{OrganId, PublishedReportId};
use jiff::Timestamp;
use sqlx::FromRow;

use super::condition::{Condition, select};
use super::item_list::Page;
use crate::db::Store;
use crate::error::StoreError;
use crate::text::instant;

/// One imported report in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedLine {
    /// Identifier.
    pub id: PublishedReportId,
    /// Whose.
    pub organ: OrganId,
    /// The organ's name.
    pub organ_name: String,
    /// The organ's English name.
    pub organ_name_en: String,
    /// 报告年度
    pub year: i64,
    /// The title as printed.
    pub title: String,
    /// The name of the file.
    pub file_name: String,
    /// The kind of file.
    pub medium: String,
    /// How many versions there are.
    pub version: i64,
    /// When it was imported.
    pub imported_at: Timestamp,
    /// Findings of the latest version without a verdict.
    pub pending: i64,
    /// Findings that were confirmed.
    pub confirmed: i64,
    /// Findings that were dismissed.
    pub dismissed: i64,
}

/// 筛选 — what the list is narrowed down to, and which page of it is wanted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PublishedFilter {
    /// Reports of one organ.
    pub organ: Option<OrganId>,
    /// Reports of a year.
    pub year: Option<i16>,
    /// Reports with findings in this state: `pending`, `confirmed`, `dismissed`; `none` for reports without any.
    pub findings: Option<String>,
    /// The page, from 1.
    pub page: u32,
}

/// 可选范围 — the years and organs that have imported reports, with how many.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PublishedChoices {
    /// Newest first.
    pub years: Vec<(i64, i64)>,
    /// Identifier, name, English name and number, lead office first.
    pub organs: Vec<(OrganId, String, String, i64)>,
}

const PER_PAGE: u32 = 50;

#[derive(FromRow)]
struct LineRow {
    id: String,
    organ_id: String,
    organ_name: String,
    organ_name_en: String,
    year: i64,
    title: String,
    file_name: String,
    medium: String,
    latest_version: i64,
    imported_at: String,
    pending: i64,
    confirmed: i64,
    dismissed: i64,
}

impl TryFrom<LineRow> for PublishedLine {
    type Error = StoreError;

    fn try_from(row: LineRow) -> Result<Self, StoreError> {
        Ok(Self {
            id: PublishedReportId::new(row.id),
            organ: OrganId::new(row.organ_id),
            organ_name: row.organ_name,
            organ_name_en: row.organ_name_en,
            year: row.year,
            title: row.title,
            file_name: row.file_name,
            medium: row.medium,
            version: row.latest_version,
            imported_at: instant(&row.imported_at)?,
            pending: row.pending,
            confirmed: row.confirmed,
            dismissed: row.dismissed,
        })
    }
}

/// Reports joined with the counts of their latest findings by state.
const FROM: &str = "from published_report r join organ o on o.id = r.organ_id
    left join (select f.report_id, f.version,
            count(*) filter (where coalesce(v.state, 'pending') = 'pending') as pending,
            count(*) filter (where v.state = 'confirmed') as confirmed,
            count(*) filter (where v.state = 'dismissed') as dismissed
        from published_finding f left join published_verdict v on v.report_id = f.report_id and v.fingerprint = f.fingerprint
        group by f.report_id, f.version) c on c.report_id = r.id and c.version = r.latest_version
    where 1 = 1";
const COLUMNS: &str = "select r.id, r.organ_id, o.name as organ_name, o.name_en as organ_name_en, r.year, r.title, r.file_name,
    r.medium, r.latest_version, r.imported_at, coalesce(c.pending, 0) as pending, coalesce(c.confirmed, 0) as confirmed,
    coalesce(c.dismissed, 0) as dismissed";

impl Store {
    /// Imported reports within a scope, newest year first, a page at a time.
    pub async fn published_list(
        &self,
        scope: &Scope,
        filter: &PublishedFilter,
    ) -> Result<Page<PublishedLine>, StoreError> {
        let condition = condition(scope, filter);
        let page = filter.page.max(1);
        let skip = (page - 1).saturating_mul(PER_PAGE);
        let order = format!(
            "order by r.year desc, o.lead desc, o.uscc, r.imported_at desc, r.id limit {PER_PAGE} offset {skip}"
        );
        let sql = format!("{COLUMNS} {FROM}{} {order}", condition.text());
        let rows: Vec<LineRow> = select!(self, sql, &condition.values, LineRow);
        let count = format!("select count(*) {FROM}{}", condition.text());
        let total: Vec<(i64,)> = select!(self, count, &condition.values, (i64,));
        Ok(Page {
            rows: rows
                .into_iter()
                .map(PublishedLine::try_from)
                .collect::<Result<_, _>>()?,
            total: total.first().map_or(0, |(total,)| *total),
            page,
            per_page: PER_PAGE,
        })
    }

    /// What the list of a scope can be narrowed down to.
    pub async fn published_choices(&self, scope: &Scope) -> Result<PublishedChoices, StoreError> {
        let condition = Condition::published_of(scope);
        let years = format!(
            "select r.year, count(*) from published_report r where 1 = 1{} group by r.year order by r.year desc",
            condition.text()
        );
        let organs = format!(
            "select o.id, o.name, o.name_en, count(*) from published_report r join organ o on o.id = r.organ_id
            where 1 = 1{} group by o.id, o.name, o.name_en, o.lead, o.uscc order by o.lead desc, o.uscc",
            condition.text()
        );
        let organs: Vec<(String, String, String, i64)> = select!(
            self,
            organs,
            &condition.values,
            (String, String, String, i64)
        );
        Ok(PublishedChoices {
            years: select!(self, years, &condition.values, (i64, i64)),
            organs: organs
                .into_iter()
                .map(|(id, name, name_en, count)| (OrganId::new(id), name, name_en, count))
                .collect(),
        })
    }
}

fn condition(scope: &Scope, filter: &PublishedFilter) -> Condition {
    let mut condition = Condition::published_of(scope);
    if let Some(organ) = &filter.organ {
        condition.and("r.organ_id = ?", &[organ.as_str()]);
    }
    if let Some(year) = filter.year {
        condition.and("cast(r.year as text) = ?", &[&year.to_string()]);
    }
    match filter.findings.as_deref() {
        Some("pending") => condition.and("c.pending > 0", &[]),
        Some("confirmed") => condition.and("c.confirmed > 0", &[]),
        Some("dismissed") => condition.and("c.dismissed > 0", &[]),
        Some("none") => condition.and("c.report_id is null", &[]),
        _ => {}
    }
    condition
}
