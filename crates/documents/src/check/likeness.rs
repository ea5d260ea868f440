//! 雷同 — AR-21: text that is nearly last year's or another organ's.
//!
//! A part is cut into overlapping pieces of eight characters; years and figures are left out, so that a copy with new numbers
//! is still a copy. Two parts are alike by the share of pieces they have in common (Jaccard). Of long parts only a fixed number of
//! pieces is kept, those of the smallest hash; their share estimates the whole.

use gongkai_law::report_format::{Finding, Format, TextPlace, rules::text};

use super::passages::{Passage, Passages};
use crate::read::normal::key;
use crate::report::{Part, ReadReport};

/// 片段长度 — characters of a piece.
const PIECE: usize = 8;
/// 雷同界限 — parts with at least this share of pieces in common, in hundredths, are nearly the same.
/// Reports of one county share set phrases and stay below a half; a copy with new figures stays above nine tenths.
const ALIKE: usize = 85;
/// Parts with fewer pieces are too short to be copied.
const SHORTEST: usize = 100;
/// Pieces kept of a part.
const KEPT: usize = 512;

/// The parts that organs write themselves; the others hold tables.
const WRITTEN: [Part; 3] = [Part::Overview, Part::Problems, Part::Other];

/// 文字样本 — what is kept of a report's text to compare others with.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Sample {
    file: String,
    organ: Option<String>,
    year: Option<i16>,
    parts: Vec<(Part, Vec<u64>)>,
}

/// 比对样本 — the samples of reports seen before in the same run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shelf {
    samples: Vec<Sample>,
}

impl Shelf {
    /// Whether nothing was kept yet.
    pub const fn is_empty(&self) -> bool {
        self.samples.is_empty()
    }

    /// Keeps a sample of a report for those that come after it.
    pub fn add(&mut self, file: &str, report: &ReadReport) {
        let text = Passages::of(&report.prose);
        self.samples.push(sample(file, report, &text));
    }
}

fn sample(file: &str, report: &ReadReport, text: &Passages<'_>) -> Sample {
    let parts = WRITTEN.map(|part| (part, pieces(text.of_part(part))));
    Sample {
        file: file.to_owned(),
        organ: report.prose.organ.as_deref().map(key),
        year: report.prose.year,
        parts: parts.into(),
    }
}

/// AR-21: against last year's report, and against every sample of the shelf.
pub(super) fn likeness(
    report: &ReadReport,
    previous: Option<&ReadReport>,
    shelf: Option<&Shelf>,
    format: Format,
    text: &Passages<'_>,
) -> Vec<Finding> {
    if previous.is_none() && shelf.is_none() {
        return Vec::new();
    }
    let own = sample("", report, text);
    let before = previous.map(|previous| sample("", previous, &Passages::of(&previous.prose)));
    let on_shelf = shelf.into_iter().flat_map(|shelf| &shelf.samples);
    let on_shelf = on_shelf.filter(|other| !may_be_one_report(&own, other));
    before
        .iter()
        .chain(on_shelf)
        .flat_map(|other| alike(&own, other, format, text))
        .collect()
}

/// The same report in two files is no copy: one year, and one organ as far as its name was read.
fn may_be_one_report(own: &Sample, other: &Sample) -> bool {
    let one_organ = match (&own.organ, &other.organ) {
        (Some(mine), Some(theirs)) => {
            mine.contains(theirs.as_str()) || theirs.contains(mine.as_str())
        }
        _ => true,
    };
    one_organ && own.year == other.year
}

fn alike(own: &Sample, other: &Sample, format: Format, text: &Passages<'_>) -> Vec<Finding> {
    let pairs = own.parts.iter().zip(&other.parts);
    pairs
        .filter_map(|((part, mine), (_, theirs))| Some((*part, share(mine, theirs)?)))
        .filter(|(_, share)| *share >= ALIKE)
        .filter_map(|(part, share)| {
            let heading = text.of_part(part).first()?.heading;
            let (zh, en) = told(other);
            Some(Finding {
                message_zh: format!("“{heading}”与{zh}的同一部分有{share}%相同，年份和数字不计。"),
                message_en: format!("“{heading}” has {share} % in common with the same part of {en}, years and figures left out."),
                place: Some(TextPlace {
                    section: heading.to_owned(),
                    offset: 0,
                    text: String::new(),
                }),
                ..text::LIKENESS.finding_in(format)
            })
        })
        .collect()
}

/// The other report in words.
fn told(other: &Sample) -> (String, String) {
    if other.file.is_empty() {
        return ("上年报告".to_owned(), "last year's report".to_owned());
    }
    let organ = other.organ.as_deref().unwrap_or(&other.file);
    let year = other.year.map_or_else(String::new, |year| year.to_string());
    (
        format!("“{organ}”{year}年度报告（{}）", other.file),
        format!("the report of {organ} {year} ({})", other.file),
    )
}

/// The pieces that two parts have in common, in hundredths; nothing where one is too short.
fn share(mine: &[u64], theirs: &[u64]) -> Option<usize> {
    if mine.len() < SHORTEST || theirs.len() < SHORTEST {
        return None;
    }
    let (mut left, mut right) = (mine.iter().peekable(), theirs.iter().peekable());
    let (mut all, mut common) = (0_usize, 0_usize);
    while all < KEPT {
        match (left.peek(), right.peek()) {
            (Some(a), Some(b)) if a == b => {
                common += 1;
                left.next();
                right.next();
            }
            (Some(a), Some(b)) if a < b => {
                left.next();
            }
            (_, Some(_)) => {
                right.next();
            }
            (Some(_), None) => {
                left.next();
            }
            (None, None) => break,
        }
        all += 1;
    }
    (common * 100).checked_div(all)
}

/// The hashes of a part's pieces in order, the smallest [`KEPT`].
fn pieces(part: &[Passage<'_>]) -> Vec<u64> {
    let letters: Vec<char> = part
        .iter()
        .flat_map(|passage| passage.key.chars())
        .filter(|c| !c.is_ascii() && *c != '年')
        .collect();
    let mut hashes: Vec<u64> = letters.windows(PIECE).map(hash).collect();
    hashes.sort_unstable();
    hashes.dedup();
    hashes.truncate(KEPT);
    hashes
}

/// FNV-1a with its bits stirred once more: the same on every machine and in every release.
fn hash(piece: &[char]) -> u64 {
    let hash = piece.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, c| {
        (hash ^ u64::from(u32::from(*c))).wrapping_mul(0x0000_0100_0000_01b3)
    });
    let hash = (hash ^ (hash >> 31)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    hash ^ (hash >> 29)
}
