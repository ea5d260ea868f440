//! 数字背后的记录 — the records that one cell of a report counts.

use gongkai_domain::annual_report::Measure;
use gongkai_domain::ids::{ApplicationId, ItemId, OrganId};
use gongkai_law::report_format::ApplicantKind;
use gongkai_law::result_kind::ResultKind;

use crate::db::Store;
use crate::error::StoreError;

/// An application that a cell counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountedApplication {
    /// Which.
    pub id: ApplicationId,
    /// 受理编号
    pub number: String,
    /// Kind of applicant.
    pub applicant: ApplicantKind,
    /// 收到申请之日
    pub received_on: Option<String>,
    /// Day of the decision.
    pub decided_on: Option<String>,
    /// The result.
    pub result: Option<ResultKind>,
}

/// A document that a cell counts.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct CountedDocument {
    /// Which.
    pub id: String,
    /// Its title.
    pub title: String,
    /// 文号
    pub doc_no: Option<String>,
    /// 成文日期
    pub formed_on: String,
    /// The day from which it no longer binds.
    pub validity_until: Option<String>,
}

type Row = (
    String,
    String,
    String,
    Option<String>,
    Option<String>,
    Option<String>,
);

impl Store {
    /// The applications of a measure and year, of one kind of applicant or of all.
    pub async fn counted_applications(
        &self,
        organ: &OrganId,
        year: i16,
        measure: Measure,
        applicant: Option<ApplicantKind>,
    ) -> Result<Vec<CountedApplication>, StoreError> {
        const SQL: &str = "select id, number, applicant_kind, received_on, decided_on, result from application
            where organ_id = $1 and ($5 = '' or applicant_kind = $5) and (
                ($4 = 'new' and received_on >= $2 and received_on <= $3)
                or ($4 = 'carried' and received_on < $2 and (decided_on is null or decided_on >= $2))
                or ($4 = 'decided' and decided_on >= $2 and decided_on <= $3 and received_on is not null)
                or ($4 = 'pending' and received_on <= $3 and (decided_on is null or decided_on > $3)))
            order by received_on, number";
        let (from, until) = (format!("{year}-01-01"), format!("{year}-12-31"));
        let word = match measure {
            Measure::New => "new",
            Measure::Carried => "carried",
            Measure::Decided => "decided",
            Measure::Pending => "pending",
        };
        let kind = applicant.map_or("", ApplicantKind::column);
        let rows: Vec<Row> = read!(self, c => sqlx::query_as(SQL)
            .bind(organ.as_str()).bind(from).bind(until).bind(word).bind(kind).fetch_all(c).await?);
        rows.into_iter().map(counted).collect()
    }
}

impl Store {
    /// The documents of a list of items, in its order.
    pub async fn documents(&self, items: &[ItemId]) -> Result<Vec<CountedDocument>, StoreError> {
        const SQL: &str =
            "select id, title, doc_no, formed_on, validity_until from item where id = $1";
        let mut found = Vec::with_capacity(items.len());
        for item in items {
            let row: Option<CountedDocument> =
                read!(self, c => sqlx::query_as(SQL).bind(item.as_str()).fetch_optional(c).await?);
            found.extend(row);
        }
        Ok(found)
    }
}

fn counted(
    (id, number, applicant, received_on, decided_on, result): Row,
) -> Result<CountedApplication, StoreError> {
    let kind = ApplicantKind::from_column(&applicant)
        .ok_or_else(|| StoreError::unreadable("application.applicant_kind", &applicant))?;
    let result = result.map(|code| {
        ResultKind::from_code(&code)
            .ok_or_else(|| StoreError::unreadable("application.result", &code))
    });
    Ok(CountedApplication {
        id: ApplicationId::new(id),
        number,
        applicant: kind,
        received_on,
        decided_on,
        result: result.transpose()?,
    })
}
