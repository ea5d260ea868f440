//! 填写与核对 — the form of an application and the page that shows it once more before it is sent.

use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use gongkai_app::law::refusal::Refusal;
use gongkai_app::law::regulation::art31_receipt::Channel;
use gongkai_app::law::report_format::ApplicantKind;
use gongkai_app::{App, AppError};
use serde::Deserialize;

use crate::application_form::{
    applicant_fields, kind_name, kind_of, read_applicant, read_request, request_fields,
};
use crate::field::{Field, Typed};
use crate::form::FormErrors;
use crate::lang::Lang;
use crate::page::{Frame, render, render_with};
use crate::portal::standing::{Standing, name};
use crate::problem::Problem;
use crate::session::Visit;

/// The choice that opens the form; nothing personal.
#[derive(Debug, Deserialize)]
pub struct Chosen {
    organ: Option<String>,
    kind: Option<String>,
}

#[derive(Template)]
#[template(path = "portal/apply/form.html")]
struct FormPage {
    frame: Frame,
    l: Lang,
    organ: String,
    slug: String,
    kind: &'static str,
    kind_name: &'static str,
    key: String,
    errors: FormErrors,
    who: Vec<Field>,
    what: Vec<Field>,
}

#[derive(Template)]
#[template(path = "portal/apply/check.html")]
struct CheckPage {
    frame: Frame,
    l: Lang,
    organ: String,
    kind_name: &'static str,
    who: Vec<(String, String)>,
    what: Vec<(String, String)>,
    carried: Vec<(String, String)>,
}

/// The blank form for an organ and a kind of applicant.
pub async fn blank(State(app): State<App>, visit: Visit, Query(chosen): Query<Chosen>) -> Response {
    let Some(slug) = chosen.organ.filter(|slug| !slug.is_empty()) else {
        return Redirect::to("/ysqgk").into_response();
    };
    let kind = chosen.kind.as_deref().and_then(kind_of);
    let typed = Typed::default()
        .with("organ", slug)
        .with("kind", kind.unwrap_or(ApplicantKind::Natural).column());
    answer(&app, &visit, form(&app, &visit, &typed, Vec::new()).await)
}

/// The form again with what was typed: the way back from the check.
pub async fn again(State(app): State<App>, visit: Visit, typed: Typed) -> Response {
    answer(&app, &visit, form(&app, &visit, &typed, Vec::new()).await)
}

/// Everything typed, to be looked at once more; or the form with its problems.
pub async fn check(State(app): State<App>, visit: Visit, typed: Typed) -> Response {
    let problems = problems(&typed);
    let page = if problems.is_empty() {
        check_page(&app, &visit, &typed).await
    } else {
        form(&app, &visit, &typed, problems).await
    };
    answer(&app, &visit, page)
}

/// Every problem of what was typed, all at once.
fn problems(typed: &Typed) -> Vec<Refusal> {
    let applicant = read_applicant(typed);
    let address = applicant.address.clone();
    let mut problems = applicant.checked().err().unwrap_or_default();
    problems.extend(
        read_request(typed)
            .checked(&address)
            .err()
            .unwrap_or_default(),
    );
    problems
}

fn answer(_: &App, visit: &Visit, page: Result<Response, AppError>) -> Response {
    page.unwrap_or_else(|error| Problem::new(visit, error).into_response())
}

/// The organ an application goes to; it must take applications over the internet.
pub(crate) async fn addressee(app: &App, typed: &Typed) -> Result<Standing, AppError> {
    let standing = Standing::find(app, Some(typed.get("organ")))
        .await?
        .ok_or(AppError::NotFound)?;
    if standing.organ.accepts(Channel::Online) {
        return Ok(standing);
    }
    Err(Refusal::new(
        "channel_closed",
        format!(
            "{}未开通网上申请，请当面提交或者邮寄。",
            standing.organ.name
        ),
        format!(
            "{} takes no applications over the internet; hand it in or post it.",
            standing.organ.name_en
        ),
    )
    .into())
}

/// The form with what was typed and its problems.
pub(crate) async fn form(
    app: &App,
    visit: &Visit,
    typed: &Typed,
    problems: Vec<Refusal>,
) -> Result<Response, AppError> {
    let l = visit.lang;
    let standing = addressee(app, typed).await?;
    let kind = kind_of(typed.get("kind")).unwrap_or(ApplicantKind::Natural);
    let (who, what) = (applicant_fields(kind, l), request_fields(l));
    let known: Vec<&str> = who.iter().chain(&what).map(|field| field.name).collect();
    let errors = FormErrors::from_refusals(&problems, l).only_at(&known);
    let fill = |fields: Vec<Field>| -> Vec<Field> {
        fields
            .into_iter()
            .map(|field| field.filled(typed, &errors))
            .collect()
    };
    let key = match typed.get("key") {
        "" => app.randomness().secret()?,
        key => key.to_owned(),
    };
    let title = l.t("填写申请表", "Fill in the application");
    let page = FormPage {
        frame: super::frame(visit, &standing, title),
        l,
        organ: name(&standing.organ, l).to_owned(),
        slug: standing.organ.slug.clone(),
        kind: kind.column(),
        kind_name: kind_name(kind, l),
        key,
        who: fill(who),
        what: fill(what),
        errors,
    };
    let status = if problems.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    Ok(render_with(status, &page))
}

async fn check_page(app: &App, visit: &Visit, typed: &Typed) -> Result<Response, AppError> {
    let l = visit.lang;
    let standing = addressee(app, typed).await?;
    let kind = kind_of(typed.get("kind")).unwrap_or(ApplicantKind::Natural);
    let said = |fields: Vec<Field>| -> Vec<(String, String)> {
        fields
            .into_iter()
            .map(|field| field.filled(typed, &FormErrors::none()))
            .map(|field| (field.label.clone(), field.said()))
            .filter(|(_, value)| !value.is_empty())
            .collect()
    };
    Ok(render(&CheckPage {
        frame: super::frame(visit, &standing, l.t("核对申请", "Check your application")),
        l,
        organ: name(&standing.organ, l).to_owned(),
        kind_name: kind_name(kind, l),
        who: said(applicant_fields(kind, l)),
        what: said(request_fields(l)),
        carried: typed
            .pairs()
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect(),
    }))
}
