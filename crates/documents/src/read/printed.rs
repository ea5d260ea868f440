//! 原件版面 — a file as the reader sees it: paragraphs and tables in printed order, each with its place. What is drawn
//! from it shows no script, style or picture of the original.

use super::limits::{Limits, Meter};
use super::refusal::{self, ReadRefusal};
use super::source::{Block, Grid, GridCell, Place};

/// 版面块 — a paragraph or a table of the original.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Printed {
    /// Running text.
    Paragraph {
        /// The text.
        text: String,
        /// Which page, where the medium has pages.
        page: Option<usize>,
        /// Which line, as places in running text count them.
        line: usize,
    },
    /// Rows of a table.
    Table(Vec<Vec<PrintedCell>>),
}

/// 版面单元格 — a cell of a table of the original.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintedCell {
    /// The text.
    pub text: String,
    /// Columns taken.
    pub colspan: usize,
    /// Where it stands; nothing for a gap under a cell that reaches down from the rows above.
    pub place: Option<Place>,
}

/// The paragraphs and tables of a file, refused for the same reasons as when it is read.
pub fn printed(
    bytes: &[u8],
    limits: &Limits,
    go_on: &dyn Fn() -> bool,
) -> Result<Vec<Printed>, ReadRefusal> {
    refusal::check_size(bytes, limits)?;
    let source = super::source(bytes, &Meter::new(limits, go_on))?;
    Ok(source.blocks.into_iter().map(block).collect())
}

fn block(block: Block) -> Printed {
    match block {
        Block::Paragraph { text, page, line } => Printed::Paragraph { text, page, line },
        Block::Grid(Grid { rows, .. }) => Printed::Table(rows.into_iter().map(row).collect()),
    }
}

/// A row with its gaps filled, so that the columns stand under one another.
fn row(cells: Vec<GridCell>) -> Vec<PrintedCell> {
    let mut row = Vec::with_capacity(cells.len());
    let mut next = 0;
    for cell in cells {
        if cell.column > next {
            row.push(PrintedCell {
                text: String::new(),
                colspan: cell.column - next,
                place: None,
            });
        }
        next = cell.column.max(next) + cell.colspan;
        row.push(PrintedCell {
            text: cell.text,
            colspan: cell.colspan,
            place: Some(cell.place),
        });
    }
    row
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_shown_without_its_scripts_and_with_its_columns() {
        let page = "<p>总体情况</p><script>alert(1)</script>\
            <table><tr><td rowspan=2>甲</td><td>1</td></tr><tr><td>2</td></tr></table>";
        let shown = printed(page.as_bytes(), &Limits::default(), &|| true).unwrap();
        let [Printed::Paragraph { text, .. }, Printed::Table(rows)] = shown.as_slice() else {
            panic!("{shown:?}");
        };
        assert_eq!(text, "总体情况");
        let texts: Vec<Vec<&str>> = rows
            .iter()
            .map(|row| row.iter().map(|cell| cell.text.as_str()).collect())
            .collect();
        assert_eq!(texts, [vec!["甲", "1"], vec!["", "2"]]);
        assert_eq!(rows[1][0].place, None);
        let second = Place::Table {
            page: None,
            table: 1,
            row: 2,
            cell: 1,
        };
        assert_eq!(rows[1][1].place, Some(second));
    }
}
