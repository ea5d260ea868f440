//! 送达决定 — serves the decision (国办公开办函〔2016〕235号).

use gongkai_domain::access::Actor;
use gongkai_domain::application::{Act, ServiceKind};
use jiff::civil::Date;

use super::{Done, Seen, perform};
use crate::error::AppError;
use crate::house::App;

/// The service.
#[derive(Debug, Clone)]
pub struct Serve {
    /// How.
    pub kind: ServiceKind,
    /// The day it was handed in to the post, handed over or sent.
    pub sent_on: Date,
    /// The day the applicant received it; may be open for post only.
    pub received_on: Option<Date>,
    /// Postal number, receipt, or address it was sent to.
    pub proof: String,
}

/// 送达决定 — by post the day of handing in counts for the term, otherwise the day of arrival.
pub async fn serve(app: &App, actor: &Actor, seen: &Seen, input: Serve) -> Result<Done, AppError> {
    let act = Act::Serve {
        kind: input.kind,
        sent_on: input.sent_on,
        received_on: input.received_on,
        proof: input.proof,
    };
    perform(app, actor, seen, |_, _, _| Ok(act)).await
}
