//! 读入的版面 — what a medium yields before anything is recognised: paragraphs and grids in printed order.

/// 介质 — the kind of file a report came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Medium {
    /// A saved web page or a fragment of one.
    Html,
    /// Plain text, with or without bars between the cells.
    Text,
    /// Markdown as converters write it.
    Markdown,
    /// PDF with text.
    Pdf,
    /// A word processor's document.
    Docx,
    /// A word processor's document of before 2007.
    Doc,
    /// A spreadsheet.
    Xlsx,
}

impl Medium {
    /// The word of the outside contract.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Text => "text",
            Self::Markdown => "markdown",
            Self::Pdf => "pdf",
            Self::Docx => "docx",
            Self::Doc => "doc",
            Self::Xlsx => "xlsx",
        }
    }
}

/// 出处 — where in the document a value stood. All counts start at 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// A cell of a table.
    Table {
        /// Which page, where the medium has pages.
        page: Option<usize>,
        /// Which table of the document; in a workbook, which sheet.
        table: usize,
        /// Which row of the table.
        row: usize,
        /// Which cell of the row, as printed.
        cell: usize,
    },
    /// A place in running text: the line, and the characters before it on that line.
    Text {
        /// Which page, where the medium has pages.
        page: Option<usize>,
        /// The line.
        line: usize,
        /// Characters before the value on that line.
        offset: usize,
    },
}

/// Whether merged cells kept their extent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Spans {
    Known,
    Lost,
}

#[derive(Debug, Clone)]
pub(crate) struct GridCell {
    pub(crate) text: String,
    pub(crate) column: usize,
    pub(crate) colspan: usize,
    pub(crate) place: Place,
}

#[derive(Debug, Clone)]
pub(crate) struct Grid {
    pub(crate) spans: Spans,
    pub(crate) rows: Vec<Vec<GridCell>>,
}

#[derive(Debug, Clone)]
pub(crate) enum Block {
    Paragraph {
        text: String,
        page: Option<usize>,
        line: usize,
    },
    Grid(Grid),
}

#[derive(Debug, Clone)]
pub(crate) struct Source {
    pub(crate) medium: Medium,
    /// Header facts the medium names itself: `<title>`, `<meta>`.
    pub(crate) facts: Vec<(String, String)>,
    pub(crate) blocks: Vec<Block>,
}
