//! 申请列表与待办 — lists of cases and the numbers of the desk.

use gongkai_domain::access::{Actor, Permission, Role, Scope};
use gongkai_law::calendar::WorkingDays;
use gongkai_store::view::case_list::{CaseFilter, CaseList, DeskCounts, DueDays};

use crate::error::{AppError, forbidden};
use crate::house::App;

/// 临近届满 — a due date within so many working days counts as soon.
pub const SOON: WorkingDays = WorkingDays(5);

/// 待办 — the numbers of the desk, and how many of them wait for this actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Desk {
    /// The organ's numbers.
    pub counts: DeskCounts,
    /// How many cases this actor can move on: officers confirm, serve, close; the head decides.
    pub waiting_for_me: i64,
}

/// One page of the cases the actor may read.
pub async fn list_cases(
    app: &App,
    actor: &Actor,
    filter: &CaseFilter,
) -> Result<CaseList, AppError> {
    let scope = Scope::of(actor, Permission::ReadApplications).map_err(forbidden)?;
    Ok(app
        .store
        .case_list(&scope, filter, days(app, actor))
        .await?)
}

/// The numbers of the desk.
pub async fn desk(app: &App, actor: &Actor) -> Result<Desk, AppError> {
    let scope = Scope::of(actor, Permission::ReadApplications).map_err(forbidden)?;
    let counts = app.store.desk_counts(&scope, days(app, actor)).await?;
    let has = |role| match actor {
        Actor::Staff(staff) => staff.roles.contains(&role),
        _ => false,
    };
    let mut waiting_for_me = 0;
    if has(Role::ApplicationOfficer) {
        waiting_for_me += counts.to_confirm + counts.to_serve + counts.to_close;
    }
    if has(Role::Head) {
        waiting_for_me += counts.to_decide + counts.lapsed;
    }
    Ok(Desk {
        counts,
        waiting_for_me,
    })
}

fn days(app: &App, actor: &Actor) -> DueDays {
    let today = app.moment(actor).today;
    DueDays {
        today,
        soon: app.calendar().add_working_days(today, SOON).date,
    }
}
