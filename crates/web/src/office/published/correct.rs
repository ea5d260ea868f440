//! 更正 — one table of the report as a form, beside the original: what is changed is recorded with the reason, as a new version.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use gongkai_app::domain::access::{Permission, can};
use gongkai_app::domain::ids::PublishedReportId;
use gongkai_app::domain::published_report::Reading;
use gongkai_app::error::forbidden;
use gongkai_app::law::refusal::Refusal;
use gongkai_app::law::report_format::{CellId, Figure, Number};
use gongkai_app::published_report::correct_cells::{CorrectCells, correct_cells};
use gongkai_app::published_report::open_original::show_original;
use gongkai_app::published_report::open_report::open_report;
use gongkai_app::{App, AppError};

use super::original_pane::OriginalPane;
use crate::field::{Field, Typed};
use crate::form::FormErrors;
use crate::lang::Lang;
use crate::page::{Frame, render_with};
use crate::problem::Problem;
use crate::report_table::{DrawnTable, Marks, draw};
use crate::session::Visit;

#[derive(Template)]
#[template(path = "office/published/correct.html")]
struct CorrectPage {
    frame: Frame,
    l: Lang,
    errors: FormErrors,
    title: String,
    address: String,
    table: DrawnTable,
    values: BTreeMap<CellId, String>,
    reason: Field,
    seen: i64,
    pane: OriginalPane,
}

impl CorrectPage {
    fn value(&self, cell: &CellId) -> &str {
        self.values.get(cell).map_or("", String::as_str)
    }
}

/// The form.
pub async fn form(
    State(app): State<App>,
    visit: Visit,
    Path((id, table)): Path<(String, String)>,
) -> Response {
    let id = PublishedReportId::new(id);
    let nothing = (FormErrors::none(), Typed::default());
    show(&app, &visit, &id, &table, nothing, StatusCode::OK).await
}

/// Keeps what was changed.
pub async fn act(
    State(app): State<App>,
    visit: Visit,
    Path((id, table)): Path<(String, String)>,
    typed: Typed,
) -> Response {
    let id = PublishedReportId::new(id);
    match keep(&app, &visit, &id, &typed).await {
        Ok(()) => {
            let to = format!("{}?done=correct-cells#{table}", super::address(&id));
            Redirect::to(&to).into_response()
        }
        Err(error) => match FormErrors::of(error, visit.lang) {
            Ok(errors) => {
                let status = StatusCode::UNPROCESSABLE_ENTITY;
                show(&app, &visit, &id, &table, (errors, typed), status).await
            }
            Err(error) => Problem::new(&visit, error)
                .onward(
                    super::address(&id),
                    ("查看最新版本", "Look at the latest version"),
                )
                .into_response(),
        },
    }
}

async fn keep(
    app: &App,
    visit: &Visit,
    id: &PublishedReportId,
    typed: &Typed,
) -> Result<(), AppError> {
    let sheet = open_report(app, &visit.actor, id, None).await?;
    let input = CorrectCells {
        seen: typed.get("seen").parse().unwrap_or(0),
        changes: changes(typed, &sheet.reading)?,
        reason: typed.get("reason").to_owned(),
    };
    correct_cells(app, &visit.actor, id, input).await
}

/// The fields that say something else than the form that was sent out, and the disputed cell that is settled as it stands.
fn changes(typed: &Typed, reading: &Reading) -> Result<BTreeMap<CellId, Figure>, Refusal> {
    let mut changes = BTreeMap::new();
    for (name, value) in typed.pairs() {
        let cell = name.strip_prefix("c-").and_then(CellId::parse_any);
        let Some(cell) = cell else { continue };
        let value = value.trim();
        let settled = typed.get("settle") == cell.to_string();
        if settled || value != shown(reading.figure(cell)) {
            changes.insert(cell, read_figure(value)?);
        }
    }
    Ok(changes)
}

/// A figure as it stands in its field; a blank and what was not read show nothing.
fn shown(figure: Option<Figure>) -> String {
    figure.map(crate::report_table::print).unwrap_or_default()
}

/// Reads a figure as typed: a number, a stroke, a question mark; nothing, or the word, is a blank.
fn read_figure(typed: &str) -> Result<Figure, Refusal> {
    let plain = typed.replace([',', '，'], "");
    match plain.as_str() {
        "" | "空白" | "blank" => Ok(Figure::Blank),
        "/" | "／" | "-" | "—" | "无" | "不适用（/）" | "not applicable (/)" => Ok(Figure::NotApplicable),
        "?" | "？" | "无法辨认" | "unreadable" => Ok(Figure::Unreadable),
        digits => Number::parse(digits).map(Figure::Number).ok_or_else(|| {
            Refusal::new(
                "figure_invalid",
                format!("“{typed}”不是数字；请填写数字，原件为斜线填 /，看不清填 ?，空白填“空白”。"),
                format!("“{typed}” is not a number; write the number, / for a stroke, ? for what cannot be made out, “blank” for a blank."),
            )
        }),
    }
}

async fn show(
    app: &App,
    visit: &Visit,
    id: &PublishedReportId,
    table: &str,
    came_back: (FormErrors, Typed),
    status: StatusCode,
) -> Response {
    match view(app, visit, id, table, came_back).await {
        Ok(page) => render_with(status, &page),
        Err(error) => Problem::new(visit, error).into_response(),
    }
}

async fn view(
    app: &App,
    visit: &Visit,
    id: &PublishedReportId,
    table: &str,
    (errors, typed): (FormErrors, Typed),
) -> Result<CorrectPage, AppError> {
    let l = visit.lang;
    let sheet = open_report(app, &visit.actor, id, None).await?;
    let owner = sheet.organ.owner();
    can(&visit.actor, Permission::ReviewPublishedReports, &owner).map_err(forbidden)?;
    let reading = &sheet.reading;
    let broken: BTreeSet<CellId> = sheet
        .findings
        .iter()
        .flat_map(|finding| finding.cells.iter().copied())
        .collect();
    let drawn = draw(
        reading.format,
        &|id| reading.figure(id),
        &Marks::default(),
        l,
    );
    let table = drawn.into_iter().find(|drawn| drawn.id == table);
    let printed = show_original(app, &sheet.report).await?;
    let form = reading.format.form();
    let value = |id: &CellId| {
        let kept = typed.optional(&format!("c-{id}"));
        kept.filter(|_| !errors.is_empty())
            .unwrap_or_else(|| shown(reading.figure(*id)))
    };
    let title = format!("{} · {}", l.t("更正", "Correct"), sheet.report.title);
    Ok(CorrectPage {
        frame: crate::office::frame(app, visit, &title).await.at("reports"),
        l,
        title,
        address: super::address(id),
        table: table.ok_or(AppError::NotFound)?,
        values: form.cells().iter().map(|id| (*id, value(id))).collect(),
        reason: reason(l).filled(&typed, &errors),
        seen: reading.version,
        pane: OriginalPane::new(&printed, reading, &broken),
        errors,
    })
}

fn reason(l: Lang) -> Field {
    Field::area("reason", l.t("更正理由", "Reason")).help(l.t(
        "写明依据，如“原件印作 48，程序误读为 43”；理由随版本保存。",
        "Say why, such as: the original prints 48, the program read 43. It is kept with the version.",
    ))
}
