//! 数字切分 — figures of several cells printed without anything between them.
//!
//! Every cut that the digits allow is tried: no number has a leading nought, counts are whole, only money has a point
//! and only a change a sign. The sums of the row rule cuts out as soon as their last cell is cut.

use std::collections::HashSet;

use super::Reading;
use super::sums::{RowSum, value};

/// Readings of one row beyond which it counts as undecided.
const MOST_READINGS: usize = 2_000;
/// Digits of one number; a count of a million millions is no count of applications.
const LONGEST_NUMBER: usize = 12;
/// Steps to find out whether the digits alone leave one cut.
const FORCED_STEPS: usize = 2_000;

/// What may be printed in a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A whole number, not negative.
    Count,
    /// A whole number with a sign.
    Change,
    /// Decimals, not negative.
    Money,
}

impl Kind {
    /// The kind of a column.
    pub(super) fn of(column: &str) -> Self {
        match column {
            "amount" => Self::Money,
            "change" => Self::Change,
            _ => Self::Count,
        }
    }
}

/// What is cut: the pieces between blanks, and the cells they must fill.
pub(super) struct Task<'a> {
    pub(super) pieces: &'a [String],
    pub(super) kinds: &'a [Kind],
    pub(super) sums: &'a [RowSum],
    /// Whether the medium drops blank cells, so that any cell may be blank.
    pub(super) blanks: bool,
}

/// Every reading of a row, or nothing when there are too many or the budget is spent.
pub(super) fn readings(task: &Task<'_>, budget: &mut usize) -> Option<Vec<Reading>> {
    let pieces: Vec<Vec<char>> = task
        .pieces
        .iter()
        .map(|piece| piece.chars().collect())
        .collect();
    let cells: Vec<Cell> = (0..task.kinds.len()).map(|at| Cell::of(task, at)).collect();
    let ends_in_total = cells.last().is_some_and(|last| last.stated && last.ends);
    if !task.blanks && ends_in_total {
        return total_first(&pieces, &cells, budget);
    }
    let mut search = Search::of(&pieces, &cells, task.blanks, None, *budget);
    let finished = search.cut(0, 0, 0).is_some();
    *budget = search.steps;
    finished.then_some(search.found)
}

/// Cuts the total off the end first: no part is greater than what is left of it.
fn total_first(pieces: &[Vec<char>], cells: &[Cell], budget: &mut usize) -> Option<Vec<Reading>> {
    let mut found = Vec::new();
    let (Some((_, parts)), Some((last, before))) = (cells.split_last(), pieces.split_last()) else {
        return Some(found);
    };
    let begin = parts
        .iter()
        .rposition(|cell| cell.ends)
        .map_or(0, |end| end + 1);
    for length in 1..=last.len().min(LONGEST_NUMBER) {
        let (rest, total) = last.split_at(last.len() - length);
        if !is_number(total, Kind::Count) {
            continue;
        }
        let total: String = total.iter().collect();
        let mut pieces = before.to_vec();
        if !rest.is_empty() {
            pieces.push(rest.to_vec());
        }
        let limit = Some((begin, value(&total)?));
        let mut search = Search::of(&pieces, parts, false, limit, *budget);
        search.cut(0, 0, 0)?;
        *budget = search.steps;
        found.extend(search.found.into_iter().map(|mut reading| {
            reading.push(total.clone());
            reading
        }));
        if found.len() > MOST_READINGS {
            return None;
        }
    }
    Some(found)
}

/// Whether the digits alone allow exactly one cut.
pub(super) fn is_forced(task: &Task<'_>) -> bool {
    let bare = Task { sums: &[], ..*task };
    let mut budget = FORCED_STEPS;
    readings(&bare, &mut budget).is_some_and(|found| found.len() == 1)
}

/// Whether the digits fill the cells in any way at all.
pub(super) fn is_possible(task: &Task<'_>) -> bool {
    let mut budget = FORCED_STEPS;
    readings(task, &mut budget).is_none_or(|found| !found.is_empty())
}

/// A cell with its part in the sum of its row.
struct Cell {
    kind: Kind,
    /// How its value counts in the sum; nought where it is in none.
    factor: i64,
    /// Whether it is the total, which silences its sum when blank.
    stated: bool,
    /// Whether the sum is complete with it.
    ends: bool,
}

impl Cell {
    fn of(task: &Task<'_>, at: usize) -> Self {
        let sum = task.sums.iter().find_map(|sum| Some((sum, sum.term(at)?)));
        Self {
            kind: task.kinds.get(at).copied().unwrap_or(Kind::Count),
            factor: sum.map_or(0, |(_, (factor, _))| factor),
            stated: sum.is_some_and(|(_, (_, stated))| stated),
            ends: sum.is_some_and(|(sum, _)| sum.last() == Some(at)),
        }
    }
}

/// A place in the search: the next cell, the piece, the place in it, what the open sum amounts to.
type State = (usize, usize, usize, i64);

struct Search<'a> {
    cells: &'a [Cell],
    pieces: &'a [Vec<char>],
    /// Characters from each piece on.
    left: Vec<usize>,
    blanks: bool,
    /// From which cell on the parts make up the total cut off the end, and that total.
    limit: Option<(usize, i64)>,
    steps: usize,
    /// States from which no cut succeeds.
    dead: HashSet<State>,
    taken: Reading,
    found: Vec<Reading>,
}

impl<'a> Search<'a> {
    fn of(
        pieces: &'a [Vec<char>],
        cells: &'a [Cell],
        blanks: bool,
        limit: Option<(usize, i64)>,
        steps: usize,
    ) -> Self {
        let mut left: Vec<usize> = pieces
            .iter()
            .rev()
            .scan(0, |sum, piece| {
                *sum += piece.len();
                Some(*sum)
            })
            .collect();
        left.reverse();
        Self {
            cells,
            pieces,
            left,
            blanks,
            limit,
            steps,
            dead: HashSet::new(),
            taken: Vec::new(),
            found: Vec::new(),
        }
    }

    /// Cuts on from a place in a piece; nothing when the work grows beyond its bounds.
    fn cut(&mut self, piece: usize, at: usize, sum: i64) -> Option<()> {
        self.steps = self.steps.checked_sub(1)?;
        let cell = self.taken.len();
        let Some(kind) = self.cells.get(cell).map(|cell| cell.kind) else {
            return self.end(piece, sum);
        };
        let state = (cell, piece, at, sum);
        if !self.can_fill(cell, piece, at, sum) || self.dead.contains(&state) {
            return Some(());
        }
        let before = self.found.len();
        self.numbers(kind, piece, at, sum)?;
        if self.blanks {
            self.take(String::new(), (piece, at), sum)?;
        }
        if self.found.len() == before {
            self.dead.insert(state);
        }
        Some(())
    }

    /// Every number that may begin here.
    fn numbers(&mut self, kind: Kind, piece: usize, at: usize, sum: i64) -> Option<()> {
        let pieces = self.pieces;
        let Some(rest) = pieces.get(piece).and_then(|piece| piece.get(at..)) else {
            return Some(());
        };
        let digits = match rest.split_last() {
            Some((unit, digits)) if is_unit(*unit) => digits,
            _ => rest,
        };
        let most = match (kind, digits.first()) {
            (Kind::Count, Some('0')) => 1,
            (Kind::Count, _) => digits.len().min(LONGEST_NUMBER),
            _ => digits.len().min(2 * LONGEST_NUMBER),
        };
        let most = most.min(self.room(sum));
        for length in 1..=most {
            let last = length == digits.len();
            let head = if last { rest } else { rest.get(..length)? };
            if is_number(head, kind) {
                let next = if last {
                    (piece + 1, 0)
                } else {
                    (piece, at + length)
                };
                self.take(head.iter().collect(), next, sum)?;
            }
        }
        Some(())
    }

    /// How many digits a part may have: no more than what is left of the total.
    fn room(&self, sum: i64) -> usize {
        match self.limit {
            Some((begin, total)) if self.taken.len() >= begin => digits(total + sum),
            _ => usize::MAX,
        }
    }

    fn take(&mut self, print: String, (piece, at): (usize, usize), sum: i64) -> Option<()> {
        let Some(cell) = self.cells.get(self.taken.len()) else {
            return Some(());
        };
        let silent = cell.stated && print.is_empty();
        let add = if cell.factor == 0 {
            Some(0)
        } else {
            value(&print)
        };
        let Some(add) = add else { return Some(()) };
        let sum = sum + cell.factor * add;
        if cell.ends && sum != 0 && !silent {
            return Some(());
        }
        let sum = if cell.ends { 0 } else { sum };
        self.taken.push(print);
        let done = self.cut(piece, at, sum);
        self.taken.pop();
        done
    }

    fn end(&mut self, piece: usize, sum: i64) -> Option<()> {
        let comes_out = self.limit.is_none_or(|(_, total)| total + sum == 0);
        if piece == self.pieces.len() && comes_out {
            if self.found.len() == MOST_READINGS {
                return None;
            }
            self.found.push(self.taken.clone());
        }
        Some(())
    }

    /// Whether enough is left for the cells still open, not too many pieces, and no more digits than the total allows.
    fn can_fill(&self, cell: usize, piece: usize, at: usize, sum: i64) -> bool {
        let open = self.cells.len() - cell;
        let left = self
            .left
            .get(piece)
            .copied()
            .unwrap_or(0)
            .saturating_sub(at);
        let fits = match self.limit {
            Some((begin, total)) if cell >= begin => {
                let rest = total + sum;
                rest >= 0 && left <= open * digits(rest)
            }
            _ => true,
        };
        fits && self.pieces.len().saturating_sub(piece) <= open && (self.blanks || left >= open)
    }
}

/// How many digits a number has.
fn digits(number: i64) -> usize {
    usize::try_from(number.checked_ilog10().unwrap_or(0)).map_or(1, |log| log + 1)
}

fn is_unit(c: char) -> bool {
    matches!(c, '元' | '件' | '项')
}

/// Whether the characters are one number of the kind, its unit included.
pub(super) fn is_number(print: &[char], kind: Kind) -> bool {
    let bare = match print.split_last() {
        Some((unit, bare)) if is_unit(*unit) => bare,
        _ => print,
    };
    let digits = match (kind, bare.strip_prefix(&['-'])) {
        (Kind::Change, Some(digits)) => digits,
        _ => bare,
    };
    let (whole, fraction) = match digits.iter().position(|c| *c == '.') {
        Some(point) if kind == Kind::Money => (
            digits.get(..point).unwrap_or_default(),
            digits.get(point + 1..),
        ),
        _ => (digits, None),
    };
    let plain = |part: &[char]| !part.is_empty() && part.iter().all(char::is_ascii_digit);
    plain(whole)
        && whole.len() <= LONGEST_NUMBER
        && (whole.len() == 1 || whole.first() != Some(&'0'))
        && fraction.is_none_or(plain)
}
