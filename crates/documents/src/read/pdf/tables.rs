//! 表格文字 — puts print into the cells of a ruled table.

use super::canvas::Glyph;
use super::font::UNKNOWN;
use super::lines::{cell_text, lines};
use super::ruled::{Cell, Frame};
use crate::read::limits::Meter;
use crate::read::normal::tidy;
use crate::read::refusal::ReadRefusal;
use crate::read::source::{GridCell, Place};

/// A table of one page; its edges are counted from its left one.
#[derive(Debug, Clone)]
pub(super) struct Table {
    /// The so-manieth side of a page in the order of reading.
    pub(super) side: usize,
    pub(super) xs: Vec<f64>,
    pub(super) rows: Vec<Vec<GridCell>>,
}

/// Reads the cells of a frame from the print within it.
pub(super) fn table(
    frame: &Frame,
    glyphs: Vec<Glyph>,
    page: usize,
    meter: &Meter<'_>,
) -> Result<Table, ReadRefusal> {
    let index = Index::of(frame);
    let mut inside: Vec<Vec<Glyph>> = vec![Vec::new(); frame.cells.len()];
    let mut doubtful = vec![false; frame.cells.len()];
    for line in lines(glyphs) {
        meter.step()?;
        let mut last: Option<(usize, Glyph)> = None;
        for glyph in line.glyphs {
            let Some(at) = index.cell(frame, &glyph) else {
                continue;
            };
            if let Some((before, other)) = last
                && before != at
                && runs_on(&other, &glyph)
            {
                for cell in [before, at] {
                    if let Some(flag) = doubtful.get_mut(cell) {
                        *flag = true;
                    }
                }
            }
            last = Some((at, glyph));
            if let Some(cell) = inside.get_mut(at) {
                let mut glyph = glyph;
                glyph.c = certain(glyph.c);
                cell.push(glyph);
            }
        }
    }
    let mut rows: Vec<Vec<GridCell>> = vec![Vec::new(); frame.ys.len().saturating_sub(1)];
    for ((cell, glyphs), doubt) in frame.cells.iter().zip(inside).zip(doubtful) {
        let Some(row) = rows.get_mut(cell.row) else {
            continue;
        };
        let mut text = tidy(&cell_text(glyphs, frame.cell_rect(cell).width()));
        if doubt {
            text.push(UNKNOWN);
        }
        let place = Place::Table {
            page: Some(page),
            table: 0,
            row: cell.row + 1,
            cell: row.len() + 1,
        };
        row.push(GridCell {
            text,
            column: cell.column,
            colspan: cell.columns,
            place,
        });
    }
    let left = frame.xs.first().copied().unwrap_or(0.0);
    Ok(Table {
        side: 0,
        xs: frame.xs.iter().map(|x| x - left).collect(),
        rows,
    })
}

/// Two figures that touch: one print reaches over the edge of its cell, and which cell owns it is not certain.
fn runs_on(left: &Glyph, right: &Glyph) -> bool {
    left.c.is_ascii_digit()
        && right.c.is_ascii_digit()
        && right.rect.left - left.rect.right < 0.15 * left.size
}

/// A sign of a font's private area prints something, but nobody knows what.
fn certain(c: char) -> char {
    if ('\u{E000}'..='\u{F8FF}').contains(&c) {
        UNKNOWN
    } else {
        c
    }
}

/// Which cell covers which elementary square of a frame.
struct Index {
    columns: usize,
    cells: Vec<Option<usize>>,
}

impl Index {
    fn of(frame: &Frame) -> Self {
        let columns = frame.xs.len().saturating_sub(1);
        let rows = frame.ys.len().saturating_sub(1);
        let mut cells = vec![None; rows * columns];
        for (number, cell) in frame.cells.iter().enumerate() {
            for row in cell.row..cell.row + cell.rows {
                let start = row * columns + cell.column;
                if let Some(slots) = cells.get_mut(start..start + cell.columns) {
                    slots.fill(Some(number));
                }
            }
        }
        Self { columns, cells }
    }

    fn cell(&self, frame: &Frame, glyph: &Glyph) -> Option<usize> {
        let (x, y) = glyph.rect.centre();
        let at = |edges: &[f64], value: f64| {
            let after = edges.partition_point(|edge| *edge <= value);
            after.clamp(1, edges.len().saturating_sub(1).max(1)) - 1
        };
        let (column, row) = (at(&frame.xs, x), at(&frame.ys, y));
        self.cells
            .get(row * self.columns + column)
            .copied()
            .flatten()
    }
}

/// Whether a cell encloses all of a rectangle.
pub(super) fn encloses(frame: &Frame, cell: &Cell, rect: &super::geometry::Rect) -> bool {
    let bounds = frame.cell_rect(cell).grown(2.0);
    bounds.holds((rect.left, rect.top)) && bounds.holds((rect.right, rect.bottom))
}
