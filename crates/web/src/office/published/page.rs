//! 已发布年报 — the original on the left, what was read of it on the right, then findings with their verdicts, versions, history.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use gongkai_app::domain::access::{Permission, can};
use gongkai_app::domain::annual_report::ReportState;
use gongkai_app::domain::ids::PublishedReportId;
use gongkai_app::law::report_format::ExceptionReason;
use gongkai_app::published_report::open_original::show_original;
use gongkai_app::published_report::open_report::{PublishedSheet, open_report};
use gongkai_app::{App, AppError};
use serde::Deserialize;

use super::original_pane::OriginalPane;
use super::page_parts::{
    Change, Exception, FindingLine, TimelineLine, Unread, VersionLine, changes, exceptions,
    findings, outside, tables, timeline, unread, versions,
};
use crate::field::Typed;
use crate::form::FormErrors;
use crate::lang::Lang;
use crate::page::{Frame, render_with};
use crate::problem::Problem;
use crate::report_table::DrawnTable;
use crate::session::Visit;

#[derive(Template)]
#[template(path = "office/published/page.html")]
struct ReportPage {
    frame: Frame,
    l: Lang,
    errors: FormErrors,
    done: Option<&'static str>,
    title: String,
    organ: String,
    address: String,
    facts: Vec<(&'static str, String)>,
    latest: i64,
    older: bool,
    pane: OriginalPane,
    tables: Vec<DrawnTable>,
    outside: Vec<Change>,
    conflicts: Vec<Change>,
    changes: Vec<Change>,
    unread: Vec<Unread>,
    findings: Vec<FindingLine>,
    pending: usize,
    exceptions: Vec<Exception>,
    reasons: Vec<(&'static str, &'static str)>,
    versions: Vec<VersionLine>,
    timeline: Vec<TimelineLine>,
    may_review: bool,
    ledger: Ledger,
}

/// How the report stands to the organ's own reports.
enum Ledger {
    /// It can be taken in, or taken in anew.
    Open(bool),
    /// Why it cannot.
    Closed(String),
    /// Not for this person to say.
    Hidden,
}

impl Ledger {
    fn open(&self) -> Option<bool> {
        match self {
            Self::Open(again) => Some(*again),
            Self::Closed(_) | Self::Hidden => None,
        }
    }

    fn closed(&self) -> Option<&str> {
        match self {
            Self::Closed(why) => Some(why),
            Self::Open(_) | Self::Hidden => None,
        }
    }
}

/// What the page may be asked for.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    version: Option<i64>,
    finding: Option<usize>,
    done: Option<String>,
}

/// A verdict that was refused, with what was typed.
pub(super) struct Failed {
    pub(super) fingerprint: String,
    pub(super) typed: Typed,
    pub(super) errors: FormErrors,
}

/// The page of an imported report.
pub async fn page(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Response {
    let id = PublishedReportId::new(id);
    show(&app, &visit, &id, &asked, None).await
}

/// The page, with a refused verdict where there is one.
pub(super) async fn show(
    app: &App,
    visit: &Visit,
    id: &PublishedReportId,
    asked: &Asked,
    failed: Option<Failed>,
) -> Response {
    let status = if failed.is_none() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    match view(app, visit, id, asked, failed).await {
        Ok(page) => render_with(status, &page),
        Err(error) => Problem::new(visit, error).into_response(),
    }
}

async fn view(
    app: &App,
    visit: &Visit,
    id: &PublishedReportId,
    asked: &Asked,
    failed: Option<Failed>,
) -> Result<ReportPage, AppError> {
    let l = visit.lang;
    let sheet = open_report(app, &visit.actor, id, asked.version).await?;
    let printed = show_original(app, &sheet.report).await?;
    let broken = sheet
        .findings
        .iter()
        .flat_map(|finding| finding.cells.iter().copied())
        .collect();
    let pane = OriginalPane::new(&printed, &sheet.reading, &broken);
    let older = sheet.reading.version != sheet.report.latest.version;
    let owner = sheet.organ.owner();
    let may = |permission| can(&visit.actor, permission, &owner).is_ok();
    let address = super::address(id);
    let lines = findings(&sheet, &address, asked.finding, failed.as_ref(), l);
    let title = sheet.report.title.clone();
    Ok(ReportPage {
        frame: crate::office::frame(app, visit, &title).await.at("reports"),
        l,
        errors: failed.map_or_else(FormErrors::none, |failed| failed.errors),
        done: asked.done.as_deref().and_then(|act| done(act, l)),
        organ: crate::office::organ_name(&sheet.organ, l),
        facts: facts(&sheet, l),
        latest: sheet.report.latest.version,
        tables: tables(&sheet, &pane, asked.finding, l),
        outside: outside(&sheet, l),
        conflicts: sheet
            .reading
            .conflicts()
            .map(|(cell, hand)| Change::of(&sheet, cell, Some(hand), sheet.reading.figure(cell), l))
            .collect(),
        changes: changes(&sheet, l),
        unread: unread(&sheet, l),
        pending: lines.iter().filter(|line| line.state == "pending").count(),
        findings: lines,
        exceptions: exceptions(&sheet, l),
        reasons: ExceptionReason::ALL
            .iter()
            .map(|reason| (reason.code(), l.t(reason.zh(), reason.en())))
            .collect(),
        versions: versions(&sheet, &address, l),
        timeline: timeline(&sheet, l),
        may_review: may(Permission::ReviewPublishedReports) && !older,
        ledger: ledger(&sheet, may(Permission::WriteReports) && !older, l),
        older,
        pane,
        title,
        address,
    })
}

fn done(act: &str, l: Lang) -> Option<&'static str> {
    Some(match act {
        "correct-cells" => l.t(
            "已保存为新版本，问题已重新检查。",
            "Kept as a new version and checked anew.",
        ),
        "read-again" => l.t(
            "已重新读取，结果有变化，生成了新版本。",
            "Read again; something reads otherwise, so there is a new version.",
        ),
        "read-again-same" => l.t(
            "已重新读取，结果与当前版本一致；问题已按现行规则重新检查。",
            "Read again with the same result; checked by the rules in force.",
        ),
        "judge-finding" => l.t("核实结论已记录。", "The verdict is recorded."),
        "take-into-ledger" => l.t(
            "已计入本机关年度报告，下一年度年报将与之核对。",
            "Taken into the organ's reports; the next year is checked against it.",
        ),
        _ => return None,
    })
}

fn facts(sheet: &PublishedSheet, l: Lang) -> Vec<(&'static str, String)> {
    let (report, reading) = (&sheet.report, &sheet.reading);
    let by = if reading.by_name.is_empty() {
        l.t("系统", "system").to_owned()
    } else {
        reading.by_name.clone()
    };
    let blanks = reading.cells.values();
    let blank = blanks.filter(|cell| cell.figure.number().is_none()).count();
    let read = reading.cells.len();
    vec![
        (l.t("报告年度", "Report year"), report.year.to_string()),
        (
            l.t("原件", "Original"),
            format!(
                "{} · {} · SHA-256 {}…",
                report.original.file_name,
                report.original.medium.to_uppercase(),
                report.original.digest.get(..12).unwrap_or_default()
            ),
        ),
        (l.t("表格格式", "Form"), reading.format.code().to_owned()),
        (
            l.t("读数", "Read"),
            match (l, blank) {
                (Lang::Zh, 0) => format!("{read} 格"),
                (Lang::Zh, _) => format!("{read} 格，其中 {blank} 格不是数字"),
                (Lang::En, 0) => format!("{read} cells"),
                (Lang::En, _) => format!("{read} cells, {blank} of them without a number"),
            },
        ),
        (
            l.t("当前版本", "Version shown"),
            format!(
                "{} · {} · {by} · {} · {}",
                l.t(
                    &format!("第{}版", reading.version),
                    &format!("no. {}", reading.version)
                ),
                l.t(reading.kind.zh(), reading.kind.en()),
                l.minute(&reading.at),
                reading.program,
            ),
        ),
    ]
}

fn ledger(sheet: &PublishedSheet, may: bool, l: Lang) -> Ledger {
    match sheet.ledger {
        _ if !may => Ledger::Hidden,
        None => Ledger::Open(false),
        Some(ReportState::Imported) => Ledger::Open(true),
        Some(state) => Ledger::Closed(match l {
            Lang::Zh => format!(
                "本机关在本系统编制了该年度报告（{}），不能以导入的数字代替。",
                state.zh()
            ),
            Lang::En => format!(
                "The organ makes its report of that year here ({}); imported figures do not replace it.",
                state.en()
            ),
        }),
    }
}
