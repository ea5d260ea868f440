//! 左右并列 — two reports side by side on the same pages: which way the pages are cut.

use super::canvas::{Canvas, Glyph};
use super::lines::lines;
use super::ruled::Frame;

/// Narrowest gap between tables that stand side by side, in points.
const GUTTER: f64 = 3.0;

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
    let Some(usual) = usual else {
        return vec![pages.into_iter().enumerate().map(whole).collect()];
    };
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for ((page, (canvas, frames)), own) in pages.into_iter().enumerate().zip(found) {
        let x = own.unwrap_or(usual);
        if !is_open(&canvas, &frames, x) {
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

/// Whether a page can be cut there: no table and hardly a line of text reaches over.
fn is_open(canvas: &Canvas, frames: &[Frame], x: f64) -> bool {
    let crosses = |left: f64, right: f64| left < x - 1.0 && x + 1.0 < right;
    if frames
        .iter()
        .any(|frame| crosses(frame.rect().left, frame.rect().right))
    {
        return false;
    }
    let lines = lines(canvas.glyphs.clone());
    let crossing = lines
        .iter()
        .flat_map(|line| line.pieces(0.9))
        .filter(|piece| crosses(piece.rect.left, piece.rect.right))
        .count();
    crossing <= 1 || crossing * 8 <= lines.len()
}
