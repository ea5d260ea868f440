//! 提交审核 — the preparer signs and every figure is fixed.

use gongkai_domain::access::Actor;
use gongkai_domain::annual_report::ReportAct;

use super::{ReportKey, ledgers, load};
use crate::error::AppError;
use crate::house::App;

/// 提交审核 — fixes the figures; refused while an error is open, a figure is blank or a section is empty.
pub async fn prepare_report(app: &App, actor: &Actor, key: ReportKey) -> Result<(), AppError> {
    let moment = app.moment(actor);
    let ledgers = ledgers(app, &key.organ, key.year).await?;
    let previous = app.store.report(&key.organ, key.year - 1).await?;
    let mut tx = app.store.begin().await?;
    let (_, report) = load(app, &mut tx, actor, &key, ReportAct::Prepare).await?;
    let cells = report.figures(&ledgers);
    let checked = report.check(&cells, previous.as_ref());
    let (report, entry) = report.prepare(cells, &checked, &moment)?;
    tx.save_report(&report, moment.now).await?;
    app.journal(&mut tx, vec![entry], &moment).await?;
    Ok(tx.commit().await?)
}
