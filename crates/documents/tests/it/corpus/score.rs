//! How much of a document was read right, wrong or not at all.

use std::collections::BTreeMap;

use gongkai_documents::report::ReadReport;
use gongkai_law::report_format::{CellId, Figure, Number};
use serde_json::Value;

/// 得分 — a report as read against its truth.
#[derive(Default)]
pub(crate) struct Score {
    pub(crate) right: usize,
    pub(crate) wrong: Vec<String>,
    pub(crate) declined: Vec<String>,
}

impl Score {
    /// Compares every cell, or every row of the sheet before 2019.
    pub(crate) fn of(report: &ReadReport, truth: &Value) -> Self {
        let mut score = Self::default();
        score.cells(report, &crate::it::truth::cells(truth));
        if let Some(rows) = truth["table_old"]["rows"].as_array() {
            score.old(report, rows);
        }
        score
    }

    fn cells(&mut self, report: &ReadReport, truth: &BTreeMap<String, Value>) {
        for (id, printed) in truth {
            let cell = CellId::parse_any(id).unwrap_or_else(|| panic!("{id} is no cell"));
            match report.figure(cell) {
                None => self.declined.push(id.clone()),
                Some(figure) if agrees(printed, figure) => self.right += 1,
                Some(figure) => self
                    .wrong
                    .push(format!("{id}: printed {printed}, read {figure:?}")),
            }
        }
        let invented = report.tables.cells.keys();
        self.wrong.extend(
            invented
                .filter(|id| !truth.contains_key(&id.to_string()))
                .map(|id| format!("{id}: not in the document")),
        );
    }

    fn old(&mut self, report: &ReadReport, rows: &[Value]) {
        let read = &report.tables.old;
        if read.len() != rows.len() {
            self.wrong
                .push(format!("{} rows for {}", read.len(), rows.len()));
        }
        for (row, printed) in read.iter().zip(rows) {
            let same = |printed: &Value, read: &Option<String>| printed.as_str() == read.as_deref();
            if printed["label"].as_str() != Some(&row.label) || !same(&printed["unit"], &row.unit) {
                self.wrong.push(format!("{row:?} is not {printed}"));
            }
            for (number, printed) in [row.year, row.cumulative]
                .into_iter()
                .zip(printed["values"].as_array().expect("values"))
            {
                match number.map(Number::to_f64) {
                    read if read == printed.as_f64() => self.right += 1,
                    None => self.declined.push(row.label.clone()),
                    Some(_) => self.wrong.push(format!("{row:?} is not {printed}")),
                }
            }
        }
    }
}

/// Compares the cells alone.
pub(crate) fn score(report: &ReadReport, truth: &BTreeMap<String, Value>) -> Score {
    let mut score = Score::default();
    score.cells(report, truth);
    score
}

fn agrees(printed: &Value, figure: Figure) -> bool {
    match (printed, figure) {
        (Value::Null, Figure::Blank | Figure::NotApplicable) => true,
        (Value::Number(number), Figure::Number(read)) => Some(read.to_f64()) == number.as_f64(),
        (Value::String(text), Figure::Number(read)) => leading_number(text) == Some(read.to_f64()),
        _ => false,
    }
}

/// The number at the start of a print such as `251000元`, `减4` or `22（其中修订 16 件）`.
fn leading_number(print: &str) -> Option<f64> {
    let (sign, rest) = match print.strip_prefix('减') {
        Some(rest) => (-1.0, rest),
        None => (1.0, print),
    };
    let end = rest
        .find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | '-'))
        .unwrap_or(rest.len());
    rest[..end].parse::<f64>().ok().map(|number| number * sign)
}
