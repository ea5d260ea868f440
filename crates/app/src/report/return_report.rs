//! 退回修改 — the reviewer or the head sends the report back with a reason.

use gongkai_domain::access::Actor;
use gongkai_domain::annual_report::ReportAct;

use super::{ReportKey, perform};
use crate::error::AppError;
use crate::house::App;

/// 退回修改 — back to the draft; computed figures follow the records again.
pub async fn return_report(
    app: &App,
    actor: &Actor,
    key: ReportKey,
    reason: &str,
) -> Result<(), AppError> {
    perform(app, actor, &key, ReportAct::Return, |report, _| {
        report.send_back(reason)
    })
    .await
}
