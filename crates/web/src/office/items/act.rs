//! 办理 — the acts on an item: each reads its form, does the one use case, and comes back to the item.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use gongkai_app::domain::ids::ItemId;
use gongkai_app::domain::publication::{
    ItemAct, ReviewCheck, ReviewInput, ReviewResult, ValidityChange, ValidityState,
};
use gongkai_app::item::approve_item::approve_item;
use gongkai_app::item::change_validity::change_validity;
use gongkai_app::item::correct_item::correct_item;
use gongkai_app::item::publish_item::publish_item;
use gongkai_app::item::return_item::return_item;
use gongkai_app::item::review_item::review_item;
use gongkai_app::item::withdraw_item::withdraw_item;
use gongkai_app::law::refusal::Refusal;
use gongkai_app::{App, AppError};

use super::{page, verb};
use crate::field::Typed;
use crate::form::FormErrors;
use crate::problem::Problem;
use crate::session::Visit;

type Asked = (State<App>, Visit, Path<String>, Typed);

/// Records the review.
pub async fn review(app: State<App>, visit: Visit, id: Path<String>, typed: Typed) -> Response {
    post(ItemAct::ReviewItem, (app, visit, id, typed)).await
}

/// Approves.
pub async fn approve(app: State<App>, visit: Visit, id: Path<String>, typed: Typed) -> Response {
    post(ItemAct::ApproveItem, (app, visit, id, typed)).await
}

/// Sends back to the drafter.
pub async fn send_back(app: State<App>, visit: Visit, id: Path<String>, typed: Typed) -> Response {
    post(ItemAct::ReturnItem, (app, visit, id, typed)).await
}

/// Publishes.
pub async fn publish(app: State<App>, visit: Visit, id: Path<String>, typed: Typed) -> Response {
    post(ItemAct::PublishItem, (app, visit, id, typed)).await
}

/// Begins a correction.
pub async fn correct(app: State<App>, visit: Visit, id: Path<String>, typed: Typed) -> Response {
    post(ItemAct::CorrectItem, (app, visit, id, typed)).await
}

/// Changes the validity.
pub async fn validity(app: State<App>, visit: Visit, id: Path<String>, typed: Typed) -> Response {
    post(ItemAct::ChangeValidity, (app, visit, id, typed)).await
}

/// Withdraws.
pub async fn withdraw(app: State<App>, visit: Visit, id: Path<String>, typed: Typed) -> Response {
    post(ItemAct::WithdrawItem, (app, visit, id, typed)).await
}

async fn post(act: ItemAct, (State(app), visit, Path(id), typed): Asked) -> Response {
    let id = ItemId::new(id);
    match perform(&app, &visit, &id, act, &typed).await {
        Ok(()) if act == ItemAct::CorrectItem => {
            Redirect::to(&format!("/office/items/{id}/edit")).into_response()
        }
        Ok(()) => Redirect::to(&format!("/office/items/{id}?done={}", act.code())).into_response(),
        Err(error) => match FormErrors::of(error, visit.lang) {
            Ok(errors) => {
                let failed = page::Failed {
                    act,
                    errors: errors.within(verb(act)),
                    typed,
                };
                page::show(
                    &app,
                    &visit,
                    &id,
                    Some(failed),
                    None,
                    StatusCode::UNPROCESSABLE_ENTITY,
                )
                .await
            }
            Err(error) => Problem::new(&visit, error).into_response(),
        },
    }
}

async fn perform(
    app: &App,
    visit: &Visit,
    id: &ItemId,
    act: ItemAct,
    typed: &Typed,
) -> Result<(), AppError> {
    let actor = &visit.actor;
    let done = match act {
        ItemAct::EditDraft => return Err(AppError::NotFound),
        ItemAct::ReviewItem => {
            let seen = typed.get("revision").parse().unwrap_or(-1);
            review_item(app, actor, id, seen, review_of(typed)?).await
        }
        ItemAct::ApproveItem => approve_item(app, actor, id, typed.get("remarks")).await,
        ItemAct::ReturnItem => return_item(app, actor, id, typed.get("remarks")).await,
        ItemAct::PublishItem => publish_item(app, actor, id).await,
        ItemAct::CorrectItem => correct_item(app, actor, id, typed.get("reason")).await,
        ItemAct::ChangeValidity => change_validity(app, actor, id, &change_of(typed)?).await,
        ItemAct::WithdrawItem => withdraw_item(app, actor, id, typed.get("reason")).await,
    };
    done.map(|_| ())
}

fn review_of(typed: &Typed) -> Result<ReviewInput, Refusal> {
    let result = ReviewResult::from_code(typed.get("result")).ok_or_else(|| {
        Refusal::new(
            "result_missing",
            "请选择审查结果：同意公开，或者退回修改。",
            "Choose the result: release or return.",
        )
        .at("result")
    })?;
    let ticked = |check: &&ReviewCheck| typed.ticked(check.code());
    Ok(ReviewInput {
        result,
        checks: ReviewCheck::ALL.iter().filter(ticked).copied().collect(),
        remarks: typed.get("remarks").to_owned(),
    })
}

fn change_of(typed: &Typed) -> Result<ValidityChange, Refusal> {
    let state = ValidityState::from_code(typed.get("validity")).ok_or_else(|| {
        Refusal::new(
            "choice_missing",
            "请选择变更后的状态。",
            "Choose the new state.",
        )
        .at("validity")
    })?;
    Ok(ValidityChange {
        state,
        on: typed.optional_date("validity_on")?,
        basis: typed.get("validity_basis").to_owned(),
    })
}
