//! 版面 — which rows of a sheet are a table and which are running text, with hidden columns left out.
//!
//! A row with two cells that show something is a row of a table. A row with one is a row of a table only among such rows,
//! when it carries a label of the forms or is ruled beyond its own cell; otherwise it is a line of text.

use std::collections::BTreeMap;

use super::merges::{Hidden, Merges};
use super::sheet::{Sheet, SheetRow};
use crate::read::labels::{Word, word};
use crate::read::limits::Meter;
use crate::read::normal::tidy;
use crate::read::refusal::ReadRefusal;
use crate::read::source::{Block, Grid, GridCell, Place, Spans};

/// Stands over each block of the table on proactive disclosure (article 20 of the regulations).
const BLOCK_LABEL: &str = "第二十条第";

/// A row as it shows.
struct Line {
    number: u32,
    /// The cells that show something, by column.
    cells: BTreeMap<u32, String>,
    ruled: Option<(u32, u32)>,
    role: Role,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    /// Of a table.
    Row,
    /// One cell; what it is depends on the rows around it.
    Lone,
    Blank,
    /// Running text.
    Text,
}

/// The sheets laid out so far.
pub(super) struct Layout<'a> {
    meter: &'a Meter<'a>,
    blocks: Vec<Block>,
    sheets: usize,
    lines: usize,
}

impl<'a> Layout<'a> {
    pub(super) fn new(meter: &'a Meter<'a>) -> Self {
        Self {
            meter,
            blocks: Vec::new(),
            sheets: 0,
            lines: 0,
        }
    }

    pub(super) fn finish(self) -> Vec<Block> {
        self.blocks
    }

    /// Lays out one more sheet.
    pub(super) fn sheet(&mut self, sheet: Sheet) -> Result<(), ReadRefusal> {
        self.sheets += 1;
        let hidden = Hidden::of(&sheet);
        let mut merges = Merges::of(&sheet, &hidden);
        let mut lines = lines(sheet, &hidden, &mut merges)?;
        settle(&mut lines, &merges);
        let mut table: Vec<Line> = Vec::new();
        for line in lines {
            match line.role {
                Role::Text => {
                    self.table(std::mem::take(&mut table), &mut merges, &hidden)?;
                    for text in line.cells.into_values() {
                        self.say(&text);
                    }
                }
                Role::Row | Role::Lone => table.push(line),
                Role::Blank if line.ruled.is_some() && !table.is_empty() => table.push(line),
                Role::Blank => {}
            }
        }
        self.table(table, &mut merges, &hidden)
    }

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

    fn table(
        &mut self,
        lines: Vec<Line>,
        merges: &mut Merges,
        hidden: &Hidden,
    ) -> Result<(), ReadRefusal> {
        let columns = || lines.iter().flat_map(|line| line.cells.keys().copied());
        let (Some(first), Some(last)) = (columns().min(), columns().max()) else {
            return Ok(());
        };
        let reached = lines.iter().flat_map(|line| {
            let columns = line.cells.keys();
            columns.map(|column| merges.right(line.number, *column))
        });
        let last = reached.fold(last, u32::max);
        let mut rows = Vec::new();
        for line in lines {
            rows.push(self.row(line, (first, last), merges, hidden)?);
        }
        self.blocks.push(Block::Grid(Grid {
            spans: Spans::Known,
            rows,
        }));
        Ok(())
    }

    fn row(
        &self,
        mut line: Line,
        (first, last): (u32, u32),
        merges: &mut Merges,
        hidden: &Hidden,
    ) -> Result<Vec<GridCell>, ReadRefusal> {
        merges.reach(line.number)?;
        let mut cells = Vec::new();
        let mut column = first;
        while column <= last {
            self.meter.take_cells(1)?;
            let merged = merges.at(line.number, column);
            let (end, covered) = merged.map_or((column, false), |area| {
                (area.right, area.top != line.number)
            });
            if !covered && !hidden.column(column) {
                let from = hidden.shown_before(column) - hidden.shown_before(first);
                let to = hidden.shown_before(end + 1) - hidden.shown_before(first);
                cells.push(GridCell {
                    text: tidy(&line.cells.remove(&column).unwrap_or_default()),
                    column: size(from),
                    colspan: size(to - from).max(1),
                    place: Place::Table {
                        page: None,
                        table: self.sheets,
                        row: size(line.number),
                        cell: size(column),
                    },
                });
            }
            column = end + 1;
        }
        Ok(cells)
    }
}

fn size(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// The rows that are not hidden, with what each of their cells shows.
fn lines(sheet: Sheet, hidden: &Hidden, merges: &mut Merges) -> Result<Vec<Line>, ReadRefusal> {
    let mut rows = sheet.rows;
    // The text of a merged cell stands in its first cell, which may be hidden.
    let mut moved: Vec<((u32, u32), String)> = Vec::new();
    for (shown, named) in merges.areas() {
        let text = rows
            .get_mut(&named.top)
            .and_then(|row| row.cells.remove(&named.left));
        moved.extend(text.map(|text| ((shown.top, shown.left), text)));
    }
    for ((row, column), text) in moved {
        rows.entry(row).or_default().cells.insert(column, text);
    }
    let mut lines = Vec::new();
    for (number, mut row) in rows.into_iter().filter(|(number, _)| !hidden.row(*number)) {
        merges.reach(number)?;
        row.cells.retain(|column, _| {
            let merged = merges.at(number, *column);
            let covered = merged.is_some_and(|area| (area.top, area.left) != (number, *column));
            !covered && !hidden.column(*column)
        });
        lines.push(line(number, row));
    }
    merges.restart();
    Ok(lines)
}

fn line(number: u32, row: SheetRow) -> Line {
    let role = match row.cells.len() {
        0 => Role::Blank,
        1 => Role::Lone,
        _ => Role::Row,
    };
    Line {
        number,
        cells: row.cells,
        ruled: row.ruled,
        role,
    }
}

/// Decides for each row with one cell whether it is text, run by run of rows without a gap.
fn settle(lines: &mut [Line], merges: &Merges) {
    let without_gap = |left: &Line, right: &Line| {
        right.number - left.number == 1 && left.role != Role::Blank && right.role != Role::Blank
    };
    for run in lines.chunk_by_mut(without_gap) {
        let first = run.iter().position(|line| line.role == Role::Row);
        let last = run.iter().rposition(|line| line.role == Role::Row);
        let ruled = run
            .iter()
            .any(|line| line.role == Role::Row && line.ruled.is_some());
        let old = run.iter().any(|line| {
            line.cells
                .values()
                .any(|text| word(text) == Some(Word::OldHead))
        });
        for (index, line) in run.iter_mut().enumerate() {
            if line.role != Role::Lone {
                continue;
            }
            let within = first.is_some_and(|first| first < index);
            let between = within && last.is_some_and(|last| index < last);
            if !stays(
                line,
                merges,
                Around {
                    within,
                    between,
                    ruled,
                    old,
                },
            ) {
                line.role = Role::Text;
            }
        }
    }
}

/// What stands around a row with one cell.
#[derive(Clone, Copy)]
struct Around {
    /// A row of a table stands before it.
    within: bool,
    /// And another after it.
    between: bool,
    /// The table is ruled.
    ruled: bool,
    /// The table is the sheet before 2019.
    old: bool,
}

/// Whether a row with one cell is a row of the table around it.
fn stays(line: &Line, merges: &Merges, around: Around) -> bool {
    let Some((column, text)) = line.cells.first_key_value() else {
        return false;
    };
    if word(text).is_some() || text.trim_start().starts_with(BLOCK_LABEL) {
        return true;
    }
    let right = merges.right(line.number, *column);
    let beyond = line
        .ruled
        .is_some_and(|(first, last)| first < *column || last > right);
    match around {
        Around { within: false, .. } => false,
        Around { ruled: true, .. } if beyond => true,
        Around { between: false, .. } => false,
        Around { ruled: true, .. } => line.ruled.is_some() && !is_heading(text),
        Around { old, .. } => old && right == *column,
    }
}

/// A section's heading: a Chinese numeral and a name.
fn is_heading(text: &str) -> bool {
    let text = text.trim_start();
    let name = text.trim_start_matches(|c: char| "一二三四五六七八九十".contains(c));
    name.len() < text.len() && name.starts_with(['、', '.', '．'])
}
