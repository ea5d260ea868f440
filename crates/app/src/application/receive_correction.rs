//! 收到补正 — takes the corrected application (art. 30).

use gongkai_domain::access::Actor;
use gongkai_domain::application::Act;
use jiff::civil::Date;

use super::{Done, Seen, perform};
use crate::error::AppError;
use crate::house::App;

/// 收到补正 — the reply term starts anew on the day the correction came in. An applicant sends it today, whatever `on` says.
pub async fn receive_correction(
    app: &App,
    actor: &Actor,
    seen: &Seen,
    on: Date,
    text: String,
) -> Result<Done, AppError> {
    let on = match actor {
        Actor::Applicant(_) => app.moment(actor).today,
        _ => on,
    };
    perform(app, actor, seen, |_, _, _| {
        Ok(Act::ReceiveCorrection { on, text })
    })
    .await
}
