//! 文本 — plain text and Markdown as paragraphs and grids.
//!
//! A line with bars or tabs is a row; how far its cells were merged is lost.

use super::limits::Meter;
use super::normal::tidy;
use super::refusal::ReadRefusal;
use super::source::{Block, Grid, GridCell, Medium, Place, Source, Spans};

/// Turns text into paragraphs and grids.
pub(super) fn source(text: &str, medium: Medium, meter: &Meter<'_>) -> Result<Source, ReadRefusal> {
    let mut blocks = Vec::new();
    let mut rows: Vec<Vec<GridCell>> = Vec::new();
    let mut grids = 1;
    for (index, line) in text.lines().enumerate() {
        if is_rule(line) {
            continue;
        }
        let Some(parts) = cells_of(line) else {
            if !rows.is_empty() {
                blocks.push(grid(std::mem::take(&mut rows)));
                grids += 1;
            }
            let text = tidy(line);
            if !text.is_empty() {
                blocks.push(Block::Paragraph {
                    text,
                    page: None,
                    line: index + 1,
                });
            }
            continue;
        };
        meter.take_cells(parts.len())?;
        let number = rows.len() + 1;
        rows.push(
            parts
                .iter()
                .enumerate()
                .map(|(column, part)| cell(part, column, grids, number))
                .collect(),
        );
    }
    if !rows.is_empty() {
        blocks.push(grid(rows));
    }
    Ok(Source {
        medium,
        facts: Vec::new(),
        blocks,
    })
}

/// A grid of the rows. A bar that opens every line is a frame, not a blank cell.
fn grid(mut rows: Vec<Vec<GridCell>>) -> Block {
    let framed = rows
        .iter()
        .all(|row| row.len() > 1 && row.first().is_some_and(|cell| cell.text.is_empty()));
    if framed {
        for row in &mut rows {
            row.remove(0);
            row.iter_mut().for_each(|cell| cell.column -= 1);
        }
    }
    Block::Grid(Grid {
        spans: Spans::Lost,
        rows,
    })
}

fn cell(text: &str, column: usize, table: usize, row: usize) -> GridCell {
    GridCell {
        text: tidy(text),
        column,
        colspan: 1,
        place: Place::Table {
            page: None,
            table,
            row,
            cell: column + 1,
        },
    }
}

/// The cells of a row, or nothing when the line is no row.
fn cells_of(line: &str) -> Option<Vec<&str>> {
    let line = line.trim_end_matches(['\r', '\n']);
    if line.contains('|') {
        let line = line.trim();
        let line = line.strip_suffix('|').unwrap_or(line);
        return Some(line.split('|').collect());
    }
    (line.matches('\t').count() >= 2).then(|| line.split('\t').collect())
}

/// The rule under a Markdown header.
fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.contains('|')
        && line.contains("--")
        && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '))
}
