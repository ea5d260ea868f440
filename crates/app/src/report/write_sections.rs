//! 撰写文字 — writes the sections of the draft.

use gongkai_domain::access::Actor;
use gongkai_domain::annual_report::ReportAct;

use super::{ReportKey, perform};
use crate::error::AppError;
use crate::house::App;

/// 撰写文字 — replaces the texts of the six sections.
pub async fn write_sections(
    app: &App,
    actor: &Actor,
    key: ReportKey,
    texts: Vec<String>,
) -> Result<(), AppError> {
    perform(app, actor, &key, ReportAct::Edit, |report, _| {
        report.write_sections(texts)
    })
    .await
}
