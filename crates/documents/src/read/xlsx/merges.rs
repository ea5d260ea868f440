//! 合并与隐藏 — the merged cells of a sheet around its hidden rows and columns.

use std::collections::BTreeMap;

use super::sheet::{Area, Sheet};
use crate::read::refusal::ReadRefusal;

/// The hidden rows and columns of a sheet.
pub(super) struct Hidden {
    rows: Vec<(u32, u32)>,
    columns: Vec<(u32, u32)>,
}

impl Hidden {
    pub(super) fn of(sheet: &Sheet) -> Self {
        Self {
            rows: joined(&sheet.hidden_rows),
            columns: joined(&sheet.hidden_columns),
        }
    }

    pub(super) fn row(&self, row: u32) -> bool {
        holds(&self.rows, row)
    }

    pub(super) fn column(&self, column: u32) -> bool {
        holds(&self.columns, column)
    }

    /// How many columns before this one are shown.
    pub(super) fn shown_before(&self, column: u32) -> u32 {
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
pub(super) struct Merges {
    /// In the order of their rows and columns; the second area is the one the sheet names.
    areas: Vec<(Area, Area)>,
    next: usize,
    /// Those that reach the present row, by their first column.
    open: BTreeMap<u32, Area>,
}

impl Merges {
    pub(super) fn of(sheet: &Sheet, hidden: &Hidden) -> Self {
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

    /// The merged cells, each as it shows and as the sheet names it.
    pub(super) fn areas(&self) -> &[(Area, Area)] {
        &self.areas
    }

    /// Begins again at the first row.
    pub(super) fn restart(&mut self) {
        self.next = 0;
        self.open.clear();
    }

    /// Goes on to a row.
    pub(super) fn reach(&mut self, row: u32) -> Result<(), ReadRefusal> {
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
    pub(super) fn at(&self, row: u32, column: u32) -> Option<Area> {
        let (_, area) = self.open.range(..=column).next_back()?;
        (area.right >= column && area.bottom >= row).then_some(*area)
    }

    /// The last column of the cell at a place.
    pub(super) fn right(&self, row: u32, column: u32) -> u32 {
        let at = self
            .areas
            .binary_search_by_key(&(row, column), |(area, _)| (area.top, area.left));
        let area = at.ok().and_then(|at| self.areas.get(at));
        area.map_or(column, |(area, _)| area.right)
    }
}
