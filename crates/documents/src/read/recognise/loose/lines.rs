//! 逐行 — the lines of a document: what each says in words, and the numbers after them.

use crate::read::figure::{figure, fits_number_cell};
use crate::read::labels::{Word, word};
use crate::read::normal::key;
use crate::read::source::{Block, Grid, GridCell, Place, Source};

/// Paragraphs longer than this are no lines of a table.
const LONGEST_LINE: usize = 90;

/// The numbers of a line.
pub(super) enum Numbers<'a> {
    /// The number cells of a row of a grid, blanks included.
    Cells(Vec<&'a GridCell>),
    /// The numbers of a line of text, as cut by blanks.
    Pieces { pieces: Vec<String>, place: Place },
}

impl Numbers<'_> {
    /// How many cells.
    pub(super) fn len(&self) -> usize {
        match self {
            Self::Cells(cells) => cells.len(),
            Self::Pieces { pieces, .. } => pieces.len(),
        }
    }

    /// What a cell says.
    pub(super) fn print(&self, at: usize) -> Option<String> {
        match self {
            Self::Cells(cells) => cells.get(at).map(|cell| cell.text.clone()),
            Self::Pieces { pieces, .. } => pieces.get(at).cloned(),
        }
    }

    /// The last number and the sum of those before it; nothing where the last is blank.
    pub(super) fn total_and_parts(&self) -> Option<(i64, i64)> {
        let value = |at: usize| {
            let print = self.print(at)?;
            if print.is_empty() {
                return Some(0);
            }
            figure(&print).number()?.to_int()
        };
        let last = self.len().checked_sub(1)?;
        if self.print(last)?.is_empty() {
            return None;
        }
        let parts = (0..last).map(value).collect::<Option<Vec<i64>>>()?;
        Some((value(last)?, parts.iter().sum()))
    }
}

/// A line of text or a row of a grid.
pub(super) struct Line<'a> {
    /// What it says in words, as compared; long paragraphs say nothing here.
    words: String,
    word: Option<Word>,
    pub(super) numbers: Numbers<'a>,
}

impl Line<'_> {
    pub(super) fn key(&self) -> &str {
        &self.words
    }

    /// A row of so many numbers and, besides, at most its labels.
    pub(super) fn is_row(&self, cells: usize) -> bool {
        self.numbers.len() == cells
    }

    /// The row of the table of applications it names.
    pub(super) fn row3(&self) -> Option<&'static str> {
        match self.word {
            Some(Word::Row3(row)) => Some(row),
            _ => None,
        }
    }

    /// The head of the table of remedies.
    pub(super) fn opens_remedies(&self) -> bool {
        let words = &self.words;
        words.contains("行政复议") && words.contains("行政诉讼") && words.chars().count() <= 30
            || words.contains("结果维持")
            || words.contains("未经复议直接起诉")
    }
}

/// The lines of a source in printed order.
pub(super) fn of(source: &Source) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    for block in &source.blocks {
        match block {
            Block::Paragraph { text, page, line } => lines.push(paragraph(text, *page, *line)),
            Block::Grid(grid) => lines.extend(grid.rows.iter().map(|row| of_row(row, grid))),
        }
    }
    lines
}

fn paragraph<'a>(text: &str, page: Option<usize>, line: usize) -> Line<'a> {
    let mut words = String::new();
    let mut pieces = Vec::new();
    if text.chars().count() <= LONGEST_LINE {
        for token in text.split_whitespace() {
            let bare = key(token);
            let number = !bare.is_empty() && bare.bytes().all(|byte| byte.is_ascii_digit());
            if number {
                pieces.push(bare);
            } else {
                words.push_str(&bare);
            }
        }
    }
    let place = Place::Text {
        page,
        line,
        offset: 0,
    };
    Line {
        word: word(&words),
        words,
        numbers: Numbers::Pieces { pieces, place },
    }
}

fn of_row<'a>(row: &'a [GridCell], grid: &Grid) -> Line<'a> {
    let is_word = |cell: &GridCell| !cell.text.is_empty() && !fits_number_cell(&cell.text);
    let last = row.iter().rposition(is_word);
    let after = row
        .get(last.map_or(0, |last| last + 1)..)
        .unwrap_or_default();
    let words: String = row
        .iter()
        .filter(|cell| is_word(cell))
        .map(|cell| key(&cell.text))
        .collect();
    Line {
        word: last
            .and_then(|last| row.get(last))
            .and_then(|cell| word(&cell.text)),
        words,
        numbers: Numbers::Cells(values(after, grid)),
    }
}

/// The number cells of a row: all that are filled, or all with their blanks where the row is as wide as a full one.
fn values<'a>(after: &'a [GridCell], grid: &Grid) -> Vec<&'a GridCell> {
    let filled: Vec<&GridCell> = after.iter().filter(|cell| !cell.text.is_empty()).collect();
    let Some(first) = after.first().map(|cell| cell.column) else {
        return filled;
    };
    let as_wide = |other: &&Vec<GridCell>| {
        let values = || other.iter().filter(|cell| cell.column >= first);
        values().count() == after.len()
            && values().all(|cell| !cell.text.is_empty() && fits_number_cell(&cell.text))
    };
    if filled.len() < after.len() && grid.rows.iter().any(|other| as_wide(&other)) {
        return after.iter().collect();
    }
    filled
}
