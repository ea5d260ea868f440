//! 填报数据 — enters figures that no ledger yields, each with its source.

use gongkai_domain::access::Actor;
use gongkai_domain::annual_report::ReportAct;
use gongkai_domain::journal::{JournalEntry, SubjectKind};
use gongkai_law::report_format::{CellId, Figure};

use super::{ReportKey, load};
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
    let moment = app.moment(actor);
    let mut tx = app.store.begin().await?;
    let (_, mut report) = load(app, &mut tx, actor, &key, ReportAct::Edit).await?;
    let mut note = Vec::new();
    for entered in figures {
        report = report.enter_figure(entered.cell, entered.figure, &entered.note, &moment)?;
        note.push(entered.cell.to_string());
    }
    tx.save_report(&report, moment.now).await?;
    let entry = JournalEntry::new(
        SubjectKind::Report,
        report.id.as_str(),
        "enter_figures",
        note.join(" "),
    );
    app.journal(&mut tx, vec![entry], &moment).await?;
    Ok(tx.commit().await?)
}
