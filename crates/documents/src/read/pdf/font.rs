//! 字体 — from the bytes of a shown text to characters and widths.
//!
//! A code whose character is not certain becomes U+FFFD: it is print that cannot be read, not a blank.

use std::collections::HashMap;

use encoding_rs::{BIG5, EUC_KR, Encoding, GB18030, SHIFT_JIS};

use super::cmap::{CMap, code, utf16};
use super::encoding::{Standard, named};
use super::file::File;
use super::object::{Dict, Object};
use crate::read::refusal::ReadRefusal;

/// Print whose character is not known.
pub(super) const UNKNOWN: char = '\u{FFFD}';
/// Glyph numbers whose widths are kept of one font.
const MOST_WIDTHS: usize = 100_000;

/// How a composite font cuts its text into codes.
enum Codes {
    /// Two bytes, which are the number of the glyph.
    Identity,
    /// Two bytes, or four for the rare characters, of UTF-16.
    Utf16,
    /// Bytes of a national encoding; ASCII begins at this glyph number.
    National(&'static Encoding, u32),
    /// As a map in the file says.
    Map(CMap),
}

enum Kind {
    Simple(Vec<Option<char>>),
    Composite(Codes),
}

pub(super) struct Font {
    kind: Kind,
    to_text: Option<CMap>,
    widths: HashMap<u32, f64>,
    default_width: f64,
    /// Advance and origin of vertical glyphs, of all and of some.
    down: (f64, f64),
    downs: HashMap<u32, (f64, f64, f64)>,
    pub(super) vertical: bool,
    /// Width of one unit of the widths, in parts of the font size.
    unit: f64,
    /// Height of a line in parts of the font size; other than 1 only where a font has its own measure.
    pub(super) em: f64,
}

/// One shown glyph. Lengths are parts of the font size.
pub(super) struct Shown {
    pub(super) text: String,
    pub(super) width: f64,
    /// Where a vertical glyph's origin lies, and how far it advances down.
    pub(super) down: (f64, f64, f64),
    /// A single byte 32, which word spacing widens.
    pub(super) is_word_gap: bool,
}

impl Font {
    /// A font that the page names but that is not there: all its print is unknown.
    pub(super) fn missing() -> Self {
        Self {
            kind: Kind::Simple(Vec::new()),
            to_text: None,
            widths: HashMap::new(),
            default_width: 500.0,
            down: (880.0, -1000.0),
            downs: HashMap::new(),
            vertical: false,
            unit: 0.001,
            em: 1.0,
        }
    }

    pub(super) fn read(file: &File<'_>, dict: &Dict) -> Result<Self, ReadRefusal> {
        let mut font = Self::missing();
        if let Some((id, stream)) = stream_entry(file, dict, b"ToUnicode")?
            && let Some(stream) = stream.stream()
            && let Some(bytes) = file.unpack(id, stream)?
        {
            let map = CMap::read(&bytes, file.meter)?;
            file.keep(map.entries())?;
            font.to_text = Some(map).filter(CMap::has_texts);
        }
        if file.entry(dict, b"Subtype")?.is_name(b"Type0") {
            font.composite(file, dict)?;
        } else {
            font.simple(file, dict)?;
        }
        file.keep(font.widths.len() + font.downs.len())?;
        Ok(font)
    }

    fn simple(&mut self, file: &File<'_>, dict: &Dict) -> Result<(), ReadRefusal> {
        let descriptor = file.entry(dict, b"FontDescriptor")?;
        let own = descriptor.dict().is_some_and(|dict| {
            [&b"FontFile"[..], b"FontFile2", b"FontFile3"]
                .iter()
                .any(|name| dict.get(name).is_some())
        });
        let is_drawn = file.entry(dict, b"Subtype")?.is_name(b"Type3");
        let encoding = file.entry(dict, b"Encoding")?;
        let base_name = match &*encoding {
            Object::Name(name) => Some(name.clone()),
            Object::Dict(dict) => file
                .entry(dict, b"BaseEncoding")?
                .name()
                .map(<[u8]>::to_vec),
            _ => None,
        };
        // What an embedded font has built in is not known here; other fonts have the standard encoding.
        let base = base_name
            .and_then(|name| Standard::named(&name))
            .or((!own && !is_drawn).then_some(Standard::Adobe));
        let mut chars: Vec<Option<char>> = (0..=255_u8)
            .map(|code| base.and_then(|base| base.char(code)))
            .collect();
        if let Some(dict) = encoding.dict() {
            differences(file.entry(dict, b"Differences")?.array(), &mut chars);
        }
        self.kind = Kind::Simple(chars);
        self.simple_widths(file, dict, &descriptor)?;
        if is_drawn {
            self.drawn(file, dict)?;
        }
        Ok(())
    }

    fn simple_widths(
        &mut self,
        file: &File<'_>,
        dict: &Dict,
        descriptor: &Object,
    ) -> Result<(), ReadRefusal> {
        let first = file.entry(dict, b"FirstChar")?.index().unwrap_or(0);
        let widths = file.entry(dict, b"Widths")?;
        for (at, width) in widths
            .array()
            .unwrap_or_default()
            .iter()
            .take(256)
            .enumerate()
        {
            if let (Ok(code), Some(width)) = (
                u32::try_from(first.saturating_add(at)),
                file.follow(width)?.number(),
            ) {
                self.widths.insert(code, width);
            }
        }
        let missing = match descriptor.dict() {
            Some(dict) => file.entry(dict, b"MissingWidth")?.number(),
            None => None,
        };
        self.default_width = missing.unwrap_or(if self.widths.is_empty() { 500.0 } else { 0.0 });
        Ok(())
    }

    /// A font whose glyphs are little drawings has a measure of its own.
    fn drawn(&mut self, file: &File<'_>, dict: &Dict) -> Result<(), ReadRefusal> {
        let matrix = file.entry(dict, b"FontMatrix")?;
        let numbers: Vec<f64> = matrix
            .array()
            .unwrap_or_default()
            .iter()
            .filter_map(Object::number)
            .collect();
        self.unit = numbers.first().copied().unwrap_or(0.001).abs();
        let boxed = super::pages::rect(file, &*file.entry(dict, b"FontBBox")?)?;
        let widest = self.widths.values().copied().fold(0.0, f64::max);
        let em = boxed.map_or(widest, |rect| rect.height()).max(widest) * self.unit;
        if em.is_finite() && em > 0.0 {
            self.em = em;
        }
        self.default_width = 0.0;
        Ok(())
    }

    fn composite(&mut self, file: &File<'_>, dict: &Dict) -> Result<(), ReadRefusal> {
        let encoding = file.entry(dict, b"Encoding")?;
        let codes = match &*encoding {
            Object::Name(name) => {
                self.vertical = name.ends_with(b"-V") || name == b"V";
                predefined(name)
            }
            Object::Stream(stream) => {
                let id = dict
                    .get(b"Encoding")
                    .and_then(Object::reference)
                    .unwrap_or(0);
                let bytes = file.unpack(id, stream)?.unwrap_or_default();
                let map = CMap::read(&bytes, file.meter)?;
                file.keep(map.entries())?;
                self.vertical = map.vertical;
                match &map.base {
                    Some(base) if map.length(b"\0\0").is_none() => predefined(base),
                    _ => Codes::Map(map),
                }
            }
            _ => Codes::Identity,
        };
        self.kind = Kind::Composite(codes);
        self.default_width = 1000.0;
        let below = file.entry(dict, b"DescendantFonts")?;
        let Some(first) = below.array().and_then(<[Object]>::first) else {
            return Ok(());
        };
        let first = file.follow(first)?;
        let Some(below) = first.dict() else {
            return Ok(());
        };
        if let Some(width) = file.entry(below, b"DW")?.number() {
            self.default_width = width;
        }
        self.composite_widths(file, &*file.entry(below, b"W")?)?;
        let down = file.entry(below, b"DW2")?;
        if let Some([origin, advance]) = down.array()
            && let (Some(origin), Some(advance)) = (origin.number(), advance.number())
        {
            self.down = (origin, advance);
        }
        if self.vertical {
            self.composite_downs(file, &*file.entry(below, b"W2")?)?;
        }
        Ok(())
    }

    /// `first [w w w]` or `first last w`.
    fn composite_widths(&mut self, file: &File<'_>, list: &Object) -> Result<(), ReadRefusal> {
        let mut rest = list.array().unwrap_or_default();
        while let [first, second, after @ ..] = rest {
            file.meter.step()?;
            let first = file
                .follow(first)?
                .index()
                .and_then(|id| u32::try_from(id).ok());
            let second = file.follow(second)?;
            let (Some(first), true) = (first, self.widths.len() < MOST_WIDTHS) else {
                break;
            };
            if let Some(widths) = second.array() {
                for (id, width) in (first..).zip(widths) {
                    if let Some(width) = file.follow(width)?.number() {
                        self.widths.insert(id, width);
                    }
                }
                rest = after;
                continue;
            }
            let [width, after @ ..] = after else { break };
            let last = second.index().and_then(|id| u32::try_from(id).ok());
            if let (Some(last), Some(width)) = (last, file.follow(width)?.number()) {
                for id in (first..=last).take(65_536) {
                    self.widths.insert(id, width);
                }
            }
            rest = after;
        }
        Ok(())
    }

    /// `first [w1 vx vy …]` or `first last w1 vx vy`.
    fn composite_downs(&mut self, file: &File<'_>, list: &Object) -> Result<(), ReadRefusal> {
        let mut rest = list.array().unwrap_or_default();
        while let [first, second, after @ ..] = rest {
            file.meter.step()?;
            let Some(first) = first.index().and_then(|id| u32::try_from(id).ok()) else {
                break;
            };
            if let Some(all) = second.array() {
                for (id, three) in (first..).zip(all.chunks_exact(3)) {
                    self.downs.extend(triple(three).map(|three| (id, three)));
                }
                rest = after;
                continue;
            }
            let (Some((three, after)), Some(last)) = (
                after.split_at_checked(3),
                second.index().and_then(|id| u32::try_from(id).ok()),
            ) else {
                break;
            };
            if let Some(three) = triple(three) {
                self.downs
                    .extend((first..=last).take(65_536).map(|id| (id, three)));
            }
            rest = after;
        }
        Ok(())
    }

    /// Cuts shown bytes into glyphs.
    pub(super) fn show(&self, bytes: &[u8], out: &mut impl FnMut(Shown)) {
        let mut rest = bytes;
        while !rest.is_empty() {
            let length = self.length(rest).clamp(1, rest.len());
            let (head, tail) = rest.split_at_checked(length).unwrap_or((rest, &[]));
            out(self.glyph(head));
            rest = tail;
        }
    }

    fn length(&self, bytes: &[u8]) -> usize {
        let first = bytes.first().copied().unwrap_or(0);
        let second = bytes.get(1).copied().unwrap_or(0);
        match &self.kind {
            Kind::Simple(_) => 1,
            Kind::Composite(Codes::Identity) => 2,
            Kind::Composite(Codes::Utf16) if (0xD8..0xDC).contains(&first) => 4,
            Kind::Composite(Codes::Utf16) => 2,
            Kind::Composite(Codes::National(encoding, _)) => match first {
                ..=0x80 | 0xFF => 1,
                0xA0..=0xDF if *encoding == SHIFT_JIS => 1,
                _ if *encoding == GB18030 && second.is_ascii_digit() => 4,
                _ => 2,
            },
            Kind::Composite(Codes::Map(map)) => map.length(bytes).unwrap_or(2),
        }
    }

    fn glyph(&self, bytes: &[u8]) -> Shown {
        let code = code(bytes);
        let id = match &self.kind {
            Kind::Simple(_) | Kind::Composite(Codes::Identity) => Some(code),
            Kind::Composite(Codes::Utf16) => (0x20..0x7F).contains(&code).then(|| code - 0x1F),
            Kind::Composite(Codes::National(_, ascii)) => {
                (0x20..0x7F).contains(&code).then(|| code - 0x20 + ascii)
            }
            Kind::Composite(Codes::Map(map)) => map.glyph(code),
        };
        let known = id.and_then(|id| self.widths.get(&id).copied());
        let half = matches!(&self.kind, Kind::Composite(Codes::National(..))) && bytes.len() == 1;
        let width = known.unwrap_or(if half { 500.0 } else { self.default_width });
        let (origin, advance) = self.down;
        let down = id.and_then(|id| self.downs.get(&id).copied()).unwrap_or((
            advance,
            width / 2.0,
            origin,
        ));
        Shown {
            text: self.text(code, bytes),
            width: width * self.unit,
            down: (down.0 * self.unit, down.1 * self.unit, down.2 * self.unit),
            is_word_gap: bytes == [32],
        }
    }

    fn text(&self, code: u32, bytes: &[u8]) -> String {
        if let Some(text) = self.to_text.as_ref().and_then(|map| map.text(code)) {
            return text;
        }
        let own = match &self.kind {
            Kind::Simple(chars) => {
                let at = usize::try_from(code).unwrap_or(usize::MAX);
                chars.get(at).copied().flatten().map(String::from)
            }
            Kind::Composite(Codes::Utf16) => {
                let units: Vec<u16> = bytes
                    .chunks_exact(2)
                    .filter_map(|pair| Some(u16::from_be_bytes(pair.try_into().ok()?)))
                    .collect();
                Some(utf16(&units))
            }
            Kind::Composite(Codes::National(encoding, _)) => encoding
                .decode_without_bom_handling_and_without_replacement(bytes)
                .map(std::borrow::Cow::into_owned),
            Kind::Composite(Codes::Identity | Codes::Map(_)) => None,
        };
        own.unwrap_or_else(|| UNKNOWN.to_string())
    }
}

/// The number and the value of an entry that is a stream.
fn stream_entry(
    file: &File<'_>,
    dict: &Dict,
    name: &[u8],
) -> Result<Option<(u32, std::rc::Rc<Object>)>, ReadRefusal> {
    let Some(id) = dict.get(name).and_then(Object::reference) else {
        return Ok(None);
    };
    Ok(Some((id, file.object(id)?)))
}

fn triple(three: &[Object]) -> Option<(f64, f64, f64)> {
    let [advance, x, y] = three else { return None };
    Some((advance.number()?, x.number()?, y.number()?))
}

/// `[39 /quotesingle 96 /grave /a]`
fn differences(list: Option<&[Object]>, chars: &mut [Option<char>]) {
    let mut at = 0;
    for item in list.unwrap_or_default() {
        match item {
            Object::Name(name) => {
                if let Some(slot) = chars.get_mut(at) {
                    *slot = named(name);
                }
                at += 1;
            }
            other => at = other.index().unwrap_or(at),
        }
    }
}

/// The maps that readers of PDF know by name.
fn predefined(name: &[u8]) -> Codes {
    let name = std::str::from_utf8(name).unwrap_or_default();
    let ends = |part: &str| name.contains(part);
    if ends("UCS2") || ends("UTF16") {
        Codes::Utf16
    } else if ends("GBpc-EUC") || ends("GBKp-EUC") || ends("GBK2K") {
        Codes::National(GB18030, 1)
    } else if name.starts_with("GB") {
        Codes::National(GB18030, 814)
    } else if name.starts_with("B5pc") || name.starts_with("ETen") || name.starts_with("HKscs") {
        Codes::National(BIG5, if ends("ETenms") { 1 } else { 13_648 })
    } else if ends("RKSJ") {
        Codes::National(SHIFT_JIS, 231)
    } else if name.starts_with("KSC") {
        Codes::National(EUC_KR, if ends("KSCms-UHC-HW") { 8_094 } else { 1 })
    } else {
        Codes::Identity
    }
}
