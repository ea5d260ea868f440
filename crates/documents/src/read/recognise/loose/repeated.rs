//! 去重的表 — tables of which a converter dropped every cell that repeats the one before, as it does for merged cells.
//!
//! `9 | 0 | 9` then stands for `9 0 0 0 0 0 9`. That this happened must show: in a whole table no number stands twice side
//! by side, and yet some row prints a number again after another, so that only neighbours were dropped.

use super::super::flat::{NOWHERE, enter};
use super::super::sheet::Sheet;
use super::super::solve::{BUDGET, PrintedRow, solve_repeated};
use super::heads::holds_all;
use super::ids;
use super::lines::{Line, Numbers};
use crate::read::source::Place;

/// Rows of the table that must be there.
const FEWEST_ROWS: usize = 18;

/// Reads the rows of the table of applications, where repeated neighbours were dropped.
pub(super) fn complete(lines: &[Line<'_>], sheet: &mut Sheet) {
    let rows: Vec<(PrintedRow, Place)> = lines.iter().filter_map(row).collect();
    let prints = || rows.iter().flat_map(|(row, _)| &row.prints);
    let neighbours =
        prints().any(|prints| prints.windows(2).any(|pair| pair.first() == pair.last()));
    let again = prints().any(|prints| {
        let later = |at: usize| prints.iter().skip(at + 1);
        prints
            .iter()
            .enumerate()
            .any(|(at, print)| later(at).any(|other| other == print))
    });
    let short = prints().filter(|prints| prints.len() == 1).count();
    let heads = lines.iter().any(|line| holds_all(line.key()));
    if rows.len() < FEWEST_ROWS || neighbours || !again || short == 0 || !heads {
        return;
    }
    let printed: Vec<PrintedRow> = rows.iter().map(|(row, _)| row.clone()).collect();
    let relations = sheet.relations(printed.iter().flat_map(|row| &row.ids));
    let solution = solve_repeated(&printed, relations, &mut BUDGET.clone());
    for ((row, place), verdict) in rows.iter().zip(solution.verdicts) {
        enter(row, verdict, *place, sheet);
    }
    sheet.used_sums.extend(solution.used);
}

/// A labelled row with its numbers, none of them blank.
fn row(line: &Line<'_>) -> Option<(PrintedRow, Place)> {
    let row = line.row3()?;
    let Numbers::Cells(cells) = &line.numbers else {
        return None;
    };
    let prints: Vec<String> = cells
        .iter()
        .map(|cell| cell.text.clone())
        .filter(|text| !text.is_empty())
        .collect();
    let ids = ids(row);
    let place = cells.first().map_or(NOWHERE, |cell| cell.place);
    let fits = !prints.is_empty() && prints.len() <= ids.len();
    fits.then_some((
        PrintedRow {
            ids,
            prints: vec![prints],
        },
        place,
    ))
}
