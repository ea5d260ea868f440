//! 行政复议、行政诉讼情况表 — three groups of five columns and a single row without a label.

use gongkai_law::report_format::CellId;

use super::Row;
use super::align::align;
use super::reason;
use super::sheet::Sheet;
use crate::read::figure::fits_number_cell;
use crate::read::labels::Word;
use crate::read::source::Spans;

const GROUPS: [&str; 3] = ["review", "direct", "after_review"];
const RESULTS: [&str; 5] = ["upheld", "corrected", "other", "pending", "total"];
const CELLS: usize = 15;

fn row_id(group: &str) -> &'static str {
    match group {
        "review" => "t4.review",
        "direct" => "t4.direct",
        _ => "t4.after_review",
    }
}

#[derive(Default)]
pub(super) struct Remedies {
    groups: Vec<(&'static str, usize)>,
    leaves: Vec<(&'static str, usize)>,
    columns: Option<Vec<(CellId, usize)>>,
    done: bool,
}

impl Remedies {
    /// Takes a head row of this table.
    pub(super) fn take(&mut self, row: &Row<'_>, sheet: &mut Sheet) -> bool {
        if !row.has(|word| matches!(word, Word::Group4(_) | Word::Column4(_) | Word::Litigation)) {
            return false;
        }
        if row.has(|word| matches!(word, Word::Column4(_))) {
            sheet.saw_table("t4");
        }
        if self.done {
            *self = Self::default();
        }
        for (word, cell) in row.meanings() {
            match word {
                Word::Group4(group) => self.groups.push((group, cell.column)),
                Word::Column4(column) => self.leaves.push((column, cell.column)),
                Word::TotalColumn => self.leaves.push(("total", cell.column)),
                _ => {}
            }
        }
        self.columns = resolve(&self.groups, &self.leaves);
        true
    }

    /// Adds a head met in running text.
    pub(super) fn add(&mut self, word: Word) {
        match word {
            Word::Group4(group) => self.groups.push((group, 0)),
            Word::Column4(column) => self.leaves.push((column, 0)),
            Word::TotalColumn => self.leaves.push(("total", 0)),
            _ => {}
        }
    }

    /// Whether a column of results was met.
    pub(super) fn has_results(&self) -> bool {
        !self.leaves.is_empty()
    }

    /// The cells in reading order, once all heads are there.
    pub(super) fn ids_in_order(&self) -> Option<Vec<CellId>> {
        let columns = named(&self.groups, &self.leaves)?;
        Some(columns.into_iter().map(|(id, _)| id).collect())
    }

    /// Takes the row of figures under the heads.
    pub(super) fn figures(&mut self, row: &Row<'_>, sheet: &mut Sheet) {
        let numbers = row.cells.iter().filter(|cell| !cell.text.is_empty());
        if self.done
            || self.leaves.is_empty()
            || !numbers.clone().all(|cell| fits_number_cell(&cell.text))
        {
            return;
        }
        self.done = true;
        let Some(columns) = &self.columns else {
            sheet.refuse(
                &in_form_order(),
                reason::heads_unknown("remedies", "复议诉讼"),
            );
            return;
        };
        let ids: Vec<CellId> = columns.iter().map(|(id, _)| *id).collect();
        let heads: Vec<usize> = columns.iter().map(|(_, column)| *column).collect();
        match (align(row.cells, &heads, row.nature), row.cells.first()) {
            (Ok(slots), Some(first)) => sheet.enter(&ids, &slots, first.place),
            (Err(reason), _) => sheet.refuse(&ids, reason),
            (Ok(_), None) => {}
        }
    }

    /// Takes a blank row, when it is the row of figures.
    pub(super) fn blank(&mut self, row: &Row<'_>, sheet: &mut Sheet) {
        if self.columns.is_some() && row.nature.spans == Spans::Known && row.cells.len() == CELLS {
            self.figures(row, sheet);
        }
    }
}

/// Every cell of the table, in the form's order.
pub(super) fn in_form_order() -> Vec<CellId> {
    GROUPS
        .iter()
        .flat_map(|group| {
            RESULTS
                .iter()
                .map(|column| CellId::new(row_id(group), column))
        })
        .collect()
}

/// The fifteen columns in printed order, once three groups and three times five results are there.
fn resolve(
    groups: &[(&'static str, usize)],
    leaves: &[(&'static str, usize)],
) -> Option<Vec<(CellId, usize)>> {
    let placed = || named(&in_columns(groups, true)?, &in_columns(leaves, false)?);
    placed().or_else(|| named(groups, leaves))
}

/// The heads by column, a head repeated over its merged cells once.
fn in_columns(heads: &[(&'static str, usize)], once: bool) -> Option<Vec<(&'static str, usize)>> {
    let mut sorted = heads.to_vec();
    sorted.sort_by_key(|(_, column)| *column);
    sorted.dedup_by(|later, earlier| later.0 == earlier.0 && (once || later.1 == earlier.1));
    sorted
        .windows(2)
        .all(|pair| matches!(pair, [left, right] if left.1 < right.1))
        .then_some(sorted)
}

fn named(
    groups: &[(&'static str, usize)],
    leaves: &[(&'static str, usize)],
) -> Option<Vec<(CellId, usize)>> {
    let all_groups = GROUPS
        .iter()
        .all(|wanted| groups.iter().any(|(group, _)| group == wanted));
    if groups.len() != GROUPS.len() || leaves.len() != CELLS || !all_groups {
        return None;
    }
    let complete = leaves.chunks(RESULTS.len()).all(|chunk| {
        RESULTS
            .iter()
            .all(|wanted| chunk.iter().any(|(leaf, _)| leaf == wanted))
    });
    complete.then(|| {
        let owners = groups
            .iter()
            .flat_map(|(group, _)| std::iter::repeat_n(row_id(group), RESULTS.len()));
        owners
            .zip(leaves)
            .map(|(row, (column, place))| (CellId::new(row, column), *place))
            .collect()
    })
}
