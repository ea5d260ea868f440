//! 起草 — begins an item.

use gongkai_domain::access::{Actor, Permission, can};
use gongkai_domain::ids::{ItemId, OrganId};
use gongkai_domain::publication::{Content, Item};

use crate::error::{AppError, forbidden};
use crate::house::App;

/// 起草 — begins an item of an organ as a draft.
pub async fn draft_item(
    app: &App,
    actor: &Actor,
    organ: &OrganId,
    content: Content,
) -> Result<ItemId, AppError> {
    let organ = app.store.organ(organ).await?.ok_or(AppError::NotFound)?;
    can(actor, Permission::WriteItems, &organ.owner()).map_err(forbidden)?;
    let moment = app.moment(actor);
    let decision =
        Item::new_draft(app.new_id()?, &organ, content, &moment).map_err(AppError::Refused)?;
    let id = decision.item.id.clone();
    let mut tx = app.store.begin().await?;
    tx.insert_item(&decision, &moment).await?;
    app.journal(&mut tx, decision.entries, &moment).await?;
    tx.commit().await?;
    Ok(id)
}
