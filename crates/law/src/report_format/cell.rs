//! 单元格 — addresses of cells and what may stand in one.

use std::collections::HashMap;
use std::fmt;
use std::sync::LazyLock;

use super::{Format, Number};

/// 申请人类别 — the six kinds of applicant, the columns of the table of applications.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ApplicantKind {
    /// 自然人 — a natural person.
    Natural,
    /// 商业企业 — a commercial enterprise.
    Enterprise,
    /// 科研机构 — a research institution.
    Research,
    /// 社会公益组织 — a public-benefit organisation.
    Ngo,
    /// 法律服务机构 — a legal-service organisation in its own name.
    Legal,
    /// 其他 — any other legal person or organisation.
    OtherOrg,
}

impl ApplicantKind {
    /// Every kind, in the order of the columns.
    pub const ALL: [Self; 6] = [
        Self::Natural,
        Self::Enterprise,
        Self::Research,
        Self::Ngo,
        Self::Legal,
        Self::OtherOrg,
    ];

    /// The column id in the table of applications.
    pub const fn column(self) -> &'static str {
        match self {
            Self::Natural => "natural",
            Self::Enterprise => "enterprise",
            Self::Research => "research",
            Self::Ngo => "ngo",
            Self::Legal => "legal",
            Self::OtherOrg => "other_org",
        }
    }

    /// The kind of a column id.
    pub fn from_column(column: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.column() == column)
    }

    /// 中文名称 — the printed column heading.
    pub const fn zh(self) -> &'static str {
        match self {
            Self::Natural => "自然人",
            Self::Enterprise => "商业企业",
            Self::Research => "科研机构",
            Self::Ngo => "社会公益组织",
            Self::Legal => "法律服务机构",
            Self::OtherOrg => "其他",
        }
    }

    /// The name in English.
    pub const fn en(self) -> &'static str {
        match self {
            Self::Natural => "natural person",
            Self::Enterprise => "commercial enterprise",
            Self::Research => "research institution",
            Self::Ngo => "public-benefit organisation",
            Self::Legal => "legal-service organisation",
            Self::OtherOrg => "other organisation",
        }
    }
}

/// 单元格编号 — row id and column id; prints as `t3.1.natural`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CellId {
    /// The row id, such as `t3.3.5.4`, `t4.direct`, `t2.1.rules`.
    pub row: &'static str,
    /// The column id, such as `legal`, `upheld`, `issued`.
    pub column: &'static str,
}

static BY_NAME: LazyLock<[HashMap<String, CellId>; 3]> = LazyLock::new(|| {
    Format::ALL.map(|format| {
        format
            .form()
            .cells()
            .iter()
            .map(|cell| (cell.to_string(), *cell))
            .collect()
    })
});

impl CellId {
    /// Puts an address together; whether a form has it is another question.
    pub const fn new(row: &'static str, column: &'static str) -> Self {
        Self { row, column }
    }

    /// Reads an address of the given form.
    pub fn parse(format: Format, text: &str) -> Option<Self> {
        let [old, trial, latest] = &*BY_NAME;
        let names = match format {
            Format::Y2008 => old,
            Format::Y2019 => trial,
            Format::Y2021 => latest,
        };
        names.get(text).copied()
    }

    /// Reads an address of any form, newest first.
    pub fn parse_any(text: &str) -> Option<Self> {
        BY_NAME
            .iter()
            .rev()
            .find_map(|names| names.get(text))
            .copied()
    }

    /// The id of the table it stands in: the part before the first point.
    pub fn table(self) -> &'static str {
        self.row
            .split_once('.')
            .map_or(self.row, |(table, _)| table)
    }
}

impl fmt::Display for CellId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.row, self.column)
    }
}

/// 单元格内容 — what a cell says. Four different things; a cell that is missing altogether is a fifth and has no value here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Figure {
    /// 空白 — the cell is there and nothing is printed in it.
    Blank,
    /// 数值 — a number is printed.
    Number(Number),
    /// 不适用 — a stroke or a word stands in place of a number.
    NotApplicable,
    /// 无法辨认 — something is printed that cannot be read for certain.
    Unreadable,
}

impl Figure {
    /// A whole number.
    pub const fn int(value: i64) -> Self {
        Self::Number(Number::from_int(value))
    }

    /// The number, where one is printed.
    pub const fn number(self) -> Option<Number> {
        match self {
            Self::Number(number) => Some(number),
            Self::Blank | Self::NotApplicable | Self::Unreadable => None,
        }
    }
}
