//! 段落 — lines of running text joined into paragraphs.

use super::canvas::Glyph;
use super::lines::Line;

/// A line of running text on its page.
pub(super) struct Printed {
    pub(super) page: usize,
    /// Counted from 1 on the page.
    pub(super) number: usize,
    pub(super) line: Line,
}

/// What the lines of a lane have in common.
pub(super) struct Margins {
    left: f64,
    right: f64,
    /// Usual distance from line to line.
    pitch: f64,
}

impl Margins {
    pub(super) fn of(lines: &[&Printed]) -> Self {
        let left = lines.iter().map(|printed| printed.line.rect.left);
        let right = lines.iter().map(|printed| printed.line.rect.right);
        let mut steps: Vec<f64> = lines
            .windows(2)
            .filter_map(|pair| match pair {
                [a, b] if a.page == b.page => Some(b.line.rect.bottom - a.line.rect.bottom),
                _ => None,
            })
            .filter(|step| *step > 1.0)
            .collect();
        steps.sort_by(f64::total_cmp);
        Self {
            left: left.fold(f64::INFINITY, f64::min),
            right: right.fold(f64::NEG_INFINITY, f64::max),
            pitch: steps.get(steps.len() / 2).copied().unwrap_or(f64::INFINITY),
        }
    }

    /// Whether the second line carries on the paragraph of the first.
    pub(super) fn continues(&self, above: &Printed, below: &Printed) -> bool {
        let (a, b) = (&above.line, &below.line);
        let ratio = a.size / b.size;
        if !(0.85..=1.18).contains(&ratio) || is_columns(a) || is_columns(b) {
            return false;
        }
        let step = b.rect.bottom - a.rect.bottom;
        let near = above.page != below.page
            || (step > 0.0 && step < (1.45 * self.pitch).max(1.9 * b.size));
        let word = first_word(&b.glyphs) + 1.1 * a.size;
        let indented = b.rect.left - self.left > 1.2 * b.size;
        let full = self.right - a.rect.right < word;
        // A title over several lines stands in the middle of each.
        let centred = (a.rect.centre().0 - b.rect.centre().0).abs() < 0.6 * a.size;
        let wide = self.right - self.left - a.rect.width() < word;
        near && ((!indented && full) || (centred && wide))
    }
}

/// Whether a line is print in columns, and no sentence.
pub(super) fn is_columns(line: &Line) -> bool {
    line.pieces(1.5).len() > 2
}

/// Width of what cannot be divided at the start of a line.
fn first_word(glyphs: &[Glyph]) -> f64 {
    let printed = glyphs.iter().filter(|glyph| !glyph.c.is_whitespace());
    let latin = glyphs
        .iter()
        .skip_while(|glyph| glyph.c.is_whitespace())
        .take_while(|glyph| glyph.c.is_ascii_graphic());
    let width: f64 = latin.map(|glyph| glyph.rect.width()).sum();
    let first = printed
        .map(|glyph| glyph.rect.width())
        .next()
        .unwrap_or(0.0);
    width.max(first)
}
