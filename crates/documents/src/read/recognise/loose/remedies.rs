//! 切碎的复议诉讼表 — fifteen numbers in a line under heads in pieces.

use gongkai_law::report_format::CellId;

use super::super::remedies::in_form_order;
use super::super::sheet::Sheet;
use super::super::solve::{spent, sums_hold};
use super::enter_cell;
use super::lines::{Line, Numbers};
use crate::read::figure::figure;
use crate::report::ReadCell;

const CELLS: usize = 15;
/// Lines among which the heads stand.
const HEAD_LINES: usize = 16;
/// Pieces of the five results, each with the place of its column.
const PIECES: [(&str, usize); 6] = [
    ("维持", 0),
    ("纠正", 1),
    ("其他", 2),
    ("尚未", 3),
    ("审结", 3),
    ("总计", 4),
];

/// Reads the line of fifteen numbers when its heads are all there and every block comes out.
pub(super) fn complete(lines: &[Line<'_>], sheet: &mut Sheet) {
    let rows: Vec<usize> = lines
        .iter()
        .enumerate()
        .filter(|(_, line)| line.is_row(CELLS) && line.key().is_empty())
        .map(|(at, _)| at)
        .collect();
    let [at] = rows.as_slice() else { return };
    let head = lines
        .get(at.saturating_sub(HEAD_LINES)..*at)
        .unwrap_or_default();
    let Some(line) = lines.get(*at).filter(|_| heads_fit(head)) else {
        return;
    };
    let ids = in_form_order();
    let print = |id: CellId| {
        let at = ids.iter().position(|known| *known == id)?;
        line.numbers.print(at)
    };
    if !sums_hold(sheet.relations(ids.iter()), "t4", &print) {
        return;
    }
    let spent = spent(sheet.relations(ids.iter()), "t4");
    sheet.used_sums.extend(spent);
    sheet.saw_table("t4");
    match &line.numbers {
        Numbers::Cells(cells) => {
            for (id, cell) in ids.iter().zip(cells) {
                enter_cell(*id, cell, sheet);
            }
        }
        Numbers::Pieces { pieces, place } => {
            for (id, piece) in ids.iter().zip(pieces) {
                if !sheet.has_read(*id) {
                    let read = ReadCell {
                        figure: figure(piece),
                        printed: piece.clone(),
                        place: *place,
                    };
                    sheet.put(*id, read);
                }
            }
        }
    }
}

/// The groups in their order, every piece of the results, and no line with the results in another order.
fn heads_fit(head: &[Line<'_>]) -> bool {
    let text: String = head.iter().map(Line::key).collect();
    let groups = text
        .find("行政复议")
        .zip(text.find("直接起诉"))
        .zip(text.find("复议后起诉"));
    let in_order =
        groups.is_some_and(|((review, direct), after)| review < direct && direct < after);
    let whole = PIECES.iter().all(|(piece, _)| text.contains(piece)) && text.contains("结果");
    in_order && whole && head.iter().all(|line| runs_in_order(line.key()))
}

fn runs_in_order(text: &str) -> bool {
    let mut found: Vec<(usize, usize)> = PIECES
        .iter()
        .flat_map(|(piece, column)| text.match_indices(piece).map(|(at, _)| (at, *column)))
        .collect();
    found.sort_unstable();
    found.windows(2).all(|pair| match pair {
        [(_, left), (_, right)] => left <= right || *left >= 2,
        _ => true,
    })
}
