//! 原件对照栏 — paragraphs and tables of the original as the reader saw them, with every figure that was read linked to its cell.
//! Nothing of the file itself is sent: no markup, no script, no picture.

use std::collections::{BTreeMap, BTreeSet};

use gongkai_app::documents::read::{Printed, PrintedCell};
use gongkai_app::domain::published_report::{Reading, Spot};
use gongkai_app::law::report_format::CellId;
use gongkai_app::published_report::open_report::spot_of;

/// Most paragraphs and table rows that are shown; a longer original is to be saved and opened.
const MOST_ROWS: usize = 4_000;

/// One part of the original.
pub(super) enum Block {
    /// A paragraph, cut where figures were read.
    Paragraph(Vec<Piece>),
    /// Rows of a table.
    Table(Vec<Vec<PaneCell>>),
}

/// Text, linked to the cell that was read of it.
pub(super) struct Piece {
    pub(super) text: String,
    /// The id of the place, if a figure was read there.
    pub(super) id: Option<String>,
    /// The cell it leads to.
    pub(super) cell: Option<CellId>,
    /// Classes of the figure: whether it was corrected or is found fault with.
    pub(super) class: &'static str,
}

pub(super) struct PaneCell {
    pub(super) piece: Piece,
    pub(super) colspan: usize,
}

/// 原件对照栏 — what is shown of the original.
pub(super) struct OriginalPane {
    pub(super) blocks: Vec<Block>,
    /// Whether the rest was left out.
    pub(super) cut: bool,
}

/// The id of a place in the original.
pub(super) fn spot_id(spot: Spot) -> String {
    let page = |page: Option<u32>| page.unwrap_or_default();
    match spot {
        Spot::Table {
            page: at,
            table,
            row,
            cell,
        } => format!("at-{}-{table}-{row}-{cell}", page(at)),
        Spot::Text {
            page: at,
            line,
            offset,
        } => format!("at-{}-l{line}-{offset}", page(at)),
    }
}

impl OriginalPane {
    /// Lays out the original, with the figures of a version linked; `broken` are the cells that findings name.
    pub(super) fn new(printed: &[Printed], reading: &Reading, broken: &BTreeSet<CellId>) -> Self {
        let places = Places::of(reading, broken);
        let mut room = MOST_ROWS;
        let mut blocks = Vec::new();
        for one in printed {
            let rows = match one {
                Printed::Paragraph { .. } => 1,
                Printed::Table(rows) => rows.len(),
            };
            let Some(rest) = room.checked_sub(rows) else {
                return Self { blocks, cut: true };
            };
            room = rest;
            blocks.push(match one {
                Printed::Paragraph { text, page, line } => {
                    Block::Paragraph(places.pieces(text, *page, *line))
                }
                Printed::Table(rows) => {
                    Block::Table(rows.iter().map(|row| places.row(row)).collect())
                }
            });
        }
        Self { blocks, cut: false }
    }

    /// The ids of all places that are shown, so that no link leads nowhere.
    pub(super) fn ids(&self) -> BTreeSet<&str> {
        let pieces = self.blocks.iter().flat_map(|block| match block {
            Block::Paragraph(pieces) => pieces.iter().collect::<Vec<_>>(),
            Block::Table(rows) => rows.iter().flatten().map(|cell| &cell.piece).collect(),
        });
        pieces.filter_map(|piece| piece.id.as_deref()).collect()
    }
}

/// The cells of a version by where they stood; the first of several that one print gave.
struct Places<'a> {
    cells: BTreeMap<Spot, (CellId, &'a str, &'static str)>,
}

impl<'a> Places<'a> {
    fn of(reading: &'a Reading, broken: &BTreeSet<CellId>) -> Self {
        let mut cells = BTreeMap::new();
        for (id, kept) in &reading.cells {
            let Some(spot) = kept.spot else { continue };
            let class = if broken.contains(id) { "broken" } else { "" };
            cells
                .entry(spot)
                .or_insert((*id, kept.printed.as_str(), class));
        }
        Self { cells }
    }

    fn row(&self, row: &[PrintedCell]) -> Vec<PaneCell> {
        let cell = |cell: &PrintedCell| {
            let spot = cell.place.map(spot_of);
            let found = spot.and_then(|spot| Some((spot, self.cells.get(&spot)?)));
            PaneCell {
                piece: match found {
                    Some((spot, (id, _, class))) => linked(&cell.text, spot, *id, class),
                    None => plain(&cell.text),
                },
                colspan: cell.colspan,
            }
        };
        row.iter().map(cell).collect()
    }

    /// A paragraph cut at the figures that were read of it, where the print is found again.
    fn pieces(&self, text: &str, page: Option<usize>, line: usize) -> Vec<Piece> {
        let small = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let (page, line) = (page.map(small), small(line));
        let spot = |offset| Spot::Text { page, line, offset };
        let mut pieces = Vec::new();
        let mut rest = text;
        let mut at = 0;
        for (spot, (id, printed, class)) in self.cells.range(spot(0)..=spot(u32::MAX)) {
            let Spot::Text { offset, .. } = *spot else {
                continue;
            };
            let skip = usize::try_from(offset)
                .unwrap_or(usize::MAX)
                .checked_sub(at);
            let Some(cut) = skip.and_then(|skip| byte_of(rest, skip)) else {
                continue;
            };
            let (before, from) = rest.split_at(cut);
            if printed.is_empty() || !from.starts_with(printed) {
                continue;
            }
            let (figure, after) = from.split_at(printed.len());
            pieces.push(plain(before));
            pieces.push(linked(figure, *spot, *id, class));
            at += before.chars().count() + figure.chars().count();
            rest = after;
        }
        pieces.push(plain(rest));
        pieces
    }
}

/// The byte before which so many characters stand.
fn byte_of(text: &str, characters: usize) -> Option<usize> {
    text.char_indices()
        .map(|(byte, _)| byte)
        .chain([text.len()])
        .nth(characters)
}

fn plain(text: &str) -> Piece {
    Piece {
        text: text.to_owned(),
        id: None,
        cell: None,
        class: "",
    }
}

fn linked(text: &str, spot: Spot, cell: CellId, class: &'static str) -> Piece {
    Piece {
        text: text.to_owned(),
        id: Some(spot_id(spot)),
        cell: Some(cell),
        class,
    }
}
