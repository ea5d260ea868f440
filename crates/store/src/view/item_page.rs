//! 信息页 — one item with its versions and, for the office, its reviews.

use gongkai_domain::access::{Scope, ScopeKind};
use gongkai_domain::ids::{ItemId, OrganId};
use gongkai_domain::publication::{Content, Item, Review};
use jiff::Timestamp;
use sqlx::FromRow;

use super::condition::{Condition, select};
use crate::db::Store;
use crate::error::StoreError;
use crate::text::instant;

/// 信息页 — what a page of an item shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemPage {
    /// The item. For the public it always has `shown` and never a version in the making; of a withdrawn item the text and
    /// summary are left out.
    pub item: Item,
    /// The organ's name.
    pub organ_name: String,
    /// The organ's English name.
    pub organ_name_en: String,
    /// The organ's part of addresses.
    pub organ_slug: String,
    /// Versions, oldest first; for the public those that were published.
    pub versions: Vec<VersionLine>,
    /// Reviews with the reviewers' names, oldest first; for the office only.
    pub reviews: Vec<KeptReview>,
}

/// 版本 — one version in the list of versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionLine {
    /// Number, from 1.
    pub version: i64,
    /// The title it has.
    pub title: String,
    /// Why it was made, for a correction.
    pub reason: String,
    /// Who wrote it: a person's name; for the office only.
    pub author_name: Option<String>,
    /// When it was published; not yet, or never, when it is empty.
    pub published_at: Option<Timestamp>,
}

/// 审查记录 — a review with the reviewer's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptReview {
    /// The review.
    pub review: Review,
    /// The reviewer's name, if it was a person.
    pub reviewer_name: Option<String>,
}

/// 版本页 — one version as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionPage {
    /// The item.
    pub item: ItemId,
    /// The organ.
    pub organ: OrganId,
    /// The number of the version.
    pub version: i64,
    /// Why it was made, for a correction.
    pub reason: String,
    /// What it says.
    pub content: Content,
    /// When it was published.
    pub published_at: Option<Timestamp>,
    /// The version the public sees now.
    pub current: Option<i64>,
}

#[derive(FromRow)]
struct HeadRow {
    organ_id: String,
    organ_name: String,
    organ_name_en: String,
    organ_slug: String,
    state: String,
    shown_version: Option<i64>,
}

const HEAD: &str = "select i.organ_id, o.name as organ_name, o.name_en as organ_name_en, o.slug as organ_slug, i.state,
    i.shown_version from item i join organ o on o.id = i.organ_id where";

impl Store {
    /// One item as the scope may see it.
    pub async fn item_page(
        &self,
        scope: &Scope,
        id: &ItemId,
    ) -> Result<Option<ItemPage>, StoreError> {
        let Some(head) = self.item_head(scope, id).await? else {
            return Ok(None);
        };
        let Some(mut item) = self.load_item(id).await? else {
            return Ok(None);
        };
        let public = *scope.kind() == ScopeKind::Public;
        if public {
            hide_from_public(&mut item);
        }
        Ok(Some(ItemPage {
            item,
            organ_name: head.organ_name,
            organ_name_en: head.organ_name_en,
            organ_slug: head.organ_slug,
            versions: self.version_lines(id, public).await?,
            reviews: if public {
                Vec::new()
            } else {
                self.kept_reviews(id).await?
            },
        }))
    }

    /// One version of an item; the public reads those that were published, unless the item was withdrawn.
    pub async fn item_version(
        &self,
        scope: &Scope,
        id: &ItemId,
        version: i64,
    ) -> Result<Option<VersionPage>, StoreError> {
        let Some(head) = self.item_head(scope, id).await? else {
            return Ok(None);
        };
        let public = *scope.kind() == ScopeKind::Public;
        if public && head.state == "withdrawn" {
            return Ok(None);
        }
        let versions = self.item_versions(id).await?;
        let found = versions
            .into_iter()
            .find(|row| row.version == version && (!public || row.published_at.is_some()));
        let Some(row) = found else { return Ok(None) };
        Ok(Some(VersionPage {
            item: id.clone(),
            organ: OrganId::new(head.organ_id),
            version,
            reason: row.reason.clone(),
            published_at: row.published_at.as_deref().map(instant).transpose()?,
            current: head.shown_version,
            content: row.try_into()?,
        }))
    }

    /// The item of an index number.
    pub async fn item_by_index_no(
        &self,
        scope: &Scope,
        index_no: &str,
    ) -> Result<Option<ItemId>, StoreError> {
        let mut condition = Condition::items_of(scope);
        condition.and("i.index_no = ?", &[index_no]);
        let sql = condition.between("select i.id from item i where", "");
        let rows = select!(self, sql.clone(), &condition.values, (String,));
        Ok(rows.into_iter().next().map(|(id,)| ItemId::new(id)))
    }

    async fn item_head(&self, scope: &Scope, id: &ItemId) -> Result<Option<HeadRow>, StoreError> {
        let mut condition = Condition::items_of(scope);
        condition.and("i.id = ?", &[id.as_str()]);
        let sql = condition.between(HEAD, "");
        let rows = select!(self, sql.clone(), &condition.values, HeadRow);
        Ok(rows.into_iter().next())
    }

    async fn version_lines(
        &self,
        id: &ItemId,
        public: bool,
    ) -> Result<Vec<VersionLine>, StoreError> {
        const SQL: &str =
            "select v.version, v.title, v.reason, p.name, v.published_at from item_version v
            left join person p on p.id = v.author where v.item_id = $1 order by v.version";
        type Row = (i64, String, String, Option<String>, Option<String>);
        let rows: Vec<Row> =
            read!(self, c => sqlx::query_as(SQL).bind(id.as_str()).fetch_all(c).await?);
        rows.into_iter()
            .filter(|(.., published)| !public || published.is_some())
            .map(|(version, title, reason, author_name, published)| {
                Ok(VersionLine {
                    version,
                    title,
                    reason,
                    author_name: author_name.filter(|_| !public),
                    published_at: published.as_deref().map(instant).transpose()?,
                })
            })
            .collect()
    }

    async fn kept_reviews(&self, id: &ItemId) -> Result<Vec<KeptReview>, StoreError> {
        const SQL: &str = "select p.name from item_review r left join person p on p.id = r.reviewer
            where r.item_id = $1 order by r.number";
        let names: Vec<(Option<String>,)> =
            read!(self, c => sqlx::query_as(SQL).bind(id.as_str()).fetch_all(c).await?);
        let reviews = self.item_reviews(id).await?;
        Ok(reviews
            .into_iter()
            .zip(names)
            .map(|(review, (reviewer_name,))| KeptReview {
                review,
                reviewer_name,
            })
            .collect())
    }
}

/// Takes out what the public must not read: the version in the making, and the text of what was withdrawn.
fn hide_from_public(item: &mut Item) {
    item.work = None;
    if let Some(shown) = &mut item.shown {
        shown.author = String::new();
        if shown.withdrawn.is_some() {
            shown.content.body = String::new();
            shown.content.summary = String::new();
        }
    }
}
