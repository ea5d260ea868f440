//! 真实文件总表 — docs/CORPUS.md: every real document with its score and its findings.
//!
//! `cargo xtask corpus` writes the page; the test fails when it no longer fits.

use std::fmt::Write as _;
use std::path::PathBuf;

use gongkai_documents::check::{Context, check};
use gongkai_documents::read::{Limits, read};
use gongkai_documents::report::ReadReport;
use gongkai_law::report_format::{Checked, Finding, Level, Number};
use serde_json::Value;

use super::mutation::Run;
use super::score::Score;
use crate::it::truth::{self, Document};

/// Set by `cargo xtask corpus`.
const WRITE: &str = "GONGKAI_WRITE_CORPUS";

/// A document as read and checked, or the word of its refusal.
struct Entry {
    document: Document,
    outcome: Result<Read, String>,
}

struct Read {
    report: ReadReport,
    reports: usize,
    checked: Checked,
    score: Score,
}

fn entries() -> Vec<Entry> {
    truth::documents().into_iter().map(entry).collect()
}

fn entry(document: Document) -> Entry {
    let outcome = read(&document.bytes(), &Limits::default());
    let outcome = outcome.map_err(|refusal| refusal.code().to_owned());
    let outcome = outcome.map(|mut reports| {
        let count = reports.len();
        let report = reports.remove(0);
        Read {
            checked: check(&report, &Context::default()),
            score: Score::of(&report, &document.truth),
            reports: count,
            report,
        }
    });
    Entry { document, outcome }
}

/// A table sum: it names cells and no place in the text.
fn is_table_sum(finding: &&Finding) -> bool {
    finding.level == Level::Error && finding.place.is_none() && finding.difference.is_some()
}

fn sums(numbers: impl Iterator<Item = (Option<f64>, Option<f64>)>) -> Vec<(f64, f64)> {
    let mut sums: Vec<(f64, f64)> = numbers
        .map(|(sum, print)| (sum.expect("a sum"), print.expect("a print")))
        .collect();
    sums.sort_by(|left, right| left.partial_cmp(right).expect("numbers"));
    sums
}

fn printed_violations(truth: &Value, kind: &str) -> Vec<Value> {
    let all = truth["violations"].as_array().expect("a list").iter();
    all.filter(|violation| violation["kind"] == kind)
        .cloned()
        .collect()
}

#[test]
fn corpus_no_cell_is_wrong() {
    for entry in entries() {
        let Ok(read) = &entry.outcome else { continue };
        let name = &entry.document.name;
        assert_eq!(read.score.wrong, Vec::<String>::new(), "{name}");
        assert_eq!(read.reports, 1, "{name}");
        assert_eq!(
            read.report.tables.format.map(|format| format.code()),
            entry.document.truth["era"].as_str(),
            "{name}"
        );
    }
}

#[test]
fn corpus_table_errors_are_those_that_are_printed() {
    for entry in entries() {
        let Ok(read) = &entry.outcome else { continue };
        let found = read.checked.findings.iter().filter(is_table_sum);
        let found = sums(found.map(|finding| {
            (
                finding.expected.map(Number::to_f64),
                finding.actual.map(Number::to_f64),
            )
        }));
        let printed = printed_violations(&entry.document.truth, "table");
        let printed = sums(
            printed
                .iter()
                .map(|violation| (violation["lhs"].as_f64(), violation["rhs"].as_f64())),
        );
        let name = &entry.document.name;
        assert_eq!(found, printed, "{name}: {:?}", read.checked.findings);
    }
}

#[test]
fn corpus_page_fits() {
    let page = page(&entries());
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs/CORPUS.md");
    if std::env::var_os(WRITE).is_some() {
        std::fs::write(&path, page).expect("docs can be written");
        return;
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        written == page,
        "docs/CORPUS.md is stale; run `cargo xtask corpus` and read the difference"
    );
}

fn page(entries: &[Entry]) -> String {
    let mut page = String::from(HEAD);
    for entry in entries {
        line(&mut page, entry);
    }
    page.push_str(FINDINGS);
    for entry in entries {
        findings(&mut page, entry);
    }
    let reports = entries
        .iter()
        .filter_map(|entry| entry.outcome.as_ref().ok().map(|read| &read.report));
    page.push_str(&Run::over(reports).page());
    page
}

const HEAD: &str = "<!-- Made by `cargo xtask corpus`; do not edit. -->

# Real reports

What is read of real published reports that stand beside the repository, compared cell by cell with what is printed in them.
*Declined* cells are named with the reason and never guessed. *Sums* are the relations that the document itself breaks:
those that a reader found by eye, and those that the check names as errors of the tables.

| Document | Medium | Organ and year as read | Form | Right | Wrong | Declined | Sums broken: by eye / found |
|---|---|---|---|---|---|---|---|
";

const FINDINGS: &str = "
## What the check says

Per document: every finding, and what a reader found in the text by eye.
";

fn line(page: &mut String, entry: &Entry) {
    let name = &entry.document.name;
    let read = match &entry.outcome {
        Ok(read) => read,
        Err(code) => {
            writeln!(page, "| {name} | refused: {code} | | | | | | |").expect("text");
            return;
        }
    };
    let prose = &read.report.prose;
    let printed = printed_violations(&entry.document.truth, "table").len();
    let found = read.checked.findings.iter().filter(is_table_sum).count();
    writeln!(
        page,
        "| {name} | {} | {} {} | {} | {} | {} | {} | {printed} / {found} |",
        read.report.medium.code(),
        prose.organ.as_deref().unwrap_or("—"),
        prose
            .year
            .map_or_else(|| "—".to_owned(), |year| year.to_string()),
        read.report
            .tables
            .format
            .map_or("—", |format| format.code()),
        read.score.right,
        read.score.wrong.len(),
        read.score.declined.len(),
    )
    .expect("text");
}

fn findings(page: &mut String, entry: &Entry) {
    let Ok(read) = &entry.outcome else { return };
    writeln!(page, "\n### {}\n", entry.document.name).expect("text");
    for kind in ["narrative", "cross-year"] {
        for violation in printed_violations(&entry.document.truth, kind) {
            let relation = violation["relation"].as_str().expect("a relation");
            writeln!(page, "- by eye, {kind}: {relation}").expect("text");
        }
    }
    for finding in &read.checked.findings {
        writeln!(
            page,
            "- {} {}: {}",
            finding.rule,
            finding.level.code(),
            finding.message_en
        )
        .expect("text");
    }
    if read.checked.findings.is_empty() {
        page.push_str("- nothing found\n");
    }
}
