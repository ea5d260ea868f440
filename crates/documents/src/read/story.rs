//! 文稿 — paragraphs and tables of a word processor's document as they come, turned into paragraphs and grids.
//!
//! A table with another table in it, or with a single column, lays out the page: what is in it stands on its own.

mod edges;
pub(super) mod fields;
pub(super) mod numbering;

use super::limits::Meter;
use super::normal::tidy;
use super::refusal::ReadRefusal;
use super::source::{Block, Grid, GridCell, Medium, Place, Source, Spans};

/// How a cell is joined with the one over it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Over {
    /// Not at all.
    #[default]
    Apart,
    /// Cells below may continue it.
    Begins,
    /// It continues the cell over it and shows nothing itself.
    Continues,
    /// It is part of the cell before it, or was deleted, and shows nothing itself.
    Absorbed,
}

/// The extent of a cell: its left and right edge, in columns or in twentieths of a point, and how it is joined.
#[derive(Debug, Clone, Copy)]
pub(super) struct Extent {
    pub(super) left: i32,
    pub(super) right: i32,
    pub(super) over: Over,
}

#[derive(Debug)]
enum Piece {
    Text(String),
    Table(Table),
}

#[derive(Debug)]
struct Drawn {
    extent: Extent,
    pieces: Vec<Piece>,
}

#[derive(Debug, Default)]
struct Table {
    rows: Vec<Vec<Drawn>>,
}

#[derive(Default)]
struct OpenTable {
    table: Table,
    row: Vec<Drawn>,
    cell: Vec<Piece>,
}

/// The document so far.
pub(super) struct Story<'a> {
    meter: &'a Meter<'a>,
    blocks: Vec<Block>,
    lines: usize,
    grids: usize,
    open: Vec<OpenTable>,
    measured: bool,
}

impl<'a> Story<'a> {
    /// An empty document, whose cells have their edges in columns.
    pub(super) fn new(meter: &'a Meter<'a>) -> Self {
        Self {
            meter,
            measured: false,
            blocks: Vec::new(),
            lines: 0,
            grids: 0,
            open: Vec::new(),
        }
    }

    /// An empty document, whose cells have their edges in twentieths of a point.
    pub(super) fn measured(meter: &'a Meter<'a>) -> Self {
        Self {
            measured: true,
            ..Self::new(meter)
        }
    }

    /// A paragraph ends, in the text or in the open cell.
    pub(super) fn paragraph(&mut self, text: String) -> Result<(), ReadRefusal> {
        self.meter.take_text(text.len())?;
        match self.open.last_mut() {
            Some(open) => open.cell.push(Piece::Text(text)),
            None => self.say(&text),
        }
        Ok(())
    }

    pub(super) fn open_table(&mut self) {
        self.open.push(OpenTable::default());
    }

    /// The open cell ends.
    pub(super) fn close_cell(&mut self, extent: Extent) -> Result<(), ReadRefusal> {
        self.meter.take_cells(1)?;
        if let Some(open) = self.open.last_mut() {
            let pieces = std::mem::take(&mut open.cell);
            open.row.push(Drawn { extent, pieces });
        }
        Ok(())
    }

    /// The open row ends; its cells may be given their extents only now.
    pub(super) fn close_row(&mut self, extents: Option<&[Extent]>) {
        if let Some(open) = self.open.last_mut() {
            let mut row = std::mem::take(&mut open.row);
            for (cell, extent) in row.iter_mut().zip(extents.unwrap_or_default()) {
                cell.extent = *extent;
            }
            if !row.is_empty() {
                open.table.rows.push(row);
            }
        }
    }

    /// The open row was deleted or is hidden.
    pub(super) fn drop_row(&mut self) {
        if let Some(open) = self.open.last_mut() {
            open.row.clear();
        }
    }

    pub(super) fn close_table(&mut self) -> Result<(), ReadRefusal> {
        let Some(mut closed) = self.open.pop() else {
            return Ok(());
        };
        if closed.table.rows.is_empty() {
            return Ok(());
        }
        if self.measured {
            edges::into_columns(&mut closed.table);
        }
        edges::part_false_joints(&mut closed.table);
        match self.open.last_mut() {
            Some(outer) => outer.cell.push(Piece::Table(closed.table)),
            None => self.draw(closed.table)?,
        }
        Ok(())
    }

    /// The whole document, once it has ended.
    pub(super) fn finish(mut self, medium: Medium) -> Result<Source, ReadRefusal> {
        while !self.open.is_empty() {
            self.close_table()?;
        }
        Ok(Source {
            medium,
            facts: Vec::new(),
            blocks: self.blocks,
        })
    }

    /// A paragraph of the text; a line broken by hand is a paragraph of its own.
    fn say(&mut self, text: &str) {
        for line in text.split('\n') {
            let text = tidy(line);
            if !text.is_empty() {
                self.lines += 1;
                self.blocks.push(Block::Paragraph {
                    text,
                    page: None,
                    line: self.lines,
                });
            }
        }
    }

    fn draw(&mut self, table: Table) -> Result<(), ReadRefusal> {
        if table.is_layout() {
            for piece in table
                .rows
                .into_iter()
                .flatten()
                .flat_map(|cell| cell.pieces)
            {
                match piece {
                    Piece::Text(text) => self.say(&text),
                    Piece::Table(table) => self.draw(table)?,
                }
            }
            return Ok(());
        }
        self.grids += 1;
        let mut rows = Vec::new();
        for (index, row) in table.rows.into_iter().enumerate() {
            rows.push(self.row(row, index + 1)?);
        }
        self.blocks.push(Block::Grid(Grid {
            spans: Spans::Known,
            rows,
        }));
        Ok(())
    }

    fn row(&self, row: Vec<Drawn>, number: usize) -> Result<Vec<GridCell>, ReadRefusal> {
        let mut cells = Vec::new();
        for (index, drawn) in row.into_iter().enumerate() {
            if matches!(drawn.extent.over, Over::Continues | Over::Absorbed) {
                continue;
            }
            let column = usize::try_from(drawn.extent.left).unwrap_or(0);
            let end = usize::try_from(drawn.extent.right).unwrap_or(0);
            let colspan = end.saturating_sub(column).max(1);
            self.meter.take_cells(colspan - 1)?;
            cells.push(GridCell {
                text: tidy(&drawn.text()),
                column,
                colspan,
                place: Place::Table {
                    page: None,
                    table: self.grids,
                    row: number,
                    cell: index + 1,
                },
            });
        }
        Ok(cells)
    }
}

impl Table {
    fn is_layout(&self) -> bool {
        let nests = |cell: &Drawn| {
            cell.pieces
                .iter()
                .any(|piece| matches!(piece, Piece::Table(_)))
        };
        self.rows.iter().all(|row| row.len() <= 1) || self.rows.iter().flatten().any(nests)
    }
}

impl Drawn {
    /// The paragraphs of the cell, one a line.
    fn text(&self) -> String {
        let lines: Vec<&str> = self
            .pieces
            .iter()
            .filter_map(|piece| match piece {
                Piece::Text(text) => Some(text.as_str()),
                Piece::Table(_) => None,
            })
            .collect();
        lines.join("\n")
    }
}
