//! 正文的归属 — which text belongs to which report: titles, years over tables, and where one report ends.

use crate::read::normal::key;
use crate::read::prose::{names_report, year};
use crate::read::source::{Block, Grid, Source};

/// A place in a source: the block, and the row of a grid or the character of a paragraph.
pub(super) type At = (usize, usize);

/// The titles printed as lines of their own, each once.
pub(super) fn titles(source: &Source) -> Vec<String> {
    let mut titles: Vec<String> = Vec::new();
    for block in &source.blocks {
        if let Block::Paragraph { text, .. } = block
            && names_report(text)
            && year(text).is_some()
            && !titles.contains(text)
        {
            titles.push(text.clone());
        }
    }
    titles
}

/// The year that stands alone over the numbers of the tables.
pub(super) fn year_over_tables(source: &Source) -> Option<i16> {
    let grids = source.blocks.iter().filter_map(|block| match block {
        Block::Grid(grid) => Some(grid),
        Block::Paragraph { .. } => None,
    });
    let cells = grids.flat_map(|grid| grid.rows.iter().take(4).flatten());
    let mut years = cells.filter_map(|cell| {
        let text = key(&cell.text);
        let bare = text.trim_end_matches(['度', '年']);
        (bare.len() == 4)
            .then(|| year(&format!("{bare}年")))
            .flatten()
    });
    let first = years.next()?;
    years.all(|year| year == first).then_some(first)
}

/// Where the next report begins between two rows: at its title.
pub(super) fn boundary(source: &Source, after: At, before: At) -> Option<At> {
    let blocks = source.blocks.iter().enumerate();
    let between = blocks.filter(|(block, _)| *block > after.0 && *block < before.0);
    let title = between.clone().find_map(|(block, part)| match part {
        Block::Paragraph { text, .. } => {
            (names_report(text) && year(text).is_some()).then_some((block, 0))
        }
        Block::Grid(grid) => title_row(grid, 0, grid.rows.len()).map(|row| (block, row)),
    });
    let within = || {
        let block = source.blocks.get(before.0)?;
        let from = if after.0 == before.0 { after.1 + 1 } else { 0 };
        match block {
            Block::Grid(grid) => title_row(grid, from, before.1).map(|row| (before.0, row)),
            Block::Paragraph { text, .. } => {
                title_in(text, from, before.1).map(|at| (before.0, at))
            }
        }
    };
    let tail = || match source.blocks.get(after.0)? {
        Block::Paragraph { text, .. } if after.0 < before.0 => {
            title_in(text, after.1, text.chars().count()).map(|at| (after.0, at))
        }
        _ => None,
    };
    title.or_else(tail).or_else(within)
}

fn title_row(grid: &Grid, from: usize, to: usize) -> Option<usize> {
    let rows = grid.rows.iter().enumerate().take(to).skip(from);
    rows.map(|(at, row)| {
        (
            at,
            row.iter()
                .map(|cell| cell.text.as_str())
                .collect::<String>(),
        )
    })
    .find(|(_, text)| names_report(text))
    .map(|(at, _)| at)
}

/// Where a title begins inside running text: after the last blank or stop before the name of the report.
fn title_in(text: &str, from: usize, to: usize) -> Option<usize> {
    let chars: Vec<char> = text.chars().take(to).collect();
    let stops = |c: &char| c.is_whitespace() || matches!(c, '。' | '；' | '！' | '》' | '）');
    let mut begin = from;
    for (at, c) in chars.iter().enumerate().skip(from) {
        if !stops(c) {
            continue;
        }
        let piece: String = chars.get(begin..at)?.iter().collect();
        if names_report(&piece) && year(&piece).is_some() {
            return Some(begin);
        }
        begin = at + 1;
    }
    None
}

/// The part of a source from one place to another; what is left out of a paragraph leaves blanks, so that places hold.
pub(super) fn cut(source: &Source, from: At, to: At) -> Source {
    let within = |(index, block): (usize, &Block)| {
        let begin = if index == from.0 { from.1 } else { 0 };
        let end = if index == to.0 { to.1 } else { usize::MAX };
        if index < from.0 || index > to.0 || end == 0 {
            return None;
        }
        Some(match block {
            Block::Grid(grid) => Block::Grid(Grid {
                spans: grid.spans,
                rows: grid.rows.iter().take(end).skip(begin).cloned().collect(),
            }),
            Block::Paragraph { text, page, line } => {
                let kept = |(at, c)| if at < begin { ' ' } else { c };
                Block::Paragraph {
                    text: text.chars().take(end).enumerate().map(kept).collect(),
                    page: *page,
                    line: *line,
                }
            }
        })
    };
    Source {
        medium: source.medium,
        facts: source.facts.clone(),
        blocks: source
            .blocks
            .iter()
            .enumerate()
            .filter_map(within)
            .collect(),
    }
}
