//! What is written is read back identical.

use std::collections::BTreeMap;

use gongkai_documents::read::{Limits, read};
use gongkai_documents::report::{Header, Section, SignOff};
use gongkai_documents::write::{
    ReportDocument, WrittenCell, docx, html, json, read_json, title, xlsx,
};
use gongkai_law::report_format::{Figure, Format, Number};

pub(super) fn document(format: Format, year: i16) -> ReportDocument {
    let organ = "云河市发展和改革局";
    let cells = format
        .form()
        .cells()
        .iter()
        .enumerate()
        .map(|(index, cell)| {
            let value = i64::try_from(index).expect("small");
            let figure = match index % 11 {
                3 => Figure::Blank,
                7 => Figure::NotApplicable,
                _ if cell.column == "amount" => {
                    Figure::Number(Number::from_micros(value * 1_000_003))
                }
                _ if cell.column == "change" => Figure::int(-value),
                _ => Figure::int(value),
            };
            (*cell, WrittenCell::plain(figure))
        });
    let sections = format.form().sections.iter().map(|heading| Section {
        heading: (*heading).to_owned(),
        text: "本年度工作平稳。\n收到申请 3 件 <其中 1 件> & 其他。".to_owned(),
    });
    ReportDocument {
        title: title(organ, year),
        organ: organ.to_owned(),
        year,
        format,
        header: Header {
            index_no: Some("11330000123456789X/2024-00017".to_owned()),
            published_on: Some("2024-01-22".to_owned()),
            ..Header::default()
        },
        cells: cells.collect(),
        sections: sections.collect(),
        signoff: SignOff {
            head: Some("信息公开负责人".to_owned()),
            date: Some("2024年1月15日".to_owned()),
            ..SignOff::default()
        },
    }
}

pub(super) fn prints(document: &ReportDocument) -> BTreeMap<String, (Figure, String)> {
    document
        .cells
        .iter()
        .map(|(cell, written)| (cell.to_string(), (written.figure, written.printed.clone())))
        .collect()
}

#[test]
fn html_is_read_back_identical() {
    for (format, year) in [(Format::Y2019, 2020), (Format::Y2021, 2023)] {
        let written = document(format, year);
        let page = html(&written);
        let mut reports = read(page.as_bytes(), &Limits::default()).expect("a report");
        let report = reports.remove(0);
        assert!(
            report.tables.declined.is_empty(),
            "{:?}",
            report.tables.declined
        );
        let back = ReportDocument::of(&report).expect("complete");
        assert_eq!(prints(&back), prints(&written));
        assert_eq!(back, written);
    }
}

#[test]
fn a_single_row_of_other_handling_survives_in_the_form_of_2021() {
    let mut written = document(Format::Y2021, 2023);
    written
        .cells
        .retain(|cell, _| !cell.row.starts_with("t3.3.6."));
    for cell in Format::Y2019
        .form()
        .cells()
        .iter()
        .filter(|cell| cell.row == "t3.3.6")
    {
        written
            .cells
            .insert(*cell, WrittenCell::plain(Figure::int(2)));
    }
    let page = html(&written);
    let report = read(page.as_bytes(), &Limits::default())
        .expect("a report")
        .remove(0);
    assert_eq!(ReportDocument::of(&report).expect("complete"), written);
}

#[test]
fn json_is_read_back_identical() {
    for (format, year) in [(Format::Y2019, 2020), (Format::Y2021, 2023)] {
        let written = document(format, year);
        assert_eq!(read_json(&json(&written)).expect("a document"), written);
    }
}

#[test]
fn every_number_cell_of_the_page_names_its_heads() {
    let page = html(&document(Format::Y2021, 2023));
    let cells = Format::Y2021.form().cells().len();
    let headed: Vec<&str> = page
        .split("<td headers=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    assert_eq!(headed.len(), cells);
    for heads in headed {
        assert!(heads.split(' ').count() >= 2, "{heads}");
        for head in heads.split(' ') {
            assert!(page.contains(&format!("<th id=\"{head}\"")), "{head}");
        }
    }
}

#[test]
fn a_workbook_is_the_same_every_time() {
    for (format, year) in [
        (Format::Y2008, 2017),
        (Format::Y2019, 2020),
        (Format::Y2021, 2023),
    ] {
        let written = document(format, year);
        let book = xlsx(&written).expect("a workbook");
        assert!(book.starts_with(b"PK"));
        assert_eq!(book, xlsx(&written).expect("a workbook"));
    }
}

#[test]
fn a_document_is_a_zip_with_every_form() {
    for (format, year) in [
        (Format::Y2008, 2017),
        (Format::Y2019, 2020),
        (Format::Y2021, 2023),
    ] {
        let file = docx(&document(format, year)).expect("a document");
        assert!(file.starts_with(b"PK"));
    }
}
