//! Portal, office and API over HTTP. Pages are rendered by the server and need no script.

use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use gongkai_app::App;
use tokio::net::TcpListener;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::CsrfLayer;
use tower_http::set_header::SetResponseHeaderLayer;
use tower_http::timeout::TimeoutLayer;

pub mod api;
pub mod application_form;
pub mod assets;
pub mod cache;
pub mod field;
pub mod form;
pub mod office;
pub mod operation;
pub mod page;
pub mod phrase;
pub mod portal;
pub mod problem;
pub mod route;
pub mod ruler;
pub mod session;

pub use gongkai_validator::{lang, review, table as report_table};
use route::{Endpoint, Routes};

/// Most bytes of a request body; routes that take files set their own.
const BODY_LIMIT: usize = 2 * 1024 * 1024;

/// What pages may load: our own style sheet and pictures, nothing else.
const CONTENT_POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// The whole table of endpoints.
fn routes(app: &App) -> Routes {
    let routes = Routes::new(app.clone());
    let routes = operation::routes(routes);
    let routes = portal::routes(routes);
    let routes = office::routes(routes);
    api::routes(routes)
}

/// Every endpoint with its rule, for the access test and the documentation.
pub fn endpoints(app: &App) -> Vec<Endpoint> {
    routes(app).endpoints().to_vec()
}

/// The web application over an opened installation.
pub fn router(app: App) -> Router {
    let header = |name: HeaderName, value: &'static str| {
        SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value))
    };
    routes(&app)
        .into_router()
        .fallback(portal::not_found)
        .layer(CsrfLayer::new())
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .layer(TimeoutLayer::with_status_code(
            StatusCode::SERVICE_UNAVAILABLE,
            Duration::from_secs(30),
        ))
        .layer(axum::middleware::from_fn(cache::not_modified))
        .layer(CompressionLayer::new())
        .layer(header(header::CONTENT_SECURITY_POLICY, CONTENT_POLICY))
        .layer(header(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(header(header::REFERRER_POLICY, "same-origin"))
        .layer(header(header::CACHE_CONTROL, "no-store"))
        .layer(CatchPanicLayer::new())
        .with_state(app)
}

/// Serves on a listener until told to stop; open requests are finished first.
pub async fn serve(
    listener: TcpListener,
    app: App,
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    axum::serve(listener, router(app))
        .with_graceful_shutdown(stop)
        .await
}
