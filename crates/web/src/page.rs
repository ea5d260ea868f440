//! 页面 — the frame that every page stands in, and how a template becomes an answer.

use std::sync::Arc;

use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use gongkai_app::config::site::Site;

use crate::assets;
use crate::cache;
use crate::lang::Lang;
use crate::session::Visit;

/// 页框 — what the layouts need to know: language, who is signed in, title, meta tags.
#[derive(Debug, Clone)]
pub struct Frame {
    /// The language of the page.
    pub l: Lang,
    /// The page's title; the organ stands behind it.
    pub title: String,
    /// The organ the page belongs to; the site's name.
    pub organ: String,
    /// `/o/{slug}` of that organ, or empty on the root.
    pub base: String,
    /// The signed-in person, if any: name and roles in words.
    pub person: Option<String>,
    /// Path and query of the page.
    pub path: String,
    /// Class of the body: display modes.
    pub view: String,
    /// Address of the style sheet with its digest.
    pub css: &'static str,
    /// 网站和栏目标签 — `(name, content)` of the meta tags; never with empty content.
    pub meta: Vec<(&'static str, String)>,
    /// Which main entry is marked as current.
    pub current: &'static str,
    /// The settings of the site.
    pub site: Arc<Site>,
    /// 当前位置 — the way to the page: name and address of each page above it, the home page first.
    pub crumbs: Vec<(String, String)>,
    /// The disclosure office's contact for the footer, in one line; empty when not known.
    pub contact: String,
    /// The search words, so that the box in the header shows them again.
    pub searched: String,
}

impl Frame {
    /// A frame with a title.
    pub fn new(visit: &Visit, title: impl Into<String>) -> Self {
        let l = visit.lang;
        let person = visit.staff().map(|staff| {
            let roles: Vec<&str> = staff
                .roles
                .iter()
                .map(|role| if l.is_en() { role.en() } else { role.zh() })
                .collect();
            format!("{} · {}", staff.name, roles.join("、"))
        });
        Self {
            l,
            title: title.into(),
            organ: l
                .t("政府信息公开", "Government information disclosure")
                .to_owned(),
            base: String::new(),
            person,
            path: visit.path.clone(),
            view: visit.view.clone(),
            css: assets::css_address(),
            meta: Vec::new(),
            current: "",
            site: Arc::clone(&visit.site),
            crumbs: Vec::new(),
            contact: String::new(),
            searched: String::new(),
        }
    }

    /// Names the organ the page belongs to.
    #[must_use]
    pub fn of(mut self, organ: impl Into<String>, base: impl Into<String>) -> Self {
        self.organ = organ.into();
        self.base = base.into();
        self
    }

    /// Marks a main entry as current.
    #[must_use]
    pub fn at(mut self, current: &'static str) -> Self {
        self.current = current;
        self
    }

    /// Adds a meta tag; an empty content is left out.
    #[must_use]
    pub fn meta(mut self, name: &'static str, content: impl Into<String>) -> Self {
        let content = content.into();
        if !content.trim().is_empty() {
            self.meta.push((name, content));
        }
        self
    }

    /// Adds a page to the way that leads here.
    #[must_use]
    pub fn crumb(mut self, name: impl Into<String>, address: impl Into<String>) -> Self {
        self.crumbs.push((name.into(), address.into()));
        self
    }

    /// The address that switches the language and comes back here.
    pub fn switch(&self) -> String {
        format!(
            "/lang?to={}&back={}",
            if self.l.is_en() { "zh" } else { "en" },
            encode(&self.path)
        )
    }

    /// The address that switches a display mode and comes back here.
    pub fn view_switch(&self, mode: &str) -> String {
        format!("/view?mode={mode}&back={}", encode(&self.path))
    }
}

/// Renders a page.
pub fn render(page: &impl Template) -> Response {
    render_with(StatusCode::OK, page)
}

/// Renders a page for anyone: it may be kept, but is asked for again each time and then answered by its digest.
pub fn render_public(page: &impl Template) -> Response {
    match page.render() {
        Ok(html) => cache::revalidated("text/html; charset=utf-8", html),
        Err(error) => {
            tracing::error!(%error, "template failed");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// Renders a page with a status.
pub fn render_with(status: StatusCode, page: &impl Template) -> Response {
    match page.render() {
        Ok(html) => {
            let kind = HeaderValue::from_static("text/html; charset=utf-8");
            (status, [(header::CONTENT_TYPE, kind)], html).into_response()
        }
        Err(error) => {
            tracing::error!(%error, "template failed");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// Percent-encodes a text for use as a query value.
pub fn encode(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b'/' => {
                char::from(byte).to_string()
            }
            other => format!("%{other:02X}"),
        })
        .collect()
}
