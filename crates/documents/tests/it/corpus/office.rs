//! Documents of office programs, made of the figures of real reports, and the blank official template.

use gongkai_documents::read::{Limits, read};
use gongkai_law::report_format::Figure;

use super::super::truth::{cells, document, truth};
use super::{report, score};

#[test]
fn corpus_every_cell_of_office_files() {
    for (name, id) in [
        ("D101.docx", "D101"),
        ("D102.doc", "D102"),
        ("D104.docx", "D104"),
        ("D105.docx", "D105"),
        ("D106.xlsx", "D106"),
        ("D107.xlsx", "D107"),
    ] {
        let report = report(name);
        let score = score(&report, &cells(&truth(id)));
        assert_eq!(score.wrong, Vec::<String>::new(), "{name}");
        assert_eq!(
            report.tables.declined,
            Vec::new(),
            "{name}: {:?}",
            score.declined
        );
        let truth = truth(id);
        assert_eq!(
            report.tables.format.map(|format| format.code()),
            truth["era"].as_str(),
            "{name}"
        );
    }
}

#[test]
fn corpus_the_blank_template_stays_blank() {
    let report = report("030.docx");
    assert_eq!(report.tables.declined, Vec::new());
    assert_eq!(report.tables.cells.len(), 200);
    for (id, cell) in &report.tables.cells {
        assert_eq!(cell.figure, Figure::Blank, "{id}");
    }
}

#[test]
fn corpus_changed_bytes_of_a_document_never_panic() {
    let bytes = document("D102.doc");
    for step in 0..400 {
        let mut changed = bytes.clone();
        let at = step * 6_151 % changed.len();
        changed[at] = changed[at].wrapping_add(u8::try_from(step % 255 + 1).expect("small"));
        let _ = read(&changed, &Limits::default());
    }
    for length in (0..bytes.len()).step_by(4_001) {
        assert!(
            read(&bytes[..length], &Limits::default()).is_err(),
            "{length}"
        );
    }
}
