//! 年报接口 — published annual reports, in the form in which `gongkai report read --json` gives any report.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use gongkai_app::App;
use gongkai_app::AppError;
use gongkai_app::report::export_report::{FileKind, export_report};

use super::problem::ProblemDocument;
use crate::cache::revalidated;
use crate::portal::report::published;
use crate::problem::Problem;
use crate::session::Visit;

/// A published report of an organ and year: header, every cell with value and print, sections, signatures.
#[utoipa::path(get, path = "/api/v1/reports/{organ}/{year}", tag = "reports", operation_id = "get_report",
    params(("organ" = String, Path, description = "Slug of the organ"), ("year" = i16, Path, description = "Report year")),
    responses((status = 200, description = "The report", content_type = "application/json"),
        (status = 404, body = ProblemDocument, content_type = "application/problem+json")))]
pub async fn one(
    State(app): State<App>,
    visit: Visit,
    Path((organ, year)): Path<(String, i16)>,
) -> Response {
    match json(&app, &visit, &organ, year).await {
        Ok(text) => revalidated("application/json", text),
        Err(error) => Problem::new(&visit, error).into_response(),
    }
}

async fn json(app: &App, visit: &Visit, slug: &str, year: i16) -> Result<String, AppError> {
    let (_, key) = published(app, slug, year).await?;
    let bytes = export_report(app, &visit.actor, &key, FileKind::Json).await?;
    String::from_utf8(bytes).map_err(AppError::internal)
}
