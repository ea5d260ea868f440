//! Documents and workbooks that this program writes are read back identical.

use gongkai_documents::read::{Limits, read};
use gongkai_documents::report::ReadReport;
use gongkai_documents::write::{ReportDocument, docx, xlsx};
use gongkai_law::report_format::{Figure, Format, Number};

use super::super::round_trip::{document, prints};

const FORMS: [(Format, i16); 3] = [
    (Format::Y2008, 2017),
    (Format::Y2019, 2020),
    (Format::Y2021, 2023),
];

fn back(bytes: &[u8]) -> ReadReport {
    let mut reports = read(bytes, &Limits::default()).expect("a report");
    assert_eq!(reports.len(), 1);
    reports.remove(0)
}

/// The cells as written; those of the sheet before 2019 as its rows, in order.
fn same_cells(report: &ReadReport, written: &ReportDocument) {
    assert_eq!(report.tables.declined, Vec::new());
    assert_eq!(report.tables.format, Some(written.format));
    if written.format != Format::Y2008 {
        let read = ReportDocument::of(report).expect("complete");
        assert_eq!(prints(&read), prints(written));
        return;
    }
    let rows = report.tables.old.iter();
    let read: Vec<Option<Number>> = rows.flat_map(|row| [row.year, row.cumulative]).collect();
    let cells = written.format.form().cells().iter();
    let printed: Vec<Option<Number>> = cells
        .map(|cell| match written.cells[cell].figure {
            Figure::Number(number) => Some(number),
            _ => None,
        })
        .collect();
    assert_eq!(read, printed);
}

#[test]
fn a_document_is_read_back_identical() {
    for (format, year) in FORMS {
        let written = document(format, year);
        let report = back(&docx(&written).expect("a document"));
        same_cells(&report, &written);
        let mut read = ReportDocument::of(&report).expect("complete");
        if format == Format::Y2008 {
            read.cells = written.cells.clone();
        }
        assert_eq!(read, written);
    }
}

#[test]
fn the_tables_of_a_workbook_are_read_back_identical() {
    for (format, year) in FORMS {
        let written = document(format, year);
        let report = back(&xlsx(&written).expect("a workbook"));
        same_cells(&report, &written);
        let read = ReportDocument::of(&report).expect("complete");
        assert_eq!(
            (read.title, read.organ, read.year),
            (written.title, written.organ, written.year)
        );
    }
}
