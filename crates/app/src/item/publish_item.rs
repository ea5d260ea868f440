//! 发布 — publishes an approved version and gives the item its index number.

use gongkai_domain::access::Actor;
use gongkai_domain::ids::ItemId;
use gongkai_domain::moment::Moment;
use gongkai_domain::organ::Organ;
use gongkai_domain::publication::{IndexNumber, Item, ItemAct};
use gongkai_store::Tx;

use super::{keep, load};
use crate::error::AppError;
use crate::house::App;

/// 发布 — publishes an approved version at the instant of the act; the first publication gives the index number.
pub async fn publish_item(app: &App, actor: &Actor, id: &ItemId) -> Result<ItemId, AppError> {
    let moment = app.moment(actor);
    let mut tx = app.store.begin().await?;
    let (item, organ) = load(&mut tx, actor, id, ItemAct::PublishItem).await?;
    if let Some(refusal) = item.forbids(ItemAct::PublishItem) {
        return Err(refusal.into());
    }
    let number = index_number(&mut tx, &item, &organ, &moment).await?;
    let decision = item.publish(number, &moment)?;
    keep(app, tx, decision, &moment).await
}

/// 编制索引号 — draws the item's index number inside the transaction that publishes it, so that the series has no gap;
/// nothing for an item that has one.
pub async fn index_number(
    tx: &mut Tx,
    item: &Item,
    organ: &Organ,
    moment: &Moment,
) -> Result<Option<IndexNumber>, AppError> {
    if !item.needs_number() {
        return Ok(None);
    }
    let serial = tx
        .next_number(&IndexNumber::series(&organ.id, moment.today))
        .await?;
    Ok(Some(IndexNumber::given(organ, moment.today, serial)))
}
