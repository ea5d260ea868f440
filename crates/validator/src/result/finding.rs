//! 问题 — a finding in words: the arithmetic, the cells, what would mend it, the law.

use gongkai_law::report_format::{CellId, Finding, Mend};

use super::{CellWords, Drawing};
use crate::lang::Lang;
use crate::table::message;

/// Most cells that a finding names; the tables mark all of them.
const NAMED: usize = 6;

/// One finding with its arithmetic and its cells in words.
pub(super) struct FindingRow {
    pub(super) anchor: String,
    /// All cells of the finding, for the marks in the tables.
    pub(super) marked: Vec<CellId>,
    pub(super) level: &'static str,
    pub(super) word: &'static str,
    pub(super) rule: &'static str,
    pub(super) message: String,
    pub(super) cells: Vec<CellWords>,
    /// How many more cells there are, in words.
    pub(super) more: String,
    /// The anchors of all cells, separated by blanks, for the page's script.
    pub(super) anchors: String,
    pub(super) mends: Vec<String>,
    /// The section and the words of the text, for a finding about prose.
    pub(super) quote: Option<(String, String)>,
    pub(super) basis: String,
}

/// The findings, errors first.
pub(super) fn rows(drawing: &Drawing<'_>) -> Vec<FindingRow> {
    let mut findings: Vec<&Finding> = drawing.checked.findings.iter().collect();
    findings.sort_by_key(|finding| finding.level);
    (1..)
        .zip(findings)
        .map(|(number, finding)| row(drawing, number, finding))
        .collect()
}

fn row(drawing: &Drawing<'_>, number: usize, finding: &Finding) -> FindingRow {
    let l = drawing.l;
    let all = finding.cells.len();
    let anchors = finding
        .cells
        .iter()
        .map(|cell| format!("{}{cell}", drawing.anchor));
    FindingRow {
        anchor: format!("{}f{number}", drawing.anchor),
        marked: finding.cells.clone(),
        level: finding.level.code(),
        word: l.t(finding.level.zh(), finding.level.code()),
        rule: finding.rule,
        message: message(finding, l),
        cells: finding
            .cells
            .iter()
            .take(NAMED)
            .map(|cell| drawing.words(*cell))
            .collect(),
        more: match l {
            _ if all <= NAMED => String::new(),
            Lang::Zh => format!("等 {all} 格，均在表中标出"),
            Lang::En => format!("{all} cells in all, marked in the tables"),
        },
        anchors: anchors.collect::<Vec<_>>().join(" "),
        mends: finding
            .mends
            .iter()
            .map(|mend| mend_words(drawing, mend))
            .collect(),
        quote: finding
            .place
            .as_ref()
            .map(|place| (place.section.clone(), place.text.clone())),
        basis: finding.basis.clone(),
    }
}

fn mend_words(drawing: &Drawing<'_>, mend: &Mend) -> String {
    let (label, to) = (drawing.label(mend.cell), mend.to);
    match drawing.l {
        Lang::Zh => format!("“{label}”改为 {to}"),
        Lang::En => format!("{label} to {to}"),
    }
}
