//! 开放接口 — the API under `/api/v1` and its description.

use crate::route::Routes;

/// Endpoints of the API.
pub fn routes(routes: Routes) -> Routes {
    routes
}
