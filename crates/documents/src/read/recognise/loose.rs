//! 散落的表 — tables whose heads were cut up or whose row labels were torn from their numbers.
//!
//! A row is named by its label, or by its place between two named rows: then there must be exactly as many unnamed rows
//! of numbers as the form has rows there, and the pieces of their labels must be printed nearby, or every sum of the
//! table must come out. Position alone names nothing.

mod heads;
mod lines;
mod remedies;
mod repeated;

use gongkai_law::report_format::{CellId, OtherRows};

use super::applications::{COLUMNS, rows};
use super::flat::settle;
use super::sheet::Sheet;
use super::solve::{BUDGET, PrintedRow, Relations, spent, sums_hold};
use crate::read::labels::{Word, labels_of};
use crate::read::source::{GridCell, Place, Source};
use lines::{Line, Numbers};

/// Lines above the first row among which the heads stand.
const HEAD_LINES: usize = 16;

/// Reads what neither grids nor labels in running text gave.
pub(super) fn complete(source: &Source, sheet: &mut Sheet) {
    let (lacks_applications, lacks_remedies) = (sheet.lacks("t3"), sheet.lacks("t4"));
    if !lacks_applications && !lacks_remedies {
        return;
    }
    let lines = lines::of(source);
    if lacks_applications {
        applications(&lines, sheet);
        repeated::complete(&lines, sheet);
    }
    if lacks_remedies {
        remedies::complete(&lines, sheet);
    }
}

/// A row of seven numbers, with the row of the form it is.
struct Placed<'a> {
    row: &'static str,
    numbers: &'a Numbers<'a>,
    named: bool,
}

fn applications(lines: &[Line<'_>], sheet: &mut Sheet) {
    let Some(lines) = region(lines) else { return };
    let printed: Vec<&Line<'_>> = lines
        .iter()
        .filter(|line| line.is_row(COLUMNS.len()))
        .collect();
    let first = lines.iter().position(|line| line.is_row(COLUMNS.len()));
    let Some(head) = first.and_then(|first| lines.get(first.saturating_sub(HEAD_LINES)..first))
    else {
        return;
    };
    if !heads::are_in_order(head) {
        return;
    }
    let text: String = lines.iter().map(Line::key).collect();
    let options = [OtherRows::One, OtherRows::Three].map(|other| place(&printed, other));
    let best = options
        .iter()
        .filter_map(|option| Some(option.as_ref()?.1))
        .min();
    let mut fitting = options
        .into_iter()
        .flatten()
        .filter(|(_, misfits)| Some(*misfits) == best);
    let (Some((placed, misfits)), None) = (fitting.next(), fitting.next()) else {
        return;
    };
    let all_named = |placed: &Placed<'_>| placed.named || is_scattered(&text, placed.row);
    let proven = misfits == 0 && comes_out(&placed, sheet);
    let certain: Vec<&Placed<'_>> = placed
        .iter()
        .filter(|placed| proven || all_named(placed))
        .collect();
    if mostly_sums(&certain) {
        let by_sums = !certain.iter().all(|placed| all_named(placed));
        if by_sums {
            let all: Vec<CellId> = placed.iter().flat_map(|placed| ids(placed.row)).collect();
            let relations = sheet.relations(all.iter());
            sheet.used_sums.extend(spent(relations, "t3"));
        }
        enter(&certain, sheet);
    }
}

/// The lines from the head of the table to the head of the next.
fn region<'a, 'b>(lines: &'a [Line<'b>]) -> Option<&'a [Line<'b>]> {
    let first = lines.iter().position(|line| line.is_row(COLUMNS.len()))?;
    let begin = first.saturating_sub(HEAD_LINES);
    let after = lines.get(first..)?;
    let length = after
        .iter()
        .position(|line| line.opens_remedies())
        .unwrap_or(after.len());
    lines.get(begin..first + length)
}

/// Gives each row of numbers its row of the form; counts the gaps where their numbers differ.
fn place<'a>(printed: &[&'a Line<'_>], other: OtherRows) -> Option<(Vec<Placed<'a>>, usize)> {
    let form = rows(other);
    let mut placed = Vec::new();
    let mut misfits = 0;
    let mut waiting: Vec<&'a Numbers<'_>> = Vec::new();
    let mut next = 0;
    let ends = printed.iter().map(Some).chain(std::iter::once(None));
    for line in ends {
        let (at, named) = match line.map(|line| (line.row3(), &line.numbers)) {
            Some((None, numbers)) => {
                waiting.push(numbers);
                continue;
            }
            Some((Some(row), numbers)) => (
                form.iter().position(|known| *known == row)?,
                Some((row, numbers)),
            ),
            None => (form.len(), None),
        };
        let between = form.get(next..at)?;
        if between.len() == waiting.len() {
            let pairs = between.iter().zip(&waiting);
            placed.extend(pairs.map(|(row, numbers)| Placed {
                row,
                numbers,
                named: false,
            }));
        } else {
            misfits += 1;
        }
        waiting.clear();
        if let Some((row, numbers)) = named {
            placed.push(Placed {
                row,
                numbers,
                named: true,
            });
        }
        next = at + 1;
    }
    Some((placed, misfits))
}

/// Runs of characters into which a label may be cut.
const MOST_RUNS: usize = 3;
/// Other characters that may stand between them.
const MOST_BETWEEN: usize = 16;

/// Whether a label of the row is printed in the text, whole or cut up.
fn is_scattered(text: &str, row: &str) -> bool {
    let text: Vec<char> = text.chars().collect();
    labels_of(|word| matches!(word, Word::Row3(id) if id == row)).any(|label| {
        let label: Vec<char> = label.chars().collect();
        (0..text.len()).any(|start| text.get(start..).is_some_and(|text| begins(text, &label)))
    })
}

fn begins(text: &[char], label: &[char]) -> bool {
    if text.first() != label.first() {
        return false;
    }
    let mut wanted = label.iter().peekable();
    let (mut runs, mut inside) = (0, false);
    for c in text.iter().take(label.len() + MOST_BETWEEN) {
        let hit = wanted.peek() == Some(&c);
        if hit {
            wanted.next();
            runs += usize::from(!inside);
        }
        inside = hit;
        if wanted.peek().is_none() {
            return runs <= MOST_RUNS;
        }
    }
    false
}

fn ids(row: &'static str) -> Vec<CellId> {
    COLUMNS
        .iter()
        .map(|column| CellId::new(row, column))
        .collect()
}

/// Whether every sum of the table comes out, over something more than noughts.
fn comes_out(placed: &[Placed<'_>], sheet: &Sheet) -> bool {
    let print = |id: CellId| {
        let row = placed.iter().find(|placed| placed.row == id.row)?;
        let at = COLUMNS.iter().position(|column| *column == id.column)?;
        row.numbers.print(at)
    };
    let all: Vec<CellId> = placed.iter().flat_map(|placed| ids(placed.row)).collect();
    let relations: Relations = sheet.relations(all.iter());
    let some =
        print(CellId::new("t3.3.7", "total")).is_some_and(|total| !matches!(&*total, "" | "0"));
    some && sums_hold(relations, "t3", &print)
}

/// At least four in five rows add up, and one of them to more than nought: the last column is the total.
fn mostly_sums(placed: &[&Placed<'_>]) -> bool {
    let sums = placed
        .iter()
        .filter_map(|placed| placed.numbers.total_and_parts());
    let (mut right, mut wrong, mut telling) = (0_usize, 0_usize, false);
    for (total, parts) in sums {
        if total == parts {
            right += 1;
            telling = telling || total > 0;
        } else {
            wrong += 1;
        }
    }
    right > 0 && wrong * 4 <= right && (telling || wrong == 0)
}

fn enter(placed: &[&Placed<'_>], sheet: &mut Sheet) {
    sheet.saw_table("t3");
    let mut cut: Vec<(PrintedRow, Place)> = Vec::new();
    for placed in placed {
        let ids = ids(placed.row);
        match placed.numbers {
            Numbers::Cells(cells) => {
                for (id, cell) in ids.iter().zip(cells) {
                    enter_cell(*id, cell, sheet);
                }
            }
            Numbers::Pieces { pieces, place } => cut.push((
                PrintedRow {
                    ids,
                    prints: vec![pieces.clone()],
                },
                *place,
            )),
        }
    }
    let rows: Vec<PrintedRow> = cut.iter().map(|(row, _)| row.clone()).collect();
    settle(&rows, sheet, &mut BUDGET.clone(), &|row| {
        cut.get(row)
            .map_or(super::flat::NOWHERE, |(_, place)| *place)
    });
}

fn enter_cell(id: CellId, cell: &GridCell, sheet: &mut Sheet) {
    if !sheet.has_read(id) {
        sheet.enter(&[id], &[Some(cell)], cell.place);
    }
}
