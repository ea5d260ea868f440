//! 无线表格 — tables without rules, where figures that stand in columns tell them for certain.
//!
//! The figures of all rows give the columns. A table is taken only when every column has one head that the forms know;
//! else its heads are left out of the text, for in lines at different heights they do not stand in their order.

use super::canvas::Glyph;
use super::lines::Line;
use super::tables::Table;
use crate::read::figure::fits_number_cell;
use crate::read::labels::{Word, word};
use crate::read::normal::tidy;
use crate::read::source::{GridCell, Place};

/// Lines that the heads of a table take at most.
const HEAD_LINES: usize = 16;
/// Gap between pieces of a line, in parts of the font size.
const GAP: f64 = 0.5;

/// What becomes of the lines of a page.
pub(super) enum Part {
    Line(Line),
    /// A table, with the height at which it begins.
    Table(f64, Table),
}

/// A line as the search for tables sees it.
struct Row {
    line: Line,
    pieces: Vec<Line>,
    /// How many of the last pieces are figures.
    figures: usize,
}

impl Row {
    fn of(line: Line) -> Self {
        let pieces = line.pieces(GAP);
        let figures = pieces
            .iter()
            .rev()
            .take_while(|piece| is_figure(piece))
            .count();
        Self {
            line,
            pieces,
            figures,
        }
    }

    fn labels(&self) -> &[Line] {
        self.pieces
            .get(..self.pieces.len() - self.figures)
            .unwrap_or_default()
    }

    fn values(&self) -> &[Line] {
        self.pieces
            .get(self.pieces.len() - self.figures..)
            .unwrap_or_default()
    }

    /// A row of figures: several of them, or some after a label of the forms.
    fn is_figures(&self) -> bool {
        self.figures > 1 || (self.figures == 1 && self.labels().iter().any(is_row_label))
    }

    fn is_head(&self) -> bool {
        self.pieces.iter().any(|piece| is_head(&piece.text()))
    }

    /// Running text: one long stretch.
    fn is_prose(&self) -> bool {
        self.figures == 0
            && self
                .pieces
                .iter()
                .any(|piece| piece.text().chars().count() > 40)
    }
}

fn is_figure(piece: &Line) -> bool {
    fits_number_cell(&tidy(&piece.text()))
}

fn is_row_label(piece: &Line) -> bool {
    matches!(word(&piece.text()), Some(Word::Row2(_) | Word::Row3(_)))
}

fn is_leaf(text: &str) -> bool {
    matches!(
        word(text),
        Some(Word::Column2(..) | Word::Column3(_) | Word::Column4(_) | Word::TotalColumn)
    )
}

/// A head over several columns.
fn is_over(text: &str) -> bool {
    matches!(
        word(text),
        Some(Word::LegalPersons | Word::ApplicantHead | Word::Group4(_) | Word::Litigation)
    )
}

fn is_head(text: &str) -> bool {
    is_leaf(text) || is_over(text) || word(text) == Some(Word::BlockHead)
}

/// Finds the tables among the lines of a page, from the top.
pub(super) fn parts(lines: Vec<Line>, page: usize) -> Vec<Part> {
    let rows: Vec<Row> = lines.into_iter().map(Row::of).collect();
    let mut out = Vec::new();
    let mut rest = rows.into_iter().peekable();
    let mut waiting: Vec<Row> = Vec::new();
    while let Some(row) = rest.next() {
        if !row.is_figures() {
            waiting.push(row);
            continue;
        }
        let mut body = vec![row];
        while rest
            .peek()
            .is_some_and(|next| !next.is_prose() && !next.is_head())
        {
            body.extend(rest.next());
        }
        let heads = heads_of(&mut waiting);
        out.extend(waiting.drain(..).map(|row| Part::Line(row.line)));
        finish(heads, body, page, &mut out);
    }
    out.extend(waiting.into_iter().map(|row| Part::Line(row.line)));
    out
}

/// The last lines before the figures, from the first one with a head on.
fn heads_of(waiting: &mut Vec<Row>) -> Vec<Row> {
    let near = waiting
        .iter()
        .rev()
        .take(HEAD_LINES)
        .take_while(|row| !row.is_prose())
        .count();
    let from = waiting.len() - near;
    let first = waiting.iter().skip(from).position(Row::is_head);
    first.map_or(Vec::new(), |at| waiting.split_off(from + at))
}

fn finish(heads: Vec<Row>, body: Vec<Row>, page: usize, out: &mut Vec<Part>) {
    if let Some(table) = grid(&heads, &body, page) {
        let top = heads.first().map_or(0.0, |row| row.line.rect.top);
        out.push(Part::Table(top, table));
        return;
    }
    let leaves = heads
        .iter()
        .filter(|row| row.pieces.iter().any(|piece| is_leaf(&piece.text())));
    let scattered = leaves.count() > 1;
    if !scattered {
        out.extend(heads.into_iter().map(|row| Part::Line(row.line)));
    }
    out.extend(body.into_iter().map(|row| Part::Line(row.line)));
}

/// A column: from where to where print stands in it.
#[derive(Clone, Copy)]
struct Band {
    left: f64,
    right: f64,
}

/// The table, when every column of it has a head.
fn grid(heads: &[Row], body: &[Row], page: usize) -> Option<Table> {
    let bands = bands(heads, body)?;
    let edges = edges(&bands)?;
    let texts = stacked(heads, &edges);
    if !texts.iter().all(|text| is_leaf(text)) {
        return None;
    }
    let mut rows = Vec::new();
    let over: Vec<(String, usize)> = heads
        .iter()
        .flat_map(|row| &row.pieces)
        .map(|piece| (tidy(&piece.text()), column(&edges, piece.rect.left)))
        .filter(|(text, _)| is_over(text))
        .collect();
    for (text, at) in over {
        rows.push(vec![cell(text, at.max(1), 1)]);
    }
    let mut leaves: Vec<GridCell> = Vec::new();
    if heads
        .iter()
        .flat_map(|row| &row.pieces)
        .any(|piece| word(&piece.text()) == Some(Word::BlockHead))
    {
        leaves.push(cell("信息内容".to_owned(), 0, 1));
    }
    leaves.extend(
        texts
            .into_iter()
            .zip(1..)
            .map(|(text, at)| cell(text, at, 1)),
    );
    rows.push(leaves);
    rows.extend(body_rows(body, &edges)?);
    let mut table = Table {
        side: 0,
        xs: (0..=u32::try_from(edges.len()).ok()?)
            .map(f64::from)
            .collect(),
        rows,
    };
    number(&mut table, page);
    Some(table)
}

fn cell(text: String, column: usize, colspan: usize) -> GridCell {
    let place = Place::Table {
        page: None,
        table: 0,
        row: 0,
        cell: 0,
    };
    GridCell {
        text,
        column,
        colspan,
        place,
    }
}

/// Tells the cells their places.
fn number(table: &mut Table, page: usize) {
    for (row, cells) in table.rows.iter_mut().enumerate() {
        for (at, cell) in cells.iter_mut().enumerate() {
            cell.place = Place::Table {
                page: Some(page),
                table: 0,
                row: row + 1,
                cell: at + 1,
            };
        }
    }
}

/// Where figures stand, and heads over columns without any figure.
fn bands(heads: &[Row], body: &[Row]) -> Option<Vec<Band>> {
    let mut all: Vec<Band> = body
        .iter()
        .flat_map(Row::values)
        .map(|piece| Band {
            left: piece.rect.left,
            right: piece.rect.right,
        })
        .collect();
    all.sort_by(|a, b| a.left.total_cmp(&b.left));
    let mut out: Vec<Band> = Vec::new();
    for band in all {
        match out.last_mut() {
            Some(last) if band.left <= last.right => last.right = last.right.max(band.right),
            _ => out.push(band),
        }
    }
    let first = out.first()?.left;
    let figures = out.clone();
    for piece in heads.iter().flat_map(|row| &row.pieces) {
        let rect = piece.rect;
        let free = figures
            .iter()
            .all(|band| rect.right <= band.left || band.right <= rect.left);
        if free && rect.left > first - rect.width() && is_leaf(&piece.text()) {
            out.push(Band {
                left: rect.left,
                right: rect.right,
            });
        }
    }
    out.sort_by(|a, b| a.left.total_cmp(&b.left));
    let apart = out
        .windows(2)
        .all(|pair| matches!(pair, [a, b] if b.left - a.right > 1.0));
    apart.then_some(out)
}

/// Where each column begins: halfway between the print of neighbours.
fn edges(bands: &[Band]) -> Option<Vec<f64>> {
    let first = bands.first()?;
    let step = bands
        .get(1)
        .map_or(first.right - first.left, |second| second.left - first.right);
    let mut out = vec![first.left - step / 2.0];
    out.extend(bands.windows(2).filter_map(|pair| match pair {
        [a, b] => Some(f64::midpoint(a.right, b.left)),
        _ => None,
    }));
    Some(out)
}

/// The column that a place belongs to; 0 is that of the labels.
fn column(edges: &[f64], x: f64) -> usize {
    edges.partition_point(|edge| *edge <= x)
}

/// The heads of the columns, each from the top; heads over several columns left out.
fn stacked(heads: &[Row], edges: &[f64]) -> Vec<String> {
    let mut out = vec![String::new(); edges.len()];
    for piece in heads.iter().flat_map(|row| &row.pieces) {
        if is_over(&piece.text()) {
            continue;
        }
        let printed = |glyph: &&Glyph| !glyph.c.is_whitespace();
        for glyph in piece.glyphs.iter().filter(printed) {
            let at = column(edges, glyph.rect.centre().0).checked_sub(1);
            if let Some(text) = at.and_then(|at| out.get_mut(at)) {
                text.push(glyph.c);
            }
        }
    }
    out.iter().map(|text| tidy(text)).collect()
}

/// Rows of figures with their labels; nothing when two figures stand in one column of a row.
fn body_rows(body: &[Row], edges: &[f64]) -> Option<Vec<Vec<GridCell>>> {
    let mut out = Vec::new();
    for (at, row) in body.iter().enumerate() {
        if row.figures == 0 {
            continue;
        }
        let mut cells = vec![cell(label(body, at), 0, 1)];
        let mut values = vec![String::new(); edges.len()];
        for piece in row.values() {
            let from = column(edges, piece.rect.left);
            let to = column(edges, piece.rect.right);
            let slot = values.get_mut(from.checked_sub(1)?)?;
            if from != to || !slot.is_empty() {
                return None;
            }
            slot.push_str(&tidy(&piece.text()));
        }
        cells.extend(
            values
                .into_iter()
                .zip(1..)
                .map(|(text, at)| cell(text, at, 1)),
        );
        out.push(cells);
    }
    Some(out)
}

/// The label of a row of figures; one that is broken reaches into the lines without figures above and below.
fn label(body: &[Row], at: usize) -> String {
    let text = |index: Option<usize>| -> String {
        let row = index.and_then(|index| body.get(index));
        row.filter(|row| row.figures == 0)
            .and_then(|row| row.pieces.last())
            .map(Line::text)
            .unwrap_or_default()
    };
    let own = body
        .get(at)
        .and_then(|row| row.labels().last())
        .map(Line::text)
        .unwrap_or_default();
    let (above, below) = (text(at.checked_sub(1)), text(at.checked_add(1)));
    let candidates = [
        own.clone(),
        format!("{above}{own}{below}"),
        format!("{above}{own}"),
        format!("{own}{below}"),
    ];
    let known = |label: &&String| matches!(word(label), Some(Word::Row2(_) | Word::Row3(_)));
    tidy(candidates.iter().find(known).unwrap_or(&own))
}
