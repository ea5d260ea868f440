//! 退回起草 — the head sends a version back.

use gongkai_domain::access::Actor;
use gongkai_domain::ids::ItemId;
use gongkai_domain::publication::ItemAct;

use super::{keep, load};
use crate::error::AppError;
use crate::house::App;

/// 退回起草 — sends a reviewed or approved version back to its drafter, with remarks; it will be reviewed again.
pub async fn return_item(
    app: &App,
    actor: &Actor,
    id: &ItemId,
    remarks: &str,
) -> Result<ItemId, AppError> {
    let moment = app.moment(actor);
    let mut tx = app.store.begin().await?;
    let (item, _) = load(&mut tx, actor, id, ItemAct::ReturnItem).await?;
    let decision = item.send_back(remarks, &moment)?;
    keep(app, tx, decision, &moment).await
}
