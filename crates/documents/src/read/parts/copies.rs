//! 各份的版面 — which rows of a source belong to which report.
//!
//! Rows are given out in printed order: each goes to the first report that does not yet have it, within one grid to the
//! report of the row before.

use crate::read::labels::{Word, word};
use crate::read::recognise::{labelled_places, printed_rows};
use crate::read::source::{Block, Grid, Source};

use super::texts;

/// The tables of a report.
const TABLES: usize = 3;
const APPLICATIONS: usize = 1;
/// A table of applications of fewer rows is no table.
const FEWEST_ROWS: usize = 18;

/// A labelled row.
#[derive(Clone, Copy)]
struct Unit {
    block: usize,
    /// The row of a grid, or the character of a paragraph.
    at: usize,
    table: usize,
    row: usize,
}

/// A report as far as its rows are known.
#[derive(Default)]
struct Copy {
    last: [Option<usize>; TABLES],
    rows: [usize; TABLES],
    units: Vec<Unit>,
}

impl Copy {
    fn takes(&self, unit: Unit) -> bool {
        let last = self.last.get(unit.table).copied().flatten();
        last.is_none_or(|last| last < unit.row)
    }

    fn take(&mut self, unit: Unit) {
        if let Some(last) = self.last.get_mut(unit.table) {
            *last = Some(unit.row);
        }
        if let Some(rows) = self.rows.get_mut(unit.table) {
            *rows += 1;
        }
        self.units.push(unit);
    }
}

/// One source for each report; nothing when there is only one or they cannot be told apart.
pub(super) fn of(source: &Source) -> Option<Vec<Source>> {
    let copies = given_out(&units(source));
    let whole = |copy: &Copy| {
        copy.rows
            .get(APPLICATIONS)
            .is_some_and(|rows| *rows >= FEWEST_ROWS)
    };
    let first = copies.first()?;
    let alike = |copy: &Copy| {
        let met = |copy: &Copy| copy.last.map(|last| last.is_some());
        met(copy) == met(first)
    };
    if copies.len() < 2 || !copies.iter().all(whole) || !copies.iter().all(alike) {
        return None;
    }
    in_sequence(source, &copies).or_else(|| interleaved(source, &copies))
}

fn given_out(units: &[Unit]) -> Vec<Copy> {
    let mut copies: Vec<Copy> = Vec::new();
    let mut current: Option<(usize, Unit)> = None;
    for unit in units {
        let goes_on = current.filter(|(copy, before)| {
            before.block == unit.block
                && before.table == unit.table
                && copies.get(*copy).is_some_and(|copy| copy.takes(*unit))
        });
        let copy = goes_on
            .map(|(copy, _)| copy)
            .or_else(|| copies.iter().position(|copy| copy.takes(*unit)))
            .unwrap_or(copies.len());
        if copy == copies.len() {
            copies.push(Copy::default());
        }
        if let Some(taker) = copies.get_mut(copy) {
            taker.take(*unit);
        }
        current = Some((copy, *unit));
    }
    copies
}

/// The labelled rows in printed order.
fn units(source: &Source) -> Vec<Unit> {
    let mut units: Vec<Unit> = labelled_places(source)
        .into_iter()
        .filter_map(|(block, at, word)| unit(block, at, word))
        .collect();
    for (block, part) in source.blocks.iter().enumerate() {
        let Block::Grid(grid) = part else { continue };
        for (at, row) in grid.rows.iter().enumerate() {
            let words = row.iter().filter_map(|cell| word(&cell.text));
            units.extend(words.filter_map(|word| unit(block, at, word)).next_back());
        }
    }
    units.sort_by_key(|unit| (unit.block, unit.at));
    units
}

fn unit(block: usize, at: usize, word: Word) -> Option<Unit> {
    let (table, row) = match word {
        Word::Row2(_) => (0, place(word)?),
        Word::Row3("t3.3.6") => return None,
        Word::Row3(_) => (APPLICATIONS, place(word)?),
        Word::Group4("direct") => (2, 0),
        _ => return None,
    };
    Some(Unit {
        block,
        at,
        table,
        row,
    })
}

/// The place of a row in its table.
fn place(word: Word) -> Option<usize> {
    match word {
        Word::Row2(row) | Word::Row3(row) => {
            printed_rows(row).iter().position(|known| *known == row)
        }
        _ => None,
    }
}

/// Reports one after the other: cut between the last row of one and the first of the next.
fn in_sequence(source: &Source, copies: &[Copy]) -> Option<Vec<Source>> {
    let mut sources = Vec::new();
    let mut begin = (0, 0);
    for pair in copies.windows(2) {
        let [copy, next] = pair else { continue };
        let (last, first) = (copy.units.last()?, next.units.first()?);
        if (last.block, last.at) >= (first.block, first.at) {
            return None;
        }
        let end = texts::boundary(source, (last.block, last.at), (first.block, first.at))?;
        sources.push(texts::cut(source, begin, end));
        begin = end;
    }
    sources.push(texts::cut(source, begin, (source.blocks.len(), 0)));
    Some(sources)
}

/// Tables in turn: each grid goes with its rows, the text goes to all.
fn interleaved(source: &Source, copies: &[Copy]) -> Option<Vec<Source>> {
    let paragraph =
        |block: usize| matches!(source.blocks.get(block), Some(Block::Paragraph { .. }));
    let in_text = copies
        .iter()
        .flat_map(|copy| &copy.units)
        .any(|unit| paragraph(unit.block));
    if in_text {
        return None;
    }
    let owner = |block: usize, at: usize| {
        let unit = |copy: &Copy, fits: &dyn Fn(&Unit) -> bool| {
            copy.units
                .iter()
                .filter(|unit| unit.block == block && fits(unit))
                .map(|unit| unit.at)
                .min()
        };
        let next =
            |(index, copy): (usize, &Copy)| Some((unit(copy, &|unit| unit.at >= at)?, index));
        let last = |(index, copy): (usize, &Copy)| {
            let before = copy
                .units
                .iter()
                .filter(|unit| unit.block == block && unit.at < at);
            Some((before.map(|unit| unit.at).max()?, index))
        };
        let after = copies.iter().enumerate().filter_map(next).min();
        let before = || copies.iter().enumerate().filter_map(last).max();
        after.or_else(before).map(|(_, index)| index)
    };
    let titles = texts::titles(source);
    let of_copy = |copy: usize| {
        let blocks = source
            .blocks
            .iter()
            .enumerate()
            .filter_map(|(index, block)| match block {
                Block::Paragraph { text, .. } => {
                    let other = titles.len() == copies.len()
                        && titles
                            .iter()
                            .enumerate()
                            .any(|(title, known)| title != copy && known == text);
                    (!other).then(|| block.clone())
                }
                Block::Grid(grid) => {
                    let rows = grid.rows.iter().enumerate();
                    let own =
                        rows.filter(|(at, _)| owner(index, *at).is_none_or(|owner| owner == copy));
                    Some(Block::Grid(Grid {
                        spans: grid.spans,
                        rows: own.map(|(_, row)| row.clone()).collect(),
                    }))
                }
            });
        Source {
            medium: source.medium,
            facts: source.facts.clone(),
            blocks: blocks.collect(),
        }
    };
    Some((0..copies.len()).map(of_copy).collect())
}
