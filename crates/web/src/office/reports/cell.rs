//! 数字背后的记录 — the list behind one figure, with the same number on top.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use gongkai_app::App;
use gongkai_app::AppError;
use gongkai_app::law::report_format::CellId;
use gongkai_app::report::build_report::build_report;
use gongkai_app::report::open_cell::{CellRecords, open_cell};

use crate::lang::Lang;
use crate::page::{Frame, render};
use crate::problem::Problem;
use crate::report_table::print;
use crate::session::Visit;

#[derive(Template)]
#[template(path = "office/report_cell.html")]
struct CellPage {
    frame: Frame,
    l: Lang,
    label: String,
    printed: String,
    count: Option<usize>,
    source: String,
    rows: Vec<Row>,
    back: String,
}

struct Row {
    href: Option<String>,
    name: String,
    kind: String,
    from: String,
    until: String,
    result: String,
}

/// The list behind a figure.
pub async fn page(
    State(app): State<App>,
    visit: Visit,
    Path((slug, year, cell)): Path<(String, i16, String)>,
) -> Response {
    match view(&app, &visit, &slug, year, &cell).await {
        Ok(page) => render(&page),
        Err(error) => Problem::new(&visit, error).into_response(),
    }
}

async fn view(
    app: &App,
    visit: &Visit,
    slug: &str,
    year: i16,
    cell: &str,
) -> Result<CellPage, AppError> {
    let l = visit.lang;
    let (organ, key) = super::key(app, slug, year).await?;
    let sheet = build_report(app, &visit.actor, &key).await?;
    let format = sheet.report.format;
    let id = CellId::parse(format, cell).ok_or(AppError::NotFound)?;
    let records = open_cell(app, &visit.actor, &key, format, id).await?;
    let form = format.form();
    let label = if l.is_en() {
        form.label_en(id)
    } else {
        form.label(id)
    }
    .unwrap_or_default();
    let kept = sheet.cells.get(&id);
    Ok(CellPage {
        frame: Frame::new(visit, &label)
            .of(organ.name.clone(), String::new())
            .at("reports"),
        l,
        printed: kept.map(|cell| print(cell.figure)).unwrap_or_default(),
        source: kept
            .map(|cell| format!("{} {}", l.t(cell.source.zh(), cell.source.en()), cell.note))
            .unwrap_or_default(),
        count: records.count(),
        rows: rows(records, l),
        back: super::address(&organ, year),
        label,
    })
}

fn rows(records: CellRecords, l: Lang) -> Vec<Row> {
    match records {
        CellRecords::Applications(list) => list
            .into_iter()
            .map(|case| Row {
                href: Some(format!("/office/applications/{}", case.id)),
                name: case.number,
                kind: l.t(case.applicant.zh(), case.applicant.en()).to_owned(),
                from: case.received_on.unwrap_or_default(),
                until: case.decided_on.unwrap_or_default(),
                result: case
                    .result
                    .map(|result| l.t(result.zh(), result.en()).to_owned())
                    .unwrap_or_default(),
            })
            .collect(),
        CellRecords::Documents(list) => list
            .into_iter()
            .map(|item| Row {
                href: Some(format!("/office/items/{}", item.id)),
                name: item.title,
                kind: item.doc_no.unwrap_or_default(),
                from: item.formed_on,
                until: item.validity_until.unwrap_or_default(),
                result: String::new(),
            })
            .collect(),
        CellRecords::Remedies(list) => list
            .into_iter()
            .map(|case| Row {
                href: Some("/office/remedy-cases".to_owned()),
                name: case.docket,
                kind: l.t(case.kind.zh(), case.kind.en()).to_owned(),
                from: case.filed_on.to_string(),
                until: case.ended.map(|(on, _)| on.to_string()).unwrap_or_default(),
                result: case
                    .ended
                    .map_or(l.t("尚未审结", "pending"), |(_, outcome)| {
                        l.t(outcome.zh(), outcome.en())
                    })
                    .to_owned(),
            })
            .collect(),
        CellRecords::Entered => Vec::new(),
    }
}
