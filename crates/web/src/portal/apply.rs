//! 依申请公开 — the way of an application on the portal: what to know, the form, the check, the receipt.
//!
//! Nothing personal stands in an address: every step carries what was typed in the body of the next request, with a key that
//! makes pressing twice the same as pressing once.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use gongkai_app::App;
use gongkai_app::domain::moment::china_day;
use gongkai_app::law::calendar::WorkingDays;
use gongkai_app::law::regulation::art31_receipt::Channel;
use gongkai_app::law::regulation::art33_time_limit::{LONGEST_EXTENSION, due_date};

use crate::application_form::kinds;
use crate::field::{Choice, Field};
use crate::lang::Lang;
use crate::page::{Frame, render_public};
use crate::portal::column::Column;
use crate::portal::guide::{ChannelRow, channels};
use crate::portal::standing::{Standing, name};
use crate::route::{Door, Routes};
use crate::session::Visit;

pub mod calendar_file;
pub mod form;
pub mod receipt;
pub mod send;

/// 依申请公开
pub const APPLY: Column = Column {
    slug: "ysqgk",
    zh: "依申请公开",
    en: "Apply for information",
    description: "向行政机关申请获取未主动公开的政府信息：申请条件、需要的材料、答复期限、受理渠道和网上申请",
    keywords: "依申请公开,政府信息公开申请,申请表,答复期限",
};

/// Endpoints of applying and of following an application.
pub fn routes(routes: Routes) -> Routes {
    routes
        .get("/ysqgk", Door::Public, start)
        .get("/o/{organ}/ysqgk", Door::Public, start)
        .get("/ysqgk/form", Door::Public, form::blank)
        .post("/ysqgk/form", Door::Public, form::again)
        .post("/ysqgk/check", Door::Public, form::check)
        .post("/ysqgk/send", Door::Public, send::send)
        .get("/ysqgk/receipt", Door::Public, receipt::ask)
        .post("/ysqgk/receipt", Door::Receipt, receipt::show)
        .post("/ysqgk/receipt/calendar", Door::Receipt, receipt::calendar)
        .post("/ysqgk/receipt/correct", Door::Receipt, receipt::correct)
        .post("/ysqgk/receipt/withdraw", Door::Receipt, receipt::take_back)
}

#[derive(Template)]
#[template(path = "portal/apply/start.html")]
struct StartPage {
    frame: Frame,
    l: Lang,
    organ: String,
    slug: String,
    choose: Option<Field>,
    kind: Field,
    online: bool,
    channels: Vec<ChannelRow>,
    today: String,
    due: String,
    extended: String,
    phone: String,
}

/// What to know before applying, and the choice of organ and kind of applicant.
pub async fn start(State(app): State<App>, visit: Visit, standing: Standing) -> Response {
    let l = visit.lang;
    let organ = &standing.organ;
    let today = china_day(app.now());
    let due = |extension| l.date(&due_date(today, extension, &app.calendar()).date);
    let several = standing.root && standing.organs.len() > 1;
    let page = StartPage {
        l,
        organ: name(organ, l).to_owned(),
        slug: organ.slug.clone(),
        choose: several.then(|| organs(&standing, l)),
        kind: Field::radio("kind", l.t("您是", "You are"), kinds(l)).preset("natural"),
        online: several || organ.accepts(Channel::Online),
        channels: channels(organ, l),
        today: l.date(&today),
        due: due(WorkingDays(0)),
        extended: due(LONGEST_EXTENSION),
        phone: organ.office.phone.clone(),
        frame: frame(&visit, &standing, APPLY.name(l)),
    };
    render_public(&page)
}

/// The organs that can be applied to, the one of the page first.
fn organs(standing: &Standing, l: Lang) -> Field {
    let choices = standing
        .organs
        .iter()
        .filter(|organ| organ.accepts(Channel::Online))
        .map(|organ| Choice::new(organ.slug.clone(), name(organ, l)))
        .collect();
    Field::select("organ", l.t("向哪个机关申请", "Which organ"), choices).help(l.t(
        "向制作该信息的机关申请；从公民、法人等处获取的，向保存它的机关申请。",
        "The organ that made the information, or that keeps what it got from others.",
    ))
}

/// The frame of the pages of applications.
pub(crate) fn frame(visit: &Visit, standing: &Standing, title: &str) -> Frame {
    let frame = APPLY.tag(standing.frame(visit, title)).at("apply");
    if title == APPLY.name(visit.lang) {
        return frame;
    }
    let address = format!("{}/ysqgk", standing.base());
    frame.crumb(APPLY.name(visit.lang), address)
}
