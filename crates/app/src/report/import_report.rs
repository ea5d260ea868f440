//! 导入年报 — takes over a report that was published elsewhere, with its figures and text as read.

use std::collections::BTreeMap;

use gongkai_domain::access::{Actor, Permission, can};
use gongkai_domain::annual_report::{AnnualReport, FigureSource, ReportCell, ReportState, Section};
use gongkai_domain::ids::OrganId;
use gongkai_domain::journal::{JournalEntry, SubjectKind};
use gongkai_law::report_format::{CellId, Figure, Format};

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

/// 导入年报 — keeps the figures as read; last year's figures of the next report are checked against them.
pub async fn import_report(app: &App, actor: &Actor, input: ImportReport) -> Result<(), AppError> {
    let organ = app
        .store
        .organ(&input.organ)
        .await?
        .ok_or(AppError::NotFound)?;
    can(actor, Permission::WriteReports, &organ.owner()).map_err(forbidden)?;
    let moment = app.moment(actor);
    let cell = |figure| ReportCell {
        figure,
        source: FigureSource::Imported,
        note: input.origin.clone(),
        entered_by: None,
    };
    let report = AnnualReport {
        id: app.new_id()?,
        organ: input.organ.clone(),
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
        version: 0,
    };
    let mut tx = app.store.begin().await?;
    tx.insert_report(&report, moment.now)
        .await
        .map_err(|error| taken(error, input.year))?;
    let entry = JournalEntry::new(
        SubjectKind::Report,
        report.id.as_str(),
        "import_report",
        input.origin.clone(),
    );
    app.journal(&mut tx, vec![entry], &moment).await?;
    Ok(tx.commit().await?)
}
