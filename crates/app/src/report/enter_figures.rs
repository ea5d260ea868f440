//! 填报数据 — enters figures that no ledger yields, each with its source.

use gongkai_domain::access::Actor;
use gongkai_domain::annual_report::ReportAct;
use gongkai_domain::journal::{JournalEntry, SubjectKind};
use gongkai_law::report_format::{CellId, Figure};

use super::{ReportKey, perform};
use crate::error::AppError;
use crate::house::App;

/// One figure as entered.
#[derive(Debug, Clone)]
pub struct EnteredFigure {
    /// Which cell.
    pub cell: CellId,
    /// What it says.
    pub figure: Figure,
    /// Which ledger or system it was taken from.
    pub note: String,
}

/// 填报数据 — enters figures; a computed cell, or a figure without a source, is refused and nothing is kept.
pub async fn enter_figures(
    app: &App,
    actor: &Actor,
    key: ReportKey,
    figures: Vec<EnteredFigure>,
) -> Result<(), AppError> {
    perform(app, actor, &key, ReportAct::Edit, |mut report, moment| {
        let mut cells = Vec::new();
        for entered in figures {
            cells.push(entered.cell.to_string());
            report = report.enter_figure(entered.cell, entered.figure, &entered.note, moment)?;
        }
        let entry = JournalEntry::new(
            SubjectKind::Report,
            report.id.as_str(),
            "enter_figures",
            cells.join(" "),
        );
        Ok((report, entry))
    })
    .await
}
