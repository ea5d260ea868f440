//! 文字文档（DOC）— documents of before 2007, and of WPS, as they print.
//!
//! Source: [MS-DOC]. The text is one stream of characters in pieces; tables are marks in it, and what is known of
//! paragraphs and characters stands in pages of its own.

mod fib;
mod lists;
mod pieces;
mod properties;
mod sprm;
mod styles;
mod table;

use super::compound::Compound;
use super::limits::Meter;
use super::refusal::ReadRefusal;
use super::source::{Medium, Source};
use super::story::fields::Fields;
use super::story::numbering::{Counters, joined};
use super::story::{Extent, Over, Story};
use fib::Fib;
use lists::Lists;
use pieces::{Letter, Pieces};
use properties::{Pages, Run};
use sprm::changes;
use styles::Styles;

/// Stands for a character that prints but cannot be told.
const UNREADABLE: char = '\u{FFFD}';
/// Tables within one another.
const DEEPEST: usize = 100;

const fn damaged(what: &'static str) -> ReadRefusal {
    ReadRefusal::Damaged { what }
}

/// Turns the document of a compound file into paragraphs and grids.
pub(super) fn source(file: &Compound<'_>, meter: &Meter<'_>) -> Result<Source, ReadRefusal> {
    const MISSING: ReadRefusal = damaged("a stream is missing");
    let main = file.stream("WordDocument", meter)?.ok_or(MISSING)?;
    let fib = Fib::read(&main)?;
    let table = file.stream(fib.table_stream, meter)?.ok_or(MISSING)?;
    let data = file.stream("Data", meter)?.unwrap_or_default();
    let pieces = Pieces::read(&main, fib.part(&table, fib::PIECES), meter)?;
    let mut reader = DocumentReader {
        paragraphs: Pages::read(&main, fib.part(&table, fib::PARAGRAPHS), true, meter)?,
        characters: Pages::read(&main, fib.part(&table, fib::CHARACTERS), false, meter)?,
        data: &data,
        styles: Styles::read(fib.part(&table, fib::STYLES)),
        lists: Lists::read(&table, &fib, meter)?,
        counters: Counters::default(),
        fields: Fields::default(),
        story: Story::measured(meter),
        text: String::new(),
        high: None,
        run: Run::default(),
        look: Look::default(),
        rows: Vec::new(),
    };
    for text in fib.texts {
        for letter in pieces.letters(text) {
            meter.step()?;
            reader.take(letter?)?;
        }
        reader.text_ends()?;
    }
    reader.story.finish(Medium::Doc)
}

/// What is known of the characters of a run.
#[derive(Clone, Copy, Default)]
struct Look {
    /// Hidden or deleted.
    gone: bool,
    deleted: bool,
    special: bool,
    symbol: Option<u16>,
}

/// What is known of a paragraph.
#[derive(Default)]
struct Ending {
    style: u16,
    in_table: bool,
    depth: Option<usize>,
    cell_ends: bool,
    row_ends: bool,
    list: Option<u16>,
    level: Option<u8>,
}

/// The row being read.
#[derive(Clone, Copy, Default)]
struct OpenRow {
    cells: usize,
    /// Cells whose mark was not deleted.
    kept: usize,
}

struct DocumentReader<'a> {
    paragraphs: Pages<'a>,
    characters: Pages<'a>,
    data: &'a [u8],
    styles: Styles,
    lists: Lists,
    counters: Counters,
    fields: Fields,
    story: Story<'a>,
    /// The open paragraph.
    text: String,
    /// The first half of a character in two units.
    high: Option<u16>,
    run: Run<'a>,
    look: Look,
    /// The open row of each open table.
    rows: Vec<OpenRow>,
}

impl<'a> DocumentReader<'a> {
    fn take(&mut self, letter: Letter<'a>) -> Result<(), ReadRefusal> {
        if !self.run.holds(letter.at) {
            self.run = self.characters.find(letter.at);
            self.look = self.look(letter);
        }
        match letter.unit {
            0x07 | 0x0C | 0x0D => return self.paragraph_ends(letter),
            0x13 => self.fields.begin(),
            0x14 => self.fields.separate(),
            0x15 => self.fields.end(),
            _ if self.look.gone || self.fields.in_code() => {}
            0x09 => self.text.push('\t'),
            0x0B | 0x0E => self.text.push('\n'),
            0x1E => self.text.push('-'),
            0x28 if self.look.special => self.text.push(symbol(self.look.symbol)),
            0x00..0x20 => {}
            unit => self.say(unit),
        }
        Ok(())
    }

    fn say(&mut self, unit: u16) {
        let units = self.high.take().into_iter().chain([unit]);
        match unit {
            0xD800..0xDC00 => self.high = Some(unit),
            _ => self
                .text
                .extend(char::decode_utf16(units).map(|c| c.unwrap_or(UNREADABLE))),
        }
    }

    /// What is known of the characters from this one on.
    fn look(&mut self, letter: Letter<'a>) -> Look {
        let paragraph = self.paragraphs.find(letter.at);
        let mut look = Look::default();
        let mut by_style = self.styles.hidden(paragraph.style);
        let mut hidden = None;
        for (code, operand) in changes(self.run.changes).chain(changes(letter.late)) {
            match code {
                sprm::STYLE_OF_CHARACTER => {
                    by_style = by_style || self.styles.hidden(sprm::number(operand));
                }
                sprm::HIDDEN => hidden = operand.first().copied(),
                sprm::DELETED => look.deleted = sprm::is_on(operand),
                sprm::SPECIAL => look.special = sprm::is_on(operand),
                sprm::SYMBOL => look.symbol = operand.get(2..).map(sprm::number),
                _ => {}
            }
        }
        let hidden = match hidden {
            None | Some(0x80) => by_style,
            Some(0x81) => !by_style,
            Some(value) => value != 0,
        };
        look.gone = hidden || look.deleted;
        look
    }

    /// The lists of changes to the paragraph that ends here; a long one stands in a stream of its own.
    fn changes(&mut self, letter: Letter<'a>) -> (u16, [&'a [u8]; 3]) {
        let run = self.paragraphs.find(letter.at);
        let place = changes(run.changes).find(|(code, _)| sprm::ELSEWHERE.contains(code));
        let elsewhere = place.and_then(|(_, operand)| {
            let at = super::compound::size(operand, 0)?;
            let length = super::compound::short(self.data, at)?;
            self.data.get(at + 2..at + 2 + usize::from(length))
        });
        (
            run.style,
            [run.changes, elsewhere.unwrap_or_default(), letter.late],
        )
    }

    fn paragraph_ends(&mut self, letter: Letter<'a>) -> Result<(), ReadRefusal> {
        let (style, lists) = self.changes(letter);
        let ending = ending(style, letter.unit, &lists);
        let joins =
            letter.unit == 0x0D && self.look.deleted && !ending.cell_ends && !ending.row_ends;
        if joins {
            return Ok(());
        }
        self.reach(if ending.in_table {
            ending.depth.unwrap_or(1).max(1)
        } else {
            0
        })?;
        let text = std::mem::take(&mut self.text);
        if ending.row_ends {
            return self.row_ends(&lists);
        }
        let text = self.numbered(text, &ending);
        self.story.paragraph(text)?;
        if ending.cell_ends {
            self.cell_ends()?;
        }
        Ok(())
    }

    /// Opens or closes tables until so many are open.
    fn reach(&mut self, depth: usize) -> Result<(), ReadRefusal> {
        if depth > DEEPEST {
            return Err(ReadRefusal::TooDeep { limit: DEEPEST });
        }
        while self.rows.len() > depth {
            self.rows.pop();
            self.story.close_table()?;
        }
        while self.rows.len() < depth {
            self.rows.push(OpenRow::default());
            self.story.open_table();
        }
        Ok(())
    }

    fn numbered(&mut self, text: String, ending: &Ending) -> String {
        let by_style = self.styles.list(ending.style);
        let id = ending.list.or(by_style.map(|(list, _)| list)).unwrap_or(0);
        let Some(list) = self.lists.get(id) else {
            return text;
        };
        let level = ending
            .level
            .or(by_style.map(|(_, level)| level))
            .unwrap_or(0);
        let number = self.counters.next(u32::from(id), &list, usize::from(level));
        if number.is_empty() {
            text
        } else {
            joined(&number, &text)
        }
    }

    fn cell_ends(&mut self) -> Result<(), ReadRefusal> {
        if self.fields.in_code() {
            return Err(damaged("a field has no end"));
        }
        let row = self
            .rows
            .last_mut()
            .ok_or(damaged("a cell stands in no table"))?;
        let column = i32::try_from(row.cells).unwrap_or(i32::MAX);
        row.cells += 1;
        row.kept += usize::from(!self.look.deleted);
        self.story.close_cell(Extent {
            left: column,
            right: column.saturating_add(1),
            over: Over::Apart,
        })
    }

    fn row_ends(&mut self, lists: &[&[u8]]) -> Result<(), ReadRefusal> {
        let row = self.rows.last_mut().map(std::mem::take).unwrap_or_default();
        if self.look.deleted && row.kept == 0 {
            self.story.drop_row();
            return Ok(());
        }
        let extents = table::extents(lists).filter(|extents| extents.len() == row.cells);
        let extents = extents.ok_or(damaged("a row of a table has other cells than it says"))?;
        self.story.close_row(Some(&extents));
        Ok(())
    }

    /// One of the texts of the document ends.
    fn text_ends(&mut self) -> Result<(), ReadRefusal> {
        if self.fields.in_code() {
            return Err(damaged("a field has no end"));
        }
        self.reach(0)?;
        let text = std::mem::take(&mut self.text);
        self.story.paragraph(text)
    }
}

fn ending(style: u16, mark: u16, lists: &[&[u8]]) -> Ending {
    let mut ending = Ending {
        style,
        ..Ending::default()
    };
    for (code, operand) in lists.iter().flat_map(|list| changes(list)) {
        let on = sprm::is_on(operand);
        match code {
            sprm::STYLE_OF_PARAGRAPH => ending.style = sprm::number(operand),
            sprm::IN_TABLE => ending.in_table = on,
            sprm::ROW_ENDS => ending.row_ends = on,
            sprm::INNER_CELL_ENDS => ending.cell_ends = on,
            sprm::INNER_ROW_ENDS => ending.row_ends = ending.row_ends || on,
            sprm::DEPTH => ending.depth = super::compound::size(operand, 0),
            sprm::LIST => ending.list = Some(sprm::number(operand)),
            sprm::LEVEL => ending.level = operand.first().copied(),
            _ => {}
        }
    }
    ending.cell_ends = (ending.cell_ends || mark == 0x07) && !ending.row_ends;
    ending
}

/// The character of a symbol, where its font has characters at all.
fn symbol(code: Option<u16>) -> char {
    match code.map(u32::from) {
        Some(0xE000..0xF900) | None => UNREADABLE,
        Some(code) => char::from_u32(code).unwrap_or(UNREADABLE),
    }
}
