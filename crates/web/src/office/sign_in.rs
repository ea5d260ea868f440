//! 登录和退出 — signing in and out.

use askama::Template;
use axum::Form;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use gongkai_app::App;
use gongkai_app::people::sign_in::{SESSION, sign_in};
use gongkai_app::people::sign_out::sign_out;
use serde::Deserialize;

use crate::form::FormErrors;
use crate::lang::Lang;
use crate::page::{Frame, render_with};
use crate::portal::switches::local;
use crate::problem::Problem;
use crate::session::{SESSION_COOKIE, Visit, cookie, set_cookie};

#[derive(Template)]
#[template(path = "office/sign_in.html")]
struct SignInPage {
    frame: Frame,
    l: Lang,
    errors: FormErrors,
    login: String,
    to: String,
}

/// Where to go after signing in.
#[derive(Debug, Deserialize)]
pub struct Onward {
    to: Option<String>,
}

/// What the form carries.
#[derive(Deserialize)]
pub struct SignInForm {
    login: String,
    password: String,
    #[serde(default)]
    to: String,
}

/// The sign-in form.
pub async fn form(visit: Visit, Query(query): Query<Onward>) -> Response {
    page(
        &visit,
        StatusCode::OK,
        FormErrors::none(),
        String::new(),
        query.to.unwrap_or_default(),
    )
}

/// Signs in.
pub async fn act(State(app): State<App>, visit: Visit, Form(form): Form<SignInForm>) -> Response {
    match sign_in(&app, &form.login, &form.password).await {
        Ok(session) => {
            let to = if form.to.is_empty() {
                "/office/desk"
            } else {
                local(&form.to)
            };
            let cookie = set_cookie(SESSION_COOKIE, &session.token, SESSION.as_secs());
            (AppendHeaders(cookie), Redirect::to(to)).into_response()
        }
        Err(error) => match FormErrors::of(error, visit.lang) {
            Ok(errors) => page(
                &visit,
                StatusCode::UNPROCESSABLE_ENTITY,
                errors,
                form.login,
                form.to,
            ),
            Err(error) => Problem::new(&visit, error).into_response(),
        },
    }
}

/// Signs out.
pub async fn out(State(app): State<App>, visit: Visit, headers: HeaderMap) -> Response {
    if let Some(token) = cookie(&headers, SESSION_COOKIE)
        && let Err(error) = sign_out(&app, token).await
    {
        return Problem::new(&visit, error).into_response();
    }
    (
        AppendHeaders(set_cookie(SESSION_COOKIE, "", 0)),
        Redirect::to("/"),
    )
        .into_response()
}

fn page(
    visit: &Visit,
    status: StatusCode,
    errors: FormErrors,
    login: String,
    to: String,
) -> Response {
    let frame = Frame::new(visit, visit.lang.t("工作人员登录", "Staff sign-in"));
    render_with(
        status,
        &SignInPage {
            frame,
            l: visit.lang,
            errors,
            login,
            to,
        },
    )
}
