//! 批准 — the head releases a reviewed version.

use gongkai_domain::access::Actor;
use gongkai_domain::ids::ItemId;
use gongkai_domain::publication::ItemAct;

use super::{keep, load};
use crate::error::AppError;
use crate::house::App;

/// 批准 — releases a reviewed version for publication.
pub async fn approve_item(
    app: &App,
    actor: &Actor,
    id: &ItemId,
    remarks: &str,
) -> Result<ItemId, AppError> {
    let moment = app.moment(actor);
    let mut tx = app.store.begin().await?;
    let (item, _) = load(&mut tx, actor, id, ItemAct::ApproveItem).await?;
    let decision = item.approve(remarks, &moment)?;
    keep(app, tx, decision, &moment).await
}
