//! 文件信息块 — the head of a document: where everything else stands.

use crate::read::compound::{short, size};
use crate::read::refusal::ReadRefusal;

/// Numbers of the parts of the table stream ([MS-DOC], 2.5.6).
pub(super) const STYLES: usize = 1;
pub(super) const CHARACTERS: usize = 12;
pub(super) const PARAGRAPHS: usize = 13;
pub(super) const PIECES: usize = 33;
pub(super) const LISTS: usize = 73;
pub(super) const LIST_OVERRIDES: usize = 74;

const SIGNATURE: u16 = 0xA5EC;
/// Word 97 and all later versions.
const OLDEST: u16 = 0xC1;
const PARTS_AT: usize = 154;

/// The head of a document.
pub(super) struct Fib {
    pub(super) table_stream: &'static str,
    /// Where text begins and how many characters it has: the main text, then that of the text boxes.
    pub(super) texts: [(usize, usize); 2],
    parts: Vec<(usize, usize)>,
}

impl Fib {
    pub(super) fn read(main: &[u8]) -> Result<Self, ReadRefusal> {
        const BROKEN: ReadRefusal = ReadRefusal::Damaged {
            what: "the head of the document is broken",
        };
        let flags = short(main, 10).ok_or(BROKEN)?;
        if short(main, 0) != Some(SIGNATURE)
            || short(main, 2).is_none_or(|version| version < OLDEST)
        {
            return Err(ReadRefusal::Unsupported {
                found: "a document of Word 95 or older (DOC)",
            });
        }
        if flags & 0x0100 != 0 {
            return Err(ReadRefusal::Encrypted);
        }
        let count = |at| {
            size(main, at)
                .filter(|count| *count <= main.len())
                .ok_or(BROKEN)
        };
        let length = count(76)?;
        // Footnotes, page heads, comments and endnotes stand before the text boxes and are not read.
        let between = count(80)? + count(84)? + count(92)? + count(96)?;
        let part = |index: usize| {
            let at = PARTS_AT + index * 8;
            Some((size(main, at)?, size(main, at + 4)?))
        };
        Ok(Self {
            table_stream: if flags & 0x0200 == 0 {
                "0Table"
            } else {
                "1Table"
            },
            texts: [(0, length), (length + between, count(100)?)],
            parts: (0..=LIST_OVERRIDES).map_while(part).collect(),
        })
    }

    /// A part of the table stream; empty when the document has none.
    pub(super) fn part<'a>(&self, table: &'a [u8], index: usize) -> &'a [u8] {
        let found = self
            .parts
            .get(index)
            .and_then(|(start, length)| table.get(*start..start.checked_add(*length)?));
        found.unwrap_or_default()
    }

    /// The table stream from the end of a part; some parts go on there.
    pub(super) fn behind<'a>(&self, table: &'a [u8], index: usize) -> &'a [u8] {
        let found = self
            .parts
            .get(index)
            .and_then(|(start, length)| table.get(start.checked_add(*length)?..));
        found.unwrap_or_default()
    }
}
