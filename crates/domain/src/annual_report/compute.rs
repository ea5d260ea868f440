//! 计算 — the figures of a report from the ledgers. Counting rules: annual-report preparation, by the date of receipt and
//! the date of decision.

use std::collections::BTreeMap;

use gongkai_law::report_format::{ApplicantKind, CellId, Figure, Format};
use gongkai_law::result_kind::ResultKind;

use super::ReportCell;
use super::origin::{Origin, origin};
use crate::remedy_case::{RemedyCase, RemedyKind, RemedyOutcome};

/// 统计口径 — which applications of a year are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Measure {
    /// 本年新收 — received in the year (art. 31).
    New,
    /// 上年结转 — received before the year and not decided before it.
    Carried,
    /// 本年办理 — decided in the year, whenever received.
    Decided,
    /// 结转下年 — received by the end of the year and not decided by then.
    Pending,
}

/// A count of applications of one kind of applicant; for [`Measure::Decided`] of one result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ApplicationCount {
    /// Which applications.
    pub measure: Measure,
    /// Their result, for decided ones.
    pub result: Option<ResultKind>,
    /// Of which applicants.
    pub applicant: ApplicantKind,
    /// How many.
    pub count: i64,
}

/// 文件类别 — the two kinds of documents table 2 counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PolicyKind {
    /// 规章
    Rule,
    /// 行政规范性文件
    Normative,
}

/// 文件统计口径 — what is counted of them; the two forms count different things.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PolicyMeasure {
    /// 本年制发 / 本年新制作
    Issued,
    /// 本年废止
    Repealed,
    /// 现行有效 on 31 December
    Valid,
    /// 本年新公开
    PublishedNew,
    /// 对外公开总数量 on 31 December
    PublishedTotal,
}

impl PolicyMeasure {
    /// All measures.
    pub const ALL: [Self; 5] = [
        Self::Issued,
        Self::Repealed,
        Self::Valid,
        Self::PublishedNew,
        Self::PublishedTotal,
    ];

    /// What a column of a form counts.
    pub fn of(format: Format, column: &str) -> Option<Self> {
        match (format, column) {
            (Format::Y2021, "issued") | (Format::Y2019, "made_new") => Some(Self::Issued),
            (Format::Y2021, "repealed") => Some(Self::Repealed),
            (Format::Y2021, "valid") => Some(Self::Valid),
            (Format::Y2019, "published_new") => Some(Self::PublishedNew),
            (Format::Y2019, "published_total") => Some(Self::PublishedTotal),
            _ => None,
        }
    }
}

/// A count of documents of the policy ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PolicyCount {
    /// Rules or normative documents.
    pub kind: PolicyKind,
    /// What is counted.
    pub measure: PolicyMeasure,
    /// How many.
    pub count: i64,
}

/// A count of reconsideration and court cases; no outcome means pending.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RemedyCount {
    /// Which group.
    pub kind: RemedyKind,
    /// How they ended in the year.
    pub outcome: Option<RemedyOutcome>,
    /// How many.
    pub count: i64,
}

/// Counts the cases of a year as table 4 does: each in one cell, by its outcome or as pending.
pub fn count_remedies(cases: &[RemedyCase], year: i16) -> Vec<RemedyCount> {
    let counted = cases.iter().filter_map(|case| {
        let cell = case.cell(year)?;
        Some(RemedyCount {
            kind: case.kind,
            outcome: RemedyOutcome::from_code(cell.column),
            count: 1,
        })
    });
    counted.collect()
}

/// 台账 — what the ledgers of one organ and year say. What is not listed counts as none.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ledgers {
    /// Applications.
    pub applications: Vec<ApplicationCount>,
    /// Rules and normative documents.
    pub policies: Vec<PolicyCount>,
    /// Reconsideration and court cases.
    pub remedies: Vec<RemedyCount>,
}

/// Computes every cell that has a ledger; cells without one stay blank until somebody enters them.
pub fn compute(format: Format, ledgers: &Ledgers) -> BTreeMap<CellId, ReportCell> {
    let cells = format.form().cells().iter();
    cells
        .map(|cell| (*cell, ReportCell::computed(figure(format, *cell, ledgers))))
        .collect()
}

fn figure(format: Format, cell: CellId, ledgers: &Ledgers) -> Figure {
    let applications = |fits: &dyn Fn(&ApplicationCount) -> bool| {
        sum(ledgers
            .applications
            .iter()
            .filter(|c| fits(c))
            .map(|c| c.count))
    };
    let of = |kind: Option<ApplicantKind>, count: &ApplicationCount| {
        kind.is_none_or(|kind| kind == count.applicant)
    };
    match origin(format, cell) {
        Origin::Applications(measure, kind) => {
            applications(&|c| c.measure == measure && of(kind, c))
        }
        Origin::Results(row, kind) => applications(&|c| {
            c.measure == Measure::Decided
                && of(kind, c)
                && c.result.is_some_and(|result| result.row(format) == row)
        }),
        Origin::Policies(kind, measure) => sum(ledgers
            .policies
            .iter()
            .filter(|c| c.kind == kind && c.measure == measure)
            .map(|c| c.count)),
        Origin::Remedies(kind, outcome) => sum(ledgers
            .remedies
            .iter()
            .filter(|c| c.kind == kind && c.outcome == outcome)
            .map(|c| c.count)),
        Origin::RemedyTotal(kind) => sum(ledgers
            .remedies
            .iter()
            .filter(|c| c.kind == kind)
            .map(|c| c.count)),
        Origin::Entered => Figure::Blank,
    }
}

fn sum(counts: impl Iterator<Item = i64>) -> Figure {
    Figure::int(counts.fold(0, i64::saturating_add))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(format: Format, name: &str) -> CellId {
        CellId::parse(format, name).unwrap()
    }

    #[test]
    fn a_case_stands_in_its_row_its_column_and_the_totals() {
        let count = |measure, result| ApplicationCount {
            measure,
            result,
            applicant: ApplicantKind::Enterprise,
            count: 1,
        };
        let ledgers = Ledgers {
            applications: vec![
                count(Measure::New, None),
                count(Measure::Decided, Some(ResultKind::PartlyDisclosed)),
            ],
            ..Ledgers::default()
        };
        let cells = compute(Format::Y2021, &ledgers);
        let ones: Vec<String> = cells
            .iter()
            .filter(|(_, cell)| cell.figure == Figure::int(1))
            .map(|(id, _)| id.to_string())
            .collect();
        let expected = [
            "t3.1.enterprise",
            "t3.1.total",
            "t3.3.2.enterprise",
            "t3.3.2.total",
            "t3.3.7.enterprise",
            "t3.3.7.total",
        ];
        assert_eq!(ones, expected);
    }

    #[test]
    fn lapsed_cases_share_one_row_before_2021_and_have_their_own_since() {
        let decided = |result| ApplicationCount {
            measure: Measure::Decided,
            result: Some(result),
            applicant: ApplicantKind::Natural,
            count: 2,
        };
        let ledgers = Ledgers {
            applications: vec![
                decided(ResultKind::NotCorrected),
                decided(ResultKind::Withdrawn),
            ],
            ..Ledgers::default()
        };
        let old = compute(Format::Y2019, &ledgers);
        assert_eq!(
            old[&cell(Format::Y2019, "t3.3.6.natural")].figure,
            Figure::int(4)
        );
        let new = compute(Format::Y2021, &ledgers);
        assert_eq!(
            new[&cell(Format::Y2021, "t3.3.6.1.natural")].figure,
            Figure::int(2)
        );
        assert_eq!(
            new[&cell(Format::Y2021, "t3.3.6.3.natural")].figure,
            Figure::int(2)
        );
    }

    #[test]
    fn a_cell_without_a_ledger_is_blank_and_not_zero() {
        let cells = compute(Format::Y2021, &Ledgers::default());
        assert_eq!(
            cells[&cell(Format::Y2021, "t2.5.licence.decisions")].figure,
            Figure::Blank
        );
        assert_eq!(
            cells[&cell(Format::Y2021, "t3.1.natural")].figure,
            Figure::int(0)
        );
    }
}
