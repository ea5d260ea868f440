//! 申请详情 — everything the officer's page shows of one case.

use gongkai_domain::access::{Actor, Permission, Scope};
use gongkai_domain::application::{ActKind, Application};
use gongkai_domain::ids::ApplicationId;
use gongkai_domain::journal::SubjectKind;
use gongkai_domain::organ::Organ;
use gongkai_law::refusal::Refusal;
use gongkai_law::regulation::art33_time_limit::ReplyClock;
use gongkai_store::journal::KeptEntry;
use jiff::civil::Date;

use super::{organ_and_above, permit};
use crate::error::{AppError, forbidden};
use crate::house::App;

/// 申请详情 — one case with its clock, its history and what can be done to it.
#[derive(Debug, Clone)]
pub struct CasePage {
    /// The case.
    pub application: Application,
    /// Its organ.
    pub organ: Organ,
    /// The organ above, which may hear a reconsideration.
    pub above: Option<Organ>,
    /// The reply term with its certificate, once received.
    pub clock: Option<ReplyClock>,
    /// The acts of this state, each possible for this actor today or with the reason why not.
    pub allowed: Vec<(ActKind, Result<(), Refusal>)>,
    /// Who did what, oldest first.
    pub journal: Vec<KeptEntry>,
    /// Today, as the acts saw it.
    pub today: Date,
}

/// 申请详情 — opens a case of the actor's own organ; a case of elsewhere is not found.
pub async fn open_case(app: &App, actor: &Actor, id: &ApplicationId) -> Result<CasePage, AppError> {
    let scope = Scope::of(actor, Permission::ReadApplications).map_err(forbidden)?;
    let application = app
        .store
        .case_page(&scope, id)
        .await?
        .ok_or(AppError::NotFound)?;
    let (organ, above) = organ_and_above(app, &application.organ).await?;
    let today = app.moment(actor).today;
    let allowed = application
        .allowed(today)
        .into_iter()
        .map(|(act, verdict)| {
            (
                act,
                permitted(actor, act, &application, &organ).and(verdict),
            )
        })
        .collect();
    Ok(CasePage {
        clock: application.clock(&app.calendar())?,
        allowed,
        journal: app
            .store
            .journal_of(SubjectKind::Application, id.as_str())
            .await?,
        application,
        organ,
        above,
        today,
    })
}

fn permitted(
    actor: &Actor,
    act: ActKind,
    case: &Application,
    organ: &Organ,
) -> Result<(), Refusal> {
    match permit(actor, act, case, organ) {
        Err(AppError::Forbidden(refusal)) => Err(refusal),
        _ => Ok(()),
    }
}
