//! 审核 — the reviewer signs.

use gongkai_domain::access::Actor;
use gongkai_domain::annual_report::ReportAct;

use super::{ReportKey, load};
use crate::error::AppError;
use crate::house::App;

/// 审核 — the reviewer signs; the figures stay as the preparer fixed them.
pub async fn review_report(app: &App, actor: &Actor, key: ReportKey) -> Result<(), AppError> {
    let moment = app.moment(actor);
    let mut tx = app.store.begin().await?;
    let (_, report) = load(app, &mut tx, actor, &key, ReportAct::Review).await?;
    let (report, entry) = report.sign(ReportAct::Review, "", &moment)?;
    tx.save_report(&report, moment.now).await?;
    app.journal(&mut tx, vec![entry], &moment).await?;
    Ok(tx.commit().await?)
}
