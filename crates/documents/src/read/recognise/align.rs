//! 列对齐 — which value of a row stands under which column.

use crate::read::figure::fits_number_cell;
use crate::read::source::{GridCell, Spans};

/// A cell under a column; nothing where the row ends before it and the medium drops blanks at the end.
pub(super) type Slot<'a> = Option<&'a GridCell>;

/// True when a blank stands between two numbers of the row.
pub(super) fn shows_inner_blank(row: &[GridCell]) -> bool {
    let mut seen_number = false;
    let mut blank_after = false;
    for cell in row {
        let blank = cell.text.is_empty();
        if !blank && fits_number_cell(&cell.text) {
            if blank_after {
                return true;
            }
            seen_number = true;
        } else if blank {
            blank_after = seen_number;
        }
    }
    false
}

/// Puts the values of a row under the columns whose heads stand at `heads`.
pub(super) fn align<'a>(
    values: &'a [GridCell],
    heads: &[usize],
    spans: Spans,
    keeps_blanks: bool,
) -> Result<Vec<Slot<'a>>, String> {
    if values.len() == heads.len() {
        return Ok(values.iter().map(Some).collect());
    }
    if heads
        .windows(2)
        .all(|pair| matches!(pair, [left, right] if left < right))
    {
        let aligned = by_columns(values, heads, spans);
        if aligned.is_ok() || spans == Spans::Known {
            return aligned;
        }
    }
    in_order(values, heads.len(), spans, keeps_blanks)
}

fn by_columns<'a>(
    values: &'a [GridCell],
    heads: &[usize],
    spans: Spans,
) -> Result<Vec<Slot<'a>>, String> {
    let under = |head: &usize| {
        values
            .iter()
            .find(|cell| (cell.column..cell.column + cell.colspan).contains(head))
    };
    let slots: Vec<Slot<'a>> = heads.iter().map(under).collect();
    let filled = values.iter().filter(|cell| !cell.text.is_empty()).count();
    let used = slots
        .iter()
        .flatten()
        .filter(|cell| !cell.text.is_empty())
        .count();
    let short = slots.iter().any(Option::is_none);
    if filled != used || (short && (spans == Spans::Known || filled > 0)) {
        return Err(miscount(values.len(), heads.len()));
    }
    Ok(slots)
}

fn in_order(
    values: &[GridCell],
    wanted: usize,
    spans: Spans,
    keeps_blanks: bool,
) -> Result<Vec<Slot<'_>>, String> {
    let all_blank = values.iter().all(|cell| cell.text.is_empty());
    let (taken, rest) = values.split_at_checked(wanted).unwrap_or((values, &[]));
    let tail_blank = rest.iter().all(|cell| cell.text.is_empty());
    let complete = taken.len() == wanted && tail_blank;
    let cut_short = taken.len() < wanted && (all_blank || keeps_blanks);
    if spans == Spans::Known || !(complete || cut_short) {
        return Err(miscount(values.len(), wanted));
    }
    let mut slots: Vec<Slot<'_>> = taken.iter().map(Some).collect();
    slots.resize(wanted, None);
    Ok(slots)
}

fn miscount(found: usize, wanted: usize) -> String {
    format!(
        "the row prints {found} cells where the header has {wanted} columns, and their places do not settle which is which"
    )
}
