//! 首页 — an organ's home: search, columns, the newest by class, two doors, the year in one line.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use gongkai_app::domain::access::Scope;
use gongkai_app::domain::annual_report::Measure;
use gongkai_app::domain::moment::china_day;
use gongkai_app::domain::organ::{DisclosureOffice, Organ};
use gongkai_app::view::catalogue::CatalogueNode;
use gongkai_app::view::item_list::ItemFilter;
use gongkai_app::{App, AppError};

use crate::lang::Lang;
use crate::page::{Frame, render_public};
use crate::portal::column::{CONTENT, GUIDE, REPORTS, RULES};
use crate::portal::entries::{Entry, doc_no};
use crate::portal::standing::{Standing, name};
use crate::problem::Problem;
use crate::session::Visit;

/// Most classes shown with their newest items.
const BLOCKS: usize = 6;
/// Newest items of each class.
const NEWEST: u32 = 5;

#[derive(Template)]
#[template(path = "portal/home.html")]
struct HomePage {
    frame: Frame,
    l: Lang,
    base: String,
    blocks: Vec<Block>,
    reports: Vec<Entry>,
    office: DisclosureOffice,
    organs: Vec<(String, String)>,
    figures: Figures,
}

/// 本年数字 — what the organ did this year, in one line.
struct Figures {
    year: i16,
    published: i64,
    total: i64,
    received: i64,
    decided: i64,
}

/// One class with its newest items.
struct Block {
    title: &'static str,
    href: String,
    count: i64,
    entries: Vec<Entry>,
}

/// The home page of an organ.
pub async fn home(State(app): State<App>, visit: Visit, standing: Standing) -> Response {
    match page(&app, &visit, standing).await {
        Ok(page) => render_public(&page),
        Err(error) => Problem::new(&visit, error).into_response(),
    }
}

/// Adds the final slash to an organ's address.
pub async fn to_home(Path(organ): Path<String>) -> Response {
    Redirect::permanent(&format!("/o/{}/", crate::page::encode(&organ))).into_response()
}

async fn page(app: &App, visit: &Visit, standing: Standing) -> Result<HomePage, AppError> {
    let (l, scope, organ) = (visit.lang, Scope::public(), &standing.organ);
    let today = china_day(app.now());
    let nodes = app
        .store()
        .catalogue(&scope, Some(&organ.id), NEWEST)
        .await?;
    let figures = figures(app, &scope, organ, today.year()).await?;
    let entries = |node: &CatalogueNode| -> Vec<Entry> {
        let lines = node.newest.iter();
        lines
            .map(|line| Entry::of(line, doc_no(line), today, l))
            .collect()
    };
    let reports = nodes
        .iter()
        .find(|node| node.column.code == REPORTS.slug)
        .map(entries);
    let mut frame = standing.frame(visit, name(organ, l));
    frame.crumbs.pop();
    Ok(HomePage {
        l,
        base: standing.base(),
        blocks: newest_classes(&nodes)
            .into_iter()
            .map(|node| Block {
                title: l.t(node.column.zh, node.column.en),
                href: class_address(&standing.base(), node.column.code),
                count: node.count,
                entries: entries(node),
            })
            .collect(),
        reports: reports.unwrap_or_default(),
        office: organ.office.clone(),
        organs: others(&standing, l),
        figures,
        frame,
    })
}

/// The year in one line: how much was published this year and in all, as the lists behind the figures count it.
async fn figures(app: &App, scope: &Scope, organ: &Organ, year: i16) -> Result<Figures, AppError> {
    let filter = ItemFilter {
        organ: Some(organ.id.clone()),
        class: Some(CONTENT.slug.to_owned()),
        ..ItemFilter::default()
    };
    let years = app.store().item_years(scope, &filter).await?;
    let this = years.iter().find(|(of, _)| *of == year);
    let counts = app.store().application_counts(&organ.id, year).await?;
    let sum = |measure: Measure| {
        let counts = counts.iter().filter(|one| one.measure == measure);
        counts.map(|one| one.count).sum()
    };
    Ok(Figures {
        year,
        published: this.map_or(0, |(_, count)| *count),
        total: years.iter().map(|(_, count)| count).sum(),
        received: sum(Measure::New),
        decided: sum(Measure::Decided),
    })
}

/// The address of a class: a fixed column of its own, or a class of the statutory content.
pub fn class_address(base: &str, code: &str) -> String {
    if [GUIDE.slug, RULES.slug, REPORTS.slug].contains(&code) {
        format!("{base}/{code}")
    } else {
        format!("{base}/fdzdgknr?class={code}")
    }
}

/// The classes that have items, those with the newest publication kept, in the order of the platform.
fn newest_classes(nodes: &[CatalogueNode]) -> Vec<&CatalogueNode> {
    let mut filled: Vec<&CatalogueNode> = nodes
        .iter()
        .filter(|node| node.count > 0)
        .filter(|node| ![GUIDE.slug, REPORTS.slug].contains(&node.column.code))
        .collect();
    filled.sort_by_key(|node| std::cmp::Reverse(node.updated_on));
    filled.truncate(BLOCKS);
    let place = |node: &&CatalogueNode| {
        nodes
            .iter()
            .position(|other| other.column.code == node.column.code)
    };
    filled.sort_by_key(place);
    filled
}

fn others(standing: &Standing, l: Lang) -> Vec<(String, String)> {
    standing
        .organs
        .iter()
        .filter(|organ| organ.id != standing.organ.id)
        .map(|organ| (name(organ, l).to_owned(), standing.home_of(organ)))
        .collect()
}
