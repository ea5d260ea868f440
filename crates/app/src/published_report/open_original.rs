//! 查看原件 — the file as it came, and what can be shown of it without trusting it.

use gongkai_documents::read::Printed;
use gongkai_domain::access::{Actor, Permission};
use gongkai_domain::ids::PublishedReportId;
use gongkai_domain::published_report::{Original, PublishedReport};

use super::reader::{bytes, show_file};
use crate::error::AppError;
use crate::house::App;

/// 查看原件 — the bytes as they came, for saving.
pub async fn open_original(
    app: &App,
    actor: &Actor,
    id: &PublishedReportId,
) -> Result<(Original, Vec<u8>), AppError> {
    let (_, report) = super::load(app, actor, id, Permission::ReadReports).await?;
    let bytes = bytes(app, &report.original).await?;
    Ok((report.original, bytes))
}

/// 原件版面 — paragraphs and tables of the original; none where the present program cannot read it.
pub async fn show_original(app: &App, report: &PublishedReport) -> Result<Vec<Printed>, AppError> {
    let bytes = bytes(app, &report.original).await?;
    Ok(show_file(bytes).await?.unwrap_or_default())
}
