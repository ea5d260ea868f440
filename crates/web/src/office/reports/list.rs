//! 年报台账 — the reports of the organ, and for the lead office of all organs below it, by year.

use askama::Template;
use axum::Form;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use gongkai_app::App;
use gongkai_app::AppError;
use gongkai_app::domain::access::{Permission, Scope};
use gongkai_app::domain::annual_report::ReportState;
use gongkai_app::error::forbidden;
use gongkai_app::report::ReportKey;
use gongkai_app::report::start_report::start_report;
use serde::Deserialize;

use crate::form::FormErrors;
use crate::lang::Lang;
use crate::page::{Frame, render_with};
use crate::problem::Problem;
use crate::session::Visit;

#[derive(Template)]
#[template(path = "office/reports.html")]
struct ListPage {
    frame: Frame,
    l: Lang,
    errors: FormErrors,
    rows: Vec<Row>,
    may_start: bool,
    running: Option<String>,
    year: i16,
}

struct Row {
    organ: String,
    year: i64,
    state: String,
    shape: &'static str,
    href: String,
}

/// What the form carries.
#[derive(Deserialize)]
pub struct StartForm {
    year: String,
}

/// The list.
pub async fn page(State(app): State<App>, visit: Visit) -> Response {
    match view(&app, &visit, FormErrors::none()).await {
        Ok(page) => render_with(StatusCode::OK, &page),
        Err(error) => Problem::new(&visit, error).into_response(),
    }
}

/// Opens the report of a year.
pub async fn start(State(app): State<App>, visit: Visit, Form(form): Form<StartForm>) -> Response {
    match open(&app, &visit, &form).await {
        Ok(to) => Redirect::to(&to).into_response(),
        Err(error) => match FormErrors::of(error, visit.lang) {
            Ok(errors) => match view(&app, &visit, errors).await {
                Ok(page) => render_with(StatusCode::UNPROCESSABLE_ENTITY, &page),
                Err(error) => Problem::new(&visit, error).into_response(),
            },
            Err(error) => Problem::new(&visit, error).into_response(),
        },
    }
}

async fn open(app: &App, visit: &Visit, form: &StartForm) -> Result<String, AppError> {
    let staff = visit.actor.staff().map_err(forbidden)?;
    let organ = app
        .store()
        .organ(&staff.organ)
        .await?
        .ok_or(AppError::NotFound)?;
    let year = form.year.trim().parse().unwrap_or(0);
    start_report(
        app,
        &visit.actor,
        ReportKey {
            organ: organ.id.clone(),
            year,
        },
    )
    .await?;
    Ok(super::address(&organ, year))
}

async fn view(app: &App, visit: &Visit, errors: FormErrors) -> Result<ListPage, AppError> {
    let l = visit.lang;
    let scope = Scope::of(&visit.actor, Permission::ReadReports).map_err(forbidden)?;
    let reports = app.store().reports(&scope).await?;
    let rows = reports.into_iter().map(|report| Row {
        state: l.t(report.state.zh(), report.state.en()).to_owned(),
        shape: shape(report.state),
        href: format!("/office/reports/{}/{}", report.slug, report.year),
        organ: report.organ_name,
        year: report.year,
    });
    let may_start =
        gongkai_app::domain::access::may_ever(&visit.actor, Permission::WriteReports).is_ok();
    let frame = crate::office::frame(app, visit, l.t("年度报告", "Annual reports"))
        .await
        .at("reports");
    let year = app.moment(&visit.actor).today.year();
    let own = match visit.staff() {
        Some(staff) => app.store().organ(&staff.organ).await?,
        None => None,
    };
    Ok(ListPage {
        rows: rows.collect(),
        frame,
        l,
        errors,
        may_start,
        running: own.map(|organ| super::address(&organ, year)),
        year,
    })
}

/// The state's shape: done, waiting, or in the making.
pub(super) const fn shape(state: ReportState) -> &'static str {
    match state {
        ReportState::Published | ReportState::Imported => "done",
        ReportState::Draft => "wait",
        ReportState::Prepared | ReportState::Reviewed | ReportState::Approved => "soon",
    }
}
