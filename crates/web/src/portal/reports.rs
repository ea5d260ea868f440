//! 政府信息公开年报 — the reports by year, newest first: the organ's own, and for the lead organ those of its bureaus.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use gongkai_app::domain::access::Scope;
use gongkai_app::domain::ids::OrganId;
use gongkai_app::domain::moment::china_day;
use gongkai_app::view::item_list::{ItemFilter, ItemLine};
use gongkai_app::view::report_list::ReportLine;
use gongkai_app::{App, AppError};

use crate::lang::Lang;
use crate::page::{Frame, render_public};
use crate::portal::column::REPORTS;
use crate::portal::entries::{Entry, organ_name};
use crate::portal::standing::Standing;
use crate::problem::Problem;
use crate::session::Visit;

/// Most reports on the page.
const MOST: u32 = 1000;

#[derive(Template)]
#[template(path = "portal/reports.html")]
struct ReportsPage {
    frame: Frame,
    l: Lang,
    years: Vec<YearNode>,
}

/// 年份 — the reports about one year.
#[derive(Default)]
struct YearNode {
    year: i16,
    own: Vec<Entry>,
    below: Vec<Entry>,
}

/// The list of annual reports.
pub async fn reports(State(app): State<App>, visit: Visit, standing: Standing) -> Response {
    match page(&app, &visit, &standing).await {
        Ok(page) => render_public(&page),
        Err(error) => Problem::new(&visit, error).into_response(),
    }
}

async fn page(app: &App, visit: &Visit, standing: &Standing) -> Result<ReportsPage, AppError> {
    let (l, scope) = (visit.lang, Scope::public());
    let today = china_day(app.now());
    let own = &standing.organ;
    let reaches = |organ: &OrganId| own.lead || *organ == own.id;
    let filter = ItemFilter {
        organ: (!own.lead).then(|| own.id.clone()),
        class: Some(REPORTS.slug.to_owned()),
        per_page: MOST,
        ..ItemFilter::default()
    };
    let items = app.store().item_list(&scope, &filter).await?.rows;
    let filed = app.store().reports(&scope).await?;
    let mut years: BTreeMap<i16, YearNode> = BTreeMap::new();
    for report in filed.iter().filter(|report| reaches(&report.organ)) {
        let item = items
            .iter()
            .find(|item| Some(&item.id) == report.item.as_ref());
        let year = i16::try_from(report.year).unwrap_or_default();
        let node = years.entry(year).or_default();
        node.add(filed_entry(report, item, l), report.organ == own.id);
    }
    let made_here = |item: &ItemLine| filed.iter().any(|one| one.item.as_ref() == Some(&item.id));
    for line in items.iter().filter(|line| !made_here(line)) {
        let entry = Entry::of(line, organ_name(line, l), today, l);
        let node = years.entry(year_of(line)).or_default();
        node.add(entry, line.organ == own.id);
    }
    let frame = standing.frame(visit, REPORTS.name(l));
    Ok(ReportsPage {
        frame: REPORTS.tag(frame).at("reports"),
        l,
        years: years
            .into_iter()
            .rev()
            .map(|(year, node)| YearNode { year, ..node })
            .collect(),
    })
}

impl YearNode {
    /// Adds a report; the organ's own need not name it.
    fn add(&mut self, entry: Entry, own: bool) {
        if own {
            self.own.push(Entry {
                from: String::new(),
                ..entry
            });
        } else {
            self.below.push(entry);
        }
    }
}

/// A report that was made or taken over here: its page shows the tables.
fn filed_entry(report: &ReportLine, item: Option<&ItemLine>, l: Lang) -> Entry {
    let published = item.and_then(|item| item.published_on);
    Entry {
        title: item.map_or_else(
            || {
                format!(
                    "{}{}年政府信息公开工作年度报告",
                    report.organ_name, report.year
                )
            },
            |item| item.title.clone(),
        ),
        href: format!("/o/{}/{}/{}", report.slug, REPORTS.slug, report.year),
        day: published.map(|day| day.to_string()).unwrap_or_default(),
        from: item.map_or_else(|| report.organ_name.clone(), |item| organ_name(item, l)),
        validity: None,
    }
}

/// The year a report is about: the one its title names, else the year before its publication.
fn year_of(line: &ItemLine) -> i16 {
    let before = line.published_on.unwrap_or(line.formed_on).year() - 1;
    named_year(&line.title).unwrap_or(before)
}

fn named_year(title: &str) -> Option<i16> {
    let (head, _) = title.split_once('年')?;
    let digits: Vec<char> = head.chars().rev().take(4).collect();
    let text: String = digits.into_iter().rev().collect();
    text.parse().ok().filter(|year| (2000..2100).contains(year))
}

#[cfg(test)]
mod tests {
    use super::named_year;

    #[test]
    fn the_year_stands_in_the_title() {
        assert_eq!(
            named_year("云江市商务局2025年政府信息公开工作年度报告"),
            Some(2025)
        );
        assert_eq!(named_year("2020年年度报告"), Some(2020));
        assert_eq!(named_year("年度报告"), None);
        assert_eq!(named_year("第12年年报"), None);
    }
}
