//! 成立的勾稽关系 — how many sums of a report hold on what is printed.

use gongkai_law::report_format::{
    Compare, Identity, Number, OtherRows, Term, Year, identities_with,
};

use super::tables::Figures;
use crate::report::{ReadReport, UsedSum};

/// 成立的勾稽关系 — how often a rule of sums was applied to printed figures and held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// The rule.
    pub rule: &'static str,
    /// Equations of the rule that hold, those spent on cutting digits left out.
    pub held: usize,
    /// Equations that were spent on cutting digits; they hold by choice.
    pub spent: usize,
    /// Equations of the rule in this form.
    pub all: usize,
}

/// Counts the sums within the report that hold on what is printed.
pub fn held(report: &ReadReport) -> Vec<Held> {
    let Some(format) = report.tables.format else {
        return Vec::new();
    };
    let figures = Figures::of(&report.tables);
    let single = figures.0.keys().any(|cell| cell.row == "t3.3.6");
    let other = if single {
        OtherRows::One
    } else {
        OtherRows::of(format)
    };
    let mut rules: Vec<Held> = Vec::new();
    let within = |identity: &&Identity| {
        identity
            .left
            .iter()
            .chain(&identity.right)
            .all(|term| term.year == Year::This)
    };
    for identity in identities_with(format, other).iter().filter(within) {
        let chosen = is_spent(identity, &report.tables.used_sums);
        let spent = usize::from(chosen);
        let holds = usize::from(!chosen && holds(identity, &figures));
        match rules.iter_mut().find(|known| known.rule == identity.id) {
            Some(known) => {
                known.held += holds;
                known.spent += spent;
                known.all += 1;
            }
            None => rules.push(Held {
                rule: identity.id,
                held: holds,
                spent,
                all: 1,
            }),
        }
    }
    rules
}

/// Whether the equation decided how digits were cut.
fn is_spent(identity: &Identity, used: &[UsedSum]) -> bool {
    let terms = || identity.left.iter().chain(&identity.right);
    used.iter().any(|sum| {
        sum.rule == identity.id
            && sum.cells.len() == terms().count()
            && terms().all(|term| sum.cells.contains(&term.cell))
    })
}

/// Holds as the law's check sees it: blanks count as nought, but something must be printed on one of the sides.
fn holds(identity: &Identity, figures: &Figures) -> bool {
    let side = |terms: &[Term]| {
        let mut sum = Number::ZERO;
        let mut printed = false;
        for term in terms {
            let number = figures.get(term.cell)?.number();
            printed = printed || number.is_some();
            let value = number.unwrap_or(Number::ZERO);
            sum = if term.minus {
                sum.checked_sub(value)?
            } else {
                sum.checked_add(value)?
            };
        }
        Some((sum, printed))
    };
    let (Some((left, left_printed)), Some((right, right_printed))) =
        (side(&identity.left), side(&identity.right))
    else {
        return false;
    };
    (left_printed || right_printed)
        && match identity.compare {
            Compare::Equal => left == right,
            Compare::AtLeast => left >= right,
        }
}
