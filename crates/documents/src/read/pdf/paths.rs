//! 路径 — lines and areas; only straight ones along the page matter for tables.

use super::content::{Drawing, number};
use super::geometry::Rect;
use super::object::Object;

/// Corners kept of one path.
const MOST_POINTS: usize = 20_000;
/// How far a line may lean and still be straight, in points.
const LEAN: f64 = 0.6;

#[derive(Debug, Default)]
pub(super) struct Path {
    /// Stretches of the outline, on the page; closed or not, with curves or not.
    parts: Vec<Part>,
    points: usize,
    current: (f64, f64),
    clips: bool,
}

#[derive(Debug, Default)]
struct Part {
    points: Vec<(f64, f64)>,
    closed: bool,
    curved: bool,
}

impl Part {
    fn bounds(&self) -> Option<Rect> {
        Rect::around(&self.points)
    }
}

impl Path {
    fn begin(&mut self, point: (f64, f64)) {
        self.points += 1;
        if self.points < MOST_POINTS {
            self.parts.push(Part {
                points: vec![point],
                ..Part::default()
            });
        }
        self.current = point;
    }

    fn add(&mut self, points: &[(f64, f64)], curved: bool) {
        self.points += points.len();
        if self.points < MOST_POINTS {
            let restart = self.parts.last().is_none_or(|part| part.closed);
            if restart {
                let start = self.current;
                self.parts.push(Part {
                    points: vec![start],
                    ..Part::default()
                });
            }
            if let Some(part) = self.parts.last_mut() {
                part.points.extend_from_slice(points);
                part.curved |= curved;
            }
        }
        self.current = points.last().copied().unwrap_or(self.current);
    }

    fn close(&mut self) {
        if let Some(part) = self.parts.last_mut() {
            part.closed = true;
            self.current = part.points.first().copied().unwrap_or(self.current);
        }
    }

    fn bounds(&self) -> Option<Rect> {
        self.parts
            .iter()
            .filter_map(Part::bounds)
            .reduce(|all, part| all.joined(&part))
    }
}

impl Drawing<'_, '_> {
    /// Takes an operator of paths; false when it is none.
    pub(super) fn path_operator(&mut self, word: &[u8], operands: &[Object]) -> bool {
        let view = self.state.view;
        let point = |at: usize| view.point((number(operands, at), number(operands, at + 1)));
        match word {
            b"m" => self.path.begin(point(0)),
            b"l" => self.path.add(&[point(0)], false),
            b"c" => self.path.add(&[point(0), point(2), point(4)], true),
            b"v" | b"y" => self.path.add(&[point(0), point(2)], true),
            b"h" => self.path.close(),
            b"re" => {
                let (x, y) = (number(operands, 0), number(operands, 1));
                let (w, h) = (number(operands, 2), number(operands, 3));
                self.path.begin(view.point((x, y)));
                let rest =
                    [(x + w, y), (x + w, y + h), (x, y + h)].map(|corner| view.point(corner));
                self.path.add(&rest, false);
                self.path.close();
            }
            b"W" | b"W*" => self.path.clips = true,
            b"n" => self.end_path(),
            b"S" => self.paint(false, true, false),
            b"s" => self.paint(false, true, true),
            b"f" | b"F" | b"f*" => self.paint(true, false, false),
            b"B" | b"B*" => self.paint(true, true, false),
            b"b" | b"b*" => self.paint(true, true, true),
            _ => return false,
        }
        true
    }

    fn paint(&mut self, fill: bool, stroke: bool, close: bool) {
        if close {
            self.path.close();
        }
        if !self.is_hidden() {
            let parts = std::mem::take(&mut self.path.parts);
            if fill && !self.state.clear_fill {
                self.fill(&parts);
            }
            if stroke && !self.state.clear_stroke {
                self.stroke(&parts);
            }
            self.path.parts = parts;
        }
        self.end_path();
    }

    fn end_path(&mut self) {
        if self.path.clips {
            let bounds = self.path.bounds();
            if bounds.is_some() {
                self.state.clip_to(bounds);
            }
        }
        self.path = Path::default();
    }

    fn fill(&mut self, parts: &[Part]) {
        let white = self.state.white_fill;
        if let [outer, inner] = parts
            && let (Some(outer), Some(inner)) = (outer.bounds(), inner.bounds())
            && is_frame(&outer, &inner)
        {
            for edge in edges(&outer, &inner) {
                self.seen_rule(edge, white);
            }
            return;
        }
        for part in parts {
            let Some(bounds) = part.bounds() else {
                continue;
            };
            let Some(seen) = bounds.common(&self.state.clip) else {
                continue;
            };
            // A curved area fills less than its bounds: it hides nothing for certain.
            if !part.curved || seen.width().min(seen.height()) <= 3.0 {
                self.canvas.fill(seen, white);
            }
        }
    }

    fn seen_rule(&mut self, rect: Rect, white: bool) {
        if let Some(seen) = rect.common(&self.state.clip) {
            self.canvas.rule(&seen, white);
        }
    }

    fn stroke(&mut self, parts: &[Part]) {
        let white = self.state.white_stroke;
        let half = (self.state.line_width * self.state.view.scale() / 2.0).clamp(0.0, 1_000.0);
        for part in parts.iter().filter(|part| !part.curved) {
            let ends = part.points.iter().skip(1);
            let back = part.closed.then(|| part.points.first()).flatten();
            for (from, to) in part.points.iter().zip(ends.chain(back)) {
                let Some(line) = Rect::around(&[*from, *to]) else {
                    continue;
                };
                let grown = if line.height() <= LEAN && line.width() > 0.0 {
                    Rect {
                        top: line.top - half,
                        bottom: line.bottom + half,
                        ..line
                    }
                } else if line.width() <= LEAN && line.height() > 0.0 {
                    Rect {
                        left: line.left - half,
                        right: line.right + half,
                        ..line
                    }
                } else {
                    continue;
                };
                self.seen_rule(grown, white);
            }
        }
    }
}

/// One rectangle closely within another: a border drawn as the area between them.
fn is_frame(outer: &Rect, inner: &Rect) -> bool {
    let (outer, inner) = if outer.area() >= inner.area() {
        (outer, inner)
    } else {
        (inner, outer)
    };
    let gaps = [
        inner.left - outer.left,
        outer.right - inner.right,
        inner.top - outer.top,
        outer.bottom - inner.bottom,
    ];
    gaps.iter().all(|gap| (0.0..=3.2).contains(gap)) && gaps.iter().any(|gap| *gap > 0.01)
}

fn edges(one: &Rect, other: &Rect) -> Vec<Rect> {
    let (outer, inner) = if one.area() >= other.area() {
        (one, other)
    } else {
        (other, one)
    };
    let all = [
        Rect {
            bottom: inner.top,
            ..*outer
        },
        Rect {
            top: inner.bottom,
            ..*outer
        },
        Rect {
            right: inner.left,
            ..*outer
        },
        Rect {
            left: inner.right,
            ..*outer
        },
    ];
    all.into_iter()
        .filter(|edge| edge.width().min(edge.height()) > 0.01)
        .collect()
}
