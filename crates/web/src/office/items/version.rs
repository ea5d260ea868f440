//! 版本 — one version of an item as it was; versions are never overwritten.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use gongkai_app::domain::access::{Permission, Scope};
use gongkai_app::domain::ids::ItemId;
use gongkai_app::error::forbidden;
use gongkai_app::{App, AppError};

use super::header::{Pair, paragraphs, rows};
use crate::lang::Lang;
use crate::page::{Frame, render};
use crate::problem::Problem;
use crate::session::Visit;

#[derive(Template)]
#[template(path = "office/items/version.html")]
struct VersionTemplate {
    frame: Frame,
    l: Lang,
    address: String,
    title: String,
    version: i64,
    published: Option<String>,
    current: bool,
    reason: String,
    header: Vec<Vec<Pair>>,
    body: Vec<String>,
}

/// A version.
pub async fn page(
    State(app): State<App>,
    visit: Visit,
    Path((id, version)): Path<(String, i64)>,
) -> Response {
    match view(&app, &visit, &ItemId::new(id), version).await {
        Ok(page) => render(&page),
        Err(error) => Problem::new(&visit, error).into_response(),
    }
}

async fn view(
    app: &App,
    visit: &Visit,
    id: &ItemId,
    version: i64,
) -> Result<VersionTemplate, AppError> {
    let l = visit.lang;
    let scope = Scope::of(&visit.actor, Permission::ReadItems).map_err(forbidden)?;
    let (page, found) = (
        app.store().item_page(&scope, id).await?,
        app.store().item_version(&scope, id, version).await?,
    );
    let (Some(page), Some(found)) = (page, found) else {
        return Err(AppError::NotFound);
    };
    let today = gongkai_app::domain::moment::china_day(app.now());
    let organ = l.t(&page.organ_name, &page.organ_name_en).to_owned();
    let shown = page.item.shown.as_ref();
    Ok(VersionTemplate {
        frame: Frame::new(visit, found.content.title.clone())
            .of(organ.clone(), "")
            .at("items"),
        l,
        address: format!("/office/items/{id}"),
        header: rows(&found.content, shown, &page.item.validity, &organ, today, l),
        body: paragraphs(&found.content.body),
        title: found.content.title,
        version,
        published: found.published_at.map(|at| l.minute(&at)),
        current: found.current == Some(version),
        reason: found.reason,
    })
}
