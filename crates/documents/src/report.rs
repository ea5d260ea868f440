//! 年度报告读取结果 — what was read of a published report, and what was declined.

mod part;

use std::collections::BTreeMap;

use gongkai_law::report_format::{CellId, Figure, Format, Number};
use jiff::civil::Date;

use crate::read::{Medium, Place};
pub use part::Part;

/// 已读单元格 — a cell that was read for certain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadCell {
    /// What it says.
    pub figure: Figure,
    /// As printed, blanks trimmed.
    pub printed: String,
    /// Where it stood.
    pub place: Place,
}

/// 拒读单元格 — cells that could not be read for certain, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Declined {
    /// The cells; empty when the form before 2019 has no ids for what was declined.
    pub cells: Vec<CellId>,
    /// Why, in English.
    pub reason: String,
    /// Why, in Chinese.
    pub reason_zh: String,
    /// 可能的读法 — what the print may say, one reading an entry with a value for each of the cells; empty when unknown.
    pub alternatives: Vec<Vec<String>>,
}

/// 用于切分的关系 — a sum that decided how digits were cut. It is satisfied by choice, so it proves nothing about them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UsedSum {
    /// The rule the sum belongs to, such as `AR-05`.
    pub rule: &'static str,
    /// The cells of the sum.
    pub cells: Vec<CellId>,
}

/// 旧式统计行 — a printed row of the statistics sheet before 2019.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OldRow {
    /// 指标名称, as printed.
    pub label: String,
    /// 计量单位.
    pub unit: Option<String>,
    /// 本年度.
    pub year: Option<Number>,
    /// 历年累计.
    pub cumulative: Option<Number>,
}

/// 信息头 — the header block that a platform prints over an item.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Header {
    /// 索引号.
    pub index_no: Option<String>,
    /// 名称.
    pub title: Option<String>,
    /// 发布机构.
    pub issuer: Option<String>,
    /// 文号.
    pub doc_no: Option<String>,
    /// 成文日期, as printed.
    pub formed_on: Option<String>,
    /// 发布日期, as printed.
    pub published_on: Option<String>,
    /// 公开方式.
    pub openness: Option<String>,
    /// 组配分类.
    pub class: Option<String>,
}

/// 章节 — a heading and the text under it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Section {
    /// The heading as printed.
    pub heading: String,
    /// The paragraphs under it, one a line.
    pub text: String,
}

/// 签署栏 — who answers for the figures.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SignOff {
    /// 单位负责人.
    pub head: Option<String>,
    /// 审核人.
    pub reviewer: Option<String>,
    /// 填报人.
    pub preparer: Option<String>,
    /// 联系电话.
    pub phone: Option<String>,
    /// 填报日期, as printed.
    pub date: Option<String>,
}

/// 联系方式 — whom to ask about the report.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contact {
    /// 联系单位.
    pub office: Option<String>,
    /// 联系地址.
    pub address: Option<String>,
    /// 邮政编码.
    pub postcode: Option<String>,
    /// 联系电话.
    pub phone: Option<String>,
    /// 电子邮箱.
    pub email: Option<String>,
}

impl Section {
    /// 所属部分 — the statutory part that the heading names.
    pub fn part(&self) -> Option<Part> {
        Part::of(&self.heading)
    }
}

/// 统计期限 — first and last day counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
}

/// 表格识别结果 — what the recogniser found in the tables.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Recognised {
    /// The form the tables follow.
    pub format: Option<Format>,
    /// Cells read.
    pub cells: BTreeMap<CellId, ReadCell>,
    /// Rows of the sheet before 2019.
    pub old: Vec<OldRow>,
    /// Cells declined.
    pub declined: Vec<Declined>,
    /// Sums that were spent on cutting digits.
    pub used_sums: Vec<UsedSum>,
    /// Ids of the form's tables of which nothing was met.
    pub missing: Vec<&'static str>,
}

impl Recognised {
    /// True when no statutory table was met at all.
    pub fn is_empty(&self) -> bool {
        self.format.is_none()
    }

    /// 缺失的表 — ids of the tables that the document lacks.
    pub fn missing_tables(&self) -> &[&'static str] {
        if self.is_empty() {
            &["t2", "t3", "t4", "old"]
        } else {
            &self.missing
        }
    }
}

/// 正文识别结果 — what the running text and the header block say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Prose {
    /// True when the text names itself a report on government information disclosure.
    pub speaks_of_a_report: bool,
    /// The organ that reports.
    pub organ: Option<String>,
    /// The report year.
    pub year: Option<i16>,
    /// The title.
    pub title: Option<String>,
    /// The header block.
    pub header: Header,
    /// 前言 — the running text before the first heading, one paragraph a line.
    pub preface: String,
    /// 表内年度 — the year printed over the tables, such as （2020年度）.
    pub table_year: Option<i16>,
    /// The sections, in printed order.
    pub sections: Vec<Section>,
    /// The statistics period.
    pub period: Option<Period>,
    /// Whom to ask.
    pub contact: Contact,
    /// Who signed.
    pub signoff: SignOff,
}

/// 已读年度报告 — a published report as read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadReport {
    /// The kind of file.
    pub medium: Medium,
    /// SHA-256 of the file.
    pub sha256: String,
    /// The tables.
    pub tables: Recognised,
    /// The text.
    pub prose: Prose,
}

impl ReadReport {
    pub(crate) fn assemble(
        medium: Medium,
        sha256: String,
        tables: Recognised,
        prose: Prose,
    ) -> Self {
        Self {
            medium,
            sha256,
            tables,
            prose,
        }
    }

    /// What a cell says; nothing when it was declined or is not there.
    pub fn figure(&self, cell: CellId) -> Option<Figure> {
        self.tables.cells.get(&cell).map(|read| read.figure)
    }
}
