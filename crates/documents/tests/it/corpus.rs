//! Real published reports against what is printed in them.

use std::collections::BTreeMap;

use gongkai_documents::read::{Limits, read};
use gongkai_documents::report::ReadReport;
use gongkai_law::report_format::{CellId, Figure};
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

struct Score {
    wrong: Vec<String>,
    declined: Vec<String>,
    right: usize,
}

fn score(report: &ReadReport, truth: &BTreeMap<String, Value>) -> Score {
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
