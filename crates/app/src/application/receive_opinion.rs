//! 收到意见 — takes the opinion that was asked for.

use gongkai_domain::access::Actor;
use gongkai_domain::application::{Act, Opinion};
use jiff::civil::Date;

use super::{Done, Seen, perform};
use crate::error::AppError;
use crate::house::App;

/// The opinion.
#[derive(Debug, Clone)]
pub struct ReceiveOpinion {
    /// Which letter it answers.
    pub letter: u32,
    /// The day it came in.
    pub on: Date,
    /// What it says.
    pub opinion: Opinion,
    /// Its reasons.
    pub text: String,
}

/// 收到意见 — the term runs on from the day after.
pub async fn receive_opinion(
    app: &App,
    actor: &Actor,
    seen: &Seen,
    input: ReceiveOpinion,
) -> Result<Done, AppError> {
    let act = Act::ReceiveOpinion {
        letter: input.letter,
        on: input.on,
        opinion: input.opinion,
        text: input.text,
    };
    perform(app, actor, seen, |_, _, _| Ok(act)).await
}
