//! 识别底稿 — the cells read so far, and what was declined.

use std::collections::{BTreeMap, BTreeSet};

use gongkai_law::report_format::{CellId, Figure, Format, OtherRows};

use super::align::Slot;
use super::reason::{self, Reason};
use super::solve::{Reading, Relations};
use crate::read::figure::figure;
use crate::read::source::{GridCell, Place};
use crate::report::{Declined, OldRow, ReadCell, Recognised, UsedSum};

const SINGLE_OTHER: &str = "t3.3.6";
const SPLIT_OTHER: [&str; 3] = ["t3.3.6.1", "t3.3.6.2", "t3.3.6.3"];

/// 拒读 — why cells were refused, and what they may say.
struct Refusal {
    reason: Reason,
    /// The cells of the readings.
    ids: Vec<CellId>,
    readings: Vec<Reading>,
    /// Whether later evidence may still settle it.
    open: bool,
}

/// Readings shown for one refusal.
const MOST_ALTERNATIVES: usize = 8;

#[derive(Default)]
pub(super) struct Sheet {
    cells: BTreeMap<CellId, ReadCell>,
    /// Cells refused, each with the number of its refusal.
    refused: BTreeMap<CellId, usize>,
    refusals: Vec<Refusal>,
    pub(super) old: Vec<OldRow>,
    old_declined: Vec<Declined>,
    pub(super) used_sums: Vec<UsedSum>,
    trial_heads: usize,
    latest_heads: usize,
    traces: BTreeSet<&'static str>,
}

impl Sheet {
    /// A column head that only one form has was seen.
    pub(super) fn saw_trial_head(&mut self) {
        self.trial_heads += 1;
    }

    /// A column head that only the form in force has was seen.
    pub(super) fn saw_latest_head(&mut self) {
        self.latest_heads += 1;
    }

    /// A head or label of a table was seen, so that the document has it, read or not.
    pub(super) fn saw_table(&mut self, table: &'static str) {
        self.traces.insert(table);
    }

    /// Enters the cells of one row; `fallback` is the place of its label.
    pub(super) fn enter(&mut self, ids: &[CellId], slots: &[Slot<'_>], fallback: Place) {
        for (id, slot) in ids.iter().zip(slots) {
            match slot {
                Some(cell) => self.enter_cell(*id, cell),
                None => self.put(
                    *id,
                    ReadCell {
                        figure: Figure::Blank,
                        printed: String::new(),
                        place: fallback,
                    },
                ),
            }
        }
    }

    fn enter_cell(&mut self, id: CellId, cell: &GridCell) {
        match figure(&cell.text) {
            Figure::Unreadable => self.refuse(&[id], reason::not_a_number(&cell.text)),
            figure => self.put(
                id,
                ReadCell {
                    figure,
                    printed: cell.text.clone(),
                    place: cell.place,
                },
            ),
        }
    }

    /// Enters one read cell; two different prints of one cell refuse it.
    pub(super) fn put(&mut self, id: CellId, read: ReadCell) {
        match self.refused.get(&id).and_then(|at| self.refusals.get(*at)) {
            Some(refusal) if !refusal.open => return,
            _ => self.refused.remove(&id),
        };
        match self.cells.get(&id).map(|known| known.figure) {
            Some(known) if known == read.figure => {}
            Some(_) => {
                self.cells.remove(&id);
                self.decline(&[id], reason::printed_twice(), &[], false);
            }
            None => {
                self.cells.insert(id, read);
            }
        }
    }

    /// Declines cells, unless they were read elsewhere; later evidence may still settle them.
    pub(super) fn refuse(&mut self, ids: &[CellId], reason: Reason) {
        self.decline(ids, reason, &[], true);
    }

    /// Declines the cells of a row on which its readings differ.
    pub(super) fn refuse_open(
        &mut self,
        row: &[CellId],
        open: &[CellId],
        readings: &[Reading],
        reason: Reason,
    ) {
        let project = |reading: &Reading| -> Reading {
            let of = |id: &CellId| {
                let at = row.iter().position(|other| other == id)?;
                reading.get(at).cloned()
            };
            open.iter().filter_map(of).collect()
        };
        let mut shown: Vec<Reading> = Vec::new();
        for reading in readings.iter().map(project) {
            if !shown.contains(&reading) {
                shown.push(reading);
            }
        }
        shown.truncate(MOST_ALTERNATIVES);
        self.decline(open, reason, &shown, true);
    }

    fn decline(&mut self, ids: &[CellId], reason: Reason, readings: &[Reading], open: bool) {
        let number = self.refusals.len();
        for id in ids {
            if !self.cells.contains_key(id) {
                self.refused.entry(*id).or_insert(number);
            }
        }
        self.refusals.push(Refusal {
            reason,
            ids: ids.to_vec(),
            readings: readings.to_vec(),
            open,
        });
    }

    /// Declines something of the sheet before 2019.
    pub(super) fn refuse_old(&mut self, reason: Reason, alternatives: Vec<Reading>) {
        self.old_declined
            .push(declined(Vec::new(), reason, alternatives));
    }

    /// What was read, with every cell of the form either read or declined.
    pub(super) fn finish(mut self) -> Recognised {
        self.settle_other_processing();
        let Some(format) = self.format() else {
            return Recognised::default();
        };
        let missing = self.missing_tables(format);
        self.decline_missing(format);
        let mut declined = self.declined_cells();
        declined.append(&mut self.old_declined);
        Recognised {
            format: Some(format),
            cells: self.cells,
            old: self.old,
            declined,
            used_sums: self.used_sums,
            missing,
        }
    }

    /// The refused cells, those of one reason together.
    fn declined_cells(&mut self) -> Vec<Declined> {
        let mut found: Vec<Declined> = Vec::new();
        for (number, refusal) in self.refusals.iter().enumerate() {
            let still = |at: &usize| {
                let id = refusal.ids.get(*at);
                id.and_then(|id| self.refused.get(id)) == Some(&number)
            };
            let left: Vec<usize> = (0..refusal.ids.len()).filter(still).collect();
            let cells: Vec<CellId> = left
                .iter()
                .filter_map(|at| refusal.ids.get(*at).copied())
                .collect();
            let known = found
                .iter_mut()
                .find(|known| known.reason == refusal.reason.en && known.alternatives.is_empty());
            match known.filter(|_| refusal.readings.is_empty()) {
                Some(known) => known.cells.extend(cells),
                None if cells.is_empty() => {}
                None => {
                    let pick = |reading: &Reading| -> Reading {
                        left.iter()
                            .filter_map(|at| reading.get(*at).cloned())
                            .collect()
                    };
                    let readings = refusal.readings.iter().map(pick).collect();
                    found.push(declined(cells, refusal.reason.clone(), readings));
                }
            }
        }
        found
    }

    /// 其他处理 may be one row or three; a bare heading over the three is no row.
    fn settle_other_processing(&mut self) {
        let split = self
            .cells
            .keys()
            .chain(self.refused.keys())
            .any(|id| SPLIT_OTHER.contains(&id.row));
        let blank = self
            .cells
            .iter()
            .filter(|(id, _)| id.row == SINGLE_OTHER)
            .all(|(_, read)| read.figure == Figure::Blank);
        if split && blank {
            self.cells.retain(|id, _| id.row != SINGLE_OTHER);
            self.refused.retain(|id, _| id.row != SINGLE_OTHER);
        }
    }

    fn has_row(&self, rows: &[&str]) -> bool {
        self.cells
            .keys()
            .chain(self.refused.keys())
            .any(|id| rows.contains(&id.row))
    }

    fn format(&self) -> Option<Format> {
        if self.cells.is_empty() && self.refused.is_empty() {
            return (!self.old.is_empty()).then_some(Format::Y2008);
        }
        Some(match self.trial_heads.cmp(&self.latest_heads) {
            std::cmp::Ordering::Greater => Format::Y2019,
            std::cmp::Ordering::Less => Format::Y2021,
            std::cmp::Ordering::Equal if self.has_row(&SPLIT_OTHER) => Format::Y2021,
            std::cmp::Ordering::Equal => Format::Y2019,
        })
    }

    fn missing_tables(&self, format: Format) -> Vec<&'static str> {
        let met = |table: &str| {
            let ids = self.cells.keys().chain(self.refused.keys());
            self.traces.contains(table) || ids.into_iter().any(|id| id.table() == table)
        };
        let ids = format.form().tables.iter().map(|table| table.id);
        ids.filter(|id| format != Format::Y2008 && !met(id))
            .collect()
    }

    /// Whether the cell was read.
    pub(super) fn has_read(&self, id: CellId) -> bool {
        self.cells.contains_key(&id)
    }

    /// Whether a table of the forms since 2019 has cells that were not read.
    pub(super) fn lacks(&self, table: &str) -> bool {
        let format = self.format().unwrap_or(Format::Y2021);
        format != Format::Y2008
            && self
                .expected(format)
                .iter()
                .filter(|id| id.table() == table)
                .any(|id| !self.cells.contains_key(id))
    }

    /// The print of a cell that was read.
    pub(super) fn print(&self, id: CellId) -> Option<String> {
        self.cells.get(&id).map(|read| read.printed.clone())
    }

    /// The relations that count, by the heads met and the rows of 其他处理 among the cells.
    pub(super) fn relations<'a>(&self, mut ids: impl Iterator<Item = &'a CellId>) -> Relations {
        let format = if self.trial_heads > self.latest_heads {
            Format::Y2019
        } else {
            Format::Y2021
        };
        let three = self.has_row(&SPLIT_OTHER) || ids.any(|id| SPLIT_OTHER.contains(&id.row));
        let other = if three {
            OtherRows::Three
        } else {
            OtherRows::One
        };
        Relations { format, other }
    }

    /// Whether every cell of the form was met, so that nothing is left to look for.
    pub(super) fn is_whole(&self) -> bool {
        self.format().is_some_and(|format| {
            format != Format::Y2008
                && self
                    .expected(format)
                    .iter()
                    .all(|id| self.cells.contains_key(id) || self.refused.contains_key(id))
        })
    }

    /// The cells of the form, with the rows of 其他处理 that the document prints.
    fn expected(&self, format: Format) -> Vec<CellId> {
        let single = self.has_row(&[SINGLE_OTHER]);
        let split = self.has_row(&SPLIT_OTHER);
        let mut expected: Vec<CellId> = format.form().cells().to_vec();
        if single && !split {
            expected.retain(|id| !SPLIT_OTHER.contains(&id.row));
        }
        if split && !single {
            expected.retain(|id| id.row != SINGLE_OTHER);
        }
        expected
    }

    fn decline_missing(&mut self, format: Format) {
        if format == Format::Y2008 {
            return;
        }
        let tables: BTreeSet<&str> = self
            .cells
            .keys()
            .chain(self.refused.keys())
            .map(|id| id.table())
            .collect();
        for id in self.expected(format) {
            let reason = if tables.contains(id.table()) {
                reason::row_not_found()
            } else {
                reason::table_not_found()
            };
            self.refuse(&[id], reason);
        }
    }
}

fn declined(cells: Vec<CellId>, reason: Reason, alternatives: Vec<Reading>) -> Declined {
    Declined {
        cells,
        reason: reason.en,
        reason_zh: reason.zh,
        alternatives,
    }
}
