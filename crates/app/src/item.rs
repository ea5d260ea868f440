//! 主动公开 — use cases of publication, one file each.

pub mod approve_item;
pub mod change_validity;
pub mod correct_item;
pub mod draft_item;
pub mod edit_draft;
pub mod publish_item;
pub mod return_item;
pub mod review_item;
pub mod withdraw_item;

use gongkai_domain::access::{Actor, Permission, can};
use gongkai_domain::ids::ItemId;
use gongkai_domain::moment::Moment;
use gongkai_domain::organ::Organ;
use gongkai_domain::publication::{Item, ItemAct, ItemDecision};
use gongkai_store::{StoreError, Tx};

use crate::error::{AppError, forbidden};
use crate::house::App;

/// Loads an item for an act and asks whether the actor may do it; what the actor may not even read is not there.
pub(crate) async fn load(
    tx: &mut Tx,
    actor: &Actor,
    id: &ItemId,
    act: ItemAct,
) -> Result<(Item, Organ), AppError> {
    let item = tx.item(id).await?.ok_or(AppError::NotFound)?;
    let organ = tx.organ(&item.organ).await?.ok_or(AppError::NotFound)?;
    if can(actor, Permission::ReadItems, &organ.owner()).is_err() {
        return Err(AppError::NotFound);
    }
    can(actor, act.permission(), &organ.owner()).map_err(forbidden)?;
    Ok((item, organ))
}

/// Keeps a decision about an item that is there already, with its journal, and ends the transaction.
pub(crate) async fn keep(
    app: &App,
    mut tx: Tx,
    decision: ItemDecision,
    moment: &Moment,
) -> Result<ItemId, AppError> {
    let id = decision.item.id.clone();
    tx.save_item(&decision, moment).await.map_err(taken)?;
    app.journal(&mut tx, decision.entries, moment).await?;
    tx.commit().await?;
    Ok(id)
}

/// An index number that is there already means that a number was taken over by hand or import; it must not be overwritten.
pub(crate) fn taken(error: StoreError) -> AppError {
    match error {
        StoreError::Taken => AppError::internal("the index number is taken"),
        other => other.into(),
    }
}
