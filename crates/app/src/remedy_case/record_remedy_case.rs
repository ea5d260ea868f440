//! 登记复议诉讼案件 — registers a case, or records how it ended.

use gongkai_domain::access::{Actor, Permission, can};
use gongkai_domain::journal::{JournalEntry, SubjectKind};
use gongkai_domain::remedy_case::RemedyCase;

use crate::error::{AppError, forbidden};
use crate::house::App;

/// 登记复议诉讼案件 — adds a case, or replaces dates, numbers and outcome of the one with the same identifier.
pub async fn record_remedy_case(
    app: &App,
    actor: &Actor,
    case: RemedyCase,
) -> Result<(), AppError> {
    let organ = app
        .store
        .organ(&case.organ)
        .await?
        .ok_or(AppError::NotFound)?;
    can(actor, Permission::HandleRemedyCases, &organ.owner()).map_err(forbidden)?;
    let moment = app.moment(actor);
    let case = case.checked(moment.today)?;
    let mut tx = app.store.begin().await?;
    tx.save_remedy_case(&case).await?;
    let note = format!("{} {}", case.kind.zh(), case.docket);
    let entry = JournalEntry::new(
        SubjectKind::RemedyCase,
        case.id.as_str(),
        "record_remedy_case",
        note,
    );
    app.journal(&mut tx, vec![entry], &moment).await?;
    Ok(tx.commit().await?)
}
