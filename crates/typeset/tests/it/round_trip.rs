//! What is set is read back identical.

use std::collections::BTreeMap;

use gongkai_documents::read::{Limits, read};
use gongkai_documents::report::ReadReport;
use gongkai_documents::write::{ReportDocument, WrittenCell};
use gongkai_law::report_format::{Figure, Format};
use gongkai_typeset::report;

use super::made::{document, faces, made};

fn read_back(written: &ReportDocument) -> ReadReport {
    let bytes = report(written, faces(), made()).unwrap();
    let mut reports = read(&bytes, &Limits::default()).unwrap();
    assert_eq!(reports.len(), 1);
    reports.remove(0)
}

fn prints(document: &ReportDocument) -> BTreeMap<String, (Figure, String)> {
    let cells = document.cells.iter();
    cells
        .map(|(cell, written)| (cell.to_string(), (written.figure, written.printed.clone())))
        .collect()
}

fn comes_back(written: &ReportDocument) {
    let read = read_back(written);
    assert!(
        read.tables.declined.is_empty(),
        "{:?}",
        read.tables.declined
    );
    let back = ReportDocument::of(&read).unwrap();
    assert_eq!(prints(&back), prints(written));
    assert_eq!(back.header, written.header);
    for (back, written) in back.sections.iter().zip(&written.sections) {
        assert_eq!(back, written);
    }
    assert_eq!(back.signoff, written.signoff);
    assert_eq!(back, *written);
}

#[test]
fn the_form_of_2019_comes_back() {
    comes_back(&document(Format::Y2019, 2020));
}

#[test]
fn the_form_of_2021_comes_back() {
    comes_back(&document(Format::Y2021, 2023));
}

#[test]
fn a_single_row_of_other_handling_comes_back() {
    let mut written = document(Format::Y2021, 2023);
    written
        .cells
        .retain(|cell, _| !cell.row.starts_with("t3.3.6."));
    let older = Format::Y2019.form().cells();
    for cell in older.iter().filter(|cell| cell.row == "t3.3.6") {
        written
            .cells
            .insert(*cell, WrittenCell::plain(Figure::int(2)));
    }
    comes_back(&written);
}

#[test]
fn a_sheet_of_before_2019_comes_back_with_every_row() {
    let written = document(Format::Y2008, 2017);
    let read = read_back(&written);
    assert!(
        read.tables.declined.is_empty(),
        "{:?}",
        read.tables.declined
    );
    let rows = written.cells.keys().map(|cell| cell.row);
    let rows: std::collections::BTreeSet<_> = rows.collect();
    assert_eq!(read.tables.old.len(), rows.len());
}

/// Spacing beside Chinese characters is no text to the reader; nothing else is lost of a paragraph that has it.
#[test]
fn blanks_beside_chinese_characters_are_spacing() {
    let mut written = document(Format::Y2021, 2023);
    written.sections[4].text = "全年收到申请 3 件，其中 open data 类 1 件。".to_owned();
    let read = read_back(&written);
    assert_eq!(
        read.prose.sections[4].text,
        "全年收到申请3件，其中open data类1件。"
    );
}
