//! 纸质件核验 — says honestly whether an index number is known here, and what was published under it.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use gongkai_app::domain::access::Scope;
use gongkai_app::ids::digest;
use gongkai_app::{App, AppError};
use serde::Deserialize;

use crate::lang::Lang;
use crate::page::{Frame, encode, render_public, render_with};
use crate::portal::standing::Standing;
use crate::problem::Problem;
use crate::session::Visit;

/// Longest number that is looked up.
const LONGEST: usize = 100;

/// What the form carries.
#[derive(Debug, Default, Deserialize)]
pub struct NumberQuery {
    #[serde(default)]
    number: String,
}

#[derive(Template)]
#[template(path = "portal/verify.html")]
struct VerifyPage {
    frame: Frame,
    l: Lang,
    number: String,
    known: Option<Known>,
}

/// 核验结果 — what was published under a number.
struct Known {
    title: String,
    href: String,
    organ: String,
    doc_no: String,
    published: String,
    version: i64,
    withdrawn: Option<String>,
    digest: String,
}

/// The form, or on to the number typed in it.
pub async fn form(visit: Visit, standing: Standing, Query(query): Query<NumberQuery>) -> Response {
    let typed = query.number.trim();
    if !typed.is_empty() {
        return Redirect::to(&format!("/verify/{}", encode(typed))).into_response();
    }
    render_public(&page(&visit, &standing, String::new(), None))
}

/// What is known of a number; an unknown one is answered as such, with status 404.
pub async fn verify(
    State(app): State<App>,
    visit: Visit,
    standing: Standing,
    Path(number): Path<String>,
) -> Response {
    let number: String = number.trim().chars().take(LONGEST).collect();
    match known(&app, &visit, &standing, &number).await {
        Ok(Some(known)) => render_public(&page(&visit, &standing, number, Some(known))),
        Ok(None) => render_with(
            StatusCode::NOT_FOUND,
            &page(&visit, &standing, number, None),
        ),
        Err(error) => Problem::new(&visit, error).into_response(),
    }
}

fn page(visit: &Visit, standing: &Standing, number: String, known: Option<Known>) -> VerifyPage {
    let l = visit.lang;
    VerifyPage {
        frame: standing.frame(visit, l.t("纸质件核验", "Paper check")),
        l,
        number,
        known,
    }
}

async fn known(
    app: &App,
    visit: &Visit,
    standing: &Standing,
    number: &str,
) -> Result<Option<Known>, AppError> {
    let (store, scope, l) = (app.store(), Scope::public(), visit.lang);
    let Some(id) = store.item_by_index_no(&scope, number).await? else {
        return Ok(None);
    };
    let Some(found) = store.item_page(&scope, &id).await? else {
        return Ok(None);
    };
    let Some(shown) = found.item.shown else {
        return Ok(None);
    };
    let withdrawn = shown.withdrawn.as_ref();
    Ok(Some(Known {
        href: format!("/item/{id}"),
        organ: standing.name_of(&found.item.organ, l).to_owned(),
        doc_no: shown.content.doc_no.clone().unwrap_or_default(),
        published: l.minute(&shown.published_at),
        version: shown.version,
        digest: if withdrawn.is_some() {
            String::new()
        } else {
            digest(&shown.content.body)
        },
        withdrawn: withdrawn.map(|one| l.minute(&one.at)),
        title: shown.content.title,
    }))
}
