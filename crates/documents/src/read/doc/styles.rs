//! 样式表 — what the styles of a document say about hidden text and numbers.

use super::sprm::{self, changes};
use crate::read::compound::short;

/// Styles build on one another; word processors stop at eleven.
const DEEPEST: usize = 20;
/// The number of a style has twelve bits.
const MOST_STYLES: usize = 1 << 12;
/// The number of a style that builds on none.
const NO_STYLE: u16 = 0x0FFF;

#[derive(Default)]
struct Style {
    base: u16,
    list: Option<u16>,
    level: Option<u8>,
    hidden: Option<bool>,
}

/// The styles of a document by their numbers.
#[derive(Default)]
pub(super) struct Styles {
    styles: Vec<Style>,
}

impl Styles {
    /// Reads the style sheet as far as it is whole.
    pub(super) fn read(sheet: &[u8]) -> Self {
        let mut styles = Vec::new();
        let Some(fixed) = short(sheet, 4).map(usize::from) else {
            return Self::default();
        };
        let mut at = short(sheet, 0).map_or(sheet.len(), |length| 2 + usize::from(length));
        while styles.len() < MOST_STYLES
            && let Some(length) = short(sheet, at).map(usize::from)
        {
            let entry = sheet.get(at + 2..at + 2 + length).unwrap_or_default();
            styles.push(style(entry, fixed).unwrap_or_default());
            at += 2 + length + length % 2;
        }
        Self { styles }
    }

    /// Whether a style hides its text.
    pub(super) fn hidden(&self, number: u16) -> bool {
        self.chain(number)
            .find_map(|style| style.hidden)
            .unwrap_or(false)
    }

    /// The list of a style and the level in it.
    pub(super) fn list(&self, number: u16) -> Option<(u16, u8)> {
        let list = self.chain(number).find_map(|style| style.list)?;
        let level = self.chain(number).find_map(|style| style.level);
        Some((list, level.unwrap_or(0)))
    }

    fn chain(&self, number: u16) -> impl Iterator<Item = &Style> {
        let found = |number: u16| self.styles.get(usize::from(number));
        let next = move |style: &&Style| {
            (style.base != NO_STYLE)
                .then(|| found(style.base))
                .flatten()
        };
        std::iter::successors(found(number), next).take(DEEPEST)
    }
}

/// One style: fixed fields, its name, then the changes to paragraphs and to characters.
fn style(entry: &[u8], fixed: usize) -> Option<Style> {
    let kind = short(entry, 2)?;
    let mut style = Style {
        base: kind >> 4,
        ..Style::default()
    };
    let name = usize::from(short(entry, fixed)?);
    let mut at = fixed + 2 + name * 2 + 2;
    let mut part = || {
        let length = usize::from(short(entry, at)?);
        let found = entry.get(at + 2..at + 2 + length)?;
        at += 2 + length + length % 2;
        Some(found)
    };
    let of_paragraphs = kind & 0xF == 1;
    if of_paragraphs {
        for (code, operand) in changes(part()?.get(2..)?) {
            match code {
                sprm::LIST => style.list = Some(sprm::number(operand)),
                sprm::LEVEL => style.level = operand.first().copied(),
                _ => {}
            }
        }
    }
    let Some(characters) = part() else {
        return Some(style);
    };
    for (code, operand) in changes(characters) {
        if code == sprm::HIDDEN {
            style.hidden = Some(sprm::is_on(operand));
        }
    }
    Some(style)
}
