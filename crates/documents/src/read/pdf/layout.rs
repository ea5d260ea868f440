//! 版面 — from drawn pages to paragraphs and grids in reading order.

use super::canvas::{Canvas, Glyph};
use super::lanes::{Side, lanes};
use super::lines::lines;
use super::paragraphs::{Margins, Printed};
use super::ruled::{Frame, frames};
use super::tables::{Table, encloses, table};
use super::{furniture, join};
use crate::read::limits::Meter;
use crate::read::normal::tidy;
use crate::read::refusal::ReadRefusal;
use crate::read::source::{Block, Grid, Place, Spans};

/// What stands on a page, in reading order.
enum Item {
    Line(Printed),
    Table(Table),
}

/// The blocks of a document.
pub(super) fn blocks(pages: Vec<Canvas>, meter: &Meter<'_>) -> Result<Vec<Block>, ReadRefusal> {
    let mut framed = Vec::new();
    for canvas in pages {
        let size = usual_size(&canvas.glyphs);
        let found = frames(&canvas.flat, &canvas.upright, size, meter)?;
        framed.push((canvas, inner(found)));
    }
    furniture::remove(&mut framed);
    let mut blocks = Vec::new();
    let mut tables = 0;
    for lane in lanes(framed) {
        let mut items = Vec::new();
        for side in lane {
            items.extend(items_of(side, meter)?);
        }
        mend(&mut items);
        emit(items, &mut tables, &mut blocks);
    }
    Ok(blocks)
}

/// The frames that hold no other frame within a cell: the outer ones are page layout.
fn inner(all: Vec<Frame>) -> Vec<Frame> {
    let rects: Vec<_> = all.iter().map(Frame::rect).collect();
    let holds = |frame: &Frame| {
        let own = frame.rect();
        rects
            .iter()
            .filter(|rect| **rect != own)
            .any(|rect| frame.cells.iter().any(|cell| encloses(frame, cell, rect)))
    };
    let outer: Vec<bool> = all.iter().map(holds).collect();
    let kept = all.into_iter().zip(outer).filter(|(_, outer)| !outer);
    kept.map(|(frame, _)| frame).collect()
}

/// The font size in the middle of all printed characters.
fn usual_size(glyphs: &[Glyph]) -> f64 {
    let mut sizes: Vec<f64> = glyphs.iter().map(|glyph| glyph.size).collect();
    sizes.sort_by(f64::total_cmp);
    sizes.get(sizes.len() / 2).copied().unwrap_or(10.0)
}

/// Tables and lines of one side of a page, from the top.
fn items_of(side: Side, meter: &Meter<'_>) -> Result<Vec<Item>, ReadRefusal> {
    let page = side.page;
    let mut inside: Vec<Vec<Glyph>> = vec![Vec::new(); side.frames.len()];
    let mut free = Vec::new();
    for glyph in side.glyphs {
        meter.step()?;
        // The smallest frame is the last.
        let at = side
            .frames
            .iter()
            .rposition(|frame| frame.rect().holds(glyph.rect.centre()));
        match at.and_then(|at| inside.get_mut(at)) {
            Some(list) => list.push(glyph),
            None => free.push(glyph),
        }
    }
    let mut placed: Vec<(f64, Item)> = Vec::new();
    for (frame, glyphs) in side.frames.iter().zip(inside) {
        let item = Item::Table(table(frame, glyphs, page, meter)?);
        placed.push((frame.rect().top, item));
    }
    for (number, line) in lines(free).into_iter().enumerate() {
        let printed = Printed {
            page,
            number: number + 1,
            line,
        };
        placed.push((printed.line.rect.centre().1, Item::Line(printed)));
    }
    placed.sort_by(|(a, _), (b, _)| a.total_cmp(b));
    Ok(placed.into_iter().map(|(_, item)| item).collect())
}

/// Puts rows together that a page end cuts; the tables must follow one another.
fn mend(items: &mut [Item]) {
    for at in 1..items.len() {
        let (before, after) = items.split_at_mut(at);
        if let (Some(Item::Table(above)), Some(Item::Table(below))) =
            (before.last_mut(), after.first_mut())
        {
            join::mend(above, below);
        }
    }
}

fn emit(items: Vec<Item>, tables: &mut usize, blocks: &mut Vec<Block>) {
    let margins = {
        let lines: Vec<&Printed> = items
            .iter()
            .filter_map(|item| match item {
                Item::Line(printed) => Some(printed),
                Item::Table(_) => None,
            })
            .collect();
        Margins::of(&lines)
    };
    let mut open: Option<(Printed, String, usize, usize)> = None;
    for item in items {
        match item {
            Item::Line(printed) => {
                let text = printed.line.text();
                open = match open.take() {
                    Some((last, mut whole, page, line)) if margins.continues(&last, &printed) => {
                        carry_on(&mut whole, &text);
                        Some((printed, whole, page, line))
                    }
                    other => {
                        blocks.extend(other.and_then(paragraph));
                        let (page, line) = (printed.page, printed.number);
                        Some((printed, text, page, line))
                    }
                };
            }
            Item::Table(table) => {
                blocks.extend(open.take().and_then(paragraph));
                if !table.rows.is_empty() {
                    *tables += 1;
                    blocks.push(grid(table, *tables));
                }
            }
        }
    }
    blocks.extend(open.and_then(paragraph));
}

/// Adds a line to a paragraph; between Latin words the end of a line is a blank.
fn carry_on(whole: &mut String, text: &str) {
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
    if latin(whole.chars().next_back()) && latin(text.chars().next()) {
        whole.push(' ');
    }
    whole.push_str(text);
}

fn paragraph((_, text, page, line): (Printed, String, usize, usize)) -> Option<Block> {
    let text = tidy(&text);
    (!text.is_empty()).then_some(Block::Paragraph {
        text,
        page: Some(page),
        line,
    })
}

fn grid(table: Table, number: usize) -> Block {
    let mut rows = table.rows;
    for cell in rows.iter_mut().flatten() {
        if let Place::Table { table, .. } = &mut cell.place {
            *table = number;
        }
    }
    Block::Grid(Grid {
        spans: Spans::Known,
        rows,
    })
}
