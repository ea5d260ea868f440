//! Every rule of the table against its own two examples.

use std::collections::BTreeMap;

use gongkai_documents::check::{Context, Ledger, check};
use gongkai_documents::read::{Limits, Medium, Place, read};
use gongkai_documents::report::{Prose, ReadCell, ReadReport, Recognised};
use gongkai_law::report_format::rules::Cells;
use gongkai_law::report_format::{CellId, Checked, Example, Figure, Format, Level, Number, rules};

fn figure(print: &str) -> Figure {
    match print {
        "" => Figure::Blank,
        print => Figure::Number(Number::parse(print).expect("a number")),
    }
}

fn cells(format: Format, cells: Cells) -> BTreeMap<CellId, ReadCell> {
    cells
        .iter()
        .map(|(cell, print)| {
            let id = CellId::parse(format, cell)
                .or_else(|| CellId::parse_any(cell))
                .unwrap_or_else(|| panic!("{cell} is no cell"));
            let read = ReadCell {
                figure: figure(print),
                printed: (*print).to_owned(),
                place: Place::Table {
                    page: None,
                    table: 1,
                    row: 1,
                    cell: 1,
                },
            };
            (id, read)
        })
        .collect()
}

/// The report of an example: its text as the reader reads it, its cells as they are given.
fn report(format: Format, year: Option<i16>, text: &str, given: Cells) -> ReadReport {
    let mut report = if text.is_empty() {
        ReadReport {
            medium: Medium::Text,
            sha256: String::new(),
            tables: Recognised::default(),
            prose: Prose::default(),
        }
    } else {
        read(text.as_bytes(), &Limits::default())
            .unwrap_or_else(|refusal| panic!("{refusal}: {text}"))
            .remove(0)
    };
    report.prose.year = report.prose.year.or(year);
    if report.tables.format.is_none() || !given.is_empty() {
        report.tables.format = Some(format);
        report.tables.cells.extend(cells(format, given));
        let tables = format.form().tables.iter().map(|table| table.id);
        let present: Vec<&str> = report
            .tables
            .cells
            .keys()
            .map(|cell| cell.table())
            .collect();
        report.tables.missing = tables.filter(|table| !present.contains(table)).collect();
    }
    report
}

fn run(example: &Example) -> Checked {
    let format = example.format;
    let now = report(format, example.year, example.text, example.cells);
    let before = (!example.previous.is_empty())
        .then(|| report(format, None, example.other, example.previous));
    let children: Vec<ReadReport> = example
        .children
        .iter()
        .map(|cells| report(format, None, "", cells))
        .collect();
    let ledger: Ledger = cells(format, example.ledger)
        .into_iter()
        .filter_map(|(cell, read)| Some((cell, read.figure.number()?)))
        .collect();
    check(
        &now,
        &Context {
            previous: before.as_ref(),
            children: &children,
            ledger: (!ledger.is_empty()).then_some(&ledger),
            ..Context::default()
        },
    )
}

#[test]
fn every_rule_is_shown_by_its_examples() {
    for rule in rules() {
        let found = |example: &Example| {
            let checked = run(example);
            checked
                .findings
                .into_iter()
                .find(|finding| finding.rule == rule.id)
        };
        if !rule.failing.story.0.is_empty() {
            assert!(rule.needs.is_some(), "{}: a story needs a reason", rule.id);
            let gaps = run(&rule.failing).not_assessable;
            assert!(gaps.iter().any(|gap| gap.rule == rule.id), "{}", rule.id);
            continue;
        }
        let kept = found(&rule.passing);
        assert!(kept.is_none(), "{}: {kept:?}", rule.id);
        let finding = found(&rule.failing)
            .unwrap_or_else(|| panic!("{}: the failing example keeps it", rule.id));
        assert!(finding.level >= rule.level, "{}: {finding:?}", rule.id);
        assert!(!finding.message_zh.is_empty() && !finding.message_en.is_empty());
        assert!(!finding.basis.is_empty());
    }
}

#[test]
fn a_reading_is_a_warning_at_most() {
    for rule in rules() {
        assert!(!rule.reading || rule.level != Level::Error, "{}", rule.id);
        assert!(!rule.passing.zh().is_empty() && !rule.passing.en().is_empty());
        assert!(!rule.failing.zh().is_empty() && !rule.failing.en().is_empty());
    }
}

#[test]
fn the_ids_are_listed_once_and_in_order() {
    let ids: Vec<&str> = rules().iter().map(|rule| rule.id).collect();
    let mut once = ids.clone();
    once.dedup();
    assert_eq!(ids, once);
    assert_eq!(ids.first(), Some(&"AR-01"));
    assert_eq!(ids.last(), Some(&"OLD-3"));
}
