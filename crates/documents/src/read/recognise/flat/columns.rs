//! 列和定夺 — rows of the table of applications that their own total leaves open, decided by the columns.

use gongkai_law::report_format::CellId;

use super::split::Reading;
use crate::read::source::Place;

/// A row of the table of applications in running text.
pub(super) struct Line {
    pub(super) ids: Vec<CellId>,
    /// The readings its own total allows; nothing when the print cannot be cut at all.
    pub(super) found: Option<Vec<Reading>>,
    pub(super) place: Place,
    pub(super) printed: String,
}

const MOST_COMBINATIONS: usize = 200_000;
/// More rows than this are more than one table.
const MOST_LINES: usize = 40;
const RESULTS: &str = "t3.3.";
const RESULT_TOTAL: &str = "t3.3.7";

/// Leaves for each row the readings that occur in some combination satisfying every column.
///
/// When blanks were dropped, or a row cannot be cut, the columns prove nothing: open rows stay open.
pub(super) fn settle(mut lines: Vec<Line>) -> Vec<Line> {
    let open = |line: &Line| line.found.as_ref().is_some_and(|found| found.len() > 1);
    let solid = lines
        .iter()
        .all(|line| line.found.as_ref().is_some_and(|found| !found.is_empty()));
    if !solid {
        distrust_cut_rows(&mut lines);
        return lines;
    }
    if !lines.iter().any(open) || lines.len() > MOST_LINES {
        return lines;
    }
    let mut search = Search {
        lines: &lines,
        chosen: Vec::new(),
        solutions: Vec::new(),
        tried: 0,
    };
    search.choose();
    if search.tried >= MOST_COMBINATIONS || search.solutions.is_empty() {
        return lines;
    }
    let solutions = search.solutions;
    for (index, line) in lines.iter_mut().enumerate() {
        let mut kept: Vec<usize> = solutions
            .iter()
            .filter_map(|solution| solution.get(index).copied())
            .collect();
        kept.sort_unstable();
        kept.dedup();
        let found = line.found.take().unwrap_or_default();
        line.found = Some(
            kept.into_iter()
                .filter_map(|choice| found.get(choice).cloned())
                .collect(),
        );
    }
    lines
}

/// A row with fewer digits than cells shows that blanks were dropped; then no cut of another row can be trusted.
fn distrust_cut_rows(lines: &mut [Line]) {
    let short = lines.iter().any(|line| {
        line.found.is_none()
            && !line.printed.is_empty()
            && line.printed.chars().count() < line.ids.len()
    });
    if !short {
        return;
    }
    for line in lines {
        let digits = line.printed.chars().count();
        if digits != line.ids.len() || line.found.as_ref().is_some_and(|found| found.len() != 1) {
            line.found = None;
        }
    }
}

struct Search<'a> {
    lines: &'a [Line],
    chosen: Vec<usize>,
    solutions: Vec<Vec<usize>>,
    tried: usize,
}

impl Search<'_> {
    fn choose(&mut self) {
        if self.tried >= MOST_COMBINATIONS {
            return;
        }
        let Some(line) = self.lines.get(self.chosen.len()) else {
            self.tried += 1;
            if self.columns_hold() {
                self.solutions.push(self.chosen.clone());
            }
            return;
        };
        for choice in 0..line.found.as_ref().map_or(0, Vec::len) {
            self.chosen.push(choice);
            self.choose();
            self.chosen.pop();
        }
    }

    fn value(&self, row: usize, column: &str) -> Option<i64> {
        let line = self.lines.get(row)?;
        let at = line.ids.iter().position(|id| id.column == column)?;
        line.found
            .as_ref()?
            .get(*self.chosen.get(row)?)?
            .get(at)?
            .parse()
            .ok()
    }

    fn columns_hold(&self) -> bool {
        super::COLUMNS
            .iter()
            .all(|column| self.column_holds(column).unwrap_or(false))
    }

    /// Results make row (7); received and carried over equal handled and carried on.
    fn column_holds(&self, column: &str) -> Option<bool> {
        let (mut results, mut total, mut balance) = (0, None, 0);
        for (index, line) in self.lines.iter().enumerate() {
            let row = line.ids.first()?.row;
            let value = self.value(index, column)?;
            match row {
                RESULT_TOTAL => {
                    total = Some(value);
                    balance -= value;
                }
                "t3.1" | "t3.2" => balance += value,
                "t3.4" => balance -= value,
                _ if row.starts_with(RESULTS) => results += value,
                _ => {}
            }
        }
        Some(total? == results && balance == 0)
    }
}
