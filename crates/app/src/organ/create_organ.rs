//! 新增机关 — adds an organ to the tree.

use gongkai_domain::access::{Actor, Owner, Permission, can};
use gongkai_domain::ids::OrganId;
use gongkai_domain::journal::{JournalEntry, SubjectKind};
use gongkai_domain::organ::Organ;
use gongkai_law::refusal::Refusal;
use gongkai_store::StoreError;

use crate::error::{AppError, forbidden};
use crate::house::App;

/// 新增机关 — adds an organ; its code and slug must be new, the organ above must exist.
pub async fn create_organ(app: &App, actor: &Actor, organ: Organ) -> Result<OrganId, AppError> {
    let owner = Owner {
        organ: organ.id.clone(),
        above: organ.parent.iter().cloned().collect(),
    };
    can(actor, Permission::ManageOrgans, &owner).map_err(forbidden)?;
    let organ = organ.checked()?;
    let moment = app.moment(actor);
    let mut tx = app.store.begin().await?;
    tx.insert_organ(&organ).await.map_err(taken)?;
    let entry = JournalEntry::new(
        SubjectKind::Organ,
        organ.id.as_str(),
        "create_organ",
        organ.name.clone(),
    );
    app.journal(&mut tx, vec![entry], &moment).await?;
    tx.commit().await?;
    Ok(organ.id)
}

fn taken(error: StoreError) -> AppError {
    match error {
        StoreError::Taken => Refusal::new(
            "organ_exists",
            "该统一社会信用代码或网址名称已登记，请核对是否重复录入。",
            "An organ with this code or address name is registered already.",
        )
        .at("uscc")
        .into(),
        other => other.into(),
    }
}
