//! 申请列表 — cases with filters that are plain links, the count and the filters in words, and the clock of each.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use gongkai_app::application::list_cases::list_cases;
use gongkai_app::domain::application::StateKind;
use gongkai_app::domain::moment::china_day;
use gongkai_app::law::calendar::Calendar;
use gongkai_app::law::regulation::art31_receipt::Channel;
use gongkai_app::law::report_format::ApplicantKind;
use gongkai_app::view::case_list::{CaseFilter, CaseLine, CaseList, CaseOrder, DueFilter};
use gongkai_app::{App, AppError};
use jiff::civil::Date;
use serde::Deserialize;

use crate::application_form::kind_of;
use crate::lang::Lang;
use crate::page::{Frame, encode, render};
use crate::problem::Problem;
use crate::ruler::Clock;
use crate::session::Visit;

/// The word that asks for every state but closed.
const OPEN: &str = "open";

/// The filters as they stand in the address.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Asked {
    state: Option<String>,
    due: Option<String>,
    kind: Option<String>,
    channel: Option<String>,
    year: Option<String>,
    order: Option<String>,
    q: Option<String>,
    page: Option<u32>,
}

#[derive(Template)]
#[template(path = "office/applications/list.html")]
struct ListPage {
    frame: Frame,
    l: Lang,
    words: String,
    total: i64,
    groups: Vec<Group>,
    hidden: Vec<(&'static str, String)>,
    typed: String,
    rows: Vec<Row>,
    may_register: bool,
    page: u32,
    pages: u32,
    earlier: Option<String>,
    later: Option<String>,
    all: bool,
}

/// 筛选组 — one filter with its choices as links.
struct Group {
    name: &'static str,
    choices: Vec<Link>,
}

struct Link {
    label: String,
    href: String,
    current: bool,
}

/// 列表行 — a case as a line of a list or of the desk.
pub struct Row {
    /// Where the case is.
    pub href: String,
    /// Its number.
    pub number: String,
    /// What is wanted.
    pub subject: String,
    /// Who applies.
    pub applicant: String,
    /// By which channel it came in.
    pub channel: &'static str,
    /// The day it came in.
    pub arrived: String,
    /// The clock in words.
    pub clock: Clock,
    /// Where it stands.
    pub state: &'static str,
}

impl Row {
    /// The line of a case as seen on a day.
    pub fn of(line: &CaseLine, today: Date, calendar: &Calendar, l: Lang) -> Self {
        Self {
            href: format!("/office/applications/{}", line.id),
            number: line.number.clone(),
            subject: line.subject.clone(),
            applicant: format!(
                "{}（{}）",
                line.applicant_name,
                l.t(line.applicant_kind.zh(), line.applicant_kind.en())
            ),
            channel: l.t(line.channel.zh(), line.channel.en()),
            arrived: line.arrived_on.to_string(),
            clock: clock(line, today, calendar, l),
            state: l.t(line.state.zh(), line.state.en()),
        }
    }
}

/// The clock of a line, from the dates kept at the last save.
fn clock(line: &CaseLine, today: Date, calendar: &Calendar, l: Lang) -> Clock {
    let lapsed = line.wait_until.is_some_and(|until| until < today);
    match (line.state, line.due_on) {
        (StateKind::AwaitingConfirmation, _) => {
            Clock::waiting(l.t("待确认收到", "receipt to be confirmed"), None, l)
        }
        (StateKind::AwaitingCorrection, _) if lapsed => Clock::waiting(
            l.t("逾期未补正，应予办结", "not corrected; to be ended"),
            line.wait_until,
            l,
        ),
        (StateKind::AwaitingPayment, _) if lapsed => Clock::waiting(
            l.t("逾期未缴费，应予办结", "not paid; to be ended"),
            line.wait_until,
            l,
        ),
        (StateKind::AwaitingCorrection, _) => Clock::waiting(
            l.t("等待补正", "waiting for correction"),
            line.wait_until,
            l,
        ),
        (StateKind::AwaitingPayment, _) => {
            Clock::waiting(l.t("等待缴费", "waiting for payment"), line.wait_until, l)
        }
        (StateKind::InHand | StateKind::Decided, Some(due)) => {
            Clock::left(days_left(today, due, calendar), Some(due), l)
        }
        _ => {
            let result = line.result.map_or_else(
                || l.t(line.state.zh(), line.state.en()),
                |result| l.t(result.zh(), result.en()),
            );
            Clock::done(result, line.decided_on, l)
        }
    }
}

/// Working days until a due date, negative after it; a day off right after it is late, too.
fn days_left(today: Date, due: Date, calendar: &Calendar) -> i32 {
    let count =
        |from, to| i32::try_from(calendar.working_days_between(from, to)).unwrap_or(i32::MAX);
    if today <= due {
        count(today, due)
    } else {
        -count(due, today).max(1)
    }
}

/// The list of cases.
pub async fn list(State(app): State<App>, visit: Visit, Query(asked): Query<Asked>) -> Response {
    match view(&app, &visit, &asked).await {
        Ok(page) => render(&page),
        Err(error) => Problem::new(&visit, error).into_response(),
    }
}

async fn view(app: &App, visit: &Visit, asked: &Asked) -> Result<ListPage, AppError> {
    let l = visit.lang;
    let today = china_day(app.now());
    let calendar = app.calendar();
    let list = list_cases(app, &visit.actor, &asked.filter()).await?;
    let title = l.t("依申请公开", "Applications");
    Ok(ListPage {
        frame: super::super::frame(app, visit, title)
            .await
            .at("applications"),
        l,
        words: asked.words(l),
        total: list.total,
        groups: asked.groups(&list, today, l),
        hidden: asked
            .pairs()
            .into_iter()
            .filter(|(name, _)| *name != "q" && *name != "page")
            .collect(),
        typed: asked.q.clone().unwrap_or_default(),
        rows: list
            .rows
            .iter()
            .map(|line| Row::of(line, today, &calendar, l))
            .collect(),
        may_register: gongkai_app::domain::access::may_ever(
            &visit.actor,
            gongkai_app::domain::access::Permission::HandleApplications,
        )
        .is_ok(),
        page: list.page,
        pages: list.pages(),
        earlier: (list.page > 1).then(|| asked.page_address(list.page - 1)),
        later: (list.page < list.pages()).then(|| asked.page_address(list.page + 1)),
        all: asked.pairs().is_empty(),
    })
}

/// The code of a filter, when it is one that is known.
fn known<T>(code: Option<&String>, read: impl Fn(&str) -> Option<T>) -> Option<T> {
    code.and_then(|code| read(code))
}

impl Asked {
    /// The states asked for: one, or with `open` all but the closed.
    fn states(&self) -> Vec<StateKind> {
        if self.state.as_deref() == Some(OPEN) {
            return StateKind::ALL
                .into_iter()
                .filter(|state| *state != StateKind::Closed)
                .collect();
        }
        known(self.state.as_ref(), StateKind::from_code)
            .into_iter()
            .collect()
    }

    fn filter(&self) -> CaseFilter {
        let order = match self.order.as_deref() {
            Some("due") => CaseOrder::Due,
            _ => CaseOrder::Newest,
        };
        CaseFilter {
            states: self.states(),
            due: known(self.due.as_ref(), DueFilter::from_code),
            applicant_kind: known(self.kind.as_ref(), kind_of),
            channel: known(self.channel.as_ref(), Channel::from_code),
            year: known(self.year.as_ref(), |year| year.parse().ok()),
            words: self.q.clone().unwrap_or_default(),
            order,
            page: self.page.unwrap_or(1).max(1),
            ..CaseFilter::default()
        }
    }

    /// The filters that are set, by name.
    fn pairs(&self) -> Vec<(&'static str, String)> {
        let page = self
            .page
            .filter(|page| *page > 1)
            .map(|page| page.to_string());
        [
            ("state", self.state.clone()),
            ("due", self.due.clone()),
            ("kind", self.kind.clone()),
            ("channel", self.channel.clone()),
            ("year", self.year.clone()),
            ("order", self.order.clone()),
            ("q", self.q.clone()),
            ("page", page),
        ]
        .into_iter()
        .filter_map(|(name, value)| Some((name, value.filter(|value| !value.is_empty())?)))
        .collect()
    }

    /// The address of the list with one filter set or, with an empty value, left out; on the first page.
    fn address(&self, set: &str, value: &str) -> String {
        let mut pairs = self.pairs();
        pairs.retain(|(name, _)| *name != set && *name != "page");
        let mut parts: Vec<String> = pairs
            .iter()
            .map(|(name, value)| format!("{name}={}", encode(value)))
            .collect();
        if !value.is_empty() {
            parts.push(format!("{set}={}", encode(value)));
        }
        if parts.is_empty() {
            return "/office/applications".into();
        }
        format!("/office/applications?{}", parts.join("&"))
    }

    fn page_address(&self, page: u32) -> String {
        self.address("page", &page.to_string())
    }

    fn link(&self, name: &'static str, value: &str, label: String) -> Link {
        let current = self
            .pairs()
            .iter()
            .any(|(set, now)| *set == name && now == value)
            || (value.is_empty() && !self.pairs().iter().any(|(set, _)| *set == name));
        Link {
            label,
            href: self.address(name, value),
            current,
        }
    }

    fn groups(&self, list: &CaseList, today: Date, l: Lang) -> Vec<Group> {
        let all = |name: &'static str| self.link(name, "", l.t("全部", "all").to_owned());
        let states = list.by_state.iter().map(|(state, count)| {
            self.link(
                "state",
                state.code(),
                format!("{} {count}", l.t(state.zh(), state.en())),
            )
        });
        let open: i64 = list
            .by_state
            .iter()
            .filter(|(state, _)| *state != StateKind::Closed)
            .map(|(_, count)| count)
            .sum();
        let open = self.link(
            "state",
            OPEN,
            format!("{} {open}", l.t("未归档", "not closed")),
        );
        let dues = DueFilter::ALL
            .into_iter()
            .map(|due| self.link("due", due.code(), due_name(due, l).to_owned()));
        let kinds = ApplicantKind::ALL
            .into_iter()
            .map(|kind| self.link("kind", kind.column(), l.t(kind.zh(), kind.en()).to_owned()));
        let channels = Channel::ALL.into_iter().map(|channel| {
            self.link(
                "channel",
                channel.code(),
                l.t(channel.zh(), channel.en()).to_owned(),
            )
        });
        let years = (0..4)
            .map(|back| (today.year() - back).to_string())
            .map(|year| self.link("year", &year, year.clone()));
        let group = |name, first: Link, rest: Vec<Link>| Group {
            name,
            choices: std::iter::once(first).chain(rest).collect(),
        };
        vec![
            group(
                l.t("状态", "State"),
                all("state"),
                std::iter::once(open).chain(states).collect(),
            ),
            group(l.t("期限", "Term"), all("due"), dues.collect()),
            group(l.t("申请人", "Applicant"), all("kind"), kinds.collect()),
            group(l.t("渠道", "Channel"), all("channel"), channels.collect()),
            group(l.t("年份", "Year"), all("year"), years.collect()),
            group(
                l.t("排序", "Order"),
                self.link("order", "", l.t("新到的在前", "newest first").to_owned()),
                vec![self.link(
                    "order",
                    "due",
                    l.t("先到期的在前", "earliest due first").to_owned(),
                )],
            ),
        ]
    }

    /// The active filters in words.
    fn words(&self, l: Lang) -> String {
        let filter = self.filter();
        let mut words: Vec<String> = Vec::new();
        if self.state.as_deref() == Some(OPEN) {
            words.push(l.t("未归档", "not closed").to_owned());
        } else {
            words.extend(
                filter
                    .states
                    .iter()
                    .map(|state| l.t(state.zh(), state.en()).to_owned()),
            );
        }
        words.extend(filter.due.map(|due| due_name(due, l).to_owned()));
        words.extend(
            filter
                .applicant_kind
                .map(|kind| l.t(kind.zh(), kind.en()).to_owned()),
        );
        words.extend(
            filter
                .channel
                .map(|channel| l.t(channel.zh(), channel.en()).to_owned()),
        );
        words.extend(filter.year.map(|year| {
            if l.is_en() {
                format!("{year}")
            } else {
                format!("{year} 年收到")
            }
        }));
        if !filter.words.trim().is_empty() {
            words.push(format!("“{}”", filter.words.trim()));
        }
        words.join(l.t("、", ", "))
    }
}

/// The name of a filter by due date.
pub fn due_name(due: DueFilter, l: Lang) -> &'static str {
    match due {
        DueFilter::Today => l.t("今天届满", "due today"),
        DueFilter::Soon => l.t("5 个工作日内届满", "due within 5 working days"),
        DueFilter::Late => l.t("已逾期", "late"),
        DueFilter::Lapsed => l.t("申请人逾期未补正、未缴费", "applicant's term passed"),
    }
}
