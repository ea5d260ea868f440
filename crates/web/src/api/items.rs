//! 信息接口 — published items: a list that can be read to its end without skipping or repeating, and one item.

use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};
use gongkai_app::domain::access::Scope;
use gongkai_app::domain::ids::ItemId;
use gongkai_app::domain::moment::china_day;
use gongkai_app::domain::publication::Column;
use gongkai_app::ids::digest;
use gongkai_app::law::refusal::Refusal;
use gongkai_app::view::item_feed::Cursor;
use gongkai_app::view::item_list::{ItemFilter, ItemLine};
use gongkai_app::{App, AppError};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::answer;
use super::problem::ProblemDocument;
use crate::problem::Problem;
use crate::session::Visit;

/// Most items of one answer.
const MOST: u32 = 200;

/// What a list is narrowed down to, and where it goes on.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ItemsQuery {
    /// Code (统一社会信用代码) or slug of an organ.
    organ: Option<String>,
    /// Code of a class, such as `documents` or `zfxxgknb`.
    class: Option<String>,
    /// Year of publication.
    year: Option<String>,
    /// Words of the title, or a document or index number.
    q: Option<String>,
    /// `next` of the answer before.
    after: Option<String>,
    /// Items of one answer, 1 to 200; 50 when left out.
    limit: Option<String>,
}

/// 一批信息 — a piece of the list.
#[derive(Debug, Serialize, ToSchema)]
pub struct ItemsBody {
    /// The items, newest publication first.
    items: Vec<ItemBody>,
    /// Give this as `after` to go on; null at the end.
    next: Option<String>,
}

/// 信息 — an item in a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct ItemBody {
    /// Identifier; `/item/{id}` is its page.
    id: String,
    /// Address of its page.
    url: String,
    /// 名称
    title: String,
    /// 索引号
    index_no: Option<String>,
    /// 文号
    doc_no: Option<String>,
    /// 发布机构
    organ: String,
    /// Part of the organ's addresses.
    organ_slug: String,
    /// Code of the kind.
    kind: &'static str,
    /// Code of the class.
    class: String,
    /// Name of the class.
    class_name: String,
    /// 内容概述
    summary: String,
    /// 成文日期
    formed_on: String,
    /// 发布时间 — instant of the first publication.
    published_at: Option<String>,
    /// Instant of the version shown.
    updated_at: Option<String>,
    /// 有效性 today: in_force, not_yet, modified, partly_lapsed, repealed, expired.
    validity: &'static str,
}

/// 信息全文 — one item with its text.
#[derive(Debug, Serialize, ToSchema)]
pub struct FullItemBody {
    /// Identifier.
    id: String,
    /// Address of its page.
    url: String,
    /// 名称
    title: String,
    /// 索引号
    index_no: String,
    /// 文号
    doc_no: Option<String>,
    /// 发布机构
    organ: String,
    /// Code of the kind.
    kind: &'static str,
    /// Code of the class.
    class: String,
    /// 主题分类
    subject: &'static str,
    /// 体裁分类
    genre: &'static str,
    /// 关键词
    keywords: Vec<String>,
    /// 信息来源
    source: String,
    /// 内容概述
    summary: String,
    /// 正文 — plain text; empty when withdrawn.
    text: String,
    /// SHA-256 of the text.
    sha256: String,
    /// 成文日期
    formed_on: String,
    /// 发布时间
    published_at: String,
    /// Instant of the version shown.
    updated_at: String,
    /// Number of the version shown.
    version: i64,
    /// 有效性 today.
    validity: &'static str,
    /// 撤回时间, if it was withdrawn.
    withdrawn_at: Option<String>,
}

/// Published items, newest first; go on with `next` until it is null.
#[utoipa::path(get, path = "/api/v1/items", tag = "items", operation_id = "list_items", params(ItemsQuery),
    responses((status = 200, body = ItemsBody), (status = 422, description = "a parameter cannot be read", body = ProblemDocument, content_type = "application/problem+json")))]
pub async fn list(
    State(app): State<App>,
    visit: Visit,
    Query(query): Query<ItemsQuery>,
) -> Response {
    match page(&app, &visit, query).await {
        Ok(body) => answer(&body),
        Err(error) => Problem::new(&visit, error).into_response(),
    }
}

/// One published item with its text; a withdrawn one without.
#[utoipa::path(get, path = "/api/v1/items/{id}", tag = "items", operation_id = "get_item", params(("id" = String, Path, description = "identifier")),
    responses((status = 200, body = FullItemBody), (status = 404, body = ProblemDocument, content_type = "application/problem+json")))]
pub async fn one(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Response {
    match full(&app, &visit, &ItemId::new(id)).await {
        Ok(body) => answer(&body),
        Err(error) => Problem::new(&visit, error).into_response(),
    }
}

async fn page(app: &App, visit: &Visit, query: ItemsQuery) -> Result<ItemsBody, AppError> {
    let limit = number::<u32>(query.limit.as_deref(), "limit")?;
    let limit = limit.unwrap_or(50).clamp(1, MOST);
    let cursor = match query.after.as_deref().filter(|text| !text.is_empty()) {
        Some(text) => Some(Cursor::parse(text).ok_or_else(|| unreadable("after"))?),
        None => None,
    };
    let filter = filter(app, &query).await?;
    let found = app
        .store()
        .items_behind(&Scope::public(), &filter, cursor.as_ref(), limit + 1)
        .await?;
    let kept = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = found.len() > kept;
    let shown: Vec<&ItemLine> = found.iter().take(kept).collect();
    let last = shown.last().filter(|_| more);
    let today = china_day(app.now());
    Ok(ItemsBody {
        next: last
            .and_then(|line| Cursor::behind(line))
            .map(|cursor| cursor.to_string()),
        items: shown
            .into_iter()
            .map(|line| body(line, visit, today))
            .collect(),
    })
}

async fn filter(app: &App, query: &ItemsQuery) -> Result<ItemFilter, AppError> {
    let organ = match query.organ.as_deref().filter(|text| !text.is_empty()) {
        Some(text) => {
            let organs = app.store().organs().await?;
            let found = organs
                .into_iter()
                .find(|organ| organ.uscc.as_str() == text || organ.slug == text);
            Some(found.ok_or_else(|| unreadable("organ"))?.id)
        }
        None => None,
    };
    let class = match query.class.as_deref().filter(|text| !text.is_empty()) {
        Some(text) => {
            let column = Column::from_code(text).ok_or_else(|| unreadable("class"))?;
            Some(column.code.to_owned())
        }
        None => None,
    };
    Ok(ItemFilter {
        organ,
        class,
        year: number(query.year.as_deref(), "year")?,
        words: query.q.clone().unwrap_or_default(),
        ..ItemFilter::default()
    })
}

fn number<T: std::str::FromStr>(
    text: Option<&str>,
    field: &'static str,
) -> Result<Option<T>, Refusal> {
    text.filter(|text| !text.is_empty())
        .map(|text| text.parse().map_err(|_| unreadable(field)))
        .transpose()
}

/// A parameter that means nothing here.
fn unreadable(field: &'static str) -> Refusal {
    Refusal::new(
        "parameter_invalid",
        format!("参数 {field} 无效，请对照接口说明 /api/v1/openapi.json 修改。"),
        format!("The parameter {field} is not valid; see /api/v1/openapi.json."),
    )
    .at(field)
}

fn body(line: &ItemLine, visit: &Visit, today: Date) -> ItemBody {
    ItemBody {
        id: line.id.to_string(),
        url: visit.site.link(&format!("/item/{}", line.id)),
        title: line.title.clone(),
        index_no: line.index_no.clone(),
        doc_no: line.doc_no.clone(),
        organ: line.organ_name.clone(),
        organ_slug: line.organ_slug.clone(),
        kind: line.kind.code(),
        class: line.class.clone(),
        class_name: line
            .column()
            .map_or_else(String::new, |class| class.zh.to_owned()),
        summary: line.summary.clone(),
        formed_on: line.formed_on.to_string(),
        published_at: line.published_at.map(|at| at.to_string()),
        updated_at: line.updated_at.map(|at| at.to_string()),
        validity: line.validity.on(today).code(),
    }
}

async fn full(app: &App, visit: &Visit, id: &ItemId) -> Result<FullItemBody, AppError> {
    let found = app.store().item_page(&Scope::public(), id).await?;
    let found = found.ok_or(AppError::NotFound)?;
    let shown = found.item.shown.ok_or(AppError::NotFound)?;
    let content = shown.content;
    let today = china_day(app.now());
    Ok(FullItemBody {
        url: visit.site.link(&format!("/item/{id}")),
        id: id.to_string(),
        index_no: shown.index_no.to_string(),
        organ: found.organ_name,
        kind: content.kind.code(),
        class: content.class,
        subject: content.subject.zh(),
        genre: content.genre.zh(),
        keywords: words(&content.keywords),
        source: content.source,
        sha256: digest(&content.body),
        text: content.body,
        summary: content.summary,
        title: content.title,
        doc_no: content.doc_no,
        formed_on: content.formed_on.to_string(),
        published_at: shown.published_at.to_string(),
        updated_at: shown.updated_at.to_string(),
        version: shown.version,
        validity: found.item.validity.on(today).code(),
        withdrawn_at: shown.withdrawn.map(|one| one.at.to_string()),
    })
}

fn words(keywords: &str) -> Vec<String> {
    keywords
        .split('、')
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}
