//! 图形状态 — what holds while a page is drawn: transformation, clip, colours, text.

use std::rc::Rc;

use super::font::Font;
use super::geometry::{Matrix, Rect};
use super::object::Object;

/// A colour space, as far as it tells white from other colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Space {
    /// More is lighter.
    Light,
    /// More is more ink.
    Ink,
    Other,
}

/// 文字状态.
#[derive(Clone)]
pub(super) struct Text {
    pub(super) font: Rc<Font>,
    pub(super) size: f64,
    pub(super) letter_gap: f64,
    pub(super) word_gap: f64,
    /// Stretch of the widths; 1 is none.
    pub(super) stretch: f64,
    pub(super) leading: f64,
    pub(super) rise: f64,
    pub(super) mode: i64,
    pub(super) place: Matrix,
    pub(super) line: Matrix,
}

#[derive(Clone)]
pub(super) struct State {
    pub(super) view: Matrix,
    pub(super) clip: Rect,
    pub(super) line_width: f64,
    pub(super) white_fill: bool,
    pub(super) white_stroke: bool,
    pub(super) clear_fill: bool,
    pub(super) clear_stroke: bool,
    fill_space: Space,
    stroke_space: Space,
    pub(super) text: Text,
}

impl State {
    pub(super) fn new(view: Matrix, clip: Rect) -> Self {
        Self {
            view,
            clip,
            line_width: 1.0,
            white_fill: false,
            white_stroke: false,
            clear_fill: false,
            clear_stroke: false,
            fill_space: Space::Light,
            stroke_space: Space::Light,
            text: Text {
                font: Rc::new(Font::missing()),
                size: 0.0,
                letter_gap: 0.0,
                word_gap: 0.0,
                stretch: 1.0,
                leading: 0.0,
                rise: 0.0,
                mode: 0,
                place: Matrix::SAME,
                line: Matrix::SAME,
            },
        }
    }

    /// Narrows the clip; nothing is left where both have nothing in common.
    pub(super) fn clip_to(&mut self, bounds: Option<Rect>) {
        let nowhere = Rect {
            left: -1.0,
            top: -1.0,
            right: -1.0,
            bottom: -1.0,
        };
        self.clip = bounds
            .and_then(|bounds| self.clip.common(&bounds))
            .unwrap_or(nowhere);
    }

    /// Takes an operator that sets a colour; false when it is none.
    pub(super) fn colour(&mut self, word: &[u8], operands: &[Object]) -> bool {
        let (space, fill) = match word {
            b"g" | b"rg" => (Space::Light, true),
            b"G" | b"RG" => (Space::Light, false),
            b"k" => (Space::Ink, true),
            b"K" => (Space::Ink, false),
            b"sc" | b"scn" => (self.fill_space, true),
            b"SC" | b"SCN" => (self.stroke_space, false),
            _ => return false,
        };
        let white = is_white(space, operands);
        if fill {
            self.white_fill = white;
        } else {
            self.white_stroke = white;
        }
        if !matches!(word, b"sc" | b"scn" | b"SC" | b"SCN") {
            let slot = if fill {
                &mut self.fill_space
            } else {
                &mut self.stroke_space
            };
            *slot = space;
        }
        true
    }

    pub(super) fn colour_space(&mut self, fill: bool, family: &[u8]) {
        let space = match family {
            b"DeviceGray" | b"CalGray" | b"DeviceRGB" | b"CalRGB" | b"ICCBased" | b"G" | b"RGB" => {
                Space::Light
            }
            b"DeviceCMYK" | b"CMYK" | b"Separation" | b"DeviceN" => Space::Ink,
            _ => Space::Other,
        };
        if fill {
            self.fill_space = space;
            self.white_fill = false;
        } else {
            self.stroke_space = space;
            self.white_stroke = false;
        }
    }
}

fn is_white(space: Space, operands: &[Object]) -> bool {
    let numbers: Vec<f64> = operands.iter().filter_map(Object::number).collect();
    if numbers.is_empty() || numbers.len() < operands.len() {
        return false;
    }
    match space {
        // A profile of four colours is ink, whatever the space is called.
        Space::Ink => numbers.iter().all(|part| *part <= 0.02),
        Space::Light if numbers.len() == 4 => numbers.iter().all(|part| *part <= 0.02),
        Space::Light => numbers.iter().all(|part| *part >= 0.98),
        Space::Other => false,
    }
}
