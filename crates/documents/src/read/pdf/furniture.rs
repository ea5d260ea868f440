//! 页眉页脚 — page numbers, running heads and what browsers print around a page: no part of the report.

use super::canvas::{Canvas, Glyph};
use super::lines::{Line, lines};
use super::ruled::Frame;
use crate::read::labels::word;

/// Parts of the page at its top and bottom where such things stand.
const TOP: f64 = 0.1;
const BOTTOM: f64 = 0.88;
/// Wide gap between pieces of a line, in parts of the font size.
const GAP: f64 = 1.2;

/// Lines at the very top and bottom of a page that may be furniture.
const OUTERMOST: usize = 3;

/// One piece of print near the edge of a page.
struct Piece {
    page: usize,
    line: Line,
    text: String,
    /// The number it prints, where it is a page number.
    number: Option<Number>,
    in_table: bool,
    /// Nothing else stands on its line.
    alone: bool,
    /// The whole line, figures made alike; nothing where a label of a table stands on it.
    running: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
struct Number {
    value: usize,
    /// Has signs around it that a figure of a table never has.
    marked: bool,
}

/// Takes page numbers, running heads and feet off all pages.
pub(super) fn remove(pages: &mut [(Canvas, Vec<Frame>)]) {
    let mut pieces = Vec::new();
    for (page, (canvas, frames)) in pages.iter().enumerate() {
        pieces.extend(edge_pieces(page, canvas, frames));
    }
    let gone: Vec<bool> = pieces
        .iter()
        .map(|piece| is_numbering(&pieces, piece) || is_running(&pieces, piece, pages.len()))
        .collect();
    for (piece, gone) in pieces.iter().zip(gone) {
        if gone && let Some((canvas, _)) = pages.get_mut(piece.page) {
            take_off(canvas, &piece.line.glyphs);
        }
    }
}

fn edge_pieces(page: usize, canvas: &Canvas, frames: &[Frame]) -> Vec<Piece> {
    let (high, low) = (canvas.height * TOP, canvas.height * BOTTOM);
    let edge = |wanted: &dyn Fn(&Glyph) -> bool| -> Vec<Line> {
        let glyphs = canvas.glyphs.iter().filter(|glyph| wanted(glyph));
        lines(glyphs.copied().collect())
    };
    let top = edge(&|glyph| glyph.rect.bottom < high);
    let bottom = edge(&|glyph| glyph.rect.top > low);
    let outermost = top
        .into_iter()
        .take(OUTERMOST)
        .chain(bottom.into_iter().rev().take(OUTERMOST));
    outermost
        .flat_map(|line| pieces_of(page, &line, frames))
        .collect()
}

fn pieces_of(page: usize, line: &Line, frames: &[Frame]) -> Vec<Piece> {
    let pieces = line.pieces(GAP);
    let alone = pieces.len() == 1;
    let labelled = pieces.iter().any(|piece| word(&piece.text()).is_some());
    let running = (!labelled).then(|| pattern(&line.text()));
    pieces
        .into_iter()
        .map(|line| {
            let text: String = line.text().split_whitespace().collect();
            let centre = line.rect.centre();
            Piece {
                page,
                number: page_number(&text),
                in_table: frames.iter().any(|frame| frame.rect().holds(centre)),
                text,
                line,
                alone,
                running: running.clone(),
            }
        })
        .collect()
}

/// Whether a piece numbers its page. Within a table other pages must count alike.
fn is_numbering(pieces: &[Piece], piece: &Piece) -> bool {
    let Some(number) = piece.number else {
        return false;
    };
    let counts = counts_pages(pieces, piece, number);
    let fits = counts >= 1 || number.value == piece.page + 1;
    match (piece.in_table, number.marked) {
        (true, true) => counts >= 1,
        (true, false) => counts >= 3 && piece.alone,
        (false, true) => fits || piece.alone,
        (false, false) => fits && piece.alone,
    }
}

/// On how many other pages a number at the same height counts the pages alike.
fn counts_pages(pieces: &[Piece], piece: &Piece, number: Number) -> usize {
    let height = piece.line.rect.bottom;
    let alike = pieces.iter().filter(|other| {
        other.page != piece.page
            && (other.line.rect.bottom - height).abs() < 4.0
            && other.number.is_some_and(|counted| {
                counted.marked == number.marked
                    && counted.value + piece.page == number.value + other.page
            })
    });
    alike.count()
}

/// Whether a piece belongs to a head or foot that runs through the pages.
fn is_running(pieces: &[Piece], piece: &Piece, pages: usize) -> bool {
    if piece.in_table {
        return false;
    }
    if is_address(&piece.text) {
        return true;
    }
    let Some(running) = piece.running.as_ref() else {
        return false;
    };
    if running.chars().filter(|c| c.is_alphabetic()).count() < 2 {
        return false;
    }
    let height = piece.line.rect.bottom;
    let mut alike: Vec<usize> = pieces
        .iter()
        .filter(|other| {
            other.running.as_ref() == Some(running) && (other.line.rect.bottom - height).abs() < 3.0
        })
        .map(|other| other.page)
        .collect();
    alike.dedup();
    alike.len() >= 2 && alike.len() * 5 >= pages * 2
}

fn pattern(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_ascii_digit() { '0' } else { c })
        .collect()
}

fn is_address(text: &str) -> bool {
    text.contains("://") || text.starts_with("www.")
}

/// `3`, `- 3 -`, `3/18`, `第3页`, `第3页共18页`, `Page 3 of 18`, blanks left out.
fn page_number(text: &str) -> Option<Number> {
    let dash = |c: char| matches!(c, '-' | '—' | '–' | '－' | '―' | '─' | '·' | '~' | '～');
    let plain: String = text
        .chars()
        .map(|c| match c {
            '０'..='９' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
            '／' => '/',
            other => other,
        })
        .collect();
    let bare = plain.trim_matches(dash);
    let dashed = plain.starts_with(dash) && plain.ends_with(dash) && bare.len() < plain.len();
    let told = bare
        .strip_prefix('第')
        .and_then(|rest| rest.split_once('页'));
    let english = bare
        .strip_prefix("Page")
        .or_else(|| bare.strip_prefix("page"));
    let (digits, marked) = if let Some((digits, rest)) = told {
        let rest = rest.trim_matches(|c: char| {
            matches!(c, '/' | ',' | '，' | '共' | '页') || c.is_ascii_digit()
        });
        (rest.is_empty().then_some(digits)?, true)
    } else if let Some((digits, all)) = bare.split_once('/') {
        (all.parse::<u16>().ok().and(Some(digits))?, true)
    } else if let Some(rest) = english {
        (rest.split("of").next()?, true)
    } else {
        (bare, dashed)
    };
    let value = digits.parse::<u16>().ok().filter(|value| *value > 0)?;
    (digits.len() <= 4).then_some(Number {
        value: usize::from(value),
        marked,
    })
}

fn take_off(canvas: &mut Canvas, glyphs: &[Glyph]) {
    canvas
        .glyphs
        .retain(|glyph| !glyphs.iter().any(|gone| gone == glyph));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_numbers_in_their_many_prints() {
        for (text, value, marked) in [
            ("3", 3, false),
            ("-3-", 3, true),
            ("—12—", 12, true),
            ("3/18", 3, true),
            ("第3页", 3, true),
            ("第3页共18页", 3, true),
            ("第3页/共18页", 3, true),
            ("Page3of18", 3, true),
        ] {
            let number = page_number(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((number.value, number.marked), (value, marked), "{text}");
        }
        for text in ["-3", "2023年", "第三条", "3.5", "12345", "0", "3件"] {
            assert!(
                page_number(text).is_none_or(|number| !number.marked),
                "{text}"
            );
        }
    }
}
