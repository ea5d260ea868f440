//! 台账统计 — the counts of an organ's year that the annual report is computed from. Grouped by the database, so that a
//! million applications cost one pass over an index.

use gongkai_domain::annual_report::{ApplicationCount, Measure};
use gongkai_domain::ids::OrganId;
use gongkai_law::report_format::ApplicantKind;
use gongkai_law::result_kind::ResultKind;

use crate::db::Store;
use crate::error::StoreError;

/// What the drafted text of a report tells besides the cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct YearFacts {
    /// Items first published in the year.
    pub published: i64,
    /// Applications decided in the year on or before their due day; those whose term no longer ran count as in time.
    pub decided_in_time: i64,
    /// 信息处理费 — applications for which it was paid in the year.
    pub fee_cases: i64,
    /// What was paid for them, in yuan.
    pub fees_yuan: i64,
}

type CountRow = (String, Option<String>, String, i64);

impl Store {
    /// Applications of a year by measure, result and kind of applicant; a group may come in two rows, which add up.
    ///
    /// Every part reads an index only; undecided cases are few, so they stand apart. A case whose receipt was never
    /// confirmed counts nowhere.
    pub async fn application_counts(
        &self,
        organ: &OrganId,
        year: i16,
    ) -> Result<Vec<ApplicationCount>, StoreError> {
        const SQL: &str = "
            select 'new', null, applicant_kind, count(*) from application
                where organ_id = $1 and received_on between $2 and $3 group by applicant_kind
            union all
            select 'decided', result, applicant_kind, count(*) from application
                where organ_id = $1 and decided_on between $2 and $3 and received_on is not null group by result, applicant_kind
            union all
            select 'carried', null, applicant_kind, count(*) from application
                where organ_id = $1 and decided_on is null and received_on < $2 group by applicant_kind
            union all
            select 'carried', null, applicant_kind, count(*) from application
                where organ_id = $1 and decided_on >= $2 and received_on < $2 group by applicant_kind
            union all
            select 'pending', null, applicant_kind, count(*) from application
                where organ_id = $1 and decided_on is null and received_on <= $3 group by applicant_kind
            union all
            select 'pending', null, applicant_kind, count(*) from application
                where organ_id = $1 and decided_on > $3 and received_on <= $3 group by applicant_kind";
        let (from, until) = (format!("{year}-01-01"), format!("{year}-12-31"));
        let rows: Vec<CountRow> = read!(self, c => sqlx::query_as(SQL).bind(organ.as_str()).bind(from).bind(until).fetch_all(c).await?);
        rows.into_iter().map(count_of).collect()
    }
}

impl Store {
    /// Counts for the text of a report.
    pub async fn year_facts(&self, organ: &OrganId, year: i16) -> Result<YearFacts, StoreError> {
        const ITEMS: &str = "select count(*) from item where organ_id = $1 and published_on >= $2 and published_on <= $3";
        const FEES: &str = "select count(*), cast(coalesce(sum(asked.amount), 0) as bigint) from application_event paid
            join application_event asked on asked.application_id = paid.application_id and asked.kind = 'fee_noticed'
            join application a on a.id = paid.application_id
            where a.organ_id = $1 and paid.kind = 'fee_paid' and paid.on_day between $2 and $3";
        const DECIDED: &str = "select count(*) from application where organ_id = $1 and decided_on >= $2 and decided_on <= $3 and (due_on is null or decided_on <= due_on)";
        let (from, until) = (format!("{year}-01-01"), format!("{year}-12-31"));
        let (published,): (i64,) = read!(self, c => sqlx::query_as(ITEMS).bind(organ.as_str()).bind(&from).bind(&until).fetch_one(c).await?);
        let (decided_in_time,): (i64,) = read!(self, c => sqlx::query_as(DECIDED).bind(organ.as_str()).bind(&from).bind(&until).fetch_one(c).await?);
        let (fee_cases, fees_yuan): (i64, i64) = read!(self, c => sqlx::query_as(FEES).bind(organ.as_str()).bind(&from).bind(&until).fetch_one(c).await?);
        Ok(YearFacts {
            published,
            decided_in_time,
            fee_cases,
            fees_yuan,
        })
    }
}

fn count_of((measure, result, applicant, count): CountRow) -> Result<ApplicationCount, StoreError> {
    let measure = match measure.as_str() {
        "new" => Measure::New,
        "carried" => Measure::Carried,
        "decided" => Measure::Decided,
        _ => Measure::Pending,
    };
    let result = result.map(|code| {
        ResultKind::from_code(&code)
            .ok_or_else(|| StoreError::unreadable("application.result", &code))
    });
    let kind = ApplicantKind::from_column(&applicant)
        .ok_or_else(|| StoreError::unreadable("application.applicant_kind", &applicant))?;
    Ok(ApplicationCount {
        measure,
        result: result.transpose()?,
        applicant: kind,
        count,
    })
}
