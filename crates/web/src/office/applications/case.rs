//! 案件页 — the matter and its documents, the clock, what can be done now, and what was done.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use gongkai_app::KeptEntry;
use gongkai_app::application::open_case;
use gongkai_app::domain::application::{
    ActKind, Application, CaseEvent, Happening, Identity, Outcome, StateKind, moves,
};
use gongkai_app::law::refusal::Refusal;
use gongkai_app::law::regulation::art33_time_limit::ReplyClock;
use gongkai_app::law::report_format::{ApplicantKind, CellId, Format};
use gongkai_app::law::result_kind::ResultKind;
use gongkai_app::{App, AppError};
use jiff::civil::Date;

use super::super::organ_name;
use super::act_form::{asks_twice, fields, intro, results, slug};
use crate::field::{Choice, Field, Typed};
use crate::form::{FormErrors, read_date};
use crate::lang::Lang;
use crate::page::{Frame, render_with};
use crate::phrase;
use crate::ruler::{Clock, Ruler};
use crate::session::Visit;

/// What the visitor was about to do, when a page comes back.
#[derive(Default)]
pub struct Attempt {
    /// Which act.
    pub kind: Option<ActKind>,
    /// What was typed.
    pub typed: Typed,
    /// Why it was refused.
    pub refusals: Vec<Refusal>,
    /// Whether the act waits for its second, worded step, with what the officer should know before it.
    pub second_step: Option<Vec<(String, Option<String>)>>,
    /// 试算日期 — the day of the what-if, as typed.
    pub what_if: String,
    /// The chosen result of a decision about to be made.
    pub result: Option<ResultKind>,
    /// The act that was just done.
    pub done: Option<ActKind>,
    /// What the officer should know after it, each with its article.
    pub warnings: Vec<(String, Option<String>)>,
}

#[derive(Template)]
#[template(path = "office/applications/case.html")]
struct Page {
    frame: Frame,
    l: Lang,
    id: String,
    version: i64,
    number: String,
    title: String,
    state: &'static str,
    clock: Option<Clock>,
    done: Option<&'static str>,
    warnings: Vec<(String, Option<String>)>,
    errors: FormErrors,
    matter: Vec<(&'static str, String)>,
    applicant: Vec<(&'static str, String)>,
    outcome: Vec<(&'static str, String)>,
    documents: Vec<Document>,
    ruler: Option<Ruler>,
    what_if: WhatIfPanel,
    offers: Vec<Offer>,
    denied: Vec<Denied>,
    timeline: Vec<Entry>,
    days: Vec<(String, String)>,
}

/// 办理事项 — an act that the state allows.
struct Offer {
    slug: &'static str,
    name: &'static str,
    intro: &'static str,
    open: bool,
    /// Why it cannot be done now, though the state would allow it.
    why_not: Option<(String, Option<String>)>,
    results: Vec<(&'static str, Vec<Choice>)>,
    chosen: Option<(&'static str, &'static str)>,
    fields: Vec<Field>,
    errors: FormErrors,
    second: Option<SecondStep>,
    grave: bool,
    button: String,
}

/// 第二步 — what will be done, in words, and the fields carried along.
struct SecondStep {
    warnings: Vec<(String, Option<String>)>,
    said: Vec<(String, String)>,
    carried: Vec<(String, String)>,
}

struct Denied {
    name: &'static str,
    why: (String, Option<String>),
}

struct Document {
    name: String,
    number: String,
    on: String,
    note: String,
}

struct WhatIfPanel {
    typed: String,
    answer: Option<(String, &'static str)>,
    error: Option<String>,
}

struct Entry {
    at: String,
    actor: String,
    system: bool,
    act: String,
    note: String,
}

/// The case page, as it stands or as it comes back from an attempt.
pub async fn page(
    app: &App,
    visit: &Visit,
    file: open_case::CasePage,
    attempt: Attempt,
) -> Result<Response, AppError> {
    let status = if attempt.refusals.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let frame = super::super::frame(app, visit, &file.application.number)
        .await
        .at("applications");
    let page = view(app, visit, frame, file, &attempt)?;
    Ok(render_with(status, &page))
}

fn view(
    app: &App,
    visit: &Visit,
    frame: Frame,
    file: open_case::CasePage,
    attempt: &Attempt,
) -> Result<Page, AppError> {
    let (l, today) = (visit.lang, file.today);
    let calendar = app.calendar();
    let case = &file.application;
    let clock = file.clock.as_ref();
    let (offers, denied) = offers(&file, attempt, l);
    let errors = offers
        .iter()
        .map(|offer| &offer.errors)
        .find(|errors| !errors.is_empty());
    Ok(Page {
        frame,
        l,
        id: case.id.as_str().to_owned(),
        version: case.version,
        number: case.number.clone(),
        title: case.request.short_name(),
        state: l.t(case.state.kind().zh(), case.state.kind().en()),
        clock: Some(standing(case, clock, today, l)),
        done: attempt.done.map(|kind| l.t(kind.zh(), kind.en())),
        warnings: attempt.warnings.clone(),
        errors: errors.cloned().unwrap_or_default(),
        matter: matter(case, &organ_name(&file.organ, l), l),
        applicant: applicant(case, l),
        outcome: outcome(case, l),
        documents: documents(&case.events, l),
        ruler: clock.map(|clock| Ruler::of(clock, today, &calendar, l)),
        what_if: what_if(clock, &attempt.what_if, l),
        offers,
        denied,
        timeline: file
            .journal
            .iter()
            .rev()
            .map(|entry| history(entry, l))
            .collect(),
        days: recent_days(today, l),
    })
}

/// Where the case stands, in words with a shape: the clock while it runs, else the state's own date.
pub fn standing(case: &Application, clock: Option<&ReplyClock>, today: Date, l: Lang) -> Clock {
    let since = case.state.parts().1;
    match (case.state.kind(), clock) {
        (StateKind::AwaitingConfirmation, _) | (_, None) => Clock::waiting(
            l.t("待与申请人确认收到", "receipt to be confirmed"),
            None,
            l,
        ),
        (StateKind::Withdrawn, _) => Clock::done(l.t("申请人已撤回", "withdrawn"), Some(since), l),
        (StateKind::Closed, Some(_)) => Clock::done(l.t("已办结", "closed"), Some(since), l),
        (_, Some(clock)) => Clock::of(clock, today, l),
    }
}

fn offers(file: &open_case::CasePage, attempt: &Attempt, l: Lang) -> (Vec<Offer>, Vec<Denied>) {
    let case = &file.application;
    let mut offers = Vec::new();
    let mut denied = Vec::new();
    for kind in ActKind::ALL {
        if let Some((_, verdict)) = file.allowed.iter().find(|(act, _)| *act == kind) {
            let why_not = verdict.as_ref().err().cloned();
            offers.push(offer(kind, case, attempt, why_not, file.today, l));
        } else if let Err(refusal) = moves::require(case.state.kind(), kind) {
            denied.push(Denied {
                name: l.t(kind.zh(), kind.en()),
                why: phrase::line(&refusal, l),
            });
        }
    }
    offers.sort_by_key(|offer| offer.why_not.is_some());
    (offers, denied)
}

fn offer(
    kind: ActKind,
    case: &Application,
    attempt: &Attempt,
    why_not: Option<Refusal>,
    today: Date,
    l: Lang,
) -> Offer {
    let tried = attempt.kind == Some(kind);
    let result = attempt.result.filter(|_| kind == ActKind::Decide);
    let blank = Typed::default();
    let typed = if tried { &attempt.typed } else { &blank };
    let names: Vec<Field> = fields(kind, case, result, today, l);
    let mut known: Vec<&str> = names.iter().map(|field| field.name).collect();
    if kind == ActKind::Decide {
        known.push("kind");
    }
    let refusals: &[Refusal] = if tried { &attempt.refusals } else { &[] };
    let errors = FormErrors::from_refusals(refusals, l)
        .within(slug(kind))
        .only_at(&known);
    let fields: Vec<Field> = names
        .into_iter()
        .map(|field| field.filled(typed, &errors))
        .collect();
    let second = attempt
        .second_step
        .as_ref()
        .filter(|_| tried)
        .map(|warnings| second_step(warnings, &fields, typed));
    let name = l.t(kind.zh(), kind.en());
    Offer {
        slug: slug(kind),
        name,
        intro: intro(kind, l),
        open: tried || result.is_some(),
        why_not: why_not.map(|refusal| phrase::line(&refusal, l)),
        results: if kind == ActKind::Decide {
            results(l)
        } else {
            Vec::new()
        },
        chosen: result.map(|result| (result.code(), l.t(result.zh(), result.en()))),
        fields,
        errors,
        button: button(kind, second.is_some(), name, l),
        second,
        grave: asks_twice(kind),
    }
}

fn button(kind: ActKind, second: bool, name: &str, l: Lang) -> String {
    match (asks_twice(kind), second) {
        (true, true) => format!("{}{name}", l.t("确认", "Yes: ")),
        (true, false) => format!("{}{name}…", l.t("核对并", "")),
        _ => name.to_owned(),
    }
}

fn second_step(
    warnings: &[(String, Option<String>)],
    fields: &[Field],
    typed: &Typed,
) -> SecondStep {
    let said = fields
        .iter()
        .filter(|field| !field.value.is_empty())
        .map(|field| (field.label.clone(), field.said()))
        .collect();
    SecondStep {
        warnings: warnings.to_vec(),
        said,
        carried: typed
            .pairs()
            .filter(|(name, _)| name.as_str() != "confirmed")
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect(),
    }
}

/// Keeps the rows that say something.
fn told(rows: impl IntoIterator<Item = (&'static str, String)>) -> Vec<(&'static str, String)> {
    rows.into_iter()
        .filter(|(_, value)| !value.trim().is_empty())
        .collect()
}

fn matter(case: &Application, organ: &str, l: Lang) -> Vec<(&'static str, String)> {
    let request = &case.request;
    let received = case.received_on.map_or_else(
        || l.t("待确认", "to be confirmed").to_owned(),
        |on| l.date(&on),
    );
    told([
        (l.t("受理机关", "Organ"), organ.to_owned()),
        (l.t("信息名称", "Information"), request.title.clone()),
        (
            l.t("文号", "Document number"),
            request.document_number.clone(),
        ),
        (l.t("特征描述", "Description"), request.description.clone()),
        (
            l.t("提供形式", "Form wanted"),
            format!(
                "{}{}{}",
                l.t(request.form.zh(), request.form.en()),
                l.t("，", ", "),
                l.t(request.route.zh(), request.route.en())
            ),
        ),
        (l.t("需要的帮助", "Help wanted"), request.help.clone()),
        (
            l.t("提交渠道", "Channel"),
            l.t(case.channel.zh(), case.channel.en()).to_owned(),
        ),
        (l.t("到达日期", "Arrived"), l.date(&case.arrived_on)),
        (l.t("收到申请之日", "Received (art. 31)"), received),
    ])
}

fn applicant(case: &Application, l: Lang) -> Vec<(&'static str, String)> {
    let who = &case.applicant;
    let mut rows = vec![
        (l.t("名称", "Name"), who.name().to_owned()),
        (
            l.t("类别", "Kind"),
            l.t(who.kind.zh(), who.kind.en()).to_owned(),
        ),
    ];
    match &who.identity {
        Identity::Person {
            id_kind, id_number, ..
        } => {
            rows.push((
                l.t("证件", "Document"),
                format!("{} {id_number}", l.t(id_kind.zh(), id_kind.en())),
            ));
        }
        Identity::Organisation {
            uscc,
            legal_representative,
            contact_person,
            ..
        } => {
            rows.push((l.t("统一社会信用代码", "Code"), uscc.as_str().to_owned()));
            rows.push((
                l.t("法定代表人或负责人", "Legal representative"),
                legal_representative.clone(),
            ));
            rows.push((l.t("联系人", "Contact person"), contact_person.clone()));
        }
    }
    let contact = &who.contact;
    rows.extend([
        (l.t("电话", "Phone"), contact.phone.clone()),
        (l.t("电子邮箱", "E-mail"), contact.email.clone()),
        (
            l.t("通信地址", "Address"),
            format!("{} {}", contact.address, contact.postcode),
        ),
    ]);
    told(rows)
}

fn outcome(case: &Application, l: Lang) -> Vec<(&'static str, String)> {
    let Some(outcome) = &case.outcome else {
        return Vec::new();
    };
    let cell = report_cell(outcome, case.applicant.kind, l);
    let mut rows = vec![
        (
            l.t("结果", "Result"),
            l.t(outcome.kind.zh(), outcome.kind.en()).to_owned(),
        ),
        (l.t("决定日期", "Decided on"), l.date(&outcome.decided_on)),
        (l.t("文号", "Number"), outcome.document.clone()),
        (
            l.t("不予公开部分的依据", "Ground of the withheld part"),
            outcome
                .withheld
                .map(|kind| l.t(kind.zh(), kind.en()).to_owned())
                .unwrap_or_default(),
        ),
        (l.t("应写明的内容", "Particulars"), outcome.detail.clone()),
        (l.t("理由", "Reasons"), outcome.reasons.clone()),
        (
            l.t("救济告知", "Remedies told"),
            l.t(&outcome.remedy_zh, &outcome.remedy_en).to_owned(),
        ),
        (l.t("年报统计格", "Cell of the report"), cell),
    ];
    if let Some(service) = &case.service {
        rows.push((
            l.t("送达", "Served"),
            format!(
                "{} · {} {}",
                l.t(service.kind.zh(), service.kind.en()),
                l.date(&service.sent_on),
                service.proof
            ),
        ));
        if let Some(on) = service.received_on {
            rows.push((l.t("申请人收到", "Reached the applicant"), l.date(&on)));
        }
    }
    told(rows)
}

/// The cell of the report in which the case is counted: its label and its id.
fn report_cell(outcome: &Outcome, kind: ApplicantKind, l: Lang) -> String {
    let Some(format) = Format::for_year(outcome.decided_on.year()) else {
        return String::new();
    };
    let id = format!("{}.{}", outcome.kind.row(format), kind.column());
    let form = format.form();
    let label = CellId::parse(format, &id).and_then(|cell| match l {
        Lang::Zh => form.label(cell),
        Lang::En => form.label_en(cell),
    });
    format!("{} {id}", label.unwrap_or_default())
}

/// The papers of the case: every event that has a number or a text of its own.
fn documents(events: &[CaseEvent], l: Lang) -> Vec<Document> {
    events
        .iter()
        .filter(|event| !event.document.is_empty() || !event.note.is_empty())
        .filter(|event| !matches!(event.what, Happening::Decided { .. }))
        .map(|event| Document {
            name: if l.is_en() {
                event.what.en()
            } else {
                event.what.zh()
            },
            number: event.document.clone(),
            on: l.date(&event.on),
            note: event.note.clone(),
        })
        .collect()
}

fn what_if(clock: Option<&ReplyClock>, typed: &str, l: Lang) -> WhatIfPanel {
    let mut panel = WhatIfPanel {
        typed: typed.to_owned(),
        answer: None,
        error: None,
    };
    if typed.is_empty() {
        return panel;
    }
    match read_date(typed, "if") {
        Err(refusal) => panel.error = Some(phrase::line(&refusal, l).0),
        Ok(on) => panel.answer = Some(answer(clock, on, l)),
    }
    panel
}

fn answer(clock: Option<&ReplyClock>, on: Date, l: Lang) -> (String, &'static str) {
    let day = l.date(&on);
    let Some(answer) = clock.and_then(|clock| clock.what_if(on)) else {
        let text = if l.is_en() {
            format!("No reply term runs, or {day} lies before the receipt.")
        } else {
            format!("目前没有在计算的答复期限，或者{day}早于收到之日。")
        };
        return (text, "wait");
    };
    match (answer.in_time(), l.is_en()) {
        (true, false) => (
            format!(
                "{day}答复：第 {} 个工作日，共 {} 个，未逾期。",
                answer.day, answer.of
            ),
            "ok",
        ),
        (true, true) => (
            format!(
                "Answered on {day}: working day {} of {}, in time.",
                answer.day, answer.of
            ),
            "ok",
        ),
        (false, false) => (
            format!("{day}答复：已逾期 {} 个工作日。", answer.late_by),
            "late",
        ),
        (false, true) => (
            format!("Answered on {day}: {} working days late.", answer.late_by),
            "late",
        ),
    }
}

fn history(entry: &KeptEntry, l: Lang) -> Entry {
    let actor = match (&entry.actor_name, entry.actor.as_str()) {
        (Some(name), _) => name.clone(),
        (None, "system") => l.t("系统", "the system").to_owned(),
        (None, "applicant") => l.t("申请人", "the applicant").to_owned(),
        (None, "visitor") => l.t("申请人（网上）", "the applicant, online").to_owned(),
        (None, _) => l.t("工作人员", "staff").to_owned(),
    };
    Entry {
        at: l.minute(&entry.at),
        actor,
        system: entry.actor == "system",
        act: act_name(&entry.act, l),
        note: entry.note.clone(),
    }
}

fn act_name(code: &str, l: Lang) -> String {
    match (ActKind::from_code(code), code) {
        (Some(kind), _) => l.t(kind.zh(), kind.en()).to_owned(),
        (None, "apply") => l.t("网上提交申请", "applied online").to_owned(),
        (None, "register") => l.t("登记申请", "registered").to_owned(),
        (None, "recompute_due_dates") => l
            .t("按新工作日历重算期限", "moved to the new calendar")
            .to_owned(),
        (None, other) => other.replace('_', " "),
    }
}

/// 近日 — the last days to pick from in date fields, each with its day of the week.
pub fn recent_days(today: Date, l: Lang) -> Vec<(String, String)> {
    std::iter::successors(Some(today), |day| day.yesterday().ok())
        .take(10)
        .map(|day| {
            (
                day.to_string(),
                format!("{} {}", l.date(&day), l.weekday(day)),
            )
        })
        .collect()
}
