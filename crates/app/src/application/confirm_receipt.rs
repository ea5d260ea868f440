//! 确认收到 — both sides have confirmed the receipt (art. 31).

use gongkai_domain::access::Actor;
use gongkai_domain::application::Act;
use jiff::civil::Date;

use super::{Done, Seen, perform};
use crate::error::AppError;
use crate::house::App;

/// 确认收到 — the day of confirmation becomes the receipt date and the reply term starts.
pub async fn confirm_receipt(
    app: &App,
    actor: &Actor,
    seen: &Seen,
    on: Date,
) -> Result<Done, AppError> {
    perform(app, actor, seen, |_, _, _| Ok(Act::ConfirmReceipt { on })).await
}
