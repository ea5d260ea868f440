//! 修改草稿 — replaces the text of a draft.

use gongkai_domain::access::Actor;
use gongkai_domain::ids::ItemId;
use gongkai_domain::publication::{Content, ItemAct};

use super::{keep, load};
use crate::error::AppError;
use crate::house::App;

/// 修改草稿 — replaces the text of a draft; `seen` is the revision the writer had before them.
pub async fn edit_draft(
    app: &App,
    actor: &Actor,
    id: &ItemId,
    seen: i64,
    content: Content,
) -> Result<ItemId, AppError> {
    let moment = app.moment(actor);
    let mut tx = app.store.begin().await?;
    let (item, organ) = load(&mut tx, actor, id, ItemAct::EditDraft).await?;
    if item.revision != seen {
        return Err(AppError::Changed);
    }
    let decision = item
        .edit(&organ, content, &moment)
        .map_err(AppError::Refused)?;
    keep(app, tx, decision, &moment).await
}
