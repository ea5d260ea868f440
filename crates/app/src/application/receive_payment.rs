//! 收到缴费 — the fee was paid.

use gongkai_domain::access::Actor;
use gongkai_domain::application::Act;
use jiff::civil::Date;

use super::{Done, Seen, perform};
use crate::error::AppError;
use crate::house::App;

/// 收到缴费 — the case goes on; the reply term starts anew after the payment.
pub async fn receive_payment(
    app: &App,
    actor: &Actor,
    seen: &Seen,
    on: Date,
) -> Result<Done, AppError> {
    perform(app, actor, seen, |_, _, _| Ok(Act::ReceivePayment { on })).await
}
