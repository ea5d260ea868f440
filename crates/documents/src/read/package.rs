//! 打包文件 — the zip package that DOCX and XLSX files are: which parts it has, and the bytes of one part.
//!
//! Sizes in the directory are claims. A part counts through the meter while it is inflated, and its checksum is held
//! against what came out. Parts that nothing asks for are never inflated.

mod inflate;
mod kind;
pub(super) mod xml;

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::limits::Meter;
use super::refusal::ReadRefusal;
pub(super) use kind::Kind;

/// First bytes of a package.
pub(super) const SIGNATURE: &[u8] = b"PK\x03\x04";

const LOCAL: usize = 30;
const CENTRAL: usize = 46;
const END: usize = 22;
/// The comment after the directory is at most this long.
const LONGEST_COMMENT: usize = 0xFFFF;
/// Reports have some dozens of parts; a directory this long is no report.
const MOST_ENTRIES: usize = 10_000;
/// Styles, lists and links need no more bytes than this.
const MOST_SMALL: usize = 8 << 20;
/// Stands where a number is too large for its field; the true one is in the extra field.
const IN_EXTRA: u32 = 0xFFFF_FFFF;

/// The directory of a package over the bytes of the file.
pub(super) struct Package<'a> {
    bytes: &'a [u8],
    /// Parts by name in lower case, as names in a package differ by more than case.
    parts: BTreeMap<String, Part>,
}

#[derive(Debug, Clone, Copy)]
struct Part {
    method: u16,
    checksum: u32,
    packed: usize,
    unpacked: usize,
    /// Where the bytes of the part begin in the file.
    start: usize,
}

const fn damaged(what: &'static str) -> ReadRefusal {
    ReadRefusal::Damaged { what }
}

impl<'a> Package<'a> {
    /// Reads the directory and refuses what no office program writes: twice the same name, parts over one another.
    pub(super) fn open(bytes: &'a [u8], meter: &Meter<'_>) -> Result<Self, ReadRefusal> {
        let (mut at, entries) = directory(bytes)?;
        if entries > MOST_ENTRIES {
            return Err(damaged("its directory has too many entries"));
        }
        let mut parts = BTreeMap::new();
        for _ in 0..entries {
            meter.step()?;
            let (name, part, next) = entry(bytes, at)?;
            at = next;
            if name.ends_with('/') {
                continue;
            }
            if parts.insert(name, part).is_some() {
                return Err(damaged("two of its parts have the same name"));
            }
        }
        refuse_overlap(&parts)?;
        refuse_bomb(&parts, meter)?;
        Ok(Self { bytes, parts })
    }

    /// The names of all parts, in lower case.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.parts.keys().map(String::as_str)
    }

    /// The text of a part that only serves the others, such as styles: it is small.
    pub(super) fn small(
        &self,
        name: &str,
        meter: &Meter<'_>,
    ) -> Result<Option<String>, ReadRefusal> {
        let part = self.parts.get(&folded(name));
        if part.is_some_and(|part| part.unpacked > MOST_SMALL) {
            return Err(damaged("a part that should be small is not"));
        }
        self.text(name, meter)
    }

    /// The text of a part, or nothing when there is no such part.
    pub(super) fn text(
        &self,
        name: &str,
        meter: &Meter<'_>,
    ) -> Result<Option<String>, ReadRefusal> {
        let Some(part) = self.parts.get(&folded(name)) else {
            return Ok(None);
        };
        let packed = self
            .bytes
            .get(part.start..part.start.saturating_add(part.packed))
            .ok_or(damaged("it ends early"))?;
        let bytes = match part.method {
            0 => {
                meter.take_unpacked(packed.len())?;
                Cow::Borrowed(packed)
            }
            8 => Cow::Owned(inflate::inflate(packed, part.unpacked, meter)?),
            _ => return Err(damaged("a part is packed in an unusual way")),
        };
        let mut checksum = flate2::Crc::new();
        checksum.update(&bytes);
        if checksum.sum() != part.checksum {
            return Err(damaged("a part is not what its checksum says"));
        }
        xml::decode(bytes).map(Some)
    }
}

/// A name as it is compared: lower case, slashes one way, none in front.
fn folded(name: &str) -> String {
    name.replace('\\', "/")
        .trim_start_matches('/')
        .to_lowercase()
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    let two = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_le_bytes(two.try_into().ok()?))
}

fn long(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes(four.try_into().ok()?))
}

fn size(bytes: &[u8], at: usize) -> Option<usize> {
    usize::try_from(long(bytes, at)?).ok()
}

/// Where the directory begins, and how many entries it has.
fn directory(bytes: &[u8]) -> Result<(usize, usize), ReadRefusal> {
    let from = bytes.len().saturating_sub(END + LONGEST_COMMENT);
    let tail = bytes.get(from..).unwrap_or_default();
    let end = tail
        .windows(4)
        .rposition(|four| four == b"PK\x05\x06")
        .map(|at| from + at)
        .ok_or(damaged("its directory is missing: it ends early"))?;
    let fields = || {
        let entries = usize::from(short(bytes, end + 10)?);
        Some((size(bytes, end + 16)?, entries))
    };
    fields().ok_or(damaged("its directory is broken"))
}

/// One entry of the directory: its name, the part, and where the next entry begins.
fn entry(bytes: &[u8], at: usize) -> Result<(String, Part, usize), ReadRefusal> {
    if bytes.get(at..at.saturating_add(4)) != Some(b"PK\x01\x02") {
        return Err(damaged("its directory is broken"));
    }
    if short(bytes, at + 8).is_some_and(|flags| flags & 1 != 0) {
        return Err(ReadRefusal::Encrypted);
    }
    let fields = || {
        let name_length = usize::from(short(bytes, at + 28)?);
        let extra_length = usize::from(short(bytes, at + 30)?);
        let comment_length = usize::from(short(bytes, at + 32)?);
        let name_at = at + CENTRAL;
        let extra_at = name_at + name_length;
        let name = bytes.get(name_at..extra_at)?;
        let extra = bytes.get(extra_at..extra_at + extra_length)?;
        let mut large = large_numbers(extra).into_iter();
        let mut number = |at: usize| match long(bytes, at)? {
            IN_EXTRA => large.next(),
            plain => usize::try_from(plain).ok(),
        };
        let unpacked = number(at + 24)?;
        let packed = number(at + 20)?;
        let local = number(at + 42)?;
        let part = Part {
            method: short(bytes, at + 10)?,
            checksum: long(bytes, at + 16)?,
            packed,
            unpacked,
            start: start(bytes, local)?,
        };
        part.start
            .checked_add(packed)
            .filter(|end| *end <= bytes.len())?;
        let name = folded(&String::from_utf8_lossy(name));
        Some((name, part, extra_at + extra_length + comment_length))
    };
    fields().ok_or(damaged("its directory is broken"))
}

/// The large numbers of an entry, in the order of the fields they stand in for.
fn large_numbers(extra: &[u8]) -> Vec<usize> {
    let mut at = 0;
    while let (Some(tag), Some(length)) = (short(extra, at), short(extra, at + 2)) {
        let from = at + 4;
        let to = from + usize::from(length);
        if tag == 1 {
            let numbers = extra.get(from..to).unwrap_or_default().chunks_exact(8);
            let number =
                |eight: &[u8]| usize::try_from(u64::from_le_bytes(eight.try_into().ok()?)).ok();
            return numbers.map_while(number).collect();
        }
        at = to;
    }
    Vec::new()
}

/// Where the bytes of a part begin, behind its own header.
fn start(bytes: &[u8], local: usize) -> Option<usize> {
    let header = bytes.get(local..local.checked_add(LOCAL)?)?;
    if !header.starts_with(SIGNATURE) {
        return None;
    }
    let name = usize::from(short(header, 26)?);
    let extra = usize::from(short(header, 28)?);
    local.checked_add(LOCAL + name + extra)
}

/// Parts that share their bytes unpack to many times the file.
fn refuse_overlap(parts: &BTreeMap<String, Part>) -> Result<(), ReadRefusal> {
    let mut extents: Vec<(usize, usize)> = parts
        .values()
        .map(|part| (part.start, part.start + part.packed))
        .collect();
    extents.sort_unstable();
    let apart = extents
        .windows(2)
        .all(|pair| matches!(pair, [(_, end), (start, _)] if end <= start));
    if apart {
        Ok(())
    } else {
        Err(damaged("its parts lie over one another"))
    }
}

/// What the directory itself claims is enough to refuse; what it does not claim is counted while inflating.
fn refuse_bomb(parts: &BTreeMap<String, Part>, meter: &Meter<'_>) -> Result<(), ReadRefusal> {
    let limit = meter.limits.unpacked;
    let claimed = parts
        .values()
        .fold(0_usize, |sum, part| sum.saturating_add(part.unpacked));
    if claimed > limit {
        return Err(ReadRefusal::TooLargeUnpacked { limit });
    }
    Ok(())
}
