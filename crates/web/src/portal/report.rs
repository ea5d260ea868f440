//! 年报页 — a published annual report as it was filed: header, text, the official tables, signatures, checks, older years.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use gongkai_app::App;
use gongkai_app::AppError;
use gongkai_app::domain::access::Scope;
use gongkai_app::domain::annual_report::{ReportAct, ReportState};
use gongkai_app::domain::organ::Organ;
use gongkai_app::domain::publication::Shown;
use gongkai_app::report::build_report::{build_report, draft_facts};
use gongkai_app::report::export_report::{FileKind, export_report};
use gongkai_app::report::{ReportKey, ReportSheet};

use crate::lang::Lang;
use crate::page::{Frame, render};
use crate::portal::column::REPORTS;
use crate::portal::standing::Standing;
use crate::problem::Problem;
use crate::report_table::{DrawnTable, Marks, draw};
use crate::session::Visit;

#[derive(Template)]
#[template(path = "portal/report.html")]
struct ReportPage {
    frame: Frame,
    l: Lang,
    title: String,
    preview: bool,
    header: Vec<(String, String)>,
    introduction: String,
    files: Vec<(&'static str, String)>,
    parts: Vec<Part>,
    signatures: Vec<(String, String)>,
    checks_hold: bool,
    imported: Option<String>,
    years: Vec<(i64, String)>,
}

/// One section: heading, paragraphs, and its table where it has one.
struct Part {
    heading: String,
    lines: Vec<String>,
    tables: Vec<DrawnTable>,
}

/// A published or imported report.
pub async fn page(
    State(app): State<App>,
    visit: Visit,
    Path((slug, year)): Path<(String, i16)>,
) -> Response {
    answer(&app, &visit, &slug, year, false).await
}

/// A report in the making, as it would be filed.
pub async fn preview(
    State(app): State<App>,
    visit: Visit,
    Path((slug, year)): Path<(String, i16)>,
) -> Response {
    answer(&app, &visit, &slug, year, true).await
}

/// A published report as a file: `report.html`, `report.docx`, `report.pdf`, `report.xlsx`, `report.json`.
pub async fn file(
    State(app): State<App>,
    visit: Visit,
    Path((slug, year, file)): Path<(String, i16, String)>,
) -> Response {
    match download(&app, &visit, &slug, year, &file).await {
        Ok((kind, bytes)) => {
            let name = format!(
                "attachment; filename=\"{slug}-{year}.{}\"",
                kind.extension()
            );
            (
                [
                    (CONTENT_TYPE, kind.media_type().to_owned()),
                    (CONTENT_DISPOSITION, name),
                ],
                bytes,
            )
                .into_response()
        }
        Err(error) => Problem::new(&visit, error).into_response(),
    }
}

async fn download(
    app: &App,
    visit: &Visit,
    slug: &str,
    year: i16,
    file: &str,
) -> Result<(FileKind, Vec<u8>), AppError> {
    let kind = file
        .strip_prefix("report.")
        .and_then(FileKind::from_extension)
        .ok_or(AppError::NotFound)?;
    let (_, key) = published(app, slug, year).await?;
    Ok((kind, export_report(app, &visit.actor, &key, kind).await?))
}

/// The organ and key of a published or imported report.
pub async fn published(app: &App, slug: &str, year: i16) -> Result<(Organ, ReportKey), AppError> {
    let organ = app
        .store()
        .organ_by_slug(slug)
        .await?
        .ok_or(AppError::NotFound)?;
    let found = app.store().report(&organ.id, year).await?;
    if !found.is_some_and(|report| is_open(report.state)) {
        return Err(AppError::NotFound);
    }
    let key = ReportKey {
        organ: organ.id.clone(),
        year,
    };
    Ok((organ, key))
}

const fn is_open(state: ReportState) -> bool {
    matches!(state, ReportState::Published | ReportState::Imported)
}

async fn answer(app: &App, visit: &Visit, slug: &str, year: i16, preview: bool) -> Response {
    match view(app, visit, slug, year, preview).await {
        Ok(page) => render(&page),
        Err(error) => Problem::new(visit, error).into_response(),
    }
}

async fn view(
    app: &App,
    visit: &Visit,
    slug: &str,
    year: i16,
    preview: bool,
) -> Result<ReportPage, AppError> {
    let l = visit.lang;
    let (organ, key) = if preview {
        crate::office::reports::key(app, slug, year).await?
    } else {
        published(app, slug, year).await?
    };
    let sheet = build_report(app, &visit.actor, &key).await?;
    let shown = published_item(app, &sheet).await?;
    let introduction = introduction(app, &sheet, shown.as_ref()).await?;
    let standing = Standing::find(app, Some(slug))
        .await?
        .ok_or(AppError::NotFound)?;
    let title = sheet.report.title(&organ.name);
    let header = header(&sheet, shown.as_ref(), l);
    let years = app.store().reports(&Scope::public()).await?;
    let years = years
        .into_iter()
        .filter(|line| line.organ == organ.id && line.year != i64::from(year));
    let base = format!("/o/{}", organ.slug);
    Ok(ReportPage {
        frame: frame(&standing, visit, &title, shown.as_ref()),
        l,
        preview: preview && !is_open(sheet.report.state),
        introduction,
        files: if preview {
            Vec::new()
        } else {
            FileKind::ALL
                .map(|kind| {
                    (
                        kind.extension(),
                        format!("{base}/zfxxgknb/{year}/report.{}", kind.extension()),
                    )
                })
                .to_vec()
        },
        parts: parts(&sheet, l),
        signatures: signatures(&sheet, l),
        checks_hold: sheet.checked.findings.is_empty(),
        imported: (sheet.report.state == ReportState::Imported).then(|| {
            sheet
                .cells
                .values()
                .map(|cell| cell.note.clone())
                .next()
                .unwrap_or_default()
        }),
        years: years
            .map(|line| (line.year, format!("{base}/zfxxgknb/{}", line.year)))
            .collect(),
        header,
        title,
    })
}

/// The item the report was published as, as the public sees it.
async fn published_item(app: &App, sheet: &ReportSheet) -> Result<Option<Shown>, AppError> {
    let Some(id) = &sheet.report.item else {
        return Ok(None);
    };
    let page = app.store().item_page(&Scope::public(), id).await?;
    Ok(page.and_then(|page| page.item.shown))
}

/// The introduction: of a published report as it was published, of one in the making as it would be.
async fn introduction(
    app: &App,
    sheet: &ReportSheet,
    shown: Option<&Shown>,
) -> Result<String, AppError> {
    if sheet.report.state == ReportState::Imported {
        return Ok(String::new());
    }
    if let Some(shown) = shown {
        return Ok(shown
            .content
            .body
            .lines()
            .next()
            .unwrap_or_default()
            .to_owned());
    }
    let facts = draft_facts(app, &sheet.organ, sheet.report.year).await?;
    Ok(sheet.report.introduction(&facts))
}

/// 内容页标签 — site, column and article tags.
fn frame(standing: &Standing, visit: &Visit, title: &str, shown: Option<&Shown>) -> Frame {
    let l = visit.lang;
    let address = format!("{}/{}", standing.base(), REPORTS.slug);
    let frame = standing.frame(visit, title).crumb(REPORTS.name(l), address);
    let frame = REPORTS.tag(frame).at(REPORTS.mark());
    let Some(shown) = shown else { return frame };
    frame
        .meta("ArticleTitle", title)
        .meta("PubDate", l.minute(&shown.published_at))
        .meta("ContentSource", shown.content.source.clone())
        .meta("Keywords", shown.content.keywords.replace('、', ","))
        .meta("Description", shown.content.summary.clone())
        .meta("Url", visit.site.link(&visit.path))
}

fn header(sheet: &ReportSheet, shown: Option<&Shown>, l: Lang) -> Vec<(String, String)> {
    let Some(shown) = shown else {
        return Vec::new();
    };
    let pair = |zh, en, text: String| (l.t(zh, en).to_owned(), text);
    vec![
        pair("索引号", "Index number", shown.index_no.to_string()),
        pair("发布机构", "Issued by", sheet.organ.name.clone()),
        pair("成文日期", "Formed on", l.date(&shown.content.formed_on)),
        pair("发布时间", "Published", l.minute(&shown.published_at)),
        pair(
            "公开方式",
            "Openness",
            l.t("主动公开", "proactive").to_owned(),
        ),
        pair("组配分类", "Class", format!("{}年度", sheet.report.year)),
    ]
}

fn parts(sheet: &ReportSheet, l: Lang) -> Vec<Part> {
    let tables = draw(
        sheet.report.format,
        &|id| sheet.cells.get(&id).map(|cell| cell.figure),
        &Marks::default(),
        l,
    );
    let form = sheet.report.format.form();
    let mut parts: Vec<Part> = sheet
        .report
        .sections
        .iter()
        .map(|section| Part {
            heading: section.heading.clone(),
            lines: section.text.lines().map(str::to_owned).collect(),
            tables: Vec::new(),
        })
        .collect();
    let mut rest = Vec::new();
    for (table, data) in tables.into_iter().zip(form.tables) {
        match parts.iter_mut().find(|part| part.heading == data.title) {
            Some(part) => part.tables.push(table),
            None => rest.push(table),
        }
    }
    if !rest.is_empty() {
        parts.push(Part {
            heading: l.t("统计表", "Tables").to_owned(),
            lines: Vec::new(),
            tables: rest,
        });
    }
    parts
}

fn signatures(sheet: &ReportSheet, l: Lang) -> Vec<(String, String)> {
    let roles = [
        (ReportAct::Approve, l.t("单位负责人", "Head")),
        (ReportAct::Review, l.t("审核人", "Reviewed by")),
        (ReportAct::Prepare, l.t("填报人", "Prepared by")),
    ];
    let signed = roles.into_iter().filter_map(|(act, role)| {
        let sign = sheet.report.sign_offs.iter().find(|sign| sign.act == act)?;
        Some((
            role.to_owned(),
            format!("{}（{}）", sign.name, l.minute(&sign.at)),
        ))
    });
    signed.collect()
}
