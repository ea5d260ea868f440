//! 文表一致 — AR-11: figures of the text equal those of the tables.

use gongkai_law::report_format::rules::figures::AGREE;
use gongkai_law::report_format::{CellId, Checked, Finding, Format, Number};

use super::super::gap;
use super::table::{Said, Table};
use super::{Told, short};
use crate::narrative::{Quantity, Tie};
use crate::report::ReadReport;

pub(super) fn check(report: &ReadReport, told: &[Told<'_>], checked: &mut Checked) {
    let Some(table) = Table::of(report) else {
        checked.not_assessable.push(gap(
            &AGREE,
            "未识别出法定表格，正文数字无从核对",
            "no statutory table was recognised to compare the text with",
        ));
        return;
    };
    let mut compared = false;
    for told in told {
        for tie in told.narrative.ties.iter().filter(|tie| !tie.approximate) {
            let said = table.says(tie.quantity);
            let Some(first) = said.first() else {
                continue;
            };
            compared = true;
            if !said.iter().any(|said| agrees(tie, said.value)) {
                checked.findings.push(finding(report, told, tie, first));
            }
        }
    }
    if !compared {
        checked.not_assessable.push(gap(
            &AGREE,
            "正文中没有能与表格对应的数字",
            "no figure of the text could be tied to the tables",
        ));
    }
}

/// Money may be rounded to the digits printed.
fn agrees(tie: &Tie, table: Number) -> bool {
    if tie.quantity != Quantity::Fees {
        return tie.value == table;
    }
    let unit = 10_i64.pow(6_u32.saturating_sub(u32::from(tie.places)));
    tie.value.micros().abs_diff(table.micros()) <= unit.unsigned_abs()
}

fn finding(report: &ReadReport, told: &Told<'_>, tie: &Tie, said: &Said) -> Finding {
    let range = told.narrative.place_of_tie(tie);
    let place = told.place(&range);
    let words = short(&place.text);
    let (zh, en) = (tie.quantity.zh(), tie.quantity.en());
    let (text, table) = (tie.value, said.value);
    let format = report.tables.format.unwrap_or(Format::Y2021);
    let (cells, cells_en) = names(format, &said.cells);
    Finding {
        cells: said.cells.clone(),
        expected: Some(table),
        actual: Some(text),
        difference: text.checked_sub(table),
        message_zh: format!(
            "正文“{words}”说{zh}为{text}，表中{cells}为{table}。请核对后改正文字或表格。"
        ),
        message_en: format!(
            "The text \"{words}\" gives {text} ({en}), the tables give {table} ({cells_en}). Check and correct the text or the table."
        ),
        ..told.finding(&AGREE, Some(format), &range)
    }
}

/// The cells by their printed names, in Chinese and English; of a long list only the first, and how many.
fn names(format: Format, cells: &[CellId]) -> (String, String) {
    const SHOWN: usize = 3;
    let named = cells.iter().take(SHOWN).map(|cell| format.names(*cell));
    let (zh, en): (Vec<String>, Vec<String>) = named.unzip();
    match (cells.len(), zh.first(), en.first()) {
        (count, Some(zh), Some(en)) if count > SHOWN => (
            format!("“{zh}”等{count}格"),
            format!("\"{en}\" and others, {count} cells"),
        ),
        _ => (
            format!("“{}”", zh.join("”加“")),
            format!("\"{}\"", en.join("\" plus \"")),
        ),
    }
}
