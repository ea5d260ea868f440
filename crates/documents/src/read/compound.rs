//! 复合文件 — the container of office files of before 2007, and of encrypted ones since: storages with streams in sectors.
//!
//! Source: [MS-CFB]. Every chain of sectors is followed for no more steps than the file has sectors.

use super::limits::Meter;
use super::refusal::ReadRefusal;

/// First bytes of a compound file.
pub(super) const SIGNATURE: &[u8] = b"\xD0\xCF\x11\xE0";

const HEADER: usize = 512;
const ENTRY: usize = 128;
/// Numbers of sectors from here on are marks, not places.
const MARKS: u32 = 0xFFFF_FFFA;
/// Streams shorter than this lie in small sectors.
const SMALL_STREAM: usize = 4096;
const SMALL_SECTOR: usize = 64;
/// A file of this size class has no more storages and streams than this.
const MOST_ENTRIES: usize = 10_000;

const fn damaged(what: &'static str) -> ReadRefusal {
    ReadRefusal::Damaged { what }
}
const ENDS_EARLY: ReadRefusal = damaged("it ends early");
const BROKEN: ReadRefusal = damaged("its directory is broken");

/// Two bytes as a number.
pub(super) fn short(bytes: &[u8], at: usize) -> Option<u16> {
    let two = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_le_bytes(two.try_into().ok()?))
}

/// Four bytes as a number.
pub(super) fn long(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes(four.try_into().ok()?))
}

/// Four bytes as a size or a place.
pub(super) fn size(bytes: &[u8], at: usize) -> Option<usize> {
    usize::try_from(long(bytes, at)?).ok()
}

/// A storage or stream of the root.
struct Entry {
    name: String,
    first: u32,
    length: usize,
}

/// The root of a compound file over its bytes.
pub(super) struct Compound<'a> {
    bytes: &'a [u8],
    sector: usize,
    /// For each sector, the one that follows it.
    next: Vec<u32>,
    small_next: Vec<u32>,
    /// The stream that holds the small sectors.
    small: Vec<u8>,
    entries: Vec<Entry>,
}

impl<'a> Compound<'a> {
    /// Reads the tables of sectors and what the root holds.
    pub(super) fn open(bytes: &'a [u8], meter: &Meter<'_>) -> Result<Self, ReadRefusal> {
        let sector = match short(bytes, 30) {
            Some(9) => 512,
            Some(12) => 4096,
            Some(_) => return Err(BROKEN),
            None => return Err(ENDS_EARLY),
        };
        let mut file = Self {
            bytes,
            sector,
            next: Vec::new(),
            small_next: Vec::new(),
            small: Vec::new(),
            entries: Vec::new(),
        };
        file.next = file.table(meter)?;
        let small_table = long(bytes, 60).ok_or(ENDS_EARLY)?;
        file.small_next = numbers(&file.chain(small_table, usize::MAX, meter)?);
        let directory = long(bytes, 48).ok_or(ENDS_EARLY)?;
        let directory = file.chain(directory, MOST_ENTRIES * ENTRY, meter)?;
        file.root(&directory, meter)?;
        Ok(file)
    }

    /// Whether the root holds something of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.entry(name).is_some()
    }

    /// The bytes of a stream of the root.
    pub(super) fn stream(
        &self,
        name: &str,
        meter: &Meter<'_>,
    ) -> Result<Option<Vec<u8>>, ReadRefusal> {
        let Some(entry) = self.entry(name) else {
            return Ok(None);
        };
        let mut stream = if entry.length < SMALL_STREAM {
            self.small_chain(entry.first, entry.length, meter)?
        } else {
            self.chain(entry.first, entry.length, meter)?
        };
        if stream.len() < entry.length {
            return Err(ENDS_EARLY);
        }
        stream.truncate(entry.length);
        Ok(Some(stream))
    }

    fn entry(&self, name: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.name == name)
    }

    fn sector(&self, number: u32) -> Option<&'a [u8]> {
        let number = usize::try_from(number).ok()?;
        let start = number.checked_add(1)?.checked_mul(self.sector)?;
        let end = start.checked_add(self.sector)?.min(self.bytes.len());
        self.bytes.get(start..end).filter(|found| !found.is_empty())
    }

    /// The table of sectors, whose own sectors are listed in the header and in a chain behind it.
    fn table(&self, meter: &Meter<'_>) -> Result<Vec<u32>, ReadRefusal> {
        let header = self.bytes.get(76..HEADER).ok_or(ENDS_EARLY)?;
        let mut lists = numbers(header);
        let mut list = long(self.bytes, 68).ok_or(ENDS_EARLY)?;
        let most = self.bytes.len() / self.sector;
        for _ in 0..most {
            if list >= MARKS {
                break;
            }
            meter.step()?;
            let mut more = numbers(self.sector(list).ok_or(ENDS_EARLY)?);
            list = more.pop().unwrap_or(u32::MAX);
            lists.extend(more);
        }
        lists.retain(|number| *number < MARKS);
        lists.truncate(most);
        let mut table = Vec::new();
        for number in lists {
            let sector = self.sector(number).ok_or(ENDS_EARLY)?;
            meter.take_unpacked(sector.len())?;
            table.extend(numbers(sector));
        }
        Ok(table)
    }

    /// The sectors of a chain, up to a length.
    fn chain(&self, first: u32, length: usize, meter: &Meter<'_>) -> Result<Vec<u8>, ReadRefusal> {
        let mut out = Vec::new();
        let mut number = first;
        while number < MARKS && out.len() < length {
            let sector = self.sector(number).ok_or(ENDS_EARLY)?;
            meter.take_unpacked(sector.len())?;
            out.extend_from_slice(sector);
            if out.len() > self.bytes.len() {
                return Err(damaged("its sectors run in a circle"));
            }
            number = follower(&self.next, number).ok_or(BROKEN)?;
        }
        Ok(out)
    }

    fn small_chain(
        &self,
        first: u32,
        length: usize,
        meter: &Meter<'_>,
    ) -> Result<Vec<u8>, ReadRefusal> {
        let mut out = Vec::new();
        let mut number = first;
        while number < MARKS && out.len() < length {
            let start = usize::try_from(number)
                .ok()
                .and_then(|at| at.checked_mul(SMALL_SECTOR));
            let sector = start.and_then(|at| self.small.get(at..at.checked_add(SMALL_SECTOR)?));
            let sector = sector.ok_or(ENDS_EARLY)?;
            meter.take_unpacked(sector.len())?;
            out.extend_from_slice(sector);
            number = follower(&self.small_next, number).ok_or(BROKEN)?;
        }
        Ok(out)
    }

    /// What stands directly in the root; documents within the document are not looked at.
    fn root(&mut self, directory: &[u8], meter: &Meter<'_>) -> Result<(), ReadRefusal> {
        let entries: Vec<&[u8]> = directory.chunks_exact(ENTRY).collect();
        let root = entries.first().ok_or(BROKEN)?;
        let small = long(root, 116).ok_or(BROKEN)?;
        let length = size(root, 120).ok_or(BROKEN)?;
        self.small = self.chain(small, length, meter)?;
        let mut seen = vec![false; entries.len()];
        let mut waiting = vec![long(root, 76).ok_or(BROKEN)?];
        while let Some(number) = waiting.pop() {
            let Some(at) = usize::try_from(number).ok().filter(|_| number < MARKS) else {
                continue;
            };
            let entry = entries.get(at).ok_or(BROKEN)?;
            if std::mem::replace(seen.get_mut(at).ok_or(BROKEN)?, true) {
                return Err(BROKEN);
            }
            waiting.extend([
                long(entry, 68).ok_or(BROKEN)?,
                long(entry, 72).ok_or(BROKEN)?,
            ]);
            self.entries.push(Entry {
                name: name(entry).ok_or(BROKEN)?,
                first: long(entry, 116).ok_or(BROKEN)?,
                length: size(entry, 120).ok_or(BROKEN)?,
            });
        }
        Ok(())
    }
}

fn follower(table: &[u32], number: u32) -> Option<u32> {
    table.get(usize::try_from(number).ok()?).copied()
}

fn numbers(bytes: &[u8]) -> Vec<u32> {
    let number = |four: &[u8]| four.try_into().ok().map(u32::from_le_bytes);
    bytes.chunks_exact(4).filter_map(number).collect()
}

fn name(entry: &[u8]) -> Option<String> {
    let length = usize::from(short(entry, 64)?).clamp(2, 64) - 2;
    let units = entry.get(..length)?.chunks_exact(2);
    let units: Vec<u16> = units
        .filter_map(|two| two.try_into().ok().map(u16::from_le_bytes))
        .collect();
    Some(String::from_utf16_lossy(&units))
}
