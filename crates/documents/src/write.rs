//! 写出年度报告 — a report as files: a web page, a document, a workbook, each with the official merged cells, and JSON.
//!
//! The page and the JSON are read back identical.

mod docx;
mod html;
mod json;
mod layout;
mod xlsx;

use std::collections::BTreeMap;

use gongkai_law::report_format::{CellId, Figure, Format, LayoutCell, Table};

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

    /// 各部分 — the sections in order, each with the statutory table its heading names; tables that no heading names
    /// stand at the end without one.
    pub fn parts(&self) -> Vec<Part<'_>> {
        let mut open: Vec<&'static Table> = self.format.form().tables.iter().collect();
        let mut parts: Vec<Part<'_>> = Vec::new();
        for section in &self.sections {
            let named = layout::table_of(self, &section.heading);
            let place = open
                .iter()
                .position(|table| Some(table.id) == named.map(|named| named.id));
            parts.push(Part {
                heading: Some(&section.heading),
                paragraphs: paragraphs(&section.text),
                table: place.map(|place| open.remove(place)),
            });
        }
        parts.extend(open.into_iter().map(|table| Part {
            heading: None,
            paragraphs: Vec::new(),
            table: Some(table),
        }));
        parts
    }

    /// 表格行 — the drawn rows of one of the form's tables, each with the cells that begin in it.
    pub fn rows(&self, table: &Table) -> Vec<Vec<LayoutCell>> {
        layout::rows(self, table)
    }

    /// 单元格文字 — what a figure's cell prints.
    pub fn printed(&self, cell: CellId) -> &str {
        let written = self.cells.get(&cell);
        written.map_or("", |written| written.printed.as_str())
    }

    /// 页首信息 — the facts over the text, each with its printed name.
    pub fn facts(&self) -> Vec<(&'static str, String)> {
        facts(self)
    }

    /// 签署栏 — who answers for the report, each with its printed name.
    pub fn signatures(&self) -> Vec<(&'static str, &str)> {
        let signoff = &self.signoff;
        let facts = [
            ("单位负责人", &signoff.head),
            ("审核人", &signoff.reviewer),
            ("填报人", &signoff.preparer),
            ("联系电话", &signoff.phone),
            ("填报日期", &signoff.date),
        ];
        let printed = facts.into_iter();
        printed
            .filter_map(|(name, value)| Some((name, value.as_deref()?)))
            .collect()
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

/// 部分 — a section as it is printed.
#[derive(Debug, Clone)]
pub struct Part<'a> {
    /// The heading; empty over an introduction, and none over a table that no section names.
    pub heading: Option<&'a str>,
    /// The paragraphs under it.
    pub paragraphs: Vec<&'a str>,
    /// The statutory table after the text.
    pub table: Option<&'static Table>,
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
    let printed: Vec<String> = document
        .signatures()
        .iter()
        .map(|(name, value)| format!("{name}：{value}"))
        .collect();
    (!printed.is_empty()).then(|| printed.join("　"))
}

fn paragraphs(text: &str) -> Vec<&str> {
    text.lines()
        .filter(|line| !line.trim().is_empty())
        .collect()
}
