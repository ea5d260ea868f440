//! 拒读理由 — why cells are declined, in both languages.

use gongkai_law::report_format::{Axis, CellId, Format, Identity};

use super::solve::Reading;

/// 理由 — one reason in both languages.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Reason {
    pub(super) en: String,
    pub(super) zh: String,
}

fn reason(en: impl Into<String>, zh: impl Into<String>) -> Reason {
    Reason {
        en: en.into(),
        zh: zh.into(),
    }
}

pub(super) fn row_not_found() -> Reason {
    reason(
        "its row or column was not found in the document",
        "文件中没有找到它所在的行或列",
    )
}

pub(super) fn table_not_found() -> Reason {
    reason(
        "its table was not found in the document",
        "文件中没有找到它所在的表",
    )
}

pub(super) fn printed_twice() -> Reason {
    reason(
        "the document prints this cell twice, with different values",
        "文件中该单元格印了两次，数值不同",
    )
}

pub(super) fn heads_unknown(table_en: &str, table_zh: &str) -> Reason {
    reason(
        format!("the column heads of the table of {table_en} were not recognised"),
        format!("未能识别{table_zh}表的列标题"),
    )
}

pub(super) fn numbers_before_label() -> Reason {
    reason(
        "numbers stand before the row label; which row they belong to is not certain",
        "数字印在行名之前，不能确定属于哪一行",
    )
}

pub(super) fn miscount(found: usize, wanted: usize) -> Reason {
    reason(
        format!(
            "the row prints {found} cells where the header has {wanted} columns, and their places do not settle which is which"
        ),
        format!("该行印有{found}格，表头为{wanted}列，位置不能确定对应关系"),
    )
}

pub(super) fn not_a_number(print: &str) -> Reason {
    reason(
        format!("the print \"{print}\" is not certainly one number"),
        format!("“{print}”不能确定为一个数字"),
    )
}

pub(super) fn nothing_printed() -> Reason {
    reason(
        "nothing is printed after the row label; whether the cells were blank is not certain",
        "行名之后没有内容，不能确定单元格是否为空白",
    )
}

pub(super) fn no_cut(print: &str, cells: usize) -> Reason {
    reason(
        format!("the print \"{print}\" cannot be cut into {cells} cells for certain"),
        format!("“{print}”不能确定切分为{cells}格"),
    )
}

pub(super) fn too_many(print: &str, cells: usize) -> Reason {
    reason(
        format!("the print \"{print}\" can be cut into {cells} cells in too many ways to try"),
        format!("“{print}”切分为{cells}格的方式过多，无法逐一尝试"),
    )
}

pub(super) fn several(row: &[CellId], open: &[CellId], readings: &[Reading]) -> Reason {
    let shown: Vec<String> = readings.iter().take(3).map(shown).collect();
    let more = readings.len() > 3;
    let name = row.first().map_or("", |id| id.row);
    let label = label(name);
    let columns: Vec<&str> = open.iter().map(|id| id.column).collect();
    reason(
        format!(
            "{name} ({}): the digits run together and may be read as {}{}",
            columns.join(", "),
            shown.join(" or "),
            if more { " or others" } else { "" }
        ),
        format!(
            "{label}：数字连排，可读作{}{}",
            shown.join("或"),
            if more { "等" } else { "" }
        ),
    )
}

fn shown(reading: &Reading) -> String {
    let print = |print: &String| {
        if print.is_empty() {
            "□".to_owned()
        } else {
            print.clone()
        }
    };
    reading.iter().map(print).collect::<Vec<_>>().join(" ")
}

/// The printed name of a row, in whichever form has it.
fn label(row: &str) -> &str {
    Format::ALL
        .iter()
        .rev()
        .find_map(|format| format.form().row_label(row))
        .unwrap_or(row)
}

pub(super) fn broken(row: &[CellId], print: &str, identity: &Identity) -> Reason {
    let name = row.first().map_or("", |id| id.row);
    let (axis_en, axis_zh) = match identity.axis {
        Axis::Row => ("row", "行"),
        Axis::Column => ("column", "列"),
        Axis::Block => ("block", "组"),
    };
    reason(
        format!(
            "{name}: no way to cut the print \"{print}\" satisfies {} in the {axis_en} {}",
            identity.relation, identity.en
        ),
        format!(
            "{}：“{print}”的任何切分都不满足{}（{}{axis_zh}）",
            label(name),
            identity.relation,
            identity.zh
        ),
    )
}

pub(super) fn old_not_a_number(label: &str, print: &str) -> Reason {
    reason(
        format!("{label}: the print \"{print}\" is not certainly one number"),
        format!("{label}：“{print}”不能确定为一个数字"),
    )
}

pub(super) fn old_no_cut(label: &str, print: &str) -> Reason {
    reason(
        format!("{label}: the print \"{print}\" cannot be cut into two figures for certain"),
        format!("{label}：“{print}”不能确定切分为两个数字"),
    )
}
