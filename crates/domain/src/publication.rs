//! 主动公开 — an item of published information: its versions, its reviews, and what may happen to it.
//!
//! A version goes draft → reviewed → approved → published. Only a version that carries a passed review can be approved, by
//! its type, so no path publishes without one (art. 17). What was published is never overwritten: a correction is a new
//! version that goes the same way while the old one stays visible. A withdrawn item keeps its page, which says so.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::ids::{ItemId, OrganId};
use crate::journal::JournalEntry;

mod act;
mod advice;
mod coded;
mod column;
mod content;
mod doc_no;
mod index_number;
mod kind;
mod moves;
mod review;
#[cfg(test)]
mod tests;
mod validity;

pub use advice::{Advice, Term};
pub use column::{COLUMNS, Column};
pub use content::Content;
pub use doc_no::normalised as normalised_doc_no;
pub use index_number::IndexNumber;
pub use kind::{Genre, ItemKind, Openness, Subject};
pub use moves::{ItemAct, ItemState, MOVES, Move};
pub use review::{Review, ReviewCheck, ReviewInput, ReviewResult};
pub use validity::{Validity, ValidityChange, ValidityState};

/// 主动公开信息 — one item with what the public sees of it and the version in the making.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Identifier.
    pub id: ItemId,
    /// The organ that publishes it.
    pub organ: OrganId,
    /// What the public sees; nothing before the first publication.
    pub shown: Option<Shown>,
    /// The version in the making: the first, or a correction.
    pub work: Option<Work>,
    /// Whether the document is in force.
    pub validity: Validity,
    /// Counts the saves; two people who act at once are told apart by it.
    pub revision: i64,
}

/// 已发布版本 — the version the public sees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// Number of the version, from 1.
    pub version: i64,
    /// What it says.
    pub content: Content,
    /// 索引号
    pub index_no: IndexNumber,
    /// 发布时间 — of the first publication, set by the server, never changed.
    pub published_at: Timestamp,
    /// When this version was published.
    pub updated_at: Timestamp,
    /// Who wrote it: a person's id or `system`.
    pub author: String,
    /// 更正理由 — why the text before it was corrected; empty for the first version.
    pub reason: String,
    /// 撤回 — when and why it was withdrawn, if it was.
    pub withdrawn: Option<Withdrawal>,
}

/// 撤回 — the end of an item's publication; the page stays and says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withdrawal {
    /// When.
    pub at: Timestamp,
    /// Why.
    pub reason: String,
}

/// 在办版本 — a version on its way to publication.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Work {
    /// Number of the version.
    pub version: i64,
    /// What it says.
    pub content: Content,
    /// How far it is.
    pub stage: Stage,
    /// Who wrote it: a person's id or `system`.
    pub author: String,
    /// 更正理由 — why a published text is corrected; empty for the first version.
    pub reason: String,
}

/// 办理环节 — how far a version is; beyond the draft it carries its passed review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stage {
    /// 起草
    Draft,
    /// 已审查
    Reviewed(Review),
    /// 已批准
    Approved(Review),
}

impl Stage {
    /// The state of the version.
    pub const fn state(&self) -> ItemState {
        match self {
            Self::Draft => ItemState::Draft,
            Self::Reviewed(_) => ItemState::Reviewed,
            Self::Approved(_) => ItemState::Approved,
        }
    }

    /// The passed review, beyond the draft.
    pub const fn review(&self) -> Option<&Review> {
        match self {
            Self::Draft => None,
            Self::Reviewed(review) | Self::Approved(review) => Some(review),
        }
    }
}

impl Item {
    /// The state of the item: what the public sees, else how far the first version is.
    pub fn state(&self) -> ItemState {
        match (&self.shown, &self.work) {
            (Some(shown), _) if shown.withdrawn.is_some() => ItemState::Withdrawn,
            (Some(_), _) => ItemState::Published,
            (None, Some(work)) => work.stage.state(),
            (None, None) => ItemState::Draft,
        }
    }

    /// The state of the version in the making.
    pub fn work_state(&self) -> Option<ItemState> {
        self.work.as_ref().map(|work| work.stage.state())
    }

    /// What the item says: to the public where it was published, else in the making.
    pub fn content(&self) -> Option<&Content> {
        self.shown
            .as_ref()
            .map(|shown| &shown.content)
            .or_else(|| self.work.as_ref().map(|work| &work.content))
    }

    /// Whether its next publication is the first and gives it its index number.
    pub fn needs_number(&self) -> bool {
        self.shown.is_none()
    }

    /// The day of the first publication, in China.
    pub fn published_on(&self) -> Option<Date> {
        self.shown
            .as_ref()
            .map(|shown| crate::moment::china_day(shown.published_at))
    }
}

/// 信息事项的办理结果 — what acts on an item come to: its new state, the reviews and the journal entries to be kept with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemDecision {
    /// The item as it is now.
    pub item: Item,
    /// Reviews to be recorded.
    pub reviews: Vec<Review>,
    /// Entries for the journal.
    pub entries: Vec<JournalEntry>,
}

impl ItemDecision {
    /// Goes on with a further act on the decided item; everything is kept together or not at all.
    ///
    /// ```ignore
    /// Item::new_draft(id, &organ, content, &moment)?
    ///     .and(|item| item.review(ReviewInput::pass(""), &moment))?
    ///     .and(|item| item.approve("", &moment))?
    /// ```
    pub fn and<E>(self, act: impl FnOnce(Item) -> Result<Self, E>) -> Result<Self, E> {
        let Self {
            item,
            mut reviews,
            mut entries,
        } = self;
        let next = act(item)?;
        reviews.extend(next.reviews);
        entries.extend(next.entries);
        Ok(Self {
            item: next.item,
            reviews,
            entries,
        })
    }
}
