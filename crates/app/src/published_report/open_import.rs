//! 查看导入 — an import with its lines.

use gongkai_domain::access::{Actor, Permission, can};
use gongkai_domain::ids::ImportBatchId;
use gongkai_domain::published_report::{ImportBatch, ImportLine};

use crate::error::{AppError, forbidden};
use crate::house::App;

/// 导入情况 — an import as far as it has come.
#[derive(Debug, Clone)]
pub struct OpenImport {
    /// Who and when.
    pub batch: ImportBatch,
    /// What became of each file.
    pub lines: Vec<ImportLine>,
}

/// 查看导入 — open to those who import for the organ of whoever began it.
pub async fn open_import(
    app: &App,
    actor: &Actor,
    id: &ImportBatchId,
) -> Result<OpenImport, AppError> {
    let batch = app
        .store
        .import_batch(id)
        .await?
        .ok_or(AppError::NotFound)?;
    let organ = app.store.organ(&batch.organ).await?;
    let owner = organ.ok_or(AppError::NotFound)?.owner();
    can(actor, Permission::ReviewPublishedReports, &owner).map_err(forbidden)?;
    Ok(OpenImport {
        lines: app.store.import_lines(id).await?,
        batch,
    })
}
