//! 有线表格 — from the rules of a page to tables: which lines belong together, and which cells they enclose.

use std::collections::BTreeMap;

use super::canvas::Rule;
use super::geometry::Rect;
use crate::read::limits::Meter;
use crate::read::refusal::ReadRefusal;

/// Rules of a page after joining; more is a drawing.
const MOST_RULES: usize = 3_000;
/// Rules at about the same place that a further one is compared with.
const MOST_NEAR: usize = 500;
/// Pieces of rules up to this length are dots and dashes, in points.
const SHORT: f64 = 8.0;
/// Elementary cells of a table.
const MOST_CELLS: usize = 40_000;

/// A cell: its place in the table and how far it reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cell {
    pub(super) row: usize,
    pub(super) column: usize,
    pub(super) rows: usize,
    pub(super) columns: usize,
}

/// A table as its rules draw it.
#[derive(Debug, Clone)]
pub(super) struct Frame {
    /// Where columns begin and, last, where the table ends.
    pub(super) xs: Vec<f64>,
    /// Where rows begin and, last, where the table ends.
    pub(super) ys: Vec<f64>,
    /// In order of rows, then columns.
    pub(super) cells: Vec<Cell>,
}

impl Frame {
    pub(super) fn rect(&self) -> Rect {
        Rect {
            left: self.xs.first().copied().unwrap_or(0.0),
            top: self.ys.first().copied().unwrap_or(0.0),
            right: self.xs.last().copied().unwrap_or(0.0),
            bottom: self.ys.last().copied().unwrap_or(0.0),
        }
    }

    pub(super) fn cell_rect(&self, cell: &Cell) -> Rect {
        let edge = |edges: &[f64], at: usize| edges.get(at).copied().unwrap_or(0.0);
        Rect {
            left: edge(&self.xs, cell.column),
            top: edge(&self.ys, cell.row),
            right: edge(&self.xs, cell.column + cell.columns),
            bottom: edge(&self.ys, cell.row + cell.rows),
        }
    }
}

/// How near two rules must be to be one, in points.
#[derive(Debug, Clone, Copy)]
struct Near {
    /// Across a rule that is drawn double.
    double: f64,
    /// Between long pieces of a rule, and where rules should meet.
    gap: f64,
    /// Between dots and dashes of a rule.
    dash: f64,
    /// Between the edges of neighbouring columns and rows.
    x: f64,
    y: f64,
}

/// Level and upright rules that touch one another.
type Group = (Vec<Rule>, Vec<Rule>);

/// All tables of a page, from the larger to the smaller ones within them.
pub(super) fn frames(
    flat: &[Rule],
    upright: &[Rule],
    size: f64,
    meter: &Meter<'_>,
) -> Result<Vec<Frame>, ReadRefusal> {
    let near = Near {
        double: (0.3 * size).clamp(1.0, 3.0),
        gap: 2.6,
        dash: (0.4 * size).clamp(2.0, 4.0),
        x: (0.6 * size).clamp(2.0, 6.0),
        y: (0.35 * size).clamp(1.5, 4.0),
    };
    let flat = joined(flat, near, meter)?;
    let upright = joined(upright, near, meter)?;
    if flat.len() + upright.len() > MOST_RULES {
        return Ok(Vec::new());
    }
    let mut frames = Vec::new();
    for (flat, upright) in groups(&flat, &upright, near, meter)? {
        if let Some(frame) = frame(&flat, &upright, near, meter)?
            && frame.cells.len() > 1
        {
            frames.push(frame);
        }
    }
    frames.sort_by(|a, b| b.rect().area().total_cmp(&a.rect().area()));
    Ok(frames)
}

/// Pieces of one rule put together: first what lies on one line, dots and dashes too, then double lines.
fn joined(rules: &[Rule], near: Near, meter: &Meter<'_>) -> Result<Vec<Rule>, ReadRefusal> {
    let line = Near {
        double: near.double.min(0.35),
        ..near
    };
    let mut all = rules.to_vec();
    for near in [line, near] {
        loop {
            let before = all.len();
            all = joined_once(all, near, meter)?;
            if all.len() == before {
                break;
            }
        }
        all.retain(|rule| rule.to - rule.from >= near.x);
    }
    Ok(all)
}

fn joined_once(
    mut rules: Vec<Rule>,
    near: Near,
    meter: &Meter<'_>,
) -> Result<Vec<Rule>, ReadRefusal> {
    rules.sort_by(|a, b| a.at.total_cmp(&b.at).then(a.from.total_cmp(&b.from)));
    let mut out: Vec<Rule> = Vec::new();
    let mut active = 0;
    for rule in rules {
        meter.step()?;
        while out
            .get(active)
            .is_some_and(|old| rule.at - old.at > near.double)
        {
            active += 1;
        }
        let meets = |old: &&mut Rule| {
            let shorter = (rule.to - rule.from).min(old.to - old.from);
            let gap = if shorter < SHORT { near.dash } else { near.gap };
            (rule.at - old.at).abs() <= near.double
                && rule.from <= old.to + gap
                && old.from <= rule.to + gap
        };
        match out
            .iter_mut()
            .skip(active)
            .rev()
            .take(MOST_NEAR)
            .find(meets)
        {
            Some(old) => {
                old.from = old.from.min(rule.from);
                old.to = old.to.max(rule.to);
            }
            None => out.push(rule),
        }
    }
    Ok(out)
}

/// Rules that touch one another, directly or through others.
fn groups(
    flat: &[Rule],
    upright: &[Rule],
    near: Near,
    meter: &Meter<'_>,
) -> Result<Vec<Group>, ReadRefusal> {
    let mut union = Union::of(flat.len() + upright.len());
    for (i, f) in flat.iter().enumerate() {
        meter.step()?;
        for (j, u) in upright.iter().enumerate() {
            let meets = f.from - near.gap <= u.at
                && u.at <= f.to + near.gap
                && u.from - near.gap <= f.at
                && f.at <= u.to + near.gap;
            if meets {
                union.join(i, flat.len() + j);
            }
        }
    }
    let mut all: BTreeMap<usize, Group> = BTreeMap::new();
    for (i, rule) in flat.iter().enumerate() {
        all.entry(union.root(i)).or_default().0.push(*rule);
    }
    for (j, rule) in upright.iter().enumerate() {
        all.entry(union.root(flat.len() + j))
            .or_default()
            .1
            .push(*rule);
    }
    Ok(all.into_values().collect())
}

fn frame(
    flat: &[Rule],
    upright: &[Rule],
    near: Near,
    meter: &Meter<'_>,
) -> Result<Option<Frame>, ReadRefusal> {
    if flat.is_empty() || upright.is_empty() {
        return Ok(None);
    }
    let xs = edges(upright, flat, near.x);
    let ys = edges(flat, upright, near.y);
    let (rows, columns) = (ys.len().saturating_sub(1), xs.len().saturating_sub(1));
    if rows == 0 || columns == 0 || rows.saturating_mul(columns) > MOST_CELLS {
        return Ok(None);
    }
    meter.take_cells(rows.saturating_mul(columns))?;
    let mut union = Union::of(rows * columns);
    for (row, pair) in ys.windows(2).enumerate() {
        let [top, bottom] = pair else { continue };
        for (column, x) in xs.iter().enumerate().take(columns).skip(1) {
            meter.step()?;
            if !covered(upright, *x, near.x, *top, *bottom) {
                union.join(row * columns + column - 1, row * columns + column);
            }
        }
    }
    for (column, pair) in xs.windows(2).enumerate() {
        let [left, right] = pair else { continue };
        for (row, y) in ys.iter().enumerate().take(rows).skip(1) {
            meter.step()?;
            if !covered(flat, *y, near.y, *left, *right) {
                union.join((row - 1) * columns + column, row * columns + column);
            }
        }
    }
    let cells = cells(&mut union, rows, columns);
    Ok(Some(Frame { xs, ys, cells }))
}

/// Where rules of one direction stand, with the ends of the crossing ones where the table has no outer rule there.
fn edges(rules: &[Rule], crossing: &[Rule], near: f64) -> Vec<f64> {
    let mut all: Vec<f64> = rules.iter().map(|rule| rule.at).collect();
    all.sort_by(f64::total_cmp);
    let (first, last) = (
        all.first().copied().unwrap_or(0.0),
        all.last().copied().unwrap_or(0.0),
    );
    let reach = 2.0 * near;
    let low = crossing
        .iter()
        .map(|rule| rule.from)
        .fold(f64::INFINITY, f64::min);
    let high = crossing
        .iter()
        .map(|rule| rule.to)
        .fold(f64::NEG_INFINITY, f64::max);
    let ends = |wanted: f64, end: fn(&Rule) -> f64| {
        let all = crossing
            .iter()
            .filter(|rule| (end(rule) - wanted).abs() <= near);
        all.count() >= 2
    };
    if low < first - reach && ends(low, |rule| rule.from) {
        all.insert(0, low);
    }
    if high > last + reach && ends(high, |rule| rule.to) {
        all.push(high);
    }
    let mut out: Vec<f64> = Vec::new();
    let mut group: Vec<f64> = Vec::new();
    for at in all {
        if group.first().is_some_and(|first| at - first > near) {
            out.push(middle(&group));
            group.clear();
        }
        group.push(at);
    }
    if !group.is_empty() {
        out.push(middle(&group));
    }
    out
}

fn middle(group: &[f64]) -> f64 {
    let first = group.first().copied().unwrap_or(0.0);
    f64::midpoint(first, group.last().copied().unwrap_or(first))
}

/// Whether rules at this place cover most of the stretch.
fn covered(rules: &[Rule], at: f64, near: f64, from: f64, to: f64) -> bool {
    let cover: f64 = rules
        .iter()
        .filter(|rule| (rule.at - at).abs() <= near)
        .map(|rule| (rule.to.min(to) - rule.from.max(from)).max(0.0))
        .sum();
    cover >= 0.55 * (to - from)
}

/// The cells of a table. A region that is no rectangle falls apart into its rows.
fn cells(union: &mut Union, rows: usize, columns: usize) -> Vec<Cell> {
    let mut regions: BTreeMap<usize, Vec<(usize, usize)>> = BTreeMap::new();
    for row in 0..rows {
        for column in 0..columns {
            let root = union.root(row * columns + column);
            regions.entry(root).or_default().push((row, column));
        }
    }
    let mut out = Vec::new();
    for region in regions.values() {
        match rectangle(region) {
            Some(cell) => out.push(cell),
            None => out.extend(strips(region)),
        }
    }
    out.sort_by_key(|cell| (cell.row, cell.column));
    out
}

fn rectangle(region: &[(usize, usize)]) -> Option<Cell> {
    let row = region.iter().map(|(row, _)| *row).min()?;
    let last_row = region.iter().map(|(row, _)| *row).max()?;
    let column = region.iter().map(|(_, column)| *column).min()?;
    let last_column = region.iter().map(|(_, column)| *column).max()?;
    let cell = Cell {
        row,
        column,
        rows: last_row - row + 1,
        columns: last_column - column + 1,
    };
    (cell.rows * cell.columns == region.len()).then_some(cell)
}

fn strips(region: &[(usize, usize)]) -> Vec<Cell> {
    let mut out: Vec<Cell> = Vec::new();
    for (row, column) in region {
        match out.last_mut() {
            Some(last) if last.row == *row && last.column + last.columns == *column => {
                last.columns += 1;
            }
            _ => out.push(Cell {
                row: *row,
                column: *column,
                rows: 1,
                columns: 1,
            }),
        }
    }
    out
}

/// Sets that grow together.
struct Union(Vec<usize>);

impl Union {
    fn of(size: usize) -> Self {
        Self((0..size).collect())
    }

    fn root(&mut self, of: usize) -> usize {
        let mut at = of;
        while let Some(up) = self.0.get(at).copied().filter(|up| *up != at) {
            let above = self.0.get(up).copied().unwrap_or(up);
            if let Some(slot) = self.0.get_mut(at) {
                *slot = above;
            }
            at = up;
        }
        at
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        if let Some(slot) = self.0.get_mut(one.max(other)) {
            *slot = one.min(other);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::Limits;

    fn rule(at: f64, from: f64, to: f64) -> Rule {
        Rule { at, from, to }
    }

    fn found(flat: &[Rule], upright: &[Rule]) -> Vec<Frame> {
        let limits = Limits::default();
        frames(flat, upright, 10.0, &Meter::new(&limits, &|| true)).expect("frames")
    }

    #[test]
    fn a_missing_stretch_merges_cells() {
        let flat = [
            rule(0.0, 0.0, 90.0),
            rule(20.0, 30.0, 90.0),
            rule(40.0, 0.0, 90.0),
        ];
        let upright = [
            rule(0.0, 0.0, 40.0),
            rule(30.0, 0.0, 40.0),
            rule(60.0, 20.0, 40.0),
            rule(90.0, 0.0, 40.0),
        ];
        let frames = found(&flat, &upright);
        let cells: Vec<(usize, usize, usize, usize)> = frames
            .iter()
            .flat_map(|frame| &frame.cells)
            .map(|cell| (cell.row, cell.column, cell.rows, cell.columns))
            .collect();
        assert_eq!(
            cells,
            [(0, 0, 2, 1), (0, 1, 1, 2), (1, 1, 1, 1), (1, 2, 1, 1)]
        );
    }

    #[test]
    fn hairline_gaps_double_lines_and_open_ends_do_not_matter() {
        let flat = [
            rule(0.0, 0.0, 44.0),
            rule(0.4, 46.0, 90.0),
            rule(20.0, 0.0, 90.0),
            rule(22.0, 0.0, 90.0),
        ];
        let upright = [rule(45.0, 0.0, 50.0), rule(90.0, 0.0, 50.0)];
        let frames = found(&flat, &upright);
        let frame = frames.first().expect("a table");
        assert_eq!((frame.xs.len(), frame.ys.len()), (3, 3));
        assert_eq!(frame.cells.len(), 4);
    }

    #[test]
    fn a_box_around_text_is_no_table() {
        let flat = [rule(0.0, 0.0, 90.0), rule(40.0, 0.0, 90.0)];
        let upright = [rule(0.0, 0.0, 40.0), rule(90.0, 0.0, 40.0)];
        assert!(found(&flat, &upright).is_empty());
    }
}
