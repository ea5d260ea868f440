//! 年报校验 — anyone's report, read and checked on the spot: the tables as read with the findings, nothing else, nothing kept.

use askama::Template;
use axum::extract::Multipart;
use axum::extract::multipart::Field;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use gongkai_app::AppError;
use gongkai_app::law::refusal::Refusal;
use gongkai_app::law::report_format::{Figure, Finding, Form, Level};
use gongkai_app::report::check_file::{CheckedReport, MOST_BYTES, check_file, too_large};

use crate::form::FormErrors;
use crate::lang::Lang;
use crate::page::{Frame, render_public, render_with};
use crate::portal::standing::Standing;
use crate::problem::Problem;
use crate::report_table::{DrawnTable, Marks, draw, message};
use crate::session::Visit;

/// Most bytes that are taken off the line, so that a file over the limit is answered with words and not with a broken connection.
pub const MOST_ON_THE_LINE: usize = 100 << 20;

/// Most cells that a finding names; the tables mark all of them.
const NAMED: usize = 6;

#[derive(Template)]
#[template(path = "portal/report_check.html")]
struct CheckPage {
    frame: Frame,
    l: Lang,
    errors: FormErrors,
    text: String,
    results: Vec<ReportResult>,
}

/// 校验结果 — one report as read.
struct ReportResult {
    title: String,
    facts: Vec<(&'static str, String)>,
    errors: usize,
    remarks: usize,
    findings: Vec<FindingRow>,
    tables: Vec<DrawnTable>,
    old: Vec<OldRow>,
    declined: Vec<String>,
    not_assessable: Vec<(&'static str, String)>,
}

/// One finding with its arithmetic and its cells in words.
struct FindingRow {
    level: &'static str,
    word: &'static str,
    rule: &'static str,
    message: String,
    cells: String,
    basis: String,
}

/// One row of the sheet before 2019.
struct OldRow {
    label: String,
    unit: String,
    year: String,
    cumulative: String,
}

/// The empty form.
pub async fn form(visit: Visit, standing: Standing) -> Response {
    render_public(&page(&visit, &standing))
}

/// Reads and checks what was sent: a file, or a text.
pub async fn act(visit: Visit, standing: Standing, parts: Multipart) -> Response {
    let (bytes, text) = match take(parts).await {
        Ok(taken) => taken,
        Err(refusal) => return refused(&visit, &standing, &[refusal], String::new()),
    };
    match check_file(bytes).await {
        Ok(reports) => {
            let l = visit.lang;
            let results = reports.iter().map(|report| result(report, l)).collect();
            let page = CheckPage {
                results,
                text,
                ..page(&visit, &standing)
            };
            render_with(StatusCode::OK, &page)
        }
        Err(AppError::Refused(refusals)) => refused(&visit, &standing, &refusals, text),
        Err(error) => Problem::new(&visit, error).into_response(),
    }
}

fn page(visit: &Visit, standing: &Standing) -> CheckPage {
    let l = visit.lang;
    CheckPage {
        frame: standing.frame(visit, l.t("年度报告校验", "Check an annual report")),
        l,
        errors: FormErrors::none(),
        text: String::new(),
        results: Vec::new(),
    }
}

fn refused(visit: &Visit, standing: &Standing, refusals: &[Refusal], text: String) -> Response {
    let page = CheckPage {
        errors: FormErrors::from_refusals(refusals, visit.lang),
        text,
        ..page(visit, standing)
    };
    render_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

/// The bytes to be read, and the text that was pasted: a file counts before a text.
async fn take(mut parts: Multipart) -> Result<(Vec<u8>, String), Refusal> {
    let (mut file, mut text) = (Vec::new(), Vec::new());
    while let Some(field) = parts.next_field().await.map_err(|_| too_large())? {
        match field.name() {
            Some("file") => file = drain(field).await?,
            Some("text") => text = drain(field).await?,
            _ => {}
        }
    }
    let pasted = String::from_utf8_lossy(&text).into_owned();
    Ok(if file.is_empty() {
        (text, pasted)
    } else {
        (file, String::new())
    })
}

/// Takes a field off the line to its end, keeping no more than the limit.
async fn drain(mut field: Field<'_>) -> Result<Vec<u8>, Refusal> {
    let (mut kept, mut over) = (Vec::new(), false);
    while let Some(chunk) = field.chunk().await.map_err(|_| too_large())? {
        over |= kept.len() + chunk.len() > MOST_BYTES;
        if !over {
            kept.extend_from_slice(&chunk);
        }
    }
    if over { Err(too_large()) } else { Ok(kept) }
}

fn result(found: &CheckedReport, l: Lang) -> ReportResult {
    let (report, checked) = (&found.report, &found.checked);
    let prose = &report.prose;
    let marks = Marks::default().with_findings(&checked.findings);
    let figure = |cell| report.figure(cell);
    let format = report.tables.format;
    let form = format.map(|format| format.form());
    let mut findings: Vec<&Finding> = checked.findings.iter().collect();
    findings.sort_by_key(|finding| finding.level);
    let errors = findings
        .iter()
        .filter(|finding| finding.level == Level::Error)
        .count();
    ReportResult {
        title: prose
            .title
            .clone()
            .or_else(|| prose.organ.clone())
            .unwrap_or_else(|| l.t("年度报告", "Annual report").to_owned()),
        facts: facts(found, l),
        errors,
        remarks: findings.len() - errors,
        findings: findings
            .iter()
            .map(|finding| row(finding, form, l))
            .collect(),
        tables: match format {
            Some(format) if report.tables.old.is_empty() => draw(format, &figure, &marks, l),
            _ => Vec::new(),
        },
        old: report.tables.old.iter().map(old).collect(),
        declined: report
            .tables
            .declined
            .iter()
            .map(|declined| l.t(&declined.reason_zh, &declined.reason).to_owned())
            .collect(),
        not_assessable: checked
            .not_assessable
            .iter()
            .map(|one| (one.rule, l.t(&one.reason_zh, &one.reason_en).to_owned()))
            .collect(),
    }
}

/// What the document says of itself.
fn facts(found: &CheckedReport, l: Lang) -> Vec<(&'static str, String)> {
    let (report, prose) = (&found.report, &found.report.prose);
    let blanks = report.tables.cells.values();
    let blank = blanks
        .filter(|cell| matches!(cell.figure, Figure::Blank))
        .count();
    let read = report.tables.cells.len();
    [
        (
            l.t("机关", "Organ"),
            prose.organ.clone().unwrap_or_default(),
        ),
        (
            l.t("年度", "Year"),
            prose.year.map(|year| year.to_string()).unwrap_or_default(),
        ),
        (
            l.t("表格格式", "Form"),
            report
                .tables
                .format
                .map(|format| format.code().to_owned())
                .unwrap_or_default(),
        ),
        (
            l.t("读到的单元格", "Cells read"),
            match l {
                Lang::Zh => format!("{read} 个，其中空白 {blank} 个"),
                Lang::En => format!("{read}, {blank} of them blank"),
            },
        ),
        (
            l.t("文件摘要值", "SHA-256 of the file"),
            report.sha256.clone(),
        ),
    ]
    .into_iter()
    .filter(|(_, value)| !value.is_empty())
    .collect()
}

fn row(finding: &Finding, form: Option<&'static Form>, l: Lang) -> FindingRow {
    let label = |cell| {
        let form = form?;
        if l.is_en() {
            form.label_en(cell)
        } else {
            form.label(cell)
        }
    };
    let (first, rest) = finding.cells.split_at(finding.cells.len().min(NAMED));
    let mut cells: Vec<String> = first.iter().copied().filter_map(label).collect();
    if !rest.is_empty() {
        let all = finding.cells.len();
        cells.push(match l {
            Lang::Zh => format!("等 {all} 格，均在表中标出"),
            Lang::En => format!("{all} cells in all, marked in the tables"),
        });
    }
    FindingRow {
        level: finding.level.code(),
        word: l.t(finding.level.zh(), finding.level.code()),
        rule: finding.rule,
        message: message(finding, l),
        cells: cells.join(l.t("；", "; ")),
        basis: finding.basis.clone(),
    }
}

fn old(row: &gongkai_app::documents::report::OldRow) -> OldRow {
    let number = |value: Option<gongkai_app::law::report_format::Number>| {
        value.map(|value| value.to_string()).unwrap_or_default()
    };
    OldRow {
        label: row.label.clone(),
        unit: row.unit.clone().unwrap_or_default(),
        year: number(row.year),
        cumulative: number(row.cumulative),
    }
}
