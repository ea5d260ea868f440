//! 正文数字 — the rules over figures in the running text: AR-11, AR-12, AR-13, AR-18, AR-24, AR-36.
//!
//! Only figures that the words tie to a quantity, and only lists that belong to a total, are judged.

mod agree;
mod gaps;
mod overall;
mod parts;
mod shares;
mod table;

use std::ops::Range;

use gongkai_law::report_format::rules::figures::{AGREE, CHANNELS, GAPS, NUMBERS, PARTS, SHARES};
use gongkai_law::report_format::{Checked, Finding, Format, Rule, TextPlace};

use super::{Context, gap};
use crate::narrative::{Narrative, Setting, prose, read};
use crate::report::{ReadReport, Section};

/// 已读章节 — a section with what its prose says.
struct Told<'a> {
    section: &'a Section,
    narrative: Narrative,
}

impl Told<'_> {
    /// The words of a stretch, with their place.
    fn place(&self, range: &Range<usize>) -> TextPlace {
        let words = self.section.text.chars().skip(range.start);
        TextPlace {
            section: self.section.heading.clone(),
            offset: range.start,
            text: words.take(range.len()).collect(),
        }
    }

    /// A finding about a stretch of this section.
    fn finding(&self, rule: &Rule, format: Option<Format>, range: &Range<usize>) -> Finding {
        let finding = format.map_or_else(|| rule.finding(), |format| rule.finding_in(format));
        Finding {
            place: Some(self.place(range)),
            ..finding
        }
    }
}

/// Adds what these rules find, each finding with its place in the text.
pub(super) fn check(report: &ReadReport, _context: &Context<'_>, checked: &mut Checked) {
    let setting = Setting::of(report.prose.organ.as_deref(), report.prose.year);
    let told: Vec<Told<'_>> = report
        .prose
        .sections
        .iter()
        .map(|section| Told {
            section,
            narrative: read(prose(&section.text), &setting),
        })
        .collect();
    if told.iter().all(|told| told.section.text.is_empty()) {
        for rule in [&AGREE, &PARTS, &GAPS, &NUMBERS, &CHANNELS, &SHARES] {
            checked
                .not_assessable
                .push(gap(rule, "没有读到报告正文", "no running text was read"));
        }
        return;
    }
    agree::check(report, &told, checked);
    parts::check(report, &told, checked);
    gaps::check(report, &told, checked);
    overall::check(report, &told, checked);
    shares::check(report, &told, checked);
}

/// The words with blanks and line breaks closed up, cut short in the middle: for messages.
fn short(text: &str) -> String {
    const HEAD: usize = 24;
    let words: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
    if words.len() <= 2 * HEAD + 1 {
        return words.into_iter().collect();
    }
    let head = words.iter().take(HEAD);
    let tail = words.iter().skip(words.len() - HEAD);
    head.chain(&['…']).chain(tail).collect()
}
