//! 样式 — what the styles of a document say about hidden text and numbers.

use std::collections::BTreeMap;

use crate::read::limits::Meter;
use crate::read::package::xml::{Event, Parser, Tag};
use crate::read::refusal::ReadRefusal;

const NAMES: &[&str] = &[
    "style", "basedOn", "pPr", "numPr", "numId", "ilvl", "rPr", "vanish",
];
/// Styles build on one another; word processors stop at eleven.
const DEEPEST: usize = 20;

#[derive(Default)]
struct Style {
    base: Option<String>,
    list: Option<u32>,
    level: Option<usize>,
    hidden: Option<bool>,
}

/// The styles of a document by their ids.
#[derive(Default)]
pub(super) struct Styles {
    styles: BTreeMap<String, Style>,
    /// The style of paragraphs that name none.
    usual: Option<String>,
}

impl Styles {
    pub(super) fn read(text: &str, meter: &Meter<'_>) -> Result<Self, ReadRefusal> {
        let mut styles = Self::default();
        let mut open = None;
        let mut parser = Parser::new(text, NAMES, meter);
        while let Some(event) = parser.next()? {
            match event {
                Event::Open("style", tag) => open = styles.begin(&tag),
                Event::Open(name, tag) => {
                    let around = parser.around(1);
                    if let Some(style) = open.as_ref().and_then(|id| styles.styles.get_mut(id)) {
                        style.property(name, around, &tag);
                    }
                }
                Event::Close("style") => open = None,
                _ => {}
            }
        }
        Ok(styles)
    }

    fn begin(&mut self, tag: &Tag<'_>) -> Option<String> {
        let id = tag.get("styleId")?;
        if tag.is_on("default", false) && tag.get("type").as_deref() == Some("paragraph") {
            self.usual = Some(id.clone());
        }
        self.styles.insert(id.clone(), Style::default());
        Some(id)
    }

    /// Whether a style hides its text.
    pub(super) fn hidden(&self, id: &str) -> Option<bool> {
        self.chain(id).find_map(|(_, style)| style.hidden)
    }

    /// The list of a style, the level where the style names one, and the style in the chain that names the list.
    pub(super) fn list<'a>(&'a self, id: &'a str) -> Option<(u32, Option<usize>, &'a str)> {
        self.chain(id)
            .find_map(|(id, style)| Some((style.list?, style.level, id)))
    }

    /// The style of a paragraph.
    pub(super) fn of<'a>(&'a self, named: Option<&'a str>) -> Option<&'a str> {
        named.or(self.usual.as_deref())
    }

    /// A style and those it builds on.
    fn chain<'a>(&'a self, id: &'a str) -> impl Iterator<Item = (&'a str, &'a Style)> {
        let first = self.styles.get_key_value(id);
        let next = |(_, style): &(&'a String, &'a Style)| {
            self.styles.get_key_value(style.base.as_deref()?)
        };
        std::iter::successors(first, next)
            .take(DEEPEST)
            .map(|(id, style)| (id.as_str(), style))
    }
}

impl Style {
    fn property(&mut self, name: &str, around: &str, tag: &Tag<'_>) {
        match (name, around) {
            ("basedOn", "style") => self.base = tag.value(),
            ("numId", "numPr") => self.list = tag.number("val"),
            ("ilvl", "numPr") => self.level = tag.number("val"),
            ("vanish", "rPr") => self.hidden = Some(tag.is_on("val", true)),
            _ => {}
        }
    }
}
