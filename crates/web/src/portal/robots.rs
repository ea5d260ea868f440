//! 爬虫说明 — what search engines may read: everything public; not the office, not receipts.

use axum::http::header;
use axum::response::{IntoResponse, Response};

use crate::session::Visit;

/// The file for robots.
pub async fn robots(visit: Visit) -> Response {
    let text = format!(
        "User-agent: *\nDisallow: /office/\nDisallow: /ysqgk/receipt\nDisallow: /lang\nDisallow: /view\nSitemap: {}\n",
        visit.site.link("/sitemap.xml")
    );
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response()
}
