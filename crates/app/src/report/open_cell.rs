//! 打开数字 — the records behind one figure of a report.

use gongkai_domain::access::{Actor, Permission, Scope, can};
use gongkai_domain::annual_report::{Measure, Origin, PolicyKind, origin};
use gongkai_domain::ids::OrganId;
use gongkai_domain::remedy_case::{RemedyCase, RemedyKind, RemedyOutcome};
use gongkai_law::report_format::{ApplicantKind, CellId, Format};
use gongkai_store::view::cell_records::{CountedApplication, CountedDocument};

use super::{ReportKey, counted};
use crate::error::{AppError, forbidden};
use crate::house::App;

/// 记录 — what a figure counts.
#[derive(Debug, Clone)]
pub enum CellRecords {
    /// Applications, each once.
    Applications(Vec<CountedApplication>),
    /// Documents of the policy ledger.
    Documents(Vec<CountedDocument>),
    /// Reconsideration and court cases.
    Remedies(Vec<RemedyCase>),
    /// Entered by hand: there is no ledger yet.
    Entered,
}

impl CellRecords {
    /// How many there are; nothing for entered figures.
    pub fn count(&self) -> Option<usize> {
        match self {
            Self::Applications(list) => Some(list.len()),
            Self::Documents(list) => Some(list.len()),
            Self::Remedies(list) => Some(list.len()),
            Self::Entered => None,
        }
    }
}

/// 打开数字 — lists the records that a cell counts, by the same rules the figure is computed with.
pub async fn open_cell(
    app: &App,
    actor: &Actor,
    key: &ReportKey,
    format: Format,
    cell: CellId,
) -> Result<CellRecords, AppError> {
    let organ = app
        .store
        .organ(&key.organ)
        .await?
        .ok_or(AppError::NotFound)?;
    can(actor, Permission::ReadReports, &organ.owner()).map_err(forbidden)?;
    match origin(format, cell) {
        Origin::Applications(measure, kind) => applications(app, key, measure, kind).await,
        Origin::Results(row, kind) => {
            let decided = app
                .store
                .counted_applications(&key.organ, key.year, Measure::Decided, kind)
                .await?;
            let of_row = |counted: &CountedApplication| {
                counted
                    .result
                    .is_some_and(|result| result.row(format) == row)
            };
            Ok(CellRecords::Applications(
                decided.into_iter().filter(of_row).collect(),
            ))
        }
        Origin::Policies(kind, measure) => {
            let scope = Scope::of(&Actor::System, Permission::ReadReports)?;
            let counts = app
                .store
                .policy_counts(&scope, &key.organ, key.year)
                .await?;
            let row = if kind == PolicyKind::Rule {
                &counts.rules
            } else {
                &counts.normative
            };
            Ok(CellRecords::Documents(
                app.store.documents(counted(row, measure)).await?,
            ))
        }
        Origin::Remedies(kind, outcome) => {
            remedies(app, &key.organ, key.year, kind, |counted| {
                counted == outcome
            })
            .await
        }
        Origin::RemedyTotal(kind) => remedies(app, &key.organ, key.year, kind, |_| true).await,
        Origin::Entered => Ok(CellRecords::Entered),
    }
}

async fn applications(
    app: &App,
    key: &ReportKey,
    measure: Measure,
    kind: Option<ApplicantKind>,
) -> Result<CellRecords, AppError> {
    Ok(CellRecords::Applications(
        app.store
            .counted_applications(&key.organ, key.year, measure, kind)
            .await?,
    ))
}

async fn remedies(
    app: &App,
    organ: &OrganId,
    year: i16,
    kind: RemedyKind,
    fits: impl Fn(Option<RemedyOutcome>) -> bool,
) -> Result<CellRecords, AppError> {
    let cases = app.store.remedy_cases(organ).await?;
    let counted = cases.into_iter().filter(|case| {
        let outcome = case
            .cell(year)
            .map(|cell| RemedyOutcome::from_code(cell.column));
        case.kind == kind && outcome.is_some_and(&fits)
    });
    Ok(CellRecords::Remedies(counted.collect()))
}
