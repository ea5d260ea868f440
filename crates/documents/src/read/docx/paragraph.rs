//! 段落 — the paragraph being read.

use super::styles::Styles;

/// The paragraph being read.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    pub(super) text: String,
    pub(super) style: Option<String>,
    pub(super) list: Option<u32>,
    pub(super) level: Option<usize>,
    /// Its mark was deleted, so the next paragraph goes on with it.
    pub(super) runs_on: bool,
    /// Whether the open run is hidden, where it says so itself.
    pub(super) run_hidden: Option<bool>,
}

impl Paragraph {
    /// Takes text of the open run, unless it is hidden.
    pub(super) fn say(&mut self, text: &str, styles: &Styles) {
        let by_style = || self.style.as_deref().and_then(|style| styles.hidden(style));
        if !self.run_hidden.or_else(by_style).unwrap_or(false) {
            self.text.push_str(text);
        }
    }
}

/// The character of a symbol. Fonts of pictures have no characters: they give the sign for an unreadable one.
pub(super) fn symbol(code: Option<&str>, font: Option<&str>) -> char {
    const UNREADABLE: char = '\u{FFFD}';
    let Some(code) = code.and_then(|code| u32::from_str_radix(code, 16).ok()) else {
        return UNREADABLE;
    };
    let pictures = font.is_some_and(|font| {
        let font = font.to_lowercase();
        ["dings", "webdings", "marlett"]
            .iter()
            .any(|name| font.contains(name))
    });
    match code {
        0xF020..=0xF07E if !pictures => char::from_u32(code - 0xF000).unwrap_or(UNREADABLE),
        0xE000..=0xF8FF => UNREADABLE,
        _ if pictures => UNREADABLE,
        _ => char::from_u32(code).unwrap_or(UNREADABLE),
    }
}
