//! 核实与重读 — records a verdict on a finding, reads the original again, takes the figures into the organ's reports.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use gongkai_app::domain::ids::PublishedReportId;
use gongkai_app::domain::published_report::{VerdictInput, VerdictState};
use gongkai_app::law::refusal::Refusal;
use gongkai_app::published_report::judge_finding::judge_finding;
use gongkai_app::published_report::read_again::read_again as read;
use gongkai_app::published_report::take_into_ledger::take_into_ledger;
use gongkai_app::{App, AppError};

use super::page::{Asked, Failed, show};
use crate::field::Typed;
use crate::form::FormErrors;
use crate::problem::Problem;
use crate::session::Visit;

/// Records what a person finds of a finding.
pub async fn judge(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    typed: Typed,
) -> Response {
    let id = PublishedReportId::new(id);
    let error = match given(&typed) {
        Ok(input) => {
            let fingerprint = typed.get("fingerprint");
            match judge_finding(&app, &visit.actor, &id, fingerprint, &input).await {
                Ok(()) => return done(&id, "judge-finding", "#findings"),
                Err(error) => error,
            }
        }
        Err(refusal) => refusal.into(),
    };
    match FormErrors::of(error, visit.lang) {
        Ok(errors) => {
            let failed = Failed {
                fingerprint: typed.get("fingerprint").to_owned(),
                errors,
                typed,
            };
            show(&app, &visit, &id, &Asked::default(), Some(failed)).await
        }
        Err(error) => Problem::new(&visit, error).into_response(),
    }
}

fn given(typed: &Typed) -> Result<VerdictInput, Refusal> {
    let reason = typed.optional("reason");
    let state = VerdictState::from_codes(typed.get("state"), reason.as_deref());
    let state = state.ok_or_else(|| {
        Refusal::new(
            "reason_missing",
            "请选择不作问题的理由。",
            "Choose the reason why this is no fault.",
        )
        .at("reason")
    })?;
    Ok(VerdictInput {
        state,
        remark: typed.get("remark").to_owned(),
    })
}

/// Reads the original with the present program.
pub async fn read_again(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Response {
    let id = PublishedReportId::new(id);
    match read(&app, &visit.actor, &id).await {
        Ok(true) => done(&id, "read-again", ""),
        Ok(false) => done(&id, "read-again-same", ""),
        Err(error) => problem(&visit, &id, error),
    }
}

/// Hands the latest version to the organ's own reports.
pub async fn take(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Response {
    let id = PublishedReportId::new(id);
    match take_into_ledger(&app, &visit.actor, &id).await {
        Ok(()) => done(&id, "take-into-ledger", ""),
        Err(error) => problem(&visit, &id, error),
    }
}

fn done(id: &PublishedReportId, act: &str, anchor: &str) -> Response {
    Redirect::to(&format!("{}?done={act}{anchor}", super::address(id))).into_response()
}

fn problem(visit: &Visit, id: &PublishedReportId, error: AppError) -> Response {
    Problem::new(visit, error)
        .onward(super::address(id), ("回到这份年报", "Back to the report"))
        .into_response()
}
