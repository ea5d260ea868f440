//! 下载 — the file as it came, to be saved and never shown by the browser as a page of ours; and the explained exceptions.

use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use gongkai_app::App;
use gongkai_app::domain::ids::PublishedReportId;
use gongkai_app::published_report::open_original::open_original;
use gongkai_app::published_report::open_report::{exceptions_file, open_report};

use crate::page::encode;
use crate::problem::Problem;
use crate::session::Visit;

/// Whatever the file holds, it runs nothing and loads nothing, even where a browser opens it.
const CAGE: &str = "sandbox; default-src 'none'";

/// The file, as an attachment.
pub async fn file(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Response {
    match open_original(&app, &visit.actor, &PublishedReportId::new(id)).await {
        Ok((original, bytes)) => {
            let name = format!(
                "attachment; filename*=UTF-8''{}",
                encode(&original.file_name).replace('/', "%2F")
            );
            let name = HeaderValue::from_str(&name)
                .unwrap_or_else(|_| HeaderValue::from_static("attachment"));
            (
                [
                    (
                        header::CONTENT_TYPE,
                        HeaderValue::from_static("application/octet-stream"),
                    ),
                    (header::CONTENT_DISPOSITION, name),
                    (
                        header::CONTENT_SECURITY_POLICY,
                        HeaderValue::from_static(CAGE),
                    ),
                ],
                bytes,
            )
                .into_response()
        }
        Err(error) => Problem::new(&visit, error).into_response(),
    }
}

/// The explained exceptions of the latest version, for `gongkai report check`.
pub async fn exceptions(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Response {
    let id = PublishedReportId::new(id);
    let sheet = open_report(&app, &visit.actor, &id, None).await;
    match sheet.and_then(|sheet| exceptions_file(&sheet)) {
        Ok(json) => {
            let name = HeaderValue::from_static("attachment; filename=exceptions.json");
            let kind = HeaderValue::from_static("application/json");
            let headers = [
                (header::CONTENT_TYPE, kind),
                (header::CONTENT_DISPOSITION, name),
            ];
            (headers, json).into_response()
        }
        Err(error) => Problem::new(&visit, error).into_response(),
    }
}
