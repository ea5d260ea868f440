//! 文字绘制 — text operators: where each shown character comes to stand.

use std::rc::Rc;

use super::canvas::{Glyph, Turn};
use super::content::{Drawing, matrix, number};
use super::font::{Shown, UNKNOWN};
use super::geometry::{Matrix, Rect};
use super::object::Object;
use crate::read::refusal::ReadRefusal;

/// Parts of the font size above and below the base line.
const ABOVE: f64 = 0.86;
const BELOW: f64 = 0.14;

impl Drawing<'_, '_> {
    /// Takes an operator of text; false when it is none.
    pub(super) fn text_operator(
        &mut self,
        word: &[u8],
        operands: &[Object],
    ) -> Result<bool, ReadRefusal> {
        let text = &mut self.state.text;
        let first = number(operands, 0);
        match word {
            b"BT" => {
                text.place = Matrix::SAME;
                text.line = Matrix::SAME;
            }
            b"ET" => {}
            b"Tc" => text.letter_gap = first,
            b"Tw" => text.word_gap = first,
            b"Tz" => text.stretch = first / 100.0,
            b"TL" => text.leading = first,
            b"Ts" => text.rise = first,
            b"Tr" => text.mode = operands.first().and_then(Object::int).unwrap_or(0),
            b"Td" => self.next_line(first, number(operands, 1)),
            b"TD" => {
                text.leading = -number(operands, 1);
                self.next_line(first, number(operands, 1));
            }
            b"Tm" => {
                let matrix = matrix(operands).ok_or(super::content::BROKEN)?;
                text.place = matrix;
                text.line = matrix;
            }
            b"T*" => self.break_line(),
            b"Tj" => self.show(operands.first()),
            b"'" => {
                self.break_line();
                self.show(operands.first());
            }
            b"\"" => {
                text.word_gap = first;
                text.letter_gap = number(operands, 1);
                self.break_line();
                self.show(operands.get(2));
            }
            b"TJ" => {
                let items = operands.first().and_then(Object::array).unwrap_or_default();
                for item in items {
                    match item.number() {
                        Some(back) => self.move_back(back),
                        None => self.show(Some(item)),
                    }
                }
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    fn next_line(&mut self, x: f64, y: f64) {
        let text = &mut self.state.text;
        text.line = Matrix::shift(x, y).then(&text.line);
        text.place = text.line;
    }

    fn break_line(&mut self) {
        let leading = self.state.text.leading;
        self.next_line(0.0, -leading);
    }

    /// Moves against the direction of writing, in thousandths of the font size.
    fn move_back(&mut self, back: f64) {
        let text = &mut self.state.text;
        let by = -back / 1000.0 * text.size;
        let shift = if text.font.vertical {
            Matrix::shift(0.0, by)
        } else {
            Matrix::shift(by * text.stretch, 0.0)
        };
        text.place = shift.then(&text.place);
    }

    fn show(&mut self, shown: Option<&Object>) {
        let Some(bytes) = shown.and_then(Object::text) else {
            return;
        };
        let font = Rc::clone(&self.state.text.font);
        font.show(bytes, &mut |glyph| self.glyph(&glyph));
    }

    fn glyph(&mut self, shown: &Shown) {
        let text = &self.state.text;
        let gap = text.letter_gap
            + if shown.is_word_gap {
                text.word_gap
            } else {
                0.0
            };
        let vertical = text.font.vertical;
        let place = Matrix([
            text.size * text.stretch,
            0.0,
            0.0,
            text.size,
            0.0,
            text.rise,
        ])
        .then(&text.place)
        .then(&self.state.view);
        let (advance, x, y) = shown.down;
        let (low, high) = (-BELOW * text.font.em, ABOVE * text.font.em);
        let (origin, step) = if vertical {
            ((-x, -y), Matrix::shift(0.0, advance * text.size + gap))
        } else {
            let forward = (shown.width * text.size + gap) * text.stretch;
            ((0.0, 0.0), Matrix::shift(forward, 0.0))
        };
        let em = text.font.em;
        self.state.text.place = step.then(&self.state.text.place);
        self.put(&shown.text, &place, origin, (shown.width, low, high, em));
    }

    fn put(
        &mut self,
        text: &str,
        place: &Matrix,
        (x, y): (f64, f64),
        (width, low, high, em): (f64, f64, f64, f64),
    ) {
        let invisible = matches!(self.state.text.mode, 3 | 7) || self.state.clear_fill;
        if invisible || self.is_hidden() {
            return;
        }
        let across = place.way((1.0, 0.0));
        let up = place.way((0.0, 1.0));
        let size = up.0.hypot(up.1) * em;
        let turn = turn(across);
        let white = match self.state.text.mode {
            1 | 5 => self.state.white_stroke,
            _ => self.state.white_fill,
        };
        // A code may stand for several characters; they share its width.
        let parts = u32::try_from(text.chars().count().max(1)).map_or(1.0, f64::from);
        let part = width / parts;
        let mut left = x;
        for c in text.chars() {
            let corners = [
                (left, y + low),
                (left + part, y + low),
                (left, y + high),
                (left + part, y + high),
            ];
            let origin = place.point((left, y));
            left += part;
            if let Some(rect) = Rect::around(&corners.map(|corner| place.point(corner)))
                && size > 0.0
            {
                self.clipped(Glyph {
                    c,
                    rect,
                    origin,
                    size,
                    turn,
                    white,
                    order: 0,
                });
            }
        }
    }

    /// Prints what the clip leaves. A figure of which a part is cut off is print, but which is not certain.
    fn clipped(&mut self, glyph: Glyph) {
        let clip = self.state.clip;
        let whole = clip.grown(0.5).holds(glyph.rect.centre());
        let cut = self.last.take().filter(|(last, was_whole)| {
            *was_whole != whole && touches(last, &glyph) && last.c != ' ' && glyph.c != ' '
        });
        if whole {
            let c = if cut.is_some() { UNKNOWN } else { glyph.c };
            self.canvas.print(Glyph { c, ..glyph });
        } else {
            if cut.is_some()
                && let Some(before) = self.canvas.glyphs.last_mut()
            {
                before.c = UNKNOWN;
            }
            if let Some(left) = clip.common(&glyph.rect)
                && left.area() > 0.15 * glyph.rect.area()
                && !glyph.c.is_whitespace()
            {
                self.canvas.print(Glyph {
                    c: UNKNOWN,
                    rect: left,
                    ..glyph
                });
            }
        }
        self.last = Some((glyph, whole));
    }

    /// Puts the text a stretch is said to stand for in place of print that could not be read.
    pub(super) fn replace(&mut self, first: usize, text: &str) {
        let Some(glyphs) = self.canvas.glyphs.get_mut(first..) else {
            return;
        };
        let unknown = glyphs.iter().any(|glyph| glyph.c == UNKNOWN);
        if unknown && glyphs.len() == text.chars().count() {
            for (glyph, c) in glyphs.iter_mut().zip(text.chars()) {
                glyph.c = c;
            }
        }
    }
}

/// Whether a character follows another on the same line at once.
fn touches(last: &Glyph, next: &Glyph) -> bool {
    let gap = next.rect.left - last.rect.right;
    (last.origin.1 - next.origin.1).abs() < 0.1 * last.size
        && (-0.5 * last.size..0.3 * last.size).contains(&gap)
}

/// Which way the print runs.
fn turn((x, y): (f64, f64)) -> Turn {
    if x.abs() >= y.abs() {
        if x >= 0.0 { Turn::Upright } else { Turn::Over }
    } else if y > 0.0 {
        Turn::Down
    } else {
        Turn::Up
    }
}
