//! Real published reports against what is printed in them.

use std::collections::BTreeMap;

use gongkai_documents::check::check;
use gongkai_documents::read::{Limits, read};
use gongkai_documents::report::ReadReport;
use gongkai_law::report_format::{CellId, Figure, Level};
use serde_json::Value;

use super::truth::{cells, document, truth};

fn report(name: &str) -> ReadReport {
    let mut reports = read(&document(name), &Limits::default()).expect("a report");
    assert_eq!(reports.len(), 1, "{name}");
    reports.remove(0)
}

fn agrees(printed: &Value, figure: Figure) -> bool {
    match (printed, figure) {
        (Value::Null, Figure::Blank | Figure::NotApplicable) => true,
        (Value::Number(number), Figure::Number(read)) => {
            read.to_f64() == number.as_f64().expect("a float")
        }
        (Value::String(text), Figure::Number(read)) => {
            text.starts_with(&read.to_string()) || text.contains('.')
        }
        _ => false,
    }
}

pub(crate) struct Score {
    pub(crate) wrong: Vec<String>,
    pub(crate) declined: Vec<String>,
    pub(crate) right: usize,
}

pub(crate) fn score(report: &ReadReport, truth: &BTreeMap<String, Value>) -> Score {
    let mut score = Score {
        wrong: Vec::new(),
        declined: Vec::new(),
        right: 0,
    };
    for (id, printed) in truth {
        let cell = CellId::parse_any(id).unwrap_or_else(|| panic!("{id} is no cell"));
        match report.figure(cell) {
            None => score.declined.push(id.clone()),
            Some(figure) if agrees(printed, figure) => score.right += 1,
            Some(figure) => score
                .wrong
                .push(format!("{id}: printed {printed}, read {figure:?}")),
        }
    }
    for id in report
        .tables
        .cells
        .keys()
        .filter(|id| !truth.contains_key(&id.to_string()))
    {
        score.wrong.push(format!("{id}: not in the document"));
    }
    score
}

#[test]
fn corpus_every_cell_of_the_three_seeds() {
    for (name, id) in [("001.txt", "001"), ("005.html", "005"), ("029.html", "029")] {
        let report = report(name);
        let score = score(&report, &cells(&truth(id)));
        assert_eq!(score.wrong, Vec::<String>::new(), "{name}");
        assert_eq!(
            score.declined,
            Vec::<String>::new(),
            "{name}: {:?}",
            report.tables.declined
        );
        assert!(
            report.tables.declined.is_empty(),
            "{name}: {:?}",
            report.tables.declined
        );
        assert_eq!(
            report.tables.format.map(|format| format.code()),
            truth(id)["era"].as_str(),
            "{name}"
        );
    }
}

#[test]
fn corpus_no_cell_of_the_others_is_wrong() {
    for (name, id) in [("006.md", "006"), ("023.txt", "023"), ("028.txt", "028")] {
        let report = report(name);
        let score = score(&report, &cells(&truth(id)));
        println!(
            "{name}: {} right, {} declined {:?}",
            score.right,
            score.declined.len(),
            score.declined.iter().take(12).collect::<Vec<_>>()
        );
        assert_eq!(score.wrong, Vec::<String>::new(), "{name}");
    }
}

#[test]
fn corpus_the_sheet_before_2019() {
    for (name, id, complete) in [("010.txt", "010", true), ("020.txt", "020", false)] {
        let report = report(name);
        let truth = truth(id);
        let rows = truth["table_old"]["rows"].as_array().expect("rows").clone();
        assert_eq!(
            report.tables.old.len(),
            rows.len(),
            "{name}: {:?}",
            report.tables.old
        );
        for (row, printed) in report.tables.old.iter().zip(&rows) {
            assert_eq!(
                Some(row.label.as_str()),
                printed["label"].as_str(),
                "{name}"
            );
            assert_eq!(row.unit.as_deref(), printed["unit"].as_str(), "{name}");
            for (value, printed) in [
                (row.year, &printed["values"][0]),
                (row.cumulative, &printed["values"][1]),
            ] {
                let value = value.map(|value| value.to_f64());
                assert!(
                    value == printed.as_f64() || (!complete && value.is_none()),
                    "{name}: {row:?} is not {printed}"
                );
            }
        }
        assert_eq!(
            report.tables.format.map(|format| format.code()),
            Some("2008-2018"),
            "{name}"
        );
    }
}

/// The same document as other programs would store it.
fn respelled(text: &str) -> Vec<(&'static str, Vec<u8>)> {
    let swap = |pairs: &[(&str, &str)]| {
        pairs
            .iter()
            .fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
            .into_bytes()
    };
    let wrongly_declared = format!("<meta charset=\"utf-8\">{text}");
    let (gb18030, _, _) = encoding_rs::GB18030.encode(&wrongly_declared);
    let wide = text.split("<td").enumerate().map(|(index, part)| {
        if index == 0 {
            part.to_owned()
        } else {
            wide_figures(part)
        }
    });
    vec![
        ("GB18030, declared UTF-8", gb18030.into_owned()),
        (
            "radicals",
            swap(&[
                ("一", "⼀"),
                ("无", "⽆"),
                ("人", "⼈"),
                ("行", "⾏"),
                ("长", "⻓"),
                ("民", "⺠"),
            ]),
        ),
        (
            "traditional characters",
            swap(&[
                ("数量", "數量"),
                ("总计", "總計"),
                ("结果", "結果"),
                ("复议", "復議"),
                ("申请", "申請"),
                ("机构", "機構"),
            ]),
        ),
        (
            "half-width signs",
            swap(&[
                ("（", "("),
                ("）", ")"),
                ("“", "\""),
                ("”", "\""),
                ("，", ","),
            ]),
        ),
        (
            "blanks in labels",
            swap(&[
                ("商业企业", "商业 \n 企业"),
                ("总计", "总&nbsp;　计"),
                ("部分公开", "部 分 公 开"),
            ]),
        ),
        (
            "misprints",
            swap(&[
                ("2.其他法律行政法规禁止公开", "2.其他法律行政止公开"),
                ("区分处理的", "区别处理的"),
                ("继续办理", "续办理"),
            ]),
        ),
        (
            "full-width figures",
            wide.collect::<Vec<String>>().join("<td").into_bytes(),
        ),
    ]
}

/// The part of a page after `<td`, its figures in full width.
fn wide_figures(part: &str) -> String {
    let Some((tag, rest)) = part.split_once('>') else {
        return part.to_owned();
    };
    let mut inside = false;
    let wide = rest.chars().map(|c| {
        inside = (inside || c == '<') && c != '>';
        match c {
            '0'..='9' if !inside => char::from_u32(u32::from(c) + 0xFEE0).expect("a digit"),
            c => c,
        }
    });
    format!("{tag}>{}", wide.collect::<String>())
}

#[test]
fn corpus_spelling_and_encoding_change_no_cell() {
    for name in ["005.html", "029.html"] {
        let plain = report(name);
        let text = String::from_utf8(document(name)).expect("UTF-8");
        for (what, bytes) in respelled(&text) {
            let other = read(&bytes, &Limits::default())
                .unwrap_or_else(|refusal| panic!("{name}, {what}: {refusal}"))
                .remove(0);
            assert!(
                other.tables.declined.is_empty(),
                "{name}, {what}: {:?}",
                other.tables.declined
            );
            for (id, cell) in &plain.tables.cells {
                assert_eq!(other.figure(*id), Some(cell.figure), "{name}, {what}: {id}");
            }
        }
    }
}

#[test]
fn corpus_table_errors_are_those_that_are_printed() {
    for (name, id) in [
        ("001.txt", "001"),
        ("005.html", "005"),
        ("006.md", "006"),
        ("023.txt", "023"),
        ("028.txt", "028"),
        ("029.html", "029"),
    ] {
        let checked = check(&report(name), None);
        let errors = checked
            .findings
            .iter()
            .filter(|finding| finding.level == Level::Error);
        let found: Vec<(f64, f64)> = errors
            .map(|finding| {
                (
                    finding.expected.expect("a sum").to_f64(),
                    finding.actual.expect("a print").to_f64(),
                )
            })
            .collect();
        let truth = truth(id);
        let printed = truth["violations"]
            .as_array()
            .expect("a list")
            .iter()
            .filter(|violation| violation["kind"] == "table");
        let printed: Vec<(f64, f64)> = printed
            .map(|violation| {
                (
                    violation["lhs"].as_f64().expect("a sum"),
                    violation["rhs"].as_f64().expect("a print"),
                )
            })
            .collect();
        assert_eq!(found, printed, "{name}: {:?}", checked.findings);
    }
}
