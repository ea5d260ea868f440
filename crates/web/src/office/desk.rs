//! 今日 — what must be done today, what waits for me, what comes soon, what is late in the organ; each row one act away.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use gongkai_app::application::list_cases::{desk, list_cases};
use gongkai_app::domain::access::{Permission, Role, may_ever};
use gongkai_app::domain::application::{ActKind, StateKind};
use gongkai_app::domain::moment::china_day;
use gongkai_app::view::case_list::{CaseFilter, CaseLine, CaseOrder, DeskCounts, DueFilter};
use gongkai_app::{App, AppError};

use super::applications::act_form::slug;
use super::applications::list::Row;
use crate::lang::Lang;
use crate::page::{Frame, render};
use crate::problem::Problem;
use crate::session::Visit;

/// Most rows of a section; the rest is one link away.
const ROWS: u32 = 12;

#[derive(Template)]
#[template(path = "office/desk.html")]
struct DeskPage {
    frame: Frame,
    l: Lang,
    today: String,
    weekday: &'static str,
    working: bool,
    numbers: Vec<Number>,
    sections: Vec<Section>,
    reads_cases: bool,
    doors: Vec<(&'static str, &'static str)>,
    may_register: bool,
}

/// 数字 — a count that opens its list.
struct Number {
    label: &'static str,
    count: i64,
    href: &'static str,
}

/// 一组待办 — rows of one urgency.
struct Section {
    id: &'static str,
    title: &'static str,
    none: &'static str,
    rows: Vec<Todo>,
    more: Option<(i64, &'static str)>,
}

/// 一件待办 — a case and the act that moves it on.
struct Todo {
    row: Row,
    act: &'static str,
    href: String,
}

/// The desk of the signed-in person.
pub async fn show(State(app): State<App>, visit: Visit) -> Response {
    match view(&app, &visit).await {
        Ok(page) => render(&page),
        Err(error) => Problem::new(&visit, error).into_response(),
    }
}

async fn view(app: &App, visit: &Visit) -> Result<DeskPage, AppError> {
    let l = visit.lang;
    let today = china_day(app.now());
    let reads_cases = may_ever(&visit.actor, Permission::ReadApplications).is_ok();
    let (numbers, sections) = if reads_cases {
        let desk = desk(app, &visit.actor).await?;
        (numbers(desk.counts, l), sections(app, visit).await?)
    } else {
        (Vec::new(), Vec::new())
    };
    Ok(DeskPage {
        frame: super::frame(app, visit, l.t("今日", "Today"))
            .await
            .at("desk"),
        l,
        today: l.date(&today),
        weekday: l.weekday(today),
        working: app.calendar().is_working_day(today),
        numbers,
        sections,
        reads_cases,
        doors: doors(visit),
        may_register: may_ever(&visit.actor, Permission::HandleApplications).is_ok(),
    })
}

/// The work areas that are open to this person.
fn doors(visit: &Visit) -> Vec<(&'static str, &'static str)> {
    let l = visit.lang;
    [
        (
            Permission::ReadItems,
            l.t("主动公开", "Publication"),
            "/office/items",
        ),
        (
            Permission::ReadReports,
            l.t("年度报告", "Annual reports"),
            "/office/reports",
        ),
        (
            Permission::ReadOrgans,
            l.t("机关与账号", "Organs and accounts"),
            "/office/organs",
        ),
    ]
    .into_iter()
    .filter(|(permission, ..)| may_ever(&visit.actor, *permission).is_ok())
    .map(|(_, name, href)| (name, href))
    .collect()
}

fn numbers(counts: DeskCounts, l: Lang) -> Vec<Number> {
    let number = |label, count, href| Number { label, count, href };
    vec![
        number(
            l.t("今天届满", "due today"),
            counts.due_today,
            "/office/applications?due=today",
        ),
        number(
            l.t("即将届满", "due soon"),
            counts.due_soon,
            "/office/applications?due=soon",
        ),
        number(
            l.t("已逾期", "late"),
            counts.late,
            "/office/applications?due=late",
        ),
        number(
            l.t("待确认收到", "to confirm"),
            counts.to_confirm,
            "/office/applications?state=awaiting_confirmation",
        ),
        number(
            l.t("办理中", "in hand"),
            counts.to_decide,
            "/office/applications?state=in_hand&order=due",
        ),
        number(
            l.t("待送达", "to serve"),
            counts.to_serve,
            "/office/applications?state=decided&order=due",
        ),
        number(
            l.t("未归档", "not closed"),
            counts.open,
            "/office/applications?state=open",
        ),
    ]
}

async fn sections(app: &App, visit: &Visit) -> Result<Vec<Section>, AppError> {
    let l = visit.lang;
    let due = |due| CaseFilter {
        due: Some(due),
        ..by_due()
    };
    let mut sections = Vec::new();
    for (filter, words, href) in [
        (
            DueFilter::Today,
            (
                "today",
                l.t("今天届满，必须答复", "Due today"),
                l.t("今天没有届满的申请。", "Nothing is due today."),
            ),
            "/office/applications?due=today",
        ),
        (
            DueFilter::Soon,
            (
                "soon",
                l.t("5 个工作日内届满", "Due within 5 working days"),
                l.t("近期没有届满的申请。", "Nothing is due soon."),
            ),
            "/office/applications?due=soon",
        ),
        (
            DueFilter::Late,
            (
                "late",
                l.t("本机关已逾期", "Late in this organ"),
                l.t("没有逾期的申请。", "Nothing is late."),
            ),
            "/office/applications?due=late",
        ),
    ] {
        sections.push(section(app, visit, vec![due(filter)], words, href).await?);
    }
    let mut waiting = mine(visit);
    if has(visit, Role::Head) {
        waiting.insert(0, due(DueFilter::Lapsed));
    }
    if !waiting.is_empty() {
        let words = (
            "mine",
            l.t("等我办理", "Waiting for me"),
            l.t("没有其他等您办理的申请。", "Nothing else waits for you."),
        );
        let mut mine =
            section(app, visit, waiting, words, "/office/applications?order=due").await?;
        mine.rows.retain(|todo| {
            !sections
                .iter()
                .any(|other: &Section| other.rows.iter().any(|row| row.row.href == todo.row.href))
        });
        sections.insert(1, mine);
    }
    Ok(sections)
}

fn has(visit: &Visit, role: Role) -> bool {
    visit
        .staff()
        .is_some_and(|staff| staff.roles.contains(&role))
}

fn by_due() -> CaseFilter {
    CaseFilter {
        order: CaseOrder::Due,
        per_page: ROWS,
        ..CaseFilter::default()
    }
}

/// What the roles of this person move on: officers confirm, serve and close, the head decides. A case of a more urgent section stands there.
fn mine(visit: &Visit) -> Vec<CaseFilter> {
    let mut states = Vec::new();
    if has(visit, Role::ApplicationOfficer) {
        states.extend([
            StateKind::AwaitingConfirmation,
            StateKind::Decided,
            StateKind::Served,
            StateKind::Withdrawn,
        ]);
    }
    if has(visit, Role::Head) {
        states.push(StateKind::InHand);
    }
    if states.is_empty() {
        return Vec::new();
    }
    vec![CaseFilter { states, ..by_due() }]
}

async fn section(
    app: &App,
    visit: &Visit,
    filters: Vec<CaseFilter>,
    (id, title, none): (&'static str, &'static str, &'static str),
    href: &'static str,
) -> Result<Section, AppError> {
    let (today, calendar) = (china_day(app.now()), app.calendar());
    let (mut rows, mut total) = (Vec::new(), 0);
    for filter in filters {
        let list = list_cases(app, &visit.actor, &filter).await?;
        total += list.total;
        rows.extend(list.rows.iter().map(|line| {
            let kind = next_act(line, visit);
            Todo {
                row: Row::of(line, today, &calendar, visit.lang),
                act: kind.map_or(visit.lang.t("查看", "Open"), |kind| {
                    visit.lang.t(kind.zh(), kind.en())
                }),
                href: address(line, kind),
            }
        }));
    }
    let shown = i64::try_from(rows.len()).unwrap_or(i64::MAX);
    Ok(Section {
        id,
        title,
        none,
        rows,
        more: (total > shown).then_some((total - shown, href)),
    })
}

/// The act that moves a case on, if this person may do it.
fn next_act(line: &CaseLine, visit: &Visit) -> Option<ActKind> {
    let act = match line.state {
        StateKind::AwaitingConfirmation => ActKind::ConfirmReceipt,
        StateKind::InHand | StateKind::AwaitingCorrection | StateKind::AwaitingPayment => {
            ActKind::Decide
        }
        StateKind::Decided => ActKind::Serve,
        StateKind::Served | StateKind::Withdrawn => ActKind::Close,
        StateKind::Closed => return None,
    };
    may_ever(&visit.actor, act.permission())
        .is_ok()
        .then_some(act)
}

fn address(line: &CaseLine, act: Option<ActKind>) -> String {
    let case = format!("/office/applications/{}", line.id);
    match act {
        Some(act) => format!("{case}#act-{}", slug(act)),
        None => case,
    }
}
