//! 依申请公开 — applications in the office: the list, the registration, the case and its acts.

use gongkai_app::domain::access::Permission;

use crate::route::{Door, Routes};

pub mod act_form;
pub mod acts;
pub mod case;
pub mod list;
pub mod read_act;
pub mod register;

/// Endpoints of applications in the office; one for each act of the table of moves.
pub fn routes(routes: Routes) -> Routes {
    use Permission::{ApproveApplications, HandleApplications, ReadApplications};
    let (read, handle) = (Door::May(ReadApplications), Door::May(HandleApplications));
    let approve = Door::May(ApproveApplications);
    let act = acts::act;
    routes
        .get("/office/applications", read, list::list)
        .get("/office/applications/new", handle, register::blank)
        .post("/office/applications/new", handle, register::register)
        .get("/office/applications/{id}", read, acts::show)
        .post("/office/applications/{id}/confirm-receipt", handle, act)
        .post("/office/applications/{id}/ask-for-correction", handle, act)
        .post("/office/applications/{id}/receive-correction", handle, act)
        .post("/office/applications/{id}/extend-time-limit", approve, act)
        .post("/office/applications/{id}/consult", handle, act)
        .post("/office/applications/{id}/record-delivery", handle, act)
        .post("/office/applications/{id}/receive-opinion", handle, act)
        .post("/office/applications/{id}/demand-fee", handle, act)
        .post("/office/applications/{id}/receive-payment", handle, act)
        .post("/office/applications/{id}/decide", approve, act)
        .post("/office/applications/{id}/serve", handle, act)
        .post("/office/applications/{id}/withdraw", handle, act)
        .post("/office/applications/{id}/close", handle, act)
}
