//! 数据来源规则 — for each cell: which records it counts, which cells it sums, or that no ledger exists yet.

use gongkai_law::report_format::{ApplicantKind, CellId, Format};

use super::compute::{Measure, PolicyKind, PolicyMeasure};
use crate::remedy_case::{RemedyKind, RemedyOutcome};

/// 来源 — how a cell gets its figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// Counts applications: which ones, of which applicants (`None`: all kinds, the column 总计).
    Applications(Measure, Option<ApplicantKind>),
    /// Counts final results of one printed row, of which applicants.
    Results(&'static str, Option<ApplicantKind>),
    /// Counts documents of the policy ledger.
    Policies(PolicyKind, PolicyMeasure),
    /// Counts reconsideration and court cases by outcome; `None` is pending.
    Remedies(RemedyKind, Option<RemedyOutcome>),
    /// The total of one group of table 4.
    RemedyTotal(RemedyKind),
    /// No ledger exists yet: 许可, 处罚, 强制, 收费, 采购.
    Entered,
}

/// Says how a cell of a form gets its figure.
pub fn origin(format: Format, cell: CellId) -> Origin {
    match cell.table() {
        "t3" => application_origin(cell),
        "t4" => remedy_origin(cell),
        _ => policy_origin(format, cell),
    }
}

fn application_origin(cell: CellId) -> Origin {
    let kind = ApplicantKind::from_column(cell.column);
    match cell.row {
        "t3.1" => Origin::Applications(Measure::New, kind),
        "t3.2" => Origin::Applications(Measure::Carried, kind),
        "t3.4" => Origin::Applications(Measure::Pending, kind),
        "t3.3.7" => Origin::Applications(Measure::Decided, kind),
        row => Origin::Results(row, kind),
    }
}

fn remedy_origin(cell: CellId) -> Origin {
    let Some(kind) = RemedyKind::ALL
        .into_iter()
        .find(|kind| kind.row() == cell.row)
    else {
        return Origin::Entered;
    };
    match cell.column {
        "total" => Origin::RemedyTotal(kind),
        "pending" => Origin::Remedies(kind, None),
        column => RemedyOutcome::from_code(column).map_or(Origin::Entered, |outcome| {
            Origin::Remedies(kind, Some(outcome))
        }),
    }
}

fn policy_origin(format: Format, cell: CellId) -> Origin {
    let kind = match cell.row {
        "t2.1.rules" => PolicyKind::Rule,
        "t2.1.normative" => PolicyKind::Normative,
        _ => return Origin::Entered,
    };
    PolicyMeasure::of(format, cell.column)
        .map_or(Origin::Entered, |measure| Origin::Policies(kind, measure))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_figures_without_a_ledger_are_entered() {
        let entered = |format: Format| -> Vec<String> {
            let cells = format.form().cells().iter();
            cells
                .filter(|cell| origin(format, **cell) == Origin::Entered)
                .map(ToString::to_string)
                .collect()
        };
        assert_eq!(
            entered(Format::Y2021),
            [
                "t2.5.licence.decisions",
                "t2.6.penalty.decisions",
                "t2.6.coercion.decisions",
                "t2.8.fees.amount"
            ]
        );
        assert!(
            entered(Format::Y2019)
                .iter()
                .all(|cell| !cell.starts_with("t2.1") && cell.starts_with("t2."))
        );
    }
}
