//! 问题 — how an [`AppError`] becomes an answer: a page with a way onward, or a problem document for programs.

use askama::Template;
use axum::Json;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use gongkai_app::AppError;
use gongkai_app::law::refusal::Refusal;
use serde::Serialize;

use crate::lang::Lang;
use crate::page::{Frame, render_with};
use crate::phrase;
use crate::session::Visit;

/// 问题 — an answer that is not the one asked for.
#[derive(Debug)]
pub struct Problem {
    visit: Option<Visit>,
    error: AppError,
    /// Where to go on, and what stands there, in both languages.
    onward: Option<(String, (&'static str, &'static str))>,
}

/// A problem document (RFC 9457) with our stable code and the article that forbids the act.
#[derive(Debug, Serialize)]
struct Document {
    #[serde(rename = "type")]
    kind: &'static str,
    title: String,
    status: u16,
    code: &'static str,
    detail: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    article: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<&'static str>,
}

#[derive(Template)]
#[template(path = "problem.html")]
struct ProblemPage {
    frame: Frame,
    l: Lang,
    title: String,
    lines: Vec<(String, Option<String>)>,
    onward: Option<(String, String)>,
}

impl Problem {
    /// A problem met while answering a visit.
    pub fn new(visit: &Visit, error: impl Into<AppError>) -> Self {
        Self {
            visit: Some(visit.clone()),
            error: error.into(),
            onward: None,
        }
    }

    /// Names the page to go on with: the new state of what somebody else changed.
    #[must_use]
    pub fn onward(
        mut self,
        address: impl Into<String>,
        words: (&'static str, &'static str),
    ) -> Self {
        self.onward = Some((address.into(), words));
        self
    }

    /// The visitor could not be made out.
    pub(crate) fn unknown_visitor(error: AppError) -> Self {
        Self {
            visit: None,
            error,
            onward: None,
        }
    }

    /// The visitor may not enter.
    pub(crate) fn at_the_door(visit: &Visit, refusal: Refusal) -> Self {
        Self {
            visit: Some(visit.clone()),
            error: AppError::Forbidden(refusal),
            onward: None,
        }
    }

    fn status(&self) -> StatusCode {
        match &self.error {
            AppError::Refused(_) => StatusCode::UNPROCESSABLE_ENTITY,
            AppError::Forbidden(refusal) if refusal.code == "sign_in_required" => {
                StatusCode::UNAUTHORIZED
            }
            AppError::Forbidden(_) => StatusCode::FORBIDDEN,
            AppError::NotFound => StatusCode::NOT_FOUND,
            AppError::Changed => StatusCode::CONFLICT,
            AppError::TooMany => StatusCode::TOO_MANY_REQUESTS,
            AppError::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn document(&self, lang: Lang) -> Document {
        let (code, title) = phrase::title(&self.error);
        let refusal = phrase::first_refusal(&self.error);
        Document {
            kind: "about:blank",
            title: lang.t(title.0, title.1).to_owned(),
            status: self.status().as_u16(),
            code: refusal.map_or(code, |refusal| refusal.code),
            detail: phrase::lines(&self.error, lang)
                .into_iter()
                .map(|(text, _)| text)
                .collect::<Vec<_>>()
                .join(" "),
            article: refusal
                .and_then(|refusal| refusal.citation)
                .map(|citation| citation.zh()),
            field: refusal.and_then(|refusal| refusal.field),
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        if let AppError::Internal(cause) = &self.error {
            tracing::error!(%cause, "request failed");
        }
        let status = self.status();
        let Some(visit) = &self.visit else {
            return (status, phrase::title(&self.error).1.0).into_response();
        };
        if visit.program {
            let body = Json(self.document(visit.lang));
            return (
                status,
                [(header::CONTENT_TYPE, "application/problem+json")],
                body,
            )
                .into_response();
        }
        if status == StatusCode::UNAUTHORIZED {
            return Redirect::to(&format!(
                "/office/sign-in?to={}",
                crate::page::encode(&visit.path)
            ))
            .into_response();
        }
        let title = phrase::title(&self.error).1;
        let page = ProblemPage {
            frame: Frame::new(visit, visit.lang.t(title.0, title.1)),
            l: visit.lang,
            title: visit.lang.t(title.0, title.1).to_owned(),
            lines: phrase::lines(&self.error, visit.lang),
            onward: self
                .onward
                .as_ref()
                .map(|(to, words)| (to.clone(), visit.lang.t(words.0, words.1).to_owned())),
        };
        render_with(status, &page)
    }
}
