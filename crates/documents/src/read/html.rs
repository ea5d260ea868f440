//! 网页 — a saved page or fragment as paragraphs and grids.
//!
//! Merged cells keep their columns. Only tables without an inner table are grids; the outer ones are page layout.

use ego_tree::NodeRef;
use ego_tree::iter::Edge;
use scraper::node::Element;
use scraper::{Html, Node};

use super::limits::Meter;
use super::normal::tidy;
use super::refusal::ReadRefusal;
use super::source::{Block, Grid, GridCell, Medium, Place, Source, Spans};

const SILENT: &[&str] = &[
    "script", "style", "noscript", "template", "svg", "select", "textarea", "iframe",
];
const BREAKS: &[&str] = &[
    "p",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "ul",
    "ol",
    "tr",
    "td",
    "th",
    "br",
    "hr",
    "table",
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
const WIDEST_SPAN: usize = 1000;

/// Turns a page into paragraphs and grids.
pub(super) fn source(text: &str, meter: &Meter<'_>) -> Result<Source, ReadRefusal> {
    let page = Html::parse_document(text);
    let mut reader = PageReader {
        meter,
        grids: 0,
        line: 0,
        buffer: String::new(),
        facts: Vec::new(),
        blocks: Vec::new(),
    };
    let mut skipped = None;
    for edge in page.tree.root().traverse() {
        meter.step()?;
        match edge {
            Edge::Close(node) if skipped == Some(node.id()) => skipped = None,
            _ if skipped.is_some() => {}
            Edge::Open(node) => skipped = reader.open(node)?.then(|| node.id()),
            Edge::Close(node) => reader.close(node),
        }
    }
    reader.flush();
    Ok(Source {
        medium: Medium::Html,
        facts: reader.facts,
        blocks: reader.blocks,
    })
}

struct PageReader<'a> {
    meter: &'a Meter<'a>,
    grids: usize,
    line: usize,
    buffer: String,
    facts: Vec<(String, String)>,
    blocks: Vec<Block>,
}

impl PageReader<'_> {
    /// Takes a node; true when all below it is done with.
    fn open(&mut self, node: NodeRef<'_, Node>) -> Result<bool, ReadRefusal> {
        match node.value() {
            Node::Text(text) => self.buffer.push_str(text),
            Node::Element(element) => return self.open_element(node, element),
            _ => {}
        }
        Ok(false)
    }

    fn open_element(
        &mut self,
        node: NodeRef<'_, Node>,
        element: &Element,
    ) -> Result<bool, ReadRefusal> {
        let name = element.name();
        if SILENT.contains(&name) {
            return Ok(true);
        }
        if BREAKS.contains(&name) {
            self.flush();
        }
        match name {
            "meta" => self.meta(element),
            "title" => {
                self.facts.push(("title".to_owned(), tidy(&text_of(node))));
                return Ok(true);
            }
            "table" if !holds_table(node) => {
                let grid = self.grid(node)?;
                self.blocks.push(Block::Grid(grid));
                return Ok(true);
            }
            _ => {}
        }
        Ok(false)
    }

    fn close(&mut self, node: NodeRef<'_, Node>) {
        if let Node::Element(element) = node.value()
            && BREAKS.contains(&element.name())
        {
            self.flush();
        }
    }

    fn meta(&mut self, element: &Element) {
        if let (Some(name), Some(content)) = (element.attr("name"), element.attr("content")) {
            self.facts.push((name.to_ascii_lowercase(), tidy(content)));
        }
    }

    fn flush(&mut self) {
        let text = tidy(&self.buffer);
        self.buffer.clear();
        if !text.is_empty() {
            self.line += 1;
            self.blocks.push(Block::Paragraph {
                text,
                page: None,
                line: self.line,
            });
        }
    }

    fn grid(&mut self, table: NodeRef<'_, Node>) -> Result<Grid, ReadRefusal> {
        self.grids += 1;
        let mut occupied = Vec::new();
        let mut rows = Vec::new();
        for row in table.descendants().filter(|node| is_named(*node, &["tr"])) {
            rows.push(self.row(row, rows.len() + 1, &mut occupied)?);
        }
        Ok(Grid {
            spans: Spans::Known,
            rows,
        })
    }

    /// One row; `occupied` counts for each column the rows that a cell above still covers.
    fn row(
        &mut self,
        row: NodeRef<'_, Node>,
        number: usize,
        occupied: &mut Vec<usize>,
    ) -> Result<Vec<GridCell>, ReadRefusal> {
        let mut cells: Vec<GridCell> = Vec::new();
        let mut covered = std::mem::take(occupied);
        let mut column = 0;
        for node in row.children() {
            let Some(element) = node
                .value()
                .as_element()
                .filter(|element| matches!(element.name(), "td" | "th"))
            else {
                continue;
            };
            while covered.get(column).is_some_and(|rows| *rows > 0) {
                column += 1;
            }
            let colspan = span(element, "colspan");
            let rowspan = span(element, "rowspan");
            self.meter.take_cells(colspan)?;
            if covered.len() < column + colspan {
                covered.resize(column + colspan, 0);
            }
            covered
                .iter_mut()
                .skip(column)
                .take(colspan)
                .for_each(|rows| *rows = rowspan);
            let place = Place::Table {
                page: None,
                table: self.grids,
                row: number,
                cell: cells.len() + 1,
            };
            cells.push(GridCell {
                text: tidy(&text_of(node)),
                column,
                colspan,
                place,
            });
            column += colspan;
        }
        covered
            .iter_mut()
            .for_each(|rows| *rows = rows.saturating_sub(1));
        *occupied = covered;
        Ok(cells)
    }
}

fn span(element: &Element, name: &str) -> usize {
    let printed = element
        .attr(name)
        .map(str::trim)
        .and_then(|value| value.parse::<usize>().ok());
    printed.unwrap_or(1).clamp(1, WIDEST_SPAN)
}

fn is_named(node: NodeRef<'_, Node>, names: &[&str]) -> bool {
    node.value()
        .as_element()
        .is_some_and(|element| names.contains(&element.name()))
}

fn holds_table(table: NodeRef<'_, Node>) -> bool {
    table
        .descendants()
        .skip(1)
        .any(|node| is_named(node, &["table"]))
}

/// All text below a node; every element that breaks the line leaves a blank.
fn text_of(node: NodeRef<'_, Node>) -> String {
    let mut out = String::new();
    for below in node.descendants() {
        match below.value() {
            Node::Text(text) => out.push_str(text),
            Node::Element(element) if BREAKS.contains(&element.name()) => out.push('\n'),
            _ => {}
        }
    }
    out
}
