//! 收到和处理政府信息公开申请情况表 — seven columns under a head of three rows.

use gongkai_law::report_format::{CellId, Format, OtherRows};

use super::Row;
use super::align::{Nature, align};
use super::reason;
use super::sheet::Sheet;
use crate::read::labels::Word;

/// Columns of the table.
pub(super) const COLUMNS: [&str; 7] = [
    "natural",
    "enterprise",
    "research",
    "ngo",
    "legal",
    "other_org",
    "total",
];

/// The rows of the table in printed order, with 其他处理 in one row or in three.
pub(super) fn rows(other: OtherRows) -> Vec<&'static str> {
    let format = match other {
        OtherRows::One => Format::Y2019,
        OtherRows::Three => Format::Y2021,
    };
    let mut rows: Vec<&'static str> = format
        .form()
        .cells()
        .iter()
        .filter(|id| id.table() == "t3")
        .map(|id| id.row)
        .collect();
    rows.dedup();
    rows
}

#[derive(Clone, Copy)]
enum Head {
    Leaf(&'static str),
    LegalPersons,
}

#[derive(Default)]
pub(super) struct Applications {
    heads: Vec<Vec<(Head, usize)>>,
    columns: Option<Vec<(&'static str, usize)>>,
    in_body: bool,
    /// A row was longer than the columns.
    leaves_gaps: bool,
}

impl Applications {
    /// Takes a head row or a labelled row of this table.
    pub(super) fn take(&mut self, row: &Row<'_>, sheet: &mut Sheet) -> bool {
        let row_id = |word| {
            if let Word::Row3(id) = word {
                Some(id)
            } else {
                None
            }
        };
        if let Some(labelled) = row.label(row_id) {
            self.figures(row, &labelled, sheet);
            return true;
        }
        if row.has(|word| {
            matches!(
                word,
                Word::ApplicantHead | Word::LegalPersons | Word::Column3(_)
            )
        }) {
            self.head(row);
            return true;
        }
        false
    }

    fn head(&mut self, row: &Row<'_>) {
        if self.in_body {
            *self = Self::default();
        }
        let heads = row.meanings().filter_map(|(word, cell)| {
            let head = match word {
                Word::Column3(column) => Head::Leaf(column),
                Word::TotalColumn => Head::Leaf("total"),
                Word::LegalPersons => Head::LegalPersons,
                _ => return None,
            };
            Some((head, cell.column))
        });
        self.heads.push(heads.collect());
        self.columns = resolve(&self.heads);
    }

    fn figures(
        &mut self,
        row: &Row<'_>,
        labelled: &super::Labelled<'_, &'static str>,
        sheet: &mut Sheet,
    ) {
        self.in_body = true;
        let all: Vec<CellId> = COLUMNS
            .iter()
            .map(|column| CellId::new(labelled.row, column))
            .collect();
        let Some(columns) = &self.columns else {
            sheet.refuse(&all, reason::heads_unknown("applications", "申请办理"));
            return;
        };
        if labelled.follows_numbers() {
            sheet.refuse(&all, reason::numbers_before_label());
            return;
        }
        let ids: Vec<CellId> = columns
            .iter()
            .map(|(column, _)| CellId::new(labelled.row, column))
            .collect();
        let heads: Vec<usize> = columns.iter().map(|(_, column)| *column).collect();
        self.leaves_gaps = self.leaves_gaps || labelled.values.len() > COLUMNS.len();
        let nature = Nature {
            leaves_gaps: self.leaves_gaps,
            ..row.nature
        };
        match align(labelled.values, &heads, nature) {
            Ok(slots) => sheet.enter(&ids, &slots, labelled.cell.place),
            Err(reason) => sheet.refuse(&ids, reason),
        }
    }
}

/// The seven columns in printed order, once all of them are there.
fn resolve(rows: &[Vec<(Head, usize)>]) -> Option<Vec<(&'static str, usize)>> {
    let placed = || {
        let mut leaves: Vec<(&'static str, usize)> =
            rows.iter().flatten().filter_map(leaf).collect();
        leaves.sort_by_key(|(_, column)| *column);
        leaves.dedup();
        let apart = leaves
            .windows(2)
            .all(|pair| matches!(pair, [left, right] if left.1 < right.1));
        apart.then_some(leaves)
    };
    let columns = placed()
        .filter(|columns| is_complete(columns))
        .or_else(|| expanded(rows))?;
    is_complete(&columns).then_some(columns)
}

fn leaf((head, column): &(Head, usize)) -> Option<(&'static str, usize)> {
    match head {
        Head::Leaf(name) => Some((*name, *column)),
        Head::LegalPersons => None,
    }
}

/// The heads in reading order, the row below put in the place of 法人或其他组织.
fn expanded(rows: &[Vec<(Head, usize)>]) -> Option<Vec<(&'static str, usize)>> {
    let filled: Vec<&Vec<(Head, usize)>> = rows.iter().filter(|row| !row.is_empty()).collect();
    let (first, below) = filled.split_first()?;
    let mut columns = Vec::new();
    for head in first.iter() {
        match leaf(head) {
            Some(leaf) => columns.push(leaf),
            None => columns.extend(below.first()?.iter().filter_map(leaf)),
        }
    }
    Some(columns)
}

fn is_complete(columns: &[(&'static str, usize)]) -> bool {
    columns.len() == COLUMNS.len()
        && COLUMNS
            .iter()
            .all(|wanted| columns.iter().any(|(column, _)| column == wanted))
}
