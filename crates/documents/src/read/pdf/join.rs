//! 跨页表格 — rows that the end of a page cuts in two are put together again.

use super::tables::Table;
use crate::read::figure::fits_number_cell;
use crate::read::labels::{Word, word};
use crate::read::source::GridCell;

/// How far the same edge may differ from page to page, in points.
const DRIFT: f64 = 4.0;

/// Whether the second table may carry on the first: it stands on the next page and is as wide.
pub(super) fn carries_on(above: &Table, below: &Table) -> bool {
    let widths = above.xs.last().zip(below.xs.last());
    above.side + 1 == below.side && widths.is_some_and(|(a, b)| (a - b).abs() <= DRIFT)
}

/// Counts the columns of tables that carry one another on alike: a part that shows few edges has wide cells.
pub(super) fn align(tables: &mut [&mut Table]) {
    let mut all: Vec<f64> = tables
        .iter()
        .flat_map(|table| table.xs.iter().copied())
        .collect();
    all.sort_by(f64::total_cmp);
    let mut edges: Vec<f64> = Vec::new();
    for x in all {
        if edges.last().is_none_or(|last| x - last > DRIFT) {
            edges.push(x);
        }
    }
    let edge = |x: f64| edges.partition_point(|edge| *edge <= x).saturating_sub(1);
    for table in tables {
        let own: Vec<usize> = table.xs.iter().map(|x| edge(*x)).collect();
        for cell in table.rows.iter_mut().flatten() {
            let start = own.get(cell.column).copied();
            let end = own.get(cell.column + cell.colspan).copied();
            if let (Some(start), Some(end)) = (start, end) {
                cell.column = start;
                cell.colspan = end.saturating_sub(start).max(1);
            }
        }
        table.xs.clone_from(&edges);
    }
}

/// Moves the second half of a cut row from the table below to the last row of the table above.
pub(super) fn mend(above: &mut Table, below: &mut Table) {
    let (Some(last), Some(first)) = (above.rows.last(), below.rows.first()) else {
        return;
    };
    if !is_cut(last, first) {
        return;
    }
    let first = below.rows.remove(0);
    for cell in first.into_iter().filter(|cell| !cell.text.is_empty()) {
        let slot = above
            .rows
            .iter_mut()
            .rev()
            .flatten()
            .find(|old| old.column == cell.column && old.colspan == cell.colspan);
        match slot {
            Some(old) => old.text.push_str(&cell.text),
            None => {
                if let Some(row) = above.rows.last_mut() {
                    row.push(cell);
                    row.sort_by_key(|cell| cell.column);
                }
            }
        }
    }
}

/// Whether the two rows are halves of one.
fn is_cut(last: &[GridCell], first: &[GridCell]) -> bool {
    let partner = |cell: &GridCell| {
        last.iter()
            .find(|old| old.column == cell.column && old.colspan == cell.colspan)
    };
    let pairs: Vec<(&GridCell, &GridCell)> = first
        .iter()
        .filter_map(|cell| Some((partner(cell)?, cell)))
        .collect();
    let both = pairs
        .iter()
        .filter(|(a, b)| !a.text.is_empty() && !b.text.is_empty());
    let mut sewn = false;
    for (a, b) in both {
        let whole = word(&format!("{}{}", a.text, b.text));
        if is_number(a) && is_number(b) || whole.is_none() || word(&b.text).is_some() {
            return false;
        }
        sewn = true;
    }
    sewn || is_torn(last, first) || is_torn(first, last)
}

/// A label without its figures, and figures without a label.
fn is_torn(label: &[GridCell], figures: &[GridCell]) -> bool {
    let is_row = |cell: &GridCell| matches!(word(&cell.text), Some(Word::Row2(_) | Word::Row3(_)));
    let has_figures = |row: &[GridCell]| row.iter().any(is_number);
    let only_figures = figures
        .iter()
        .all(|cell| cell.text.is_empty() || is_number(cell));
    label.iter().any(is_row) && !has_figures(label) && has_figures(figures) && only_figures
}

fn is_number(cell: &GridCell) -> bool {
    !cell.text.is_empty() && fits_number_cell(&cell.text)
}
