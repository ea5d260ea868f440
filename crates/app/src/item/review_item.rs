//! 公开审查 — records the review before release (art. 17).

use gongkai_domain::access::Actor;
use gongkai_domain::ids::ItemId;
use gongkai_domain::publication::{ItemAct, ReviewInput};

use super::{keep, load};
use crate::error::AppError;
use crate::house::App;

/// 公开审查 — records the review of the version in the making: passed with the whole check-list, or returned with remarks. `seen` is the revision
/// the reviewer read; a text that changed meanwhile is not passed.
pub async fn review_item(
    app: &App,
    actor: &Actor,
    id: &ItemId,
    seen: i64,
    input: ReviewInput,
) -> Result<ItemId, AppError> {
    let moment = app.moment(actor);
    let mut tx = app.store.begin().await?;
    let (item, _) = load(&mut tx, actor, id, ItemAct::ReviewItem).await?;
    if item.revision != seen {
        return Err(AppError::Changed);
    }
    let decision = item.review(input, &moment)?;
    keep(app, tx, decision, &moment).await
}
