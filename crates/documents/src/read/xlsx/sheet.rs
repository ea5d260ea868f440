//! 工作表 — the cells of one sheet as they show, its merged cells, and what is hidden.

use std::collections::BTreeMap;

use super::format;
use super::looks::Looks;
use crate::read::limits::Meter;
use crate::read::package::xml::{Event, Parser, Tag};
use crate::read::refusal::ReadRefusal;

const NAMES: &[&str] = &[
    "sheetView",
    "col",
    "row",
    "c",
    "v",
    "f",
    "is",
    "t",
    "r",
    "rPh",
    "mergeCell",
    "extLst",
    "si",
];
/// The last column and row that a sheet can have.
const LAST_COLUMN: u32 = 16_384;
const LAST_ROW: u32 = 1_048_576;
/// Of blank rows with rules only so many matter: a table may be printed without figures.
const BLANK_ROWS: u32 = 3;

/// A rectangle of cells, both ends counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Area {
    pub(super) top: u32,
    pub(super) left: u32,
    pub(super) bottom: u32,
    pub(super) right: u32,
}

/// One row of a sheet.
#[derive(Debug, Default)]
pub(super) struct SheetRow {
    /// The cells that show something.
    pub(super) cells: BTreeMap<u32, String>,
    /// The first and last column with a rule.
    pub(super) ruled: Option<(u32, u32)>,
}

/// One sheet. All numbers start at 1.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    pub(super) rows: BTreeMap<u32, SheetRow>,
    pub(super) merged: Vec<Area>,
    /// First and last of hidden rows, in printed order.
    pub(super) hidden_rows: Vec<(u32, u32)>,
    /// First and last of hidden columns.
    pub(super) hidden_columns: Vec<(u32, u32)>,
}

const fn damaged(what: &'static str) -> ReadRefusal {
    ReadRefusal::Damaged { what }
}

/// The texts that cells share, without the readings printed over characters.
pub(super) fn shared_strings(text: &str, meter: &Meter<'_>) -> Result<Vec<String>, ReadRefusal> {
    let mut strings = Vec::new();
    let mut open = String::new();
    let mut parser = Parser::new(text, NAMES, meter);
    while let Some(event) = parser.next()? {
        match event {
            Event::Open("rPh", _) => parser.skip()?,
            Event::Text(text) if parser.around(0) == "t" => open.push_str(&text),
            Event::Close("si") => {
                meter.take_text(open.len())?;
                strings.push(std::mem::take(&mut open));
            }
            _ => {}
        }
    }
    Ok(strings)
}

/// What is known of the open cell.
#[derive(Default)]
struct OpenCell {
    column: u32,
    look: usize,
    kind: String,
    value: Option<String>,
    formula: Option<String>,
}

struct SheetReader<'a> {
    strings: &'a [String],
    looks: &'a Looks,
    meter: &'a Meter<'a>,
    sheet: Sheet,
    row_number: u32,
    row: SheetRow,
    cell: OpenCell,
    blank_rows: u32,
    zeros_hidden: bool,
}

/// Reads a sheet.
pub(super) fn read(
    text: &str,
    strings: &[String],
    looks: &Looks,
    meter: &Meter<'_>,
) -> Result<Sheet, ReadRefusal> {
    let mut reader = SheetReader {
        strings,
        looks,
        meter,
        sheet: Sheet::default(),
        row_number: 0,
        row: SheetRow::default(),
        cell: OpenCell::default(),
        blank_rows: 0,
        zeros_hidden: false,
    };
    let mut parser = Parser::new(text, NAMES, meter);
    while let Some(event) = parser.next()? {
        match event {
            Event::Open("rPh" | "extLst", _) => parser.skip()?,
            Event::Open(name, tag) => reader.open(name, &tag)?,
            Event::Text(text) => reader.text(parser.around(0), &text),
            Event::Close("c") => reader.cell_ends()?,
            Event::Close("row") => reader.row_ends(),
            Event::Close(_) => {}
        }
    }
    Ok(reader.sheet)
}

impl SheetReader<'_> {
    fn open(&mut self, name: &str, tag: &Tag<'_>) -> Result<(), ReadRefusal> {
        match name {
            "sheetView" => self.zeros_hidden = !tag.is_on("showZeros", true),
            "col" => self.column(tag),
            "row" => self.row_begins(tag)?,
            "c" => self.cell_begins(tag)?,
            "v" => self.cell.value = Some(String::new()),
            "is" => self.cell.value = Some(String::new()),
            "f" => self.cell.formula = Some(String::new()),
            "mergeCell" => {
                self.meter.take_cells(1)?;
                let area = tag.get("ref").as_deref().and_then(area);
                let area = area.ok_or(damaged("a merged cell has no extent"))?;
                self.sheet.merged.push(area);
            }
            _ => {}
        }
        Ok(())
    }

    fn column(&mut self, tag: &Tag<'_>) {
        let hidden = tag.is_on("hidden", false) || tag.number::<f64>("width") == Some(0.0);
        if let (true, Some(first), Some(last)) = (hidden, tag.number("min"), tag.number("max")) {
            self.sheet.hidden_columns.push((first, last));
        }
    }

    fn row_begins(&mut self, tag: &Tag<'_>) -> Result<(), ReadRefusal> {
        let number = tag.number("r").unwrap_or(self.row_number + 1);
        if number > LAST_ROW || number == 0 {
            return Err(damaged("a row lies outside the sheet"));
        }
        self.row_number = number;
        self.row = SheetRow::default();
        self.cell.column = 0;
        if tag.is_on("hidden", false) || tag.number::<f64>("ht") == Some(0.0) {
            match self.sheet.hidden_rows.last_mut() {
                Some((_, last)) if *last + 1 == number => *last = number,
                _ => self.sheet.hidden_rows.push((number, number)),
            }
        }
        Ok(())
    }

    fn cell_begins(&mut self, tag: &Tag<'_>) -> Result<(), ReadRefusal> {
        let column = match tag.get("r") {
            Some(name) => reference(&name).map(|(_, column)| column),
            None => Some(self.cell.column + 1),
        };
        let column = column
            .filter(|column| *column <= LAST_COLUMN)
            .ok_or(damaged("a cell lies outside the sheet"))?;
        self.cell = OpenCell {
            column,
            look: tag.number("s").unwrap_or(0),
            kind: tag.get("t").unwrap_or_default(),
            ..OpenCell::default()
        };
        Ok(())
    }

    fn text(&mut self, element: &str, text: &str) {
        match (element, &mut self.cell.value, &mut self.cell.formula) {
            ("v" | "t", Some(value), _) => value.push_str(text),
            ("f", _, Some(formula)) => formula.push_str(text),
            _ => {}
        }
    }

    fn cell_ends(&mut self) -> Result<(), ReadRefusal> {
        let column = self.cell.column;
        if self.looks.look(self.cell.look).ruled {
            let (first, last) = self.row.ruled.unwrap_or((column, column));
            self.row.ruled = Some((first.min(column), last.max(column)));
        }
        let shown = self.shown()?;
        if !shown.trim().is_empty() {
            self.meter.take_cells(1)?;
            self.meter.take_text(shown.len())?;
            self.row.cells.insert(column, shown);
        }
        Ok(())
    }

    /// What the open cell shows.
    fn shown(&self) -> Result<String, ReadRefusal> {
        let cell = &self.cell;
        let value = cell.value.as_deref().unwrap_or("");
        let look = self.looks.look(cell.look);
        let code = self.looks.format(look);
        match cell.kind.as_str() {
            "s" => {
                let at = value.trim().parse::<usize>().ok();
                let text = at.and_then(|at| self.strings.get(at));
                let text = text.ok_or(damaged("a shared text is missing"))?;
                Ok(format::text(text, code))
            }
            "str" | "inlineStr" => Ok(format::text(value, code)),
            "b" => Ok(if value.trim() == "1" { "TRUE" } else { "FALSE" }.to_owned()),
            "e" | "d" => Ok(value.to_owned()),
            _ if value.trim().is_empty() => Ok(match &cell.formula {
                Some(formula) => format!("={formula}"),
                None => String::new(),
            }),
            _ => {
                let shown = format::number(value.trim(), code, self.looks.since_1904);
                Ok(if self.zeros_hidden && shown == "0" {
                    format::unseen(&shown)
                } else {
                    shown
                })
            }
        }
    }

    fn row_ends(&mut self) {
        let row = std::mem::take(&mut self.row);
        if row.cells.is_empty() {
            self.blank_rows += 1;
            if row.ruled.is_none() || self.blank_rows > BLANK_ROWS {
                return;
            }
        } else {
            self.blank_rows = 0;
        }
        self.sheet.rows.insert(self.row_number, row);
    }
}

/// The row and column of a name such as `AB12`.
fn reference(name: &str) -> Option<(u32, u32)> {
    let end = name.find(|c: char| !c.is_ascii_alphabetic())?;
    let (letters, digits) = name.split_at_checked(end)?;
    let letter = |sum: u32, c: char| {
        let value = c.to_ascii_uppercase().to_digit(36)?.checked_sub(9)?;
        sum.checked_mul(26)?.checked_add(value)
    };
    let column = letters.chars().try_fold(0, letter)?;
    let row = digits.parse().ok()?;
    (column > 0 && row > 0).then_some((row, column))
}

/// The rectangle of a name such as `A1:C2`.
fn area(name: &str) -> Option<Area> {
    let name = name.replace('$', "");
    let (first, last) = name.split_once(':').unwrap_or((&name, &name));
    let (top, left) = reference(first)?;
    let (bottom, right) = reference(last)?;
    (top <= bottom && left <= right).then_some(Area {
        top,
        left,
        bottom: bottom.min(LAST_ROW),
        right: right.min(LAST_COLUMN),
    })
}
