//! 列边 — the columns of a table from the edges of its cells.

use super::{Drawn, Extent, Over, Table};

/// Edges closer than this, in twentieths of a point, are one edge drawn by an unsteady hand.
const UNSTEADY: i32 = 40;

/// Turns edges that are measures into columns.
pub(super) fn into_columns(table: &mut Table) {
    let cells = || table.rows.iter().flatten();
    let mut edges: Vec<i32> = cells()
        .flat_map(|cell| [cell.extent.left, cell.extent.right])
        .collect();
    edges.sort_unstable();
    edges.dedup_by(|later, earlier| later.saturating_sub(*earlier) < UNSTEADY);
    let column = |edge: i32| {
        let after = edges.partition_point(|known| *known <= edge);
        i32::try_from(after).unwrap_or(i32::MAX) - 1
    };
    for cell in table.rows.iter_mut().flatten() {
        cell.extent.left = column(cell.extent.left);
        cell.extent.right = column(cell.extent.right);
    }
}

/// A cell that continues nothing stands for itself.
pub(super) fn part_false_joints(table: &mut Table) {
    let mut above: Vec<Extent> = Vec::new();
    for row in &mut table.rows {
        for cell in row.iter_mut() {
            let left = cell.extent.left;
            let joined = |over: &Extent| over.over != Over::Apart && over.left == left;
            if cell.extent.over == Over::Continues && !above.iter().any(joined) {
                cell.extent.over = Over::Begins;
            }
        }
        above = row.iter().map(|cell: &Drawn| cell.extent).collect();
    }
}
