//! 文字行 — printed characters as lines, and lines as text.

use super::canvas::{Glyph, Turn};
use super::geometry::Rect;

/// A line of print, its characters from left to right.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) glyphs: Vec<Glyph>,
    pub(super) rect: Rect,
    /// Height of its largest font, in points.
    pub(super) size: f64,
}

impl Line {
    /// The line of some characters; nothing where only blanks are printed.
    pub(super) fn of(mut glyphs: Vec<Glyph>) -> Option<Self> {
        glyphs.sort_by(|a, b| a.rect.left.total_cmp(&b.rect.left));
        let printed = glyphs.iter().filter(|glyph| !glyph.c.is_whitespace());
        let rect = printed
            .clone()
            .map(|glyph| glyph.rect)
            .reduce(|all, rect| all.joined(&rect))?;
        let size = printed.map(|glyph| glyph.size).fold(0.0, f64::max);
        Some(Self { glyphs, rect, size })
    }

    /// Its text: blanks between Latin words, none between Chinese characters.
    pub(super) fn text(&self) -> String {
        let mut out = String::with_capacity(self.glyphs.len() * 3);
        let mut last: Option<&Glyph> = None;
        let mut blank = false;
        for glyph in &self.glyphs {
            if glyph.c.is_whitespace() {
                blank = true;
                continue;
            }
            if let Some(last) = last {
                let gap = (glyph.rect.left - last.rect.right) / glyph.size.max(last.size);
                let narrow = is_narrow(last.c) && is_narrow(glyph.c);
                // A blank that is printed counts between narrow characters; elsewhere it is spacing.
                if gap > 1.8 || (narrow && (gap > 0.4 || (blank && gap > 0.1))) {
                    out.push(' ');
                }
            }
            blank = false;
            out.push(glyph.c);
            last = Some(glyph);
        }
        out
    }

    /// The stretches of the line between wide gaps.
    pub(super) fn pieces(&self, gap: f64) -> Vec<Self> {
        let mut out: Vec<Vec<Glyph>> = Vec::new();
        let mut end = f64::NEG_INFINITY;
        for glyph in self.glyphs.iter().filter(|glyph| !glyph.c.is_whitespace()) {
            if glyph.rect.left - end > gap * glyph.size {
                out.push(Vec::new());
            }
            if let Some(piece) = out.last_mut() {
                piece.push(*glyph);
            }
            end = glyph.rect.right.max(end);
        }
        out.into_iter().filter_map(Self::of).collect()
    }
}

/// Letters, digits and signs of Latin print.
fn is_narrow(c: char) -> bool {
    c < '\u{2000}'
}

/// The base line of upright print, the lower edge of other print.
fn foot(glyph: &Glyph) -> f64 {
    match glyph.turn {
        Turn::Upright => glyph.origin.1,
        _ => glyph.rect.bottom,
    }
}

/// Puts characters into lines, from the top to the bottom.
pub(super) fn lines(mut glyphs: Vec<Glyph>) -> Vec<Line> {
    glyphs.sort_by(|a, b| foot(a).total_cmp(&foot(b)));
    let mut out = Vec::new();
    let mut row: Vec<Glyph> = Vec::new();
    let mut base = 0.0;
    for glyph in glyphs {
        if row.is_empty() {
            base = foot(&glyph);
        } else if foot(&glyph) - base > 0.4 * glyph.size {
            out.extend(Line::of(std::mem::take(&mut row)));
            base = foot(&glyph);
        }
        row.push(glyph);
    }
    out.extend(Line::of(row));
    out
}

/// The text of a cell: its lines joined from the top.
///
/// Digits on two lines are one number only where the first line is full; else they are two prints and stay apart.
pub(super) fn cell_text(glyphs: Vec<Glyph>, room: f64) -> String {
    let turned = glyphs
        .iter()
        .filter(|glyph| glyph.turn != Turn::Upright)
        .count();
    if turned * 2 > glyphs.len() {
        return turned_text(glyphs);
    }
    let mut out = String::new();
    let mut above: Option<Line> = None;
    for line in lines(glyphs) {
        let text = line.text();
        if let (Some(above), Some(next), Some(last)) =
            (&above, text.chars().next(), out.chars().next_back())
        {
            let digits = is_figure(last) && is_figure(next);
            let words = last.is_ascii_alphanumeric() && next.is_ascii_alphanumeric();
            let width = line
                .glyphs
                .iter()
                .map(|glyph| glyph.rect.width())
                .fold(0.0, f64::max);
            let full = above.rect.width() + width + 0.5 * line.size > room;
            if (digits && !full) || (words && !digits) {
                out.push(' ');
            }
        }
        out.push_str(&text);
        above = Some(line);
    }
    out
}

fn is_figure(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '/' | '０'..='９')
}

/// Print whose letters lie: its lines stand side by side.
fn turned_text(mut glyphs: Vec<Glyph>) -> String {
    let down = glyphs
        .iter()
        .filter(|glyph| glyph.turn == Turn::Down)
        .count()
        * 2
        > glyphs.len();
    let over = glyphs
        .iter()
        .filter(|glyph| glyph.turn == Turn::Over)
        .count()
        * 2
        > glyphs.len();
    // Turn the print upright: along the line becomes x, across it y.
    for glyph in &mut glyphs {
        let rect = glyph.rect;
        glyph.rect = if over {
            Rect {
                left: -rect.right,
                right: -rect.left,
                top: -rect.bottom,
                bottom: -rect.top,
            }
        } else if down {
            Rect {
                left: rect.top,
                right: rect.bottom,
                top: -rect.right,
                bottom: -rect.left,
            }
        } else {
            Rect {
                left: -rect.bottom,
                right: -rect.top,
                top: rect.left,
                bottom: rect.right,
            }
        };
        glyph.turn = Turn::Upright;
        glyph.origin = (glyph.rect.left, glyph.rect.bottom);
    }
    lines(glyphs).iter().map(Line::text).collect()
}
