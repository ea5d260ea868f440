//! 表格布局 — the official rows of a table with their merged cells and header roles.

use super::form::{DISPUTE_COLUMNS, OLD_COLUMNS, application_columns};
use super::{ApplicantKind, Block, CellId, DisputeGroup, Group, OldRow, RowDef, Shape, Table};

/// 布局单元格 — one cell of the drawn table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LayoutCell {
    /// What stands in it.
    pub content: Content,
    /// 横向合并 — grid columns taken.
    pub colspan: u8,
    /// 纵向合并 — grid rows taken.
    pub rowspan: u8,
    /// 表头作用 — what it heads.
    pub header: Header,
}

/// 单元格里的东西 — a printed text or a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Content {
    /// A fixed text of the form.
    Text(&'static str),
    /// The place of a figure.
    Value(CellId),
}

/// 表头 — the scope of a header cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Header {
    /// No header.
    None,
    /// Heads one column.
    Col,
    /// Heads one row.
    Row,
    /// Heads several columns.
    ColGroup,
    /// Heads several rows.
    RowGroup,
}

/// 勾稽关系说明 — the note printed in the top left cell of the table of applications.
const NOTE: &str = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）";

type Row = Vec<LayoutCell>;

impl Table {
    /// 官方布局 — the table row by row; each row lists only the cells that begin in it.
    pub fn layout(&self) -> Vec<Row> {
        match &self.shape {
            Shape::Blocks(blocks) => blocks
                .iter()
                .flat_map(|block| block_rows(block, self.grid))
                .collect(),
            Shape::Applications(rows) => application_rows(rows),
            Shape::Disputes(groups) => dispute_rows(groups),
            Shape::Statistics(rows) => statistics_rows(rows),
        }
    }
}

const fn text(text: &'static str, colspan: u8, rowspan: u8, header: Header) -> LayoutCell {
    LayoutCell {
        content: Content::Text(text),
        colspan,
        rowspan,
        header,
    }
}

const fn value(cell: CellId, colspan: u8) -> LayoutCell {
    LayoutCell {
        content: Content::Value(cell),
        colspan,
        rowspan: 1,
        header: Header::None,
    }
}

fn block_rows(block: &Block, grid: u8) -> Vec<Row> {
    let headings = block
        .columns
        .iter()
        .map(|column| text(column.label, column.span, 1, Header::Col));
    let mut rows = vec![
        vec![text(block.title, grid, 1, Header::RowGroup)],
        [text("信息内容", 1, 1, Header::Col)]
            .into_iter()
            .chain(headings)
            .collect(),
    ];
    rows.extend(block.rows.iter().map(|row| {
        let figures = block
            .columns
            .iter()
            .map(|column| value(CellId::new(row.id, column.id), column.span));
        [text(row.label, 1, 1, Header::Row)]
            .into_iter()
            .chain(figures)
            .collect()
    }));
    rows
}

fn application_rows(rows: &[RowDef]) -> Vec<Row> {
    let organisations = ApplicantKind::ALL
        .into_iter()
        .skip(1)
        .map(|kind| text(kind.zh(), 1, 1, Header::Col));
    let mut drawn = vec![
        vec![
            text(NOTE, 3, 3, Header::None),
            text("申请人情况", 7, 1, Header::ColGroup),
        ],
        vec![
            text(ApplicantKind::Natural.zh(), 1, 2, Header::Col),
            text("法人或其他组织", 5, 1, Header::ColGroup),
            text("总计", 1, 2, Header::Col),
        ],
        organisations.collect(),
    ];
    let mut previous = Group::Outer;
    for row in rows {
        let mut cells = opening_labels(rows, previous, row.group);
        let width = match row.group {
            Group::Outer => 3,
            Group::Results => 2,
            _ => 1,
        };
        cells.push(text(row.label, width, 1, Header::Row));
        cells.extend(application_columns().map(|column| value(CellId::new(row.id, column), 1)));
        drawn.push(cells);
        previous = row.group;
    }
    drawn
}

/// The spanning labels that begin in a row: the results as a whole, and the row's own group.
fn opening_labels(rows: &[RowDef], previous: Group, group: Group) -> Row {
    let mut cells = Row::new();
    if group == previous || group == Group::Outer {
        return cells;
    }
    if previous == Group::Outer {
        cells.extend(spanning_label(rows, Group::Results, |row| {
            row.group.is_result()
        }));
    }
    if group != Group::Results {
        cells.extend(spanning_label(rows, group, |row| row.group == group));
    }
    cells
}

fn spanning_label(
    rows: &[RowDef],
    group: Group,
    belongs: impl Fn(&RowDef) -> bool,
) -> Option<LayoutCell> {
    let count = rows.iter().filter(|row| belongs(row)).count();
    Some(text(
        group.label()?,
        1,
        u8::try_from(count).ok()?,
        Header::RowGroup,
    ))
}

fn dispute_rows(groups: &[DisputeGroup]) -> Vec<Row> {
    let labels = |rowspan| {
        DISPUTE_COLUMNS
            .iter()
            .map(move |(_, label, _)| text(label, 1, rowspan, Header::Col))
    };
    let (mut first, mut second, mut third) = (Row::new(), Row::new(), Row::new());
    let mut top = None;
    for group in groups {
        match group.top {
            None => {
                first.push(text(group.label, 5, 1, Header::ColGroup));
                second.extend(labels(2));
            }
            Some(label) => {
                if top != Some(label) {
                    let shared = groups
                        .iter()
                        .filter(|other| other.top == Some(label))
                        .count();
                    first.push(text(
                        label,
                        u8::try_from(shared * 5).unwrap_or(u8::MAX),
                        1,
                        Header::ColGroup,
                    ));
                }
                second.push(text(group.label, 5, 1, Header::ColGroup));
                third.extend(labels(1));
                top = Some(label);
            }
        }
    }
    let figures = groups
        .iter()
        .flat_map(|group| {
            DISPUTE_COLUMNS
                .iter()
                .map(|(column, _, _)| value(CellId::new(group.id, column), 1))
        })
        .collect();
    vec![first, second, third, figures]
}

fn statistics_rows(rows: &[OldRow]) -> Vec<Row> {
    let headings = ["指标名称", "计量单位"]
        .into_iter()
        .chain(OLD_COLUMNS.iter().map(|(_, label, _)| *label));
    let mut drawn = vec![
        headings
            .map(|label| text(label, 1, 1, Header::Col))
            .collect::<Row>(),
    ];
    drawn.extend(rows.iter().map(|row| {
        let mut cells = vec![
            text(row.label, 1, 1, Header::Row),
            text(row.unit.zh(), 1, 1, Header::None),
        ];
        cells.extend(
            OLD_COLUMNS
                .iter()
                .map(|(column, _, _)| value(CellId::new(row.id, column), 1)),
        );
        cells
    }));
    drawn
}
