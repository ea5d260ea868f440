//! 撤回 — ends the publication of an item.

use gongkai_domain::access::Actor;
use gongkai_domain::ids::ItemId;
use gongkai_domain::publication::ItemAct;

use super::{keep, load};
use crate::error::AppError;
use crate::house::App;

/// 撤回 — ends the publication of an item with a reason; its page stays and tells it.
pub async fn withdraw_item(
    app: &App,
    actor: &Actor,
    id: &ItemId,
    reason: &str,
) -> Result<ItemId, AppError> {
    let moment = app.moment(actor);
    let mut tx = app.store.begin().await?;
    let (item, _) = load(&mut tx, actor, id, ItemAct::WithdrawItem).await?;
    let decision = item.withdraw(reason, &moment)?;
    keep(app, tx, decision, &moment).await
}
