//! 字流 — the running text as comparable characters that know where they stood, and the labels found in it.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::read::labels::{self, Word};
use crate::read::normal::{fold, is_blank};
use crate::read::source::{Block, Place, Source};

/// A character of the stream.
#[derive(Clone, Copy)]
pub(super) struct Mark {
    /// For comparison; a blank or a line end stands as such.
    pub(super) folded: char,
    /// As printed.
    pub(super) raw: char,
    pub(super) place: Place,
}

/// Ends a line.
pub(super) const LINE_END: char = '\n';
/// Stands for a table that was read as a grid.
const GRID: char = '\u{0}';

/// A label in the stream.
#[derive(Clone, Copy)]
pub(super) struct Found {
    pub(super) word: Word,
    pub(super) enumerator: &'static str,
    /// First character.
    pub(super) start: usize,
    /// The character after the last.
    pub(super) end: usize,
}

/// The running text.
pub(super) struct Stream {
    pub(super) marks: Vec<Mark>,
}

impl Stream {
    /// All paragraphs of a source; grids leave only a barrier.
    pub(super) fn of(source: &Source) -> Self {
        let mut marks = Vec::new();
        for block in &source.blocks {
            match block {
                Block::Paragraph { text, page, line } => paragraph(text, *page, *line, &mut marks),
                Block::Grid(_) => {
                    let place = Place::Text {
                        page: None,
                        line: 0,
                        offset: 0,
                    };
                    marks.push(Mark {
                        folded: GRID,
                        raw: GRID,
                        place,
                    });
                }
            }
        }
        Self { marks }
    }

    /// One paragraph.
    pub(super) fn of_line(text: &str, page: Option<usize>, line: usize) -> Self {
        let mut marks = Vec::new();
        paragraph(text, page, line, &mut marks);
        Self { marks }
    }

    /// The text between two places, as compared.
    pub(super) fn between(&self, start: usize, end: usize) -> &[Mark] {
        self.marks.get(start..end).unwrap_or_default()
    }

    /// Every label, in printed order; where labels overlap the longest counts.
    pub(super) fn labels(&self) -> Vec<Found> {
        let solid: Vec<(char, usize)> = self
            .marks
            .iter()
            .enumerate()
            .filter(|(_, mark)| !matches!(mark.folded, ' ' | LINE_END))
            .map(|(at, mark)| (mark.folded, at))
            .collect();
        let mut found = Vec::new();
        let mut next = 0;
        while let Some(rest) = solid.get(next..).filter(|rest| !rest.is_empty()) {
            match longest_at(rest) {
                Some((length, label)) => {
                    found.push(label);
                    next += length;
                }
                None => next += 1,
            }
        }
        found
    }
}

fn paragraph(text: &str, page: Option<usize>, line: usize, marks: &mut Vec<Mark>) {
    for (offset, raw) in text.chars().enumerate() {
        let place = Place::Text { page, line, offset };
        if is_blank(raw) {
            marks.push(Mark {
                folded: ' ',
                raw,
                place,
            });
        } else {
            fold(raw, &mut |folded| marks.push(Mark { folded, raw, place }));
        }
    }
    let place = Place::Text {
        page,
        line,
        offset: text.chars().count(),
    };
    marks.push(Mark {
        folded: LINE_END,
        raw: LINE_END,
        place,
    });
}

type Label = (Vec<char>, Word, &'static str);

/// The labels by their first character, longest first.
static INDEX: LazyLock<BTreeMap<char, Vec<Label>>> = LazyLock::new(|| {
    let mut index: BTreeMap<char, Vec<Label>> = BTreeMap::new();
    for (word, enumerator, label) in labels::all() {
        let chars: Vec<char> = label.chars().collect();
        if let Some(first) = chars.first() {
            index
                .entry(*first)
                .or_default()
                .push((chars, word, enumerator));
        }
    }
    for labels in index.values_mut() {
        labels.sort_by_key(|(chars, _, _)| std::cmp::Reverse(chars.len()));
    }
    index
});

/// The longest label here: how many characters it takes, and its extent in the stream.
fn longest_at(rest: &[(char, usize)]) -> Option<(usize, Found)> {
    let (first, start) = rest.first()?;
    let fits = |chars: &[char]| {
        rest.len() >= chars.len() && chars.iter().zip(rest).all(|(wanted, (c, _))| wanted == c)
    };
    let (chars, word, enumerator) = INDEX.get(first)?.iter().find(|(chars, _, _)| fits(chars))?;
    let (_, last) = rest.get(chars.len() - 1)?;
    Some((
        chars.len(),
        Found {
            word: *word,
            enumerator,
            start: *start,
            end: last + 1,
        },
    ))
}
