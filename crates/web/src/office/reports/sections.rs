//! 撰写文字 — saves the sections of the draft.

use std::collections::BTreeMap;

use axum::Form;
use axum::extract::{Path, State};
use axum::response::Response;
use gongkai_app::App;
use gongkai_app::AppError;
use gongkai_app::report::write_sections::write_sections;

use super::figures::Typed;
use super::workshop::answered;
use crate::session::Visit;

/// Most sections a form is read for.
const SECTIONS: usize = 6;

/// Saves the text.
pub async fn act(
    State(app): State<App>,
    visit: Visit,
    Path((slug, year)): Path<(String, i16)>,
    Form(fields): Form<BTreeMap<String, String>>,
) -> Response {
    let typed = Typed(fields);
    let outcome = save(&app, &visit, &slug, year, &typed).await;
    answered(&app, &visit, (&slug, year), outcome, Some(&typed)).await
}

async fn save(
    app: &App,
    visit: &Visit,
    slug: &str,
    year: i16,
    typed: &Typed,
) -> Result<String, AppError> {
    let (organ, key) = super::key(app, slug, year).await?;
    let texts = (0..SECTIONS)
        .map(|at| typed.section(at).unwrap_or_default())
        .collect();
    write_sections(app, &visit.actor, key, texts).await?;
    Ok(super::address(&organ, year))
}
