//! 登记申请 — the screen for applications that came in by counter, post, fax, e-mail or word of mouth.

use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use gongkai_app::application::register::{Register, register as register_application};
use gongkai_app::application::{Receipt, apply::form_key};
use gongkai_app::domain::moment::china_day;
use gongkai_app::domain::organ::Organ;
use gongkai_app::law::refusal::Refusal;
use gongkai_app::law::regulation::art31_receipt::Channel;
use gongkai_app::law::report_format::ApplicantKind;
use gongkai_app::{App, AppError};
use serde::Deserialize;

use super::case::recent_days;
use crate::application_form::{
    applicant_fields, kind_name, kind_of, kinds, read_applicant, read_request, request_fields,
};
use crate::field::{Choice, Field, Typed};
use crate::form::FormErrors;
use crate::lang::Lang;
use crate::page::{Frame, render, render_with};
use crate::phrase;
use crate::problem::Problem;
use crate::session::Visit;

/// Which kind of applicant the form is for.
#[derive(Debug, Deserialize)]
pub struct Chosen {
    kind: Option<String>,
}

#[derive(Template)]
#[template(path = "office/applications/register.html")]
struct RegisterPage {
    frame: Frame,
    l: Lang,
    kind: &'static str,
    kind_name: &'static str,
    kinds: Vec<Choice>,
    key: String,
    errors: FormErrors,
    how: Vec<Field>,
    who: Vec<Field>,
    what: Vec<Field>,
    days: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "office/applications/registered.html")]
struct RegisteredPage {
    frame: Frame,
    l: Lang,
    organ: String,
    id: String,
    number: String,
    secret: String,
    arrived: String,
    received: Option<String>,
    due: Option<String>,
    warnings: Vec<(String, Option<String>)>,
}

/// The blank registration form.
pub async fn blank(State(app): State<App>, visit: Visit, Query(chosen): Query<Chosen>) -> Response {
    let kind = chosen
        .kind
        .as_deref()
        .and_then(kind_of)
        .unwrap_or(ApplicantKind::Natural);
    let answer = form(&app, &visit, kind, &Typed::default(), Vec::new()).await;
    answer.unwrap_or_else(|error| Problem::new(&visit, error).into_response())
}

/// Registers what was typed and shows the receipt to hand over.
pub async fn register(State(app): State<App>, visit: Visit, typed: Typed) -> Response {
    let answer = attempt(&app, &visit, typed).await;
    answer.unwrap_or_else(|error| Problem::new(&visit, error).into_response())
}

async fn attempt(app: &App, visit: &Visit, typed: Typed) -> Result<Response, AppError> {
    let kind = kind_of(typed.get("kind")).unwrap_or(ApplicantKind::Natural);
    let organ = own_organ(app, visit).await?;
    let input = match read(&typed) {
        Ok(input) => input,
        Err(refusals) => return form(app, visit, kind, &typed, refusals).await,
    };
    match register_application(app, &visit.actor, &organ.id, input).await {
        Ok(receipt) => registered_page(app, visit, &organ, receipt).await,
        Err(AppError::Refused(refusals)) => form(app, visit, kind, &typed, refusals).await,
        Err(error) => Err(error),
    }
}

/// What was typed; a date that is none is refused here, together with every other problem of the form.
fn read(typed: &Typed) -> Result<Register, Vec<Refusal>> {
    let (applicant, request) = (read_applicant(typed), read_request(typed));
    match (
        typed.optional_date("arrived_on"),
        typed.optional_date("confirmed_on"),
    ) {
        (Ok(arrived_on), Ok(confirmed_on)) => Ok(Register {
            channel: Channel::from_code(typed.get("channel")),
            arrived_on,
            confirmed_on,
            applicant,
            request,
            clerk_note: typed.get("clerk_note").to_owned(),
            form_key: typed.get("key").to_owned(),
        }),
        (arrived, confirmed) => {
            let mut refusals: Vec<Refusal> =
                arrived.err().into_iter().chain(confirmed.err()).collect();
            let address = applicant.address.clone();
            refusals.extend(applicant.checked().err().unwrap_or_default());
            refusals.extend(request.checked(&address).err().unwrap_or_default());
            Err(refusals)
        }
    }
}

async fn own_organ(app: &App, visit: &Visit) -> Result<Organ, AppError> {
    let staff = visit.actor.staff().map_err(AppError::Forbidden)?;
    app.store()
        .organ(&staff.organ)
        .await?
        .ok_or(AppError::NotFound)
}

/// The fields that say how it came in.
fn arrival(organ: &Organ, today: &str, l: Lang) -> Vec<Field> {
    let channels = Channel::ALL
        .into_iter()
        .filter(|channel| *channel != Channel::Online && organ.accepts(*channel))
        .map(|channel| Choice::new(channel.code(), l.t(channel.zh(), channel.en())))
        .collect();
    vec![
        Field::radio("channel", l.t("申请渠道", "Channel"), channels),
        Field::day("arrived_on", l.t("到达日期", "Arrived on"))
            .preset(today)
            .help(l.t(
                "当面递交之日、签收之日或者信件、传真、邮件到达之日。",
                "Handed in, signed for, or arrived.",
            )),
        Field::day(
            "confirmed_on",
            l.t("与申请人确认日期", "Confirmed with the applicant on"),
        )
        .optional()
        .help(l.t(
            "平常信函、传真、电子邮件需要确认；尚未确认的先留空，答复期限自确认次日起算。",
            "Needed for plain letters, fax and e-mail; leave empty until confirmed.",
        )),
        Field::line(
            "clerk_note",
            l.t(
                "口头申请：代填人和宣读确认情况",
                "Oral: who filled it in, and that it was read back",
            ),
        )
        .optional(),
    ]
}

async fn form(
    app: &App,
    visit: &Visit,
    kind: ApplicantKind,
    typed: &Typed,
    refusals: Vec<Refusal>,
) -> Result<Response, AppError> {
    let l = visit.lang;
    let organ = own_organ(app, visit).await?;
    let today = china_day(app.now());
    let (how, who, what) = (
        arrival(&organ, &today.to_string(), l),
        applicant_fields(kind, l),
        request_fields(l),
    );
    let known: Vec<&str> = how
        .iter()
        .chain(&who)
        .chain(&what)
        .map(|field| field.name)
        .collect();
    let errors = FormErrors::from_refusals(&refusals, l).only_at(&known);
    let fill = |fields: Vec<Field>| -> Vec<Field> {
        fields
            .into_iter()
            .map(|field| field.filled(typed, &errors))
            .collect()
    };
    let key = match typed.get("key") {
        "" => form_key(app)?,
        key => key.to_owned(),
    };
    let title = l.t("登记申请", "Register an application");
    let page = RegisterPage {
        frame: super::super::frame(app, visit, title)
            .await
            .at("applications"),
        l,
        kind: kind.column(),
        kind_name: kind_name(kind, l),
        kinds: kinds(l),
        key,
        how: fill(how),
        who: fill(who),
        what: fill(what),
        days: recent_days(today, l),
        errors,
    };
    let status = if refusals.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    Ok(render_with(status, &page))
}

async fn registered_page(
    app: &App,
    visit: &Visit,
    organ: &Organ,
    receipt: Receipt,
) -> Result<Response, AppError> {
    let l = visit.lang;
    let warnings = receipt
        .warnings
        .iter()
        .map(|warning| {
            let refusal = Refusal::new(warning.code, &*warning.zh, &*warning.en);
            phrase::line(&refusal.by(warning.citation), l)
        })
        .collect();
    let title = l.t("登记回执", "Receipt");
    Ok(render(&RegisteredPage {
        frame: super::super::frame(app, visit, title)
            .await
            .at("applications"),
        l,
        organ: super::super::organ_name(organ, l),
        id: receipt.id.as_str().to_owned(),
        number: receipt.number,
        secret: receipt.secret,
        arrived: l.date(&receipt.arrived_on),
        received: receipt.received_on.map(|on| l.date(&on)),
        due: receipt.due_on.map(|on| l.date(&on)),
        warnings,
    }))
}
