//! 页眉页脚 — page numbers, running heads and what browsers print around a page: no part of the report.

use std::collections::HashMap;

use super::canvas::{Canvas, Glyph};
use super::lines::{Line, lines};
use super::ruled::Frame;

/// Parts of the page at its top and bottom where such things stand.
const TOP: f64 = 0.1;
const BOTTOM: f64 = 0.88;
/// Wide gap between pieces of a line, in parts of the font size.
const GAP: f64 = 1.2;

/// One piece of print near the edge of a page.
struct Piece {
    page: usize,
    line: Line,
    text: String,
    /// The number it prints, where it is a page number.
    number: Option<Number>,
    in_table: bool,
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
    let repeated = repeated(&pieces);
    for piece in &pieces {
        let numbered = piece.number.is_some_and(|number| {
            let counts = counts_pages(&pieces, piece, number);
            if piece.in_table {
                (number.marked && counts >= 1) || counts >= 3
            } else {
                true
            }
        });
        let running = !piece.in_table
            && (is_address(&piece.text) || repeated.contains_key(&pattern(&piece.text)));
        if (numbered || running)
            && let Some((canvas, _)) = pages.get_mut(piece.page)
        {
            take_off(canvas, &piece.line.glyphs);
        }
    }
}

fn edge_pieces(page: usize, canvas: &Canvas, frames: &[Frame]) -> Vec<Piece> {
    let (high, low) = (canvas.height * TOP, canvas.height * BOTTOM);
    let edge: Vec<Glyph> = canvas
        .glyphs
        .iter()
        .filter(|glyph| glyph.rect.bottom < high || glyph.rect.top > low)
        .copied()
        .collect();
    let pieces = lines(edge).into_iter().flat_map(|line| line.pieces(GAP));
    pieces
        .map(|line| {
            let text: String = line.text().split_whitespace().collect();
            let centre = line.rect.centre();
            Piece {
                page,
                number: page_number(&text),
                in_table: frames.iter().any(|frame| frame.rect().holds(centre)),
                text,
                line,
            }
        })
        .collect()
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

/// Texts that stand near the edge of several pages, figures aside.
fn repeated(pieces: &[Piece]) -> HashMap<String, usize> {
    let mut places: HashMap<String, Vec<(usize, f64)>> = HashMap::new();
    for piece in pieces.iter().filter(|piece| !piece.in_table) {
        let place = (piece.page, piece.line.rect.bottom);
        places.entry(pattern(&piece.text)).or_default().push(place);
    }
    let alike = |list: &Vec<(usize, f64)>| {
        let Some((first, height)) = list.first() else {
            return false;
        };
        list.iter()
            .any(|(page, other)| page != first && (other - height).abs() < 3.0)
    };
    places
        .into_iter()
        .filter(|(text, list)| text.chars().count() > 1 && alike(list))
        .map(|(text, list)| (text, list.len()))
        .collect()
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
