//! 信息处理费 — AR-20: part six tells about fees and agrees with the fee cell.

use gongkai_law::report_format::{CellId, Figure, Finding, Format, Number, TextPlace, rules::text};

use super::chapters::Verdict;
use super::gap;
use super::passages::{Passage, Passages};
use crate::report::{Part, ReadReport};

const FEE_CELL: CellId = CellId::new("t2.8.fees", "amount");
/// Words of a fee sentence.
const FEE_WORDS: &[&str] = &["信息处理费", "信息公开处理费", "收费", "收取", "费用"];
/// Yuan in one 万元.
const TEN_THOUSAND: i64 = 10_000;

/// AR-20. The fee rules apply since 2021.
pub(super) fn fees(report: &ReadReport, format: Format, text: &Passages<'_>) -> Verdict {
    let rule = &text::FEES;
    if format != Format::Y2021 {
        return Ok(Vec::new());
    }
    let part = text.of_part(Part::Other);
    let Some(first) = part.first() else {
        return Err(gap(rule, "没有读到第六部分", "part six was not read"));
    };
    let cell = report.figure(FEE_CELL).and_then(Figure::number);
    let told = text.all.iter().any(|passage| passage.has_any(&["处理费"]));
    if !told && !part.iter().any(|passage| passage.has_any(FEE_WORDS)) {
        return Ok(vec![untold(first, cell)]);
    }
    let amount = part.iter().find_map(amount);
    Ok(amount
        .zip(cell)
        .filter(|((yuan, _), cell)| exceeds(*yuan, *cell))
        .map(|((yuan, place), cell)| disagreeing(yuan, place, cell))
        .into_iter()
        .collect())
}

fn untold(first: &Passage<'_>, cell: Option<Number>) -> Finding {
    let charged = cell.filter(|amount| *amount > Number::ZERO);
    let (also_zh, also_en) = charged.map_or_else(Default::default, |amount| {
        (
            format!("，而收费金额栏为{amount}万元"),
            format!(", while the fee cell says {amount} (10,000 yuan)"),
        )
    });
    Finding {
        cells: charged.map(|_| FEE_CELL).into_iter().collect(),
        message_zh: format!(
            "“{}”没有报告收取信息处理费的情况{also_zh}；没有收取的也应写明。",
            first.heading
        ),
        message_en: format!(
            "“{}” does not tell about information-processing fees{also_en}; say so also when there were none.",
            first.heading
        ),
        place: Some(TextPlace {
            section: first.heading.to_owned(),
            offset: 0,
            text: String::new(),
        }),
        ..text::FEES.finding()
    }
}

/// The processing fee is one of the administrative fees, so the cell cannot be less.
fn exceeds(yuan: Number, cell: Number) -> bool {
    let cell_in_yuan = cell
        .micros()
        .checked_mul(TEN_THOUSAND)
        .map(Number::from_micros);
    // The cell is printed with few decimals: half a hundred yuan may be lost.
    let slack = Number::from_int(50);
    cell_in_yuan
        .and_then(|cell| cell.checked_add(slack))
        .is_some_and(|cell| yuan > cell)
}

fn disagreeing(yuan: Number, place: TextPlace, cell: Number) -> Finding {
    Finding {
        cells: vec![FEE_CELL],
        message_zh: format!("第六部分写明收取信息处理费{yuan}元，而收费金额栏为{cell}万元。"),
        message_en: format!(
            "Part six tells of {yuan} yuan of processing fees, while the fee cell says {cell} (10,000 yuan)."
        ),
        place: Some(place),
        ..text::FEES.finding()
    }
}

/// The sum of money in the sentence about the processing fee, in yuan.
fn amount(passage: &Passage<'_>) -> Option<(Number, TextPlace)> {
    let fee = passage.key.find("处理费")?;
    let behind = passage.key.get(fee..)?;
    let sentence = behind.get(..sentence_end(behind))?;
    let (at, digits) = sentence
        .char_indices()
        .filter(|(_, c)| c.is_ascii_digit())
        .find_map(|(at, _)| {
            let rest = sentence.get(at..)?;
            let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.')?;
            let after = rest.get(end..)?;
            (after.starts_with('元') || after.starts_with("万元")).then_some((at, rest.get(..end)?))
        })?;
    let number = Number::parse(digits)?;
    let unit = sentence.get(at + digits.len()..)?;
    let factor = if unit.starts_with('万') {
        TEN_THOUSAND
    } else {
        1
    };
    let yuan = Number::from_micros(number.micros().checked_mul(factor)?);
    let end = fee
        + at
        + digits.len()
        + if factor == 1 {
            "元".len()
        } else {
            "万元".len()
        };
    Some((yuan, passage.place(fee + at, end)))
}

/// Up to the full stop; a point between digits is none.
fn sentence_end(key: &str) -> usize {
    let mut before = ' ';
    for (at, c) in key.char_indices() {
        if matches!(c, ';') || (c == '.' && !before.is_ascii_digit()) {
            return at;
        }
        before = c;
    }
    key.len()
}
