//! 文字文档（DOCX）— the body of a document as it prints: inserted text stays, deleted and hidden text goes.
//!
//! Source: ISO/IEC 29500-1, part 17; the transitional and the strict form have the same local names.

mod lists;
mod paragraph;
mod styles;

use super::limits::Meter;
use super::package::Package;
use super::package::xml::{Event, Parser, Tag};
use super::refusal::ReadRefusal;
use super::source::{Medium, Source};
use super::story::fields::Fields;
use super::story::numbering::{Counters, joined};
use super::story::{Extent, Over, Story};
use lists::Lists;
use paragraph::Paragraph;
use styles::Styles;

/// The elements that matter.
const NAMES: &[&str] = &[
    "p",
    "pPr",
    "r",
    "rPr",
    "t",
    "tab",
    "br",
    "cr",
    "noBreakHyphen",
    "sym",
    "fldChar",
    "ins",
    "del",
    "moveFrom",
    "vanish",
    "rStyle",
    "pStyle",
    "numPr",
    "numId",
    "ilvl",
    "tbl",
    "tr",
    "trPr",
    "tc",
    "tcPr",
    "gridSpan",
    "vMerge",
    "hMerge",
    "gridBefore",
    "hidden",
    "cellDel",
    "AlternateContent",
    "Choice",
    "Fallback",
    "txbxContent",
    "rt",
    "sectPr",
    "pPrChange",
    "rPrChange",
    "tblPrChange",
    "trPrChange",
    "tcPrChange",
    "tblPrExChange",
    "numberingChange",
    "sdtPr",
];
/// No table is wider; the same bound as for pages.
const WIDEST_SPAN: i32 = 1000;

/// Turns the main part of a package into paragraphs and grids.
pub(super) fn source(
    package: &Package<'_>,
    part: &str,
    meter: &Meter<'_>,
) -> Result<Source, ReadRefusal> {
    let links = package.relationships(part, meter)?;
    let linked = |kind: &str| {
        let link = links.values().find(|link| link.kind == kind);
        let text = link.map(|link| package.small(&link.target, meter));
        Ok::<_, ReadRefusal>(text.transpose()?.flatten().unwrap_or_default())
    };
    let styles = Styles::read(&linked("styles")?, meter)?;
    let lists = Lists::read(&linked("numbering")?, meter)?;
    let text = package.require(part, meter)?;
    let mut reader = DocumentReader {
        parser: Parser::new(&text, NAMES, meter),
        styles: &styles,
        lists: &lists,
        counters: Counters::default(),
        story: Story::new(meter),
        paragraphs: Vec::new(),
        fields: Fields::default(),
        chosen: Vec::new(),
        rows: Vec::new(),
        carried: String::new(),
    };
    reader.run()?;
    reader.story.finish(Medium::Docx)
}

/// The row being read.
#[derive(Default)]
struct Row {
    /// Columns taken so far.
    column: i32,
    /// Deleted or hidden.
    gone: bool,
    cell: Cell,
    extents: Vec<Extent>,
    /// The last cell that shows something.
    shown: Option<usize>,
}

/// What is known of the cell being read.
#[derive(Default)]
struct Cell {
    span: i32,
    over: Over,
    /// The cell continues the one before it.
    beside: bool,
    gone: bool,
}

struct DocumentReader<'a> {
    parser: Parser<'a>,
    styles: &'a Styles,
    lists: &'a Lists,
    counters: Counters,
    story: Story<'a>,
    /// The open paragraph, and those around the text box it stands in.
    paragraphs: Vec<Paragraph>,
    fields: Fields,
    /// For each open choice of contents, whether one was taken.
    chosen: Vec<bool>,
    /// The open row of each open table.
    rows: Vec<Row>,
    /// Text of a paragraph whose mark was deleted; the next paragraph begins with it.
    carried: String,
}

impl DocumentReader<'_> {
    fn run(&mut self) -> Result<(), ReadRefusal> {
        while let Some(event) = self.parser.next()? {
            match event {
                Event::Open(name, tag) => self.open(name, &tag)?,
                Event::Close(name) => self.close(name)?,
                Event::Text(text) => {
                    if self.parser.around(0) == "t" && self.parser.around(1) == "r" {
                        self.say(&text);
                    }
                }
            }
        }
        self.carried_ends()
    }

    fn open(&mut self, name: &'static str, tag: &Tag<'_>) -> Result<(), ReadRefusal> {
        match (name, self.parser.around(1)) {
            ("p", _) => self.paragraphs.push(Paragraph {
                text: std::mem::take(&mut self.carried),
                ..Paragraph::default()
            }),
            ("r", _) => self.run_begins(),
            ("tbl", _) => {
                self.story.open_table();
                self.rows.push(Row::default());
            }
            ("tr", _) => self.with_row(|row| *row = Row::default()),
            ("tc", _) => {
                if let Some(row) = self.rows.last_mut() {
                    row.cell = Cell {
                        span: 1,
                        ..Cell::default()
                    };
                }
            }
            ("AlternateContent", _) => self.chosen.push(false),
            ("Choice" | "Fallback", "AlternateContent") if self.chose() => {
                return self.parser.skip();
            }
            ("del", "rPr") => self.mark_deleted(),
            ("del", "trPr") | ("hidden", "trPr") => {
                self.with_row(|row| row.gone = tag.is_on("val", true))
            }
            ("cellDel", _) => self.with_row(|row| row.cell.gone = true),
            ("del" | "moveFrom" | "rt" | "sectPr" | "sdtPr", _) => return self.parser.skip(),
            (changed, _) if changed.ends_with("Change") => return self.parser.skip(),
            (_, "tcPr" | "trPr") => self.cell_property(name, tag),
            (_, "pPr" | "numPr" | "rPr") => self.property(name, tag),
            (_, "r") => self.mark(name, tag),
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &'static str) -> Result<(), ReadRefusal> {
        match name {
            "p" => self.paragraph_ends()?,
            "AlternateContent" => {
                self.chosen.pop();
            }
            "tc" => self.cell_ends()?,
            "tr" => self.row_ends(),
            "tbl" => {
                self.rows.pop();
                self.story.close_table()?;
            }
            _ => {}
        }
        Ok(())
    }

    /// Takes the first of the contents to choose from; true when one was taken before.
    fn chose(&mut self) -> bool {
        let taken = self.chosen.last_mut();
        taken.is_none_or(|taken| std::mem::replace(taken, true))
    }

    fn run_begins(&mut self) {
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.run_hidden = None;
        }
    }

    /// The mark at the end of the paragraph was deleted: the next paragraph goes on with this one.
    fn mark_deleted(&mut self) {
        if self.parser.around(2) == "pPr"
            && let Some(paragraph) = self.paragraphs.last_mut()
        {
            paragraph.runs_on = true;
        }
    }

    /// A property of the paragraph or of a run in it.
    fn property(&mut self, name: &str, tag: &Tag<'_>) {
        let of_run = self.parser.around(1) == "rPr" && self.parser.around(2) == "r";
        let Some(paragraph) = self.paragraphs.last_mut() else {
            return;
        };
        match name {
            "pStyle" => paragraph.style = tag.value(),
            "numId" => paragraph.list = tag.number("val"),
            "ilvl" => paragraph.level = tag.number("val"),
            "vanish" if of_run => paragraph.run_hidden = Some(tag.is_on("val", true)),
            "rStyle" if of_run => {
                let hidden = tag.value().and_then(|style| self.styles.hidden(&style));
                paragraph.run_hidden = paragraph.run_hidden.or(hidden);
            }
            _ => {}
        }
    }

    /// What stands in a run beside its text.
    fn mark(&mut self, name: &str, tag: &Tag<'_>) {
        match name {
            "tab" => self.say("\t"),
            "br" | "cr" => self.say("\n"),
            "noBreakHyphen" => self.say("-"),
            "sym" => {
                let sign =
                    paragraph::symbol(tag.get("char").as_deref(), tag.get("font").as_deref());
                self.say(sign.encode_utf8(&mut [0; 4]));
            }
            "fldChar" => match tag.get("fldCharType").as_deref() {
                Some("begin") => self.fields.begin(),
                Some("separate") => self.fields.separate(),
                Some("end") => self.fields.end(),
                _ => {}
            },
            _ => {}
        }
    }

    fn say(&mut self, text: &str) {
        if self.fields.in_code() {
            return;
        }
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.say(text, self.styles);
        }
    }

    fn paragraph_ends(&mut self) -> Result<(), ReadRefusal> {
        let Some(ended) = self.paragraphs.pop() else {
            return Ok(());
        };
        if ended.runs_on {
            self.carried = ended.text;
            return Ok(());
        }
        let number = self
            .lists
            .of(&ended, self.styles)
            .map(|(id, list, level)| self.counters.next(id, &list, level));
        let text = match number.filter(|number| !number.is_empty()) {
            Some(number) => joined(&number, &ended.text),
            None => ended.text,
        };
        self.story.paragraph(text)
    }

    /// Text carried over from a paragraph without an end stays in its cell.
    fn carried_ends(&mut self) -> Result<(), ReadRefusal> {
        if self.fields.in_code() {
            return Err(ReadRefusal::Damaged {
                what: "a field has no end",
            });
        }
        let text = std::mem::take(&mut self.carried);
        if text.is_empty() {
            return Ok(());
        }
        self.story.paragraph(text)
    }

    fn with_row(&mut self, change: impl FnOnce(&mut Row)) {
        if let Some(row) = self.rows.last_mut() {
            change(row);
        }
    }

    fn cell_property(&mut self, name: &str, tag: &Tag<'_>) {
        let width = |name| {
            tag.number::<i32>(name)
                .map(|width| width.clamp(0, WIDEST_SPAN))
        };
        self.with_row(|row| match name {
            "gridBefore" => row.column = width("val").unwrap_or(0),
            "gridSpan" => row.cell.span = width("val").unwrap_or(1).max(1),
            "vMerge" if tag.value().as_deref() == Some("restart") => row.cell.over = Over::Begins,
            "vMerge" => row.cell.over = Over::Continues,
            "hMerge" => row.cell.beside = tag.value().as_deref() != Some("restart"),
            _ => {}
        });
    }

    fn cell_ends(&mut self) -> Result<(), ReadRefusal> {
        self.carried_ends()?;
        let Some(row) = self.rows.last_mut() else {
            return Ok(());
        };
        let cell = std::mem::take(&mut row.cell);
        let span = if cell.gone { 0 } else { cell.span };
        let left = row.column;
        let right = left.saturating_add(span);
        row.column = right;
        let mut over = cell.over;
        if let Some(before) = row.shown.filter(|_| cell.beside)
            && let Some(extent) = row.extents.get_mut(before)
        {
            extent.right = right;
            over = Over::Absorbed;
        } else if cell.gone {
            over = Over::Absorbed;
        } else {
            row.shown = Some(row.extents.len());
        }
        let extent = Extent { left, right, over };
        row.extents.push(extent);
        self.story.close_cell(extent)
    }

    fn row_ends(&mut self) {
        let Some(row) = self.rows.last_mut().map(std::mem::take) else {
            return;
        };
        if row.gone {
            self.story.drop_row();
        } else {
            self.story.close_row(Some(&row.extents));
        }
    }
}
