//! 告知补正 — asks once for a correction (art. 30).

use gongkai_domain::access::Actor;
use gongkai_domain::application::Act;
use jiff::civil::Date;

use super::{Done, Seen, perform};
use crate::error::AppError;
use crate::house::App;

/// The correction notice.
#[derive(Debug, Clone)]
pub struct AskForCorrection {
    /// The day the notice goes out.
    pub on: Date,
    /// The applicant's last day.
    pub answer_by: Date,
    /// What is to be corrected.
    pub what: String,
    /// Number of the notice.
    pub document: String,
}

/// 告知补正 — the term stops if the notice goes out within seven working days; a later notice is kept with a warning.
pub async fn ask_for_correction(
    app: &App,
    actor: &Actor,
    seen: &Seen,
    input: AskForCorrection,
) -> Result<Done, AppError> {
    let act = Act::AskForCorrection {
        on: input.on,
        answer_by: input.answer_by,
        what: input.what,
        document: input.document,
    };
    perform(app, actor, seen, |_, _, _| Ok(act)).await
}
