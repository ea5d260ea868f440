//! 表样 — what a form, a table, a row and a column are, and the look-ups over them.

use std::sync::LazyLock;

use super::{ApplicantKind, CellId, Format};
use crate::citation::Citation;

/// 年度报告表样 — one of the three forms.
#[derive(Debug)]
pub struct Form {
    /// Which form.
    pub format: Format,
    /// 依据 — the instrument that prescribes it.
    pub instrument: Citation,
    /// 章节标题 — the headings in their order; empty where no national headings were fixed.
    pub sections: &'static [&'static str],
    /// 表 — the tables in their order.
    pub tables: &'static [Table],
}

/// 统计表 — one statutory table.
#[derive(Debug)]
pub struct Table {
    /// The table's id: `t2`, `t3`, `t4`, or `old`.
    pub id: &'static str,
    /// 标题 — the printed heading.
    pub title: &'static str,
    /// The heading in English.
    pub title_en: &'static str,
    /// The number of the section it belongs to, counted from 1; 0 for an annex.
    pub section: u8,
    /// How many grid columns the official layout has.
    pub grid: u8,
    /// The rows and columns.
    pub shape: Shape,
}

/// 表的构造 — the four kinds of table.
#[derive(Debug)]
pub enum Shape {
    /// 主动公开表 — stacked blocks, one for each item of article 20.
    Blocks(&'static [Block]),
    /// 申请表 — rows of handling results, columns of applicants.
    Applications(&'static [RowDef]),
    /// 复议诉讼表 — one row of figures under groups.
    Disputes(&'static [DisputeGroup]),
    /// 旧统计表 — indicators with this year's and the cumulative figure.
    Statistics(&'static [OldRow]),
}

/// 分块 — one block of the table of proactive disclosure.
#[derive(Debug)]
pub struct Block {
    /// The printed block title, such as 第二十条第（一）项.
    pub title: &'static str,
    /// The provision the block reports on.
    pub citation: Citation,
    /// The columns after 信息内容.
    pub columns: &'static [TableColumn],
    /// The rows.
    pub rows: &'static [RowDef],
}

/// 表列 — one column of figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TableColumn {
    /// The column id.
    pub id: &'static str,
    /// 列标题 — the printed heading.
    pub label: &'static str,
    /// The heading in English.
    pub en: &'static str,
    /// 计量单位 — what is counted.
    pub unit: Unit,
    /// How many grid columns it takes.
    pub span: u8,
    /// 增减 — whether the figure may be negative.
    pub signed: bool,
}

/// 表行 — one row of figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RowDef {
    /// The row id.
    pub id: &'static str,
    /// 行标签 — the printed label.
    pub label: &'static str,
    /// The label in English.
    pub en: &'static str,
    /// The label cells to the left of it.
    pub group: Group,
}

/// 行的归组 — under which spanning label a row of the table of applications stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// No group: the label takes the full width.
    Outer,
    /// 三、本年度办理结果 — directly under the results.
    Results,
    /// （三）不予公开 — withheld.
    Withheld,
    /// （四）无法提供 — cannot be provided.
    Unavailable,
    /// （五）不予处理 — not to be handled.
    NotHandled,
    /// （六）其他处理 — other endings.
    OtherHandling,
}

impl Group {
    /// 组标签 — the printed label of the group itself.
    pub const fn label(self) -> Option<&'static str> {
        match self {
            Self::Outer => None,
            Self::Results => Some("三、本年度办理结果"),
            Self::Withheld => Some("（三）不予公开"),
            Self::Unavailable => Some("（四）无法提供"),
            Self::NotHandled => Some("（五）不予处理"),
            Self::OtherHandling => Some("（六）其他处理"),
        }
    }

    /// The label in English.
    pub const fn en(self) -> Option<&'static str> {
        match self {
            Self::Outer => None,
            Self::Results => Some("III. Results of handling this year"),
            Self::Withheld => Some("(3) Not disclosed"),
            Self::Unavailable => Some("(4) Cannot be provided"),
            Self::NotHandled => Some("(5) Not handled"),
            Self::OtherHandling => Some("(6) Otherwise handled"),
        }
    }

    /// Whether rows of this group count among the results.
    pub const fn is_result(self) -> bool {
        !matches!(self, Self::Outer)
    }
}

/// 复议诉讼分组 — five figures under one heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DisputeGroup {
    /// The row id, such as `t4.direct`.
    pub id: &'static str,
    /// The printed heading of the group.
    pub label: &'static str,
    /// The heading in English.
    pub en: &'static str,
    /// The heading above, where several groups share one.
    pub top: Option<&'static str>,
}

/// 旧表指标 — one indicator of the sheets before 2019.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OldRow {
    /// The row id.
    pub id: &'static str,
    /// 指标名称 — the name most sheets print.
    pub label: &'static str,
    /// Other names seen for the same indicator.
    pub variants: &'static [&'static str],
    /// The name in English.
    pub en: &'static str,
    /// 计量单位 — the unit as printed.
    pub unit: Unit,
    /// The indicator of which this is a part.
    pub part_of: Option<&'static str>,
}

/// 计量单位 — the unit of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unit {
    /// 件 — documents, decisions, cases.
    Pieces,
    /// 项 — matters on a list.
    Items,
    /// 条 — pieces of information.
    Entries,
    /// 元 — yuan.
    Yuan,
    /// 万元 — ten thousand yuan.
    TenThousandYuan,
}

impl Unit {
    /// 单位名称 — the printed unit.
    pub const fn zh(self) -> &'static str {
        match self {
            Self::Pieces => "件",
            Self::Items => "项",
            Self::Entries => "条",
            Self::Yuan => "元",
            Self::TenThousandYuan => "万元",
        }
    }

    /// The unit in English.
    pub const fn en(self) -> &'static str {
        match self {
            Self::Pieces => "cases",
            Self::Items => "items",
            Self::Entries => "entries",
            Self::Yuan => "yuan",
            Self::TenThousandYuan => "10,000 yuan",
        }
    }

    /// 金额 — whether decimals are allowed.
    pub const fn is_money(self) -> bool {
        matches!(self, Self::Yuan | Self::TenThousandYuan)
    }
}

/// The columns of the table of disputes: id, label, English.
pub(crate) const DISPUTE_COLUMNS: [(&str, &str, &str); 5] = [
    ("upheld", "结果维持", "upheld"),
    ("corrected", "结果纠正", "corrected"),
    ("other", "其他结果", "other result"),
    ("pending", "尚未审结", "pending"),
    ("total", "总计", "total"),
];

/// The columns of the sheets before 2019.
pub(crate) const OLD_COLUMNS: [(&str, &str, &str); 2] = [
    ("year", "本年度", "this year"),
    ("cumulative", "历年累计", "cumulative"),
];

pub(crate) const TOTAL: &str = "total";

/// The column ids of the table of applications, the total last.
pub(crate) fn application_columns() -> impl Iterator<Item = &'static str> + Clone {
    ApplicantKind::ALL
        .into_iter()
        .map(ApplicantKind::column)
        .chain([TOTAL])
}

static CELLS: LazyLock<[Vec<CellId>; 3]> = LazyLock::new(|| {
    Format::ALL.map(|format| {
        format
            .form()
            .tables
            .iter()
            .flat_map(Table::list_cells)
            .collect()
    })
});

impl Form {
    /// 全部单元格 — every cell that carries a figure, in the order of the form.
    pub fn cells(&self) -> &'static [CellId] {
        let [old, trial, latest] = &*CELLS;
        match self.format {
            Format::Y2008 => old,
            Format::Y2019 => trial,
            Format::Y2021 => latest,
        }
    }

    /// Whether the form has this cell.
    pub fn has(&self, cell: CellId) -> bool {
        self.row_label(cell.row).is_some() && self.column_label(cell).is_some()
    }

    /// The table of an id.
    pub fn table(&self, id: &str) -> Option<&'static Table> {
        self.tables.iter().find(|table| table.id == id)
    }

    /// 行标签 — the printed label of a row.
    pub fn row_label(&self, row: &str) -> Option<&'static str> {
        self.find_row(row).map(|(zh, _)| zh)
    }

    /// 列标题 — the printed heading of a cell's column.
    pub fn column_label(&self, cell: CellId) -> Option<&'static str> {
        self.find_column(cell).map(|(zh, _, _)| zh)
    }

    /// 单元格名称 — row label and column heading, such as 4.无正当理由大量反复申请 · 法律服务机构.
    pub fn label(&self, cell: CellId) -> Option<String> {
        Some(format!(
            "{} · {}",
            self.row_label(cell.row)?,
            self.column_label(cell)?
        ))
    }

    /// The name of a cell in English.
    pub fn label_en(&self, cell: CellId) -> Option<String> {
        let (_, row) = self.find_row(cell.row)?;
        let (_, column, _) = self.find_column(cell)?;
        Some(format!("{row} · {column}"))
    }

    /// 计量单位 — the unit of a cell's figure.
    pub fn unit(&self, cell: CellId) -> Option<Unit> {
        self.find_column(cell).map(|(_, _, column)| column.0)
    }

    /// 可为负数 — whether the figure may be negative.
    pub fn is_signed(&self, cell: CellId) -> bool {
        self.find_column(cell)
            .is_some_and(|(_, _, column)| column.1)
    }

    fn find_row(&self, row: &str) -> Option<(&'static str, &'static str)> {
        self.tables.iter().find_map(|table| table.find_row(row))
    }

    fn find_column(&self, cell: CellId) -> Option<(&'static str, &'static str, (Unit, bool))> {
        self.table(cell.table())?.find_column(cell)
    }
}

impl Table {
    /// 本表单元格 — every cell of the table, in printed order.
    pub fn list_cells(&self) -> Vec<CellId> {
        let across = |row: &'static str, columns: &[(&'static str, &str, &str)]| -> Vec<CellId> {
            columns
                .iter()
                .map(|(column, _, _)| CellId::new(row, column))
                .collect()
        };
        match &self.shape {
            Shape::Blocks(blocks) => blocks.iter().flat_map(Block::list_cells).collect(),
            Shape::Applications(rows) => rows
                .iter()
                .flat_map(|row| application_columns().map(|column| CellId::new(row.id, column)))
                .collect(),
            Shape::Disputes(groups) => groups
                .iter()
                .flat_map(|group| across(group.id, &DISPUTE_COLUMNS))
                .collect(),
            Shape::Statistics(rows) => rows
                .iter()
                .flat_map(|row| across(row.id, &OLD_COLUMNS))
                .collect(),
        }
    }

    fn find_row(&self, id: &str) -> Option<(&'static str, &'static str)> {
        let plain = |rows: &'static [RowDef]| {
            rows.iter()
                .find(|row| row.id == id)
                .map(|row| (row.label, row.en))
        };
        match &self.shape {
            Shape::Blocks(blocks) => blocks.iter().find_map(|block| plain(block.rows)),
            Shape::Applications(rows) => plain(rows),
            Shape::Disputes(groups) => groups
                .iter()
                .find(|group| group.id == id)
                .map(|group| (group.label, group.en)),
            Shape::Statistics(rows) => rows
                .iter()
                .find(|row| row.id == id)
                .map(|row| (row.label, row.en)),
        }
    }

    fn find_column(&self, cell: CellId) -> Option<(&'static str, &'static str, (Unit, bool))> {
        let counted = |columns: &[(&'static str, &'static str, &'static str)], unit| {
            columns
                .iter()
                .find(|(id, _, _)| *id == cell.column)
                .map(|(_, zh, en)| (*zh, *en, (unit, false)))
        };
        match &self.shape {
            Shape::Blocks(blocks) => {
                let block = blocks
                    .iter()
                    .find(|block| block.rows.iter().any(|row| row.id == cell.row))?;
                let column = block
                    .columns
                    .iter()
                    .find(|column| column.id == cell.column)?;
                Some((column.label, column.en, (column.unit, column.signed)))
            }
            Shape::Applications(_) if cell.column == TOTAL => {
                Some(("总计", "total", (Unit::Pieces, false)))
            }
            Shape::Applications(_) => {
                let kind = ApplicantKind::from_column(cell.column)?;
                Some((kind.zh(), kind.en(), (Unit::Pieces, false)))
            }
            Shape::Disputes(_) => counted(&DISPUTE_COLUMNS, Unit::Pieces),
            Shape::Statistics(rows) => {
                let row = rows.iter().find(|row| row.id == cell.row)?;
                counted(&OLD_COLUMNS, row.unit)
            }
        }
    }
}

impl Block {
    fn list_cells(&self) -> Vec<CellId> {
        self.rows
            .iter()
            .flat_map(|row| {
                self.columns
                    .iter()
                    .map(|column| CellId::new(row.id, column.id))
            })
            .collect()
    }
}

/// 旧表指标一览 — every indicator seen in the sheets before 2019.
pub fn old_rows() -> &'static [OldRow] {
    match Format::Y2008.form().table("old").map(|table| &table.shape) {
        Some(Shape::Statistics(rows)) => rows,
        _ => &[],
    }
}

/// 按标签查指标 — the indicator that a printed label names; numbering and 其中 are ignored.
pub fn old_row(label: &str) -> Option<&'static OldRow> {
    let text: String = label.chars().filter(|c| !c.is_whitespace()).collect();
    let text = text
        .trim_start_matches("其中")
        .trim_start_matches(['：', ':']);
    let text = text
        .trim_start_matches(|c: char| c.is_ascii_digit())
        .trim_start_matches(['.', '．', '、']);
    old_rows()
        .iter()
        .find(|row| row.label == text || row.variants.contains(&text))
}
