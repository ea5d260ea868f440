//! 复议诉讼台账 — reconsideration and court cases: the list, and one form to register or to record the outcome.

use askama::Template;
use axum::Form;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use gongkai_app::App;
use gongkai_app::AppError;
use gongkai_app::domain::access::{Permission, may_ever};
use gongkai_app::domain::remedy_case::{RemedyCase, RemedyKind, RemedyOutcome};
use gongkai_app::error::forbidden;
use gongkai_app::law::refusal::Refusal;
use gongkai_app::remedy_case::record_remedy_case::record_remedy_case;
use serde::Deserialize;

use crate::form::{FormErrors, read_date};
use crate::lang::Lang;
use crate::page::{Frame, render_with};
use crate::problem::Problem;
use crate::session::Visit;

#[derive(Template)]
#[template(path = "office/remedy_cases.html")]
struct CasesPage {
    frame: Frame,
    l: Lang,
    errors: FormErrors,
    cases: Vec<RemedyCase>,
    typed: CaseForm,
    may_record: bool,
}

/// What the form carries.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct CaseForm {
    id: String,
    kind: String,
    docket: String,
    forum: String,
    filed_on: String,
    ended_on: String,
    outcome: String,
}

/// The list with the form.
pub async fn page(State(app): State<App>, visit: Visit) -> Response {
    show(
        &app,
        &visit,
        StatusCode::OK,
        FormErrors::none(),
        CaseForm::default(),
    )
    .await
}

/// Registers a case or records its outcome.
pub async fn act(State(app): State<App>, visit: Visit, Form(form): Form<CaseForm>) -> Response {
    match record(&app, &visit, &form).await {
        Ok(()) => Redirect::to("/office/remedy-cases").into_response(),
        Err(error) => match FormErrors::of(error, visit.lang) {
            Ok(errors) => show(&app, &visit, StatusCode::UNPROCESSABLE_ENTITY, errors, form).await,
            Err(error) => Problem::new(&visit, error).into_response(),
        },
    }
}

async fn record(app: &App, visit: &Visit, form: &CaseForm) -> Result<(), AppError> {
    let staff = visit.actor.staff().map_err(forbidden)?;
    let known = match form.id.as_str() {
        "" => None,
        id => Some(
            app.store()
                .remedy_case(&id.to_owned().into())
                .await?
                .ok_or(AppError::NotFound)?,
        ),
    };
    let kind = RemedyKind::from_code(&form.kind).or(known.as_ref().map(|case| case.kind));
    let kind = kind.ok_or_else(|| {
        Refusal::new(
            "kind_missing",
            "请选择案件类别。",
            "Choose the kind of case.",
        )
        .at("kind")
    })?;
    let ended = match (
        form.ended_on.trim(),
        RemedyOutcome::from_code(&form.outcome),
    ) {
        ("", None) => None,
        ("", Some(_)) => {
            return Err(
                Refusal::new("date_missing", "请填写审结日期。", "Give the day it ended.")
                    .at("ended_on")
                    .into(),
            );
        }
        (_, None) => {
            return Err(
                Refusal::new("outcome_missing", "请选择案件结果。", "Choose the outcome.")
                    .at("outcome")
                    .into(),
            );
        }
        (on, Some(outcome)) => Some((read_date(on, "ended_on")?, outcome)),
    };
    let case = RemedyCase {
        id: match &known {
            Some(case) => case.id.clone(),
            None => app.new_id()?,
        },
        organ: known
            .as_ref()
            .map_or_else(|| staff.organ.clone(), |case| case.organ.clone()),
        application: known.and_then(|case| case.application),
        kind,
        docket: form.docket.trim().to_owned(),
        forum: form.forum.trim().to_owned(),
        filed_on: read_date(&form.filed_on, "filed_on")?,
        ended,
    };
    record_remedy_case(app, &visit.actor, case).await
}

async fn show(
    app: &App,
    visit: &Visit,
    status: StatusCode,
    errors: FormErrors,
    typed: CaseForm,
) -> Response {
    let l = visit.lang;
    let cases = match visit.actor.staff() {
        Ok(staff) => app
            .store()
            .remedy_cases(&staff.organ)
            .await
            .map_err(AppError::from),
        Err(refusal) => Err(forbidden(refusal)),
    };
    let cases = match cases {
        Ok(cases) => cases,
        Err(error) => return Problem::new(visit, error).into_response(),
    };
    let title = l.t("行政复议、行政诉讼台账", "Reconsideration and court cases");
    let frame = crate::office::frame(app, visit, title).await.at("reports");
    let may_record = may_ever(&visit.actor, Permission::HandleRemedyCases).is_ok();
    render_with(
        status,
        &CasesPage {
            frame,
            l,
            errors,
            cases,
            typed,
            may_record,
        },
    )
}
