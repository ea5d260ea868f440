//! 法定主动公开内容 — the tree of classes with their counts, and the list of a class by year.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use gongkai_app::domain::access::Scope;
use gongkai_app::domain::moment::china_day;
use gongkai_app::domain::publication::Column as Class;
use gongkai_app::view::catalogue::CatalogueNode;
use gongkai_app::view::item_list::ItemFilter;
use gongkai_app::{App, AppError};
use serde::Deserialize;

use crate::lang::Lang;
use crate::page::{Frame, render_public};
use crate::portal::column::{CONTENT, Column, RULES};
use crate::portal::entries::{Choice, Entry, Pager, doc_no, query};
use crate::portal::standing::Standing;
use crate::problem::Problem;
use crate::session::Visit;

/// What the address of a list may narrow down.
#[derive(Debug, Default, Deserialize)]
pub struct ListQuery {
    class: Option<String>,
    year: Option<i16>,
    page: Option<u32>,
}

#[derive(Template)]
#[template(path = "portal/list.html")]
struct ListPage {
    frame: Frame,
    l: Lang,
    title: String,
    note: String,
    tree: Vec<Choice>,
    years: Vec<Choice>,
    total: i64,
    entries: Vec<Entry>,
    pager: Pager,
    base: String,
}

/// A list being put together: its column, where it stands and what it is narrowed down to.
struct List<'a> {
    app: &'a App,
    visit: &'a Visit,
    standing: Standing,
    column: Column,
    class: &'static Class,
    asked: ListQuery,
}

/// 法定主动公开内容 — all classes, or one.
pub async fn content(
    State(app): State<App>,
    visit: Visit,
    standing: Standing,
    Query(asked): Query<ListQuery>,
) -> Response {
    let code = asked.class.clone().unwrap_or_else(|| CONTENT.slug.into());
    let list = Class::from_code(&code).map(|class| List {
        app: &app,
        visit: &visit,
        standing,
        column: CONTENT,
        class,
        asked,
    });
    answer(&visit, list).await
}

/// 政府信息公开制度 — the rules of disclosure as items.
pub async fn rules(
    State(app): State<App>,
    visit: Visit,
    standing: Standing,
    Query(asked): Query<ListQuery>,
) -> Response {
    let list = Class::from_code(RULES.slug).map(|class| List {
        app: &app,
        visit: &visit,
        standing,
        column: RULES,
        class,
        asked,
    });
    answer(&visit, list).await
}

async fn answer(visit: &Visit, list: Option<List<'_>>) -> Response {
    let page = match list {
        Some(list) => list.page().await,
        None => Err(AppError::NotFound),
    };
    match page {
        Ok(page) => render_public(&page),
        Err(error) => Problem::new(visit, error).into_response(),
    }
}

impl List<'_> {
    async fn page(self) -> Result<ListPage, AppError> {
        let (store, l) = (self.app.store(), self.visit.lang);
        let (scope, organ) = (Scope::public(), &self.standing.organ.id);
        let today = china_day(self.app.now());
        let filter = ItemFilter {
            organ: Some(organ.clone()),
            class: Some(self.class.code.to_owned()),
            year: self.asked.year,
            page: self.asked.page.unwrap_or(1),
            ..ItemFilter::default()
        };
        let found = store.item_list(&scope, &filter).await?;
        let years = store.item_years(&scope, &filter).await?;
        let nodes = store.catalogue(&scope, Some(organ), 0).await?;
        let entries = found
            .rows
            .iter()
            .map(|line| Entry::of(line, doc_no(line), today, l))
            .collect();
        Ok(ListPage {
            title: l.t(self.class.zh, self.class.en).to_owned(),
            note: self.note(),
            tree: self.tree(&nodes),
            years: self.years(&years),
            total: found.total,
            entries,
            pager: Pager::of(&found, |page| self.address(self.asked.year, page)),
            base: self.standing.base(),
            frame: self.frame(),
            l,
        })
    }

    /// Which provision asks for this class.
    fn note(&self) -> String {
        let l = self.visit.lang;
        match self.class.item_of_article_20 {
            0 if self.column == CONTENT => l
                .t(
                    "依据《政府信息公开条例》第二十条主动公开的政府信息。",
                    "Information published under art. 20 of the Disclosure Regulation.",
                )
                .to_owned(),
            0 => l
                .t(
                    "政府信息公开的法规和本机关的配套制度。",
                    "The law of disclosure and this organ's own rules for it.",
                )
                .to_owned(),
            item => match l {
                Lang::Zh => format!(
                    "依据《政府信息公开条例》第二十条第（{}）项主动公开。",
                    chinese(item)
                ),
                Lang::En => {
                    format!("Published under art. 20 item {item} of the Disclosure Regulation.")
                }
            },
        }
    }

    fn frame(&self) -> Frame {
        let l = self.visit.lang;
        let title = l.t(self.class.zh, self.class.en);
        let (mark, frame) = match self.column == CONTENT {
            true => ("content", self.standing.frame(self.visit, title)),
            false => ("rules", self.standing.frame(self.visit, title)),
        };
        let frame = if self.class.parent == Some(CONTENT.slug) {
            let above = format!("{}/{}", self.standing.base(), CONTENT.slug);
            let named = Column {
                zh: self.class.zh,
                ..CONTENT
            };
            named.tag(frame.crumb(CONTENT.name(l), above))
        } else {
            self.column.tag(frame)
        };
        frame.at(mark)
    }

    fn address(&self, year: Option<i16>, page: u32) -> String {
        let class = self.asked.class.clone().unwrap_or_default();
        let year = year.map(|year| year.to_string()).unwrap_or_default();
        let page = if page > 1 {
            page.to_string()
        } else {
            String::new()
        };
        format!(
            "{}/{}{}",
            self.standing.base(),
            self.column.slug,
            query(&[("class", &class), ("year", &year), ("page", &page)])
        )
    }

    fn years(&self, years: &[(i16, i64)]) -> Vec<Choice> {
        let l = self.visit.lang;
        let all = Choice {
            name: l.t("全部年份", "All years").to_owned(),
            href: self.address(None, 1),
            count: None,
            current: self.asked.year.is_none(),
        };
        let each = years.iter().map(|(year, count)| Choice {
            name: format!("{year}{}", l.t("年", "")),
            href: self.address(Some(*year), 1),
            count: Some(*count),
            current: self.asked.year == Some(*year),
        });
        if years.len() > 1 || self.asked.year.is_some() {
            std::iter::once(all).chain(each).collect()
        } else {
            Vec::new()
        }
    }

    fn tree(&self, nodes: &[CatalogueNode]) -> Vec<Choice> {
        if self.column != CONTENT {
            return Vec::new();
        }
        let (l, base) = (self.visit.lang, self.standing.base());
        let below = nodes
            .iter()
            .filter(|node| node.column.parent == Some(CONTENT.slug));
        let all = Choice {
            name: l.t("全部", "All").to_owned(),
            href: format!("{base}/{}", CONTENT.slug),
            count: Some(below.clone().map(|node| node.count).sum()),
            current: self.class.code == CONTENT.slug,
        };
        let each = below.map(|node| Choice {
            name: l.t(node.column.zh, node.column.en).to_owned(),
            href: format!("{base}/{}?class={}", CONTENT.slug, node.column.code),
            count: Some(node.count),
            current: self.class.code == node.column.code,
        });
        std::iter::once(all).chain(each).collect()
    }
}

/// The numeral of an item of an article.
fn chinese(item: u8) -> String {
    gongkai_app::law::citation::chinese_numeral(item.into())
}
