//! 运行状态 — whether the process lives, whether it can work, and its figures.

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use gongkai_app::App;

use crate::route::{Door, Routes};

/// Endpoints of operation and the static files.
pub fn routes(routes: Routes) -> Routes {
    routes
        .get("/healthz", Door::Public, healthz)
        .get("/readyz", Door::Public, readyz)
        .get("/metrics", Door::Public, metrics)
        .get("/static/gongkai.css", Door::Public, crate::assets::css)
        .get("/static/icon.svg", Door::Public, crate::assets::icon)
}

async fn healthz() -> &'static str {
    "ok\n"
}

async fn readyz(State(app): State<App>) -> Response {
    match app.store().ping().await {
        Ok(()) => "ready\n".into_response(),
        Err(error) => {
            tracing::error!(%error, "not ready");
            (
                StatusCode::SERVICE_UNAVAILABLE,
                "the database does not answer\n",
            )
                .into_response()
        }
    }
}

async fn metrics(State(app): State<App>) -> Response {
    let counts = app.store().job_counts().await.unwrap_or_default();
    let text = format!(
        "# HELP gongkai_jobs Jobs by state.\n# TYPE gongkai_jobs gauge\n\
         gongkai_jobs{{state=\"open\"}} {}\ngongkai_jobs{{state=\"failed\"}} {}\n\
         # HELP gongkai_info Version and database in use.\n# TYPE gongkai_info gauge\n\
         gongkai_info{{version=\"{}\",database=\"{}\"}} 1\n",
        counts.open,
        counts.failed,
        env!("CARGO_PKG_VERSION"),
        app.store().kind(),
    );
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4")], text).into_response()
}
