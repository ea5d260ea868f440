//! 字体名 — the names of the faces in a font file, read from its name tables alone.
//!
//! A file that is no font, or is damaged, has no faces.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

/// Faces looked at in one collection, tables in one face, bytes of one table.
const FACES: u32 = 64;
const TABLES: u16 = 64;
const BYTES: u32 = 256 * 1024;

/// 字面 — one face of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Face {
    pub(super) file: PathBuf,
    pub(super) index: u32,
    /// Family and full names in all languages, in lower case.
    pub(super) names: Vec<String>,
    pub(super) weight: u16,
    /// Whether the weight can be chosen freely.
    pub(super) variable: bool,
}

/// The faces of a file.
pub(super) fn faces(path: &Path) -> Vec<Face> {
    let Ok(mut file) = File::open(path) else {
        return Vec::new();
    };
    let starts = starts(&mut file).unwrap_or_default();
    let numbered = (0..).zip(starts);
    numbered
        .filter_map(|(index, start)| face(&mut file, path, index, start))
        .collect()
}

/// Where the faces of a file begin.
fn starts(file: &mut File) -> Option<Vec<u32>> {
    let head = bytes(file, 0, 12)?;
    if head.get(..4)? != b"ttcf" {
        return Some(vec![0]);
    }
    let count = u32_at(&head, 8)?.min(FACES);
    let list = bytes(file, 12, count * 4)?;
    list.chunks_exact(4).map(|entry| u32_at(entry, 0)).collect()
}

fn face(file: &mut File, path: &Path, index: u32, start: u32) -> Option<Face> {
    let head = bytes(file, start, 12)?;
    let count = u16_at(&head, 4)?.min(TABLES);
    let directory = bytes(file, start.checked_add(12)?, u32::from(count) * 16)?;
    let find = |tag: &[u8]| {
        let entry = directory
            .chunks_exact(16)
            .find(|entry| entry.starts_with(tag))?;
        Some((u32_at(entry, 8)?, u32_at(entry, 12)?))
    };
    let (place, length) = find(b"name")?;
    let names = names(&bytes(file, place, length)?)?;
    let (place, _) = find(b"OS/2")?;
    let weight = u16_at(&bytes(file, place, 6)?, 4)?;
    Some(Face {
        file: path.to_owned(),
        index,
        names,
        weight,
        variable: find(b"fvar").is_some(),
    })
}

/// Family (1), full (4) and typographic family (16) names of a name table.
fn names(table: &[u8]) -> Option<Vec<String>> {
    let count = usize::from(u16_at(table, 2)?);
    let texts = table.get(usize::from(u16_at(table, 4)?)..)?;
    let records = table.get(6..)?.chunks_exact(12).take(count);
    let mut names: Vec<String> = Vec::new();
    for record in records {
        let [platform, kind, length, place] = [0, 6, 8, 10].map(|at| u16_at(record, at));
        let (from, length) = (usize::from(place?), usize::from(length?));
        let text = texts.get(from..from + length);
        if let (Some(text), Some(0 | 3), Some(1 | 4 | 16)) = (text, platform, kind) {
            let units: Vec<u16> = text
                .chunks_exact(2)
                .filter_map(|unit| u16_at(unit, 0))
                .collect();
            let name = String::from_utf16_lossy(&units).to_lowercase();
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    Some(names)
}

fn bytes(file: &mut File, place: u32, length: u32) -> Option<Vec<u8>> {
    if length > BYTES {
        return None;
    }
    file.seek(SeekFrom::Start(u64::from(place))).ok()?;
    let mut bytes = vec![0; usize::try_from(length).ok()?];
    file.read_exact(&mut bytes).ok()?;
    Some(bytes)
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let pair = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_be_bytes(pair.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_be_bytes(four.try_into().ok()?))
}
