//! 办公区 — pages for staff.

use gongkai_app::App;
use gongkai_app::domain::access::Permission;
use gongkai_app::domain::organ::Organ;

use crate::lang::Lang;
use crate::page::Frame;
use crate::route::{Door, Routes};
use crate::session::Visit;

pub mod applications;
pub mod desk;
pub mod items;
pub mod organs;
pub mod published;
pub mod reports;
pub mod sign_in;

/// Endpoints of the office.
pub fn routes(routes: Routes) -> Routes {
    let routes = items::routes(routes);
    let routes = applications::routes(routes);
    let routes = published::routes(routes);
    report_routes(routes)
        .get("/office/sign-in", Door::Public, sign_in::form)
        .post("/office/sign-in", Door::Public, sign_in::act)
        .post("/office/sign-out", Door::Staff, sign_in::out)
        .get("/office/desk", Door::Staff, desk::show)
        .get(
            "/office/organs",
            Door::May(Permission::ReadOrgans),
            organs::list,
        )
}

/// The frame of an office page: it bears the name of the actor's organ.
pub(crate) async fn frame(app: &App, visit: &Visit, title: &str) -> Frame {
    let frame = Frame::new(visit, title);
    let Some(staff) = visit.staff() else {
        return frame;
    };
    match app.store().organ(&staff.organ).await {
        Ok(Some(organ)) => frame.of(organ_name(&organ, visit.lang), ""),
        _ => frame,
    }
}

/// The name of an organ in the language of the page.
pub(crate) fn organ_name(organ: &Organ, l: Lang) -> String {
    if l.is_en() && !organ.name_en.is_empty() {
        organ.name_en.clone()
    } else {
        organ.name.clone()
    }
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
