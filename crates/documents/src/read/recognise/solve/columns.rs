//! 列和定夺 — rows that their own sums leave open, decided by the sums over the columns.
//!
//! Exact: a reading is kept if and only if some choice of readings for all open rows satisfies every column. A search for
//! such a choice narrows the readings of all rows by the least and greatest value each column can still have.

use std::collections::{BTreeMap, BTreeSet};

use gongkai_law::report_format::{CellId, Identity, Needs};

use super::sums::{equations, terms, value};
use super::{Domain, Known, PrintedRow, Reading, Relations, Verdict, used};
use crate::report::UsedSum;

/// Settles the open rows; gives the sums that were spent.
pub(super) fn settle(
    rows: &[PrintedRow],
    domains: &mut [Domain],
    relations: Relations,
    known: Known<'_>,
    budget: &mut usize,
) -> Vec<UsedSum> {
    let Some(places) = places(rows).filter(|_| domains.iter().any(Domain::is_open)) else {
        return Vec::new();
    };
    let system: Vec<Column> = equations(relations.format, relations.other)
        .filter_map(|identity| Column::of(identity, &places, domains, known))
        .collect();
    if system.is_empty() {
        return Vec::new();
    }
    let touched: Vec<bool> = (0..domains.len())
        .map(|row| system.iter().any(|column| column.values.contains_key(&row)))
        .collect();
    let open = |row: usize, domain: &Domain| domain.is_open() && touched.get(row) == Some(&true);
    let start = Choice::all(domains);
    let verdicts: Vec<Option<Verdict>> = match supported(&system, &start, budget) {
        Outcome::Settled(kept) => domains
            .iter()
            .zip(kept.0)
            .map(|(domain, kept)| Some(Verdict::Readings(chosen(domain.readings(), &kept))))
            .collect(),
        Outcome::Contradiction => {
            let broken = broken(&system, &start);
            domains
                .iter()
                .map(|_| broken.map(Verdict::Broken))
                .collect()
        }
        Outcome::TooMuch => vec![None; domains.len()],
    };
    for (row, (domain, verdict)) in domains.iter_mut().zip(verdicts).enumerate() {
        if let Some(verdict) = verdict.filter(|_| open(row, domain)) {
            domain.verdict = verdict;
        }
    }
    system.iter().map(|column| used(column.identity)).collect()
}

/// Where each cell is printed; nothing when one is printed twice.
fn places(rows: &[PrintedRow]) -> Option<BTreeMap<CellId, (usize, usize)>> {
    let mut places = BTreeMap::new();
    for (row, printed) in rows.iter().enumerate() {
        for (at, id) in printed.ids.iter().enumerate() {
            if places.insert(*id, (row, at)).is_some() {
                return None;
            }
        }
    }
    Some(places)
}

fn chosen(readings: &[Reading], kept: &[usize]) -> Vec<Reading> {
    let kept = kept.iter().filter_map(|reading| readings.get(*reading));
    kept.cloned().collect()
}

/// An equation over several rows, all of whose cells are known or in rows that can be cut.
struct Column {
    identity: &'static Identity,
    /// What each reading of an open row adds.
    values: BTreeMap<usize, Vec<i64>>,
    /// What the other cells add.
    rest: i64,
}

impl Column {
    /// The equation, if it says something about an open row. Where a reading would silence it, it says nothing.
    fn of(
        identity: &'static Identity,
        places: &BTreeMap<CellId, (usize, usize)>,
        domains: &[Domain],
        known: Known<'_>,
    ) -> Option<Self> {
        let mut column = Self {
            identity,
            values: BTreeMap::new(),
            rest: 0,
        };
        for (factor, term) in terms(identity) {
            let Some((row, at)) = places.get(&term.cell) else {
                let print = known(term.cell)?;
                column.rest += factor * counted(&[print], 0, term.needs)?;
                continue;
            };
            let domain = domains.get(*row)?;
            let add = domain
                .readings()
                .iter()
                .map(|reading| Some(factor * counted(reading, *at, term.needs)?))
                .collect::<Option<Vec<i64>>>()?;
            match add.as_slice() {
                [] => return None,
                [only] => column.rest += only,
                _ => match column.values.get_mut(row) {
                    Some(sums) => sums.iter_mut().zip(&add).for_each(|(sum, add)| *sum += add),
                    None => {
                        column.values.insert(*row, add);
                    }
                },
            }
        }
        let varies = |sums: &Vec<i64>| sums.windows(2).any(|pair| pair.first() != pair.last());
        column.values.values().any(varies).then_some(column)
    }
}

/// What a cell adds; nothing where it silences the equation: a blank total, unless the whole row is blank or nought.
fn counted(reading: &[String], at: usize, needs: Needs) -> Option<i64> {
    let print = reading.get(at)?;
    let empty = |print: &String| print.is_empty() || print == "0";
    match needs {
        Needs::Figure if print.is_empty() => None,
        Needs::RowTotal if print.is_empty() && !reading.iter().all(empty) => None,
        _ => value(print),
    }
}

/// Which readings of each row are still possible.
#[derive(Clone)]
struct Choice(Vec<Vec<usize>>);

impl Choice {
    fn all(domains: &[Domain]) -> Self {
        let readings = domains.iter().map(|domain| domain.readings().len());
        Self(readings.map(|all| (0..all).collect()).collect())
    }

    fn of(&self, row: usize) -> &[usize] {
        self.0.get(row).map_or(&[], Vec::as_slice)
    }

    /// Leaves a row one reading.
    fn with(&self, row: usize, reading: usize) -> Self {
        let mut choice = self.clone();
        if let Some(possible) = choice.0.get_mut(row) {
            *possible = vec![reading];
        }
        choice
    }

    /// The row of an equation with the fewest readings to choose from.
    fn next(&self, system: &[Column]) -> Option<usize> {
        let rows = system.iter().flat_map(|column| column.values.keys());
        rows.map(|row| (self.of(*row).len(), *row))
            .filter(|(open, _)| *open > 1)
            .min()
            .map(|(_, row)| row)
    }
}

enum Outcome {
    Settled(Choice),
    Contradiction,
    TooMuch,
}

/// Keeps exactly the readings that stand in some solution.
fn supported(system: &[Column], start: &Choice, budget: &mut usize) -> Outcome {
    let mut narrowed = start.clone();
    match narrow(system, &mut narrowed, budget) {
        None => return Outcome::TooMuch,
        Some(false) => return Outcome::Contradiction,
        Some(true) => {}
    }
    let mut kept: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); narrowed.0.len()];
    let mut any = false;
    for row in 0..narrowed.0.len() {
        for reading in narrowed.of(row) {
            if kept.get(row).is_some_and(|kept| kept.contains(reading)) {
                continue;
            }
            match find(system, narrowed.with(row, *reading), budget) {
                None => return Outcome::TooMuch,
                Some(None) => {}
                Some(Some(solution)) => {
                    any = true;
                    let chosen = kept.iter_mut().zip(solution.0);
                    chosen.for_each(|(kept, chosen)| kept.extend(chosen));
                }
            }
        }
    }
    if any {
        let kept = kept.into_iter().map(|row| row.into_iter().collect());
        Outcome::Settled(Choice(kept.collect()))
    } else {
        Outcome::Contradiction
    }
}

/// One solution within a choice; nothing at all when the budget is spent.
fn find(system: &[Column], mut choice: Choice, budget: &mut usize) -> Option<Option<Choice>> {
    if !narrow(system, &mut choice, budget)? {
        return Some(None);
    }
    let Some(row) = choice.next(system) else {
        return Some(Some(choice));
    };
    for reading in choice.of(row) {
        if let Some(solution) = find(system, choice.with(row, *reading), budget)? {
            return Some(Some(solution));
        }
    }
    Some(None)
}

/// Strikes readings with which a column cannot come out, until none is left to strike; false when a row has none left.
fn narrow(system: &[Column], choice: &mut Choice, budget: &mut usize) -> Option<bool> {
    loop {
        let mut struck = false;
        for column in system {
            match narrow_column(column, choice, budget)? {
                Some(change) => struck = struck || change,
                None => return Some(false),
            }
        }
        if !struck {
            return Some(true);
        }
    }
}

/// Strikes by one column; tells whether something was struck, or nothing when the column cannot come out.
fn narrow_column(column: &Column, choice: &mut Choice, budget: &mut usize) -> Option<Option<bool>> {
    let mut bounds = Vec::with_capacity(column.values.len());
    let (mut least, mut most) = (column.rest, column.rest);
    for (row, values) in &column.values {
        let open = choice.of(*row);
        *budget = budget.checked_sub(open.len())?;
        let open = open.iter().filter_map(|reading| values.get(*reading));
        let (Some(low), Some(high)) = (open.clone().min(), open.max()) else {
            return Some(None);
        };
        least += low;
        most += high;
        bounds.push((*low, *high));
    }
    if least > 0 || most < 0 {
        return Some(None);
    }
    let mut struck = false;
    for ((row, values), (low, high)) in column.values.iter().zip(bounds) {
        let fits = |reading: &usize| {
            let value = values.get(*reading).copied().unwrap_or(0);
            least - low + value <= 0 && most - high + value >= 0
        };
        if let Some(possible) = choice.0.get_mut(*row) {
            let before = possible.len();
            possible.retain(fits);
            struck = struck || possible.len() < before;
        }
    }
    Some(Some(struck))
}

/// The first column that cannot come out by itself, else the first.
fn broken(system: &[Column], start: &Choice) -> Option<&'static Identity> {
    let impossible = |column: &&Column| {
        let mut budget = usize::MAX;
        let alone = std::slice::from_ref(*column);
        !matches!(narrow(alone, &mut start.clone(), &mut budget), Some(true))
    };
    let column = system.iter().find(impossible).or(system.first())?;
    Some(column.identity)
}
