//! 提交审核 — the preparer signs and every figure is fixed.

use gongkai_domain::access::Actor;
use gongkai_domain::annual_report::ReportAct;

use super::{ReportKey, ledgers, perform};
use crate::error::AppError;
use crate::house::App;

/// 提交审核 — fixes the figures; refused while an error is open, a figure is blank or a section is empty.
pub async fn prepare_report(app: &App, actor: &Actor, key: ReportKey) -> Result<(), AppError> {
    let ledgers = ledgers(app, &key.organ, key.year).await?;
    let previous = app.store.report(&key.organ, key.year - 1).await?;
    perform(app, actor, &key, ReportAct::Prepare, |report, moment| {
        let cells = report.figures(&ledgers);
        let checked = report.check(&cells, previous.as_ref());
        report.prepare(cells, &checked, moment)
    })
    .await
}
