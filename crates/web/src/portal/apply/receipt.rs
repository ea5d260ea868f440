//! 办理进度 — where an application stands, for the one who has its number and secret, and what can be done now.
//!
//! Number and secret come in the body of every request and go into none of the addresses.

use askama::Template;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use gongkai_app::application::Seen;
use gongkai_app::application::find_receipt::{ReceiptStatus, find_receipt, receipt_status};
use gongkai_app::application::receive_correction::receive_correction;
use gongkai_app::application::withdraw::withdraw;
use gongkai_app::domain::access::Actor;
use gongkai_app::domain::application::{ActKind, StateKind};
use gongkai_app::domain::moment::china_day;
use gongkai_app::law::calendar::WorkingDays;
use gongkai_app::law::regulation::art33_time_limit::due_date;
use gongkai_app::{App, AppError};
use jiff::civil::Date;

use super::calendar_file::CalendarFile;
use crate::field::{Field, Typed};
use crate::form::FormErrors;
use crate::lang::Lang;
use crate::office::applications::case::standing as standing_words;
use crate::page::{Frame, render, render_with};
use crate::portal::standing::{Standing, name};
use crate::problem::Problem;
use crate::ruler::{Clock, Ruler};
use crate::session::Visit;

#[derive(Template)]
#[template(path = "portal/apply/find.html")]
struct FindPage {
    frame: Frame,
    l: Lang,
    errors: FormErrors,
    fields: Vec<Field>,
}

#[derive(Template)]
#[template(path = "portal/apply/status.html")]
struct StatusPage {
    frame: Frame,
    l: Lang,
    organ: String,
    contact: String,
    number: String,
    secret: String,
    version: i64,
    title: String,
    sentence: String,
    clock: Clock,
    errors: FormErrors,
    done: Option<&'static str>,
    ruler: Option<Ruler>,
    correction: Option<Field>,
    asked: Vec<String>,
    withdrawal: Option<Field>,
    sure: bool,
    result: Vec<(&'static str, String)>,
    happened: Vec<(String, String, String)>,
}

/// What the applicant tried to do on the status page.
#[derive(Default)]
struct Tried {
    errors: FormErrors,
    typed: Typed,
    done: Option<&'static str>,
    sure: bool,
}

/// The form that asks for number and secret.
pub async fn ask(State(app): State<App>, visit: Visit, standing: Standing) -> Response {
    let _ = app;
    find_page(&visit, &standing, &Typed::default(), FormErrors::none())
}

/// Where the application stands.
pub async fn show(
    State(app): State<App>,
    visit: Visit,
    standing: Standing,
    typed: Typed,
) -> Response {
    match found(&app, &typed).await {
        Ok(actor) => answer(
            &visit,
            status(&app, &visit, &actor, &typed, Tried::default()).await,
        ),
        Err(error) => not_found(&visit, &standing, &typed, error),
    }
}

/// The calendar file with the last day for the reply.
pub async fn calendar(
    State(app): State<App>,
    visit: Visit,
    standing: Standing,
    typed: Typed,
) -> Response {
    match found(&app, &typed).await {
        Ok(actor) => answer(&visit, calendar_file(&app, &visit, &actor).await),
        Err(error) => not_found(&visit, &standing, &typed, error),
    }
}

/// The applicant sends the corrected application.
pub async fn correct(
    State(app): State<App>,
    visit: Visit,
    standing: Standing,
    typed: Typed,
) -> Response {
    match found(&app, &typed).await {
        Ok(actor) => answer(&visit, corrected(&app, &visit, &actor, &typed).await),
        Err(error) => not_found(&visit, &standing, &typed, error),
    }
}

/// The applicant takes the application back, in two steps.
pub async fn take_back(
    State(app): State<App>,
    visit: Visit,
    standing: Standing,
    typed: Typed,
) -> Response {
    match found(&app, &typed).await {
        Ok(actor) => answer(&visit, taken_back(&app, &visit, &actor, &typed).await),
        Err(error) => not_found(&visit, &standing, &typed, error),
    }
}

async fn found(app: &App, typed: &Typed) -> Result<Actor, AppError> {
    find_receipt(app, typed.get("number"), typed.get("secret")).await
}

fn answer(visit: &Visit, page: Result<Response, AppError>) -> Response {
    page.unwrap_or_else(|error| {
        Problem::new(visit, error)
            .onward("/ysqgk/receipt", ("重新查询办理进度", "Look it up again"))
            .into_response()
    })
}

fn not_found(visit: &Visit, standing: &Standing, typed: &Typed, error: AppError) -> Response {
    match FormErrors::of(error, visit.lang) {
        Ok(errors) => find_page(visit, standing, typed, errors),
        Err(error) => Problem::new(visit, error).into_response(),
    }
}

fn find_page(visit: &Visit, standing: &Standing, typed: &Typed, errors: FormErrors) -> Response {
    let l = visit.lang;
    let fields = [
        Field::line("number", l.t("受理编号", "Receipt number"))
            .help(l.t("见回执，例如 MB1234567-2025-00012。", "On the receipt.")),
        Field::line("secret", l.t("查询码", "Secret")).help(l.t(
            "12 位，大小写、横线和空格不影响。",
            "12 characters; capitals, hyphens and blanks do not matter.",
        )),
    ]
    .into_iter()
    .map(|field| field.filled(typed, &errors))
    .collect();
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let title = l.t("查询办理进度", "Follow an application");
    let page = FindPage {
        frame: super::frame(visit, standing, title),
        l,
        errors,
        fields,
    };
    render_with(status, &page)
}

async fn corrected(
    app: &App,
    visit: &Visit,
    actor: &Actor,
    typed: &Typed,
) -> Result<Response, AppError> {
    let seen = seen(app, actor, typed).await?;
    let text = typed.get("text").to_owned();
    match receive_correction(app, actor, &seen, china_day(app.now()), text).await {
        Ok(_) => {
            let done = visit.lang.t(
                "补正已收到，答复期限从今天收到补正起重新计算。",
                "The correction is in; the reply term starts anew today.",
            );
            let tried = Tried {
                done: Some(done),
                ..Tried::default()
            };
            status(app, visit, actor, typed, tried).await
        }
        Err(error) => refused(app, visit, actor, typed, error).await,
    }
}

async fn taken_back(
    app: &App,
    visit: &Visit,
    actor: &Actor,
    typed: &Typed,
) -> Result<Response, AppError> {
    if typed.get("confirmed") != "yes" {
        let tried = Tried {
            typed: typed.clone(),
            sure: typed.get("confirmed").is_empty(),
            ..Tried::default()
        };
        return status(app, visit, actor, typed, tried).await;
    }
    let seen = seen(app, actor, typed).await?;
    let reason = typed.get("reason").to_owned();
    match withdraw(app, actor, &seen, china_day(app.now()), reason).await {
        Ok(_) => {
            let done = visit.lang.t(
                "申请已撤回，不再答复。",
                "The application is withdrawn; no reply will follow.",
            );
            let tried = Tried {
                done: Some(done),
                ..Tried::default()
            };
            status(app, visit, actor, typed, tried).await
        }
        Err(error) => refused(app, visit, actor, typed, error).await,
    }
}

async fn refused(
    app: &App,
    visit: &Visit,
    actor: &Actor,
    typed: &Typed,
    error: AppError,
) -> Result<Response, AppError> {
    let errors = FormErrors::of(error, visit.lang)?.only_at(&["text", "reason"]);
    let tried = Tried {
        errors,
        typed: typed.clone(),
        ..Tried::default()
    };
    status(app, visit, actor, typed, tried).await
}

async fn seen(app: &App, actor: &Actor, typed: &Typed) -> Result<Seen, AppError> {
    let now = receipt_status(app, actor).await?.application;
    Ok(Seen {
        version: typed.get("version").parse().unwrap_or(now.version),
        id: now.id,
    })
}

async fn calendar_file(app: &App, visit: &Visit, actor: &Actor) -> Result<Response, AppError> {
    let (l, today) = (visit.lang, china_day(app.now()));
    let status = receipt_status(app, actor).await?;
    let case = &status.application;
    let due = status
        .clock
        .as_ref()
        .and_then(|clock| clock.due)
        .map(|due| due.date);
    let (day, summary) = match due {
        Some(day) => (
            day,
            l.t(
                "政府信息公开申请答复期限届满",
                "Last day for the reply to your application",
            ),
        ),
        None => (
            due_date(today, WorkingDays(0), &app.calendar()).date,
            l.t(
                "政府信息公开申请答复期限（如今天确认收到）",
                "Last day for the reply, if receipt is confirmed today",
            ),
        ),
    };
    let file = CalendarFile {
        number: &case.number,
        day,
        summary: format!("{summary} {}", case.number),
        description: name(&status.organ, l).to_owned(),
        stamp: app.now(),
    };
    let headers = [
        (header::CONTENT_TYPE, "text/calendar; charset=utf-8"),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"gongkai.ics\"",
        ),
    ];
    Ok((headers, file.text()).into_response())
}

async fn status(
    app: &App,
    visit: &Visit,
    actor: &Actor,
    typed: &Typed,
    tried: Tried,
) -> Result<Response, AppError> {
    let status = receipt_status(app, actor).await?;
    let standing = Standing::find(app, Some(&status.organ.slug))
        .await?
        .ok_or(AppError::NotFound)?;
    let refused = !tried.errors.is_empty();
    let page = view(app, visit, &standing, &status, typed, tried);
    Ok(if refused {
        render_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
    } else {
        render(&page)
    })
}

fn view(
    app: &App,
    visit: &Visit,
    standing: &Standing,
    status: &ReceiptStatus,
    typed: &Typed,
    tried: Tried,
) -> StatusPage {
    let (l, today) = (visit.lang, china_day(app.now()));
    let case = &status.application;
    let frame = super::frame(visit, standing, l.t("办理进度", "Where it stands"));
    let may = |act: ActKind| status.allowed.contains(&act);
    let field = |field: Field| field.filled(&tried.typed, &tried.errors);
    StatusPage {
        l,
        organ: name(&status.organ, l).to_owned(),
        contact: frame.contact.clone(),
        frame,
        number: case.number.clone(),
        secret: typed.get("secret").to_owned(),
        version: case.version,
        title: case.request.short_name(),
        sentence: sentence(status, today, l),
        clock: standing_words(case, status.clock.as_ref(), today, l),
        ruler: status
            .clock
            .as_ref()
            .map(|clock| Ruler::of(clock, today, &app.calendar(), l)),
        correction: may(ActKind::ReceiveCorrection).then(|| {
            field(
                Field::area(
                    "text",
                    l.t("补正后的申请内容", "Your application, corrected"),
                )
                .preset(case.request.description.clone()),
            )
        }),
        asked: asked(status),
        withdrawal: may(ActKind::Withdraw)
            .then(|| field(Field::area("reason", l.t("撤回说明", "Your words")).optional())),
        sure: tried.sure,
        result: result(status, l),
        happened: happened(status, l),
        done: tried.done,
        errors: tried.errors,
    }
}

/// Where it stands, in one sentence.
fn sentence(status: &ReceiptStatus, today: Date, l: Lang) -> String {
    let case = &status.application;
    let organ = name(&status.organ, l);
    let due = status
        .clock
        .as_ref()
        .and_then(|clock| clock.due)
        .map(|due| l.date(&due.date));
    let wait = case
        .terms
        .wait_until
        .map(|on| l.date(&on))
        .unwrap_or_default();
    let words = Clock::plain(&standing_words(case, status.clock.as_ref(), today, l));
    match (case.state.kind(), l.is_en()) {
        (StateKind::AwaitingConfirmation, false) => {
            format!("{organ}已收到来件，正待与您确认；确认之日为收到申请之日。")
        }
        (StateKind::AwaitingConfirmation, true) => {
            format!("{organ} has it and will confirm the receipt with you.")
        }
        (StateKind::InHand, false) => {
            format!("{organ}正在办理，最迟{}答复。", due.unwrap_or_default())
        }
        (StateKind::InHand, true) => format!(
            "{organ} is working on it and replies by {}.",
            due.unwrap_or_default()
        ),
        (StateKind::AwaitingCorrection, false) => {
            format!("请您在{wait}前补正申请内容；逾期不补正视为放弃申请。")
        }
        (StateKind::AwaitingCorrection, true) => {
            format!("Please correct your application by {wait}; otherwise it counts as given up.")
        }
        (StateKind::AwaitingPayment, false) => format!(
            "请您按收费通知缴费{}；逾期未缴纳视为放弃申请。",
            if wait.is_empty() {
                String::new()
            } else {
                format!("，最迟{wait}")
            }
        ),
        (StateKind::AwaitingPayment, true) => format!(
            "Please pay the fee{}; otherwise it counts as given up.",
            if wait.is_empty() {
                String::new()
            } else {
                format!(" by {wait}")
            }
        ),
        (StateKind::Decided, false) => format!("{organ}已作出决定，正在送达。"),
        (StateKind::Decided, true) => format!("{organ} has decided; the decision is on its way."),
        _ => words,
    }
}

/// What the office asked to be corrected.
fn asked(status: &ReceiptStatus) -> Vec<String> {
    use gongkai_app::domain::application::Happening;
    status
        .application
        .events
        .iter()
        .filter(|event| matches!(event.what, Happening::CorrectionAsked { .. }))
        .map(|event| event.note.clone())
        .filter(|note| !note.is_empty())
        .collect()
}

/// The result, once the decision has gone out.
fn result(status: &ReceiptStatus, l: Lang) -> Vec<(&'static str, String)> {
    let case = &status.application;
    let shown = matches!(
        case.state.kind(),
        StateKind::Served | StateKind::Closed | StateKind::Withdrawn
    );
    let Some(outcome) = case.outcome.as_ref().filter(|_| shown) else {
        return Vec::new();
    };
    [
        (
            l.t("结果", "Result"),
            l.t(outcome.kind.zh(), outcome.kind.en()).to_owned(),
        ),
        (l.t("答复书文号", "Number"), outcome.document.clone()),
        (l.t("日期", "Date"), l.date(&outcome.decided_on)),
        (l.t("内容", "Particulars"), outcome.detail.clone()),
        (l.t("理由", "Reasons"), outcome.reasons.clone()),
        (
            l.t("您的救济权利", "Your remedies"),
            l.t(&outcome.remedy_zh, &outcome.remedy_en).to_owned(),
        ),
    ]
    .into_iter()
    .filter(|(_, value)| !value.is_empty())
    .collect()
}

fn happened(status: &ReceiptStatus, l: Lang) -> Vec<(String, String, String)> {
    status
        .application
        .events
        .iter()
        .rev()
        .map(|event| {
            let what = if l.is_en() {
                event.what.en()
            } else {
                event.what.zh()
            };
            (l.date(&event.on), what, event.document.clone())
        })
        .collect()
}
