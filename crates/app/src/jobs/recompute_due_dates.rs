//! 重算答复期限 — moves the due dates of open cases to the calendar in force.

use gongkai_domain::access::Actor;
use gongkai_domain::ids::ApplicationId;

use crate::error::AppError;
use crate::house::App;

/// So many cases share a transaction: others wait for it only shortly.
const BATCH: i64 = 100;

/// What a pass did.
#[derive(Debug, Default)]
struct Tally {
    moved: u64,
    refused: u64,
}

/// Saves and journals exactly the cases whose terms change; nothing to do the second time. A batch that somebody else
/// crossed is given back and the job tried again later; what was done before stays.
pub async fn recompute_due_dates(app: &App) -> Result<(), AppError> {
    let mut tally = Tally::default();
    let mut after = ApplicationId::new("");
    loop {
        let ids = app.store.cases_owing_reply(&after, BATCH).await?;
        let Some(last) = ids.last() else { break };
        after = last.clone();
        recompute(app, &ids, &mut tally).await?;
    }
    tracing::info!(moved = tally.moved, "due dates recomputed");
    if tally.refused > 0 {
        let count = tally.refused;
        return Err(AppError::internal(format!(
            "the terms of {count} cases cannot be computed; the log names them"
        )));
    }
    Ok(())
}

async fn recompute(app: &App, ids: &[ApplicationId], tally: &mut Tally) -> Result<(), AppError> {
    let moment = app.moment(&Actor::System);
    let mut tx = app.store.begin().await?;
    let calendar = app.calendar_in(&mut tx).await?;
    for id in ids {
        let Some(case) = tx.application(id).await? else {
            continue;
        };
        match case.recompute_terms(&calendar) {
            Ok(None) => {}
            Ok(Some(decision)) => {
                tx.save_application(&decision.application).await?;
                app.journal(&mut tx, decision.journal, &moment).await?;
                tally.moved += 1;
            }
            Err(refusal) => {
                tracing::warn!(case = %id, %refusal, "terms cannot be computed");
                tally.refused += 1;
            }
        }
    }
    Ok(tx.commit().await?)
}
