//! Files of office programs: what is written is read back, and whatever comes in, an answer comes out.

mod compound;
mod documents;
mod package;
mod round_trip;
mod workbooks;

use std::io::{Cursor, Read, Write};

use gongkai_documents::read::{Limits, ReadRefusal, read};
use gongkai_documents::report::ReadReport;
use gongkai_law::report_format::{CellId, Figure};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// A package of these parts.
pub(super) fn package(parts: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer
            .start_file(*name, SimpleFileOptions::default())
            .expect("a part");
        writer.write_all(bytes).expect("written");
    }
    writer.finish().expect("a package").into_inner()
}

/// The parts of a package that have anything in them.
pub(super) fn parts(package: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(package)).expect("a package");
    let parts = (0..archive.len()).map(|index| {
        let mut file = archive.by_index(index).expect("a part");
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).expect("its bytes");
        (file.name().expect("a name").into_owned(), bytes)
    });
    parts.filter(|(_, bytes)| !bytes.is_empty()).collect()
}

fn one(bytes: &[u8]) -> ReadReport {
    let mut reports = read(bytes, &Limits::default()).expect("a report");
    assert_eq!(reports.len(), 1);
    reports.remove(0)
}

fn refusal(bytes: &[u8]) -> ReadRefusal {
    read(bytes, &Limits::default()).expect_err("refused")
}

/// What the first three cells of the form in force say, in words.
fn said(report: &ReadReport) -> [String; 3] {
    ["issued", "repealed", "valid"].map(|column| {
        let id = CellId::parse_any(&format!("t2.1.rules.{column}")).expect("a cell");
        match report.figure(id) {
            None => "declined".to_owned(),
            Some(Figure::Number(number)) => number.to_string(),
            Some(Figure::Blank) => "blank".to_owned(),
            Some(figure) => format!("{figure:?}"),
        }
    })
}
