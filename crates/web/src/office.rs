//! 办公区 — pages for staff.

use crate::route::{Door, Routes};

pub mod sign_in;

/// Endpoints of the office.
pub fn routes(routes: Routes) -> Routes {
    routes
        .get("/office/sign-in", Door::Public, sign_in::form)
        .post("/office/sign-in", Door::Public, sign_in::act)
        .post("/office/sign-out", Door::Staff, sign_in::out)
}
