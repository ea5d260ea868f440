//! 年度报告 — the report workshop of the office.

use std::collections::BTreeMap;

use gongkai_app::App;
use gongkai_app::AppError;
use gongkai_app::domain::annual_report::{FigureSource, ReportCell};
use gongkai_app::domain::organ::Organ;
use gongkai_app::law::report_format::CellId;
use gongkai_app::report::ReportKey;

use crate::lang::Lang;
use crate::report_table::Marks;

pub mod cell;
pub mod figures;
pub mod list;
pub mod remedy_cases;
pub mod sections;
pub mod sign;
pub mod workshop;

/// Address of a report in the office.
pub fn address(organ: &Organ, year: i16) -> String {
    format!("/office/reports/{}/{year}", organ.slug)
}

/// The report an address means; the organ is named by its slug.
pub async fn key(app: &App, slug: &str, year: i16) -> Result<(Organ, ReportKey), AppError> {
    let organ = app
        .store()
        .organ_by_slug(slug)
        .await?
        .ok_or(AppError::NotFound)?;
    let key = ReportKey {
        organ: organ.id.clone(),
        year,
    };
    Ok((organ, key))
}

/// Marks of where each figure comes from.
pub fn source_marks(cells: &BTreeMap<CellId, ReportCell>, lang: Lang) -> Marks {
    let mark = |cell: &ReportCell| {
        let class = match cell.source {
            FigureSource::Computed => "num computed",
            FigureSource::Entered => "num entered",
            FigureSource::Imported => "num imported",
        };
        let words = lang.t(cell.source.zh(), cell.source.en());
        let words = if cell.note.is_empty() {
            words.to_owned()
        } else {
            format!("{words}：{}", cell.note)
        };
        (class, words)
    };
    Marks {
        sources: cells.iter().map(|(id, cell)| (*id, mark(cell))).collect(),
        ..Marks::default()
    }
}
