//! 清理会话 — deletes sessions and attempt counters that have run out.

use crate::error::AppError;
use crate::house::App;

/// Deletes what has run out; nothing to do the second time.
pub async fn purge_sessions(app: &App) -> Result<(), AppError> {
    let mut tx = app.store.begin().await?;
    let gone = tx.purge_expired(app.now()).await?;
    tx.commit().await?;
    tracing::info!(gone, "sessions purged");
    Ok(())
}
