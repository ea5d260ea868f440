//! 总体情况有数 — AR-18: every part of section one holds a number.

use std::ops::Range;

use gongkai_law::report_format::rules::figures::NUMBERS;
use gongkai_law::report_format::{Checked, Finding, Level};

use super::super::gap;
use super::Told;
use crate::narrative::prose;
use crate::report::ReadReport;

const NAMES: &[&str] = &["总体情况", "基本情况", "概述", "概况", "总体工作"];
const NUMERALS: &str = "一二三四五六七八九";
/// The longest name of a part that is quoted.
const LONGEST_NAME: usize = 16;

pub(super) fn check(report: &ReadReport, told: &[Told<'_>], checked: &mut Checked) {
    let one = told
        .iter()
        .find(|told| NAMES.iter().any(|name| told.section.heading.contains(name)));
    let Some(one) = one.filter(|one| !one.section.text.is_empty()) else {
        checked.not_assessable.push(gap(
            &NUMBERS,
            "没有读到“总体情况”一节",
            "section one was not read",
        ));
        return;
    };
    let text = prose(&one.section.text);
    let parts = parts(text);
    let bare: Vec<&Range<usize>> = parts.iter().filter(|part| !has_number(one, part)).collect();
    if let Some(first) = bare.first() {
        checked
            .findings
            .push(finding(report, one, text, &bare, first));
    }
}

/// 分部分 — from （一） to （二） and so on, in characters; the whole section where it has no such parts.
fn parts(text: &str) -> Vec<Range<usize>> {
    let mut starts = Vec::new();
    let mut wanted = NUMERALS.chars();
    let mut next = wanted.next();
    let mut window = ['\0'; 3];
    let mut length = 0;
    for (at, c) in text.chars().enumerate() {
        window = [window[1], window[2], c];
        length = at + 1;
        let [open, numeral, close] = window;
        if matches!(open, '（' | '(') && matches!(close, '）' | ')') && Some(numeral) == next {
            starts.push(at - 2);
            next = wanted.next();
        }
    }
    if starts.len() < 2 {
        return std::iter::once(0..length).collect();
    }
    let ends: Vec<usize> = starts.iter().skip(1).copied().chain([length]).collect();
    starts
        .into_iter()
        .zip(ends)
        .map(|(start, end)| start..end)
        .collect()
}

fn has_number(told: &Told<'_>, part: &Range<usize>) -> bool {
    let narrative = &told.narrative;
    let figure = |place: Range<usize>| part.contains(&place.start);
    narrative
        .figures
        .iter()
        .any(|one| figure(narrative.place_of(one)))
        || narrative
            .ties
            .iter()
            .any(|one| figure(narrative.place_of_tie(one)))
}

/// The name of a part: its first words.
fn name(text: &str, part: &Range<usize>) -> String {
    text.chars()
        .skip(part.start)
        .take(part.len())
        .take_while(|c| !matches!(c, '。' | '，' | ',' | '\n' | '：' | '；'))
        .take(LONGEST_NAME)
        .collect()
}

fn finding(
    report: &ReadReport,
    told: &Told<'_>,
    text: &str,
    bare: &[&Range<usize>],
    first: &Range<usize>,
) -> Finding {
    let names: Vec<String> = bare.iter().map(|part| name(text, part)).collect();
    let central = |name: &String| {
        !name.starts_with(['（', '(']) || name.contains("主动公开") || name.contains("申请")
    };
    let level = if names.iter().any(central) {
        NUMBERS.level
    } else {
        Level::Info
    };
    let opening = first.start..first.start + name(text, first).chars().count();
    let listed = names.join("、");
    Finding {
        level,
        message_zh: format!("“总体情况”中“{listed}”没有一个数字。请用数字说明工作。"),
        message_en: format!(
            "Section one gives no number under \"{listed}\". Tell the work in figures."
        ),
        ..told.finding(&NUMBERS, report.tables.format, &opening)
    }
}
