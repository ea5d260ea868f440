//! 已发布年报 — reports as organs published them elsewhere: imported, laid beside their originals, corrected, judged.

use axum::extract::DefaultBodyLimit;
use axum::handler::Handler;
use gongkai_app::domain::access::Permission;
use gongkai_app::domain::ids::PublishedReportId;
use gongkai_app::domain::published_report::VerdictState;
use gongkai_app::law::report_format::{CellId, Figure, Form, Format};

use crate::lang::Lang;
use crate::route::{Door, Routes};

pub mod correct;
pub mod import;
pub mod list;
pub mod original;
mod original_pane;
pub mod page;
mod page_parts;
pub mod upload;
pub mod verdict;

/// Address of the list.
pub const LIST: &str = "/office/published-reports";

/// Endpoints of imported reports.
pub fn routes(routes: Routes) -> Routes {
    use Permission::{ReadReports, ReviewPublishedReports, WriteReports};
    routes
        .get(LIST, Door::May(ReadReports), list::page)
        .post(
            "/office/published-reports/import",
            Door::May(ReviewPublishedReports),
            upload::act.layer(DefaultBodyLimit::max(upload::MOST_ON_THE_LINE)),
        )
        .get(
            "/office/published-reports/imports/{import}",
            Door::May(ReviewPublishedReports),
            import::page,
        )
        .post(
            "/office/published-reports/imports/{import}/place-file",
            Door::May(ReviewPublishedReports),
            import::place,
        )
        .get(
            "/office/published-reports/{report}",
            Door::May(ReadReports),
            page::page,
        )
        .get(
            "/office/published-reports/{report}/original",
            Door::May(ReadReports),
            original::file,
        )
        .get(
            "/office/published-reports/{report}/exceptions.json",
            Door::May(ReadReports),
            original::exceptions,
        )
        .get(
            "/office/published-reports/{report}/correct-cells/{table}",
            Door::May(ReviewPublishedReports),
            correct::form,
        )
        .post(
            "/office/published-reports/{report}/correct-cells/{table}",
            Door::May(ReviewPublishedReports),
            correct::act,
        )
        .post(
            "/office/published-reports/{report}/read-again",
            Door::May(ReviewPublishedReports),
            verdict::read_again,
        )
        .post(
            "/office/published-reports/{report}/judge-finding",
            Door::May(ReviewPublishedReports),
            verdict::judge,
        )
        .post(
            "/office/published-reports/{report}/take-into-ledger",
            Door::May(WriteReports),
            verdict::take,
        )
}

/// Address of an imported report.
pub fn address(id: &PublishedReportId) -> String {
    format!("{LIST}/{id}")
}

/// The shape of a finding's state.
const fn shape(state: VerdictState) -> &'static str {
    match state {
        VerdictState::Pending => "wait",
        VerdictState::Confirmed => "late",
        VerdictState::Dismissed(_) => "done",
    }
}

/// The name of a cell in words; of a cell that only another form has, in the words of that form.
fn label(format: Format, cell: CellId, l: Lang) -> String {
    let named = |form: &'static Form| {
        if l.is_en() {
            form.label_en(cell)
        } else {
            form.label(cell)
        }
    };
    let others = Format::ALL.into_iter().rev();
    [format]
        .into_iter()
        .chain(others)
        .find_map(|format| named(format.form()))
        .unwrap_or_else(|| cell.to_string())
}

/// A figure in words: a number as it is, and what else a cell may say.
fn said(figure: Option<Figure>, l: Lang) -> String {
    match figure {
        Some(Figure::Number(number)) => number.to_string(),
        Some(Figure::Blank) => l.t("空白", "blank").to_owned(),
        Some(Figure::NotApplicable) => l.t("不适用（/）", "not applicable (/)").to_owned(),
        Some(Figure::Unreadable) => l.t("无法辨认", "unreadable").to_owned(),
        None => l.t("未读出", "not read").to_owned(),
    }
}
