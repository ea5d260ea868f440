//! 起草和修改 — the form of a text: new, or a draft that is being written.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use gongkai_app::domain::access::{Permission, Scope};
use gongkai_app::domain::ids::ItemId;
use gongkai_app::domain::publication::{
    Column, Content, Genre, ItemAct, ItemKind, Openness, Subject,
};
use gongkai_app::error::forbidden;
use gongkai_app::item::draft_item::draft_item;
use gongkai_app::item::edit_draft::edit_draft;
use gongkai_app::law::refusal::Refusal;
use gongkai_app::{App, AppError};
use jiff::civil::Date;

use crate::field::{Choice, Field, Typed};
use crate::form::FormErrors;
use crate::lang::Lang;
use crate::page::{Frame, render_with};
use crate::problem::Problem;
use crate::session::Visit;

#[derive(Template)]
#[template(path = "office/items/draft.html")]
struct DraftPage {
    frame: Frame,
    l: Lang,
    errors: FormErrors,
    title: &'static str,
    address: String,
    back: String,
    revision: String,
    groups: Vec<(&'static str, Vec<Field>)>,
    correction: bool,
}

/// The empty form.
pub async fn new(State(app): State<App>, visit: Visit) -> Response {
    let today = gongkai_app::domain::moment::china_day(app.now());
    let typed = Typed::default()
        .with("kind", ItemKind::Notice.code())
        .with("genre", Genre::Notice.code())
        .with("subject", Subject::GeneralAffairs.code())
        .with("openness", Openness::Proactive.code())
        .with("formed_on", today.to_string());
    form(&app, &visit, None, &typed, FormErrors::none()).await
}

/// Begins an item.
pub async fn create(State(app): State<App>, visit: Visit, typed: Typed) -> Response {
    let made = async {
        let organ = visit.actor.staff().map_err(forbidden)?.organ.clone();
        let content = read(&typed).map_err(AppError::Refused)?;
        draft_item(&app, &visit.actor, &organ, content).await
    };
    answer(&app, &visit, None, &typed, made.await).await
}

/// The form of a draft.
pub async fn edit(State(app): State<App>, visit: Visit, Path(id): Path<String>) -> Response {
    let id = ItemId::new(id);
    match draft_of(&app, &visit, &id).await {
        Ok(typed) => form(&app, &visit, Some(&id), &typed, FormErrors::none()).await,
        Err(error) => Problem::new(&visit, error).into_response(),
    }
}

/// Keeps a draft.
pub async fn save(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    typed: Typed,
) -> Response {
    let id = ItemId::new(id);
    let kept = async {
        let seen = typed.get("revision").parse().unwrap_or(-1);
        let content = read(&typed).map_err(AppError::Refused)?;
        edit_draft(&app, &visit.actor, &id, seen, content).await
    };
    answer(&app, &visit, Some(&id), &typed, kept.await).await
}

/// The text of the draft as the form shows it; refused when there is none to be written.
async fn draft_of(app: &App, visit: &Visit, id: &ItemId) -> Result<Typed, AppError> {
    let scope = Scope::of(&visit.actor, Permission::ReadItems).map_err(forbidden)?;
    let page = app.store().item_page(&scope, id).await?;
    let item = page.ok_or(AppError::NotFound)?.item;
    if let Some(refusal) = item.forbids(ItemAct::EditDraft) {
        return Err(refusal.into());
    }
    let work = item.work.ok_or(AppError::NotFound)?;
    let reason = work.reason;
    Ok(typed_of(&work.content)
        .with("revision", item.revision.to_string())
        .with("correction", reason))
}

async fn answer(
    app: &App,
    visit: &Visit,
    id: Option<&ItemId>,
    typed: &Typed,
    outcome: Result<ItemId, AppError>,
) -> Response {
    match outcome {
        Ok(id) => Redirect::to(&format!("/office/items/{id}")).into_response(),
        Err(error) => match FormErrors::of(error, visit.lang) {
            Ok(errors) => form(app, visit, id, typed, errors).await,
            Err(error) => Problem::new(visit, error).into_response(),
        },
    }
}

async fn form(
    app: &App,
    visit: &Visit,
    id: Option<&ItemId>,
    typed: &Typed,
    errors: FormErrors,
) -> Response {
    let l = visit.lang;
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let title = match id {
        None => l.t("起草信息", "New item"),
        Some(_) => l.t("修改草稿", "Edit the draft"),
    };
    let organ = match visit.staff() {
        Some(staff) => app.store().organ(&staff.organ).await.ok().flatten(),
        None => None,
    };
    let name = organ.map_or_else(String::new, |organ| {
        l.t(&organ.name, &organ.name_en).to_owned()
    });
    let base = id.map_or_else(
        || "/office/items".to_owned(),
        |id| format!("/office/items/{id}"),
    );
    let page = DraftPage {
        frame: Frame::new(visit, title).of(name, "").at("items"),
        l,
        groups: groups(typed, &errors, l),
        errors,
        title,
        address: id.map_or_else(|| format!("{base}/new"), |_| format!("{base}/edit")),
        back: base,
        revision: typed.get("revision").to_owned(),
        correction: typed.ticked("correction"),
    };
    render_with(status, &page)
}

fn groups(typed: &Typed, errors: &FormErrors, l: Lang) -> Vec<(&'static str, Vec<Field>)> {
    let filled = |fields: Vec<Field>| {
        fields
            .into_iter()
            .map(|field| field.filled(typed, errors))
            .collect()
    };
    vec![
        (l.t("归类", "Filing"), filled(filing(l))),
        (l.t("内容", "Text"), filled(text(l))),
        (l.t("日期和有效期", "Dates"), filled(dates(l))),
        (l.t("检索信息", "For finding it"), filled(finding(l))),
    ]
}

fn filing(l: Lang) -> Vec<Field> {
    let classes = Column::classes()
        .map(|column| Choice::new(column.code, l.t(column.zh, column.en)))
        .collect();
    vec![
        Field::select(
            "kind",
            l.t("种类", "Kind"),
            choices(ItemKind::ALL, |one| (one.code(), one.zh(), one.en()), l),
        )
        .help(l.t(
            "规章和行政规范性文件计入年报第二部分。",
            "Rules and normative documents are counted in part two of the annual report.",
        )),
        Field::select("class", l.t("栏目", "Column"), classes),
        Field::select(
            "openness",
            l.t("公开属性", "Openness"),
            choices(Openness::ALL, |one| (one.code(), one.zh(), one.en()), l),
        )
        .help(l.t(
            "以公开为常态；只有“主动公开”的内容能在平台发布。",
            "Openness is the rule; only what is for proactive disclosure can be published.",
        )),
    ]
}

fn text(l: Lang) -> Vec<Field> {
    vec![
        Field::line("title", l.t("名称", "Title")),
        Field::line("doc_no", l.t("文号", "Document number"))
            .help(l.t(
                "如 某商发〔2026〕12号；年份括号可以随意输入，保存时自动统一。",
                "Such as 某商发〔2026〕12号; brackets are made regular when you save.",
            ))
            .optional(),
        Field::area("body", l.t("正文", "Text")).help(l.t(
            "纯文本，一段一行，不要重复名称和文号。",
            "Plain text, one paragraph a line; leave out title and number.",
        )),
        Field::area("summary", l.t("内容概述", "Summary"))
            .help(l.t(
                "不超过 500 字，列入公开目录。",
                "At most 500 characters; stands in the catalogue.",
            ))
            .optional(),
    ]
}

fn dates(l: Lang) -> Vec<Field> {
    vec![
        Field::day("formed_on", l.t("成文日期", "Formed on")).help(l.t(
            "二十个工作日的公开期限从这一天起算；发布时间由系统记录，不能填写。",
            "The term of 20 working days runs from this day; the time of publication is set by the system.",
        )),
        Field::day("effective_on", l.t("施行日期", "In force from")).optional(),
        Field::day("expires_on", l.t("有效期届满日", "In force until")).optional(),
    ]
}

fn finding(l: Lang) -> Vec<Field> {
    vec![
        Field::select(
            "subject",
            l.t("主题分类", "Subject"),
            choices(Subject::ALL, |one| (one.code(), one.zh(), one.en()), l),
        ),
        Field::select(
            "genre",
            l.t("体裁分类", "Genre"),
            choices(Genre::ALL, |one| (one.code(), one.zh(), one.en()), l),
        ),
        Field::line("keywords", l.t("关键词", "Keywords"))
            .help(l.t("用空格或顿号分开。", "Apart by blanks."))
            .optional(),
        Field::line("source", l.t("信息来源", "Source"))
            .help(l.t(
                "留空即为本机关；转载的写明来源。",
                "The organ itself when left empty.",
            ))
            .optional(),
    ]
}

fn choices<T: Copy>(
    all: &[T],
    words: impl Fn(T) -> (&'static str, &'static str, &'static str),
    l: Lang,
) -> Vec<Choice> {
    all.iter()
        .map(|one| {
            let (code, zh, en) = words(*one);
            Choice::new(code, l.t(zh, en))
        })
        .collect()
}

/// The content that was typed, or what could not be read, each at its field.
fn read(typed: &Typed) -> Result<Content, Vec<Refusal>> {
    let mut refusals = Vec::new();
    let formed_on = keep(typed.date("formed_on"), &mut refusals);
    let effective_on = keep(typed.optional_date("effective_on"), &mut refusals).flatten();
    let expires_on = keep(typed.optional_date("expires_on"), &mut refusals).flatten();
    let kind = keep(choice(typed, "kind", ItemKind::from_code), &mut refusals);
    let subject = keep(choice(typed, "subject", Subject::from_code), &mut refusals);
    let genre = keep(choice(typed, "genre", Genre::from_code), &mut refusals);
    let openness = keep(
        choice(typed, "openness", Openness::from_code),
        &mut refusals,
    );
    let (Some(formed_on), Some(kind), Some(subject), Some(genre), Some(openness), true) = (
        formed_on,
        kind,
        subject,
        genre,
        openness,
        refusals.is_empty(),
    ) else {
        return Err(refusals);
    };
    Ok(Content {
        kind,
        class: typed.get("class").to_owned(),
        title: typed.get("title").to_owned(),
        summary: typed.get("summary").to_owned(),
        body: typed.get("body").to_owned(),
        doc_no: typed.optional("doc_no"),
        keywords: typed.get("keywords").to_owned(),
        source: typed.get("source").to_owned(),
        subject,
        genre,
        formed_on,
        effective_on,
        expires_on,
        openness,
    })
}

fn keep<T>(read: Result<T, Refusal>, refusals: &mut Vec<Refusal>) -> Option<T> {
    read.map_err(|refusal| refusals.push(refusal)).ok()
}

fn choice<T>(
    typed: &Typed,
    field: &'static str,
    read: impl Fn(&str) -> Option<T>,
) -> Result<T, Refusal> {
    read(typed.get(field)).ok_or_else(|| {
        Refusal::new(
            "choice_missing",
            "请从列表中选择一项。",
            "Choose one of the list.",
        )
        .at(field)
    })
}

fn typed_of(content: &Content) -> Typed {
    let day = |day: Option<Date>| day.map_or_else(String::new, |day| day.to_string());
    let pairs = [
        ("kind", content.kind.code().to_owned()),
        ("class", content.class.clone()),
        ("openness", content.openness.code().to_owned()),
        ("title", content.title.clone()),
        ("doc_no", content.doc_no.clone().unwrap_or_default()),
        ("body", content.body.clone()),
        ("summary", content.summary.clone()),
        ("formed_on", content.formed_on.to_string()),
        ("effective_on", day(content.effective_on)),
        ("expires_on", day(content.expires_on)),
        ("subject", content.subject.code().to_owned()),
        ("genre", content.genre.code().to_owned()),
        ("keywords", content.keywords.clone()),
        ("source", content.source.clone()),
    ];
    Typed::of(pairs.map(|(name, value)| (name.to_owned(), value)))
}
