//! 主动公开 — the office pages of publication.

use gongkai_app::domain::access::Permission;
use gongkai_app::domain::publication::{ItemAct, ItemState, Term};

use crate::lang::Lang;
use crate::route::{Door, Routes};

pub mod act;
pub mod draft;
pub mod header;
pub mod list;
pub mod page;
pub mod version;

/// Endpoints of publication in the office.
pub fn routes(routes: Routes) -> Routes {
    use Permission::{ApproveItems, ReadItems, ReviewItems, WriteItems};
    routes
        .get("/office/items", Door::May(ReadItems), list::page)
        .get("/office/items/new", Door::May(WriteItems), draft::new)
        .post("/office/items/new", Door::May(WriteItems), draft::create)
        .get("/office/items/{id}", Door::May(ReadItems), page::page)
        .get(
            "/office/items/{id}/versions/{version}",
            Door::May(ReadItems),
            version::page,
        )
        .get(
            "/office/items/{id}/edit",
            Door::May(WriteItems),
            draft::edit,
        )
        .post(
            "/office/items/{id}/edit",
            Door::May(WriteItems),
            draft::save,
        )
        .post(
            "/office/items/{id}/review-item",
            Door::May(ReviewItems),
            act::review,
        )
        .post(
            "/office/items/{id}/approve-item",
            Door::May(ApproveItems),
            act::approve,
        )
        .post(
            "/office/items/{id}/return-item",
            Door::May(ApproveItems),
            act::send_back,
        )
        .post(
            "/office/items/{id}/publish-item",
            Door::May(ApproveItems),
            act::publish,
        )
        .post(
            "/office/items/{id}/correct-item",
            Door::May(WriteItems),
            act::correct,
        )
        .post(
            "/office/items/{id}/change-validity",
            Door::May(ApproveItems),
            act::validity,
        )
        .post(
            "/office/items/{id}/withdraw-item",
            Door::May(ApproveItems),
            act::withdraw,
        )
}

/// The class that draws a state with its shape.
pub fn shape(state: ItemState) -> &'static str {
    match state {
        ItemState::Draft | ItemState::Reviewed | ItemState::Approved => "wait",
        ItemState::Published => "ok",
        ItemState::Withdrawn => "done",
    }
}

/// Where an item stands in its publication term: the class and the words.
pub fn term_words(term: &Term, l: Lang) -> (&'static str, String) {
    let due = l.date(&term.due.date);
    match (term.published, term.late, term.left) {
        (true, 0, _) => ("done", l.t("在期限内公开", "published in time").to_owned()),
        (true, late, _) => (
            "late",
            pick(
                l,
                format!("逾期 {late} 个工作日公开"),
                format!("published {late} working days late"),
            ),
        ),
        (false, 0, left) => {
            let class = if left <= 5 { "soon" } else { "ok" };
            let words = pick(
                l,
                format!("还剩 {left} 个工作日 · {due}"),
                format!("{left} working days left · {due}"),
            );
            (class, words)
        }
        (false, late, _) => (
            "late",
            pick(
                l,
                format!("已逾期 {late} 个工作日 · {due}"),
                format!("{late} working days late · {due}"),
            ),
        ),
    }
}

/// The act as a part of an address.
pub fn verb(act: ItemAct) -> &'static str {
    match act {
        ItemAct::EditDraft => "edit",
        ItemAct::ReviewItem => "review-item",
        ItemAct::ApproveItem => "approve-item",
        ItemAct::ReturnItem => "return-item",
        ItemAct::PublishItem => "publish-item",
        ItemAct::CorrectItem => "correct-item",
        ItemAct::ChangeValidity => "change-validity",
        ItemAct::WithdrawItem => "withdraw-item",
    }
}

/// One of two sentences.
pub(crate) fn pick(l: Lang, zh: String, en: String) -> String {
    if l.is_en() { en } else { zh }
}
