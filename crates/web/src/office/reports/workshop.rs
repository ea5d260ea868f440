//! 年报编制 — table with marks and findings, sections beside their cells, one bar with the state of filing.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use gongkai_app::App;
use gongkai_app::AppError;
use gongkai_app::domain::annual_report::{MOVES, Origin, ReportAct, ReportState, origin};
use gongkai_app::domain::journal::SubjectKind;
use gongkai_app::law::report_format::{CellId, Format, Level};
use gongkai_app::report::build_report::build_report;
use gongkai_app::report::{ReportSheet, permit};
use serde::Deserialize;

use crate::form::FormErrors;
use crate::lang::Lang;
use crate::page::{Frame, render_with};
use crate::phrase;
use crate::problem::Problem;
use crate::report_table::{DrawnTable, draw, message};
use crate::session::Visit;

#[derive(Template)]
#[template(path = "office/report.html")]
struct WorkshopPage {
    frame: Frame,
    l: Lang,
    errors: FormErrors,
    title: String,
    address: String,
    steps: Vec<Step>,
    introduction: String,
    tables: Vec<DrawnTable>,
    findings: Vec<FindingLine>,
    error_count: usize,
    entries: Vec<EntryLine>,
    sections: Vec<SectionField>,
    editable: bool,
    started: bool,
    may_start: bool,
    year: i16,
    acts: Vec<ActButton>,
    timeline: Vec<TimelineLine>,
    published: Option<String>,
}

struct Step {
    name: String,
    signed: Option<String>,
    current: bool,
}

struct FindingLine {
    rule: &'static str,
    shape: &'static str,
    level: String,
    text: String,
    basis: String,
    href: String,
    selected: bool,
}

/// One figure that is entered by hand.
pub struct EntryLine {
    cell: String,
    label: String,
    unit: String,
    value: String,
    note: String,
}

struct SectionField {
    heading: String,
    text: String,
    table: bool,
}

struct ActButton {
    code: String,
    name: String,
    denied: Option<String>,
    reason: bool,
    grave: bool,
}

struct TimelineLine {
    at: String,
    who: String,
    what: String,
    note: String,
    system: bool,
}

/// What the page may be asked for.
#[derive(Debug, Deserialize)]
pub struct Asked {
    finding: Option<usize>,
}

/// The workshop.
pub async fn page(
    State(app): State<App>,
    visit: Visit,
    Path((slug, year)): Path<(String, i16)>,
    Query(asked): Query<Asked>,
) -> Response {
    show(
        &app,
        &visit,
        &slug,
        year,
        StatusCode::OK,
        FormErrors::none(),
        asked.finding,
        None,
    )
    .await
}

/// The workshop, with refusals and what was typed.
#[expect(
    clippy::too_many_arguments,
    reason = "a form that comes back needs all of what it came with"
)]
async fn show(
    app: &App,
    visit: &Visit,
    slug: &str,
    year: i16,
    status: StatusCode,
    errors: FormErrors,
    selected: Option<usize>,
    typed: Option<&super::figures::Typed>,
) -> Response {
    match view(app, visit, slug, year, errors, selected, typed).await {
        Ok(page) => render_with(status, &page),
        Err(error) => Problem::new(visit, error).into_response(),
    }
}

/// The answer to a form of the workshop: onward to the report, or back with the refusals and what was typed.
pub async fn answered(
    app: &App,
    visit: &Visit,
    (slug, year): (&str, i16),
    outcome: Result<String, AppError>,
    typed: Option<&super::figures::Typed>,
) -> Response {
    let error = match outcome {
        Ok(to) => return Redirect::to(&to).into_response(),
        Err(error) => error,
    };
    match FormErrors::of(error, visit.lang) {
        Ok(errors) => {
            show(
                app,
                visit,
                slug,
                year,
                StatusCode::UNPROCESSABLE_ENTITY,
                errors,
                None,
                typed,
            )
            .await
        }
        Err(error) => Problem::new(visit, error).into_response(),
    }
}

async fn view(
    app: &App,
    visit: &Visit,
    slug: &str,
    year: i16,
    errors: FormErrors,
    selected: Option<usize>,
    typed: Option<&super::figures::Typed>,
) -> Result<WorkshopPage, AppError> {
    let l = visit.lang;
    let (organ, key) = super::key(app, slug, year).await?;
    permit_reading(visit, &organ)?;
    let sheet = build_report(app, &visit.actor, &key).await?;
    let facts = gongkai_app::report::build_report::draft_facts(app, &organ, year).await?;
    let address = super::address(&organ, year);
    let started = !sheet.report.id.as_str().is_empty();
    let editable = started
        && sheet.report.state == ReportState::Draft
        && permit(&visit.actor, ReportAct::Edit, &organ).is_ok();
    let mut marks = super::source_marks(&sheet.cells, l).with_findings(&sheet.checked.findings);
    marks.link = Some(format!("{address}/cell/"));
    if let Some(finding) = selected.and_then(|at| sheet.checked.findings.get(at)) {
        marks.highlighted = finding.cells.iter().copied().collect();
    }
    let tables = draw(
        sheet.report.format,
        &|id| sheet.cells.get(&id).map(|cell| cell.figure),
        &marks,
        l,
    );
    let history = app
        .store()
        .journal_of(SubjectKind::Report, sheet.report.id.as_str())
        .await?;
    let title = sheet.report.title(&organ.name);
    Ok(WorkshopPage {
        may_start: permit(&visit.actor, ReportAct::Edit, &organ).is_ok(),
        year,
        frame: Frame::new(visit, &title)
            .of(organ.name.clone(), String::new())
            .at("reports"),
        l,
        errors,
        introduction: sheet.report.introduction(&facts),
        steps: steps(&sheet, l),
        findings: findings(&sheet, &address, selected, l),
        error_count: sheet
            .checked
            .findings
            .iter()
            .filter(|finding| finding.level == Level::Error)
            .count(),
        entries: entries(&sheet, typed, l),
        sections: sections(&sheet, typed),
        acts: if started {
            acts(&sheet, visit)
        } else {
            Vec::new()
        },
        timeline: history
            .iter()
            .rev()
            .map(|entry| timeline(entry, l))
            .collect(),
        published: (sheet.report.state == ReportState::Published)
            .then(|| format!("/o/{}/zfxxgknb/{year}", organ.slug)),
        title,
        address,
        tables,
        editable,
        started,
    })
}

fn permit_reading(
    visit: &Visit,
    organ: &gongkai_app::domain::organ::Organ,
) -> Result<(), AppError> {
    use gongkai_app::domain::access::{Permission, can};
    can(&visit.actor, Permission::ReadReports, &organ.owner())
        .map_err(gongkai_app::error::forbidden)
}

fn steps(sheet: &ReportSheet, l: Lang) -> Vec<Step> {
    let names = [
        (ReportAct::Prepare, l.t("填报人提交", "Prepared")),
        (ReportAct::Review, l.t("审核人审核", "Reviewed")),
        (ReportAct::Approve, l.t("负责人签发", "Approved")),
        (ReportAct::Publish, l.t("发布", "Published")),
    ];
    let next = MOVES.iter().find(|(from, act, _)| {
        *from == sheet.report.state && ![ReportAct::Edit, ReportAct::Return].contains(act)
    });
    let one = |(act, name): (ReportAct, &str)| {
        let signed = sheet.report.sign_offs.iter().find(|sign| sign.act == act);
        Step {
            name: name.to_owned(),
            signed: signed.map(|sign| format!("{} · {}", sign.name, l.minute(&sign.at))),
            current: next.is_some_and(|(_, next, _)| *next == act),
        }
    };
    names.into_iter().map(one).collect()
}

fn findings(
    sheet: &ReportSheet,
    address: &str,
    selected: Option<usize>,
    l: Lang,
) -> Vec<FindingLine> {
    let mut lines: Vec<(Level, FindingLine)> = Vec::new();
    for (at, finding) in sheet.checked.findings.iter().enumerate() {
        let shape = match finding.level {
            Level::Error => "late",
            Level::Warning => "soon",
            Level::Info => "wait",
        };
        let anchor = finding.cells.first().map_or("t3", |cell| cell.table());
        lines.push((
            finding.level,
            FindingLine {
                rule: finding.rule,
                shape,
                level: l.t(finding.level.zh(), finding.level.code()).to_owned(),
                text: message(finding, l),
                basis: finding.basis.clone(),
                href: format!("{address}?finding={at}#{anchor}"),
                selected: selected == Some(at),
            },
        ));
    }
    lines.sort_by_key(|(level, _)| *level);
    lines.into_iter().map(|(_, line)| line).collect()
}

fn entries(sheet: &ReportSheet, typed: Option<&super::figures::Typed>, l: Lang) -> Vec<EntryLine> {
    let format = sheet.report.format;
    let form = format.form();
    let ids: Vec<CellId> = form
        .cells()
        .iter()
        .copied()
        .filter(|id| origin(format, *id) == Origin::Entered)
        .collect();
    let one = |id: CellId| {
        let kept = sheet.cells.get(&id);
        let label = if l.is_en() {
            form.label_en(id)
        } else {
            form.label(id)
        }
        .unwrap_or_default();
        let (value, note) = typed.and_then(|typed| typed.of(id)).unwrap_or_else(|| {
            let value = kept
                .map(|cell| crate::report_table::print(cell.figure))
                .unwrap_or_default();
            (
                value,
                kept.map(|cell| cell.note.clone()).unwrap_or_default(),
            )
        });
        let unit = form
            .unit(id)
            .map(|unit| l.t(unit.zh(), unit.en()).to_owned())
            .filter(|unit| !label.contains(unit.as_str()));
        EntryLine {
            cell: id.to_string(),
            label,
            unit: unit.unwrap_or_default(),
            value,
            note,
        }
    };
    ids.into_iter().map(one).collect()
}

fn sections(sheet: &ReportSheet, typed: Option<&super::figures::Typed>) -> Vec<SectionField> {
    let one = |(at, section): (usize, &gongkai_app::domain::annual_report::Section)| SectionField {
        heading: section.heading.clone(),
        text: typed
            .and_then(|typed| typed.section(at))
            .unwrap_or_else(|| section.text.clone()),
        table: (1..=3).contains(&at),
    };
    sheet.report.sections.iter().enumerate().map(one).collect()
}

fn acts(sheet: &ReportSheet, visit: &Visit) -> Vec<ActButton> {
    let shown = [
        ReportAct::Prepare,
        ReportAct::Review,
        ReportAct::Approve,
        ReportAct::Publish,
        ReportAct::Return,
    ];
    let one = |act: ReportAct| {
        let state = sheet.report.may(act).map(|_| ()).map_err(AppError::from);
        let denied = state
            .and_then(|()| permit(&visit.actor, act, &sheet.organ))
            .err();
        ActButton {
            code: act.code().replace('_', "-"),
            name: visit.lang.t(act.zh(), act.en()).to_owned(),
            denied: denied.map(|error| {
                phrase::lines(&error, visit.lang)
                    .into_iter()
                    .map(|(text, _)| text)
                    .collect()
            }),
            reason: act == ReportAct::Return,
            grave: act == ReportAct::Publish,
        }
    };
    shown.into_iter().map(one).collect()
}

fn timeline(entry: &gongkai_app::KeptEntry, l: Lang) -> TimelineLine {
    TimelineLine {
        at: l.minute(&entry.at),
        who: entry
            .actor_name
            .clone()
            .unwrap_or_else(|| l.t("系统", "system").to_owned()),
        what: act_name(&entry.act, l),
        note: cells_in_words(&entry.note, l),
        system: entry.actor_name.is_none(),
    }
}

/// A note that lists cells, with their names; any other note as it is.
fn cells_in_words(note: &str, l: Lang) -> String {
    let cells: Option<Vec<CellId>> = note.split_whitespace().map(CellId::parse_any).collect();
    let Some(cells) = cells.filter(|cells| !cells.is_empty()) else {
        return note.to_owned();
    };
    let name = |cell: &CellId| {
        let forms = [Format::Y2021, Format::Y2019].map(Format::form);
        let form = forms.into_iter().find(|form| form.has(*cell))?;
        if l.is_en() {
            form.label_en(*cell)
        } else {
            form.label(*cell)
        }
    };
    let names = cells
        .iter()
        .map(|cell| name(cell).unwrap_or_else(|| cell.to_string()));
    names.collect::<Vec<_>>().join(l.t("、", ", "))
}

fn act_name(code: &str, l: Lang) -> String {
    let other = [
        ("start_report", "开始编制", "started"),
        ("enter_figures", "填报数据", "entered figures"),
        ("write_sections", "撰写文字", "wrote sections"),
        ("import_report", "导入年报", "imported"),
    ];
    if let Some(act) = ReportAct::from_code(code) {
        return l.t(act.zh(), act.en()).to_owned();
    }
    other
        .iter()
        .find(|(known, ..)| *known == code)
        .map_or_else(|| code.to_owned(), |(_, zh, en)| l.t(zh, en).to_owned())
}
