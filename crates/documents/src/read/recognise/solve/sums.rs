//! 可用的勾稽关系 — the relations of the law's own table that lie within one report, over the cells of printed rows.

use gongkai_law::report_format::{
    CellId, Compare, Format, Identity, Needs, OtherRows, Term, Year, identities_with,
};

use crate::read::figure::figure;

/// Every equation within one report, in the form and with the rows of 其他处理 that the report prints.
pub(super) fn equations(
    format: Format,
    other: OtherRows,
) -> impl Iterator<Item = &'static Identity> {
    let within = |identity: &&Identity| {
        identity.compare == Compare::Equal
            && !identity.right.is_empty()
            && terms(identity).all(|(_, term)| term.year == Year::This)
    };
    identities_with(format, other).iter().filter(within)
}

/// The terms of an equation brought to one side, each with its factor.
pub(super) fn terms(identity: &Identity) -> impl Iterator<Item = (i64, &Term)> {
    let factor = |term: &Term, side: i64| if term.minus { -side } else { side };
    let left = identity
        .left
        .iter()
        .map(move |term| (factor(term, 1), term));
    let right = identity
        .right
        .iter()
        .map(move |term| (factor(term, -1), term));
    left.chain(right)
}

/// The cells of an equation.
pub(super) fn cells(identity: &Identity) -> Vec<CellId> {
    terms(identity).map(|(_, term)| term.cell).collect()
}

/// The value of a print in a sum: blank counts as nought.
pub(super) fn value(print: &str) -> Option<i64> {
    if print.is_empty() {
        return Some(0);
    }
    if print.bytes().all(|byte| byte.is_ascii_digit()) {
        return print.parse().ok();
    }
    figure(print).number()?.to_int()
}

/// Whether an equation comes out over what is printed; a blank total says nothing.
pub(super) fn comes_out(identity: &Identity, print: super::Known<'_>) -> bool {
    let mut sum = 0;
    for (factor, term) in terms(identity) {
        match print(term.cell) {
            Some(print) if print.is_empty() && term.cell.column == TOTAL => return true,
            Some(print) if print.is_empty() && term.needs == Needs::Figure => return true,
            Some(print) => match value(&print) {
                Some(value) => sum += factor * value,
                None => return false,
            },
            None => return false,
        }
    }
    sum == 0
}

const TOTAL: &str = "total";

/// 行内关系 — an equation all of whose cells stand in one row.
#[derive(Debug, Clone)]
pub(super) struct RowSum {
    pub(super) identity: &'static Identity,
    /// Place in the row, factor, and whether the equation is silent when the cell is blank.
    terms: Vec<(usize, i64, bool)>,
}

impl RowSum {
    /// The equations over the cells of one row.
    pub(super) fn of(ids: &[CellId], format: Format, other: OtherRows) -> Vec<Self> {
        let placed = |identity: &'static Identity| {
            let places = terms(identity).map(|(factor, term)| {
                let at = ids.iter().position(|id| *id == term.cell)?;
                Some((at, factor, term.needs == Needs::Figure))
            });
            let terms = places.collect::<Option<Vec<_>>>()?;
            Some(Self { identity, terms })
        };
        equations(format, other).filter_map(placed).collect()
    }

    /// The place of the last of its cells.
    pub(super) fn last(&self) -> Option<usize> {
        self.terms.iter().map(|(at, _, _)| *at).max()
    }

    /// Whether the prints of a row satisfy it.
    pub(super) fn holds(&self, prints: &[String]) -> bool {
        let term = |(at, factor, _): &(usize, i64, bool)| Some(factor * value(prints.get(*at)?)?);
        let sum = self.terms.iter().map(term).sum::<Option<i64>>();
        sum == Some(0)
    }

    /// The factor of the cell at a place of the row, and whether the equation is silent when that cell is blank.
    pub(super) fn term(&self, place: usize) -> Option<(i64, bool)> {
        let term = self.terms.iter().find(|(at, _, _)| *at == place)?;
        Some((term.1, term.2))
    }
}
