//! 并排的表 — two tables side by side in one grid: labels and numbers twice, or one column of labels before two blocks.

use crate::read::figure::fits_number_cell;
use crate::read::labels::{Word, word};
use crate::read::source::{Block, Grid, GridCell, Source, Spans};

/// Puts tables that stand side by side in one grid under one another.
pub(super) fn take_apart(source: &Source) -> Source {
    let blocks = source.blocks.iter().flat_map(|block| match block {
        Block::Grid(grid) => halves(grid).map_or_else(
            || vec![block.clone()],
            |halves| halves.map(Block::Grid).to_vec(),
        ),
        Block::Paragraph { .. } => vec![block.clone()],
    });
    Source {
        medium: source.medium,
        facts: source.facts.clone(),
        blocks: blocks.collect(),
    }
}

/// Whether one column of labels stands before two blocks of columns with the same heads.
pub(super) fn has_years_beside(source: &Source) -> bool {
    source.blocks.iter().any(|block| match block {
        Block::Grid(grid) => grid.rows.iter().any(|row| second_heads(row).is_some()),
        Block::Paragraph { .. } => false,
    })
}

/// Where a second table begins in a grid, and which columns of labels it shares with the first.
struct Seam {
    /// The first column of the left block of numbers, or nothing when the right table has labels of its own.
    first: Option<usize>,
    second: usize,
}

fn halves(grid: &Grid) -> Option<[Grid; 2]> {
    let seam = seam(grid)?;
    let split = |row: &Vec<GridCell>| -> [Vec<GridCell>; 2] {
        let right = row.iter().filter(|cell| cell.column >= seam.second);
        let left = row.iter().filter(|cell| cell.column < seam.second);
        match seam.first {
            None => [
                left.cloned().collect(),
                right.map(|cell| moved(cell, seam.second)).collect(),
            ],
            Some(first) => {
                let labels = row.iter().filter(|cell| cell.column < first).cloned();
                let right = right.map(|cell| moved(cell, seam.second - first));
                [left.cloned().collect(), labels.chain(right).collect()]
            }
        }
    };
    let rows: Vec<[Vec<GridCell>; 2]> = grid.rows.iter().map(split).collect();
    let half = |side: usize| Grid {
        spans: grid.spans,
        rows: rows
            .iter()
            .filter_map(|row| row.get(side).cloned())
            .collect(),
    };
    Some([half(0), half(1)])
}

fn moved(cell: &GridCell, by: usize) -> GridCell {
    GridCell {
        column: cell.column - by,
        ..cell.clone()
    }
}

/// The seam on which all rows agree that show one.
fn seam(grid: &Grid) -> Option<Seam> {
    if grid.spans == Spans::Known {
        let groups = grid.rows.iter().flat_map(|row| second_groups(row));
        let groups: Vec<usize> = groups.collect();
        if let Some(shift) = agreed(&groups) {
            return Some(Seam {
                first: None,
                second: shift,
            });
        }
    }
    let labels: Vec<usize> = grid
        .rows
        .iter()
        .filter_map(|row| second_label(row))
        .collect();
    if let Some(shift) = agreed(&labels).filter(|_| labels.len() > 1) {
        return Some(Seam {
            first: None,
            second: shift,
        });
    }
    let heads: Vec<(usize, usize)> = grid
        .rows
        .iter()
        .filter_map(|row| second_heads(row))
        .collect();
    let first = heads.iter().map(|(first, _)| *first).min()?;
    let shifts: Vec<usize> = heads.iter().map(|(first, second)| second - first).collect();
    let shift = agreed(&shifts)?;
    Some(Seam {
        first: Some(first),
        second: first + shift,
    })
}

fn agreed(values: &[usize]) -> Option<usize> {
    let first = values.first()?;
    values.iter().all(|value| value == first).then_some(*first)
}

/// How far to the right the label of a row stands once more, numbers between.
fn second_label(row: &[GridCell]) -> Option<usize> {
    let labels: Vec<(Word, usize)> = row
        .iter()
        .filter_map(|cell| {
            let word =
                word(&cell.text).filter(|word| matches!(word, Word::Row2(_) | Word::Row3(_)))?;
            Some((word, cell.column))
        })
        .collect();
    let [(left, from), (right, to)] = labels.as_slice() else {
        return None;
    };
    let numbers = row
        .iter()
        .filter(|cell| cell.column > *from && cell.column < *to)
        .any(|cell| fits_number_cell(&cell.text));
    (left == right && numbers).then(|| to - from)
}

/// How far to the right the groups of the table of remedies stand once more.
fn second_groups(row: &[GridCell]) -> Vec<usize> {
    let groups: Vec<(Word, usize)> = row
        .iter()
        .filter_map(|cell| {
            let word = word(&cell.text).filter(|word| matches!(word, Word::Group4(_)))?;
            Some((word, cell.column))
        })
        .collect();
    let half = groups.len() / 2;
    let (left, right) = groups.split_at(half);
    if left.len() != right.len() {
        return Vec::new();
    }
    let pairs = left.iter().zip(right);
    pairs
        .filter(|(left, right)| left.0 == right.0)
        .map(|(left, right)| right.1 - left.1)
        .collect()
}

/// The columns of the first and of the second block of heads, where a row prints the same heads twice.
fn second_heads(row: &[GridCell]) -> Option<(usize, usize)> {
    let heads: Vec<(Word, usize)> = row
        .iter()
        .filter_map(|cell| {
            let is_head = |word: &Word| {
                matches!(
                    word,
                    Word::Column2(..) | Word::Column3(_) | Word::LegalPersons | Word::TotalColumn
                )
            };
            Some((word(&cell.text).filter(is_head)?, cell.column))
        })
        .collect();
    let half = heads.len() / 2;
    let (left, right) = heads.split_at(half);
    let same = half > 0
        && left.len() == right.len()
        && left
            .iter()
            .zip(right)
            .all(|(left, right)| left.0 == right.0);
    let ((_, from), (_, to)) = (left.first()?, right.first()?);
    let enough = half > 1
        || left
            .iter()
            .any(|(word, _)| matches!(word, Word::Column2(..)));
    (same && enough && to > from).then_some((*from, *to))
}
