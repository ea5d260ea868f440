//! 原件 — a file as the reader saw it, without its scripts, styles and pictures: every place that a value may stand has an
//! anchor, so that a cell of the tables leads to where it was printed.

use askama::Template;
use gongkai_documents::read::{Place, Printed, PrintedCell};

use crate::lang::Lang;
use crate::place;

#[derive(Template)]
#[template(path = "original.html")]
struct OriginalPart {
    l: Lang,
    blocks: Vec<Block>,
}

/// A paragraph or a table with its anchors.
enum Block {
    /// First of its page, where the medium has pages.
    Page(usize),
    Paragraph {
        anchor: String,
        text: String,
    },
    Table(Vec<Vec<Cell>>),
}

struct Cell {
    anchor: String,
    text: String,
    colspan: usize,
    words: String,
}

/// Draws the original; `prefix` begins every id.
pub fn render(blocks: &[Printed], prefix: &str, lang: Lang) -> String {
    let mut drawn = Vec::new();
    let mut shown = None;
    for block in blocks {
        let page = page(block);
        if page.is_some() && page != shown {
            drawn.extend(page.map(Block::Page));
            shown = page;
        }
        drawn.push(self::block(block, prefix, lang));
    }
    let part = OriginalPart {
        l: lang,
        blocks: drawn,
    };
    part.render().unwrap_or_default()
}

/// The anchor of a place: a cell of a table, or a line of running text.
pub fn anchor(prefix: &str, place: Place) -> String {
    match place {
        Place::Table {
            table, row, cell, ..
        } => format!("{prefix}t{table}-r{row}-c{cell}"),
        Place::Text { page, line, .. } => {
            format!("{prefix}p{}-l{line}", page.unwrap_or_default())
        }
    }
}

fn page(block: &Printed) -> Option<usize> {
    match block {
        Printed::Paragraph { page, .. } => *page,
        Printed::Table(rows) => rows.iter().flatten().find_map(|cell| match cell.place? {
            Place::Table { page, .. } | Place::Text { page, .. } => page,
        }),
    }
}

fn block(block: &Printed, prefix: &str, lang: Lang) -> Block {
    match block {
        Printed::Paragraph { text, page, line } => Block::Paragraph {
            anchor: anchor(
                prefix,
                Place::Text {
                    page: *page,
                    line: *line,
                    offset: 0,
                },
            ),
            text: text.clone(),
        },
        Printed::Table(rows) => Block::Table(
            rows.iter()
                .map(|row| row.iter().map(|cell| drawn(cell, prefix, lang)).collect())
                .collect(),
        ),
    }
}

fn drawn(cell: &PrintedCell, prefix: &str, lang: Lang) -> Cell {
    Cell {
        anchor: cell
            .place
            .map(|place| anchor(prefix, place))
            .unwrap_or_default(),
        text: cell.text.clone(),
        colspan: cell.colspan,
        words: cell
            .place
            .map(|place| place::words(place, lang))
            .unwrap_or_default(),
    }
}
