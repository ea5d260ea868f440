//! 列表行 — a line of any public list, and the years, pages and counts around it.

use gongkai_app::domain::publication::ValidityState;
use gongkai_app::view::item_list::{ItemLine, Page};
use jiff::civil::Date;

use crate::lang::Lang;
use crate::page::encode;

/// 列表行 — one item in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The title.
    pub title: String,
    /// The address.
    pub href: String,
    /// The day of publication, for reading and for machines alike.
    pub day: String,
    /// Document number, class or organ: what tells it from its neighbours.
    pub from: String,
    /// What it is if it is not in force.
    pub validity: Option<&'static str>,
}

impl Entry {
    /// The line of an item; `from` is what stands below the title.
    pub fn of(line: &ItemLine, from: String, today: Date, l: Lang) -> Self {
        let state = line.validity.on(today);
        Self {
            title: line.title.clone(),
            href: format!("/item/{}", line.id),
            day: line
                .published_on
                .map(|day| day.to_string())
                .unwrap_or_default(),
            from,
            validity: (state != ValidityState::InForce).then(|| l.t(state.zh(), state.en())),
        }
    }
}

/// The document number of a line, as what stands below its title.
pub fn doc_no(line: &ItemLine) -> String {
    line.doc_no.clone().unwrap_or_default()
}

/// The organ of a line in the language of the page.
pub fn organ_name(line: &ItemLine, l: Lang) -> String {
    if l.is_en() && !line.organ_name_en.is_empty() {
        line.organ_name_en.clone()
    } else {
        line.organ_name.clone()
    }
}

/// A link among choices: years, classes, pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What it says.
    pub name: String,
    /// Where it leads.
    pub href: String,
    /// How many it would show, where known.
    pub count: Option<i64>,
    /// Whether it is the one shown now.
    pub current: bool,
}

/// A query string of the pairs that have a value: `?a=1&b=2`, or nothing.
pub fn query(pairs: &[(&str, &str)]) -> String {
    let joined = pairs
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(key, value)| format!("{key}={}", encode(value)))
        .collect::<Vec<_>>()
        .join("&");
    if joined.is_empty() {
        joined
    } else {
        format!("?{joined}")
    }
}

/// 翻页 — the pages around the one shown; nothing when there is only one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pager {
    /// The page shown.
    pub page: u32,
    /// How many pages there are.
    pub pages: u32,
    /// Address of the page before.
    pub before: Option<String>,
    /// Address of the page after.
    pub after: Option<String>,
}

impl Pager {
    /// The pager of a page; `address` makes the address of any page of the same list.
    pub fn of<T>(page: &Page<T>, address: impl Fn(u32) -> String) -> Self {
        let pages = page.pages();
        Self {
            page: page.page,
            pages,
            before: (page.page > 1).then(|| address(page.page.saturating_sub(1))),
            after: (page.page < pages).then(|| address(page.page.saturating_add(1))),
        }
    }
}
