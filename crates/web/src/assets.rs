//! 静态文件 — the style sheet, served with a digest in its address and kept for a year.

use std::sync::LazyLock;

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};

/// The style sheet of all pages.
pub const CSS: &str = concat!(
    include_str!("../assets/foundation.css"),
    include_str!("../assets/portal.css"),
    include_str!("../assets/office.css"),
    include_str!("../assets/report.css"),
    include_str!("../assets/validator.css"),
    include_str!("../assets/print.css"),
);

static ADDRESS: LazyLock<String> = LazyLock::new(|| {
    let digest = gongkai_app::ids::digest(CSS);
    format!(
        "/static/gongkai.css?v={}",
        digest.get(..12).unwrap_or_default()
    )
});

/// The address of the style sheet; changes with its contents.
pub fn css_address() -> &'static str {
    &ADDRESS
}

/// The style sheet.
pub async fn css() -> Response {
    let kind = HeaderValue::from_static("text/css; charset=utf-8");
    let cache = HeaderValue::from_static("public, max-age=31536000, immutable");
    (
        [(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, cache)],
        CSS,
    )
        .into_response()
}

/// The icon of the site in browser tabs: a sheet with a seal, no emblem.
pub async fn icon() -> Response {
    let kind = HeaderValue::from_static("image/svg+xml");
    let cache = HeaderValue::from_static("public, max-age=86400");
    (
        [(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, cache)],
        include_str!("../assets/icon.svg"),
    )
        .into_response()
}
