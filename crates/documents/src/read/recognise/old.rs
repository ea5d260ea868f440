//! 2008—2018年统计表 — labelled rows with a unit, the figure of the year and the figure of all years.

use gongkai_law::report_format::{Figure, Number};

use super::Row;
use super::reason;
use super::sheet::Sheet;
use crate::read::figure::figure;
use crate::read::labels::Word;
use crate::read::normal::key;
use crate::read::source::GridCell;
use crate::report::OldRow;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Head {
    Unit,
    Year,
    Cumulative,
}

#[derive(Default)]
pub(super) struct OldSheet {
    heads: Vec<Head>,
}

impl OldSheet {
    /// A new grid begins; the sheet does not continue without its head.
    pub(super) fn new_grid(&mut self) {
        self.heads.clear();
    }

    /// Takes the head row or a row under it.
    pub(super) fn take(&mut self, row: &Row<'_>, sheet: &mut Sheet) -> bool {
        if row.has(|word| word == Word::OldHead) {
            let heads: Vec<Head> = row
                .cells
                .iter()
                .filter_map(|cell| head(&cell.text))
                .collect();
            if heads.contains(&Head::Year) {
                self.heads = heads;
                return true;
            }
        }
        if self.heads.is_empty() {
            return false;
        }
        self.figures(row, sheet);
        true
    }

    fn figures(&self, row: &Row<'_>, sheet: &mut Sheet) {
        let printed = row
            .cells
            .iter()
            .rposition(|cell| !cell.text.is_empty())
            .map_or(0, |last| last + 1);
        let fewest = self.heads.len() + 1;
        let Some(cells) = row.cells.get(..printed.max(fewest).min(row.cells.len())) else {
            return;
        };
        let Some(split) = cells.len().checked_sub(self.heads.len()) else {
            return;
        };
        let (labels, values) = cells.split_at(split);
        let label = labels
            .iter()
            .map(|cell| cell.text.as_str())
            .collect::<String>();
        if label.is_empty() {
            return;
        }
        let mut entry = OldRow {
            label,
            unit: None,
            year: None,
            cumulative: None,
        };
        for (head, cell) in self.heads.iter().zip(values) {
            match head {
                Head::Unit => entry.unit = Some(cell.text.clone()).filter(|unit| !unit.is_empty()),
                Head::Year => entry.year = number(cell, &entry.label, sheet),
                Head::Cumulative => entry.cumulative = number(cell, &entry.label, sheet),
            }
        }
        sheet.old.push(entry);
    }
}

fn head(text: &str) -> Option<Head> {
    let key = key(text);
    if key.contains("累计") {
        return Some(Head::Cumulative);
    }
    if key.contains("单位") {
        return Some(Head::Unit);
    }
    (key.contains("年") || key.contains("统计数") || key.contains("数量")).then_some(Head::Year)
}

fn number(cell: &GridCell, label: &str, sheet: &mut Sheet) -> Option<Number> {
    match figure(&cell.text) {
        Figure::Number(number) => Some(number),
        Figure::Unreadable => {
            sheet.refuse_old(reason::old_not_a_number(label, &cell.text), Vec::new());
            None
        }
        Figure::Blank | Figure::NotApplicable => None,
    }
}
