//! 撰写文字 — writes the sections of the draft.

use gongkai_domain::access::Actor;
use gongkai_domain::annual_report::ReportAct;
use gongkai_domain::journal::{JournalEntry, SubjectKind};

use super::{ReportKey, load};
use crate::error::AppError;
use crate::house::App;

/// 撰写文字 — replaces the texts of the six sections.
pub async fn write_sections(
    app: &App,
    actor: &Actor,
    key: ReportKey,
    texts: Vec<String>,
) -> Result<(), AppError> {
    let moment = app.moment(actor);
    let mut tx = app.store.begin().await?;
    let (_, report) = load(app, &mut tx, actor, &key, ReportAct::Edit).await?;
    let report = report.write_sections(texts)?;
    tx.save_report(&report, moment.now).await?;
    let entry = JournalEntry::new(
        SubjectKind::Report,
        report.id.as_str(),
        "write_sections",
        "",
    );
    app.journal(&mut tx, vec![entry], &moment).await?;
    Ok(tx.commit().await?)
}
