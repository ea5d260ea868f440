//! 电子表格 — one sheet for each statutory table with its official merged cells; figures are numbers, blanks stay blank.

use gongkai_law::report_format::{CellId, Content, Figure, Header as Scope, LayoutCell};
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format as Style, FormatAlign, FormatBorder, Workbook, Worksheet,
    XlsxError,
};

use super::ReportDocument;
use super::layout::{Grid, rows};

/// Writes the tables of the report as a workbook. The same report gives the same bytes: the date of making is the first
/// day on which the report could be made.
pub fn xlsx(document: &ReportDocument) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let year = u16::try_from(document.year)
        .unwrap_or(2000)
        .saturating_add(1);
    let made = ExcelDateTime::from_ymd(year, 1, 1)?;
    let properties = DocProperties::new()
        .set_title(&document.title)
        .set_author(&document.organ);
    book.set_properties(&properties.set_creation_datetime(&made));
    let styles = Styles::new();
    for table in document.format.form().tables {
        let sheet = book.add_worksheet();
        sheet.set_name(sheet_name(table.title))?;
        sheet.set_landscape();
        sheet.set_print_fit_to_pages(1, 0);
        let mut grid = Grid::default();
        sheet.merge_range(
            0,
            0,
            0,
            u16::from(table.grid).saturating_sub(1),
            &document.title,
            &styles.title,
        )?;
        for (index, row) in rows(document, table).iter().enumerate() {
            grid.begin_row();
            let line = u32::try_from(index + 1).unwrap_or(u32::MAX);
            for cell in row {
                let column = grid.place(usize::from(cell.colspan), usize::from(cell.rowspan));
                let column = u16::try_from(column).unwrap_or(u16::MAX);
                self::cell(sheet, document, cell, (line, column), &styles)?;
            }
        }
        sheet.set_column_width(0, 24)?;
    }
    book.save_to_buffer()
}

/// A sheet's name: no more than 31 characters, none of those that spreadsheets forbid.
fn sheet_name(title: &str) -> String {
    title
        .chars()
        .filter(|c| !matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\'))
        .take(31)
        .collect()
}

struct Styles {
    title: Style,
    head: Style,
    label: Style,
    figure: Style,
}

impl Styles {
    fn new() -> Self {
        let boxed = Style::new()
            .set_border(FormatBorder::Thin)
            .set_text_wrap()
            .set_align(FormatAlign::VerticalCenter);
        Self {
            title: Style::new()
                .set_bold()
                .set_align(FormatAlign::Center)
                .set_align(FormatAlign::VerticalCenter),
            head: boxed
                .clone()
                .set_align(FormatAlign::Center)
                .set_background_color(0x00F4_F6F8),
            label: boxed
                .clone()
                .set_align(FormatAlign::Left)
                .set_background_color(0x00F4_F6F8),
            figure: boxed.set_align(FormatAlign::Center),
        }
    }
}

fn cell(
    sheet: &mut Worksheet,
    document: &ReportDocument,
    cell: &LayoutCell,
    (row, column): (u32, u16),
    styles: &Styles,
) -> Result<(), XlsxError> {
    let style = match (cell.content, cell.header) {
        (Content::Value(_), _) => &styles.figure,
        (Content::Text(_), Scope::Row | Scope::RowGroup) => &styles.label,
        (Content::Text(_), _) => &styles.head,
    };
    if cell.colspan > 1 || cell.rowspan > 1 {
        let last_row = row + u32::from(cell.rowspan) - 1;
        let last_column = column + u16::from(cell.colspan) - 1;
        sheet.merge_range(row, column, last_row, last_column, "", style)?;
    }
    match cell.content {
        Content::Text(text) => sheet.write_string_with_format(row, column, text, style)?,
        Content::Value(id) => figure(sheet, document, id, (row, column), style)?,
    };
    Ok(())
}

/// A plain print is written as a number; a print with a unit or remark stays as printed.
fn figure<'a>(
    sheet: &'a mut Worksheet,
    document: &ReportDocument,
    id: CellId,
    (row, column): (u32, u16),
    style: &Style,
) -> Result<&'a mut Worksheet, XlsxError> {
    let Some(written) = document.cells.get(&id) else {
        return sheet.write_blank(row, column, style);
    };
    match written.figure {
        Figure::Number(number) if number.to_string() == written.printed => {
            sheet.write_number_with_format(row, column, number.to_f64(), style)
        }
        _ if written.printed.is_empty() => sheet.write_blank(row, column, style),
        _ => sheet.write_string_with_format(row, column, &written.printed, style),
    }
}
