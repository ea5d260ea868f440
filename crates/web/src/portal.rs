//! 门户 — pages for anyone.

use axum::response::{IntoResponse, Response};
use gongkai_app::AppError;

use crate::problem::Problem;
use crate::route::{Door, Routes};
use crate::session::Visit;

pub mod apply;
pub mod column;
pub mod guide;
pub mod home;
pub mod report;
pub mod robots;
pub mod standing;
pub mod switches;

/// Endpoints of the portal.
pub fn routes(routes: Routes) -> Routes {
    routes
        .get("/", Door::Public, home::home)
        .get("/o/{organ}", Door::Public, home::to_home)
        .get("/o/{organ}/", Door::Public, home::home)
        .get("/zfxxgkzn", Door::Public, guide::guide)
        .get("/o/{organ}/zfxxgkzn", Door::Public, guide::guide)
        .get("/ysqgk", Door::Public, apply::start)
        .get("/o/{organ}/ysqgk", Door::Public, apply::start)
        .get("/ysqgk/form", Door::Public, apply::form::blank)
        .post("/ysqgk/form", Door::Public, apply::form::again)
        .post("/ysqgk/check", Door::Public, apply::form::check)
        .get("/robots.txt", Door::Public, robots::robots)
        .get("/lang", Door::Public, switches::lang)
        .get("/view", Door::Public, switches::view)
        .get("/o/{organ}/zfxxgknb/{year}", Door::Public, report::page)
}

/// The answer for an address that does not exist.
pub async fn not_found(visit: Visit) -> Response {
    Problem::new(&visit, AppError::NotFound).into_response()
}
