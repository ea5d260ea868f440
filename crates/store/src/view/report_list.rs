//! 年报列表 — which organs have a report for which year, and where it stands.

use gongkai_domain::access::{Scope, ScopeKind};
use gongkai_domain::annual_report::ReportState;
use gongkai_domain::ids::{ItemId, OrganId};

use crate::db::Store;
use crate::error::StoreError;

/// One report in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportLine {
    /// Whose.
    pub organ: OrganId,
    /// The organ's name.
    pub organ_name: String,
    /// The name in the organ's addresses.
    pub slug: String,
    /// 报告年度
    pub year: i64,
    /// Where it stands.
    pub state: ReportState,
    /// The published item, once there is one.
    pub item: Option<ItemId>,
}

impl Store {
    /// The organ's part of addresses and the year of the published report that an item is.
    pub async fn report_of_item(&self, item: &ItemId) -> Result<Option<(String, i64)>, StoreError> {
        const SQL: &str = "select o.slug, r.year from report r join organ o on o.id = r.organ_id where r.item_id = $1 and r.state = 'published'";
        Ok(read!(self, c => sqlx::query_as(SQL).bind(item.as_str()).fetch_optional(c).await?))
    }

    /// The reports within a scope, newest year first; the public sees published and imported ones only.
    pub async fn reports(&self, scope: &Scope) -> Result<Vec<ReportLine>, StoreError> {
        const SQL: &str = "select r.organ_id, o.name, o.slug, r.year, r.state, r.item_id from report r join organ o on o.id = r.organ_id
            where ($1 = 'all' or ($1 = 'public' and r.state in ('published', 'imported'))
                or ($1 = 'organ' and r.organ_id = $2) or ($1 = 'tree' and (r.organ_id = $2 or o.parent_id = $2)))
            order by r.year desc, o.lead desc, o.uscc";
        let (kind, organ) = scope_words(scope);
        let rows: Vec<(String, String, String, i64, String, Option<String>)> =
            read!(self, c => sqlx::query_as(SQL).bind(kind).bind(organ).fetch_all(c).await?);
        rows.into_iter()
            .map(|(organ, organ_name, slug, year, state, item)| {
                Ok(ReportLine {
                    organ: OrganId::new(organ),
                    organ_name,
                    slug,
                    year,
                    state: ReportState::from_code(&state)
                        .ok_or_else(|| StoreError::unreadable("report.state", &state))?,
                    item: item.map(ItemId::new),
                })
            })
            .collect()
    }
}

/// A scope as two bind values: the word of its kind, and the organ where it names one.
fn scope_words(scope: &Scope) -> (&'static str, &str) {
    match scope.kind() {
        ScopeKind::Public => ("public", ""),
        ScopeKind::Applicant(_) => ("none", ""),
        ScopeKind::Organ(organ) => ("organ", organ.as_str()),
        ScopeKind::Tree(organ) => ("tree", organ.as_str()),
        ScopeKind::All => ("all", ""),
    }
}
