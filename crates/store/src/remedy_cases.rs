//! 复议诉讼案件 — reconsideration and court cases.

use gongkai_domain::ids::{ApplicationId, OrganId, RemedyCaseId};
use gongkai_domain::remedy_case::{RemedyCase, RemedyKind, RemedyOutcome};
use sqlx::FromRow;

use crate::db::{Store, Tx};
use crate::error::StoreError;
use crate::text::{date, date_text, optional_date};

#[derive(FromRow)]
struct CaseRow {
    id: String,
    organ_id: String,
    application_id: Option<String>,
    kind: String,
    docket: String,
    forum: String,
    filed_on: String,
    ended_on: Option<String>,
    outcome: Option<String>,
}

impl TryFrom<CaseRow> for RemedyCase {
    type Error = StoreError;

    fn try_from(row: CaseRow) -> Result<Self, StoreError> {
        let ended = match (optional_date(row.ended_on.as_deref())?, row.outcome) {
            (Some(on), Some(code)) => {
                let outcome = RemedyOutcome::from_code(&code)
                    .ok_or_else(|| StoreError::unreadable("remedy_case.outcome", &code))?;
                Some((on, outcome))
            }
            _ => None,
        };
        Ok(Self {
            id: RemedyCaseId::new(row.id),
            organ: OrganId::new(row.organ_id),
            application: row.application_id.map(ApplicationId::new),
            kind: RemedyKind::from_code(&row.kind)
                .ok_or_else(|| StoreError::unreadable("remedy_case.kind", &row.kind))?,
            docket: row.docket,
            forum: row.forum,
            filed_on: date(&row.filed_on)?,
            ended,
        })
    }
}

impl Tx {
    /// Adds a case, or replaces the one with the same identifier.
    pub async fn save_remedy_case(&mut self, case: &RemedyCase) -> Result<(), StoreError> {
        const SQL: &str = "insert into remedy_case (id, organ_id, application_id, kind, docket, forum, filed_on, ended_on, outcome)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            on conflict (id) do update set docket = excluded.docket, forum = excluded.forum, filed_on = excluded.filed_on,
                ended_on = excluded.ended_on, outcome = excluded.outcome";
        let (ended_on, outcome) = case
            .ended
            .map(|(on, outcome)| (date_text(on), outcome.code()))
            .unzip();
        on!(self, c => sqlx::query(SQL)
            .bind(case.id.as_str()).bind(case.organ.as_str()).bind(case.application.as_ref().map(ApplicationId::as_str))
            .bind(case.kind.code()).bind(&case.docket).bind(&case.forum).bind(date_text(case.filed_on))
            .bind(ended_on).bind(outcome).execute(c).await.map(|_| ())?);
        Ok(())
    }
}

impl Store {
    /// The cases of an organ, newest first.
    pub async fn remedy_cases(&self, organ: &OrganId) -> Result<Vec<RemedyCase>, StoreError> {
        const SQL: &str =
            "select * from remedy_case where organ_id = $1 order by filed_on desc, id";
        let rows: Vec<CaseRow> =
            read!(self, c => sqlx::query_as(SQL).bind(organ.as_str()).fetch_all(c).await?);
        rows.into_iter().map(RemedyCase::try_from).collect()
    }

    /// One case.
    pub async fn remedy_case(&self, id: &RemedyCaseId) -> Result<Option<RemedyCase>, StoreError> {
        const SQL: &str = "select * from remedy_case where id = $1";
        let row: Option<CaseRow> =
            read!(self, c => sqlx::query_as(SQL).bind(id.as_str()).fetch_optional(c).await?);
        row.map(RemedyCase::try_from).transpose()
    }
}
