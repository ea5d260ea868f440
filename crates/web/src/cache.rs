//! 缓存 — public pages carry the digest of their body; a reader who has that body already is told so and gets nothing twice.
//!
//! A public page depends on its address and on the cookies of language, display and session, so it says `Vary: Cookie`.

use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// An answer for anyone, with its digest; asked for again each time.
pub fn revalidated(kind: &'static str, body: String) -> Response {
    let tag = format!("W/\"{}\"", gongkai_app::ids::digest(&body));
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-cache")),
        (header::VARY, HeaderValue::from_static("cookie")),
    ];
    let mut response = (headers, body).into_response();
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response
}

/// Answers 304 when the reader names the digest of the body that was just made.
pub async fn not_modified(request: Request, next: Next) -> Response {
    let known = request.headers().get(header::IF_NONE_MATCH).cloned();
    let mut response = next.run(request).await;
    if response.status() == StatusCode::OK && matches(known.as_ref(), response.headers()) {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        *response.body_mut() = Body::empty();
        response.headers_mut().remove(header::CONTENT_TYPE);
        response.headers_mut().remove(header::CONTENT_LENGTH);
    }
    response
}

fn matches(known: Option<&HeaderValue>, headers: &HeaderMap) -> bool {
    let known = known.and_then(|value| value.to_str().ok());
    let own = headers
        .get(header::ETAG)
        .and_then(|value| value.to_str().ok());
    match (known, own) {
        (Some(known), Some(own)) => known.split(',').any(|tag| tag.trim() == own),
        _ => false,
    }
}
