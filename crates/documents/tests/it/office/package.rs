//! 打包文件 — packages that are no report, are locked, lie about themselves or want to burst.

use gongkai_documents::read::{Limits, read};
use gongkai_documents::write::{docx, xlsx};
use gongkai_law::report_format::Format;
use proptest::prelude::*;

use super::super::round_trip::document;
use super::{package, parts, refusal};

fn report() -> Vec<u8> {
    docx(&document(Format::Y2021, 2023)).expect("a document")
}

/// The report with one more part, or another in place of its own.
fn with(name: &str, bytes: &[u8]) -> Vec<u8> {
    let mut parts = parts(&report());
    parts.retain(|(known, _)| known != name);
    parts.push((name.to_owned(), bytes.to_vec()));
    let parts: Vec<(&str, Vec<u8>)> = parts
        .iter()
        .map(|(name, bytes)| (name.as_str(), bytes.clone()))
        .collect();
    package(&parts)
}

#[test]
fn other_packages_are_refused_by_name() {
    let main = |kind: &str, part: &str| {
        let types =
            format!("<Types><Override PartName=\"/{part}\" ContentType=\"{kind}\"/></Types>");
        let links = format!(
            "<Relationships><Relationship Id=\"r\" Type=\"a/officeDocument\" Target=\"{part}\"/></Relationships>"
        );
        package(&[
            ("[Content_Types].xml", types.into_bytes()),
            ("_rels/.rels", links.into_bytes()),
            (part, b"<x/>".to_vec()),
        ])
    };
    let mimetype = |name: &str| package(&[("mimetype", name.as_bytes().to_vec())]);
    for (bytes, named) in [
        (
            main(
                "application/vnd.ms-excel.sheet.binary.macroEnabled.main",
                "xl/workbook.bin",
            ),
            "XLSB",
        ),
        (
            main(
                "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
                "ppt/presentation.xml",
            ),
            "PPTX",
        ),
        (mimetype("application/vnd.oasis.opendocument.text"), "ODT"),
        (
            mimetype("application/vnd.oasis.opendocument.spreadsheet"),
            "ODS",
        ),
        (package(&[("年报.docx", report())]), "ZIP"),
        (package(&[("a.txt", b"a".to_vec())]), "ZIP"),
        (
            b"<?xml version=\"1.0\"?>\n<?mso-application progid=\"Word.Document\"?><w:wordDocument/>".to_vec(),
            "Office file in XML",
        ),
        (
            b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a\n".to_vec(),
            "MHT",
        ),
    ] {
        let refusal = refusal(&bytes);
        assert_eq!(refusal.code(), "unsupported_medium");
        assert!(refusal.to_string().contains(named), "{refusal}");
    }
}

#[test]
fn programs_are_refused_whatever_the_file_is_called() {
    assert_eq!(refusal(&with("word/vbaProject.bin", b"x")).code(), "macros");
    assert_eq!(refusal(&with("Word/VBAProject.BIN", b"x")).code(), "macros");
    assert_eq!(
        refusal(&with("xl/macrosheets/sheet1.xml", b"<x/>")).code(),
        "macros"
    );
}

/// Changes two bytes at an offset from every mark.
fn patched(mut bytes: Vec<u8>, mark: &[u8], offset: usize, value: &[u8]) -> Vec<u8> {
    let places: Vec<usize> = bytes
        .windows(4)
        .enumerate()
        .filter(|(_, four)| *four == mark)
        .map(|(at, _)| at)
        .collect();
    for at in places {
        bytes[at + offset..at + offset + value.len()].copy_from_slice(value);
    }
    bytes
}

#[test]
fn locked_cut_and_lying_packages_are_refused() {
    let report = report();
    assert_eq!(
        refusal(&patched(report.clone(), b"PK\x01\x02", 8, &[1, 0])).code(),
        "encrypted"
    );
    for length in [5, 40, report.len() / 2, report.len() - 30] {
        assert_eq!(refusal(&report[..length]).code(), "damaged", "{length}");
    }
    let mut flipped = report.clone();
    let at = flipped
        .windows(17)
        .position(|name| name == b"word/document.xml")
        .expect("the part")
        + 60;
    flipped[at] ^= 0x55;
    assert_eq!(refusal(&flipped).code(), "damaged");
    let twice = with("WORD/DOCUMENT.XML", b"<x/>");
    assert_eq!(refusal(&twice).code(), "damaged");
    // All entries point to the first part.
    let over = patched(report, b"PK\x01\x02", 42, &[0, 0, 0, 0]);
    assert_eq!(refusal(&over).code(), "damaged");
}

#[test]
fn bombs_are_refused_before_they_burst() {
    let limits = Limits {
        unpacked: 2 << 20,
        ..Limits::default()
    };
    let refusal = |bytes: &[u8]| read(bytes, &limits).expect_err("refused").code();
    let bomb = with("word/document.xml", &vec![b' '; 4 << 20]);
    assert_eq!(refusal(&bomb), "too_large_unpacked");
    // The directory claims that next to nothing is in the parts.
    let lying = patched(bomb, b"PK\x01\x02", 24, &[16, 0, 0, 0]);
    assert_eq!(refusal(&lying), "damaged");
    // A bomb in a part that nothing asks for is never unpacked.
    let aside = with("word/media/a.png", &vec![0; 4 << 20]);
    assert!(read(&aside, &Limits::default()).is_ok());
}

#[test]
fn a_reader_that_is_called_off_stops() {
    let refused = gongkai_documents::read::read_while(&report(), &Limits::default(), &|| false);
    assert_eq!(refused.expect_err("refused").code(), "out_of_time");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn flipped_bytes_never_panic(at in any::<prop::sample::Index>(), value in any::<u8>(), book in any::<bool>()) {
        let written = document(Format::Y2021, 2023);
        let mut bytes = if book { xlsx(&written).expect("a workbook") } else { docx(&written).expect("a document") };
        let at = at.index(bytes.len());
        bytes[at] = value;
        let _ = read(&bytes, &Limits::default());
    }

    #[test]
    fn mark_up_torn_out_never_panics(from in any::<prop::sample::Index>(), length in 0_usize..200, book in any::<bool>()) {
        let written = document(Format::Y2021, 2023);
        let bytes = if book { xlsx(&written).expect("a workbook") } else { docx(&written).expect("a document") };
        let torn: Vec<(String, Vec<u8>)> = parts(&bytes).into_iter().map(|(name, mut part)| {
            let from = from.index(part.len());
            let to = (from + length).min(part.len());
            part.drain(from..to);
            (name, part)
        }).collect();
        let torn: Vec<(&str, Vec<u8>)> = torn.iter().map(|(name, part)| (name.as_str(), part.clone())).collect();
        let _ = read(&package(&torn), &Limits::default());
    }

    #[test]
    fn bytes_behind_a_mark_never_panic(mark in prop::sample::select(vec![&b"PK\x03\x04"[..], &b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"[..]]), bytes in prop::collection::vec(any::<u8>(), 0..2_000)) {
        let _ = read(&[mark, &bytes].concat(), &Limits::default());
    }
}
