//! 写出年度报告 — a report as files: a web page, a document, a workbook, each with the official merged cells, and JSON.
//!
//! The page and the JSON are read back identical.

mod docx;
mod html;
mod json;
mod layout;
mod xlsx;

use std::collections::BTreeMap;

use gongkai_law::report_format::{CellId, Figure, Format};

use crate::report::{Header, ReadReport, Section, SignOff};

pub use docx::docx;
pub use html::html;
pub use json::{json, read_json};
pub use xlsx::xlsx;

/// 待写单元格 — what is to stand in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenCell {
    /// What it says.
    pub figure: Figure,
    /// The print; empty for a blank.
    pub printed: String,
}

impl WrittenCell {
    /// A cell in its plain print.
    pub fn plain(figure: Figure) -> Self {
        let printed = match figure {
            Figure::Number(number) => number.to_string(),
            Figure::NotApplicable => "/".to_owned(),
            Figure::Blank | Figure::Unreadable => String::new(),
        };
        Self { figure, printed }
    }
}

/// 年度报告文稿 — everything that a written report shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportDocument {
    /// The organ that reports.
    pub organ: String,
    /// The report year.
    pub year: i16,
    /// The form.
    pub format: Format,
    /// The title.
    pub title: String,
    /// The header block; empty fields are not printed.
    pub header: Header,
    /// The figures; a cell that is not here is left blank.
    pub cells: BTreeMap<CellId, WrittenCell>,
    /// The sections. A section whose heading is that of a statutory table shows the table after its text.
    pub sections: Vec<Section>,
    /// Who signed; empty fields are not printed.
    pub signoff: SignOff,
}

impl ReportDocument {
    /// 由读取结果重排 — the document of a report that was read, when it names its organ, year and form.
    pub fn of(report: &ReadReport) -> Option<Self> {
        let prose = &report.prose;
        let written = |read: &crate::report::ReadCell| WrittenCell {
            figure: read.figure,
            printed: read.printed.clone(),
        };
        let organ = prose.organ.clone()?;
        let year = prose.year?;
        Some(Self {
            title: prose.title.clone().unwrap_or_else(|| title(&organ, year)),
            organ,
            year,
            format: report.tables.format?,
            header: prose.header.clone(),
            cells: report
                .tables
                .cells
                .iter()
                .map(|(cell, read)| (*cell, written(read)))
                .collect(),
            sections: prose.sections.clone(),
            signoff: prose.signoff.clone(),
        })
    }

    /// Rows of 其他处理 that the document prints: the form's own, unless its cells are those of the other form.
    fn other_handling(&self) -> Format {
        let has = |row: &str| self.cells.keys().any(|cell| cell.row.starts_with(row));
        match self.format {
            Format::Y2021
                if self.cells.keys().any(|cell| cell.row == "t3.3.6") && !has("t3.3.6.") =>
            {
                Format::Y2019
            }
            Format::Y2019 if has("t3.3.6.") => Format::Y2021,
            own => own,
        }
    }
}

/// 标题 — the prescribed title of an organ's report.
pub fn title(organ: &str, year: i16) -> String {
    format!("{organ}{year}年政府信息公开工作年度报告")
}

/// The facts over the text, each with its printed name.
fn facts(document: &ReportDocument) -> Vec<(&'static str, String)> {
    let header = &document.header;
    let facts = [
        ("索引号", &header.index_no),
        ("名称", &header.title),
        ("发布机构", &header.issuer),
        ("文号", &header.doc_no),
        ("成文日期", &header.formed_on),
        ("发布日期", &header.published_on),
        ("公开方式", &header.openness),
        ("组配分类", &header.class),
    ];
    let printed = facts
        .into_iter()
        .filter_map(|(name, value)| Some((name, value.clone()?)));
    printed
        .chain([("填报单位", document.organ.clone())])
        .collect()
}

/// The line of signatures, if there are any.
fn signatures(document: &ReportDocument) -> Option<String> {
    let signoff = &document.signoff;
    let facts = [
        ("单位负责人", &signoff.head),
        ("审核人", &signoff.reviewer),
        ("填报人", &signoff.preparer),
        ("联系电话", &signoff.phone),
        ("填报日期", &signoff.date),
    ];
    let printed: Vec<String> = facts
        .iter()
        .filter_map(|(name, value)| Some(format!("{name}：{}", value.as_deref()?)))
        .collect();
    (!printed.is_empty()).then(|| printed.join("　"))
}
