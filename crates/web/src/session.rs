//! 访问 — who asks, in which language: read once per request from the cookies.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::header::{COOKIE, SET_COOKIE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Uri};
use gongkai_app::config::site::Site;
use gongkai_app::domain::access::{Actor, Staff};
use gongkai_app::{App, AppError};

use crate::lang::Lang;

/// Name of the session cookie.
pub const SESSION_COOKIE: &str = "gongkai_session";
/// Name of the language cookie.
pub const LANG_COOKIE: &str = "gongkai_lang";
/// Name of the display-mode cookie (large type, high contrast).
pub const VIEW_COOKIE: &str = "gongkai_view";

/// 访问 — the actor, the language and the address of a request. An extractor for handlers.
#[derive(Debug, Clone)]
pub struct Visit {
    /// Who asks.
    pub actor: Actor,
    /// In which language the answer goes.
    pub lang: Lang,
    /// `large`, `contrast`, both separated by a blank, or empty.
    pub view: String,
    /// Path and query of the page, for links that come back to it.
    pub path: String,
    /// Whether the answer goes to a program (`/api/`): problem documents instead of pages.
    pub program: bool,
    /// The settings of the site.
    pub site: Arc<Site>,
}

impl Visit {
    /// Reads the visit of a request.
    pub(crate) async fn of(app: &App, headers: &HeaderMap, uri: &Uri) -> Result<Self, AppError> {
        let actor = match cookie(headers, SESSION_COOKIE) {
            Some(token) => gongkai_app::people::actor_of_session(app, token).await?,
            None => Actor::Visitor,
        };
        let view = cookie(headers, VIEW_COOKIE).unwrap_or_default();
        Ok(Self {
            actor,
            lang: cookie(headers, LANG_COOKIE)
                .map(Lang::from_code)
                .unwrap_or_default(),
            view: view
                .split('.')
                .filter(|word| ["large", "contrast"].contains(word))
                .collect::<Vec<_>>()
                .join(" "),
            path: uri
                .path_and_query()
                .map_or_else(|| uri.path().to_owned(), ToString::to_string),
            program: uri.path().starts_with("/api/"),
            site: Arc::clone(app.site()),
        })
    }

    /// The signed-in member of staff, if there is one.
    pub fn staff(&self) -> Option<&Staff> {
        match &self.actor {
            Actor::Staff(staff) => Some(staff),
            _ => None,
        }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Visit {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        Ok(parts
            .extensions
            .get::<Self>()
            .cloned()
            .unwrap_or_else(|| Self {
                actor: Actor::Visitor,
                lang: cookie(&parts.headers, LANG_COOKIE)
                    .map(Lang::from_code)
                    .unwrap_or_default(),
                view: String::new(),
                path: parts.uri.path().to_owned(),
                program: parts.uri.path().starts_with("/api/"),
                site: Arc::default(),
            }))
    }
}

/// The value of a cookie.
pub(crate) fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(key, value)| (key == name).then_some(value))
}

/// A `Set-Cookie` header: this site only, not readable by script; kept for `seconds`, or deleted with zero.
pub(crate) fn set_cookie(
    name: &str,
    value: &str,
    seconds: i64,
) -> Option<(axum::http::HeaderName, HeaderValue)> {
    let text = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}");
    HeaderValue::from_str(&text)
        .ok()
        .map(|value| (SET_COOKIE, value))
}
