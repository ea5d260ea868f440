//! 年度报告 — use cases around the annual report.

pub mod approve_report;
pub mod build_report;
pub mod check_file;
pub mod enter_figures;
pub mod export_report;
pub mod import_report;
pub mod open_cell;
pub mod prepare_report;
pub mod publish_report;
pub mod return_report;
pub mod review_report;
pub mod start_report;
pub mod write_sections;

use std::collections::BTreeMap;

use gongkai_domain::access::{Actor, Permission, Scope, can};
use gongkai_domain::annual_report::{
    AnnualReport, Ledgers, PolicyCount, PolicyKind, PolicyMeasure, ReportAct, ReportCell,
};
use gongkai_domain::ids::{ItemId, OrganId};
use gongkai_domain::journal::JournalEntry;
use gongkai_domain::moment::Moment;
use gongkai_domain::organ::Organ;
use gongkai_law::refusal::Refusal;
use gongkai_law::report_format::{CellId, Checked};
use gongkai_store::view::policy_ledger::{PolicyCounts, PolicyRow};
use gongkai_store::{StoreError, Tx};

use crate::error::{AppError, forbidden};
use crate::house::App;

/// 年报 — a report as it stands: figures, checks, last year's.
#[derive(Debug, Clone)]
pub struct ReportSheet {
    /// Whose.
    pub organ: Organ,
    /// The report.
    pub report: AnnualReport,
    /// Every figure, computed ones included.
    pub cells: BTreeMap<CellId, ReportCell>,
    /// What the checks say.
    pub checked: Checked,
}

/// Which report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportKey {
    /// Whose.
    pub organ: OrganId,
    /// 报告年度
    pub year: i16,
}

/// Puts a sheet together: figures from the ledgers where it is a draft, checks against the form and last year.
pub(crate) async fn sheet(
    app: &App,
    organ: Organ,
    report: AnnualReport,
) -> Result<ReportSheet, AppError> {
    let ledgers = ledgers(app, &report.organ, report.year).await?;
    let previous = app.store.report(&report.organ, report.year - 1).await?;
    let cells = report.figures(&ledgers);
    let checked = report.check(&cells, previous.as_ref());
    Ok(ReportSheet {
        organ,
        report,
        cells,
        checked,
    })
}

/// What the ledgers of an organ and year say.
pub async fn ledgers(app: &App, organ: &OrganId, year: i16) -> Result<Ledgers, AppError> {
    let remedies = app.store.remedy_cases(organ).await?;
    Ok(Ledgers {
        applications: app.store.application_counts(organ, year).await?,
        policies: policies(
            &app.store
                .policy_counts(
                    &Scope::of(&Actor::System, Permission::ReadReports)?,
                    organ,
                    year,
                )
                .await?,
        ),
        remedies: gongkai_domain::annual_report::count_remedies(&remedies, year),
    })
}

/// Loads a report inside a transaction for an act, after the access decision and the version check.
pub(crate) async fn load(
    app: &App,
    tx: &mut Tx,
    actor: &Actor,
    key: &ReportKey,
    act: ReportAct,
) -> Result<(Organ, AnnualReport), AppError> {
    let organ = app
        .store
        .organ(&key.organ)
        .await?
        .ok_or(AppError::NotFound)?;
    permit(actor, act, &organ)?;
    let report = tx
        .report(&key.organ, key.year)
        .await?
        .ok_or(AppError::NotFound)?;
    Ok((organ, report))
}

/// Does one act: the common path of all verbs that change a report and nothing else.
pub(crate) async fn perform(
    app: &App,
    actor: &Actor,
    key: &ReportKey,
    act: ReportAct,
    decide: impl FnOnce(AnnualReport, &Moment) -> Result<(AnnualReport, JournalEntry), Refusal>,
) -> Result<(), AppError> {
    let moment = app.moment(actor);
    let mut tx = app.store.begin().await?;
    let (_, report) = load(app, &mut tx, actor, key, act).await?;
    let (report, entry) = decide(report, &moment)?;
    tx.save_report(&report, moment.now).await?;
    app.journal(&mut tx, vec![entry], &moment).await?;
    Ok(tx.commit().await?)
}

/// Refuses a second report of the same organ and year.
pub(crate) fn taken(error: StoreError, year: i16) -> AppError {
    match error {
        StoreError::Taken => Refusal::new(
            "report_exists",
            format!("{year}年度报告已经存在，请打开继续办理。"),
            format!("There is a report of {year} already; open that one."),
        )
        .at("year")
        .into(),
        other => other.into(),
    }
}

/// Whether the actor may do this to the organ's report; sending back is open to the reviewer and the head alike.
pub fn permit(actor: &Actor, act: ReportAct, organ: &Organ) -> Result<(), AppError> {
    let owner = organ.owner();
    let decided = can(actor, act.permission(), &owner);
    match act {
        ReportAct::Return => {
            decided.or_else(|_| can(actor, ReportAct::Approve.permission(), &owner))
        }
        _ => decided,
    }
    .map_err(forbidden)
}

/// The policy ledger as counts.
fn policies(counts: &PolicyCounts) -> Vec<PolicyCount> {
    let rows = [
        (PolicyKind::Rule, &counts.rules),
        (PolicyKind::Normative, &counts.normative),
    ];
    let of_row = |(kind, row): (PolicyKind, &PolicyRow)| {
        PolicyMeasure::ALL.map(|measure| PolicyCount {
            kind,
            measure,
            count: i64::try_from(counted(row, measure).len()).unwrap_or(i64::MAX),
        })
    };
    rows.into_iter().flat_map(of_row).collect()
}

/// The documents behind one figure of the policy ledger.
pub(crate) fn counted(row: &PolicyRow, measure: PolicyMeasure) -> &[ItemId] {
    match measure {
        PolicyMeasure::Issued => &row.issued,
        PolicyMeasure::Repealed => &row.repealed,
        PolicyMeasure::Valid => &row.valid,
        PolicyMeasure::PublishedNew => &row.published_new,
        PolicyMeasure::PublishedTotal => &row.published_total,
    }
}
