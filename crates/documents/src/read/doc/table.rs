//! 表格行 — the cells of a row: their edges and how they are joined.

use super::sprm::{self, changes};
use crate::read::compound::short;
use crate::read::story::{Extent, Over};

const CELL: usize = 20;

/// Where the cells of a row have their edges, in twentieths of a point, and how they are joined.
pub(super) fn extents(lists: &[&[u8]]) -> Option<Vec<Extent>> {
    let mut found: Option<Vec<Extent>> = None;
    for (code, operand) in lists.iter().flat_map(|list| changes(list)) {
        match (code, &mut found) {
            (sprm::ROW, _) => found = row(operand),
            (sprm::JOIN_DOWN, Some(cells)) => {
                let cell = operand.first().map(|at| usize::from(*at));
                if let (Some(cell), Some(how)) =
                    (cell.and_then(|at| cells.get_mut(at)), operand.get(1))
                {
                    cell.over = down(u16::from(*how) << 5);
                }
            }
            (sprm::JOIN_ACROSS, Some(cells)) => {
                if let [first, end, ..] = operand {
                    across(cells, usize::from(*first), usize::from(*end));
                }
            }
            _ => {}
        }
    }
    found
}

fn row(operand: &[u8]) -> Option<Vec<Extent>> {
    let count = usize::from(*operand.first()?);
    let edge = |index: usize| Some(signed(short(operand, 1 + index * 2)?));
    let mut cells: Vec<Extent> = Vec::new();
    let mut set = 0;
    for index in 0..count {
        let flags = short(operand, 1 + (count + 1) * 2 + index * CELL).unwrap_or(0);
        cells.push(Extent {
            left: edge(index)?,
            right: edge(index + 1)?,
            over: down(flags),
        });
        // Sources differ on which mark the first cell of a joined set has; the others have another one.
        match flags & 3 {
            mark if mark != 0 && set != 0 && mark != set => {
                across(&mut cells, index - 1, index + 1)
            }
            mark => set = mark,
        }
    }
    Some(cells)
}

/// How a cell is joined with the one over it: a mark for joined ones, and another for the first.
fn down(flags: u16) -> Over {
    match (flags & 0x20 != 0, flags & 0x40 != 0) {
        (_, true) => Over::Begins,
        (true, false) => Over::Continues,
        (false, false) => Over::Apart,
    }
}

/// Joins the cells from `first` up to `end` in a row.
fn across(cells: &mut [Extent], first: usize, end: usize) {
    let shown = (0..=first).rev().find(|at| {
        cells
            .get(*at)
            .is_some_and(|cell| cell.over != Over::Absorbed)
    });
    let right = cells
        .get(first..end)
        .and_then(|joined| joined.last())
        .map(|cell| cell.right);
    let (Some(shown), Some(right)) = (shown, right) else {
        return;
    };
    if let Some(cell) = cells.get_mut(shown) {
        cell.right = right;
    }
    for cell in cells.iter_mut().take(end).skip(shown + 1) {
        cell.over = Over::Absorbed;
    }
}

fn signed(number: u16) -> i32 {
    i32::from(i16::from_le_bytes(number.to_le_bytes()))
}
