//! 信息页 — one published item: its header block as the official table, whether it is in force, its text and versions.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use gongkai_app::domain::access::Scope;
use gongkai_app::domain::ids::ItemId;
use gongkai_app::domain::moment::china_day;
use gongkai_app::domain::publication::{Shown, Validity, ValidityState};
use gongkai_app::ids::digest;
use gongkai_app::view::item_page::{ItemPage as Found, VersionPage};
use gongkai_app::{App, AppError};
use jiff::civil::Date;
use serde::Deserialize;

use crate::lang::Lang;
use crate::page::{Frame, encode, render_public};
use crate::portal::column::{CONTENT, Column, REPORTS};
use crate::portal::home::class_address;
use crate::portal::standing::{Standing, name};
use crate::problem::Problem;
use crate::session::Visit;

/// Which version is asked for; the visible one without it.
#[derive(Debug, Deserialize)]
pub struct VersionQuery {
    version: Option<i64>,
}

#[derive(Template)]
#[template(path = "portal/item.html")]
struct ItemPage {
    frame: Frame,
    l: Lang,
    title: String,
    caption: String,
    header: Vec<HeaderField>,
    banner: Option<String>,
    withdrawn: Option<(String, String)>,
    old: Option<OldVersion>,
    paragraphs: Vec<String>,
    versions: Vec<VersionRow>,
    cite: String,
    address: String,
    verify: String,
    digest: String,
    base: String,
}

/// One field of the header block.
struct HeaderField {
    label: &'static str,
    value: String,
    wide: bool,
}

/// The notice on a page that shows an earlier version.
struct OldVersion {
    number: i64,
    newest: String,
}

/// One published version in the list.
struct VersionRow {
    number: i64,
    href: String,
    at: String,
    reason: String,
    current: bool,
}

/// The page of an item.
pub async fn item(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    Query(query): Query<VersionQuery>,
) -> Response {
    let id = ItemId::new(id);
    if query.version.is_none()
        && let Some(report) = report_address(&app, &id).await
    {
        return Redirect::to(&report).into_response();
    }
    match page(&app, &visit, &id, query.version).await {
        Ok(page) => render_public(&page),
        Err(error) => Problem::new(&visit, error).into_response(),
    }
}

/// 年报的地址 — an annual report has a page of its own, with its tables.
async fn report_address(app: &App, id: &ItemId) -> Option<String> {
    let (slug, year) = app.store().report_of_item(id).await.ok()??;
    Some(format!("/o/{slug}/{}/{year}", REPORTS.slug))
}

async fn page(
    app: &App,
    visit: &Visit,
    id: &ItemId,
    version: Option<i64>,
) -> Result<ItemPage, AppError> {
    let (store, scope) = (app.store(), Scope::public());
    let found = store.item_page(&scope, id).await?;
    let found = found.ok_or(AppError::NotFound)?;
    let mut shown = found.item.shown.clone().ok_or(AppError::NotFound)?;
    let newest = shown.version;
    if let Some(version) = version.filter(|version| *version != newest) {
        let old = store.item_version(&scope, id, version).await?;
        put_back(&mut shown, old.ok_or(AppError::NotFound)?);
    }
    let standing = Standing::find(app, None).await?.ok_or(AppError::NotFound)?;
    let standing = standing.turned_to(&found.item.organ);
    let reader = Reader {
        visit,
        standing,
        today: china_day(app.now()),
        found,
        shown,
        newest,
    };
    Ok(reader.page())
}

/// Shows an earlier version instead of the visible one.
fn put_back(shown: &mut Shown, old: VersionPage) {
    shown.version = old.version;
    shown.content = old.content;
    if let Some(at) = old.published_at {
        shown.updated_at = at;
    }
}

/// What the page is made from.
struct Reader<'a> {
    visit: &'a Visit,
    standing: Standing,
    today: Date,
    found: Found,
    shown: Shown,
    newest: i64,
}

impl Reader<'_> {
    fn page(self) -> ItemPage {
        let l = self.visit.lang;
        let content = &self.shown.content;
        let id = &self.found.item.id;
        let path = format!("/item/{id}");
        let withdrawn = self.shown.withdrawn.as_ref();
        ItemPage {
            frame: self.frame(),
            title: content.title.clone(),
            caption: self.caption(),
            header: self.header(),
            banner: banner(&self.found.item.validity, self.today, l),
            withdrawn: withdrawn.map(|one| (l.minute(&one.at), one.reason.clone())),
            old: (self.shown.version != self.newest).then(|| OldVersion {
                number: self.shown.version,
                newest: path.clone(),
            }),
            paragraphs: paragraphs(&content.body),
            versions: self.versions(&path),
            cite: self.cite(),
            address: self.visit.site.link(&path),
            verify: format!("/verify/{}", encode(self.shown.index_no.as_str())),
            digest: digest(&content.body),
            base: self.standing.base(),
            l,
        }
    }

    /// 内容页标签 — site, column and article tags, never empty.
    fn frame(&self) -> Frame {
        let l = self.visit.lang;
        let content = &self.shown.content;
        let frame = self.standing.frame(self.visit, content.title.clone());
        let (frame, current) = self.in_column(frame);
        frame
            .at(current)
            .meta("ArticleTitle", content.title.clone())
            .meta("PubDate", l.minute(&self.shown.published_at))
            .meta("ContentSource", content.source.clone())
            .meta("Keywords", content.keywords.replace('、', ","))
            .meta("Description", content.summary.clone())
            .meta(
                "Url",
                self.visit
                    .site
                    .link(&format!("/item/{}", self.found.item.id)),
            )
    }

    fn in_column(&self, frame: Frame) -> (Frame, &'static str) {
        let (l, code) = (self.visit.lang, self.shown.content.class.as_str());
        let class = gongkai_app::domain::publication::Column::from_code(code);
        let (zh, en) = class.map_or((CONTENT.zh, CONTENT.en), |class| (class.zh, class.en));
        let base = self.standing.base();
        let address = class_address(&base, code);
        match Column::of(code) {
            Some(column) => (
                column.tag(frame.crumb(column.name(l), address)),
                column.mark(),
            ),
            None => {
                let frame = frame.crumb(CONTENT.name(l), format!("{base}/{}", CONTENT.slug));
                let named = Column { zh, ..CONTENT };
                (named.tag(frame.crumb(l.t(zh, en), address)), CONTENT.mark())
            }
        }
    }

    /// The line under the title: when published, from where.
    fn caption(&self) -> String {
        let l = self.visit.lang;
        format!(
            "{}{}　{}{}",
            l.t("发布时间：", "Published "),
            l.minute(&self.shown.published_at),
            l.t("来源：", "Source: "),
            self.shown.content.source
        )
    }

    /// 信息要素 — the header block; what the item does not have is left out.
    fn header(&self) -> Vec<HeaderField> {
        let l = self.visit.lang;
        let content = &self.shown.content;
        let state = self.found.item.validity.on(self.today);
        let day = |date: Option<Date>| date.map(|date| l.date(&date)).unwrap_or_default();
        let fields = [
            (
                l.t("索引号", "Index number"),
                self.shown.index_no.as_str().to_owned(),
            ),
            (
                l.t("文号", "Document number"),
                content.doc_no.clone().unwrap_or_default(),
            ),
            (
                l.t("发布机构", "Published by"),
                name(&self.standing.organ, l).to_owned(),
            ),
            (l.t("成文日期", "Formed on"), l.date(&content.formed_on)),
            (
                l.t("发布日期", "Published on"),
                day(self.found.item.published_on()),
            ),
            (
                l.t("公开方式", "Openness"),
                l.t(content.openness.zh(), content.openness.en()).to_owned(),
            ),
            (l.t("组配分类", "Class"), self.class_name()),
            (
                l.t("主题分类", "Subject"),
                l.t(content.subject.zh(), content.subject.en()).to_owned(),
            ),
            (
                l.t("体裁分类", "Genre"),
                l.t(content.genre.zh(), content.genre.en()).to_owned(),
            ),
            (
                l.t("有效性", "Validity"),
                if self.shown.withdrawn.is_some() {
                    String::new()
                } else {
                    l.t(state.zh(), state.en()).to_owned()
                },
            ),
            (l.t("施行日期", "In force from"), day(content.effective_on)),
            (l.t("有效期至", "In force until"), day(content.expires_on)),
        ];
        let wide = [
            (l.t("关键词", "Keywords"), content.keywords.clone()),
            (l.t("内容概述", "Summary"), content.summary.clone()),
        ];
        let field = |wide: bool| move |(label, value)| HeaderField { label, value, wide };
        fields
            .map(field(false))
            .into_iter()
            .chain(wide.map(field(true)))
            .filter(|field| !field.value.is_empty())
            .collect()
    }

    fn class_name(&self) -> String {
        let code = self.shown.content.class.as_str();
        gongkai_app::domain::publication::Column::from_code(code)
            .map_or_else(String::new, |class| {
                self.visit.lang.t(class.zh, class.en).to_owned()
            })
    }

    fn versions(&self, path: &str) -> Vec<VersionRow> {
        let l = self.visit.lang;
        let rows = self.found.versions.iter().rev();
        rows.map(|line| VersionRow {
            number: line.version,
            href: if line.version == self.newest {
                path.to_owned()
            } else {
                format!("{path}?version={}", line.version)
            },
            at: line
                .published_at
                .map(|at| l.minute(&at))
                .unwrap_or_default(),
            reason: line.reason.clone(),
            current: line.version == self.shown.version,
        })
        .collect()
    }

    /// 引用格式 — how to cite the item.
    fn cite(&self) -> String {
        let content = &self.shown.content;
        let organ = &self.standing.organ.name;
        let doc_no = content.doc_no.as_ref().map(|no| format!("（{no}）"));
        let title = content
            .title
            .trim_start_matches('《')
            .trim_end_matches('》');
        format!(
            "{organ}：《{title}》{}，索引号 {}，{}发布。",
            doc_no.unwrap_or_default(),
            self.shown.index_no.as_str(),
            Lang::Zh.date(&china_day(self.shown.published_at)),
        )
    }
}

/// The banner of a document that does not, or not fully, bind.
fn banner(validity: &Validity, today: Date, l: Lang) -> Option<String> {
    let state = validity.on(today);
    let since = |date: Option<Date>| date.map(|date| l.date(&date)).unwrap_or_default();
    let (zh, en, day) = match state {
        ValidityState::InForce => return None,
        ValidityState::NotYet => (
            "本文件尚未施行",
            "This document is not yet in force",
            validity.from,
        ),
        ValidityState::Modified => (
            "本文件已修改，请以修改后的文本为准",
            "This document has been modified",
            None,
        ),
        ValidityState::PartlyLapsed => (
            "本文件部分条款已失效",
            "Parts of this document have lapsed",
            None,
        ),
        ValidityState::Repealed => ("本文件已废止", "This document is repealed", validity.until),
        ValidityState::Expired => ("本文件已失效", "This document has expired", validity.until),
    };
    let date = match (day, state) {
        (None, _) => String::new(),
        (Some(_), ValidityState::NotYet) => {
            format!("{}{}", l.t("，施行日期：", "; in force from "), since(day))
        }
        (Some(_), _) => format!("{}{}", l.t("，日期：", ", "), since(day)),
    };
    let basis = if validity.basis.is_empty() {
        String::new()
    } else {
        format!("{}{}", l.t("，依据：", "; basis: "), validity.basis)
    };
    Some(format!("{}{date}{basis}{}", l.t(zh, en), l.t("。", ".")))
}

/// The paragraphs of a plain text.
fn paragraphs(body: &str) -> Vec<String> {
    body.lines()
        .map(|line| line.trim_matches(['　', ' ', '\t']).to_owned())
        .filter(|line| !line.is_empty())
        .collect()
}

impl ItemPage {
    /// The header block in rows of the table: two fields a row, wide ones alone.
    fn pairs(&self) -> Vec<&[HeaderField]> {
        let narrow = self.header.iter().take_while(|field| !field.wide).count();
        let (narrow, wide) = self.header.split_at(narrow);
        narrow.chunks(2).chain(wide.chunks(1)).collect()
    }
}
