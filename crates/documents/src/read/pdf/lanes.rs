//! 左右并列 — two reports side by side on the same pages: which way the pages are cut.

use super::canvas::{Canvas, Glyph};
use super::lines::{Line, lines};
use super::ruled::Frame;

/// Narrowest gap between tables that stand side by side, in points.
const GUTTER: f64 = 3.0;
/// Lines with print on both sides that a gap in the text must part at least.
const FEWEST: usize = 5;
/// Step in which a page is searched for a gap, in points.
const STEP: f64 = 2.0;

/// A page, or one side of it.
pub(super) struct Side {
    /// Counted from 1.
    pub(super) page: usize,
    pub(super) glyphs: Vec<Glyph>,
    pub(super) frames: Vec<Frame>,
}

/// The lanes of a document, each through all its pages: one, or the left and then the right one.
pub(super) fn lanes(pages: Vec<(Canvas, Vec<Frame>)>) -> Vec<Vec<Side>> {
    let found: Vec<Option<f64>> = pages.iter().map(|(_, frames)| gutter(frames)).collect();
    let usual = found.iter().flatten().copied().next();
    let Some(usual) = usual.or_else(|| text_gutter(&pages)) else {
        return vec![pages.into_iter().enumerate().map(whole).collect()];
    };
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for ((page, (canvas, frames)), own) in pages.into_iter().enumerate().zip(found) {
        let x = own.unwrap_or(usual);
        if !is_open(&lines(canvas.glyphs.clone()), &frames, x) {
            left.push(whole((page, (canvas, frames))));
            continue;
        }
        let (glyphs_left, glyphs_right) = canvas
            .glyphs
            .into_iter()
            .partition(|glyph| glyph.rect.centre().0 < x);
        let (frames_left, frames_right) = frames
            .into_iter()
            .partition(|frame| frame.rect().centre().0 < x);
        left.push(Side {
            page: page + 1,
            glyphs: glyphs_left,
            frames: frames_left,
        });
        right.push(Side {
            page: page + 1,
            glyphs: glyphs_right,
            frames: frames_right,
        });
    }
    vec![left, right]
}

fn whole((page, (canvas, frames)): (usize, (Canvas, Vec<Frame>))) -> Side {
    Side {
        page: page + 1,
        glyphs: canvas.glyphs,
        frames,
    }
}

/// Where two tables stand beside one another at the same height, and no third reaches over.
fn gutter(frames: &[Frame]) -> Option<f64> {
    let rects: Vec<_> = frames.iter().map(Frame::rect).collect();
    let pairs = rects
        .iter()
        .flat_map(|left| rects.iter().map(move |right| (left, right)));
    pairs
        .filter(|(left, right)| {
            let shared = left.bottom.min(right.bottom) - left.top.max(right.top);
            right.left - left.right >= GUTTER && shared > 0.3 * left.height().min(right.height())
        })
        .map(|(left, right)| {
            // The gap as narrow as all tables of both sides leave it.
            let x = f64::midpoint(left.right, right.left);
            let from = rects.iter().map(|rect| rect.right).filter(|edge| *edge < x);
            let to = rects.iter().map(|rect| rect.left).filter(|edge| *edge > x);
            f64::midpoint(
                from.fold(left.right, f64::max),
                to.fold(right.left, f64::min),
            )
        })
        .find(|x| !rects.iter().any(|rect| rect.left < *x && *x < rect.right))
}

/// A gap that runs down the text of the pages and leaves tables on both of its sides.
fn text_gutter(pages: &[(Canvas, Vec<Frame>)]) -> Option<f64> {
    let rects: Vec<_> = pages
        .iter()
        .flat_map(|(_, frames)| frames.iter().map(Frame::rect))
        .collect();
    let parts = |x: &f64| {
        let left = rects.iter().filter(|rect| rect.right <= *x).count();
        let right = rects.iter().filter(|rect| rect.left >= *x).count();
        left > 0 && right > 0 && (left + right) * 4 >= rects.len() * 3
    };
    pages
        .iter()
        .filter_map(|(canvas, _)| page_gutter(canvas))
        .find(parts)
}

/// The middle of the widest gap in a page, far from its edges, that hardly a line reaches over.
fn page_gutter(canvas: &Canvas) -> Option<f64> {
    let lines = lines(canvas.glyphs.clone());
    let mut best: Option<(usize, f64)> = None;
    let mut run = 0_usize;
    let mut x = canvas.width * 0.15;
    while x < canvas.width * 0.85 {
        let both = lines
            .iter()
            .filter(|line| side(line, x) == Beside::Both)
            .count();
        if both >= FEWEST && is_open(&lines, &[], x) {
            run += 1;
            if best.is_none_or(|(longest, _)| run > longest) {
                best = Some((run, x - STEP * half(run)));
            }
        } else {
            run = 0;
        }
        x += STEP.max(canvas.width / 1_000.0);
    }
    best.map(|(_, x)| x)
}

/// Half of a number of steps.
fn half(run: usize) -> f64 {
    u32::try_from(run).map_or(0.0, f64::from) / 2.0
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Beside {
    Left,
    Right,
    /// Print on both sides and a gap between.
    Both,
    Across,
}

fn side(line: &Line, x: f64) -> Beside {
    if line.rect.right <= x {
        return Beside::Left;
    }
    if line.rect.left >= x {
        return Beside::Right;
    }
    let printed = || line.glyphs.iter().filter(|glyph| !glyph.c.is_whitespace());
    let over = printed().any(|glyph| glyph.rect.left < x && x < glyph.rect.right);
    let end = printed()
        .map(|glyph| glyph.rect.right)
        .filter(|right| *right <= x)
        .fold(f64::NEG_INFINITY, f64::max);
    let start = printed()
        .map(|glyph| glyph.rect.left)
        .filter(|left| *left >= x)
        .fold(f64::INFINITY, f64::min);
    if over || start - end < 0.45 * line.size {
        Beside::Across
    } else {
        Beside::Both
    }
}

/// Whether a page can be cut there: no table and hardly a line of text reaches over.
fn is_open(lines: &[Line], frames: &[Frame], x: f64) -> bool {
    let crosses = |frame: &Frame| frame.rect().left < x - 1.0 && x + 1.0 < frame.rect().right;
    let across = lines
        .iter()
        .filter(|line| side(line, x) == Beside::Across)
        .count();
    !frames.iter().any(crosses) && (across <= 1 || across * 10 <= lines.len())
}
