//! 年报校验 — anyone's report, read and checked on the spot: the tables as read with the findings, nothing else, nothing kept.
//!
//! Where the validator was built for the browser, the page computes the same there and sends nothing. Without script, in an
//! old browser, or at `?upload`, the page is a form that takes an upload.

pub mod files;

use askama::Template;
use axum::extract::multipart::Field;
use axum::extract::{Multipart, RawQuery};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use gongkai_app::AppError;
use gongkai_app::law::refusal::Refusal;
use gongkai_app::report::check_file::{MOST_BYTES, check_file, too_large};
use gongkai_validator::answer::json_lines;
use gongkai_validator::result;

use crate::form::FormErrors;
use crate::lang::Lang;
use crate::page::{Frame, render_public, render_with};
use crate::phrase;
use crate::portal::standing::Standing;
use crate::problem::Problem;
use crate::session::Visit;
use files::{Addresses, PAGE_POLICY};

/// Most bytes that are taken off the line, so that a file over the limit is answered with words and not with a broken connection.
pub const MOST_ON_THE_LINE: usize = 100 << 20;

/// The query that asks for the page without the browser's part.
const UPLOAD: &str = "upload";

/// The name of a report whose text was pasted.
const PASTED: &str = "pasted.txt";

#[derive(Template)]
#[template(path = "portal/report_check.html")]
struct CheckPage {
    frame: Frame,
    l: Lang,
    errors: FormErrors,
    text: String,
    /// The markup of the reports read, made by the validator.
    results: String,
    /// What the page loads to work in the browser; nothing where it takes an upload.
    here: Option<Addresses>,
    /// Whether the browser could do it, but the reader prefers to upload.
    chosen: bool,
    most_bytes: usize,
    over: String,
    /// The kinds of file that are read, in words.
    kinds: &'static str,
    /// The same as the file picker takes it.
    accept: &'static str,
}

/// What came with the form.
#[derive(Default)]
struct Taken {
    name: String,
    file: Vec<u8>,
    text: Vec<u8>,
    previous: Vec<u8>,
    json: bool,
}

/// The empty form.
pub async fn form(visit: Visit, standing: Standing, RawQuery(query): RawQuery) -> Response {
    let chosen = query.as_deref() == Some(UPLOAD);
    let mut page = page(&visit, &standing);
    page.chosen = chosen && page.here.is_some();
    if chosen {
        page.here = None;
    }
    with_policy(&page, render_public(&page))
}

/// Reads and checks what was sent: a file, or a text.
pub async fn act(visit: Visit, standing: Standing, parts: Multipart) -> Response {
    let taken = match take(parts).await {
        Ok(taken) => taken,
        Err(refusal) => return refused(&visit, &standing, &[refusal], String::new()),
    };
    let text = String::from_utf8_lossy(&taken.text).into_owned();
    let (name, bytes, text) = if taken.file.is_empty() {
        (PASTED.to_owned(), taken.text, text)
    } else {
        (taken.name, taken.file, String::new())
    };
    let previous = Some(taken.previous).filter(|bytes| !bytes.is_empty());
    match check_file(name.clone(), bytes, previous).await {
        Ok(reports) if taken.json => json(json_lines(&name, &reports)),
        Ok(reports) => {
            let page = CheckPage {
                results: result::render(&reports, "r", visit.lang),
                text,
                ..page(&visit, &standing)
            };
            with_policy(&page, render_with(StatusCode::OK, &page))
        }
        Err(AppError::Refused(refusals)) => refused(&visit, &standing, &refusals, text),
        Err(error) => Problem::new(&visit, error).into_response(),
    }
}

fn page(visit: &Visit, standing: &Standing) -> CheckPage {
    let l = visit.lang;
    CheckPage {
        frame: standing.frame(visit, l.t("年度报告校验", "Check an annual report")),
        l,
        errors: FormErrors::none(),
        text: String::new(),
        results: String::new(),
        here: files::addresses(),
        chosen: false,
        most_bytes: MOST_BYTES,
        over: phrase::line(&too_large(), l).0,
        kinds: l.t(
            "网页（HTML）、PDF、DOCX、XLSX、纯文本或 Markdown",
            "HTML, PDF, DOCX, XLSX, plain text or Markdown",
        ),
        accept: ".html,.htm,.pdf,.docx,.xlsx,.txt,.md",
    }
}

/// Lets the page run our own script and module, where it has them; every other page runs none.
fn with_policy(page: &CheckPage, mut response: Response) -> Response {
    if page.here.is_some() {
        let policy = HeaderValue::from_static(PAGE_POLICY);
        response
            .headers_mut()
            .insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
}

fn refused(visit: &Visit, standing: &Standing, refusals: &[Refusal], text: String) -> Response {
    let page = CheckPage {
        errors: FormErrors::from_refusals(refusals, visit.lang),
        text,
        ..page(visit, standing)
    };
    with_policy(&page, render_with(StatusCode::UNPROCESSABLE_ENTITY, &page))
}

/// The JSON lines as a file to keep.
fn json(lines: String) -> Response {
    let kind = HeaderValue::from_static("application/jsonl; charset=utf-8");
    let keep = HeaderValue::from_static("attachment; filename=\"report-check.jsonl\"");
    let headers = [
        (header::CONTENT_TYPE, kind),
        (header::CONTENT_DISPOSITION, keep),
    ];
    (headers, lines).into_response()
}

async fn take(mut parts: Multipart) -> Result<Taken, Refusal> {
    let mut taken = Taken::default();
    while let Some(field) = parts.next_field().await.map_err(|_| too_large())? {
        match field.name() {
            Some("file") => {
                taken.name = field.file_name().unwrap_or_default().to_owned();
                taken.file = drain(field).await?;
            }
            Some("previous") => taken.previous = drain(field).await?,
            Some("text") => taken.text = drain(field).await?,
            Some("as") => taken.json = drain(field).await? == b"json",
            _ => {}
        }
    }
    Ok(taken)
}

/// Takes a field off the line to its end, keeping no more than the limit.
async fn drain(mut field: Field<'_>) -> Result<Vec<u8>, Refusal> {
    let (mut kept, mut over) = (Vec::new(), false);
    while let Some(chunk) = field.chunk().await.map_err(|_| too_large())? {
        over |= kept.len() + chunk.len() > MOST_BYTES;
        if !over {
            kept.extend_from_slice(&chunk);
        }
    }
    if over { Err(too_large()) } else { Ok(kept) }
}
