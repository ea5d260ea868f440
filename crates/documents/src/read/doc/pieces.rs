//! 文字块 — the characters of a document, which stand in pieces.

use encoding_rs::WINDOWS_1252;

use crate::read::compound::{long, short, size};
use crate::read::limits::Meter;
use crate::read::refusal::ReadRefusal;

const BROKEN: ReadRefusal = ReadRefusal::Damaged {
    what: "the pieces of the text do not fit together",
};

/// A document saved piece by piece has some hundreds.
const MOST_PIECES: usize = 100_000;

/// A character and what is known of it.
#[derive(Clone, Copy)]
pub(super) struct Letter<'a> {
    /// A unit of UTF-16.
    pub(super) unit: u16,
    /// Where it stands in the file, which tells its properties.
    pub(super) at: usize,
    /// Properties of the whole piece, which come after the others.
    pub(super) late: &'a [u8],
}

struct Piece<'a> {
    /// The first character and the one after the last.
    first: usize,
    end: usize,
    /// Where the piece stands in the file.
    at: usize,
    /// Bytes of a character.
    width: usize,
    late: &'a [u8],
}

/// The pieces of a document in the order of the text.
pub(super) struct Pieces<'a> {
    main: &'a [u8],
    pieces: Vec<Piece<'a>>,
}

impl<'a> Pieces<'a> {
    pub(super) fn read(
        main: &'a [u8],
        table: &'a [u8],
        meter: &Meter<'_>,
    ) -> Result<Self, ReadRefusal> {
        let mut late: Vec<&[u8]> = Vec::new();
        let mut at = 0;
        while table.get(at) == Some(&1) {
            meter.step()?;
            let length = usize::from(short(table, at + 1).ok_or(BROKEN)?);
            late.push(table.get(at + 3..at + 3 + length).ok_or(BROKEN)?);
            at += 3 + length;
        }
        if table.get(at) != Some(&2) {
            return Err(BROKEN);
        }
        let length = size(table, at + 1).ok_or(BROKEN)?;
        let start = at + 5;
        let list = start
            .checked_add(length)
            .and_then(|end| table.get(start..end))
            .ok_or(BROKEN)?;
        let count = list.len().saturating_sub(4) / 12;
        if count > MOST_PIECES || late.len() > MOST_PIECES {
            return Err(BROKEN);
        }
        let mut pieces = Vec::new();
        for index in 0..count {
            meter.step()?;
            pieces.push(piece(list, count, index, &late).ok_or(BROKEN)?);
        }
        Ok(Self { main, pieces })
    }

    /// The characters of a part of the text.
    pub(super) fn letters(
        &self,
        (first, count): (usize, usize),
    ) -> impl Iterator<Item = Result<Letter<'a>, ReadRefusal>> {
        let end = first.saturating_add(count);
        self.pieces.iter().flat_map(move |piece| {
            (piece.first.max(first)..piece.end.min(end))
                .map(move |number| self.letter(piece, number).ok_or(BROKEN))
        })
    }

    fn letter(&self, piece: &Piece<'a>, number: usize) -> Option<Letter<'a>> {
        let at = piece
            .at
            .checked_add((number - piece.first).checked_mul(piece.width)?)?;
        let unit = if piece.width == 2 {
            short(self.main, at)?
        } else {
            western(*self.main.get(at)?)
        };
        Some(Letter {
            unit,
            at,
            late: piece.late,
        })
    }
}

fn piece<'a>(list: &[u8], count: usize, index: usize, late: &[&'a [u8]]) -> Option<Piece<'a>> {
    let first = size(list, index * 4)?;
    let end = size(list, index * 4 + 4)?;
    let entry = (count + 1) * 4 + index * 8;
    let place = long(list, entry + 2)?;
    let narrow = place & 0x4000_0000 != 0;
    let at = usize::try_from(place & 0x3FFF_FFFF).ok()?;
    let property = short(list, entry + 6)?;
    let late = (property & 1 != 0)
        .then(|| late.get(usize::from(property >> 1)).copied())
        .flatten();
    (first <= end).then_some(Piece {
        first,
        end,
        at: if narrow { at / 2 } else { at },
        width: if narrow { 1 } else { 2 },
        late: late.unwrap_or_default(),
    })
}

/// A byte of the Western code page as a unit of UTF-16.
fn western(byte: u8) -> u16 {
    if byte < 0x80 {
        return u16::from(byte);
    }
    let bytes = [byte];
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(&bytes);
    text.encode_utf16().next().unwrap_or(0xFFFD)
}
