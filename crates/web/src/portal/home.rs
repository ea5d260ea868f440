//! 首页 — an organ's home: search, columns, the newest by class, two doors, the year in one line.

use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};

use crate::lang::Lang;
use crate::page::{Frame, render_public};
use crate::portal::standing::{Standing, name};
use crate::session::Visit;

#[derive(Template)]
#[template(path = "portal/home.html")]
struct HomePage {
    frame: Frame,
    l: Lang,
    base: String,
    organs: Vec<(String, String)>,
}

/// The home page of an organ.
pub async fn home(visit: Visit, standing: Standing) -> Response {
    let l = visit.lang;
    let organ_name = name(&standing.organ, l).to_owned();
    let mut frame = standing.frame(&visit, organ_name);
    frame.crumbs.pop();
    let others = standing
        .organs
        .iter()
        .filter(|organ| organ.id != standing.organ.id);
    let page = HomePage {
        l,
        base: standing.base(),
        organs: others
            .map(|organ| (name(organ, l).to_owned(), standing.home_of(organ)))
            .collect(),
        frame,
    };
    render_public(&page)
}

/// Adds the final slash to an organ's address.
pub async fn to_home(Path(organ): Path<String>) -> Response {
    Redirect::permanent(&format!("/o/{}/", crate::page::encode(&organ))).into_response()
}
