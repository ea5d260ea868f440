//! 主动公开信息 — items with their versions and reviews: loading for an act, and keeping what was decided.

use gongkai_domain::ids::{ItemId, OrganId};
use gongkai_domain::moment::{Moment, china_day};
use gongkai_domain::publication::{
    Content, Genre, IndexNumber, Item, ItemDecision, ItemKind, ItemState, Openness, Review,
    ReviewCheck, ReviewResult, Shown, Stage, Subject, Validity, ValidityState, Withdrawal, Work,
};
use jiff::Timestamp;
use sqlx::FromRow;

use crate::db::{Store, Tx};
use crate::error::StoreError;
use crate::text::{date, date_text, instant, instant_text, optional_date};

#[derive(FromRow)]
struct ItemRow {
    id: String,
    organ_id: String,
    work_version: Option<i64>,
    work_state: Option<String>,
    shown_version: Option<i64>,
    index_no: Option<String>,
    published_at: Option<String>,
    updated_at: Option<String>,
    withdrawn_at: Option<String>,
    withdrawn_reason: String,
    validity: String,
    validity_from: Option<String>,
    validity_until: Option<String>,
    validity_basis: String,
    revision: i64,
}

#[derive(FromRow)]
pub(crate) struct VersionRow {
    pub(crate) version: i64,
    kind: String,
    class: String,
    title: String,
    summary: String,
    body: String,
    doc_no: Option<String>,
    keywords: String,
    source: String,
    subject: String,
    genre: String,
    formed_on: String,
    effective_on: Option<String>,
    expires_on: Option<String>,
    openness: String,
    pub(crate) author: String,
    pub(crate) reason: String,
    pub(crate) published_at: Option<String>,
}

#[derive(FromRow)]
pub(crate) struct ReviewRow {
    version: i64,
    at: String,
    reviewer: String,
    result: String,
    checks: String,
    remarks: String,
}

/// Reads a code column.
pub(crate) fn coded<T>(
    column: &'static str,
    code: &str,
    read: impl Fn(&str) -> Option<T>,
) -> Result<T, StoreError> {
    read(code).ok_or_else(|| StoreError::unreadable(column, code))
}

/// Reads the three validity columns and the basis.
pub(crate) fn validity(
    state: &str,
    from: Option<&str>,
    until: Option<&str>,
    basis: String,
) -> Result<Validity, StoreError> {
    Ok(Validity {
        state: coded("item.validity", state, ValidityState::from_code)?,
        from: optional_date(from)?,
        until: optional_date(until)?,
        basis,
    })
}

impl TryFrom<VersionRow> for Content {
    type Error = StoreError;

    fn try_from(row: VersionRow) -> Result<Self, StoreError> {
        Ok(Self {
            kind: coded("item_version.kind", &row.kind, ItemKind::from_code)?,
            class: row.class,
            title: row.title,
            summary: row.summary,
            body: row.body,
            doc_no: row.doc_no,
            keywords: row.keywords,
            source: row.source,
            subject: coded("item_version.subject", &row.subject, Subject::from_code)?,
            genre: coded("item_version.genre", &row.genre, Genre::from_code)?,
            formed_on: date(&row.formed_on)?,
            effective_on: optional_date(row.effective_on.as_deref())?,
            expires_on: optional_date(row.expires_on.as_deref())?,
            openness: coded("item_version.openness", &row.openness, Openness::from_code)?,
        })
    }
}

impl TryFrom<ReviewRow> for Review {
    type Error = StoreError;

    fn try_from(row: ReviewRow) -> Result<Self, StoreError> {
        let checks = row
            .checks
            .split(',')
            .filter(|code| !code.is_empty())
            .map(|code| coded("item_review.checks", code, ReviewCheck::from_code))
            .collect::<Result<_, _>>()?;
        Ok(Self {
            version: row.version,
            at: instant(&row.at)?,
            reviewer: row.reviewer,
            result: coded("item_review.result", &row.result, ReviewResult::from_code)?,
            checks,
            remarks: row.remarks,
        })
    }
}

impl ItemRow {
    fn shown(&self, versions: &mut Vec<VersionRow>) -> Result<Option<Shown>, StoreError> {
        let Some(number) = self.shown_version else {
            return Ok(None);
        };
        let (Some(index_no), Some(published_at), Some(updated_at)) =
            (&self.index_no, &self.published_at, &self.updated_at)
        else {
            return Err(StoreError::unreadable("item.index_no", &self.id));
        };
        let withdrawn = match &self.withdrawn_at {
            Some(at) => Some(Withdrawal {
                at: instant(at)?,
                reason: self.withdrawn_reason.clone(),
            }),
            None => None,
        };
        let row = take_version(versions, number, &self.id)?;
        Ok(Some(Shown {
            version: number,
            author: row.author.clone(),
            reason: row.reason.clone(),
            content: row.try_into()?,
            index_no: IndexNumber::kept(index_no.clone()),
            published_at: instant(published_at)?,
            updated_at: instant(updated_at)?,
            withdrawn,
        }))
    }

    fn work(
        &self,
        versions: &mut Vec<VersionRow>,
        reviews: Vec<Review>,
    ) -> Result<Option<Work>, StoreError> {
        let (Some(number), Some(state)) = (self.work_version, self.work_state.as_deref()) else {
            return Ok(None);
        };
        let row = take_version(versions, number, &self.id)?;
        let passed = reviews
            .into_iter()
            .rfind(|review| review.version == number && review.result == ReviewResult::Passed);
        let stage = match (ItemState::from_code(state), passed) {
            (Some(ItemState::Draft), _) => Stage::Draft,
            (Some(ItemState::Reviewed), Some(review)) => Stage::Reviewed(review),
            (Some(ItemState::Approved), Some(review)) => Stage::Approved(review),
            _ => return Err(StoreError::unreadable("item.work_state", state)),
        };
        Ok(Some(Work {
            version: number,
            stage,
            author: row.author.clone(),
            reason: row.reason.clone(),
            content: row.try_into()?,
        }))
    }

    fn item(self, mut versions: Vec<VersionRow>, reviews: Vec<Review>) -> Result<Item, StoreError> {
        let shown = self.shown(&mut versions)?;
        let work = self.work(&mut versions, reviews)?;
        Ok(Item {
            shown,
            work,
            validity: validity(
                &self.validity,
                self.validity_from.as_deref(),
                self.validity_until.as_deref(),
                self.validity_basis,
            )?,
            id: ItemId::new(self.id),
            organ: OrganId::new(self.organ_id),
            revision: self.revision,
        })
    }
}

fn take_version(
    versions: &mut Vec<VersionRow>,
    number: i64,
    item: &str,
) -> Result<VersionRow, StoreError> {
    let at = versions
        .iter()
        .position(|row| row.version == number)
        .ok_or_else(|| StoreError::unreadable("item.version", item))?;
    Ok(versions.swap_remove(at))
}

const ITEM: &str = "select id, organ_id, work_version, work_state, shown_version, index_no, published_at, updated_at,
    withdrawn_at, withdrawn_reason, validity, validity_from, validity_until, validity_basis, revision
    from item where id = $1";
const VERSIONS: &str =
    "select version, kind, class, title, summary, body, doc_no, keywords, source, subject, genre,
    formed_on, effective_on, expires_on, openness, author, reason, published_at
    from item_version where item_id = $1 order by version";
const REVIEWS: &str = "select version, at, reviewer, result, checks, remarks from item_review where item_id = $1 order by number";

impl Tx {
    /// Loads an item for an act.
    pub async fn item(&mut self, id: &ItemId) -> Result<Option<Item>, StoreError> {
        let row: Option<ItemRow> =
            on!(self, c => sqlx::query_as(ITEM).bind(id.as_str()).fetch_optional(c).await?);
        let Some(row) = row else { return Ok(None) };
        let versions: Vec<VersionRow> =
            on!(self, c => sqlx::query_as(VERSIONS).bind(id.as_str()).fetch_all(c).await?);
        let reviews: Vec<ReviewRow> =
            on!(self, c => sqlx::query_as(REVIEWS).bind(id.as_str()).fetch_all(c).await?);
        let reviews = reviews
            .into_iter()
            .map(Review::try_from)
            .collect::<Result<_, _>>()?;
        row.item(versions, reviews).map(Some)
    }

    /// Keeps a new item with what was decided about it. The journal entries are the caller's to write.
    pub async fn insert_item(
        &mut self,
        decision: &ItemDecision,
        moment: &Moment,
    ) -> Result<(), StoreError> {
        const SQL: &str = "insert into item (id, organ_id, state, kind, class, title, summary, keywords, source, subject,
            genre, formed_on, withdrawn_reason, validity, validity_basis, created_at, changed_at, revision)
            values ($1, $2, 'draft', '', '', '', '', '', '', '', '', '', '', 'in_force', '', $3, $3, $4)";
        let item = &decision.item;
        on!(self, c => sqlx::query(SQL).bind(item.id.as_str()).bind(item.organ.as_str())
            .bind(instant_text(moment.now)).bind(item.revision).execute(c).await.map(|_| ())?);
        self.save_item(decision, moment).await
    }

    /// Keeps what was decided about an item; [`StoreError::Changed`] when somebody else saved it first, and
    /// [`StoreError::Taken`] when its index number is there already. The journal entries are the caller's to write.
    pub async fn save_item(
        &mut self,
        decision: &ItemDecision,
        moment: &Moment,
    ) -> Result<(), StoreError> {
        let item = &decision.item;
        self.update_item(item, moment.now).await?;
        if let Some(shown) = &item.shown {
            self.write_version(
                item,
                shown.version,
                &shown.content,
                [&shown.author, &shown.reason],
            )
            .await?;
            self.mark_published(item, shown).await?;
        }
        if let Some(work) = &item.work {
            self.write_version(
                item,
                work.version,
                &work.content,
                [&work.author, &work.reason],
            )
            .await?;
        }
        for review in &decision.reviews {
            self.insert_review(&item.id, review).await?;
        }
        Ok(())
    }

    async fn update_item(&mut self, item: &Item, now: Timestamp) -> Result<(), StoreError> {
        const SQL: &str = "update item set state = $3, work_version = $4, work_state = $5, shown_version = $6, kind = $7,
            class = $8, title = $9, summary = $10, doc_no = $11, keywords = $12, source = $13, subject = $14, genre = $15,
            formed_on = $16, index_no = $17, published_at = $18, published_on = $19, updated_at = $20, withdrawn_at = $21,
            withdrawn_on = $22, withdrawn_reason = $23, validity = $24, validity_from = $25, validity_until = $26,
            validity_basis = $27, changed_at = $28, revision = revision + 1 where id = $1 and revision = $2";
        let content = item
            .content()
            .ok_or_else(|| StoreError::unreadable("item.content", item.id.as_str()))?;
        let shown = item.shown.as_ref();
        let withdrawn = shown.and_then(|shown| shown.withdrawn.as_ref());
        let query = |at: Option<Timestamp>| at.map(instant_text);
        let changed = on!(self, c => sqlx::query(SQL)
            .bind(item.id.as_str()).bind(item.revision).bind(item.state().code())
            .bind(item.work.as_ref().map(|work| work.version)).bind(item.work_state().map(ItemState::code))
            .bind(shown.map(|shown| shown.version)).bind(content.kind.code()).bind(&content.class)
            .bind(&content.title).bind(&content.summary).bind(content.doc_no.as_deref()).bind(&content.keywords)
            .bind(&content.source).bind(content.subject.code()).bind(content.genre.code())
            .bind(date_text(content.formed_on)).bind(shown.map(|shown| shown.index_no.as_str()))
            .bind(query(shown.map(|shown| shown.published_at))).bind(item.published_on().map(date_text))
            .bind(query(shown.map(|shown| shown.updated_at))).bind(query(withdrawn.map(|one| one.at)))
            .bind(withdrawn.map(|one| date_text(china_day(one.at))))
            .bind(withdrawn.map_or("", |one| one.reason.as_str()))
            .bind(item.validity.state.code()).bind(item.validity.from.map(date_text))
            .bind(item.validity.until.map(date_text)).bind(&item.validity.basis).bind(instant_text(now))
            .execute(c).await.map_err(StoreError::taken)?.rows_affected());
        if changed == 1 {
            Ok(())
        } else {
            Err(StoreError::Changed)
        }
    }

    /// Writes a version that is not published yet; one that is stays as it is.
    async fn write_version(
        &mut self,
        item: &Item,
        version: i64,
        content: &Content,
        [author, reason]: [&String; 2],
    ) -> Result<(), StoreError> {
        const SQL: &str = "insert into item_version (item_id, version, kind, class, title, summary, body, doc_no, keywords,
            source, subject, genre, formed_on, effective_on, expires_on, openness, author, reason)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
            on conflict (item_id, version) do update set kind = excluded.kind, class = excluded.class,
                title = excluded.title, summary = excluded.summary, body = excluded.body, doc_no = excluded.doc_no,
                keywords = excluded.keywords, source = excluded.source, subject = excluded.subject,
                genre = excluded.genre, formed_on = excluded.formed_on, effective_on = excluded.effective_on,
                expires_on = excluded.expires_on, openness = excluded.openness,
                author = excluded.author, reason = excluded.reason
            where item_version.published_at is null";
        on!(self, c => sqlx::query(SQL)
            .bind(item.id.as_str()).bind(version).bind(content.kind.code()).bind(&content.class)
            .bind(&content.title).bind(&content.summary).bind(&content.body).bind(content.doc_no.as_deref())
            .bind(&content.keywords).bind(&content.source).bind(content.subject.code()).bind(content.genre.code())
            .bind(date_text(content.formed_on)).bind(content.effective_on.map(date_text))
            .bind(content.expires_on.map(date_text)).bind(content.openness.code())
            .bind(author).bind(reason)
            .execute(c).await.map(|_| ())?);
        Ok(())
    }

    async fn mark_published(&mut self, item: &Item, shown: &Shown) -> Result<(), StoreError> {
        const SQL: &str = "update item_version set published_at = $3
            where item_id = $1 and version = $2 and published_at is null";
        on!(self, c => sqlx::query(SQL).bind(item.id.as_str()).bind(shown.version)
            .bind(instant_text(shown.updated_at)).execute(c).await.map(|_| ())?);
        Ok(())
    }

    async fn insert_review(&mut self, item: &ItemId, review: &Review) -> Result<(), StoreError> {
        const SQL: &str = "insert into item_review (item_id, number, version, at, reviewer, result, checks, remarks)
            select $1, coalesce(max(number), 0) + 1, $2, $3, $4, $5, $6, $7 from item_review where item_id = $1";
        let checks: Vec<&str> = review.checks.iter().map(|check| check.code()).collect();
        on!(self, c => sqlx::query(SQL).bind(item.as_str()).bind(review.version).bind(instant_text(review.at))
            .bind(&review.reviewer).bind(review.result.code()).bind(checks.join(",")).bind(&review.remarks)
            .execute(c).await.map(|_| ())?);
        Ok(())
    }
}

impl Store {
    /// Loads an item outside a transaction; the view behind it has decided on access.
    pub(crate) async fn load_item(&self, id: &ItemId) -> Result<Option<Item>, StoreError> {
        let row: Option<ItemRow> =
            read!(self, c => sqlx::query_as(ITEM).bind(id.as_str()).fetch_optional(c).await?);
        let Some(row) = row else { return Ok(None) };
        let versions = self.item_versions(id).await?;
        let reviews = self.item_reviews(id).await?;
        row.item(versions, reviews).map(Some)
    }

    /// All versions of an item, oldest first.
    pub(crate) async fn item_versions(&self, id: &ItemId) -> Result<Vec<VersionRow>, StoreError> {
        Ok(read!(self, c => sqlx::query_as(VERSIONS).bind(id.as_str()).fetch_all(c).await?))
    }

    /// All reviews of an item, oldest first.
    pub(crate) async fn item_reviews(&self, id: &ItemId) -> Result<Vec<Review>, StoreError> {
        let rows: Vec<ReviewRow> =
            read!(self, c => sqlx::query_as(REVIEWS).bind(id.as_str()).fetch_all(c).await?);
        rows.into_iter().map(Review::try_from).collect()
    }
}
