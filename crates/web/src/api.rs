//! 开放接口 — the API under `/api/v1` and its description. What it sends are types of its own, not those of the domain.

use axum::Json;
use axum::response::Response;
use utoipa::OpenApi;

use crate::cache::revalidated;
use crate::route::{Door, Routes};

pub mod items;
pub mod organs;
pub mod problem;
pub mod reports;

/// 接口说明 — the description of the API, made from the handlers.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "政府信息公开接口",
        description = "Published government information: organs, items, annual reports. Public, read only, no key needed. \
            Problems come as application/problem+json with a stable `code`; instants are UTC, dates ISO.",
        license(name = "Apache-2.0")
    ),
    paths(organs::list, items::list, items::one, reports::one),
    tags((name = "organs", description = "机关"), (name = "items", description = "主动公开信息"), (name = "reports", description = "年度报告"))
)]
struct Description;

/// Endpoints of the API.
pub fn routes(routes: Routes) -> Routes {
    routes
        .get("/api/v1/openapi.json", Door::Public, openapi)
        .get("/api/v1/organs", Door::Public, organs::list)
        .get("/api/v1/items", Door::Public, items::list)
        .get("/api/v1/items/{id}", Door::Public, items::one)
        .get("/api/v1/reports/{organ}/{year}", Door::Public, reports::one)
}

/// The description as OpenAPI 3.1.
async fn openapi() -> Response {
    answer(&Description::openapi())
}

/// An answer in JSON with its digest.
fn answer(body: &impl serde::Serialize) -> Response {
    use axum::response::IntoResponse;
    match serde_json::to_string(body) {
        Ok(text) => revalidated("application/json", text),
        Err(_) => Json(body).into_response(),
    }
}
