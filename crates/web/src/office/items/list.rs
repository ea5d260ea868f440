//! 信息列表 — the items of the organ, and for the lead office of the organs below it, narrowed down by plain links.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use gongkai_app::domain::access::{Permission, Scope, may_ever};
use gongkai_app::domain::publication::{Column, ItemKind, ItemState, Term};
use gongkai_app::error::forbidden;
use gongkai_app::view::item_list::{ItemCounts, ItemFilter, ItemLine, Page};
use gongkai_app::{App, AppError};
use serde::Deserialize;

use super::{shape, term_words};
use crate::lang::Lang;
use crate::page::{Frame, encode, render};
use crate::problem::Problem;
use crate::session::Visit;

/// What the list is narrowed down to, as it stands in the address.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct ListQuery {
    #[serde(default)]
    state: String,
    #[serde(default)]
    kind: String,
    #[serde(default)]
    class: String,
    #[serde(default)]
    year: String,
    #[serde(default)]
    q: String,
    #[serde(default)]
    page: String,
}

/// One group of filter links.
struct Filters {
    name: &'static str,
    links: Vec<FilterLink>,
}

struct FilterLink {
    label: String,
    count: Option<i64>,
    href: String,
    current: bool,
}

struct Row {
    href: String,
    title: String,
    organ: String,
    kind: &'static str,
    class: &'static str,
    index_no: String,
    state: (&'static str, String),
    work: Option<String>,
    formed_on: String,
    published: String,
    term: (&'static str, String),
}

#[derive(Template)]
#[template(path = "office/items/list.html")]
struct ListPage {
    frame: Frame,
    l: Lang,
    query: ListQuery,
    filters: Vec<Filters>,
    active: Vec<String>,
    rows: Vec<Row>,
    total: i64,
    all: i64,
    may_write: bool,
    several: bool,
    pages: Vec<FilterLink>,
}

impl ListQuery {
    fn filter(&self) -> ItemFilter {
        ItemFilter {
            class: Some(self.class.clone()).filter(|class| Column::from_code(class).is_some()),
            kind: ItemKind::from_code(&self.kind),
            state: ItemState::from_code(&self.state),
            year: self.year.parse().ok(),
            words: self.q.clone(),
            page: self.page.parse().unwrap_or(1),
            per_page: 50,
            ..ItemFilter::default()
        }
    }

    /// The address of the list with one value replaced; a filter leads back to the first page.
    fn with(&self, name: &str, value: &str) -> String {
        let pairs: Vec<String> = [
            ("state", &self.state),
            ("kind", &self.kind),
            ("class", &self.class),
            ("year", &self.year),
            ("q", &self.q),
        ]
        .into_iter()
        .map(|(key, old)| (key, if key == name { value } else { old }))
        .chain((name == "page").then_some(("page", value)))
        .filter(|(_, value)| !value.is_empty())
        .map(|(key, value)| format!("{key}={}", encode(value)))
        .collect();
        if pairs.is_empty() {
            "/office/items".to_owned()
        } else {
            format!("/office/items?{}", pairs.join("&"))
        }
    }

    fn group(
        &self,
        name: &'static str,
        key: &str,
        chosen: &str,
        choices: Vec<(String, String, i64)>,
        l: Lang,
    ) -> Filters {
        let all = FilterLink {
            label: l.t("全部", "All").to_owned(),
            count: None,
            href: self.with(key, ""),
            current: chosen.is_empty(),
        };
        let link = |(code, label, count): (String, String, i64)| FilterLink {
            href: self.with(key, &code),
            current: chosen == code,
            count: Some(count),
            label,
        };
        Filters {
            name,
            links: std::iter::once(all)
                .chain(choices.into_iter().map(link))
                .collect(),
        }
    }
}

/// The list.
pub async fn page(
    State(app): State<App>,
    visit: Visit,
    Query(query): Query<ListQuery>,
) -> Response {
    match view(&app, &visit, query).await {
        Ok(page) => render(&page),
        Err(error) => Problem::new(&visit, error).into_response(),
    }
}

async fn view(app: &App, visit: &Visit, query: ListQuery) -> Result<ListPage, AppError> {
    let l = visit.lang;
    let scope = Scope::of(&visit.actor, Permission::ReadItems).map_err(forbidden)?;
    let counts = app.store().item_counts(&scope, None).await?;
    let found = app.store().item_list(&scope, &query.filter()).await?;
    let organ = match visit.staff() {
        Some(staff) => app.store().organ(&staff.organ).await?,
        None => None,
    };
    let name = organ.map_or_else(String::new, |organ| {
        l.t(&organ.name, &organ.name_en).to_owned()
    });
    let several = found
        .rows
        .iter()
        .any(|row| visit.staff().is_some_and(|staff| staff.organ != row.organ));
    Ok(ListPage {
        frame: Frame::new(visit, l.t("主动公开", "Publication"))
            .of(name, "")
            .at("items"),
        l,
        filters: filters(&query, &counts, l),
        active: active(&query, l),
        rows: found.rows.iter().map(|line| row(app, line, l)).collect(),
        total: found.total,
        all: counts.total,
        may_write: may_ever(&visit.actor, Permission::WriteItems).is_ok(),
        several,
        pages: pages(&query, &found),
        query,
    })
}

fn filters(query: &ListQuery, counts: &ItemCounts, l: Lang) -> Vec<Filters> {
    let states = counts
        .states
        .iter()
        .map(|(state, count)| {
            (
                state.code().to_owned(),
                l.t(state.zh(), state.en()).to_owned(),
                *count,
            )
        })
        .collect();
    let years = counts
        .years
        .iter()
        .map(|(year, count)| (year.to_string(), year.to_string(), *count))
        .collect();
    let kinds = counts
        .kinds
        .iter()
        .map(|(kind, count)| {
            (
                kind.code().to_owned(),
                l.t(kind.zh(), kind.en()).to_owned(),
                *count,
            )
        })
        .collect();
    let classes = counts
        .classes
        .iter()
        .map(|(column, count)| {
            (
                column.code.to_owned(),
                l.t(column.zh, column.en).to_owned(),
                *count,
            )
        })
        .collect();
    vec![
        query.group(l.t("状态", "State"), "state", &query.state, states, l),
        query.group(l.t("年度", "Year"), "year", &query.year, years, l),
        query.group(l.t("种类", "Kind"), "kind", &query.kind, kinds, l),
        query.group(l.t("栏目", "Column"), "class", &query.class, classes, l),
    ]
}

fn active(query: &ListQuery, l: Lang) -> Vec<String> {
    let filter = query.filter();
    let state = filter
        .state
        .map(|state| l.t(state.zh(), state.en()).to_owned());
    let kind = filter.kind.map(|kind| l.t(kind.zh(), kind.en()).to_owned());
    let class = filter
        .class
        .as_deref()
        .and_then(Column::from_code)
        .map(|column| l.t(column.zh, column.en).to_owned());
    let year = filter.year.map(|year| year.to_string());
    let words = (!query.q.trim().is_empty()).then(|| format!("“{}”", query.q.trim()));
    [state, year, kind, class, words]
        .into_iter()
        .flatten()
        .collect()
}

fn row(app: &App, line: &ItemLine, l: Lang) -> Row {
    let today = gongkai_app::domain::moment::china_day(app.now());
    let term = Term::of(line.formed_on, line.published_on, today, &app.calendar());
    Row {
        href: format!("/office/items/{}", line.id),
        title: line.title.clone(),
        organ: l.t(&line.organ_name, &line.organ_name_en).to_owned(),
        kind: l.t(line.kind.zh(), line.kind.en()),
        class: line.column().map_or("", |column| l.t(column.zh, column.en)),
        index_no: line.index_no.clone().unwrap_or_default(),
        state: (
            shape(line.state),
            l.t(line.state.zh(), line.state.en()).to_owned(),
        ),
        work: line
            .work_state
            .filter(|work| *work != line.state)
            .map(|work| {
                let words = l.t("更正", "correction");
                format!("{words}：{}", l.t(work.zh(), work.en()))
            }),
        formed_on: line.formed_on.to_string(),
        published: line
            .published_on
            .map_or_else(String::new, |day| day.to_string()),
        term: term_words(&term, l),
    }
}

fn pages(query: &ListQuery, found: &Page<ItemLine>) -> Vec<FilterLink> {
    let last = found.pages();
    let near = |page: u32| page == 1 || page == last || page.abs_diff(found.page) <= 2;
    (1..=last)
        .filter(|page| last > 1 && near(*page))
        .map(|page| FilterLink {
            label: page.to_string(),
            count: None,
            href: query.with("page", &page.to_string()),
            current: page == found.page,
        })
        .collect()
}
