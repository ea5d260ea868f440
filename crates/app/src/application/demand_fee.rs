//! 通知缴费 — asks for the information-processing fee (art. 42 para. 2, Fee Measures).

use gongkai_domain::access::Actor;
use gongkai_domain::application::Act;
use jiff::civil::Date;

use super::{Done, Seen, perform};
use crate::error::AppError;
use crate::house::App;

/// The fee notice.
#[derive(Debug, Clone)]
pub struct DemandFee {
    /// The day it goes out.
    pub on: Date,
    /// The fee in yuan.
    pub amount: u32,
    /// On what ground and how computed.
    pub basis: String,
    /// Number of the notice.
    pub document: String,
}

/// 通知缴费 — inside the reply term, once; the term stops until the payment.
pub async fn demand_fee(
    app: &App,
    actor: &Actor,
    seen: &Seen,
    input: DemandFee,
) -> Result<Done, AppError> {
    let act = Act::DemandFee {
        on: input.on,
        amount: input.amount,
        basis: input.basis,
        document: input.document,
    };
    perform(app, actor, seen, |_, _, _| Ok(act)).await
}
