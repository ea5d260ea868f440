//! 跨页表格 — rows that the end of a page cuts in two are put together again.

use super::tables::Table;
use crate::read::figure::fits_number_cell;
use crate::read::labels::{Word, word};
use crate::read::source::GridCell;

/// How far the same edge may differ from page to page, in points.
const DRIFT: f64 = 4.0;

/// Moves the second half of a cut row from the table below to the last row of the table above.
pub(super) fn mend(above: &mut Table, below: &mut Table) {
    let same = above.page < below.page
        && above.xs.len() == below.xs.len()
        && above
            .xs
            .iter()
            .zip(&below.xs)
            .all(|(a, b)| (a - b).abs() <= DRIFT);
    if !same {
        return;
    }
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
