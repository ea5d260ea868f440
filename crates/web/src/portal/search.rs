//! 搜索 — by title, document number and index number, over all organs or one.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use gongkai_app::domain::access::Scope;
use gongkai_app::domain::moment::china_day;
use gongkai_app::domain::publication::Column;
use gongkai_app::view::item_list::{ItemFilter, ItemLine};
use gongkai_app::{App, AppError};
use serde::Deserialize;

use crate::lang::Lang;
use crate::page::{Frame, render_public};
use crate::portal::entries::{Choice, Entry, Pager, organ_name, query};
use crate::portal::standing::{Standing, name};
use crate::problem::Problem;
use crate::session::Visit;

/// Longest search that is looked for; more is cut off.
const LONGEST: usize = 100;

/// What the address of a search carries; empty fields of the form count as not given.
#[derive(Debug, Default, Deserialize)]
pub struct SearchQuery {
    #[serde(default)]
    q: String,
    #[serde(default)]
    organ: String,
    #[serde(default)]
    class: String,
    #[serde(default)]
    year: String,
    #[serde(default)]
    page: String,
}

#[derive(Template)]
#[template(path = "portal/search.html")]
struct SearchPage {
    frame: Frame,
    l: Lang,
    words: String,
    asked: bool,
    filtered: bool,
    without_filters: String,
    organs: Vec<Choice>,
    classes: Vec<Choice>,
    years: Vec<Choice>,
    total: i64,
    entries: Vec<Entry>,
    pager: Pager,
    verify: String,
}

/// The search page.
pub async fn search(
    State(app): State<App>,
    visit: Visit,
    standing: Standing,
    Query(asked): Query<SearchQuery>,
) -> Response {
    match page(&app, &visit, &standing, asked).await {
        Ok(page) => render_public(&page),
        Err(error) => Problem::new(&visit, error).into_response(),
    }
}

async fn page(
    app: &App,
    visit: &Visit,
    standing: &Standing,
    asked: SearchQuery,
) -> Result<SearchPage, AppError> {
    let (l, scope) = (visit.lang, Scope::public());
    let words: String = asked.q.trim().chars().take(LONGEST).collect();
    let organ = standing
        .organs
        .iter()
        .find(|organ| organ.slug == asked.organ);
    let filter = ItemFilter {
        organ: organ.map(|organ| organ.id.clone()),
        class: Column::from_code(&asked.class).map(|class| class.code.to_owned()),
        year: asked.year.parse().ok(),
        words: words.clone(),
        page: asked.page.parse().unwrap_or(1),
        ..ItemFilter::default()
    };
    let found = app.store().item_list(&scope, &filter).await?;
    let years = app
        .store()
        .item_years(&scope, &ItemFilter::default())
        .await?;
    let today = china_day(app.now());
    let mut frame = standing.frame(visit, l.t("搜索", "Search"));
    frame.searched.clone_from(&words);
    let address = |page: u32| {
        let page = page.to_string();
        let pairs = [
            ("q", words.as_str()),
            ("organ", &asked.organ),
            ("class", &asked.class),
            ("year", &asked.year),
            ("page", &page),
        ];
        format!("/search{}", query(&pairs))
    };
    Ok(SearchPage {
        l,
        asked: !words.is_empty(),
        filtered: filter.organ.is_some() || filter.class.is_some() || filter.year.is_some(),
        without_filters: format!("/search{}", query(&[("q", &words)])),
        organs: organs(standing, &asked.organ, l),
        classes: classes(&asked.class, l),
        years: year_choices(&years, filter.year),
        total: found.total,
        entries: found
            .rows
            .iter()
            .map(|line| Entry::of(line, below(line, l), today, l))
            .collect(),
        pager: Pager::of(&found, address),
        verify: format!("/verify?number={}", crate::page::encode(&words)),
        words,
        frame,
    })
}

/// What stands below a title: organ, class, document number.
fn below(line: &ItemLine, l: Lang) -> String {
    let class = line.column().map_or("", |class| l.t(class.zh, class.en));
    let doc_no = line.doc_no.as_deref().unwrap_or_default();
    [organ_name(line, l).as_str(), class, doc_no]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" · ")
}

fn organs(standing: &Standing, chosen: &str, l: Lang) -> Vec<Choice> {
    let organs = standing.organs.iter();
    organs
        .map(|organ| choice(name(organ, l), &organ.slug, chosen))
        .collect()
}

fn classes(chosen: &str, l: Lang) -> Vec<Choice> {
    Column::classes()
        .map(|class| choice(l.t(class.zh, class.en), class.code, chosen))
        .collect()
}

fn year_choices(years: &[(i16, i64)], chosen: Option<i16>) -> Vec<Choice> {
    let chosen = chosen.map(|year| year.to_string()).unwrap_or_default();
    let years = years.iter().map(|(year, _)| year.to_string());
    years.map(|year| choice(&year, &year, &chosen)).collect()
}

/// One value of a filter; its address is the value itself.
fn choice(name: &str, value: &str, chosen: &str) -> Choice {
    Choice {
        name: name.to_owned(),
        href: value.to_owned(),
        count: None,
        current: value == chosen,
    }
}
