//! 主动公开政府信息情况表 — blocks with a head row each and one to two labelled rows.

use gongkai_law::report_format::{CellId, Format};

use super::Row;
use super::align::align;
use super::reason;
use super::sheet::Sheet;
use crate::read::labels::{Era, Word};

#[derive(Default)]
pub(super) struct Proactive {
    columns: Vec<(&'static str, usize)>,
}

impl Proactive {
    /// Takes a head row or a labelled row of this table.
    pub(super) fn take(&mut self, row: &Row<'_>, sheet: &mut Sheet) -> bool {
        if row.has(|word| matches!(word, Word::BlockHead | Word::Column2(..))) {
            self.head(row, sheet);
            return true;
        }
        self.figures(row, sheet)
    }

    fn head(&mut self, row: &Row<'_>, sheet: &mut Sheet) {
        self.columns.clear();
        for (word, cell) in row.meanings() {
            let Word::Column2(column, era) = word else {
                continue;
            };
            self.columns.push((column, cell.column));
            match era {
                Era::Trial => sheet.saw_trial_head(),
                Era::Latest => sheet.saw_latest_head(),
            }
        }
    }

    fn figures(&self, row: &Row<'_>, sheet: &mut Sheet) -> bool {
        let row_id = |word| {
            if let Word::Row2(id) = word {
                Some(id)
            } else {
                None
            }
        };
        let Some(labelled) = row.label(row_id) else {
            return false;
        };
        let ids: Vec<CellId> = self
            .columns
            .iter()
            .map(|(column, _)| CellId::new(labelled.row, column))
            .collect();
        if ids.is_empty() || !ids.iter().all(is_defined) {
            return false;
        }
        if labelled.follows_numbers() {
            sheet.refuse(&ids, reason::numbers_before_label());
            return true;
        }
        let heads: Vec<usize> = self.columns.iter().map(|(_, column)| *column).collect();
        match align(labelled.values, &heads, row.nature) {
            Ok(slots) => sheet.enter(&ids, &slots, labelled.cell.place),
            Err(reason) => sheet.refuse(&ids, reason),
        }
        true
    }
}

/// Whether some form has this cell.
pub(super) fn is_defined(id: &CellId) -> bool {
    Format::ALL
        .iter()
        .any(|format| format.form().cells().contains(id))
}
