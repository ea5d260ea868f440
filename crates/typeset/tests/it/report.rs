//! The annual report as PDF.

use gongkai_law::report_format::Format;
use gongkai_typeset::{Faces, TypesetError, report};
use jiff::{SignedDuration, Timestamp};

use super::made::{FORMS, document, faces, made};

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes
        .windows(text.len())
        .any(|window| window == text.as_bytes())
}

#[test]
fn every_form_is_kept_and_read_aloud() {
    for (format, year) in FORMS {
        let bytes = report(&document(format, year), faces(), made()).unwrap();
        assert!(bytes.starts_with(b"%PDF-1.7"));
        // What PDF/A-2a and PDF/UA-1 declare of themselves, and the language.
        for told in [
            "<pdfaid:part>2</pdfaid:part>",
            "<pdfaid:conformance>A</pdfaid:conformance>",
            "<pdfuaid:part>1</pdfuaid:part>",
            "/StructTreeRoot",
            "/Lang(zh-CN)",
            "2025-01-20T09:30:00+08:00",
            "云河市发展和改革局",
        ] {
            assert!(holds(&bytes, told), "{format:?}: {told}");
        }
    }
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    for (format, year) in FORMS {
        let document = document(format, year);
        let first = report(&document, faces(), made()).unwrap();
        assert_eq!(report(&document, faces(), made()).unwrap(), first);
        let later: Timestamp = made() + SignedDuration::from_mins(1);
        assert_ne!(report(&document, faces(), later).unwrap(), first);
    }
}

#[test]
fn values_are_never_carried_out() {
    let mut document = document(Format::Y2021, 2023);
    document.title = "#panic(\"x\") *粗* $x$ \\ [内] <标> @引 // 注".to_owned();
    document.sections[0].heading = "= #read(\"/etc/passwd\")".to_owned();
    document.sections[0].text = "#import \"/official.typ\"\n```rust\n- 项\n".to_owned();
    let bytes = report(&document, faces(), made()).unwrap();
    assert!(holds(&bytes, "#panic(&quot;x&quot;)") || holds(&bytes, "#panic(\"x\")"));
}

#[test]
fn a_character_without_a_glyph_is_named() {
    let mut document = document(Format::Y2021, 2023);
    document.sections[0].text = "一\u{E000}二\u{E000}三\u{10FFFD}".to_owned();
    let error = report(&document, faces(), made()).unwrap_err();
    assert!(
        matches!(error, TypesetError::NoGlyph(ref lacking) if *lacking == ['\u{E000}', '\u{10FFFD}'])
    );
}

#[test]
fn blanks_and_marks_that_are_not_drawn_do_not_matter() {
    let mut document = document(Format::Y2021, 2023);
    document.sections[0].text = "一\u{3000}二\t三\u{200B}四\u{FEFF}五\u{7}六\u{A0}七".to_owned();
    report(&document, faces(), made()).unwrap();
}

#[test]
fn a_text_without_end_is_refused() {
    let mut document = document(Format::Y2021, 2023);
    document.sections[0].text = "无".repeat(300_000);
    let error = report(&document, faces(), made()).unwrap_err();
    assert!(matches!(error, TypesetError::TooLong { .. }), "{error}");
}

#[test]
fn long_prints_and_figures_stay_in_their_cells() {
    let mut document = document(Format::Y2021, 2023);
    for written in document.cells.values_mut() {
        written.printed = "123456789（含上年结转）".to_owned();
    }
    report(&document, faces(), made()).unwrap();
}

#[test]
fn without_fonts_the_role_and_the_folders_are_named() {
    let empty = tempfile::tempdir().unwrap();
    std::fs::write(empty.path().join("broken.ttf"), b"ttcf\0\0").unwrap();
    let Err(missing) = Faces::find_in(&[empty.path().to_owned()]) else {
        panic!("no font was there");
    };
    assert_eq!(missing.role, "title");
    assert!(
        missing
            .to_string()
            .contains(&empty.path().display().to_string())
    );
}
