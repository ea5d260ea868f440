//! 版面 — from drawn pages to paragraphs and grids in reading order.

use std::collections::HashSet;

use super::aligned::Part;
use super::canvas::{Canvas, Glyph};
use super::lanes::{Side, lanes};
use super::lines::lines;
use super::paragraphs::{Margins, Printed};
use super::ruled::{Frame, frames};
use super::tables::{Table, encloses, table};
use super::{aligned, furniture, join};
use crate::read::labels::{Word, word};
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
    for mut items in lanes_of_items(framed, meter)? {
        mend(&mut items);
        emit(items, &mut tables, &mut blocks);
    }
    Ok(blocks)
}

/// The items of each report that stands beside another one; of one report on two pages a sheet, page after page.
fn lanes_of_items(
    framed: Vec<(Canvas, Vec<Frame>)>,
    meter: &Meter<'_>,
) -> Result<Vec<Vec<Item>>, ReadRefusal> {
    let mut lanes_of_sides = Vec::new();
    for lane in lanes(framed) {
        let mut sides = Vec::new();
        for side in lane {
            sides.push((side.page, items_of(side, meter)?));
        }
        lanes_of_sides.push(sides);
    }
    let labels: Vec<HashSet<Word>> = lanes_of_sides.iter().map(|sides| labels(sides)).collect();
    let one_report = match labels.as_slice() {
        [left, right] => left.is_disjoint(right),
        _ => false,
    };
    if one_report {
        let mut all: Vec<(usize, Vec<Item>)> = lanes_of_sides.into_iter().flatten().collect();
        all.sort_by_key(|(page, _)| *page);
        return Ok(vec![in_order(all)]);
    }
    Ok(lanes_of_sides.into_iter().map(in_order).collect())
}

/// The row labels of the tables.
fn labels(sides: &[(usize, Vec<Item>)]) -> HashSet<Word> {
    let tables = sides
        .iter()
        .flat_map(|(_, items)| items)
        .filter_map(|item| match item {
            Item::Table(table) => Some(table),
            Item::Line(_) => None,
        });
    tables
        .flat_map(|table| table.rows.iter().flatten())
        .filter_map(|cell| word(&cell.text))
        .filter(|word| matches!(word, Word::Row2(_) | Word::Row3(_)))
        .collect()
}

/// All items, the tables told at which place of the reading they stand.
fn in_order(sides: Vec<(usize, Vec<Item>)>) -> Vec<Item> {
    let mut out = Vec::new();
    for (number, (_, items)) in sides.into_iter().enumerate() {
        for mut item in items {
            if let Item::Table(table) = &mut item {
                table.side = number;
            }
            out.push(item);
        }
    }
    out
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
    for (number, part) in aligned::parts(lines(free), page).into_iter().enumerate() {
        match part {
            Part::Line(line) => {
                let printed = Printed {
                    page,
                    number: number + 1,
                    line,
                };
                placed.push((printed.line.rect.centre().1, Item::Line(printed)));
            }
            Part::Table(top, table) => placed.push((top, Item::Table(table))),
        }
    }
    placed.sort_by(|(a, _), (b, _)| a.total_cmp(b));
    Ok(placed.into_iter().map(|(_, item)| item).collect())
}

/// Counts the columns of a table alike on all its pages, and puts rows together that a page end cuts.
fn mend(items: &mut [Item]) {
    for chain in chains(items) {
        let mut tables: Vec<&mut Table> = items
            .iter_mut()
            .enumerate()
            .filter(|(at, _)| chain.contains(at))
            .filter_map(|(_, item)| match item {
                Item::Table(table) => Some(table),
                Item::Line(_) => None,
            })
            .collect();
        join::align(&mut tables);
    }
    for at in 1..items.len() {
        let (before, after) = items.split_at_mut(at);
        if let (Some(Item::Table(above)), Some(Item::Table(below))) =
            (before.last_mut(), after.first_mut())
            && join::carries_on(above, below)
        {
            join::mend(above, below);
        }
    }
}

/// The places of tables that carry on from page to page: the last table of one page and the first of the next.
fn chains(items: &[Item]) -> Vec<Vec<usize>> {
    let mut out: Vec<Vec<usize>> = Vec::new();
    let mut last: Option<(usize, &Table)> = None;
    for (at, item) in items.iter().enumerate() {
        let Item::Table(table) = item else { continue };
        match (last, out.last_mut()) {
            (Some((before, above)), Some(chain)) if join::carries_on(above, table) => {
                if chain.last() == Some(&before) {
                    chain.push(at);
                }
            }
            _ => out.push(vec![at]),
        }
        last = Some((at, table));
    }
    out.retain(|chain| chain.len() > 1);
    out
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
