//! 网页 — one self-contained page: headings, paragraphs and the statutory tables with their official merged cells.
//!
//! Every number cell names its heads by id, so that a screen reader can say them.

use std::fmt::Write;

use gongkai_law::report_format::{Content, Header as Scope, LayoutCell, Table};

use super::layout::Grid;
use super::{Part, ReportDocument, facts, signatures};

const STYLE: &str = "body{font-family:\"Noto Serif SC\",SimSun,serif;line-height:1.8;max-width:64rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a}\
h1{text-align:center;font-size:1.6rem}h2{font-size:1.2rem;margin-top:2rem}\
.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.9rem}caption{text-align:left;font-weight:bold;padding:.3rem 0}\
th,td{border:1px solid #555;padding:.3rem .5rem;text-align:center}th[scope=row],th[scope=rowgroup]{text-align:left}th{font-weight:normal;background:#f4f6f8}\
td{font-variant-numeric:tabular-nums}.facts{font-size:.9rem;color:#333}.signoff{margin-top:2rem}\
@media print{body{max-width:none;margin:0}.scroll{overflow:visible}tr{break-inside:avoid}}";

/// Writes the report as a web page.
pub fn html(document: &ReportDocument) -> String {
    let mut page = String::with_capacity(32_768);
    let title = escape(&document.title);
    let _ = write!(
        page,
        "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n"
    );
    header(&mut page, document);
    for part in document.parts() {
        self::part(&mut page, &part);
        if let Some(table) = part.table {
            self::table(&mut page, document, table);
        }
    }
    signoff(&mut page, document);
    page.push_str("</main>\n</body>\n</html>\n");
    page
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            other => out.push(other),
        }
    }
    out
}

fn header(page: &mut String, document: &ReportDocument) {
    for (name, value) in facts(document) {
        let _ = writeln!(page, "<p class=\"facts\">{name}：{}</p>", escape(&value));
    }
}

fn part(page: &mut String, part: &Part<'_>) {
    if let Some(heading) = part.heading {
        let _ = writeln!(page, "<h2>{}</h2>", escape(heading));
    }
    for paragraph in &part.paragraphs {
        let _ = writeln!(page, "<p>{}</p>", escape(paragraph));
    }
}

fn table(page: &mut String, document: &ReportDocument, table: &Table) {
    let rows = document.rows(table);
    let _ = writeln!(
        page,
        "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"{0}\">\n<table>\n<caption>{0}</caption>",
        escape(table.title)
    );
    let mut heads = Heads::default();
    for (index, row) in rows.iter().enumerate() {
        heads.grid.begin_row();
        page.push_str("<tr>");
        for (place, cell) in row.iter().enumerate() {
            let id = format!("{}-r{}c{}", table.id, index + 1, place + 1);
            self::cell(page, document, cell, &id, &mut heads);
        }
        page.push_str("</tr>\n");
    }
    page.push_str("</table>\n</div>\n");
}

fn cell(
    page: &mut String,
    document: &ReportDocument,
    cell: &LayoutCell,
    id: &str,
    heads: &mut Heads,
) {
    let (colspan, rowspan) = (usize::from(cell.colspan), usize::from(cell.rowspan));
    let column = heads.grid.place(colspan, rowspan);
    let mut spans = String::new();
    if colspan > 1 {
        let _ = write!(spans, " colspan=\"{colspan}\"");
    }
    if rowspan > 1 {
        let _ = write!(spans, " rowspan=\"{rowspan}\"");
    }
    let scope = match cell.header {
        Scope::None => None,
        Scope::Col => Some("col"),
        Scope::Row => Some("row"),
        Scope::ColGroup => Some("colgroup"),
        Scope::RowGroup => Some("rowgroup"),
    };
    let text = match cell.content {
        Content::Text(text) => escape(text),
        Content::Value(value) => escape(document.printed(value)),
    };
    match scope {
        Some(scope) => {
            heads.add(cell.header, id, column, colspan, rowspan);
            let _ = write!(page, "<th id=\"{id}\" scope=\"{scope}\"{spans}>{text}</th>");
        }
        None if matches!(cell.content, Content::Value(_)) => {
            let _ = write!(
                page,
                "<td headers=\"{}\"{spans}>{text}</td>",
                heads.over(column, colspan).join(" ")
            );
        }
        None => {
            let _ = write!(page, "<td{spans}>{text}</td>");
        }
    }
}

/// The header cells met so far, with the columns and rows they head.
#[derive(Default)]
struct Heads {
    grid: Grid,
    /// The title of the block the row stands in.
    block: Option<String>,
    columns: Vec<HeadCell>,
    rows: Vec<HeadCell>,
}

struct HeadCell {
    id: String,
    first: usize,
    last: usize,
    until_row: usize,
}

impl Heads {
    fn add(&mut self, scope: Scope, id: &str, column: usize, colspan: usize, rowspan: usize) {
        let head = HeadCell {
            id: id.to_owned(),
            first: column,
            last: column + colspan - 1,
            until_row: self.grid.row() + rowspan - 1,
        };
        match scope {
            Scope::RowGroup if rowspan == 1 => {
                self.columns.clear();
                self.block = Some(head.id);
            }
            Scope::Col | Scope::ColGroup => self.columns.push(head),
            Scope::Row | Scope::RowGroup => self.rows.push(head),
            Scope::None => {}
        }
    }

    /// The ids of everything that heads a number cell of the present row.
    fn over(&self, column: usize, colspan: usize) -> Vec<&str> {
        let last = column + colspan - 1;
        let across = self
            .columns
            .iter()
            .filter(|head| head.first <= last && head.last >= column);
        let beside = self
            .rows
            .iter()
            .filter(|head| head.until_row >= self.grid.row());
        self.block
            .as_deref()
            .into_iter()
            .chain(beside.chain(across).map(|head| head.id.as_str()))
            .collect()
    }
}

fn signoff(page: &mut String, document: &ReportDocument) {
    if let Some(signatures) = signatures(document) {
        let _ = writeln!(page, "<p class=\"signoff\">{}</p>", escape(&signatures));
    }
}
