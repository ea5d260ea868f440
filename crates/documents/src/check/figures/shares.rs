//! 百分比 — AR-36: a percentage printed with a part fits the part and its total.

use gongkai_law::report_format::rules::figures::SHARES;
use gongkai_law::report_format::{Checked, Finding, Number};

use super::super::gap;
use super::Told;
use crate::narrative::{Figure, Share};
use crate::report::ReadReport;

/// Differences up to 0.02 points are rounding, so that the shares make a hundred.
const TOLERANCE: i64 = 20_000;
const MILLION: i128 = 1_000_000;
/// Totals that a share may be meant of are looked for among so many figures before it.
const BASES: usize = 12;

pub(super) fn check(report: &ReadReport, told: &[Told<'_>], checked: &mut Checked) {
    let mut judged = false;
    for told in told {
        for share in &told.narrative.shares {
            judged = true;
            checked.findings.extend(wrong(report, told, *share));
        }
    }
    if !judged {
        checked.not_assessable.push(gap(
            &SHARES,
            "正文没有与分项相连的百分比",
            "the text prints no percentage with a part of a total",
        ));
    }
}

fn wrong(report: &ReadReport, told: &Told<'_>, share: Share) -> Option<Finding> {
    let figures = &told.narrative.figures;
    let (printed, part, total) = (
        figures.get(share.share)?,
        figures.get(share.part)?,
        figures.get(share.total)?,
    );
    let exact = percentage(part.value, total.value)?;
    let bases = figures.get(share.part.saturating_sub(BASES)..share.part)?;
    let fits = |base: &Figure| {
        percentage(part.value, base.value).is_some_and(|exact| close(printed, exact))
    };
    if close(printed, exact) || bases.iter().any(fits) {
        return None;
    }
    let place = told.narrative.place_of(part).start..told.narrative.place_of(printed).end;
    let rounded = rounded(exact, printed.places);
    let (part, total, shown) = (part.value, total.value, printed.value);
    Some(Finding {
        expected: Some(rounded),
        actual: Some(shown),
        difference: shown.checked_sub(rounded),
        message_zh: format!(
            "正文说{part}占{shown}%，按总数{total}应为{rounded}%。请核对百分比、分项或总数。"
        ),
        message_en: format!(
            "The text says that {part} is {shown}%; of the total {total} it is {rounded}%. Check the percentage, the part or the total."
        ),
        ..told.finding(&SHARES, report.tables.format, &place)
    })
}

/// The share in per cent, in millionths.
fn percentage(part: Number, total: Number) -> Option<i64> {
    let total = i128::from(total.micros());
    if total <= 0 {
        return None;
    }
    i64::try_from(i128::from(part.micros()) * 100 * MILLION / total).ok()
}

/// One unit of the last digit printed, in millionths.
fn unit(places: u8) -> i64 {
    10_i64.pow(6_u32.saturating_sub(u32::from(places)))
}

fn close(printed: &Figure, exact: i64) -> bool {
    let tolerance = unit(printed.places).max(TOLERANCE);
    printed.value.micros().abs_diff(exact) <= tolerance.unsigned_abs()
}

fn rounded(exact: i64, places: u8) -> Number {
    let unit = unit(places);
    Number::from_micros((exact + unit / 2) / unit * unit)
}
