//! 版面 — which rows of a sheet are a table and which are running text, with hidden columns left out.
//!
//! A row with two cells that show something is a row of a table. A row with one is a row of a table only among such rows,
//! when it carries a label of the forms or is ruled beyond its own cell; otherwise it is a line of text.

use std::collections::BTreeMap;

use super::sheet::{Area, Sheet, SheetRow};
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
        let last = last.max(merges.right_of(&lines));
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

/// The hidden rows and columns of a sheet.
struct Hidden {
    rows: Vec<(u32, u32)>,
    columns: Vec<(u32, u32)>,
}

impl Hidden {
    fn of(sheet: &Sheet) -> Self {
        Self {
            rows: joined(&sheet.hidden_rows),
            columns: joined(&sheet.hidden_columns),
        }
    }

    fn row(&self, row: u32) -> bool {
        holds(&self.rows, row)
    }

    fn column(&self, column: u32) -> bool {
        holds(&self.columns, column)
    }

    /// How many columns before this one are shown.
    fn shown_before(&self, column: u32) -> u32 {
        let hidden = self
            .columns
            .iter()
            .take_while(|(first, _)| *first < column)
            .map(|(first, last)| (*last).min(column - 1) + 1 - first);
        column - 1 - hidden.sum::<u32>()
    }
}

/// Intervals in order and apart.
fn joined(intervals: &[(u32, u32)]) -> Vec<(u32, u32)> {
    let mut sorted: Vec<(u32, u32)> = intervals
        .iter()
        .copied()
        .filter(|(first, last)| *first > 0 && first <= last)
        .collect();
    sorted.sort_unstable();
    let mut joined: Vec<(u32, u32)> = Vec::new();
    for (first, last) in sorted {
        match joined.last_mut() {
            Some((_, end)) if first <= end.saturating_add(1) => *end = (*end).max(last),
            _ => joined.push((first, last)),
        }
    }
    joined
}

fn interval(intervals: &[(u32, u32)], number: u32) -> Option<(u32, u32)> {
    let after = intervals.partition_point(|(first, _)| *first <= number);
    let found = intervals.get(after.checked_sub(1)?)?;
    (number <= found.1).then_some(*found)
}

fn holds(intervals: &[(u32, u32)], number: u32) -> bool {
    interval(intervals, number).is_some()
}

/// The first number that is in no interval.
fn first_outside(intervals: &[(u32, u32)], number: u32) -> u32 {
    interval(intervals, number).map_or(number, |(_, last)| last.saturating_add(1))
}

/// The merged cells of a sheet, each from its first cell that is not hidden.
struct Merges {
    /// In the order of their rows and columns; the second area is the one the sheet names.
    areas: Vec<(Area, Area)>,
    next: usize,
    /// Those that reach the present row, by their first column.
    open: BTreeMap<u32, Area>,
}

impl Merges {
    fn of(sheet: &Sheet, hidden: &Hidden) -> Self {
        let shown = |area: &Area| {
            let shown = Area {
                top: first_outside(&hidden.rows, area.top),
                left: first_outside(&hidden.columns, area.left),
                ..*area
            };
            (shown.top <= shown.bottom && shown.left <= shown.right).then_some((shown, *area))
        };
        let mut areas: Vec<(Area, Area)> = sheet.merged.iter().filter_map(shown).collect();
        areas.sort_unstable_by_key(|(shown, _)| (shown.top, shown.left));
        Self {
            areas,
            next: 0,
            open: BTreeMap::new(),
        }
    }

    /// Begins again at the first row.
    fn restart(&mut self) {
        self.next = 0;
        self.open.clear();
    }

    /// Goes on to a row.
    fn reach(&mut self, row: u32) -> Result<(), ReadRefusal> {
        while let Some((area, _)) = self
            .areas
            .get(self.next)
            .filter(|(area, _)| area.top <= row)
        {
            self.next += 1;
            if area.bottom < row {
                continue;
            }
            let ended: Vec<u32> = self
                .open
                .range(..=area.right)
                .rev()
                .take_while(|(_, open)| open.right >= area.left || open.bottom < row)
                .map(|(left, _)| *left)
                .collect();
            for left in ended {
                if self
                    .open
                    .remove(&left)
                    .is_some_and(|open| open.bottom >= row && open.right >= area.left)
                {
                    return Err(ReadRefusal::Damaged {
                        what: "merged cells lie over one another",
                    });
                }
            }
            self.open.insert(area.left, *area);
        }
        Ok(())
    }

    /// The merged cell at a place of the present row.
    fn at(&self, row: u32, column: u32) -> Option<Area> {
        let (_, area) = self.open.range(..=column).next_back()?;
        (area.right >= column && area.bottom >= row).then_some(*area)
    }

    /// The last column that a merged cell beginning in one of the lines reaches.
    fn right_of(&self, lines: &[Line]) -> u32 {
        let Some((first, last)) = lines.first().zip(lines.last()) else {
            return 0;
        };
        let rows = first.number..=last.number;
        let shown = |area: &Area| {
            let at = lines
                .binary_search_by_key(&area.top, |line| line.number)
                .ok();
            let line = at.and_then(|at| lines.get(at));
            line.is_some_and(|line| line.cells.contains_key(&area.left))
        };
        let areas = self.areas.iter().map(|(area, _)| area);
        areas
            .filter(|area| rows.contains(&area.top) && shown(area))
            .map(|area| area.right)
            .max()
            .unwrap_or(0)
    }

    /// The last column of the cell at a place.
    fn right(&self, row: u32, column: u32) -> u32 {
        let at = self
            .areas
            .binary_search_by_key(&(row, column), |(area, _)| (area.top, area.left));
        let area = at.ok().and_then(|at| self.areas.get(at));
        area.map_or(column, |(area, _)| area.right)
    }
}

/// The rows that are not hidden, with what each of their cells shows.
fn lines(sheet: Sheet, hidden: &Hidden, merges: &mut Merges) -> Result<Vec<Line>, ReadRefusal> {
    let mut rows = sheet.rows;
    // The text of a merged cell stands in its first cell, which may be hidden.
    let mut moved: Vec<((u32, u32), String)> = Vec::new();
    for (shown, named) in &merges.areas {
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
