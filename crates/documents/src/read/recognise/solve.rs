//! 求解 — what the printed rows of a table can say.
//!
//! A row whose cells stand apart is read as printed, whatever the sums say. Where digits run together every cut is tried
//! that the digits allow; the sums of the row rule cuts out, then, if rows are still open, the sums of the columns. What
//! all remaining cuts agree on is the reading; a sum that was needed is spent and proves nothing afterwards.

mod columns;
mod cut;
mod sums;

use gongkai_law::report_format::{CellId, Format, Identity, OtherRows};

use crate::report::UsedSum;
use cut::{Kind, Task, is_number};
use sums::RowSum;

/// One reading of a row: the print of each cell, empty where it is blank.
pub(super) type Reading = Vec<String>;

/// Work done for one document.
pub(super) const BUDGET: usize = 3_000_000;

/// 印出的一行 — a row with the cells it must fill.
#[derive(Debug, Clone)]
pub(super) struct PrintedRow {
    /// The cells, in printed order.
    pub(super) ids: Vec<CellId>,
    /// The pieces between blanks; several where it is open whether a digit belongs to the row at all.
    pub(super) prints: Vec<Vec<String>>,
}

/// 结论 — what is certain of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Verdict {
    /// These readings remain; on what they agree is read.
    Readings(Vec<Reading>),
    /// No cut satisfies the relation, or the columns contradict one another in it.
    Broken(&'static Identity),
    /// The row does not hold so many numbers.
    NoCut,
    /// More cuts than may be tried.
    TooMany,
}

/// What the rows of one table say, and the sums spent on it.
pub(super) struct Solution {
    pub(super) verdicts: Vec<Verdict>,
    pub(super) used: Vec<UsedSum>,
}

/// The form and the rows of 其他处理 whose relations count.
#[derive(Debug, Clone, Copy)]
pub(super) struct Relations {
    pub(super) format: Format,
    pub(super) other: OtherRows,
}

/// What other parts of the document say of a cell: its print.
pub(super) type Known<'a> = &'a dyn Fn(CellId) -> Option<String>;

/// Solves the rows of one table together.
pub(super) fn solve(
    rows: &[PrintedRow],
    relations: Relations,
    known: Known<'_>,
    budget: &mut usize,
) -> Solution {
    let blanks = rows.iter().any(is_short);
    let mut domains: Vec<Domain> = rows
        .iter()
        .map(|row| Domain::of(row, relations, blanks, budget))
        .collect();
    let mut used: Vec<UsedSum> = domains.iter().flat_map(|domain| domain.spent()).collect();
    used.extend(columns::settle(
        rows,
        &mut domains,
        relations,
        known,
        budget,
    ));
    used.dedup();
    Solution {
        verdicts: domains.into_iter().map(|domain| domain.verdict).collect(),
        used,
    }
}

/// Fewer digits than cells: the medium dropped blanks.
fn is_short(row: &PrintedRow) -> bool {
    let digits = |pieces: &Vec<String>| pieces.iter().map(|piece| piece.chars().count()).sum();
    let most = row.prints.iter().map(digits).max().unwrap_or(0);
    most > 0 && most < row.ids.len()
}

/// What a row can say as far as known.
struct Domain {
    verdict: Verdict,
    /// The sums within the row that ruled cuts out.
    sums: Vec<RowSum>,
}

impl Domain {
    fn of(row: &PrintedRow, relations: Relations, blanks: bool, budget: &mut usize) -> Self {
        let kinds: Vec<Kind> = row.ids.iter().map(|id| Kind::of(id.column)).collect();
        let all = RowSum::of(&row.ids, relations.format, relations.other);
        let domain = |verdict, sums| Self { verdict, sums };
        if let [pieces] = row.prints.as_slice()
            && stands_apart(pieces, &kinds)
        {
            return domain(Verdict::Readings(vec![pieces.clone()]), Vec::new());
        }
        let task = |pieces, sums| Task {
            pieces,
            kinds: &kinds,
            sums,
            blanks,
        };
        let found = row
            .prints
            .iter()
            .map(|pieces| cut::readings(&task(pieces, &all), budget))
            .collect::<Option<Vec<_>>>();
        match found.map(distinct) {
            None => domain(Verdict::TooMany, all),
            Some(found) if !found.is_empty() => {
                let forced = match row.prints.as_slice() {
                    [pieces] => cut::is_forced(&task(pieces, &[])),
                    _ => false,
                };
                let sums = if forced { Vec::new() } else { all };
                domain(Verdict::Readings(found), sums)
            }
            Some(_) => match all.first() {
                Some(sum)
                    if row
                        .prints
                        .iter()
                        .any(|pieces| cut::is_possible(&task(pieces, &[]))) =>
                {
                    domain(Verdict::Broken(sum.identity), Vec::new())
                }
                _ => domain(Verdict::NoCut, Vec::new()),
            },
        }
    }

    fn repeated(row: &PrintedRow, relations: Relations) -> Self {
        let sums = RowSum::of(&row.ids, relations.format, relations.other);
        let all = row
            .prints
            .iter()
            .flat_map(|prints| spread(prints, row.ids.len()));
        let found: Vec<Reading> = all
            .filter(|reading| sums.iter().all(|sum| sum.holds(reading)))
            .collect();
        let verdict = match sums.first() {
            Some(sum) if found.is_empty() => Verdict::Broken(sum.identity),
            _ if found.is_empty() => Verdict::NoCut,
            _ => Verdict::Readings(found),
        };
        Self { verdict, sums }
    }

    /// The readings that remain, if any.
    fn readings(&self) -> &[Reading] {
        match &self.verdict {
            Verdict::Readings(readings) => readings,
            _ => &[],
        }
    }

    fn is_open(&self) -> bool {
        self.readings().len() > 1
    }

    fn spent(&self) -> Vec<UsedSum> {
        let sums = self.sums.iter();
        sums.map(|sum| used(sum.identity)).collect()
    }
}

fn distinct(found: Vec<Vec<Reading>>) -> Vec<Reading> {
    let mut found: Vec<Reading> = found.into_iter().flatten().collect();
    found.sort();
    found.dedup();
    found
}

fn used(identity: &Identity) -> UsedSum {
    UsedSum {
        rule: identity.id,
        cells: sums::cells(identity),
    }
}

/// As many pieces as cells, each a number: nothing is left to cut.
fn stands_apart(pieces: &[String], kinds: &[Kind]) -> bool {
    let fits = |(piece, kind): (&String, &Kind)| {
        let chars: Vec<char> = piece.chars().collect();
        is_number(&chars, *kind)
    };
    pieces.len() == kinds.len() && pieces.iter().zip(kinds).all(fits)
}

/// Solves rows of which a converter dropped every cell that repeats the one before: each print may stand for several
/// cells side by side.
pub(super) fn solve_repeated(
    rows: &[PrintedRow],
    relations: Relations,
    budget: &mut usize,
) -> Solution {
    let mut domains: Vec<Domain> = rows
        .iter()
        .map(|row| Domain::repeated(row, relations))
        .collect();
    let mut used: Vec<UsedSum> = domains.iter().flat_map(Domain::spent).collect();
    used.extend(columns::settle(
        rows,
        &mut domains,
        relations,
        &|_| None,
        budget,
    ));
    Solution {
        verdicts: domains.into_iter().map(|domain| domain.verdict).collect(),
        used,
    }
}

/// Every way to repeat the prints until they fill the cells.
fn spread(prints: &[String], cells: usize) -> Vec<Reading> {
    match prints.split_first() {
        None if cells == 0 => vec![Vec::new()],
        Some((first, rest)) if prints.len() <= cells => (1..=cells - rest.len())
            .flat_map(|times| {
                let tails = spread(rest, cells - times).into_iter();
                tails.map(move |tail| {
                    let mut reading = vec![first.clone(); times];
                    reading.extend(tail);
                    reading
                })
            })
            .collect(),
        _ => Vec::new(),
    }
}

/// Whether all sums of a table come out over what is printed; every cell must be known.
pub(super) fn sums_hold(relations: Relations, table: &str, print: Known<'_>) -> bool {
    sums::equations(relations.format, relations.other)
        .filter(|identity| sums::cells(identity).iter().all(|id| id.table() == table))
        .all(|identity| sums::comes_out(identity, print))
}

/// All sums of a table, as spent on telling its rows or columns.
pub(super) fn spent(relations: Relations, table: &str) -> Vec<UsedSum> {
    sums::equations(relations.format, relations.other)
        .filter(|identity| sums::cells(identity).iter().all(|id| id.table() == table))
        .map(used)
        .collect()
}

/// Every way to cut two figures of the sheet before 2019; it has no sums within a row.
pub(super) fn pairs(pieces: &[String]) -> Vec<Reading> {
    if pieces.len() == 2 {
        return vec![pieces.to_vec()];
    }
    let task = Task {
        pieces,
        kinds: &[Kind::Count; 2],
        sums: &[],
        blanks: false,
    };
    cut::readings(&task, &mut BUDGET.clone()).unwrap_or_default()
}

/// What all readings agree on, cell by cell.
pub(super) fn agreed(readings: &[Reading]) -> Vec<Option<String>> {
    let Some((first, others)) = readings.split_first() else {
        return Vec::new();
    };
    let same = |(index, print): (usize, &String)| {
        others
            .iter()
            .all(|reading| reading.get(index) == Some(print))
            .then(|| print.clone())
    };
    first.iter().enumerate().map(same).collect()
}

#[cfg(test)]
mod tests;
