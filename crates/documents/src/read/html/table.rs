//! 未结束的表 — a table of a page while its tags go by.

use crate::read::normal::tidy;
use crate::read::source::{Grid, GridCell, Place, Spans};

const WIDEST_SPAN: usize = 1000;

struct OpenCell {
    text: String,
    colspan: usize,
    rowspan: usize,
}

/// A cell with its text as printed; blanks are tidied once the table is a grid.
struct Cell {
    text: String,
    column: usize,
    colspan: usize,
}

/// A table whose end has not been met.
#[derive(Default)]
pub(super) struct OpenTable {
    rows: Vec<Vec<Cell>>,
    row: Option<Vec<Cell>>,
    cell: Option<OpenCell>,
    /// For each column the rows that a cell above still covers, this one included.
    covered: Vec<usize>,
    /// A grid stands within: this table only lays out the page.
    pub(super) is_layout: bool,
}

impl OpenTable {
    /// The text of the open cell; nothing outside of cells and in layout.
    pub(super) fn text(&mut self) -> Option<&mut String> {
        if self.is_layout {
            return None;
        }
        self.cell.as_mut().map(|cell| &mut cell.text)
    }

    pub(super) fn in_cell(&self) -> bool {
        self.cell.is_some()
    }

    pub(super) fn open_row(&mut self) {
        self.close_row();
        self.row = Some(Vec::new());
    }

    pub(super) fn open_cell(&mut self, colspan: usize, rowspan: usize) {
        self.close_cell();
        self.row.get_or_insert_default();
        self.cell = Some(OpenCell {
            text: String::new(),
            colspan,
            rowspan,
        });
    }

    pub(super) fn close_cell(&mut self) {
        let (Some(cell), Some(row)) = (self.cell.take(), self.row.as_mut()) else {
            return;
        };
        if self.is_layout {
            return;
        }
        let mut column = row.last().map_or(0, |last| last.column + last.colspan);
        while self.covered.get(column).is_some_and(|rows| *rows > 0) {
            column += 1;
        }
        let end = column + cell.colspan;
        if self.covered.len() < end {
            self.covered.resize(end, 0);
        }
        let below = self.covered.iter_mut().skip(column).take(cell.colspan);
        below.for_each(|rows| *rows = cell.rowspan);
        row.push(Cell {
            text: cell.text,
            column,
            colspan: cell.colspan,
        });
    }

    pub(super) fn close_row(&mut self) {
        self.close_cell();
        if let Some(row) = self.row.take()
            && !self.is_layout
        {
            self.rows.push(row);
            let covered = self.covered.iter_mut();
            covered.for_each(|rows| *rows = rows.saturating_sub(1));
        }
    }

    /// The text of a table with no more than one cell.
    pub(super) fn only_text(&self) -> Option<String> {
        let mut cells = self.rows.iter().flatten();
        match (cells.next(), cells.next()) {
            (None, _) => Some(String::new()),
            (Some(only), None) => Some(only.text.clone()),
            _ => None,
        }
    }

    /// Turns the table into layout; gives the texts of its cells so far.
    pub(super) fn take_texts(&mut self) -> Vec<String> {
        self.is_layout = true;
        let rows = std::mem::take(&mut self.rows)
            .into_iter()
            .chain(self.row.as_mut().map(std::mem::take));
        let mut texts: Vec<String> = rows.flatten().map(|cell| cell.text).collect();
        texts.extend(
            self.cell
                .as_mut()
                .map(|cell| std::mem::take(&mut cell.text)),
        );
        texts
    }

    /// The finished grid, the given one of its page.
    pub(super) fn grid(self, table: usize) -> Grid {
        let rows = self.rows.into_iter().enumerate();
        Grid {
            spans: Spans::Known,
            rows: rows
                .map(|(row, cells)| {
                    let cells = cells.into_iter().enumerate();
                    cells
                        .map(|(at, cell)| cell.finished(table, row + 1, at + 1))
                        .collect()
                })
                .collect(),
        }
    }
}

impl Cell {
    fn finished(self, table: usize, row: usize, cell: usize) -> GridCell {
        GridCell {
            text: tidy(&self.text),
            column: self.column,
            colspan: self.colspan,
            place: Place::Table {
                page: None,
                table,
                row,
                cell,
            },
        }
    }
}

/// The extent of a cell, as printed in its tag.
pub(super) fn span(printed: Option<&str>) -> usize {
    let printed = printed.and_then(|value| value.trim().parse::<usize>().ok());
    printed.unwrap_or(1).clamp(1, WIDEST_SPAN)
}
