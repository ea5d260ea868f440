//! 页面 — what is open while the tags of a page go by, and the blocks that are done.

use html5ever::tokenizer::{Tag, TagKind};

use super::table::{OpenTable, span};
use crate::read::limits::Meter;
use crate::read::normal::tidy;
use crate::read::refusal::ReadRefusal;
use crate::read::source::{Block, Grid, Medium, Source};

/// Elements that need no end tag, so that their number says nothing of the depth.
const OPEN_ENDED: &[&str] = &[
    "p", "li", "td", "th", "tr", "dt", "dd", "option", "tbody", "thead", "tfoot", "colgroup", "rp",
    "rt", "br", "hr", "img", "input", "meta", "link", "col", "area", "base", "embed", "param",
    "source", "track", "wbr",
];
/// Elements that begin a line and end it.
const BREAKS: &[&str] = &[
    "p",
    "div",
    "br",
    "td",
    "tr",
    "th",
    "table",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "ul",
    "ol",
    "hr",
    "section",
    "article",
    "header",
    "footer",
    "main",
    "dl",
    "dt",
    "dd",
    "title",
    "blockquote",
    "pre",
    "form",
    "caption",
    "center",
    "body",
];
/// Elements whose text is not shown.
const SILENT: &[&str] = &[
    "script", "style", "noscript", "template", "svg", "select", "textarea", "iframe", "caption",
];
/// Elements that may be hidden as a whole.
const HIDEABLE: &[&str] = &["div", "section", "article", "table"];

/// An element whose end tag is waited for, and how many of its name are open within it.
struct Until {
    name: String,
    open: usize,
}

impl Until {
    fn new(tag: &Tag) -> Self {
        Self {
            name: tag.name.to_string(),
            open: 1,
        }
    }

    /// Counts a tag; true once the element is closed.
    fn is_closed_by(&mut self, tag: &Tag) -> bool {
        if *tag.name == *self.name {
            match tag.kind {
                TagKind::StartTag => self.open += 1,
                TagKind::EndTag => self.open -= 1,
            }
        }
        self.open == 0
    }
}

pub(super) struct Page<'a> {
    meter: &'a Meter<'a>,
    depth: usize,
    grids: usize,
    line: usize,
    /// Text outside of all cells since the last break.
    buffer: String,
    facts: Vec<(String, String)>,
    /// What is done, and whether the page hides it.
    blocks: Vec<(Block, bool)>,
    tables: Vec<OpenTable>,
    silent: Option<Until>,
    hidden: Option<Until>,
    title: Option<String>,
    refusal: Option<ReadRefusal>,
}

impl<'a> Page<'a> {
    pub(super) fn new(meter: &'a Meter<'a>) -> Self {
        Self {
            meter,
            depth: 0,
            grids: 0,
            line: 0,
            buffer: String::new(),
            facts: Vec::new(),
            blocks: Vec::new(),
            tables: Vec::new(),
            silent: None,
            hidden: None,
            title: None,
            refusal: None,
        }
    }

    /// What stopped the reading, if anything did.
    pub(super) fn refusal(&self) -> Result<(), ReadRefusal> {
        self.refusal.clone().map_or(Ok(()), Err)
    }

    pub(super) fn text(&mut self, text: &str) {
        if let Some(title) = &mut self.title {
            title.push_str(text);
        } else if self.silent.is_none() {
            self.sink().push_str(text);
        }
    }

    /// Where text goes: into the open cell, or between the tables.
    fn sink(&mut self) -> &mut String {
        let cell = self.tables.last_mut().and_then(OpenTable::text);
        cell.unwrap_or(&mut self.buffer)
    }

    pub(super) fn tag(&mut self, tag: &Tag) {
        if self.refusal.is_some() {
            return;
        }
        if let Err(refusal) = self.meter.step().and_then(|()| self.take(tag)) {
            self.refusal = Some(refusal);
        }
    }

    fn take(&mut self, tag: &Tag) -> Result<(), ReadRefusal> {
        let name: &str = &tag.name;
        self.count_depth(name, tag)?;
        if let Some(silent) = &mut self.silent {
            let breaks_out = silent.name != "template" && name == "table";
            if silent.is_closed_by(tag) || breaks_out {
                self.silent = None;
            }
            if !breaks_out {
                return Ok(());
            }
        }
        match tag.kind {
            TagKind::StartTag => self.open(name, tag),
            TagKind::EndTag => self.close(name, tag),
        }
    }

    fn count_depth(&mut self, name: &str, tag: &Tag) -> Result<(), ReadRefusal> {
        if tag.self_closing || OPEN_ENDED.contains(&name) {
            return Ok(());
        }
        match tag.kind {
            TagKind::StartTag => self.depth += 1,
            TagKind::EndTag => self.depth = self.depth.saturating_sub(1),
        }
        let limit = self.meter.limits.depth;
        if self.depth > limit {
            return Err(ReadRefusal::TooDeep { limit });
        }
        Ok(())
    }

    fn open(&mut self, name: &str, tag: &Tag) -> Result<(), ReadRefusal> {
        if SILENT.contains(&name) {
            self.silent = (!tag.self_closing).then(|| Until::new(tag));
            return Ok(());
        }
        if BREAKS.contains(&name) {
            self.line_break();
        }
        match &mut self.hidden {
            Some(hidden) => {
                hidden.is_closed_by(tag);
            }
            None if HIDEABLE.contains(&name) && is_hidden(tag) => {
                self.hidden = Some(Until::new(tag));
            }
            None => {}
        }
        match name {
            "meta" => self.meta(tag),
            "sup" => self.note("⁽"),
            "title" => self.title = Some(String::new()),
            "table" => self.open_table(),
            "tr" => self.with_table(OpenTable::open_row),
            "td" | "th" => {
                let (colspan, rowspan) = (
                    span(attribute(tag, "colspan")),
                    span(attribute(tag, "rowspan")),
                );
                if !self.tables.is_empty() {
                    self.meter.take_cells(colspan)?;
                }
                self.with_table(|table| table.open_cell(colspan, rowspan));
            }
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &str, tag: &Tag) -> Result<(), ReadRefusal> {
        if BREAKS.contains(&name) {
            self.line_break();
        }
        match name {
            "title" => {
                if let Some(title) = self.title.take() {
                    self.facts.push(("title".to_owned(), tidy(&title)));
                }
            }
            "td" | "th" => self.with_table(OpenTable::close_cell),
            "sup" => self.note("⁾"),
            "tr" => self.with_table(OpenTable::close_row),
            "table" => self.close_table(),
            _ => {}
        }
        if let Some(hidden) = &mut self.hidden
            && hidden.is_closed_by(tag)
        {
            self.hidden = None;
        }
        Ok(())
    }

    fn with_table(&mut self, act: impl FnOnce(&mut OpenTable)) {
        if let Some(table) = self.tables.last_mut() {
            act(table);
        }
    }

    /// Sets a raised mark in a cell apart from the number before it.
    fn note(&mut self, bracket: &str) {
        if let Some(text) = self.tables.last_mut().and_then(OpenTable::text) {
            let behind = text.trim_end().ends_with(|c: char| c.is_ascii_digit());
            if behind {
                text.push_str(bracket);
            }
        }
    }

    fn meta(&mut self, tag: &Tag) {
        if let (Some(name), Some(content)) = (attribute(tag, "name"), attribute(tag, "content")) {
            self.facts.push((name.to_ascii_lowercase(), tidy(content)));
        }
    }

    /// Ends a line: in a cell a mark is left, elsewhere the paragraph is done.
    fn line_break(&mut self) {
        match self.tables.last_mut().and_then(OpenTable::text) {
            Some(text) => text.push('\n'),
            None => self.flush(),
        }
    }

    fn flush(&mut self) {
        let text = std::mem::take(&mut self.buffer);
        self.paragraph(&text);
    }

    fn paragraph(&mut self, text: &str) {
        let text = tidy(text);
        if !text.is_empty() {
            self.line += 1;
            let block = Block::Paragraph {
                text,
                page: None,
                line: self.line,
            };
            self.blocks.push((block, self.hidden.is_some()));
        }
    }

    /// Opens a table; one that stands in another but in no cell of it ends the other.
    fn open_table(&mut self) {
        if self.tables.last().is_some_and(|table| !table.in_cell()) {
            self.close_table();
        }
        self.tables.push(OpenTable::default());
    }

    /// Ends a table: it is a grid, or, where it held a grid, layout; a table of one cell is part of the cell around it.
    fn close_table(&mut self) {
        self.flush();
        let Some(mut table) = self.tables.pop() else {
            return;
        };
        table.close_row();
        if table.is_layout {
            return;
        }
        if let Some(only) = table.only_text()
            && let Some(text) = self.tables.last_mut().and_then(OpenTable::text)
        {
            text.push_str(&only);
            text.push('\n');
            return;
        }
        self.make_layout();
        self.grids += 1;
        let grid = table.grid(self.grids);
        self.blocks.push((Block::Grid(grid), self.hidden.is_some()));
    }

    /// Turns the tables around a grid into layout: what they held so far is running text.
    fn make_layout(&mut self) {
        let mut texts = Vec::new();
        for table in &mut self.tables {
            texts.extend(table.take_texts());
        }
        for text in texts.iter().flat_map(|text| text.lines()) {
            self.paragraph(text);
        }
    }

    /// The blocks; hidden ones only where nothing visible says the same.
    pub(super) fn finish(mut self) -> Result<Source, ReadRefusal> {
        self.refusal()?;
        while !self.tables.is_empty() {
            self.close_table();
        }
        self.flush();
        let (shown, hidden): (Vec<_>, Vec<_>) = self.blocks.iter().partition(|(_, hidden)| !hidden);
        let is_copy = |block: &Block| shown.iter().any(|(other, _)| says_the_same(block, other));
        let copies: Vec<bool> = if hidden.is_empty() {
            vec![false; self.blocks.len()]
        } else {
            let blocks = self.blocks.iter();
            blocks
                .map(|(block, hidden)| *hidden && is_copy(block))
                .collect()
        };
        let blocks = self.blocks.into_iter().zip(copies);
        Ok(Source {
            medium: Medium::Html,
            facts: self.facts,
            blocks: blocks
                .filter(|(_, copy)| !copy)
                .map(|((block, _), _)| block)
                .collect(),
        })
    }
}

fn says_the_same(left: &Block, right: &Block) -> bool {
    let texts = |grid: &Grid| -> Vec<Vec<String>> {
        let row = |row: &Vec<_>| {
            row.iter()
                .map(|cell: &crate::read::source::GridCell| cell.text.clone())
                .collect()
        };
        grid.rows.iter().map(row).collect()
    };
    match (left, right) {
        (Block::Paragraph { text, .. }, Block::Paragraph { text: other, .. }) => text == other,
        (Block::Grid(left), Block::Grid(right)) => texts(left) == texts(right),
        _ => false,
    }
}

fn attribute<'a>(tag: &'a Tag, name: &str) -> Option<&'a str> {
    let attribute = tag
        .attrs
        .iter()
        .find(|attribute| *attribute.name.local == *name)?;
    Some(&attribute.value)
}

fn is_hidden(tag: &Tag) -> bool {
    let none = |style: &str| {
        let style: String = style.chars().filter(|c| !c.is_whitespace()).collect();
        style.to_ascii_lowercase().contains("display:none")
    };
    attribute(tag, "hidden").is_some() || attribute(tag, "style").is_some_and(none)
}
