//! 说明文字 — the arithmetic of a finding in words, Chinese and English.

use super::super::Table;
use super::{
    Axis, CellId, Compare, Figure, Finding, Gap, Identity, Mend, NotAssessable, Number, Obstacle,
    Report, Side, tables,
};

/// Sums with more parts than this are told without names and without noughts.
const NAMED_PARTS: usize = 6;

/// AR-03 for one table.
pub(super) fn blank(report: &Report<'_>, table: &Table, cells: Vec<CellId>) -> Finding {
    let (first, first_en) = cells
        .first()
        .map(|cell| report.format.names(*cell))
        .unwrap_or_default();
    let (more, more_en) = if cells.len() > 1 {
        ("等", ", …")
    } else {
        ("", "")
    };
    let count = cells.len();
    let many = if count == 1 { "cell has" } else { "cells have" };
    Finding {
        message_zh: format!(
            "“{}”表有{count}格没有填数字：{first}{more}。没有的应填0。",
            table.title
        ),
        message_en: format!(
            "“{}”: {count} {many} no number: {first_en}{more_en}. Where there is nothing, print 0.",
            table.title_en
        ),
        cells,
        ..tables::BLANK.finding_in(report.format)
    }
}

/// AR-04 for one cell.
pub(super) fn ill_formed(
    report: &Report<'_>,
    cell: CellId,
    number: Number,
    (zh, en): (&str, &str),
) -> Finding {
    let (label, label_en) = report.format.names(cell);
    Finding {
        actual: Some(number),
        message_zh: format!("“{label}”填为{number}，{zh}。"),
        message_en: format!("“{label_en}” is {number}; it {en}."),
        cells: vec![cell],
        ..tables::WHOLE.finding_in(report.format)
    }
}

/// A broken equation.
pub(super) fn broken(identity: &Identity, left: &Side<'_>, right: &Side<'_>) -> Finding {
    let difference = left.sum.checked_sub(right.sum);
    Finding {
        rule: identity.id,
        level: identity.level,
        cells: left.cells().chain(right.cells()).collect(),
        expected: Some(right.sum),
        actual: Some(left.sum),
        difference,
        mends: Vec::new(),
        place: None,
        accepted: None,
        basis: identity.citation.zh(),
        message_zh: broken_zh(identity, left, right, difference),
        message_en: broken_en(identity, left, right, difference),
    }
}

/// The finding with the changes that would mend it: named in words, their cells first.
pub(super) fn mended(finding: Finding, mends: Vec<Mend>, report: &Report<'_>) -> Finding {
    let now = |mend: &Mend| (report.cells)(mend.cell).and_then(Figure::number);
    let told: Vec<(String, String)> = mends
        .iter()
        .map(|mend| {
            let (zh, en) = report.format.names(mend.cell);
            match now(mend) {
                Some(now) => (
                    format!("“{zh}”应为{}（现为{now}）", mend.to),
                    format!("“{en}” should be {} (it is {now})", mend.to),
                ),
                None => (
                    format!("“{zh}”应为{}（现为空白）", mend.to),
                    format!("“{en}” should be {} (it is blank)", mend.to),
                ),
            }
        })
        .collect();
    let (zh, en): (Vec<String>, Vec<String>) = told.into_iter().unzip();
    let (more_zh, more_en) = match zh.len() {
        0 => Default::default(),
        1 => (
            format!("很可能是{}。", zh.concat()),
            format!(" Likely: {}.", en.concat()),
        ),
        _ => (
            format!("可能是下列之一：{}。", zh.join("；")),
            format!(" One of these: {}.", en.join("; ")),
        ),
    };
    let mut cells: Vec<CellId> = mends.iter().map(|mend| mend.cell).collect();
    let others = finding.cells.iter().filter(|cell| !cells.contains(cell));
    let others: Vec<CellId> = others.copied().collect();
    cells.extend(others);
    Finding {
        cells,
        mends,
        message_zh: finding.message_zh + &more_zh,
        message_en: finding.message_en + &more_en,
        ..finding
    }
}

fn broken_zh(
    identity: &Identity,
    left: &Side<'_>,
    right: &Side<'_>,
    difference: Option<Number>,
) -> String {
    let place = match identity.axis {
        Axis::Row => format!("“{}”行", identity.zh),
        Axis::Column => format!("“{}”列", identity.zh),
        Axis::Block => format!("“{}”", identity.zh),
    };
    let (stated, derived) = (left.tell(&CHINESE), right.tell(&CHINESE));
    match identity.compare {
        Compare::AtLeast if right.terms.is_empty() => format!("{place}：{stated}，不应小于0。"),
        Compare::AtLeast => format!("{place}：{stated}，小于{derived}。"),
        Compare::Equal => format!("{place}：{derived}，而{stated}，{}。", off_zh(difference)),
    }
}

fn broken_en(
    identity: &Identity,
    left: &Side<'_>,
    right: &Side<'_>,
    difference: Option<Number>,
) -> String {
    let place = match identity.axis {
        Axis::Row => format!("Row “{}”", identity.en),
        Axis::Column => format!("Column “{}”", identity.en),
        Axis::Block => format!("“{}”", identity.en),
    };
    let (stated, derived) = (left.tell(&ENGLISH), right.tell(&ENGLISH));
    match identity.compare {
        Compare::AtLeast if right.terms.is_empty() => {
            format!("{place}: {stated}, which must not be below 0.")
        }
        Compare::AtLeast => format!("{place}: {stated}, which is less than {derived}."),
        Compare::Equal => format!("{place}: {derived}, but {stated}, {}.", off_en(difference)),
    }
}

fn off_zh(difference: Option<Number>) -> String {
    let (size, less) = magnitude(difference);
    format!("{}{size}", if less { "少" } else { "多" })
}

fn off_en(difference: Option<Number>) -> String {
    let (size, less) = magnitude(difference);
    format!("{size} too {}", if less { "little" } else { "much" })
}

/// The size of a difference and whether it is a shortfall.
fn magnitude(difference: Option<Number>) -> (Number, bool) {
    let difference = difference.unwrap_or_default();
    (
        Number::from_micros(difference.micros().saturating_abs()),
        difference.is_negative(),
    )
}

/// How sums are written in a language.
struct Language {
    plus: &'static str,
    minus: &'static str,
    equals: &'static str,
    is: &'static str,
    blank: &'static str,
    parts: &'static str,
    name: fn(&super::Term) -> &'static str,
}

const CHINESE: Language = Language {
    plus: "＋",
    minus: "－",
    equals: "＝",
    is: "为",
    blank: "（空白）",
    parts: "各项之和",
    name: |term| term.zh,
};

const ENGLISH: Language = Language {
    plus: " + ",
    minus: " - ",
    equals: " = ",
    is: " is ",
    blank: " (blank)",
    parts: "the parts add up to ",
    name: |term| term.en,
};

impl Side<'_> {
    /// The side as readable arithmetic: one named figure, a short named sum, or a long sum without noughts.
    fn tell(&self, language: &Language) -> String {
        match self.terms.as_slice() {
            [] => "0".to_owned(),
            [(term, number)] => {
                let blank = if number.is_none() { language.blank } else { "" };
                format!(
                    "{}{}{}{blank}",
                    (language.name)(term),
                    language.is,
                    self.sum
                )
            }
            terms if terms.len() <= NAMED_PARTS => {
                let named = |term: &super::Term, number: Option<Number>| match number {
                    Some(number) => format!("{} {number}", (language.name)(term)),
                    None => format!("{} 0{}", (language.name)(term), language.blank),
                };
                format!(
                    "{}{}{}",
                    self.join(language, named, true),
                    language.equals,
                    self.sum
                )
            }
            _ => {
                let plain = |_: &super::Term, number: Option<Number>| {
                    number.unwrap_or_default().to_string()
                };
                let printed = self
                    .terms
                    .iter()
                    .filter(|(_, number)| number.is_some_and(|n| n != Number::ZERO))
                    .count();
                if printed < 2 {
                    return format!("{}{}", language.parts, self.sum);
                }
                format!(
                    "{}{}{}{}",
                    language.parts,
                    self.join(language, plain, false),
                    language.equals,
                    self.sum
                )
            }
        }
    }

    fn join(
        &self,
        language: &Language,
        write: impl Fn(&super::Term, Option<Number>) -> String,
        keep_noughts: bool,
    ) -> String {
        let mut text = String::new();
        for (term, number) in &self.terms {
            if !keep_noughts && number.unwrap_or_default() == Number::ZERO {
                continue;
            }
            if term.minus {
                text.push_str(language.minus);
            } else if !text.is_empty() {
                text.push_str(language.plus);
            }
            text.push_str(&write(term, *number));
        }
        text
    }
}

/// One entry for each rule and obstacle, naming all cells that stand in the way.
pub(super) fn gather(gaps: Vec<(&'static str, Gap)>) -> Vec<NotAssessable> {
    let mut gathered: Vec<(&'static str, Obstacle, Vec<CellId>)> = Vec::new();
    for (rule, (obstacle, cells)) in gaps {
        match gathered
            .iter_mut()
            .find(|(known, why, _)| *known == rule && *why == obstacle)
        {
            Some((_, _, all)) => all.extend(cells),
            None => gathered.push((rule, obstacle, cells)),
        }
    }
    gathered
        .into_iter()
        .map(|(rule, obstacle, cells)| explain(rule, obstacle, cells))
        .collect()
}

fn explain(rule: &'static str, obstacle: Obstacle, mut cells: Vec<CellId>) -> NotAssessable {
    let (zh, en) = obstacle.reason();
    if obstacle == Obstacle::NoPrevious {
        cells.clear();
    }
    cells.sort_unstable();
    cells.dedup();
    let names = cells
        .iter()
        .map(CellId::to_string)
        .collect::<Vec<_>>()
        .join(", ");
    let (reason_zh, reason_en) = if names.is_empty() {
        (format!("{zh}。"), format!("{en}."))
    } else {
        (format!("{zh}：{names}。"), format!("{en}: {names}."))
    };
    NotAssessable {
        rule,
        cells,
        reason_zh,
        reason_en,
    }
}

impl Obstacle {
    const fn reason(self) -> (&'static str, &'static str) {
        match self {
            Self::NoPrevious => (
                "没有给出上一年度报告",
                "no report of the year before was given",
            ),
            Self::NotInPreviousForm => (
                "上一年度报告的格式没有这些格",
                "the form of the year before has no such cells",
            ),
            Self::NotRead => (
                "这些格缺失或未能确认",
                "these cells are missing or could not be read for certain",
            ),
            Self::BlankTotal => (
                "这些格空白，无从核对",
                "these cells are blank, so there is nothing to compare",
            ),
            Self::BlankSide => (
                "这些格全部空白，而对应的数字不为0",
                "these cells are all blank while their counterpart is not 0",
            ),
            Self::TooLarge => (
                "数字过大，无法相加",
                "the figures are too large to be added",
            ),
        }
    }
}
