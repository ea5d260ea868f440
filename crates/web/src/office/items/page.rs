//! 信息办理页 — one item: header, text, where it stands, what can be done now and what not and why, versions, history.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use gongkai_app::domain::access::{Permission, Scope, can};
use gongkai_app::domain::ids::ItemId;
use gongkai_app::domain::journal::SubjectKind;
use gongkai_app::domain::organ::Organ;
use gongkai_app::domain::publication::{
    Advice, Content, Item, ItemAct, ReviewCheck, ReviewResult, ValidityState,
};
use gongkai_app::error::forbidden;
use gongkai_app::view::item_page::{ItemPage, KeptReview, VersionLine};
use gongkai_app::{App, AppError, KeptEntry};
use serde::Deserialize;

use super::header::{Pair, paragraphs, rows};
use super::{shape, term_words, verb};
use crate::field::{Choice, Field, Typed};
use crate::form::FormErrors;
use crate::lang::Lang;
use crate::page::{Frame, render_with};
use crate::phrase;
use crate::problem::Problem;
use crate::session::Visit;

/// An act that was refused: its form stays open with what was typed.
#[derive(Debug, Clone)]
pub struct Failed {
    /// The act.
    pub act: ItemAct,
    /// Why.
    pub errors: FormErrors,
    /// What was typed.
    pub typed: Typed,
}

/// What was just done, for the line that says so.
#[derive(Debug, Default, Deserialize)]
pub struct Done {
    done: Option<String>,
}

/// An act that can be done now.
struct Offer {
    slug: &'static str,
    name: &'static str,
    intro: &'static str,
    fields: Vec<Field>,
    checks: Vec<Check>,
    check_errors: Vec<String>,
    link: Option<String>,
    class: &'static str,
    open: bool,
}

struct Check {
    name: &'static str,
    label: &'static str,
    basis: String,
    ticked: bool,
}

/// An act that cannot be done now.
struct Denial {
    name: &'static str,
    why: String,
    basis: Option<String>,
}

struct TimelineLine {
    at: String,
    who: String,
    what: &'static str,
    note: String,
    system: bool,
}

struct ReviewLine {
    at: String,
    who: String,
    result: &'static str,
    passed: bool,
    version: i64,
    remarks: String,
    checks: Vec<&'static str>,
}

struct VersionRow {
    version: i64,
    href: String,
    title: String,
    state: String,
    reason: String,
    who: String,
}

#[derive(Template)]
#[template(path = "office/items/page.html")]
struct OfficeItem {
    frame: Frame,
    l: Lang,
    address: String,
    revision: i64,
    errors: FormErrors,
    done: Option<&'static str>,
    title: String,
    state: (&'static str, &'static str),
    work: Option<(i64, &'static str, String)>,
    term: Option<(&'static str, String)>,
    provisional: bool,
    public: Option<String>,
    withdrawn: Option<(String, String)>,
    ended: Option<String>,
    header: Vec<Vec<Pair>>,
    body: Vec<String>,
    advice: Vec<(String, String)>,
    offers: Vec<Offer>,
    denials: Vec<Denial>,
    reviews: Vec<ReviewLine>,
    versions: Vec<VersionRow>,
    timeline: Vec<TimelineLine>,
}

/// The page.
pub async fn page(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    Query(query): Query<Done>,
) -> Response {
    let done = query.done.as_deref().and_then(ItemAct::from_code);
    show(&app, &visit, &ItemId::new(id), None, done, StatusCode::OK).await
}

/// The page with what an act left behind.
pub(super) async fn show(
    app: &App,
    visit: &Visit,
    id: &ItemId,
    failed: Option<Failed>,
    done: Option<ItemAct>,
    status: StatusCode,
) -> Response {
    match view(app, visit, id, failed, done).await {
        Ok(page) => render_with(status, &page),
        Err(error) => Problem::new(visit, error).into_response(),
    }
}

async fn view(
    app: &App,
    visit: &Visit,
    id: &ItemId,
    failed: Option<Failed>,
    done: Option<ItemAct>,
) -> Result<OfficeItem, AppError> {
    let scope = Scope::of(&visit.actor, Permission::ReadItems).map_err(forbidden)?;
    let page = app.store().item_page(&scope, id).await?;
    let page = page.ok_or(AppError::NotFound)?;
    let organ = app.store().organ(&page.item.organ).await?;
    let organ = organ.ok_or(AppError::NotFound)?;
    let history = app
        .store()
        .journal_of(SubjectKind::Item, id.as_str())
        .await?;
    let content = match (&page.item.work, page.item.content()) {
        (Some(work), _) => work.content.clone(),
        (None, Some(content)) => content.clone(),
        (None, None) => return Err(AppError::NotFound),
    };
    Ok(draw(
        app, visit, &page, &organ, &content, &history, failed, done,
    ))
}

#[expect(
    clippy::too_many_arguments,
    reason = "the page draws from all that was read for it"
)]
fn draw(
    app: &App,
    visit: &Visit,
    page: &ItemPage,
    organ: &Organ,
    content: &Content,
    history: &[KeptEntry],
    failed: Option<Failed>,
    done: Option<ItemAct>,
) -> OfficeItem {
    let l = visit.lang;
    let item = &page.item;
    let today = gongkai_app::domain::moment::china_day(app.now());
    let name = l.t(&organ.name, &organ.name_en).to_owned();
    let term = item.term(today, &app.calendar());
    let (offers, denials) = acts(visit, item, organ, failed.as_ref());
    let shown = item.shown.as_ref();
    OfficeItem {
        frame: Frame::new(visit, content.title.clone())
            .of(name.clone(), "")
            .at("items"),
        l,
        address: format!("/office/items/{}", item.id),
        revision: item.revision,
        errors: failed.map_or_else(FormErrors::none, |failed| failed.errors),
        done: done.map(|act| l.t(act.zh(), act.en())),
        title: content.title.clone(),
        state: (
            shape(item.state()),
            l.t(item.state().zh(), item.state().en()),
        ),
        work: item.work.as_ref().filter(|_| shown.is_some()).map(|work| {
            let state = work.stage.state();
            (
                work.version,
                l.t(state.zh(), state.en()),
                work.reason.clone(),
            )
        }),
        term: term.map(|term| term_words(&term, l)),
        provisional: term.is_some_and(|term| term.due.provisional),
        public: shown.map(|_| format!("/item/{}", item.id)),
        withdrawn: shown
            .and_then(|shown| shown.withdrawn.as_ref())
            .map(|gone| (l.minute(&gone.at), gone.reason.clone())),
        ended: ended(item, today, l),
        header: rows(content, shown, &item.validity, &name, today, l),
        body: paragraphs(&content.body),
        advice: item.advice().iter().map(|one| advice(one, l)).collect(),
        offers,
        denials,
        reviews: page.reviews.iter().map(|one| review(one, l)).collect(),
        versions: page
            .versions
            .iter()
            .rev()
            .map(|one| version(one, item, l))
            .collect(),
        timeline: history
            .iter()
            .rev()
            .map(|entry| timeline(entry, l))
            .collect(),
    }
}

fn ended(item: &Item, today: jiff::civil::Date, l: Lang) -> Option<String> {
    let state = item.validity.on(today);
    item.shown.as_ref().filter(|_| !state.binds()).map(|_| {
        let day = match state {
            ValidityState::NotYet => item.validity.from,
            _ => item.validity.until,
        };
        let day = day.map_or_else(String::new, |day| format!(" · {}", l.date(&day)));
        format!("{}{day}", l.t(state.zh(), state.en()))
    })
}

fn advice(advice: &Advice, l: Lang) -> (String, String) {
    let basis = if l.is_en() {
        advice.citation.en()
    } else {
        advice.citation.zh()
    };
    (l.t(&advice.zh, &advice.en).to_owned(), basis)
}

fn acts(
    visit: &Visit,
    item: &Item,
    organ: &Organ,
    failed: Option<&Failed>,
) -> (Vec<Offer>, Vec<Denial>) {
    let (mut offers, mut denials) = (Vec::new(), Vec::new());
    for act in ItemAct::ALL.iter().copied() {
        let refusal = item
            .forbids(act)
            .or_else(|| can(&visit.actor, act.permission(), &organ.owner()).err());
        match refusal {
            None => offers.push(offer(
                act,
                item,
                failed.filter(|one| one.act == act),
                visit.lang,
            )),
            Some(refusal) => {
                let (why, basis) = phrase::line(&refusal, visit.lang);
                denials.push(Denial {
                    name: visit.lang.t(act.zh(), act.en()),
                    why,
                    basis,
                });
            }
        }
    }
    (offers, denials)
}

fn offer(act: ItemAct, item: &Item, failed: Option<&Failed>, l: Lang) -> Offer {
    let none = FormErrors::none().within(verb(act));
    let empty = Typed::default();
    let (errors, typed) = failed.map_or((&none, &empty), |failed| (&failed.errors, &failed.typed));
    let fields = fields(act, l)
        .into_iter()
        .map(|field| field.filled(typed, errors))
        .collect();
    let check = |check: &ReviewCheck| Check {
        name: check.code(),
        label: l.t(check.zh(), check.en()),
        basis: if l.is_en() {
            check.citation().en()
        } else {
            check.citation().zh()
        },
        ticked: typed.ticked(check.code()),
    };
    let checks = (act == ItemAct::ReviewItem).then_some(ReviewCheck::ALL);
    Offer {
        slug: verb(act),
        name: l.t(act.zh(), act.en()),
        intro: intro(act, item, l),
        fields,
        checks: checks.unwrap_or_default().iter().map(check).collect(),
        check_errors: errors.at("checks").into_iter().map(str::to_owned).collect(),
        link: (act == ItemAct::EditDraft).then(|| format!("/office/items/{}/edit", item.id)),
        class: match act {
            ItemAct::ReviewItem | ItemAct::ApproveItem | ItemAct::PublishItem => "primary",
            ItemAct::WithdrawItem => "grave",
            _ => "",
        },
        open: failed.is_some()
            || matches!(
                act,
                ItemAct::ReviewItem | ItemAct::ApproveItem | ItemAct::PublishItem
            ),
    }
}

fn intro(act: ItemAct, item: &Item, l: Lang) -> &'static str {
    match act {
        ItemAct::EditDraft => l.t("审查前可以随时修改。", "Can be changed until it is reviewed."),
        ItemAct::ReviewItem => l.t(
            "发布前须经公开审查，逐项确认；存疑的退回，或者报有关主管部门、保密行政管理部门确定。",
            "Every text is reviewed before release; in doubt return it or ask the competent department.",
        ),
        ItemAct::ApproveItem => l.t("审查已通过，批准后可以发布。", "The review is passed; once approved it can be published."),
        ItemAct::ReturnItem => l.t("退回后须重新审查。", "It will have to be reviewed again."),
        ItemAct::PublishItem if item.needs_number() => l.t(
            "发布时间由系统记录，同时编制索引号，以后都不能改动。",
            "The time is set by the system and the index number is given; neither changes later.",
        ),
        ItemAct::PublishItem => l.t(
            "新版本将代替现在公开的版本；索引号和首次发布时间不变，旧版本继续可查。",
            "The new version replaces the one shown; number and first publication time stay, old versions can still be read.",
        ),
        ItemAct::CorrectItem => l.t(
            "新建一个版本，重新审查和发布；发布前公众看到的仍是现在的版本。",
            "Begins a new version that is reviewed again; the present one stays visible meanwhile.",
        ),
        ItemAct::ChangeValidity => l.t(
            "在原文页面上标明修改、废止或失效；废止的规章和规范性文件计入年报。",
            "Marks the page; repealed rules and normative documents are counted in the annual report.",
        ),
        ItemAct::WithdrawItem => l.t(
            "撤回后正文不再公开，页面保留并说明理由。撤回不能恢复。",
            "The text is no longer public; the page stays and tells why. This cannot be undone.",
        ),
    }
}

fn fields(act: ItemAct, l: Lang) -> Vec<Field> {
    match act {
        ItemAct::EditDraft | ItemAct::PublishItem => Vec::new(),
        ItemAct::ReviewItem => vec![
            Field::radio(
                "result",
                l.t("审查结果", "Result"),
                ReviewResult::ALL
                    .iter()
                    .map(|one| Choice::new(one.code(), l.t(one.zh(), one.en())))
                    .collect(),
            ),
            Field::area("remarks", l.t("审查意见", "Remarks"))
                .help(l.t("退回时必填。", "Needed when you return it."))
                .optional(),
        ],
        ItemAct::ApproveItem => vec![Field::line("remarks", l.t("批准意见", "Remarks")).optional()],
        ItemAct::ReturnItem => vec![Field::area("remarks", l.t("退回理由", "Why"))],
        ItemAct::CorrectItem => vec![Field::line("reason", l.t("更正理由", "Why"))],
        ItemAct::WithdrawItem => vec![
            Field::line("reason", l.t("撤回理由", "Why"))
                .help(l.t("将在页面上向公众说明。", "Told to the public on the page.")),
        ],
        ItemAct::ChangeValidity => vec![
            Field::select(
                "validity",
                l.t("变更后的状态", "New state"),
                ValidityState::ALL
                    .iter()
                    .filter(|state| !matches!(state, ValidityState::NotYet))
                    .map(|one| Choice::new(one.code(), l.t(one.zh(), one.en())))
                    .collect(),
            ),
            Field::day("validity_on", l.t("自何日起", "From which day")),
            Field::line("validity_basis", l.t("依据", "Basis")).help(l.t(
                "作出修改、废止的文件名称和文号。",
                "Title and number of the document that orders it.",
            )),
        ],
    }
}

fn review(kept: &KeptReview, l: Lang) -> ReviewLine {
    let review = &kept.review;
    ReviewLine {
        at: l.minute(&review.at),
        who: who(kept.reviewer_name.as_ref(), l),
        result: l.t(review.result.zh(), review.result.en()),
        passed: review.result == ReviewResult::Passed,
        version: review.version,
        remarks: review.remarks.clone(),
        checks: review
            .checks
            .iter()
            .map(|check| l.t(check.zh(), check.en()))
            .collect(),
    }
}

fn version(line: &VersionLine, item: &Item, l: Lang) -> VersionRow {
    let current = item.shown.as_ref().map(|shown| shown.version) == Some(line.version);
    let in_work = item
        .work
        .as_ref()
        .filter(|work| work.version == line.version);
    let state = match (&line.published_at, in_work) {
        (Some(at), _) if current => format!(
            "{} {}",
            l.t("现行公开版本", "shown now, since"),
            l.minute(at)
        ),
        (Some(at), _) => format!(
            "{} {}",
            l.t("曾公开，发布于", "shown before, from"),
            l.minute(at)
        ),
        (None, Some(work)) => {
            let state = work.stage.state();
            l.t(state.zh(), state.en()).to_owned()
        }
        (None, None) => l.t("未发布", "never published").to_owned(),
    };
    VersionRow {
        version: line.version,
        href: format!("/office/items/{}/versions/{}", item.id, line.version),
        title: line.title.clone(),
        state,
        reason: line.reason.clone(),
        who: who(line.author_name.as_ref(), l),
    }
}

fn timeline(entry: &KeptEntry, l: Lang) -> TimelineLine {
    TimelineLine {
        at: l.minute(&entry.at),
        who: who(entry.actor_name.as_ref(), l),
        what: ItemAct::from_code(&entry.act)
            .map_or(l.t("起草", "drafted"), |act| l.t(act.zh(), act.en())),
        note: entry.note.clone(),
        system: entry.actor_name.is_none(),
    }
}

fn who(name: Option<&String>, l: Lang) -> String {
    name.cloned()
        .unwrap_or_else(|| l.t("系统", "system").to_owned())
}
