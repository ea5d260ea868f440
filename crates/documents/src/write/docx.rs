//! 文字文档 — the report as a document for office programs: title, sections, the statutory tables with merged cells, sign-off.

use docx_rs::{
    AlignmentType, Docx, Paragraph, Run, RunFonts, Shading, Table, TableCell, TableRow, VAlignType,
    VMergeType, WidthType,
};
use gongkai_law::report_format::{Content, Header as Scope, LayoutCell, Table as FormTable};

use super::layout::{Grid, rows, table_of};
use super::{ReportDocument, facts, signatures};

/// Sizes are in half points, widths in twentieths of a point.
const TITLE_SIZE: usize = 44;
const HEADING_SIZE: usize = 32;
const TEXT_SIZE: usize = 28;
const TABLE_SIZE: usize = 18;
const TABLE_WIDTH: usize = 9000;

/// Writes the report as a DOCX file.
pub fn docx(document: &ReportDocument) -> Result<Vec<u8>, std::io::Error> {
    let fonts = RunFonts::new().east_asia("仿宋").ascii("Times New Roman");
    let mut file = Docx::new().default_fonts(fonts).default_size(TEXT_SIZE);
    file = file.add_paragraph(line(&document.title, TITLE_SIZE).align(AlignmentType::Center));
    for (name, value) in facts(document) {
        file = file.add_paragraph(line(&format!("{name}：{value}"), TABLE_SIZE));
    }
    let mut shown: Vec<&str> = Vec::new();
    for section in &document.sections {
        file = file.add_paragraph(line(&section.heading, HEADING_SIZE));
        for paragraph in section.text.lines().filter(|line| !line.trim().is_empty()) {
            file = file.add_paragraph(line(paragraph, TEXT_SIZE));
        }
        if let Some(form) =
            table_of(document, &section.heading).filter(|form| !shown.contains(&form.id))
        {
            file = file.add_table(table(document, form));
            shown.push(form.id);
        }
    }
    for form in document
        .format
        .form()
        .tables
        .iter()
        .filter(|form| !shown.contains(&form.id))
    {
        file = file
            .add_paragraph(line(form.title, HEADING_SIZE))
            .add_table(table(document, form));
    }
    if let Some(signatures) = signatures(document) {
        file = file.add_paragraph(line(&signatures, TEXT_SIZE));
    }
    let mut bytes = std::io::Cursor::new(Vec::new());
    file.build()
        .pack(&mut bytes)
        .map_err(std::io::Error::other)?;
    Ok(bytes.into_inner())
}

fn line(text: &str, size: usize) -> Paragraph {
    Paragraph::new().add_run(Run::new().add_text(text).size(size))
}

fn table(document: &ReportDocument, form: &FormTable) -> Table {
    let mut grid = Grid::default();
    let mut below: Vec<Below> = Vec::new();
    let rows = rows(document, form);
    let drawn = rows.iter().map(|row| {
        grid.begin_row();
        let number = grid.row();
        let mut cells: Vec<(usize, TableCell)> = Vec::new();
        for reaching in below.iter().filter(|reaching| reaching.until_row >= number) {
            cells.push((
                reaching.column,
                spanning(TableCell::new(), reaching.colspan).vertical_merge(VMergeType::Continue),
            ));
        }
        for cell in row {
            let (colspan, rowspan) = (usize::from(cell.colspan), usize::from(cell.rowspan));
            let column = grid.place(colspan, rowspan);
            cells.push((column, drawn_cell(document, cell)));
            if rowspan > 1 {
                below.push(Below {
                    column,
                    colspan,
                    until_row: number + rowspan - 1,
                });
            }
        }
        cells.sort_by_key(|(column, _)| *column);
        TableRow::new(cells.into_iter().map(|(_, cell)| cell).collect())
    });
    let drawn: Vec<TableRow> = drawn.collect();
    let columns = usize::from(form.grid).max(1);
    Table::new(drawn)
        .width(TABLE_WIDTH, WidthType::Dxa)
        .set_grid(vec![TABLE_WIDTH / columns; columns])
}

/// A cell that reaches down into later rows.
struct Below {
    column: usize,
    colspan: usize,
    until_row: usize,
}

fn spanning(cell: TableCell, colspan: usize) -> TableCell {
    if colspan > 1 {
        cell.grid_span(colspan)
    } else {
        cell
    }
}

fn drawn_cell(document: &ReportDocument, cell: &LayoutCell) -> TableCell {
    let text = match cell.content {
        Content::Text(text) => text,
        Content::Value(id) => document
            .cells
            .get(&id)
            .map_or("", |written| written.printed.as_str()),
    };
    let align = match cell.header {
        Scope::Row | Scope::RowGroup => AlignmentType::Left,
        _ => AlignmentType::Center,
    };
    let mut drawn = spanning(TableCell::new(), usize::from(cell.colspan))
        .add_paragraph(line(text, TABLE_SIZE).align(align))
        .vertical_align(VAlignType::Center);
    if cell.header != Scope::None {
        drawn = drawn.shading(Shading::new().fill("F4F6F8"));
    }
    if cell.rowspan > 1 {
        drawn.vertical_merge(VMergeType::Restart)
    } else {
        drawn
    }
}
