//! 门户 — pages for anyone.

use axum::response::{IntoResponse, Response};
use gongkai_app::AppError;

use crate::problem::Problem;
use crate::route::{Door, Routes};
use crate::session::Visit;

pub mod switches;

/// Endpoints of the portal.
pub fn routes(routes: Routes) -> Routes {
    routes
        .get("/lang", Door::Public, switches::lang)
        .get("/view", Door::Public, switches::view)
}

/// The answer for an address that does not exist.
pub async fn not_found(visit: Visit) -> Response {
    Problem::new(&visit, AppError::NotFound).into_response()
}
