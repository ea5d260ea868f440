//! 列对齐 — which value of a row stands under which column.

use super::reason::{Reason, miscount};
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

/// True when the same number stands twice side by side.
pub(super) fn repeats_a_number(row: &[GridCell]) -> bool {
    row.windows(2).any(|pair| match pair {
        [left, right] => {
            left.text == right.text && !left.text.is_empty() && fits_number_cell(&left.text)
        }
        _ => false,
    })
}

/// What is known of the grid a row stands in.
#[derive(Debug, Clone, Copy)]
pub(super) struct Nature {
    pub(super) spans: Spans,
    /// Some row shows a blank between two values, so the medium keeps blanks.
    pub(super) keeps_blanks: bool,
    /// Somewhere the same number stands twice side by side, so that repeated text was not dropped: what a short row
    /// lacks was blank.
    pub(super) repeats: bool,
    /// All rows have the same number of cells.
    pub(super) regular: bool,
    /// A row of the table was longer than its columns, so merged cells may have left blanks.
    pub(super) leaves_gaps: bool,
}

/// Puts the values of a row under the columns whose heads stand at `heads`.
pub(super) fn align<'a>(
    values: &'a [GridCell],
    heads: &[usize],
    nature: Nature,
) -> Result<Vec<Slot<'a>>, Reason> {
    let filled: Vec<Slot<'a>> = values
        .iter()
        .filter(|cell| !cell.text.is_empty())
        .map(Some)
        .collect();
    let rises = heads
        .windows(2)
        .all(|pair| matches!(pair, [left, right] if left < right));
    let aligned = match nature.spans {
        Spans::Known if values.len() == heads.len() => Some(values.iter().map(Some).collect()),
        Spans::Known => rises.then(|| by_columns(values, heads, false)).flatten(),
        Spans::Lost if filled.len() == heads.len() => Some(filled),
        Spans::Lost if filled.is_empty() => {
            (nature.repeats || values.len() >= heads.len()).then(|| first(values, heads.len()))
        }
        Spans::Lost
            if heads.len() == 1
                && values
                    .windows(2)
                    .all(|pair| matches!(pair, [left, right] if left.text == right.text)) =>
        {
            Some(first(values, 1))
        }
        Spans::Lost if rises => risen(values, heads, nature),
        Spans::Lost => collapsed(values, heads.len(), nature),
    };
    aligned.ok_or_else(|| miscount(values.len(), heads.len()))
}

/// The heads stand apart, so they may tell the columns; other ways to lay the row must not contradict.
fn risen<'a>(values: &'a [GridCell], heads: &[usize], nature: Nature) -> Option<Vec<Slot<'a>>> {
    let columns = by_columns(values, heads, nature.keeps_blanks);
    if nature.regular && columns.is_some() {
        return columns;
    }
    let windows = windows(values, heads.len(), nature.keeps_blanks);
    let begins = |slots: &[Slot<'_>]| {
        slots
            .first()
            .copied()
            .flatten()
            .is_some_and(|cell| !cell.text.is_empty())
    };
    match (columns, windows.as_slice()) {
        (Some(columns), others) if others.iter().all(|(_, other)| same(other, &columns)) => {
            let at_head = values.first().map(|cell| cell.column) == heads.first().copied();
            (begins(&columns) || at_head).then_some(columns)
        }
        (None, [(_, only)]) if begins(only) => Some(only.clone()),
        _ => None,
    }
}

/// The heads stand close together, so merged cells left no gaps: the values follow the label at once.
///
/// Where lines differ in length and some are longer than their columns, a gap may have been left after all.
fn collapsed(values: &[GridCell], wanted: usize, nature: Nature) -> Option<Vec<Slot<'_>>> {
    let windows = windows(values, wanted, nature.keeps_blanks);
    let (_, slots) = windows.iter().find(|(offset, _)| *offset == 0)?;
    let begins = slots
        .first()
        .copied()
        .flatten()
        .is_some_and(|cell| !cell.text.is_empty());
    (nature.regular || begins || !nature.leaves_gaps).then(|| slots.clone())
}

fn same(left: &[Slot<'_>], right: &[Slot<'_>]) -> bool {
    let text = |slot: &Slot<'_>| slot.map_or(String::new(), |cell| cell.text.clone());
    left.iter().map(text).eq(right.iter().map(text))
}

fn first(values: &[GridCell], wanted: usize) -> Vec<Slot<'_>> {
    let mut slots: Vec<Slot<'_>> = values.iter().take(wanted).map(Some).collect();
    slots.resize(wanted, None);
    slots
}

fn by_columns<'a>(
    values: &'a [GridCell],
    heads: &[usize],
    may_end_early: bool,
) -> Option<Vec<Slot<'a>>> {
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
    let ends_early = slots.iter().any(Option::is_none);
    (filled == used && (may_end_early || !ends_early)).then_some(slots)
}

/// Every run of neighbouring cells that holds all values of the row, with its offset.
fn windows(values: &[GridCell], wanted: usize, keeps_blanks: bool) -> Vec<(usize, Vec<Slot<'_>>)> {
    if values.len() < wanted {
        return if keeps_blanks {
            vec![(0, first(values, wanted))]
        } else {
            Vec::new()
        };
    }
    let filled = values.iter().filter(|cell| !cell.text.is_empty()).count();
    let all = values.windows(wanted).enumerate();
    let holding = all
        .filter(|(_, window)| window.iter().filter(|cell| !cell.text.is_empty()).count() == filled);
    holding
        .map(|(offset, window)| (offset, window.iter().map(Some).collect()))
        .collect()
}
