//! 更正 — begins a new version of a published item.

use gongkai_domain::access::Actor;
use gongkai_domain::ids::ItemId;
use gongkai_domain::publication::ItemAct;

use super::{keep, load};
use crate::error::AppError;
use crate::house::App;

/// 更正 — begins a new version of a published item with a reason; the published one stays visible until the new one is published.
pub async fn correct_item(
    app: &App,
    actor: &Actor,
    id: &ItemId,
    reason: &str,
) -> Result<ItemId, AppError> {
    let moment = app.moment(actor);
    let mut tx = app.store.begin().await?;
    let (item, _) = load(&mut tx, actor, id, ItemAct::CorrectItem).await?;
    let decision = item.correct(reason, &moment)?;
    keep(app, tx, decision, &moment).await
}
