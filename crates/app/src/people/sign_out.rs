//! 退出 — ends a session.

use crate::error::AppError;
use crate::house::App;
use crate::ids::digest;

/// 退出 — ends the session of a token; nothing happens for an unknown one.
pub async fn sign_out(app: &App, token: &str) -> Result<(), AppError> {
    let mut tx = app.store.begin().await?;
    tx.delete_session(&digest(token)).await?;
    Ok(tx.commit().await?)
}
