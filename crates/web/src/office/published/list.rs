//! 已发布年报列表 — imported reports, narrowed down by plain links, and the form that imports more.

use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use gongkai_app::domain::access::{Permission, Scope, may_ever};
use gongkai_app::domain::ids::OrganId;
use gongkai_app::domain::published_report::VerdictState;
use gongkai_app::error::forbidden;
use gongkai_app::view::published_list::{PublishedChoices, PublishedFilter, PublishedLine};
use gongkai_app::{App, AppError};
use serde::Deserialize;

use super::{LIST, address};
use crate::form::FormErrors;
use crate::lang::Lang;
use crate::page::{Frame, encode, render_with};
use crate::problem::Problem;
use crate::session::Visit;

/// What the list is narrowed down to, as it stands in the address.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct ListQuery {
    #[serde(default)]
    organ: String,
    #[serde(default)]
    year: String,
    #[serde(default)]
    findings: String,
    #[serde(default)]
    page: String,
}

struct FilterLink {
    label: String,
    count: Option<i64>,
    href: String,
    current: bool,
}

/// One group of filter links.
struct Filters {
    name: &'static str,
    links: Vec<FilterLink>,
}

struct Row {
    href: String,
    year: i64,
    title: String,
    file: String,
    organ: String,
    states: Vec<(&'static str, String)>,
    version: i64,
    imported: String,
}

struct ImportLink {
    href: String,
    words: String,
}

#[derive(Template)]
#[template(path = "office/published/list.html")]
struct ListPage {
    frame: Frame,
    l: Lang,
    errors: FormErrors,
    filters: Vec<Filters>,
    active: Vec<String>,
    rows: Vec<Row>,
    total: i64,
    any: bool,
    several: bool,
    may_import: bool,
    imports: Vec<ImportLink>,
    pages: Vec<FilterLink>,
}

impl ListQuery {
    fn filter(&self) -> PublishedFilter {
        let given = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
        PublishedFilter {
            organ: given(&self.organ).map(OrganId::new),
            year: self.year.parse().ok(),
            findings: given(&self.findings),
            page: self.page.parse().unwrap_or(1),
        }
    }

    /// The address of the list with one value replaced; a filter leads back to the first page.
    fn with(&self, name: &str, value: &str) -> String {
        let pairs: Vec<String> = [
            ("organ", &self.organ),
            ("year", &self.year),
            ("findings", &self.findings),
        ]
        .into_iter()
        .map(|(key, old)| (key, if key == name { value } else { old }))
        .chain((name == "page").then_some(("page", value)))
        .filter(|(_, value)| !value.is_empty())
        .map(|(key, value)| format!("{key}={}", encode(value)))
        .collect();
        if pairs.is_empty() {
            LIST.to_owned()
        } else {
            format!("{LIST}?{}", pairs.join("&"))
        }
    }

    fn group(
        &self,
        name: &'static str,
        (key, chosen): (&str, &str),
        choices: Vec<(String, String, Option<i64>)>,
        l: Lang,
    ) -> Filters {
        let all = (String::new(), l.t("全部", "All").to_owned(), None);
        let link = |(code, label, count): (String, String, Option<i64>)| FilterLink {
            href: self.with(key, &code),
            current: chosen == code,
            count,
            label,
        };
        Filters {
            name,
            links: std::iter::once(all).chain(choices).map(link).collect(),
        }
    }
}

/// The list.
pub async fn page(
    State(app): State<App>,
    visit: Visit,
    Query(query): Query<ListQuery>,
) -> Response {
    show(&app, &visit, &query, FormErrors::none(), StatusCode::OK).await
}

/// The list, with the refusals of an import that did not begin.
pub(super) async fn show(
    app: &App,
    visit: &Visit,
    query: &ListQuery,
    errors: FormErrors,
    status: StatusCode,
) -> Response {
    match view(app, visit, query, errors).await {
        Ok(page) => render_with(status, &page),
        Err(error) => Problem::new(visit, error).into_response(),
    }
}

async fn view(
    app: &App,
    visit: &Visit,
    query: &ListQuery,
    errors: FormErrors,
) -> Result<ListPage, AppError> {
    let l = visit.lang;
    let scope = Scope::of(&visit.actor, Permission::ReadReports).map_err(forbidden)?;
    let choices = app.store().published_choices(&scope).await?;
    let found = app.store().published_list(&scope, &query.filter()).await?;
    let may_import = may_ever(&visit.actor, Permission::ReviewPublishedReports).is_ok();
    let imports = match visit.staff().filter(|_| may_import) {
        Some(staff) => app.store().import_batches(&staff.organ).await?,
        None => Vec::new(),
    };
    let pages = found.pages();
    let numbers = (1..=pages).filter(|_| pages > 1);
    Ok(ListPage {
        frame: crate::office::frame(app, visit, l.t("已发布年报", "Published reports"))
            .await
            .at("reports"),
        l,
        errors,
        filters: filters(query, &choices, l),
        active: active(query, &choices, l),
        rows: found.rows.iter().map(|line| row(line, l)).collect(),
        total: found.total,
        any: !choices.years.is_empty(),
        several: choices.organs.len() > 1,
        may_import,
        imports: imports
            .iter()
            .map(|batch| ImportLink {
                href: super::import::address(&batch.id),
                words: format!("{} · {}", l.minute(&batch.at), batch.person_name),
            })
            .collect(),
        pages: numbers
            .map(|page| FilterLink {
                label: page.to_string(),
                count: None,
                href: query.with("page", &page.to_string()),
                current: page == found.page,
            })
            .collect(),
    })
}

/// The states by which reports are found: code and words.
fn states(l: Lang) -> [(&'static str, &'static str); 4] {
    [
        ("pending", l.t("有待核实", "to be judged")),
        ("confirmed", l.t("有属实", "confirmed")),
        ("dismissed", l.t("有不作问题", "dismissed")),
        ("none", l.t("没有问题", "none found")),
    ]
}

fn filters(query: &ListQuery, choices: &PublishedChoices, l: Lang) -> Vec<Filters> {
    let years = choices.years.iter();
    let years = years
        .map(|(year, count)| (year.to_string(), year.to_string(), Some(*count)))
        .collect();
    let organs: Vec<_> = choices
        .organs
        .iter()
        .map(|(id, name, name_en, count)| {
            (
                id.as_str().to_owned(),
                name_of(name, name_en, l),
                Some(*count),
            )
        })
        .collect();
    let states = states(l)
        .map(|(code, words)| (code.to_owned(), words.to_owned(), None))
        .to_vec();
    let mut groups = vec![
        query.group(l.t("年度", "Year"), ("year", &query.year), years, l),
        query.group(
            l.t("问题", "Findings"),
            ("findings", &query.findings),
            states,
            l,
        ),
    ];
    if organs.len() > 1 {
        groups.insert(
            0,
            query.group(l.t("机关", "Organ"), ("organ", &query.organ), organs, l),
        );
    }
    groups
}

fn active(query: &ListQuery, choices: &PublishedChoices, l: Lang) -> Vec<String> {
    let filter = query.filter();
    let organ = choices
        .organs
        .iter()
        .find(|(id, ..)| Some(id) == filter.organ.as_ref())
        .map(|(_, name, name_en, _)| name_of(name, name_en, l));
    let year = filter.year.map(|year| year.to_string());
    let state = states(l)
        .into_iter()
        .find(|(code, _)| *code == query.findings)
        .map(|(_, words)| words.to_owned());
    [organ, year, state].into_iter().flatten().collect()
}

fn name_of(name: &str, name_en: &str, l: Lang) -> String {
    if l.is_en() && !name_en.is_empty() {
        name_en.to_owned()
    } else {
        name.to_owned()
    }
}

fn row(line: &PublishedLine, l: Lang) -> Row {
    let counted = [
        (VerdictState::Pending, line.pending),
        (VerdictState::Confirmed, line.confirmed),
    ];
    let mut states: Vec<(&'static str, String)> = counted
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(state, count)| {
            let words = format!("{} {count}", l.t(state.zh(), state.en()));
            (super::shape(state), words)
        })
        .collect();
    if line.dismissed > 0 {
        let words = l.t("不作问题", "dismissed");
        states.push(("done", format!("{words} {}", line.dismissed)));
    }
    if states.is_empty() {
        states.push(("done", l.t("没有问题", "none found").to_owned()));
    }
    Row {
        href: address(&line.id),
        year: line.year,
        title: line.title.clone(),
        file: format!("{} · {}", line.file_name, line.medium.to_uppercase()),
        organ: name_of(&line.organ_name, &line.organ_name_en, l),
        states,
        version: line.version,
        imported: l.minute(&line.imported_at),
    }
}
