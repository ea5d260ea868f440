//! 签署和发布 — the acts of the report's way: submit, review, approve, send back, publish.

use axum::Form;
use axum::extract::{Path, State};
use axum::response::Response;
use gongkai_app::App;
use gongkai_app::AppError;
use gongkai_app::domain::annual_report::ReportAct;
use gongkai_app::report::approve_report::approve_report;
use gongkai_app::report::prepare_report::prepare_report;
use gongkai_app::report::publish_report::publish_report;
use gongkai_app::report::return_report::return_report;
use gongkai_app::report::review_report::review_report;
use serde::Deserialize;

use super::workshop::answered;
use crate::session::Visit;

/// What sending back carries.
#[derive(Deserialize)]
pub struct ReturnForm {
    reason: String,
}

/// Submits for review.
pub async fn prepare(
    State(app): State<App>,
    visit: Visit,
    Path(at): Path<(String, i16)>,
) -> Response {
    act(&app, &visit, at, ReportAct::Prepare, "").await
}

/// Passes the review.
pub async fn review(
    State(app): State<App>,
    visit: Visit,
    Path(at): Path<(String, i16)>,
) -> Response {
    act(&app, &visit, at, ReportAct::Review, "").await
}

/// Approves.
pub async fn approve(
    State(app): State<App>,
    visit: Visit,
    Path(at): Path<(String, i16)>,
) -> Response {
    act(&app, &visit, at, ReportAct::Approve, "").await
}

/// Sends back.
pub async fn send_back(
    State(app): State<App>,
    visit: Visit,
    Path(at): Path<(String, i16)>,
    Form(form): Form<ReturnForm>,
) -> Response {
    act(&app, &visit, at, ReportAct::Return, &form.reason).await
}

/// Publishes.
pub async fn publish(
    State(app): State<App>,
    visit: Visit,
    Path(at): Path<(String, i16)>,
) -> Response {
    act(&app, &visit, at, ReportAct::Publish, "").await
}

async fn act(
    app: &App,
    visit: &Visit,
    (slug, year): (String, i16),
    act: ReportAct,
    reason: &str,
) -> Response {
    let outcome = perform(app, visit, &slug, year, act, reason).await;
    answered(app, visit, (&slug, year), outcome, None).await
}

async fn perform(
    app: &App,
    visit: &Visit,
    slug: &str,
    year: i16,
    act: ReportAct,
    reason: &str,
) -> Result<String, AppError> {
    let (organ, key) = super::key(app, slug, year).await?;
    let actor = &visit.actor;
    match act {
        ReportAct::Prepare => prepare_report(app, actor, key).await?,
        ReportAct::Review => review_report(app, actor, key).await?,
        ReportAct::Approve => approve_report(app, actor, key).await?,
        ReportAct::Return => return_report(app, actor, key, reason).await?,
        ReportAct::Publish => publish_report(app, actor, key).await?,
        ReportAct::Edit => return Err(AppError::NotFound),
    }
    Ok(super::address(&organ, year))
}
