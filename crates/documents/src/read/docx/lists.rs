//! 列表 — the automatic numbers of a document.

use std::collections::BTreeMap;

use super::paragraph::Paragraph;
use super::styles::Styles;
use crate::read::limits::Meter;
use crate::read::package::xml::{Event, Parser, Tag};
use crate::read::refusal::ReadRefusal;
use crate::read::story::numbering::{Figures, Level, List};

const NAMES: &[&str] = &[
    "abstractNum",
    "num",
    "lvl",
    "start",
    "numFmt",
    "lvlText",
    "isLgl",
    "lvlRestart",
    "pStyle",
    "numStyleLink",
    "abstractNumId",
    "lvlOverride",
    "startOverride",
];

/// A definition that lists share.
#[derive(Default, Clone)]
struct Shared {
    levels: BTreeMap<usize, Level>,
    /// The level that a style of paragraphs has.
    styles: BTreeMap<String, usize>,
    /// The style whose list defines this one.
    linked: Option<String>,
}

/// A list as a paragraph names it.
#[derive(Default)]
struct Named {
    shared: u32,
    own: Shared,
    starts: BTreeMap<usize, u32>,
}

/// The lists of a document by their ids.
#[derive(Default)]
pub(super) struct Lists {
    shared: BTreeMap<u32, Shared>,
    named: BTreeMap<u32, Named>,
}

/// Lists have nine levels.
const LAST_LEVEL: usize = 8;
/// The print of a number is short.
const LONGEST_PRINT: usize = 40;

#[derive(Default)]
struct ListReader {
    lists: Lists,
    /// The id of the open definition or list.
    id: u32,
    in_list: bool,
    level: usize,
}

impl Lists {
    pub(super) fn read(text: &str, meter: &Meter<'_>) -> Result<Self, ReadRefusal> {
        let mut reader = ListReader::default();
        let mut parser = Parser::new(text, NAMES, meter);
        while let Some(event) = parser.next()? {
            if let Event::Open(name, tag) = event {
                reader.open(name, &tag);
            }
        }
        Ok(reader.lists)
    }

    /// The list of a paragraph, by its id, and the level of the paragraph there.
    pub(super) fn of(&self, paragraph: &Paragraph, styles: &Styles) -> Option<(u32, List, usize)> {
        let style = styles.of(paragraph.style.as_deref());
        let by_style = style.and_then(|style| styles.list(style));
        let id = paragraph.list.or(by_style.map(|(id, _, _)| id))?;
        let named = self.named.get(&id)?;
        let family = self.family(named.shared, styles);
        let shared = self.shared.get(&family)?;
        let linked = |style: &str| {
            named
                .own
                .styles
                .get(style)
                .or(shared.styles.get(style))
                .copied()
        };
        let level = paragraph
            .level
            .or_else(|| linked(style?))
            .or_else(|| by_style.and_then(|(_, level, origin)| level.or(linked(origin))))
            .unwrap_or(0);
        let mut levels = shared.levels.clone();
        levels.extend(named.own.levels.clone());
        let list = List {
            levels,
            starts: named.starts.clone(),
            family,
        };
        Some((id, list, level))
    }

    /// The definition behind one that only names a style.
    fn family(&self, id: u32, styles: &Styles) -> u32 {
        let behind = || {
            let style = self.shared.get(&id)?.linked.as_deref()?;
            let (list, _, _) = styles.list(style)?;
            Some(self.named.get(&list)?.shared)
        };
        behind().unwrap_or(id)
    }
}

impl ListReader {
    fn open(&mut self, name: &str, tag: &Tag<'_>) {
        match name {
            "abstractNum" => {
                self.id = tag.number("abstractNumId").unwrap_or(0);
                self.in_list = false;
            }
            "num" => {
                self.id = tag.number("numId").unwrap_or(0);
                self.in_list = true;
                self.lists.named.entry(self.id).or_default();
            }
            "abstractNumId" => {
                if let Some(named) = self.lists.named.get_mut(&self.id) {
                    named.shared = tag.number("val").unwrap_or(0);
                }
            }
            "lvl" | "lvlOverride" => self.level = tag.number("ilvl").unwrap_or(0).min(LAST_LEVEL),
            "startOverride" => {
                if let (Some(named), Some(start)) =
                    (self.lists.named.get_mut(&self.id), tag.number("val"))
                {
                    named.starts.insert(self.level, start);
                }
            }
            _ => self.property(name, tag),
        }
    }

    fn property(&mut self, name: &str, tag: &Tag<'_>) {
        let shared = if self.in_list {
            &mut self.lists.named.entry(self.id).or_default().own
        } else {
            self.lists.shared.entry(self.id).or_default()
        };
        match name {
            "numStyleLink" => shared.linked = tag.value(),
            "pStyle" => {
                shared
                    .styles
                    .extend(tag.value().map(|style| (style, self.level)));
            }
            "start" | "numFmt" | "lvlText" | "isLgl" | "lvlRestart" => {
                let level = shared.levels.entry(self.level).or_insert_with(|| Level {
                    start: 1,
                    ..Level::default()
                });
                match name {
                    "start" => level.start = tag.number("val").unwrap_or(1),
                    "numFmt" => level.figures = figures(tag.value().as_deref().unwrap_or("")),
                    "lvlText" => {
                        let text = tag.value().unwrap_or_default();
                        level.text = text.chars().take(LONGEST_PRINT).collect();
                    }
                    "isLgl" => level.legal = tag.is_on("val", true),
                    _ => level.restart = tag.number("val"),
                }
            }
            _ => {}
        }
    }
}

/// The figures of a number format (ISO/IEC 29500-1, 17.18.59).
fn figures(format: &str) -> Figures {
    match format {
        "decimalZero" => Figures::ArabicTwo,
        "decimalFullWidth" | "decimalFullWidth2" => Figures::FullWidth,
        "chineseCounting"
        | "chineseCountingThousand"
        | "japaneseCounting"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "koreanCounting" => Figures::Chinese,
        "ideographDigital" | "japaneseDigitalTenThousand" | "taiwaneseDigital" => {
            Figures::ChineseDigits
        }
        "chineseLegalSimplified" | "ideographLegalTraditional" | "japaneseLegal" => {
            Figures::ChineseLegal
        }
        "ideographTraditional" => Figures::Stems,
        "ideographZodiac" | "ideographZodiacTraditional" => Figures::Branches,
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => Figures::Circled,
        "decimalEnclosedParen" => Figures::Bracketed,
        "decimalEnclosedFullstop" => Figures::Dotted,
        "ideographEnclosedCircle" => Figures::ChineseBracketed,
        "upperRoman" => Figures::RomanUpper,
        "lowerRoman" => Figures::RomanLower,
        "upperLetter" => Figures::LetterUpper,
        "lowerLetter" => Figures::LetterLower,
        "bullet" | "none" => Figures::None,
        _ => Figures::Arabic,
    }
}
