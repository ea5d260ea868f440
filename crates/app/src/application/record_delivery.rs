//! 登记送达 — records that a letter, a fee notice or a decision has arrived.

use gongkai_domain::access::Actor;
use gongkai_domain::application::{Act, Delivery};
use jiff::civil::Date;

use super::{Done, Seen, perform};
use crate::error::AppError;
use crate::house::App;

/// 登记送达 — records the day on which something sent arrived.
pub async fn record_delivery(
    app: &App,
    actor: &Actor,
    seen: &Seen,
    what: Delivery,
    on: Date,
) -> Result<Done, AppError> {
    perform(app, actor, seen, |_, _, _| {
        Ok(Act::RecordDelivery { what, on })
    })
    .await
}
