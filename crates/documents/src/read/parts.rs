//! 一文件多份报告 — several reports in one file: one after the other, table by table, or side by side in one grid.
//!
//! Only whole tables printed more than once make several reports: a list of titles beside a page does not, nor do last
//! year's figures in the text. Copies that are equal are one report printed twice; copies that differ and do not say
//! which year or organ they are of stay one report, in which the doubtful cells are declined.

mod beside;
mod copies;
mod texts;

use super::prose;
use super::recognise;
use super::source::{Block, Source};
use crate::report::{Prose, Recognised};

/// What was read of one report.
pub(super) type Part = (Recognised, Prose);

/// Reads every report of a source; there is at least one.
pub(super) fn read(source: Source) -> Vec<Part> {
    if !repeats(&source) {
        return vec![one(&source)];
    }
    let apart = beside::take_apart(&source);
    let Some(copies) = copies::of(&apart) else {
        return vec![one(&source)];
    };
    let mut parts: Vec<Part> = copies.iter().map(one).collect();
    for ((_, prose), copy) in parts.iter_mut().zip(&copies) {
        if let Some(year) = texts::year_over_tables(copy) {
            prose.year = Some(year);
        }
    }
    match told_apart(&parts) {
        Some(true) => parts,
        Some(false) => {
            parts.truncate(1);
            parts
        }
        None => vec![one(&source)],
    }
}

fn one(source: &Source) -> Part {
    (recognise::recognise(source), prose::read(source))
}

/// A label that every table of applications prints once.
const ONCE: [&str; 2] = ["上年结转", "上年結轉"];

/// Whether the table of applications may stand in the source more than once.
fn repeats(source: &Source) -> bool {
    let texts = source.blocks.iter().flat_map(|block| match block {
        Block::Paragraph { text, .. } => vec![text.as_str()],
        Block::Grid(grid) => {
            let cells = grid.rows.iter().flatten();
            cells.map(|cell| cell.text.as_str()).collect()
        }
    });
    let times =
        |text: &str| -> usize { ONCE.iter().map(|label| text.matches(label).count()).sum() };
    texts.map(times).sum::<usize>() > 1 || beside::has_years_beside(source)
}

/// Whether the parts are different reports (true), one report printed several times (false), or neither for certain.
fn told_apart(parts: &[Part]) -> Option<bool> {
    let figures = |(tables, _): &Part| -> Vec<_> {
        let cells = tables.cells.iter();
        cells.map(|(id, read)| (*id, read.figure)).collect()
    };
    let name = |(_, prose): &Part| (prose.year, prose.organ.clone(), prose.title.clone());
    let pairs = || {
        let later = |at: usize| parts.iter().skip(at + 1);
        parts
            .iter()
            .enumerate()
            .flat_map(move |(at, part)| later(at).map(move |other| (part, other)))
    };
    let named = |(left, right): (&Part, &Part)| {
        let ((year, organ, _), (other_year, other_organ, _)) = (name(left), name(right));
        let years = year.is_some() && other_year.is_some() && year != other_year;
        let organs = organ.is_some() && other_organ.is_some() && organ != other_organ;
        years || organs
    };
    if pairs().all(named) {
        return Some(true);
    }
    pairs()
        .all(|(left, right)| figures(left) == figures(right))
        .then_some(false)
}
