//! 退回修改 — the reviewer or the head sends the report back with a reason.

use gongkai_domain::access::Actor;
use gongkai_domain::annual_report::ReportAct;

use super::{ReportKey, load};
use crate::error::AppError;
use crate::house::App;

/// 退回修改 — back to the draft; computed figures follow the records again.
pub async fn return_report(
    app: &App,
    actor: &Actor,
    key: ReportKey,
    reason: &str,
) -> Result<(), AppError> {
    let moment = app.moment(actor);
    let mut tx = app.store.begin().await?;
    let (_, report) = load(app, &mut tx, actor, &key, ReportAct::Return).await?;
    let (report, entry) = report.send_back(reason)?;
    tx.save_report(&report, moment.now).await?;
    app.journal(&mut tx, vec![entry], &moment).await?;
    Ok(tx.commit().await?)
}
