//! 延长答复期限 — extends the reply term with the consent of the head of the disclosure office (art. 33 para. 2).

use gongkai_domain::access::Actor;
use gongkai_domain::application::Act;
use gongkai_law::calendar::WorkingDays;
use jiff::civil::Date;

use super::{Done, Seen, perform};
use crate::error::AppError;
use crate::house::App;

/// The extension notice.
#[derive(Debug, Clone)]
pub struct ExtendTimeLimit {
    /// The day the applicant is told.
    pub on: Date,
    /// By how many working days, at most twenty.
    pub by: WorkingDays,
    /// Why.
    pub reason: String,
    /// Number of the notice.
    pub document: String,
}

/// 延长答复期限 — once in a running term, not after its end. The head's own account gives the consent.
pub async fn extend_time_limit(
    app: &App,
    actor: &Actor,
    seen: &Seen,
    input: ExtendTimeLimit,
) -> Result<Done, AppError> {
    let act = Act::ExtendTimeLimit {
        on: input.on,
        by: input.by,
        reason: input.reason,
        document: input.document,
    };
    perform(app, actor, seen, |_, _, _| Ok(act)).await
}
