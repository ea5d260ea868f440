//! 句读 — sentences, clauses, and the words before and behind a figure.

use std::ops::Range;

use super::plain::Plain;
use super::scan::{Figure, Scan};

/// Context is never looked for further than this many bytes away, so that reading stays linear.
const REACH: usize = 360;

const CLAUSE: [char; 6] = [',', ';', ':', '(', ')', '\n'];

/// 句子 — a sentence with its figures.
pub(super) struct Sentence<'a> {
    plain: &'a Plain,
    pub(super) span: Range<usize>,
    pub(super) figures: &'a [Figure],
    /// Years named in it.
    pub(super) years: &'a [(usize, i16)],
}

/// The sentences of a section, in order.
pub(super) fn sentences<'a>(plain: &'a Plain, scan: &'a Scan) -> Vec<Sentence<'a>> {
    let text = plain.text.as_str();
    let ends = text
        .match_indices(['。', '!', '?', '\n'])
        .map(|(at, mark)| at + mark.len())
        .chain(std::iter::once(text.len()));
    let mut sentences = Vec::new();
    let (mut start, mut figures, mut years) = (0, scan.figures.as_slice(), scan.years.as_slice());
    for end in ends.filter(|end| *end > 0) {
        let (own, rest) =
            figures.split_at(figures.partition_point(|figure| figure.span.start < end));
        let (own_years, rest_years) = years.split_at(years.partition_point(|(at, _)| *at < end));
        (figures, years) = (rest, rest_years);
        if end > start {
            sentences.push(Sentence {
                plain,
                span: start..end,
                figures: own,
                years: own_years,
            });
        }
        start = end;
    }
    sentences
}

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

impl<'a> Sentence<'a> {
    pub(super) fn text(&self) -> &'a str {
        self.plain.get(self.span.clone())
    }

    /// What the sentence says before a byte, as far as is looked back.
    pub(super) fn before(&self, at: usize) -> &'a str {
        let from = floor(&self.plain.text, at.saturating_sub(REACH)).max(self.span.start);
        self.plain.get(from..at)
    }

    /// What stands between the figure before, or the start of the sentence, and this figure.
    pub(super) fn lead(&self, index: usize) -> &'a str {
        let Some(figure) = self.figures.get(index) else {
            return "";
        };
        let from = index
            .checked_sub(1)
            .and_then(|before| self.figures.get(before))
            .map_or(self.span.start, |before| before.span.end);
        let from = floor(&self.plain.text, figure.span.start.saturating_sub(REACH)).max(from);
        self.plain.get(from..figure.span.start)
    }

    /// What stands behind the figure, up to the next mark or figure.
    pub(super) fn tail(&self, index: usize) -> &'a str {
        let Some(figure) = self.figures.get(index) else {
            return "";
        };
        let to = self
            .figures
            .get(index + 1)
            .map_or(self.span.end, |next| next.span.start);
        let to = floor(&self.plain.text, to.min(figure.span.end + REACH)).max(figure.span.end);
        let rest = self.plain.get(figure.span.end..to);
        let end = rest
            .find(|c| CLAUSE.contains(&c) || matches!(c, '、' | '。' | '!' | '?'))
            .unwrap_or(rest.len());
        rest.get(..end).unwrap_or_default()
    }

    /// Whether the figure ends its clause: nothing but a mark, a bracket or a share follows.
    pub(super) fn closes(&self, index: usize) -> bool {
        let tail = self.tail(index);
        tail.is_empty() || tail.starts_with('占')
    }
}

/// The words after the last mark; list commas do not count as marks.
pub(super) fn clause(lead: &str) -> &str {
    lead.rsplit(CLAUSE).next().unwrap_or(lead)
}

/// The words after the last mark of any kind.
pub(super) fn near(lead: &str) -> &str {
    clause(lead).rsplit('、').next().unwrap_or(lead)
}
