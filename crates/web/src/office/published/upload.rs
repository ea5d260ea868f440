//! 导入年报 — takes the files of the form off the line and begins the import.

use axum::extract::multipart::{Field, MultipartError};
use axum::extract::{Multipart, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use gongkai_app::law::refusal::Refusal;
use gongkai_app::published_report::MOST_BYTES;
use gongkai_app::published_report::archive::{SentFile, is_archive};
use gongkai_app::published_report::import_files::import_files;
use gongkai_app::{App, AppError};

use super::{import, list};
use crate::form::FormErrors;
use crate::problem::Problem;
use crate::session::Visit;

/// Most bytes that are taken off the line for one import.
pub const MOST_ON_THE_LINE: usize = 100 << 20;

/// Begins an import and leads to its page.
pub async fn act(State(app): State<App>, visit: Visit, parts: Multipart) -> Response {
    match begin(&app, &visit, parts).await {
        Ok(to) => Redirect::to(&to).into_response(),
        Err(error) => match FormErrors::of(error, visit.lang) {
            Ok(errors) => {
                let status = StatusCode::UNPROCESSABLE_ENTITY;
                list::show(&app, &visit, &list::ListQuery::default(), errors, status).await
            }
            Err(error) => Problem::new(&visit, error).into_response(),
        },
    }
}

async fn begin(app: &App, visit: &Visit, mut parts: Multipart) -> Result<String, AppError> {
    let mut files = Vec::new();
    while let Some(field) = parts.next_field().await.map_err(cut_off)? {
        if field.name() != Some("files") {
            continue;
        }
        let name = field.file_name().unwrap_or_default().to_owned();
        let bytes = drain(field).await.map_err(cut_off)?;
        if bytes.as_ref().is_none_or(|bytes| !bytes.is_empty()) {
            files.push(SentFile { name, bytes });
        }
    }
    let id = import_files(app, &visit.actor, files).await?;
    Ok(import::address(&id))
}

/// Takes a file off the line to its end; one over the limit is dropped, unless it is an archive of files within it.
async fn drain(mut field: Field<'_>) -> Result<Option<Vec<u8>>, MultipartError> {
    let (mut kept, mut over) = (Vec::new(), false);
    while let Some(chunk) = field.chunk().await? {
        over |= kept.len() + chunk.len() > MOST_BYTES && !kept.starts_with(b"PK");
        if over {
            kept = Vec::new();
        } else {
            kept.extend_from_slice(&chunk);
        }
    }
    let fits = !over && (kept.len() <= MOST_BYTES || is_archive(&kept));
    Ok(fits.then_some(kept))
}

fn cut_off(_: MultipartError) -> AppError {
    Refusal::new(
        "upload_cut_off",
        "上传中断，或文件合计超过 100 MB，没有导入；请分批上传。",
        "The upload broke off, or exceeds 100 MB together; nothing was imported. Send the files in several goes.",
    )
    .at("files")
    .into()
}
