//! 导出年报 — a report as a document that can be written to files.

use gongkai_documents::report::{Header, Section, SignOff};
use gongkai_documents::write::{ReportDocument, WrittenCell};
use gongkai_domain::access::{Actor, Scope};
use gongkai_domain::annual_report::{ReportAct, ReportState};
use gongkai_domain::moment::{CHINA, china_time};
use gongkai_law::report_format::CellId;
use jiff::Timestamp;
use jiff::civil::Date;

use super::build_report::{build_report, draft_facts};
use super::{ReportKey, ReportSheet};
use crate::error::AppError;
use crate::house::App;

/// 文件格式 — the kinds of files a report is written to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// A web page that stands on its own.
    Html,
    /// A word processor's document.
    Docx,
    /// A paper as it is printed and kept.
    Pdf,
    /// A workbook.
    Xlsx,
    /// JSON as `gongkai report read --json` gives it.
    Json,
}

impl FileKind {
    /// All kinds.
    pub const ALL: [Self; 5] = [Self::Html, Self::Docx, Self::Pdf, Self::Xlsx, Self::Json];

    /// The end of the file name.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Docx => "docx",
            Self::Pdf => "pdf",
            Self::Xlsx => "xlsx",
            Self::Json => "json",
        }
    }

    /// The media type.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Html => "text/html; charset=utf-8",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Pdf => "application/pdf",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Json => "application/json",
        }
    }

    /// The kind of an extension.
    pub fn from_extension(extension: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.extension() == extension)
    }
}

/// 导出年报 — the report as it stands, written as one kind of file.
pub async fn export_report(
    app: &App,
    actor: &Actor,
    key: &ReportKey,
    kind: FileKind,
) -> Result<Vec<u8>, AppError> {
    let sheet = build_report(app, actor, key).await?;
    let document = document(app, &sheet).await?;
    match kind {
        FileKind::Html => Ok(gongkai_documents::write::html(&document).into_bytes()),
        FileKind::Json => Ok(gongkai_documents::write::json(&document).into_bytes()),
        FileKind::Docx => gongkai_documents::write::docx(&document).map_err(AppError::internal),
        FileKind::Pdf => app.press().report(document, made(&sheet)?).await,
        FileKind::Xlsx => gongkai_documents::write::xlsx(&document).map_err(AppError::internal),
    }
}

/// 制成时间 — when the last of those who signed did; before that the first day on which the report could be made. So the
/// same report gives the same file.
fn made(sheet: &ReportSheet) -> Result<Timestamp, AppError> {
    let report = &sheet.report;
    if let Some(signed) = report.sign_offs.iter().map(|sign| sign.at).max() {
        return Ok(signed);
    }
    let first = Date::new(report.year.saturating_add(1), 1, 1).map_err(AppError::internal)?;
    CHINA
        .to_timestamp(first.at(0, 0, 0, 0))
        .map_err(AppError::internal)
}

async fn document(app: &App, sheet: &ReportSheet) -> Result<ReportDocument, AppError> {
    let report = &sheet.report;
    let written = |(id, cell): (&CellId, &gongkai_domain::annual_report::ReportCell)| {
        (*id, WrittenCell::plain(cell.figure))
    };
    let mut sections: Vec<Section> = Vec::new();
    if report.state != ReportState::Imported {
        let facts = draft_facts(app, &sheet.organ, report.year).await?;
        sections.push(Section {
            heading: String::new(),
            text: report.introduction(&facts),
        });
    }
    sections.extend(report.sections.iter().map(|section| Section {
        heading: section.heading.clone(),
        text: section.text.clone(),
    }));
    Ok(ReportDocument {
        organ: sheet.organ.name.clone(),
        year: report.year,
        format: report.format,
        title: report.title(&sheet.organ.name),
        header: header(app, sheet).await?,
        cells: sheet.cells.iter().map(written).collect(),
        sections,
        signoff: sign_off(sheet),
    })
}

async fn header(app: &App, sheet: &ReportSheet) -> Result<Header, AppError> {
    let Some(id) = &sheet.report.item else {
        return Ok(Header::default());
    };
    let page = app.store.item_page(&Scope::public(), id).await?;
    let Some(shown) = page.and_then(|page| page.item.shown) else {
        return Ok(Header::default());
    };
    Ok(Header {
        index_no: Some(shown.index_no.to_string()),
        title: None,
        issuer: Some(sheet.organ.name.clone()),
        doc_no: None,
        formed_on: Some(shown.content.formed_on.to_string()),
        published_on: Some(china_time(shown.published_at).date().to_string()),
        openness: Some("主动公开".into()),
        class: Some(format!("{}年度", sheet.report.year)),
    })
}

fn sign_off(sheet: &ReportSheet) -> SignOff {
    let signed = |act| sheet.report.sign_offs.iter().find(|sign| sign.act == act);
    let name = |act| signed(act).map(|sign| sign.name.clone());
    SignOff {
        head: name(ReportAct::Approve),
        reviewer: name(ReportAct::Review),
        preparer: name(ReportAct::Prepare),
        phone: Some(sheet.organ.office.phone.clone()).filter(|phone| !phone.is_empty()),
        date: signed(ReportAct::Prepare).map(|sign| china_time(sign.at).date().to_string()),
    }
}
