//! 征求意见 — asks a third party, a co-making organ or another organ (art. 32, 33, 34).

use gongkai_domain::access::Actor;
use gongkai_domain::application::Act;
use gongkai_law::regulation::art33_time_limit::Consultation;
use jiff::civil::Date;

use super::{Done, Seen, perform};
use crate::error::AppError;
use crate::house::App;

/// The letter.
#[derive(Debug, Clone)]
pub struct Consult {
    /// The day it goes out.
    pub on: Date,
    /// Who is asked, in kind.
    pub kind: Consultation,
    /// Who is asked, by name.
    pub party: String,
    /// Number of the letter.
    pub document: String,
}

/// 征求意见 — sends a letter; several may be under way at once. The time of asking does not count.
pub async fn consult(
    app: &App,
    actor: &Actor,
    seen: &Seen,
    input: Consult,
) -> Result<Done, AppError> {
    let act = Act::Consult {
        on: input.on,
        kind: input.kind,
        party: input.party,
        document: input.document,
    };
    perform(app, actor, seen, |_, _, _| Ok(act)).await
}
