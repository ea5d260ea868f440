//! 列表 — the automatic numbers of a document.

use std::collections::BTreeMap;

use super::fib::{self, Fib};
use crate::read::compound::{long, short, size};
use crate::read::limits::Meter;
use crate::read::refusal::ReadRefusal;
use crate::read::story::numbering::{Figures, Level, List};

const LIST: usize = 28;
const LEVEL: usize = 28;
const OVERRIDE: usize = 16;
const LEVELS: usize = 9;
/// Documents use some dozens of lists.
const MOST_LISTS: usize = 5_000;
/// The print of a number is short.
const LONGEST_PRINT: usize = 40;

/// The lists of a document by the numbers that paragraphs give; the first has the number 1.
#[derive(Default)]
pub(super) struct Lists {
    /// The levels of each list definition.
    levels: BTreeMap<u32, BTreeMap<usize, Level>>,
    used: Vec<Used>,
}

/// A definition as paragraphs use it.
struct Used {
    definition: u32,
    levels: BTreeMap<usize, Level>,
    starts: BTreeMap<usize, u32>,
}

impl Lists {
    /// Reads the lists as far as they are whole; text without its numbers is still text.
    pub(super) fn read(table: &[u8], fib: &Fib, meter: &Meter<'_>) -> Result<Self, ReadRefusal> {
        let mut lists = Self::default();
        lists.definitions(
            fib.part(table, fib::LISTS),
            fib.behind(table, fib::LISTS),
            meter,
        )?;
        lists.overrides(fib.part(table, fib::LIST_OVERRIDES), meter)?;
        Ok(lists)
    }

    /// The list of this number.
    pub(super) fn get(&self, number: u16) -> Option<List> {
        let used = self.used.get(usize::from(number).checked_sub(1)?)?;
        let mut levels = self.levels.get(&used.definition)?.clone();
        levels.extend(used.levels.clone());
        Some(List {
            levels,
            starts: used.starts.clone(),
            family: used.definition,
        })
    }

    fn definitions(
        &mut self,
        part: &[u8],
        behind: &[u8],
        meter: &Meter<'_>,
    ) -> Result<(), ReadRefusal> {
        let count = short(part, 0).map_or(0, usize::from);
        let mut at = 0;
        for definition in part
            .get(2..)
            .unwrap_or_default()
            .chunks_exact(LIST)
            .take(count.min(MOST_LISTS))
        {
            let simple = definition.get(26).is_some_and(|flags| flags & 1 != 0);
            let levels = if simple { 1 } else { LEVELS };
            let mut found = BTreeMap::new();
            for number in 0..levels {
                meter.step()?;
                let Some((level, length)) = level(behind.get(at..).unwrap_or_default()) else {
                    return Ok(());
                };
                at += length;
                found.insert(number, level);
            }
            self.levels.insert(long(definition, 0).unwrap_or(0), found);
        }
        Ok(())
    }

    fn overrides(&mut self, part: &[u8], meter: &Meter<'_>) -> Result<(), ReadRefusal> {
        let count = size(part, 0).unwrap_or(0).min(MOST_LISTS);
        let heads = part.get(4..).unwrap_or_default();
        let mut at = 4 + count * OVERRIDE;
        for head in heads.chunks_exact(OVERRIDE).take(count) {
            meter.step()?;
            let mut used = Used {
                definition: long(head, 0).unwrap_or(0),
                levels: BTreeMap::new(),
                starts: BTreeMap::new(),
            };
            at += 4;
            for _ in 0..head.get(12).copied().unwrap_or(0) {
                let Some(length) = used.change(part.get(at..).unwrap_or_default()) else {
                    break;
                };
                at += length;
            }
            self.used.push(used);
        }
        Ok(())
    }
}

impl Used {
    /// Takes one change to a level; gives its length.
    fn change(&mut self, bytes: &[u8]) -> Option<usize> {
        let start = long(bytes, 0)?;
        let flags = long(bytes, 4)?;
        let number = usize::try_from(flags & 0xF).ok()?;
        if flags & 0x20 != 0 {
            let (level, length) = level(bytes.get(8..)?)?;
            self.levels.insert(number, level);
            return Some(8 + length);
        }
        if flags & 0x10 != 0 {
            self.starts.insert(number, start);
        }
        Some(8)
    }
}

/// One level and its length in the file.
fn level(bytes: &[u8]) -> Option<(Level, usize)> {
    let flags = *bytes.get(5)?;
    let characters = usize::from(*bytes.get(24)?);
    let paragraphs = usize::from(*bytes.get(25)?);
    let text_at = LEVEL + characters + paragraphs;
    let length = usize::from(short(bytes, text_at)?);
    let end = text_at + 2 + length * 2;
    let units = bytes.get(text_at + 2..end)?.chunks_exact(2);
    let units: Vec<u16> = units
        .filter_map(|two| two.try_into().ok().map(u16::from_le_bytes))
        .take(LONGEST_PRINT)
        .collect();
    let restart = usize::from(*bytes.get(26)?);
    let level = Level {
        start: long(bytes, 0)?,
        figures: figures(*bytes.get(4)?),
        text: print(&units),
        legal: flags & 4 != 0,
        restart: (flags & 8 != 0).then_some(restart),
    };
    Some((level, end))
}

/// The print, with `%1` for what the file keeps as the character 0, the number of the first level.
fn print(units: &[u16]) -> String {
    let mut out = String::new();
    for c in char::decode_utf16(units.iter().copied()) {
        match c.map(u32::from) {
            Ok(level @ 0..9) => out.push_str(&format!("%{}", level + 1)),
            Ok(code) => out.extend(char::from_u32(code)),
            Err(_) => out.push('\u{FFFD}'),
        }
    }
    out
}

/// The figures of a number format ([MS-OSHARED], 2.2.1.3).
fn figures(format: u8) -> Figures {
    match format {
        22 => Figures::ArabicTwo,
        14 | 19 => Figures::FullWidth,
        11 | 33 | 35 | 37 | 39 => Figures::Chinese,
        10 | 36 | 40 => Figures::ChineseDigits,
        16 | 34 | 38 => Figures::ChineseLegal,
        30 => Figures::Stems,
        31 | 32 => Figures::Branches,
        18 | 28 => Figures::Circled,
        27 => Figures::Bracketed,
        26 => Figures::Dotted,
        29 => Figures::ChineseBracketed,
        1 => Figures::RomanUpper,
        2 => Figures::RomanLower,
        3 => Figures::LetterUpper,
        4 => Figures::LetterLower,
        23 | 255 => Figures::None,
        _ => Figures::Arabic,
    }
}
