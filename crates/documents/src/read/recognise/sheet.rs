//! 识别底稿 — the cells read so far, and what was declined.

use std::collections::{BTreeMap, BTreeSet};

use gongkai_law::report_format::{CellId, Figure, Format};

use super::align::Slot;
use crate::read::figure::figure;
use crate::read::source::{GridCell, Place};
use crate::report::{Declined, OldRow, ReadCell, Recognised};

const SINGLE_OTHER: &str = "t3.3.6";
const SPLIT_OTHER: [&str; 3] = ["t3.3.6.1", "t3.3.6.2", "t3.3.6.3"];

#[derive(Default)]
pub(super) struct Sheet {
    cells: BTreeMap<CellId, ReadCell>,
    refused: BTreeMap<CellId, String>,
    pub(super) old: Vec<OldRow>,
    old_declined: Vec<String>,
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
            Figure::Unreadable => self.refuse(
                &[id],
                format!("the print \"{}\" is not certainly one number", cell.text),
            ),
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
        if self.refused.contains_key(&id) {
            return;
        }
        match self.cells.get(&id).map(|known| known.figure) {
            Some(known) if known == read.figure => {}
            Some(_) => {
                self.cells.remove(&id);
                self.refused.insert(
                    id,
                    "the document prints this cell twice, with different values".to_owned(),
                );
            }
            None => {
                self.cells.insert(id, read);
            }
        }
    }

    /// Declines cells, unless they were read elsewhere.
    pub(super) fn refuse(&mut self, ids: &[CellId], reason: String) {
        for id in ids {
            if !self.cells.contains_key(id) {
                self.refused.entry(*id).or_insert_with(|| reason.clone());
            }
        }
    }

    /// Declines something of the sheet before 2019.
    pub(super) fn refuse_old(&mut self, reason: String) {
        self.old_declined.push(reason);
    }

    /// What was read, with every cell of the form either read or declined.
    pub(super) fn finish(mut self) -> Recognised {
        self.settle_other_processing();
        let Some(format) = self.format() else {
            return Recognised::default();
        };
        let missing = self.missing_tables(format);
        self.decline_missing(format);
        let mut grouped: BTreeMap<String, Vec<CellId>> = BTreeMap::new();
        for (id, reason) in std::mem::take(&mut self.refused) {
            grouped.entry(reason).or_default().push(id);
        }
        let mut declined: Vec<Declined> = grouped
            .into_iter()
            .map(|(reason, cells)| Declined {
                cells,
                reason,
                alternatives: Vec::new(),
            })
            .collect();
        declined.extend(self.old_declined.drain(..).map(|reason| Declined {
            cells: Vec::new(),
            reason,
            alternatives: Vec::new(),
        }));
        Recognised {
            format: Some(format),
            cells: self.cells,
            old: self.old,
            declined,
            used_sums: Vec::new(),
            missing,
        }
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
                "its row or column was not found in the document"
            } else {
                "its table was not found in the document"
            };
            self.refuse(&[id], reason.to_owned());
        }
    }
}
