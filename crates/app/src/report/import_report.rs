//! 导入年报 — takes over a report that was published elsewhere, with its figures and text as read.

use std::collections::BTreeMap;

use gongkai_domain::access::{Actor, Permission, can};
use gongkai_domain::annual_report::{AnnualReport, FigureSource, ReportCell, ReportState, Section};
use gongkai_domain::ids::{OrganId, ReportId};
use gongkai_domain::journal::{JournalEntry, SubjectKind};
use gongkai_domain::moment::Moment;
use gongkai_law::report_format::{CellId, Figure, Format};
use gongkai_store::Tx;

use super::taken;
use crate::error::{AppError, forbidden};
use crate::house::App;

/// A published report as read.
#[derive(Debug, Clone)]
pub struct ImportReport {
    /// Whose.
    pub organ: OrganId,
    /// 报告年度
    pub year: i16,
    /// Which form its tables follow.
    pub format: Format,
    /// Every cell that was read; blanks are kept as blanks.
    pub cells: BTreeMap<CellId, Figure>,
    /// Its sections.
    pub sections: Vec<Section>,
    /// Where it was taken from.
    pub origin: String,
}

/// 导入年报 — keeps the figures as read; last year's figures of the next report are checked against them. A report that was
/// imported before is replaced; one that was made here is never touched.
pub async fn import_report(app: &App, actor: &Actor, input: ImportReport) -> Result<(), AppError> {
    let organ = app
        .store
        .organ(&input.organ)
        .await?
        .ok_or(AppError::NotFound)?;
    can(actor, Permission::WriteReports, &organ.owner()).map_err(forbidden)?;
    let moment = app.moment(actor);
    let mut tx = app.store.begin().await?;
    let entry = keep_imported(app, &mut tx, input, &moment).await?;
    app.journal(&mut tx, vec![entry], &moment).await?;
    Ok(tx.commit().await?)
}

/// Keeps an imported report inside a transaction, after the access decision.
pub(crate) async fn keep_imported(
    app: &App,
    tx: &mut Tx,
    input: ImportReport,
    moment: &Moment,
) -> Result<JournalEntry, AppError> {
    let before = tx.report(&input.organ, input.year).await?;
    let year = input.year;
    let entry = |report: &AnnualReport, origin: String| {
        JournalEntry::new(
            SubjectKind::Report,
            report.id.as_str(),
            "import_report",
            origin,
        )
    };
    let origin = input.origin.clone();
    match before {
        Some(before) if before.state == ReportState::Imported => {
            let (id, version) = (before.id, before.version);
            let report = imported(input, id, version);
            tx.save_report(&report, moment.now).await?;
            Ok(entry(&report, origin))
        }
        _ => {
            let report = imported(input, app.new_id()?, 0);
            tx.insert_report(&report, moment.now)
                .await
                .map_err(|error| taken(error, year))?;
            Ok(entry(&report, origin))
        }
    }
}

fn imported(input: ImportReport, id: ReportId, version: i64) -> AnnualReport {
    let cell = |figure| ReportCell {
        figure,
        source: FigureSource::Imported,
        note: input.origin.clone(),
        entered_by: None,
    };
    AnnualReport {
        id,
        organ: input.organ,
        year: input.year,
        format: input.format,
        state: ReportState::Imported,
        cells: input
            .cells
            .into_iter()
            .map(|(id, figure)| (id, cell(figure)))
            .collect(),
        sections: input.sections,
        sign_offs: Vec::new(),
        item: None,
        version,
    }
}
