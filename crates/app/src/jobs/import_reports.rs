//! 导入年报 — reads the waiting files of an import, some at a time.

use gongkai_domain::ids::ImportBatchId;

use super::Job;
use crate::error::AppError;
use crate::house::App;
use crate::published_report::import_files::go_on;

/// Reads some files and asks for the next job while more wait.
pub async fn import_reports(app: &App, batch: &ImportBatchId) -> Result<(), AppError> {
    if go_on(app, batch).await? {
        let mut tx = app.store().begin().await?;
        app.enqueue(&mut tx, &Job::ImportReports(batch.clone()))
            .await?;
        tx.commit().await?;
    }
    Ok(())
}
