//! 年报计数 — the table of applications counted from the cases, and the cases behind each number.
//!
//! Received: the receipt date (art. 31) lies in the year. Carried over: received before it and without a result on its first
//! day. Handled: the decision lies in the year, whenever it was received. Pending: received by its last day and without a
//! result then. A case whose receipt is not confirmed counts nowhere.

use gongkai_domain::ids::{ApplicationId, OrganId};
use gongkai_law::report_format::ApplicantKind;
use gongkai_law::result_kind::ResultKind;

use super::condition::{Condition, select};
use crate::applications::code;
use crate::db::Store;
use crate::error::StoreError;

/// 统计项 — which of the four quantities of the table is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measure {
    /// 本年新收
    New,
    /// 上年结转
    Carried,
    /// 本年度办理结果
    Result,
    /// 结转下年度继续办理
    Pending,
}

impl Measure {
    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Carried => "carried",
            Self::Result => "result",
            Self::Pending => "pending",
        }
    }
}

/// 一组计数 — how many cases of a kind of applicant; of results, each result apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportCount {
    /// Which quantity.
    pub measure: Measure,
    /// Which result; only for [`Measure::Result`].
    pub result: Option<ResultKind>,
    /// The column.
    pub applicant: ApplicantKind,
    /// How many.
    pub count: i64,
}

/// 一格 — which cases stand behind a cell of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportCell {
    /// The organ.
    pub organ: OrganId,
    /// The report year.
    pub year: i16,
    /// Which quantity.
    pub measure: Measure,
    /// Only these results; none means all.
    pub results: Vec<ResultKind>,
    /// Only this column; nothing means the total.
    pub applicant: Option<ApplicantKind>,
}

impl ReportCell {
    /// Narrows a condition down to the cases of the cell.
    pub(super) fn narrow(&self, condition: &mut Condition) {
        let first = first_day(self.year);
        let last = last_day(self.year);
        condition.and("a.organ_id = ?", &[self.organ.as_str()]);
        match self.measure {
            Measure::New => {
                condition.and("a.received_on between ? and ?", &[&first, &last]);
            }
            Measure::Carried => condition.and(
                "a.received_on < ? and (a.decided_on is null or a.decided_on >= ?)",
                &[&first, &first],
            ),
            Measure::Result => condition.and(
                "a.decided_on between ? and ? and a.received_on is not null",
                &[&first, &last],
            ),
            Measure::Pending => condition.and(
                "a.received_on <= ? and (a.decided_on is null or a.decided_on > ?)",
                &[&last, &last],
            ),
        }
        if !self.results.is_empty() {
            let codes: Vec<&str> = self.results.iter().map(|kind| kind.code()).collect();
            condition.and_among("a.result", &codes);
        }
        if let Some(kind) = self.applicant {
            condition.and("a.applicant_kind = ?", &[kind.column()]);
        }
    }
}

/// All four quantities in one question; every part reads an index only. Undecided cases are few, so they are apart.
const COUNTS: &str = "
    select 'new', null, applicant_kind, count(*) from application
        where organ_id = $1 and received_on between $2 and $3 group by applicant_kind
    union all
    select 'result', result, applicant_kind, count(*) from application
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

impl Store {
    /// The table of applications of an organ and year, counted from its cases. What is zero is left out.
    pub async fn report_counts(
        &self,
        organ: &OrganId,
        year: i16,
    ) -> Result<Vec<ReportCount>, StoreError> {
        let rows: Vec<(String, Option<String>, String, i64)> = read!(self, c => sqlx::query_as(COUNTS)
            .bind(organ.as_str()).bind(first_day(year)).bind(last_day(year)).fetch_all(c).await?);
        let mut counts: Vec<ReportCount> = Vec::new();
        for (measure, result, applicant, count) in rows {
            let row = ReportCount {
                measure: code("measure", &measure, measure_of)?,
                result: match result {
                    Some(result) => {
                        Some(code("application.result", &result, ResultKind::from_code)?)
                    }
                    None => None,
                },
                applicant: code(
                    "application.applicant_kind",
                    &applicant,
                    ApplicantKind::from_column,
                )?,
                count,
            };
            let same = counts.iter_mut().find(|kept| {
                (kept.measure, kept.result, kept.applicant)
                    == (row.measure, row.result, row.applicant)
            });
            match same {
                Some(kept) => kept.count += row.count,
                None => counts.push(row),
            }
        }
        Ok(counts)
    }

    /// The cases behind a cell, by number.
    pub async fn cases_of_cell(&self, cell: &ReportCell) -> Result<Vec<ApplicationId>, StoreError> {
        let mut condition = Condition::default();
        cell.narrow(&mut condition);
        let sql = condition.between("select a.id from application a where", "order by a.number");
        let rows = select!(self, sql.as_str(), &condition.values, (String,));
        Ok(rows
            .into_iter()
            .map(|(id,)| ApplicationId::new(id))
            .collect())
    }
}

fn measure_of(code: &str) -> Option<Measure> {
    [
        Measure::New,
        Measure::Carried,
        Measure::Result,
        Measure::Pending,
    ]
    .into_iter()
    .find(|measure| measure.code() == code)
}

fn first_day(year: i16) -> String {
    format!("{year:04}-01-01")
}

fn last_day(year: i16) -> String {
    format!("{year:04}-12-31")
}
