//! A tiny writer of PDF: content streams as text, one Chinese font that is not embedded.

use std::fmt::Write as _;

/// How the rules of a table are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rules {
    /// Lines along the whole edge of each cell.
    Lines,
    /// A stroked rectangle a cell.
    Boxes,
    /// Thin filled rectangles.
    Fills,
    /// Dots, one point apart.
    Dots,
    /// None at all.
    None,
}

/// A cell of a table to draw.
pub(crate) struct Cell {
    pub(crate) text: String,
    pub(crate) row: usize,
    pub(crate) column: usize,
    pub(crate) rows: usize,
    pub(crate) columns: usize,
}

pub(crate) fn cell(text: &str, row: usize, column: usize, rows: usize, columns: usize) -> Cell {
    Cell {
        text: text.to_owned(),
        row,
        column,
        rows,
        columns,
    }
}

/// Characters as the font of these files encodes them.
pub(crate) fn hex(text: &str) -> String {
    text.encode_utf16().fold(String::new(), |mut out, unit| {
        write!(out, "{unit:04X}").expect("memory");
        out
    })
}

pub(crate) fn text_at(x: f64, y: f64, size: f64, text: &str) -> String {
    format!(
        "BT /F1 {size} Tf 1 0 0 1 {x:.2} {y:.2} Tm <{}> Tj ET\n",
        hex(text)
    )
}

fn width(text: &str, size: f64) -> f64 {
    let halves: u32 = text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
    f64::from(halves) * size / 2.0
}

/// A table whose top left corner stands at `x`, `top`; text in the middle of its cells.
pub(crate) fn table(
    x: f64,
    top: f64,
    columns: &[f64],
    height: f64,
    cells: &[Cell],
    rules: Rules,
) -> String {
    let mut out = String::from("0.5 w\n");
    let edge = |at: usize| x + columns.iter().take(at).sum::<f64>();
    let line = |at: usize| top - height * f64::from(u32::try_from(at).expect("a row"));
    for cell in cells {
        let (left, right) = (edge(cell.column), edge(cell.column + cell.columns));
        let (high, low) = (line(cell.row), line(cell.row + cell.rows));
        out.push_str(&frame(left, right, high, low, rules));
        let size = 8.0;
        let start = (left + right) / 2.0 - width(&cell.text, size) / 2.0;
        if !cell.text.is_empty() {
            out.push_str(&text_at(start, (high + low) / 2.0 - 3.0, size, &cell.text));
        }
    }
    out
}

fn frame(left: f64, right: f64, high: f64, low: f64, rules: Rules) -> String {
    let (w, h) = (right - left, high - low);
    match rules {
        Rules::None => String::new(),
        Rules::Boxes => format!("{left} {low} {w} {h} re S\n"),
        Rules::Lines => format!(
            "{left} {low} m {right} {low} l S {left} {high} m {right} {high} l S \
             {left} {low} m {left} {high} l S {right} {low} m {right} {high} l S\n"
        ),
        Rules::Fills => format!(
            "{left} {low} {w} 0.48 re f {left} {high} {w} 0.48 re f \
             {left} {low} 0.48 {h} re f {right} {low} 0.48 {h} re f\n"
        ),
        Rules::Dots => {
            let mut out = String::new();
            for step in 0..200 {
                let by = f64::from(step) * 1.5;
                for (x, y, end) in [(left + by, low, right), (left + by, high, right)] {
                    if x < end {
                        writeln!(out, "{x} {y} 0.7 0.7 re f").expect("memory");
                    }
                }
                for x in [left, right] {
                    if low + by < high {
                        writeln!(out, "{x} {} 0.7 0.7 re f", low + by).expect("memory");
                    }
                }
            }
            out
        }
    }
}

/// A file of pages, each a content stream, with further objects after them (from number 20).
pub(crate) fn file(pages: &[String], page_entries: &str, others: &[(u32, String)]) -> Vec<u8> {
    let kids: Vec<String> = (0..pages.len())
        .map(|at| format!("{} 0 R", 100 + 2 * at))
        .collect();
    let mut objects = vec![
        (1, "<< /Type /Catalog /Pages 2 0 R >>".to_owned()),
        (
            2,
            format!(
                "<< /Type /Pages /Kids [{}] /Count {} /MediaBox [0 0 595 842] \
                 /Resources << /Font << /F1 3 0 R >> /XObject << /X1 20 0 R >> >> >>",
                kids.join(" "),
                pages.len()
            ),
        ),
        (
            3,
            "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H \
             /DescendantFonts [4 0 R] >>"
                .to_owned(),
        ),
        (
            4,
            "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /W [1 95 500] \
             /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>"
                .to_owned(),
        ),
    ];
    for (number, content) in (100..).step_by(2).zip(pages) {
        objects.push((
            number,
            format!(
                "<< /Type /Page /Parent 2 0 R /Contents {} 0 R {page_entries} >>",
                number + 1
            ),
        ));
        objects.push((number + 1, stream("", content)));
    }
    objects.extend(others.iter().cloned());
    assemble(&objects)
}

pub(crate) fn stream(entries: &str, content: &str) -> String {
    format!(
        "<< /Length {} {entries} >>\nstream\n{content}\nendstream",
        content.len()
    )
}

fn assemble(objects: &[(u32, String)]) -> Vec<u8> {
    let mut out = String::from("%PDF-1.4\n");
    let mut places = Vec::new();
    for (number, object) in objects {
        places.push((*number, out.len()));
        writeln!(out, "{number} 0 obj\n{object}\nendobj").expect("memory");
    }
    let start = out.len();
    out.push_str("xref\n0 1\n0000000000 65535 f \n");
    for (number, at) in places {
        write!(out, "{number} 1\n{at:010} 00000 n \n").expect("memory");
    }
    write!(
        out,
        "trailer << /Root 1 0 R /Size 999 >>\nstartxref\n{start}\n%%EOF\n"
    )
    .expect("memory");
    out.into_bytes()
}
