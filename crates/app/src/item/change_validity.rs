//! 变更有效性 — marks a published document as modified, repealed or lapsed.

use gongkai_domain::access::Actor;
use gongkai_domain::ids::ItemId;
use gongkai_domain::publication::{ItemAct, ValidityChange};

use super::{keep, load};
use crate::error::AppError;
use crate::house::App;

/// 变更有效性 — marks a published document as modified, repealed or lapsed, with date and basis.
pub async fn change_validity(
    app: &App,
    actor: &Actor,
    id: &ItemId,
    change: &ValidityChange,
) -> Result<ItemId, AppError> {
    let moment = app.moment(actor);
    let mut tx = app.store.begin().await?;
    let (item, _) = load(&mut tx, actor, id, ItemAct::ChangeValidity).await?;
    let decision = item.change_validity(change, &moment)?;
    keep(app, tx, decision, &moment).await
}
