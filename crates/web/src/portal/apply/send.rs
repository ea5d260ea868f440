//! 提交与回执 — sends the application and shows the receipt, a thing to keep.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use gongkai_app::application::Receipt;
use gongkai_app::application::apply::{Apply, apply};
use gongkai_app::domain::moment::china_day;
use gongkai_app::law::calendar::WorkingDays;
use gongkai_app::law::regulation::art33_time_limit::due_date;
use gongkai_app::{App, AppError};

use super::form::{addressee, form};
use crate::application_form::{read_applicant, read_request};
use crate::field::Typed;
use crate::lang::Lang;
use crate::page::{Frame, render};
use crate::portal::standing::{Standing, name};
use crate::problem::Problem;
use crate::session::Visit;

#[derive(Template)]
#[template(path = "portal/apply/sent.html")]
struct SentPage {
    frame: Frame,
    l: Lang,
    organ: String,
    phone: String,
    number: String,
    secret: String,
    arrived: String,
    received: Option<String>,
    due: String,
}

/// Sends the application; what the office would refuse comes back at the fields.
pub async fn send(State(app): State<App>, visit: Visit, typed: Typed) -> Response {
    let answer = attempt(&app, &visit, &typed).await;
    answer.unwrap_or_else(|error| Problem::new(&visit, error).into_response())
}

async fn attempt(app: &App, visit: &Visit, typed: &Typed) -> Result<Response, AppError> {
    let standing = addressee(app, typed).await?;
    let input = Apply {
        applicant: read_applicant(typed),
        request: read_request(typed),
        form_key: typed.get("key").to_owned(),
    };
    match apply(app, &visit.actor, &standing.organ.id, input).await {
        Ok(receipt) => Ok(sent(app, visit, &standing, receipt)),
        Err(AppError::Refused(refusals)) => form(app, visit, typed, refusals).await,
        Err(error) => Err(error),
    }
}

fn sent(app: &App, visit: &Visit, standing: &Standing, receipt: Receipt) -> Response {
    let l = visit.lang;
    let today = china_day(app.now());
    let if_today = due_date(today, WorkingDays(0), &app.calendar()).date;
    render(&SentPage {
        frame: super::frame(visit, standing, l.t("申请已提交", "Application sent")),
        l,
        organ: name(&standing.organ, l).to_owned(),
        phone: standing.organ.office.phone.clone(),
        number: receipt.number,
        secret: receipt.secret,
        arrived: l.date(&receipt.arrived_on),
        received: receipt.received_on.map(|on| l.date(&on)),
        due: l.date(&receipt.due_on.unwrap_or(if_today)),
    })
}
