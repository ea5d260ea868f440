//! 版式 — where the cells of a drawn table come to lie, for all media.

use gongkai_law::report_format::{LayoutCell, Table};

use super::ReportDocument;

/// The drawn rows of a table; 其他处理 in one row or three as the figures have it.
pub(super) fn rows(document: &ReportDocument, table: &Table) -> Vec<Vec<LayoutCell>> {
    let source = document
        .other_handling()
        .form()
        .table(table.id)
        .filter(|_| table.id == "t3");
    source.unwrap_or(table).layout()
}

/// The statutory table whose title a heading carries, whatever its numeral.
pub(super) fn table_of(document: &ReportDocument, heading: &str) -> Option<&'static Table> {
    let bare = |text: &str| {
        text.split_once('、').map_or_else(
            || text.trim().to_owned(),
            |(_, name)| name.trim().to_owned(),
        )
    };
    let mut tables = document.format.form().tables.iter();
    tables.find(|table| bare(table.title) == bare(heading))
}

/// Gives each cell its column, around the cells that reach down from rows above.
#[derive(Default)]
pub(super) struct Grid {
    row: usize,
    column: usize,
    /// For each grid column, the last row that a cell above still covers.
    occupied: Vec<usize>,
}

impl Grid {
    /// The present row, counted from 1.
    pub(super) fn row(&self) -> usize {
        self.row
    }

    pub(super) fn begin_row(&mut self) {
        self.row += 1;
        self.column = 0;
    }

    /// The grid column of the next cell.
    pub(super) fn place(&mut self, colspan: usize, rowspan: usize) -> usize {
        while self
            .occupied
            .get(self.column)
            .is_some_and(|until| *until >= self.row)
        {
            self.column += 1;
        }
        let column = self.column;
        if self.occupied.len() < column + colspan {
            self.occupied.resize(column + colspan, 0);
        }
        let until = self.row + rowspan - 1;
        self.occupied
            .iter_mut()
            .skip(column)
            .take(colspan)
            .for_each(|slot| *slot = until);
        self.column += colspan;
        column
    }
}
