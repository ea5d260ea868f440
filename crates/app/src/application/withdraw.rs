//! 撤回申请 — the applicant takes the application back.

use gongkai_domain::access::Actor;
use gongkai_domain::application::Act;
use jiff::civil::Date;

use super::{Done, Seen, perform};
use crate::error::AppError;
use crate::house::App;

/// 撤回申请 — by the applicant over the receipt page (then it is today), or recorded by staff from a letter.
pub async fn withdraw(
    app: &App,
    actor: &Actor,
    seen: &Seen,
    on: Date,
    reason: String,
) -> Result<Done, AppError> {
    let on = match actor {
        Actor::Applicant(_) => app.moment(actor).today,
        _ => on,
    };
    perform(app, actor, seen, |_, _, _| Ok(Act::Withdraw { on, reason })).await
}
