//! 字符映射 — CMaps: how the bytes of a text are cut into codes, and which characters or glyphs the codes mean.

use std::collections::HashMap;

use super::lexer::{Lexer, Token};
use super::object::Object;
use crate::read::limits::Meter;
use crate::read::refusal::ReadRefusal;

/// Entries taken of one map.
const MOST_ENTRIES: usize = 200_000;

/// A stretch of codes of the same length that follow one another.
#[derive(Debug, Clone, Copy)]
struct Span<T> {
    low: u32,
    high: u32,
    start: T,
}

/// What a CMap says.
#[derive(Debug, Default)]
pub(super) struct CMap {
    /// Lengths of codes in bytes, with the lowest and the highest code.
    spaces: Vec<(usize, u32, u32)>,
    /// Codes to characters.
    texts: HashMap<u32, String>,
    text_spans: Vec<Span<Vec<u16>>>,
    /// Codes to glyph numbers.
    glyphs: Vec<Span<u32>>,
    pub(super) vertical: bool,
    /// Another map that this one builds on.
    pub(super) base: Option<Vec<u8>>,
}

impl CMap {
    /// Reads a map as it stands in a stream.
    pub(super) fn read(bytes: &[u8], meter: &Meter<'_>) -> Result<Self, ReadRefusal> {
        let mut map = Self::default();
        let mut lexer = Lexer::new(bytes, 0, usize::MAX);
        let mut last: Vec<Object> = Vec::new();
        let mut entries = 0_usize;
        while let Some(token) = lexer.token() {
            meter.step()?;
            entries += 1;
            if entries > MOST_ENTRIES {
                break;
            }
            match token {
                Token::Word(word) => {
                    map.word(word, &last);
                    last.clear();
                }
                token => {
                    last.extend(lexer.operand(token));
                }
            }
        }
        map.glyphs.sort_by_key(|span| span.low);
        map.text_spans.sort_by_key(|span| span.low);
        Ok(map)
    }

    fn word(&mut self, word: &[u8], before: &[Object]) {
        match word {
            b"endcodespacerange" => {
                for pair in before.chunks_exact(2) {
                    if let [low, high] = pair
                        && let (Some(low), Some(high)) = (low.text(), high.text())
                    {
                        self.spaces
                            .push((low.len().clamp(1, 4), code(low), code(high)));
                    }
                }
            }
            b"endbfchar" => {
                for pair in before.chunks_exact(2) {
                    if let [from, to] = pair
                        && let (Some(from), Some(to)) = (from.text(), to.text())
                    {
                        self.texts.insert(code(from), utf16(&units(to)));
                    }
                }
            }
            b"endbfrange" => before
                .chunks_exact(3)
                .for_each(|triple| self.bf_range(triple)),
            b"endcidrange" => {
                for triple in before.chunks_exact(3) {
                    if let [low, high, start] = triple
                        && let (Some(low), Some(high)) = (low.text(), high.text())
                    {
                        self.glyph_span(code(low), code(high), start);
                    }
                }
            }
            b"endcidchar" => {
                for pair in before.chunks_exact(2) {
                    if let [from, start] = pair
                        && let Some(from) = from.text()
                    {
                        self.glyph_span(code(from), code(from), start);
                    }
                }
            }
            b"usecmap" => self.base = before.last().and_then(Object::name).map(<[u8]>::to_vec),
            b"def" => {
                if let [.., name, value] = before
                    && name.is_name(b"WMode")
                {
                    self.vertical = value.int() == Some(1);
                }
            }
            _ => {}
        }
    }

    fn glyph_span(&mut self, low: u32, high: u32, start: &Object) {
        if let Some(start) = start.index().and_then(|start| u32::try_from(start).ok()) {
            self.glyphs.push(Span { low, high, start });
        }
    }

    fn bf_range(&mut self, triple: &[Object]) {
        let [low, high, target] = triple else { return };
        let (Some(low), Some(high)) = (low.text().map(code), high.text().map(code)) else {
            return;
        };
        match target {
            Object::Text(text) => self.text_spans.push(Span {
                low,
                high,
                start: units(text),
            }),
            Object::Array(items) => {
                for (code, item) in (low..=high).zip(items) {
                    if let Some(text) = item.text() {
                        self.texts.insert(code, utf16(&units(text)));
                    }
                }
            }
            _ => {}
        }
    }

    /// Entries kept.
    pub(super) fn entries(&self) -> usize {
        self.texts.len() + self.text_spans.len() + self.glyphs.len()
    }

    pub(super) fn has_texts(&self) -> bool {
        !self.texts.is_empty() || !self.text_spans.is_empty()
    }

    /// The characters of a code; nothing when the map does not know it.
    pub(super) fn text(&self, code: u32) -> Option<String> {
        let text = match self.texts.get(&code) {
            Some(text) => text.clone(),
            None => {
                let span = find(&self.text_spans, code)?;
                let (last, before) = span.start.split_last()?;
                let step = u16::try_from(code - span.low).ok()?;
                let mut all = before.to_vec();
                all.push(last.checked_add(step)?);
                utf16(&all)
            }
        };
        // A map that sends a code to nothing, or to the sign for the unknown, does not know it.
        (!text.is_empty() && !text.contains(['\0', '\u{FFFD}'])).then_some(text)
    }

    /// The glyph number of a code.
    pub(super) fn glyph(&self, code: u32) -> Option<u32> {
        let span = find(&self.glyphs, code)?;
        span.start.checked_add(code - span.low)
    }

    /// The length of the code at the start of the bytes; nothing when the map names no lengths.
    pub(super) fn length(&self, bytes: &[u8]) -> Option<usize> {
        let fits = |(length, low, high): &&(usize, u32, u32)| {
            bytes
                .get(..*length)
                .is_some_and(|bytes| within(bytes, *low, *high))
        };
        let found = self.spaces.iter().filter(fits).map(|space| space.0).min();
        found.or_else(|| self.spaces.iter().map(|space| space.0).min())
    }
}

/// Every byte of the code lies between those of the bounds.
fn within(bytes: &[u8], low: u32, high: u32) -> bool {
    let byte = |value: u32, at: usize| value.to_be_bytes().get(4 - bytes.len() + at).copied();
    bytes.iter().enumerate().all(|(at, value)| {
        byte(low, at).is_some_and(|low| low <= *value)
            && byte(high, at).is_some_and(|high| *value <= high)
    })
}

/// The last span that begins at or before the code, where it reaches so far.
fn find<T>(spans: &[Span<T>], code: u32) -> Option<&Span<T>> {
    let at = spans.partition_point(|span| span.low <= code);
    let span = spans.get(at.checked_sub(1)?)?;
    (code <= span.high).then_some(span)
}

/// A code of up to four bytes as a number.
pub(super) fn code(bytes: &[u8]) -> u32 {
    bytes
        .iter()
        .fold(0_u32, |value, byte| (value << 8) | u32::from(*byte))
}

fn units(bytes: &[u8]) -> Vec<u16> {
    match bytes {
        [single] => vec![u16::from(*single)],
        _ => bytes
            .chunks_exact(2)
            .filter_map(|pair| Some(u16::from_be_bytes(pair.try_into().ok()?)))
            .collect(),
    }
}

pub(super) fn utf16(units: &[u16]) -> String {
    char::decode_utf16(units.iter().copied())
        .map(|unit| unit.unwrap_or('\u{FFFD}'))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::Limits;

    fn map(text: &str) -> CMap {
        let limits = Limits::default();
        CMap::read(text.as_bytes(), &Meter::new(&limits, &|| true)).expect("a map")
    }

    #[test]
    fn characters_ranges_ligatures_and_surrogates() {
        let map = map("1 begincodespacerange <0000> <FFFF> endcodespacerange \
             2 beginbfchar <0001> <00660069> <0002> <D840DC00> endbfchar \
             2 beginbfrange <0010> <0019> <0030> <0020> <0021> [<4E00> <4E8C>] endbfrange");
        assert_eq!(map.text(1).as_deref(), Some("fi"));
        assert_eq!(map.text(2).as_deref(), Some("\u{20000}"));
        assert_eq!(map.text(0x17).as_deref(), Some("7"));
        assert_eq!(map.text(0x21).as_deref(), Some("二"));
        assert_eq!(map.text(0x1A), None);
        assert_eq!(map.length(b"\0\x01"), Some(2));
    }

    #[test]
    fn glyph_ranges_and_codes_of_one_or_two_bytes() {
        let map = map(
            "2 begincodespacerange <00> <80> <8140> <FEFE> endcodespacerange \
             /WMode 1 def 1 begincidrange <20> <7E> 814 endcidrange",
        );
        assert_eq!(map.glyph(0x21), Some(815));
        assert_eq!(map.length(b"A1"), Some(1));
        assert_eq!(map.length(b"\xB0\xA1"), Some(2));
        assert!(map.vertical);
    }
}
