//! 办公区 — pages for staff.

use gongkai_app::domain::access::Permission;

use crate::route::{Door, Routes};

pub mod reports;
pub mod sign_in;

/// Endpoints of the office.
pub fn routes(routes: Routes) -> Routes {
    report_routes(routes)
        .get("/office/sign-in", Door::Public, sign_in::form)
        .post("/office/sign-in", Door::Public, sign_in::act)
        .post("/office/sign-out", Door::Staff, sign_in::out)
}

/// Endpoints of the annual report and of the cases its fourth table counts.
fn report_routes(routes: Routes) -> Routes {
    use Permission::{ApproveReports, HandleRemedyCases, ReadReports, ReviewReports, WriteReports};
    use reports::{cell, figures, list, remedy_cases, sections, sign, workshop};
    routes
        .get("/office/reports", Door::May(ReadReports), list::page)
        .post("/office/reports", Door::May(WriteReports), list::start)
        .get(
            "/office/reports/{organ}/{year}",
            Door::May(ReadReports),
            workshop::page,
        )
        .get(
            "/office/reports/{organ}/{year}/cell/{cell}",
            Door::May(ReadReports),
            cell::page,
        )
        .get(
            "/office/reports/{organ}/{year}/preview",
            Door::May(ReadReports),
            crate::portal::report::preview,
        )
        .post(
            "/office/reports/{organ}/{year}/enter-figures",
            Door::May(WriteReports),
            figures::act,
        )
        .post(
            "/office/reports/{organ}/{year}/write-sections",
            Door::May(WriteReports),
            sections::act,
        )
        .post(
            "/office/reports/{organ}/{year}/prepare-report",
            Door::May(WriteReports),
            sign::prepare,
        )
        .post(
            "/office/reports/{organ}/{year}/review-report",
            Door::May(ReviewReports),
            sign::review,
        )
        .post(
            "/office/reports/{organ}/{year}/approve-report",
            Door::May(ApproveReports),
            sign::approve,
        )
        .post(
            "/office/reports/{organ}/{year}/return-report",
            Door::Staff,
            sign::send_back,
        )
        .post(
            "/office/reports/{organ}/{year}/publish-report",
            Door::May(ApproveReports),
            sign::publish,
        )
        .get(
            "/office/remedy-cases",
            Door::May(ReadReports),
            remedy_cases::page,
        )
        .post(
            "/office/remedy-cases",
            Door::May(HandleRemedyCases),
            remedy_cases::act,
        )
}
