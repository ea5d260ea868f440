//! PDF with text: real print-outs cell by cell, and small ones drawn here for each way a table may be printed.

use gongkai_documents::read::{Limits, read};

use super::corpus::score;
use super::truth::{cells, corpus, truth};

#[test]
fn corpus_every_cell_of_ruled_pdf() {
    for (path, id) in [("raw/002.pdf", "002"), ("derived/D103.pdf", "D103")] {
        let bytes = std::fs::read(corpus().join(path)).expect("the document is there");
        let reports = read(&bytes, &Limits::default()).expect("a report");
        assert_eq!(reports.len(), 1, "{path}");
        let score = score(&reports[0], &cells(&truth(id)));
        assert_eq!(score.wrong, Vec::<String>::new(), "{path}");
        assert_eq!(score.declined, Vec::<String>::new(), "{path}");
    }
}
