//! 年度报告 — the values of the report's template: title, facts, sections with their statutory tables, signatures.

use gongkai_documents::write::{Part, ReportDocument};
use gongkai_law::report_format::{Content, Header, LayoutCell, Shape, Table};
use jiff::Timestamp;
use serde::Serialize;

use crate::error::TypesetError;
use crate::fonts::Faces;
use crate::press::set;
use crate::template::Template;

/// 年度报告 PDF — writes the report; `made` is the date of making that the file shows.
pub fn report(
    document: &ReportDocument,
    faces: &Faces,
    made: Timestamp,
) -> Result<Vec<u8>, TypesetError> {
    set(Template::REPORT, &values(document), faces, made)
}

#[derive(Serialize)]
struct Values<'a> {
    /// The title, cut where a line may end.
    title: Vec<&'a str>,
    organ: &'a str,
    facts: Vec<Named<'a>>,
    parts: Vec<PartValues<'a>>,
    signatures: Vec<Named<'a>>,
}

#[derive(Serialize)]
struct Named<'a> {
    name: &'a str,
    value: String,
}

#[derive(Serialize)]
struct PartValues<'a> {
    heading: &'a str,
    paragraphs: Vec<&'a str>,
    table: Option<TableValues<'a>>,
}

#[derive(Serialize)]
struct TableValues<'a> {
    /// Which column widths to take.
    kind: &'static str,
    columns: u8,
    /// 表头 — blocks of rows; the heads of a block are repeated where it goes on on the next page.
    blocks: Vec<BlockValues<'a>>,
}

#[derive(Serialize)]
struct BlockValues<'a> {
    heads: Vec<Vec<CellValues<'a>>>,
    rows: Vec<Vec<CellValues<'a>>>,
}

#[derive(Serialize)]
struct CellValues<'a> {
    text: &'a str,
    /// What stands in the cell: `column`, `block`, `row` and `rows` head something; `note`, `plain` and `figure` do not.
    kind: &'static str,
    colspan: u8,
    rowspan: u8,
}

fn values(document: &ReportDocument) -> Values<'_> {
    let named = |(name, value)| Named { name, value };
    let signed = |(name, value): (&'static str, &str)| named((name, value.to_owned()));
    Values {
        title: title_parts(&document.title),
        organ: &document.organ,
        facts: document.facts().into_iter().map(named).collect(),
        parts: document
            .parts()
            .into_iter()
            .map(|part| self::part(document, part))
            .collect(),
        signatures: document.signatures().into_iter().map(signed).collect(),
    }
}

/// 标题分行 — the title cut before what every report's title ends with: the year when it stands there, and the subject.
fn title_parts(title: &str) -> Vec<&str> {
    let Some(subject) = title.find("政府信息公开").filter(|at| *at > 0) else {
        return vec![title];
    };
    let before = title.get(..subject).unwrap_or_default();
    let organ = before
        .trim_end_matches('度')
        .trim_end_matches('年')
        .trim_end_matches(|c: char| c.is_ascii_digit());
    let cut = if organ.is_empty() {
        subject
    } else {
        organ.len()
    };
    let (first, second) = title.split_at(cut);
    vec![first, second]
}

fn part<'a>(document: &'a ReportDocument, part: Part<'a>) -> PartValues<'a> {
    PartValues {
        heading: part
            .heading
            .or(part.table.map(|table| table.title))
            .unwrap_or_default(),
        paragraphs: part.paragraphs,
        table: part.table.map(|table| self::table(document, table)),
    }
}

fn table<'a>(document: &'a ReportDocument, table: &Table) -> TableValues<'a> {
    let mut blocks: Vec<BlockValues<'a>> = Vec::new();
    for row in document.rows(table) {
        let is_head = !row
            .iter()
            .any(|cell| matches!(cell.content, Content::Value(_)));
        let cells = row.iter().map(|cell| self::cell(document, cell)).collect();
        match blocks.last_mut() {
            Some(block) if !is_head => block.rows.push(cells),
            Some(block) if block.rows.is_empty() => block.heads.push(cells),
            _ => blocks.push(BlockValues {
                heads: vec![cells],
                rows: Vec::new(),
            }),
        }
    }
    TableValues {
        kind: match table.shape {
            Shape::Blocks(_) => "blocks",
            Shape::Applications(_) => "applications",
            Shape::Disputes(_) => "disputes",
            Shape::Statistics(_) => "statistics",
        },
        columns: table.grid,
        blocks,
    }
}

fn cell<'a>(document: &'a ReportDocument, cell: &LayoutCell) -> CellValues<'a> {
    let (text, kind) = match cell.content {
        Content::Value(id) => (document.printed(id), "figure"),
        Content::Text(text) => (text, kind(cell)),
    };
    CellValues {
        text,
        kind,
        colspan: cell.colspan,
        rowspan: cell.rowspan,
    }
}

/// What a fixed text of the form is. A heading that reaches over all columns is the title of a block.
fn kind(cell: &LayoutCell) -> &'static str {
    match cell.header {
        Header::Col | Header::ColGroup => "column",
        Header::Row => "row",
        Header::RowGroup if cell.rowspan == 1 && cell.colspan > 2 => "block",
        Header::RowGroup => "rows",
        Header::None if cell.rowspan > 1 => "note",
        Header::None => "plain",
    }
}
