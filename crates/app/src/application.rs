//! 依申请公开 — use cases around applications: one file a verb, named like the act in the table of moves.
//!
//! Every act loads the case in its transaction, asks who may do it, lets the domain decide, and commits case, events and
//! journal together. The caller says which version he saw; when somebody saved a newer one the act fails with
//! [`AppError::Changed`] and nothing is written.

use gongkai_domain::access::{Actor, can};
use gongkai_domain::application::{Act, ActKind, Application, Warning};
use gongkai_domain::ids::{ApplicationId, OrganId};
use gongkai_domain::organ::Organ;
use gongkai_law::refusal::Refusal;
use jiff::civil::Date;

use crate::error::{AppError, forbidden};
use crate::house::App;

pub mod apply;
pub mod ask_for_correction;
pub mod close;
pub mod confirm_receipt;
pub mod consult;
pub mod decide;
pub mod demand_fee;
pub mod extend_time_limit;
pub mod find_receipt;
pub mod list_cases;
pub mod open_case;
pub mod receive_correction;
pub mod receive_opinion;
pub mod receive_payment;
pub mod record_delivery;
pub mod register;
pub mod serve;
mod submit;
pub mod withdraw;

/// 案件与版本 — which case is acted on, and the version of it that was on the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// The case.
    pub id: ApplicationId,
    /// Its version as loaded.
    pub version: i64,
}

/// 受理回执 — what the applicant takes away. The secret is shown once; only its hash is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// The case.
    pub id: ApplicationId,
    /// 受理编号
    pub number: String,
    /// 查询码 — in groups of four characters.
    pub secret: String,
    /// The day it came in.
    pub arrived_on: Date,
    /// The day it counts as received; nothing while the office has to confirm it.
    pub received_on: Option<Date>,
    /// The last day for the reply, where the term runs already.
    pub due_on: Option<Date>,
    /// What the officer should know.
    pub warnings: Vec<Warning>,
}

/// 办理结果 — the case after an act.
#[derive(Debug, Clone, PartialEq)]
pub struct Done {
    /// The case as saved, with its new version.
    pub application: Application,
    /// What the officer should know.
    pub warnings: Vec<Warning>,
}

/// Does one act: the common path of all verbs.
async fn perform(
    app: &App,
    actor: &Actor,
    seen: &Seen,
    act: impl FnOnce(&Application, &Organ, Option<&Organ>) -> Result<Act, Refusal>,
) -> Result<Done, AppError> {
    let moment = app.moment(actor);
    let mut tx = app.store.begin().await?;
    let case = tx.application(&seen.id).await?.ok_or(AppError::NotFound)?;
    let (organ, above) = organ_and_above(app, &case.organ).await?;
    let act = act(&case, &organ, above.as_ref())?;
    permit(actor, act.kind(), &case, &organ)?;
    if case.version != seen.version {
        return Err(AppError::Changed);
    }
    let calendar = app.calendar_in(&mut tx).await?;
    let decision = case.decide(&act, &moment, &calendar)?;
    let mut application = decision.application;
    tx.save_application(&application).await?;
    app.journal(&mut tx, decision.journal, &moment).await?;
    tx.commit().await?;
    application.version += 1;
    Ok(Done {
        application,
        warnings: decision.warnings,
    })
}

/// Whether the actor may do this kind of act to this case: staff by role, the applicant to his own case.
pub(crate) fn permit(
    actor: &Actor,
    act: ActKind,
    case: &Application,
    organ: &Organ,
) -> Result<(), AppError> {
    match actor {
        Actor::Applicant(own) if *own == case.id && act.by_applicant() => Ok(()),
        Actor::Applicant(own) if *own != case.id => Err(AppError::NotFound),
        _ => can(actor, act.permission(), &organ.owner()).map_err(forbidden),
    }
}

/// The organ of a case and the one above it.
pub(crate) async fn organ_and_above(
    app: &App,
    id: &OrganId,
) -> Result<(Organ, Option<Organ>), AppError> {
    let organ = app.store.organ(id).await?.ok_or(AppError::NotFound)?;
    let above = match &organ.parent {
        Some(parent) => app.store.organ(parent).await?,
        None => None,
    };
    Ok((organ, above))
}
