//! 修正建议 — which single cell, changed, would put a broken sum right and leave every other sum in order.
//!
//! A wrong cell usually breaks every sum it stands in, by the same amount. So a cell is suggested when one change of it mends
//! all broken sums that contain it and breaks none that holds. Errors that do not touch each other are found side by side.

use std::collections::BTreeMap;

use super::{CellId, Compare, Identity, Level, Mend, Number, Report, Side, Year};

/// Where more changes than these are possible, nothing is singled out.
const MOST: usize = 5;

/// A sum as printed: its cells in this report, and by how much it is off.
pub(super) struct Relation {
    cells: Vec<Entry>,
    /// Stated less derived, in millionths.
    off: i64,
    compare: Compare,
}

struct Entry {
    cell: CellId,
    /// What stands there; a blank counts as nought.
    value: i64,
    /// How the sum's difference follows a change of the cell.
    sign: i64,
}

impl Relation {
    /// The sum with its two sides as read. Sums that rest on a reading say nothing about single cells.
    pub(super) fn of(identity: &Identity, left: &Side<'_>, right: &Side<'_>) -> Option<Self> {
        if identity.level != Level::Error {
            return None;
        }
        let side = |side: &Side<'_>, sign: i64| -> Vec<Entry> {
            let own = side
                .terms
                .iter()
                .filter(|(term, _)| term.year == Year::This);
            own.map(|(term, number)| Entry {
                cell: term.cell,
                value: number.unwrap_or_default().micros(),
                sign: if term.minus { -sign } else { sign },
            })
            .collect()
        };
        let mut cells = side(left, 1);
        cells.extend(side(right, -1));
        Some(Self {
            cells,
            off: left.sum.checked_sub(right.sum)?.micros(),
            compare: identity.compare,
        })
    }

    const fn holds_with(&self, change: i64) -> bool {
        let off = self.off.saturating_add(change);
        match self.compare {
            Compare::Equal => off == 0,
            Compare::AtLeast => off >= 0,
        }
    }
}

/// The suggestions for each broken sum, in the order of the sums.
pub(super) fn mends(relations: &[Option<Relation>], report: &Report<'_>) -> Vec<Vec<Mend>> {
    let mut places: BTreeMap<CellId, Vec<(&Relation, i64)>> = BTreeMap::new();
    for relation in relations.iter().flatten() {
        for entry in &relation.cells {
            places
                .entry(entry.cell)
                .or_default()
                .push((relation, entry.sign));
        }
    }
    relations
        .iter()
        .map(|relation| match relation {
            Some(relation) if !relation.holds_with(0) => for_one(relation, &places, report),
            _ => Vec::new(),
        })
        .collect()
}

/// The changes that mend this sum; of several those that mend the most sums at once.
fn for_one(
    relation: &Relation,
    places: &BTreeMap<CellId, Vec<(&Relation, i64)>>,
    report: &Report<'_>,
) -> Vec<Mend> {
    let mut found: Vec<(usize, Mend)> = Vec::new();
    for entry in &relation.cells {
        let change = relation.off.saturating_neg().saturating_mul(entry.sign);
        let to = Number::from_micros(entry.value.saturating_add(change));
        let Some(around) = places.get(&entry.cell) else {
            continue;
        };
        let mends_all = around
            .iter()
            .all(|(other, sign)| other.holds_with(change.saturating_mul(*sign)));
        if mends_all && is_possible(entry.cell, to, report) {
            let mended = around
                .iter()
                .filter(|(other, _)| !other.holds_with(0))
                .count();
            found.push((
                mended,
                Mend {
                    cell: entry.cell,
                    to,
                },
            ));
        }
    }
    let most = found.iter().map(|(mended, _)| *mended).max().unwrap_or(0);
    let best: Vec<Mend> = found
        .into_iter()
        .filter(|(mended, _)| *mended == most)
        .map(|(_, mend)| mend)
        .collect();
    if best.len() > MOST { Vec::new() } else { best }
}

/// Whether the cell could say this: whole where the form counts, not negative where it has no sign.
fn is_possible(cell: CellId, to: Number, report: &Report<'_>) -> bool {
    let form = report.format.form();
    let whole = to.is_whole() || form.unit(cell).is_some_and(super::super::Unit::is_money);
    whole && (!to.is_negative() || form.is_signed(cell))
}
