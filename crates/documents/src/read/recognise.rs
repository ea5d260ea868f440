//! 表格识别 — aligns the rows of all grids with the forms by header and row labels.
//!
//! One pass over the rows in printed order: a table may be cut over several grids, and one grid may hold all tables.

mod align;
mod applications;
mod flat;
mod loose;
mod old;
mod proactive;
mod reason;
mod remedies;
mod sheet;
mod solve;

use gongkai_law::report_format::{Format, OtherRows};

use super::labels::{Word, word};
use super::source::{Block, Grid, GridCell, Source};
use crate::report::Recognised;
use align::Nature;
use sheet::Sheet;

/// A row with the meaning of each of its cells.
struct Row<'a> {
    cells: &'a [GridCell],
    words: Vec<Option<Word>>,
    nature: Nature,
}

impl<'a> Row<'a> {
    fn of(cells: &'a [GridCell], nature: Nature) -> Self {
        Self {
            cells,
            words: cells.iter().map(|cell| word(&cell.text)).collect(),
            nature,
        }
    }

    fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.text.is_empty())
    }

    /// The cells with a meaning, with their place in the grid.
    fn meanings(&self) -> impl Iterator<Item = (Word, &'a GridCell)> {
        self.words
            .iter()
            .zip(self.cells)
            .filter_map(|(word, cell)| Some(((*word)?, cell)))
    }

    fn has(&self, wanted: fn(Word) -> bool) -> bool {
        self.words.iter().flatten().any(|word| wanted(*word))
    }

    /// The last cell that `wanted` takes for a row label: its word, the cells before and after it.
    fn label<T>(&self, wanted: fn(Word) -> Option<T>) -> Option<Labelled<'a, T>> {
        let (index, row) = self
            .words
            .iter()
            .enumerate()
            .rev()
            .find_map(|(index, word)| Some((index, wanted((*word)?)?)))?;
        let before = self.cells.get(..index)?;
        let cell = self.cells.get(index)?;
        let values = self.cells.get(index + 1..)?;
        Some(Labelled {
            row,
            cell,
            before,
            values,
        })
    }
}

/// A row label and what stands around it.
struct Labelled<'a, T> {
    row: T,
    cell: &'a GridCell,
    before: &'a [GridCell],
    values: &'a [GridCell],
}

impl<T> Labelled<'_, T> {
    /// Numbers before the label: two tables side by side, or labels and values torn apart.
    fn follows_numbers(&self) -> bool {
        self.before
            .iter()
            .any(|cell| !cell.text.is_empty() && super::figure::fits_number_cell(&cell.text))
    }
}

/// Reads every statutory table of the source.
pub(super) fn recognise(source: &Source) -> Recognised {
    let mut sheet = Sheet::default();
    let mut proactive = proactive::Proactive::default();
    let mut applications = applications::Applications::default();
    let mut remedies = remedies::Remedies::default();
    let mut old = old::OldSheet::default();
    let repeats =
        grids(source).any(|grid| grid.rows.iter().any(|row| align::repeats_a_number(row)));
    for grid in grids(source) {
        old.new_grid();
        let nature = nature(grid, repeats);
        for cells in &grid.rows {
            let row = Row::of(cells, nature);
            if row.is_blank() {
                remedies.blank(&row, &mut sheet);
                continue;
            }
            let taken = old.take(&row, &mut sheet)
                || proactive.take(&row, &mut sheet)
                || applications.take(&row, &mut sheet)
                || remedies.take(&row, &mut sheet);
            if !taken {
                remedies.figures(&row, &mut sheet);
            }
        }
    }
    flat::complete(source, &mut sheet);
    loose::complete(source, &mut sheet);
    sheet.finish()
}

fn grids(source: &Source) -> impl Iterator<Item = &Grid> {
    source.blocks.iter().filter_map(|block| match block {
        Block::Grid(grid) => Some(grid),
        Block::Paragraph { .. } => None,
    })
}

/// Every row of applications and every head over lawsuits in running text, with its block and place.
pub(super) fn labelled_places(source: &Source) -> Vec<(usize, usize, Word)> {
    flat::labelled_places(source)
}

/// The rows of the table a row belongs to, in printed order; 其他处理 counts with its three rows.
pub(super) fn printed_rows(row: &str) -> Vec<&'static str> {
    if row.starts_with("t3") {
        return applications::rows(OtherRows::Three);
    }
    let cells = [Format::Y2019, Format::Y2021]
        .into_iter()
        .flat_map(|format| format.form().cells());
    let mut rows: Vec<&'static str> = Vec::new();
    for id in cells.filter(|id| id.table() == "t2") {
        if !rows.contains(&id.row) {
            rows.push(id.row);
        }
    }
    rows
}

fn nature(grid: &Grid, repeats: bool) -> Nature {
    let width = grid.rows.first().map_or(0, Vec::len);
    Nature {
        spans: grid.spans,
        keeps_blanks: repeats && grid.rows.iter().any(|row| align::shows_inner_blank(row)),
        repeats,
        regular: grid.rows.iter().all(|row| row.len() == width),
        leaves_gaps: false,
    }
}
