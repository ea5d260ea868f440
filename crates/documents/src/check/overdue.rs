//! 逾期 — AR-35: what the text says about overdue corrections and payments, against the rows they belong to.

use gongkai_law::report_format::{CellId, Figure, Finding, Format, Number, TextPlace, rules::text};

use super::passages::{Passage, Passages};
use crate::report::ReadReport;

/// A kind of dropped application: how the text tells of it, the row it belongs to.
struct Dropped {
    words: &'static [&'static str],
    row: &'static str,
    zh: &'static str,
    en: &'static str,
}

const DROPPED: [Dropped; 2] = [
    Dropped {
        words: &["逾期不补正", "逾期未补正", "逾期没有补正"],
        row: "t3.3.6.1",
        zh: "逾期不补正",
        en: "not corrected in time",
    },
    Dropped {
        words: &["逾期未缴费", "逾期不缴费", "逾期未缴纳", "逾期未按收费通知"],
        row: "t3.3.6.2",
        zh: "逾期未缴费",
        en: "not paid in time",
    },
];

/// How far behind the words the number may stand, in characters.
const WITHIN: usize = 20;

/// AR-35: a number told in the text, and nought in its row.
pub(super) fn overdue(report: &ReadReport, format: Format, text: &Passages<'_>) -> Vec<Finding> {
    let number = |row| {
        let figure = report.figure(CellId::new(row, "total"));
        figure.and_then(Figure::number)
    };
    let mut findings = Vec::new();
    for dropped in &DROPPED {
        let row = if number(dropped.row).is_some() {
            dropped.row
        } else {
            "t3.3.6"
        };
        if number(row) != Some(Number::ZERO) {
            continue;
        }
        let Some((count, place)) = text.all.iter().find_map(|passage| told(passage, dropped))
        else {
            continue;
        };
        let unclear = CellId::new("t3.3.4.3", "total");
        findings.push(Finding {
            cells: vec![CellId::new(row, "total"), unclear],
            expected: Some(count),
            actual: Some(Number::ZERO),
            message_zh: format!("文中说{}{count}件，“（六）其他处理”的相应行为0，请核对是否计入了“（四）无法提供”。", dropped.zh),
            message_en: format!(
                "The text tells of {count} applications {}, but their row under (6) says 0: check whether they stand under (4).",
                dropped.en
            ),
            place: Some(place),
            ..text::OVERDUE.finding_in(format)
        });
    }
    findings
}

/// The number of dropped applications: digits and 件 behind the words, before the sentence ends.
fn told(passage: &Passage<'_>, dropped: &Dropped) -> Option<(Number, TextPlace)> {
    let (at, word) = dropped
        .words
        .iter()
        .find_map(|word| Some((passage.key.find(word)?, *word)))?;
    let behind = passage.key.get(at + word.len()..)?;
    let window: String = behind
        .chars()
        .take(WITHIN)
        .take_while(|c| !matches!(c, '.' | ';' | ','))
        .collect();
    let start = window.find(|c: char| c.is_ascii_digit())?;
    let digits = window.get(start..)?;
    let end = digits.find(|c: char| !c.is_ascii_digit())?;
    let (digits, unit) = digits.split_at_checked(end)?;
    let count = Number::parse(digits)?;
    (unit.starts_with('件') && count > Number::ZERO).then(|| {
        let end = at + word.len() + start + digits.len() + "件".len();
        (count, passage.place(at, end))
    })
}
