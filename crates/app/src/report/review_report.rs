//! 审核 — the reviewer signs.

use gongkai_domain::access::Actor;
use gongkai_domain::annual_report::ReportAct;

use super::{ReportKey, perform};
use crate::error::AppError;
use crate::house::App;

/// 审核 — the reviewer signs; the figures stay as the preparer fixed them.
pub async fn review_report(app: &App, actor: &Actor, key: ReportKey) -> Result<(), AppError> {
    let act = ReportAct::Review;
    perform(app, actor, &key, act, |report, moment| {
        report.sign(act, "", moment)
    })
    .await
}
