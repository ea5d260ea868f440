//! 版面画布 — what the drawing of a page leaves on it: print, rules, and what covers them.

use super::geometry::Rect;
use crate::read::limits::Meter;
use crate::read::refusal::ReadRefusal;

/// Glyphs of a whole file.
pub(super) const MOST_GLYPHS: usize = 1_500_000;
/// Rules of a page, beyond which it is a drawing and no table.
const MOST_RULES: usize = 20_000;
/// Areas of a page that may cover print.
const MOST_COVERS: usize = 2_000;
/// Thickest rule, in points.
const THICKEST: f64 = 3.2;

/// Which way a line of print runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Turn {
    /// From left to right.
    Upright,
    /// From top to bottom, letters lying.
    Down,
    /// From bottom to top, letters lying.
    Up,
    /// From right to left, letters upside down.
    Over,
}

/// One printed character.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Glyph {
    pub(super) c: char,
    pub(super) rect: Rect,
    /// Where it starts on its base line.
    pub(super) origin: (f64, f64),
    /// Height of the font, in points.
    pub(super) size: f64,
    pub(super) turn: Turn,
    pub(super) white: bool,
    /// The so-manieth thing drawn on the page.
    pub(super) order: usize,
}

/// A straight rule: at which height or abscissa, from where to where.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Rule {
    pub(super) at: f64,
    pub(super) from: f64,
    pub(super) to: f64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cover {
    White,
    Coloured,
    Picture,
}

#[derive(Debug, Default)]
pub(super) struct Canvas {
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) glyphs: Vec<Glyph>,
    pub(super) flat: Vec<Rule>,
    pub(super) upright: Vec<Rule>,
    covers: Vec<(usize, Rect, Cover)>,
    /// Area of all pictures, in square points.
    pictures: f64,
    order: usize,
}

impl Canvas {
    pub(super) fn new(width: f64, height: f64) -> Self {
        Self {
            width,
            height,
            ..Self::default()
        }
    }

    pub(super) fn page(&self) -> Rect {
        Rect {
            left: 0.0,
            top: 0.0,
            right: self.width,
            bottom: self.height,
        }
    }

    /// Prints one character more.
    pub(super) fn print(&mut self, glyph: Glyph) {
        self.order += 1;
        self.glyphs.push(Glyph {
            order: self.order,
            ..glyph
        });
    }

    /// A filled area: a rule when it is thin, else something that may cover or underlie print.
    pub(super) fn fill(&mut self, rect: Rect, white: bool) {
        self.order += 1;
        if self.rule(&rect, white) {
            return;
        }
        let cover = if white { Cover::White } else { Cover::Coloured };
        self.cover(rect, cover);
    }

    /// Takes a thin area for a rule; true when it is one.
    pub(super) fn rule(&mut self, rect: &Rect, white: bool) -> bool {
        let (width, height) = (rect.width(), rect.height());
        let (x, y) = rect.centre();
        let level = Rule {
            at: y,
            from: rect.left,
            to: rect.right,
        };
        let upright = Rule {
            at: x,
            from: rect.top,
            to: rect.bottom,
        };
        let (is_level, is_upright) = if width <= THICKEST && height <= THICKEST {
            // A dot or dash may be part of a rule either way.
            (true, true)
        } else {
            (
                height <= THICKEST && width >= 2.0 * height,
                width <= THICKEST && height >= 2.0 * width,
            )
        };
        if is_level && !white && self.flat.len() < MOST_RULES {
            self.flat.push(level);
        }
        if is_upright && !white && self.upright.len() < MOST_RULES {
            self.upright.push(upright);
        }
        is_level || is_upright
    }

    pub(super) fn picture(&mut self, rect: Rect, opaque: bool) {
        self.order += 1;
        self.pictures += rect.area();
        if opaque && rect.area() > 0.5 * self.page().area() {
            self.cover(rect, Cover::Picture);
        }
    }

    fn cover(&mut self, rect: Rect, cover: Cover) {
        if self.covers.len() < MOST_COVERS {
            self.covers.push((self.order, rect, cover));
        }
    }

    /// Part of the page that pictures take.
    pub(super) fn pictured(&self) -> f64 {
        self.pictures / self.page().area().max(1.0)
    }

    /// Takes away print that nobody sees: off the page, white on white, covered later, printed twice.
    pub(super) fn settle(&mut self, meter: &Meter<'_>) -> Result<(), ReadRefusal> {
        let page = self.page();
        let mut seen = Vec::with_capacity(self.glyphs.len());
        for glyph in std::mem::take(&mut self.glyphs) {
            meter.step()?;
            if page.holds(glyph.rect.centre()) && self.shows(&glyph) {
                seen.push(glyph);
            }
        }
        self.glyphs = once(seen);
        Ok(())
    }

    fn shows(&self, glyph: &Glyph) -> bool {
        let later = self.covers.partition_point(|cover| cover.0 < glyph.order);
        let centre = glyph.rect.centre();
        let hidden = self
            .covers
            .iter()
            .skip(later)
            .any(|(_, rect, cover)| *cover != Cover::Coloured && rect.holds(centre));
        if hidden || !glyph.white {
            return !hidden;
        }
        let ground = self
            .covers
            .iter()
            .take(later)
            .rev()
            .find(|(_, rect, _)| rect.holds(centre));
        ground.is_some_and(|(_, _, cover)| *cover != Cover::White)
    }
}

/// The glyphs, of those printed several times in one place (to look bold) only the first.
fn once(glyphs: Vec<Glyph>) -> Vec<Glyph> {
    let mut sorted: Vec<(usize, &Glyph)> = glyphs.iter().enumerate().collect();
    sorted.sort_by(|(_, a), (_, b)| {
        (a.c.cmp(&b.c))
            .then(a.origin.0.total_cmp(&b.origin.0))
            .then(a.origin.1.total_cmp(&b.origin.1))
    });
    let mut again = vec![false; glyphs.len()];
    for (place, (index, glyph)) in sorted.iter().enumerate() {
        if again.get(*index) == Some(&true) {
            continue;
        }
        let near = 0.12 * glyph.size;
        let next = sorted
            .iter()
            .skip(place + 1)
            .take(200)
            .take_while(|(_, other)| other.c == glyph.c && other.origin.0 - glyph.origin.0 <= near);
        for (other_index, other) in next {
            let same = (other.origin.1 - glyph.origin.1).abs() <= near;
            if same && let Some(slot) = again.get_mut(*other_index) {
                *slot = true;
            }
        }
    }
    let mut flags = again.into_iter();
    let mut kept = glyphs;
    kept.retain(|_| flags.next() == Some(false));
    kept
}
